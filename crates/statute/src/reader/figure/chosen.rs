//! Which phrase says what a figure is about: that of its clause, or of the one before it.

use crate::lexicon::Axes;
use crate::profile::is_body_of_a_region;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::words::trim_end;
use fiscal::{Basis, FiscalYear, Flow};

/// A phrase, and what the clause beside it says instead; so that it is copied once, and as a whole.
struct Chosen<'p> {
    phrase: &'p Phrase,
    basis: Option<Basis>,
    year: Option<FiscalYear>,
    last_year: bool,
}

impl Chosen<'_> {
    fn of(phrase: &Phrase) -> Chosen<'_> {
        Chosen { phrase, basis: phrase.axes.basis, year: phrase.year, last_year: phrase.last_year }
    }

    fn copied(&self) -> Phrase {
        let mut phrase = *self.phrase;
        (phrase.axes.basis, phrase.year, phrase.last_year) = (self.basis, self.year, self.last_year);
        phrase
    }
}

impl Reader<'_> {
    /// The words that say what the figure is about: the clause, or the one before it.
    pub(super) fn subject_phrase(&self) -> Phrase {
        let chosen = self.chosen_phrase();
        // 项目…，涉及预算66万元: what the money is for stands before
        let concerns = |phrase: &Phrase| {
            let lead = phrase.own_end.map_or("", |end| trim_end(&self.text[phrase.start.min(end)..end]));
            lead.ends_with("涉及") || lead.ends_with("涉及金额") || lead.ends_with("涉及资金")
        };
        let before = self.s.prior.as_ref().filter(|p| p.axes.topic.is_some());
        if chosen.phrase.names() && (before.is_some() || self.s.subject.is_some_and(|d| d.topic.0 != 0)) && concerns(chosen.phrase) {
            return match before {
                Some(before) => *before,
                None => Phrase { axes: Axes::default(), func: None, econ: None, ..chosen.copied() },
            };
        }
        chosen.copied()
    }

    fn chosen_phrase(&self) -> Chosen<'_> {
        let own = &self.s.phrase;
        let Some(prior) = &self.s.prior else { return Chosen::of(own) };
        if !own.says() {
            // 项目支出中，河道清淤412.35万元、设备购置286.40万元: the first of those that it is split into, and not all of it
            return if self.is_split_behind(prior) { Chosen::of(own) } else { Chosen::of(prior) };
        }
        // 全部项目均编报绩效目标，项目11个
        if own.project.is_some() && !own.names() && prior.axes.topic.is_some() && !self.project_is_named() {
            return Chosen::of(prior);
        }
        let year = own.year.or(prior.year);
        // 印刷费：某县某局2024年支出3.86万元: what was spent on it, and whose
        if self.spends_only() && (prior.econ.is_some() || prior.func.is_some() || prior.axes.topic.is_some()) {
            return Chosen { year, ..Chosen::of(prior) };
        }
        if own.names() || own.project.is_some() {
            return Chosen { year, ..Chosen::of(own) };
        }
        // 预算 in this clause, its subject in the one before
        if prior.names() || self.s.subject.is_none() {
            let basis = own.axes.basis.or(prior.axes.basis);
            return Chosen { phrase: prior, basis, year, last_year: prior.last_year || own.last_year };
        }
        Chosen::of(own)
    }

    /// Does 中 stand behind the name in the clause before, and a name of the paper's own in this clause?
    fn is_split_behind(&self, prior: &Phrase) -> bool {
        const WHEN: [&str; 12] = ["安排", "支出", "收入", "预算", "决算", "执行", "完成", "年", "共", "合计", "用于", "资金"];
        let Some(name) = self.text.get(prior.end..).and_then(|behind| behind.strip_prefix("中，")) else { return false };
        let led = crate::outline::last_mark(self.led_by, &['，']).map_or("", |at| &self.led_by[at + '，'.len_utf8()..]);
        let own = led.chars().count() > 2 && led.chars().all(crate::words::is_han) && !crate::words::any(led, &WHEN);
        let money = self.lists.measure == super::super::lists::measure(fiscal::Unit::Yuan);
        let whole = prior.axes.nature.is_some() || prior.axes.topic.is_some();
        whole && money && own && name.starts_with(led)
    }

    /// Does the clause say 支出 and, before it, at most whose?
    fn spends_only(&self) -> bool {
        let phrase = &self.s.phrase;
        let axes = Axes { flow: Some(Flow::Outlay), ..Default::default() };
        let bare = phrase.axes == axes && !phrase.overall && phrase.func.is_none() && phrase.econ.is_none() && phrase.project.is_none();
        let own = || phrase.own_end.and_then(|to| self.own_words(phrase.start, to));
        bare && own().is_none_or(|w| is_body_of_a_region(&self.text[w.0..w.1]))
    }

    /// 评定为“不合格”的项目0个: the clause has a project of its own.
    fn project_is_named(&self) -> bool {
        let Some(at) = self.s.phrase.project else { return false };
        self.own_words(self.s.phrase.start.min(at), at).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn the_first_that_it_is_split_into_is_not_all_of_it() {
        let told = subjects("项目支出300.00万元。项目支出中，河道清淤128.40万元、渠系改造96.30万元、其他75.30万元。");
        assert!(told[1] != told[0] && told[1].contains("河道清淤"), "{told:?}");
    }
}
