//! What is kept of a paper when the paper itself is gone.

use super::{derived, units};
use fiscal::{
    Basis, Certainty, Datum, Fact, Filing, FiscalYear, Flow, Holder, Item, Manuscript, PaperKind, Printed, Range, Role, Span, Topic, Unit,
};
use statute::topics::Topics;
use statute::words::any;

/// At most so many figures of one paper are kept; papers of departments have some hundreds.
const FIGURES: usize = 4096;

/// Bytes to either side in which a sentence is looked for.
const REACH: usize = 1200;

/// Topics whose money is of a year and not the state of a day (vehicles, assets).
const OF_A_YEAR: [&str; 3] = ["“三公”经费", "机关运行经费", "政府采购支出"];

/// Words of a sentence that says why its figure is not the one that was published.
const EXPLAINED: [&str; 4] = ["口径", "机构改革", "划转", "划入"];

/// A figure that another paper may answer for.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    pub datum: Datum,
    pub range: Range,
    /// The middle of it, how it is printed, and where.
    pub steps: i64,
    pub unit: Unit,
    pub decimals: u8,
    pub span: Span,
    /// Not printed itself: it follows from this year's figure and the change that stands at `span`.
    pub derived: bool,
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
        figures.extend(derived::figures(filing, text));
        figures.sort_by_key(|f| (f.datum, f.range.low, f.range.high, f.derived, f.span));
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
        Printed::print(self.steps, self.unit, self.decimals)
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
    let Printed { decimals, unit, .. } = fact.printed;
    Figure {
        datum: fact.datum,
        range: widest(fact),
        steps: fact.printed.steps(),
        unit,
        decimals,
        span: fact.span,
        derived: false,
        explained: sentence_is_explained(text, fact.span),
    }
}

/// What a figure can mean to another paper. Within its own, 410.3 among figures of two places is 410.30; beside
/// another paper's 410.27 it may as well have been rounded.
pub(super) fn widest(fact: &Fact) -> Range {
    let alone = fact.printed.range(fact.printed.decimals);
    Range { low: fact.range.low.min(alone.low), high: fact.range.high.max(alone.high) }
}

/// Only what words of the closed vocabulary say, in money, of this year or the last: a guess or a name of the
/// paper's own proves nothing about another paper.
pub(super) fn is_kept(fact: &Fact, filing: &Filing) -> bool {
    matches!(fact.role, Role::Amount | Role::Previous) && is_plain(fact, filing)
}

/// The same, whatever the figure says of its datum.
pub(super) fn is_plain(fact: &Fact, filing: &Filing) -> bool {
    let datum = &fact.datum;
    let plain = fact.approx.is_none() && fact.bound.is_none() && !fact.bare && !fact.unnamed;
    let closed = datum.item == Item(0) && datum.detail == Item(0) && datum.counted == 0 && datum.holder != Holder::Region;
    let named = match datum.topic {
        Topic(0) => datum.flow != Flow::None,
        topic => OF_A_YEAR.iter().any(|w| Topics::get().entry(topic).path.starts_with(w)),
    };
    fact.printed.unit.is_money()
        && fact.certainty >= Certainty::Inherited
        && plain
        && closed
        && named
        && matches!(datum.basis, Basis::Initial | Basis::Executed)
        && (datum.year == filing.year || datum.year == filing.year.previous())
}

/// Does the sentence around a figure say why it is another than was published?
pub(super) fn sentence_is_explained(text: &str, span: Span) -> bool {
    let sentence = sentence(text, span);
    any(sentence, &EXPLAINED)
}

/// Within [`REACH`]: a paper may be one line of any length.
fn sentence(text: &str, span: Span) -> &str {
    let stop = ['。', '\n', '；', '！'];
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(text.floor_char_boundary(start.saturating_sub(REACH))..start).unwrap_or_default();
    let behind = text.get(end..text.ceil_char_boundary(end.saturating_add(REACH))).unwrap_or_default();
    let from = start - before.len() + before.rfind(stop).unwrap_or(0);
    let to = end + behind.find(stop).unwrap_or(behind.len());
    text.get(from..to).unwrap_or_default()
}
