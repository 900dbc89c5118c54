//! 公开义务 D: what must not stand in a paper that everybody reads, and the tables that it must bring along.

pub(crate) mod digits;

pub mod bank_card;
pub mod empty_table;
pub mod identity_number;
pub mod late;
pub mod missing_table;
pub mod mobile_number;
pub mod secrecy_mark;
