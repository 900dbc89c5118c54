//! 办公费38万元，印刷费4万元，…，取暖费41万元。取暖费、办公费两项居前，合计79万元: a total behind a list is of those that its sentence names.

use super::super::Binder;
use fiscal::{Claim, FactId, Operand};

/// The numbers that are told of what is named.
const NUMBERS: [char; 10] = ['两', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What is counted by them.
const COUNTED: [char; 6] = ['项', '类', '家', '个', '大', '户'];

impl Binder<'_, '_> {
    /// The parts that the sentence of the total names, where it names so many of them; what they do not make, but for a slip, is no total of the list.
    pub(super) fn made_of_those_named(&self, claim: &mut Claim) -> Option<bool> {
        const FAR: usize = 180;
        let total = claim.operands[0].fact;
        let sentence = self.fact(total).sentence;
        if claim.operands[1..].iter().any(|o| o.fact > total || self.fact(o.fact).sentence == sentence) {
            return None;
        }
        let words = self.sentence_before(total, FAR).trim_start();
        let (at, _) = words.char_indices().find(|(at, c)| {
            let next = words[at + c.len_utf8()..].chars().next();
            NUMBERS.contains(c) && next.is_some_and(|next| COUNTED.contains(&next))
        })?;
        let names: Vec<&str> = words[..at].split(['、', '和', '及', '与']).map(str::trim).collect();
        if names.len() < 2 || names.iter().any(|name| name.chars().count() < 2) {
            return None;
        }
        let called = |name: &&str| claim.operands[1..].iter().copied().find(|o| self.is_called(o.fact, name));
        let parts: Vec<Operand> = names.iter().filter_map(called).collect();
        if parts.len() != names.len() {
            return None;
        }
        claim.operands.truncate(1);
        claim.operands.extend(parts);
        Some(true)
    }

    /// Does the clause of the figure name it so, and nothing else?
    fn is_called(&self, id: FactId, name: &str) -> bool {
        let clause = self.clause_before(id).trim();
        clause == name || clause.strip_suffix("支出") == Some(name) || name.strip_suffix("支出") == Some(clause)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_total_of_those_that_it_names() {
        let told = |total: &str| {
            let text = format!(
                "青岚县水务局2023年度部门决算公开\n机关运行经费支出170.00万元。\n主要构成：办公费38.40万元，印刷费4.20万元，水费2.60万元，取暖费41.30万元，差旅费31.20万元，其他交通费用52.30万元。其他交通费用、取暖费、办公费三项居前，合计{total}万元。"
            );
            let filing = crate::subject::read_for_tests::account(text);
            let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
            sums.map(|c| c.operands.iter().map(|o| o.fact.0).collect::<Vec<_>>()).filter(|sum| sum[0] == 7).collect::<Vec<_>>()
        };
        assert_eq!(told("132.00"), [[7, 6, 4, 1]]);
        assert_eq!(told("123.00"), [[7, 6, 4, 1]]);
    }
}
