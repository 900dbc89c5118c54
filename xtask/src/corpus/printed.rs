//! Scores the printed papers: PDFs of which some defects are known, and the cells of one as another parser has them.

use super::Options;
use super::tally::Measured;
use crate::place::{bytes, occurrence, overlaps};
use crate::reader;
use crate::table::{self, Part};
use fiscal::{Finding, Manuscript, Report, Severity};
use serde::Deserialize;
use statute::Context;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// Lines of `data/printed.tsv`.
struct Known {
    paper: &'static str,
    words: &'static str,
    /// Which time they stand in the paper, from 1.
    time: usize,
    rules: &'static str,
    /// bureau, key or read.
    by: &'static str,
}

fn known() -> Vec<Known> {
    let lines = include_str!("../../data/printed.tsv").lines().filter(|l| !l.starts_with('#'));
    let line = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [paper, words, rules, by] = cells[..] else { return None };
        let (words, time) = words.split_once('#').map_or((words, 1), |(words, time)| (words, time.parse().unwrap_or(1)));
        Some(Known { paper, words, time, rules, by })
    };
    lines.filter_map(line).collect()
}

/// A table as another parser read it.
#[derive(Deserialize)]
struct Reference {
    title: String,
    data: Vec<Vec<String>>,
}

#[derive(Default)]
struct Sum {
    figures: Part,
    remarks: Part,
    others: Part,
    beyond: [usize; 2],
    cells: Part,
}

pub fn score(folder: &Path, options: &Options, measured: &mut Measured) -> Result<(), String> {
    let known = known();
    let mut papers: Vec<&str> = known.iter().map(|k| k.paper).chain(["commerce_2025_dept_budget.pdf"]).collect();
    papers.sort_unstable();
    papers.dedup();
    let mut sum = Sum::default();
    let (mut rows, mut details) = (Vec::new(), Vec::new());
    for name in papers.into_iter().filter(|p| options.wants(p, "pdf")) {
        let path = folder.join("pdf").join(name);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let manuscript = paper::read(&bytes, name).map_err(|e| format!("{name}: {e}"))?;
        let report = reader::whole(&manuscript, Context::default());
        rows.push(one(name, &manuscript, &report, &known, &mut sum, &mut details));
        for reference in references(folder, name)? {
            let (part, missing) = cells(&manuscript.text, &reference);
            sum.cells.merge(part);
            if !missing.is_empty() {
                details.push(format!("{name}: {}: cells not found as they are: {}", reference.title, missing.join(" ")));
            }
        }
    }
    if rows.is_empty() {
        return Ok(());
    }
    println!("printed papers");
    table::print(&["", "figures filed", "unread", "remarks of the bureau", "others known", "errors beyond", "warnings beyond"], &rows);
    println!("  all: figures filed {}, remarks {}, others {}", sum.figures, sum.remarks, sum.others);
    println!("  cells of the reference tables {}", sum.cells);
    details.iter().filter(|d| options.verbose || d.contains("not found")).for_each(|line| println!("  {line}"));
    println!();
    measured.share("printed.figures.filed", sum.figures);
    measured.share("printed.remarks", sum.remarks);
    measured.share("printed.others", sum.others);
    measured.share("printed.cells", sum.cells);
    measured.count("printed.beyond.errors", sum.beyond[0]);
    measured.count("printed.beyond.warnings", sum.beyond[1]);
    Ok(())
}

fn one(name: &str, manuscript: &Manuscript, report: &Report, known: &[Known], sum: &mut Sum, details: &mut Vec<String>) -> Vec<String> {
    let text = &manuscript.text;
    let filed = Part::new(report.filing.facts.len(), report.filing.facts.len() + report.filing.unread.len());
    let (mut remarks, mut others) = (Part::default(), Part::default());
    let mut answered = Vec::new();
    for defect in known.iter().filter(|k| k.paper == name) {
        let at = occurrence(text, defect.words, defect.time);
        let answers = |f: &&Finding| at.as_ref().is_some_and(|at| touches(f, at)) && f.rule == defect.rules;
        let found: Vec<&Finding> = report.findings.iter().filter(answers).collect();
        let part = if defect.by == "bureau" { &mut remarks } else { &mut others };
        part.add(!found.is_empty());
        if found.is_empty() {
            details.push(format!("{name}: {} {} not found", defect.rules, defect.words));
        }
        answered.extend(found.iter().map(|f| (f.rule, f.at)));
    }
    let mut beyond = [0, 0];
    for finding in report.findings.iter().filter(|f| f.severity >= Severity::Warning && !answered.contains(&(f.rule, f.at))) {
        beyond[usize::from(finding.severity == Severity::Warning)] += 1;
        details.push(format!("{name}: beyond: {} {}", finding.rule, crate::place::excerpt(text, &bytes(finding.at), 20)));
    }
    sum.figures.merge(filed);
    sum.remarks.merge(remarks);
    sum.others.merge(others);
    sum.beyond = [sum.beyond[0] + beyond[0], sum.beyond[1] + beyond[1]];
    let unread = report.filing.unread.len();
    vec![
        name.to_owned(),
        filed.to_string(),
        unread.to_string(),
        remarks.to_string(),
        others.to_string(),
        beyond[0].to_string(),
        beyond[1].to_string(),
    ]
}

fn touches(finding: &Finding, at: &Range<usize>) -> bool {
    std::iter::once(&finding.at).chain(&finding.also).any(|span| overlaps(&bytes(*span), at))
}

/// The reference tables of a paper, where it has some beside it.
fn references(folder: &Path, paper: &str) -> Result<Vec<Reference>, String> {
    let name = paper.split("_dept").next().unwrap_or(paper);
    let tables = folder.join("pdf").join(format!("{name}_tables"));
    let Ok(entries) = std::fs::read_dir(&tables) else { return Ok(Vec::new()) };
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let one = |path: &std::path::PathBuf| serde_json::from_str(&crate::root::read(path)?).map_err(|e| format!("{}: {e}", path.display()));
    paths.iter().map(one).collect()
}

/// How many amounts of a reference table stand in cells of ours under the same title; codes and names shift columns there.
fn cells(text: &str, reference: &Reference) -> (Part, Vec<String>) {
    let amount = |w: &&str| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) && w.contains([',', '.']);
    let mut ours: BTreeMap<&str, usize> = BTreeMap::new();
    let from = text.rfind(&reference.title).unwrap_or(text.len());
    let behind = &text[from + reference.title.len().min(text.len() - from)..];
    // the table ends where the next title stands, a line of one cell
    let rows = behind.lines().skip(1).take_while(|l| l.contains('\t') || !l.ends_with('表'));
    rows.flat_map(|l| l.split('\t')).filter(amount).for_each(|w| *ours.entry(w).or_default() += 1);
    let (mut part, mut missing) = (Part::default(), Vec::new());
    for word in reference.data.iter().flatten().flat_map(|c| c.split_whitespace()).filter(amount) {
        let left = ours.get_mut(word).filter(|n| **n > 0);
        part.add(left.is_some());
        match left {
            Some(n) => *n -= 1,
            None => missing.push(word.to_owned()),
        }
    }
    (part, missing)
}
