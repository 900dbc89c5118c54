//! Counts of one sentence: what is left of them (其余72件), what they are together (合计3个团组), things by kind (公务用车16辆，其中…), what kinds a named
//! whole falls into (全额单位中行政单位1个；事业单位2个), and grades.

use super::Binder;
use crate::words::{any, holds};
use fiscal::{FactId, Topic, Unit};

/// What belongs to one kind and no other: people may be told of twice.
const THINGS: [&str; 6] = ["台", "套", "辆", "艘", "批次", "家"];

impl Binder<'_, '_> {
    /// 受理1188件，起诉906件、不起诉210件，其余72件: what is told before, and the rest.
    pub(super) fn left_of_a_count(&mut self, ids: &[FactId]) {
        let rest = |f: FactId| holds(self.words_before(f), "其余") && self.clause_before(f).trim().starts_with("其余");
        let Some(at) = ids.iter().position(|f| rest(*f)) else { return };
        let kind = self.counted(ids[at]);
        if at < 3 || kind.is_none() {
            return;
        }
        // back to the whole: counts that nothing but a mark and a name parts
        let plain = |f: FactId| {
            let words = self.words_before(f);
            self.counted(f) == kind && words.starts_with(['，', '、']) && !any(words, &["其中", "含", "（", "）", "。", "；", "另"])
        };
        let from = (1..=at).rev().take_while(|i| plain(ids[*i])).last().unwrap_or(at);
        let (whole, parts) = (ids[from - 1], &ids[from..=at]);
        // 受理1188件，审结1116件，起诉906件、不起诉210件，其余72件: the rest of what is told before them
        let nested = parts.len() > 2 && self.meets(whole, &[parts[0], ids[at]]);
        if parts.len() > 2 && self.counted(whole) == kind && !nested {
            self.likely_sum(whole, parts, true);
        }
    }

    /// 自行组织的团组2个，参加其他单位的团组1个，合计3个团组.
    pub(super) fn counts_together(&mut self, ids: &[FactId]) {
        const TOTAL: [&str; 8] = ["，合计", "，共计", "，总计", "，合计为", "，共计为", "，两项合计", "，两者合计", "，合计共"];
        let Some(at) = ids.iter().position(|f| self.counted(*f).is_some() && TOTAL.contains(&self.words_before(*f).trim())) else {
            return;
        };
        let parts = &ids[..at];
        let thing = |f: FactId| self.fact(f).datum.topic;
        // 2个 and 7个团组 of one thing
        let of_one = |f: FactId| self.counted(f) == self.counted(ids[at]) || thing(f) != Topic(0) && thing(f) == thing(ids[at]);
        let alike = |f: FactId| self.counted(f).is_some() && of_one(f);
        let plain = |f: &FactId| alike(*f) && !any(self.words_before(*f), &["其中", "含", "（", "）", "另"]);
        if parts.len() > 1 && parts.iter().all(plain) && ids.get(at + 1).is_none_or(|f| !alike(*f)) {
            self.likely_sum(ids[at], parts, true);
        }
    }

    /// 公务用车16辆，其中，机要通信用车1辆，应急保障用车2辆，…: of more vehicles than there are some are told wrong.
    pub(super) fn things_by_kind(&mut self, ids: &[FactId]) {
        for at in 1..ids.len() - 1 {
            let (whole, first) = (ids[at - 1], ids[at]);
            let lead = self.words_before(first).trim_start_matches(['，', '；', '。', '（', '）']);
            let Unit::Count(of) = self.fact(whole).printed.unit else { continue };
            let kind = self.counted(whole);
            let opens = lead.starts_with("其中") && kind.is_some() && THINGS.iter().any(|t| of.word().starts_with(t));
            if !opens || self.counted(first) != kind {
                continue;
            }
            // of vehicles every use has a word of its own
            let vehicles = of.word() == "辆";
            let name = |f: FactId| self.words_before(f).trim_end_matches(['为', '有']);
            let part = |f: &FactId| {
                let words = name(*f);
                self.counted(*f) == kind && (words.starts_with('、') || vehicles && words.starts_with('，') && words.ends_with('车'))
            };
            let mut parts = vec![first];
            parts.extend(ids[at + 1..].iter().copied().take_while(|f| part(f)));
            let plain = parts[1..].iter().all(|f| !any(self.words_before(*f), &["含", "其中", "更新", "报废", "购置", "主要"]));
            if plain && (self.overshoots(whole, &parts) || self.meets(whole, &parts)) {
                self.likely_sum(whole, &parts, false);
            }
        }
    }

    /// 财政全额供给单位4个；…。财政全额供给单位中行政单位1个；参公单位1个；事业单位2个: the kinds of a whole that is told before by its name.
    pub(super) fn named_of_all(&mut self, ids: &[FactId]) {
        let first = ids[0];
        let Some(kind) = self.counted(first) else { return };
        const FAR: usize = 90;
        if !holds(self.text_before(first, FAR), "中") {
            return;
        }
        let lead = self.sentence_before(first, FAR);
        let Some((name, _)) = lead.split_once('中').filter(|(name, own)| name.chars().count() >= 4 && own.chars().count() >= 2) else {
            return;
        };
        let block = self.fact(first).block;
        let called = |f: &FactId| self.counted(*f) == Some(kind) && self.clause_before(*f).ends_with(name);
        let Some(whole) = self.before(first, 12, |f| f.block == block).find(called) else { return };
        let alike = |f: &FactId| self.counted(*f) == Some(kind) && !any(self.words_before(*f), &["其中", "（", "）"]);
        let parts: Vec<FactId> = ids.iter().copied().take_while(alike).collect();
        let says = |word: &str| parts.iter().any(|f| self.words_before(*f).contains(word));
        let closed = says("行政单位") && says("事业单位");
        if closed || self.overshoots(whole, &parts) {
            self.likely_sum(whole, &parts, closed);
        }
    }

    /// 对6个项目开展自评。…评为“优”的5个，评为“良”的9个: no more have a grade than were looked at.
    pub(super) fn graded_of_all(&mut self, ids: &[FactId]) {
        let kind = self.counted(ids[0]);
        let graded = |f: &FactId| self.counted(*f) == kind && crate::grades::named(self.words_before(*f)).is_some();
        if kind.is_none() || ids.len() > 5 || !ids.iter().all(graded) {
            return;
        }
        let here = *self.fact(ids[0]);
        let sentence = here.sentence;
        let near = |f: &fiscal::Fact| f.block == here.block && f.sentence + 2 >= sentence;
        let Some(whole) = self.before(ids[0], 6, near).find(|f| self.counted(*f) == kind) else { return };
        let of = |f: FactId| {
            any(self.words_before(f), &["项目", "自评", "评价"]) || self.reader.text[self.fact(f).span.end as usize..].starts_with("项目")
        };
        if of(whole) && self.overshoots(whole, ids) {
            self.likely_sum(whole, ids, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn what_is_left() {
        assert_eq!(shown("受理案件1188件，起诉906件、不起诉214件，其余72件尚在办理。"), [(true, vec![1188, 906, 214, 72])]);
        assert_eq!(shown("受理案件1188件，审结1116件，起诉906件、不起诉214件，其余72件尚在办理。"), []);
        assert_eq!(shown("受理案件1188件，起诉906件，其中甲类200件、乙类706件，其余72件尚在办理。"), []);
    }

    #[test]
    fn what_they_are_together() {
        let told = |all: &str| shown(&format!("全年安排本单位组织的出国团组2个，参加其他单位组织的出国团组1个，合计{all}个团组。"));
        assert_eq!(told("7"), [(true, vec![7, 2, 1])]);
        assert_eq!(shown("开展培训3次，其中线上1次，合计3次。"), []);
    }

    #[test]
    fn things_by_kind() {
        let told = |last: &str| shown(&format!("单价100万元以上专用设备5台，其中挖掘机械4台、测量设备{last}台。"));
        assert_eq!((told("8"), told("0")), (vec![(false, vec![5, 4, 8])], vec![]));
        // people may be of two kinds
        assert_eq!(shown("职工32人，其中女职工20人、青年职工15人。"), []);
    }

    #[test]
    fn kinds_of_a_named_whole() {
        let told = |first: &str| {
            shown(&format!(
                "预算单位共4个。其中：全额供给单位4个；差额供给单位0个。全额供给单位中行政单位{first}个；参公单位1个；事业单位2个。"
            ))
        };
        assert!(told("3").contains(&(true, vec![4, 3, 1, 2])), "{:?}", told("3"));
    }

    #[test]
    fn no_more_grades_than_projects() {
        let told = |good: &str| shown(&format!("对6个项目开展绩效自评。从得分情况看，评为“优”的5个，评为“良”的{good}个。"));
        assert_eq!((told("9"), told("1")), (vec![(true, vec![6, 5, 9])], vec![]));
    }
}
