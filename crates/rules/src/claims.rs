//! 文数 N: what sentences claim about figures.

pub mod bases_differ;
pub mod changes_differ;
pub mod completion_mismatch;
pub mod not_flat;
pub mod opposed_directions;
pub mod own_year_base;
pub mod shares_not_100;
pub mod wrong_average;
pub mod wrong_change;
pub mod wrong_multiple;
pub mod wrong_product;
pub mod wrong_rate;
pub mod wrong_share;
pub mod zero_base_rate;
pub mod zero_budget_completion;
