//! 基本支出构成：人员支出…，公用支出…; 门诊收入按来源分：…，占34.00%: a name and a colon, of a figure told before under that name.

use super::{Binder, SHAPE};
use crate::words::{any, holds, split_once};
use fiscal::{Certainty, ClaimKind, FactId, Nature, Role};

/// 基本支出构成：, 门诊收入按来源分：: the name before it.
fn name(lead: &str) -> Option<&str> {
    let head = split_once(lead, "：")?.0.trim_start();
    let made = ["构成", "构成情况", "的构成", "组成"].iter().filter_map(|word| head.strip_suffix(word)).next_back();
    let split = || {
        head.split_once('按').filter(|(_, how)| how.ends_with('分') || how.ends_with("划分") || how.ends_with("分类")).map(|(name, _)| name)
    };
    made.or_else(split).filter(|name| name.chars().count() >= 4 && !name.contains(['，', '、', '；', '（']))
}

impl Binder<'_, '_> {
    /// The parts and their shares, of the figure that has the name.
    pub(super) fn makeup(&mut self, ids: &[FactId]) {
        const NEAR: u32 = 3;
        const FAR: usize = 90;
        if !holds(self.text_before(ids[0], FAR), "：") {
            return;
        }
        let Some(name) = name(self.sentence_before(ids[0], FAR)) else { return };
        let here = *self.fact(ids[0]);
        let called = |f: &FactId| {
            let own = self.clause_before(*f).trim_end_matches(['）', '为', '共']);
            self.amount_of_money(*f) && own.ends_with(name) && self.fact(*f).datum.year == here.datum.year
        };
        let Some(whole) = self.before(ids[0], 24, |f| f.block + NEAR >= here.block).find(called) else { return };
        if self.fact(whole).datum.basis != here.datum.basis {
            return;
        }
        let part = |f: &&FactId| {
            let plain = !any(self.words_before(**f), &["其中", "比", "较", "上年", "均", "每", "单价", "标准"]);
            self.amount_of_money(**f) && !self.stands_in_bracket(**f) && plain
        };
        let parts: Vec<FactId> = ids.iter().filter(part).copied().collect();
        let of = |nature| parts.iter().any(|f| self.fact(*f).datum.nature == nature);
        let rest = parts.last().is_some_and(|f| any(self.clause_before(*f), &["其他", "其余"]));
        let closed = parts.len() == 2 && of(Nature::Personnel) && of(Nature::Running) || parts.len() > 2 && rest;
        for two in ids.windows(2).filter(|two| parts.contains(&two[0])) {
            let share = self.fact(two[1]);
            let bare = share.role == Role::Share && super::exact(share) && self.words_before(two[1]).trim_start_matches('，') == "占";
            if bare && !self.has_claim(two[1], |kind| kind == ClaimKind::Share) {
                self.claim(ClaimKind::Share, &[two[1], two[0], whole], Certainty::Inferred, Some(SHAPE));
            }
        }
        if closed || self.overshoots(whole, &parts) {
            self.likely_sum(whole, &parts, closed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn a_name_and_a_colon() {
        let told = shown("（二）支出。基本支出1300.00万元，项目支出500.00万元。\n基本支出构成：人员支出1204.00万元，公用支出220.00万元。");
        assert_eq!(told, [(true, vec![130000, 120400, 22000])]);
        let told = shown(
            "事业收入（门诊收入）1000.00万元。\n门诊收入按来源分：普通门诊340.00万元，占34.00%；急诊640.00万元，占64.00%；其他20.00万元，占1.00%。",
        );
        assert!(told.contains(&(false, vec![100, 2000, 100000])), "{told:?}");
    }

    #[test]
    fn so_much_for_each_is_no_part() {
        let told = shown(
            "（二）支出。基本支出1300.00万元，项目支出500.00万元。\n基本支出构成：人员支出1080.00万元，公用支出220.00万元；人均公用支出19097.30元。",
        );
        assert_eq!(told, [(true, vec![130000, 108000, 22000])]);
    }
}
