//! The reading copy of a text, and the way back to the source.
//!
//! Papers write one thing in many ways: full-width digits, half-width brackets, web mark-up,
//! lines wrapped inside a sentence, traditional characters. The reading copy writes it one way,
//! so that every later step can compare plainly; [`Clean::source`] maps its spans back.

use crate::outline::{self, Block, Line};
use fiscal::Span;

mod columns;
mod joins;
mod markdown;
mod pipes;
mod quotes;
mod signs;
mod spaced;
mod tags;
mod traditional;

/// A stretch of the copy and the stretch of the source that it stands for.
#[derive(Clone, Copy, Debug)]
struct Run {
    clean: u32,
    source: u32,
    source_len: u32,
}

/// The reading copy.
#[derive(Debug, Default)]
pub struct Clean {
    pub text: String,
    runs: Vec<Run>,
    lines: Vec<Line>,
}

impl Clean {
    /// Makes the reading copy of `source`.
    pub fn new(source: &str) -> Clean {
        let signs = signs::places(source.as_bytes());
        let mut ends: Vec<usize> = Vec::with_capacity(source.len() / 64);
        ends.extend(signs.iter().map(|at| *at as usize).filter(|at| source.as_bytes()[*at] == b'\n'));
        ends.push(source.len());
        let wrap = joins::Wrap::of(source, &ends);
        let spaced = spaced::lines(source, &signs);
        // a bracket or comma of half the width grows by two bytes
        let out = String::with_capacity(source.len() + source.len() / 16);
        let (runs, lines) = (Vec::with_capacity(64), Vec::with_capacity(ends.len()));
        let rows = pipes::rows(source, &ends);
        let mut copy = Copier { source, wrap, spaced, rows, table: None, out, runs, lines, mark: None, from: 0 };
        copy.run(&signs);
        let mut clean = Clean { text: columns::set_apart(copy.out), runs: copy.runs, lines: copy.lines };
        if traditional::is_traditional(&clean.text) {
            clean.text = traditional::simplify(clean.text);
        }
        clean
    }

    /// Its paragraphs.
    pub fn blocks(&self) -> Vec<Block> {
        outline::blocks_of(&self.text, self.lines.iter().copied())
    }

    /// The place in the source of a place in the copy.
    pub fn source(&self, span: Span) -> Span {
        self.source_in(self.runs_to(span.start), span)
    }

    /// The same for many places, most of which stand in the same stretch as the one before.
    pub(crate) fn sources(&self) -> impl FnMut(Span) -> Span {
        let (mut copied, mut source) = (Span::default(), 0);
        move |span| {
            if !copied.covers(span) {
                (copied, source) = self.copied_at(span.start);
            }
            match copied.covers(span) && !span.is_empty() {
                true => Span { start: source + (span.start - copied.start), end: source + (span.end - copied.start) },
                false => self.source(span),
            }
        }
    }

    /// The stretch around a place that is as long as what it stands for, and where that begins; nothing where it is not.
    fn copied_at(&self, at: u32) -> (Span, u32) {
        let behind = self.runs_to(at);
        let run = behind.checked_sub(1).and_then(|i| self.runs.get(i));
        let end = self.runs.get(behind).map_or(self.text.len() as u32, |next| next.clean);
        let copied = run.filter(|run| end - run.clean == run.source_len);
        copied.map_or_else(Default::default, |run| (Span { start: run.clean, end }, run.source))
    }

    /// What the copy has for a stretch of the source.
    pub fn of_source(&self, span: Span) -> &str {
        let behind = |at: u32| self.runs.partition_point(|r| r.source <= at);
        let place = |behind: usize, at: u32| {
            let run = behind.checked_sub(1).and_then(|i| self.runs.get(i))?;
            let len = self.runs.get(behind).map_or(self.text.len() as u32, |next| next.clean) - run.clean;
            let within = at - run.source;
            // of what is written otherwise there is no middle
            let within = if len == run.source_len || within == 0 { within.min(len) } else { len };
            Some((run.clean + within) as usize)
        };
        let first = behind(span.start);
        // a cell seldom reaches beyond the run that it begins in
        let within = !span.is_empty() && self.runs.get(first).is_none_or(|next| span.end < next.source);
        let last = if within { first } else { behind(span.end) };
        place(first, span.start).zip(place(last, span.end)).and_then(|(from, to)| self.text.get(from..to)).unwrap_or_default()
    }

    /// So many runs begin up to the place.
    fn source_in(&self, start: usize, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start_in(start, span.start);
            return Span { start: at, end: at };
        }
        let end = span.end;
        // a span seldom reaches beyond the run that it begins in
        let within = self.runs.get(start).is_none_or(|next| next.clean >= end);
        let behind = if within { start } else { self.runs.partition_point(|r| r.clean < end) };
        Span { start: self.start_in(start, span.start), end: self.end_in(behind, end) }
    }

    /// How many runs begin up to a place of the copy; the last of them holds it.
    fn runs_to(&self, at: u32) -> usize {
        self.runs.partition_point(|r| r.clean <= at)
    }

    fn start_in(&self, i: usize, at: u32) -> u32 {
        match i.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(run) => run.source + (at - run.clean).min(run.source_len),
            None => 0,
        }
    }

    fn end_in(&self, i: usize, at: u32) -> u32 {
        let Some(run) = i.checked_sub(1).and_then(|i| self.runs.get(i)) else { return 0 };
        let next = self.runs.get(i).map_or(self.text.len() as u32, |r| r.clean);
        if next - run.clean == run.source_len { run.source + (at - run.clean) } else { run.source + run.source_len }
    }
}

struct Copier<'a> {
    source: &'a str,
    wrap: joins::Wrap,
    /// Lines whose characters are set apart, in their order.
    spaced: Vec<std::ops::Range<usize>>,
    /// Lines of tables of strokes, in their order.
    rows: Vec<pipes::Row>,
    /// The table of HTML that is open.
    table: Option<tags::Table>,
    out: String,
    runs: Vec<Run>,
    lines: Vec<Line>,
    /// Where the first clause of the line that is being written ends.
    mark: Option<u32>,
    /// Everything before this place is in the copy.
    from: usize,
}

impl Copier<'_> {
    /// Writes what is written otherwise among the signs of the source, and copies all else.
    fn run(&mut self, signs: &[u32]) {
        let bytes = self.source.as_bytes();
        let mut line = 0;
        for at in signs.iter().map(|at| *at as usize) {
            let begun = line;
            if bytes[at] == b'\n' {
                line = at + 1;
            }
            // one of several that something else stands for already
            if at < self.from {
                continue;
            }
            match bytes[at] {
                0xE3 | 0xEF if signs::ends_clause(&bytes[at..]) => self.end_clause(at),
                b' ' | b'|' if let Some((len, with)) = self.stroke(at) => self.replace(at, len, with),
                b' ' if self.sets_apart(at) => self.replace(at, 1, ""),
                b'"' | b'\'' | 0xE2 | 0xE3 | 0xEF if let Some((len, mark)) = quotes::around_the_name(self.source, at) => {
                    self.replace(at, len, mark);
                }
                0xEF => self.fullwidth(at),
                0xE3 if bytes[at + 1..].starts_with(&[0x80, 0x80]) => self.replace(at, 3, " "),
                0xE2 => self.general_punctuation(at),
                0xC2 if bytes.get(at + 1) == Some(&0xA0) => self.replace(at, 2, " "),
                b'(' => self.replace(at, 1, "（"),
                b')' => self.replace(at, 1, "）"),
                b'#' | b'*' | b'\\' | b'$' | b'!' if let Some(len) = markdown::mark(self.source, at) => self.replace(at, len, ""),
                b'[' if markdown::link(&bytes[at..]).is_some() => self.replace(at, 1, ""),
                b']' if let Some(len) = markdown::closes_link(bytes, at) => self.replace(at, len, ""),
                // 1,100.00万元[其中…]; not 财预[2018]3号, [image: 1.png]
                b'[' if self.begins_with_words(at + 1) => self.replace(at, 1, "（"),
                b']' if self.closes_words(at) => self.replace(at, 1, "）"),
                b';' => self.replace_mark(at, "；"),
                b':' if !self.between_digits(at) => self.replace(at, 1, "："),
                b',' if self.thousands_with_a_blank(at) => self.replace(at, 2, ","),
                b',' if !self.before_three_digits(at + 1) && !crate::scan::comma_is_misplaced(bytes, at) => self.replace_mark(at, "，"),
                b'\r' | b'\x0c' => self.replace(at, 1, ""),
                b'\n' => self.line_break(begun, at),
                b'<' => self.tag(at),
                b'&' => self.entity(at),
                _ => {}
            }
        }
        self.flush(bytes.len());
        self.end_line(bytes.len());
    }

    /// Where what stands at a place of the source that is not copied yet comes to stand.
    fn copied(&self, at: usize) -> u32 {
        (self.out.len() + at - self.from) as u32
    }

    /// The line of the copy ends there.
    fn end_line(&mut self, at: usize) {
        let end = self.copied(at);
        self.lines.push(Line { end, mark: self.mark.take() });
    }

    /// There stands or will stand a mark that ends a clause.
    fn end_clause(&mut self, at: usize) {
        if self.mark.is_none() {
            self.mark = Some(self.copied(at));
        }
    }

    /// Writes such a mark for another.
    fn replace_mark(&mut self, at: usize, with: &str) {
        self.end_clause(at);
        self.replace(at, 1, with);
    }

    /// Is the blank one of those between the characters of a line that are all set apart?
    fn sets_apart(&self, at: usize) -> bool {
        let line = self.spaced.partition_point(|line| line.end <= at);
        self.spaced.get(line).is_some_and(|line| line.contains(&at)) && spaced::parts_characters(self.source, at)
    }

    /// What stands for the blanks and the stroke at `at` between two cells, or around them.
    fn stroke(&self, at: usize) -> Option<(usize, &'static str)> {
        let row = self.rows.get(self.rows.partition_point(|row| row.line().end <= at))?;
        match row {
            pipes::Row::Cells { line, closed } if line.contains(&at) => pipes::stroke(self.source, line, *closed, at),
            _ => None,
        }
    }

    /// Copies what came before `to` as it stands.
    fn flush(&mut self, to: usize) {
        if self.from < to {
            self.runs.push(Run { clean: self.out.len() as u32, source: self.from as u32, source_len: (to - self.from) as u32 });
            self.out.push_str(&self.source[self.from..to]);
            self.from = to;
        }
    }

    /// Writes `with` for the `len` bytes at `at`.
    fn replace(&mut self, at: usize, len: usize, with: &str) {
        self.flush(at);
        if !with.is_empty() {
            self.runs.push(Run { clean: self.out.len() as u32, source: at as u32, source_len: len as u32 });
            self.out.push_str(with);
        }
        self.from = at + len;
    }

    /// `，` and the digits, `％`, `．`, `－` of the full-width block.
    fn fullwidth(&mut self, at: usize) {
        let Some(c) = self.source[at..].chars().next() else { return };
        let digit_before = || self.out_digit(at);
        let with = match c {
            '０'..='９' => {
                let d = char::from(b'0' + (c as u32 - '０' as u32) as u8);
                return self.replace(at, 3, d.encode_utf8(&mut [0; 4]));
            }
            '％' => "%",
            '．' if digit_before() => ".",
            '－' => "-",
            '，' if digit_before() && self.before_three_digits(at + 3) => ",",
            '，' => return self.end_clause(at),
            '\u{FEFF}' => "",
            _ => return,
        };
        self.replace(at, 3, with);
    }

    /// Dashes used as minus stay; zero-width characters go.
    fn general_punctuation(&mut self, at: usize) {
        match self.source[at..].chars().next() {
            Some('\u{200B}'..='\u{200F}' | '\u{2060}') => self.replace(at, 3, ""),
            Some('\u{2002}'..='\u{200A}') => self.replace(at, 3, " "),
            Some('−') => self.replace(at, 3, "-"),
            // 21.9∶39.5∶38.6
            Some('∶') => {
                let digit_behind = self.source.as_bytes().get(at + 3).is_some_and(u8::is_ascii_digit);
                self.replace(at, 3, if self.out_digit(at) && digit_behind { ":" } else { "：" });
            }
            _ => {}
        }
    }

    fn out_digit(&self, at: usize) -> bool {
        let last = if self.from < at { self.source.as_bytes()[..at].last() } else { self.out.as_bytes().last() };
        last.is_some_and(u8::is_ascii_digit)
    }

    fn begins_with_words(&self, at: usize) -> bool {
        self.source.as_bytes().get(at).is_some_and(|byte| !byte.is_ascii())
    }

    /// Does the bracket that opens before this one hold words?
    fn closes_words(&self, at: usize) -> bool {
        let line = memchr::memrchr2(b'\n', b'[', &self.source.as_bytes()[..at]);
        line.is_some_and(|open| self.source.as_bytes()[open] == b'[' && self.begins_with_words(open + 1))
    }

    fn between_digits(&self, at: usize) -> bool {
        let b = self.source.as_bytes();
        at > 0 && b[at - 1].is_ascii_digit() && b.get(at + 1).is_some_and(u8::is_ascii_digit)
    }

    /// A thousands separator: a digit before, exactly three behind.
    fn before_three_digits(&self, after: usize) -> bool {
        let rest = &self.source[after..];
        let mut digits = rest.chars().map(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let three = (0..3).all(|_| digits.next() == Some(true));
        three && digits.next() != Some(true) && after >= 2 && {
            let before = self.source[..after].chars().rev().nth(1);
            before.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        }
    }

    /// 1, 537.4万元: a blank slipped in behind the comma of one amount of money.
    fn thousands_with_a_blank(&self, comma: usize) -> bool {
        let Some(rest) = self.source[comma + 1..].strip_prefix(' ') else { return false };
        if !self.source[..comma].ends_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let group = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = group(rest);
        let mut behind = &rest[digits..];
        // 3, 156,077万元
        while let Some(next) = behind.strip_prefix(',').filter(|next| group(next) == 3) {
            behind = &next[3..];
        }
        let decimals = behind.strip_prefix('.').map_or(behind, |d| d.trim_start_matches(|c: char| c.is_ascii_digit()));
        digits == 3 && ["万元", "元", "亿元"].iter().any(|unit| decimals.starts_with(unit))
    }

    /// The break at `at`, of the line that begins at `begun`.
    fn line_break(&mut self, begun: usize, at: usize) {
        let next = self.rows.partition_point(|row| row.line().start <= at);
        if let Some(pipes::Row::Rule(line)) = self.rows.get(next).filter(|row| row.line().start == at + 1) {
            let len = line.end - at;
            return self.replace(at, len, "");
        }
        let of_a_row = next.checked_sub(1).is_some_and(|row| self.rows[row].line().end >= at);
        let stays = of_a_row || begun == at;
        match if stays { None } else { joins::soft(self.source, begun, at, self.wrap) } {
            Some(len) => self.replace(at, len, ""),
            None => self.end_line(at),
        }
    }

    /// `<b>`, `</p>`: dropped; those of a table set its cells apart. A lone `<` stays.
    fn tag(&mut self, at: usize) {
        let rest = &self.source.as_bytes()[at + 1..];
        if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            return;
        }
        let end = rest.iter().take(200).position(|b| matches!(b, b'>' | b'\n' | b'<'));
        let Some(end) = end.filter(|end| rest[*end] == b'>') else { return };
        let tag = &self.source[at + 1..at + 1 + end];
        match tags::means(tag, &mut self.table) {
            tags::Means::Tabs(tabs) => self.replace(at, end + 2, &tags::TABS[..tabs]),
            tags::Means::Line if !self.begins_line(at) => {
                self.end_line(at);
                self.replace(at, end + 2, "\n");
            }
            _ => self.replace(at, end + 2, ""),
        }
    }

    /// Does a line of the copy begin with what stands at `at`?
    fn begins_line(&self, at: usize) -> bool {
        let before = if self.from < at { &self.source[..at] } else { self.out.as_str() };
        before.is_empty() || before.ends_with('\n')
    }

    fn entity(&mut self, at: usize) {
        const ENTITIES: &[(&str, &str)] = &[
            ("&nbsp;", " "),
            ("&amp;", "&"),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&ldquo;", "“"),
            ("&rdquo;", "”"),
            ("&mdash;", "—"),
            ("&ge;", "≥"),
            ("&le;", "≤"),
        ];
        if let Some((name, with)) = ENTITIES.iter().find(|(name, _)| self.source[at..].starts_with(name)) {
            self.replace(at, name.len(), with);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back(source: &str, clean: &str) {
        let copy = Clean::new(source);
        assert_eq!(copy.text, clean);
        let whole = copy.source(Span::new(0, copy.text.len()));
        assert_eq!((whole.start, whole.end as usize), (0, source.trim_end().len()));
    }

    #[test]
    fn figures_are_written_one_way() {
        there_and_back("１，０２４．５０万元", "1,024.50万元");
        there_and_back("(38.46%)", "（38.46%）");
        there_and_back("“三公”<b>经费</b>支出&nbsp;5.20万元", "“三公”经费支出 5.20万元");
        there_and_back("9:00—17:30", "9:00—17:30");
        there_and_back("比重为21.9∶39.5∶38.6", "比重为21.9:39.5:38.6");
        there_and_back("办公费16.10万元,差旅费", "办公费16.10万元，差旅费");
        there_and_back("运行维护费1, 537.4万元", "运行维护费1,537.4万元");
    }

    #[test]
    fn spans_lead_back_to_the_source() {
        let source = "支出１，０２４．５０万元（其中)";
        let copy = Clean::new(source);
        let at = copy.text.find("1,024.50万元").unwrap();
        let span = copy.source(Span::new(at, at + "1,024.50万元".len()));
        assert_eq!(span.of(source), "１，０２４．５０万元");
        assert_eq!(copy.of_source(span), "1,024.50万元");
        assert_eq!(copy.of_source(Span::new(source.find('（').unwrap(), source.len())), "（其中）");
        let mut sources = copy.sources();
        for at in [at, 0, 6, copy.text.len() - 3, 3, at + 1] {
            let place = Span::new(at, at + 1);
            assert_eq!(sources(place), copy.source(place));
        }
    }

    #[test]
    fn a_line_wrapped_inside_a_sentence_is_joined() {
        let copy = Clean::new("一般公共预算财政拨款支出1,268.35万元，占本年支\n出合计1,310.00\n万元的96.82 %。\n—7—");
        assert!(copy.text.contains("占本年支出合计1,310.00万元的96.82 %"), "{}", copy.text);
    }

    #[test]
    fn commas_of_half_the_width_are_commas() {
        let copy = Clean::new("基本支出预算 1037103.63 元,占支出总预算的 95.57%,同比减少 43506.06 元,占一般公共预算支\n出的84.06%。");
        assert!(copy.text.contains("占一般公共预算支出的84.06%"), "{}", copy.text);
    }

    #[test]
    fn square_brackets_around_words_are_brackets() {
        assert_eq!(Clean::new("收入90万元[其中拨款80万元]。").text, "收入90万元（其中拨款80万元）。");
        for kept in ["财预[2018]3号", "[image: 1.png]520"] {
            assert!(Clean::new(kept).text.contains(']'), "{kept}");
        }
    }
}
