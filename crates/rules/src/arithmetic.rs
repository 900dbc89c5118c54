//! From a fault of the network of figures to a finding in words.

use crate::covering::rule_of;
use crate::engine::{Engine, Fault, evidence, opposed, why_of};
use crate::rule::{Draft, Ran, Rule};
use fiscal::{Candidate, Cause, Consequence, Direction, Fact, Finding, Printed, Role, Unit};

/// Reports every fault whose first failing claim the rule answers for.
pub(crate) fn report(rule: &Rule, engine: &Engine<'_>, out: &mut Vec<Finding>) -> Ran {
    report_as(rule, engine, out, finding)
}

/// The same, where the rule has words of its own for a fault.
pub(crate) fn report_as(
    rule: &Rule,
    engine: &Engine<'_>,
    out: &mut Vec<Finding>,
    told: impl Fn(&Rule, &Engine<'_>, &Fault) -> Finding,
) -> Ran {
    for fault in &engine.faults {
        let claim = &engine.filing.claims[fault.claims[0]];
        if rule_of(engine.filing, claim) == rule.code && !worded(engine, fault) {
            for claim in &fault.claims {
                engine.take(*claim);
            }
            out.push(told(rule, engine, fault));
        }
    }
    if engine.decides(rule) { Ran::Checked(1) } else { Ran::Nothing }
}

/// The direction is wrong in words: N050 tells of it once.
fn worded(engine: &Engine<'_>, fault: &Fault) -> bool {
    fault.cause == Cause::Direction && fault.claims.iter().any(|c| opposed(engine.filing, &engine.filing.claims[*c]))
}

pub(crate) fn finding(rule: &Rule, engine: &Engine<'_>, fault: &Fault) -> Finding {
    let fact = engine.fact(fault.culprit);
    let claim = &engine.filing.claims[fault.claims[0]];
    let stated = stated(engine, fact);
    let expected = expected(engine, fact, fault);
    let subject = engine.subject(&fact.datum);
    let also = claim.operands.iter().filter(|o| o.fact != fault.culprit).map(|o| engine.fact(o.fact).span);
    let mut draft = Draft::new(fault.severity, fact.span, stated.clone(), expected.clone()).because(fault.cause).also(also);
    draft.datum = Some(fact.datum);
    draft.evidence = fault.claims.iter().map(|c| evidence(engine, &engine.filing.claims[*c])).collect();
    draft.candidates = std::iter::once((fault.culprit, fault.value, fault.cause))
        .chain(fault.rivals.iter().copied())
        .map(|(id, value, cause)| Candidate { fact: id, expected: engine.print(engine.fact(id), value), cause })
        .collect();
    draft.consequences = fault.claims[1..]
        .iter()
        // what the finding itself stands at follows from nothing
        .filter(|c| engine.filing.claims[**c].operands[0].fact != fault.culprit)
        .map(|c| {
            let claim = &engine.filing.claims[*c];
            Consequence { at: engine.fact(claim.operands[0].fact).span, what: [why_of(claim), "也因此不成立"].concat() }
        })
        .collect();
    let source = fault.source.map(|id| engine.fact(id));
    let because = match (fault.cause, source) {
        (Cause::WrongBase, Some(s)) => [&stated, "是以", &engine.words(s.span), "为基数算出的"].concat(),
        (Cause::WrongDenominator, Some(s)) => {
            [&stated, "是以", &engine.words(s.span), "（", &engine.subject(&s.datum), "）为分母算出的"].concat()
        }
        (Cause::CopiedLine, Some(s)) => ["与“", &engine.subject(&s.datum), "”的", &engine.words(s.span), "相同，像是照抄"].concat(),
        (Cause::Exchanged, Some(s)) => ["与", &engine.words(s.span), "互换了位置"].concat(),
        (Cause::Unknown, _) => String::new(),
        (cause, _) => ["像是", cause.word()].concat(),
    };
    let (open, name, close) = if subject.is_empty() { ("", "此数", "") } else { ("“", subject.as_str(), "”") };
    let mut what = [open, name, close, "写为", &stated, "，", why_of(claim), "，应为", &expected].concat();
    if !because.is_empty() {
        what.push('；');
        what.push_str(&because);
    }
    let todo = if fault.rivals.is_empty() {
        ["核对原始数据，将", &stated, "改为", &expected, "；或说明口径"].concat()
    } else {
        let others: Vec<String> = fault
            .rivals
            .iter()
            .map(|(id, value, _)| [engine.words(engine.fact(*id).span), engine.print(engine.fact(*id), *value)].join("改为"))
            .take(4)
            .collect();
        ["将", &stated, "改为", &expected, "；仅凭本文不能排除的另一可能：", &others.join("，或")].concat()
    };
    draft.says(what, todo).by(rule, engine)
}

fn stated(engine: &Engine<'_>, fact: &Fact) -> String {
    [direction_word(fact), &engine.words(fact.span)].concat()
}

fn direction_word(fact: &Fact) -> &'static str {
    match (fact.role, fact.direction) {
        (Role::Rate, Some(Direction::Up)) => "增长",
        (Role::Rate, Some(Direction::Down)) => "下降",
        (Role::Change, Some(Direction::Up)) => "增加",
        (Role::Change, Some(Direction::Down)) => "减少",
        _ => "",
    }
}

fn expected(engine: &Engine<'_>, fact: &Fact, fault: &Fault) -> String {
    let turned = match fact.direction {
        Some(Direction::Up) => Some(Direction::Down),
        Some(Direction::Down) => Some(Direction::Up),
        None => None,
    };
    // a shifted point may need more places than were printed: 5% for 0.05%
    if fault.cause == Cause::DecimalShift && fact.printed.unit.is_percent() {
        let places = (fact.printed.decimals..=4).find(|p| fault.value % (fact.printed.unit.steps() / 10i64.pow(u32::from(*p))) == 0);
        let places = places.unwrap_or(fact.printed.decimals.max(2));
        return format!("{}{}", direction_word(fact), Printed::print(fault.value, fact.printed.unit, places));
    }
    // 505元 for 505万元: the digits stay
    if fault.cause == Cause::UnitSlip {
        let meant = |unit: &Unit| Printed { unit: *unit, ..fact.printed }.steps() == fault.value;
        if let Some(unit) = [Unit::Yuan, Unit::Wan, Unit::Yi].into_iter().find(meant) {
            return format!("{}{}", direction_word(fact), Printed::print(fault.value, unit, fact.printed.decimals));
        }
    }
    if fault.cause == Cause::Direction || fault.value < 0 && fact.printed.digits > 0 {
        let value = engine.print(fact, fault.value.abs());
        return format!("{}{value}", direction_word(&Fact { direction: turned, ..*fact }));
    }
    [direction_word(fact), &engine.print(fact, fault.value)].concat()
}
