//! 执行数 | 决算数: what was reported when the year ended, and what the account says.

use super::rows::Rows;
use super::voice::Voice;
use crate::reader::Reader;
use fiscal::Basis;

impl Reader<'_> {
    /// Beside a column of the account a column of what was carried out is of the stage before it, and not the account again.
    pub(super) fn tell_stages_apart(&self, rows: &Rows, heads: &mut [Option<Voice>]) {
        let own = |column: usize| rows.heads_over(self.text, column).last().map(|span| span.of(self.text).trim());
        let account = |column: &usize| own(*column).is_some_and(|words| ["决算数", "决算"].iter().any(|end| words.ends_with(end)));
        let reported = |column: usize| own(column).is_some_and(|words| words.ends_with("执行数") && !words.contains("决算"));
        if !(0..heads.len()).any(|column| account(&column)) {
            return;
        }
        for (column, head) in heads.iter_mut().enumerate() {
            if let Some(head) = head.as_mut().filter(|_| reported(column)) {
                head.axes.basis = Some(Basis::Reported);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{Basis, ClaimKind, Manuscript};

    #[test]
    fn what_was_reported_is_not_the_account() {
        let text = "一般公共预算收支决算平衡表\n单位：万元\n项目\t执行数\t决算数\t项目\t执行数\t决算数\n收入总计\t130000\t130500\t支出总计\t130000\t130500\n一般公共预算收入\t70000\t70000\t一般公共预算支出\t89500\t90000";
        let filing = crate::read(&Manuscript::utf8(text), crate::Context::default()).filing;
        let bases: Vec<Basis> = filing.facts[..4].iter().map(|f| f.datum.basis).collect();
        assert_eq!(bases, [Basis::Reported, Basis::Executed, Basis::Reported, Basis::Executed]);
        let range = |o: &fiscal::Operand| filing.facts[o.fact.index()].range;
        let equal = filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal);
        assert!(equal.clone().count() == 2 && equal.clone().all(|c| range(&c.operands[0]).meets(range(&c.operands[1]))), "{equal:?}");
    }
}
