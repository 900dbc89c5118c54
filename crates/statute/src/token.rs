//! A paragraph as tokens: numbers, terms and marks, in order of place.

use crate::lexicon::{Lexicon, Term};
use crate::scan::{self, Number};

/// What a token is.
#[derive(Clone, Copy, Debug)]
pub enum Lexeme<'t> {
    /// An index into the numbers of the paper.
    Number(usize),
    Term(&'t Term),
    /// A mark of punctuation.
    Mark(char),
}

/// A token of a paragraph; places are bytes of the reading copy.
#[derive(Clone, Copy, Debug)]
pub struct Token<'t> {
    pub start: usize,
    pub end: usize,
    pub lexeme: Lexeme<'t>,
}

impl Token<'_> {
    pub fn mark(&self) -> Option<char> {
        match self.lexeme {
            Lexeme::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub fn word(&self) -> Option<crate::lexicon::Word> {
        match self.lexeme {
            Lexeme::Term(t) => t.word,
            _ => None,
        }
    }
}

/// The marks that part or frame words; a match compiles to a jump, where a search of a string would walk it.
const fn is_mark(c: char) -> bool {
    matches!(c, '，' | '、' | '；' | '。' | '：' | '（' | '）' | '“' | '”' | '《' | '》' | '！' | '？' | '…' | '\t')
}

/// Splits `text[from..to]` into `out`; numbers are appended to `numbers`.
///
/// What stands inside 《…》 is a title: its terms and numbers are left out.
pub fn tokenize(text: &str, from: usize, to: usize, numbers: &mut Vec<Number>, out: &mut Vec<Token<'static>>) {
    let first = numbers.len();
    scan::numbers(text, from, to, numbers);
    let mut terms = Lexicon::get().find(&text[from..to]).map(|(s, e, t)| (s + from, e + from, t)).peekable();
    let mut next_number = first;
    let mut title = 0u32;
    let mut at = from;
    while at < to {
        while numbers.get(next_number).is_some_and(|n| (n.span.start as usize) < at) {
            next_number += 1;
        }
        if let Some(n) = numbers.get(next_number).filter(|n| n.span.start as usize == at) {
            let end = (n.span.end as usize).max(at + 1);
            if title == 0 {
                out.push(Token { start: at, end, lexeme: Lexeme::Number(next_number) });
            }
            next_number += 1;
            at = end;
            continue;
        }
        while terms.peek().is_some_and(|t| t.0 < at) {
            terms.next();
        }
        if let Some((start, end, term)) = terms.peek().filter(|t| t.0 == at).copied() {
            if title == 0 {
                out.push(Token { start, end, lexeme: Lexeme::Term(term) });
            }
            at = end;
            continue;
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        if let Some((len, level)) = coded_level(&text[at..to]).filter(|_| title == 0) {
            out.push(Token { start: at, end: at + len, lexeme: Lexeme::Term(level) });
            at += len;
            continue;
        }
        match c {
            '《' => title += 1,
            '》' => title = title.saturating_sub(1),
            _ if title == 0 && is_mark(c) => {
                out.push(Token { start: at, end: at + c.len_utf8(), lexeme: Lexeme::Mark(c) });
            }
            _ => {}
        }
        at += c.len_utf8();
    }
}

/// `（204类）`, `（06款）`, `（01项）`: a level word with its code.
fn coded_level(text: &str) -> Option<(usize, &'static Term)> {
    let rest = text.strip_prefix('（')?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 7 {
        return None;
    }
    let word = rest[digits..].chars().next()?;
    let close = rest[digits..].strip_prefix(word)?.starts_with('）');
    let level = fiscal::Level::from_word(word.encode_utf8(&mut [0; 4])).filter(|_| close)?;
    Some(('（'.len_utf8() * 2 + digits + word.len_utf8(), Lexicon::get().level(level)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_in_order() {
        let text = "其中：基本支出581.86万元，占89.81%";
        let (mut numbers, mut out) = (Vec::new(), Vec::new());
        tokenize(text, 0, text.len(), &mut numbers, &mut out);
        let words: Vec<&str> = out.iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(words, ["其中：", "基本支出", "581.86万元", "，", "占", "89.81%"]);
    }
}
