//! Inflating one part against the counters.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::Part;
use crate::Refusal;
use crate::limit::{MAX_INFLATED, MAX_PART, MAX_RATIO, RATIO_GRACE};

/// How much is inflated between two looks at the counters.
const CHUNK: usize = 64 * 1024;

/// Deflate cannot do better; a file that declares more is lying.
const DEFLATE_MOST: usize = 1_032;

/// A part that was not packed.
pub(super) fn stored<'a>(packed: &'a [u8], part: &Part, inflated: &mut usize) -> Result<&'a [u8], Refusal> {
    count(packed.len(), 0, part, packed.len(), inflated)?;
    Ok(packed)
}

/// A part that was.
pub(super) fn deflated(packed: &[u8], part: &Part, inflated: &mut usize, format: &'static str) -> Result<Vec<u8>, Refusal> {
    let mut decoder = DeflateDecoder::new(packed);
    // what is declared saves growing step by step; a lie reserves no more than an honest file could, and memory that is
    // only reserved is none
    let most = packed.len().saturating_mul(MAX_RATIO).saturating_add(RATIO_GRACE).min(MAX_PART);
    let declared = usize::try_from(part.declared).map_or(most, |declared| declared.min(most));
    // one byte more, so that the end is seen without growing
    let mut out = vec![0; declared + 1];
    let mut length = 0;
    loop {
        if length == out.len() {
            out.resize(length + CHUNK, 0);
        }
        let until = out.len().min(length + CHUNK);
        let got = decoder.read(&mut out[length..until]).map_err(|_| Refusal::Broken {
            format,
            place: part.name.clone(),
            problem: format!(" 解压到第 {} 字节处出错", length + 1),
        })?;
        if got == 0 {
            out.truncate(length);
            if out.capacity() / 2 > length {
                out.shrink_to_fit();
            }
            return Ok(out);
        }
        count(got, length, part, packed.len(), inflated)?;
        length += got;
    }
}

/// Adds `more` bytes of a part that has `before` already.
fn count(more: usize, before: usize, part: &Part, packed: usize, inflated: &mut usize) -> Result<(), Refusal> {
    let size = before + more;
    *inflated += more;
    if size > RATIO_GRACE && size / MAX_RATIO > packed {
        let ratio = |size: usize| size / packed.max(1);
        let declared = usize::try_from(part.declared).map_or(0, ratio);
        let shown = if declared <= DEFLATE_MOST { declared.max(ratio(size)) } else { ratio(size) };
        return Err(Refusal::Ratio { part: part.name.clone(), ratio: shown.max(MAX_RATIO + 1) });
    }
    if size > MAX_PART {
        return Err(Refusal::PartTooLarge { part: part.name.clone() });
    }
    if *inflated > MAX_INFLATED {
        return Err(Refusal::InflatesTooLarge);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_stop_what_is_large_though_it_is_hardly_packed() {
        let part = Part { name: "a".into(), method: 0, encrypted: false, crc: 0, packed: 0, declared: 0, header: 0 };
        let mut inflated = 0;
        assert_eq!(count(MAX_PART, 0, &part, MAX_PART, &mut inflated), Ok(()));
        assert_eq!(count(1, MAX_PART, &part, MAX_PART, &mut inflated), Err(Refusal::PartTooLarge { part: "a".into() }));
        inflated = MAX_INFLATED - 1;
        assert_eq!(count(1, 0, &part, 1, &mut inflated), Ok(()));
        assert_eq!(count(1, 0, &part, 1, &mut inflated), Err(Refusal::InflatesTooLarge));
    }
}
