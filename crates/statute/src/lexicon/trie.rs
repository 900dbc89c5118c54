//! The words of the lexicon by their characters, to be looked up where a word may begin.
//!
//! Nearly every Chinese character of a paper begins some term, and hardly any goes on as one: the first two characters
//! decide, so the two are asked of a few bits before anything else is read.

use crate::words::{code, first_code};
use std::collections::VecDeque;

/// No word ends here.
const NONE: u16 = u16::MAX;

#[derive(Clone, Copy)]
struct Node {
    /// The word that ends here.
    word: u16,
    /// How many characters go on from here; their nodes stand beside one another, from `first`.
    children: u16,
    first: u32,
    /// Bits of the characters that go on from here.
    bits: u64,
}

/// A word to be put in: where its codes stand, and its number.
struct Spelt {
    /// Its first four codes, nothing for those it has not: most words are told apart by these alone.
    head: u64,
    from: u32,
    to: u32,
    word: u16,
}

impl Spelt {
    /// The word whose codes are the last of `codes`.
    fn new(codes: &[u16], from: usize, word: u16) -> Spelt {
        let head = (0..4).fold(0, |head, i| head << 16 | u64::from(codes.get(from + i).copied().unwrap_or(0)));
        Spelt { head, from: from as u32, to: codes.len() as u32, word }
    }

    fn of<'c>(&self, codes: &'c [u16]) -> &'c [u16] {
        &codes[self.from as usize..self.to as usize]
    }
}

pub(super) struct Trie {
    /// The node of each first character; 0 where no word begins. (The first nodes of all are those of first characters.)
    roots: Vec<u16>,
    nodes: Vec<Node>,
    /// The character that leads to each node.
    keys: Vec<u16>,
    /// Of the characters whose codes end with the same twelve bits, bits of those that go on from them; all where a word is one of them.
    starts: Vec<u64>,
}

impl Trie {
    /// Words are numbered by their places, of words alike the last counts; of the empty word nothing is kept.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Trie {
        // the codes of all words, one behind the other
        let mut codes: Vec<u16> = Vec::with_capacity(1 << 16);
        let mut sorted: Vec<Spelt> = Vec::with_capacity(1 << 13);
        for (i, word) in words.enumerate() {
            let from = codes.len();
            codes.extend(word.chars().map(code));
            sorted.push(Spelt::new(&codes, from, i as u16));
        }
        sorted.sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| a.of(&codes).cmp(b.of(&codes))).then(a.word.cmp(&b.word)));
        let mut trie = Trie {
            roots: vec![0; 1 << 16],
            nodes: Vec::with_capacity(1 << 14),
            keys: Vec::with_capacity(1 << 14),
            starts: vec![0; 1 << 12],
        };
        // node 0 stands for none, and is above the first characters
        trie.push(0);
        // each node with the words that go through it and how many of their characters lead to it
        let mut open = VecDeque::from([(0, &sorted[..], 0)]);
        while let Some((node, through, read)) = open.pop_front() {
            trie.nodes[node].first = trie.nodes.len() as u32;
            let next = |word: &Spelt| word.of(&codes).get(read).copied();
            let mut ways: Vec<&[Spelt]> = through.chunk_by(|a, b| next(a) == next(b)).collect();
            // what many words go through is asked for most
            ways.sort_by_key(|alike| std::cmp::Reverse(alike.len()));
            for alike in ways {
                match (next(&alike[0]), alike.last()) {
                    (Some(key), _) => {
                        let child = trie.push(key);
                        trie.nodes[node].children += 1;
                        trie.nodes[node].bits |= bit(key);
                        open.push_back((child, alike, read + 1));
                    }
                    (None, Some(last)) => trie.nodes[node].word = last.word,
                    (None, None) => {}
                }
            }
        }
        trie.keys.shrink_to_fit();
        trie.nodes.shrink_to_fit();
        for child in 1..=usize::from(trie.nodes[0].children) {
            let (key, node) = (usize::from(trie.keys[child]), &trie.nodes[child]);
            trie.roots[key] = child as u16;
            trie.starts[key & 0xFFF] |= if node.word == NONE { node.bits } else { u64::MAX };
        }
        trie
    }

    fn push(&mut self, key: u16) -> usize {
        self.keys.push(key);
        self.nodes.push(Node { word: NONE, children: 0, first: 0, bits: 0 });
        self.nodes.len() - 1
    }

    /// What is left behind the Chinese characters of which their next ones tell that no word begins with them.
    #[inline]
    pub fn pass<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        let mut rest = bytes;
        while let [0xE4..=0xE9, high, low, 0xE0..=0xEF, _, next, ..] = rest {
            let starts = self.starts[usize::from(high & 0x3F) << 6 | usize::from(low & 0x3F)];
            if starts & bit(u16::from(*next)) != 0 {
                break;
            }
            rest = &rest[3..];
        }
        rest
    }

    /// The longest word that `bytes` (whole characters of UTF-8) begin with, and its length in bytes.
    #[inline]
    pub fn longest(&self, bytes: &[u8]) -> Option<(u16, usize)> {
        let (first, mut rest) = first_code(bytes)?;
        let mut node = match self.roots[usize::from(first)] {
            0 => return None,
            root => &self.nodes[usize::from(root)],
        };
        let mut found = (node.word != NONE).then_some((node.word, rest.len()));
        while let Some((key, behind)) = first_code(rest) {
            if node.bits & bit(key) == 0 {
                break;
            }
            let from = node.first as usize;
            let Some(child) = self.keys[from..from + usize::from(node.children)].iter().position(|k| *k == key) else { break };
            node = &self.nodes[from + child];
            rest = behind;
            if node.word != NONE {
                found = Some((node.word, rest.len()));
            }
        }
        found.map(|(word, left)| (word, bytes.len() - left))
    }
}

const fn bit(key: u16) -> u64 {
    1 << (key & 63)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let words = ["支出", "支出总计", "其中-", "比", "占"];
        let trie = Trie::new(words.into_iter());
        let longest = |text: &str| trie.longest(text.as_bytes()).map(|(i, len)| (words[usize::from(i)], len));
        assert_eq!(longest("支出总计12万元"), Some(("支出总计", 12)));
        assert_eq!(longest("支出总额"), Some(("支出", 6)));
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
            let trie = Trie::new(words.iter().map(String::as_str));
            let expected = words.iter().enumerate().filter(|(_, w)| text.starts_with(w.as_str())).max_by_key(|(_, w)| w.len());
            let found = trie.longest(text.as_bytes());
            // a character beyond the first 65,536 is like any other
            if !words.iter().any(|w| w.contains('𠀀')) {
                proptest::prop_assert_eq!(found, expected.map(|(i, w)| (i as u16, w.len())));
            }
        }
    }
}
