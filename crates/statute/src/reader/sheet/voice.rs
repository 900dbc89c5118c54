//! What the words of a cell say, if every one of them is understood.

use crate::lexicon::{Axes, Word};
use crate::outline;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::scan::Kind;
use crate::token::{Lexeme, tokenize};
use crate::topics::Topics;
use fiscal::{EconCode, FiscalYear, FuncCode, Item, Span};

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Voice {
    pub axes: Axes,
    pub func: Option<FuncCode>,
    /// All codes of 功能分类 that the name bears, in whichever 类.
    pub codes: &'static [FuncCode],
    pub econ: Option<EconCode>,
    pub year: Option<FiscalYear>,
    pub last_year: bool,
    /// Nothing is left of its words.
    pub understood: bool,
    /// 总计 of one side, or 合计 over a column, with the balances in it.
    pub total: bool,
    /// It names a 科目, of either book.
    pub item: bool,
    /// The agency whose row it is, where a table has several; the project of a table of projects.
    pub agency: Item,
    pub project: bool,
    /// A part of what the column would be otherwise: 当年安排.
    pub detail: Item,
    /// 合计, 小计, 总计 and nothing else; of a title, that they stand for what it names.
    pub sum: bool,
}

impl Voice {
    /// It says of which money, not only 合计 or 金额.
    pub fn speaks(&self) -> bool {
        let Axes { holder, flow, fund, nature, basis: _, topic } = self.axes;
        holder.is_some() || flow.is_some() || fund.is_some() || nature.is_some() || topic.is_some()
    }

    /// What an inner head says besides, or instead.
    pub fn add(&mut self, inner: &Voice) {
        let (a, b) = (&mut self.axes, inner.axes);
        a.flow = b.flow.or(a.flow);
        a.fund = b.fund.or(a.fund);
        a.nature = b.nature.or(a.nature);
        a.basis = b.basis.or(a.basis);
        a.topic = b.topic.or(a.topic);
        a.holder = b.holder.or(a.holder);
        self.year = inner.year.or(self.year);
        self.last_year |= inner.last_year;
        self.item |= inner.item;
        self.sum = inner.sum;
    }

    /// Says nothing of which money it is.
    pub fn is_bare(&self) -> bool {
        let Axes { flow, fund, nature, topic, .. } = self.axes;
        !self.item && flow.is_none() && fund.is_none() && nature.is_none() && topic.is_none()
    }
}

/// Words of heads and labels that say nothing of which money it is.
const SILENT: &[&str] = &[
    "功能分类",
    "经济分类",
    "科目",
    "编码",
    "名称",
    "项目",
    "预算",
    "决算",
    "合计",
    "小计",
    "总计",
    "金额",
    "部门",
    "单位",
    "本年",
    "当年",
    "其中",
    "拨款",
    "资金",
    "财政",
    "安排",
    "年度",
    "数",
    "额",
    "年",
    "的",
    "类",
    "款",
    "项",
];

impl Reader<'_> {
    /// What a cell or a title says.
    pub(super) fn voice(&self, span: Span) -> Voice {
        let (from, to) = (span.start as usize + opening(span.of(self.text)), span.end as usize);
        let (mut numbers, mut tokens) = (Vec::new(), Vec::new());
        tokenize(self.text, from, to, &mut numbers, &mut tokens);
        let mut phrase = Phrase::at(from);
        let mut voice = Voice::default();
        let mut left = String::new();
        let mut compares = false;
        let mut at = from;
        for token in &tokens {
            left.push_str(&self.text[at..token.start.max(at)]);
            match token.lexeme {
                Lexeme::Term(term) => {
                    phrase.take(term, token.start, token.end, None);
                    compares |= term.word.is_some_and(|word| COMPARES.contains(&word));
                    if term.func || term.econ {
                        voice.item = true;
                        voice.codes = term.codes();
                        voice.econ = term.class.or(voice.econ);
                    }
                }
                Lexeme::Number(n) => match numbers[n].kind {
                    Kind::Year(year) => voice.year = Some(FiscalYear(year)),
                    _ => left.push('?'),
                },
                Lexeme::Mark(_) => {}
            }
            at = token.end;
        }
        left.push_str(&self.text[at.min(to)..to]);
        voice.axes = phrase.axes;
        // 预算单位 is counted where people are; a table of money is not about it
        voice.axes.topic = voice.axes.topic.filter(|t| !Topics::get().is_counted(*t));
        voice.func = phrase.func.and_then(|f| f.code);
        voice.last_year = phrase.last_year;
        voice.understood = silent(&left) && !compares;
        voice.sum = matches!(&self.text[from..to], "合计" | "小计" | "总计");
        voice
    }
}

/// 增减额, 增长率, 占比, 完成率: what stands in such a column is not the datum itself.
const COMPARES: [Word; 11] = [
    Word::Compare,
    Word::YearOnYear,
    Word::Versus,
    Word::Up,
    Word::Down,
    Word::Change,
    Word::Flat,
    Word::Share,
    Word::Complete,
    Word::Besides,
    Word::Onto,
];

/// How long the numbering before the words is: `一、`, `其中：（1）`.
fn opening(words: &str) -> usize {
    let among = ["其中：", "其中:", "其中"].iter().find(|w| words.starts_with(**w)).map_or(0, |w| w.len());
    among + outline::marker(&words[among..]).1
}

/// Are these words that say nothing?
fn silent(words: &str) -> bool {
    let mut rest = words.trim_start_matches(blank);
    while !rest.is_empty() {
        let Some(word) = SILENT.iter().find(|w| rest.starts_with(**w)) else { return false };
        rest = rest[word.len()..].trim_start_matches(blank);
    }
    true
}

fn blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '：' | '、' | '（' | '）' | '，' | '“' | '”' | '-' | '—' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing() {
        assert!(silent("科目名称") && silent("（数）") && silent(""));
        assert!(!silent("提前下达") && !silent("?"));
    }
}
