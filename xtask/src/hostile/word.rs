//! Word documents whose heads, piece tables and formats lie; and those that are not read.

use super::Set;
use super::builder::{Word, compound};
use super::compound::ordinary;

fn file(document: &[u8], table: &[u8]) -> Vec<u8> {
    compound(&[("WordDocument", document), ("1Table", table), ("Data", b"\xFF\xFFdata")], &[])
}

fn put(stream: &[u8], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream[at..at + bytes.len()].copy_from_slice(bytes);
    stream
}

pub fn make(set: &mut Set) {
    let (document, table) = ordinary().streams();
    let strange = [1u32, 2, 0xFFFF, 0x00FF_FFFF, 0x7FFF_FFFF, u32::MAX];
    // lengths of the parts, places and lengths of the tables
    for at in [32, 62, 76, 80, 84, 88, 92, 96, 100, 104, 154 + 96, 158 + 96, 154 + 104, 158 + 104, 154 + 264, 158 + 264] {
        for word in strange {
            set.add("word head", format!("{at} {word:x}.doc"), file(&put(&document, at, &word.to_le_bytes()), &table));
        }
    }
    for at in (0..table.len()).step_by(3) {
        for byte in [0, 0x7F, 0xFF] {
            set.add("word pieces", format!("{at} {byte:x}.doc"), file(&document, &put(&table, at, &[byte])));
        }
    }
    set.add("word pieces", "same bytes.doc", overlapping(20_000));
    set.add("word pieces", "long changes.doc", changes());
    set.add_large("word pieces", "many on the same bytes.doc", || overlapping(1_000_000));
    set.add_large("word pieces", "20MB of text.doc", || Word { pieces: vec![("€".repeat(10 << 20), true)], ..Word::new("") }.file());

    let listed = || ordinary().with_lists(&[(0x27, "第\0部分"), (0x25, "（\u{1}）")]).with_styles(&[0x0A, 0x26, 1, 0x0B, 0x46, 2, 0]);
    let (with_lists, lists) = listed().streams();
    for at in (table.len()..lists.len()).step_by(5) {
        for byte in [0, 0x7F, 0xFF] {
            set.add("word lists", format!("{at} {byte:x}.doc"), file(&with_lists, &put(&lists, at, &[byte])));
        }
    }
    set.add_large("word lists", "long numbers.doc", || {
        let mut word = Word::new(&"a\r".repeat(1 << 20)).with_lists(&[(0x25, &"〇".repeat(190))]);
        word.paragraphs = vec![(0, 2 << 20, vec![0x0B, 0x46, 1, 0])];
        word.file()
    });

    // pages of formats: every byte of the first, and all of it noise
    let page = document.len() - 1024;
    for at in (page..document.len()).step_by(31) {
        set.add("word formats", format!("{at}.doc"), file(&put(&document, at, &[0xFF]), &table));
    }
    set.add("word formats", "all.doc", file(&put(&document, page, &[0xFF; 1024]), &table));
    set.add("word formats", "the same page.doc", same_page(&document, &table, 100_000));

    let with = |version, flags, folders| Word { version, flags, folders, ..ordinary() }.file();
    set.add("encrypted", "flag.doc", with(0xC1, 0x0300, vec![]));
    set.add("encrypted", "obfuscated.doc", with(0xC1, 0x8300, vec![]));
    set.add("encrypted", "package.docx", compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", &document)], &[]));
    for (name, version) in [("95", 104), ("6", 101), ("2", 45), ("0", 0)] {
        set.add("old", format!("{name}.doc"), with(version, 0x0200, vec![]));
    }
    set.add("old", "ident.doc", file(&put(&document, 0, &[0xDB, 0xA5]), &table));
    set.add("macro", "macros.doc", with(0xC1, 0x0200, vec!["Macros"]));
    set.add("macro", "objects.doc", with(0xC1, 0x0200, vec!["ObjectPool", "_VBA_PROJECT_CUR"]));
    for text in ["\u{13}", "\u{13}\u{14}", "\u{15}", "\u{7}", "\u{5}\u{1}\u{8}", "\u{13}DDEAUTO c:\\\\x \u{14}y\u{15}"] {
        set.add("word marks", "marks.doc", Word::new(&text.repeat(5_000)).file());
    }
}

/// Many pieces that are all the same text: a small file that claims to be endless.
fn overlapping(pieces: u32) -> Vec<u8> {
    let (document, _) = Word::new(&"支".repeat(2000)).streams();
    let mut plex: Vec<u8> = (0..=pieces).flat_map(|i| (i * 2000).to_le_bytes()).collect();
    (0..pieces).for_each(|_| plex.extend([0, 0, 0, 6, 0, 0, 0, 0]));
    let table = [&[2u8], &(plex.len() as u32).to_le_bytes()[..], &plex].concat();
    let document = put(&document, 76, &(pieces * 2000).to_le_bytes());
    file(&put(&document, 158 + 264, &(table.len() as u32).to_le_bytes()), &table)
}

/// One long list of changes that every piece refers to.
fn changes() -> Vec<u8> {
    let (document, _) = Word::new(&"支".repeat(5000)).streams();
    let list = [0x00, 0x08, 0].repeat(21_000);
    let mut table = vec![1];
    table.extend((list.len() as u16).to_le_bytes());
    table.extend(list);
    let mut plex: Vec<u8> = (0..=5000u32).flat_map(u32::to_le_bytes).collect();
    (0..5000u32).for_each(|i| plex.extend([&[0, 0], &(0x600 + 2 * i).to_le_bytes()[..], &[1, 0]].concat()));
    table.push(2);
    table.extend((plex.len() as u32).to_le_bytes());
    table.extend(plex);
    file(&put(&document, 158 + 264, &(table.len() as u32).to_le_bytes()), &table)
}

/// A table of formats that names one page again and again.
fn same_page(document: &[u8], table: &[u8], times: u32) -> Vec<u8> {
    let mut plex = vec![0; 4 * (times as usize + 1)];
    (0..times).for_each(|_| plex.extend((document.len() as u32 / 512 - 1).to_le_bytes()));
    let place = [(table.len() as u32).to_le_bytes(), (plex.len() as u32).to_le_bytes()].concat();
    file(&put(&put(document, 154 + 96, &place), 154 + 104, &place), &[table, &plex].concat())
}
