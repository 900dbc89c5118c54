//! What stands ahead in a sentence decides what a word means: the other end of 由…至…, items of a list, the only side that is named.

use crate::lexicon::{Term, Word};
use crate::token::{Lexeme, Token};
use fiscal::Flow;

/// 由A增至B: the word that leads to the other end, in the same clause and behind one figure.
pub(super) fn onto_ahead(tokens: &[Token<'static>], i: usize) -> Option<&'static Term> {
    let clause = tokens[i + 1..].iter().take_while(|t| !matches!(t.mark(), Some('，' | '；' | '。' | '：')));
    clause.take(8).find_map(|t| match t.lexeme {
        Lexeme::Term(term) if term.word == Some(Word::Onto) => Some(term),
        _ => None,
    })
}

/// 水污染治理9.9亿元，主要是正本清源工程4.7亿元、排水管网工程1.3亿元: the largest parts of the figure before, and no reason.
pub(super) fn listed_behind(term: &Term, tokens: &[Token<'static>], i: usize) -> bool {
    let figure = |t: &Token<'static>| matches!(t.lexeme, Lexeme::Number(_));
    let directly = i > 1 && tokens[i - 1].mark() == Some('，') && figure(&tokens[i - 2]);
    if !matches!(term.text, "主要是" | "主要系") || !directly {
        return false;
    }
    let item = tokens[i + 1..].iter().take_while(|t| !matches!(t.mark(), Some('；' | '。' | '，' | '：')));
    let (mut figures, mut pauses, mut moves) = (0, 0, false);
    for token in item {
        figures += usize::from(figure(token));
        pauses += usize::from(token.mark() == Some('、') && figures > 0);
        moves |= matches!(token.word(), Some(Word::Up | Word::Down | Word::Change | Word::Share | Word::Complete));
    }
    figures >= 2 && pauses >= 1 && !moves
}

/// 公用经费48.9万元，分别是办公费20.4万元、物业管理费16.3万元: right behind a figure, and names before the figures to come.
pub(super) fn parts_ahead(text: &str, tokens: &[Token<'static>], i: usize) -> bool {
    let figure = |t: &Token<'static>| matches!(t.lexeme, Lexeme::Number(_));
    let directly = i > 1 && tokens[i - 1].mark() == Some('，') && figure(&tokens[i - 2]) && tokens[i - 1].end == tokens[i].start;
    // the place behind a figure that has a name before it
    let item = |from: usize| {
        let figure = from + tokens[from..].iter().take(4).position(figure)?;
        let named = text[tokens[from - 1].end..tokens[figure].start].trim_start_matches(['为', '是']).chars().count() >= 2;
        (named && tokens[from..figure].iter().all(|t| t.mark().is_none())).then_some(figure + 1)
    };
    let pause = |at: usize| tokens.get(at).filter(|t| matches!(t.mark(), Some('、' | '，' | '；'))).map(|_| at + 1);
    directly && text[tokens[i].start..].starts_with(['分', '依']) && item(i + 1).and_then(pause).and_then(item).is_some()
}

/// Does a word of direction stand behind the one at `i` too, and something between them, before any figure or mark?
pub(super) fn turns_again(tokens: &[Token<'static>], i: usize) -> bool {
    let run = tokens[i + 1..].iter().take_while(|t| !matches!(t.lexeme, Lexeme::Number(_) | Lexeme::Mark(_)));
    run.take(8).any(|t| t.start > tokens[i].end && matches!(t.word(), Some(Word::Up | Word::Down)))
}

/// Income or outlay, where a sentence names only one of them.
#[derive(Clone, Copy)]
pub(in crate::reader) struct OnlySide {
    pub flow: Flow,
    /// The token from which on it names no other,
    first: usize,
    /// and the last that names it.
    last: usize,
}

impl OnlySide {
    pub fn holds_at(&self, i: usize) -> bool {
        (self.first..=self.last).contains(&i)
    }
}

/// The only side that the sentence from token `at` on names, and the token behind the sentence. Asked once for a sentence: asked
/// token by token, a long one would be gone through again and again.
pub(in crate::reader) fn only_side(tokens: &[Token<'static>], at: usize) -> (Option<OnlySide>, usize) {
    let mut named: Option<OnlySide> = None;
    let mut end = tokens.len();
    for (i, token) in tokens.iter().enumerate().skip(at) {
        match token.lexeme {
            Lexeme::Mark('。') => {
                end = i + 1;
                break;
            }
            Lexeme::Term(term) if term.axes.nature.is_none() => {
                if let Some(flow) = term.axes.flow {
                    let first = named.map_or(at, |before| if before.flow == flow { before.first } else { before.last + 1 });
                    named = Some(OnlySide { flow, first, last: i });
                }
            }
            _ => {}
        }
    }
    (named.filter(|side| matches!(side.flow, Flow::Income | Flow::Outlay)), end)
}
