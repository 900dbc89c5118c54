//! Findings between papers, and waivers.

use serde::Serialize;

use super::PlaceRecord;
use super::axes::DatumRecord;
use super::finding::{EvidenceRecord, FindingRecord, evidence};
use crate::{Crossing, Leftover, Pairing, Places, Spot, Waived, WaivedCrossing, Waiver};
use fiscal::Filing;

/// A finding between papers: as in one, with paths beside the places.
#[derive(Serialize)]
pub(crate) struct CrossingRecord<'d> {
    rule: &'d str,
    name: &'d str,
    severity: &'static str,
    datum: Option<DatumRecord>,
    at: SpotRecord<'d>,
    against: Vec<SpotRecord<'d>>,
    stated: &'d str,
    expected: &'d str,
    evidence: Vec<EvidenceRecord<'d>>,
    what: &'d str,
    why: &'d str,
    todo: &'d str,
    law: &'d str,
    key: String,
}

#[derive(Serialize)]
struct SpotRecord<'d> {
    path: &'d str,
    place: Option<PlaceRecord>,
}

/// Two papers that a rule compared, and how much both state.
#[derive(Serialize)]
pub(crate) struct PairingRecord<'d> {
    rule: &'d str,
    path: &'d str,
    against: &'d str,
    figures: usize,
}

impl<'d> PairingRecord<'d> {
    pub(crate) fn of(pairing: &'d Pairing) -> PairingRecord<'d> {
        PairingRecord { rule: pairing.rule, path: &pairing.path, against: &pairing.against, figures: pairing.figures }
    }
}

/// A finding that does not count, and why.
#[derive(Serialize)]
pub(crate) struct WaivedRecord<'d, F> {
    finding: F,
    until: String,
    by: &'d str,
    paper: &'d str,
    reason: &'d str,
}

/// A waiver that covered nothing.
#[derive(Serialize)]
pub(crate) struct LeftoverRecord<'d> {
    key: String,
    state: &'static str,
    until: String,
    by: &'d str,
    paper: &'d str,
    reason: &'d str,
}

impl<'d> CrossingRecord<'d> {
    pub(crate) fn of(crossing: &'d Crossing) -> CrossingRecord<'d> {
        let finding = &crossing.finding;
        // data between papers have no names of their own
        let nameless = Filing::default();
        CrossingRecord {
            rule: finding.rule,
            name: finding.name,
            severity: finding.severity.key(),
            datum: finding.datum.map(|datum| DatumRecord::of(&datum, &nameless)),
            at: SpotRecord::of(&crossing.at),
            against: crossing.against.iter().map(SpotRecord::of).collect(),
            stated: &finding.stated,
            expected: &finding.expected,
            evidence: evidence(finding),
            what: &finding.what,
            why: finding.why,
            todo: &finding.todo,
            law: finding.law,
            key: key(finding.key),
        }
    }
}

impl<'d> SpotRecord<'d> {
    fn of(spot: &'d Spot) -> SpotRecord<'d> {
        SpotRecord { path: &spot.path, place: spot.place.clone().map(PlaceRecord::from) }
    }
}

impl<'d, F> WaivedRecord<'d, F> {
    fn new(finding: F, waiver: &'d Waiver) -> WaivedRecord<'d, F> {
        WaivedRecord { finding, until: waiver.until.to_string(), by: &waiver.by, paper: &waiver.paper, reason: &waiver.reason }
    }
}

impl<'d> WaivedRecord<'d, FindingRecord<'d>> {
    pub(crate) fn of(waived: &'d Waived, filing: &Filing, places: &Places<'_>) -> WaivedRecord<'d, FindingRecord<'d>> {
        WaivedRecord::new(FindingRecord::of(&waived.finding, filing, places), &waived.waiver)
    }
}

impl<'d> WaivedRecord<'d, CrossingRecord<'d>> {
    pub(crate) fn across(waived: &'d WaivedCrossing) -> WaivedRecord<'d, CrossingRecord<'d>> {
        WaivedRecord::new(CrossingRecord::of(&waived.crossing), &waived.waiver)
    }
}

impl<'d> LeftoverRecord<'d> {
    pub(crate) fn of(leftover: &'d Leftover) -> LeftoverRecord<'d> {
        let Waiver { key: number, until, by, paper, reason } = &leftover.waiver;
        let state = if leftover.expired { "expired" } else { "unused" };
        LeftoverRecord { key: key(*number), state, until: until.to_string(), by, paper, reason }
    }
}

/// Sixteen hexadecimal digits.
pub(crate) fn key(key: u64) -> String {
    format!("{key:016x}")
}
