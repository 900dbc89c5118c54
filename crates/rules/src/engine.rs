//! What all rules look at: the paper, its figures, and which relations between them hold.

use crate::codes::uses::{self, Use};
use crate::covering::rule_of;
use crate::duty::digits;
use crate::layout::title::{self, Title};
use crate::performance::{self, Projects, Row};
use crate::rule::Rule;
use crate::wording::survey::Survey;
use crate::words_and_figures::passage::Passages;
use fiscal::{Claim, Datum, Fact, FactId, Filing, Manuscript, Outcome, Printed, Role, Span, Unit};
use roles::Roles;
use statute::Reading;
use statute::form::{self, Place};
use statute::words::without_blanks;
use std::cell::{OnceCell, RefCell};

mod explain;
mod relation;
mod repair;
mod roles;
mod slip;
mod turned;

pub(crate) use explain::{evidence, why_of};
pub use relation::{base_of, holds, is_of_plans, solve};
pub use repair::Fault;
pub(crate) use turned::{Turned, opposed, word_of};

/// A paper being checked.
pub struct Engine<'a> {
    pub manuscript: &'a Manuscript,
    pub reading: &'a Reading,
    pub filing: &'a Filing,
    /// One for each claim of the filing.
    pub outcomes: Vec<Outcome>,
    /// One cause each: the figures whose change makes the failing relations true.
    pub faults: Vec<Fault>,
    /// Words of direction that are wrong, where another word beside them tells; the faults are those that are left.
    pub(crate) turned: Vec<Turned>,
    /// The words that rules look for; surveyed when the first of them asks.
    survey: OnceCell<Survey>,
    /// The rows of evaluation tables, each judged.
    rows: OnceCell<Vec<Row<'a>>>,
    projects: OnceCell<Projects>,
    /// Where the sections and tables of the paper stand.
    places: OnceCell<Vec<Place>>,
    /// The figures in order of place, where they are filed in another.
    order: OnceCell<Vec<FactId>>,
    roles: OnceCell<Roles>,
    /// The numbered headings of the upper ranks.
    titles: OnceCell<Vec<Title>>,
    /// What the paper says that money is for.
    uses: OnceCell<Vec<Use>>,
    /// Runs of digits that stand alone in the manuscript.
    digits: OnceCell<Vec<Span>>,
    /// The codes of the rules that answer for a claim that can be decided.
    decided: OnceCell<Vec<&'static str>>,
    /// Claims that a rule has already reported.
    taken: RefCell<Vec<usize>>,
}

impl<'a> Engine<'a> {
    pub fn new(manuscript: &'a Manuscript, reading: &'a Reading) -> Engine<'a> {
        let filing = &reading.filing;
        let judged = |filing: &Filing| -> Vec<Outcome> { filing.claims.iter().map(|c| relation::outcome(filing, c)).collect() };
        let outcomes = judged(filing);
        let (faults, turned) = match turned::turned(manuscript, filing) {
            Some((right, turned)) => (repair::faults(&right, &judged(&right)), turned),
            None => (repair::faults(filing, &outcomes), Vec::new()),
        };
        Engine {
            manuscript,
            reading,
            filing,
            outcomes,
            faults,
            turned,
            survey: OnceCell::new(),
            rows: OnceCell::new(),
            projects: OnceCell::new(),
            places: OnceCell::new(),
            order: OnceCell::new(),
            roles: OnceCell::new(),
            titles: OnceCell::new(),
            uses: OnceCell::new(),
            digits: OnceCell::new(),
            decided: OnceCell::new(),
            taken: RefCell::new(Vec::new()),
        }
    }

    /// What one pass over the paper finds of the words that rules look for.
    pub(crate) fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::of(self))
    }

    /// Every row of the paper's evaluation tables.
    pub(crate) fn rows(&self) -> &[Row<'a>] {
        self.rows.get_or_init(|| performance::rows(self))
    }

    /// The projects that the paper names, with their money.
    pub(crate) fn projects(&self) -> &Projects {
        self.projects.get_or_init(|| Projects::of(&Passages::new(self)))
    }

    /// The sections and tables of the paper, where its form is known.
    pub(crate) fn places(&self) -> &[Place] {
        let Filing { kind, year, .. } = self.filing;
        self.places.get_or_init(|| form::places(self.manuscript, &self.reading.clean, &self.reading.blocks, *kind, *year))
    }

    /// The numbered headings of the upper ranks, in order; those of a table of contents left out.
    pub(crate) fn titles(&self) -> &[Title] {
        self.titles.get_or_init(|| title::titles(self.reading))
    }

    /// Every purpose that the account states for a 科目.
    pub(crate) fn uses(&self) -> &[Use] {
        self.uses.get_or_init(|| uses::uses(self, self.survey()))
    }

    /// Runs of digits that stand alone in the manuscript: numbers of people, of telephones, of cards.
    pub(crate) fn digits(&self) -> impl Iterator<Item = Span> + '_ {
        self.digits.get_or_init(|| digits::runs(&self.manuscript.text).collect()).iter().copied()
    }

    /// The figures in order of place, where they are filed in another; none where they are not.
    pub(crate) fn order(&self) -> &[FactId] {
        self.order.get_or_init(|| {
            let copies = &self.reading.copies;
            if copies.is_sorted_by_key(|copy| copy.start) {
                return Vec::new();
            }
            let mut order: Vec<FactId> = (0..copies.len() as u32).map(FactId).collect();
            order.sort_unstable_by_key(|id| (copies[id.index()].start, *id));
            order
        })
    }

    pub fn fact(&self, id: FactId) -> &'a Fact {
        &self.filing.facts[id.index()]
    }

    /// The figure as the paper prints it, without line breaks.
    pub fn words(&self, span: Span) -> String {
        without_blanks(span.of(&self.manuscript.text)).into_owned()
    }

    /// A figure's value as it should be printed: in its unit, with the paper's decimals.
    pub fn print(&self, fact: &Fact, steps: i64) -> String {
        let unit = fact.printed.unit;
        let places = if unit.is_percent() || matches!(unit, Unit::Count(_)) {
            fact.printed.decimals
        } else {
            fact.printed.decimals.max(self.filing.places_of(unit).min(6))
        };
        Printed::print(steps, unit, places)
    }

    pub fn subject(&self, datum: &Datum) -> String {
        statute::subject(self.filing, datum)
    }

    /// Every claim with its outcome.
    pub fn claims(&self) -> impl Iterator<Item = (usize, &'a Claim, Outcome)> + '_ {
        self.filing.claims.iter().zip(&self.outcomes).enumerate().map(|(i, (c, o))| (i, c, *o))
    }

    /// All facts with their ids.
    pub fn facts(&self) -> impl Iterator<Item = (FactId, &'a Fact)> + '_ {
        self.filing.facts.iter().enumerate().map(|(i, f)| (FactId(i as u32), f))
    }

    /// The facts of this role with their ids.
    pub fn with_role(&self, role: Role) -> impl DoubleEndedIterator<Item = (FactId, &'a Fact)> + Clone + '_ {
        let roles = self.roles.get_or_init(|| Roles::of(&self.filing.facts));
        roles.with(role).iter().map(|id| (*id, self.fact(*id)))
    }

    /// Is there a claim to decide that the rule answers for?
    pub(crate) fn decides(&self, rule: &Rule) -> bool {
        let decided = self.decided.get_or_init(|| {
            let mut codes: Vec<&str> = Vec::new();
            for (_, claim, _) in self.claims().filter(|(.., outcome)| *outcome != Outcome::Open) {
                let code = rule_of(self.filing, claim);
                // of a code written down twice both are kept
                if !codes.iter().any(|known| std::ptr::eq(*known, code)) {
                    codes.push(code);
                }
            }
            codes
        });
        decided.contains(&rule.code)
    }

    /// Reports a claim once: true the first time.
    pub fn take(&self, claim: usize) -> bool {
        let mut taken = self.taken.borrow_mut();
        let new = !taken.contains(&claim);
        if new {
            taken.push(claim);
        }
        new
    }

    /// The sentence around a place of the manuscript, or so much of it as one can look at.
    pub fn sentence(&self, span: Span) -> Span {
        const FAR: usize = 4_000;
        let text = &self.manuscript.text;
        let (start, end) = (span.start as usize, span.end as usize);
        let first = text.ceil_char_boundary(start.saturating_sub(FAR));
        let last = text.floor_char_boundary((end + FAR).min(text.len()));
        let from = text[first..start].rfind(['。', '\n', '；', '！']).map(|i| first + i);
        let from = from.map_or(first, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        let to = text[end..last].find(['。', '\n', '；']).map_or(last, |i| end + i);
        Span::new(from, to)
    }

    /// From the verb or noun before a figure to its end: 增长16.64%, 占2.99%; of a clause without end what stands next to the figure.
    pub fn clause(&self, fact: &Fact) -> Span {
        const FAR: usize = 1_000;
        let text = &self.manuscript.text;
        let start = fact.span.start as usize;
        let far = text.ceil_char_boundary(start.saturating_sub(FAR));
        let from = text[far..start]
            .rfind(['。', '，', '；', '：', '、', '\n', '（', ',', '\t', '”'])
            .map_or(far, |i| far + i + text[far + i..].chars().next().map_or(1, char::len_utf8));
        Span::new(from, fact.span.end as usize)
    }

    /// Is there a figure of this role about `datum`?
    pub fn any(&self, role: Role, test: impl Fn(&Datum) -> bool) -> bool {
        self.with_role(role).any(|(_, f)| test(&f.datum))
    }

    /// Maps a place of the reading copy to the manuscript.
    pub fn source(&self, span: Span) -> Span {
        self.reading.clean.source(span)
    }
}
