//! The shapes of glyphs, which reading does without.
//!
//! A font of several bytes a character says beside its program which character a code is (`ToUnicode`) and how wide it is
//! drawn (`W`); the program only draws it. Programs are most of the bytes of many papers, and inflating them would be most of the
//! work. So each gives way to one without glyphs before anything inflates it; one that something else in the file could ask for
//! more than shapes is put back.

use std::borrow::Cow;
use std::collections::BTreeSet;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use memchr::memmem;

use super::weight;

/// A TrueType program of no tables, packed as programs are: a stored block of twelve bytes.
const EMPTY: [u8; 23] = [0x78, 1, 1, 12, 0, 0xF3, 0xFF, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x17, 0, 2];

/// A smaller program costs less than finding out.
const SMALL: usize = 4 * 1024;

/// Where the data of the programs begin that were taken from a file.
pub(super) type Taken = BTreeSet<usize>;

/// A file without its programs; `None` where no program of some size is found.
pub(super) fn without(bytes: &[u8]) -> Option<(Vec<u8>, Taken)> {
    let taken: Taken = weight::programs(bytes).filter(|data| data.len() >= SMALL).map(|data| data.start).collect();
    // what is encrypted cannot be written here
    if taken.is_empty() || memmem::find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    Some((bare(bytes, &taken), taken))
}

/// The file with those programs back that may be asked for more than shapes; `None` where all that were taken only draw.
pub(super) fn put_back(whole: &[u8], pdf: &Pdf, taken: &mut Taken) -> Option<Vec<u8>> {
    let before = taken.len();
    let shapes = only_shapes(pdf);
    taken.retain(|start| shapes.contains(start));
    (taken.len() < before).then(|| bare(whole, taken))
}

fn bare(whole: &[u8], taken: &Taken) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for start in taken {
        bytes[*start..*start + EMPTY.len()].copy_from_slice(&EMPTY);
    }
    bytes
}

/// Where the data of the programs begin of which nothing but shapes is asked.
fn only_shapes(pdf: &Pdf) -> BTreeSet<usize> {
    let (mut shapes, mut more) = (BTreeSet::new(), BTreeSet::new());
    for object in pdf.objects() {
        let Object::Dict(font) = object else { continue };
        match font.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Type0") => {
                let parts = font.get::<Array<'_>>("DescendantFonts");
                let named = font.get::<Stream<'_>>("ToUnicode").is_some();
                let place = if named { &mut shapes } else { &mut more };
                // only the first is looked at, by whoever reads the file
                let part = parts.and_then(|parts| parts.iter::<Dict<'_>>().next());
                place.extend(part.iter().flat_map(|part| programs_of(pdf, part)));
            }
            Some(b"TrueType" | b"Type1" | b"MMType1") => more.extend(programs_of(pdf, &font)),
            _ => {}
        }
    }
    shapes.difference(&more).copied().collect()
}

/// Where the data of the programs of a font begin.
fn programs_of(pdf: &Pdf, font: &Dict<'_>) -> Vec<usize> {
    let file = pdf.data().as_ref().as_ptr_range();
    let Some(descriptor) = font.get::<Dict<'_>>("FontDescriptor") else { return Vec::new() };
    let streams = ["FontFile", "FontFile2", "FontFile3"].into_iter().filter_map(|key| descriptor.get::<Stream<'_>>(key));
    let starts = streams.filter_map(|stream| match stream.raw_data() {
        Cow::Borrowed(data) if file.contains(&data.as_ptr()) => Some(data.as_ptr() as usize - file.start as usize),
        _ => None,
    });
    starts.collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::builder::Print;
    use super::super::{open, read};
    use super::*;

    fn paper(program: usize) -> Vec<u8> {
        let mut print = Print::new();
        print.program = program;
        print.page();
        print.words(90, 100, "收入总计12.50万元。");
        print.finish()
    }

    /// The same with other words of the same length.
    fn changed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let at = memmem::find(bytes, from.as_bytes()).expect("stands there");
        [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
    }

    #[test]
    fn a_program_that_only_draws_gives_way() {
        let whole = paper(SMALL);
        let (bytes, mut taken) = without(&whole).expect("a program");
        assert!(bytes != whole && bytes.len() == whole.len());
        assert_eq!((put_back(&whole, &open(bytes).expect("opens"), &mut taken), taken.len()), (None, 1));
        let (with, without) = (read(&whole).expect("reads"), read(&paper(0)).expect("reads"));
        assert_eq!((with.text, with.glyphs), (without.text, without.glyphs));
    }

    #[test]
    fn a_program_that_may_be_asked_for_more_is_put_back() {
        let whole = paper(SMALL);
        for (from, to) in [("/ToUnicode", "/ToUnicorn"), ("/Subtype /Type0", "/Subtype /Type1"), ("/FontFile2", "/FontFile9")] {
            let other = changed(&whole, from, to);
            let (bytes, mut taken) = without(&other).expect("a program");
            let back = put_back(&other, &open(bytes).expect("opens"), &mut taken);
            assert_eq!(back.map(|back| back == other), Some(true), "{to}");
        }
        // too small to be worth it; encrypted; none at all
        let locked = changed(&whole, "/Type /Catalog", "/Encrypt 99999");
        for other in [paper(SMALL / 2), locked, paper(0)] {
            assert!(without(&other).is_none());
        }
    }

    #[test]
    fn the_empty_program_is_what_its_packing_says() {
        let mut out = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(EMPTY.as_slice()), &mut out).expect("inflates");
        assert_eq!(out, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
}
