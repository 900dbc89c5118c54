//! What became of a paper, version 1 (`docs/diff.schema.json`).

use serde::Serialize;

use super::fact::{self, FactRecord};
use super::{FindingRecord, HeadRecord, RefusedRecord, VERSION};
use crate::{Checked, Compared, Diff, Document, Places};

#[derive(Serialize)]
pub(crate) struct DiffRecord<'d> {
    version: u32,
    old: SideRecord<'d>,
    new: SideRecord<'d>,
    /// `null` where a paper was refused.
    figures: Option<FiguresRecord<'d>>,
    findings: Option<FindingsRecord<'d>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SideRecord<'d> {
    Read(HeadRecord<'d>),
    Refused(RefusedRecord<'d>),
}

#[derive(Serialize)]
struct FiguresRecord<'d> {
    unchanged: usize,
    changed: Vec<ChangeRecord<FactRecord<'d>>>,
    added: Vec<FactRecord<'d>>,
    removed: Vec<FactRecord<'d>>,
}

#[derive(Serialize)]
struct FindingsRecord<'d> {
    mended: Vec<FindingRecord<'d>>,
    open: Vec<ChangeRecord<FindingRecord<'d>>>,
    new: Vec<FindingRecord<'d>>,
}

#[derive(Serialize)]
struct ChangeRecord<T> {
    old: T,
    new: T,
}

impl<'d> DiffRecord<'d> {
    pub(crate) fn of(diff: &'d Diff) -> DiffRecord<'d> {
        let both = diff.old.checked().zip(diff.new.checked()).zip(diff.compared.as_ref());
        DiffRecord {
            version: VERSION,
            old: SideRecord::of(&diff.old),
            new: SideRecord::of(&diff.new),
            figures: both.map(|((old, new), compared)| figures(old, new, compared)),
            findings: both.map(|((old, new), compared)| findings(old, new, compared)),
        }
    }
}

impl<'d> SideRecord<'d> {
    fn of(document: &'d Document) -> SideRecord<'d> {
        match &document.outcome {
            Ok(checked) => SideRecord::Read(HeadRecord::of(&document.path, checked)),
            Err(refusal) => SideRecord::Refused(RefusedRecord::of(&document.path, refusal)),
        }
    }
}

fn figures<'d>(old: &'d Checked, new: &'d Checked, compared: &Compared) -> FiguresRecord<'d> {
    let (mut was, mut is) = (Slots::of(old), Slots::of(new));
    let changed = compared.changed.iter().filter_map(|(a, b)| Some(ChangeRecord { old: was.take(*a)?, new: is.take(*b)? })).collect();
    FiguresRecord {
        unchanged: compared.unchanged,
        changed,
        added: compared.added.iter().filter_map(|i| is.take(*i)).collect(),
        removed: compared.removed.iter().filter_map(|i| was.take(*i)).collect(),
    }
}

/// Records of all figures, each to be had once.
struct Slots<'d>(Vec<Option<FactRecord<'d>>>);

impl<'d> Slots<'d> {
    fn of(checked: &'d Checked) -> Slots<'d> {
        let places = Places::new(&checked.manuscript);
        Slots(fact::all(checked, &places).into_iter().map(Some).collect())
    }

    fn take(&mut self, index: usize) -> Option<FactRecord<'d>> {
        self.0.get_mut(index)?.take()
    }
}

fn findings<'d>(old: &'d Checked, new: &'d Checked, compared: &Compared) -> FindingsRecord<'d> {
    let (before, after) = (Places::new(&old.manuscript), Places::new(&new.manuscript));
    let was = |i: &usize| Some(FindingRecord::of(old.report.findings.get(*i)?, &old.report.filing, &before));
    let is = |i: &usize| Some(FindingRecord::of(new.report.findings.get(*i)?, &new.report.filing, &after));
    FindingsRecord {
        mended: compared.mended.iter().filter_map(was).collect(),
        open: compared.open.iter().filter_map(|(a, b)| Some(ChangeRecord { old: was(a)?, new: is(b)? })).collect(),
        new: compared.fresh.iter().filter_map(is).collect(),
    }
}
