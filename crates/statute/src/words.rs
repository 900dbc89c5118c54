//! A word looked for in a heading, a cell, a clause.
//!
//! The standard search prepares for long texts. In short ones a word is looked for by its third byte: that of its first
//! character that fewest others have.

/// Longer texts are worth what a quicker search prepares; in bytes.
const SHORT: usize = 256;

/// Where the word first stands.
pub fn find(text: &str, word: &str) -> Option<usize> {
    match word.as_bytes() {
        [_, _, third, ..] if text.len() <= SHORT => walk(text.as_bytes(), word.as_bytes(), *third),
        _ => memchr::memmem::find(text.as_bytes(), word.as_bytes()),
    }
}

/// Does the text hold the word?
pub fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Is it a Chinese character?
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Does it hold one of them? They are few, or seldom asked for.
pub(crate) fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| holds(text, word))
}

/// A character as sixteen bits. Those beyond the first 65,536 share one code: no word looked for has them.
pub(crate) fn code(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(u16::MAX)
}

/// The code of the character at `at`, and where it ends.
#[inline]
pub(crate) fn code_at(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    let low = |b: u8| u16::from(b & 0x3F);
    match *bytes.get(at..)? {
        [] => None,
        [lead @ 0xE0..=0xEF, b, c, ..] => Some((u16::from(lead & 0x0F) << 12 | low(b) << 6 | low(c), at + 3)),
        [lead @ 0..=0x7F, ..] => Some((u16::from(lead), at + 1)),
        [lead @ 0xC0..=0xDF, b, ..] => Some((u16::from(lead & 0x1F) << 6 | low(b), at + 2)),
        _ => Some((u16::MAX, at + 4)),
    }
}

fn walk(text: &[u8], word: &[u8], third: u8) -> Option<usize> {
    memchr::memchr_iter(third, text.get(2..)?).find(|at| text[*at..].starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_the_standard_search(text in "[一丁七aé]{0,60}", word in "[一丁七aé]{1,3}") {
            proptest::prop_assert_eq!(find(&text, &word), text.find(&word));
            proptest::prop_assert_eq!(holds(&text, &word), text.contains(&word));
        }
    }
}
