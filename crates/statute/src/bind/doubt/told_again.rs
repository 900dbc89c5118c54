//! A part of a list that is named again: what follows is what that part is made of.

use super::super::Binder;
use crate::topics::Topics;
use crate::words::{any, is_han};
use fiscal::{Certainty, Claim, ClaimKind, FactId, Operand, Topic};

/// How a sentence goes on with what a part that it named again is made of.
const MADE_OF: [&str; 5] = ["主要", "包括", "包含", "其中", "中"];

impl Binder<'_, '_> {
    /// 车辆10辆，其中在用8辆、待报废2辆；在用车辆中执法用车5辆、应急用车3辆: the first two make the ten, and the others the eight.
    pub(super) fn tells_of_a_part_again(&self, claim: &mut Claim) -> Option<bool> {
        let whole = claim.operands[0];
        if claim.operands.len() < 3 {
            return None;
        }
        if claim.identity.is_some() {
            return self.without_what_a_part_is_made_of(claim);
        }
        let within = |parts: &[FactId]| claim.operands[1..].iter().all(|o| parts.contains(&o.fact));
        let list = self.lists_beneath(whole.fact).iter().find(|list| within(&list.parts))?;
        let (at, over) = (1..list.parts.len()).find_map(|at| Some((at, self.named_again(&list.parts[..at], list.parts[at])?)))?;
        let (before, behind) = list.parts.split_at(at);
        let kept: Vec<Operand> = claim.operands[1..].iter().copied().filter(|o| before.contains(&o.fact)).collect();
        if kept.len() + 1 == claim.operands.len() {
            return None;
        }
        if kept.len() > 1 {
            // 应急保障用车9辆、其他用车5辆: by law there are no others
            let of = self.fact(whole.fact).datum.topic;
            let lawful = |o: &Operand| {
                let entry = Topics::get().entry(self.fact(o.fact).datum.topic);
                entry.complete && of != Topic(0) && entry.parent == of
            };
            if kept.iter().all(lawful) {
                claim.kind = ClaimKind::Sum { exhaustive: true };
            }
            claim.operands = std::iter::once(whole).chain(kept).collect();
            return Some(true);
        }
        // 主要是…: what is less than the part need not be all of it
        let main = self.words_before(behind[0]).contains("主要");
        claim.operands = std::iter::once(over).chain(behind.iter().copied()).map(Operand::from).collect();
        claim.at = self.fact(over).span;
        claim.kind = ClaimKind::Sum { exhaustive: !main };
        claim.certainty = Certainty::Inferred;
        let (made, part) = (self.made_by(behind), self.fact(over).range);
        Some(made.meets(part) || made.low > part.high || !main)
    }

    /// 其他用车4辆，其他用车主要是离退休干部用车1辆、采样车3辆: what the law knows as a kind beside the part is told of the part.
    fn without_what_a_part_is_made_of(&self, claim: &mut Claim) -> Option<bool> {
        if claim.identity != Some("构成") {
            return None;
        }
        let mut parts: Vec<FactId> = claim.operands[1..].iter().map(|o| o.fact).collect();
        parts.sort_unstable();
        let at = (1..parts.len()).find(|at| self.named_again(&parts[..*at], parts[*at]).is_some())?;
        let within = |part: FactId| part == parts[at] || part > parts[at] && !self.between(parts[at], part).contains(['；', '。', '\n']);
        claim.operands.retain(|o| !parts.contains(&o.fact) || !within(o.fact));
        Some(claim.operands.len() > 2)
    }

    /// The part before it that the clause of this one names again, and goes on with what it is made of.
    fn named_again(&self, before: &[FactId], part: FactId) -> Option<FactId> {
        const NEAR: usize = 8;
        const NOUN: usize = 4;
        let words = self.words_before(part);
        if !any(words, &MADE_OF) {
            return None;
        }
        let clause = words.trim_start_matches(['，', '；', '。', '\n', ' ']);
        // right behind the figure there are no words
        if clause.len() == words.len() {
            return None;
        }
        let clause = clause.strip_prefix("其中").map_or(clause, |rest| rest.trim_start_matches(['：', '，']));
        let again = |over: &FactId| {
            let name = self.clause_before(*over).trim_start_matches("其中").trim_end_matches(['为', '有', '共']);
            let rest = clause.strip_prefix(name).filter(|_| name.chars().count() > 1)?;
            let noun =
                rest.char_indices().map(|(at, _)| at).take(NOUN + 1).find(|at| MADE_OF.iter().any(|made| rest[*at..].starts_with(made)));
            noun.filter(|at| rest[..*at].chars().all(is_han)).map(|_| *over)
        };
        before.iter().rev().take(NEAR).find_map(again)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(text: &str) -> Vec<Vec<usize>> {
        let filing = crate::subject::read_for_tests::account(text);
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2);
        let mut sums: Vec<Vec<usize>> = sums.map(|c| c.operands.iter().map(|o| o.fact.index()).collect()).collect();
        // the law knows the kinds of vehicles, too
        sums.dedup();
        sums
    }

    #[test]
    fn what_a_part_is_made_of_is_beneath_it() {
        assert_eq!(sums("车辆12辆，其中在用9辆、待报废3辆；在用车辆中执法执勤用车5辆、应急保障用车4辆。"), [vec![0, 1, 2], vec![1, 3, 4]]);
        assert_eq!(
            sums("车辆12辆，其中：执法执勤用车9辆、其他用车3辆，其他用车主要为皮卡1辆、中型客车1辆、货车1辆。"),
            [vec![0, 1, 2], vec![2, 3, 4, 5]]
        );
        let known = "车辆12辆，其中：执法执勤用车9辆、其他用车3辆，其他用车主要是离退休干部用车1辆、采样车2辆。";
        assert_eq!(sums(known), [[0, 1, 2]]);
    }
}
