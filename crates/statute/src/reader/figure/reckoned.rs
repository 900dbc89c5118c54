//! What a reckoning comes to: 65人，人均4.32万元，共计280.80万元; 设备购置占70%，即210万元.

use crate::outline::last_mark;
use crate::reader::Reader;
use crate::topics::Topics;
use fiscal::{Datum, FactId, Item, Role, Topic};

/// Words of a total, as they stand right behind what each costs.
const COMES_TO: [&str; 10] = ["计", "共计", "共", "合计", "小计", "总计", "共需", "总额", "共计为", "合计为"];

impl Reader<'_> {
    /// 500人，人均3,800元，计190万元: all that was paid, and no average; what was counted tells of what.
    pub(super) fn comes_to(&mut self) -> Option<Datum> {
        if !matches!(self.led_to, '计' | '共' | '需' | '额' | '为') || !self.is_bare_total() {
            return None;
        }
        let average = self.s.last.filter(|l| self.fact(*l).printed.unit.is_money())?;
        let each = self.fact(average).datum;
        // 每台5,500元，共6.60万元: of these, no list tells the parts
        let single = each.detail == self.items.intern("单价");
        let mean = Topics::get().is(each.topic, "人均");
        if single || mean {
            self.s.total = None;
        }
        if single || !mean {
            return None;
        }
        let counted = self.counted_before(average);
        let datum = counted.map_or(Datum { item: self.items.anonymous(), ..Datum::default() }, |f| self.money_spent_on(self.fact(f).datum));
        Some(Datum { year: each.year, basis: each.basis, ..datum })
    }

    fn is_bare_total(&self) -> bool {
        let words = self.led_by.strip_prefix(['，', '、', '（']).unwrap_or_default();
        COMES_TO.contains(&words.trim())
    }

    /// What was counted last before an average, up to the semicolon; 每期156人 is what each is of.
    fn counted_before(&self, average: FactId) -> Option<FactId> {
        const NEAR: u32 = 6;
        let here = |f: &FactId| {
            let fact = self.fact(*f);
            let between = self.text.get(fact.span.end as usize..self.fact(average).span.start as usize);
            fact.sentence == self.sentence && between.is_some_and(|words| !words.contains('；'))
        };
        let told = (average.0.saturating_sub(NEAR)..average.0).rev().map(FactId).take_while(here);
        let named = |f: &FactId| {
            let datum = self.fact(*f).datum;
            let each = || self.items.told_by(datum.item, |name| name.starts_with('每').then_some(())).is_some();
            self.fact(*f).role == Role::Count && (datum.topic != Topic(0) || datum.item != Item(0) && !each())
        };
        told.into_iter().find(named)
    }

    /// Is what is listed of a project, or a share of it by a name of the paper's own or of a thing bought or owned: 设备购置占70%?
    pub(super) fn shares_out_a_project(&self, share: &Datum) -> bool {
        let bought =
            |topic: Topic| topic != Topic(0) && ["国有资产", "政府采购"].iter().any(|p| Topics::get().entry(topic).path.starts_with(p));
        self.lists
            .parent()
            .is_some_and(|p| p.counted == 0 && p.topic == Topic(0) && (p.item != Item(0) || share.item != Item(0) || bought(share.topic)))
    }

    /// 其中企业奖补占70%，即210万元: what the share is of is named before it, and neither is of the whole.
    pub(super) fn named_with_its_share(&mut self) -> Option<Datum> {
        if !matches!(self.led_to, '即' | '为' | '计') || !matches!(self.led_by.trim(), "，即" | "，即为" | "，计" | "，为" | "（即")
        {
            return None;
        }
        let last = self.s.last?;
        let share = *self.fact(last);
        let parent = self.lists.parent().filter(|_| self.shares_out_a_project(&share.datum))?;
        if share.role != Role::Share || share.direction.is_some() || share.approx.is_some() || share.bound.is_some() {
            return None;
        }
        let from = last.0.checked_sub(1).map_or(0, |f| self.facts[f as usize].span.end);
        let words = self.text.get(from as usize..share.span.start as usize)?;
        let clause = last_mark(words, &['，', '；', '。', '、', '：', '（']).map_or(0, |at| at + '，'.len_utf8());
        let name = words[clause..].trim_start_matches("其中").trim_start_matches('：');
        let name = ["占比为", "占比", "各占", "占"].iter().find_map(|w| name.strip_suffix(w))?.trim();
        if !(2..=16).contains(&name.chars().count()) || !name.chars().all(crate::words::is_han) {
            return None;
        }
        let item = self.items.intern(name);
        let datum = Datum { year: parent.year, basis: parent.basis, item, ..Datum::default() };
        self.facts[last.index()].datum = datum;
        Some(datum)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_it_comes_to_is_no_average() {
        let told = subjects("夏令营2期、每期60人，人均经费1,500元，计18.00万元。");
        assert_eq!(told.last().map(|s| &**s), Some("项目/夏令营"), "{told:?}");
        let told = subjects("巡护员25人，人均年补助2.40万元，共计60.00万元。");
        assert_eq!(told.last().map(|s| &**s), Some("项目/巡护员"), "{told:?}");
    }

    #[test]
    fn what_a_share_makes_is_named_before_it() {
        let told = subjects("助学项目预算200.00万元，其中学生资助占60%，即120.00万元；设备更新占40%，即80.00万元。");
        assert_eq!(told[1..], ["项目/学生资助", "项目/学生资助", "项目/设备更新", "项目/设备更新"], "{told:?}");
    }
}
