//! 较上年增加2期、125人: the count beside a change is a change as well.

use super::Draft;
use crate::reader::Reader;
use fiscal::{Certainty, Datum, Role, Unit};

impl Reader<'_> {
    /// Of what was counted in that measure before, where the sentence tells it.
    #[inline]
    pub(super) fn change_beside(&self, unit: Unit) -> Option<Draft> {
        if matches!(unit, Unit::Count(_)) && self.only_joins(self.led_by) { self.count_beside_a_change(unit) } else { None }
    }

    #[cold]
    fn count_beside_a_change(&self, unit: Unit) -> Option<Draft> {
        const MOST: usize = 12;
        let Unit::Count(measure) = unit else { return None };
        let last = *self.fact(self.s.last?);
        let Unit::Count(other) = last.printed.unit else { return None };
        let beside = last.role == Role::Change && last.direction.is_some() && last.base.is_some() && other.group() != measure.group();
        if !beside || last.sentence != self.sentence {
            return None;
        }
        let told = self.told_in_sentence(MOST).find(|f| f.role.states() && f.datum.counted == measure.group()).map(|f| f.datum);
        let datum = told.unwrap_or_else(|| {
            let mut datum = last.datum;
            self.place_count(&mut datum, measure, Certainty::Inherited);
            // 增加2个、125人: of people of whom nothing was told
            if datum.topic == last.datum.topic { Datum { item: self.items.anonymous(), topic: fiscal::Topic(0), ..datum } } else { datum }
        });
        Some(Draft {
            role: Role::Change,
            datum: datum.at(last.datum.year, last.datum.basis),
            certainty: Certainty::Inherited,
            direction: last.direction,
            whole: None,
            base: last.base,
            aside: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Role};

    #[test]
    fn what_stands_beside_a_change_is_one() {
        for joins in ["、", "和", ""] {
            let text = format!("2021年举办讲座20期，听众840人；2022年较2021年增加3期{joins}126人，分别增长15.0%和15.0%。");
            let filing = crate::subject::read_for_tests::account(text);
            let changes: Vec<i64> = filing.facts.iter().filter(|f| f.role == Role::Change).map(|f| f.printed.digits).collect();
            assert_eq!(changes, [3, 126], "{joins}");
            assert!(!filing.claims.iter().any(|c| c.kind == ClaimKind::Rate), "{:?}", filing.claims);
        }
    }

    #[test]
    fn what_is_told_beside_no_change_is_none() {
        let filing = crate::subject::read_for_tests::account("2022年举办讲座20期、840人，较上年增加3期。");
        assert_eq!(filing.facts.iter().filter(|f| f.role == Role::Change).count(), 1);
    }
}
