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
    let (text, word) = (text.as_bytes(), word.as_bytes());
    if word.len() >= 3 && text.len() <= SHORT { find_in_short(text, word) } else { find_in_long(text, word) }
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
    if word.len() >= 3 { rfind_in_short(text.as_bytes(), word.as_bytes()) } else { text.rfind(word) }
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

/// Where the word first stands, a word of three bytes or more: where its second and third bytes stand together. By many places at a
/// time; the last ones are asked together, too, some of them twice. Most words are looked for in vain, and that costs little.
#[inline(never)]
fn find_in_short(text: &[u8], word: &[u8]) -> Option<usize> {
    let &[_, second, third, ..] = word else { return None };
    let (seconds, thirds) = seconds_and_thirds(text, word)?;
    let (Some(before), Some(last)) = (seconds.last_chunk(), thirds.last_chunk()) else { return find_in_few(text, word) };
    for (i, (seconds, thirds)) in seconds.as_chunks().0.iter().zip(thirds.as_chunks().0).enumerate() {
        if stand_together(seconds, thirds, second, third) {
            return first_behind(text, word, i * STRIDE);
        }
    }
    if stand_together(before, last, second, third) { first_behind(text, word, thirds.len() - STRIDE) } else { None }
}

/// The same of where it last stands, from the end.
#[inline(never)]
fn rfind_in_short(text: &[u8], word: &[u8]) -> Option<usize> {
    let &[_, second, third, ..] = word else { return None };
    let (seconds, thirds) = seconds_and_thirds(text, word)?;
    let (Some(before), Some(last)) = (seconds.first_chunk(), thirds.first_chunk()) else { return rfind_in_few(text, word) };
    let rest = thirds.len() % STRIDE;
    for (i, (seconds, thirds)) in seconds.as_rchunks().1.iter().zip(thirds.as_rchunks().1).enumerate().rev() {
        if stand_together(seconds, thirds, second, third) {
            return last_before(text, word, rest + i * STRIDE);
        }
    }
    if stand_together(before, last, second, third) { last_before(text, word, 0) } else { None }
}

/// In a text of fewer places.
#[inline(never)]
fn find_in_few(text: &[u8], word: &[u8]) -> Option<usize> {
    let thirds = text.iter().skip(2).enumerate();
    thirds.filter(|(_, third)| **third == word[2]).map(|(at, _)| at).find(|at| text[*at..].starts_with(word))
}

#[inline(never)]
fn rfind_in_few(text: &[u8], word: &[u8]) -> Option<usize> {
    (0..text.len().saturating_sub(2)).rfind(|at| text[at + 2] == word[2] && text[*at..].starts_with(word))
}

/// So many places are asked at a time.
const STRIDE: usize = 16;

/// The bytes that may be the second of the word, and those that may be its third, by where it would begin: so far as there is room for
/// what it has behind that.
#[inline(always)]
fn seconds_and_thirds<'t>(text: &'t [u8], word: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let room = text.len().checked_sub(word.len().checked_sub(3)?)?;
    let [_, seconds @ ..] = &text[..room] else { return None };
    let [_, thirds @ ..] = seconds else { return None };
    Some((&seconds[..thirds.len()], thirds))
}

/// Do the two bytes stand together in one of these places?
#[inline(always)]
fn stand_together(seconds: &[u8; STRIDE], thirds: &[u8; STRIDE], second: u8, third: u8) -> bool {
    seconds.iter().zip(thirds).fold(false, |any, (b, c)| any | ((*b == second) & (*c == third)))
}

/// In which of them, a byte of ones for each. Apart, that it be told of all at once.
#[inline(never)]
fn places(seconds: &[u8; STRIDE], thirds: &[u8; STRIDE], second: u8, third: u8) -> u128 {
    let mut places = [0; STRIDE];
    for (place, (b, c)) in places.iter_mut().zip(seconds.iter().zip(thirds)) {
        *place = if (*b == second) & (*c == third) { u8::MAX } else { 0 };
    }
    u128::from_le_bytes(places)
}

/// The places from one on where the two bytes stand together.
#[inline(always)]
fn places_from(text: &[u8], from: usize, word: &[u8]) -> Option<u128> {
    let ([_, seconds @ ..], &[_, second, third, ..]) = (text.get(from..)?, word) else { return None };
    Some(places(seconds.first_chunk()?, seconds.get(1..)?.first_chunk()?, second, third))
}

/// Where the word first stands from a place on.
#[inline(never)]
fn first_behind(text: &[u8], word: &[u8], mut from: usize) -> Option<usize> {
    let last = text.len().checked_sub(STRIDE + 2)?;
    loop {
        let mut left = places_from(text, from, word)?;
        while left != 0 {
            let at = left.trailing_zeros() / u8::BITS;
            if text[from + at as usize..].starts_with(word) {
                return Some(from + at as usize);
            }
            left &= !(u128::from(u8::MAX) << (at * u8::BITS));
        }
        if from >= last {
            return None;
        }
        from = (from + STRIDE).min(last);
    }
}

/// Where it last stands, from so many places on back.
#[inline(never)]
fn last_before(text: &[u8], word: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let mut left = places_from(text, from, word)?;
        while left != 0 {
            let at = left.ilog2() / u8::BITS;
            if text[from + at as usize..].starts_with(word) {
                return Some(from + at as usize);
            }
            left &= !(u128::from(u8::MAX) << (at * u8::BITS));
        }
        if from == 0 {
            return None;
        }
        from = from.saturating_sub(STRIDE);
    }
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
