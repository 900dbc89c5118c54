//! 绩效 P: what papers conclude of their projects, against the projects' own figures.

mod date;
mod indicator;
mod narrated;
mod project;
mod verdict;

pub mod activity_not_reduced;
pub mod cost_not_budget;
pub mod full_completion;
pub mod full_score;
pub mod misplaced_indicator;
pub mod rate_differs;
pub mod scores_differ;
pub mod target_missed;
pub mod target_not_exceeded;
pub mod unnamed_indicator;
pub mod vague_target;
pub mod verdict_contradicted;

pub(crate) use indicator::{Row, rows};
pub(crate) use project::Projects;
