//! 勾稽 S: parts and wholes, one datum and its statements.

pub mod balance;
pub(crate) mod enumeration;
pub mod imbalance;
pub mod listed_count;
mod other_year;
pub mod part_exceeds_whole;
pub mod parts_not_whole;
pub mod two_values;
