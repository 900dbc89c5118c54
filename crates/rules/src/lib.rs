//! The checks, one file per rule, and the explainer that names the culprit.
//!
//! [`engine`] decides every relation and finds the smallest repair; the rules, by family, turn what
//! fails into findings: 勾稽 [`sums`], 文数 [`claims`], 科目 [`codes`], 绩效 [`performance`].

mod arithmetic;
pub mod claims;
pub mod codes;
pub mod engine;
pub mod performance;
mod rule;
pub mod sums;

use fiscal::{Manuscript, Report, RuleRun, RuleState};
use statute::Reading;

pub use rule::{Ran, Rule, Status};

/// Every rule, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &sums::parts_not_whole::RULE,
    &sums::two_values::RULE,
    &sums::imbalance::RULE,
    &sums::part_exceeds_whole::RULE,
    &sums::listed_count::RULE,
    &claims::wrong_rate::RULE,
    &claims::wrong_change::RULE,
    &claims::own_year_base::RULE,
    &claims::zero_base_rate::RULE,
    &claims::opposed_directions::RULE,
    &claims::not_flat::RULE,
    &claims::wrong_share::RULE,
    &claims::shares_not_100::RULE,
    &claims::completion_mismatch::RULE,
    &claims::zero_budget_completion::RULE,
];

/// Checks everything that was understood of a paper.
pub fn check(manuscript: &Manuscript, reading: Reading) -> Report {
    let engine = engine::Engine::new(manuscript, &reading);
    let mut findings = Vec::new();
    let mut runs = Vec::with_capacity(RULES.len());
    for rule in RULES.iter().filter(|r| r.status != Status::Retired) {
        let state = match (rule.check)(rule, &engine, &mut findings) {
            Ran::Checked(_) => RuleState::Ran,
            Ran::Nothing => RuleState::NothingToCheck,
            Ran::CouldNot(reason) => RuleState::CouldNot(reason),
        };
        runs.push(RuleRun { rule: rule.code, state });
    }
    findings.sort_by_key(|f| (f.at.start, f.rule));
    let outcomes = engine.outcomes;
    Report { filing: reading.filing, outcomes, findings, rules: runs }
}

#[cfg(test)]
mod tests;
