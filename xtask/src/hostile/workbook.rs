//! Workbooks of Excel 97-2003 whose records lie.

use super::Set;
use super::builder::compound;
use super::xls_builder::{Excel, Sheet, cell, number, record, string, words};

/// An ordinary workbook to be spoilt.
pub fn ordinary() -> Excel {
    let short = |value: i32| ((value << 2) | 3).to_le_bytes();
    let records = [
        record(0x0208, &[0, 0, 0, 0, 2, 0, 0xFF, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
        words(0, 0, "科目"),
        cell(0x00FD, 0, 1, 0, &1u32.to_le_bytes()),
        number(1, 0, 1, 574.98),
        cell(0x027E, 1, 1, 1, &short(12_300)),
        record(0x00BD, &[vec![2, 0, 0, 0, 1, 0], short(100).to_vec(), vec![2, 0], short(55).to_vec(), vec![1, 0]].concat()),
        cell(0x0006, 3, 0, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]),
        record(0x0207, &string("合计")),
        cell(0x0205, 4, 0, 0, &[0x17, 1]),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
        record(0x023E, &[0xB6, 6, 0, 0, 0, 0]),
    ];
    let mut excel = Excel::of("总表", records.concat());
    excel.before = record(0x041E, &[vec![164, 0], string("0!.0,")].concat());
    excel.styles = vec![0, 4, 164];
    excel.strings = vec!["甲", "预算"];
    excel.sheets.push(Sheet { name: "底稿", hidden: 1, records: words(0, 0, "x") });
    excel
}

pub fn file(stream: &[u8]) -> Vec<u8> {
    compound(&[("Workbook", stream)], &[])
}

pub fn make(set: &mut Set) {
    let stream = ordinary().stream();
    for at in 0..stream.len() {
        let byte = [0, 0x7F, 0xFF][at % 3];
        let mut changed = stream.clone();
        changed[at] = byte;
        set.add("book records", format!("{at} {byte:x}.xls"), file(&changed));
    }
    for end in (0..stream.len()).step_by(3) {
        set.add("book records", format!("cut {end}.xls"), file(&stream[..end]));
    }
    // the file around it, in the places where the chains begin
    let whole = file(&stream);
    for at in [44, 48, 60, 64, 68, 72, 76, 512, 516, 520, 524] {
        for word in [0u32, 1, 2, 99, 0x7FFF_FFFF, 0xFFFF_FFFE, u32::MAX] {
            let mut changed = whole.clone();
            changed[at..at + 4].copy_from_slice(&word.to_le_bytes());
            set.add("book chains", format!("{at} {word:x}.xls"), changed);
        }
    }
    strings(set);
    let alone = |records: Vec<u8>| file(&Excel::of("甲", records).stream());
    set.add("book sheets", "one place.xls", alone(number(0, 0, 0, 1.0).repeat(50_000)));
    set.add("book sheets", "far away.xls", alone([number(0, 0, 0, 1.0), number(u16::MAX, u16::MAX, 0, 1.0)].concat()));
    set.add("book sheets", "never closed charts.xls", alone(record(0x0809, &[0, 6, 32, 0]).repeat(50_000)));
    set.add("book sheets", "closed too often.xls", alone(record(0x000A, &[]).repeat(50_000)));
    let far: Vec<u8> = (0..2000).flat_map(|row| [number(row, 0, 0, 1.0), number(row, 16_000, 0, 1.0)].concat()).collect();
    set.add("book sheets", "all far away.xls", alone(far));
    let strange = [f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, f64::MAX, -0.0];
    set.add("book sheets", "strange numbers.xls", alone(strange.iter().flat_map(|n| number(0, 0, 9999, *n)).collect()));
    let merged = |count: u16| [count.to_le_bytes().to_vec(), [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF].repeat(1000)].concat();
    set.add("book sheets", "merged.xls", alone([record(0x00E5, &merged(u16::MAX)).repeat(200), number(9, 9, 0, 1.0)].concat()));
    let mut locked = ordinary();
    locked.before = record(0x002F, &[1, 0, 1, 0, 1, 0]);
    set.add("encrypted", "locked.xls", file(&locked.stream()));
    set.add("book sheets", "old.xls", compound(&[("Book", &stream)], &[]));
    set.add("macro", "macro.xls", compound(&[("Workbook", &stream)], &["_VBA_PROJECT_CUR"]));
    set.add("book sheets", "of WPS.et", file(&stream));
    set.add_large("book sheets", "two million numbers.xls", || {
        let rows = (0..u16::MAX).flat_map(|row| (0..32).flat_map(move |column| number(row, column, 1, 12.34)));
        alone(rows.collect())
    });
    // the same sheet under many names, and sheets that begin inside one another
    for step in [0, 20] {
        let mut many = Excel::of(
            "甲",
            [record(0x0809, &[0, 6, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), record(0x000A, &[])].concat().repeat(2000),
        );
        (0..2000).for_each(|_| many.sheets.push(Sheet { name: "乙", hidden: 0, records: Vec::new() }));
        let mut stream = many.stream();
        let listed = stream.windows(2).position(|w| w == [0x85, 0]).unwrap_or(0);
        let first = stream[listed + 4..listed + 8].try_into().map_or(0, u32::from_le_bytes);
        for i in 0..2001 {
            let at = listed + 14 * i + 4;
            stream[at..at + 4].copy_from_slice(&(first + (step * i) as u32).to_le_bytes());
        }
        set.add("book sheets", format!("overlapping by {step}.xls"), file(&stream));
    }
}

/// The table of strings: false counts and lengths, torn in every place.
fn strings(set: &mut Set) {
    let table = |data: &[u8], more: &[Vec<u8>]| {
        let mut excel = Excel::of("甲", cell(0x00FD, 0, 0, 0, &[0; 4]));
        excel.before = record(0x00FC, data);
        more.iter().for_each(|part| excel.before.extend(record(0x003C, part)));
        file(&excel.stream())
    };
    let head = [0xFF; 8];
    let data = [head.to_vec(), string("支出预算总数"), string("")].concat();
    for at in 0..data.len() {
        set.add("book strings", format!("torn {at}.xls"), table(&data[..at], &[data[at..].to_vec()]));
        set.add("book strings", format!("torn with flags {at}.xls"), table(&data[..at], &[[vec![1], data[at..].to_vec()].concat()]));
        set.add("book strings", format!("cut {at}.xls"), table(&data[..at], &[]));
    }
    for (name, tail) in [
        ("long", vec![0xFF, 0xFF, 1]),
        ("runs", vec![1, 0, 8, 0xFF, 0xFF, b'a']),
        ("beside", vec![1, 0, 4, 0xFF, 0xFF, 0xFF, 0xFF, b'a']),
        ("flags", vec![1, 0, 0xFF]),
    ] {
        set.add("book strings", format!("{name}.xls"), table(&[head.to_vec(), tail.clone()].concat(), &[]));
        set.add("book strings", format!("{name} and more.xls"), table(&[head.to_vec(), tail].concat(), &vec![vec![1; 8000]; 20]));
    }
    set.add("book strings", "empty parts.xls", table(&data[..12], &vec![Vec::new(); 50_000]));
    set.add("book strings", "flags alone.xls", table(&data[..12], &vec![vec![1]; 50_000]));
}
