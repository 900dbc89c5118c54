//! 债务余额占限额的98.3%: what is owed of what may be owed, whatever the list before it told last.

use super::{Binder, exact};
use fiscal::{FactId, Role};

impl Binder<'_, '_> {
    /// Where the words name both: the amounts told last under these names, or none where they were not told.
    #[allow(clippy::option_option)]
    pub(super) fn debt_of_its_limit(&self, id: FactId) -> Option<Option<(FactId, FactId)>> {
        const NEAR: usize = 24;
        const KINDS: [&str; 2] = ["一般", "专项"];
        let (owed, limit) = self.clause_before(id).rsplit_once('占')?;
        let limit = limit.trim_end_matches(['为', '是', '达', '到', '重', '例', '比', '的']);
        if !owed.ends_with("余额") || !limit.ends_with("限额") {
            return None;
        }
        let block = self.fact(id).block;
        let kind = |words: &str| KINDS.map(|kind| words.contains(kind));
        let told = |called: &str, words: &str| {
            let named = |f: &FactId| {
                let name = self.clause_before(*f).trim_end_matches(['为', '是', '达', '共', '计']);
                let fact = self.fact(*f);
                fact.role == Role::Amount
                    && fact.printed.unit.is_money()
                    && exact(fact)
                    && name.ends_with(called)
                    && kind(name) == kind(words)
            };
            self.before(id, NEAR, |f| f.block + 1 >= block).find(named)
        };
        Some(told("余额", owed).zip(told("限额", owed)))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The amounts of which a percentage is the share.
    fn shares(text: &str) -> Vec<[i64; 2]> {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let of = |c: &fiscal::Claim| [1, 2].map(|i| filing.facts[c.operands[i].fact.index()].printed.digits);
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).map(of).collect()
    }

    #[test]
    fn what_is_owed_of_what_may_be_owed() {
        let head = "核定债务限额400.00亿元，其中：一般债务限额150.00亿元、专项债务限额250.00亿元。";
        let told = "年底债务余额380.00亿元，其中：一般债务140.00亿元、专项债务240.00亿元";
        assert_eq!(shares(&format!("{head}{told}，余额占限额的95.0%。")), [[38000, 40000]]);
        assert_eq!(shares(&format!("{head}{told}，债务余额占债务限额的95.0%。")), [[38000, 40000]]);
        // of which no limit was told
        assert!(shares(&format!("{told}，余额占限额的95.0%。")).is_empty());
    }
}
