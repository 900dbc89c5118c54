//! What is kept of a paper when the paper itself is gone.

use super::units;
use fiscal::{
    Basis, Certainty, Datum, Fact, Filing, FiscalYear, Flow, Holder, Item, Manuscript, PaperKind, Printed, Range, Role, Span, Topic,
};
use statute::topics::Topics;

/// At most so many figures of one paper are kept; papers of departments have some hundreds.
const FIGURES: usize = 4096;

/// Topics whose money is of a year and not the state of a day (vehicles, assets).
const OF_A_YEAR: [&str; 3] = ["“三公”经费", "机关运行经费", "政府采购支出"];

/// Words of a sentence that says why its figure is not the one that was published.
const EXPLAINED: [&str; 4] = ["口径", "机构改革", "划转", "划入"];

/// A figure that another paper may answer for.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    pub datum: Datum,
    pub range: Range,
    pub printed: Printed,
    pub span: Span,
    /// Its sentence says that it was adjusted.
    pub explained: bool,
}

/// Whose account it is, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// 部门预算、部门决算: with all its agencies.
    Department,
    /// 单位预算、单位决算: one agency.
    Unit,
    Unsaid,
}

/// What is kept of a paper.
#[derive(Clone, Debug)]
pub struct Paper {
    pub kind: PaperKind,
    pub year: FiscalYear,
    pub agency: String,
    /// In the order of data, then of values; each value of a datum once, at its first place.
    pub figures: Vec<Figure>,
    pub(crate) region: String,
    pub(crate) scope: Scope,
    /// Names that it lists as its agencies, see [`units::key`]; sorted.
    pub(crate) units: Vec<u64>,
}

impl Paper {
    /// `None` for what cannot be matched: a paper that is no budget and no final account, does not say its year,
    /// or whose agency is unknown. A name without its region (水务局) is no name: every county has one.
    pub fn of(manuscript: &Manuscript, filing: &Filing) -> Option<Paper> {
        let known = filing.year.is_known() && matches!(filing.kind, PaperKind::Budget | PaperKind::Final);
        let (Some(agency), Some(region), true) = (&filing.agency, &filing.region, known) else { return None };
        let text = manuscript.text.as_str();
        let mut figures: Vec<Figure> = filing.facts.iter().filter(|f| is_kept(f, filing)).map(|f| figure(f, text)).collect();
        figures.sort_by_key(|f| (f.datum, f.range.low, f.range.high, f.span));
        figures.dedup_by_key(|f| (f.datum, f.range));
        figures.truncate(FIGURES);
        figures.shrink_to_fit();
        Some(Paper {
            kind: filing.kind,
            year: filing.year,
            agency: agency.clone(),
            figures,
            region: region.clone(),
            scope: Scope::of(text),
            units: units::listed(text, region),
        })
    }

    /// Where the figures of a datum are in [`Paper::figures`].
    pub(crate) fn of_datum(&self, datum: &Datum) -> std::ops::Range<usize> {
        let from = self.figures.partition_point(|f| f.datum < *datum);
        let to = from + self.figures[from..].partition_point(|f| f.datum == *datum);
        from..to
    }

    /// `2024年预算`
    pub(crate) fn name(&self) -> String {
        let kind = if self.kind == PaperKind::Budget { "预算" } else { "决算" };
        format!("{}年{kind}", self.year.0)
    }
}

impl Figure {
    /// As printed, in its unit.
    pub(crate) fn words(&self) -> String {
        Printed::print(self.printed.steps(), self.printed.unit, self.printed.decimals)
    }
}

impl Scope {
    fn of(text: &str) -> Scope {
        let head = &text[..text.char_indices().nth(200).map_or(text.len(), |(i, _)| i)];
        let says = |words: [&str; 2]| words.iter().any(|w| head.contains(w));
        match (says(["部门预算", "部门决算"]), says(["单位预算", "单位决算"])) {
            (true, false) => Scope::Department,
            (false, true) => Scope::Unit,
            _ => Scope::Unsaid,
        }
    }

    /// May two papers of one agency be of the same account?
    pub(crate) fn goes_with(self, other: Scope) -> bool {
        self == other || self == Scope::Unsaid || other == Scope::Unsaid
    }
}

fn figure(fact: &Fact, text: &str) -> Figure {
    let sentence = sentence(text, fact.span);
    let explained = EXPLAINED.iter().any(|w| sentence.contains(w));
    Figure { datum: fact.datum, range: widest(fact), printed: fact.printed, span: fact.span, explained }
}

/// What a figure can mean to another paper. Within its own, 410.3 among figures of two places is 410.30; beside
/// another paper's 410.27 it may as well have been rounded.
fn widest(fact: &Fact) -> Range {
    let alone = fact.printed.range(fact.printed.decimals);
    Range { low: fact.range.low.min(alone.low), high: fact.range.high.max(alone.high) }
}

/// Only what words of the closed vocabulary say, in money, of this year or the last: a guess or a name of the
/// paper's own proves nothing about another paper.
fn is_kept(fact: &Fact, filing: &Filing) -> bool {
    let datum = &fact.datum;
    let plain = fact.approx.is_none() && fact.bound.is_none() && !fact.bare && !fact.unnamed;
    let closed = datum.item == Item(0) && datum.detail == Item(0) && datum.counted == 0 && datum.holder != Holder::Region;
    let named = match datum.topic {
        Topic(0) => datum.flow != Flow::None,
        topic => OF_A_YEAR.iter().any(|w| Topics::get().entry(topic).path.starts_with(w)),
    };
    matches!(fact.role, Role::Amount | Role::Previous)
        && fact.printed.unit.is_money()
        && fact.certainty >= Certainty::Inherited
        && plain
        && closed
        && named
        && matches!(datum.basis, Basis::Initial | Basis::Executed)
        && (datum.year == filing.year || datum.year == filing.year.previous())
}

fn sentence(text: &str, span: Span) -> &str {
    let stop = ['。', '\n', '；', '！'];
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.get(..start).and_then(|t| t.rfind(stop)).unwrap_or(0);
    let to = text.get(end..).and_then(|t| t.find(stop)).map_or(text.len(), |i| end + i);
    text.get(from..to).unwrap_or_default()
}
