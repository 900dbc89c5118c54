//! Undoing one filter, a piece at a time.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::chain::Step;
use crate::Refusal;
use crate::limit::MAX_PART;

/// How much comes out between two looks at the counters.
const CHUNK: usize = 64 * 1024;

/// What comes out of a filter.
pub(super) struct Out<'o> {
    left: &'o mut usize,
    /// All of it, if somebody wants it.
    all: Option<Vec<u8>>,
    piece: Vec<u8>,
    size: usize,
    name: &'o dyn Fn() -> String,
}

impl<'o> Out<'o> {
    pub fn new(left: &'o mut usize, keep: bool, name: &'o dyn Fn() -> String) -> Out<'o> {
        Out { left, all: keep.then(Vec::new), piece: Vec::new(), size: 0, name }
    }

    fn count(&mut self, piece: &[u8]) -> Result<(), Refusal> {
        self.size += piece.len();
        if self.size > MAX_PART {
            return Err(Refusal::PartTooLarge { part: (self.name)() });
        }
        *self.left = self.left.checked_sub(piece.len()).ok_or(Refusal::InflatesTooLarge)?;
        if let Some(all) = &mut self.all {
            all.extend_from_slice(piece);
        }
        Ok(())
    }

    fn add(&mut self, bytes: impl IntoIterator<Item = u8>) -> Result<(), Refusal> {
        self.piece.extend(bytes);
        if self.piece.len() < CHUNK {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> Result<(), Refusal> {
        let mut piece = std::mem::take(&mut self.piece);
        self.count(&piece)?;
        piece.clear();
        self.piece = piece;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        self.flush()?;
        Ok(self.all.unwrap_or_default())
    }
}

impl Step {
    /// Undoes it as far as that goes, as the interpreter does; gives how much was read.
    pub fn decode(self, data: &[u8], out: &mut Out<'_>) -> Result<usize, Refusal> {
        match self {
            Step::Flate => {
                // with a head, and without
                let mut decoder = ZlibDecoder::new(data);
                if inflate(&mut decoder, out)? {
                    return Ok(usize::try_from(decoder.total_in()).unwrap_or(usize::MAX));
                }
                let mut bare = DeflateDecoder::new(data);
                inflate(&mut bare, out)?;
                Ok(usize::try_from(decoder.total_in() + bare.total_in()).unwrap_or(usize::MAX))
            }
            Step::Lzw(early) => lzw(data, early, out),
            Step::Hex => hex(data, out),
            Step::Ascii85 => ascii85(data, out),
            Step::Runs => runs(data, out),
        }
    }
}

/// Was it in order?
fn inflate(decoder: &mut impl Read, out: &mut Out<'_>) -> Result<bool, Refusal> {
    let mut piece = vec![0; CHUNK];
    loop {
        match decoder.read(&mut piece) {
            Ok(0) => return Ok(true),
            Ok(got) => out.count(&piece[..got])?,
            Err(_) => return Ok(false),
        }
    }
}

/// The first codes: of each byte, to begin anew, and the end.
const CLEAR: usize = 256;
const END: usize = 257;
const FULL: usize = 1 << 12;

fn lzw(data: &[u8], early: bool, out: &mut Out<'_>) -> Result<usize, Refusal> {
    // each string is the one of an earlier code and a byte more
    let mut table: Vec<(usize, u8)> = (0..=END).map(|code| (END, u8::try_from(code).unwrap_or(0))).collect();
    let (mut bits, mut held) = (0u32, 0u32);
    let mut before: Option<usize> = None;
    let mut string: Vec<u8> = Vec::new();
    let spell = |table: &[(usize, u8)], mut code: usize, string: &mut Vec<u8>| {
        string.clear();
        while code != END {
            string.push(table[code].1);
            code = table[code].0;
        }
        string.reverse();
    };
    for (i, byte) in data.iter().enumerate() {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        let width = match table.len() + usize::from(early) {
            size if size < 1 << 9 => 9,
            size if size < 1 << 10 => 10,
            size if size < 1 << 11 => 11,
            _ => 12,
        };
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        match (code, before) {
            (CLEAR, _) => {
                table.truncate(END + 1);
                before = None;
                continue;
            }
            (END, _) => return Ok(i),
            (new, Some(last)) if new == table.len() && new < FULL => {
                spell(&table, last, &mut string);
                let first = string[0];
                string.push(first);
                table.push((last, first));
            }
            (known, _) if known < table.len() => {
                spell(&table, known, &mut string);
                if let Some(last) = before
                    && table.len() < FULL
                {
                    table.push((last, string[0]));
                }
            }
            _ => return Ok(i),
        }
        out.add(string.iter().copied())?;
        before = Some(code);
    }
    Ok(data.len())
}

fn hex(data: &[u8], out: &mut Out<'_>) -> Result<usize, Refusal> {
    let mut high: Option<u8> = None;
    for (i, byte) in data.iter().enumerate() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' => continue,
            _ => return out.add(high.map(|high| high << 4)).map(|()| i),
        };
        match high.take() {
            Some(high) => out.add([high << 4 | digit])?,
            None => high = Some(digit),
        }
    }
    out.add(high.map(|high| high << 4))?;
    Ok(data.len())
}

fn ascii85(data: &[u8], out: &mut Out<'_>) -> Result<usize, Refusal> {
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let value = |group: &[u8]| {
        let digits = group.iter().copied().chain(std::iter::repeat(84)).take(5);
        digits.fold(0u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(digit)))
    };
    for (i, byte) in data.iter().enumerate() {
        match byte {
            b'!'..=b'u' => group.push(byte - b'!'),
            b'z' if group.is_empty() => out.add([0; 4])?,
            0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' => {}
            _ => {
                let rest = group.len().saturating_sub(1);
                return out.add(value(&group).to_be_bytes().into_iter().take(rest)).map(|()| i);
            }
        }
        if group.len() == 5 {
            out.add(value(&group).to_be_bytes())?;
            group.clear();
        }
    }
    Ok(data.len())
}

fn runs(data: &[u8], out: &mut Out<'_>) -> Result<usize, Refusal> {
    let mut at = 0;
    while let Some(length) = data.get(at) {
        let times = usize::from(*length);
        match times {
            128 => break,
            0..128 => {
                let Some(bytes) = data.get(at + 1..at + 2 + times) else { break };
                out.add(bytes.iter().copied())?;
                at += 2 + times;
            }
            _ => {
                let Some(byte) = data.get(at + 1) else { break };
                out.add(std::iter::repeat_n(*byte, 257 - times))?;
                at += 2;
            }
        }
    }
    Ok(at)
}
