//! What a finding says should stand there, put there, leaves nothing wrong: every finding recomputes.
//!
//! Tried on the project's own passages: each is sound, so that with one slip in it there is one thing to mend. Where two
//! figures are equally likely to be the wrong one, mending the other may leave an error behind; that is seldom.

use fiscal::{Finding, FiscalYear, Manuscript, PaperKind, Report, Severity};
use statute::Context;
use std::path::Path;

/// Of so many errors at most one is allowed to leave another behind.
const ONE_IN: usize = 200;

struct Passage {
    kind: PaperKind,
    year: Option<FiscalYear>,
    text: String,
    slips: Vec<(String, String)>,
}

/// The passages of a file; `xtask/src/passages.rs` tells how they are written.
fn passages(file: &str) -> Vec<Passage> {
    let passage = |section: &str| {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        let mut head = head.split(' ');
        let kind = match head.next() {
            Some("budget") => PaperKind::Budget,
            Some("final") => PaperKind::Final,
            Some("performance") => PaperKind::Performance,
            _ => PaperKind::Other,
        };
        let year = head.next().and_then(|year| year.parse().ok()).map(FiscalYear);
        let slip = |line: &str| line.split_once(" → ").or(line.split_once(" ↛ ")).map(|(old, new)| (old.to_owned(), new.to_owned()));
        let slips = body.lines().filter_map(slip).collect();
        let text: Vec<&str> = body.lines().filter(|line| slip(line).is_none()).collect();
        Passage { kind, year, text: text.join("\n").trim_end().to_owned(), slips }
    };
    file.split("\n== ").skip(1).map(passage).collect()
}

fn check(text: &str, passage: &Passage) -> Report {
    let manuscript = Manuscript::utf8(text);
    let context = Context { kind: Some(passage.kind), year: passage.year, ..Context::default() };
    rules::check(&manuscript, statute::read(&manuscript, context))
}

fn errors(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|f| f.severity == Severity::Error)
}

#[test]
fn what_should_stand_there_leaves_nothing_wrong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passages");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the passages").map(|file| file.expect("a passage").path()).collect();
    files.sort();
    let (mut tried, mut left) = (0, Vec::new());
    for file in files {
        for passage in passages(&std::fs::read_to_string(file).expect("a text")) {
            for (old, new) in passage.slips.iter().filter(|(old, _)| passage.text.contains(old)) {
                let slipped = passage.text.replacen(old, new, 1);
                for finding in errors(&check(&slipped, &passage)) {
                    tried += 1;
                    let (start, end) = (finding.at.start as usize, finding.at.end as usize);
                    let mended = format!("{}{}{}", &slipped[..start], finding.expected, &slipped[end..]);
                    if let Some(other) = errors(&check(&mended, &passage)).next() {
                        left.push(format!("{} {} → {} leaves {} in {slipped}", finding.rule, finding.stated, finding.expected, other.rule));
                    }
                }
            }
        }
    }
    assert!(tried > 0, "no passages");
    assert!(left.len() * ONE_IN <= tried, "{} of {tried}:\n{}", left.len(), left.join("\n"));
}
