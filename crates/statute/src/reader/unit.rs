//! Units that are not printed beside their number, and the decimal places a paper uses.

use super::Reader;
use crate::token::{Lexeme, Token};
use fiscal::{Fact, Unit};

/// Decimal places in use for 元, 万元, 亿元: in a short passage the most that occur, in a paper the
/// most common ones (ties: the more places).
pub(super) fn places(facts: &[Fact]) -> [u8; 3] {
    [Unit::Yuan, Unit::Wan, Unit::Yi].map(|unit| {
        let mut counts = [0u32; 13];
        for fact in facts.iter().filter(|f| f.printed.unit == unit && f.approx.is_none() && f.printed.digits != 0) {
            counts[fact.printed.decimals.min(12) as usize] += 1;
        }
        let total: u32 = counts.iter().sum();
        let most = (0..13).rev().find(|i| counts[*i] > 0).unwrap_or(0);
        if total <= 40 {
            return most as u8;
        }
        (0..13usize).rev().max_by_key(|i| counts[*i]).unwrap_or(most) as u8
    })
}

impl Reader<'_> {
    /// `18.6、0、42.4万元`, `26.8和105.0万元`: the unit that ends the run a bare number is in.
    pub(super) fn run_unit(&self, tokens: &[Token<'_>], at: usize) -> Option<Unit> {
        let mut end = tokens[at].end;
        let mut i = at + 1;
        while i < tokens.len() {
            match tokens[i].lexeme {
                Lexeme::Mark('、') => {}
                Lexeme::Term(t) if matches!(t.text, "和" | "与") => {}
                Lexeme::Number(n) => {
                    let between = &self.text[end..tokens[i].start];
                    if !between.trim_matches(['、', '和', '与', '及', '以', ' ']).is_empty() {
                        return None;
                    }
                    let number = &self.numbers[n];
                    end = tokens[i].end;
                    if number.unit.is_some() {
                        return number.unit;
                    }
                }
                _ => return None,
            }
            i += 1;
        }
        None
    }

    /// How many figures stand in the run that begins at token `at` (1 for a lone figure).
    pub(super) fn run_length(&self, tokens: &[Token<'_>], at: usize) -> usize {
        let mut count = 1;
        let mut end = tokens[at].end;
        for token in &tokens[at + 1..] {
            match token.lexeme {
                Lexeme::Mark('、') => {}
                Lexeme::Term(t) if matches!(t.text, "和" | "与") => {}
                Lexeme::Number(_) if self.text[end..token.start].trim_matches(['、', '和', '与', '及', '以', ' ', '约']).is_empty() =>
                {
                    count += 1;
                    end = token.end;
                }
                _ => break,
            }
        }
        count
    }
}
