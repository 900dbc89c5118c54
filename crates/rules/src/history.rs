//! 跨年上下级: what one paper says against what another says of the same datum.
//!
//! Papers are checked one by one and then let go; of each only a [`Paper`] is kept. When all have gone by,
//! [`compare`] matches them by agency, year and stage and lets the rules of this family look at the pairs.

pub mod below_units;
pub mod carry_breaks;
mod derived;
mod groups;
pub mod initial_differs;
mod matching;
mod pair;
mod paper;
pub mod previous_differs;
pub mod several_papers;
#[cfg(test)]
mod tests;
mod units;

use crate::rule::{Draft, Ran, Rule};
use fiscal::{Filing, Finding, Severity, Span};

pub use groups::compare_apart;
use matching::Matching;
pub use paper::{Figure, Paper};

/// The line between two papers in the examples of these rules.
pub const ANOTHER: &str = "──── 另一份文件 ────";

/// How a rule of this family looks at all papers of a run.
type Compare = fn(&Rule, &Matching<'_>, &mut History);

/// The rules of this family with how each compares; their places in [`crate::RULES`] are for the surfaces.
static ACROSS: &[(&Rule, Compare)] = &[
    (&previous_differs::RULE, previous_differs::compare),
    (&initial_differs::RULE, initial_differs::compare),
    (&below_units::RULE, below_units::compare),
    (&carry_breaks::RULE, carry_breaks::compare),
    (&several_papers::RULE, several_papers::compare),
];

/// A place in one of the papers of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// An index into the papers.
    pub paper: usize,
    /// An index into [`Paper::figures`]; the paper as a whole where there is none.
    pub figure: Option<usize>,
}

/// What is wrong between papers.
#[derive(Clone, Debug)]
pub struct Across {
    /// `at` is a place of the paper of `site`; `also` is empty.
    pub finding: Finding,
    /// Where it stands: in the newer paper, or in that of the department.
    pub site: Site,
    /// What it is held against.
    pub against: Vec<Site>,
}

/// Two papers that a rule compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched {
    pub rule: &'static str,
    /// Indices into the papers.
    pub paper: usize,
    pub against: usize,
    /// Data that both state.
    pub figures: usize,
}

/// What comparing the papers of a run gave.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// In the order of papers, then of places.
    pub findings: Vec<Across>,
    pub matched: Vec<Matched>,
}

/// Compares the papers of one run with one another.
pub fn compare(papers: &[Paper]) -> History {
    let matching = Matching::of(papers);
    let mut history = History::default();
    for (rule, compare) in ACROSS {
        compare(rule, &matching, &mut history);
    }
    history.findings.sort_by_key(|f| (f.site.paper, f.finding.at.start, f.finding.rule));
    history
}

/// Does this rule compare papers, so that one paper alone is nothing to it?
pub fn is_across(rule: &Rule) -> bool {
    ACROSS.iter().any(|(across, _)| std::ptr::eq(*across, rule))
}

/// [`Rule::check`] of this family; a paper alone holds nothing to compare.
pub(crate) fn alone(_: &Rule, _: &crate::engine::Engine<'_>, _: &mut Vec<Finding>) -> Ran {
    Ran::Nothing
}

impl History {
    fn matched(&mut self, rule: &Rule, paper: usize, against: usize, figures: usize) {
        self.matched.push(Matched { rule: rule.code, paper, against, figures });
    }
}

/// The subject of a figure in standard terms; the kept data have no names of their own.
fn subject(paper: &Paper, figure: &Figure) -> String {
    statute::subject(&Filing { kind: paper.kind, ..Filing::default() }, &figure.datum)
}

/// A finding at a figure of a paper.
fn at_figure(rule: &Rule, papers: &[Paper], site: (usize, usize), expected: String) -> Option<Draft> {
    let figure = papers.get(site.0)?.figures.get(site.1)?;
    let mut draft = Draft::new(rule.severity.min(Severity::Warning), figure.span, figure.words(), expected);
    draft.datum = Some(figure.datum);
    Some(draft)
}

/// The draft as a finding across papers. The agency is part of its key: the papers of many stand in one run.
fn across(draft: Draft, rule: &Rule, papers: &[Paper], site: Site, against: Vec<Site>) -> Across {
    let name = papers.get(site.paper).map_or("", |p| p.agency.as_str());
    let subject = draft.datum.map(|datum| {
        let kind = papers.get(site.paper).map(|p| p.kind).unwrap_or_default();
        statute::subject(&Filing { kind, ..Filing::default() }, &datum)
    });
    let finding = draft.named(rule, &format!("{name}/{}", subject.unwrap_or_default()));
    Across { finding, site, against }
}

/// The whole of a paper as a place.
const fn head() -> Span {
    Span { start: 0, end: 0 }
}
