//! The mutant matrix: each rule kills its own mutants, and none barks at clean papers.
//!
//! A mutant is a clean paper of the project broken in the way that one rule exists for: a bad example of the rule
//! stands behind it, or words of it are changed ([`rules::Spoil`]). The clean paper is of the example's kind, its years
//! moved to the example's year. *Killed*: the rule has a finding that it has not on the clean paper. *Bark*: an error
//! or a warning on a clean paper. Family H needs two papers and proves itself in its own tests.

use crate::reader;
use crate::root;
use fiscal::{PaperKind, Report, Severity};
use rules::{RULES, Rule, Spoil, Status, unmarked};
use std::path::Path;

/// Papers on which nothing is wrong, beside the workspace's root.
const CLEAN: &str = "crates/rules/tests/clean";

/// Ends the section that the clean paper closes with: what stands behind it is of the account again.
const PART: &str = "第九部分 补充说明";

/// Between the passages of one file.
const BREAK: &str = "\n====\n";

pub fn run(args: &[String]) -> Result<bool, String> {
    let verbose = args.iter().any(|a| a == "--verbose");
    let papers = clean(&root::workspace().join(CLEAN))?;
    let mut ok = true;
    let (mut all, mut killed) = (0, 0);
    for rule in RULES.iter().filter(|r| r.status != Status::Retired && !rules::history::is_across(r)) {
        let mutants = mutants(rule, &papers)?;
        let alive: Vec<&Mutant> = mutants.iter().filter(|m| !m.killed).collect();
        all += mutants.len();
        killed += mutants.len() - alive.len();
        if verbose || !alive.is_empty() || mutants.is_empty() {
            println!("  {} {}: {} of {} mutants killed", rule.code, rule.name, mutants.len() - alive.len(), mutants.len());
        }
        for mutant in alive {
            println!("    alive: {}", mutant.what);
        }
        ok &= !mutants.is_empty() && mutants.iter().all(|m| m.killed);
    }
    let barks = barks(&papers)?;
    for bark in &barks {
        println!("  bark: {bark}");
    }
    println!("mutants: {killed} of {all} killed; {} clean papers and passages, {} errors and warnings on them", papers.len(), barks.len());
    Ok(ok && barks.is_empty())
}

struct Paper {
    name: String,
    text: String,
}

struct Mutant {
    what: String,
    killed: bool,
}

fn clean(folder: &Path) -> Result<Vec<Paper>, String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?.filter_map(Result::ok).collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let mut out = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file.path()).map_err(|e| format!("{}: {e}", file.path().display()))?;
        let name = file.file_name().to_string_lossy().into_owned();
        let parts = text.split(BREAK).enumerate();
        out.extend(parts.map(|(i, part)| Paper { name: format!("{name}#{}", i + 1), text: part.to_owned() }));
    }
    Ok(out)
}

fn check(text: &str) -> Result<Report, String> {
    reader::check(text, None, None).map_err(|panic| format!("panic: {panic}"))
}

fn count(report: &Report, rule: &Rule) -> usize {
    report.findings.iter().filter(|f| f.rule == rule.code).count()
}

fn mutants(rule: &Rule, papers: &[Paper]) -> Result<Vec<Mutant>, String> {
    let mut out = Vec::new();
    match rule.spoil {
        Spoil::Graft => {
            for marked in rule.bad {
                out.extend(grafted(rule, marked, papers)?);
            }
        }
        Spoil::Edit(edits) => {
            for (from, to) in edits {
                let Some(paper) = papers.iter().find(|p| p.text.contains(from)) else {
                    return Err(format!("{}: no clean paper says {from}", rule.code));
                };
                let (before, after) = (check(&paper.text)?, check(&paper.text.replace(from, to))?);
                let what = format!("{}: {from} → {to}", paper.name);
                out.push(Mutant { what, killed: count(&after, rule) > count(&before, rule) });
            }
        }
    }
    Ok(out)
}

/// The example behind a clean paper of its kind, moved to its year; the first of them that lets it be seen.
fn grafted(rule: &Rule, marked: &str, papers: &[Paper]) -> Result<Option<Mutant>, String> {
    let (example, _) = unmarked(marked).ok_or_else(|| format!("{}: no mark in {marked}", rule.code))?;
    let alone = check(&example)?;
    let kind = alone.filing.kind;
    let mut tried = None;
    for paper in papers.iter().filter(|p| p.text.len() > 3_000) {
        let before = check(&paper.text)?;
        if kind != PaperKind::Other && before.filing.kind != kind {
            continue;
        }
        let shift = if alone.filing.year.is_known() { i32::from(alone.filing.year.0) - i32::from(before.filing.year.0) } else { 0 };
        let host = moved(&paper.text, shift);
        let (before, after) = (check(&host)?, check(&format!("{host}\n{PART}\n{example}"))?);
        let what = format!("{} behind {}", example.chars().take(60).collect::<String>().replace('\n', "⏎"), paper.name);
        tried = Some(Mutant { what, killed: count(&after, rule) > count(&before, rule) });
        // a host that itself speaks of the same thing hides what the example leaves out
        if tried.as_ref().is_some_and(|m| m.killed) {
            break;
        }
    }
    Ok(tried)
}

/// The paper, every year in it so many years later.
fn moved(text: &str, years: i32) -> String {
    if years == 0 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("20") {
        let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let whole = !rest[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let year =
            rest[at..at + digits].parse::<i32>().ok().filter(|_| digits == 4 && whole && rest[at + 4..].starts_with(['年', '-', ' ']));
        out.push_str(&rest[..at]);
        match year {
            Some(year) => out.push_str(&(year + years).to_string()),
            None => out.push_str(&rest[at..at + digits]),
        }
        rest = &rest[at + digits..];
    }
    out.push_str(rest);
    out
}

fn barks(papers: &[Paper]) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    for paper in papers {
        let report = check(&paper.text)?;
        let loud = report.findings.iter().filter(|f| f.severity > Severity::Notice);
        out.extend(loud.map(|f| format!("{}: {} {}", paper.name, f.rule, f.what)));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_move_and_amounts_do_not() {
        assert_eq!(moved("2023年预算2023.00万元，比2022年增加20万元", 1), "2024年预算2023.00万元，比2023年增加20万元");
    }

    #[test]
    fn each_rule_kills_its_mutants_and_none_barks() {
        assert!(run(&[]).expect("the clean papers are there"));
    }
}
