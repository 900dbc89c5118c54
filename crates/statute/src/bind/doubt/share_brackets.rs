//! 区内就业占签约就业的74.0%（1937人）: what has the share is told behind it, in a bracket of its own.

use super::super::{Binder, exact};
use crate::reader::measure;
use fiscal::FactId;

impl Binder<'_, '_> {
    /// The figure alone in the bracket right behind a share, where the clause names what has the share and tells nothing of it before.
    pub(super) fn part_in_its_bracket(&self, share: FactId, whole: FactId) -> Option<FactId> {
        const NAME: usize = 2;
        let text = &self.reader.text;
        let next = self.figure_behind(share)?;
        let (part, of) = (self.fact(next), self.fact(whole));
        let alone = self.between(share, next).trim() == "（" && text[part.span.end as usize..].starts_with('）');
        let named = || {
            let clause = self.clause_before(share);
            let name = clause.find('占').map(|at| &clause[..at]);
            // a clause of its own, and not what a figure right before it goes on about
            name.is_some_and(|name| name.chars().count() >= NAME && name.chars().all(crate::words::is_han))
                && clause.len() < self.words_before(share).len()
        };
        let like = part.role.states() && exact(part) && measure(part.printed.unit) == measure(of.printed.unit);
        (alone && like && named()).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn parts(text: &str) -> Vec<i64> {
        let filing = crate::subject::read_for_tests::account(text);
        let shares = filing.claims.iter().filter(|c| c.kind == ClaimKind::Share);
        shares.map(|c| filing.facts[c.operands[1].fact.index()].printed.digits).collect()
    }

    #[test]
    fn the_part_stands_behind_its_share() {
        let told = "初次就业2400人，其中升学300人、签约就业2000人、自主创业100人；区内就业占签约就业的74.0%";
        assert_eq!(parts(&format!("{told}（1480人）。")), [1480]);
        assert_eq!(parts(&format!("{told}（1840人）。")), [1840]);
    }
}
