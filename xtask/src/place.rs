//! Bytes, code points and occurrences.

use std::ops::Range;

/// Turns code points of a text into bytes and back.
pub struct Places<'t> {
    pub text: &'t str,
    /// The first byte of each code point, and the length.
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut starts: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        starts.push(text.len());
        Places { text, starts }
    }

    /// The byte at which code point `n` starts.
    pub fn byte(&self, n: usize) -> usize {
        self.starts.get(n).copied().unwrap_or(self.text.len())
    }
}

/// The `n`-th (from 1) appearance of `needle`, appearances may overlap.
pub fn occurrence(text: &str, needle: &str, n: usize) -> Option<Range<usize>> {
    let step = needle.chars().next()?.len_utf8();
    let mut from = 0;
    for k in 1..=n {
        let at = from + text.get(from..)?.find(needle)?;
        if k == n {
            return Some(at..at + needle.len());
        }
        from = at + step;
    }
    None
}

pub fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    if a.is_empty() || b.is_empty() {
        // a place between two characters touches what it stands in
        return a.start <= b.end && b.start <= a.end;
    }
    a.start < b.end && b.start < a.end
}

pub fn bytes(span: fiscal::Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// 1-based line of a byte, for messages.
pub fn line(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|&b| b == b'\n').count()
}

/// `range` of `text` with a little around it, on one line.
pub fn excerpt(text: &str, range: &Range<usize>, around: usize) -> String {
    let before: Vec<char> = text.get(..range.start).unwrap_or("").chars().rev().take(around).collect();
    let inside: String = text.get(range.clone()).unwrap_or("").chars().take(60).collect();
    let after: String = text.get(range.end..).unwrap_or("").chars().take(around).collect();
    let before: String = before.into_iter().rev().collect();
    format!("{before}⟦{inside}⟧{after}").replace(['\n', '\r', '\t'], "⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn occurrences_may_overlap() {
        assert_eq!(occurrence("aaa", "aa", 2), Some(1..3));
        assert_eq!(occurrence("0万元、0万元", "0万元", 2), Some(10..17));
        assert_eq!(occurrence("aaa", "b", 1), None);
    }

    #[test]
    fn points_and_bytes() {
        let places = Places::new("占8%");
        assert_eq!(places.byte(1), 3);
        assert_eq!(places.byte(9), 5);
    }
}
