//! What holds of every copy, whatever the format.

use fiscal::Span;

use super::{Copy, Mark, annotate};
use crate::read;

/// Marks at these words of the text that a file gives.
pub(super) fn marks(bytes: &[u8], hint: &str, words: &[&str]) -> Vec<Mark> {
    let text = read(bytes, hint).expect("reads").text;
    let span = |words: &str| match text.find(words) {
        Some(at) => Span::new(at, at + words.len()),
        None => Span::default(),
    };
    words.iter().map(|w| Mark { span: span(w), words: format!("错误 <{w}>\n应为 1 & 2") }).collect()
}

/// The copy, whose text is that of the file.
#[track_caller]
pub(super) fn copied(bytes: &[u8], hint: &str, marks: &[Mark]) -> Copy {
    let copy = annotate(bytes, hint, marks).expect("reads").expect("has a way to mark");
    let (before, after) = (read(bytes, hint).expect("reads"), read(&copy.bytes, hint).expect("reads again"));
    assert_eq!(after.text, before.text);
    assert_eq!((after.leaves, after.cells), (before.leaves, before.cells));
    copy
}
