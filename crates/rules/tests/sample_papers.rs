//! The papers in `examples/`: silent on the correct ones, exactly what `README.md` lists on the others.

use fiscal::{Finding, Manuscript, Severity};
use statute::Context;

const README: &str = include_str!("../../../examples/README.md");

fn findings(text: &str) -> Vec<Finding> {
    let manuscript = Manuscript::utf8(text);
    let report = rules::check(&manuscript, statute::read(&manuscript, Context::default()));
    report.findings.into_iter().filter(|f| f.severity > Severity::Notice).collect()
}

/// The line (from 1) and rule of each row of the table under the heading of this paper.
fn listed(paper: &str) -> Vec<(usize, String)> {
    let heading = format!("## {paper}");
    let rows = README.lines().skip_while(|l| *l != heading).skip(1).take_while(|l| !l.starts_with("##"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        Some((cells.get(1)?.parse().ok()?, (*cells.get(2)?).to_owned()))
    };
    rows.filter_map(row).collect()
}

fn finds_what_is_listed(paper: &str, text: &str) {
    let line = |f: &Finding| text[..f.at.start as usize].matches('\n').count() + 1;
    let mut found: Vec<(usize, String)> = findings(text).iter().map(|f| (line(f), f.rule.to_owned())).collect();
    found.sort();
    let listed = listed(paper);
    assert!(!listed.is_empty(), "{paper} has no table");
    assert_eq!(found, listed, "{paper}: found, listed");
}

fn is_clean(text: &str) {
    let found: Vec<String> = findings(text).iter().map(|f| format!("{} {}", f.rule, f.what)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_correct_budget_is_clean() {
    is_clean(include_str!("../../../examples/budget.txt"));
}

#[test]
fn the_correct_account_is_clean() {
    is_clean(include_str!("../../../examples/final.txt"));
}

#[test]
fn the_wrong_budget_gives_what_is_listed() {
    finds_what_is_listed("budget-errors.txt", include_str!("../../../examples/budget-errors.txt"));
}

#[test]
fn the_wrong_account_gives_what_is_listed() {
    finds_what_is_listed("final-errors.txt", include_str!("../../../examples/final-errors.txt"));
}
