//! The scores of an evaluation table: what each row may earn and earned, the money of the project above them.

use fiscal::{FactId, Item};

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
