//! Plain text: exactly what the file holds.

use crate::{Extract, Refusal, control, encoding};

/// Decodes the bytes; their encoding is given beside the text.
///
/// # Errors
///
/// [`Refusal::Undecodable`], [`Refusal::Binary`].
pub(crate) fn read(bytes: &[u8]) -> Result<(Extract, &'static str), Refusal> {
    let decoded = encoding::decode(bytes)?;
    control::refuse_binary(&decoded.text)?;
    Ok((Extract { text: decoded.text, ..Extract::default() }, decoded.encoding))
}
