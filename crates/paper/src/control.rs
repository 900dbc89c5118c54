//! Control characters: what tells a text from anything else.

use crate::Refusal;
use crate::limit::CONTROLS_ONE_IN;

/// Refuses a text that holds a NUL, or other controls more often than extraction leaves them
/// behind (form feeds, vertical tabs and cell marks of word processors are common and stay).
///
/// # Errors
///
/// [`Refusal::Binary`] with the first control character.
pub(crate) fn refuse_binary(text: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    if let Some(nul) = memchr::memchr(0, bytes) {
        return Err(nul_at(bytes, nul));
    }
    let controls = bytes.iter().filter(|b| is_control_byte(**b)).count() + c1_controls(bytes);
    if controls == 0 || controls * CONTROLS_ONE_IN <= text.chars().count() {
        return Ok(());
    }
    let first = text.find(is_control).unwrap_or(0);
    let code = text[first..].chars().next().map_or(0, u32::from);
    Err(Refusal::Binary {
        line: line_of(bytes, first),
        code,
    })
}

/// The refusal for a NUL at this byte.
pub(crate) fn nul_at(bytes: &[u8], nul: usize) -> Refusal {
    Refusal::Binary {
        line: line_of(bytes, nul),
        code: 0,
    }
}

/// Controls that no text needs.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

const fn is_control_byte(byte: u8) -> bool {
    (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)) || byte == 0x7F
}

/// U+0080–U+009F, which real texts hardly hold and misread ones do.
fn c1_controls(bytes: &[u8]) -> usize {
    memchr::memchr_iter(0xC2, bytes)
        .filter(|i| matches!(bytes.get(i + 1), Some(0x80..=0x84 | 0x86..=0x9F)))
        .count()
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}
