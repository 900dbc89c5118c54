//! The marks of the reading copy: where sentences and clauses end, where brackets open and close.
//!
//! The survey meets every one of them on its way, so that no rule need look for them again.

use fiscal::Span;
use statute::outline::Block;

/// A character outside the blocks of Chinese words (U+4000 to U+EFFF). Hardly anything but marks stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where it stands in the reading copy.
    pub at: u32,
    pub is: char,
}

impl Mark {
    /// The mark that these bytes begin with: a character of three.
    pub fn read(at: usize, [lead, high, low]: [u8; 3]) -> Mark {
        let bits = |byte: u8| u32::from(byte & 0x3F);
        let code = u32::from(lead & 0x0F) << 12 | bits(high) << 6 | bits(low);
        Mark { at: at as u32, is: char::from_u32(code).unwrap_or_default() }
    }

    /// Where what follows it begins.
    pub fn end(self) -> usize {
        self.at as usize + LENGTH
    }
}

/// How long each of them is.
const LENGTH: usize = '。'.len_utf8();

/// No sentence has so many marks on one side of a place.
const LONGEST: usize = 1_000;

/// The marks of a paper, in order of place.
pub(crate) struct Punctuation {
    marks: Vec<Mark>,
    /// Where those of each paragraph begin among them, and where those of the last end.
    starts: Vec<u32>,
}

impl Punctuation {
    /// These marks, by the paragraphs that they stand in.
    pub fn of(marks: Vec<Mark>, blocks: &[Block]) -> Punctuation {
        let mut next = 0;
        let mut before = |place: u32| {
            while marks.get(next).is_some_and(|m| m.at < place) {
                next += 1;
            }
            next as u32
        };
        let starts = blocks.iter().map(|b| b.span.start).chain([u32::MAX]).map(&mut before).collect();
        Punctuation { starts, marks }
    }

    /// The marks from the beginning of a paragraph to the next one.
    pub fn of_block(&self, block: usize) -> &[Mark] {
        match self.starts[block.min(self.starts.len())..] {
            [from, to, ..] => &self.marks[from as usize..to as usize],
            _ => &[],
        }
    }

    /// From the mark before `at` that is `meant` to the one behind it; where there is none, the end of `span`, or a mark so far away that
    /// nothing beyond it is of one sentence with what stands here.
    pub fn around(&self, block: usize, span: Span, at: u32, meant: impl Fn(char) -> bool) -> Span {
        let marks = self.of_block(block);
        let (before, behind) = marks.split_at(marks.partition_point(|m| m.at < at));
        let far = |i: usize| i == LONGEST;
        let start = before.iter().rev().enumerate().find(|(i, m)| meant(m.is) || far(*i)).map_or(0, |(_, m)| m.end() as u32);
        let end = behind.iter().enumerate().find(|(i, m)| meant(m.is) || far(*i)).map_or(u32::MAX, |(_, m)| m.at);
        // of the paragraph those outside of the stretch are met last
        Span { start: start.max(span.start), end: end.min(span.end) }
    }

    /// Does a sentence or clause end in this paragraph?
    pub fn runs_on(&self, block: usize) -> bool {
        self.of_block(block).iter().any(|m| matches!(m.is, '。' | '，'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statute::outline::blocks;

    #[test]
    fn marks_know_their_paragraphs() {
        let text = "一、概况\n收入12.00万元，支出（含项目）8.00万元。\n人员经费";
        let signs = text.char_indices().filter(|(_, c)| "、，（）。".contains(*c));
        let marks = signs.map(|(i, is)| Mark { at: i as u32, is }).collect();
        let blocks = blocks(text);
        let punctuation = Punctuation::of(marks, &blocks);
        let told = |block: usize| punctuation.of_block(block).iter().map(|m| m.is).collect::<String>();
        assert_eq!([told(0), told(1), told(2)], ["、", "，（）。", ""]);
        assert_eq!([0, 1, 2].map(|block| punctuation.runs_on(block)), [false, true, false]);
        let comma = punctuation.of_block(1)[0];
        let line = Span { start: comma.end() as u32, end: blocks[1].span.end };
        let around = |mark: char| punctuation.around(1, line, line.start, |m| m == mark);
        assert_eq!(around('（').of(text), "支出");
        assert_eq!([around('，'), around('、')], [line, line], "what stands outside of the stretch bounds nothing");
        assert!(punctuation.of_block(3).is_empty());
        assert!(punctuation.of_block(1).iter().all(|m| text[m.at as usize..].starts_with(m.is)));
    }
}
