//! One whole paper as a page, a Word document, a PDF and a workbook: the same facts, the same findings.

use crate::{Checked, Context, Options, check_all};

/// The formats of a paper; the workbook has its tables only.
macro_rules! papers {
    ($name:literal) => {
        [
            ("a.html", include_bytes!(concat!("../../../../examples/", $name, ".html")).as_slice()),
            ("a.docx", include_bytes!(concat!("../../../../examples/", $name, ".docx")).as_slice()),
            ("a.pdf", include_bytes!(concat!("../../../../examples/", $name, ".pdf")).as_slice()),
            ("a.xlsx", include_bytes!(concat!("../../../../examples/", $name, ".xlsx")).as_slice()),
        ]
    };
}

const CLEAN: [(&str, &[u8]); 4] = papers!("whole-budget");
const SPOILED: [(&str, &[u8]); 4] = papers!("whole-budget-errors");
const TABLES_ONLY: &str = "a.xlsx";

/// What is planted: the rule, the words that are wrong, and whether they stand in a table.
const PLANTED: [(&str, &str, bool); 10] = [
    ("C110", "48人", false),
    ("N070", "1.19%", false),
    ("C020", "行政事业单位离退休（款）", false),
    ("C010", "公路水路运输（类）", false),
    ("N060", "持平", false),
    ("N010", "4.04%", false),
    ("S010", "84.60万元", false),
    ("S020", "2,034.18", true),
    ("S010", "85.00", true),
    ("S010", "15.60", true),
];

fn checked(name: &str, bytes: &[u8]) -> Checked {
    let document = check_all(name, bytes, &Options::default()).documents.remove(0);
    document.outcome.unwrap_or_else(|refusal| panic!("{name}: {}", refusal.message))
}

/// What each figure says, with its words; those of tables alone where wanted.
fn facts(bytes: &[u8], name: &str, tables: bool) -> Vec<String> {
    let manuscript = paper::read(bytes, name).expect("reads");
    let filing = statute::read(&manuscript, Context::default()).filing;
    let text = &manuscript.text;
    let line = |at: u32| {
        let start = text[..at as usize].rfind('\n').map_or(0, |i| i + 1);
        text[start..].lines().next().unwrap_or_default()
    };
    let stands = |at: u32| !tables || line(at).contains('\t');
    let told = filing.facts.iter().filter(|f| stands(f.span.start)).map(|f| {
        let datum = &f.datum;
        let subject = statute::subject(&filing, datum);
        format!("{subject} {:?} {:?} {:?} {:?}", datum.year, datum.basis, f.role, f.printed)
    });
    let unread = filing.unread.iter().filter(|u| stands(u.at.start)).map(|u| format!("{} {}", u.at.of(text), u.reason));
    let mut all: Vec<String> = told.chain(unread).collect();
    all.sort();
    all
}

#[test]
fn each_format_gives_the_same_facts() {
    for papers in [CLEAN, SPOILED] {
        let (whole, tables) = (facts(papers[0].1, papers[0].0, false), facts(papers[0].1, papers[0].0, true));
        assert!(whole.len() > 300 && tables.len() > 200, "{} {}", whole.len(), tables.len());
        for (name, bytes) in papers {
            let found = facts(bytes, name, name == TABLES_ONLY);
            let expected = if name == TABLES_ONLY { &tables } else { &whole };
            let lost: Vec<&String> = expected.iter().filter(|f| !found.contains(f)).collect();
            let more: Vec<&String> = found.iter().filter(|f| !expected.contains(f)).collect();
            assert!(found == *expected, "{name}: lost {lost:#?}, more {more:#?}");
        }
    }
}

#[test]
fn every_cell_of_the_tables_is_filed() {
    for (name, bytes) in CLEAN {
        let text = paper::read(bytes, name).expect("reads").text;
        let amount = |cell: &&str| cell.contains('.') && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        let cells = text.lines().filter(|l| l.contains('\t')).flat_map(|l| l.split('\t')).map(str::trim).filter(amount).count();
        let unread = checked(name, bytes).report.filing.unread;
        assert_eq!((facts(bytes, name, true).len(), unread.len()), (cells, 0), "{name}");
    }
}

#[test]
fn the_clean_paper_is_silent_in_every_format() {
    for (name, bytes) in CLEAN {
        let checked = checked(name, bytes);
        let found: Vec<_> = checked.report.findings.iter().map(|f| (f.rule, &f.stated, &f.what)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        let coverage = checked.summary().coverage;
        assert_eq!(coverage.figures, coverage.filed, "{name}");
    }
}

#[test]
fn the_planted_errors_are_found_in_every_format() {
    for (name, bytes) in SPOILED {
        let checked = checked(name, bytes);
        let (text, filing) = (&checked.manuscript.text, &checked.report.filing);
        for (rule, words, in_table) in PLANTED {
            let found = checked.report.findings.iter().filter(|f| f.rule.starts_with(rule)).any(|f| {
                let mut places = std::iter::once(f.at).chain(f.candidates.iter().map(|c| filing.facts[c.fact.0 as usize].span));
                places.any(|at| at.of(text).contains(words) || words.contains(at.of(text)))
            });
            assert_eq!(found, in_table || name != TABLES_ONLY, "{name}: {rule} {words}");
        }
    }
}
