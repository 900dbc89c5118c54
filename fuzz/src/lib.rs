//! What every reading and every check must satisfy, whatever the text.

pub mod clauses;
pub mod tags;
pub mod tokens;
// Not all of it is used here.
#[allow(dead_code)]
#[path = "../../xtask/src/hostile/zip.rs"]
pub mod zip;

use fiscal::{Manuscript, Report, Span};
use statute::{Context, Reading};

/// Reads any text; what comes out must lie in the text, in order.
pub fn read(text: &str) -> (Manuscript, Reading) {
    let manuscript = Manuscript::utf8(text);
    let reading = statute::read(&manuscript, Context::default());
    let filing = &reading.filing;
    let text = manuscript.text.as_str();
    let mut last = 0;
    for fact in &filing.facts {
        inside(text, fact.span);
        assert!(!fact.span.is_empty(), "an empty fact");
        assert!(fact.span.start >= last, "facts out of order");
        last = fact.span.start;
        assert!(fact.range.low <= fact.range.high, "a range upside down");
        let _ = statute::subject(filing, &fact.datum);
    }
    for unread in &filing.unread {
        inside(text, unread.at);
    }
    for section in &filing.sections {
        inside(text, section.title);
    }
    for claim in &filing.claims {
        inside(text, claim.at);
        for operand in &claim.operands {
            assert!(operand.fact.index() < filing.facts.len(), "a claim about no fact");
        }
    }
    (manuscript, reading)
}

/// Marks any file; its copy has its words, and no mark is lost.
fn mark(bytes: &[u8], name: &str, text: &str) {
    let at = |part: usize| text.floor_char_boundary(text.len() * part / 7);
    let mark = |part: usize| paper::Mark { span: Span::new(at(part), at(part + 2)), words: "说".to_owned() };
    let marks = [0, 1, 3, 5].map(mark);
    if let Ok(Some(copy)) = paper::annotate(bytes, name, &marks) {
        assert_eq!(paper::read(&copy.bytes, name).expect("a copy that can be read").text, text);
        assert_eq!(copy.exact + copy.displaced, marks.len());
    }
}

/// Opens any file; where it has a text, that is one a person could have written.
pub fn open(bytes: &[u8], name: &str) -> Option<Manuscript> {
    match paper::read(bytes, name) {
        Ok(manuscript) => {
            let text = &manuscript.text;
            assert!(!text.contains('\0'), "a NUL in the text");
            assert!(text.chars().any(|c| !c.is_whitespace()), "a blank text");
            assert!(manuscript.notes.iter().all(|note| !note.is_empty()), "an empty note");
            in_order(text, manuscript.leaves.iter().map(|leaf| leaf.at));
            in_order(text, manuscript.cells.iter().map(|cell| cell.at));
            in_order(text, manuscript.glyphs.iter().map(|glyph| glyph.at));
            mark(bytes, name, text);
            Some(manuscript)
        }
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty(), "no reason");
            None
        }
    }
}

/// Draws two pieces of the first page: one of it, one that leads outside.
pub fn draw(bytes: &[u8]) {
    let piece = |left, top, right, bottom| {
        let window = fiscal::Area { page: 1, left, top, right, bottom };
        paper::Crop { window, frames: vec![window] }
    };
    if let Ok(pictures) = paper::pictures(bytes, &[piece(400, 1000, 900, 1500), piece(5900, 8000, 6400, 8500)]) {
        assert_eq!(pictures.len(), 2, "a picture for each piece");
    }
}

/// Pages, sheets and cells begin within the text, one after another.
fn in_order(text: &str, places: impl Iterator<Item = u32>) {
    let mut last = 0;
    for at in places {
        assert!(at >= last, "places out of order");
        inside(text, Span::new(at as usize, at as usize));
        last = at;
    }
}

/// Opens any file and reads its text.
pub fn paper(bytes: &[u8], name: &str) {
    if let Some(manuscript) = open(bytes, name) {
        read(&manuscript.text);
    }
}

/// Takes any batch apart and opens what is in it.
pub fn batch(bytes: &[u8]) {
    let mut names = Vec::new();
    let taken = paper::unpack(bytes, |member| {
        match member.content {
            Ok(content) => {
                open(&content, &member.name);
            }
            Err(refusal) => assert!(!refusal.to_string().is_empty(), "no reason"),
        }
        names.push(member.name);
    });
    assert!(names.is_sorted(), "out of order");
    assert!(taken.is_err() || !names.is_empty(), "an empty batch");
}

/// Reads and checks any text.
pub fn check(text: &str) -> Report {
    let (manuscript, reading) = read(text);
    let report = rules::check(&manuscript, reading);
    let text = manuscript.text.as_str();
    assert_eq!(report.outcomes.len(), report.filing.claims.len(), "an outcome for each claim");
    for finding in &report.findings {
        inside(text, finding.at);
        finding.also.iter().for_each(|at| inside(text, *at));
        finding.consequences.iter().for_each(|c| inside(text, c.at));
        for candidate in &finding.candidates {
            assert!(candidate.fact.index() < report.filing.facts.len(), "a candidate that is no fact");
        }
    }
    report
}

fn inside(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && end <= text.len(), "{start}..{end} of {}", text.len());
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{start}..{end} cuts a character");
}

#[cfg(test)]
mod tests {
    #[test]
    fn seeds() {
        for seed in ["", "0", "占%", "2,3,4.5.6万元", "\u{feff}增加-－1%", "1".repeat(4000).as_str()] {
            super::check(seed);
        }
        for n in 0..200u8 {
            let data: Vec<u8> = (0..200).map(|i: u8| i.wrapping_mul(n).wrapping_add(n)).collect();
            super::check(&super::clauses::text(&data));
            super::paper(&data, "a.txt");
            super::paper(&[b"{\\rtf1 ".as_slice(), &data].concat(), "a.rtf");
            super::paper(&super::tokens::join(&data, super::tokens::PAGE), "a.html");
            for words in [super::tags::BODY, super::tags::LISTS] {
                let _ = super::tags::text(&data, &words);
            }
        }
    }
}
