//! The state of a sentence: what the words before the next figure have said so far.

use super::Reader;
use super::base_in_bracket::BaseInBracket;
use super::phrase::Phrase;
use crate::lexicon::{Term, Word};
use crate::token::Token;
use crate::words;
use fiscal::{Basis, Datum, Direction, FactId, FiscalYear, Role, Span};

mod ahead;
mod averaged;
mod each;
mod naming;

use ahead::{listed_behind, onto_ahead, parts_ahead, turns_again};
use naming::marked;

pub(super) use ahead::only_side;
pub(super) use naming::receives_the_public;

/// Which phrase the terms belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// What the next figure is about.
    #[default]
    Subject,
    /// 比…: what it is compared with.
    Base,
    /// 占…: what it is a share of.
    Whole,
    /// 完成…: which budget it completes.
    Budget,
}

/// Words that say why or what for, not how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mute {
    #[default]
    None,
    /// 主要用于…, until the clause ends
    Purpose,
    /// 主要原因是…, until the sentence ends
    Reason,
}

/// The base of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Base {
    pub year: FiscalYear,
    pub basis: Option<Basis>,
}

/// What an open bracket interrupts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    pub mute: Mute,
    pub subject: Option<Datum>,
    pub phrase: Phrase,
    pub mode: Mode,
    pub from: usize,
    pub year: Option<FiscalYear>,
    /// The figure right before it.
    pub last: Option<FactId>,
}

#[derive(Debug, Default)]
pub(super) struct Sentence {
    /// The datum of the last figure: what a clause without a subject is about.
    pub subject: Option<Datum>,
    pub year: Option<FiscalYear>,
    /// 三、2023年收支预算情况, in the line of its text and in an account of 2022: the year of the plan that the paragraph tells.
    pub planned_year: Option<FiscalYear>,
    pub base: Option<Base>,
    pub mode: Mode,
    /// The clause being read, and the one before it that named something.
    pub phrase: Phrase,
    pub prior: Option<Phrase>,
    pub base_phrase: Phrase,
    pub whole: Phrase,
    pub budget: Phrase,
    pub share: bool,
    pub share_of: Option<Datum>,
    pub complete: bool,
    pub direction: Option<(Direction, usize, usize)>,
    pub change: bool,
    pub total: Option<u8>,
    pub total_word: Option<usize>,
    pub both: bool,
    pub onto: bool,
    /// 由A增至B: the figure to come is the one that there was.
    pub earlier: bool,
    /// 由A调整为B: of one year, at the beginning and as it was changed.
    pub adjusting: bool,
    pub each: bool,
    pub waiting: Vec<Phrase>,
    /// All names of the figures to come have been said; what 分别 follows is what they are of.
    pub named: bool,
    pub queue: Vec<Datum>,
    pub queue_at: usize,
    pub mute: Mute,
    /// 与2019年（团组46个、132人次）相比: a year whose figures stand in a bracket.
    pub bracketed: Option<BaseInBracket>,
    /// Mutes and phrases of the brackets that are open.
    pub brackets: Vec<Bracket>,
    /// The last figure of the sentence.
    pub last: Option<FactId>,
    /// Where the last figure ended.
    pub from: usize,
    /// Data of the figures of the last run, in order.
    pub run: Vec<(Role, Datum)>,
    /// The figure compared with, until 持平 or the change comes.
    pub compared: Option<FactId>,
    pub current: Option<FactId>,
    /// Subject of the sentence before.
    pub carried: Option<Datum>,
    pub pending_changes: Vec<FactId>,
    pub mention: Option<usize>,
    /// A column of percentages: 占比（%）：
    pub percent_column: bool,
    /// The only side, income or outlay, that the sentence names.
    pub flow_hint: Option<fiscal::Flow>,
    /// 按功能分类: the outlay as a whole is split.
    pub classified: bool,
    /// The whole of the last share, for 后者.
    pub share_pair: Option<Datum>,
}

impl Sentence {
    pub fn begin_block(&mut self, at: usize) {
        self.begin(at);
        self.carried = None;
        self.planned_year = None;
        self.brackets.clear();
    }

    /// Forgets what the sentence before said, but for its subject. Field by field, since a whole one made anew is first put together
    /// elsewhere and then copied.
    pub fn begin(&mut self, at: usize) {
        self.carried = self.subject.take().or(self.carried);
        self.next_figure(at);
        self.year = None;
        self.base = None;
        self.mode = Mode::Subject;
        self.base_phrase = Phrase::default();
        self.whole = Phrase::default();
        self.budget = Phrase::default();
        self.share = false;
        self.share_of = None;
        self.complete = false;
        self.total_word = None;
        self.adjusting = false;
        self.each = false;
        self.named = false;
        self.queue.clear();
        self.queue_at = 0;
        self.mute = Mute::None;
        self.bracketed = None;
        self.last = None;
        self.run.clear();
        self.compared = None;
        self.current = None;
        self.pending_changes.clear();
        self.mention = None;
        self.percent_column = false;
        self.flow_hint = None;
        self.classified = false;
        self.share_pair = None;
    }

    /// Starts the words before the next figure.
    pub fn next_figure(&mut self, at: usize) {
        self.from = at;
        self.phrase = Phrase::at(at);
        self.prior = None;
        self.direction = None;
        self.change = false;
        self.total = None;
        self.both = false;
        self.onto = false;
        self.earlier = false;
        self.waiting.clear();
        if self.mode == Mode::Base || self.mode == Mode::Subject {
            self.mode = Mode::Subject;
        }
    }

    pub(super) fn active(&mut self) -> &mut Phrase {
        match self.mode {
            Mode::Subject => &mut self.phrase,
            Mode::Base => &mut self.base_phrase,
            Mode::Whole => &mut self.whole,
            Mode::Budget => &mut self.budget,
        }
    }
}

impl Reader<'_> {
    pub(super) fn year_token(&mut self, year: FiscalYear, token: &Token<'_>) {
        let s = &mut self.s;
        let phrase = s.active();
        phrase.year = Some(year);
        phrase.end = token.end;
        if phrase.start == token.start {
            phrase.start = token.end;
        }
        if s.mode == Mode::Subject && s.mute == Mute::None && !self.lists.depth() {
            s.year = Some(year);
        }
    }

    pub(super) fn term(&mut self, term: &Term, tokens: &[Token<'static>], i: usize) {
        let token = &tokens[i];
        // 比赛, 比选: no comparison
        let no_comparison = || term.text == "比" && self.text[token.end..].starts_with(['赛', '武', '选', '价', '拼']);
        let within = match term.word {
            Some(Word::Altogether) => self.within_a_word(token),
            Some(Word::Compare) => no_comparison(),
            // 耕地占用税: no share
            Some(Word::Share) => term.text == "占" && self.text[token.end..].starts_with('用'),
            // 和平街道, 和美乡村
            Some(Word::With) => term.text == "和" && self.text[token.end..].starts_with(['平', '美', '谐', '睦']),
            Some(Word::Nothing) => term.text == "无" && naming::is_a_name_without(&self.text[token.end..]),
            _ => false,
        };
        // 出具检测报告数12份: it is compared with, or it is another word
        let reported = term.axes.basis == Some(fiscal::Basis::Reported) && self.s.mode != Mode::Base;
        if self.s.mute != Mute::None || within || reported || self.embedded(term, tokens, i) {
            return;
        }
        let grammar = !matches!(term.word, None | Some(Word::Project | Word::Etc | Word::Level(_)));
        if grammar || term.sets {
            let phrase = self.s.active();
            // a word of grammar before any of the paper's own words only leads in
            let (first, start) = (phrase.own_end.is_none() && phrase.empty, phrase.start);
            if first && !term.sets && leads_in(&self.text[start.min(token.start)..token.start]) {
                self.s.active().start = token.end;
            } else if term.word != Some(Word::With) {
                let phrase = self.s.active();
                phrase.own_end = phrase.own_end.or(Some(token.start));
            }
        }
        let Some(word) = term.word else {
            if self.names(term, tokens, i) {
                self.noun(term, token, marked(tokens, i));
            }
            return;
        };
        match word {
            Word::Compare
            | Word::With
            | Word::YearOnYear
            | Word::Versus
            | Word::Up
            | Word::Down
            | Word::Change
            | Word::Flat
            | Word::Both
            | Word::Share
            | Word::Complete
            | Word::From
            | Word::Onto => self.relating(word, term, tokens, i),
            Word::Among
            | Word::Include
            | Word::Consist
            | Word::Each
            | Word::Total(_)
            | Word::Altogether
            | Word::Besides
            | Word::Classify
            | Word::Etc => self.arranging(word, term, tokens, i),
            Word::UsedFor => self.mute(Mute::Purpose, tokens, i),
            Word::Reason if listed_behind(term, tokens, i) => {
                self.open_list(Word::Among, tokens, i);
                self.lists.note_etc();
            }
            Word::Reason => self.mute(Mute::Reason, tokens, i),
            Word::Define => {
                if self.scopes.now().glossary {
                    self.mute(Mute::Reason, tokens, i);
                }
            }
            Word::Level(_) if self.names_an_unknown_item(token.start) => {}
            Word::Level(level) => {
                self.s.active().mark(level, token.end);
                if self.s.mode == Mode::Subject {
                    let phrase = self.s.phrase;
                    let glossary = self.scopes.now().glossary;
                    self.mention(&phrase, glossary);
                    self.s.mention = self.mentions.len().checked_sub(1);
                    if let Some(code) = phrase.func.and_then(|f| f.code) {
                        self.scopes.path = Some(code);
                    }
                }
            }
            Word::LastYear | Word::ThisYear | Word::YearStart | Word::YearEnd | Word::Project | Word::Former | Word::Latter => {
                self.noun(term, token, false)
            }
            Word::Nothing | Word::Funds => {}
        }
    }

    /// A word that relates the figure to another: comparison, share, completion.
    fn relating(&mut self, word: Word, term: &Term, tokens: &[Token<'static>], i: usize) {
        let token = &tokens[i];
        match word {
            // 与上年对比本年收入增加2万元: it closes what 与 opened
            Word::Compare if term.text != "对比" || self.s.mode != Mode::Base => self.open_base(token.end, token.start),
            Word::With => self.with(tokens, i),
            Word::YearOnYear => {
                self.s.base = Some(Base { year: self.now().previous(), basis: None });
            }
            // 公务接待费5万元，相比预算数6.1万元减少1.1万元: it opens the comparison, which no word before it does
            Word::Versus if self.s.bracketed.is_some_and(|b| b.versus == token.start) => self.close_base_with_a_bracket(token.end),
            Word::Versus if self.s.mode != Mode::Base && self.opens_a_clause(tokens, i) => self.open_base(token.end, token.start),
            Word::Versus | Word::Compare => {
                self.close_base();
                self.year_compared_with();
                self.s.phrase = Phrase::at(token.end);
            }
            // 压减会议培训减少8.60万元: what was done, whose change is told behind it
            Word::Up | Word::Down if self.s.phrase.empty && turns_again(tokens, i) => {}
            Word::Up | Word::Down => {
                self.s.adjusting |= term.text.starts_with('调');
                self.direct(if word == Word::Up { Direction::Up } else { Direction::Down }, token);
            }
            Word::Change => {
                self.close_base();
                self.s.change = true;
            }
            Word::Flat => self.flat(token),
            Word::Both => {
                self.close_base();
                self.s.both = true;
                self.each(token.end);
            }
            Word::Share => {
                // 税收占比为62.57%: it names what has the share
                if term.axes.topic.is_some() {
                    self.noun(term, token, false);
                }
                self.open_share(term, token);
            }
            Word::Complete => {
                self.close_base();
                if term.axes.topic.is_some() && !self.s.phrase.says() {
                    self.noun(term, token, false);
                    self.s.prior = Some(self.s.phrase);
                }
                self.s.complete = true;
                self.s.mode = Mode::Budget;
                self.s.budget = Phrase::at(token.end);
            }
            Word::From => {
                if self.s.last.is_some()
                    && tokens[i..].iter().take_while(|t| t.mark() != Some('。')).any(|t| t.word() == Some(Word::Consist))
                {
                    self.open_list(Word::Consist, tokens, i);
                } else if let Some(onto) = onto_ahead(tokens, i) {
                    self.s.earlier = true;
                    self.s.adjusting |= onto.text.starts_with('调');
                    if self.s.phrase.says() {
                        self.s.prior = Some(self.s.phrase);
                    }
                    self.s.phrase.own_end = self.s.phrase.own_end.or(Some(token.start));
                } else if self.s.mode == Mode::Whole {
                    // 占…的比重由上年的88.6%降至86.9%
                    self.s.mode = Mode::Subject;
                    self.s.phrase = Phrase::at(token.end);
                }
            }
            Word::Onto => {
                self.s.onto = true;
                self.s.adjusting |= term.text.starts_with('调');
                if self.s.phrase.says() && !self.s.earlier {
                    self.s.prior = Some(self.s.phrase);
                }
                self.s.phrase = Phrase::at(token.end);
            }
            _ => {}
        }
    }

    /// A word that sets figures in a row: parts of a list, places of a queue, totals.
    fn arranging(&mut self, word: Word, term: &Term, tokens: &[Token<'static>], i: usize) {
        let token = &tokens[i];
        match word {
            // 以及包括…等内容的教育经费1360万元: what the next figure is about, and no list of the one before
            Word::Include if self.text[..token.start].ends_with("以及") || self.is_within(token) => {}
            // 收入全部为拨款，包括：…; 接待费全部为2.00万元: only at the head of its clause, where it names an amount
            Word::Among if term.text.starts_with("全部") && !(self.opens_a_clause(tokens, i) && self.amount_in_clause(tokens, i)) => {}
            // 财政部门对其中219个项目开展再评价: a pronoun, and no list
            Word::Among if self.text[..token.start].ends_with(['对', '从', '将', '把', '就']) => {}
            Word::Among | Word::Include => self.open_list(word, tokens, i),
            Word::Consist => self.lists.note_consist(),
            Word::Each if parts_ahead(self.text, tokens, i) && self.s.from == tokens[i - 2].end && self.s.last.is_some() => {
                self.open_list(Word::Consist, tokens, i);
            }
            Word::Each => {
                self.names_joined(tokens, i);
                self.each(token.end);
                if term.text == "分别占" {
                    self.open_share(term, token);
                }
            }
            Word::Total(n) => {
                self.s.total = Some(n);
                self.s.total_word = Some(token.start);
            }
            Word::Altogether => self.s.total = self.s.total.or(Some(0)),
            Word::Besides => {
                self.close_lists(false);
                self.year_of_the_head(self.head_of_the_list_before(), token.start);
                self.s.phrase = Phrase::at(token.end);
            }
            Word::Classify => {
                self.classify(tokens, i);
                self.s.classified |= term.text.contains("功能");
            }
            Word::Etc => self.lists.note_etc(),
            _ => {}
        }
    }

    /// 单位包括局本级在内共6家: what is counted with the others.
    fn is_within(&self, token: &Token<'_>) -> bool {
        const LONGEST: usize = 20;
        let behind = self.text[token.end..].char_indices().take(LONGEST);
        let to =
            behind.take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '：' | '0'..='9')).last().map_or(0, |(at, c)| at + c.len_utf8());
        self.text[token.end..token.end + to].contains("在内")
    }

    /// Another way to split what is listed, or what was told before.
    pub(super) fn classify(&mut self, tokens: &[Token<'static>], i: usize) {
        if self.lists.parent().is_none() {
            self.open_list(Word::Include, tokens, i);
            self.split_the_outermost();
        } else if self.lists.holds_one() && self.s.from > 0 {
            // 其中：本级完成75.29亿元，分项目看：税收…，非税…；上级补助…: of the one that was told, not of all
            self.open_list(Word::Include, tokens, i);
        }
        self.lists.next_group();
    }

    /// The year the sentence speaks of.
    pub(super) fn now(&self) -> FiscalYear {
        self.s.year.or(self.s.planned_year).unwrap_or(self.year)
    }

    fn open_share(&mut self, term: &Term, token: &Token<'_>) {
        self.close_base();
        let s = &mut self.s;
        // 减支比例11.23%: of the change
        if term.text == "比例" && s.base.is_some() && s.direction.is_some_and(|d| d.2 == token.start) {
            return;
        }
        if s.phrase.says() {
            s.prior = Some(s.phrase);
        }
        s.complete = false;
        let after = matches!(term.text, "比重" | "份额" | "占比" | "占比为" | "比例");
        if after && s.share && s.whole.says() {
            return;
        }
        s.share = true;
        s.mode = Mode::Whole;
        s.whole = Phrase::at(token.end);
    }

    fn mute(&mut self, mute: Mute, tokens: &[Token<'static>], i: usize) {
        // 增加的主要原因是…: the direction belongs to the reason
        self.s.direction = None;
        self.s.mute = mute;
        if let Some(mention) = self.s.mention.filter(|_| mute == Mute::Purpose) {
            let end = tokens[i..]
                .iter()
                .find(|t| matches!(t.mark(), Some('；' | '。')))
                .map_or_else(|| tokens.last().map_or(0, |t| t.end), |t| t.start);
            let to = self
                .blocks
                .get(self.block as usize)
                .map_or(end, |b| if tokens[i..].iter().any(|t| matches!(t.mark(), Some('；' | '。'))) { end } else { b.span.end as usize });
            self.mentions[mention].purpose = Some(Span::new(tokens[i].end, to.max(tokens[i].end)));
        }
    }
}

/// ①压减…, 一是压减…: nothing, or the number of an item.
fn leads_in(before: &str) -> bool {
    if before.is_empty() {
        return true;
    }
    let before = match words::begins_in_han(before) && words::ends_in_han(before) {
        true => before,
        false => before.trim_matches(|c| matches!(c, ' ' | '“' | '（' | '①'..='⑨')),
    };
    before.is_empty() || before.len() == 6 && before.ends_with('是') && "一二三四五六七八九".contains(&before[..3])
}
