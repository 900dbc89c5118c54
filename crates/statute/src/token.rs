//! A paragraph as tokens: numbers, terms and marks, in order of place.

use crate::lexicon::{Lexicon, Term};
use crate::scan::{self, Number};
use crate::words::first_code;

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

#[inline]
fn first_char(bytes: &[u8]) -> Option<char> {
    first_code(bytes).and_then(|(code, _)| char::from_u32(code.into()))
}

/// Splits `text[from..to]` into `out`; numbers are appended to `numbers`.
///
/// What stands inside 《…》 is a title: its terms and numbers are left out.
pub fn tokenize(text: &str, from: usize, to: usize, numbers: &mut Vec<Number>, out: &mut Vec<Token<'static>>) {
    let lexicon = Lexicon::get();
    let bytes = &text.as_bytes()[..to];
    let mut title = 0u32;
    let mut at = from;
    loop {
        let (rest, begun) = lexicon.seek(&bytes[at..]);
        let Some(&lead) = rest.first() else { break };
        at = to - rest.len();
        if lead.is_ascii_digit() {
            let mut number = scan::number_at(text, at, from, to);
            if begins_balance(bytes, &number) {
                number.span.end -= '年'.len_utf8() as u32;
            }
            let (start, end) = (number.span.start as usize, number.span.end as usize);
            if title == 0 {
                out.push(Token { start, end, lexeme: Lexeme::Number(numbers.len()) });
            }
            numbers.push(number);
            at = end.max(at + 1);
            continue;
        }
        if let Some((term, len)) = begun.or_else(|| lexicon.longest(rest)) {
            if title == 0 {
                out.push(Token { start: at, end: at + len, lexeme: Lexeme::Term(term) });
            }
            at += len;
            continue;
        }
        let len = match lead {
            0..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
        };
        // of the marks only the tab has other bytes than three, and the others stand below U+4000 or in the full-width block
        let mark = match lead {
            b'\t' => Some('\t'),
            0xE0..=0xE3 | 0xEF => first_char(rest).filter(|c| is_mark(*c)),
            _ => None,
        };
        match mark {
            Some('《') => title += 1,
            Some('》') => title = title.saturating_sub(1),
            Some(mark) if title == 0 => {
                if mark == '（'
                    && let Some((len, level)) = coded_level(&text[at..to])
                {
                    out.push(Token { start: at, end: at + len, lexeme: Lexeme::Term(level) });
                    at += len;
                    continue;
                }
                out.push(Token { start: at, end: at + len, lexeme: Lexeme::Mark(mark) });
            }
            _ => {}
        }
        at += len;
    }
}

/// 2021年初结转和结余: the 年 of the year begins the name of a balance.
fn begins_balance(bytes: &[u8], number: &Number) -> bool {
    const OF: [&str; 3] = ["结转", "结余", "财政拨款结转"];
    let end = number.span.end as usize;
    let day = bytes.get(end..end + 3).filter(|_| matches!(number.kind, scan::Kind::Year(_)) && bytes[..end].ends_with("年".as_bytes()));
    let stock = day.is_some_and(|day| ["初", "末", "终"].iter().any(|word| day == word.as_bytes()));
    stock && OF.iter().any(|balance| bytes[end + 3..].starts_with(balance.as_bytes()))
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

    #[test]
    fn the_beginning_of_a_year_belongs_to_its_balance() {
        for (text, year) in [("2021年初结转和结余40万元", "2021"), ("2021年末有余", "2021年"), ("2021年度结余40万元", "2021年度")]
        {
            let (mut numbers, mut out) = (Vec::new(), Vec::new());
            tokenize(text, 0, text.len(), &mut numbers, &mut out);
            assert_eq!(&text[..out[0].end], year);
        }
    }
}
