//! Scores findings against what is known to be wrong.

use super::classes::{self, Class};
use crate::number::{self, Quantity};
use crate::place;
use fiscal::{Finding, Severity};
use std::ops::Range;

/// One defect that is known, in one form for papers and suite.
pub struct Known {
    pub id: String,
    pub class: Class,
    pub severity: Severity,
    /// Neither its absence nor its presence counts.
    pub arguable: bool,
    /// Bytes of every place it stands at.
    pub places: Vec<Range<usize>>,
    /// Bytes of the places where the culprit may be marked.
    pub culprit: Vec<Range<usize>>,
    pub stated: String,
    pub expected: String,
    /// The arithmetic decides which figure is wrong.
    pub decided: bool,
    /// Index of the defect it follows from.
    pub root: Option<usize>,
}

/// Severity as gold writes it.
pub fn severity(word: &str) -> Severity {
    match word {
        "error" => Severity::Error,
        "suspicious" => Severity::Warning,
        _ => Severity::Notice,
    }
}

/// What happened to one known defect.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Findings of ours at its place with a fitting class.
    pub by: Vec<usize>,
    /// The strongest severity of those.
    pub severity: Option<Severity>,
    /// One of those marks the culprit.
    pub blamed: bool,
    /// And one and the same has the right value too.
    pub valued: bool,
}

impl Answer {
    /// Reported, and strongly enough: a notice does not report an error.
    pub fn found(&self, known: &Known) -> bool {
        match known.severity {
            Severity::Notice => self.severity.is_some(),
            _ => self.severity >= Some(Severity::Warning),
        }
    }

    pub fn severity_right(&self, known: &Known) -> bool {
        self.severity == Some(known.severity)
    }
}

/// Does the finding stand at a place of the defect (not merely in its consequences)?
pub fn touches(finding: &Finding, places: &[Range<usize>]) -> bool {
    std::iter::once(finding.at)
        .chain(finding.also.iter().copied())
        .any(|span| places.iter().any(|p| place::overlaps(p, &place::bytes(span))))
}

/// `answers[i]` for `known[i]`.
pub fn answers(known: &[Known], ours: &[Finding]) -> Vec<Answer> {
    let mut answers: Vec<Answer> = known.iter().map(|k| answer(k, ours)).collect();
    // one root, one finding: what follows from it is found with it
    for (i, k) in known.iter().enumerate() {
        let Some(root) = k.root.filter(|r| *r != i) else {
            continue;
        };
        let from = answers[root].clone();
        answers[i].severity = answers[i].severity.max(from.severity);
        answers[i].by.extend(from.by);
    }
    answers
}

fn answer(known: &Known, ours: &[Finding]) -> Answer {
    let mut answer = Answer::default();
    for (i, finding) in ours.iter().enumerate() {
        if !classes::fits(finding.rule, known.class) || !touches(finding, &known.places) {
            continue;
        }
        answer.by.push(i);
        answer.severity = answer.severity.max(Some(finding.severity));
        if finding.severity == Severity::Notice && known.severity != Severity::Notice {
            continue;
        }
        let blamed = known.culprit.iter().any(|c| place::overlaps(c, &place::bytes(finding.at)));
        answer.blamed |= blamed;
        answer.valued |= blamed && values_agree(known, finding);
    }
    answer
}

/// Some number that is expected, and not also stated, is the one we expect.
fn values_agree(known: &Known, finding: &Finding) -> bool {
    let stated = numbers(&known.stated);
    let wanted = numbers(&known.expected);
    let ours = numbers(&finding.expected);
    let fresh = |q: &&Quantity| !stated.iter().any(|s| s.equals(**q));
    wanted.iter().filter(fresh).any(|w| ours.iter().any(|o| o.agrees(*w)))
}

/// Does the expected text hold a number that can be compared?
pub fn has_value(known: &Known) -> bool {
    let stated = numbers(&known.stated);
    numbers(&known.expected).iter().any(|q| !stated.iter().any(|s| s.equals(*q)))
}

/// Where in `place` of `text` the culprit is: the stated number where it stands there, else all of it.
/// The flag tells whether it was narrowed down.
pub fn culprit(text: &str, place: &Range<usize>, stated: &str) -> (Vec<Range<usize>>, bool) {
    let stated = numbers(stated);
    let inside = text.get(place.clone()).unwrap_or("");
    let figures: Vec<Range<usize>> = number::all(inside)
        .into_iter()
        .filter(|f| stated.iter().any(|s| s.equals(f.quantity)))
        .map(|f| place.start + f.whole.start..place.start + f.whole.end)
        .collect();
    if figures.is_empty() { (vec![place.clone()], false) } else { (figures, true) }
}

fn numbers(text: &str) -> Vec<Quantity> {
    number::all(text).into_iter().map(|f| f.quantity).collect()
}

/// Errors and warnings of ours that answer none of these defects.
pub fn unanswered(known: &[Known], answers: &[Answer], ours: &[Finding]) -> Vec<usize> {
    (0..ours.len())
        .filter(|i| ours[*i].severity >= Severity::Warning)
        .filter(|i| !known.iter().zip(answers).any(|(_, a)| a.by.contains(i)))
        .collect()
}

/// Errors and warnings of ours whose only defects are house-keeping.
pub fn overshooting(known: &[Known], answers: &[Answer], ours: &[Finding]) -> Vec<usize> {
    (0..ours.len())
        .filter(|i| ours[*i].severity >= Severity::Warning)
        .filter(|i| {
            let mut mine = known.iter().zip(answers).filter(|(_, a)| a.by.contains(i)).map(|(k, _)| k).peekable();
            mine.peek().is_some() && mine.all(|k| k.severity == Severity::Notice)
        })
        .collect()
}

/// One finding of ours on one line.
pub fn describe(text: &str, finding: &Finding) -> String {
    format!(
        "{} {} {} [line {}] {} | {} → {}{}",
        finding.severity.key(),
        finding.rule,
        finding.name,
        place::line(text, finding.at.start as usize),
        place::excerpt(text, &place::bytes(finding.at), 18),
        finding.stated,
        finding.expected,
        if finding.cause == fiscal::Cause::Unknown { String::new() } else { format!(" ({})", finding.cause.key()) },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_number_is_no_answer() {
        let known = Known {
            id: String::new(),
            class: Class::Completion,
            severity: Severity::Error,
            arguable: false,
            places: Vec::new(),
            culprit: Vec::new(),
            stated: "完成预算100%".into(),
            expected: "不高于97.92%（500.78÷511.43）".into(),
            decided: true,
            root: None,
        };
        assert!(has_value(&known));
        assert_eq!(numbers(&known.expected).len(), 3);
    }
}
