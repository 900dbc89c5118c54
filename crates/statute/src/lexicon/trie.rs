//! The words of the lexicon by their characters, to be looked up where a word may begin.
//!
//! Nearly every Chinese character of a paper begins some term, and hardly any goes on as one: the first two characters
//! decide, so the two are asked of a few bits before anything else is read.

use std::ops::Range;

/// How many places there are, as a power of two: about three times as many as are taken.
const BITS: u32 = 14;
const PLACES: usize = 1 << BITS;

/// Where every word begins: a place that no way has.
const ROOT: usize = 0;

/// A beginning that words share, up to where they part: its number is the place of the way that leads to it. The first two characters of
/// a word are one step, if both have three bytes.
pub(super) struct Trie<W> {
    words: Vec<W>,
    /// Each at the place that the bits of its way say, or at the next that was free.
    nodes: Box<[Node; PLACES]>,
    /// Of the characters whose last two bytes are the same, bits of those that go on from them; all where a word is one of them, or
    /// goes on with a character of other bytes than three.
    starts: Box<[u64; STARTS]>,
    /// By the first byte: does a word begin with a character of other bytes than three?
    others: [bool; 1 << 8],
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// The node that its way comes from and the bytes of its characters, or 0 where there is none.
    way: u64,
    /// Bits of the characters that words go on with behind those of the way; all where one has other bytes than three.
    next: u32,
    /// The first of the words that begin so,
    word: u16,
    /// how many bytes of it they share,
    shared: u8,
    /// and whether that is all of it.
    end: End,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum End {
    #[default]
    None,
    /// A word ends, and others go on.
    Word,
    /// The only word ends.
    Last,
}

impl<W: AsRef<str>> Trie<W> {
    /// Of words alike one counts; of the empty word nothing is kept.
    pub fn new(mut words: Vec<W>) -> Trie<W> {
        // those that share a beginning stand together
        let key = |word: &W| !begins_with_two(ahead(word.as_ref().as_bytes()));
        words.sort_unstable_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.as_ref().cmp(b.as_ref())));
        let mut trie = Trie { words, nodes: filled(Node::default()), starts: filled(0), others: [false; _] };
        trie.nodes[ROOT].way = u64::MAX;
        for word in &trie.words {
            match word.as_ref().as_bytes() {
                [0xE0..=0xEF, high, low, behind @ ..] => {
                    trie.starts[start(*high, *low)] |= second(behind);
                }
                [first, ..] => trie.others[usize::from(*first)] = true,
                [] => {}
            }
        }
        let nodes = trie.branch(ROOT, 0, 0..trie.words.len());
        assert!(nodes < PLACES - 1, "a search ends at a free place");
        trie
    }

    /// Adds the ways from a node to where its words go on behind what they share. Returns how many nodes are beyond it.
    fn branch(&mut self, node: usize, shared: usize, words: Range<usize>) -> usize {
        let (mut nodes, mut first) = (0, words.start);
        let step = |trie: &Self, word: usize| first_step(&trie.words[word].as_ref().as_bytes()[shared..], node);
        while first < words.end {
            let key = step(self, first);
            let last = (first..words.end).take_while(|word| step(self, *word) == key).last().unwrap_or(first);
            if let Some((key, len)) = key {
                nodes += 1 + self.grow(way(node, key), shared + len, first..last + 1);
            }
            first = last + 1;
        }
        nodes
    }

    /// Adds the node that a way of these words leads to, up to so many of their bytes, and all beyond it. Returns how many those are.
    fn grow(&mut self, way: u64, read: usize, words: Range<usize>) -> usize {
        let text = |word: usize| self.words[word].as_ref();
        let (first, last) = (text(words.start), text(words.end - 1));
        let alike = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
        let shared = first.floor_char_boundary(alike);
        let longer = words.start + words.clone().take_while(|word| text(*word).len() == shared).count();
        let end = match longer {
            none if none == words.start => End::None,
            all if all == words.end => End::Last,
            _ => End::Word,
        };
        let next = words.clone().filter(|word| text(*word).len() > read).fold(0, |bits, word| bits | next(&text(word).as_bytes()[read..]));
        let place = self.place(way).unwrap_or_else(|free| free);
        self.nodes[place] = Node {
            way,
            next,
            word: u16::try_from(words.start).expect("a vocabulary is no library"),
            shared: u8::try_from(shared).expect("words are short"),
            end,
        };
        self.branch(place, shared, longer..words.end)
    }

    /// Every word.
    pub fn words(&self) -> &[W] {
        &self.words
    }

    /// Where the way stands, or else where it would.
    #[inline]
    fn place(&self, way: u64) -> Result<usize, usize> {
        let mut place = (way.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize;
        loop {
            match self.nodes[place].way {
                found if found == way => return Ok(place),
                0 => return Err(place),
                _ => place = (place + 1) % PLACES,
            }
        }
    }

    /// Passes Chinese characters to the first that a word begins with: what is left there, and the longest such word with its length
    /// in bytes. Or to the first other character, or the last two, of which nothing is told.
    #[inline]
    pub fn seek<'b>(&self, bytes: &'b [u8]) -> (&'b [u8], Option<(&W, usize)>) {
        let mut rest = bytes;
        while let Some(eight) = rest.first_chunk() {
            let ahead = u64::from_le_bytes(*eight);
            if !matches!(ahead as u8, 0xE4..=0xE9) {
                break;
            }
            if let Some(found) = self.begun(rest, ahead) {
                return (rest, Some(found));
            }
            rest = &rest[3..];
        }
        (rest, None)
    }

    /// The longest word that `bytes` (whole characters of UTF-8) begin with, and its length in bytes.
    #[inline]
    pub fn longest(&self, bytes: &[u8]) -> Option<(&W, usize)> {
        match bytes {
            // hardly a mark begins a word
            [0xE0..=0xEF, high, low, ..] if self.starts[start(*high, *low)] != 0 => self.begun(bytes, ahead(bytes)),
            [other, ..] if self.others[usize::from(*other)] => self.longest_by_one(bytes),
            _ => None,
        }
    }

    /// The same where the first character has three bytes; `ahead` are the first bytes.
    #[inline]
    fn begun(&self, bytes: &[u8], ahead: u64) -> Option<(&W, usize)> {
        let starts = self.starts[start((ahead >> 8) as u8, (ahead >> 16) as u8)];
        if starts >> (ahead >> 40 & 63) & 1 == 0 {
            return None;
        }
        let pair = begins_with_two(ahead).then_some(ahead & PAIR);
        let found = pair.and_then(|pair| self.place(way(ROOT, pair)).ok()).map(|place| (place, self.nodes[place]));
        match found {
            Some((place, node)) if node.next >> (ahead >> 56 & 31) & 1 != 0 => self.longest_by_two(bytes, place, starts),
            Some((_, Node { word, shared: 6, end: End::Word | End::Last, .. })) => Some((&self.words[usize::from(word)], 6)),
            _ if starts == u64::MAX => self.longest_by_one(bytes),
            _ => None,
        }
    }

    /// The same by the way of the first two characters, where words go on behind them: kept apart from where most texts part from all.
    #[inline(never)]
    fn longest_by_two(&self, bytes: &[u8], node: usize, starts: u64) -> Option<(&W, usize)> {
        // where the two lead to nothing, the first may be a word
        self.follow(bytes, node, 6).or_else(|| if starts == u64::MAX { self.longest_by_one(bytes) } else { None })
    }

    /// The same by the way of the first character alone.
    #[inline(never)]
    fn longest_by_one(&self, bytes: &[u8]) -> Option<(&W, usize)> {
        let (key, len) = first_key(bytes);
        self.follow(bytes, self.place(way(ROOT, key)).ok()?, len)
    }

    /// The longest word that `bytes` begin with, from a node on that so many of them led to; and its length.
    #[inline(always)]
    fn follow(&self, bytes: &[u8], node: usize, read: usize) -> Option<(&W, usize)> {
        let (word, len) = self.last_end(bytes, node, read)?;
        Some((&self.words[usize::from(word)], len))
    }

    /// Where the last word on that way ends, and the first of those that begin so.
    #[inline(always)]
    fn last_end(&self, bytes: &[u8], mut node: usize, mut read: usize) -> Option<(u16, usize)> {
        let mut found = None;
        loop {
            let Node { next, word, shared, end, .. } = self.nodes[node];
            let shared = usize::from(shared);
            if end != End::None && read == shared {
                found = Some((word, shared));
            }
            if next >> (bytes.get(read + 1).copied().unwrap_or_default() & 31) & 1 == 0 {
                return found;
            }
            if read < shared {
                if bytes.get(read..shared) != self.words[usize::from(word)].as_ref().as_bytes().get(read..shared) {
                    return found;
                }
                match end {
                    End::None => {}
                    End::Word => found = Some((word, shared)),
                    End::Last => return Some((word, shared)),
                }
            }
            let (key, len) = first_key(&bytes[shared..]);
            match self.place(way(node, key)) {
                Ok(next) => (node, read) = (next, shared + len),
                Err(_) => return found,
            }
        }
    }
}

/// A table of one value, made where it stays: it is too large for the stack of a thread.
fn filled<T: Copy + std::fmt::Debug, const N: usize>(value: T) -> Box<[T; N]> {
    vec![value; N].try_into().expect("as many as were made")
}

/// The bytes of two characters, where each has three.
const PAIR: u64 = 0xFFFF_FFFF_FFFF;

/// The first bytes as one number, with noughts where there are fewer.
#[inline]
fn ahead(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or_else(|| bytes.iter().rev().fold(0, |ahead, byte| ahead << 8 | u64::from(*byte)), |eight| u64::from_le_bytes(*eight))
}

/// The bytes of the first character as one number, and how many they are; 0 where there is none.
#[inline]
fn first_key(bytes: &[u8]) -> (u64, usize) {
    let ahead = ahead(bytes);
    match ahead as u8 {
        0xE0..=0xEF => (ahead & 0xFF_FFFF, 3),
        0..=0x7F => (ahead & 0xFF, 1),
        0x80..=0xDF => (ahead & 0xFFFF, 2),
        0xF0..=0xFF => (ahead & 0xFFFF_FFFF, 4),
    }
}

/// The bytes by which a word goes on from a node, and how many they are.
fn first_step(bytes: &[u8], node: usize) -> Option<(u64, usize)> {
    let two = node == ROOT && begins_with_two(ahead(bytes));
    (!bytes.is_empty()).then(|| if two { (ahead(bytes) & PAIR, 6) } else { first_key(bytes) })
}

/// Has each of the first two characters three bytes?
#[inline]
const fn begins_with_two(ahead: u64) -> bool {
    ahead & 0xF000_00F0 == 0xE000_00E0
}

/// The way from a node by such bytes. (No word has the character 0, and no way of any other is 0.)
#[inline]
fn way(node: usize, key: u64) -> u64 {
    (node as u64) << 48 | key
}

/// As many as there are sums of two bytes, the first of them 64 times. Those of characters stand close together, so that little of it is
/// ever looked at or takes memory.
const STARTS: usize = 0xFF * 64 + 0xFF + 1;

/// The last two bytes of a character, of which the very first bits never differ, as one number.
#[inline]
const fn start(high: u8, low: u8) -> usize {
    high as usize * 64 + low as usize
}

/// The bit of the first character by its last byte; all bits where it has not three, or there is none.
fn second(bytes: &[u8]) -> u64 {
    match bytes {
        [0xE0..=0xEF, _, last, ..] => 1 << (last & 63),
        _ => u64::MAX,
    }
}

/// The bit of the first character by its second byte; all bits where it has not three.
fn next(bytes: &[u8]) -> u32 {
    match bytes {
        [0xE0..=0xEF, middle, _, ..] => 1 << (middle & 31),
        _ => u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let words = ["支出", "支出总计", "其中-", "比", "占"];
        let trie = Trie::new(words.to_vec());
        let longest = |text: &str| trie.longest(text.as_bytes()).map(|(word, len)| (*word, len));
        assert_eq!(longest("支出总计12万元"), Some(("支出总计", 12)));
        assert_eq!(longest("支出总额"), Some(("支出", 6)));
        assert_eq!(longest("支出总"), Some(("支出", 6)));
        assert_eq!(longest("支"), None);
        assert_eq!(longest("比上年"), Some(("比", 3)));
        assert_eq!(longest("其中-"), Some(("其中-", 7)));
        assert_eq!(longest("其中"), None);
        assert_eq!(longest("𠀀支出"), None);
        assert_eq!(longest(""), None);
        // a word of one character that goes on as another is no pair, at the end of a text or before noughts
        let trie = Trie::new(vec!["丁a"]);
        assert!(["丁", "丁\0\0\0", "丁\0\0\0\0\0\0"].iter().all(|text| trie.longest(text.as_bytes()).is_none()));
    }

    proptest::proptest! {
        #[test]
        fn as_one_would_look_it_up(words in proptest::collection::btree_set("[一丁七𠀀aé]{1,4}", 1..20), text in "[一丁七𠀀aé]{0,8}") {
            let trie = Trie::new(words.iter().collect());
            let expected = words.iter().filter(|word| text.starts_with(word.as_str())).max_by_key(|word| word.len());
            let found = trie.longest(text.as_bytes()).map(|(word, len)| (*word, len));
            proptest::prop_assert_eq!(found, expected.map(|word| (word, word.len())));
        }
    }
}
