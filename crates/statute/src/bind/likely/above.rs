//! 以上四类资产合计1780.00万元: of the four numbered lines above it, where each tells one amount.

use super::Binder;
use crate::words::{any, holds};
use fiscal::{Certainty, ClaimKind, FactId, Operand};

/// The numbers that lines are counted in.
const NUMBERS: [&str; 9] = ["一", "两", "三", "四", "五", "六", "七", "八", "九"];

/// 以上四类资产合计, 上述5项共计: of how many.
fn counted(words: &str) -> Option<usize> {
    let rest = words.strip_prefix("以上").or_else(|| words.strip_prefix("上述"))?;
    let first = rest.chars().next()?;
    let number = match first.to_digit(10) {
        Some(digit) => digit as usize,
        None => NUMBERS.iter().position(|n| rest.starts_with(n)).map(|at| at + 1).or((first == '二').then_some(2))?,
    };
    let of = rest.chars().nth(1).is_some_and(|c| matches!(c, '类' | '项' | '款' | '笔' | '部'));
    // 上述5类中，甲和乙两类合计: of some of them
    let some = rest.chars().nth(2) == Some('中');
    (of && !some && any(rest, &["合计", "共计", "总计"])).then_some(number)
}

impl Binder<'_, '_> {
    /// At the first figure of a sentence.
    pub(super) fn all_above(&mut self, whole: FactId) {
        const FAR: usize = 60;
        // all words for all of them end so
        if !self.amount_of_money(whole) || !holds(self.text_before(whole, FAR), "计") {
            return;
        }
        let block = self.fact(whole).block as usize;
        let Some(rows) = counted(self.sentence_before(whole, FAR).trim()).filter(|rows| *rows > 1 && *rows < block) else { return };
        let mut parts: Vec<FactId> = Vec::new();
        for row in (block - rows)..block {
            let numbered = self.reader.blocks.get(row).and_then(|b| b.marker.number()) == Some((row + rows - block + 1) as u32);
            let mut amounts = self.told_in(row).filter(|f| self.amount_of_money(*f));
            match (amounts.next(), amounts.next()) {
                (Some(one), None) if numbered => parts.push(one),
                _ => return,
            }
        }
        if !self.has_claim(whole, |kind| matches!(kind, ClaimKind::Sum { .. })) {
            let operands = [whole].into_iter().chain(parts).map(Operand::from).collect();
            self.claim_sum(operands, true, Certainty::Inherited, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn sums(text: &str) -> usize {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Sum { exhaustive: true } && c.operands.len() == 4).count()
    }

    #[test]
    fn lines_above() {
        let rows = "资产情况为：\n1.房屋410.00平方米，价值98.00万元。\n2.车辆7辆，价值16.00万元。\n3.其他资产价值53.00万元。\n";
        assert_eq!(sums(&format!("{rows}以上三类资产合计187.00万元。\n")), 1);
        // of more than stand there
        assert_eq!(sums(&format!("{rows}以上四类资产合计187.00万元。\n")), 0);
    }
}
