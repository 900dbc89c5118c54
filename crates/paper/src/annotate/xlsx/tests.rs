use super::super::tests::{copied, marks};
use super::super::{Mark, annotate};
use crate::archive::Archive;
use crate::archive::tests::{pack, packed};
use crate::xlsx::NAME;
use crate::xlsx::tests::builder::{parts, styles};

fn file(sheets: &[(&str, &str, String)], more: &[(&str, &str)]) -> Vec<u8> {
    let all = parts(sheets, &styles(&[], &[0, 4]), "<si><t>科目</t></si>");
    let mut all: Vec<_> = all.iter().map(|(name, content)| pack(name, content)).collect();
    all.extend(more.iter().map(|(name, content)| pack(name, content)));
    packed(&all)
}

fn rows(more: &str) -> String {
    format!(
        "<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\"><v>12.5</v></c></row></sheetData><pageMargins left=\"1\"/>{more}"
    )
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = Archive::open(bytes, NAME).expect("opens");
    let number = archive.find(name).unwrap_or_else(|| panic!("{name}"));
    String::from_utf8(archive.read(number).expect("reads").into_owned()).expect("UTF-8")
}

#[test]
fn a_cell_bears_one_note_with_all_that_is_said_of_it() {
    let bytes = file(&[("封面", "visible", "<sheetData/>".into()), ("收支表", "visible", rows("<tableParts/><extLst/>"))], &[]);
    let copy = copied(&bytes, "a.xlsx", &marks(&bytes, "a.xlsx", &["12.5", "2.5", "科目", "收支表", "无此"]));
    assert_eq!((copy.exact, copy.displaced, copy.ending.as_str()), (4, 1, "xlsx"));
    let sheet = part(&copy.bytes, "xl/worksheets/sheet1.xml");
    let tied = sheet.split_once("<pageMargins left=\"1\"/>").expect("margins").1;
    assert!(tied.starts_with("<legacyDrawing ") && tied.contains("r:id=\"rIdMz2\"/><tableParts/>"), "{tied}");
    let notes = part(&copy.bytes, "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 2, "{notes}");
    let of = |cell: &str| notes.split(&format!("ref=\"{cell}\"")).nth(1).and_then(|n| n.split("</comment>").next()).expect("note");
    assert!(of("C2").contains("&lt;12.5&gt;") && of("C2").contains("&lt;2.5&gt;"), "{notes}");
    // the name of the sheet is no cell, and what is said of nothing stands in the first cell
    assert!(of("B2").contains("所指文字：“收支表”") && of("B2").contains("&lt;无此&gt;"), "{notes}");
    let boxes = part(&copy.bytes, "xl/drawings/vmlDrawing1.vml");
    assert!(boxes.contains("<x:Row>1</x:Row><x:Column>2</x:Column>") && boxes.matches("<v:shape ").count() == 2, "{boxes}");
    let types = part(&copy.bytes, "[Content_Types].xml");
    assert!(types.contains("Extension=\"vml\"") && types.contains("PartName=\"/xl/comments1.xml\""), "{types}");
    assert_eq!(part(&copy.bytes, "xl/worksheets/sheet0.xml"), part(&bytes, "xl/worksheets/sheet0.xml"));
    // marked again, what was said stays
    let again = copied(&copy.bytes, "a.xlsx", &marks(&bytes, "a.xlsx", &["科目", "12.5"]));
    let notes = part(&again.bytes, "xl/comments1.xml");
    assert_eq!((notes.matches("<comment ").count(), notes.matches("【明账】").count()), (2, 2), "{notes}");
    assert_eq!(part(&again.bytes, "xl/drawings/vmlDrawing1.vml"), boxes);
}

#[test]
fn notes_that_are_there_are_kept_and_go_on_with_ours() {
    let references = "<Relationships><Relationship Id=\"a\" Type=\"k/comments\" Target=\"../c.xml\"/><Relationship Id=\"b\" Type=\"k/vmlDrawing\" Target=\"../v.vml\"/></Relationships>";
    let old = "<x:comments xmlns:x=\"y\"><x:authors><x:author>某</x:author></x:authors><x:commentList><x:comment ref=\"B2\" authorId=\"0\"><x:text><x:t>旧注</x:t></x:text></x:comment></x:commentList></x:comments>";
    let boxes =
        "<xml xmlns:v=\"1\" xmlns:o=\"2\" xmlns:x=\"3\"><v:shapetype id=\"_x0000_t202\"/><v:shape id=\"_x0000_s1030\"><br></v:shape></xml>";
    let more = [("xl/worksheets/_rels/sheet0.xml.rels", references), ("xl/c.xml", old), ("xl/v.vml", boxes)];
    let bytes = file(&[("甲", "visible", rows("<legacyDrawing r:id=\"b\"/>"))], &more);
    let copy = copied(&bytes, "a.xlsm", &marks(&bytes, "a.xlsm", &["科目", "12.5"]));
    assert_eq!((copy.exact, copy.ending.as_str()), (2, "xlsm"));
    let notes = part(&copy.bytes, "xl/c.xml");
    assert!(notes.contains("<x:text><x:r><x:t>旧注</x:t></x:r><x:r><x:t xml:space=\"preserve\">\n\n【明账】\n错误 &lt;科目"), "{notes}");
    assert!(notes.contains("<x:author>某</x:author><x:author>明账</x:author>") && notes.contains("ref=\"C2\" authorId=\"1\""), "{notes}");
    let drawn = part(&copy.bytes, "xl/v.vml");
    assert!(drawn.starts_with(&boxes[..boxes.len() - 6]) && drawn.contains("id=\"_x0000_s1031\""), "{drawn}");
    assert_eq!(part(&copy.bytes, "xl/worksheets/sheet0.xml"), part(&bytes, "xl/worksheets/sheet0.xml"));
}

#[test]
fn a_note_is_no_longer_than_a_cell_may_be() {
    let bytes = file(&[("甲", "visible", rows(""))], &[]);
    let long = Mark { span: fiscal::Span::new(0, 3), words: "长".repeat(40_000) };
    let copy = copied(&bytes, "a.xlsx", &[long]);
    let notes = part(&copy.bytes, "xl/comments1.xml");
    assert!(notes.chars().filter(|c| *c == '长').count() < 30_000 && notes.contains("未完"), "{}", notes.len());
}

#[test]
fn broken_workbooks_are_refused() {
    let whole = file(&[("甲", "visible", rows(""))], &[]);
    let mark = Mark { span: fiscal::Span::new(0, 3), words: "甲".into() };
    for cut in (0..whole.len()).step_by(7) {
        assert!(!matches!(annotate(&whole[..cut], "a.xlsx", std::slice::from_ref(&mark)), Ok(Some(_))), "{cut}");
    }
    let gone = file(
        &[("甲", "visible", rows("<legacyDrawing r:id=\"b\"/>"))],
        &[("xl/worksheets/_rels/sheet0.xml.rels", "<R><Relationship Id=\"b\" Type=\"k/vmlDrawing\" Target=\"v.vml\"/></R>")],
    );
    assert!(annotate(&gone, "a.xlsx", &[mark]).is_err());
}
