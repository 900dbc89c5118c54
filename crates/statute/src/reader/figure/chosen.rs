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
            return Chosen::of(prior);
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
