//! The directory at the end of a container, and where each part's bytes lie.

use std::collections::HashSet;

use memchr::memmem;

use super::{Part, name};
use crate::Refusal;
use crate::limit::MAX_PARTS;

/// The record that ends a file: 22 bytes and a comment.
const END: &[u8] = b"PK\x05\x06";
const END_LEN: usize = 22;
const WIDE_END: &[u8] = b"PK\x06\x06";
const WIDE_LOCATOR: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LEN: usize = 46;
const LOCAL: &[u8] = b"PK\x03\x04";
const LOCAL_LEN: usize = 30;

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)).ok()
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?)).ok()
}

/// What the end of the file says of the directory.
struct End {
    /// Where the directory begins, as the bytes lie.
    start: usize,
    /// How many bytes stand before the container, which its offsets do not count.
    shift: usize,
    entries: usize,
}

/// All parts, in the order of the directory.
///
/// # Errors
///
/// [`Refusal::Broken`], [`Refusal::TooManyParts`], [`Refusal::DuplicatePart`].
pub(super) fn read(bytes: &[u8], format: &'static str) -> Result<Vec<Part>, Refusal> {
    let broken = |problem: &str| Refusal::Broken { format, place: String::new(), problem: problem.to_owned() };
    let end = end(bytes).ok_or_else(|| broken("文件末尾没有目录，可能没有下载或复制完整"))?;
    if end.entries > MAX_PARTS {
        return Err(Refusal::TooManyParts { parts: end.entries });
    }
    let mut parts = Vec::new();
    let mut names = HashSet::new();
    let mut at = end.start;
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(ENTRY)) {
        if parts.len() == MAX_PARTS {
            return Err(Refusal::TooManyParts { parts: MAX_PARTS + 1 });
        }
        let (part, next) = entry(bytes, at, end.shift).ok_or_else(|| broken("目录不完整"))?;
        if !names.insert(part.name.to_ascii_lowercase()) {
            return Err(Refusal::DuplicatePart { part: part.name });
        }
        parts.push(part);
        at = next;
    }
    if parts.len() != end.entries {
        return Err(broken("目录与内容对不上"));
    }
    Ok(parts)
}

/// The last record that can be the end: its comment reaches no further than the file.
fn end(bytes: &[u8]) -> Option<End> {
    let from = bytes.len().saturating_sub(END_LEN + usize::from(u16::MAX));
    let tail = &bytes[from..];
    let fits = |at: &usize| u16_at(bytes, at + 20).is_some_and(|comment| at + END_LEN + comment <= bytes.len());
    let at = memmem::rfind_iter(tail, END).map(|i| from + i).find(fits)?;
    let narrow = [u16_at(bytes, at + 10)?, u32_at(bytes, at + 12)?, u32_at(bytes, at + 16)?];
    let ([entries, length, offset], behind) = wide(bytes, at).unwrap_or((narrow, at));
    let start = behind.checked_sub(length)?;
    if entries == 0 || bytes[start..].starts_with(ENTRY) {
        return Some(End { start, shift: start.checked_sub(offset)?, entries });
    }
    bytes.get(offset..)?.starts_with(ENTRY).then_some(End { start: offset, shift: 0, entries })
}

/// The record of large containers, which stands before the end where there is one: number of
/// entries, length and offset of the directory, and where the record itself stands.
fn wide(bytes: &[u8], end: usize) -> Option<([usize; 3], usize)> {
    let locator = end.checked_sub(20)?;
    if !bytes[locator..].starts_with(WIDE_LOCATOR) {
        return None;
    }
    let at = u64_at(bytes, locator + 8)?;
    bytes.get(at..)?.starts_with(WIDE_END).then_some(())?;
    Some(([u64_at(bytes, at.checked_add(32)?)?, u64_at(bytes, at + 40)?, u64_at(bytes, at + 48)?], at))
}

/// The entry at `at`, and where the next begins.
fn entry(bytes: &[u8], at: usize, shift: usize) -> Option<(Part, usize)> {
    let flags = u16_at(bytes, at + 8)?;
    let [name_len, extra_len, comment_len] = [u16_at(bytes, at + 28)?, u16_at(bytes, at + 30)?, u16_at(bytes, at + 32)?];
    let raw = bytes.get(at + ENTRY_LEN..at + ENTRY_LEN + name_len)?;
    let extra = bytes.get(at + ENTRY_LEN + name_len..at + ENTRY_LEN + name_len + extra_len)?;
    let [mut packed, mut declared, mut offset] = [u32_at(bytes, at + 20)?, u32_at(bytes, at + 24)?, u32_at(bytes, at + 42)?];
    // what does not fit stands in the extra field, in this order
    if let Some(wide) = field(extra, 1) {
        let mut from = 0;
        for value in [&mut declared, &mut packed, &mut offset] {
            if *value == 0xFFFF_FFFF {
                *value = u64_at(wide, from)?;
                from += 8;
            }
        }
    }
    let part = Part {
        name: name::decode(raw, flags & 0x800 != 0, field(extra, 0x7075)),
        method: u16::try_from(u16_at(bytes, at + 10)?).ok()?,
        encrypted: flags & 1 != 0,
        crc: u32::try_from(u32_at(bytes, at + 16)?).ok()?,
        packed,
        declared: declared as u64,
        header: offset.checked_add(shift)?,
    };
    Some((part, at + ENTRY_LEN + name_len + extra_len + comment_len))
}

/// The extra field of this kind.
fn field(mut extra: &[u8], wanted: usize) -> Option<&[u8]> {
    loop {
        let (kind, length) = (u16_at(extra, 0)?, u16_at(extra, 2)?);
        let content = extra.get(4..4 + length)?;
        if kind == wanted {
            return Some(content);
        }
        extra = &extra[4 + length..];
    }
}

/// The packed bytes of a part.
pub(super) fn data_of<'a>(bytes: &'a [u8], part: &Part) -> Option<&'a [u8]> {
    let header = bytes.get(part.header..part.header.checked_add(LOCAL_LEN)?)?;
    header.starts_with(LOCAL).then_some(())?;
    let start = part.header + LOCAL_LEN + u16_at(header, 26)? + u16_at(header, 28)?;
    bytes.get(start..start.checked_add(part.packed)?)
}
