//! N100 预算为零而写完成率

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{ClaimKind, Severity};

pub static RULE: Rule = Rule {
    code: "N100",
    name: "预算为零而写完成率",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《部门决算管理办法》（财库〔2021〕36号）",
    what: "预算数为零而有支出时，完成率不可计算；写了完成率即报。预算、决算都为零而写0%的是通行写法，不报。",
    why: "以零为除数没有商；应写明年初未安排预算和追加的原因。",
    ok: &["2.伤残抚恤（项）。年初预算0万元，支出决算6.84万元，年初预算为零，无法计算完成率。", "因公出国（境）经费支出0万元，完成预算0%。"],
    bad: &["2.伤残抚恤（项）。年初预算0万元，支出决算9.36万元，完成年初预算的⟦100%⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (i, claim, _) in engine.claims() {
            if claim.kind != ClaimKind::Completion {
                continue;
            }
            checked += 1;
            let (rate, actual, budget) =
                (engine.fact(claim.operands[0].fact), engine.fact(claim.operands[1].fact), engine.fact(claim.operands[2].fact));
            if !budget.range.is_zero() || actual.range.is_zero() || !engine.take(i) {
                continue;
            }
            let mut draft = Draft::new(
                Severity::Error,
                rate.span,
                engine.words(rate.span),
                format!("{}为0，完成率不可计算", budget.datum.basis.word()),
            )
            .also([actual.span, budget.span])
            .says(
                format!("“{}”预算为0而支出{}，完成率不可计算", engine.subject(&rate.datum), engine.words(actual.span)),
                "删去完成率，写明年初未安排预算及追加的原因",
            )
            .shows(format!("{}÷0", engine.words(actual.span)), engine.words(rate.span), "无意义");
            draft.datum = Some(rate.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};
