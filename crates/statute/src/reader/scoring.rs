//! The scores of an evaluation table: what each row may earn and earned, the money of the project above them.

use fiscal::{FactId, Flow, Fund, Item};

/// What a row may earn (分值, 权重) and what it earned (得分).
#[derive(Clone, Copy, Debug, Default)]
pub struct Scored {
    pub weight: Option<FactId>,
    pub score: Option<FactId>,
}

/// The scores of one project.
#[derive(Clone, Debug, Default)]
pub struct Scoring {
    pub project: Item,
    /// Of carrying out the budget, and the rate that it is given for.
    pub execution: Scored,
    pub rate: Option<FactId>,
    /// Of the indicators, row by row.
    pub rows: Vec<Scored>,
    /// 总分.
    pub total: Scored,
    /// Every row of the table has what it may earn.
    pub weights_known: bool,
    /// Every row of the table has what it earned.
    pub scores_known: bool,
    /// How many rows earned more than they may.
    pub(crate) beyond: usize,
    /// The block behind its last row so far.
    pub(crate) end: usize,
}

/// A row of the money at the head of an evaluation table: planned at the beginning, planned in the end, carried out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Granted {
    pub initial: Option<FactId>,
    pub adjusted: Option<FactId>,
    pub executed: Option<FactId>,
    pub rate: Option<FactId>,
    pub source: Source,
}

/// What a row of money is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Source {
    #[default]
    Whole,
    Part(Fund, Flow),
}

impl Scoring {
    /// Scores of several rows are beyond what they may earn: they are of 100 each, and weighed.
    pub fn is_weighed(&self) -> bool {
        self.beyond > 1
    }
}

impl Grants {
    /// The rows that are no part of another row, and those of them that are not last year's money.
    pub fn apart(&self) -> [Vec<&Granted>; 2] {
        let funds = [Fund::General, Fund::GovFund, Fund::StateCapital].map(|fund| Source::Part(fund, Flow::None));
        let fiscal = self.parts.iter().any(|p| p.source == Source::Part(Fund::Fiscal, Flow::None));
        let all: Vec<&Granted> = self.parts.iter().filter(|p| !fiscal || !funds.contains(&p.source)).collect();
        let current = all.iter().copied().filter(|p| !matches!(p.source, Source::Part(_, Flow::CarryIn))).collect();
        [all, current]
    }
}

impl Granted {
    /// Is it one of its amounts?
    pub fn states(&self, fact: FactId) -> bool {
        [self.initial, self.adjusted, self.executed].contains(&Some(fact))
    }
}

/// The money of a project: all of it, and where it comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grants {
    pub whole: Granted,
    pub parts: Vec<Granted>,
    /// Every row that has a figure is understood.
    pub known: bool,
}
