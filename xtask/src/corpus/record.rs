//! What each rule did on the cases: hits and false alarms, for the rule book (`xtask/rules.tsv`).

use super::findings::{Answer, Known};
use fiscal::{Finding, Severity};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// By the code of the rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(BTreeMap<String, Row>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Findings that answer a known defect.
    pub hits: usize,
    /// Errors and warnings that answer none.
    pub alarms: usize,
    /// Notices that answer none: the annotators list not all of house-keeping.
    pub loose: usize,
}

impl Record {
    pub fn add(&mut self, known: &[Known], answers: &[Answer], ours: &[Finding]) {
        for (i, finding) in ours.iter().enumerate() {
            let row = self.0.entry(finding.rule.to_owned()).or_default();
            match known.iter().zip(answers).any(|(_, a)| a.by.contains(&i)) {
                true => row.hits += 1,
                false if finding.severity >= Severity::Warning => row.alarms += 1,
                false => row.loose += 1,
            }
        }
    }

    pub fn join(&mut self, other: &Record) {
        for (code, more) in &other.0 {
            let row = self.0.entry(code.clone()).or_default();
            row.hits += more.hits;
            row.alarms += more.alarms;
            row.loose += more.loose;
        }
    }

    pub fn of(&self, code: &str) -> Option<Row> {
        self.0.get(code).copied()
    }

    /// What was written last; empty where there is nothing yet.
    pub fn read() -> Record {
        let text = crate::root::read(&path()).unwrap_or_default();
        let row = |line: &str| {
            let mut cells = line.split('\t');
            let code = cells.next()?.to_owned();
            let mut number = || cells.next()?.trim().parse().ok();
            Some((code, Row { hits: number()?, alarms: number()?, loose: number()? }))
        };
        Record(text.lines().filter(|l| !l.starts_with('#')).filter_map(row).collect())
    }

    pub fn write(&self) -> Result<(), String> {
        let mut out = String::from(
            "# What each rule did on the shared cases: code, findings that answer a known defect, errors and warnings that\n\
             # answer none, notices that answer none. Written by `cargo xtask corpus --raise`, shown in docs/rules/.\n",
        );
        for (code, row) in &self.0 {
            out.push_str(&format!("{code}\t{}\t{}\t{}\n", row.hits, row.alarms, row.loose));
        }
        std::fs::write(path(), out).map_err(|e| format!("{}: {e}", path().display()))
    }

    /// Is what stands in the file what was measured now?
    pub fn check(&self) -> bool {
        let same = *self == Record::read();
        if !same {
            println!("corpus: xtask/rules.tsv is not what the rules do now; run cargo xtask corpus --raise, then rulebook");
        }
        same
    }
}

fn path() -> PathBuf {
    crate::root::workspace().join("xtask/rules.tsv")
}
