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
    let controls = c0_controls(bytes) + c1_controls(bytes);
    if controls == 0 || controls * CONTROLS_ONE_IN <= text.chars().count() {
        return Ok(());
    }
    let first = text.find(is_control).unwrap_or(0);
    let code = text[first..].chars().next().map_or(0, u32::from);
    Err(Refusal::Binary { line: line_of(bytes, first), code })
}

/// The refusal for a NUL at this byte.
pub(crate) fn nul_at(bytes: &[u8], nul: usize) -> Refusal {
    Refusal::Binary { line: line_of(bytes, nul), code: 0 }
}

/// Controls that no text needs.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// U+0000–U+001F but tab and line breaks (which stand together, 9 to 13), and U+007F. In chunks
/// whose count fits a byte, so that the compiler counts many at a time.
fn c0_controls(bytes: &[u8]) -> usize {
    let control = |b: &u8| u8::from((*b < 0x20) & (b.wrapping_sub(9) > 4)) | u8::from(*b == 0x7F);
    let chunks = bytes.chunks(128);
    chunks.map(|chunk| usize::from(chunk.iter().map(control).sum::<u8>())).sum()
}

/// U+0080–U+009F, which real texts hardly hold and misread ones do.
fn c1_controls(bytes: &[u8]) -> usize {
    memchr::memchr_iter(0xC2, bytes).filter(|i| matches!(bytes.get(i + 1), Some(0x80..=0x84 | 0x86..=0x9F))).count()
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_bytes_and_characters_agree() {
        for code in 0..=0xFF_u32 {
            let text: String = char::from_u32(code).into_iter().chain(['甲']).collect();
            let counted = c0_controls(text.as_bytes()) + c1_controls(text.as_bytes());
            assert_eq!(counted, text.chars().filter(|c| is_control(*c)).count(), "U+{code:04X}");
        }
    }
}
