//! Sentences and clauses of the reading copy.

use super::survey::Survey;
use crate::codes::naming::block_of;
use crate::engine::Engine;
use fiscal::Span;
use statute::outline::Block;

/// The reading copy, to look around in.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'e> {
    pub text: &'e str,
    blocks: &'e [Block],
    survey: &'e Survey,
}

impl<'e> Passage<'e> {
    pub fn of(engine: &'e Engine<'_>) -> Passage<'e> {
        Passage { text: &engine.reading.clean.text, blocks: &engine.reading.blocks, survey: engine.survey() }
    }

    /// The paragraph around a place, without its number.
    pub fn paragraph(&self, at: usize) -> Span {
        self.body(block_of(self.blocks, at), at)
    }

    /// A paragraph from behind its number, or from `at` in the number.
    fn body(&self, block: usize, at: usize) -> Span {
        let block = self.blocks.get(block);
        block.map_or(Span::new(0, self.text.len()), |b| Span { start: b.body.min(at as u32), end: b.span.end })
    }

    /// Up to the full stops on both sides, within the paragraph.
    pub fn sentence(&self, at: usize) -> Span {
        self.between(at, &['。'])
    }

    /// Up to the marks (of 。、，；：（）) on both sides, within the paragraph.
    pub fn between(&self, at: usize, marks: &[char]) -> Span {
        let block = block_of(self.blocks, at);
        let span = self.body(block, at);
        self.survey.marks.around(block, span, (at as u32).clamp(span.start, span.end), |mark| marks.contains(&mark))
    }

    /// Does the paragraph run on in sentences, or is it a heading, a cell, a line of a table?
    pub fn is_prose(&self, at: usize) -> bool {
        let blocks = self.blocks;
        let n = block_of(blocks, at);
        let from = blocks.get(n).map_or(0, |b| b.body.min(at as u32));
        self.survey.marks.of_block(n).iter().any(|m| matches!(m.is, '。' | '，' | '；') && m.at >= from)
    }

    /// The word `word` behind `at`, blanks skipped.
    pub fn follows(&self, at: usize, words: &[&str]) -> bool {
        let rest = self.text[at..].trim_start_matches(' ');
        words.iter().any(|w| rest.starts_with(w))
    }
}

/// Puts spans with equal keys together, in the order in which the keys first come.
pub(crate) fn group<K: PartialEq, V>(found: impl IntoIterator<Item = (K, V)>) -> Vec<(K, Vec<V>)> {
    let mut groups: Vec<(K, Vec<V>)> = Vec::new();
    for (key, value) in found {
        match groups.iter_mut().find(|(k, _)| *k == key) {
            Some((_, values)) => values.push(value),
            None => groups.push((key, vec![value])),
        }
    }
    groups
}
