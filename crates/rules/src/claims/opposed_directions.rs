//! N050 增减方向自相矛盾

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Cause, Claim, ClaimKind, Direction, Role, Severity, Span};

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
    bad: &[
        "一般公共预算财政拨款支出决算数为471.90万元，比上年⟦减少15.60万元，增长3.20%⟧。",
        "一般公共预算财政拨款支出决算数为471.90万元，比上年⟦增长3.20%，减少15.60万元⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (i, claim, _) in engine.claims() {
            if claim.kind != ClaimKind::RateOfChange {
                continue;
            }
            checked += 1;
            if !opposed(engine, claim) {
                continue;
            }
            let (rate, change) = (engine.fact(claim.operands[0].fact), engine.fact(claim.operands[1].fact));
            // 下降34.10%，增加182.54万元: the rate may stand first
            let clauses = [rate, change].map(|f| engine.clause(f));
            let both = Span { start: clauses[0].start.min(clauses[1].start), end: clauses[0].end.max(clauses[1].end) };
            // the other figures may show that the amount, not the rate, has the wrong word
            let fault = engine.faults.iter().find(|f| f.cause == Cause::Direction && f.claims.contains(&i));
            let turned = fault.is_some_and(|f| f.culprit == claim.operands[1].fact);
            let expected = match (turned, change.direction) {
                (true, Some(Direction::Down)) => format!("增加{}", engine.words(change.span)),
                (true, _) => format!("减少{}", engine.words(change.span)),
                (false, Some(Direction::Down)) => format!("下降{}", engine.words(rate.span)),
                (false, _) => format!("增长{}", engine.words(rate.span)),
            };
            let mut draft = Draft::new(Severity::Error, both, engine.words(clauses[0]), expected.clone())
                .because(Cause::Direction)
                .says(format!("增减额与增减率方向相反，应为{expected}"), "核对本年数与上年数，改正写反的一处");
            draft.datum = Some(rate.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Do the words before an amount and its rate go opposite ways?
pub(crate) fn opposed(engine: &Engine<'_>, claim: &Claim) -> bool {
    if claim.kind != ClaimKind::RateOfChange {
        return false;
    }
    let (rate, change) = (engine.fact(claim.operands[0].fact), engine.fact(claim.operands[1].fact));
    let signed = rate.printed.digits < 0 || change.printed.digits < 0;
    let told = rate.role == Role::Rate && rate.direction.is_some() && change.direction.is_some();
    told && !signed && rate.direction != change.direction
}
