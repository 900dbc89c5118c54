//! 文数 N (continued): words that the figures of the paper contradict, and what they leave unsaid.

pub mod change_unexplained;
mod compared_with_told;
pub mod compared_wrongly;
pub mod completion_of_parts;
pub mod cost_without_activity;
pub mod direction_in_words;
pub mod moved_and_flat;
pub mod not_within_plan;
pub(crate) mod passage;
pub mod reason_contradicted;
pub mod reason_reversed;
pub mod visitors_missing;
