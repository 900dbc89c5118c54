//! JSON Lines: one document a line, each as in [`super::json`].

use crate::Document;

/// One document as one line, with its line break.
pub fn piece(document: &Document) -> String {
    let mut line = super::json::piece(document);
    line.push('\n');
    line
}
