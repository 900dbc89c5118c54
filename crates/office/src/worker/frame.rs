//! How parent and worker send bytes: a frame is its length in four bytes (little end first) and so many bytes. In it
//! every field is again its length and its bytes.

use std::io::{self, Read, Write};

/// No honest frame is longer.
const MOST: usize = 1 << 29;

/// Writes a frame of these fields.
pub(super) fn write_fields(out: &mut impl Write, fields: &[&[u8]]) -> io::Result<()> {
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

/// The next frame; `None` where the other side has gone. Memory is taken for what arrives, not for what is announced.
pub(super) fn read_frame(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
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

/// Takes the next field off a frame.
pub(super) fn field<'a>(rest: &mut &'a [u8]) -> io::Result<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or_else(malformed)?;
    let (field, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(malformed)?;
    *rest = after;
    Ok(field)
}

/// A field that is text.
pub(super) fn text(rest: &mut &[u8]) -> io::Result<String> {
    String::from_utf8(field(rest)?.to_vec()).map_err(|_| malformed())
}

/// Nonsense was said.
pub(super) fn malformed() -> io::Error {
    io::ErrorKind::InvalidData.into()
}
