//! Cutting a paper where marks begin and end, so that no two elements of the page overlap.

use fiscal::{Report, Severity, Span};

/// Something to be marked in the text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    what: What,
}

/// What is marked; indices are those of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// Where a finding stands.
    At(usize),
    /// The finding and which of its other places.
    Also(usize, usize),
    Fact(usize),
    Unread(usize),
}

/// A stretch of one line under the same marks throughout.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    pub(super) span: Span,
    pub(super) fact: Option<usize>,
    /// Does the fact begin here?
    pub(super) begins: bool,
    pub(super) unread: Option<usize>,
    /// The gravest finding that stands here.
    pub(super) severity: Option<Severity>,
    pub(super) also: bool,
    /// Places of findings that end here.
    pub(super) ended: Vec<What>,
}

/// The marks of a report, cut to the text.
pub(super) struct Sweep {
    severities: Vec<Severity>,
    /// By start.
    marks: Vec<Mark>,
    next: usize,
    active: Vec<Mark>,
    /// Where stretches begin or end, ascending.
    cuts: Vec<u32>,
    next_cut: usize,
}

impl Sweep {
    pub(super) fn new(text: &str, report: &Report) -> Sweep {
        let facts = report.filing.facts.iter().enumerate().map(|(i, f)| (f.span, What::Fact(i)));
        let unread = report.filing.unread.iter().enumerate().map(|(i, u)| (u.at, What::Unread(i)));
        let findings = report.findings.iter().enumerate().flat_map(|(i, f)| {
            let also = f.also.iter().enumerate().map(move |(j, span)| (*span, What::Also(i, j)));
            std::iter::once((f.at, What::At(i))).chain(also)
        });
        let mut marks: Vec<Mark> =
            facts.chain(unread).chain(findings).map(|(span, what)| Mark { span: cut_to(text, span), what }).collect();
        marks.sort_by_key(|m| (m.span.start, m.span.end));
        let mut cuts: Vec<u32> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let severities = report.findings.iter().map(|f| f.severity).collect();
        Sweep { severities, marks, next: 0, active: Vec::new(), cuts, next_cut: 0 }
    }

    /// The stretches of a line. Lines must be asked for in order; `until` is where the next line
    /// starts, so that a mark that ends in the line break ends with the line.
    pub(super) fn line(&mut self, line: Span, until: u32) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut from = line.start;
        loop {
            self.take_up(|start| start <= from);
            while self.cuts.get(self.next_cut).is_some_and(|cut| *cut <= from) {
                self.next_cut += 1;
            }
            let to = self.cuts.get(self.next_cut).copied().unwrap_or(line.end).min(line.end);
            let mut stretch = self.stretch(Span { start: from, end: to });
            let last = to >= line.end;
            if last {
                self.take_up(|start| start < until);
            }
            stretch.ended = self.put_down(if last { until } else { to });
            stretches.push(stretch);
            if last {
                return stretches;
            }
            from = to;
        }
    }

    fn take_up(&mut self, reached: impl Fn(u32) -> bool) {
        while let Some(mark) = self.marks.get(self.next).filter(|m| reached(m.span.start)) {
            self.active.push(*mark);
            self.next += 1;
        }
    }

    fn stretch(&self, span: Span) -> Stretch {
        let mut stretch = Stretch { span, ..Stretch::default() };
        for mark in &self.active {
            match mark.what {
                What::Fact(i) if stretch.fact.is_none() => {
                    stretch.fact = Some(i);
                    stretch.begins = mark.span.start == span.start;
                }
                What::Fact(_) => {}
                What::Unread(i) => stretch.unread = Some(i),
                What::At(i) => stretch.severity = stretch.severity.max(Some(self.severities[i])),
                What::Also(..) => stretch.also = true,
            }
        }
        stretch
    }

    /// Marks that end at or before `end` are no longer active; those that need a sign are
    /// returned, in the order of the findings.
    fn put_down(&mut self, end: u32) -> Vec<What> {
        let mut ended = Vec::new();
        self.active.retain(|mark| {
            let over = mark.span.end <= end;
            if over && matches!(mark.what, What::At(_) | What::Also(..)) {
                ended.push(mark.what);
            }
            !over
        });
        ended.sort_unstable();
        ended
    }
}

/// `span` within `text`, on its character boundaries and not empty: an empty place takes the
/// character behind it, or the last one.
fn cut_to(text: &str, span: Span) -> Span {
    let start = text.floor_char_boundary(span.start as usize);
    let start = if start < text.len() { start } else { text.floor_char_boundary(start.saturating_sub(1)) };
    let end = text.ceil_char_boundary((span.end as usize).max(start + 1));
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Places;
    use fiscal::{Cause, Filing, Finding, Unread};

    fn finding(at: Span, also: Vec<Span>) -> Finding {
        Finding {
            rule: "S010",
            name: "甲",
            severity: Severity::Error,
            datum: None,
            cause: Cause::Unknown,
            at,
            also,
            stated: String::new(),
            expected: String::new(),
            candidates: Vec::new(),
            evidence: Vec::new(),
            consequences: Vec::new(),
            what: String::new(),
            why: "",
            todo: "".into(),
            law: "",
            key: 0,
        }
    }

    /// Each place of each finding gets its sign exactly once, and the text stays whole, however
    /// marks overlap, touch, are empty or run over line breaks and the end.
    #[test]
    fn every_mark_is_put_down_once_and_no_text_is_lost() {
        let text = "支出5万元\r\n\n其中：甲3万元，乙2万元\n";
        let manuscript = fiscal::Manuscript::utf8(text);
        let places = Places::new(&manuscript);
        let ends: Vec<u32> = (0..=text.len() as u32 + 2).collect();
        for (a, b) in ends.iter().flat_map(|a| ends.iter().map(move |b| (*a, *b))) {
            let span = Span { start: a, end: b.max(a) };
            let filing = Filing { unread: vec![Unread { at: span, reason: "" }], ..Filing::default() };
            let findings = vec![finding(span, vec![Span::new(6, 13), Span::new(9, 16)]), finding(Span::new(0, 0), vec![span])];
            let report = Report { filing, findings, ..Report::default() };
            let mut sweep = Sweep::new(text, &report);
            let (mut signs, mut shown) = (Vec::new(), String::new());
            for number in 1..=places.line_count() {
                let line = places.line_span(number);
                let last = number == places.line_count();
                let until = if last { text.len() as u32 } else { places.line_span(number + 1).start };
                for stretch in sweep.line(line, until) {
                    shown.push_str(stretch.span.of(text));
                    signs.extend(stretch.ended);
                }
            }
            signs.sort_unstable();
            let all = [What::At(0), What::At(1), What::Also(0, 0), What::Also(0, 1), What::Also(1, 0)];
            assert_eq!(signs, all, "{span:?}");
            assert_eq!(shown, text.replace(['\r', '\n'], ""));
        }
    }
}
