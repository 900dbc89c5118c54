#![no_main]
//! A whole workbook, or one whose sheet, format and strings are any bytes, in a container that is in order.
// Not all of it is used here.
#[path = "../../crates/paper/src/xlsx/tests/builder.rs"]
mod builder;
#[allow(dead_code)]
#[path = "../../xtask/src/hostile/zip.rs"]
mod zip;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // a seed, whole
    if data.starts_with(b"PK") {
        ground::paper(data, "a.xlsx");
        return;
    }
    let text = String::from_utf8_lossy(data);
    let mut pieces = text.splitn(3, '\u{1}');
    let (rows, strings) = (pieces.next().unwrap_or(""), pieces.next().unwrap_or("<si><t>科目</t></si>"));
    let styles = builder::styles(&[(164, pieces.next().unwrap_or("0!.0,"))], &[0, 4, 14, 164]);
    let inner = format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>");
    let parts = builder::parts(&[("总表", "visible", inner)], &styles, strings);
    let parts: Vec<zip::Part> = parts.iter().map(|(name, content)| zip::Part::stored(name, content.as_bytes())).collect();
    ground::paper(&zip::archive(&parts), "a.xlsx");
});
