use proptest::prelude::*;

use self::builder::{Word, compound};
use super::read;
use crate::{Refusal, read as read_any};

mod builder;

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
    assert!(notes.contains("删除的 2 字") && notes.contains("插入的 2 字") && notes.contains("隐藏文字 2 字"), "{notes}");
    word.runs.clear();
    let extract = read(&word.file()).expect("reads");
    assert!(extract.notes.concat().contains("无法分辨修订"), "{:?}", extract.notes);
}

#[test]
fn footnotes_stand_behind_and_macros_are_told() {
    let mut word = Word::new("正文\u{2}续\r脚注\r");
    word.footnotes = 3;
    word.folders = vec!["Macros"];
    let extract = read(&word.file()).expect("reads");
    assert_eq!(extract.text, "正文续\n脚注\n");
    assert!(extract.notes.contains(&"含宏，未运行。".to_owned()), "{:?}", extract.notes);
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
