//! What one cost on average: 接待280人次，支出3.00万元，人均107元.

use super::{Binder, exact};
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Measure, Role, Topic, Unit};

mod reckoned;

/// Words before an average, and the measure words of what it is of.
const OF: &[(&[&str], &[&str])] = &[
    (&["人均", "每人", "生均", "每生", "每名"], &["人", "人次", "名"]),
    (&["车均", "辆均", "每辆", "单车"], &["辆", "台"]),
    (&["期均", "每期"], &["期"]),
    // 批次均 ends in 次均
    (&["批均", "批次均", "每批"], &["批次", "批"]),
    (&["次均", "每次"], &["次", "场次", "人次"]),
    (&["床均", "每床"], &["张", "个"]),
    (&["校均", "每校"], &["所", "个"]),
    (&["村均", "每村"], &["个"]),
    (&["户均", "每户"], &["户"]),
    (&["亩均", "每亩"], &["亩"]),
    (&["场均", "每场"], &["场", "场次"]),
];

/// Words that make the average one of a month, a day, a meal, or of some only.
const OTHERWISE: &[&str] =
    &["月", "日", "天", "餐", "标准", "不超过", "每年", "最高", "不低于", "左右", "增加", "减少", "提高", "补助", "定额", "基准", "控制"];

impl Binder<'_, '_> {
    /// Averages beside the money and the number of their sentence.
    pub(super) fn averages(&mut self) {
        let topics = Topics::get();
        let average = |f: &FactId| {
            let fact = self.fact(*f);
            exact(fact) && (topics.is(fact.datum.topic, "人均") || self.said_for_each(*f))
        };
        let averages: Vec<FactId> = self.starts.amounts.iter().copied().filter(average).collect();
        for average in averages {
            if let Some(money) = self.of_a_year(average) {
                self.claim(ClaimKind::Product { times: 12 }, &[money, average], Certainty::Inferred, None);
            }
            if self.reckoned(average) {
                continue;
            }
            if let Some((money, number)) = self.averaged(average) {
                self.claim(ClaimKind::Average, &[average, money, number], Certainty::Inferred, None);
            }
        }
    }

    /// 全年水电费1572.00万元，月均131.00万元: a twelfth of the one amount of a whole year.
    fn of_a_year(&self, average: FactId) -> Option<FactId> {
        let fact = self.fact(average);
        let here: Vec<FactId> = self.of_sentence(fact.sentence).filter(|f| self.fact(*f).printed.unit.is_money()).collect();
        let &[a, b] = &here[..] else { return None };
        let other = if a == average { b } else { a };
        let lead = |f: FactId| {
            let words = self.words_before(f);
            crate::outline::last_mark(words, &['。']).map_or(words, |p| &words[p..])
        };
        // 旺季月均2.60万元: of some months only
        let words = lead(average).trim_start_matches(['。', '，', '；', '（', '\n', ' ']);
        let monthly = ["月均", "每月平均", "月平均", "平均每月"].iter().any(|w| words.starts_with(w));
        let yearly = lead(other).contains("年") && !lead(other).contains("月");
        (monthly && yearly && self.fact(other).role == Role::Amount && exact(self.fact(other))).then_some(other)
    }

    /// 批次平均2.18万元, 单台0.84万元: an average by a measure word that no term of the vocabulary names.
    fn said_for_each(&self, id: FactId) -> bool {
        const SHORT: usize = 14;
        let fact = self.fact(id);
        let Some(before) = id.before().map(|f| self.fact(f)).filter(|f| f.sentence == fact.sentence) else { return false };
        let words = self.reader.text.get(before.span.end as usize..fact.span.start as usize).unwrap_or("");
        // in bytes first: that is known
        words.len() <= 4 * SHORT && fact.printed.unit.is_money() && each_measure(words).is_some() && words.chars().count() <= SHORT
    }

    /// The money and the number that the average is of: those that give it, else those nearest before it.
    fn averaged(&self, average: FactId) -> Option<(FactId, FactId)> {
        let fact = self.fact(average);
        let before = average.before().map(|f| self.fact(f)).filter(|f| f.sentence == fact.sentence);
        let body = self.reader.blocks.get(fact.block as usize).map_or(0, |b| b.body);
        let from = before.map_or(fact.span.start.saturating_sub(36).max(body), |f| f.span.end);
        let from = self.reader.text.ceil_char_boundary(from as usize);
        let words = self.reader.text.get(from..fact.span.start as usize)?;
        let said = OF.iter().find(|(said, _)| said.iter().any(|w| words.contains(w))).map(|(_, measures)| *measures);
        let group = each_measure(words);
        if said.is_none() && group.is_none() {
            return None;
        }
        // 8台单台2.50万元: of those and no others; 2.50万元以内: a bound
        let bound = self.reader.text[fact.span.end as usize..].starts_with(['以', '左']);
        if bound || words.starts_with('单') {
            return None;
        }
        if any(words, OTHERWISE) {
            return None;
        }
        let of = |m: Measure| match said {
            Some(measures) => measures.contains(&m.word()),
            None => group == Some(m.group()),
        };
        let number = |f: &Fact| f.role == Role::Count && matches!(f.printed.unit, Unit::Count(m) if of(m));
        let money = |f: &Fact| f.role == Role::Amount && f.printed.unit.is_money() && !Topics::get().is(f.datum.topic, "人均");
        let said = |f: &FactId| *f != average && exact(self.fact(*f));
        let mut here: Vec<FactId> = self.of_sentence(fact.sentence).filter(|f| *f < average && said(f)).collect();
        let both = |list: &[FactId]| list.iter().any(|f| number(self.fact(*f))) && list.iter().any(|f| money(self.fact(*f)));
        let mut behind = !both(&here);
        if behind {
            // 生均1,572元，在校学生1,181人，公用经费185.71万元: what it is of stands behind it
            here = self.of_sentence(fact.sentence).filter(said).collect();
        }
        let mut moneys: Vec<FactId> = here.iter().rev().copied().filter(|f| money(self.fact(*f)) && self.fact(*f).range.low > 0).collect();
        let mut numbers: Vec<FactId> =
            here.iter().rev().copied().filter(|f| number(self.fact(*f)) && self.fact(*f).range.low > 0).collect();
        // 出国（境）费6.45万元…。组团1个、3人次，人均2.15万元: what that costs was told in the sentence before
        if let (true, Some(counted)) = (moneys.is_empty(), numbers.first()) {
            moneys.extend(self.cost_before(*counted).filter(|f| money(self.fact(*f))));
            // or what a part of it cost: 公务用车运行维护费2023年决算数2.59万元…。保有量10辆，车均运行维护费0.26万元
            let near = (average.0.saturating_sub(12)..average.0).rev().map(FactId).filter(|f| self.fact(*f).block == fact.block && said(f));
            let topics = Topics::get();
            let cost = topics.money_of(self.fact(*counted).datum.topic);
            let of_it = |f: &Fact| f.datum.topic != Topic(0) && topics.is_within(f.datum.topic, cost) && money(f) && f.range.low > 0;
            moneys.extend(near.filter(|f| of_it(self.fact(*f))));
            behind = true;
        }
        // 公务接待费0.80万元…。接待9批次、72人。人均接待费111.11元，车均维护费2.70万元: the words say of which money
        if moneys.is_empty() || numbers.is_empty() {
            let near = |f: &FactId| self.fact(*f).block == fact.block && said(f) && self.fact(*f).range.low > 0;
            let around = || (average.0.saturating_sub(24)..(average.0 + 4).min(self.reader.facts.len() as u32)).rev().map(FactId);
            let clause = self.clause_before(average);
            let what = ["接待费", "维护费", "运行费", "购置费", "培训费", "会议费"].into_iter().find(|w| clause.ends_with(w))?;
            moneys = around().filter(|f| near(f) && money(self.fact(*f)) && self.clause_before(*f).contains(what)).collect();
            numbers = around().filter(|f| near(f) && number(self.fact(*f))).collect();
            behind = true;
        }
        let pairs = || moneys.iter().flat_map(|m| numbers.iter().map(move |n| (*m, *n)));
        let off = |(m, n): (FactId, FactId)| {
            let right = i128::from(self.fact(m).range.mid()) * 10_000 / i128::from(self.fact(n).range.mid().max(1));
            (right - i128::from(fact.range.mid())).abs()
        };
        let step = i128::from(fact.printed.step(0));
        pairs().find(|p| off(*p) <= step).or_else(|| {
            // of other people, or for other money, the average is another altogether
            let nearest = pairs().next()?;
            if self.is_reckoned_by_several(nearest.1) {
                return None;
            }
            let near = !behind && off(nearest) * 3 <= i128::from(fact.range.mid());
            (near || self.one_edit(average, nearest)).then_some(nearest)
        })
    }

    /// The nearest money before it in its paragraph that pays for what is counted.
    fn cost_before(&self, counted: FactId) -> Option<FactId> {
        const FAR: u32 = 12;
        let topics = Topics::get();
        let (number, cost) = (self.fact(counted), topics.money_of(self.fact(counted).datum.topic));
        if cost == number.datum.topic {
            return None;
        }
        let pays = |of: Topic| {
            let here = move |f: &FactId| self.fact(*f).block == number.block && self.fact(*f).datum.topic == of;
            // 7.48万元，比年初预算8.34万元减少…: of what was spent, not of what was planned
            let stage = (number.datum.year, number.datum.basis);
            let here = move |f: &FactId| here(f) && (self.fact(*f).datum.year, self.fact(*f).datum.basis) == stage;
            let here = move |f: &FactId| here(f) && self.fact(*f).printed.unit.is_money() && self.fact(*f).role == Role::Amount;
            (counted.0.saturating_sub(FAR)..counted.0).rev().map(FactId).find(here)
        };
        let above = topics.entry(cost).parent;
        pays(cost).or_else(|| pays(above).filter(|_| above != topics.named("三公")))
    }

    /// Is what comes out one slip of a typist from what is printed: the average, the money or the number?
    fn one_edit(&self, average: FactId, (money, number): (FactId, FactId)) -> bool {
        let mid = |f: FactId| i128::from(self.fact(f).range.mid());
        let (each, all, many) = (mid(average), mid(money), mid(number));
        let alike = |f: FactId, right: i128| super::slips::slip_of(self.fact(f), right, 1);
        // 车均5.97元 of 17.9万元 and 3辆: 元 for 万元
        let printed = self.fact(average).printed;
        let in_unit = |unit: Unit| {
            let other = fiscal::Printed { unit, ..printed };
            unit != printed.unit
                && printed.significant() > 2
                && (i128::from(other.steps()) - all * 10_000 / many.max(1)).abs() <= i128::from(other.step(0))
        };
        if [Unit::Yuan, Unit::Wan].into_iter().any(in_unit) {
            return true;
        }
        // the money that an average rounded to 元 makes is known to three or four digits only
        let about = |f: FactId, right: i128| {
            let printed = i128::from(self.fact(f).printed.steps());
            let head = |n: i128| n.to_string().chars().take(3).collect::<String>().into_bytes();
            [0, -1, 1].into_iter().any(|d| {
                let near = right + d * (right / 1000).max(1);
                near.to_string().len() == printed.to_string().len() && super::slips::alike(&head(printed), &head(near))
            })
        };
        alike(average, all * 10_000 / many.max(1)) || alike(money, each * many / 10_000) || about(money, each * many / 10_000)
    }
}

/// 平均每公里, 批次平均, 台均, 单台: the measure word that an average is told by.
fn each_measure(words: &str) -> Option<u8> {
    // their last bytes are in few other characters
    let bytes = words.as_bytes();
    if !memchr::memchr2_iter(0x87, 0x95, bytes).any(|at| ["均", "单"].iter().any(|word| bytes[..=at].ends_with(word.as_bytes()))) {
        return None;
    }
    let clause = words.rfind(['，', '；', '、', '（']).map_or(words, |p| &words[p..]);
    let behind = |w: &str| clause.rfind(w).and_then(|p| Measure::at_start(&clause[p + w.len()..]));
    let before = |w: &str| {
        let head = &clause[..clause.rfind(w)?];
        let ends = head.char_indices().rev().take(2).map(|(p, _)| &head[p..]);
        ends.filter_map(Measure::named).last()
    };
    let found = behind("平均每").map(|m| m.0).or_else(|| before("平均")).or_else(|| before("均")).or_else(|| behind("单").map(|m| m.0));
    // 单位, 各单位均: no measure of anything
    found.filter(|m| !matches!(m.word(), "位" | "个" | "方面" | "项")).map(Measure::group)
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn an_average_of_a_batch_is_not_of_a_visitor() {
        let text = "公务接待费1.20万元，接待20批次120人次，批次均600元，人均100元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let averages = filing.claims.iter().filter(|c| c.kind == ClaimKind::Average);
        let of: Vec<Vec<usize>> = averages.map(|c| c.operands.iter().map(|o| o.fact.index()).collect()).collect();
        assert_eq!(of, [[3, 0, 1], [4, 0, 2]]);
    }
}
