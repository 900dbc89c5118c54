//! 泵站改造、渠道清淤、管网普查三者预算合计126.20万元、支出合计98.30万元: of those that were named, not of all that there is.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use fiscal::{Datum, Item};

/// So many were named.
const SO_MANY: [&str; 6] = ["两者", "二者", "三者", "四者", "五者", "几者"];

/// So near before the figure they are spoken of, in bytes.
const NEAR: usize = 60;

/// What is said of all of them.
const TOGETHER: [&str; 3] = ["合计", "共计", "总共"];

impl Reader<'_> {
    /// What those make together, where the words before the figure speak of all that they name.
    pub(super) fn of_those_named(&self, phrase: &Phrase) -> Option<Datum> {
        let words = self.led_by;
        let together = || TOGETHER.iter().any(|word| words.trim_end_matches(['为', '达', ' ']).ends_with(word));
        if !together() {
            return None;
        }
        let named = || {
            let (names, behind) = SO_MANY.iter().find_map(|many| words.split_once(many))?;
            let names = names.rsplit(['。', '；', '，', '\n']).next()?;
            (names.contains(['、', '和', '与', '及']) && !crate::outline::has_mark(behind, &['，', '。', '；'])).then_some(())
        };
        // 、支出合计98.30万元: of the same
        let subtotal = self.subtotal();
        let of_them = |f: &&fiscal::Fact| {
            let at = f.span.start as usize;
            let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(NEAR))..at];
            f.datum.item == subtotal && words.starts_with(['、', '，']) && crate::words::any(before, &SO_MANY)
        };
        let last = self.s.last.map(|f| self.fact(f)).filter(of_them);
        if named().is_none() && last.is_none() {
            return None;
        }
        // the words that the year and the stage are told by stay; nothing else does
        let year = phrase.year.or(last.map(|f| f.datum.year)).unwrap_or(self.now());
        let planned = words.rsplit(['、', '，', '者']).next().is_some_and(|own| own.contains("预算"));
        let basis = if planned { fiscal::Basis::Budget } else { self.basis_of(phrase) };
        let item: Item = subtotal;
        Some(Datum { year, basis, item, ..Datum::default() })
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn those_that_were_named() {
        let head = "某局2023年度部门整体支出绩效自评报告\n基本支出预算316.40万元，执行287.90万元。\n";
        let told = subjects(&format!("{head}泵站改造、渠道清淤、管网普查三者预算合计126.20万元、支出合计98.30万元。"));
        assert_eq!(told[2..], ["项目/小计", "项目/小计"]);
    }
}
