//! Paragraphs as tokens, a stretch of them at a time: splitting and reading are each so much code that they drive one another out of
//! the processor's cache where they take turns.

use super::Way;
use crate::outline::Block;
use crate::scan::Number;
use crate::token::{Token, tokenize};

/// The tokens of the paragraphs that were split together.
#[derive(Default)]
pub(super) struct Stretch {
    /// The first of these paragraphs.
    first: usize,
    tokens: Vec<Token<'static>>,
    /// Where among the tokens those of each paragraph begin, and where those of the last one end.
    bounds: Vec<usize>,
}

impl Stretch {
    /// So much is split at a time, in bytes.
    const LENGTH: u32 = 1 << 13;

    /// The tokens of paragraph `i`, whose numbers are put to `numbers`. With one that is not split yet the prose behind it is.
    #[inline]
    pub fn at(&mut self, i: usize, text: &str, blocks: &[Block], ways: &[Way], numbers: &mut Vec<Number>) -> &[Token<'static>] {
        if i - self.first + 1 >= self.bounds.len() {
            self.split(i, text, blocks, ways, numbers);
        }
        let nth = i - self.first;
        &self.tokens[self.bounds[nth]..self.bounds[nth + 1]]
    }

    #[inline(never)]
    fn split(&mut self, first: usize, text: &str, blocks: &[Block], ways: &[Way], numbers: &mut Vec<Number>) {
        self.first = first;
        self.tokens.clear();
        self.bounds.clear();
        self.bounds.push(0);
        // a token in so many bytes is usual
        self.tokens.reserve((text.len() - blocks[first].span.start as usize).min(Stretch::LENGTH as usize) / 10);
        let end = blocks[first].span.start + Stretch::LENGTH;
        for (i, (block, way)) in blocks.iter().zip(ways).enumerate().skip(first) {
            if i > first && !(matches!(way, Way::Prose | Way::Plain) && block.span.end <= end) {
                break;
            }
            if *way != Way::Plain {
                tokenize(text, block.body as usize, block.span.end as usize, numbers, &mut self.tokens);
            }
            self.bounds.push(self.tokens.len());
        }
    }
}
