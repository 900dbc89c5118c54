//! Documents as text, JSON, SARIF, CSV, HTML or Markdown: the same documents, the same bytes.
//!
//! A [`Piece`] is one document rendered (pure, so many can be made at once); a [`Stream`] puts
//! pieces one after the other into a whole of the chosen [`Format`], holding none of them.

mod across;
pub mod csv;
mod diff;
mod expected;
pub mod facts;
mod format;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod report;
pub mod rule;
pub mod sarif;
mod stream;
mod style;
pub mod text;
mod view;

pub use across::leftover_words;
pub use diff::diff;
pub(crate) use expected::is_value;
pub use format::Format;
pub use stream::{Digest, Piece, Stream, Tally};
pub use style::Style;
pub use view::{Table, View};

use crate::Document;

/// All documents as one whole.
pub fn all(documents: &[Document], view: impl Into<View>, style: Style) -> String {
    let view = view.into();
    let mut out = view.opening();
    let mut tally = Tally::default();
    let mut first = true;
    for document in documents {
        let piece = Piece::of(document, view, style);
        if !piece.body.is_empty() {
            out.push_str(if first { "" } else { view.joint() });
            out.push_str(&piece.body);
            first = false;
        }
        tally.add(piece.digest);
    }
    out.push_str(&view.closing(&tally, style));
    out
}
