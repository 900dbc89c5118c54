//! Lists that hang too low: what is split is above the figure told last.

use super::super::Reader;
use crate::outline::last_mark;
use fiscal::{Datum, FactId, Nature, Role};

impl Reader<'_> {
    /// 支出预算中，基本支出…；项目支出…。按功能分类，…: a sentence behind both natures splits what they make, and neither.
    pub(super) fn climb_above_its_natures(&self, wholes: &mut Vec<FactId>) {
        const NEAR: usize = 24;
        let nature = |f: FactId| Some(self.fact(f).datum.nature).filter(|n| matches!(n, Nature::Basic | Nature::Project));
        let Some(last) = wholes.first().copied().filter(|w| nature(*w).is_some() && self.fact(*w).sentence < self.sentence) else { return };
        let told = *self.fact(last);
        let before = || (0..last.0).rev().take(NEAR).map(FactId);
        let sister = |f: &FactId| {
            let fact = self.fact(*f);
            let of_it = Datum { nature: told.datum.nature, ..fact.datum } == told.datum;
            fact.sentence == told.sentence && fact.role == Role::Amount && of_it && nature(*f).is_some() && nature(*f) != nature(last)
        };
        if !before().any(|f| sister(&f)) {
            return;
        }
        let all = Datum { nature: Nature::All, ..told.datum };
        let above = before().find(|f| self.fact(*f).datum == all && self.fact(*f).role == Role::Amount);
        // untold, it has no parts
        *wholes = above.filter(|f| self.fact(*f).block + 2 >= told.block).into_iter().collect();
    }

    /// 收入8163万元，包括本年收入7948万元，上年结转214万元。其中：一般公共预算6842万元…: what is more than the last part is a part of the whole.
    pub(super) fn climb_above_a_part(&mut self, id: FactId) {
        let Some(list) = self.lists.stack.last().filter(|l| l.parts.is_empty() && l.wholes.len() == 1) else { return };
        let (whole, part) = (list.wholes[0], self.fact(id).printed.steps());
        let steps = |f: FactId| self.fact(f).printed.steps();
        let Some(sum) = self.sums.last().filter(|s| s.parts.last() == Some(&whole) && s.parts.len() > 1 && s.whole < whole) else { return };
        let made = sum.parts.iter().fold(0i64, |made, p| made.saturating_add(steps(*p)));
        let money = self.fact(id).printed.unit.is_money() && self.fact(id).role == Role::Amount;
        if !money || made != steps(sum.whole) || part <= steps(whole) || part > steps(sum.whole) {
            return;
        }
        let over = vec![sum.whole];
        let data = self.measured(&over);
        if let Some(list) = self.lists.stack.last_mut() {
            (list.wholes, list.data) = (over, data);
        }
    }

    /// 总投资1,860万元，其中2021年到位420万元，2022年到位780万元，累计到位1,200万元，累计支出1,086万元: what has come together ends the list.
    pub(super) fn close_at_what_came_together(&mut self, id: FactId) {
        const VERBS: [&str; 8] = ["到位", "支出", "安排", "投入", "拨付", "下达", "使用", "完成"];
        let words = self.led_by;
        let clause = last_mark(words, &['，', '；', '。', '、', '：', '（']).map_or(words, |at| &words[at + '，'.len_utf8()..]);
        let clause = clause.trim_start_matches(|c: char| "两二三四五六七八九年".contains(c));
        let together = clause.strip_prefix("累计").is_some_and(|rest| VERBS.iter().any(|verb| rest.starts_with(verb)));
        let money = self.fact(id).printed.unit.is_money();
        if together
            && money
            && self.lists.stack.last().is_some_and(|l| !l.parts.is_empty() && !l.persistent && l.bracket == self.lists.bracket)
        {
            self.close_top();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    /// The operands of the sums that were claimed.
    fn sums(text: &str) -> Vec<Vec<u32>> {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    #[test]
    fn another_way_to_split_is_of_the_whole() {
        let text = "某市粮食局2024年部门预算\n2024年支出预算900.50万元。\n支出预算中，基本支出600.50万元；项目支出300.00万元。按功能分类，粮油物资储备支出800.50万元，住房保障支出100.00万元。";
        let told = sums(text);
        assert!(told.contains(&vec![0, 3, 4]), "{told:?}");
        assert!(!told.iter().any(|s| s[0] == 2), "{told:?}");
    }

    #[test]
    fn what_is_more_than_the_last_part_is_of_the_whole() {
        let text = "某中学2024年单位预算\n2024年收入预算合计980.20万元，包括本年收入900.20万元，上年结转80.00万元。其中：\n一般公共预算收入850.20万元；\n其他收入50.00万元；\n上年结转一般公共预算80.00万元。";
        assert!(sums(text).contains(&vec![0, 3, 4, 5]), "{:?}", sums(text));
    }

    #[test]
    fn what_has_come_together_ends_the_list() {
        let text = "某局2023年部门预算\n桥梁项目总投资960万元，其中2021年到位320万元，2022年到位480万元，累计到位800万元，累计支出700万元，结余100万元。";
        assert!(!sums(text).iter().any(|s| s[0] == 0 && s.len() > 3), "{:?}", sums(text));
        // what is left is left of all that has come
        let text =
            "某局2023年部门预算\n总投资960万元，2021年安排320万元，2022年安排480万元，两年累计到位800万元；累计支出700万元，结余100万元。";
        assert!(sums(text).contains(&vec![3, 4, 5]) && !sums(text).iter().any(|s| s[0] == 2), "{:?}", sums(text));
    }
}
