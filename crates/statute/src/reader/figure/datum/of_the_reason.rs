//! A subject that only the reason names: 决算数小于预算数的主要原因是公务接待减少（预算8.00万元，决算7.60万元）.

use crate::lexicon::Word;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::Mute;
use crate::token::{Lexeme, Token};
use fiscal::{Datum, Nature};

impl Reader<'_> {
    /// What a reason is about, for figures in a bracket behind it and where nothing else told. The caller leaves it unnamed: the paper
    /// does not say so itself.
    pub(super) fn of_the_reason(&self, phrase: &Phrase, tokens: &[Token<'static>], i: usize) -> Option<Datum> {
        let open = self.s.brackets.last().filter(|open| open.mute == Mute::Reason && !phrase.names())?;
        let bracket = tokens[..i].iter().rposition(|t| t.mark() == Some('（'))?;
        let from = tokens[..bracket].iter().rposition(|t| t.word() == Some(Word::Reason) || t.mark() == Some('。'))? + 1;
        let mut told = Phrase::at(tokens[from - 1].end.max(open.from));
        for token in &tokens[from..bracket] {
            if let Lexeme::Term(term) = token.lexeme {
                told.take(term, token.start, token.end, None);
            }
        }
        (told.axes.basis, told.year) = (phrase.axes.basis, phrase.year);
        // 项目进度调整: of the projects, whichever they are
        if !told.names() && told.project.take().is_some() {
            told.axes.nature = Some(Nature::Project);
        }
        let datum = told.names().then(|| self.resolve(&told).0)?;
        Some(if datum.nature == Nature::Project { Datum { nature: Nature::Project, ..self.default_subject(datum) } } else { datum })
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn where_nothing_else_tells_the_reason_does() {
        let reception = subjects("决算数小于预算数的主要原因是公务接待减少（预算8.00万元，决算7.60万元）。");
        assert_eq!(reception, ["“三公”经费/公务接待费"; 2]);
        let projects = subjects("决算数大于预算数的主要原因是项目结算提前（预算60.00万元，决算64.00万元）。");
        assert_eq!(projects, ["一般公共预算财政拨款支出/项目支出"; 2]);
        // what was told stays what the figures are of
        let told = subjects("住房公积金支出决算数小于预算数的主要原因是项目结算推迟（预算60.00万元，决算54.00万元）。");
        assert!(told.iter().all(|s| s.ends_with("住房公积金")), "{told:?}");
    }
}
