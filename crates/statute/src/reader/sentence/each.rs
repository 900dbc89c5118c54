//! 分别: what the names before it wait for, figure by figure.

use super::super::Reader;
use super::super::phrase::Phrase;
use super::Mode;
use crate::token::{Lexeme, Token};
use fiscal::Datum;

impl Reader<'_> {
    /// 公务用车购置数及保有量分别为…: two names, where one figure for each is to come.
    pub(super) fn names_joined(&mut self, tokens: &[Token<'static>], i: usize) {
        const MOST: usize = 32;
        let start = self.s.phrase.start;
        let names = &tokens[tokens[..i].partition_point(|t| t.start < start)..i];
        if !self.s.waiting.is_empty() || self.s.mode != Mode::Subject || names.len() > MOST {
            return;
        }
        let joined = |two: &[Token<'static>]| self.text.get(two[0].end..two[1].start) == Some("及");
        let Some(at) = names.windows(2).position(joined) else { return };
        let mut first = Phrase { year: self.s.phrase.year, last_year: self.s.phrase.last_year, ..Phrase::at(start) };
        let mut second = Phrase::at(names[at].end + "及".len());
        for (k, token) in names.iter().enumerate() {
            if let Lexeme::Term(term) = token.lexeme {
                let phrase = if k <= at { &mut first } else { &mut second };
                phrase.take(term, token.start, token.end, None);
            }
        }
        if first.names() && second.names() {
            self.s.waiting.push(first);
            self.s.phrase = second;
        }
    }

    pub(super) fn each(&mut self, at: usize) {
        let s = &mut self.s;
        if s.mode != Mode::Subject {
            s.mode = Mode::Subject;
        }
        if s.phrase.says() && !s.waiting.is_empty() && !s.named {
            s.waiting.push(s.phrase);
        }
        s.named = false;
        let waiting = std::mem::take(&mut s.waiting);
        let phrase = s.phrase;
        s.each = true;
        s.queue_at = 0;
        if waiting.len() >= 2 {
            // 上年收入、支出分别为…: the year is said once for all
            let (year, last_year) = (waiting[0].year, waiting[0].last_year);
            let dated = waiting.iter().map(|p| Phrase { year: p.year.or(year), last_year: p.last_year || last_year, ..*p });
            let mut queue: Vec<Datum> = dated.map(|p| self.resolve(&p).0).collect();
            self.share_the_fund(&waiting, &mut queue);
            self.share_the_head(&waiting, &mut queue);
            self.s.queue = queue;
            self.s.prior = None;
            self.s.phrase = Phrase::at(at);
        } else if phrase.says() && (phrase.axes.basis.is_none() || phrase.names()) {
            self.s.queue.clear();
        }
    }
}
