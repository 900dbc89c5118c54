//! A figure within a reason: its clause is read once more, by itself.

use crate::lexicon::Word;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::{Mode, Mute};
use crate::scan::Kind;
use crate::token::{Lexeme, Token};
use fiscal::FiscalYear;

impl Reader<'_> {
    /// A figure within a reason or purpose: its own clause counts, not what came before.
    #[cold]
    pub(super) fn replay_clause(&mut self, tokens: &[Token<'static>], i: usize) {
        let ends = |t: &Token<'static>| {
            matches!(t.mark(), Some('，' | '：' | '。' | '；' | '（' | '、'))
                || matches!(t.lexeme, Lexeme::Number(n) if !matches!(self.numbers[n].kind, Kind::Year(_)))
                || matches!(t.word(), Some(Word::UsedFor | Word::Reason))
        };
        let mut from = tokens[..i].iter().rposition(ends);
        // 用于…，与2016年相比，购置费减少…: what it is compared with leads in the clause
        if let Some(comma) = from.filter(|at| tokens[*at].mark() == Some('，'))
            && self.text[..tokens[comma].start].ends_with("相比")
        {
            from = tokens[..comma].iter().rposition(ends);
        }
        // 主要原因是财政拨款收入、支出均减少…: of both
        if let Some(pause) = from.filter(|at| tokens[*at].mark() == Some('、'))
            && tokens[pause..i].iter().any(|t| t.word() == Some(Word::Both))
        {
            from = tokens[..pause].iter().rposition(ends);
        }
        let from = from.map_or(0, |p| p + 1);
        self.s.mute = Mute::None;
        self.s.phrase = Phrase::at(tokens.get(from).map_or(self.s.from, |t| t.start).min(tokens[i].start));
        if let Some(before) = from.checked_sub(1) {
            self.s.phrase.start = tokens[before].end;
        }
        self.s.prior = None;
        self.s.mode = Mode::Subject;
        for k in from..i {
            match tokens[k].lexeme {
                Lexeme::Term(term) => self.term(term, tokens, k),
                Lexeme::Number(n) => {
                    if let Kind::Year(year) = self.numbers[n].kind {
                        self.year_token(FiscalYear(year), &tokens[k]);
                    }
                }
                Lexeme::Mark(mark @ ('，' | '、')) => self.mark(mark, tokens, k),
                Lexeme::Mark(_) => {}
            }
        }
        self.s.mute = Mute::None;
    }
}
