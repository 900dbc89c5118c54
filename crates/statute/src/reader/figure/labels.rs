//! Numbers that are part of a name, or the code of an item, and no figures.

use crate::reader::Reader;
use crate::scan::Number;

impl Reader<'_> {
    /// A number in quotes or before a bracket is part of a name.
    pub(super) fn is_label(&self, number: &Number) -> bool {
        let before = self.text[..number.span.start as usize].chars().next_back();
        let after = self.text[number.span.end as usize..].chars().next();
        self.is_code_of_an_item(number, before, after)
            || before == Some('“')
            || after == Some('”')
            || number.digits == 0 && before != Some('为')
    }

    /// （2010501）, 205教育支出, 2070101-行政运行: the code of a class, a section or an item of 支出功能分类.
    fn is_code_of_an_item(&self, number: &Number, before: Option<char>, after: Option<char>) -> bool {
        const CLASSES: std::ops::Range<i64> = 201..300;
        let class = match (number.digits_end.saturating_sub(number.span.start), number.digits) {
            (3, digits) => digits,
            (5, digits) => digits / 100,
            (7, digits) => digits / 10_000,
            _ => return false,
        };
        let named = matches!(after, Some('-' | '－' | '—')) || after.is_some_and(crate::words::is_han);
        let alone = matches!(before, Some('（')) && after == Some('）');
        let known = || crate::codebook::Codebook::get().func_name(fiscal::FuncCode::new(number.digits as u32), self.year).is_some();
        number.decimals == 0 && CLASSES.contains(&class) && (named || alone) && known()
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::Manuscript;

    #[test]
    fn codes_of_items_are_no_figures() {
        let unread =
            |text: &str| crate::read(&Manuscript::utf8(format!("2024年部门决算\n{text}\n")), Context::default()).filing.unread.len();
        assert_eq!(unread("行政运行（2010501）支出20.00万元，205教育支出30.00万元，2070101-行政运行40.00万元。"), 0);
        assert_eq!(unread("行政运行支出2010501，教育支出30.00万元。"), 1);
    }
}
