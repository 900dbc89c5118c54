//! The checks, one file per rule, and the explainer that names the culprit.
use fiscal::{Filing, Manuscript, Report};

/// Checks everything that `filing` understood of `manuscript`.
pub fn check(_manuscript: &Manuscript, filing: Filing) -> Report {
    Report { filing, ..Report::default() }
}

/// A rule in development, in force, or kept only so that its code stays known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Trial,
    Active,
    Retired,
}

/// What one rule is: everything its surfaces (rule book, `mingzhang rule`, SARIF) are derived from.
pub struct Rule {
    /// e.g. `S010`
    pub code: &'static str,
    /// The name of the defect, e.g. 分项之和不等于合计
    pub name: &'static str,
    pub severity: fiscal::Severity,
    pub status: Status,
    /// The release it came with, e.g. `0.1.0`.
    pub since: &'static str,
    /// Legal basis with 文号.
    pub law: &'static str,
    /// 查什么 (one paragraph of Chinese).
    pub what: &'static str,
    /// 为什么 (one paragraph of Chinese).
    pub why: &'static str,
    /// Passages on which the rule stays silent.
    pub ok: &'static [&'static str],
    /// Passages with `⟦…⟧` where its finding must stand.
    pub bad: &'static [&'static str],
}

/// Every rule, in the order of their codes.
pub static RULES: &[&Rule] = &[];
