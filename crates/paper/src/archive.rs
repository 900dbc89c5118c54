//! Zip containers: office files and packed folders.
//!
//! Our own walk of the directory, since every limit has to be known before anything is reserved:
//! sizes that a file declares are never believed, two parts of one name are refused, and parts
//! inflate against counters.

mod directory;
mod inflate;
mod name;
#[cfg(test)]
pub(crate) mod tests;

use std::borrow::Cow;

use crate::Refusal;

/// The common name of the format, where nothing closer is known.
pub(crate) const NAME: &str = "压缩包（zip）";

/// One part, as the directory describes it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) name: String,
    method: u16,
    encrypted: bool,
    crc: u32,
    packed: usize,
    /// What the directory says; only ever shown.
    declared: u64,
    /// Where its local header begins.
    header: usize,
}

/// An open container.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    /// What the file is, for messages.
    format: &'static str,
    pub(crate) parts: Vec<Part>,
    /// What has been inflated so far.
    inflated: usize,
}

impl<'a> Archive<'a> {
    /// Whether these bytes begin as a container does.
    pub(crate) fn is(bytes: &[u8]) -> bool {
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
    }

    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// [`Refusal::Broken`] where there is none or it contradicts itself,
    /// [`Refusal::TooManyParts`], [`Refusal::DuplicatePart`].
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Archive<'a>, Refusal> {
        let parts = directory::read(bytes, format)?;
        Ok(Archive { bytes, format, parts, inflated: 0 })
    }

    /// The number of the part of this name; names of parts differ by more than case.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.parts.iter().position(|p| p.name.eq_ignore_ascii_case(name))
    }

    /// Whether a part's name begins so.
    pub(crate) fn has(&self, prefix: &str) -> bool {
        self.parts.iter().any(|p| p.name.as_bytes().get(..prefix.len()).is_some_and(|b| b.eq_ignore_ascii_case(prefix.as_bytes())))
    }

    /// What the part of this number holds.
    ///
    /// # Errors
    ///
    /// [`Refusal::Encrypted`], [`Refusal::Broken`], or the limit that was hit.
    pub(crate) fn read(&mut self, number: usize) -> Result<Cow<'a, [u8]>, Refusal> {
        let Some(part) = self.parts.get(number) else {
            return Err(self.broken("", "缺少一个部件"));
        };
        if part.encrypted {
            return Err(Refusal::Encrypted { part: part.name.clone() });
        }
        let Some(packed) = directory::data_of(self.bytes, part) else {
            return Err(self.broken(&part.name, " 的内容不完整"));
        };
        let content = match part.method {
            0 => Cow::Borrowed(inflate::stored(packed, part, &mut self.inflated)?),
            8 => Cow::Owned(inflate::deflated(packed, part, &mut self.inflated, self.format)?),
            other => return Err(self.broken(&part.name, &format!(" 用了不支持的压缩方法 {other}"))),
        };
        let mut crc = flate2::Crc::new();
        crc.update(&content);
        if crc.sum() != part.crc {
            return Err(self.broken(&self.parts[number].name, " 的校验和不符"));
        }
        Ok(content)
    }

    fn broken(&self, place: &str, problem: &str) -> Refusal {
        Refusal::Broken { format: self.format, place: place.to_owned(), problem: problem.to_owned() }
    }
}
