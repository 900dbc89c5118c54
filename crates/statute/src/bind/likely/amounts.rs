//! Amounts and counts that a word spreads: 分布为：甲2860人、乙3122人…, 金额合计1600万元，分别为：…, 主要用于甲（210万元）和乙（140万元）.

use super::Binder;
use crate::words::any;
use fiscal::{Approx, Certainty, ClaimKind, FactId, Role};

impl Binder<'_, '_> {
    /// 在校生11920人，分布为：甲学院2860人、…; 3个项目，金额合计1600万元，分别为：….
    pub(super) fn spread(&mut self, ids: &[FactId]) {
        for at in 1..ids.len() - 1 {
            let (whole, first) = (ids[at - 1], ids[at]);
            let lead = self.words_before(first).trim_start_matches(['，', '；', '（']);
            let spread = ["分布为：", "其分布为：", "分布情况为：", "具体分布为："].iter().any(|word| lead.starts_with(word));
            let each = ["分别为：", "分别是："].iter().any(|word| lead.starts_with(word));
            let kind = self.counted(whole);
            let alike = |f: FactId| if kind.is_some() { self.counted(f) == kind } else { self.amount_of_money(f) };
            if !(spread || each) || !alike(whole) || !alike(first) {
                continue;
            }
            let joined =
                |f: &FactId| alike(*f) && self.words_before(*f).starts_with('、') && !any(self.words_before(*f), &["含", "其中", "（"]);
            let mut parts = vec![first];
            parts.extend(ids[at + 1..].iter().copied().take_while(|f| joined(f)));
            let behind = self.sentence_behind(parts[parts.len() - 1], 12);
            let goes_on = behind.starts_with(['等', '（', '、'])
                || ids.get(at + parts.len()).is_some_and(|f| self.words_before(*f).starts_with('）'));
            // 分别为： is of as many as were counted, and of what they are together
            let so_many = |f: &FactId| self.counted(*f).is_some() && self.fact(*f).printed.digits == parts.len() as i64;
            let all = || any(self.clause_before(whole), &["合计", "共计", "总额"]) && ids[..at].iter().any(so_many);
            let elsewhere = ids[..at - 1].iter().any(|f| alike(*f) && self.meets(*f, &parts));
            if !goes_on && !elsewhere && (spread || all()) {
                self.likely_sum(whole, &parts, true);
            }
        }
    }

    /// 11466000元（约11466.00万元）: what is about so much is off by no more than what was rounded.
    pub(super) fn about_another_sum(&mut self, ids: &[FactId]) {
        for two in ids.windows(2) {
            let (x, y) = (self.fact(two[0]), self.fact(two[1]));
            let about = y.approx == Some(Approx::About) && y.role == Role::Amount && y.printed.unit.is_money() && !y.bare;
            if !about || !self.amount_of_money(two[0]) || x.printed.unit == y.printed.unit {
                continue;
            }
            let (one, other) = (x.range.mid(), y.range.mid());
            let far = one.abs_diff(other) > one.unsigned_abs() / 20;
            if far && self.words_before(two[1]) == "（约" && self.sentence_behind(two[1], 12).starts_with('）') {
                self.claim(ClaimKind::Equal, two, Certainty::Inherited, None);
            }
        }
    }

    /// 科目350万元，主要用于日常运转（210万元）和展览（1400万元）: what it is used for is no more than there is.
    pub(super) fn used_for(&mut self, ids: &[FactId]) {
        for at in 1..ids.len() - 1 {
            let (whole, first) = (ids[at - 1], ids[at]);
            let bracketed = |f: FactId| self.words_before(f).ends_with('（') && self.sentence_behind(f, 12).starts_with('）');
            let used = |f: FactId| self.words_before(f).starts_with('，') && self.words_before(f).contains("用于") && bracketed(f);
            if !self.amount_of_money(whole) || !self.amount_of_money(first) || !used(first) {
                continue;
            }
            let goes_on = |f: &FactId| {
                let words = self.words_before(*f);
                self.amount_of_money(*f) && bracketed(*f) && words.starts_with('）') && !words.contains(['。', '；'])
            };
            let mut parts = vec![first];
            parts.extend(ids[at + 1..].iter().copied().take_while(|f| goes_on(f)));
            if self.overshoots(whole, &parts) || self.meets(whole, &parts) {
                self.likely_sum(whole, &parts, false);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    #[test]
    fn what_is_spread() {
        let told = |last: &str| shown(&format!("在校学生920人，分布为：东校区260人、西校区320人、南校区{last}人。"));
        assert_eq!(told("430"), [(true, vec![920, 260, 320, 430])]);
        let told = shown("重点评价的项目3个，金额合计160.00万元，分别为：防汛86.00万元、抗旱40.00万元、节水43.00万元。");
        assert_eq!(told, [(true, vec![16000, 8600, 4000, 4300])]);
        // fewer than were counted
        assert_eq!(shown("重点评价的项目4个，金额合计160.00万元，分别为：防汛86.00万元、抗旱40.00万元、节水43.00万元。"), []);
    }

    #[test]
    fn about_the_same() {
        let equal = |about: &str| {
            let filing = crate::read(&Manuscript::utf8(format!("节水补助11466000元（约{about}万元）。")), Context::default()).filing;
            filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal).count()
        };
        assert_eq!(["11466.00", "1146.60", "1147", "1150", "0.11"].map(equal), [1, 0, 0, 0, 1]);
    }

    #[test]
    fn what_it_is_used_for() {
        let told =
            |last: &str| shown(&format!("水利支出3500000元，主要用于堤防养护（2100000元）和防汛物资（{last}元），占支出预算的70.00%。"));
        assert_eq!(told("14000000"), [(false, vec![3500000, 2100000, 14000000])]);
        assert_eq!(told("400000"), []);
    }
}
