//! 2024年预算在渠道管护90.00万元中列支: the line that a project is paid out of, and no second value of the project.

use crate::reader::Reader;
use crate::words::rfind;
use fiscal::{Datum, Item};

impl Reader<'_> {
    /// The money that stands between 在 and 中列支.
    pub(super) fn paid_out_of(&self, end: usize) -> Option<Datum> {
        const PAID: [&str; 6] = ["中列支", "中安排", "中开支", "中解决", "中支出", "中统筹"];
        let behind = self.text.get(end..)?;
        if !behind.starts_with('中') || !PAID.iter().any(|paid| behind.starts_with(paid)) {
            return None;
        }
        let at = ["在", "从"].iter().filter_map(|lead| rfind(self.led_by, lead)).max()?;
        let from = self.s.from + at + "在".len();
        let (from, to) = self.own_words(from, self.s.from + self.led_by.len())?;
        let item: Item = self.items.intern(&self.text[from..to]);
        Some(Datum { year: self.now(), basis: self.kind.basis(), item, ..Datum::default() })
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_it_is_paid_out_of_is_another_line() {
        let told = subjects("（1）泵站改造项目\n2022年200.00万元。2022年资金在渠道管护318.50万元中列支。");
        assert_eq!(told, ["项目/泵站改造", "项目/渠道管护"]);
    }
}
