//! Two papers of one agency, datum by datum.

use super::{Figure, History, Matching, Paper, Site, across, at_figure, subject};
use crate::rule::Rule;
use fiscal::{Datum, Printed, Range};

/// Two papers and how the data of the first are asked of the second.
pub(super) struct Pair<'m, 'p> {
    pub matching: &'m Matching<'p>,
    pub newer: usize,
    pub older: usize,
    /// The datum of the older paper that answers for one of the newer; `None` where none does.
    pub asks: fn(&Paper, &Datum) -> Option<Datum>,
    /// 上年数, 年初预算数, …: what the figure of the newer paper is to it.
    pub word: &'static str,
    pub todo: &'static str,
}

impl Pair<'_, '_> {
    /// Reports every datum on which the papers differ beyond what rounding and units explain.
    pub(super) fn compare(&self, rule: &Rule, history: &mut History) {
        let papers = self.matching.papers;
        let (newer, older) = (&papers[self.newer], &papers[self.older]);
        let mut figures = 0;
        let mut from = 0;
        while let Some(first) = newer.figures.get(from) {
            let here = newer.of_datum(&first.datum);
            from = here.end;
            let Some(there) = (self.asks)(newer, &first.datum).map(|datum| older.of_datum(&datum)).filter(|r| !r.is_empty()) else {
                continue;
            };
            figures += 1;
            let (said, was) = (&newer.figures[here.clone()], &older.figures[there.clone()]);
            // where a paper states a datum twice and differently, that is its own fault and S020's
            let stated = said.iter().any(|f| !f.derived);
            let said_outright = || said.iter().filter(|f| !(stated && f.derived));
            let agree = said_outright().any(|a| was.iter().any(|b| a.range.meets(b.range)));
            if agree || said.iter().any(|f| f.explained) {
                continue;
            }
            let place = (here.start + first_of(said), there.start + first_of(was));
            self.report(rule, history, place);
        }
        history.matched(rule, self.newer, self.older, figures);
    }

    fn report(&self, rule: &Rule, history: &mut History, (said, was): (usize, usize)) {
        let papers = self.matching.papers;
        let (newer, older) = (&papers[self.newer], &papers[self.older]);
        let (a, b) = (&newer.figures[said], &older.figures[was]);
        let Some(draft) = at_figure(rule, papers, (self.newer, said), b.words()) else { return };
        let (name, before) = (subject(newer, a), subject(older, b));
        let what = format!(
            "{}公开的{}{}（{name}）为{}，{}公开的是{}，相差{}",
            newer.name(),
            a.datum.year.0,
            self.word,
            a.words(),
            older.name(),
            b.words(),
            gap(a, b)
        );
        let what = if a.derived { format!("{what}（{}年的数由本年数和增减额推算）", a.datum.year.0) } else { what };
        let draft = draft.says(what, self.todo).shows(format!("{} {before}", older.name()), a.words(), b.words());
        let site = Site { paper: self.newer, figure: Some(said) };
        let against = vec![Site { paper: self.older, figure: Some(was) }];
        history.findings.push(across(draft, rule, papers, site, against));
    }
}

/// The one that the paper states first; only where it states none, one that follows.
fn first_of(figures: &[Figure]) -> usize {
    figures.iter().enumerate().min_by_key(|(_, f)| (f.derived, f.span)).map_or(0, |(i, _)| i)
}

/// How far two figures are apart, in the unit and decimals of the first.
pub(super) fn gap(a: &Figure, b: &Figure) -> String {
    let Range { low, .. } = Range::exact(a.steps.saturating_sub(b.steps)).abs();
    Printed::print(low, a.unit, a.decimals.max(2))
}
