//! What is said of a finding, in lines that each have a label.

use fiscal::{Cause, Finding, Span};

use super::super::expected;
use crate::quote::sentence;
use crate::visible::{one_line, shortened};
use crate::{Checked, Place, Places};

/// How other places are told.
pub(crate) struct Telling<S, W> {
    /// Those for which this holds are seen already and not told again.
    pub(crate) shown: S,
    /// Where one is, in words; nothing where that says nothing to whoever reads them.
    pub(crate) spot: W,
}

/// The lines.
pub(crate) fn notes(
    checked: &Checked,
    places: &Places<'_>,
    finding: &Finding,
    telling: &Telling<impl Fn(Span) -> bool, impl Fn(&Place) -> String>,
) -> Vec<(&'static str, String)> {
    let text = checked.manuscript.text.as_str();
    let lead = |span: Span, joint: &str| match (telling.spot)(&places.of(span)) {
        spot if spot.is_empty() => spot,
        spot => format!("{spot} {joint}"),
    };
    let mut notes = Vec::new();
    let mut note = |label: &'static str, words: &str| {
        if !words.is_empty() {
            notes.push((label, one_line(words)));
        }
    };
    note("说明", &finding.what);
    note("文中", &finding.stated);
    note(if expected::is_value(finding) { "应为" } else { "应当" }, &finding.expected);
    if finding.cause != Cause::Unknown {
        note("成因", finding.cause.word());
    }
    for line in &finding.evidence {
        note("核算", &reckoning(&line.label, &line.stated, &line.computed));
    }
    if finding.candidates.len() > 1 {
        for candidate in &finding.candidates {
            let fact = checked.report.filing.facts.get(candidate.fact.index());
            let Some(fact) = fact.filter(|f| f.span != finding.at) else {
                continue;
            };
            let cause = match candidate.cause {
                Cause::Unknown => String::new(),
                cause => format!("（{}）", cause.word()),
            };
            let stated = fact.span.of(text);
            let (lead, expected) = (lead(fact.span, "的"), &candidate.expected);
            note("或者", &format!("{lead}“{stated}”应为 {expected}{cause}"));
        }
    }
    for consequence in &finding.consequences {
        note("连带", &format!("{}{}", lead(consequence.at, ""), consequence.what));
    }
    note("道理", finding.why);
    note("建议", &finding.todo);
    note("依据", finding.law);
    for span in finding.also.iter().filter(|span| !(telling.shown)(**span)) {
        let sentence = sentence(text, places, *span);
        let words = shortened(sentence.of(text).trim(), 30);
        note("另见", &format!("{}{words}", lead(*span, "")));
    }
    notes
}

/// One line of the reckoning: what is printed beside what it comes to.
fn reckoning(label: &str, stated: &str, computed: &str) -> String {
    match (stated.is_empty(), computed.is_empty()) {
        (false, false) => format!("{label}：文中 {stated}，算得 {computed}"),
        (false, true) => format!("{label}：{stated}"),
        (true, false) => format!("{label} {computed}"),
        (true, true) => label.to_owned(),
    }
}
