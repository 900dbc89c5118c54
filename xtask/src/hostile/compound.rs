//! Compound files whose chains, tables and folders lie.

use super::Set;
use super::builder::{Word, compound};

/// An ordinary file to be spoilt.
pub fn ordinary() -> Word {
    let mut word = Word::new("2023年\u{13}PAGE\u{14}1\u{15}支出\u{7}574.98\u{7}\u{7}总数\r");
    word.runs = vec![(2, 4, vec![0x00, 0x08, 1]), (6, 9, vec![0x3C, 0x08, 1])];
    word.paragraphs = vec![(0, 12, vec![0x16, 0x24, 1])];
    word.pieces.push(("plain bytes\r".repeat(600), false));
    word
}

fn put(file: &[u8], at: usize, word: u32) -> Vec<u8> {
    let mut file = file.to_vec();
    file[at..at + 4].copy_from_slice(&word.to_le_bytes());
    file
}

pub fn make(set: &mut Set) {
    let file = ordinary().file();
    let sectors = file.len() / 512 - 1;
    let strange = [0, 1, 2, 5, sectors as u32 - 1, sectors as u32, 0x7FFF_FFFF, 0xFFFF_FFF9, 0xFFFF_FFFB, 0xFFFF_FFFD, u32::MAX];
    // the header: first sectors of the folder, of the small table, of the list of lists; counts; the first list
    for at in [44, 48, 56, 60, 64, 68, 72, 76, 80] {
        for word in strange {
            set.add("compound header", format!("{at} {word:x}.doc"), put(&file, at, word));
        }
    }
    for shift in [0, 6, 8, 10, 12, 20, 31, 0xFFFF] {
        set.add("compound header", format!("shift {shift}.doc"), put(&file, 30, shift));
        set.add("compound header", format!("small shift {shift}.doc"), put(&file, 32, shift));
    }
    // the table of sectors: loops, sectors outside, ends too early
    for sector in 0..sectors.min(24) {
        for word in [sector as u32, 1, 3, sectors as u32 + 7, 0xFFFF_FFFE] {
            set.add("compound loops", format!("sector {sector} to {word:x}.doc"), put(&file, 512 + 4 * sector, word));
        }
    }
    let looping = put(&put(&file, 68, 3), 512 * 5 - 4, 3);
    set.add("compound loops", "list of lists.doc", looping);
    // the folder: trees that loop, false sizes
    let folder = 512 * (1 + u32::from_le_bytes([file[48], file[49], file[50], file[51]]) as usize);
    for entry in 0..3 {
        for (field, words) in
            [(68, [0, 1, 2, 99]), (72, [0, 1, 2, 99]), (76, [0, 1, 2, 99]), (116, [0, 1, 77, 9999]), (120, [0, 1, 0x7FFF_FFFF, u32::MAX])]
        {
            for word in words {
                set.add("compound folder", format!("{entry} {field} {word:x}.doc"), put(&file, folder + 128 * entry + field, word));
            }
        }
    }
    set.add("compound folder", "nothing.doc", compound(&[], &[]));
    let names: Vec<String> = (0..2000).map(|i| format!("x{i}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b"x"[..])).collect();
    set.add("compound folder", "many.doc", compound(&many, &[]));
    let (document, table) = ordinary().streams();
    let twice: [(&str, &[u8]); 4] = [("WordDocument", &document), ("WordDocument", b"x"), ("1Table", &table), ("1Table", b"")];
    set.add("compound folder", "twice.doc", compound(&twice, &[]));
    set.add("compound folder", "workbook.doc", compound(&[("Workbook", &document)], &[]));
    set.add("compound folder", "both.doc", compound(&[("Workbook", &document), ("WordDocument", &document)], &[]));
}
