//! The records that JSON is made of: stable names, version 1 (`docs/check.schema.json`).
//!
//! Fields stand in the order in which they are written.

mod across;
mod axes;
mod claim;
mod diff;
mod fact;
mod finding;

use fiscal::Area;
use serde::Serialize;

use crate::{Checked, Document, Place, Places, Refusal};

pub(crate) use across::{CrossingRecord, LeftoverRecord, PairingRecord, WaivedRecord};
pub(crate) use claim::ClaimRecord;
pub(crate) use diff::DiffRecord;
pub(crate) use fact::FactRecord;
pub(crate) use finding::FindingRecord;

/// The version of the format.
pub(crate) const VERSION: u32 = 1;

/// One file, whole.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum DocumentRecord<'d> {
    Checked(Box<CheckedRecord<'d>>),
    Refused(RefusedRecord<'d>),
}

/// A file that was not checked.
#[derive(Serialize)]
pub(crate) struct RefusedRecord<'d> {
    path: &'d str,
    refusal: RefusalRecord<'d>,
}

#[derive(Serialize)]
struct RefusalRecord<'d> {
    code: &'d str,
    message: &'d str,
}

/// A file that was checked.
#[derive(Serialize)]
pub(crate) struct CheckedRecord<'d> {
    #[serde(flatten)]
    head: HeadRecord<'d>,
    facts: Vec<FactRecord<'d>>,
    claims: Vec<ClaimRecord>,
    findings: Vec<FindingRecord<'d>>,
    waived: Vec<WaivedRecord<'d, FindingRecord<'d>>>,
    unread: Vec<UnreadRecord<'d>>,
    coverage: CoverageRecord,
    rules: RulesRecord<'d>,
}

/// Its figures alone.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum FactsRecord<'d> {
    Read {
        #[serde(flatten)]
        head: HeadRecord<'d>,
        facts: Vec<FactRecord<'d>>,
        unread: Vec<UnreadRecord<'d>>,
        coverage: CoverageRecord,
    },
    Refused(RefusedRecord<'d>),
}

#[derive(Serialize)]
pub(crate) struct HeadRecord<'d> {
    path: &'d str,
    kind: &'static str,
    year: Option<i16>,
    agency: Option<&'d str>,
    region: Option<&'d str>,
    encoding: &'static str,
    notes: &'d [String],
}

/// A place; `page`, `sheet` and `cell` where the format has them.
#[derive(Clone, Serialize)]
pub(crate) struct PlaceRecord {
    offset: usize,
    length: usize,
    line: usize,
    column: usize,
    page: Option<u32>,
    sheet: Option<String>,
    /// As spreadsheets write it: `B7`.
    cell: Option<String>,
    /// For each line of it.
    boxes: Vec<BoxRecord>,
}

/// Tenths of a point from the top left corner of the page as it is shown.
#[derive(Clone, Serialize)]
struct BoxRecord {
    page: u16,
    left: u16,
    top: u16,
    right: u16,
    bottom: u16,
}

#[derive(Serialize)]
pub(crate) struct UnreadRecord<'d> {
    at: PlaceRecord,
    text: &'d str,
    reason: &'static str,
}

#[derive(Serialize)]
pub(crate) struct CoverageRecord {
    figures: u32,
    filed: u32,
    covered: u32,
}

#[derive(Serialize)]
struct RulesRecord<'d> {
    ran: Vec<&'static str>,
    nothing_to_check: Vec<&'static str>,
    could_not: Vec<CouldNotRecord<'d>>,
}

#[derive(Serialize)]
struct CouldNotRecord<'d> {
    rule: &'static str,
    reason: &'d str,
}

impl<'d> DocumentRecord<'d> {
    pub(crate) fn of(document: &'d Document) -> DocumentRecord<'d> {
        match &document.outcome {
            Ok(checked) => DocumentRecord::Checked(Box::new(CheckedRecord::of(&document.path, checked))),
            Err(refusal) => DocumentRecord::Refused(RefusedRecord::of(&document.path, refusal)),
        }
    }
}

impl<'d> FactsRecord<'d> {
    pub(crate) fn of(document: &'d Document) -> FactsRecord<'d> {
        match &document.outcome {
            Ok(checked) => {
                let places = Places::new(&checked.manuscript);
                FactsRecord::Read {
                    head: HeadRecord::of(&document.path, checked),
                    facts: fact::all(checked, &places),
                    unread: unread(checked, &places),
                    coverage: coverage(checked),
                }
            }
            Err(refusal) => FactsRecord::Refused(RefusedRecord::of(&document.path, refusal)),
        }
    }
}

impl<'d> RefusedRecord<'d> {
    fn of(path: &'d str, refusal: &'d Refusal) -> RefusedRecord<'d> {
        RefusedRecord { path, refusal: RefusalRecord { code: refusal.code, message: &refusal.message } }
    }
}

impl<'d> CheckedRecord<'d> {
    fn of(path: &'d str, checked: &'d Checked) -> CheckedRecord<'d> {
        let places = Places::new(&checked.manuscript);
        let report = &checked.report;
        CheckedRecord {
            head: HeadRecord::of(path, checked),
            facts: fact::all(checked, &places),
            claims: claim::all(report, &places),
            findings: report.findings.iter().map(|f| FindingRecord::of(f, &report.filing, &places)).collect(),
            waived: checked.waived.iter().map(|w| WaivedRecord::of(w, &report.filing, &places)).collect(),
            unread: unread(checked, &places),
            coverage: coverage(checked),
            rules: RulesRecord::of(&report.rules),
        }
    }
}

impl<'d> HeadRecord<'d> {
    fn of(path: &'d str, checked: &'d Checked) -> HeadRecord<'d> {
        let filing = &checked.report.filing;
        HeadRecord {
            path,
            kind: filing.kind.key(),
            year: filing.year.is_known().then_some(filing.year.0),
            agency: filing.agency.as_deref(),
            region: filing.region.as_deref(),
            encoding: checked.manuscript.encoding,
            notes: &checked.manuscript.notes,
        }
    }
}

impl From<Place> for PlaceRecord {
    fn from(place: Place) -> PlaceRecord {
        let Place { offset, length, line, column, page, sheet, cell, areas } = place;
        let (sheet, cell) = (sheet.map(|name| name.to_string()), cell.map(|c| c.to_string()));
        let one = |Area { page, left, top, right, bottom }| BoxRecord { page, left, top, right, bottom };
        PlaceRecord { offset, length, line, column, page, sheet, cell, boxes: areas.into_iter().map(one).collect() }
    }
}

impl<'d> RulesRecord<'d> {
    fn of(runs: &'d [fiscal::RuleRun]) -> RulesRecord<'d> {
        let mut record = RulesRecord { ran: Vec::new(), nothing_to_check: Vec::new(), could_not: Vec::new() };
        for run in runs {
            match &run.state {
                fiscal::RuleState::Ran => record.ran.push(run.rule),
                fiscal::RuleState::NothingToCheck => record.nothing_to_check.push(run.rule),
                fiscal::RuleState::CouldNot(reason) => {
                    record.could_not.push(CouldNotRecord { rule: run.rule, reason });
                }
            }
        }
        record
    }
}

fn unread<'d>(checked: &'d Checked, places: &Places<'_>) -> Vec<UnreadRecord<'d>> {
    let text = &checked.manuscript.text;
    let unread = checked.report.filing.unread.iter();
    unread.map(|u| UnreadRecord { at: places.of(u.at).into(), text: u.at.of(text), reason: u.reason }).collect()
}

fn coverage(checked: &Checked) -> CoverageRecord {
    let fiscal::Coverage { figures, filed, covered } = checked.coverage();
    CoverageRecord { figures, filed, covered }
}
