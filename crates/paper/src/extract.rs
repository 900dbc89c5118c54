//! What a format reader hands over.

/// The text of a document, and what a person should know of how it was got.
#[derive(Debug)]
pub(crate) struct Extract {
    pub text: String,
    pub notes: Vec<String>,
}
