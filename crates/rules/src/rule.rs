//! What a rule is: everything its surfaces (rule book, `mingzhang rule`, SARIF) are derived from.

use crate::engine::Engine;
use fiscal::{Candidate, Cause, Consequence, Datum, Evidence, Finding, Severity, Span};
use std::borrow::Cow;

/// A rule in development, in force, or kept only so that its code stays known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Trial,
    Active,
    Retired,
}

/// What a rule did.
pub enum Ran {
    /// It checked so many things.
    Checked(usize),
    /// There was nothing for it in this paper.
    Nothing,
    /// It could not, and why.
    CouldNot(String),
}

/// How to break a clean paper in the way a rule exists for: its mutants.
#[derive(Clone, Copy, Debug)]
pub enum Spoil {
    /// Each bad example, put behind the paper: what it breaks must be seen there too.
    Graft,
    /// Words of the paper, wherever they stand, become others: (from, to).
    Edit(&'static [(&'static str, &'static str)]),
}

/// One rule. The file it is declared in explains, decides and proves it.
pub struct Rule {
    /// e.g. `S010`
    pub code: &'static str,
    /// The name of the defect, e.g. 分项之和不等于合计
    pub name: &'static str,
    pub severity: Severity,
    pub status: Status,
    /// The release it came with, e.g. `0.1.0`.
    pub since: &'static str,
    /// Legal basis with 文号.
    pub law: &'static str,
    /// 查什么 (one paragraph of Chinese).
    pub what: &'static str,
    /// 为什么 (one paragraph of Chinese).
    pub why: &'static str,
    /// Passages on which the rule stays silent. Where it compares papers, [`crate::history::ANOTHER`] stands
    /// between them.
    pub ok: &'static [&'static str],
    /// Passages with `⟦…⟧` where its finding must stand.
    pub bad: &'static [&'static str],
    /// Makes its mutants.
    pub spoil: Spoil,
    /// Looks at the paper and adds its findings.
    pub check: fn(&Rule, &Engine<'_>, &mut Vec<Finding>) -> Ran,
}

/// A bad example without its marks, and the place in it that is marked. A mark behind the text repeats the words that are
/// meant. `None` where nothing is marked.
pub fn unmarked(example: &str) -> Option<(String, std::ops::Range<usize>)> {
    const OPEN: char = '⟦';
    const CLOSE: char = '⟧';
    let (open, close) = (example.find(OPEN)?, example.find(CLOSE)?);
    let words = example.get(open + OPEN.len_utf8()..close)?;
    let behind = close + CLOSE.len_utf8() == example.len();
    Some(match example[..open].find(words).filter(|_| behind) {
        Some(at) => (example[..open].to_owned(), at..at + words.len()),
        None => (example.replace([OPEN, CLOSE], ""), open..open + words.len()),
    })
}

/// A finding in the making.
pub(crate) struct Draft {
    pub severity: Severity,
    pub datum: Option<Datum>,
    pub cause: Cause,
    pub at: Span,
    pub also: Vec<Span>,
    pub stated: String,
    pub expected: String,
    pub candidates: Vec<Candidate>,
    pub evidence: Vec<Evidence>,
    pub consequences: Vec<Consequence>,
    pub what: String,
    pub todo: Cow<'static, str>,
}

impl Draft {
    pub fn new(severity: Severity, at: Span, stated: impl Into<String>, expected: impl Into<String>) -> Draft {
        Draft {
            severity,
            datum: None,
            cause: Cause::Unknown,
            at,
            also: Vec::new(),
            stated: stated.into(),
            expected: expected.into(),
            candidates: Vec::new(),
            evidence: Vec::new(),
            consequences: Vec::new(),
            what: String::new(),
            todo: Cow::default(),
        }
    }

    pub fn because(mut self, cause: Cause) -> Draft {
        self.cause = cause;
        self
    }

    pub fn also(mut self, spans: impl IntoIterator<Item = Span>) -> Draft {
        self.also.extend(spans);
        self
    }

    pub fn says(mut self, what: impl Into<String>, todo: impl Into<Cow<'static, str>>) -> Draft {
        self.what = what.into();
        self.todo = todo.into();
        self
    }

    pub fn shows(mut self, label: impl Into<String>, stated: impl Into<String>, computed: impl Into<String>) -> Draft {
        self.evidence.push(Evidence { label: label.into(), stated: stated.into(), computed: computed.into() });
        self
    }

    /// The finding, in the name of `rule`.
    pub fn by(self, rule: &Rule, engine: &Engine<'_>) -> Finding {
        let subject = self.datum.as_ref().map(|d| engine.subject(d)).unwrap_or_default();
        self.named(rule, &subject)
    }

    /// The finding, in the name of `rule`, about what `subject` says in words that outlast this paper.
    pub fn named(mut self, rule: &Rule, subject: &str) -> Finding {
        let key = key(rule.code, subject, &self.stated);
        self.also.shrink_to_fit();
        self.candidates.shrink_to_fit();
        self.consequences.shrink_to_fit();
        // nearly all of them show one line
        self.evidence.shrink_to_fit();
        for text in [&mut self.stated, &mut self.expected, &mut self.what] {
            text.shrink_to_fit();
        }
        Finding {
            rule: rule.code,
            name: rule.name,
            severity: self.severity,
            datum: self.datum,
            cause: self.cause,
            at: self.at,
            also: self.also,
            stated: self.stated,
            expected: self.expected,
            candidates: self.candidates,
            evidence: self.evidence,
            consequences: self.consequences,
            what: self.what,
            why: rule.why,
            todo: self.todo,
            law: rule.law,
            key,
        }
    }
}

/// FNV-1a over what stays the same when a paper is issued again: rule, subject, stated value.
fn key(code: &str, subject: &str, stated: &str) -> u64 {
    let bytes = [code, "\0", subject, "\0", stated].into_iter().flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ b as u64).wrapping_mul(0x0100_0000_01b3))
}
