#![no_main]
//! A Word document with bytes of its streams changed: chance alone never gets past the file around
//! them. Any bytes at all are the target `paper`.
// Not all of it is used here.
#[allow(dead_code)]
#[path = "../../crates/paper/src/doc/tests/builder.rs"]
mod builder;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut word = builder::Word::new("2023年\u{13}PAGE\u{14}1\u{15}支出\u{7}574.98\u{7}\u{7}总数\r");
    word.runs = vec![(2, 4, vec![0x00, 0x08, 1]), (6, 9, vec![0x3C, 0x08, 1])];
    word.paragraphs = vec![(0, 12, vec![0x16, 0x24, 1, 0x0A, 0x26, 0, 0x0B, 0x46, 2, 0])];
    word = word.with_lists(&[(0x27, "第\0部分"), (0x25, "（\u{1}）")]).with_styles(&[0x0A, 0x26, 1, 0x0B, 0x46, 1, 0]);
    word.pieces.push(("plain\r".to_owned(), false));
    let (mut document, mut table) = word.streams();
    let (changes, more) = data.split_at(data.len().min(96));
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        // Half of the changes in the table, which is short and decides most.
        let stream = if at % 2 == 0 { &mut table } else { &mut document };
        let length = stream.len();
        stream[at / 2 % length] = change[2];
    }
    table.extend_from_slice(more);
    let streams: [(&str, &[u8]); 3] = [("WordDocument", &document), ("1Table", &table), ("Data", more)];
    ground::open(&builder::compound(&streams, &[]), "a.doc");
});
