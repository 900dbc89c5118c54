//! The sentence around a place.

use fiscal::Span;

use crate::Places;

/// How many bytes to either side a sentence is looked for.
const REACH: usize = 1800;

/// A sentence taken out of its paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The sentence.
    pub sentence: String,
    /// The place in it.
    pub at: Span,
}

impl Quote {
    /// The sentence around `span`.
    pub(crate) fn of(text: &str, places: &Places<'_>, span: Span) -> Quote {
        let around = sentence(text, places, span);
        let within = |at: u32| at.clamp(around.start, around.end) - around.start;
        Quote { sentence: around.of(text).to_owned(), at: Span { start: within(span.start), end: within(span.end) } }
    }
}

/// The sentence around the start of `span`, within its line and within [`REACH`].
pub(crate) fn sentence(text: &str, places: &Places<'_>, span: Span) -> Span {
    let line = places.line_span(places.line(span.start as usize));
    let stop = |c: char| matches!(c, '。' | '！' | '？');
    let (from, to) = (line.start as usize, line.end as usize);
    let at = text.floor_char_boundary((span.start as usize).clamp(from, to));
    let end = text.ceil_char_boundary((span.end as usize).clamp(at, to)).min(to);
    let from = text.floor_char_boundary(at.saturating_sub(REACH)).max(from);
    let to = text.ceil_char_boundary(end.min(at + REACH) + REACH).min(to);
    let end = end.min(to);
    let start = text[from..at].rfind(stop).map_or(from, |i| from + i + '。'.len_utf8());
    let end = text[end..to].find(stop).map_or(to, |i| end + i + '。'.len_utf8());
    let leading = text[start..at].len() - text[start..at].trim_start().len();
    Span::new(start + leading, end)
}
