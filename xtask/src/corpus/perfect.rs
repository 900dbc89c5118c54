//! The scorer measured: findings made from what is known must score everything, none must score nothing.

use super::findings::{self, Known};
use super::{papers, suite};
use crate::cases;
use crate::place::Places;
use fiscal::{Cause, Finding, Severity, Span};

/// A finding that says exactly what is known.
fn perfect(known: &Known) -> Finding {
    use super::classes::Class::{Completion, Growth, Label, Logic, MissingSection, Numbering, Percentage, Typo};
    let rule = match known.class {
        Growth | Percentage | Completion | Logic => "N999",
        Label => "C999",
        Numbering | MissingSection => "L999",
        Typo => "T999",
        _ => "S999",
    };
    let span = |r: &std::ops::Range<usize>| Span::new(r.start, r.end);
    Finding {
        rule,
        name: "",
        severity: known.severity,
        datum: None,
        cause: Cause::Unknown,
        at: known.culprit.first().map_or(Span::default(), span),
        also: known.places.iter().map(span).collect(),
        stated: known.stated.clone(),
        expected: known.expected.clone(),
        candidates: Vec::new(),
        evidence: Vec::new(),
        consequences: Vec::new(),
        what: String::new(),
        why: "",
        todo: std::borrow::Cow::Borrowed(""),
        law: "",
        key: 0,
    }
}

#[test]
fn perfect_findings_pass_every_case() {
    let Some(folder) = crate::root::cases() else {
        return;
    };
    for case in cases::suite::load(&folder).unwrap() {
        let known = suite::known(&case);
        assert_eq!(known.len(), case.findings.len(), "{}", case.id);
        let ours: Vec<Finding> = known.iter().map(perfect).collect();
        let outcome = suite::Outcome::of(&case, &ours);
        assert_eq!(outcome.reasons(&ours), (Vec::new(), Vec::new()), "{}", case.id);
        for (k, a) in outcome.known.iter().zip(&outcome.answers) {
            assert!(a.found(k), "{}", k.id);
            assert!(!k.decided || (a.blamed && (a.valued || !findings::has_value(k))), "{}", k.id);
        }
        // nothing found fails exactly the cases that hold something
        let silent = suite::Outcome::of(&case, &[]);
        let serious = known.iter().any(|k| k.severity > Severity::Notice);
        assert_eq!(silent.reasons(&[]).0.is_empty(), !serious, "{}", case.id);
    }
}

#[test]
fn perfect_findings_are_gold() {
    let Some(folder) = crate::root::cases() else {
        return;
    };
    for paper in cases::gold::load(&folder).unwrap() {
        let places = Places::new(&paper.text);
        let mut complaints = Vec::new();
        let known = papers::known(&paper, &places, &mut complaints);
        assert!(complaints.is_empty(), "{complaints:?}");
        // what is derived is not reported, only its root
        let roots = || known.iter().filter(|k| k.root.is_none());
        let ours: Vec<Finding> = roots().map(perfect).collect();
        let answers = findings::answers(&known, &ours);
        for (k, a) in known.iter().zip(&answers) {
            assert!(a.found(k), "{}", k.id);
            assert!(!k.decided || k.root.is_some() || (a.blamed && a.valued), "{} {:?}", k.id, k.culprit);
        }
        assert!(findings::unanswered(&known, &answers, &ours).is_empty(), "{}", paper.short);
    }
}

#[test]
fn a_near_miss_reported_is_seen() {
    let Some(folder) = crate::root::cases() else {
        return;
    };
    for paper in cases::gold::load(&folder).unwrap() {
        let places = Places::new(&paper.text);
        for near in &paper.near_misses {
            let quotes: Vec<_> = near.quotes.iter().zip(&near.offsets).map(|(q, o)| papers::quoted(&places, q, *o).unwrap()).collect();
            let known = Known {
                id: near.id.clone(),
                class: super::classes::Class::Sum,
                severity: Severity::Error,
                arguable: false,
                culprit: vec![quotes[0].clone()],
                places: quotes,
                stated: String::new(),
                expected: String::new(),
                decided: false,
                root: None,
            };
            let seen = papers::near_missed(&paper, &places, &perfect(&known));
            assert!(seen.iter().any(|n| n.id == near.id), "{}", near.id);
        }
    }
}
