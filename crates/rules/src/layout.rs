//! 体例 L: what a paper must hold, and in what order.

pub(crate) mod title;

pub mod empty_section;
pub mod missing_content;
pub mod report_lacks_section;
