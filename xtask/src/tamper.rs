//! Changes one figure at a time in clean passages of the suite and counts what is noticed and who is
//! blamed, beside an exact oracle that knows the relations of each passage.
//!
//! A tamper is *detectable* when it violates some relation that the suite lists for the passage, by
//! printed-range arithmetic; it is *detected* when our report has an error or warning that the clean
//! passage had not. The blame is *decidable* when the tampered figure is the only one whose change
//! alone lets every relation hold; it is right when `at` of a new finding covers the tampered figure
//! or the figure is among its candidates.

mod oracle;
mod papers;
mod slip;
mod span;

use crate::cases::{self, relations, suite};
use crate::place::{self, overlaps};
use crate::reader;
use crate::table::{self, Part};
use fiscal::{Finding, Report, Severity};
use slip::{Slip, Tampered};
use span::Figure;
use std::collections::BTreeMap;

/// What became of the tampers of one kind.
#[derive(Clone, Copy, Default)]
struct Row {
    all: Part,
    detectable: Part,
    decidable: Part,
    blamed: Part,
}

impl Row {
    fn cells(&self, name: &str) -> Vec<String> {
        vec![
            name.to_owned(),
            self.all.of.to_string(),
            self.detectable.of.to_string(),
            self.detectable.to_string(),
            self.all.to_string(),
            self.decidable.to_string(),
            self.blamed.to_string(),
        ]
    }
}

#[derive(Default)]
struct Sum {
    total: Row,
    figures: BTreeMap<String, Row>,
    slips: BTreeMap<Slip, Row>,
    unnoticed: Vec<String>,
    misblamed: Vec<String>,
    panics: Vec<String>,
    cases: usize,
}

pub fn run(args: &[String]) -> Result<bool, String> {
    let mut verbose = false;
    let mut only = None;
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--verbose" | "-v" => verbose = true,
            "--only" => only = Some(args.next().ok_or("--only needs an id or the start of a phenomenon")?.clone()),
            other => return Err(format!("tamper: unknown argument {other}")),
        }
    }
    let Some(folder) = crate::root::cases() else {
        println!("{}", crate::root::NO_CASES);
        papers::run(None, only.as_deref(), verbose)?;
        return Ok(true);
    };
    let relations: BTreeMap<String, relations::Case> = relations::load(&folder)?.into_iter().map(|c| (c.id.clone(), c)).collect();
    let mut sum = Sum::default();
    for case in suite::load(&folder)? {
        let clean = case.findings.is_empty() && cases::wanted(only.as_deref(), &case.id, &case.phenomenon);
        if let Some(of) = relations.get(&case.id).filter(|_| clean) {
            one(&case, of, &mut sum);
        }
    }
    print(&sum, verbose);
    papers::run(Some(&folder), only.as_deref(), verbose)?;
    Ok(true)
}

fn one(case: &suite::Case, relations: &relations::Case, sum: &mut Sum) {
    let figures: Vec<Figure> = case.facts.iter().filter_map(|f| Figure::of(&case.text, f)).collect();
    let relations: Vec<&relations::Relation> = relations.relations.iter().filter(|r| r.holds && !r.alt).collect();
    let related: Vec<usize> = relations.iter().flat_map(|r| oracle::operands(r)).collect();
    if figures.len() < case.facts.len() || related.is_empty() {
        return;
    }
    let check = |text: &str| reader::check(text, Some(reader::kind(&case.kind)), Some(case.year));
    let Ok(before) = check(&case.text) else {
        sum.panics.push(format!("{}: panic on the clean passage", case.id));
        return;
    };
    sum.cases += 1;
    for (i, figure) in figures.iter().enumerate().filter(|(i, _)| related.contains(i)) {
        for slip in slip::ALL.into_iter().filter(|s| slip::concerns(*s, figure.quantity)) {
            let Some(tampered) = slip::apply(&case.text, &figures, i, slip) else {
                continue;
            };
            let spans = span::spans(&tampered.quantities);
            let detectable = relations.iter().any(|r| !oracle::holds(r, &spans));
            let repairs = if detectable { oracle::single_repairs(&relations, &spans, figures.len()) } else { Vec::new() };
            let decidable = detectable && slip != Slip::Swapped && repairs == [i];
            let after = match check(&tampered.text) {
                Ok(report) => report,
                Err(panic) => {
                    sum.panics.push(format!("{}: {} of {}: panic {panic}", case.id, slip.name(), &case.facts[i].text));
                    Report::default()
                }
            };
            let new = new_findings(&before, &after, &tampered);
            let blamed = new.iter().any(|f| blames(f, &after, &tampered));
            let outcome = Outcome { detectable, detected: !new.is_empty(), decidable, blamed };
            for row in [&mut sum.total, sum.figures.entry(figure.role.clone()).or_default(), sum.slips.entry(slip).or_default()] {
                outcome.count(row);
            }
            let what = || {
                let at = tampered.changed.first().map_or(0..0, |(_, at)| at.clone());
                format!(
                    "{}: {}: {} → {}",
                    case.id,
                    slip.name(),
                    case.facts[i].text.replace('\n', "⏎"),
                    place::excerpt(&tampered.text, &at, 14)
                )
            };
            if detectable && new.is_empty() {
                sum.unnoticed.push(what());
            } else if decidable && !blamed {
                let ours = new.first().map_or(String::new(), |f| format!(" | {} at {}", f.rule, f.at.of(&tampered.text)));
                sum.misblamed.push(what() + &ours);
            }
        }
    }
}

struct Outcome {
    detectable: bool,
    detected: bool,
    decidable: bool,
    blamed: bool,
}

impl Outcome {
    fn count(&self, row: &mut Row) {
        row.all.add(self.detected);
        if self.detectable {
            row.detectable.add(self.detected);
        }
        if self.decidable {
            row.decidable.add(self.blamed);
        }
        if self.detected {
            row.blamed.add(self.blamed);
        }
    }
}

/// Errors and warnings that the clean passage had not (by rule, severity and place).
fn new_findings<'r>(before: &Report, after: &'r Report, tampered: &Tampered) -> Vec<&'r Finding> {
    let had = |f: &Finding| {
        before
            .findings
            .iter()
            .any(|b| b.rule == f.rule && b.severity == f.severity && tampered.moved(b.at.start as usize) == f.at.start as usize)
    };
    after.findings.iter().filter(|f| f.severity >= Severity::Warning && !had(f)).collect()
}

/// The figure that a finding stands on, and those that may be wrong in its stead.
fn suspects<'r>(finding: &'r Finding, report: &'r Report) -> impl Iterator<Item = fiscal::Span> + 'r {
    let candidates = finding.candidates.iter().filter_map(|c| report.filing.facts.get(c.fact.index())).map(|f| f.span);
    std::iter::once(finding.at).chain(candidates)
}

fn blames(finding: &Finding, report: &Report, tampered: &Tampered) -> bool {
    suspects(finding, report).any(|span| tampered.changed.iter().any(|(_, at)| overlaps(at, &place::bytes(span))))
}

fn print(sum: &Sum, verbose: bool) {
    println!("tamper: one figure at a time in {} clean passages that have relations", sum.cases);
    let head = ["", "tampers", "detectable", "detected of those", "detected of all", "right where decidable", "right of detected"];
    let mut rows: Vec<Vec<String>> = sum.figures.iter().map(|(name, row)| row.cells(name)).collect();
    rows.push(sum.total.cells("all figures"));
    table::print(&head, &rows);
    let rows: Vec<Vec<String>> = sum.slips.iter().map(|(slip, row)| row.cells(slip.name())).collect();
    table::print(&head, &rows);
    for panic in &sum.panics {
        println!("  {panic}");
    }
    if verbose {
        for line in &sum.unnoticed {
            println!("  unnoticed {line}");
        }
        for line in &sum.misblamed {
            println!("  misblamed {line}");
        }
    }
}
