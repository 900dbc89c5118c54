//! A format-neutral document: where every reader ends and every writer begins.

/// A stretch of the manuscript's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The text of a paper, without its byte-order mark, exactly as its reader found it.
///
/// Places are byte spans into `text`; the windows turn them into code points, lines and columns.
#[derive(Clone, Debug, Default)]
pub struct Manuscript {
    pub text: String,
    /// The name of the encoding it came in, e.g. `UTF-8`, `GB18030`.
    pub encoding: &'static str,
    /// What a person should know of how the text was got, in Chinese: tracked changes taken as accepted, macros not run.
    pub notes: Vec<String>,
}

impl Manuscript {
    /// A text that is at hand already.
    pub fn utf8(text: impl Into<String>) -> Manuscript {
        Manuscript { text: text.into(), encoding: "UTF-8", notes: Vec::new() }
    }
}
