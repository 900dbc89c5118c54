use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;

use crate::archive::tests::{pack, packed};
use crate::format::Format;
use crate::{MAX_BYTES, Refusal, read};

const PROSE: &str = "一、收入预算说明\r\n2023年部门预算收入总数574.98万元，比2022年预算增加26.50万元，增长4.83%。\n其中：一般公共预算拨款收入574.98万元，占100%。\n";
const TRADITIONAL: &str = "一、收入預算說明\n2023年部門預算收入總數574.98萬元，比2022年預算增加26.50萬元，增長4.83%。\n";

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

fn with(mark: &[u8], bytes: &[u8]) -> Vec<u8> {
    [mark, bytes].concat()
}

#[track_caller]
fn reads(bytes: &[u8], text: &str, encoding: &str) {
    let manuscript = read(bytes, "甲.txt").expect("reads");
    assert_eq!(manuscript.text, text);
    assert_eq!(manuscript.encoding, encoding);
}

#[test]
fn every_encoding_is_recognised_and_the_text_kept_exactly() {
    let gb = GB18030.encode(PROSE).0;
    let big5 = BIG5.encode(TRADITIONAL).0;
    reads(PROSE.as_bytes(), PROSE, "UTF-8");
    reads(&with(b"\xEF\xBB\xBF", PROSE.as_bytes()), PROSE, "UTF-8");
    reads(&gb, PROSE, "GB18030");
    reads(&with(b"\x84\x31\x95\x33", &gb), PROSE, "GB18030");
    reads(&big5, TRADITIONAL, "Big5");
    reads(&with(b"\xFF\xFE", &utf16(PROSE, false)), PROSE, "UTF-16LE");
    reads(&with(b"\xFE\xFF", &utf16(PROSE, true)), PROSE, "UTF-16BE");
    reads(&utf16(PROSE, false), PROSE, "UTF-16LE");
    reads(&utf16(PROSE, true), PROSE, "UTF-16BE");
}

#[test]
fn a_mark_inside_the_text_stays() {
    let text = "\u{feff}支出";
    reads(&with(b"\xEF\xBB\xBF", text.as_bytes()), text, "UTF-8");
}

#[test]
fn short_texts_are_recognised_too() {
    for text in ["支出5万元", "甲：66万元", "三公经费", "联通", "合计 1,234.56"] {
        reads(&GB18030.encode(text).0, text, if text.is_ascii() { "UTF-8" } else { "GB18030" });
        reads(text.as_bytes(), text, "UTF-8");
        reads(&utf16(text, false), text, "UTF-16LE");
        reads(&utf16(text, true), text, "UTF-16BE");
    }
    reads("3×4".as_bytes(), "3×4", "UTF-8");
}

#[test]
fn characters_beyond_gbk_and_beyond_the_basic_plane_survive() {
    let text = "预算𠮷䶮㐂\u{2FFF}单位€";
    reads(&GB18030.encode(text).0, text, "GB18030");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let zip = |part: &str| with(b"PK\x03\x04\x14\0\0\0", part.as_bytes());
    let ole = |name: &str| with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &utf16(name, false));
    let cases: [(Vec<u8>, &str, &str); 11] = [
        (zip("xl/workbook.bin"), "a", ".xlsb"),
        (packed(&[pack("[Content_Types].xml", ""), pack("xl/workbook.bin", "")]), "a.xlsx", ".xlsb"),
        (packed(&[pack("Index/Document.iwa", "")]), "a", ".numbers"),
        (packed(&[pack("META-INF/manifest.xml", ""), pack("content.xml", "")]), "a", ".ods"),
        (zip("OFD.xml"), "a", ".ofd"),
        (packed(&[pack("OFD.xml", "")]), "a", ".ofd"),
        (ole("PowerPoint Document"), "a", "97-2003"),
        (b"<?xml version='1.0'?>".to_vec(), "a.txt", "XML"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>".to_vec(), "a.doc", "XML"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "a.txt", "图片"),
        (b"\x1F\x8B\x08\0".to_vec(), "a.gz", "gzip"),
    ];
    for (bytes, path, name) in cases {
        let refusal = read(&bytes, path).expect_err(name);
        assert!(refusal.to_string().contains(name), "{refusal}");
        // nobody is to wait for what will never be read
        match refusal {
            Refusal::OtherFormat { .. } => assert!(refusal.to_string().contains("后续版本支持"), "{refusal}"),
            Refusal::NoPaper { .. } => assert!(name != ".ofd" && !refusal.to_string().contains("后续版本")),
            _ => panic!("{name}: {refusal:?}"),
        }
    }
}

#[test]
fn encrypted_and_broken_office_files_are_refused_by_name() {
    let ole = |name: &str| with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &utf16(name, false));
    assert_eq!(read(&ole("EncryptedPackage"), "a.docx").expect_err("refused").code(), "encrypted");
    for pdf in [&b"%PDF-1.7\n..."[..], b"\xEF\xBB\xBF%PDF-1.4"] {
        assert_eq!(read(pdf, "a").expect_err("refused").code(), "broken");
    }
    for stream in ["WordDocument", "Workbook", "Book"] {
        assert_eq!(read(&ole(stream), "a").expect_err("refused").code(), "broken", "{stream}");
    }
}

#[test]
fn formats_are_told_by_content_whatever_the_name() {
    let zip = |part: &str| with(b"PK\x03\x04\x14\0\0\0", part.as_bytes());
    let ole = |name: &str| with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &utf16(name, false));
    let docx = packed(&[pack("[Content_Types].xml", ""), pack("word/document.xml", "")]);
    let cases: [(&[u8], &str, Format); 18] = [
        (&docx, "a.doc", Format::Docx),
        (&docx, "a.zip", Format::Docx),
        (&zip("word/document.xml"), "a", Format::Docx),
        (&zip("甲"), "a.docx", Format::Docx),
        (&zip("甲"), "a", Format::Zip),
        (&packed(&[pack("word/说明.docx", "")]), "a.zip", Format::Zip),
        (b"{\\rtf1\\ansi", "a.doc", Format::Rtf),
        (&ole("WordDocument"), "a", Format::Doc),
        ("  <!DOCTYPE html><p>甲".as_bytes(), "a.txt", Format::Html),
        (&with(b"\xEF\xBB\xBF", b"<!-- x -->\n<HTML xmlns:o='x'>"), "a.doc", Format::Html),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", "a.xls", Format::Html),
        (&utf16("<html><p>预算", false), "a.txt", Format::Html),
        (b"<p>x</p>", "a.htm", Format::Html),
        (b"<p>x</p>", "a.txt", Format::Text),
        (b"x", "a.html", Format::Text),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.doc", Format::Mht),
        (b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related", "a", Format::Mht),
        ("说明：MIME-Version: content-type:".as_bytes(), "a.txt", Format::Text),
    ];
    for (bytes, path, format) in cases {
        assert_eq!(Format::of(bytes, path), format, "{path} {:?}", String::from_utf8_lossy(bytes));
    }
    assert!(matches!(read(&zip("word/document.xml"), "a"), Err(Refusal::Broken { format: "Word 文档（.docx）", .. })));
    assert_eq!(read("<html><p>预算支出".as_bytes(), "a.doc").expect("reads").text, "预算支出\n");
    assert_eq!(read(b"<html><p> </p>", "a").expect_err("blank"), Refusal::Blank);
}

#[test]
fn empty_blank_binary_and_huge_are_refused() {
    let refusal = |bytes: &[u8]| read(bytes, "a").expect_err("refused");
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal("\u{feff}".as_bytes()), Refusal::Blank);
    assert_eq!(refusal(" \r\n\t\u{3000}".as_bytes()), Refusal::Blank);
    assert_eq!(refusal(b"ab\ncd\0e"), Refusal::Binary { line: 2, code: 0 });
    assert_eq!(refusal(b"\x01\x02\x03\x04abc"), Refusal::Binary { line: 1, code: 1 });
    let huge = vec![b'a'; MAX_BYTES + 1];
    assert_eq!(refusal(&huge), Refusal::TooLarge { bytes: huge.len() as u64 });
    assert!(read(&huge[..MAX_BYTES], "a").is_ok());
}

#[test]
fn a_few_controls_left_by_extraction_are_kept() {
    let text = format!("{PROSE}\u{c}{PROSE}\u{7}{PROSE}");
    reads(text.as_bytes(), &text, "UTF-8");
}

#[test]
fn a_little_damage_is_marked_and_much_is_refused() {
    let mut bytes = GB18030.encode(&PROSE.repeat(10)).0.into_owned();
    bytes.push(0xFF);
    let manuscript = read(&bytes, "a").expect("reads");
    assert_eq!(manuscript.text.matches(crate::DAMAGE).count(), 1);
    bytes.extend([0xFF; 40]);
    let refusal = read(&bytes, "a").expect_err("refused");
    assert!(matches!(refusal, Refusal::Undecodable { nearest: "GB18030", damaged: 41, .. }), "{refusal:?}");

    let mut cut = PROSE.repeat(10).into_bytes();
    cut.truncate(cut.len() - 3);
    assert!(cut.pop().is_some());
    assert_eq!(read(&cut, "a").expect("reads").encoding, "UTF-8");
    let latin = b"caf\xE9 r\xE9sum\xE9 na\xEFve";
    assert!(matches!(read(latin, "a"), Err(Refusal::Undecodable { .. })));
}

/// Lines as papers have them: words of the trade, figures, any hanzi, any mark.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "支出",
        "预算",
        "万元",
        "的",
        "，",
        "。",
        "其中：",
        "一般公共预算",
        "增加",
        "2023年",
        "\n",
        "（款）",
        "88.5%",
    ]);
    let piece = prop_oneof![6 => word.prop_map(str::to_owned), 1 => "[\u{4e00}-\u{9fa5}]", 1 => "[0-9 ]{1,3}"];
    prop::collection::vec(piece, 4..60).prop_map(|v| format!("支出{}", v.concat()))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes, "a.txt");
    }

    #[test]
    fn any_text_is_read_exactly_or_refused(text in "\\PC{0,300}") {
        if let Ok(manuscript) = read(text.as_bytes(), "a.txt") && manuscript.encoding == "UTF-8" {
            prop_assert_eq!(manuscript.text, text.trim_start_matches('\u{feff}'));
        }
    }

    #[test]
    fn any_soup_of_tags_is_a_page(pieces in prop::collection::vec(prop::sample::select(vec![
        "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3 colspan=2>", "</td>", "<p>", "</p>", "<br>", "<ol>", "<li>", "</ol>",
        "<pre>", "</pre>", "<nav>", "</nav>", "<div style=display:none>", "</div>", "<script>", "</script>", "<!--", "-->", "<head>",
        "<body>", "<tbody>", "<a b='", "'>", "&nbsp", "&#19968;", " \n", "支出", "5.20万元", "<", ">", "</",
    ]), 0..80)) {
        let page = format!("<html>首{}", pieces.concat());
        prop_assert!(read(page.as_bytes(), "a").is_ok());
    }

    #[test]
    fn any_nesting_of_elements_is_a_document(steps in prop::collection::vec((0..22usize, any::<bool>()), 0..80)) {
        const NAMES: [&str; 22] = [
            "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:trPr", "w:pPr", "w:rPr", "w:vanish", "w:vMerge", "w:del", "w:ins",
            "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:drawing", "w:fldChar", "w:br", "w:footnote",
        ];
        let mut open = Vec::new();
        let mut xml = String::from("<w:document>");
        for (name, deeper) in steps {
            if deeper {
                xml.push_str(&format!("<{}>字", NAMES[name]));
                open.push(NAMES[name]);
            } else if let Some(name) = open.pop() {
                xml.push_str(&format!("</{name}>"));
            } else {
                xml.push_str(&format!("<{}/>", NAMES[name]));
            }
        }
        open.iter().rev().for_each(|name| xml.push_str(&format!("</{name}>")));
        xml.push_str("<w:p><w:r><w:t>尾</w:t></w:r></w:p></w:document>");
        let bytes = packed(&[pack("[Content_Types].xml", ""), pack("word/document.xml", &xml)]);
        let text = read(&bytes, "a").expect("reads").text;
        prop_assert!(text.contains('尾'), "{} {}", xml, text);
    }

    #[test]
    fn any_damage_to_a_document_is_read_or_refused(at in any::<prop::sample::Index>(), bits in 1..=255u8) {
        let xml = "<w:document><w:p><w:r><w:t>支出</w:t></w:r></w:p></w:document>";
        let mut bytes = packed(&[pack("[Content_Types].xml", ""), pack("word/document.xml", xml)]);
        let at = at.index(bytes.len());
        bytes[at] ^= bits;
        let _ = read(&bytes, "a.docx");
        let _ = crate::unpack(&bytes, drop);
    }

    #[test]
    fn prose_round_trips_through_every_encoding(text in prose()) {
        let read = |bytes: &[u8]| read(bytes, "a.txt").map(|m| (m.text, m.encoding));
        prop_assert_eq!(read(text.as_bytes()), Ok((text.clone(), "UTF-8")));
        prop_assert_eq!(read(&GB18030.encode(&text).0), Ok((text.clone(), "GB18030")));
        prop_assert_eq!(read(&utf16(&text, false)), Ok((text.clone(), "UTF-16LE")));
        prop_assert_eq!(read(&utf16(&text, true)), Ok((text.clone(), "UTF-16BE")));
    }

    #[test]
    fn traditional_prose_round_trips_through_big5(words in prop::collection::vec(
        prop::sample::select(vec!["預算", "支出", "萬元", "的", "，", "增加", "2023年", "政府", "財政", "\n"]), 2..40))
    {
        let text = format!("預算支出{}", words.concat());
        let manuscript = read(&BIG5.encode(&text).0, "a.txt").unwrap();
        prop_assert_eq!((manuscript.text, manuscript.encoding), (text, "Big5"));
    }
}
