//! 开展检查4次、调研10次，合计比上年的12次多2次: the change of several together is not that of the last of them.

use super::super::Binder;
use crate::words::find;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// Does the change say, behind the figure that was read as what changed, that it is of several together?
    pub(super) fn is_of_several_together(&self, claim: &Claim) -> bool {
        const TOGETHER: [&str; 3] = ["合计", "共计", "总计"];
        const COMPARED: [&str; 7] = ["比", "较", "同比", "与", "增", "减", "多"];
        let [change, current, _] = claim.operands[..] else { return false };
        if current.fact > change.fact {
            return false;
        }
        let between = self.between(current.fact, change.fact);
        // of what was told right before it
        let said = |word: &&str| find(between, word).is_some_and(|at| COMPARED.iter().any(|c| between[at + word.len()..].starts_with(c)));
        let beside = current.fact.0 > 0 && {
            let before = fiscal::FactId(current.fact.0 - 1);
            let one = self.between(before, current.fact);
            self.fact(before).sentence == self.fact(current.fact).sentence && one.contains('、')
        };
        beside && !crate::outline::has_mark(between, &['。', '；']) && TOGETHER.iter().any(said)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn changes(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Change)
    }

    #[test]
    fn several_together_are_none_of_them() {
        assert_eq!(changes("举办讲座6场、展览9场，合计比上年的12场多3场。"), 0);
        assert_eq!(changes("举办讲座16场，比上年的12场多4场。"), 1);
    }
}
