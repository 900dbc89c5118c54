//! The figures that gold and suite want filed, in one form.

use super::subject::Subject;
use crate::cases::{gold, suite};
use crate::number::{self, Kind, Quantity};
use crate::place::{self, Places};
use fiscal::{Basis, Measure, Role};

/// One figure that has to be filed, and how.
pub struct Wanted {
    pub id: String,
    /// First byte of the digits (or of their sign).
    pub start: usize,
    pub quantity: Quantity,
    /// The measure word, where gold names one that the field's table knows.
    pub measure: Option<Measure>,
    pub fen: Option<(i64, i64)>,
    pub role: Option<Role>,
    pub years: Vec<i16>,
    pub subject: Subject,
    /// The bases that fit the stage gold names; empty where it names none.
    pub bases: &'static [Basis],
    /// Of a share: the whole, where gold names it.
    pub whole: Option<Subject>,
}

/// Gold's relation and the suite's role onto the roles of facts.
pub fn role(word: &str) -> Option<Role> {
    Some(match word {
        "amount" => Role::Amount,
        "count" => Role::Count,
        "change" | "change-vs-prior-year" => Role::Change,
        "rate" | "growth-rate" | "indicator-rate" => Role::Rate,
        "completion" | "completion-rate" => Role::Completion,
        "previous" => Role::Previous,
        share if share.starts_with("share") => Role::Share,
        _ => return None,
    })
}

fn stage(word: &str) -> &'static [Basis] {
    match word {
        "预算" => &[Basis::Initial, Basis::Adjusted, Basis::Budget],
        "决算" => &[Basis::Executed],
        "绩效目标" => &[Basis::Target],
        "绩效完成" => &[Basis::Achieved],
        _ => &[],
    }
}

pub fn of_gold(fact: &gold::Fact, places: &Places) -> Wanted {
    let start = places.byte(fact.offset);
    let quantity = match number::hanzi(&fact.text) {
        Some(digits) => Quantity { digits, decimals: 0, exponent: 0, kind: Kind::Count, bare: false },
        None => {
            let printed = number::all(&fact.text).first().map(|f| f.quantity);
            let unit = number::all(&format!("0{}", fact.unit)).first().map(|f| f.quantity);
            let (printed, unit) = (printed.unwrap_or(NOTHING), unit.unwrap_or(NOTHING));
            Quantity { exponent: unit.exponent, kind: unit.kind, bare: false, ..printed }
        }
    };
    let listed = fact.func.is_some() || fact.econ.is_some();
    Wanted {
        id: fact.id.clone(),
        start: signed(places.text, start),
        quantity,
        measure: (quantity.kind == Kind::Count).then(|| Measure::named(&fact.unit)).flatten(),
        fen: None,
        role: role(&fact.relation),
        years: if fact.years.is_empty() { vec![fact.year] } else { fact.years.clone() },
        subject: Subject::of(&fact.subject, listed),
        bases: stage(&fact.stage),
        whole: fact.relation.strip_prefix("share-of ").map(|w| Subject::of(w, false)),
    }
}

pub fn of_suite(fact: &suite::Fact, text: &str, n: usize) -> Option<Wanted> {
    let at = place::occurrence(text, &fact.text, fact.occurrence)?;
    let first = at.start + fact.text.find(|c| number::digit(c).is_some())?;
    let mut quantity = number::read(text, first)?.quantity;
    let role = role(&fact.role);
    if let (Some(low), Some(high)) = (fact.fen_low, fact.fen_high) {
        quantity.kind = Kind::Money;
        // the unit of a bare figure is the one that puts it into its range
        for exponent in [0, 3, 4, 6, 8] {
            let fen = quantity.digits * number::power(exponent + 2) / number::power(quantity.decimals);
            if quantity.bare && (i128::from(low)..=i128::from(high)).contains(&fen) {
                (quantity.exponent, quantity.bare) = (exponent, false);
            }
        }
    } else if matches!(role, Some(Role::Share | Role::Completion | Role::Rate)) {
        quantity = Quantity { kind: Kind::Percent, exponent: 0, bare: false, ..quantity };
    }
    let unit: String = fact.text.chars().skip_while(|c| !is_unit(*c)).collect();
    Some(Wanted {
        id: format!("#{n} {}", fact.text.replace('\n', "⏎")),
        start: signed(text, first),
        quantity,
        measure: (quantity.kind == Kind::Count).then(|| Measure::at_start(unit.trim()).map(|(m, _)| m)).flatten(),
        fen: fact.fen_low.zip(fact.fen_high),
        role,
        years: vec![fact.year],
        subject: Subject::of(&fact.subject, false),
        bases: &[],
        whole: None,
    })
}

const NOTHING: Quantity = Quantity { digits: 0, decimals: 0, exponent: 0, kind: Kind::Count, bare: true };

fn is_unit(c: char) -> bool {
    number::digit(c).is_none() && !number::is_sign(c) && !matches!(c, ',' | '，' | '.' | '．')
}

/// The byte of the sign before these digits, or of the digits.
fn signed(text: &str, digits: usize) -> usize {
    number::read(text, digits).map_or(digits, |f| f.digits.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::subject::Same;

    /// The cases themselves, where this machine has them: every place is found, every value lies in its
    /// range, every subject is itself.
    #[test]
    fn the_cases_are_understood() {
        let Some(cases) = crate::root::cases() else {
            return;
        };
        for case in suite::load(&cases).unwrap() {
            for (n, fact) in case.facts.iter().enumerate() {
                let wanted = of_suite(fact, &case.text, n).unwrap_or_else(|| panic!("{}: {}", case.id, fact.text));
                assert!(wanted.role.is_some(), "{}: {}", case.id, fact.role);
                assert_eq!(wanted.subject.same(&wanted.subject), Same::Path, "{}: {}", case.id, fact.subject);
                if let Some((low, high)) = wanted.fen {
                    let fen = wanted.quantity.value() / number::power(7);
                    assert!((i128::from(low)..=i128::from(high)).contains(&fen), "{}: {} {fen}", case.id, fact.text);
                }
            }
            for finding in &case.findings {
                assert!(place::occurrence(&case.text, &finding.at, finding.occurrence).is_some(), "{}: {}", case.id, finding.at);
            }
        }
        for paper in gold::load(&cases).unwrap() {
            let places = Places::new(&paper.text);
            for fact in &paper.facts {
                let wanted = of_gold(fact, &places);
                assert!(wanted.role.is_some(), "{}: {}", fact.id, fact.relation);
                assert!(paper.text[places.byte(fact.offset)..].starts_with(&fact.text), "{}", fact.id);
                assert_eq!(wanted.subject.same(&wanted.subject), Same::Path, "{}: {}", fact.id, fact.subject);
            }
        }
    }
}
