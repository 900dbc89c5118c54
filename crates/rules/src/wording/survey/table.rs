//! The table of every word of every cue.

use super::Cue;
use crate::wording::cues;
use std::sync::OnceLock;

/// Every word of every cue, found by its first six bytes.
pub(super) struct Table {
    /// Of each character that words begin with, which may follow it, by the last bits of that.
    starts: Box<[u32; STARTS]>,
    /// Of each two characters that words begin with, which may follow them, in the same way; by the place of the key.
    thirds: Box<[u32; PLACES]>,
    /// How many words stand before those whose keys share a place of this table.
    places: Box<[u16; PLACES + 1]>,
    /// Ordered by place and key, the longer ones first.
    words: Vec<Word>,
}

/// What tells whether a word begins at a place: three characters.
pub(super) type Ahead = [u8; 9];

/// The beginning of a text, noughts behind its end.
#[inline(never)]
pub(super) fn padded(text: &[u8]) -> Ahead {
    std::array::from_fn(|n| text.get(n).copied().unwrap_or(0))
}

/// Where words may begin at all.
#[derive(Clone, Copy)]
pub(super) struct Starts<'t>(&'t [u32; STARTS]);

impl Starts<'_> {
    /// Nearly every place of a text is told by its first two characters that no word begins there.
    #[inline]
    pub fn may_begin(self, ahead: &Ahead) -> bool {
        self.0[start_of(ahead)] & bit_of(ahead[SECOND]) != 0
    }
}

struct Word {
    /// Its first six bytes,
    key: u64,
    /// the eight behind them, as far as it has them,
    next: u64,
    /// and which of those it has.
    has: u64,
    text: &'static str,
    cue: Cue,
}

impl Word {
    fn of(cue: Cue, text: &'static str) -> Word {
        let byte = |n: usize| text.as_bytes().get(KEY_BYTES + n).copied();
        let next = u64::from_le_bytes(std::array::from_fn(|n| byte(n).unwrap_or(0)));
        let has = u64::from_le_bytes(std::array::from_fn(|n| byte(n).map_or(0, |_| u8::MAX)));
        Word { key: key_of(&padded(text.as_bytes())), next, has, text, cue }
    }

    /// Does it stand at the beginning of a text that has its key?
    fn begins(&self, text: &[u8]) -> bool {
        let Some(behind) = text.get(KEY_BYTES..).and_then(|rest| rest.first_chunk()) else {
            return text.starts_with(self.text.as_bytes());
        };
        let told = u64::from_le_bytes(*behind) & self.has == self.next;
        told && (self.text.len() <= KEY_BYTES + 8 || text.starts_with(self.text.as_bytes()))
    }
}

impl Table {
    pub fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::build)
    }

    fn build() -> Table {
        let starts = vec![0; STARTS].try_into().expect("as many as were made");
        let (thirds, places) = (Box::new([0; PLACES]), Box::new([0; PLACES + 1]));
        let mut table = Table { starts, thirds, places, words: Vec::new() };
        for (cue, text) in cues::all() {
            let (word, ahead) = (Word::of(cue, text), padded(text.as_bytes()));
            table.starts[start_of(&ahead)] |= bit_of(ahead[SECOND]);
            // anything may follow a word of two characters
            table.thirds[place_of(word.key)] |= if text.len() > KEY_BYTES { bit_of(ahead[THIRD]) } else { u32::MAX };
            table.words.push(word);
        }
        table.words.sort_by_cached_key(|word| (place_of(word.key), word.key, std::cmp::Reverse(word.text.len())));
        for word in &table.words {
            table.places[place_of(word.key) + 1] += 1;
        }
        for place in 0..PLACES {
            table.places[place + 1] += table.places[place];
        }
        table
    }

    /// Where words may begin at all.
    pub fn starts(&self) -> Starts<'_> {
        Starts(&self.starts)
    }

    /// Most of the texts that begin like a word go on with another character.
    #[inline]
    pub fn may_go_on(&self, ahead: &Ahead) -> bool {
        self.thirds[place_of(key_of(ahead))] & bit_of(ahead[THIRD]) != 0
    }

    /// The words that a text begins with, and how long they are.
    pub fn words(&self, ahead: &Ahead, text: &[u8]) -> impl Iterator<Item = (Cue, usize)> {
        let key = key_of(ahead);
        let place = place_of(key);
        let words = &self.words[usize::from(self.places[place])..usize::from(self.places[place + 1])];
        words.iter().filter(move |word| word.key == key && word.begins(text)).map(|word| (word.cue, word.text.len()))
    }
}

/// Two characters of Chinese.
const KEY_BYTES: usize = 6;

fn key_of(ahead: &Ahead) -> u64 {
    let [a, b, c, d, e, f, ..] = *ahead;
    u64::from_le_bytes([a, b, c, d, e, f, 0, 0])
}

/// A place for each value of the second and third byte. Most are never looked at, and so take no memory.
const STARTS: usize = 1 << 16;

/// A character of three bytes, by the two behind its first.
fn start_of(ahead: &Ahead) -> usize {
    usize::from(u16::from_le_bytes([ahead[1], ahead[2]]))
}

/// Where the last byte of the second character stands,
const SECOND: usize = 5;

/// and that of the third.
const THIRD: usize = 8;

/// A character as one of 32 bits, by its last byte.
fn bit_of(last: u8) -> u32 {
    1 << (last % 32)
}

const PLACES: usize = 4096;

fn place_of(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_a_whole_key() {
        for (_, word) in cues::all() {
            assert!(word.len() >= KEY_BYTES && !word.as_bytes()[0].is_ascii(), "{word}");
        }
    }
}
