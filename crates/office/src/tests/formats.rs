//! The sample papers as Word documents, pages and archived pages: the same facts as from plain text.

use std::io::{Cursor, Write};

use fiscal::{Datum, Printed, Role};
use statute::Context;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Options, check_all};

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
        ];
        for (path, bytes) in formats {
            let found = facts(&bytes, path);
            let first = expected.iter().zip(&found).find(|(a, b)| a != b);
            assert_eq!((first, found.len()), (None, expected.len()), "{name} as {path}");
        }
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
