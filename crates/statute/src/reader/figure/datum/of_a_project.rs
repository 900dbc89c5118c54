//! Money of a project that no word names: it is of one project, and not what the department has for all it does.

use super::this_year::THIS_YEARS;
use crate::reader::Reader;
use crate::words::any;
use fiscal::Item;

impl Reader<'_> {
    /// 项目总投资, 全年预算数; 预算30万元，占总投资的40%: is it of some project, by the words before it or by what it is a share of?
    pub(super) fn is_of_some_project(&self, words: &str) -> bool {
        any(words, &["执行数", "全年预算数", "项目总"]) || self.is_a_share_of_investment()
    }

    /// 其中上年结转30万元。项目概算总投资90万元: neither what was carried over nor what is of this year alone is an investment in all.
    pub(super) fn is_invested(&self, told: &fiscal::Datum) -> bool {
        const ENDS: [&str; 5] = ["总投资", "总概算", "概算", "项目总预算", "总投入"];
        let words = self.led_by.trim_end_matches(['为', '：', ' ', '约', '达']);
        let apart = told.flow == fiscal::Flow::CarryIn || told.detail != Item(0) && told.detail == self.items_get(THIS_YEARS);
        apart && ENDS.iter().any(|end| words.ends_with(end))
    }

    /// 2023年预算36.00万元，占总投资90.00万元的40%: no department has an investment in all.
    fn is_a_share_of_investment(&self) -> bool {
        const FAR: usize = 90;
        const OF: [&str; 8] = ["总投资", "总概算", "概算", "总投入", "投资概算", "计划投资", "计划总投资", "总造价"];
        let rest = self.text.get(self.s.from + self.led_by.len()..).unwrap_or_default();
        let rest = &rest[..rest.floor_char_boundary(FAR)];
        let rest = &rest[..crate::outline::first_mark(rest, &['。', '；']).unwrap_or(rest.len())];
        let of = rest.split_once("，占").map(|(_, of)| of.trim_start_matches(['该', '本']));
        let of = of.map(|of| of.strip_prefix("项目").or_else(|| of.strip_prefix("工程")).unwrap_or(of));
        of.is_some_and(|of| OF.iter().any(|whole| of.starts_with(whole)))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn investment_is_of_a_project() {
        for told in
            ["项目总投资90.00万元，分两年实施。", "预算36.00万元，占总投资的40%。", "2022年预算36.00万元，占项目总投资90.00万元的40%。"]
        {
            let text = format!("2022年一般公共预算财政拨款支出4386.20万元。\n{told}");
            assert!(subjects(&text)[1].starts_with("项目/"), "{told} {:?}", subjects(&text));
        }
        assert!(!subjects("预算36.00万元，占财政拨款支出的40%。")[0].starts_with("项目/"));
    }
}
