#![no_main]
//! A Word document of well-formed parts: body, lists, styles and notes. Any bytes at all are the target `paper`.
use ground::{tags, zip};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((sizes, mut rest)) = data.split_first_chunk::<3>() else { return };
    let mut take = |size: u8| {
        let (part, after) = rest.split_at(rest.len().min(2 * usize::from(size)));
        rest = after;
        part
    };
    let [lists, styles, notes] = sizes.map(|size| take(size));
    let part = |name: &str, root: &str, data: &[u8], words: &tags::Vocabulary| {
        zip::Part::stored(name, format!("<w:{root} {W}>{}</w:{root}>", tags::text(data, words)).as_bytes())
    };
    let parts = [
        part("word/document.xml", "document", rest, &tags::BODY),
        part("word/numbering.xml", "numbering", lists, &tags::LISTS),
        part("word/styles.xml", "styles", styles, &tags::LISTS),
        part("word/footnotes.xml", "footnotes", notes, &tags::BODY),
    ];
    ground::open(&zip::archive(&parts), "a.docx");
});
