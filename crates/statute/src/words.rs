//! A word looked for in a heading, a cell, a clause.
//!
//! The standard search prepares for long texts. In short ones a word is looked for by its second and third bytes: those of its
//! first character that few others have.

use memchr::memmem;
use std::borrow::Cow;

/// Longer texts are worth what a quicker search prepares; in bytes.
const SHORT: usize = 4096;

/// Of longer lines the characters are not written down.
const LINE: usize = 256;

/// Where the word first stands.
pub fn find(text: &str, word: &str) -> Option<usize> {
    match word.as_bytes() {
        [_, second, third, ..] if text.len() <= SHORT => {
            let from = may_stand(text.as_bytes(), word.len(), *second, *third)?;
            stands(text.as_bytes(), word.as_bytes(), from)
        }
        _ => find_in_long(text.as_bytes(), word.as_bytes()),
    }
}

/// Where the word stands, each time.
pub fn find_all<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let long = (text.len() > SHORT).then(|| memmem::Finder::new(word));
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let at = from + long.as_ref().map_or_else(|| find(rest, word), |finder| finder.find(rest.as_bytes()))?;
        from = at + word.len();
        Some(at)
    })
}

/// Apart, that the search of short texts be entered at no cost.
#[inline(never)]
fn find_in_long(text: &[u8], word: &[u8]) -> Option<usize> {
    memmem::find(text, word)
}

/// Where the word last stands.
pub fn rfind(text: &str, word: &str) -> Option<usize> {
    let [_, _, third, ..] = word.as_bytes() else { return text.rfind(word) };
    let bytes = text.as_bytes();
    memchr::memrchr_iter(*third, bytes.get(2..)?).find(|at| bytes[*at..].starts_with(word.as_bytes()))
}

/// What stands before the word and behind it, where it first stands.
pub fn split_once<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    find(text, word).map(|at| (&text[..at], &text[at + word.len()..]))
}

/// The same, where it last stands.
pub fn rsplit_once<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    rfind(text, word).map(|at| (&text[..at], &text[at + word.len()..]))
}

/// Does the text hold the word?
pub fn holds(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// The words without the blanks and line breaks between them.
pub fn without_blanks(words: &str) -> Cow<'_, str> {
    let mut rest = words.as_bytes();
    // nearly all of a name is Chinese characters and figures
    while let [0xE4..=0xE9, _, _, behind @ ..] | [b'!'..=b'~', behind @ ..] = rest {
        rest = behind;
    }
    let blank = !rest.is_empty() && words[words.len() - rest.len()..].contains(char::is_whitespace);
    if blank { Cow::Owned(words.split_whitespace().collect()) } else { Cow::Borrowed(words) }
}

/// Is it a Chinese character?
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Does it begin with a Chinese character? One byte tells that of most texts: no mark and no blank begins so.
#[inline]
pub(crate) fn begins_in_han(text: &str) -> bool {
    matches!(text.as_bytes(), [0xE4..=0xE9, ..])
}

/// Does it end in one?
#[inline]
pub(crate) fn ends_in_han(text: &str) -> bool {
    matches!(text.as_bytes(), [.., 0xE4..=0xE9, _, _])
}

/// The text without blanks at its end.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    if ends_in_han(text) { text } else { text.trim_end() }
}

/// Does the text hold one of these words?
pub fn any(text: &str, words: &[&str]) -> bool {
    // of a few words each is looked for as it comes; of many most are told by a character that the text has not
    if words.len() * 40 < text.len() + 60 {
        return words.iter().any(|word| holds(text, word));
    }
    Characters::of(text).any(words)
}

/// A text of which many words are asked, and which characters it has, by eight bits of each.
#[derive(Clone, Copy, Debug)]
pub struct Characters<'t> {
    text: &'t str,
    held: [u64; 4],
}

impl<'t> Characters<'t> {
    pub fn of(text: &'t str) -> Characters<'t> {
        let mut held = [0; 4];
        let mut rest = text.as_bytes();
        while let Some((place, bit, behind)) = place(rest) {
            held[place] |= bit;
            rest = behind;
        }
        Characters { text, held }
    }

    /// Of a line, which is short but for paragraphs: in those each word is looked for as it comes.
    pub fn of_line(line: &'t str) -> Characters<'t> {
        if line.len() > LINE { Characters { text: line, held: [u64::MAX; 4] } } else { Characters::of(line) }
    }

    /// Nothing but the word itself tells whether it stands there; most words are told by this that they do not, and most of them
    /// by their last character.
    #[inline]
    pub fn may_hold(&self, word: &str) -> bool {
        match word.as_bytes() {
            [.., 0xE0..=0xEF, high, low] if self.held[usize::from(high & 3)] >> (low & 0x3F) & 1 == 0 => false,
            _ => self.may_hold_each(word),
        }
    }

    fn may_hold_each(&self, word: &str) -> bool {
        let mut rest = word.as_bytes();
        while let Some((place, bit, behind)) = place(rest) {
            if self.held[place] & bit == 0 {
                return false;
            }
            rest = behind;
        }
        true
    }

    /// Where the word first stands.
    #[inline]
    pub fn find(&self, word: &str) -> Option<usize> {
        if self.may_hold(word) { find(self.text, word) } else { None }
    }

    /// Does the text hold the word?
    #[inline]
    pub fn holds(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// Does the text hold one of these words?
    pub fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.holds(word))
    }
}

/// The last bits of the first character, as they stand in its last two bytes, and what is behind it.
#[inline]
fn place(text: &[u8]) -> Option<(usize, u64, &[u8])> {
    let (high, low, behind) = match *text {
        [0xE0..=0xEF, high, low, ref behind @ ..] => (high, low, behind),
        [low @ 0..=0x7F, ref behind @ ..] => (low >> 6, low, behind),
        [high @ 0xC0..=0xDF, low, ref behind @ ..] => (high, low, behind),
        [0xF0..=0xFF, _, high, low, ref behind @ ..] => (high, low, behind),
        _ => return None,
    };
    Some((usize::from(high & 3), 1 << (low & 0x3F), behind))
}

/// A character as sixteen bits. Those beyond the first 65,536 share one code: no word looked for has them.
pub(crate) fn code(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(u16::MAX)
}

/// The code of the first character, and what stands behind it.
#[inline]
pub(crate) fn first_code(bytes: &[u8]) -> Option<(u16, &[u8])> {
    let low = |b: u8| u16::from(b & 0x3F);
    match bytes {
        [lead @ 0xE0..=0xEF, b, c, behind @ ..] => Some((u16::from(*lead) << 12 | low(*b) << 6 | low(*c), behind)),
        [lead @ 0..=0x7F, behind @ ..] => Some((u16::from(*lead), behind)),
        [lead @ 0xC0..=0xDF, b, behind @ ..] => Some((u16::from(lead & 0x1F) << 6 | low(*b), behind)),
        [] => None,
        _ => Some((u16::MAX, bytes.get(4..).unwrap_or_default())),
    }
}

/// The code of the character at `at`, and where it ends.
#[inline]
pub(crate) fn code_at(bytes: &[u8], at: usize) -> Option<(u16, usize)> {
    first_code(bytes.get(at..)?).map(|(code, behind)| (code, bytes.len() - behind.len()))
}

/// From where on a word of this length may stand: there its second and third bytes stand together. By many places at a time; the last
/// ones are asked together, too, some of them twice.
#[inline]
fn may_stand(text: &[u8], len: usize, second: u8, third: u8) -> Option<usize> {
    const STRIDE: usize = 16;
    // so far as there is room for what the word has behind its third byte
    let room = text.len().checked_sub(len.checked_sub(3)?)?;
    let [_, seconds @ ..] = &text[..room] else { return None };
    let [_, thirds @ ..] = seconds else { return None };
    let seconds = &seconds[..thirds.len()];
    let (Some(before), Some(last)) = (seconds.last_chunk::<STRIDE>(), thirds.last_chunk::<STRIDE>()) else {
        return thirds.iter().position(|c| *c == third);
    };
    let together = |seconds: &[u8; STRIDE], thirds: &[u8; STRIDE]| {
        seconds.iter().zip(thirds).fold(false, |any, (b, c)| any | ((*b == second) & (*c == third)))
    };
    for (i, (seconds, thirds)) in seconds.as_chunks().0.iter().zip(thirds.as_chunks().0).enumerate() {
        if together(seconds, thirds) {
            return Some(i * STRIDE);
        }
    }
    if together(before, last) { Some(thirds.len() - STRIDE) } else { None }
}

/// Where the word first stands, from a place on where it may. Apart: most words are looked for in vain, which needs none of this.
#[inline(never)]
fn stands(text: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let (text, [_, second, third, ..]) = (&text[from..], word) else { return None };
    let mut places = memchr::memchr_iter(*third, text.get(2..)?);
    places.find(|at| text[at + 1] == *second && text[*at..].starts_with(word)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_the_standard_search(text in "[一丁七aé]{0,60}", word in "[一丁七aé]{1,3}") {
            proptest::prop_assert_eq!(find(&text, &word), text.find(&word));
            proptest::prop_assert_eq!(rfind(&text, &word), text.rfind(&word));
            proptest::prop_assert_eq!(holds(&text, &word), text.contains(&word));
            for text in [&text, &text.repeat(30)] {
                proptest::prop_assert!(find_all(text, &word).eq(text.match_indices(&word[..]).map(|(at, _)| at)));
            }
            proptest::prop_assert_eq!(Characters::of(&text).find(&word), text.find(&word));
        }
    }

    #[test]
    fn words_of_a_cell_stand_on_one_line() {
        assert!(matches!(without_blanks("走访农户"), Cow::Borrowed("走访农户")));
        assert_eq!(without_blanks(" 走访\n农　户"), "走访农户");
    }

    #[test]
    fn words_are_told_by_their_characters() {
        let text = "é1年初 预算😀";
        let held = Characters::of(text);
        assert!(["年初", "预算", "1年", "é", "😀"].iter().all(|w| held.may_hold(w) && held.any(&[w])));
        assert!(!held.any(&["决算", "算预", "2年"]) && !held.may_hold("决算"));
        assert!(any(text, &["决算", "算预", "2年", "年初"]) && !any(text, &["决算", "算预", "2年"]));
    }
}
