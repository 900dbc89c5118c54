//! A figure with its meaning.

use fiscal::{Approx, Direction, Fact, Printed};
use serde::Serialize;
use serde_json::value::RawValue;

use super::PlaceRecord;
use super::axes::DatumRecord;
use crate::{Checked, Places, subject};

#[derive(Serialize)]
pub(crate) struct FactRecord<'d> {
    text: &'d str,
    at: PlaceRecord,
    subject: String,
    datum: DatumRecord,
    year: Option<i16>,
    role: &'static str,
    direction: Option<&'static str>,
    /// The subject of the whole that a share is taken of.
    whole: Option<String>,
    value: Option<Box<RawValue>>,
    unit: &'static str,
    fen_low: Option<i64>,
    fen_high: Option<i64>,
    approx: Option<&'static str>,
    certainty: &'static str,
    rules: Vec<&'static str>,
}

/// Every figure of a paper, in its order.
pub(crate) fn all<'d>(checked: &'d Checked, places: &Places<'_>) -> Vec<FactRecord<'d>> {
    let rules = rules_by_fact(checked);
    let facts = checked.report.filing.facts.iter();
    facts.zip(rules).map(|(fact, rules)| FactRecord::of(fact, rules, checked, places)).collect()
}

impl<'d> FactRecord<'d> {
    fn of(fact: &Fact, rules: Vec<&'static str>, checked: &'d Checked, places: &Places<'_>) -> FactRecord<'d> {
        let filing = &checked.report.filing;
        let money = fact.printed.unit.is_money();
        FactRecord {
            text: fact.span.of(&checked.manuscript.text),
            at: places.of(fact.span).into(),
            subject: subject::subject(filing, &fact.datum),
            datum: DatumRecord::of(&fact.datum, filing),
            year: fact.datum.year.is_known().then_some(fact.datum.year.0),
            role: fact.role.key(),
            direction: fact.direction.map(|d| match d {
                Direction::Up => "up",
                Direction::Down => "down",
            }),
            whole: filing.whole(fact).map(|whole| subject::subject(filing, whole)),
            value: RawValue::from_string(decimal(fact.printed)).ok(),
            unit: fact.printed.unit.word(),
            fen_low: money.then_some(fact.range.low),
            fen_high: money.then_some(fact.range.high),
            approx: fact.approx.map(|a| match a {
                Approx::About => "about",
                Approx::More => "more",
            }),
            certainty: fact.certainty.key(),
            rules,
        }
    }
}

/// The printed number as a plain decimal, e.g. `574.98`, `-0.50`.
pub(crate) fn decimal(printed: Printed) -> String {
    let digits = printed.digits.unsigned_abs().to_string();
    let decimals = usize::from(printed.decimals);
    let digits = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let sign = if printed.digits < 0 { "-" } else { "" };
    let point = if decimals > 0 { "." } else { "" };
    format!("{sign}{whole}{point}{fraction}")
}

/// For each fact the codes of the rules that decide the claims it takes part in, in order, each once.
fn rules_by_fact(checked: &Checked) -> Vec<Vec<&'static str>> {
    let filing = &checked.report.filing;
    let mut rules: Vec<Vec<&'static str>> = vec![Vec::new(); filing.facts.len()];
    for claim in &filing.claims {
        let rule = rules::rule_of(filing, claim);
        for operand in &claim.operands {
            if let Some(of_fact) = rules.get_mut(operand.fact.index()) {
                of_fact.push(rule);
            }
        }
    }
    for codes in &mut rules {
        codes.sort_unstable();
        codes.dedup();
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::Unit;

    #[test]
    fn decimals_are_written_without_floats() {
        let print = |digits, decimals| decimal(Printed { digits, decimals, unit: Unit::Wan });
        assert_eq!(print(57_498, 2), "574.98");
        assert_eq!(print(2_650, 2), "26.50");
        assert_eq!(print(5, 3), "0.005");
        assert_eq!(print(-50, 2), "-0.50");
        assert_eq!(print(0, 0), "0");
        assert_eq!(print(i64::MIN, 0), "-9223372036854775808");
    }
}
