//! N050 增减方向自相矛盾

use crate::rule::{Draft, Ran, Rule, Status};
use fiscal::{Cause, ClaimKind, Direction, Role, Severity, Span};

pub static RULE: Rule = Rule {
    code: "N050",
    name: "增减方向自相矛盾",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一句里增减额与增减率的方向是否一致（减少…、增长…）。",
    why: "额减则率降；一增一减，必有一处写反。",
    ok: &["一般公共预算财政拨款支出决算数为471.90万元，比上年减少15.60万元，下降3.20%。"],
    bad: &["一般公共预算财政拨款支出决算数为471.90万元，比上年⟦减少15.60万元，增长3.20%⟧。"],
    check: |rule, engine, out| {
        let mut checked = 0;
        for (_, claim, _) in engine.claims() {
            if claim.kind != ClaimKind::RateOfChange {
                continue;
            }
            checked += 1;
            let (rate, change) = (engine.fact(claim.operands[0].fact), engine.fact(claim.operands[1].fact));
            let signed = rate.printed.digits < 0 || change.printed.digits < 0;
            if signed
                || rate.role != Role::Rate
                || rate.direction == change.direction
                || rate.direction.is_none()
                || change.direction.is_none()
            {
                continue;
            }
            let from = engine.clause(change).start;
            let word = if change.direction == Some(Direction::Down) { "下降" } else { "增长" };
            let expected = format!("{word}{}", engine.words(rate.span));
            let mut draft =
                Draft::new(Severity::Error, Span { start: from, end: rate.span.end }, engine.words(engine.clause(rate)), expected.clone())
                    .because(Cause::Direction)
                    .says(format!("增减额与增减率方向相反，应为{expected}"), "核对本年数与上年数，改正写反的一处");
            draft.datum = Some(rate.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};
