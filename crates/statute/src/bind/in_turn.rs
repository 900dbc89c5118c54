//! Several statements of one count in one sentence: parts of the one that stands before them, told by whose they are.

use super::Binder;
use fiscal::{Certainty, FactId, Role};

impl Binder<'_, '_> {
    /// 拟派出团组3个、9人次。自行组织团组2个、6人次，参加其他单位团组1个、2人次: each the whole and its parts. One of the counts of two
    /// sentences has to come out for the others to be held against their parts. Gives the wholes of all: they are not said twice.
    pub(super) fn told_in_turn(&mut self) -> Vec<FactId> {
        let rows: Vec<Vec<FactId>> = self.stated.lists().filter_map(|list| self.row(list)).collect();
        let sums_up = |row: &[FactId]| {
            let parts = row[1..].iter().fold(0i64, |sum, part| sum.saturating_add(self.fact(*part).range.mid()));
            parts == self.fact(row[0]).range.mid()
        };
        let place = |row: &[FactId]| (self.fact(row[0]).sentence, self.fact(row[1]).sentence, row.len());
        let made: Vec<_> = rows.iter().filter(|row| sums_up(row)).map(|row| place(row)).collect();
        let sums: Vec<&Vec<FactId>> = rows.iter().filter(|row| made.contains(&place(row))).collect();
        for row in sums {
            self.claim_sum(row.iter().map(|f| (*f).into()).collect(), true, Certainty::Inherited, None);
        }
        rows.iter().map(|row| row[0]).collect()
    }

    /// The first statement of a count and those of a sentence behind it that has several.
    fn row(&self, list: &[FactId]) -> Option<Vec<FactId>> {
        let (whole, rest) = list.split_first()?;
        let (fact, first) = (self.fact(*whole), self.fact(*rest.first()?));
        let parts = rest.iter().copied().take_while(|f| self.fact(*f).sentence == first.sentence);
        let row: Vec<FactId> = [*whole].into_iter().chain(parts).collect();
        let apart = (fact.sentence + 1..=fact.sentence + 2).contains(&first.sentence) && first.block == fact.block;
        let counted = fact.role == Role::Count && fact.datum.counted != 0;
        (counted && apart && row.len() >= 3).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn kinds(text: &str) -> Vec<(ClaimKind, usize)> {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().map(|c| (c.kind, c.operands.len())).collect()
    }

    #[test]
    fn delegations_by_who_sends_them() {
        let told = kinds("拟派出团组3个、9人次。自行组织团组2个、6人次，参加其他单位团组1个、2人次。");
        let sums = told.iter().filter(|(kind, of)| matches!(kind, ClaimKind::Sum { .. }) && *of == 3).count();
        assert_eq!((sums, told.len()), (2, 2), "{told:?}");
        // nothing comes out: then nothing is said of them
        assert!(kinds("拟派出团组5个。自行组织团组2个，参加其他单位团组1个。").is_empty());
    }
}
