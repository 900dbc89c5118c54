//! Counts per class, severity and phenomenon, and the numbers that have a floor.

use super::classes::{ALL, Class};
use super::findings::{Answer, Known};
use crate::table::{self, Part};
use fiscal::Severity;
use std::collections::BTreeMap;

/// How one class fared.
#[derive(Clone, Copy, Default)]
pub struct Row {
    pub error: Part,
    pub warning: Part,
    pub notice: Part,
    pub severity: Part,
    pub blamed: Part,
    pub valued: Part,
}

#[derive(Clone, Default)]
pub struct Tally {
    pub classes: BTreeMap<Class, Row>,
}

impl Tally {
    /// Arguable defects are left out.
    pub fn add(&mut self, known: &[Known], answers: &[Answer]) {
        for (k, a) in known.iter().zip(answers).filter(|(k, _)| !k.arguable) {
            let row = self.classes.entry(k.class).or_default();
            let found = a.found(k);
            match k.severity {
                Severity::Error => row.error.add(found),
                Severity::Warning => row.warning.add(found),
                Severity::Notice => row.notice.add(found),
            }
            if found {
                row.severity.add(a.severity_right(k));
            }
            if k.decided && k.root.is_none() {
                row.blamed.add(a.blamed);
                if super::findings::has_value(k) {
                    row.valued.add(a.valued);
                }
            }
        }
    }

    pub fn sum(&self, of: impl Fn(&Row) -> Part, take: impl Fn(Class) -> bool) -> Part {
        let mut sum = Part::default();
        for (_, row) in self.classes.iter().filter(|(c, _)| take(**c)) {
            sum.merge(of(row));
        }
        sum
    }

    /// Errors and warnings of arithmetic classes, then of the others.
    pub fn arithmetic(&self) -> Part {
        self.serious(Class::is_arithmetic)
    }

    pub fn others(&self) -> Part {
        self.serious(|c| !c.is_arithmetic())
    }

    fn serious(&self, take: impl Fn(Class) -> bool + Copy) -> Part {
        let mut sum = self.sum(|r| r.error, take);
        sum.merge(self.sum(|r| r.warning, take));
        sum
    }

    pub fn print(&self) {
        let cells = |name: &str, row: &Row| {
            let parts = [row.error, row.warning, row.notice, row.severity, row.blamed, row.valued];
            std::iter::once(name.to_owned()).chain(parts.iter().map(Part::to_string)).collect::<Vec<_>>()
        };
        let mut rows = Vec::new();
        let mut total = Row::default();
        for class in ALL {
            let Some(row) = self.classes.get(class) else {
                continue;
            };
            rows.push(cells(class.name(), row));
            for (sum, part) in [
                (&mut total.error, row.error),
                (&mut total.warning, row.warning),
                (&mut total.notice, row.notice),
                (&mut total.severity, row.severity),
                (&mut total.blamed, row.blamed),
                (&mut total.valued, row.valued),
            ] {
                sum.merge(part);
            }
        }
        rows.push(cells("all", &total));
        table::print(
            &["class", "errors found", "suspicious found", "notices found", "severity right", "right figure", "figure and value"],
            &rows,
        );
    }
}

/// Named numbers that `--check` compares with `corpus.tsv`.
#[derive(Default)]
pub struct Measured(pub BTreeMap<String, Number>, pub super::record::Record);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Must not fall.
    Share(Part),
    /// Must not rise.
    Count(usize),
}

impl Measured {
    pub fn share(&mut self, name: &str, part: Part) {
        self.0.insert(name.to_owned(), Number::Share(part));
    }

    pub fn count(&mut self, name: &str, n: usize) {
        self.0.insert(name.to_owned(), Number::Count(n));
    }
}
