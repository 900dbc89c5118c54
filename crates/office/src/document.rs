//! One file and what came of it.

use fiscal::{Manuscript, Report};

use crate::{Refusal, Waived};

/// One file and what came of it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The name it is shown under; `-` for standard input.
    pub path: String,
    /// What was found, or why nothing could be.
    pub outcome: Result<Checked, Refusal>,
}

/// A paper that was read and checked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The paper.
    pub manuscript: Manuscript,
    /// What was understood of it and what is wrong with it, as far as the selection admits.
    pub report: Report,
    /// Rules that the selection left out; neither their findings nor their runs are shown.
    pub left_out: usize,
    /// Findings that do not count, in order of place.
    pub waived: Vec<Waived>,
}

impl Checked {
    /// What the paper says it is, e.g. `某年度预算 · 某县 · 某县某局`.
    pub fn title(&self) -> String {
        crate::subject::title(&self.report.filing)
    }
}

impl Document {
    /// A file of which nothing could be found out.
    pub fn refused(path: impl Into<String>, refusal: Refusal) -> Document {
        Document { path: path.into(), outcome: Err(refusal) }
    }

    /// What was found, unless the file was refused.
    pub fn checked(&self) -> Option<&Checked> {
        self.outcome.as_ref().ok()
    }
}
