//! Word documents to measure with, written in memory as Word writes them.

use std::io::{Cursor, Write};
use std::time::Duration;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What Word puts around the words of a paragraph.
const PROPERTIES: &str = "<w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"640\"/><w:rPr>\
    <w:rFonts w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/></w:rPr></w:pPr>";
const RUN: &str = "<w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\" w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/></w:rPr>";

/// A document of so many paragraphs and where each has two runs.
fn document(lines: &[&str], paragraphs: usize) -> (Vec<u8>, usize) {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document ");
    xml.push_str("xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    for (i, line) in lines.iter().cycle().take(paragraphs).enumerate() {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        let middle = line.char_indices().nth(line.chars().count() / 2).map_or(0, |(at, _)| at);
        // a number of the revision, different each time, keeps the container from packing too well
        let revision = (i as u32).wrapping_mul(2_654_435_761);
        xml.push_str(&format!("<w:p w:rsidR=\"{revision:08X}\" w:rsidRDefault=\"00A77B3E\">{PROPERTIES}"));
        for words in [&line[..middle], &line[middle..]] {
            xml.push_str(&format!("<w:r>{RUN}<w:t xml:space=\"preserve\">{words}</w:t></w:r>"));
        }
        xml.push_str("</w:p>");
    }
    xml.push_str("<w:sectPr/></w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)] {
        if zip.start_file(name, SimpleFileOptions::default()).and_then(|()| Ok(zip.write_all(content.as_bytes())?)).is_err() {
            return (Vec::new(), 0);
        }
    }
    (zip.finish().map(Cursor::into_inner).unwrap_or_default(), xml.len())
}

/// Prints how fast Word documents are read: short paragraphs as in tables and lists, and those of the papers.
pub fn measure(papers: &[String], median: impl Fn(&dyn Fn() -> usize) -> Duration) {
    let lines: Vec<&str> = papers.iter().flat_map(|p| p.lines()).filter(|l| !l.trim().is_empty()).collect();
    let short: Vec<&str> = lines.iter().copied().filter(|l| l.chars().count() <= 40).collect();
    for (name, lines) in [("of papers", &lines), ("of at most 40 characters", &short)] {
        let paragraphs = 40_000;
        let (bytes, xml) = document(lines, paragraphs);
        if let Err(refusal) = paper::read(&bytes, "a.docx") {
            println!("  Word document with paragraphs {name}: {refusal}");
            continue;
        }
        let time = median(&|| paper::read(&bytes, "a.docx").map_or(0, |m| m.text.len()));
        let speed = |n: usize| n as u128 * 1_000_000 / time.as_micros().max(1);
        println!(
            "  paper::read of a Word document, {paragraphs} paragraphs {name}, {} MB of XML: {} ms, {} paragraphs/s, {} MB/s",
            xml / 1_000_000,
            time.as_millis(),
            speed(paragraphs),
            speed(xml) / 1_000_000
        );
    }
}
