#![no_main]
//! Papers packed together, of several formats, whose list of parts lies. Any bytes at all are the target `paper`.
use ground::{tokens, zip};

const NAMES: [&str; 12] =
    ["a.txt", "b.html", "c.rtf", "../d.txt", "e.zip", "f.png", "g/", "__MACOSX/h.txt", "i.pdf", "word/document.xml", "A.TXT", "支出.mht"];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let (changes, mut rest) = data.split_at(data.len().min(16));
    let mut parts = Vec::new();
    while let Some(([name, kind, size], after)) = rest.split_first_chunk::<3>() {
        let (content, after) = after.split_at(after.len().min(usize::from(*size)));
        rest = after;
        let name = NAMES[usize::from(*name) % NAMES.len()];
        parts.push(match kind % 8 {
            0 => zip::Part::bomb(name, content, b'0', usize::from(*size) << (kind / 16), b""),
            1 => zip::Part { deflated: true, ..zip::Part::stored(name, content) },
            2 => zip::Part { flags: u16::from(*kind), ..zip::Part::stored(name, content) },
            3 => zip::Part { size: u32::MAX, ..zip::Part::stored(name, content) },
            4 => zip::Part::stored(name, &zip::archive(&[zip::Part::stored("a.txt", content)])),
            _ => zip::Part::stored(name, &tokens::join(content, tokens::PAGE)),
        });
    }
    let mut file = zip::archive(&parts);
    for change in changes.chunks_exact(4) {
        // counted from the end, where the list is; most inputs change nothing
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        if change[2] % 4 == 1 && at < file.len() {
            let at = file.len() - 1 - at;
            file[at] = change[3];
        }
    }
    ground::batch(&file);
});
