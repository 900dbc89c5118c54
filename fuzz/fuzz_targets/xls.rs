#![no_main]
//! A workbook of Excel 97-2003 with bytes of its records changed: chance alone never gets past the
//! file around them.
// Not all of it is used here.
#[allow(dead_code)]
#[path = "../../crates/paper/src/doc/tests/builder.rs"]
mod builder;
#[path = "../../crates/paper/src/xls/tests/builder.rs"]
mod excel;

use excel::{Excel, cell, number, record, string, words};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // a seed, whole
    if data.starts_with(b"\xD0\xCF\x11\xE0") {
        ground::paper(data, "a.xls");
        return;
    }
    let (changes, more) = data.split_at(data.len().min(96));
    let records = [
        words(0, 0, "科目"),
        cell(0x00FD, 0, 1, 0, &1u32.to_le_bytes()),
        number(1, 0, 1, 574.98),
        cell(0x027E, 1, 1, 2, &[0x7B, 0, 0, 0]),
        cell(0x0006, 3, 0, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0]),
        record(0x0207, &string("合计")),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
    ];
    let mut excel = Excel::of("总表", [records.concat(), more.to_vec()].concat());
    excel.before = record(0x041E, &[vec![164, 0], string("[>1]0!.0,\"万\";yyyy")].concat());
    excel.styles = vec![0, 4, 164];
    excel.strings = vec!["甲", "预算"];
    let mut stream = excel.stream();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        let length = stream.len();
        stream[at % length] = change[2];
    }
    ground::paper(&builder::compound(&[("Workbook", &stream)], &[]), "a.xls");
});
