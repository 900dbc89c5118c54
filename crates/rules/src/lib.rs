//! The checks, one file per rule, and the explainer that names the culprit.
//!
//! [`engine`] decides every relation and finds the smallest repair; the rules, by family, turn what
//! fails into findings: 勾稽 [`sums`], 文数 [`claims`] and [`words_and_figures`], 科目 [`codes`], 绩效 [`performance`],
//! 文字 [`wording`], 体例 [`layout`], 公开义务 [`duty`]. What papers say against one another is for [`history`], when all
//! have been checked.

mod arithmetic;
pub mod claims;
pub mod codes;
mod covering;
pub mod duty;
pub mod engine;
mod few;
pub mod history;
pub mod layout;
pub mod performance;
mod rule;
pub mod sums;
pub mod wording;
pub mod words_and_figures;

use fiscal::{Manuscript, Report, RuleRun, RuleState};
use statute::Reading;

pub use covering::rule_of;
pub use rule::{Ran, Rule, Spoil, Status, unmarked};

/// Every rule, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &codes::wrong_level::RULE,
    &codes::class_within_class::RULE,
    &codes::superseded_name::RULE,
    &codes::no_such_name::RULE,
    &codes::service_purchase::RULE,
    &codes::superseded_term::RULE,
    &codes::use_contradicts_item::RULE,
    &codes::fund_off_purpose::RULE,
    &codes::running_cost_differs::RULE,
    &codes::foreign_in_three::RULE,
    &codes::wages_in_running::RULE,
    &codes::foreign_glossary::RULE,
    &codes::staff_over_quota::RULE,
    &codes::code_name_mismatch::RULE,
    &codes::makeup_incomplete::RULE,
    &duty::identity_number::RULE,
    &duty::mobile_number::RULE,
    &duty::bank_card::RULE,
    &duty::secrecy_mark::RULE,
    &duty::missing_table::RULE,
    &duty::empty_table::RULE,
    &duty::late::RULE,
    &history::previous_differs::RULE,
    &history::initial_differs::RULE,
    &history::below_units::RULE,
    &history::carry_breaks::RULE,
    &history::several_papers::RULE,
    &layout::missing_content::RULE,
    &layout::empty_section::RULE,
    &layout::report_lacks_section::RULE,
    &claims::wrong_rate::RULE,
    &claims::wrong_change::RULE,
    &claims::own_year_base::RULE,
    &claims::bases_differ::RULE,
    &claims::zero_base_rate::RULE,
    &claims::opposed_directions::RULE,
    &claims::changes_differ::RULE,
    &claims::not_flat::RULE,
    &claims::wrong_share::RULE,
    &claims::shares_not_100::RULE,
    &claims::completion_mismatch::RULE,
    &claims::zero_budget_completion::RULE,
    &words_and_figures::compared_wrongly::RULE,
    &words_and_figures::not_within_plan::RULE,
    &words_and_figures::direction_in_words::RULE,
    &words_and_figures::moved_and_flat::RULE,
    &words_and_figures::completion_of_parts::RULE,
    &claims::wrong_average::RULE,
    &words_and_figures::reason_contradicted::RULE,
    &words_and_figures::reason_reversed::RULE,
    &words_and_figures::cost_without_activity::RULE,
    &words_and_figures::visitors_missing::RULE,
    &words_and_figures::change_unexplained::RULE,
    &claims::wrong_product::RULE,
    &claims::wrong_multiple::RULE,
    &performance::full_completion::RULE,
    &performance::target_not_exceeded::RULE,
    &performance::verdict_contradicted::RULE,
    &performance::rate_differs::RULE,
    &performance::activity_not_reduced::RULE,
    &performance::full_score::RULE,
    &performance::cost_not_budget::RULE,
    &performance::target_missed::RULE,
    &performance::misplaced_indicator::RULE,
    &performance::unnamed_indicator::RULE,
    &performance::vague_target::RULE,
    &performance::scores_differ::RULE,
    &sums::parts_not_whole::RULE,
    &sums::two_values::RULE,
    &sums::imbalance::RULE,
    &sums::part_exceeds_whole::RULE,
    &sums::balance::RULE,
    &sums::listed_count::RULE,
    &wording::unfilled_template::RULE,
    &wording::instructions_left::RULE,
    &wording::wrong_year::RULE,
    &wording::missing_unit::RULE,
    &wording::doubled_words::RULE,
    &wording::numbering_break::RULE,
    &wording::department_for_unit::RULE,
    &wording::unfinished_sentence::RULE,
    &wording::marks::RULE,
    &wording::repeated_passage::RULE,
];

/// Checks everything that was understood of a paper.
pub fn check(manuscript: &Manuscript, reading: Reading) -> Report {
    let engine = engine::Engine::new(manuscript, &reading);
    let mut findings = Vec::new();
    let mut runs = Vec::with_capacity(RULES.len());
    for rule in RULES.iter().filter(|r| r.status != Status::Retired && !history::is_across(r)) {
        let state = match (rule.check)(rule, &engine, &mut findings) {
            Ran::Checked(_) => RuleState::Ran,
            Ran::Nothing => RuleState::NothingToCheck,
            Ran::CouldNot(reason) => RuleState::CouldNot(reason),
        };
        runs.push(RuleRun { rule: rule.code, state });
    }
    // by keys of their own: a finding is large to move
    findings.sort_by_cached_key(|f| (f.at.start, f.rule));
    let outcomes = engine.outcomes;
    Report { filing: reading.filing, outcomes, findings, rules: runs }
}

/// Loads what reading and checking look up (vocabulary, classification, tables of the law), so that the first paper need
/// not wait for it: worth a thread of its own while something else is waited for.
pub fn prepare() {
    let paper = Manuscript::utf8("2080505行政运行（项）支出12.00万元，比上年增加1.00万元，各项指标均达标。");
    check(&paper, statute::read(&paper, statute::Context::default()));
}

#[cfg(test)]
mod tests;
