//! Taking in a file: the only place where the office touches the disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::Refusal;

/// All bytes of a file, unless there are more than are ever read.
///
/// # Errors
///
/// A [`Refusal`] when the file cannot be opened or read, or is larger than
/// [`paper::MAX_BYTES`] (then it is not read at all).
pub fn open(path: &Path) -> Result<Vec<u8>, Refusal> {
    let file = File::open(path).map_err(|e| Refusal::from(&e))?;
    let size = file.metadata().map_err(|e| Refusal::from(&e))?.len();
    if size > paper::MAX_BYTES as u64 {
        return Err(paper::Refusal::TooLarge { bytes: size }.into());
    }
    take(file, size as usize)
}

/// All bytes of a stream, under the same limit.
///
/// # Errors
///
/// As [`open`].
pub fn take(stream: impl Read, expected: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::with_capacity(expected);
    let limit = paper::MAX_BYTES as u64 + 1;
    io::Read::take(stream, limit).read_to_end(&mut bytes).map_err(|e| Refusal::from(&e))?;
    if bytes.len() > paper::MAX_BYTES {
        return Err(paper::Refusal::TooLarge { bytes: bytes.len() as u64 }.into());
    }
    Ok(bytes)
}
