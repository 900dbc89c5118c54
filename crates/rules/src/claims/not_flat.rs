//! N060 称持平而两数不等

use crate::engine::evidence;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{ClaimKind, Outcome, Printed, Severity};

pub static RULE: Rule = Rule {
    code: "N060",
    name: "称持平而两数不等",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "写“持平”“基本持平”“一致”的两个数——本年与上年、决算与当年预算——是否相等（基本持平允许相差百分之三以内）。",
    why: "两数不等而称持平，掩盖了增减。",
    ok: &["公务用车运行维护费7.20万元，与2022年预算7.20万元持平，主要用于车辆燃油、维修和保险。"],
    bad: &[
        "2025年度公务用车购置及运行维护费支出9.60万元，⟦与2024年度11.60万元持平⟧，主要原因是车辆数量未变。",
        "防汛支出年初预算为50.00万元，支出决算为60.00万元。⟦决算数与年初预算数持平⟧的主要原因是项目按计划实施。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (i, claim, outcome) in engine.claims() {
            if claim.kind != ClaimKind::Flat {
                continue;
            }
            checked += 1;
            let (current, previous) = (engine.fact(claim.operands[0].fact), engine.fact(claim.operands[1].fact));
            let words = claim.at.of(&engine.manuscript.text);
            let nearly = (words.contains("基本持平") || words.contains("基本一致")) && {
                let gap = current.range.mid().abs_diff(previous.range.mid());
                // to three in a hundred
                gap.saturating_mul(100) <= previous.range.mid().unsigned_abs().saturating_mul(3)
            };
            // a figure that is wrong anyway may be the other one when it is right
            let mended = |f: &crate::engine::Fault| {
                let other = claim.operands.iter().find(|o| o.fact != f.culprit).map(|o| engine.fact(o.fact).range);
                claim.operands.iter().any(|o| o.fact == f.culprit) && other.is_some_and(|r| r.meets(f.needed))
            };
            let blamed = engine.faults.iter().any(mended);
            if outcome != Outcome::Fails || nearly || blamed || !engine.take(i) {
                continue;
            }
            let gap = current.range.mid() - previous.range.mid();
            let word = if gap < 0 { "减少" } else { "增加" };
            let places = engine.filing.places_of(current.printed.unit).max(current.printed.decimals);
            let expected = format!("{word}{}", Printed::print(gap.abs(), current.printed.unit, places));
            let mut draft = Draft::new(Severity::Error, claim.at, "持平", expected.clone()).also([current.span, previous.span]).says(
                format!("{}与{}不等，不能称持平，应为{expected}", engine.words(current.span), engine.words(previous.span)),
                "改写为增减额和增减率，并说明原因",
            );
            draft.datum = Some(current.datum);
            draft.evidence.push(evidence(engine, claim));
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};
