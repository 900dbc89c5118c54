//! The paper itself, line by line, with figures and findings marked.

use std::fmt::Write;

use fiscal::{Certainty, Report, Severity};

use super::super::{expected, facts};
use super::escape::escaped;
use super::sweep::{Stretch, Sweep, What};
use crate::{Checked, Places};

pub(super) fn write(out: &mut String, prefix: &str, checked: &Checked, places: &Places<'_>) {
    let text = checked.manuscript.text.as_str();
    let report = &checked.report;
    let headings = headings(report, places, text);
    let mut sweep = Sweep::new(text, report);
    let _ = writeln!(
        out,
        "<section class=\"sheet\" id=\"{prefix}-s\" aria-label=\"原文\">\n\
         <p class=\"legend\"><span class=\"f s\">明写</span><span class=\"f h\">承上文</span>\
         <span class=\"f g\">推断</span><span class=\"u\">未读懂</span>\
         <span>指向或聚焦数字可看含义，点击转到下方总表</span></p>"
    );
    let lines = places.line_count();
    let mut heading = headings.iter().peekable();
    for number in 1..=lines {
        let line = places.line_span(number);
        let until = if number < lines { places.line_span(number + 1).start } else { text.len() as u32 };
        let depth = heading.next_if(|(at, _)| *at == number).map(|(_, depth)| *depth);
        while heading.next_if(|(at, _)| *at == number).is_some() {}
        open_line(out, number, depth, line.of(text).trim().is_empty());
        for stretch in sweep.line(line, until) {
            write_stretch(out, prefix, checked, &stretch);
        }
        out.push_str("</p>\n");
    }
    out.push_str("</section>\n");
}

fn open_line(out: &mut String, number: usize, depth: Option<u8>, blank: bool) {
    let _ = match depth {
        Some(depth) => write!(out, "<p class=\"l h{depth}\" data-n=\"{number}\" role=\"heading\" aria-level=\"{}\">", depth + 1),
        None => write!(out, "<p class=\"l{}\" data-n=\"{number}\">", if blank { " b" } else { "" }),
    };
}

/// Lines that are a heading and nothing else, with the heading's depth, by line.
fn headings(report: &Report, places: &Places<'_>, text: &str) -> Vec<(usize, u8)> {
    let mut headings: Vec<(usize, u8)> = report
        .filing
        .sections
        .iter()
        .filter_map(|section| {
            let number = places.line(section.title.start as usize);
            let line = places.line_span(number).of(text);
            let whole = line.chars().count();
            let title = section.title.of(text).chars().count();
            let title_only = title > 0 && whole <= title + 8;
            // a numbered sentence is no heading to the eye
            let sentence = line.trim_end().ends_with(['。', '；', '，', '：']) || line.contains('。');
            (title_only && !sentence).then_some((number, section.depth.clamp(1, 5)))
        })
        .collect();
    headings.sort_unstable();
    headings
}

fn write_stretch(out: &mut String, prefix: &str, checked: &Checked, stretch: &Stretch) {
    let words = escaped(stretch.span.of(&checked.manuscript.text));
    let filing = &checked.report.filing;
    let mut class = match (stretch.severity, stretch.also) {
        (Some(severity), _) => format!(" m {}", letter(severity)),
        (None, true) => " a".to_owned(),
        (None, false) => String::new(),
    };
    if words.is_empty() {
        class.clear();
    } else if let Some(fact) = stretch.fact.and_then(|i| Some((i, filing.facts.get(i)?))) {
        let (i, fact) = fact;
        let id = if stretch.begins { format!(" id=\"{prefix}-f{i}\"") } else { String::new() };
        let _ = write!(
            out,
            "<a class=\"f {}{class}\"{id} href=\"#{prefix}-r{i}\" aria-describedby=\"{prefix}-r{i}\" data-t=\"{}\">{words}</a>",
            certainty(fact.certainty),
            escaped(&facts::meaning(filing, fact))
        );
    } else if let Some(unread) = stretch.unread.and_then(|i| filing.unread.get(i)) {
        let _ = write!(out, "<span class=\"u{class}\" tabindex=\"0\" data-t=\"未读懂：{}\">{words}</span>", escaped(unread.reason));
    } else if class.is_empty() {
        out.push_str(&words);
    } else {
        let _ = write!(out, "<mark class=\"{}\">{words}</mark>", class.trim_start());
    }
    for what in &stretch.ended {
        sign(out, prefix, checked, *what);
    }
}

/// The sign behind a marked place: it leads to the finding in the list.
fn sign(out: &mut String, prefix: &str, checked: &Checked, what: What) {
    let (index, other) = match what {
        What::At(i) => (i, None),
        What::Also(i, j) => (i, Some(j)),
        What::Fact(_) | What::Unread(_) => return,
    };
    let Some(finding) = checked.report.findings.get(index) else {
        return;
    };
    let number = index + 1;
    let class = letter(finding.severity);
    let word = first_of(finding.severity);
    let _ = match other {
        Some(j) => write!(
            out,
            "<a class=\"sign o {class}\" id=\"{prefix}-x{number}-{j}\" href=\"#{prefix}-k{number}\" \
             title=\"{}\">{word}{number}</a>",
            escaped(finding.name)
        ),
        None => {
            // advice stands in the list
            let expected = match finding.expected.as_str() {
                "" => String::new(),
                expected if expected::is_value(finding) => format!(" 应为{}", escaped(expected)),
                _ => String::new(),
            };
            write!(
                out,
                "<a class=\"sign {class}\" id=\"{prefix}-x{number}\" href=\"#{prefix}-k{number}\" \
                 title=\"{}\">{word}{number}{expected}</a>",
                escaped(finding.name)
            )
        }
    };
}

pub(super) const fn letter(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "e",
        Severity::Warning => "w",
        Severity::Notice => "n",
    }
}

pub(super) const fn first_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错",
        Severity::Warning => "疑",
        Severity::Notice => "提",
    }
}

pub(super) const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "s",
        Certainty::Inherited => "h",
        Certainty::Inferred => "g",
    }
}
