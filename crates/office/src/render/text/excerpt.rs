//! The sentence that a finding stands in, with its figures marked beneath.

use std::fmt::Write;

use fiscal::{Finding, Span};
use unicode_width::UnicodeWidthChar;

use super::super::style::Tone;
use super::super::{Style, expected};
use crate::quote::sentence;
use crate::visible::{one_line, stand_in};
use crate::{Places, Quote};

/// How many rows a long sentence may take before rows without a mark are left out.
const ROWS: usize = 4;

/// A sentence and what is marked in it.
pub(super) struct Excerpt<'t> {
    text: &'t str,
    sentence: Span,
    line: usize,
    at: Span,
    also: Vec<Span>,
    label: String,
}

/// `span`, or the character beside it where it is empty.
pub(crate) fn not_empty(text: &str, sentence: Span, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let at = text.floor_char_boundary((span.start as usize).clamp(start, end));
    match text[at..end].chars().next() {
        Some(c) => Span::new(at, at + c.len_utf8()),
        None => Span::new(text.floor_char_boundary(at.saturating_sub(1)).max(start), at),
    }
}

/// What is written under the place.
fn label(finding: &Finding) -> String {
    let expected = one_line(&finding.expected);
    match (expected::label(finding), expected.is_empty()) {
        (_, true) => String::new(),
        ("", false) => expected,
        (word, false) => format!("{word} {expected}"),
    }
}

impl<'t> Excerpt<'t> {
    pub(super) fn new(text: &'t str, places: &Places<'_>, finding: &Finding) -> Excerpt<'t> {
        let label = label(finding);
        let sentence = sentence(text, places, finding.at);
        let line = places.line(finding.at.start as usize);
        let also: Vec<Span> = finding.also.iter().copied().filter(|s| sentence.covers(*s)).collect();
        let at = not_empty(text, sentence, finding.at);
        Excerpt { text, sentence, line, at, also, label }
    }

    /// A sentence that was taken out of the paper, from the line where it stood.
    pub(super) fn quoted(quote: &'t Quote, line: usize, finding: &Finding) -> Excerpt<'t> {
        let text = quote.sentence.as_str();
        let sentence = Span::new(0, text.len());
        Excerpt { text, sentence, line, at: not_empty(text, sentence, quote.at), also: Vec::new(), label: label(finding) }
    }

    /// Is this place marked in the sentence?
    pub(super) fn shows(&self, span: Span) -> bool {
        self.also.contains(&span)
    }

    /// Columns before the bar.
    pub(super) fn gutter(&self) -> usize {
        self.line.to_string().len()
    }

    pub(super) fn draw(&self, out: &mut String, style: Style, tone: Tone) {
        let gutter = self.gutter();
        let bar = style.paint(Tone::Link, "|");
        let number = style.paint(Tone::Link, &self.line.to_string());
        let _ = writeln!(out, "{:gutter$} {bar}", "");
        let rows = self.rows(style.width.saturating_sub(gutter + 3).max(30));
        let long = rows.len() > ROWS;
        let (mut skipped, mut numbered, mut labelled) = (false, false, false);
        for row in rows {
            if long && !row.marked() {
                skipped = true;
                continue;
            }
            if std::mem::take(&mut skipped) {
                let _ = writeln!(out, "{:gutter$} {bar} …", "");
            }
            let head = if numbered { format!("{:gutter$}", "") } else { number.clone() };
            numbered = true;
            let _ = writeln!(out, "{head} {bar} {}", row.words);
            if row.marked() {
                let first = !labelled && row.marks.contains(&Mark::At);
                labelled |= first;
                let label = if first { self.label.as_str() } else { "" };
                for line in row.under(style, tone, label) {
                    let _ = writeln!(out, "{:gutter$} {bar} {line}", "");
                }
            }
        }
        if skipped {
            let _ = writeln!(out, "{:gutter$} {bar} …", "");
        }
        let _ = writeln!(out, "{:gutter$} {bar}", "");
    }

    /// The sentence in rows of at most `width` columns; a marked figure is not split if it fits.
    fn rows(&self, width: usize) -> Vec<Row> {
        let words = self.sentence.of(self.text);
        let mut rows = vec![Row::default()];
        let mut columns = 0;
        for (i, c) in words.char_indices() {
            let byte = self.sentence.start as usize + i;
            let shown = match c {
                '\t' => " ".to_owned(),
                c => stand_in(c).unwrap_or_else(|| c.to_string()),
            };
            let wide: usize = shown.chars().map(|c| c.width().unwrap_or(0)).sum();
            let ahead = self.marked_ahead(byte).max(wide);
            let fits = columns + wide <= width && (columns + ahead <= width || ahead > width);
            if !fits && columns > 0 {
                rows.push(Row::default());
                columns = 0;
            }
            if let Some(row) = rows.last_mut() {
                row.words.push_str(&shown);
                row.marks.extend(std::iter::repeat_n(self.mark(byte), wide));
            }
            columns += wide;
        }
        rows
    }

    fn mark(&self, byte: usize) -> Mark {
        let holds = |s: &Span| s.start as usize <= byte && byte < s.end as usize;
        if holds(&self.at) {
            Mark::At
        } else if self.also.iter().any(holds) {
            Mark::Also
        } else {
            Mark::None
        }
    }

    /// Columns of the marked stretch that begins exactly here.
    fn marked_ahead(&self, byte: usize) -> usize {
        let spans = self.also.iter().chain([&self.at]);
        let here = spans.filter(|s| s.start as usize == byte);
        here.map(|s| s.of(self.text).chars().map(|c| c.width().unwrap_or(1)).sum()).max().unwrap_or(0)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Also,
    At,
}

/// One row: what is shown, and a mark for each of its columns.
#[derive(Default)]
struct Row {
    words: String,
    marks: Vec<Mark>,
}

impl Row {
    fn marked(&self) -> bool {
        self.marks.iter().any(|m| *m != Mark::None)
    }

    /// The lines beneath: ^ for the place itself, - for others; the label behind the last mark,
    /// or under the place where other marks follow it.
    fn under(&self, style: Style, tone: Tone, label: &str) -> Vec<String> {
        let mut marks = String::new();
        let mut last = Mark::None;
        for run in self.marks.chunk_by(|a, b| a == b) {
            match run[0] {
                Mark::None => marks.push_str(&" ".repeat(run.len())),
                Mark::Also => marks.push_str(&style.paint(Tone::Link, &"-".repeat(run.len()))),
                Mark::At => marks.push_str(&style.paint(tone, &"^".repeat(run.len()))),
            }
            if run[0] != Mark::None {
                last = run[0];
            }
        }
        let marks = marks.trim_end().to_owned();
        let label = style.paint(tone, label);
        if label.is_empty() {
            return vec![marks];
        }
        if last == Mark::At {
            return vec![format!("{marks} {label}")];
        }
        let indent = self.marks.iter().position(|m| *m == Mark::At).unwrap_or(0);
        vec![marks, format!("{:indent$}{label}", "")]
    }
}
