//! 科目 C: names and codes of 科目, and what belongs under which.

pub mod class_within_class;
pub mod code_name_mismatch;
pub mod foreign_glossary;
pub mod foreign_in_three;
pub mod fund_off_purpose;
pub mod makeup_incomplete;
pub(crate) mod naming;
pub mod no_such_name;
pub mod running_cost_differs;
pub mod service_purchase;
pub mod staff_over_quota;
pub mod superseded_name;
pub mod superseded_term;
#[cfg(test)]
mod tests;
pub mod use_contradicts_item;
pub(crate) mod uses;
pub mod wages_in_running;
pub mod wrong_level;
