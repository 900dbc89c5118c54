//! CSV for spreadsheets: one finding a row, UTF-8 with a byte-order mark, lines end in CR LF.
//!
//! No cell can start a formula (see [`cell`]).

use fiscal::{Cause, Finding};

use super::across::because;
use crate::{Document, Place, Places, Waiver};

pub(super) const OPENING: &str = "\u{feff}文件,规则,名称,程度,行,列,页或单元格,文中,应为,成因,说明,核算,连带,道理,建议,依据,标识\r\n";

/// The rows of one document; a refused file has one row that says why.
pub fn piece(document: &Document) -> String {
    let checked = match &document.outcome {
        Ok(checked) => checked,
        Err(refusal) => {
            let mut cells = vec![document.path.as_str(), refusal.code, "未读取", "未读取"];
            cells.resize(10, "");
            cells.push(&refusal.message);
            cells.resize(17, "");
            return row(&cells);
        }
    };
    let places = Places::new(&checked.manuscript);
    let mut out = String::new();
    let open = checked.report.findings.iter().map(|f| (f, None));
    let waived = checked.waived.iter().map(|w| (&w.finding, Some(&w.waiver)));
    for (finding, waiver) in open.chain(waived) {
        let at = places.of(finding.at);
        let consequences: Vec<String> = finding.consequences.iter().map(|c| consequence(&places.of(c.at), &c.what)).collect();
        out.push_str(&finding_row(&document.path, finding, place(&at), &[], &consequences, waiver));
    }
    out
}

/// Line, column, and page or cell.
pub(super) fn place(at: &Place) -> [String; 3] {
    [at.line.to_string(), at.column.to_string(), at.leaf()]
}

fn consequence(at: &Place, what: &str) -> String {
    format!("第{}行{}：{what}", at.line, at.aside())
}

/// The row of a finding; `against` goes behind the reckoning, and a waiver shows as the severity and the advice.
pub(super) fn finding_row(
    path: &str,
    finding: &Finding,
    [line, column, leaf]: [String; 3],
    against: &[String],
    consequences: &[String],
    waiver: Option<&Waiver>,
) -> String {
    let evidence = finding.evidence.iter().map(|e| format!("{}：{} / {}", e.label, e.stated, e.computed));
    let evidence: Vec<String> = evidence.chain(against.iter().cloned()).collect();
    let cause = if finding.cause == Cause::Unknown { "" } else { finding.cause.word() };
    let advice = waiver.map(because);
    row(&[
        path,
        finding.rule,
        finding.name,
        if waiver.is_some() { "已豁免" } else { finding.severity.word() },
        &line,
        &column,
        &leaf,
        &finding.stated,
        &finding.expected,
        cause,
        &finding.what,
        &evidence.join("\n"),
        &consequences.join("\n"),
        finding.why,
        advice.as_deref().unwrap_or(&finding.todo),
        finding.law,
        &format!("{:016x}", finding.key),
    ])
}

/// Cells as one line.
pub(super) fn row(cells: &[&str]) -> String {
    let mut out = String::new();
    for (i, text) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        out.push_str(&cell(text));
    }
    out.push_str("\r\n");
    out
}

/// One cell, quoted where needed. What a spreadsheet would take for a formula gets an apostrophe
/// in front; plain numbers, negative ones too, stay numbers.
fn cell(text: &str) -> String {
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    let starts = clean.trim_start_matches([' ', '\u{3000}', '\u{feff}']).chars().next();
    let formula = starts.is_some_and(|c| "=+-@＝＋－＠\t\r\n|%".contains(c)) && !is_number(&clean);
    let guarded = if formula { format!("'{clean}") } else { clean };
    if guarded.contains([',', '"', '\n', '\r', ';', '\t']) || guarded.starts_with([' ', '\'']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

/// `-7.35`, `66`, `4.83%` and nothing looser.
fn is_number(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let body = body.strip_suffix('%').unwrap_or(body);
    let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for hostile in [
            "=1+1",
            "+1+1",
            "@SUM(A1)",
            "-1+1",
            "-7.35万元",
            "＝1",
            "＋1",
            "－1",
            "＠a",
            "\t=1",
            "\r=1",
            "\n=1",
            " =1",
            "\u{3000}=1",
            "\u{feff}=1",
            "\0=1",
            "%0",
            "|cmd",
            "=HYPERLINK(\"http://x\",\"甲\")",
            "-",
            "--1",
            "-1.2.3",
        ] {
            let cell = cell(hostile);
            let inner = cell.trim_start_matches('"');
            assert!(inner.starts_with('\''), "{hostile:?} became {cell:?}");
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        for plain in ["-7.35", "66", "0.5", "-4.83%", "574.98万元", "1,5"] {
            assert!(cell(plain).trim_matches('"') == plain, "{plain}");
        }
        assert_eq!(cell("甲\"乙"), "\"甲\"\"乙\"");
        assert_eq!(row(&["a", "b,c"]), "a,\"b,c\"\r\n");
    }
}
