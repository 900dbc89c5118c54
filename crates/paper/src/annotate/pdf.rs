//! Highlights in a PDF, appended to it: the bytes that were there stay, to the last one.

#[cfg(test)]
mod tests;
mod update;

use std::collections::BTreeMap;
use std::fmt::Write;

use fiscal::{Area, Manuscript, Span};
use hayro_interpret::TransformExt;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, ObjRef, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Point, Rect};

use self::update::Update;
use super::{AUTHOR, Copy, Mark, displaced};
use crate::Refusal;
use crate::pdf::raw;

/// Red as a highlighter has it: what is black below stays black.
const INK: &str = "1 0.68 0.68 rg";

/// A name for the reader, which looks at the bytes.
const HINT: &str = "a.pdf";

/// What is said on one page about some places of it.
struct Note<'m> {
    areas: Vec<Area>,
    words: &'m str,
}

/// Appends the highlights to a copy.
pub(super) fn annotate(bytes: &[u8], marks: &[Mark]) -> Result<Option<Copy>, Refusal> {
    let paper = crate::read(bytes, HINT)?;
    let Some(opening) = opening(&paper) else { return Ok(None) };
    let mut copy = Copy { ending: "pdf".to_owned(), ..Copy::default() };
    let mut said = Vec::with_capacity(marks.len());
    for mark in marks {
        let areas = paper.areas(mark.span);
        match (areas.is_empty(), mark.span.is_empty()) {
            (false, _) => said.push((areas, mark.words.clone())),
            (true, true) => said.push((paper.areas(opening), mark.words.clone())),
            (true, false) => {
                copy.displaced += 1;
                said.push((paper.areas(opening), displaced(&paper.text, mark)));
            }
        }
    }
    copy.exact = marks.len() - copy.displaced;
    let mut pages: BTreeMap<u16, Vec<Note<'_>>> = BTreeMap::new();
    for (areas, words) in &said {
        for areas in areas.chunk_by(|a, b| a.page == b.page) {
            pages.entry(areas[0].page).or_default().push(Note { areas: areas.to_vec(), words });
        }
    }
    copy.bytes = appended(bytes, &pages)?;
    is_sound(&copy.bytes, &paper, pages.keys().copied())?;
    Ok(Some(copy))
}

/// The first line that stands on a page.
fn opening(paper: &Manuscript) -> Option<Span> {
    let start = paper.glyphs.first()?.at as usize;
    let line = paper.text.get(start..)?.lines().next()?;
    Some(Span::new(start, start + line.len()))
}

fn appended(bytes: &[u8], pages: &BTreeMap<u16, Vec<Note<'_>>>) -> Result<Vec<u8>, Refusal> {
    let unmarkable = || Refusal::Unmarkable { why: "的结构不完整，追加的内容不能保证各种软件都读得到" };
    let pdf = crate::pdf::open(bytes.to_vec()).map_err(|_| unmarkable())?;
    let mut update = Update::open(bytes)?;
    for (number, notes) in pages {
        let page = pdf.pages().get(usize::from(*number).saturating_sub(1)).ok_or_else(unmarkable)?;
        let id = page.raw().obj_id().ok_or_else(unmarkable)?;
        let back = back(page);
        let added: Vec<String> = notes
            .iter()
            .map(|note| {
                let look = update.add(&look(note, back));
                let highlight = highlight(note, back, ObjRef::from(id), look);
                format!("{} 0 R", update.add(highlight.as_bytes()))
            })
            .collect();
        put(&pdf, &mut update, page, id, &added.join(" ")).ok_or_else(unmarkable)?;
    }
    update.finish().ok_or_else(unmarkable)
}

/// Adds references to what is noted on a page: to the page itself, or to the list that it refers to.
fn put(pdf: &Pdf, update: &mut Update<'_>, page: &Page<'_>, id: ObjectIdentifier, added: &str) -> Option<()> {
    let dict = page.raw().data();
    let old = raw::value(dict, b"Annots");
    if let Some(list) = page.raw().get_ref(b"Annots") {
        let items = pdf.xref().get::<Array<'_>>(list.into())?.data();
        let items = items.strip_prefix(b"[").and_then(|items| items.strip_suffix(b"]")).unwrap_or(items);
        update.change(list, &[b"[", items, b" ", added.as_bytes(), b"]"].concat());
        return Some(());
    }
    let body = match old {
        // an empty value is as good as none
        Some(range) if dict.get(range.clone())?.starts_with(b"[") => {
            let end = range.end.checked_sub(1)?;
            [&dict[..end], b" ", added.as_bytes(), &dict[end..]].concat()
        }
        Some(range) => [&dict[..range.start], b"[", added.as_bytes(), b"]", &dict[range.end..]].concat(),
        None => {
            let end = dict.strip_suffix(b">>")?.len();
            [&dict[..end], b" /Annots [", added.as_bytes(), b"]", &dict[end..]].concat()
        }
    };
    update.change(ObjRef::from(id), &body);
    Some(())
}

/// From tenths of a point on the page as it is shown to the units of the page, whatever its box and its turn.
fn back(page: &Page<'_>) -> Affine {
    (Affine::scale(10.0) * page.initial_transform(true).to_kurbo()).inverse()
}

/// The corners of an area as they are read: the upper left and right, the lower left and right.
fn corners(area: &Area, back: Affine) -> [Point; 4] {
    let [left, top, right, bottom] = [area.left, area.top, area.right, area.bottom].map(f64::from);
    [(left, top), (right, top), (left, bottom), (right, bottom)].map(|(x, y)| back * Point::new(x, y))
}

/// The rectangle that holds all of them.
fn around(note: &Note<'_>, back: Affine) -> String {
    let points = note.areas.iter().flat_map(|area| corners(area, back));
    let all = points.map(|p| Rect::from_points(p, p)).reduce(|all, point| all.union(point)).unwrap_or(Rect::ZERO).inflate(1.0, 1.0);
    format!("[{:.2} {:.2} {:.2} {:.2}]", all.x0, all.y0, all.x1, all.y1)
}

/// How the highlight looks, so that every program shows the same.
fn look(note: &Note<'_>, back: Affine) -> Vec<u8> {
    let mut drawn = format!("/G gs {INK}\n");
    for area in &note.areas {
        let [a, b, c, d] = corners(area, back);
        let _ = writeln!(drawn, "{:.2} {:.2} m {:.2} {:.2} l {:.2} {:.2} l {:.2} {:.2} l h f", a.x, a.y, b.x, b.y, d.x, d.y, c.x, c.y);
    }
    format!(
        "<< /Type /XObject /Subtype /Form /BBox {} /Group << /S /Transparency >> \
         /Resources << /ExtGState << /G << /Type /ExtGState /BM /Multiply >> >> >> /Length {} >>\nstream\n{drawn}\nendstream",
        around(note, back),
        drawn.len() + 1
    )
    .into_bytes()
}

fn highlight(note: &Note<'_>, back: Affine, page: ObjRef, look: u32) -> String {
    let mut quads = String::new();
    for point in note.areas.iter().flat_map(|area| corners(area, back)) {
        let _ = write!(quads, "{:.2} {:.2} ", point.x, point.y);
    }
    format!(
        "<< /Type /Annot /Subtype /Highlight /Rect {} /QuadPoints [{}] /C [1 0.3 0.3] /F 4 /P {page} /T {} /Contents {} \
         /NM (mingzhang-{look}) /AP << /N {look} 0 R >> >>",
        around(note, back),
        quads.trim_end(),
        string(AUTHOR),
        string(note.words)
    )
}

/// Words as a string of a PDF; a line ends in a carriage return there.
fn string(words: &str) -> String {
    let mut out = String::from("<FEFF");
    for unit in words.replace('\n', "\r").encode_utf16() {
        let _ = write!(out, "{unit:04X}");
    }
    out.push('>');
    out
}

/// What was appended is found, and nothing else changed: a file that readers mend in their own ways is not passed on.
fn is_sound(copy: &[u8], paper: &Manuscript, marked: impl Iterator<Item = u16>) -> Result<(), Refusal> {
    let unsound = || Refusal::Unmarkable { why: "的结构有几种读法，加了批注的副本读起来与原件不同" };
    let again = crate::read(copy, HINT).map_err(|_| unsound())?;
    let pdf = Pdf::new(copy.to_vec()).map_err(|_| unsound())?;
    let found = |number: u16| pdf.pages().get(usize::from(number).saturating_sub(1)).is_some_and(|page| page.raw().contains_key(b"Annots"));
    let same = again.text == paper.text && again.glyphs == paper.glyphs;
    if same && marked.into_iter().all(found) { Ok(()) } else { Err(unsound()) }
}
