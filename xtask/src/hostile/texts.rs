//! Next to nothing, noise, and text with traps.

use super::Set;
use super::chance::Chance;

const PROSE: &str = "2023年支出预算总数574.98万元，其中：基本支出464.98万元，项目支出110万元。\n";

pub fn make(set: &mut Set) {
    set.add("nothing", "空.doc", "");
    for (name, byte) in [("a.rtf", b'{'), ("b.doc", 0xD0), ("c.docx", b'P'), ("d.html", b'<'), ("e.txt", 0)] {
        set.add("nothing", name, vec![byte]);
    }
    set.add("nothing", "f.txt", " \r\n\t\u{3000}");
    for (name, head) in
        [("g.rtf", &b"{\\rtf"[..]), ("h.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ("i.docx", b"PK\x03\x04"), ("j.htm", b"<html>")]
    {
        set.add("nothing", name, head);
    }

    let mut chance = Chance::new(1);
    for (i, extension) in ["txt", "doc", "rtf", "docx", "html", "mht"].into_iter().enumerate() {
        set.add("noise", format!("{i}.{extension}"), chance.bytes(4096 << i));
    }
    for head in [
        &b"{\\rtf1 "[..],
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"PK\x03\x04",
        b"<html>",
        b"MIME-Version: 1.0\n",
        b"%PDF-1.7\n",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
    ] {
        set.add("noise", "head", [head, &chance.bytes(20_000)].concat());
    }
    set.add_large("noise", "20MB.rtf", || [b"{\\rtf1 ", Chance::new(2).bytes(20 << 20).as_slice()].concat());

    set.add("text", "nul.txt", PROSE.repeat(50) + "\0" + PROSE);
    set.add("text", "rtl.txt", format!("\u{202e}{PROSE}\u{2066}{PROSE}"));
    set.add("text", "marks.txt", "支\u{301}".repeat(20_000));
    set.add("text", "digits.txt", format!("支出{}万元", "9".repeat(200_000)));
    set.add("text", "commas.txt", format!("支出{}万元", "9,".repeat(100_000)));
    set.add("text", "brackets.txt", "（".repeat(100_000));
    set.add("text", "odd.txt", [b"\xFF\xFE".as_slice(), PROSE.as_bytes()].concat());
    set.add("text", "one line.txt", PROSE.replace('\n', "").repeat(2_000));
    set.add("text", "many parts.txt", parts(6_000));
    set.add("text", "\u{202e}txt.cod\0", PROSE);
    set.add_large("text", "50MB of blanks.txt", || vec![b' '; 50 << 20]);
    set.add_large("text", "too large.txt", || vec![b'a'; (50 << 20) + 1]);
}

/// One sentence of so many parts, half of them said twice and each time otherwise.
fn parts(count: u32) -> String {
    let name = |i: u32| char::from_u32('一' as u32 + i % (count / 2)).unwrap_or('一');
    let part = |i: u32| format!("省{}大学（{i}.25亿元）", name(i));
    format!("青岚县水利局2023年度部门决算\n{}。\n", (0..count).map(part).collect::<Vec<_>>().join("、"))
}
