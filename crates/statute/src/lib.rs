//! The law as dated data, and the language of the field: reads manuscripts into facts and claims.
//!
//! The way of a paper: [`clean`] makes a reading copy, [`outline`] its paragraphs, [`scan`] and
//! [`lexicon`] its tokens; [`reader`] files every figure; [`bind`] settles how figures relate, from the
//! words of the paper and the identities of the law.

mod bind;
pub mod clean;
pub mod codebook;
pub mod form;
mod grades;
pub mod identity;
pub mod lexicon;
pub mod outline;
mod profile;
mod reader;
pub mod scan;
mod subject;
mod token;
pub mod topics;
mod tree;
pub mod words;

use fiscal::{FiscalYear, PaperKind};

pub use identity::correspondences;
pub use profile::{is_told_to_a_congress, years};
pub use reader::{Flat, Reading, Scored, Scoring, read};
pub use subject::subject;

/// What the reader is told beforehand; anything `None` is worked out from the words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    pub kind: Option<PaperKind>,
    pub year: Option<FiscalYear>,
    /// The day on which the paper was published,
    pub published: Option<fiscal::Date>,
    /// and that on which it was approved (批复).
    pub approved: Option<fiscal::Date>,
}
