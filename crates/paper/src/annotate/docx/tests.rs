use proptest::prelude::*;

use super::super::tests::{copied, marks};
use super::super::{Copy, annotate};
use crate::archive::Archive;
use crate::archive::tests::{Pack, pack, packed};
use crate::docx::NAME;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn file(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![pack("[Content_Types].xml", "<Types xmlns=\"x\"/>")];
    all.push(pack("word/document.xml", format!("<?xml version=\"1.0\"?>\n<w:document {W}><w:body>{body}</w:body></w:document>")));
    all.extend(more.iter().map(|(name, content)| pack(name, content.replace("XMLNS", W))));
    packed(&all)
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = Archive::open(bytes, NAME).expect("opens");
    let number = archive.find(name).expect("is there");
    String::from_utf8(archive.read(number).expect("reads").into_owned()).expect("UTF-8")
}

/// What stands in the body of the copy with these words marked.
#[track_caller]
fn body(body: &str, words: &[&str]) -> String {
    let bytes = file(body, &[]);
    let copy = copied(&bytes, "a.docx", &marks(&bytes, "a.docx", words));
    let document = part(&copy.bytes, "word/document.xml");
    let inside = document.split_once("<w:body>").and_then(|(_, rest)| rest.split_once("</w:body>")).expect("body").0;
    // short, so that a person can read it
    let mut inside = inside.to_owned();
    for number in 0..9 {
        let end = format!("<w:commentRangeEnd w:id=\"{number}\"/><w:r><w:commentReference w:id=\"{number}\"/></w:r>");
        inside = inside.replace(&format!("<w:commentRangeStart w:id=\"{number}\"/>"), "⟦").replace(&end, "⟧");
    }
    inside
}

fn t(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

#[test]
fn runs_are_split_where_the_words_begin_and_end() {
    // whole runs are not split, and one that holds the words is split twice with its look
    assert_eq!(body(&p(&(t("支出") + &t("12万元"))), &["12万元"]), p(&(t("支出") + "⟦" + &t("12万元") + "⟧")));
    let run = |words: &str| format!("<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr>{words}</w:r>");
    assert_eq!(
        body(&p(&run("<w:t xml:space=\"preserve\">支出12万元。</w:t>")), &["12万元"]),
        p(&["支出", "⟦12万元⟧", "。"].map(|w| run(&format!("<w:t xml:space=\"preserve\">{w}</w:t>"))).concat())
            .replace(&run("<w:t xml:space=\"preserve\">⟦12万元⟧</w:t>"), &format!("⟦{}⟧", run("<w:t xml:space=\"preserve\">12万元</w:t>")))
    );
    // beside other things of a run, entities, and over several runs
    assert_eq!(
        body(&p("<w:r><w:tab/><w:t>甲&amp;乙</w:t><w:br/><w:t>丙</w:t></w:r>"), &["甲", "&", "丙"]),
        p(
            "<w:r><w:tab/></w:r>⟦<w:r><w:t>甲</w:t></w:r>⟧⟦<w:r><w:t xml:space=\"preserve\">&amp;</w:t></w:r>⟧<w:r><w:t>乙</w:t><w:br/></w:r>⟦<w:r><w:t>丙</w:t></w:r>⟧"
        )
    );
    assert_eq!(
        body(&p(&(t("共1") + &t("2") + &t("3元"))), &["123", "2"]),
        p(&(t("共") + "⟦" + &t("1") + "⟦" + &t("2") + "⟧" + &t("3") + "⟧" + &t("元")))
    );
    // the same words twice are marked twice, and a mark of nothing stands at the beginning
    assert_eq!(body(&p(&t("甲")), &["甲", "甲", "无此"]), p(&format!("⟦⟦⟦{}⟧⟧⟧", t("甲"))));
}

#[test]
fn runs_within_words_are_marked_too() {
    let marked = body(&p(&format!("<w:r><w:t>{}</w:t></w:r>", t("支出12万元"))), &["12万元"]);
    assert!(marked.contains('⟦') && marked.contains("12万元"), "{marked}");
}

#[test]
fn blanks_at_a_cut_are_kept_and_others_stay_as_they_were() {
    let keeping = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    assert_eq!(body(&p(&t(" 甲 乙 丙 ")), &["乙"]), p(&(keeping(" 甲 ") + "⟦" + &keeping("乙") + "⟧" + &keeping(" 丙 "))));
    assert_eq!(body(&p(&t("甲乙 丙")), &["乙"]), p(&(t("甲") + "⟦" + &keeping("乙") + "⟧" + &keeping(" 丙"))));
}

#[test]
fn words_are_marked_wherever_a_page_moves_them() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(&t(words)));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("子"), cell("丑"));
    let table = format!("<w:tbl><w:tr><w:tc>{inner}{}</w:tc>{}</w:tr></w:tbl>", p(&t("四")), cell("五"));
    let marked = |body: &str, words: &str| body.replace(&t(words), &format!("⟦{}⟧", t(words)));
    for words in ["子", "丑", "四", "五"] {
        assert_eq!(body(&table, &[words]), marked(&table, words));
    }
    // a box: its words cannot bear a comment everywhere, the run that holds it can
    let boxed = format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", p(&t("框")));
    assert_eq!(body(&p(&(t("甲") + &boxed + &t("乙"))), &["框"]), p(&format!("{}⟦{boxed}⟧{}", t("甲"), t("乙"))));
}

#[test]
fn what_stands_nowhere_in_the_document_is_said_at_its_beginning() {
    let notes = format!("<w:footnotes XMLNS><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p(&t("含基金")));
    let bytes = file(&p(&(t("甲") + "<w:r><w:t><![CDATA[丙]]></w:t></w:r>")), &[("word/footnotes.xml", &notes)]);
    let copy = copied(&bytes, "a.docx", &marks(&bytes, "a.docx", &["含基金", "丙", "甲"]));
    assert_eq!((copy.exact, copy.displaced), (1, 2));
    let comments = part(&copy.bytes, "word/comments.xml");
    assert!(comments.contains("（未能在原处标出。所指文字：“含基金”）") && comments.contains("所指文字：“丙”"), "{comments}");
    assert!(!comments.contains("所指文字：“甲”"), "{comments}");
    // nothing to mark at all
    assert_eq!(annotate(&file(&p(&t(" ")), &[("word/footnotes.xml", &notes)]), "a.docx", &[]), Ok(None));
}

#[test]
fn comments_that_are_there_are_kept_and_parts_are_carried_over() {
    let old = "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><x:comment x:id=\"7\"><x:p/></x:comment></x:comments>";
    let relations = "<Relationships><Relationship Id=\"a\" Type=\"k/comments\" Target=\"评.xml\"/></Relationships>";
    let stored = Pack { method: Some(0), ..pack("word/media/a.png", "图") };
    let mut all =
        vec![pack("[Content_Types].xml", "<c:Types xmlns:c=\"x\"><c:Override PartName=\"/word/评.xml\" ContentType=\"y\"/></c:Types>")];
    all.push(pack("word/document.xml", format!("<w:document {W}><w:body>{}</w:body></w:document>", p(&t("甲乙")))));
    all.extend([pack("word/评.xml", old), pack("word/_rels/document.xml.rels", relations), stored]);
    let bytes = packed(&all);
    let copy = copied(&bytes, "a.docx", &marks(&bytes, "a.docx", &["乙"]));
    let comments = part(&copy.bytes, "word/评.xml");
    assert!(comments.starts_with(&old[..old.len() - "</x:comments>".len()]), "{comments}");
    assert!(comments.contains("<x:comment x:id=\"8\" x:author=\"明账\"") && comments.contains("错误 &lt;乙&gt;"), "{comments}");
    assert_eq!(part(&copy.bytes, "word/_rels/document.xml.rels"), relations);
    let names = |bytes: &[u8]| Archive::open(bytes, NAME).expect("opens").parts.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&copy.bytes), names(&bytes));
    assert_eq!(part(&copy.bytes, "word/media/a.png"), "图");
    // without comments before: a part, what refers to it, and its kind
    let Copy { bytes: new, .. } = copied(&file(&p(&t("甲")), &[]), "a.docx", &[]);
    assert!(part(&new, "word/_rels/document.xml.rels").contains("Target=\"/word/comments.xml\""));
    assert!(part(&new, "[Content_Types].xml").contains("<Override PartName=\"/word/comments.xml\""));
}

#[test]
fn a_document_in_another_encoding_or_without_prefix_is_copied_too() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>甲乙</t></r></p></body></document>";
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let bytes = packed(&[pack("word/document.xml", wide)]);
    // the prefix is needed by attributes
    let copy = copied(&bytes, "a.docx", &marks(&bytes, "a.docx", &["乙"]));
    assert_eq!(copy.exact, 1);
    let again = copied(&copy.bytes, "a.docx", &marks(&copy.bytes, "a.docx", &["甲"]));
    assert!(part(&again.bytes, "word/_rels/document.xml.rels").contains("purl.oclc.org"));
    assert!(part(&again.bytes, "word/comments.xml").contains("w:id=\"1\""));
}

#[test]
fn broken_files_are_refused() {
    let whole = file(&p(&t("甲")), &[]);
    for cut in 0..whole.len() {
        assert!(!matches!(annotate(&whole[..cut], "a.docx", &[]), Ok(Some(_))), "{cut}");
    }
    let broken = file(&p(&t("甲")), &[("word/comments.xml", "<w:comments>")]);
    let related = [
        ("word/comments.xml", "<w:comments>"),
        ("word/_rels/document.xml.rels", "<R><Relationship Type=\"k/comments\" Target=\"comments.xml\"/></R>"),
    ];
    assert!(annotate(&file(&p(&t("甲")), &related), "a.docx", &[]).is_err());
    // a part that nobody refers to is not ours
    assert!(annotate(&broken, "a.docx", &[]).is_ok());
}

proptest! {
    /// Whatever is marked, the words stay, every mark begins and ends once, and begins before it ends.
    #[test]
    fn any_marks_in_any_runs(
        pieces in prop::collection::vec(("[ 甲a&\u{3000}é𠮷]{0,4}", 0u8..8), 1..20),
        spans in prop::collection::vec((0usize..60, 0usize..20), 0..6),
    ) {
        let mut inside = String::new();
        for (words, kind) in &pieces {
            let words = words.replace('&', "&amp;");
            inside += &match kind {
                0 => format!("</w:p><w:p>{}", t(&words)),
                1 => format!("<w:r><w:tab/><w:t>{words}</w:t><w:t>乙</w:t></w:r>"),
                2 => format!("</w:p><w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p>", p(&t(&words)), p(&t("丙"))),
                3 => format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", p(&t(&words))),
                4 => format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{words}</w:t></w:r>"),
                5 => format!("<w:ins><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:ins>"),
                _ => t(&words),
            };
        }
        let bytes = file(&p(&inside), &[]);
        let Ok(paper) = crate::read(&bytes, "a.docx") else { return Ok(()) };
        let snap = |at: usize| (0..=at.min(paper.text.len())).rev().find(|at| paper.text.is_char_boundary(*at)).unwrap_or(0);
        let marks: Vec<_> = spans.iter().map(|(at, length)| {
            let (start, end) = (snap(*at), snap(at + length));
            super::super::Mark { span: fiscal::Span::new(start, end), words: "说".to_owned() }
        }).collect();
        let Some(copy) = annotate(&bytes, "a.docx", &marks).expect("reads") else { return Ok(()) };
        prop_assert_eq!(crate::read(&copy.bytes, "a.docx").expect("reads").text, paper.text.clone());
        let document = part(&copy.bytes, "word/document.xml");
        for number in 0..marks.len() {
            let places = ["RangeStart", "RangeEnd", "Reference"].map(|what| {
                let tag = format!("<w:comment{what} w:id=\"{number}\"/>");
                (document.matches(&tag).count(), document.find(&tag))
            });
            prop_assert!(places.iter().all(|(count, _)| *count == 1));
            prop_assert!(places[0].1 < places[1].1 && places[1].1 < places[2].1);
        }
    }
}
