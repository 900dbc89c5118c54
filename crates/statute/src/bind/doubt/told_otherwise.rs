//! Wholes that the paper adds up otherwise: another way of splitting says that the parts of a failing sum are not its own.

use super::super::Binder;
use super::super::worded::SIDE;
use super::{TOLD, drop_marked, telling};
use crate::topics::Topics;
use fiscal::{Claim, ClaimKind, Operand};

/// A list of so many parts that adds up is no chance; its whole counted.
const MANY: usize = 5;

impl Binder<'_, '_> {
    /// （一）一般公共预算收入147.1亿元，加上转移性收入49.2亿元，收入合计196.3亿元 / （二）政府性基金收入130.2亿元: what its own sentence adds up is
    /// no total of what other sections tell; nor is what a list over paragraphs adds up a total of one of its parts and something else.
    /// 年初支出85.78亿元，其中转移性支出12.66亿元；实际支出85.66亿元，其中转移性支出18.62亿元: where neither of two is what the others make, these are
    /// parts of something else.
    pub(super) fn drop_told_otherwise(&self, claims: &mut Vec<Claim>) {
        let sum = |c: &Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2;
        let holds = |c: &Claim| self.adds_up(c);
        let block = |o: &Operand| self.fact(o.fact).block;
        let apart = |c: &Claim| c.operands[1..].iter().any(|o| block(o) != block(&c.operands[0]));
        // 年末实有人数27人，其中在职27人，离休0人，退休0人；…由养老保险基金发放养老金的离退休人员44人: people whom its own list leaves out
        let people = |topic| Topics::get().entry(topic).path.starts_with("人员/");
        let counted = |c: &Claim| self.fact(c.operands[0].fact).datum.counted != 0 && people(self.fact(c.operands[0].fact).datum.topic);
        let fails = |c: &Claim| sum(c) && c.identity.is_some() && (apart(c) || c.identity == Some("构成") && counted(c)) && !holds(c);
        let fails: Vec<bool> = claims.iter().map(fails).collect();
        if !fails.contains(&true) {
            return;
        }
        let worded = |c: &Claim| c.identity.is_none_or(|name| name == SIDE) && !apart(c);
        let enough = |c: &Claim| counted(c) || telling(self.fact(c.operands[0].fact));
        let told = |c: &&Claim| sum(c) && worded(c) && enough(c) && holds(c);
        let told: Vec<&Claim> = claims.iter().filter(told).collect();
        // what both add up is the same way of splitting
        let otherwise = |c: &Claim| {
            let own: Vec<&Operand> = c.operands[1..].iter().filter(|o| block(o) == block(&c.operands[0])).collect();
            let same = |t: &&Claim| t.operands[0] == c.operands[0] && own.iter().all(|o| t.operands.contains(o));
            !own.is_empty() && told.iter().any(same)
        };
        let exact =
            |t: &&Claim| sum(t) && t.identity.is_none() && t.operands.len() >= MANY && telling(self.fact(t.operands[0].fact)) && holds(t);
        let lists: Vec<&Claim> = claims.iter().filter(exact).collect();
        // what is told again elsewhere, with a slip, is no other way of splitting
        let named = |t: &Claim, o: &Operand| t.operands[1..].iter().any(|p| self.fact(p.fact).datum == self.fact(o.fact).datum);
        let of_a_list = |c: &Claim| {
            let with_others =
                |t: &Claim| c.operands[1..].iter().any(|o| t.operands.contains(o)) && c.operands[1..].iter().any(|o| !named(t, o));
            lists.iter().any(|t| t.operands[0] == c.operands[0] && with_others(t))
        };
        let of_two = |c: &Claim| {
            let (whole, made) = (self.fact(c.operands[0].fact), self.added(c, c.operands.len() - 1));
            let told = self.stated.get(&whole.datum).into_iter().flatten().take(TOLD).map(|f| self.fact(*f).range);
            let mut others = told.filter(|range| !range.meets(whole.range)).peekable();
            whole.role.states() && others.peek().is_some() && others.all(|range| !range.meets(made))
        };
        let listed = |c: &Claim| counted(c) && told.iter().any(|t| t.operands[0] == c.operands[0] && t.identity.is_none());
        let otherwise = |c: &Claim| listed(c) || otherwise(c) || of_a_list(c) || of_two(c);
        let dropped = claims.iter().zip(fails).map(|(c, fails)| fails && otherwise(c)).collect();
        drop_marked(claims, dropped);
    }
}
