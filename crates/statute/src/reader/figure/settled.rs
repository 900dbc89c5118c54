//! What the unit of a figure settles about the words before it.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::Mode;
use crate::topics::Topics;
use fiscal::{Basis, Datum, PaperKind, Unit};

impl Reader<'_> {
    /// 全区完成税收收入36552万元，增长6.91%: what was completed is the amount itself, not a budget.
    #[inline]
    pub(super) fn take_completed(&mut self, count: bool, at: usize) {
        if self.s.complete && self.s.mode == Mode::Budget {
            self.complete(count, at);
        }
    }

    #[cold]
    fn complete(&mut self, count: bool, at: usize) {
        // 完成预算资金89.97万元: so much of the money that was planned
        if self.s.budget.axes.basis.is_some() && !self.text[..at].ends_with("资金") {
            return;
        }
        let own = self.own_words(self.s.budget.start, at).is_some();
        let s = &mut self.s;
        s.complete = false;
        s.mode = Mode::Subject;
        if count {
            return;
        }
        if s.budget.names() || own && !s.phrase.names() && s.budget.axes.basis.is_none() {
            s.phrase = Phrase { year: s.budget.year.or(s.phrase.year), ..s.budget };
        }
        if self.kind == PaperKind::Budget && s.phrase.axes.basis.is_none() {
            s.phrase.axes.basis = Some(Basis::Executed);
        }
    }

    /// 非税收入26762万元，增长5.9%。一般公共预算收入完成全年预算197650万元的96.76%: what stands before 完成, though no amount is told of it.
    pub(super) fn completed_of(&mut self, count: bool) -> Datum {
        let named = Some(self.s.phrase).filter(|phrase| !count && phrase.names() && phrase.start >= self.s.from);
        let Some(phrase) = named.filter(|phrase| phrase.axes.basis.is_none() && phrase.axes.flow.is_some()) else {
            return self.money_or_count(count);
        };
        let datum = self.resolve(&phrase).0;
        self.s.subject = Some(Datum { basis: Basis::Executed, ..datum });
        datum
    }

    /// 预算执行情况（10分）总额 年初预算26.00万元: what is scored in points is not what money or a rate is of.
    #[inline]
    pub(super) fn score_only_points(&mut self, unit: Unit) {
        let s = &mut self.s;
        if s.phrase.axes.topic.is_some() || s.prior.as_ref().is_some_and(|p| p.axes.topic.is_some()) {
            self.unscore(unit);
        }
    }

    #[inline(never)]
    fn unscore(&mut self, unit: Unit) {
        if matches!(unit, Unit::Count(measure) if measure.word() == "分") {
            return;
        }
        let s = &mut self.s;
        let topics = Topics::get();
        for phrase in [Some(&mut s.phrase), s.prior.as_mut()].into_iter().flatten() {
            let scored = phrase.axes.topic.is_some_and(|t| topics.is_within_key(t, "总分"));
            if scored && !self.text[phrase.start.min(phrase.end)..phrase.end].contains('分') {
                phrase.axes.topic = None;
            }
        }
    }

    /// What money is not of, though the words before name it: then the paper's own words are what it is of.
    #[inline]
    pub(super) fn leave_no_money(&mut self, unit: Unit, at: usize) {
        let s = &self.s;
        if unit.is_money() && (s.phrase.axes.topic.is_some() || s.prior.as_ref().is_some_and(|p| p.axes.topic.is_some())) {
            self.leave_what_costs_nothing(at);
        }
    }

    #[inline(never)]
    fn leave_what_costs_nothing(&mut self, at: usize) {
        let topics = Topics::get();
        // 购置公务用车1辆，车型为越野车，金额22.98万元: of what was bought, not of a kind of cars
        let car = |topic: fiscal::Topic| topics.is(topics.entry(topic).parent, "现有车");
        if self.s.prior.as_ref().and_then(|p| p.axes.topic).is_some_and(car) {
            self.s.prior = None;
        }
        // 下属事业单位等机构正常运转的日常支出80.00万元: spent by the bodies, and not a count of them
        let body = |phrase: &Phrase| phrase.axes.topic.is_some_and(|topic| topics.entry(topic).path.starts_with("机构/"));
        for phrase in [Some(&mut self.s.phrase), self.s.prior.as_mut()].into_iter().flatten() {
            if phrase.axes.flow.is_some() && body(phrase) {
                phrase.axes.topic = None;
            }
        }
        let phrase = &self.s.phrase;
        let Some(topic) = phrase.axes.topic else { return };
        let assets = || topics.entry(topic).path.starts_with("国有资产/");
        let far = || phrase.end < at && super::count::without_brackets(&self.text[phrase.end..at]) > 8;
        let from = match () {
            // 土地出让收入调入52,210万元: no people who came or went
            () if topics.is(topic, "新进") || topics.is(topic, "减员") => phrase.start,
            // 移民资产处置一次性入库区级税收3,020万元: what else stands between
            () if assets() && far() => phrase.end,
            () if car(topic) => phrase.end,
            () => return,
        };
        self.s.phrase = Phrase { year: phrase.year, last_year: phrase.last_year, ..Phrase::at(from) };
    }
}
