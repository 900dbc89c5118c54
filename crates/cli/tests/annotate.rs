//! `check --annotate`: copies with findings marked in them.

mod program;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use program::Folder;

const WRONG: &str = "第一部分 示例县示例局2023年部门预算说明\n\
    2023年支出预算总数574.98万元，其中：基本支出464.98万元，项目支出120万元。\n";

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begins");
        zip.write_all(bytes).expect("packs");
    }
    zip.finish().expect("packs").into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("opens");
    let mut text = String::new();
    zip.by_name(name).expect("is there").read_to_string(&mut text).expect("reads");
    text
}

fn docx(text: &str) -> Vec<u8> {
    let body: String = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let document = format!("<w:document {names}><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", b"<Types xmlns=\"x\"/>"), ("word/document.xml", document.as_bytes())])
}

fn xlsx(text: &str) -> Vec<u8> {
    let row =
        |(line, number): (&str, usize)| format!("<row r=\"{number}\"><c r=\"A{number}\" t=\"inlineStr\"><is><t>{line}</t></is></c></row>");
    let rows: String = text.lines().zip(1..).map(row).collect();
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = format!(
        "<Relationships xmlns=\"x\"><Relationship Id=\"a\" Type=\"{kinds}/worksheet\" Target=\"worksheets/s.xml\"/></Relationships>"
    );
    packed(&[
        ("[Content_Types].xml", b"<Types xmlns=\"x\"/>"),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns:r=\"{kinds}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>")
                .as_bytes(),
        ),
        ("xl/_rels/workbook.xml.rels", relation.as_bytes()),
        ("xl/worksheets/s.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>").as_bytes()),
    ])
}

/// A page whose font names its codes by themselves.
fn pdf(text: &str) -> Vec<u8> {
    let mut ink = String::new();
    for (line, down) in text.lines().zip(1..) {
        let codes = line.encode_utf16().fold(String::new(), |codes, unit| codes + &format!("{unit:04X}"));
        let _ = writeln!(ink, "BT /F 10 Tf 40 {} Td <{codes}> Tj ET", 842 - 40 * down);
    }
    let stream = |body: &str| format!("<< /Length {} >>\nstream\n{body}\nendstream", body.len());
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [7 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] >>".to_owned(),
        "<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>".to_owned(),
        stream(map),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents 8 0 R >>".to_owned(),
        stream(&ink),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    let mut table = String::new();
    for (body, number) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{number} 0 obj\n{body}\nendobj\n");
    }
    let at = out.len();
    let _ = write!(out, "xref\n0 9\n0000000000 65535 f \n{table}trailer\n<< /Size 9 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    out.into_bytes()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("lists").map(|e| e.expect("entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                names.push(entry.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort();
    names
}

#[test]
fn every_format_is_marked_in_its_own_way_and_the_papers_stay() {
    let folder = Folder::new("annotate");
    let right = WRONG.replace("120万元", "110万元");
    let papers: [(&str, Vec<u8>); 7] = [
        ("甲.docx", docx(WRONG)),
        ("下级/乙.xlsx", xlsx(WRONG)),
        ("下级/丙.pdf", pdf(WRONG)),
        ("丁.txt", WRONG.into()),
        ("丁.html", format!("<html><body><p>{}</body></html>", WRONG.replace('\n', "<p>")).into_bytes()),
        ("无错.docx", docx(&right)),
        ("公开.zip", packed(&[("戊/己.docx", &docx(WRONG)), ("庚.txt", WRONG.as_bytes()), ("辛.docx", &docx(&right))])),
    ];
    for (name, bytes) in &papers {
        folder.file(&format!("文件/{name}"), bytes);
    }
    let run = || folder.run(["check", "文件", "--select", "S010", "--annotate", "文件/批注"]);
    let done = run();
    assert_eq!(done.code(), 1, "{}", done.err());
    let copies = folder.0.join("文件/批注");
    let all =
        ["丁.html.批注.html", "丁.txt.批注.html", "下级/丙.pdf", "下级/乙.xlsx", "公开.zip/庚.批注.html", "公开.zip/戊/己.docx", "甲.docx"];
    assert_eq!(names(&copies), all, "{}", done.err());
    assert!(done.err().contains("写出 7 份批注副本（其中网页 3 份），在 文件/批注"), "{}", done.err());
    for (name, bytes) in &papers {
        assert_eq!(fs::read(folder.0.join("文件").join(name)).expect("reads"), *bytes, "{name} stays");
    }
    let copy = |name: &str| fs::read(copies.join(name)).expect("reads");
    for name in ["甲.docx", "公开.zip/戊/己.docx"] {
        let comments = part(&copy(name), "word/comments.xml");
        assert!(comments.contains("错误[S010]") && comments.contains("建议：") && comments.contains("w:author=\"明账\""), "{comments}");
        assert!(part(&copy(name), "word/document.xml").contains("<w:commentRangeStart"));
    }
    assert!(part(&copy("下级/乙.xlsx"), "xl/comments1.xml").contains("ref=\"A2\""));
    assert!(copy("下级/丙.pdf").starts_with(&papers[2].1) && copy("下级/丙.pdf").len() > papers[2].1.len());
    assert!(String::from_utf8_lossy(&copy("丁.txt.批注.html")).contains("S010"));
    // the copies are not checked with the papers, and are written again
    assert_eq!(run().out(), done.out());
    assert_eq!(names(&copies), all);
    // what is said of a copy is what is said of its paper
    let again = folder.run(["check", "文件/批注/甲.docx", "--select", "S010", "--format", "json"]);
    let before = folder.run(["check", "文件/甲.docx", "--select", "S010", "--format", "json"]);
    assert_eq!(again.json()["documents"][0]["findings"], before.json()["documents"][0]["findings"]);
}

#[test]
fn a_paper_is_never_written_over_and_a_broken_one_gives_no_copy() {
    let folder = Folder::new("annotate-over");
    let paper = docx(WRONG);
    folder.file("甲.docx", &paper);
    folder.file("坏.docx", &paper[..paper.len() / 2]);
    folder.file("一份", "x");
    for place in [".", "一份", "一份/下级"] {
        let refused = folder.run(["check", "甲.docx", "--annotate", place]);
        assert_eq!((refused.code(), refused.out().as_str()), (2, ""), "{place}");
        assert!(refused.err().contains("没有检查；请"), "{}", refused.err());
    }
    assert_eq!(fs::read(folder.0.join("甲.docx")).expect("reads"), paper);
    let broken = folder.run(["check", "坏.docx", "--annotate", "批注"]);
    assert_eq!(broken.code(), 2);
    assert!(broken.err().contains("未读取") && broken.err().contains("没有写出批注副本"), "{}", broken.err());
    assert!(names(&folder.0.join("批注")).is_empty());
    // a folder where a copy is to be
    fs::create_dir_all(folder.0.join("批注/甲.docx/x")).expect("creates");
    let blocked = folder.run(["check", "甲.docx", "--annotate", "批注"]);
    assert_eq!(blocked.code(), 2);
    assert!(blocked.err().contains("批注副本未能写入") && blocked.out().contains("错误"), "{}", blocked.err());
}

#[test]
fn files_of_one_name_and_standard_input_have_their_copies_too() {
    let folder = Folder::new("annotate-names");
    folder.file("一/甲.docx", docx(WRONG));
    folder.file("二/甲.docx", docx(WRONG));
    let done = folder.run(["check", "一/甲.docx", "二/甲.docx", "--select", "S010", "--annotate", "批注"]);
    assert_eq!(done.code(), 1, "{}", done.err());
    assert_eq!(names(&folder.0.join("批注")), ["甲.docx", "甲（2）.docx"]);
    for (bytes, name) in [(docx(WRONG), "标准输入.docx"), (WRONG.into(), "标准输入.批注.html")] {
        let mut child = program::command()
            .current_dir(&folder.0)
            .args(["check", "-", "--select", "S010", "--annotate", "输入"].map(OsStr::new))
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("runs");
        child.stdin.take().expect("piped").write_all(&bytes).expect("writes");
        assert_eq!(child.wait().expect("ends").code(), Some(1));
        assert!(folder.0.join("输入").join(name).is_file(), "{name}");
    }
}
