//! Workbooks to measure with, written in memory as spreadsheets write them.

use std::io::{Cursor, Write};
use std::time::Duration;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::hostile::{compound_file, xls_builder as xls, xlsx_builder as xlsx};

/// Cells a second that the reader beside which we measure ourselves reads (`calamine`, stored values without formats).
const BESIDE: u64 = 1_400_000;

const COLUMNS: u32 = 10;

/// An amount that is different each time, in 分.
fn amount(row: u32, column: u32) -> u64 {
    u64::from((row * COLUMNS + column).wrapping_mul(2_654_435_761) % 1_000_000_000)
}

/// Rows of a name and nine amounts with two decimals.
fn workbook(rows: u32) -> Vec<u8> {
    let mut inner = format!("<dimension ref=\"A1:J{rows}\"/><sheetData>");
    for row in 1..=rows {
        inner.push_str(&format!("<row r=\"{row}\" spans=\"1:10\"><c r=\"A{row}\" s=\"1\" t=\"s\"><v>{}</v></c>", row % 500));
        for (i, letter) in ('B'..='J').enumerate() {
            let amount = amount(row, i as u32);
            inner.push_str(&format!("<c r=\"{letter}{row}\" s=\"2\"><v>{}.{:02}</v></c>", amount / 100, amount % 100));
        }
        inner.push_str("</row>");
    }
    inner.push_str("</sheetData>");
    let strings: String = (0..500).map(|i| format!("<si><t>一般公共服务支出{i}</t></si>")).collect();
    let parts = xlsx::parts(&[("支出表", "visible", inner)], &xlsx::styles(&[], &[0, 49, 4]), &strings);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in &parts {
        if zip.start_file(name.as_str(), SimpleFileOptions::default()).and_then(|()| Ok(zip.write_all(content.as_bytes())?)).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// The same as Excel 97-2003 has it, which ends at row 65,536.
fn old_workbook(rows: u16) -> Vec<u8> {
    let mut records = Vec::new();
    for row in 0..rows {
        records.extend(xls::cell(0x00FD, row, 0, 0, &u32::from(row % 2).to_le_bytes()));
        for column in 1..COLUMNS {
            let amount = amount(u32::from(row), column);
            let double = format!("{}.{:02}", amount / 100, amount % 100).parse().unwrap_or_default();
            records.extend(xls::number(row, column as u16, 1, double));
        }
    }
    let mut excel = xls::Excel::of("支出表", records);
    excel.styles = vec![0, 4];
    excel.strings = vec!["一般公共服务支出", "教育支出"];
    compound_file(&excel.stream())
}

fn table(rows: u32) -> Vec<u8> {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str("一般公共服务支出");
        for column in 1..COLUMNS {
            let amount = amount(row, column);
            text.push_str(&format!(",{}.{:02}", amount / 100, amount % 100));
        }
        text.push('\n');
    }
    text.into_bytes()
}

/// Prints how fast sheets are read, numbers as their formats show them.
pub fn measure(median: impl Fn(&dyn Fn() -> usize) -> Duration) {
    for (name, bytes, rows) in
        [("a.xlsx", workbook(50_000), 50_000u64), ("a.xls", old_workbook(50_000), 50_000), ("a.csv", table(50_000), 50_000)]
    {
        if let Err(refusal) = paper::read(&bytes, name) {
            println!("  {name}: {refusal}");
            continue;
        }
        let time = median(&|| paper::read(&bytes, name).map_or(0, |m| m.text.len()));
        let speed = rows * u64::from(COLUMNS) * 1_000_000 / (time.as_micros() as u64).max(1);
        println!(
            "  paper::read of {name}, {} cells, {} MB: {} ms, {speed} cells/s ({} % of {BESIDE})",
            rows * u64::from(COLUMNS),
            bytes.len() / 1_000_000,
            time.as_millis(),
            speed * 100 / BESIDE
        );
    }
}
