//! What parent and worker say to each other.
//!
//! A frame is its length in four bytes (little end first) and so many bytes. In it every field is
//! again its length and its bytes. A request is the name of the file and its bytes; an answer is
//! a kind, the most memory the worker has held, and the manuscript or the refusal.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::sync::{Mutex, PoisonError};

use fiscal::Manuscript;

use crate::Refusal;

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Request {
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
    pub(super) outcome: Result<Manuscript, Refusal>,
    /// The most memory the worker has held so far, in KB; 0 where the system does not say.
    pub(super) peak: u64,
}

const MANUSCRIPT: u8 = 0;
const REFUSAL: u8 = 1;
/// No honest frame is longer.
const MOST: usize = 1 << 29;

pub(super) fn write_request(out: &mut impl Write, hint: &str, bytes: &[u8]) -> io::Result<()> {
    write_fields(out, &[hint.as_bytes(), bytes])
}

/// The next request; `None` where the parent has gone.
pub(super) fn read_request(input: &mut impl Read) -> io::Result<Option<Request>> {
    let Some(frame) = read_frame(input)? else {
        return Ok(None);
    };
    let mut rest = frame.as_slice();
    let hint = text(&mut rest)?;
    let start = frame.len() - field(&mut rest)?.len();
    // The file is the last field.
    if rest.is_empty() { Ok(Some(Request { hint, frame, start })) } else { Err(malformed()) }
}

pub(super) fn write_answer(out: &mut impl Write, answer: &Answer) -> io::Result<()> {
    let peak = answer.peak.to_le_bytes();
    match &answer.outcome {
        Ok(manuscript) => {
            let mut fields: Vec<&[u8]> = vec![&[MANUSCRIPT], &peak, manuscript.text.as_bytes(), manuscript.encoding.as_bytes()];
            fields.extend(manuscript.notes.iter().map(|n| n.as_bytes()));
            write_fields(out, &fields)
        }
        Err(refusal) => write_fields(out, &[&[REFUSAL], &peak, refusal.code.as_bytes(), refusal.message.as_bytes()]),
    }
}

pub(super) fn read_answer(input: &mut impl Read) -> io::Result<Answer> {
    let frame = read_frame(input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let mut rest = frame.as_slice();
    let kind = field(&mut rest)?;
    let peak = field(&mut rest)?.try_into().map(u64::from_le_bytes).map_err(|_| malformed())?;
    let outcome = match kind {
        [MANUSCRIPT] => {
            let text_of_paper = text(&mut rest)?;
            let encoding = name(&text(&mut rest)?);
            let mut notes = Vec::new();
            while !rest.is_empty() {
                notes.push(text(&mut rest)?);
            }
            Ok(Manuscript { text: text_of_paper, encoding, notes })
        }
        [REFUSAL] => Err(Refusal { code: name(&text(&mut rest)?), message: text(&mut rest)? }),
        _ => return Err(malformed()),
    };
    Ok(Answer { outcome, peak })
}

fn write_fields(out: &mut impl Write, fields: &[&[u8]]) -> io::Result<()> {
    let length: usize = fields.iter().map(|f| f.len() + 4).sum();
    if length > MOST {
        return Err(malformed());
    }
    out.write_all(&(length as u32).to_le_bytes())?;
    for field in fields {
        out.write_all(&(field.len() as u32).to_le_bytes())?;
        out.write_all(field)?;
    }
    out.flush()
}

/// Memory is taken for what arrives, not for what is announced.
fn read_frame(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = Vec::with_capacity(4);
    input.by_ref().take(4).read_to_end(&mut length)?;
    if length.is_empty() {
        return Ok(None);
    }
    let length = u32::from_le_bytes(length.try_into().map_err(|_| malformed())?);
    if length as usize > MOST {
        return Err(malformed());
    }
    let mut frame = Vec::new();
    input.by_ref().take(u64::from(length)).read_to_end(&mut frame)?;
    if frame.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(frame))
}

fn field<'a>(rest: &mut &'a [u8]) -> io::Result<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    let (field, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(malformed)?;
    *rest = after;
    Ok(field)
}

fn text(rest: &mut &[u8]) -> io::Result<String> {
    String::from_utf8(field(rest)?.to_vec()).map_err(|_| malformed())
}

fn malformed() -> io::Error {
    io::ErrorKind::InvalidData.into()
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
    use proptest::prelude::*;

    fn back(answer: &Answer) -> Answer {
        let mut bytes = Vec::new();
        write_answer(&mut bytes, answer).expect("writes");
        read_answer(&mut bytes.as_slice()).expect("reads")
    }

    proptest! {
        #[test]
        fn requests_come_back(hint in ".{0,20}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut frame = Vec::new();
            write_request(&mut frame, &hint, &bytes).unwrap();
            let twice = [frame.as_slice(), &frame].concat();
            let mut input = twice.as_slice();
            for _ in 0..2 {
                let request = read_request(&mut input).unwrap().unwrap();
                prop_assert_eq!((request.hint.as_str(), request.bytes()), (hint.as_str(), bytes.as_slice()));
            }
            prop_assert_eq!(read_request(&mut input).unwrap(), None);
            for cut in 1..frame.len() {
                prop_assert!(read_request(&mut &frame[..cut]).is_err());
            }
        }

        #[test]
        fn answers_come_back(text in ".{0,60}", notes in prop::collection::vec(".{0,9}", 0..4), peak in any::<u64>()) {
            let encoding = "GB18030";
            let answer = back(&Answer { outcome: Ok(Manuscript { text: text.clone(), encoding, notes: notes.clone() }), peak });
            let manuscript = answer.outcome.unwrap();
            prop_assert_eq!((manuscript.text, manuscript.encoding, manuscript.notes, answer.peak), (text.clone(), encoding, notes, peak));
            let refusal = Refusal { code: "damaged", message: text };
            prop_assert_eq!(back(&Answer { outcome: Err(refusal.clone()), peak }).outcome.unwrap_err(), refusal);
        }

        #[test]
        fn any_bytes_are_an_answer_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = read_answer(&mut bytes.as_slice());
            let mut framed = (bytes.len() as u32).to_le_bytes().to_vec();
            framed.extend(bytes);
            let _ = read_answer(&mut framed.as_slice());
        }
    }
}
