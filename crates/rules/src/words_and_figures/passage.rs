//! Sentences and clauses of the reading copy, with the figures in them.

use crate::engine::Engine;
use crate::wording::survey::Cue;
use fiscal::{ClaimKind, Fact, FactId, Role, Span};
use statute::words::holds;
use std::collections::HashSet;

/// The reading copy of a paper, by sentences.
pub(crate) struct Passages<'e, 'a> {
    pub engine: &'e Engine<'a>,
    /// Where each figure begins in the reading copy, in order.
    order: &'e [(u32, FactId)],
}

/// A sentence of the reading copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence<'e> {
    pub text: &'e str,
    /// Where it begins in the reading copy.
    pub start: usize,
    /// The paragraph it stands in.
    pub block: usize,
}

impl Sentence<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

impl<'e, 'a> Passages<'e, 'a> {
    pub fn new(engine: &'e Engine<'a>) -> Self {
        Passages { engine, order: engine.order() }
    }

    pub fn text(&self) -> &'e str {
        &self.engine.reading.clean.text
    }

    /// The sentence around a place of the reading copy.
    pub fn around(&self, at: usize) -> Option<Sentence<'e>> {
        let blocks = &self.engine.reading.blocks;
        let block = blocks.partition_point(|b| b.span.start as usize <= at).checked_sub(1)?;
        let span = blocks[block].span;
        let (from, to) = (span.start as usize, span.end as usize);
        if at >= to {
            return None;
        }
        let text = self.text();
        let (before, behind) = (&text.as_bytes()[from..at], &text.as_bytes()[at..to]);
        let start = memchr::memrchr2_iter(0xE3, 0xEF, before).find(|i| ends(&before[*i..])).map_or(from, |i| from + i + '。'.len_utf8());
        let end = memchr::memchr2_iter(0xE3, 0xEF, behind).find(|i| ends(&behind[*i..])).map_or(to, |i| at + i);
        let end = end.max(start);
        Some(Sentence { text: &text[start..end], start, block })
    }

    /// The sentences that hold a word of the cue, in order, each once.
    pub fn with(&self, cue: Cue) -> Vec<Sentence<'e>> {
        let at = self.engine.survey().hits(cue).map(|h| h.at);
        let mut out: Vec<Sentence<'e>> = Vec::new();
        for at in at {
            if out.last().is_some_and(|s| at < s.end()) {
                continue;
            }
            out.extend(self.around(at));
        }
        out
    }

    /// The sentence before this one in its paragraph.
    pub fn before(&self, sentence: &Sentence<'_>) -> Option<Sentence<'e>> {
        let text = self.text();
        let from = self.engine.reading.blocks[sentence.block].span.start as usize;
        let (last, _) = text[from..sentence.start].char_indices().rev().find(|(_, c)| !matches!(c, '。' | ' '))?;
        self.around(from + last)
    }

    /// The sentence behind this one in its paragraph.
    pub fn behind(&self, sentence: &Sentence<'_>) -> Option<Sentence<'e>> {
        let to = self.engine.reading.blocks[sentence.block].span.end as usize;
        let next = sentence.end() + self.text()[sentence.end()..to].find(|c| !matches!(c, '。' | '！' | '？' | ' '))?;
        self.around(next)
    }

    /// The figures between two places of the reading copy, in order.
    pub fn between(&self, from: usize, to: usize) -> impl DoubleEndedIterator<Item = FactId> + '_ {
        let first = self.order.partition_point(|(at, _)| (*at as usize) < from);
        let behind = self.order.partition_point(|(at, _)| (*at as usize) < to);
        self.order[first..behind.max(first)].iter().map(|(_, id)| *id)
    }

    /// Where a figure stands in the reading copy.
    pub fn place(&self, id: FactId) -> Span {
        self.engine.reading.copies[id.index()]
    }

    /// A place of the reading copy, in the manuscript.
    pub fn source(&self, from: usize, to: usize) -> Span {
        self.engine.source(Span::new(from, to))
    }

    /// From the verb or noun before a figure to its end, in the manuscript, without blanks around it.
    pub fn clause(&self, fact: &Fact) -> Span {
        let span = self.engine.clause(fact);
        let words = span.of(&self.engine.manuscript.text);
        let from = span.start as usize + (words.len() - words.trim_start().len());
        Span::new(from, from + words.trim().len())
    }

    pub fn fact(&self, id: FactId) -> &'a Fact {
        self.engine.fact(id)
    }

    /// The sentence that a figure stands in.
    pub fn sentence_of(&self, id: FactId) -> Option<Sentence<'e>> {
        self.around(self.place(id).start as usize)
    }

    /// Completions whose budget the paper states beside them: N090 checks those.
    pub fn budgeted(&self) -> HashSet<FactId> {
        let claims = self.engine.filing.claims.iter();
        claims.filter(|c| c.kind == ClaimKind::Completion).map(|c| c.operands[0].fact).collect()
    }

    /// The amount that a completion completes: the one stated last before it in its sentence.
    pub fn completed(&self, id: FactId) -> Option<FactId> {
        let datum = self.fact(id).datum;
        let sentence = self.sentence_of(id)?;
        let at = self.place(id).start as usize;
        self.between(sentence.start, at).rev().find(|f| {
            let fact = self.fact(*f);
            fact.role == Role::Amount && fact.datum == datum && !fact.datum.basis.is_budget()
        })
    }
}

/// Does a mark stand here that ends a sentence: 。！？
fn ends(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F, ..])
}

/// The clauses of a sentence: where each begins and ends in it.
pub(crate) fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split(['，', '；', '：', '。', ',', ';']).map(move |clause| {
        let at = from;
        from += clause.len();
        // the mark that ended it
        from += text[from..].chars().next().map_or(0, char::len_utf8);
        (at, clause)
    })
}

/// Where the clause around byte `at` of `text` begins and ends.
pub(crate) fn clause_around(text: &str, at: usize) -> (usize, usize) {
    let marks = ['，', '；', '：', '。', ',', ';', '（', '）', '\t'];
    let from = text[..at].rfind(marks).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let to = text[at..].find(marks).map_or(text.len(), |i| at + i);
    (from, to)
}

/// What is left behind those of these words that lead it, one after another.
pub(crate) fn without_leads<'t>(words: &'t str, leads: &[&str]) -> &'t str {
    let mut rest = words;
    while let Some(next) = leads.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = next;
    }
    rest
}

/// Does the text hold one of these words?
pub(crate) fn any(text: &str, words: &[&str]) -> bool {
    // of a few words each is looked for as it comes; of many most are told by a character that the text has not
    if words.len() < 4 {
        return words.iter().any(|w| holds(text, w));
    }
    let held = Characters::of(text);
    words.iter().any(|w| held.may_hold(w) && holds(text, w))
}

/// Which characters a text has, by eight bits of each.
pub(crate) struct Characters([u64; 4]);

impl Characters {
    pub fn of(text: &str) -> Characters {
        let mut bits = [0; 4];
        for c in text.chars() {
            let (word, bit) = place(c);
            bits[word] |= bit;
        }
        Characters(bits)
    }

    /// Nothing but the word itself tells whether it stands there; most words are told by this that they do not.
    pub fn may_hold(&self, word: &str) -> bool {
        word.chars().map(place).all(|(word, bit)| self.0[word] & bit != 0)
    }
}

fn place(c: char) -> (usize, u64) {
    let low = c as usize & 0xFF;
    (low / 64, 1 << (low % 64))
}

/// Does the text compare with another year?
pub(crate) fn against_before(text: &str) -> bool {
    let year = ["比", "较", "与"]
        .iter()
        .any(|w| text.match_indices(w).any(|(i, _)| text[i + w.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit())));
    year || any(text, &["上年", "同比", "去年", "上一年", "往年", "同期", "相比"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_know_their_places() {
        let text = "结论：全部完成，各项指标均达标";
        let all: Vec<(usize, &str)> = clauses(text).collect();
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|(at, clause)| text[*at..].starts_with(clause)));
        let at = text.find("均达标").unwrap_or(0);
        let (from, to) = clause_around(text, at);
        assert_eq!(&text[from..to], "各项指标均达标");
    }
}
