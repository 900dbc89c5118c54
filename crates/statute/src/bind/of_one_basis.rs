//! Which parts of a list are told of what its whole is told of: plans of a plan, and of lines that tell two figures each those of one column.

use super::Binder;
use crate::reader::Sum;
use fiscal::FactId;

/// What a column of such lines is called.
const COLUMNS: [&str; 8] = ["预算", "预算数", "支出", "支出数", "决算", "到位", "支付", "执行"];

impl Binder<'_, '_> {
    /// 其中：…预算30万元，支出决算24万元: of what the items plan and what they spent, the parts are of the whole's kind.
    pub(super) fn of_one_basis(&self, sum: &Sum) -> Vec<FactId> {
        let basis = self.fact(sum.whole).datum.basis;
        let planned = basis.is_budget();
        // 调整为182722万元（其中：基本支出年初预算为70906万元，调整为73528万元）: each part at the stage of the whole
        let twice = |p: &FactId| {
            let own = self.fact(*p).datum;
            sum.whole < *p && own.basis != basis && sum.parts.iter().any(|q| self.fact(*q).datum == own.at(own.year, basis))
        };
        let alike = |p: &FactId| self.fact(*p).datum.basis.is_budget() == planned && !(planned && twice(p));
        // 市财政预算拨入500万元，其他10万元: a word of plans that all of them make the whole with
        if sum.parts.iter().all(alike) || self.meets(sum.whole, &sum.parts) {
            return self.of_one_column(sum).unwrap_or_else(|| sum.parts.clone());
        }
        let own: Vec<FactId> = sum.parts.iter().copied().filter(alike).collect();
        if own.is_empty() { sum.parts.clone() } else { own }
    }

    /// 1.管网：预算60万元，支出45万元 / 2.泵站：预算40万元，支出38万元 / 合计：预算100万元，支出83万元: where every line tells the same two columns, the
    /// total is of its own.
    fn of_one_column(&self, sum: &Sum) -> Option<Vec<FactId>> {
        let column = |f: FactId| {
            let words = self.clause_before(f).trim_end_matches(['为', '：']);
            COLUMNS.iter().copied().find(|name| words.ends_with(name))
        };
        let own = column(sum.whole)?;
        let block = |f: &FactId| self.fact(*f).block;
        // what stands in the paragraph above them is none of the lines
        let lines: Vec<&[FactId]> = sum.parts.chunk_by(|a, b| block(a) == block(b)).filter(|line| line.len() == 2).collect();
        let other = column(lines.first()?[1])?;
        let alike = |line: &&[FactId]| column(line[0]) == Some(own) && column(line[1]) == Some(other);
        let last = block(&sum.whole).saturating_sub(lines.len() as u32);
        let run = lines.iter().zip(last..).all(|(line, at)| block(&line[0]) == at);
        (lines.len() > 1 && own != other && run && lines.iter().all(alike)).then(|| lines.iter().map(|line| line[0]).collect())
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(text: &str) -> Vec<Vec<i64>> {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect()
    }

    #[test]
    fn a_total_is_of_its_own_column() {
        let told = |all: &str| {
            format!(
                "资金使用明细：\n1.外墙修缮：预算60.00万元，支出45.00万元，支出率75.00%\n2.管线改造：预算40.00万元，支出38.00万元，支出率95.00%\n合计：预算{all}万元，支出83.00万元，支出率83.00%\n"
            )
        };
        assert!(sums(&told("110.00")).contains(&vec![11_000, 6_000, 4_000]), "{:?}", sums(&told("110.00")));
        assert!(sums(&told("100.00")).iter().all(|s| s.len() == 3), "{:?}", sums(&told("100.00")));
    }
}
