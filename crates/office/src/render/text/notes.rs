//! What is said of a finding, in lines that each have a label.

use fiscal::{Cause, Finding, Span};

use super::super::expected;
use crate::quote::sentence;
use crate::visible::{one_line, shortened};
use crate::{Checked, Places};

/// The lines; places for which `shown` holds are seen already and not told again.
pub(crate) fn notes(
    checked: &Checked,
    places: &Places<'_>,
    finding: &Finding,
    shown: impl Fn(Span) -> bool,
) -> Vec<(&'static str, String)> {
    let text = checked.manuscript.text.as_str();
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
            let at = places.of(fact.span);
            let cause = match candidate.cause {
                Cause::Unknown => String::new(),
                cause => format!("（{}）", cause.word()),
            };
            let stated = fact.span.of(text);
            let (spot, expected) = (at.spot(), &candidate.expected);
            note("或者", &format!("{spot} 的“{stated}”应为 {expected}{cause}"));
        }
    }
    for consequence in &finding.consequences {
        note("连带", &format!("{} {}", places.of(consequence.at).spot(), consequence.what));
    }
    note("道理", &finding.why);
    note("建议", &finding.todo);
    note("依据", finding.law);
    for span in finding.also.iter().filter(|span| !shown(**span)) {
        let sentence = sentence(text, places, *span);
        let words = shortened(sentence.of(text).trim(), 30);
        note("另见", &format!("{} {words}", places.of(*span).spot()));
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
