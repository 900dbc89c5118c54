//! Workbooks built record by record.

mod builder;

use self::builder::{Excel, Sheet, cell, number, record, string, words};
use super::read;
use crate::doc::tests::builder::compound;
use crate::{Extract, Refusal};

fn file(excel: &Excel) -> Vec<u8> {
    compound(&[("Workbook", &excel.stream())], &[])
}

#[track_caller]
fn extract(excel: &Excel) -> Extract {
    read(&file(excel)).expect("reads")
}

fn refusal(excel: &Excel) -> Refusal {
    read(&file(excel)).expect_err("refused")
}

fn formula(row: u16, column: u16, style: u16, result: [u8; 8]) -> Vec<u8> {
    cell(0x0006, row, column, style, &[result.as_slice(), &[0; 8]].concat())
}

#[test]
fn every_kind_of_cell_is_read() {
    let short = |value: i32| ((value << 2) | 3).to_le_bytes();
    let records = [
        words(0, 0, "科目"),
        cell(0x00FD, 0, 1, 0, &1u32.to_le_bytes()),
        number(1, 0, 1, 1234.5),
        cell(0x027E, 1, 1, 1, &short(-1230)),
        record(0x00BD, &[vec![2, 0, 0, 0, 1, 0], short(100).to_vec(), vec![2, 0], short(55).to_vec(), vec![1, 0]].concat()),
        cell(0x0205, 3, 0, 0, &[1, 0]),
        cell(0x0205, 3, 1, 0, &[0x17, 1]),
        formula(4, 0, 1, 66.93f64.to_le_bytes()),
        formula(4, 1, 0, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(0x04BC, &[0; 10]),
        record(0x0207, &string("合计")),
        formula(4, 2, 0, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        formula(4, 3, 0, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
    ];
    let mut excel = Excel::of("Sheet1", records.concat());
    excel.before = [record(0x041E, &[vec![164, 0], string("0!.0,")].concat()), record(0x01AE, &[1, 0, 5, 0])].concat();
    excel.styles = vec![0, 4, 10];
    excel.strings = vec!["甲", "预算"];
    let extract = extract(&excel);
    assert_eq!(extract.text, "科目\t预算\n1,234.50\t-12.30\n1.00\t55.00%\nTRUE\t#REF!\n66.93\t合计\t#DIV/0!\n");
    assert_eq!(
        extract.notes,
        ["有 2 个单元格是公式的错误值：“Sheet1”B4、“Sheet1”C5。", "引用了 1 个其他工作簿，未获取；引用来的数以保存时为准。"]
    );
}

#[test]
fn hidden_sheets_are_left_out_and_hidden_rows_are_not() {
    let row = |number: u16, flags: u8| record(0x0208, &[&number.to_le_bytes()[..], &[0; 10], &[flags, 0, 0, 0]].concat());
    let mut excel = Excel::default();
    let merged = record(0x00E5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    let records = [row(1, 0x20), row(9, 0x20), words(0, 0, "收支"), words(0, 1, "不见"), words(1, 1, "1"), words(1, 0, "甲"), merged];
    excel.sheets.push(Sheet { name: "总表", hidden: 0, records: records.concat() });
    excel.sheets.push(Sheet { name: "底稿", hidden: 2, records: words(0, 0, "x") });
    let extract = extract(&excel);
    assert_eq!(extract.text, "总表\n收支\n甲\t1\n");
    assert_eq!(
        extract.notes,
        [
            "有 1 个隐藏的工作表（“底稿”），未读取，没有检查。公开前请确认是否应删除。",
            "有隐藏的行、列：“总表”第2行，其中的内容已一并读取。公开前请确认是否应删除。",
            "有 1 个单元格被合并单元格遮住而仍有内容，未读取。"
        ]
    );
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let plain = || Excel::of("甲", words(0, 0, "x"));
    let mut locked = plain();
    locked.before = record(0x002F, &[0; 6]);
    assert_eq!(refusal(&locked).code(), "encrypted");
    let mut old = plain().stream();
    old[5] = 5;
    assert_eq!(read(&compound(&[("Workbook", &old)], &[])).expect_err("refused").code(), "too-old");
    assert_eq!(read(&compound(&[("Book", b"x")], &[])).expect_err("refused").code(), "too-old");
    assert_eq!(read(&compound(&[], &[])).expect_err("refused").code(), "broken");
    // a string that is not there, a chart that never ends, a sheet that lies in another
    assert_eq!(refusal(&Excel::of("甲", cell(0x00FD, 0, 0, 0, &[9, 0, 0, 0]))).code(), "broken");
    assert_eq!(refusal(&Excel::of("甲", record(0x0809, &[0, 6, 32, 0]))).code(), "broken");
    let mut twice = plain();
    twice.sheets.push(Sheet { name: "乙", hidden: 0, records: Vec::new() });
    let mut stream = twice.stream();
    let listed = stream.windows(4).position(|w| w == [0x85, 0, 10, 0]).expect("listed") + 4;
    let first: Vec<u8> = stream[listed..listed + 4].to_vec();
    stream[listed + 14..listed + 18].copy_from_slice(&first);
    let long = [stream, vec![0; 0]].concat();
    // twice the same is still within the stream where the stream is long enough
    assert!(read(&compound(&[("Workbook", &long)], &[])).is_ok_and(|e| e.text == "甲\nx\n\n乙\nx\n"));
}

#[test]
fn records_cut_anywhere_are_named() {
    let mut excel = Excel::of("甲", [words(0, 0, "科目"), number(0, 1, 0, 1.5)].concat());
    excel.strings = vec!["甲"];
    let stream = excel.stream();
    for end in 0..stream.len() {
        let outcome = read(&compound(&[("Workbook", &stream[..end])], &[]));
        assert_eq!(outcome.expect_err("refused").code(), "broken", "{end}");
    }
}
