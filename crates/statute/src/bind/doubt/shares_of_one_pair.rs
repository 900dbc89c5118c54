//! 抽查156笔、92370万元，其中41笔、17629万元，分别占26.3%和19.1%: several shares of one part in one whole, of which one fits.

use super::super::Binder;
use super::drop_marked;
use fiscal::{Claim, ClaimKind, FactId};
use rustc_hash::FxHashMap;

impl Binder<'_, '_> {
    /// The others of the sentence are of what was counted beside the two, and not read.
    pub(super) fn drop_shares_of_one_pair(&self, claims: &mut Vec<Claim>) {
        let told = |c: &Claim| c.kind == ClaimKind::Share && c.operands.len() == 3 && c.identity.is_none();
        let holds: Vec<bool> = claims.iter().map(|c| told(c) && self.percent_holds(c)).collect();
        if claims.iter().zip(&holds).all(|(c, holds)| *holds || !told(c)) {
            return;
        }
        let key = |c: &Claim| (self.fact(c.operands[0].fact).sentence, c.operands[1].fact, c.operands[2].fact);
        let mut fitting: FxHashMap<(u32, FactId, FactId), FactId> = FxHashMap::default();
        fitting.extend(claims.iter().zip(&holds).filter(|(_, holds)| **holds).map(|(c, _)| (key(c), c.operands[0].fact)));
        let beside = |c: &Claim| {
            let share = c.operands[0].fact;
            let other = fitting.get(&key(c)).filter(|other| other.0.abs_diff(share.0) == 1);
            other.is_some_and(|other| ["和", "、", "与", "及"].contains(&self.between(*other, share)))
        };
        let marked = claims.iter().zip(&holds).map(|(c, holds)| told(c) && !holds && beside(c)).collect();
        drop_marked(claims, marked);
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn shares(text: &str) -> Vec<u32> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).map(|c| c.operands[0].fact.0).collect()
    }

    #[test]
    fn the_share_of_what_was_not_read() {
        assert_eq!(shares("抽查资金218笔、64300万元，其中35笔、9130万元超期拨付，分别占16.1%和14.2%。"), [3]);
        // one that fits neither is still of the two
        assert_eq!(shares("抽查资金64300万元，其中9130万元超期拨付，占12.4%。"), [2]);
    }
}
