//! What is wrong, why, and what to do.

use fiscal::{Filing, Finding};
use serde::Serialize;

use super::PlaceRecord;
use super::axes::DatumRecord;
use crate::Places;

#[derive(Serialize)]
pub(crate) struct FindingRecord<'d> {
    rule: &'d str,
    name: &'d str,
    severity: &'static str,
    datum: Option<DatumRecord>,
    cause: &'static str,
    at: PlaceRecord,
    also: Vec<PlaceRecord>,
    stated: &'d str,
    expected: &'d str,
    candidates: Vec<CandidateRecord<'d>>,
    evidence: Vec<EvidenceRecord<'d>>,
    consequences: Vec<ConsequenceRecord<'d>>,
    what: &'d str,
    why: &'d str,
    todo: &'d str,
    law: &'d str,
    /// Sixteen hexadecimal digits.
    key: String,
}

#[derive(Serialize)]
struct CandidateRecord<'d> {
    /// An index into `facts`.
    fact: u32,
    expected: &'d str,
    cause: &'static str,
}

#[derive(Serialize)]
pub(super) struct EvidenceRecord<'d> {
    label: &'d str,
    stated: &'d str,
    computed: &'d str,
}

#[derive(Serialize)]
struct ConsequenceRecord<'d> {
    at: PlaceRecord,
    what: &'d str,
}

impl<'d> FindingRecord<'d> {
    pub(crate) fn of(finding: &'d Finding, filing: &Filing, places: &Places<'_>) -> FindingRecord<'d> {
        FindingRecord {
            rule: finding.rule,
            name: finding.name,
            severity: finding.severity.key(),
            datum: finding.datum.map(|datum| DatumRecord::of(&datum, filing)),
            cause: finding.cause.key(),
            at: places.of(finding.at).into(),
            also: finding.also.iter().map(|span| places.of(*span).into()).collect(),
            stated: &finding.stated,
            expected: &finding.expected,
            candidates: finding
                .candidates
                .iter()
                .map(|c| CandidateRecord { fact: c.fact.0, expected: &c.expected, cause: c.cause.key() })
                .collect(),
            evidence: evidence(finding),
            consequences: finding.consequences.iter().map(|c| ConsequenceRecord { at: places.of(c.at).into(), what: &c.what }).collect(),
            what: &finding.what,
            why: finding.why,
            todo: &finding.todo,
            law: finding.law,
            key: super::across::key(finding.key),
        }
    }
}

pub(super) fn evidence(finding: &Finding) -> Vec<EvidenceRecord<'_>> {
    let lines = finding.evidence.iter();
    lines.map(|e| EvidenceRecord { label: &e.label, stated: &e.stated, computed: &e.computed }).collect()
}
