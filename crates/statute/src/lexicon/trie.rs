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
    /// The node that a way comes from and the bytes of its characters, or 0 where there is none. It stands at the place that its own
    /// bits say, or at the next that was free.
    ways: Box<[u64; PLACES]>,
    nodes: Box<[Node; PLACES]>,
    /// Of the characters whose last two bytes are the same, bits of those that go on from them; all where a word is one of them, or
    /// goes on with a character of other bytes than three.
    starts: Box<[u64; 1 << 14]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
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
        let key = |word: &W| first_pair(word.as_ref().as_bytes()).is_none();
        words.sort_unstable_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.as_ref().cmp(b.as_ref())));
        let mut trie = Trie { words, ways: filled(0), nodes: filled(Node::default()), starts: filled(0) };
        trie.ways[ROOT] = u64::MAX;
        for word in &trie.words {
            if let [0xE0..=0xEF, high, low, behind @ ..] = word.as_ref().as_bytes() {
                trie.starts[start(*high, *low)] |= match behind {
                    [0xE0..=0xEF, _, next, ..] => bit(*next),
                    _ => u64::MAX,
                };
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
            if let Some(key) = key {
                nodes += 1 + self.grow(way(node, key), first..last + 1);
            }
            first = last + 1;
        }
        nodes
    }

    /// Adds the node that a way of these words leads to, and all beyond it. Returns how many those are.
    fn grow(&mut self, way: u64, words: Range<usize>) -> usize {
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
        let place = self.place(way).unwrap_or_else(|free| free);
        self.ways[place] = way;
        self.nodes[place] = Node {
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
            match self.ways[place] {
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
        while let [0xE4..=0xE9, high, low, _, _, next, ..] = rest {
            let starts = self.starts[start(*high, *low)];
            if starts & bit(*next) != 0
                && let Some(found) = self.begun(rest, starts)
            {
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
            [0xE0..=0xEF, high, low, _, _, next, ..] => {
                let starts = self.starts[start(*high, *low)];
                if starts & bit(*next) == 0 { None } else { self.begun(bytes, starts) }
            }
            _ => self.longest_by_one(bytes),
        }
    }

    /// The longest word that `bytes` begin with, where these bits tell that one may.
    #[inline(always)]
    fn begun(&self, bytes: &[u8], starts: u64) -> Option<(&W, usize)> {
        let pair = first_pair(bytes).and_then(|pair| self.follow(bytes, pair));
        // where the two lead to nothing, the first may be a word
        pair.or_else(|| if starts == u64::MAX { self.longest_by_one(bytes) } else { None })
    }

    /// The same by the way of the first character alone: kept apart, so that the other way is short.
    #[inline(never)]
    fn longest_by_one(&self, bytes: &[u8]) -> Option<(&W, usize)> {
        self.follow(bytes, first_key(bytes)?)
    }

    /// The longest word that `bytes` begin with, by the way of their first characters, and its length.
    #[inline]
    fn follow(&self, bytes: &[u8], (mut key, mut behind): (u64, &[u8])) -> Option<(&W, usize)> {
        let (mut node, mut found) = (ROOT, None);
        while let Ok(next) = self.place(way(node, key)) {
            node = next;
            let Node { word, shared, end } = self.nodes[node];
            let (word, shared) = (&self.words[usize::from(word)], usize::from(shared));
            if bytes.len() - behind.len() < shared {
                if !bytes.starts_with(&word.as_ref().as_bytes()[..shared]) {
                    break;
                }
                behind = &bytes[shared..];
            }
            match end {
                End::None => {}
                End::Word => found = Some((word, shared)),
                End::Last => return Some((word, shared)),
            }
            let Some(step) = first_key(behind) else { break };
            (key, behind) = step;
        }
        found
    }
}

/// A table of one value, made where it stays: it is too large for the stack of a thread.
fn filled<T: Copy + std::fmt::Debug, const N: usize>(value: T) -> Box<[T; N]> {
    vec![value; N].try_into().expect("as many as were made")
}

/// The bytes of the first two characters as one number, if each has three, and what stands behind them.
#[inline]
fn first_pair(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let key = match bytes.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight) & 0xFFFF_FFFF_FFFF,
        None => bytes.first_chunk::<6>()?.iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte)),
    };
    (key & 0xF000_00F0 == 0xE000_00E0).then(|| (key, &bytes[6..]))
}

/// The bytes of the first character as one number, and what stands behind it.
#[inline]
fn first_key(bytes: &[u8]) -> Option<(u64, &[u8])> {
    // nearly all have three bytes, which are had at once where a fourth is behind them
    if let Some(four) = bytes.first_chunk()
        && four[0] & 0xF0 == 0xE0
    {
        return Some((u64::from(u32::from_le_bytes(*four) & 0xFF_FFFF), &bytes[3..]));
    }
    let (first, behind) = bytes.split_at_checked(match *bytes.first()? {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xFF => 4,
    })?;
    Some((first.iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte)), behind))
}

/// The bytes by which a word goes on from a node.
fn first_step(bytes: &[u8], node: usize) -> Option<u64> {
    let pair = if node == ROOT { first_pair(bytes) } else { None };
    pair.or_else(|| first_key(bytes)).map(|(key, _)| key)
}

/// The way from a node by such bytes. (No word has the character 0, and no way of any other is 0.)
#[inline]
fn way(node: usize, key: u64) -> u64 {
    (node as u64) << 48 | key
}

/// The last two bytes of a character, of which the very first bits never differ, as one number.
#[inline]
const fn start(high: u8, low: u8) -> usize {
    (u16::from_le_bytes([high, low]) & 0x3FFF) as usize
}

/// The bit of a character by its last byte.
#[inline]
const fn bit(last: u8) -> u64 {
    1 << (last & 63)
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
