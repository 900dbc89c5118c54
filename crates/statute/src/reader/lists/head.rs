//! 其中 and 此外 at the head of a sentence: it goes on with what was told before, and is of its year.

use crate::reader::Reader;
use fiscal::FactId;

impl Reader<'_> {
    /// …，其中用车4.57亿元。此外，…: the whole of the list that the last figure ended.
    pub(in crate::reader) fn head_of_the_list_before(&self) -> Option<FactId> {
        let last = FactId(self.facts.len().checked_sub(1)? as u32);
        self.sums.last().filter(|s| s.parts.contains(&last)).map(|s| s.whole)
    }

    /// 2010年决算数为11627.85万元。其中，出国费1310.84万元: a sentence that goes on with a list is of the year of its head.
    pub(in crate::reader) fn year_of_the_head(&mut self, head: Option<FactId>, at: usize) {
        let begins = self.text.get(self.s.from..at).is_some_and(|before| before.trim().is_empty());
        let year = head.map(|h| self.fact(h)).filter(|h| h.block == self.block && h.role.states()).map(|h| h.datum.year);
        if begins && self.s.year.is_none() {
            self.s.year = year.filter(|y| y.is_known() && *y != self.now());
        }
    }

    /// 2010年预算数和执行数一致。具体来看，预算总数为200万元: what sets out the sentence before is of the year that this spoke of.
    pub(in crate::reader) fn year_of_what_is_set_out(&mut self, before: Option<fiscal::FiscalYear>) {
        const SETS_OUT: [&str; 6] = ["具体来看", "具体看", "具体来说", "具体而言", "具体情况", "具体为"];
        let behind = self.text.get(self.s.from..).unwrap_or_default();
        if self.s.year.is_none() && SETS_OUT.iter().any(|word| behind.starts_with(word)) {
            self.s.year = before.filter(|year| year.is_known());
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_goes_on_is_of_the_year_of_its_head() {
        let years = |text: &str| {
            let context = crate::Context { year: Some(fiscal::FiscalYear(2011)), ..crate::Context::default() };
            let facts = crate::read(&fiscal::Manuscript::utf8(text), context).filing.facts;
            facts.iter().map(|f| f.datum.year.0).collect::<Vec<_>>()
        };
        assert_eq!(years("2010年“三公”经费决算数为116.28万元。其中，因公出国（境）费13.10万元。公务接待费5.00万元。"), [2010, 2010, 2011]);
        assert_eq!(years("2010年“三公”经费预算数和执行数一致。具体来看，预算总数为200.00万元，其中公务接待费20.00万元。"), [2010, 2010]);
        assert_eq!(years("2010年“三公”经费预算数和执行数一致。本年预算总数为200.00万元，其中公务接待费20.00万元。"), [2011, 2011]);
        // 此外 goes on with a list, and not with whatever stands before it
        assert_eq!(years("截至2010年底，固定资产351.61万元。此外，会议费3.16万元。"), [2010, 2011]);
    }
}
