//! S040 部分大于总体

use crate::engine::evidence;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Certainty, ClaimKind, Comparison, Outcome, Severity};
use rustc_hash::FxHashSet;

pub static RULE: Rule = Rule {
    code: "S040",
    name: "部分大于总体",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）；部门决算报表表内勾稽关系",
    what: "小微企业合同金额是否不大于中小企业合同金额，外事接待是否不大于接待总数，基本支出列支的“三公”经费是否不大于该项总额，“其中”所列的任一分项是否不大于总数；表与表之间：基本支出的公务接待费等是否不大于“三公”经费的同一项，财政拨款支出是否不大于支出合计，编报绩效目标的项目资金是否不大于项目支出（后者口径可能不同的，列为疑点）。",
    why: "部分不可能大于它所在的总体。",
    ok: &[
        "政府采购支出总额210.60万元，其中授予中小企业合同金额198.00万元，占94.02%；其中授予小微企业合同金额120.40万元。",
        "一般公共预算基本支出表\n单位：元\n经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费\n302\t商品和服务支出\t97150.00\t\t97150.00\n30217\t公务接待费\t7150.00\t\t7150.00\n30231\t公务用车运行维护费\t90000.00\t\t90000.00\n公务接待费0.72万元。",
    ],
    bad: &[
        "授予中小企业合同金额58.32万元，占政府采购支出总额64.80万元的90.00%；⟦授予小微企业合同金额61.20万元⟧。",
        "一般公共预算基本支出表\n单位：元\n经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费\n302\t商品和服务支出\t97150.00\t\t97150.00\n30217\t公务接待费\t⟦7150.00⟧\t\t7150.00\n30231\t公务用车运行维护费\t90000.00\t\t90000.00\n“三公”经费预算中，公务接待费0.52万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        let mut told = FxHashSet::default();
        for (i, claim, outcome) in engine.claims() {
            if !matches!(claim.kind, ClaimKind::Within | ClaimKind::Compares(Comparison::AtMost)) {
                continue;
            }
            checked += 1;
            let (part, whole) = (claim.operands[0].fact, claim.operands[1].fact);
            let blamed = engine.faults.iter().any(|f| f.culprit == part || f.culprit == whole);
            if outcome != Outcome::Fails || blamed || !engine.take(i) {
                continue;
            }
            // 批次 and 人次 of one sentence are one finding
            if !told.insert(engine.sentence(engine.fact(part).span)) {
                continue;
            }
            let (p, w) = (engine.fact(part), engine.fact(whole));
            let (stated, limit) = (engine.words(p.span), engine.words(w.span));
            // 案件312件，超额32件，其中民事198件: a list whose parts exceed its whole by so much may be of something else
            let of_a_list = claim.kind == ClaimKind::Within && claim.identity.is_none();
            let doubtful = claim.certainty < Certainty::Inherited || of_a_list && w.range.is_far_from(p.range.mid());
            let severity = if doubtful { Severity::Warning } else { Severity::Error };
            let mut draft = Draft::new(severity, engine.clause(p), stated.clone(), format!("不大于{limit}")).also([w.span]).says(
                format!("“{}”{stated}大于所在总体“{}”{limit}", engine.subject(&p.datum), engine.subject(&w.datum)),
                "核对两个数，改正录错的一个；口径不同的，分别说明",
            );
            draft.datum = Some(p.datum);
            draft.evidence.push(evidence(engine, claim));
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};
