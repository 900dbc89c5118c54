use proptest::prelude::*;

use self::builder::{Word, compound};
use super::read;
use crate::{Refusal, read as read_any};

pub(crate) mod builder;

const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const ENDS_ROW: &[u8] = &[0x16, 0x24, 1, 0x17, 0x24, 1];

fn text(word: &Word) -> String {
    read(&word.file()).expect("reads").text
}

fn refusal(bytes: &[u8]) -> Refusal {
    read(bytes).expect_err("refused")
}

#[test]
fn pieces_of_both_kinds_in_their_order() {
    let mut word = Word::new("支出预算");
    word.pieces.push(("574.98\u{80}\u{e9}".to_owned(), false));
    word.pieces.push(("万元。\r末段\r".to_owned(), true));
    assert_eq!(text(&word), "支出预算574.98€é万元。\n末段\n");
    // long enough for sectors of its own, and through the front door
    let long = "支出预算\r".repeat(3000);
    let manuscript = read_any(&Word::new(&long).file(), "甲.doc").expect("reads");
    assert_eq!((manuscript.text, manuscript.encoding), (long.replace('\r', "\n"), "UTF-8"));
}

#[test]
fn a_file_with_lists_of_lists_of_sectors_is_read() {
    let long = "支".repeat(5_000_000);
    assert_eq!(text(&Word::new(&long)).chars().count(), 5_000_001);
}

#[test]
fn rows_end_where_the_paragraph_says_so() {
    let mut word = Word::new("a\u{7}\u{7}b\u{7}\u{7}c\u{7}\u{7}\u{7}\u{7}d\r");
    word.paragraphs = vec![(0, 5, IN_TABLE.to_vec()), (5, 6, ENDS_ROW.to_vec()), (6, 10, IN_TABLE.to_vec()), (10, 11, ENDS_ROW.to_vec())];
    assert_eq!(text(&word), "a\t\tb\nc\t\t\nd\n");
}

#[test]
fn changes_and_hidden_text() {
    let mut word = Word::new("甲删除乙插入丙隐藏丁\r");
    word.runs = vec![(1, 3, vec![0x00, 0x08, 1]), (4, 6, vec![0x01, 0x08, 1]), (7, 9, vec![0x3C, 0x08, 1])];
    let extract = read(&word.file()).expect("reads");
    assert_eq!(extract.text, "甲乙插入丙丁\n");
    let notes = extract.notes.concat();
    assert!(notes.contains("2 处修订") && notes.contains("2 个字是隐藏文字"), "{notes}");
    word.runs.clear();
    let extract = read(&word.file()).expect("reads");
    assert!(extract.notes.concat().contains("无法分辨修订"), "{:?}", extract.notes);
}

/// In this list, on this level.
fn listed(list: u16, level: u8) -> Vec<u8> {
    let [low, high] = list.to_le_bytes();
    vec![0x0A, 0x26, level, 0x0B, 0x46, low, high]
}

const LEVELS: [(u8, &str); 3] = [(0x27, "第\0部分"), (0x25, "（\u{1}）"), (0, "\0.\u{2}")];

#[test]
fn numbers_of_lists_are_computed() {
    let mut word = Word::new("收入\r支出\r基本\r项目\r \r其他\r再列\r\u{13}x\u{14}域\u{15}\r散文\r").with_lists(&LEVELS);
    let at = |from: u32, to: u32, list: u16, level: u8| (from, to, listed(list, level));
    word.paragraphs = vec![at(0, 3, 1, 0), at(3, 6, 1, 1), at(6, 9, 1, 2), at(9, 12, 0xFFFF, 1), at(12, 14, 1, 1), at(14, 17, 1, 0)];
    word.paragraphs.extend([at(17, 20, 2, 0), at(20, 26, 2, 0), at(26, 29, 0xF801, 0)]);
    let told = "第一部分收入\n（一）支出\n一.1基本\n（二）项目\n \n第二部分其他\n第五部分再列\n第六部分域\n散文\n";
    let extract = read(&word.file()).expect("reads");
    assert_eq!(extract.text, told);
    assert!(!extract.notes.concat().contains("编号"), "{:?}", extract.notes);
    // in cells, behind a deleted mark, and where the lists are not there
    let mut word = Word::new("甲\u{7}乙\u{7}\u{7}丙\r丁\r").with_lists(&LEVELS);
    word.paragraphs = vec![(0, 2, [IN_TABLE, &listed(1, 1)].concat()), (2, 4, IN_TABLE.to_vec()), (4, 5, ENDS_ROW.to_vec())];
    word.paragraphs.push((5, 9, listed(1, 1)));
    word.runs = vec![(6, 7, vec![0x00, 0x08, 1])];
    assert_eq!(text(&word), "（一）甲\t乙\n丙丁\n");
    word.tables.clear();
    let extract = read(&word.file()).expect("reads");
    assert_eq!(extract.text, "甲\t乙\n丙丁\n");
    assert!(extract.notes.concat().contains("自动编号"), "{:?}", extract.notes);
}

#[test]
fn numbers_do_not_make_a_short_file_a_long_text() {
    let mut word = Word::new(&"a\r".repeat(100_000)).with_lists(&[(0x25, &"〇".repeat(190))]);
    word.paragraphs = vec![(0, 200_000, listed(1, 0))];
    assert_eq!(refusal(&word.file()), Refusal::TextTooLong);
}

#[test]
fn styles_put_paragraphs_into_lists() {
    let mut word = Word::new("甲\r乙\r丙\r").with_lists(&LEVELS).with_styles(&listed(1, 1));
    word.paragraphs = vec![(0, 2, vec![0x35, 0x08, 1]), (2, 4, vec![0x0A, 0x26, 0]), (4, 6, vec![0x0B, 0x46, 0, 0])];
    assert_eq!(text(&word), "（一）甲\n第二部分乙\n丙\n");
}

#[test]
fn lists_cut_anywhere_are_read_as_far_as_they_go() {
    let mut word = Word::new("甲\r乙\r").with_lists(&LEVELS).with_styles(&listed(2, 0));
    word.paragraphs = vec![(0, 4, listed(2, 0))];
    for table in 0..word.tables.len() {
        let whole = word.tables[table].clone();
        for cut in 0..whole.1.len() {
            word.tables[table].1.truncate(whole.1.len() - cut);
            word.tables[table].2 = whole.2.min(word.tables[table].1.len());
            assert!(text(&word).contains('甲'));
        }
        word.tables[table] = whole;
    }
}

#[test]
fn footnotes_stand_behind_and_macros_are_told() {
    let mut word = Word::new("正文\u{2}续\r脚注\r");
    word.footnotes = 3;
    word.folders = vec!["Macros"];
    let extract = read(&word.file()).expect("reads");
    assert_eq!(extract.text, "正文续\n脚注\n");
    assert!(extract.notes.contains(&"文件带有宏，未运行。".to_owned()), "{:?}", extract.notes);
}

#[test]
fn what_is_not_read_is_refused_by_name() {
    let with = |version, flags| Word { version, flags, ..Word::new("甲\r") }.file();
    assert_eq!(refusal(&with(0xC1, 0x0300)).code(), "encrypted");
    assert_eq!(refusal(&with(104, 0x0200)), Refusal::TooOld { name: "Word 95 文档" });
    assert_eq!(refusal(&with(101, 0x0200)).code(), "too-old");
    assert_eq!(refusal(&with(0xC1, 0)).code(), "broken");
    assert_eq!(refusal(&compound(&[("Workbook", b"x")], &[])).code(), "other-format");
    assert_eq!(refusal(&compound(&[], &[])).code(), "broken");
    let many = Word { body: Some(9), ..Word::new("甲\r") };
    assert_eq!(refusal(&many.file()).code(), "broken");
    let few = Word { body: Some(1), ..Word::new("甲乙丙\r") };
    assert!(read(&few.file()).expect("reads").notes.concat().contains("另有 3 字"));
}

#[test]
fn chains_that_loop_or_lead_outside_are_damage() {
    let file = Word::new(&"支".repeat(3000)).file();
    for (sector, next) in [(1usize, 1u32), (2, 1), (10, 2), (10, 5000), (10, u32::MAX - 10)] {
        let mut broken = file.clone();
        broken[512 + 4 * sector..516 + 4 * sector].copy_from_slice(&next.to_le_bytes());
        let _ = read(&broken);
    }
    // a list of lists that leads to itself
    let mut broken = file.clone();
    broken[68..72].copy_from_slice(&3u32.to_le_bytes());
    broken[512 * 5 - 4..512 * 5].copy_from_slice(&3u32.to_le_bytes());
    assert_eq!(refusal(&broken).code(), "broken");
    for cut in (0..file.len()).step_by(97) {
        let _ = read(&file[..cut]);
    }
}

proptest! {
    #[test]
    fn broken_bytes_are_read_or_refused(places in prop::collection::vec((0usize..6000, any::<u8>()), 1..12), cut in 0usize..8000) {
        let mut word = Word::new("支出\u{13}x\u{14}y\u{15}\u{7}\u{7}预算\r");
        word.runs = vec![(1, 3, vec![0x00, 0x08, 1])];
        word.paragraphs = vec![(0, 5, ENDS_ROW.to_vec())];
        let mut file = word.file();
        for (place, byte) in places {
            let place = place % file.len();
            file[place] = byte;
        }
        file.truncate(cut.max(600));
        let _ = read(&file);
    }

    #[test]
    fn broken_streams_are_read_or_refused(places in prop::collection::vec((0usize..1400, any::<u8>()), 1..12)) {
        let mut word = Word::new("支出\u{13}x\u{14}y\u{15}\u{7}\u{7}预算\r");
        word.runs = vec![(1, 3, vec![0x00, 0x08, 1])];
        word.paragraphs = vec![(0, 5, ENDS_ROW.to_vec())];
        let (mut document, mut table) = word.streams();
        for (place, byte) in places {
            let (place, stream) = if place < 400 { (place, &mut document) } else { (place % table.len(), &mut table) };
            stream[place] = byte;
        }
        let _ = read(&compound(&[("WordDocument", &document), ("1Table", &table), ("Data", b"\x05\0abcde")], &[]));
    }

    #[test]
    fn text_comes_back(text in "[支出预算0-9a-z\t\u{1F600}\u{4e00}-\u{4eff}]{1,80}") {
        prop_assert_eq!(super::tests::text(&Word::new(&format!("{text}\r"))), format!("{text}\n"));
    }
}
