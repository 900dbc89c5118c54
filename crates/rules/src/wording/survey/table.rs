//! The table of every word of every cue.

use super::Cue;
use crate::wording::cues;
use std::sync::OnceLock;

/// Every word of every cue, found by its first six bytes.
pub(super) struct Table {
    /// Of each character that words begin with, which may follow it, by the last bits of that: nearly all of a text is told by it.
    starts: Box<[u32; STARTS]>,
    /// Of each two characters that words begin with, which may follow them, in the same way; by the place of the key.
    thirds: Box<[u32; PLACES]>,
    /// How many words stand before those whose keys share a place of this table.
    places: Box<[u16; PLACES + 1]>,
    /// Ordered by place and key, the longer ones first.
    words: Vec<Word>,
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
        Word { key: key_of(ahead(text.as_bytes())), next, has, text, cue }
    }

    /// Does it stand at the beginning of a text that has its key?
    fn begins(&self, text: &[u8]) -> bool {
        match text.get(KEY_BYTES..).and_then(|rest| rest.first_chunk()) {
            Some(behind) if self.text.len() <= KEY_BYTES + 8 => u64::from_le_bytes(*behind) & self.has == self.next,
            Some(behind) if u64::from_le_bytes(*behind) != self.next => false,
            _ => text.starts_with(self.text.as_bytes()),
        }
    }
}

impl Table {
    pub fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::build)
    }

    fn build() -> Table {
        let (starts, thirds, places) = (Box::new([0; STARTS]), Box::new([0; PLACES]), Box::new([0; PLACES + 1]));
        let mut table = Table { starts, thirds, places, words: Vec::new() };
        for (cue, text) in cues::all() {
            let word = Word::of(cue, text);
            table.starts[start_of(word.key)] |= bit_of(second(word.key));
            // anything may follow a word of two characters
            table.thirds[place_of(word.key)] |= text.as_bytes().get(THIRD).map_or(u32::MAX, |third| bit_of(*third));
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

    /// Nearly every place of a text is told by the eight bytes ahead that no word begins there,
    pub fn may_begin(&self, ahead: u64) -> bool {
        self.starts[start_of(ahead)] & bit_of(second(ahead)) != 0
    }

    /// and most of the others by the character behind those.
    pub fn may_go_on(&self, text: &[u8]) -> bool {
        self.thirds[place_of(key_of(ahead(text)))] & bit_of(text.get(THIRD).copied().unwrap_or(0)) != 0
    }

    /// The words that a text begins with.
    pub fn words(&self, text: &[u8]) -> impl Iterator<Item = (Cue, &'static str)> {
        let key = key_of(ahead(text));
        let place = place_of(key);
        let words = &self.words[usize::from(self.places[place])..usize::from(self.places[place + 1])];
        words.iter().filter(move |word| word.key == key && word.begins(text)).map(|word| (word.cue, word.text))
    }
}

/// The first eight bytes of a text as a number; noughts behind its end.
pub(super) fn ahead(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => u64::from_le_bytes(std::array::from_fn(|n| text.get(n).copied().unwrap_or(0))),
    }
}

/// Two characters of Chinese.
const KEY_BYTES: usize = 6;

fn key_of(ahead: u64) -> u64 {
    ahead & ((1 << (8 * KEY_BYTES)) - 1)
}

/// A place for each value of the second and third byte.
const STARTS: usize = 1 << 16;

/// A character of three bytes, by the two behind its first.
fn start_of(ahead: u64) -> usize {
    usize::from((ahead >> 8) as u16)
}

/// The last byte of the second character,
fn second(ahead: u64) -> u8 {
    (ahead >> 40) as u8
}

/// and where that of the third stands.
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
