//! A word looked for in a heading, a cell, a clause.
//!
//! The standard search prepares for long texts, and goes window by window where one is too short for that. Words of two
//! characters or more are told by their first four bytes.

/// Longer texts are worth what a quicker search prepares; in bytes.
const SHORT: usize = 128;

/// The standard search of texts as long as this asks for many bytes at a time.
const WIDE: usize = 24;

/// Where the word first stands.
pub fn find(text: &str, word: &str) -> Option<usize> {
    match word.as_bytes().first_chunk() {
        Some(head) if text.len() <= SHORT => walk(text, word, *head),
        _ => memchr::memmem::find(text.as_bytes(), word.as_bytes()),
    }
}

/// Does the text hold the word?
pub fn holds(text: &str, word: &str) -> bool {
    match word.as_bytes().first_chunk() {
        Some(head) if text.len() < WIDE => walk(text, word, *head).is_some(),
        _ => text.contains(word),
    }
}

/// Is it a Chinese character?
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Does it hold one of them? They are few, or seldom asked for.
pub(crate) fn any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| holds(text, word))
}

fn walk(text: &str, word: &str, head: [u8; 4]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut starts = bytes.array_windows().enumerate().filter(|(_, four)| **four == head);
    starts.find(|(at, _)| bytes[*at..].starts_with(word.as_bytes())).map(|(at, _)| at)
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
