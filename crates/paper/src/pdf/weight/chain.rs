//! Which filters a stream has been through.

use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::Stream;
use memchr::memmem;

use crate::pdf::dots::Kind;
use crate::pdf::raw;

/// A filter that may make more of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Flate,
    /// Codes grow a code early, or not.
    Lzw(bool),
    Hex,
    Ascii85,
    Runs,
}

impl Step {
    /// It makes at most so many times of its input.
    const fn times(self) -> usize {
        match self {
            Step::Flate => 1_032,
            // a string of a table of 4096 for each twelve bits
            Step::Lzw(_) => 2_731,
            Step::Hex => 1,
            Step::Ascii85 => 4,
            Step::Runs => 64,
        }
    }
}

/// The filters of a stream, in the order in which they are undone, and what comes out, if it is an image or a font program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chain {
    pub steps: Vec<Step>,
    pub picture: Option<Kind>,
    /// It may be a font program in one piece.
    pub program: bool,
}

/// A dictionary before a stream is not longer.
const FAR: usize = 64 * 1024;

/// A list of filters may be named by number; so may its items.
const MAX_NAMED: usize = 4;

/// So many of them are looked for: each is looked for in all of the file.
const MOST_NAMED: usize = 1_000;

/// What stands in a file under a number.
pub(super) struct Names<'f> {
    bytes: &'f [u8],
    left: usize,
}

impl<'f> Names<'f> {
    pub fn new(bytes: &'f [u8]) -> Names<'f> {
        Names { bytes, left: MOST_NAMED }
    }

    /// The object of this number, as it stands last in the file.
    fn object(&mut self, number: usize) -> Option<&'f [u8]> {
        self.left = self.left.checked_sub(1)?;
        let head = format!("{number} 0 obj");
        let mut places = memmem::rfind_iter(self.bytes, head.as_bytes());
        let at = places.find(|at| *at == 0 || !self.bytes[at - 1].is_ascii_digit())? + head.len();
        let end = raw::object(self.bytes, raw::blanks(self.bytes, at), 0)?;
        self.bytes.get(at..end)
    }
}

impl Chain {
    /// As the interpreter has it.
    pub fn of(stream: &Stream<'_>) -> Chain {
        let late = memmem::find(stream.dict().data(), b"EarlyChange").is_some();
        let names = stream.filters().into_iter().map(|filter| match filter {
            Filter::FlateDecode => b"Fl".as_slice(),
            Filter::LzwDecode => b"LZW",
            Filter::AsciiHexDecode => b"AHx",
            Filter::Ascii85Decode => b"A85",
            Filter::RunLengthDecode => b"RL",
            Filter::JpxDecode => b"JPXDecode",
            Filter::Jbig2Decode => b"JBIG2Decode",
            Filter::DctDecode | Filter::CcittFaxDecode => b"DCT",
            Filter::Crypt => b"Crypt",
        });
        let mut chain = Chain::default();
        names.for_each(|name| chain.add(name, late));
        chain
    }

    /// Of the stream whose word stands at this place, behind what went before.
    pub fn before(names: &mut Names<'_>, from: usize, at: usize) -> Chain {
        let bytes = names.bytes;
        // what cannot be told is taken for what is likely: where it is not, nothing comes out of it
        let unknown = || Chain { steps: vec![Step::Flate, Step::Flate], ..Chain::default() };
        let far = at.saturating_sub(FAR).max(from);
        let Some(start) = memmem::rfind(&bytes[far..at], b"obj").map(|start| far + start + 3) else { return unknown() };
        let Some(dict) = raw::dictionary(&bytes[..at], start).map(|range| &bytes[range]) else { return unknown() };
        let late = memmem::find(dict, b"EarlyChange").is_some();
        let program = is_program(dict);
        let mut chain = Chain { program, ..Chain::default() };
        for key in [b"F".as_slice(), b"Filter"] {
            let Some(value) = raw::value(dict, key) else { continue };
            if !chain.add_value(names, &dict[value], late, 0) {
                return unknown();
            }
            if !chain.steps.is_empty() || chain.picture.is_some() {
                break;
            }
        }
        chain
    }

    /// All this and what is on the way to it.
    pub fn most(&self, packed: usize) -> usize {
        let mut size = packed;
        self.steps.iter().fold(0usize, |sum, step| {
            size = size.saturating_mul(step.times());
            sum.saturating_add(size)
        })
    }

    /// Names, and numbers of objects that are names; is all of it understood?
    fn add_value(&mut self, names: &mut Names<'_>, value: &[u8], late: bool, depth: usize) -> bool {
        let mut at = 0;
        loop {
            at = raw::blanks(value, at);
            match value.get(at) {
                None => return true,
                Some(b'/') => {
                    let end = raw::word(value, at + 1);
                    self.add(&plain(&value[at + 1..end]), late);
                    at = end;
                }
                Some(b'0'..=b'9') if depth < MAX_NAMED => {
                    let Some(end) = raw::reference(value, at) else { return false };
                    let Some((number, _)) = raw::number(value, at) else { return false };
                    let Some(named) = names.object(number) else { return false };
                    if !self.add_value(names, named, late, depth + 1) {
                        return false;
                    }
                    at = end;
                }
                Some(b'[' | b']') => at += 1,
                // `null` in place of a filter
                Some(b'n') => at = raw::word(value, at),
                // a file beside this one
                Some(_) => return depth == 0 && self.steps.is_empty(),
            }
        }
    }

    fn add(&mut self, name: &[u8], late: bool) {
        let step = match name {
            b"FlateDecode" | b"Fl" => Step::Flate,
            b"LZWDecode" | b"LZW" => Step::Lzw(!late),
            b"ASCIIHexDecode" | b"AHx" => Step::Hex,
            b"ASCII85Decode" | b"A85" => Step::Ascii85,
            b"RunLengthDecode" | b"RL" => Step::Runs,
            b"JPXDecode" | b"JBIG2Decode" if self.picture.is_none() => {
                self.picture = Some(if name == b"JPXDecode" { Kind::Jpx } else { Kind::Jbig2 });
                return;
            }
            _ => return,
        };
        // behind an image there is nothing to undo
        if self.picture.is_none() {
            self.steps.push(step);
        }
    }
}

/// May this be the dictionary of a font program in one piece, TrueType or compact?
fn is_program(dict: &[u8]) -> bool {
    let compact = raw::value(dict, b"Subtype").is_some_and(|value| matches!(&dict[value], b"/CIDFontType0C" | b"/OpenType"));
    // a program of Type 1 has three lengths
    compact || raw::value(dict, b"Length1").is_some() && raw::value(dict, b"Length2").is_none()
}

/// A name without `#20`.
fn plain(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *byte == b'#').and_then(|two| std::str::from_utf8(two).ok());
        match digits.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(code) => {
                out.push(code);
                rest = &after[2..];
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}
