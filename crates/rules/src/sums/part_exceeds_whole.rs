//! S040 部分大于总体

use crate::engine::evidence;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{ClaimKind, Comparison, Finding, Outcome, Severity};

pub static RULE: Rule = Rule {
    code: "S040",
    name: "部分大于总体",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）；部门决算报表表内勾稽关系",
    what: "小微企业合同金额是否不大于中小企业合同金额，外事接待是否不大于接待总数，基本支出列支的“三公”经费是否不大于该项总额，“其中”所列的任一分项是否不大于总数。",
    why: "部分不可能大于它所在的总体。",
    ok: &["政府采购支出总额210.60万元，其中授予中小企业合同金额198.00万元，占94.02%；其中授予小微企业合同金额120.40万元。"],
    bad: &["授予中小企业合同金额58.32万元，占政府采购支出总额64.80万元的90.00%；⟦授予小微企业合同金额61.20万元⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
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
            let same = |f: &Finding| f.rule == rule.code && engine.sentence(f.at) == engine.sentence(engine.fact(part).span);
            if out.iter().any(same) {
                continue;
            }
            let (p, w) = (engine.fact(part), engine.fact(whole));
            let (stated, limit) = (engine.words(p.span), engine.words(w.span));
            let mut draft = Draft::new(Severity::Error, engine.clause(p), stated.clone(), format!("不大于{limit}")).also([w.span]).says(
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
