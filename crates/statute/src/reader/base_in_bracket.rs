//! What a year was, told in a bracket behind it: 与2019年（团组46个、132人次、412.36万元）相比，团组减少15个、人次减少48人次.

use super::Reader;
use super::phrase::Phrase;
use super::sentence::{Base, Mode};
use crate::lexicon::Word;
use crate::scan::Kind;
use crate::token::{Lexeme, Token};
use fiscal::{FiscalYear, Role};

/// A comparison whose base is told in a bracket.
#[derive(Clone, Copy, Debug)]
pub(super) struct BaseInBracket {
    /// Where the bracket opens,
    open: usize,
    /// and where 相比 stands, right behind it.
    pub versus: usize,
    /// The year compared with, and that of the sentence.
    base: FiscalYear,
    year: Option<FiscalYear>,
    /// The first figure that the bracket may hold.
    first: usize,
}

impl Reader<'_> {
    /// Does 与 lead to a year, a bracket and 相比? `one` figure alone is read so only where nothing else reads it.
    pub(super) fn base_with_a_bracket(&mut self, tokens: &[Token<'static>], i: usize, one: bool) -> bool {
        const FAR: usize = 24;
        let ahead = &tokens[i + 1..];
        let Some(open) = ahead.iter().take(FAR).position(|t| t.mark().is_some()).filter(|at| ahead[*at].mark() == Some('（')) else {
            return false;
        };
        let ends = |t: &Token<'static>| matches!(t.mark(), Some('）' | '（' | '。'));
        let Some(close) = ahead[open + 1..].iter().take(FAR).position(ends).map(|at| open + 1 + at) else { return false };
        let versus = ahead.get(close + 1).filter(|t| t.word() == Some(Word::Versus) && t.start == ahead[close].end);
        let Some(versus) = versus.filter(|_| ahead[close].mark() == Some('）')) else { return false };
        let figures = ahead[open + 1..close].iter().filter(|t| self.is_figure(t)).count();
        // 与疫情前的2019年, 与上年
        let named = ahead[..open].iter().rev().find_map(|t| match t.lexeme {
            Lexeme::Number(n) => match self.numbers[n].kind {
                Kind::Year(year) => Some(FiscalYear(year)),
                _ => None,
            },
            Lexeme::Term(term) => (term.word == Some(Word::LastYear)).then(|| self.now().previous()),
            Lexeme::Mark(_) => None,
        });
        let Some(base) = named.filter(|base| *base < self.now() && figures >= if one { 1 } else { 2 }) else { return false };
        let (open, year) = (ahead[open].start, self.s.year);
        self.s.bracketed = Some(BaseInBracket { open, versus: versus.start, base, year, first: self.facts.len() });
        true
    }

    /// All that the bracket tells is of the year before it.
    pub(super) fn open_base_in_bracket(&mut self, at: usize) {
        if let Some(bracketed) = self.s.bracketed.filter(|b| b.open == at) {
            self.s.year = Some(bracketed.base);
            self.s.phrase = Phrase { last_year: false, year: Some(bracketed.base), ..self.s.phrase };
        }
    }

    /// Behind 相比 the sentence is of its own year again, and compares with the other.
    pub(super) fn close_base_with_a_bracket(&mut self, at: usize) {
        let Some(bracketed) = self.s.bracketed.take() else { return };
        for fact in &mut self.facts[bracketed.first..] {
            if fact.role.states() && fact.datum.year == bracketed.base {
                fact.role = Role::Previous;
            }
        }
        self.s.mode = Mode::Subject;
        self.s.year = bracketed.year;
        let now = self.now();
        self.s.subject = self.s.subject.map(|s| if s.year == bracketed.base { s.at(now, s.basis) } else { s });
        self.s.base = Some(Base { year: bracketed.base, basis: None });
        self.s.phrase = Phrase::at(at);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, FiscalYear, Manuscript};

    fn filed(text: &str) -> fiscal::Filing {
        read(&Manuscript::utf8(format!("青岚县水务局2023年度部门决算\n{text}\n")), Context::default()).filing
    }

    #[test]
    fn what_the_bracket_tells_is_of_its_year() {
        for year in ["2019年", "疫情前的2019年"] {
            let text = format!(
                "因公出国（境）团组20个、60人次。与{year}（团组30个、90人次）相比，团组减少10个、人次减少30人次，分别下降33.33%、33.33%。"
            );
            let filing = filed(&text);
            let years: Vec<FiscalYear> = filing.facts.iter().map(|f| f.datum.year).collect();
            assert_eq!(years[..4], [2023, 2023, 2019, 2019].map(FiscalYear), "{year}");
            assert!(filing.facts[4..].iter().all(|f| f.base.is_some_and(|b| b.0 == FiscalYear(2019))), "{year}");
            assert!(!filing.claims.iter().any(|c| c.kind == ClaimKind::Equal), "{year}");
        }
    }

    #[test]
    fn so_it_is_of_the_year_before() {
        let filing = filed("因公出国（境）费30.00万元。与上年（团组3个、40.00万元）相比，支出减少10.00万元，下降25%。");
        assert_eq!(filing.facts[2].datum.year, FiscalYear(2022));
        assert_eq!(filing.facts[3].datum.year, FiscalYear(2023));
    }
}
