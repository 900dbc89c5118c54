//! 文字 T: what was left over from the template, and slips of the pen.

mod cues;
pub mod department_for_unit;
pub mod doubled_words;
pub mod instructions_left;
pub mod marks;
pub mod missing_unit;
pub mod numbering_break;
mod passage;
pub(crate) mod punctuation;
pub mod repeated_passage;
pub(crate) mod survey;
pub mod unfilled_template;
pub mod unfinished_sentence;
pub mod wrong_year;

pub(crate) use passage::{Passage, group};
