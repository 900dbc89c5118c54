//! Every format cut short, changed by chance, spliced and under another name.

use super::Set;
use super::chance::Chance;
use super::zip::{archive, docx};
use super::{compound, pdf, rtf, sheets, workbook};

fn ordinary() -> Vec<(&'static str, Vec<u8>)> {
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>支出</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>574.98</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>x</title></head><body><table><tr><td colspan=2>支出</td><td>574.98</td></tr></table><p>2023年&nbsp;支出</p></body></html>";
    let mht = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{html}\r\n--b--\r\n"
    );
    vec![
        ("rtf", rtf::ordinary()),
        ("pdf", pdf::ordinary()),
        ("doc", compound::ordinary().file()),
        ("docx", archive(&docx(table))),
        ("html", html.as_bytes().to_vec()),
        ("mht", mht.into_bytes()),
        ("xlsx", sheets::ordinary()),
        ("xls", workbook::file(&workbook::ordinary().stream())),
        ("csv", "科目,预算\n教育,\"1,234.50\"\n".repeat(20).into_bytes()),
    ]
}

pub fn make(set: &mut Set) {
    let files = ordinary();
    for (extension, file) in &files {
        set.add("whole", format!("whole.{extension}"), file.as_slice());
        for i in 0..24 {
            let length = file.len() * i / 24;
            set.add("cut short", format!("{length}.{extension}"), &file[..length]);
        }
        let mut chance = Chance::new(file.len() as u64);
        for i in 0..40 {
            let mut changed = file.clone();
            for _ in 0..=i / 4 {
                let at = chance.below(changed.len());
                changed[at] = chance.next() as u8;
            }
            set.add("changed", format!("{i}.{extension}"), changed);
        }
        for i in 0..10 {
            let (a, b) = (chance.below(file.len()), chance.below(file.len()));
            let spliced = [&file[..a], &file[b..], &file[..b.min(2000)]].concat();
            set.add("spliced", format!("{i}.{extension}"), spliced);
            let repeated = [&file[..a], &file[a.min(b)..a.max(b)].repeat(20), &file[a..]].concat();
            set.add("spliced", format!("repeated {i}.{extension}"), repeated);
        }
        for (other, second) in &files {
            set.add("two formats", format!("{extension} then.{other}"), [file.as_slice(), second].concat());
            set.add("two formats", format!("named.{other}"), file.as_slice());
        }
        for head in [&b"%PDF-1.7\n"[..], b"GIF89a", b"\x89PNG\r\n\x1a\n", b"MZ\x90\0", b"\xEF\xBB\xBF", b"\0\0", b"\r\n"] {
            set.add("two formats", format!("behind a head.{extension}"), [head, file].concat());
        }
    }
}
