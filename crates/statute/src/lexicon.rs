//! The field's vocabulary: grammar words, axes of a datum, names of 科目.

use crate::codebook::{Codebook, Place};
use crate::topics::Topics;
use fiscal::{Basis, EconCode, Flow, FuncCode, Fund, Holder, Level, Nature, Topic};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

mod trie;

/// A word of the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    Compare,
    With,
    YearOnYear,
    Versus,
    LastYear,
    ThisYear,
    YearStart,
    YearEnd,
    Up,
    Down,
    Change,
    Flat,
    Both,
    Share,
    Complete,
    Among,
    Include,
    Consist,
    Each,
    /// 合计; the number of items it says it adds (三项合计), 0 for none.
    Total(u8),
    Altogether,
    Besides,
    Classify,
    Former,
    Latter,
    From,
    Onto,
    UsedFor,
    Reason,
    Define,
    Nothing,
    Etc,
    Project,
    Funds,
    Level(Level),
}

/// What a term sets on the phrase it stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Axes {
    pub holder: Option<Holder>,
    pub flow: Option<Flow>,
    pub fund: Option<Fund>,
    pub nature: Option<Nature>,
    pub basis: Option<Basis>,
    pub topic: Option<Topic>,
}

/// A term of the vocabulary.
#[derive(Clone, Copy, Debug, Default)]
pub struct Term {
    pub text: &'static str,
    pub axes: Axes,
    /// It sets an axis at all.
    pub sets: bool,
    pub word: Option<Word>,
    /// It is (also) a name of 功能分类 / 经济分类, in some year or in a loose spelling.
    pub func: bool,
    pub econ: bool,
    /// Where the codes that bear the name stand in the book.
    codes: Place,
    pub class: Option<EconCode>,
    /// It says 预算, and is no functional name.
    pub plans: bool,
    /// It says 当年拨款, and is no functional name.
    pub grants: bool,
}

impl Term {
    /// The codes that bear the name.
    pub fn codes(&self) -> &'static [FuncCode] {
        if self.codes.is_empty() { &[] } else { Codebook::get().funcs_at(self.codes) }
    }
}

impl AsRef<str> for Term {
    fn as_ref(&self) -> &str {
        self.text
    }
}

/// The vocabulary.
pub struct Lexicon {
    terms: trie::Trie<Term>,
}

impl Lexicon {
    pub fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::build)
    }

    fn build() -> Lexicon {
        let mut terms: Vec<Term> = Vec::with_capacity(8192);
        let mut index: FxHashMap<&'static str, usize> = FxHashMap::with_capacity_and_hasher(8192, rustc_hash::FxBuildHasher);
        let mut at = |terms: &mut Vec<Term>, text: &'static str| {
            *index.entry(text).or_insert_with(|| {
                terms.push(Term { text, ..Term::default() });
                terms.len() - 1
            })
        };
        for line in include_str!("../data/lexicon.tsv").lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
            let (words, sets) = line.split_once('\t').unwrap_or((line, ""));
            let (axes, word) = parse_sets(sets);
            for text in words.split('|') {
                let i = at(&mut terms, text);
                terms[i].axes = axes;
                terms[i].sets = axes != Axes::default();
                terms[i].word = word;
            }
        }
        for (text, level) in [("（类）", Level::Class), ("（款）", Level::Section), ("（项）", Level::Item)] {
            let i = at(&mut terms, text);
            terms[i].word = Some(Word::Level(level));
        }
        let book = Codebook::get();
        for name in book.func_names().chain(book.func_loose_names()).chain(book.func_wrong_names()) {
            let i = at(&mut terms, name);
            terms[i].func = true;
        }
        for name in book.econ_names().chain(book.econ_loose_names()) {
            let i = at(&mut terms, name);
            terms[i].econ = true;
        }
        for term in &mut terms {
            if term.func {
                term.codes = book.place_called(term.text);
            } else {
                // 预算稳定调节基金: the name of a fund; 预算单位: whose plans they are, 超预算支出: none
                let no_plan = term.text.contains("预算稳定") || term.text.ends_with("单位") || term.text.starts_with(['超', '无']);
                term.plans = term.text.contains("预算") && !no_plan;
                term.grants = term.text.contains("当年拨款");
            }
            if term.econ {
                term.class = book.econs_called(term.text).first().copied();
            }
        }
        terms.shrink_to_fit();
        Lexicon { terms: trie::Trie::new(terms) }
    }

    /// The term that stands for a level word.
    pub fn level(&'static self, level: Level) -> &'static Term {
        let terms = self.terms.words();
        terms.iter().find(|t| t.word == Some(Word::Level(level))).unwrap_or(&terms[0])
    }

    /// Passes Chinese characters to the first that a term begins with: what is left there, and the longest such term with its length
    /// in bytes. Or to the first other character, or the last two, of which nothing is told.
    #[inline]
    pub fn seek<'b>(&'static self, bytes: &'b [u8]) -> (&'b [u8], Option<(&'static Term, usize)>) {
        self.terms.seek(bytes)
    }

    /// The longest term that `bytes` (whole characters of UTF-8) begin with, and its length in bytes.
    #[inline]
    pub fn longest(&'static self, bytes: &[u8]) -> Option<(&'static Term, usize)> {
        self.terms.longest(bytes)
    }

    /// The terms of `text`, leftmost-longest: (start, end, term).
    pub fn find<'t>(&'static self, text: &'t str) -> impl Iterator<Item = (usize, usize, &'static Term)> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(c) = text[at..].chars().next() {
                let start = at;
                if let Some((term, len)) = self.longest(&text.as_bytes()[start..]) {
                    at += len;
                    return Some((start, at, term));
                }
                at += c.len_utf8();
            }
            None
        })
    }
}

/// The axes that a notation like `flow:outlay nature:basic` sets.
pub(crate) fn axes(notation: &str) -> Axes {
    parse_sets(notation).0
}

fn holder(value: &str) -> Holder {
    match value {
        "own" => Holder::Own,
        "region" => Holder::Region,
        "institutions" => Holder::Institutions,
        other => unreachable!("lexicon.tsv: unknown holder {other}"),
    }
}

fn parse_sets(sets: &str) -> (Axes, Option<Word>) {
    let mut axes = Axes::default();
    let mut word = None;
    for set in sets.split(' ').filter(|s| !s.is_empty()) {
        let (key, value) = set.split_once(':').unwrap_or((set, ""));
        match key {
            "flow" => axes.flow = Some(flow(value)),
            "fund" => axes.fund = Some(fund(value)),
            "nature" => axes.nature = Some(nature(value)),
            "basis" => axes.basis = Some(basis(value)),
            "topic" => axes.topic = Some(Topics::get().named(value)),
            "holder" => axes.holder = Some(holder(value)),
            "word" => word = Some(grammar(value)),
            other => unreachable!("lexicon.tsv: unknown axis {other}"),
        }
    }
    (axes, word)
}

fn flow(value: &str) -> Flow {
    match value {
        "income" => Flow::Income,
        "outlay" => Flow::Outlay,
        "income-total" => Flow::IncomeTotal,
        "outlay-total" => Flow::OutlayTotal,
        "both-total" => Flow::BothTotal,
        "carry-in" => Flow::CarryIn,
        "carry-out" => Flow::CarryOut,
        "surplus-used" => Flow::SurplusUsed,
        "surplus-shared" => Flow::SurplusShared,
        "operating-surplus" => Flow::OperatingSurplus,
        other => unreachable!("lexicon.tsv: unknown flow {other}"),
    }
}

fn fund(value: &str) -> Fund {
    match value {
        "all" => Fund::All,
        "fiscal" => Fund::Fiscal,
        "general" => Fund::General,
        "gov-fund" => Fund::GovFund,
        "insurance" => Fund::Insurance,
        "state-capital" => Fund::StateCapital,
        "special" => Fund::Special,
        "service" => Fund::Service,
        "operating" => Fund::Operating,
        "superior" => Fund::Superior,
        "affiliate" => Fund::Affiliate,
        "other" => Fund::Other,
        "non-fiscal" => Fund::NonFiscal,
        other => unreachable!("lexicon.tsv: unknown fund {other}"),
    }
}

fn nature(value: &str) -> Nature {
    match value {
        "all" => Nature::All,
        "basic" => Nature::Basic,
        "personnel" => Nature::Personnel,
        "running" => Nature::Running,
        "project" => Nature::Project,
        "to-superior" => Nature::ToSuperior,
        "operating" => Nature::Operating,
        "to-affiliates" => Nature::ToAffiliates,
        other => unreachable!("lexicon.tsv: unknown nature {other}"),
    }
}

fn basis(value: &str) -> Basis {
    match value {
        "initial" => Basis::Initial,
        "adjusted" => Basis::Adjusted,
        "budget" => Basis::Budget,
        "executed" => Basis::Executed,
        "reported" => Basis::Reported,
        other => unreachable!("lexicon.tsv: unknown basis {other}"),
    }
}

fn grammar(value: &str) -> Word {
    match value {
        "compare" => Word::Compare,
        "with" => Word::With,
        "year-on-year" => Word::YearOnYear,
        "versus" => Word::Versus,
        "last-year" => Word::LastYear,
        "this-year" => Word::ThisYear,
        "year-start" => Word::YearStart,
        "year-end" => Word::YearEnd,
        "up" => Word::Up,
        "down" => Word::Down,
        "change" => Word::Change,
        "flat" => Word::Flat,
        "both" => Word::Both,
        "share" => Word::Share,
        "complete" => Word::Complete,
        "among" => Word::Among,
        "include" => Word::Include,
        "consist" => Word::Consist,
        "each" => Word::Each,
        "total" => Word::Total(0),
        "total2" => Word::Total(2),
        "total3" => Word::Total(3),
        "total4" => Word::Total(4),
        "total5" => Word::Total(5),
        "total6" => Word::Total(6),
        "altogether" => Word::Altogether,
        "besides" => Word::Besides,
        "classify" => Word::Classify,
        "former" => Word::Former,
        "latter" => Word::Latter,
        "from" => Word::From,
        "onto" => Word::Onto,
        "used-for" => Word::UsedFor,
        "reason" => Word::Reason,
        "define" => Word::Define,
        "none" => Word::Nothing,
        "etc" => Word::Etc,
        "project" => Word::Project,
        "funds" => Word::Funds,
        other => unreachable!("lexicon.tsv: unknown word {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<&'static str> {
        Lexicon::get().find(text).map(|(_, _, t)| t.text).collect()
    }

    #[test]
    fn longest_terms_win() {
        assert_eq!(terms("财政拨款收、支总计"), ["财政拨款", "收、支总计"]);
        assert_eq!(terms("一般公共预算财政拨款收入"), ["一般公共预算财政拨款", "收入"]);
        assert_eq!(terms("因公出国（境）费支出"), ["因公出国（境）费支出"]);
    }

    #[test]
    fn names_of_the_codebook_are_terms() {
        let found: Vec<_> = Lexicon::get().find("行政事业单位医疗（款）行政单位医疗（项）").map(|(_, _, t)| (t.text, t.func)).collect();
        assert_eq!(found[0], ("行政事业单位医疗", true));
        assert_eq!(found[2], ("行政单位医疗", true));
    }
}
