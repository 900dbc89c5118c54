use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;

use super::read;
use crate::Refusal;
use crate::limit::MAX_DEPTH;

const HEAD: &str = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}{\f2\froman\fcharset136{\*\falt PMingLiU};}}";

fn text(body: &str) -> String {
    read(format!("{HEAD}{body}}}").as_bytes()).expect("reads").text
}

fn notes(body: &str) -> String {
    read(format!("{HEAD}{body}}}").as_bytes()).expect("reads").notes.concat()
}

/// Bytes as a writer spells them.
fn spelt(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("\\'{b:02x}")).collect()
}

#[test]
fn double_bytes_in_the_code_page_of_the_font() {
    let gb = spelt(&GB18030.encode("支出预算574.98万元").0);
    let big5 = spelt(&BIG5.encode("財政撥款").0);
    assert_eq!(text(&format!(r"\pard {gb}\par {{\f2 {big5}}}\par")), "支出预算574.98万元\n財政撥款\n");
    // a western font on Chinese bytes; a western letter in a western font
    assert_eq!(text(&format!(r"{{\f1 {gb}}}")), "支出预算574.98万元");
    assert_eq!(text(r"{\f1 caf\'e9 x}"), "café x");
    assert_eq!(text(&format!(r"\loch\f1\hich\f1\dbch\af0 {gb}\loch\f1 1")), "支出预算574.98万元1");
    // the second byte may stand as itself, and a line may break between the two
    assert_eq!(text("\\'81\r\n@"), GB18030.decode(b"\x81@").0);
}

#[test]
fn unicode_and_its_fallback() {
    assert_eq!(text(r"\u25903?\u20986 ?x"), "支出x");
    assert_eq!(text(r"\uc2\u25903\'d6\'a7\u-28515\'20\'20x"), "支\u{909d}x");
    assert_eq!(text(r"{\uc0\u25903 }\u20986?{x}\u8212\emdash y"), "支出x—y");
    assert_eq!(text(r"\u-10179?\u-8696?"), "😈");
    assert_eq!(text(r"\uc0 \u55357\uc1 \u56832\'3f"), "😀");
    assert_eq!(text(r"\u-10179?x"), "\u{fffd}x");
    assert_eq!(text(r"\uc3\u25903?{x}\uc999999 \u20986\par y"), "支x出\ny");
}

#[test]
fn a_row_is_a_line() {
    let row = r"\trowd\cellx1\cellx2\pard\intbl a\par b\cell c\cell\cell\row\pard d\par";
    assert_eq!(text(row), "a b\tc\t\nd\n");
    assert_eq!(
        text(r"\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\intbl\itap1\cell 3\cell\row"),
        "1 2 \t3\n"
    );
}

#[test]
fn what_is_no_text_is_left_out() {
    let body = r"{\stylesheet{\s1 heading;}}{\info{\title T}{\author A}}{\header H\par}{\*\generator G;}{\colortbl;\red0;}A{\field{\*\fldinst HYPERLINK x}{\fldrslt B}}{\listtext 1.\tab}C{\*\unknown{\pard D}}";
    assert_eq!(text(body), "AB1.\tC");
    assert_eq!(text(r"A{\pict\wmetafile8 0102{\*\blipuid 1}}B{\*\bkmkstart x}C"), "ABC");
    assert_eq!(text("A{\\pict\\bin4 }}\\x}B"), "AB");
    assert!(notes(r"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}").contains("1 个图片"));
    assert!(notes(r"{\object{\*\objdata 00}{\result{\pict 00}}}").contains("1 个图片、图表或嵌入对象"));
    assert!(notes(r"{\*\annotation{\*\atnref 1}\pard X}").contains("1 条批注"));
}

#[test]
fn changes_and_hidden_text() {
    let body = r"A{\deleted BB}{\revised C}{\v DDD\v0 E}{\v F\plain G}";
    assert_eq!(text(body), "ACEG");
    let notes = notes(body);
    assert!(notes.contains("2 处修订") && notes.contains("4 个字是隐藏文字"), "{notes}");
    assert_eq!(text(r"A{\deleted\par}B{\v\par}C"), "AB\nC");
}

#[test]
fn footnotes_and_text_boxes_stand_behind() {
    let shape = r"{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt \pard box\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard box\par}}}}";
    assert_eq!(text(&format!(r"A{{\footnote\pard note}}B{shape}C\par")), "ABC\nnote\nbox\n");
}

#[test]
fn depth_has_a_limit_and_loose_ends_are_told() {
    let deep = |n: usize| format!("{}x{}", "{".repeat(n), "}".repeat(n));
    assert_eq!(text(&deep(MAX_DEPTH - 1)), "x");
    let refusal = read(format!("{HEAD}{}", deep(MAX_DEPTH)).as_bytes()).expect_err("refused");
    assert_eq!(refusal, Refusal::TooDeep { part: "RTF 文档".to_owned() });
    assert!(read(b"{\\rtf1 A{B").expect("reads").notes.concat().contains("不完整"));
    let after = read(b"{\\rtf1 A}\r\n\0B").expect("reads");
    assert_eq!(after.text, "A");
    assert!(after.notes.concat().contains("还有 1 字节"));
    assert_eq!(read(b"{\\rtf1 A}}}}").expect("reads").text, "A");
}

/// As a writer would write it: every character as its number, structure as words.
fn written(text: &str) -> String {
    let mut out = HEAD.to_owned();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\par\r\n"),
            '\t' => out.push_str("\\tab "),
            '\\' | '{' | '}' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{}?", *unit as i16))),
        }
    }
    out + "}"
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&[b"{\\rtf1 ", bytes.as_slice()].concat());
    }

    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "\\*", "\\u20013 ", "\\u-10179 ", "\\uc2 ", "\\'d6", "\\'a7", "\\par ", "\\cell ", "\\row ", "\\intbl ", "\\v ", "\\deleted ",
        "\\footnote ", "\\fonttbl ", "\\f3 ", "\\fcharset134 ", "\\bin3 ", "\\shptxt ", "\\pict ", "\\dbch ", "\\af1 ", "x", "\\", "\u{4e2d}"]), 0..80))
    {
        let file = format!("{{\\rtf1 {}", words.concat());
        if let Ok(extract) = read(file.as_bytes()) {
            prop_assert!(extract.text.len() <= 3 * file.len());
        }
    }

    #[test]
    fn text_comes_back_as_it_was_written(text in "[支出预算0-9a-z {}\\\\\n\t\u{1F600}\u{4e00}-\u{4eff}]{0,80}") {
        prop_assert_eq!(read(written(&text).as_bytes()).unwrap().text, text);
    }

    #[test]
    fn double_bytes_come_back(text in "[\u{4e00}-\u{9fa5}a-z0-9]{1,60}") {
        let file = format!("{HEAD}{}}}", spelt(&GB18030.encode(&text).0));
        prop_assert_eq!(read(file.as_bytes()).unwrap().text, text);
    }
}
