//! The sample papers as Word documents, pages, archived pages and spreadsheets: the same facts as from plain text.

use std::io::{Cursor, Write};

use fiscal::{Datum, Printed, Role};
use statute::Context;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::render::{self, Format, Style};
use crate::{Options, check_all};

// not all of them is used here
#[allow(dead_code)]
#[path = "../../../paper/src/doc/tests/builder.rs"]
mod word;
#[allow(dead_code)]
#[path = "../../../paper/src/xls/tests/builder.rs"]
mod xls;
#[allow(dead_code)]
#[path = "../../../paper/src/xlsx/tests/builder.rs"]
mod xlsx;

const SAMPLES: [(&str, &str); 4] = [
    ("budget.txt", include_str!("../../../../examples/budget.txt")),
    ("budget-errors.txt", include_str!("../../../../examples/budget-errors.txt")),
    ("final.txt", include_str!("../../../../examples/final.txt")),
    ("final-errors.txt", include_str!("../../../../examples/final-errors.txt")),
];

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begins");
        zip.write_all(content.as_bytes()).expect("packs");
    }
    zip.finish().expect("packs").into_inner()
}

/// The numbers that a writer of Word documents leaves to Word: `一、` and `（一）` at the beginning.
fn numbered(line: &str) -> Option<(usize, &str)> {
    const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let number = NUMBERS.iter().find(|n| line.strip_prefix('（').unwrap_or(line).starts_with(**n))?;
    match line.strip_prefix('（') {
        Some(rest) => rest.strip_prefix(number)?.strip_prefix('）').map(|words| (1, words)),
        None => line.strip_prefix(number)?.strip_prefix('、').map(|words| (0, words)),
    }
}

/// With runs cut in the middle of words, and headings numbered by Word where `lists` is set.
fn docx(text: &str, lists: bool) -> Vec<u8> {
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(words));
    let body: String = text
        .lines()
        .map(|line| {
            let (tab, line) = line.strip_prefix('\t').map_or(("", line), |rest| ("<w:r><w:tab/></w:r>", rest));
            let number = numbered(line).filter(|_| lists);
            let properties = number.map_or_else(String::new, |(level, _)| {
                format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>")
            });
            let words = number.map_or(line, |(_, words)| words);
            let middle = words.char_indices().nth(words.chars().count() / 2).map_or(0, |(at, _)| at);
            format!("<w:p>{properties}{tab}{}{}</w:p>", run(&words[..middle]), run(&words[middle..]))
        })
        .collect();
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {namespace}><w:body>{body}<w:sectPr/></w:body></w:document>");
    let level = |at: usize, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {namespace}><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        level(0, "%1、"),
        level(1, "（%2）")
    );
    packed(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document), ("word/numbering.xml", &numbering)])
}

/// With lines wrapped between Chinese characters, as writers of pages do.
fn html(text: &str) -> String {
    let wrapped = |line: &str| -> String {
        let signs = line.chars().enumerate();
        signs.map(|(i, c)| if i % 7 == 6 && c >= '\u{2E80}' { format!("\r\n{c}") } else { c.to_string() }).collect()
    };
    let line = |line: &str| format!("<p class=\"a>b\"><span>{}</span></p>\n", escaped(&wrapped(line)).replace('\t', "&#9;"));
    let body: String = text.lines().map(line).collect();
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>题</title></head><body><nav>首页 100</nav>{body}</body></html>")
}

fn mht(text: &str) -> String {
    let page: String = html(text)
        .bytes()
        .enumerate()
        .map(|(i, b)| {
            let soft = if i % 24 == 23 { "=\r\n" } else { "" };
            if b.is_ascii_alphanumeric() { format!("{}{soft}", char::from(b)) } else { format!("={b:02X}{soft}") }
        })
        .collect();
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--b--\r\n"
    )
}

/// The cells of a text whose tables have tabs: row and column from 0, and words.
fn cells(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    text.lines().enumerate().flat_map(|(row, line)| line.split('\t').enumerate().map(move |(column, words)| (row, column, words)))
}

/// A line in each row; numbers with two decimals are numbers with a format.
fn workbook(text: &str) -> Vec<u8> {
    let mut rows = String::new();
    let mut last = usize::MAX;
    for (row, column, words) in cells(text).filter(|(.., words)| !words.trim().is_empty()) {
        if last != row {
            rows.push_str(if last == usize::MAX { "" } else { "</row>" });
            rows.push_str(&format!("<row r=\"{}\">", row + 1));
            last = row;
        }
        let address = fiscal::Cell { row: row as u32 + 1, column: column as u32 + 1 };
        match stored(words) {
            Some(number) => rows.push_str(&format!("<c r=\"{address}\" s=\"1\"><v>{number}</v></c>")),
            None => rows.push_str(&format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(words))),
        }
    }
    let sheet = format!("<sheetData>{rows}</row></sheetData>");
    let parts = xlsx::parts(&[("Sheet1", "visible", sheet)], &xlsx::styles(&[], &[0, 4]), "");
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    packed(&parts)
}

/// `1,234.50` as a spreadsheet stores it: without what its format adds.
fn stored(words: &str) -> Option<String> {
    let (whole, decimals) = words.split_once('.')?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit() || b == b',') && !s.is_empty();
    let number = format!("{whole}.{decimals}").replace(',', "");
    (digits(whole) && digits(decimals) && decimals.len() == 2).then(|| number.trim_end_matches('0').trim_end_matches('.').to_owned())
}

fn old_workbook(text: &str) -> Vec<u8> {
    let record = |(row, column, words): (usize, usize, &str)| match stored(words) {
        Some(number) => xls::number(row as u16, column as u16, 1, number.parse().expect("a number")),
        None => xls::words(row as u16, column as u16, words),
    };
    let mut excel = xls::Excel::of("Sheet1", cells(text).flat_map(record).collect());
    excel.styles = vec![0, 4];
    word::compound(&[("Workbook", &excel.stream())], &[])
}

fn csv(text: &str) -> Vec<u8> {
    let line = |line: &str| line.split('\t').map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect::<Vec<_>>().join(",") + "\r\n";
    let lines: String = text.lines().map(line).collect();
    // with a byte-order mark, as spreadsheets write it
    format!("\u{feff}{lines}").into_bytes()
}

type Known = (Datum, Role, Printed, String);

fn facts(bytes: &[u8], name: &str) -> Vec<Known> {
    let manuscript = paper::read(bytes, name).expect("reads");
    let filing = statute::read(&manuscript, Context::default()).filing;
    filing.facts.iter().map(|f| (f.datum, f.role, f.printed, f.span.of(&manuscript.text).to_owned())).collect()
}

#[test]
fn the_samples_give_the_same_facts_in_every_format() {
    for (name, text) in SAMPLES {
        let expected = facts(text.as_bytes(), name);
        assert!(expected.len() > 40, "{name}: {}", expected.len());
        let formats = [
            ("a.docx", docx(text, false)),
            ("a.doc", docx(text, true)),
            ("a.html", html(text).into_bytes()),
            ("b.doc", html(text).into_bytes()),
            ("a.mht", mht(text).into_bytes()),
            ("a.xlsx", workbook(text)),
            ("a.xls", old_workbook(text)),
            ("a.et", old_workbook(text)),
            ("a.csv", csv(text)),
        ];
        for (path, bytes) in formats {
            let found = facts(&bytes, path);
            let first = expected.iter().zip(&found).find(|(a, b)| a != b);
            assert_eq!((first, found.len()), (None, expected.len()), "{name} as {path}");
        }
    }
}

/// A table whose head has merged cells, as a person types it.
const TABLE: &str = "部门支出预算总表\n科目\t合计\t其中\t\t备注\n\t\t基本支出\t项目支出\n教育支出\t1,234.50\t1,000.00\t234.50\n合计\t1,234.50\t1,000.00\t234.50\t已审\n";

#[test]
fn a_table_gives_the_same_lines_in_every_format() {
    let rows = |open: &str, cell: &dyn Fn(&str, usize, usize) -> String, close: &str| -> String {
        let row = |(row, line): (usize, &str)| {
            let cells = line.split('\t').enumerate().filter(|(_, words)| !words.is_empty() || row > 2);
            format!("{open}{}{close}", cells.map(|(column, words)| cell(words, row, column)).collect::<String>())
        };
        TABLE.lines().skip(1).enumerate().map(|(i, line)| row((i + 1, line))).collect()
    };
    // what a cell of the head covers: columns and rows
    let spans = |words: &str| match words {
        "其中" => (2, 1),
        "科目" | "合计" | "备注" => (1, 2),
        _ => (1, 1),
    };
    let html_cell = |words: &str, row: usize, _: usize| {
        let (columns, down) = if row == 1 { spans(words) } else { (1, 1) };
        format!("<td colspan=\"{columns}\" rowspan=\"{down}\">{words}</td>")
    };
    let html = format!("<html><body><p>部门支出预算总表</p><table>{}</table></body></html>", rows("<tr>", &html_cell, "</tr>"));
    let docx_cell = |words: &str, row: usize, _: usize| {
        let (columns, down) = if row == 1 { spans(words) } else { (1, 1) };
        let merge = if down > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
        let paragraph = format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
        let covered = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
        let before = if row == 2 && words == "基本支出" { covered.repeat(2) } else { String::new() };
        format!("{before}<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/>{merge}</w:tcPr>{paragraph}</w:tc>")
    };
    let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let body = format!("<w:p><w:r><w:t>部门支出预算总表</w:t></w:r></w:p><w:tbl>{}</w:tbl>", rows("<w:tr>", &docx_cell, "</w:tr>"));
    let document = format!("<w:document {namespace}><w:body>{body}</w:body></w:document>");
    let docx = packed(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)]);
    let formats = [
        ("a.html", html.into_bytes()),
        ("a.docx", docx),
        ("a.xlsx", workbook(TABLE)),
        ("a.xls", old_workbook(TABLE)),
        ("a.csv", csv(TABLE)),
    ];
    for (path, bytes) in formats {
        let text = paper::read(&bytes, path).expect("reads").text;
        assert_eq!(text, TABLE, "{path}");
    }
}

#[test]
fn a_finding_in_a_workbook_is_told_with_its_cell() {
    let text = SAMPLES[1].1;
    let document = check_all("错.xlsx", &workbook(text), &Options::default()).documents.remove(0);
    let checked = document.checked().expect("checked");
    let finding = &checked.report.findings[0];
    let place = crate::Places::new(&checked.manuscript).of(finding.at);
    let line = text.lines().position(|line| line.contains(&finding.stated)).expect("the line") as u32 + 1;
    assert_eq!(place.cell.map(|cell| cell.column), Some(1));
    assert_eq!((place.sheet.as_deref(), place.page), (Some("Sheet1"), None));
    assert_eq!(place.cell.map(|cell| cell.row), Some(line));
    for format in Format::ALL {
        let shown = render::all(std::slice::from_ref(&document), format, Style::default());
        assert!(shown.contains(&format!("A{line}")), "{format:?}");
    }
}

#[test]
fn a_batch_is_shown_by_its_members() {
    let text = SAMPLES[0].1;
    let batch = packed(&[("乙.txt", text), ("甲/丙.htm", &html(text)), ("图.png", "x"), ("空.txt", "")]);
    let checkup = check_all("公开文件.zip", &batch, &Options::default());
    let shown: Vec<(&str, &str)> =
        checkup.documents.iter().map(|d| (d.path.as_str(), d.outcome.as_ref().map_or_else(|r| r.code, |_| "checked"))).collect();
    assert_eq!(shown, [("公开文件.zip/乙.txt", "checked"), ("公开文件.zip/甲/丙.htm", "checked"), ("公开文件.zip/空.txt", "empty")]);
    assert_eq!(checkup.others.get(".png"), Some(&1));
    let broken = check_all("公开文件.zip", &batch[..batch.len() / 2], &Options::default());
    assert_eq!(broken.documents[0].outcome.as_ref().map(|_| ()).unwrap_err().code, "broken");
    assert_eq!(check_all("a.txt", text.as_bytes(), &Options::default()).documents.len(), 1);
}
