//! Sentences and clauses of the reading copy, with the figures in them.

use crate::codes::naming::{block_from, block_of};
use crate::engine::Engine;
use crate::wording::survey::{Cue, Hit};
use fiscal::{ClaimKind, Fact, FactId, Role, Span};
use rustc_hash::FxHashSet;
use statute::outline::Block;
use statute::words::{any, find};

/// The reading copy of a paper, by sentences.
pub(crate) struct Passages<'e, 'a> {
    pub engine: &'e Engine<'a>,
    /// The figures in order of place, where they are filed in another.
    order: &'e [FactId],
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
        self.around_in(block_of(&self.engine.reading.blocks, at), at)
    }

    /// The sentence around a place of this paragraph.
    fn around_in(&self, block: usize, at: usize) -> Option<Sentence<'e>> {
        let span = self.engine.reading.blocks.get(block)?.span;
        if !(span.start as usize..span.end as usize).contains(&at) {
            return None;
        }
        let Span { start, end } = self.engine.survey().marks.around(block, span, at as u32, ends);
        let start = start as usize;
        Some(Sentence { text: &self.text()[start..start.max(end as usize)], start, block })
    }

    /// The sentences that hold a word of the cue, in order, each once.
    pub fn with(&self, cue: Cue) -> Vec<Sentence<'e>> {
        self.with_in(cue, |_| true)
    }

    /// Those of them in paragraphs that are meant.
    pub fn with_in(&self, cue: Cue, meant: impl Fn(&Block) -> bool) -> Vec<Sentence<'e>> {
        let mut out: Vec<Sentence<'e>> = Vec::new();
        let mut near = 0;
        for Hit { at, .. } in self.engine.survey().hits(cue) {
            if out.last().is_some_and(|s| at < s.end()) {
                continue;
            }
            near = block_from(&self.engine.reading.blocks, near, at);
            if self.engine.reading.blocks.get(near).is_some_and(&meant) {
                out.extend(self.around_in(near, at));
            }
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
        let before = |at: usize| match self.order {
            [] => self.engine.reading.copies.partition_point(|copy| (copy.start as usize) < at),
            order => order.partition_point(|id| (self.place(*id).start as usize) < at),
        };
        (before(from)..before(to)).map(|n| self.order.get(n).copied().unwrap_or(FactId(n as u32)))
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
        let at = self.place(id).start as usize;
        self.around_in(block_from(&self.engine.reading.blocks, self.fact(id).block as usize, at), at)
    }

    /// Completions whose budget the paper states beside them: N090 checks those.
    pub fn budgeted(&self) -> FxHashSet<FactId> {
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

/// Does a sentence end here?
fn ends(mark: char) -> bool {
    matches!(mark, '。' | '！' | '？')
}

/// The clauses of a sentence, and where each begins in it.
pub(crate) fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let from = next?;
        let (len, mark) = clause_end(&text.as_bytes()[from..]);
        next = (mark > 0).then_some(from + len + mark);
        Some((from, &text[from..from + len]))
    })
}

/// Where the first clause ends, and how long the mark is that ends it (，；：。 , ;): nothing at the end of the text.
fn clause_end(text: &[u8]) -> (usize, usize) {
    let mut at = 0;
    loop {
        match text[at..] {
            // nearly all of a Chinese text
            [0xE4..=0xEE, _, _, ..] => at += 3,
            [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x8C | 0x9A | 0x9B, ..] => return (at, 3),
            [b',' | b';', ..] => return (at, 1),
            [] => return (at, 0),
            _ => at += 1,
        }
    }
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

/// Where a word stands in a sentence or clause.
pub(crate) fn places_of(text: &str, word: &str) -> impl Iterator<Item = usize> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + find(text.get(from..)?, word)?;
        from = at + word.len();
        Some(at)
    })
}

/// Does the text compare with another year?
pub(crate) fn against_before(text: &str) -> bool {
    let dated = |behind: &str| behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let year = text.char_indices().any(|(i, c)| matches!(c, '比' | '较' | '与') && dated(&text[i + c.len_utf8()..]));
    year || any(text, &["上年", "同比", "去年", "上一年", "往年", "同期", "相比"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_several_places() {
        assert_eq!(places_of("项目一、项目二", "项目").collect::<Vec<_>>(), [0, 12]);
        assert_eq!(places_of("二", "项目").count(), 0);
    }

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
