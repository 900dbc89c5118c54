//! How much was understood and checked, and what came of it.

use fiscal::{Coverage, RuleState, Severity};

use crate::Checked;

/// The counts of one checked paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings of each severity.
    pub errors: usize,
    pub warnings: usize,
    pub notices: usize,
    /// Figures met, filed, and related to another by at least one claim.
    pub coverage: Coverage,
    /// Codes of the rules that ran.
    pub ran: Vec<&'static str>,
    /// Codes of the rules that had nothing to check.
    pub nothing_to_check: Vec<&'static str>,
    /// Codes of the rules that could not run, and why.
    pub could_not: Vec<(&'static str, String)>,
    /// Rules that the selection left out.
    pub left_out: usize,
    /// Findings that are waived; they are in none of the other counts.
    pub waived: usize,
}

impl Summary {
    /// Findings in all.
    pub const fn found(&self) -> usize {
        self.errors + self.warnings + self.notices
    }
}

impl Checked {
    /// Counts what was understood, checked and found.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { coverage: self.coverage(), left_out: self.left_out, waived: self.waived.len(), ..Summary::default() };
        for finding in &self.report.findings {
            match finding.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Notice => summary.notices += 1,
            }
        }
        for run in &self.report.rules {
            match &run.state {
                RuleState::Ran => summary.ran.push(run.rule),
                RuleState::NothingToCheck => summary.nothing_to_check.push(run.rule),
                RuleState::CouldNot(reason) => summary.could_not.push((run.rule, reason.clone())),
            }
        }
        summary
    }

    /// Figures met (facts and unread), filed, and in at least one claim.
    pub fn coverage(&self) -> Coverage {
        let filing = &self.report.filing;
        let mut covered = vec![false; filing.facts.len()];
        for operand in filing.claims.iter().flat_map(|c| &c.operands) {
            if let Some(seen) = covered.get_mut(operand.fact.index()) {
                *seen = true;
            }
        }
        let filed = filing.facts.len() as u32;
        Coverage { figures: filed + filing.unread.len() as u32, filed, covered: covered.iter().filter(|c| **c).count() as u32 }
    }
}
