//! Paragraphs and headings: the outline of a paper.

use crate::words::{code, code_at, holds};
use fiscal::Span;
use memchr::memmem;

/// How a paragraph is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// 第一部分
    Part(u32),
    /// 一、
    Chapter(u32),
    /// （一）
    Section(u32),
    /// 1. / 1、
    Item(u32),
    /// （1）
    SubItem(u32),
    /// 附件1
    Annex(u32),
    None,
}

impl Marker {
    /// 1 for the outermost; 9 for none.
    pub fn depth(self) -> u8 {
        match self {
            Marker::Part(_) | Marker::Annex(_) => 1,
            Marker::Chapter(_) => 2,
            Marker::Section(_) => 3,
            Marker::Item(_) => 4,
            Marker::SubItem(_) => 5,
            Marker::None => 9,
        }
    }

    pub fn number(self) -> Option<u32> {
        match self {
            Marker::Part(n) | Marker::Chapter(n) | Marker::Section(n) | Marker::Item(n) | Marker::SubItem(n) | Marker::Annex(n) => Some(n),
            Marker::None => None,
        }
    }
}

/// A paragraph of the reading copy.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// Without leading and trailing blanks.
    pub span: Span,
    pub marker: Marker,
    /// Where its words begin, behind the marker.
    pub body: u32,
    /// Where its first clause ends: at the first 。，； or at its end.
    pub clause_end: u32,
    /// The line begins with a tab: a cell of a flattened table.
    pub cell: bool,
    /// Cells stand apart in it.
    pub tabs: bool,
    /// It holds a digit.
    pub digits: bool,
    /// It holds the bodies of an agency: 内设六委一室.
    pub bodies: bool,
    /// It holds 单位, which may say in which unit its figures are.
    pub units: bool,
    /// A heading: short, without a figure, without the end of a sentence inside.
    pub heading: bool,
}

impl Block {
    /// Does a clause or sentence end inside it, or at its end?
    pub fn runs_on(&self) -> bool {
        self.clause_end < self.span.end
    }

    /// Does it hold a name of 科目 with its level, or the bodies of an agency?
    pub fn names(&self, text: &str) -> bool {
        self.bodies || holds(self.words(text), "项）")
    }

    /// Its words, without the number before them.
    pub fn words(self, text: &str) -> &str {
        Span { start: self.body, end: self.span.end }.of(text)
    }
}

/// A line of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub end: u32,
    /// Where the first of 。；， stands in it.
    pub mark: Option<u32>,
}

/// Splits a text into its non-empty lines.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    blocks_of(
        text,
        ends.map(|end| {
            let start = std::mem::replace(&mut from, end + 1);
            Line { end: end as u32, mark: first_mark(&text[start..end], &CLAUSES).map(|at| (start + at) as u32) }
        }),
    )
}

/// The same, where its lines are known.
pub(crate) fn blocks_of(text: &str, lines: impl Iterator<Item = Line>) -> Vec<Block> {
    let mut out = Vec::with_capacity((text.len() / 96).max(lines.size_hint().0) + 1);
    let mut start = 0;
    for line in lines {
        let end = line.end as usize;
        // papers often part their paragraphs by empty lines
        if start < end
            && let Some(block) = block(&text[start..end], start, line.mark)
        {
            out.push(block);
        }
        start = end + 1;
    }
    // rare words and cells: searched over the whole text rather than in each paragraph
    let (units, bodies) = (memmem::Finder::new("单位"), memmem::Finder::new("内设"));
    each_with(text, &mut out, |rest| memchr::memchr(b'\t', rest), |block| block.tabs = true);
    each_with(text, &mut out, |rest| units.find(rest), |block| block.units = true);
    each_with(text, &mut out, |rest| bodies.find(rest), |block| block.bodies = true);
    out
}

/// The paragraphs in whose words what `find` looks for stands; behind each of them the search goes on.
fn each_with(text: &str, blocks: &mut [Block], find: impl Fn(&[u8]) -> Option<usize>, tell: impl Fn(&mut Block)) {
    let (mut rest, mut from) = (blocks, 0);
    while let Some(at) = find(&text.as_bytes()[from..]).map(|at| from + at) {
        let behind = rest.iter().position(|block| block.span.end as usize > at).unwrap_or(rest.len());
        rest = &mut rest[behind..];
        let Some(block) = rest.first_mut() else { break };
        if block.body as usize <= at {
            tell(block);
            from = block.span.end as usize;
        } else {
            from = block.body as usize;
        }
    }
}

/// What ends a clause.
const CLAUSES: [char; 3] = ['。', '；', '，'];

/// The paragraph of a line that begins at `start`, the first of whose clauses ends at `mark`.
fn block(line: &str, start: usize, mark: Option<u32>) -> Option<Block> {
    let blanks = line.bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let mut trimmed = &line[blanks..];
    if trimmed.starts_with('\u{3000}') {
        trimmed = trimmed.trim_start_matches([' ', '\t', '\u{3000}']);
    }
    let from = start + (line.len() - trimmed.len());
    let behind = trimmed.bytes().rev().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    let trimmed = &trimmed[..trimmed.len() - behind];
    if trimmed.is_empty() {
        return None;
    }
    let (marker, len) = marker(trimmed);
    let body = &trimmed[len..];
    let clause = mark.map_or(trimmed.len(), |at| at as usize - from);
    // a title ends at the line's end, perhaps with 。; a sentence goes on behind it
    let heading = marker != Marker::None && {
        let title = body.trim_end_matches(['。', '：', ':', '.']);
        // the mark behind a number ends no clause of the title
        let ends = if clause < len { first_mark(body, &CLAUSES).map_or(trimmed.len(), |at| len + at) } else { clause };
        title.len() <= 120 && ends >= len + title.len()
    };
    Some(Block {
        span: Span::new(from, from + trimmed.len()),
        marker,
        body: (from + len) as u32,
        clause_end: (from + clause) as u32,
        cell: line.starts_with('\t') || line.starts_with("\u{20}\t"),
        tabs: false,
        digits: holds_digit(body),
        bodies: false,
        units: false,
        heading,
    })
}

/// Does a sentence or clause end in this line?
pub fn runs_on(line: &str) -> bool {
    first_mark(line, &['。', '，']).is_some()
}

/// Does one of these marks stand in the text? As [`first_mark`].
#[inline]
pub fn has_mark(text: &str, marks: &[char]) -> bool {
    first_mark(text, marks).is_some()
}

/// Where the first of these marks stands: 。、，；：（）！？ Hardly anything but marks begins with their first bytes, so that
/// the words between them are passed over by many bytes at a time.
#[inline]
pub fn first_mark(text: &str, marks: &[char]) -> Option<usize> {
    memchr::memchr2_iter(0xE3, 0xEF, text.as_bytes()).find(|at| stands_at(text, *at, marks))
}

/// Where the last of them stands.
#[inline]
pub fn last_mark(text: &str, marks: &[char]) -> Option<usize> {
    let mut before = text.as_bytes();
    loop {
        before = match before {
            // nearly all of a Chinese text
            [before @ .., 0xE4..=0xE9, _, _] => before,
            [before @ .., 0xE3 | 0xEF, _, _] if stands_at(text, before.len(), marks) => return Some(before.len()),
            [before @ .., _] => before,
            [] => return None,
        };
    }
}

#[inline]
fn stands_at(text: &str, at: usize, marks: &[char]) -> bool {
    code_at(text.as_bytes(), at).is_some_and(|(found, _)| marks.iter().any(|mark| code(*mark) == found))
}

/// Many bytes at a time: in most lines there is none to stop at. The last ones are asked together, too, some twice.
fn holds_digit(text: &str) -> bool {
    const STRIDE: usize = 16;
    let bytes = text.as_bytes();
    let some = |stride: &[u8; STRIDE]| stride.iter().fold(false, |any, b| any | b.is_ascii_digit());
    match bytes.last_chunk() {
        Some(last) => bytes.as_chunks().0.iter().any(some) || some(last),
        None => bytes.iter().any(u8::is_ascii_digit),
    }
}

/// Reads the number that a line begins with, and its length.
#[inline]
pub fn marker(line: &str) -> (Marker, usize) {
    // most lines have none
    let begins = |c: char| c.is_ascii_digit() || matches!(c, '第' | '附' | '（') || crate::scan::is_numeral(c);
    line.chars().next().filter(|first| begins(*first)).map_or((Marker::None, 0), |first| marker_of(line, first))
}

fn marker_of(line: &str, first: char) -> (Marker, usize) {
    let none = (Marker::None, 0);
    let rest = &line[first.len_utf8()..];
    if first == '第' {
        let digits = numeral_len(rest);
        if let (Some(n), Some(_)) = (number(&rest[..digits]), rest[digits..].strip_prefix("部分")) {
            return (Marker::Part(n), first.len_utf8() + digits + "部分".len());
        }
        return none;
    }
    if first == '附' {
        if let Some(behind) = rest.strip_prefix('件') {
            let digits = numeral_len(behind);
            if let Some(n) = number(&behind[..digits]) {
                return (Marker::Annex(n), "附件".len() + digits);
            }
        }
        return none;
    }
    if first == '（' {
        let digits = numeral_len(rest);
        let (Some(n), Some(_)) = (number(&rest[..digits]), rest[digits..].strip_prefix('）')) else { return none };
        let len = first.len_utf8() + digits + '）'.len_utf8();
        let arabic = rest.starts_with(|c: char| c.is_ascii_digit());
        return (if arabic { Marker::SubItem(n) } else { Marker::Section(n) }, len);
    }
    let digits = numeral_len(line);
    if digits == 0 || digits > 9 {
        return none;
    }
    let mut behind = line[digits..].chars();
    let Some(sign @ ('、' | '．' | '.' | '，')) = behind.next() else { return none };
    let Some(n) = number(&line[..digits]) else { return none };
    let (arabic, after) = (first.is_ascii_digit(), behind.as_str());
    let decimal = arabic && sign == '.' && after.starts_with(|c: char| c.is_ascii_digit()) && !year_begins(after);
    if decimal || n > 60 || arabic && sign == '，' {
        return none;
    }
    (if arabic { Marker::Item(n) } else { Marker::Chapter(n) }, digits + sign.len_utf8())
}

fn year_begins(text: &str) -> bool {
    text.len() > 4
        && text.as_bytes()[..4].iter().all(u8::is_ascii_digit)
        && text.is_char_boundary(4)
        && text[4..].trim_start().starts_with('年')
}

fn numeral_len(text: &str) -> usize {
    let arabic = text.bytes().take_while(u8::is_ascii_digit).count();
    if arabic > 0 {
        return arabic;
    }
    text.chars().take_while(|c| crate::scan::is_numeral(*c)).map(char::len_utf8).sum()
}

fn number(text: &str) -> Option<u32> {
    if text.is_empty() {
        None
    } else if text.as_bytes()[0].is_ascii_digit() {
        text.parse().ok()
    } else {
        crate::scan::value_of(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read() {
        for (line, marker_is) in [
            ("第二部分 2023年部门预算", Marker::Part(2)),
            ("十一、名词解释", Marker::Chapter(11)),
            ("（三）公务用车购置0万元", Marker::Section(3)),
            ("2.2023年公务接待费", Marker::Item(2)),
            ("（1）政协会议", Marker::SubItem(1)),
            ("3.14万元", Marker::None),
            ("一般公共服务支出", Marker::None),
            ("2023年，", Marker::None),
        ] {
            assert_eq!(marker(line).0, marker_is, "{line}");
        }
    }
}
