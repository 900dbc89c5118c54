//! What parent and worker say to each other.
//!
//! A request is what is wanted, how many threads may work at it, the name of a file and its bytes; where pictures of pages or a copy
//! with marks are wanted, of which pieces, or the marks. An answer is the manuscript, the pictures, the copy or the refusal; of a batch first a frame for each member,
//! as it is inflated, then a last one. Every answer closes with the most memory that the worker has held. Of a manuscript pages, cells
//! and glyphs are a field each ([`place`]), and so is the day of publishing, empty where there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use fiscal::Manuscript;
use paper::{Copy, Crop, Mark};

use super::frame::{field, malformed, read_frame, text, write_fields};
use super::place;
use crate::Refusal;
use crate::opened::{Batch, End, Member, Opened};

/// What is to be done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// It is opened as one paper; a batch is refused.
    Paper,
    /// It is opened as whatever it is; a batch is taken apart.
    Anything,
    /// Pictures of pieces of its pages.
    Pictures(Vec<Crop>),
    /// It is copied with these marks.
    Copy(Vec<Mark>),
}

/// What a worker may give.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    Opened(Opened),
    /// A PNG for each piece that was asked for; an empty one where there is none.
    Pictures(Vec<Vec<u8>>),
    /// Nothing where the format has no way to mark words.
    Copy(Option<Copy>),
}

/// How an answer ends.
pub(super) enum Ending {
    Opened(End),
    Pictures(Vec<Vec<u8>>),
    Copy(Option<Copy>),
}

/// A file to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) wanted: Wanted,
    /// How many threads may work at it.
    pub(super) hands: u8,
    pub(super) hint: String,
    /// The file is the end of the frame: it may be large, and is not copied.
    frame: Vec<u8>,
    start: usize,
}

impl Request {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.frame[self.start..]
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) outcome: Result<Reply, Refusal>,
    /// The most memory the worker has held so far, in KB; 0 where the system does not say.
    pub(super) peak: u64,
}

const MANUSCRIPT: u8 = 0;
const REFUSAL: u8 = 1;
/// A member of a batch and its bytes.
const MEMBER: u8 = 2;
/// A member of a batch that is refused.
const REFUSED_MEMBER: u8 = 3;
/// All members have been sent; how many other files there are.
const BATCH: u8 = 4;
/// Pictures, all together.
const PICTURES: u8 = 5;
/// A copy with marks, or nothing where there can be none.
const COPY: u8 = 6;
/// No honest picture of a piece of a page is larger.
const PICTURE: usize = 4 << 20;

pub(super) fn write_request(out: &mut impl Write, wanted: &Wanted, hands: u8, hint: &str, bytes: &[u8]) -> io::Result<()> {
    let (kind, more) = match wanted {
        Wanted::Paper => (0, Vec::new()),
        Wanted::Anything => (1, Vec::new()),
        Wanted::Pictures(crops) => (2, place::of_crops(crops)),
        Wanted::Copy(marks) => (3, place::of_marks(marks)),
    };
    write_fields(out, &[&[kind, hands], hint.as_bytes(), &more, bytes])
}

/// The next request; `None` where the parent has gone.
pub(super) fn read_request(input: &mut impl Read) -> io::Result<Option<Request>> {
    let Some(frame) = read_frame(input)? else {
        return Ok(None);
    };
    let mut rest = frame.as_slice();
    let &[kind, hands] = field(&mut rest)? else { return Err(malformed()) };
    let hint = text(&mut rest)?;
    let more = field(&mut rest)?;
    let wanted = match kind {
        0 => Wanted::Paper,
        1 => Wanted::Anything,
        2 => Wanted::Pictures(place::to_crops(more)?),
        3 => Wanted::Copy(place::to_marks(more)?),
        _ => return Err(malformed()),
    };
    let start = frame.len() - field(&mut rest)?.len();
    // The file is the last field.
    if rest.is_empty() { Ok(Some(Request { wanted, hands, hint, frame, start })) } else { Err(malformed()) }
}

/// One member of a batch, before the end of the answer.
pub(super) fn write_member(out: &mut impl Write, member: &Member) -> io::Result<()> {
    let name = member.name.as_bytes();
    match &member.content {
        Ok(bytes) => write_fields(out, &[&[MEMBER], name, bytes]),
        Err(refusal) => write_fields(out, &[&[REFUSED_MEMBER], name, refusal.code.as_bytes(), refusal.message.as_bytes()]),
    }
}

/// The end of an answer.
pub(super) fn write_end(out: &mut impl Write, outcome: &Result<Ending, Refusal>, peak: u64) -> io::Result<()> {
    let peak = peak.to_le_bytes();
    match outcome {
        Ok(Ending::Pictures(pictures)) => {
            let mut fields: Vec<&[u8]> = vec![&[PICTURES], &peak];
            fields.extend(pictures.iter().map(Vec::as_slice));
            write_fields(out, &fields)
        }
        Ok(Ending::Opened(End::Paper(manuscript))) => {
            let (leaves, cells) = (place::of_leaves(&manuscript.leaves), place::of_cells(&manuscript.cells));
            let glyphs = place::of_glyphs(&manuscript.glyphs);
            let mut fields: Vec<&[u8]> =
                vec![&[MANUSCRIPT], &peak, manuscript.text.as_bytes(), manuscript.encoding.as_bytes(), &leaves, &cells, &glyphs];
            fields.push(manuscript.published.as_deref().unwrap_or_default().as_bytes());
            fields.extend(manuscript.notes.iter().map(|n| n.as_bytes()));
            write_fields(out, &fields)
        }
        Ok(Ending::Opened(End::Others(others))) => {
            let counts: Vec<(&str, [u8; 8])> = others.iter().map(|(kind, n)| (kind.as_str(), (*n as u64).to_le_bytes())).collect();
            let mut fields: Vec<&[u8]> = vec![&[BATCH], &peak];
            fields.extend(counts.iter().flat_map(|(kind, n)| [kind.as_bytes(), n]));
            write_fields(out, &fields)
        }
        Ok(Ending::Copy(None)) => write_fields(out, &[&[COPY], &peak]),
        Ok(Ending::Copy(Some(copy))) => {
            let counts = [copy.exact, copy.displaced].map(|n| (n as u64).to_le_bytes());
            write_fields(out, &[&[COPY], &peak, &counts[0], &counts[1], copy.ending.as_bytes(), &copy.bytes])
        }
        Err(refusal) => write_fields(out, &[&[REFUSAL], &peak, refusal.code.as_bytes(), refusal.message.as_bytes()]),
    }
}

/// The text of a paper as it is sent.
pub(crate) fn pack(manuscript: &Manuscript) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // the end of an answer owns its text
    write_end(&mut bytes, &Ok(Ending::Opened(End::Paper(manuscript.clone()))), 0)?;
    Ok(bytes)
}

/// What was packed.
pub(crate) fn unpack(mut bytes: &[u8]) -> io::Result<Opened> {
    match read_answer(&mut bytes)?.outcome {
        Ok(Reply::Opened(opened)) => Ok(opened),
        _ => Err(malformed()),
    }
}

/// A whole answer. A worker may be in the hands of its file: it cannot send more members than a batch may have.
pub(super) fn read_answer(input: &mut impl Read) -> io::Result<Answer> {
    let mut members = Vec::new();
    let mut bytes = 0;
    loop {
        let frame = read_frame(input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut rest = frame.as_slice();
        match field(&mut rest)? {
            [MEMBER] => {
                let name = text(&mut rest)?;
                let content = field(&mut rest)?.to_vec();
                bytes += content.len();
                members.push(Member { name, content: Ok(content) });
            }
            [REFUSED_MEMBER] => {
                let name = text(&mut rest)?;
                members.push(Member { name, content: Err(refusal(&mut rest)?) });
            }
            [kind] => return end(*kind, rest, members),
            _ => return Err(malformed()),
        }
        if members.len() > paper::MAX_PARTS || bytes > paper::MAX_INFLATED {
            return Err(malformed());
        }
    }
}

fn end(kind: u8, mut rest: &[u8], members: Vec<Member>) -> io::Result<Answer> {
    let peak = number(&mut rest)?;
    let outcome = match kind {
        MANUSCRIPT => {
            let text_of_paper = text(&mut rest)?;
            let encoding = name(&text(&mut rest)?);
            let (leaves, cells) = (place::to_leaves(field(&mut rest)?)?, place::to_cells(field(&mut rest)?)?);
            let glyphs = place::to_glyphs(field(&mut rest)?)?;
            let published = Some(text(&mut rest)?).filter(|day| !day.is_empty());
            let mut notes = Vec::new();
            while !rest.is_empty() {
                notes.push(text(&mut rest)?);
            }
            Ok(Reply::Opened(Opened::Paper(Manuscript { text: text_of_paper, encoding, notes, leaves, cells, glyphs, published })))
        }
        BATCH => {
            let mut others = BTreeMap::new();
            while !rest.is_empty() {
                let kind = text(&mut rest)?;
                others.insert(kind, usize::try_from(number(&mut rest)?).map_err(|_| malformed())?);
            }
            Ok(Reply::Opened(Opened::Batch(Batch { members, others })))
        }
        PICTURES => {
            let mut pictures = Vec::new();
            while !rest.is_empty() {
                pictures.push(field(&mut rest)?.to_vec());
            }
            if pictures.iter().any(|p| p.len() > PICTURE) {
                return Err(malformed());
            }
            Ok(Reply::Pictures(pictures))
        }
        COPY if rest.is_empty() => Ok(Reply::Copy(None)),
        COPY => {
            let mut count = || usize::try_from(number(&mut rest)?).map_err(|_| malformed());
            let (exact, displaced) = (count()?, count()?);
            let ending = text(&mut rest)?;
            Ok(Reply::Copy(Some(Copy { bytes: field(&mut rest)?.to_vec(), ending, exact, displaced })))
        }
        REFUSAL => Err(refusal(&mut rest)?),
        _ => return Err(malformed()),
    };
    Ok(Answer { outcome, peak })
}

fn number(rest: &mut &[u8]) -> io::Result<u64> {
    field(rest)?.try_into().map(u64::from_le_bytes).map_err(|_| malformed())
}

fn refusal(rest: &mut &[u8]) -> io::Result<Refusal> {
    Ok(Refusal { code: name(&text(rest)?), message: text(rest)? })
}

/// Codes and encodings are few names that live as long as the program; each is kept once.
fn name(text: &str) -> &'static str {
    const MOST_NAMES: usize = 64;
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    match names.get(text) {
        Some(known) => known,
        None if names.len() < MOST_NAMES && text.len() <= MOST_NAMES => {
            let kept: &'static str = Box::leak(text.to_owned().into_boxed_str());
            names.insert(kept);
            kept
        }
        None => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{Area, Cell, CellPlace, GlyphPlace, Leaf, LeafKind};
    use proptest::prelude::*;

    fn back(members: &[Member], outcome: Result<End, Refusal>, peak: u64) -> Answer {
        let mut bytes = Vec::new();
        members.iter().for_each(|m| write_member(&mut bytes, m).expect("writes"));
        write_end(&mut bytes, &outcome.map(Ending::Opened), peak).expect("writes");
        read_answer(&mut bytes.as_slice()).expect("reads")
    }

    proptest! {
        #[test]
        fn requests_come_back(hands in any::<u8>(), hint in ".{0,20}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mark = Mark { span: fiscal::Span::new(3, bytes.len() + 3), words: hint.clone() };
            let area = |page: u16| Area { page, left: 1, top: 2, right: u16::MAX, bottom: 4 };
            let crop = |n: u16| Crop { window: area(n), frames: vec![area(n); n.into()] };
            let wanted = match bytes.len() % 3 {
                0 => Wanted::Paper,
                1 => Wanted::Copy(vec![mark.clone(), mark]),
                _ => Wanted::Pictures((0..3).map(crop).collect()),
            };
            let mut frame = Vec::new();
            write_request(&mut frame, &wanted, hands, &hint, &bytes).unwrap();
            let twice = [frame.as_slice(), &frame].concat();
            let mut input = twice.as_slice();
            for _ in 0..2 {
                let request = read_request(&mut input).unwrap().unwrap();
                prop_assert_eq!((&request.wanted, request.hands), (&wanted, hands));
                prop_assert_eq!((request.hint.as_str(), request.bytes()), (hint.as_str(), bytes.as_slice()));
            }
            prop_assert_eq!(read_request(&mut input).unwrap(), None);
            for cut in 1..frame.len() {
                prop_assert!(read_request(&mut &frame[..cut]).is_err());
            }
        }

        #[test]
        fn answers_come_back(
            text in ".{0,60}",
            notes in prop::collection::vec(".{0,9}", 0..4),
            published in prop::option::of(".{1,9}"),
            peak in any::<u64>(),
        ) {
            let kind = |at: u32| if at == 0 { LeafKind::Sheet(text.clone()) } else { LeafKind::Page(at) };
            let leaves: Vec<Leaf> = (0..3).map(|at| Leaf { at, kind: kind(at) }).collect();
            let cells: Vec<CellPlace> = (0..notes.len() as u32).map(|at| CellPlace { at, cell: Cell { row: at, column: 1 } }).collect();
            let area = |at: u32| Area { page: 1, left: at as u16, top: 2, right: u16::MAX, bottom: 4 };
            let glyphs: Vec<GlyphPlace> = (0..notes.len() as u32).map(|at| GlyphPlace { at, area: area(at) }).collect();
            let manuscript = Manuscript { text: text.clone(), encoding: "GB18030", notes, leaves, cells, glyphs, published };
            let answer = back(&[], Ok(End::Paper(manuscript.clone())), peak);
            let Ok(Reply::Opened(Opened::Paper(paper))) = answer.outcome else { panic!("no paper") };
            prop_assert_eq!((paper.text, paper.encoding, paper.notes), (manuscript.text, manuscript.encoding, manuscript.notes));
            prop_assert_eq!((paper.leaves, paper.cells, paper.glyphs), (manuscript.leaves, manuscript.cells, manuscript.glyphs));
            prop_assert_eq!((paper.published, answer.peak), (manuscript.published, peak));
            let refusal = Refusal { code: "damaged", message: text };
            prop_assert_eq!(back(&[], Err(refusal.clone()), peak).outcome.unwrap_err(), refusal);
        }

        #[test]
        fn batches_come_back(names in prop::collection::vec(".{0,9}", 0..5), bytes in prop::collection::vec(any::<u8>(), 0..50), n in 0usize..9) {
            let refusal = Refusal { code: "encrypted", message: "甲".to_owned() };
            let content = |i: usize| if i.is_multiple_of(2) { Ok(bytes.clone()) } else { Err(refusal.clone()) };
            let members: Vec<Member> = names.into_iter().enumerate().map(|(i, name)| Member { name, content: content(i) }).collect();
            let others = BTreeMap::from([(String::new(), n), (".png".to_owned(), 1)]);
            let Ok(Reply::Opened(Opened::Batch(batch))) = back(&members, Ok(End::Others(others.clone())), 7).outcome else { panic!("no batch") };
            prop_assert_eq!(&batch, &Batch { members: members.clone(), others });
            // what was sent before a refusal is void
            prop_assert_eq!(back(&members, Err(refusal.clone()), 7).outcome.unwrap_err(), refusal);
        }

        #[test]
        fn copies_come_back(bytes in prop::collection::vec(any::<u8>(), 0..50), exact in 0usize..9, displaced in 0usize..9) {
            let copy = Copy { bytes, ending: "docx".to_owned(), exact, displaced };
            for copy in [Some(copy), None] {
                let mut bytes = Vec::new();
                write_end(&mut bytes, &Ok(Ending::Copy(copy.clone())), 7).expect("writes");
                let Ok(Reply::Copy(told)) = read_answer(&mut bytes.as_slice()).expect("reads").outcome else { panic!("no copy") };
                prop_assert_eq!(told, copy);
            }
        }

        #[test]
        fn any_bytes_are_an_answer_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = read_answer(&mut bytes.as_slice());
            let mut framed = (bytes.len() as u32).to_le_bytes().to_vec();
            framed.extend(bytes);
            let _ = read_answer(&mut framed.as_slice());
        }
    }

    #[test]
    fn pictures_come_back() {
        let pictures = vec![b"png".to_vec(), Vec::new()];
        let mut bytes = Vec::new();
        write_end(&mut bytes, &Ok(Ending::Pictures(pictures.clone())), 7).expect("writes");
        let Ok(Reply::Pictures(back)) = read_answer(&mut bytes.as_slice()).expect("reads").outcome else { panic!("no pictures") };
        assert_eq!(back, pictures);
        let mut bytes = Vec::new();
        write_end(&mut bytes, &Ok(Ending::Pictures(vec![vec![0; PICTURE + 1]])), 7).expect("writes");
        assert!(read_answer(&mut bytes.as_slice()).is_err());
    }

    #[test]
    fn a_worker_that_sends_without_end_is_cut_off() {
        let mut one = Vec::new();
        write_member(&mut one, &Member { name: "a".to_owned(), content: Ok(Vec::new()) }).expect("writes");
        let endless = one.repeat(paper::MAX_PARTS + 1);
        assert_eq!(read_answer(&mut endless.as_slice()).expect_err("cut off").kind(), io::ErrorKind::InvalidData);
    }
}
