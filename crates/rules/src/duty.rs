//! 公开义务 D: what must not stand in a paper that everybody reads.

mod digits;

pub mod bank_card;
pub mod identity_number;
pub mod mobile_number;
pub mod secrecy_mark;
