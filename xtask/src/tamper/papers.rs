//! Changes one figure at a time in whole papers: cells of their tables and figures of their sentences.
//!
//! No oracle knows the relations of a whole paper, so that every figure counts, also one that stands nowhere else and in
//! no sum. *Noticed* is an error or warning that the paper had not before; *blamed* when one of them stands on the
//! changed figure or lists it among its candidates.

use super::suspects;
use crate::place::bytes;
use crate::reader;
use crate::table::{self, Part};
use fiscal::{Fact, Finding, Manuscript, Report, Severity};
use rayon::prelude::*;
use statute::Context;
use std::path::{Path, PathBuf};

/// Noticed and blamed, of the cells or of the sentences of a paper.
#[derive(Clone, Copy, Default)]
struct Row {
    noticed: Part,
    blamed: Part,
}

impl Row {
    fn merge(&mut self, other: Row) {
        self.noticed.merge(other.noticed);
        self.blamed.merge(other.blamed);
    }
}

/// Tampers with the papers of a folder of cases and with those of the project.
pub fn run(cases: Option<&Path>, only: Option<&str>, verbose: bool) -> Result<(), String> {
    let mut papers = Vec::new();
    let own = |folder: &str| Some(crate::root::workspace().join(folder));
    let folders = [cases.map(|c| c.join("pdf")), cases.map(|c| c.join("papers")), own("examples"), own("crates/rules/tests/clean")];
    for folder in folders.into_iter().flatten() {
        papers.extend(files(&folder)?);
    }
    papers.retain(|p| only.is_none_or(|o| p.to_string_lossy().contains(o)));
    println!("tamper: the leading digit of one figure at a time, in whole papers");
    let mut rows = Vec::new();
    let (mut cells, mut sentences) = (Row::default(), Row::default());
    let mut missed = Vec::new();
    for path in papers {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let Ok(manuscript) = paper::read(&bytes, &name) else { continue };
        let (of_cells, of_sentences, lines) = one(&manuscript);
        rows.push([vec![name.clone()], shown(of_cells), shown(of_sentences)].concat());
        cells.merge(of_cells);
        sentences.merge(of_sentences);
        missed.extend(lines.into_iter().map(|line| format!("  {name}: {line}")));
    }
    rows.push([vec!["all papers".to_owned()], shown(cells), shown(sentences)].concat());
    table::print(&["", "cells noticed", "blamed", "sentences noticed", "blamed"], &rows);
    if verbose {
        missed.iter().for_each(|line| println!("{line}"));
    }
    Ok(())
}

fn shown(row: Row) -> Vec<String> {
    vec![row.noticed.to_string(), row.blamed.to_string()]
}

/// The papers of a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    let is_paper = |p: &PathBuf| p.extension().is_some_and(|e| ["pdf", "docx", "xlsx", "html", "txt"].iter().any(|x| e == *x));
    files.retain(|p| is_paper(p) && !p.to_string_lossy().contains("检查表"));
    files.sort();
    Ok(files)
}

/// Cells, sentences, and what was missed of them.
fn one(manuscript: &Manuscript) -> (Row, Row, Vec<String>) {
    let before = reader::whole(manuscript, Context::default());
    let facts: Vec<&Fact> = before.filing.facts.iter().filter(|f| f.printed.digits != 0).collect();
    let done: Vec<(bool, bool, bool, String)> = facts.par_iter().filter_map(|f| tamper(manuscript, &before, f)).collect();
    let (mut cells, mut sentences, mut missed) = (Row::default(), Row::default(), Vec::new());
    for (cell, noticed, blamed, line) in done {
        let row = if cell { &mut cells } else { &mut sentences };
        row.noticed.add(noticed);
        row.blamed.add(blamed);
        if !blamed {
            missed.push(format!("{} {line}", if noticed { "misblamed" } else { "unnoticed" }));
        }
    }
    (cells, sentences, missed)
}

/// Is it a cell, was the change noticed and the figure blamed, and what it is.
fn tamper(manuscript: &Manuscript, before: &Report, fact: &Fact) -> Option<(bool, bool, bool, String)> {
    let text = &manuscript.text;
    let (start, end) = (fact.span.start as usize, fact.span.end as usize);
    let at = start + text.get(start..end)?.find(|c: char| ('1'..='9').contains(&c))?;
    let digit = text.as_bytes()[at];
    let other = if digit == b'9' { "8".to_owned() } else { char::from(digit + 1).to_string() };
    let changed = Manuscript { text: [&text[..at], &other, &text[at + 1..]].concat(), ..manuscript.clone() };
    let after = reader::whole(&changed, Context::default());
    let new: Vec<&Finding> = after.findings.iter().filter(|f| f.severity >= Severity::Warning && !had(before, f)).collect();
    let blamed = new.iter().any(|f| suspects(f, &after).any(|span| bytes(span).contains(&at)));
    let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let line = line..text[start..].find('\n').map_or(text.len(), |i| start + i);
    let cell = text[line.clone()].contains('\t');
    let told = new.first().map_or(String::new(), |f| format!(" | {} at {}", f.rule, f.at.of(&changed.text)));
    Some((cell, !new.is_empty(), blamed, format!("{}{told}", crate::place::excerpt(text, &(start..end), 30))))
}

fn had(before: &Report, finding: &Finding) -> bool {
    before.findings.iter().any(|b| b.rule == finding.rule && b.severity == finding.severity && b.at == finding.at)
}
