//! Archives and documents in them: bombs, false lists, names that lead outside.

use super::Set;
use super::builder::compound;
use super::zip::{HEAD, Part, TAIL, archive, document, docx, list};

const PARAGRAPH: &str = "<w:p><w:r><w:t>支出574.98万元</w:t></w:r></w:p>";

fn with(mut parts: Vec<Part>, more: Vec<Part>) -> Vec<u8> {
    parts.extend(more);
    archive(&parts)
}

/// The document as a bomb of one text, of blanks or of what a cell holds.
fn bomb(fill: u8, megabytes: usize) -> Vec<u8> {
    let mut parts = docx("");
    let head = format!("{HEAD}<w:p><w:r><w:t>");
    let tail = format!("</w:t></w:r></w:p>{TAIL}");
    parts[2] = Part::bomb("word/document.xml", head.as_bytes(), fill, megabytes << 20, tail.as_bytes());
    archive(&parts)
}

pub fn make(set: &mut Set) {
    for (name, fill) in [("letters", b'9'), ("blanks", b' '), ("brackets", b'<'), ("lines", b'\n')] {
        set.add("bombs", format!("5 MB of {name}.docx"), bomb(fill, 5));
        set.add_large("bombs", format!("400 MB of {name}.docx"), || bomb(fill, 400));
    }
    let mut lying = docx(PARAGRAPH);
    lying[2] = Part { size: 10, ..Part::bomb("word/document.xml", HEAD.as_bytes(), b' ', 20 << 20, TAIL.as_bytes()) };
    set.add("bombs", "small by its own word.docx", archive(&lying));
    let one = archive(&docx(PARAGRAPH));
    let parts: Vec<Part> = (0..1500).map(|i| Part { name: format!("word/{i}.xml").into_bytes(), ..Part::stored("", &one) }).collect();
    set.add("bombs", "one place for all.docx", list(b"PK\x03\x04".to_vec(), &parts, &vec![0; parts.len()]));
    let nested = (0..20).fold(one.clone(), |inner, _| archive(&[Part::stored("inner.zip", &inner)]));
    set.add("bombs", "nested.zip", nested);
    set.add("bombs", "of bombs.zip", archive(&[Part::stored("a.docx", &bomb(b'9', 5)), Part::stored("b.docx", &bomb(b'9', 5))]));

    let names =
        ["../../x.txt", "/x.txt", "C:\\x.txt", "..\\x.txt", "a/../../b.txt", "x\0.txt", "\u{202e}txt.exe", "CON", "", ".", "a\n.txt"];
    for name in names {
        set.add("names", "inside.zip", archive(&[Part::stored(name, "支出574.98万元".as_bytes())]));
        set.add("names", "beside.docx", with(docx(PARAGRAPH), vec![Part::stored(name, b"x")]));
    }
    set.add("names", "long.docx", with(docx(PARAGRAPH), vec![Part::stored(&"x".repeat(60_000), b"x")]));
    set.add("names", "no text.docx", with(docx(PARAGRAPH), vec![Part { name: vec![0xFF; 9], ..Part::stored("", b"x") }]));
    set.add("names", "link.zip", archive(&[Part { attributes: 0o120_777 << 16, ..Part::stored("x.txt", b"/etc/passwd") }]));
    set.add("duplicates", "document.docx", with(docx(PARAGRAPH), docx("<w:p/>")));
    set.add("duplicates", "case.docx", with(docx(PARAGRAPH), vec![Part::stored("WORD/Document.xml", document("").as_bytes())]));
    let many = |n: usize| (0..n).map(|i| Part::stored(&format!("{i}.txt"), b"x")).collect::<Vec<_>>();
    set.add("duplicates", "3000 parts.docx", with(docx(PARAGRAPH), many(3000)));
    set.add("duplicates", "60000 parts.zip", archive(&many(60_000)));

    set.add("encrypted", "part.docx", archive(&docx(PARAGRAPH).into_iter().map(|p| Part { flags: 1, ..p }).collect::<Vec<_>>()));
    set.add("macro", "macro.docm", with(docx(PARAGRAPH), vec![Part::stored("word/vbaProject.bin", &compound(&[("dir", b"x")], &["VBA"]))]));

    let good = archive(&docx(PARAGRAPH));
    let end = good.len() - 22;
    for (name, at) in [("disk", 4), ("count here", 8), ("count", 10), ("length", 12), ("place", 16)] {
        for byte in [0, 1, 0xFF] {
            let mut file = good.clone();
            file[end + at..end + at + 2].fill(byte);
            set.add("false lists", format!("{name} {byte:x}.docx"), file);
        }
    }
    let listed = u32::from_le_bytes([good[end + 16], good[end + 17], good[end + 18], good[end + 19]]) as usize;
    for at in (4..46).step_by(2) {
        let mut file = good.clone();
        file[listed + at..listed + at + 2].fill(0xFF);
        set.add("false lists", format!("entry {at}.docx"), file);
        let mut file = good.clone();
        file[at..at + 2].fill(0xFF);
        set.add("false lists", format!("part {at}.docx"), file);
    }
}
