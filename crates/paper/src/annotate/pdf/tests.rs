use hayro_interpret::hayro_syntax::Pdf;

use super::super::tests::{copied, marks};
use super::super::{Mark, annotate};
use crate::Refusal;
use crate::pdf::tests::builder::Print;

fn paper() -> Vec<u8> {
    let mut print = Print::new();
    print.page();
    print.words(90, 100, "甲单位预算");
    print.page();
    print.words(90, 60, "收入12.50万元");
    print.table(&[60, 200, 320], &[&["科目", "预算数"], &["行政运行", "12.00"]]);
    print.finish()
}

fn count(bytes: &[u8], words: &str) -> usize {
    memchr::memmem::find_iter(bytes, words.as_bytes()).count()
}

/// How many highlights each page has.
fn highlights(bytes: &[u8]) -> Vec<usize> {
    use hayro_interpret::hayro_syntax::object::{Array, Dict};
    let pdf = Pdf::new(bytes.to_vec()).expect("reads");
    let of = |list: Array<'_>| list.iter::<Dict<'_>>().filter(|note| note.contains_key(b"QuadPoints")).count();
    pdf.pages().iter().map(|page| page.raw().get::<Array<'_>>(b"Annots").map_or(0, of)).collect()
}

#[test]
fn words_are_highlighted_on_their_pages_and_the_file_stays_in_front() {
    let bytes = paper();
    let copy = copied(&bytes, "a.pdf", &marks(&bytes, "a.pdf", &["12.50", "行政运行\t12.00", "无此"]));
    assert_eq!((copy.exact, copy.displaced, copy.ending.as_str()), (3, 0, "pdf"));
    assert!(copy.bytes.starts_with(&bytes));
    assert_eq!(highlights(&copy.bytes), [1, 2]);
    assert_eq!(count(&copy.bytes, "/T <FEFF660E8D26>"), 3);
    // once more: what was noted stays
    let again = copied(&copy.bytes, "a.pdf", &marks(&bytes, "a.pdf", &["12.50"]));
    assert!(again.bytes.starts_with(&copy.bytes));
    assert_eq!(highlights(&again.bytes), [1, 3]);
    // the first word stands 90 points from the left and 60 from the top of a page of 842
    let quads = String::from_utf8_lossy(&again.bytes).into_owned();
    let place = quads.rsplit("/QuadPoints [").next().and_then(|q| q.split(' ').next()).expect("quads").to_owned();
    assert_eq!(place.split('.').next(), Some("114"));
}

/// The rectangle around the mark on some words of a page that says this of itself, in whole points.
#[track_caller]
fn place(more: &'static str) -> Vec<i32> {
    let mut print = Print::new();
    print.more = more;
    print.page();
    print.words(90, 100, "甲单位预算");
    print.words(90, 130, "收入12.50万元");
    let bytes = print.finish();
    let copy = copied(&bytes, "a.pdf", &marks(&bytes, "a.pdf", &["12.50"]));
    assert_eq!(copy.exact, 1);
    let text = String::from_utf8_lossy(&copy.bytes).into_owned();
    let rect = text.rsplit("/Rect [").next().and_then(|rest| rest.split(']').next()).expect("rect");
    rect.split(' ').map(|n| n.split('.').next().and_then(|n| n.parse().ok()).expect("number")).collect()
}

#[test]
fn turned_and_cut_pages_are_marked_where_the_words_stand() {
    let plain = place("");
    // behind two characters of twelve points, as wide as five halves, a line 130 below the top; one point of air around
    assert_eq!((plain[0], plain[2]), (113, 145));
    assert!((704..=712).contains(&plain[1]) && (718..=726).contains(&plain[3]), "{plain:?}");
    for more in ["/CropBox [20 30 500 800]", "/Rotate 90", "/Rotate 270", "/Rotate 90 /CropBox [20 30 500 800]", "/UserUnit 2.0"] {
        let near = place(more).iter().zip(&plain).all(|(a, b)| (a - b).abs() <= 1);
        assert!(near, "{more}: {:?} {plain:?}", place(more));
    }
}

#[test]
fn what_cannot_be_appended_to_is_refused_by_name() {
    let whole = paper();
    let mark = Mark { span: fiscal::Span::new(0, 3), words: "甲".into() };
    for cut in (0..whole.len()).step_by(61) {
        assert!(!matches!(annotate(&whole[..cut], "a.pdf", std::slice::from_ref(&mark)), Ok(Some(_))), "{cut}");
    }
    // readers mend this, each in its own way
    let lost = String::from_utf8(whole).expect("text").replace("startxref\n", "startxref\n9");
    assert!(matches!(annotate(lost.as_bytes(), "a.pdf", &[mark]), Err(Refusal::Unmarkable { .. })));
}
