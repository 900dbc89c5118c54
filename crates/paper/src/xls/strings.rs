//! Strings, in one byte or two for each sign, and how they go on in the next record.

use super::damaged;
use crate::Refusal;
use crate::bytes::{u16_at, u32_at};
use crate::sheet::Strings;

const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

/// A string within one record: `length` signs behind a byte of flags.
pub(super) fn string(data: &[u8], length: usize) -> Option<String> {
    let (flags, data) = data.split_first()?;
    let mut out = String::new();
    let bytes = if flags & WIDE == 0 { data.get(..length)? } else { data.get(..2 * length)? };
    push(&mut out, bytes, flags & WIDE != 0);
    Some(out)
}

/// The same behind a length of two bytes.
pub(super) fn long_string(data: &[u8]) -> Option<String> {
    string(data.get(2..)?, usize::from(u16_at(data, 0)?))
}

/// The table of shared strings. How many it says it has is not believed.
pub(super) fn table(first: &[u8], more: &[&[u8]]) -> Result<Strings, Refusal> {
    let mut parts = Parts { parts: more, at: first.get(8..).ok_or_else(short)? };
    let mut strings = Strings::default();
    while parts.settle() {
        let length = usize::from(u16_at(parts.take(2)?, 0).unwrap_or(0));
        let flags = parts.take(1)?[0];
        let runs = if flags & RICH != 0 { usize::from(u16_at(parts.take(2)?, 0).unwrap_or(0)) } else { 0 };
        let beside = if flags & EXTENDED != 0 { u32_at(parts.take(4)?, 0).unwrap_or(0) as usize } else { 0 };
        parts.signs(length, flags & WIDE != 0, &mut strings.text)?;
        strings.end();
        parts.skip(4 * runs)?;
        parts.skip(beside)?;
    }
    Ok(strings)
}

fn short() -> Refusal {
    damaged("文字表不完整，文件可能没有传完整")
}

fn push(out: &mut String, bytes: &[u8], wide: bool) {
    if wide {
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    } else {
        out.extend(bytes.iter().map(|b| char::from(*b)));
    }
}

/// A record with those that continue it.
struct Parts<'p, 's> {
    parts: &'p [&'s [u8]],
    at: &'s [u8],
}

impl<'s> Parts<'_, 's> {
    /// Goes to the next part where this one is used up; false where all are.
    fn settle(&mut self) -> bool {
        while self.at.is_empty() {
            let Some((next, rest)) = self.parts.split_first() else { return false };
            self.at = next;
            self.parts = rest;
        }
        true
    }

    /// Bytes that are never torn apart.
    fn take(&mut self, count: usize) -> Result<&'s [u8], Refusal> {
        self.settle();
        let (bytes, rest) = self.at.split_at_checked(count).ok_or_else(short)?;
        self.at = rest;
        Ok(bytes)
    }

    /// Bytes that may be torn apart.
    fn skip(&mut self, mut count: usize) -> Result<(), Refusal> {
        while count > 0 {
            if !self.settle() {
                return Err(short());
            }
            let here = count.min(self.at.len());
            self.at = &self.at[here..];
            count -= here;
        }
        Ok(())
    }

    /// Signs: where they are torn apart, the next part begins with flags of its own.
    fn signs(&mut self, mut count: usize, mut wide: bool, out: &mut String) -> Result<(), Refusal> {
        while count > 0 {
            if self.at.is_empty() {
                if !self.settle() {
                    return Err(short());
                }
                wide = self.take(1)?[0] & WIDE != 0;
                continue;
            }
            let width = if wide { 2 } else { 1 };
            let here = count.min(self.at.len() / width);
            if here == 0 {
                return Err(short());
            }
            let (bytes, rest) = self.at.split_at(here * width);
            push(out, bytes, wide);
            self.at = rest;
            count -= here;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_go_on_with_flags_of_their_own() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let mut first = vec![9; 8];
        first.extend([2, 0, 0, b'a', b'b']);
        first.extend([4, 0, 1 | RICH, 2, 0]);
        first.extend(wide("支出"));
        let mut second = vec![0];
        second.extend(b"12");
        second.extend([0; 5]);
        let mut third = vec![0; 3];
        third.extend([1, 0, EXTENDED, 1, 0, 0, 0, b'z', 7]);
        let strings = table(&first, &[&second, &third]).expect("reads");
        assert_eq!([strings.get(0), strings.get(1), strings.get(2), strings.get(3)], [Some("ab"), Some("支出12"), Some("z"), None]);
        assert!(table(&first[..first.len() - 1], &[&second, &third]).is_err());
        assert!(table(&first, &[]).is_err());
        assert_eq!(long_string(&[1, 0, 1, 0x2D, 0x4E]).as_deref(), Some("中"));
        assert_eq!(long_string(&[2, 0, 1, 0x2D, 0x4E]), None);
    }
}
