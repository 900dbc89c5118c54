//! The words of a comparison: 比, 与…相比, 增长, 持平, and the year and plan that they compare with.

use super::phrase::Phrase;
use super::sentence::{Base, Mode};
use super::{Flat, Reader};
use crate::lexicon::Word;
use crate::token::{Lexeme, Token};
use fiscal::{Basis, Direction, FactId, Role, Span};

impl Reader<'_> {
    pub(super) fn open_base(&mut self, at: usize, word: usize) {
        // 三公经费18.40万元，其中…，总额与上年持平: of the whole, not of the part told last
        if self.says_all(self.s.phrase.start, word)
            && let Some(whole) = self.lists.whole_of_money()
        {
            self.s.prior = None;
            self.s.subject = Some(self.fact(whole).datum);
            self.s.current = Some(whole);
        }
        if self.s.phrase.says() {
            self.s.prior = Some(self.s.phrase);
        }
        // what follows 比 are no words of the subject
        self.s.phrase.own_end = self.s.phrase.own_end.or(Some(self.s.phrase.start));
        self.s.mode = Mode::Base;
        self.s.base = None;
        self.s.share = false;
        self.s.complete = false;
        self.s.base_phrase = Phrase::at(at);
    }

    /// 与 opens a comparison only before a year, 上年 or a budget; else it joins two nouns.
    pub(super) fn with(&mut self, tokens: &[Token<'static>], i: usize) {
        let opens = tokens.get(i + 1).is_some_and(|next| {
            next.start - tokens[i].end <= 3
                && match next.lexeme {
                    Lexeme::Number(n) => matches!(self.numbers[n].kind, crate::scan::Kind::Year(_)),
                    Lexeme::Term(t) => t.word == Some(Word::LastYear) || t.axes.basis.is_some_and(Basis::is_budget),
                    Lexeme::Mark(_) => false,
                }
        }) || tokens[i + 1..].iter().take_while(|t| t.mark().is_none()).any(|t| t.word() == Some(Word::Versus));
        if self.base_with_a_bracket(tokens, i, !opens) {
            return;
        }
        if opens
            && tokens[i + 1..]
                .iter()
                .take(14)
                .any(|t| matches!(t.word(), Some(Word::Versus | Word::Flat | Word::Both | Word::Up | Word::Down | Word::Compare)))
        {
            let phrase = self.s.active();
            phrase.own_end = phrase.own_end.or(Some(tokens[i].start));
            self.open_base(tokens[i].end, tokens[i].start);
        } else if self.s.phrase.says() && !within_an_item(tokens, i) {
            // 困难党员和困难群众, 道路和绿化支出: words of no axis stay one name
            self.pause(tokens[i].end);
        }
    }

    /// Settles what the comparison is against, once the words for it are complete.
    pub(super) fn close_base(&mut self) {
        if self.s.mode != Mode::Base {
            return;
        }
        self.s.base = Some(self.base_of(&self.s.base_phrase));
        self.s.mode = Mode::Subject;
    }

    /// 支出合计120.00万元，2023年度相比，减少5.00万元: the 与 before the year is left out.
    pub(super) fn year_compared_with(&mut self) {
        let phrase = self.s.phrase;
        let alone = self.s.mode == Mode::Subject
            && !phrase.says()
            && self.text[self.s.from..].trim_start_matches('，').starts_with(|c: char| c.is_ascii_digit());
        let (Some(year), Some(current)) = (phrase.year.filter(|_| alone), self.s.current) else { return };
        self.s.base = Some(Base { year, basis: phrase.axes.basis });
        self.s.year = Some(self.fact(current).datum.year);
    }

    pub(super) fn base_of(&self, phrase: &Phrase) -> Base {
        let now = self.now();
        let basis = self.reported_before(phrase).or(phrase.axes.basis).or(phrase.planned.then_some(Basis::Budget));
        let year = match phrase.year {
            Some(year) => year,
            None if phrase.last_year => now.previous(),
            // 2023年决算5.00万元，2022年决算6.00万元，…，比年初预算减少: of the year that the sentence is about
            None if basis.is_some_and(Basis::is_another_stage) => {
                self.year_told_alone().unwrap_or_else(|| self.s.subject.map_or(now, |subject| subject.year.max(now)))
            }
            None => now.previous(),
        };
        let basis = match basis {
            Some(Basis::Budget) if year != now => None,
            other => other,
        };
        Base { year, basis }
    }

    /// 收入512.38亿元，增长4.6%，比向人代会报告的执行数增加0.14亿元: an account is compared with what was reported before it was closed, and
    /// not with the year before.
    fn reported_before(&self, phrase: &Phrase) -> Option<Basis> {
        let bare = phrase.axes.basis == Some(Basis::Executed) && phrase.year.is_none() && !phrase.last_year;
        let closed = || self.kind == fiscal::PaperKind::Final && self.s.subject.is_some_and(|s| s.basis == Basis::Executed);
        let named = || self.text[..phrase.end].ends_with("执行数");
        (bare && closed() && named()).then_some(Basis::Reported)
    }

    /// Does a figure stand between this word and the next mark?
    pub(super) fn amount_in_clause(&self, tokens: &[Token<'static>], i: usize) -> bool {
        tokens[i + 1..].iter().take_while(|t| t.mark().is_none()).any(|t| self.is_figure(t))
    }

    /// A number that counts something, and no year, date or number of a document.
    pub(super) fn is_figure(&self, token: &Token<'static>) -> bool {
        matches!(token.lexeme, Lexeme::Number(n) if self.numbers[n].kind == crate::scan::Kind::Figure)
    }

    /// ，相比预算数…: right behind a mark, and not before one.
    pub(super) fn opens_a_clause(&self, tokens: &[Token<'static>], i: usize) -> bool {
        let (before, behind) = (&self.text[..tokens[i].start], &self.text[tokens[i].end..]);
        before.ends_with(['，', '；', '。']) && !behind.starts_with(['，', '；', '。'])
    }

    /// 去年决算6.4亿元，比年初预算减少: the plan is of the year that was told, where the sentence tells of no other.
    fn year_told_alone(&self) -> Option<fiscal::FiscalYear> {
        const FAR: usize = 16;
        let here = || self.told_in_sentence(FAR);
        let earlier = here().next().map(|f| f.datum.year).filter(|year| *year < self.now())?;
        here().all(|f| f.datum.year == earlier).then_some(earlier)
    }

    /// 增11.3%, 同比增118万元, 降 4.8%, 较上年（减）6万元: a verb of one character, right before its figure.
    #[inline]
    pub(super) fn bare_verb(&mut self, at: usize) {
        if is_bare_verb(self.led_to) || self.led_to == '）' {
            self.take_bare_verb(at);
        }
    }

    #[cold]
    fn take_bare_verb(&mut self, at: usize) {
        if self.s.direction.is_some() || !matches!(self.s.mode, Mode::Subject | Mode::Base) {
            return;
        }
        let before = self.led_by.trim_end_matches(' ');
        let framed = before.strip_suffix('）').filter(|inner| inner.trim_end_matches(is_bare_verb).ends_with('（'));
        let before = framed.unwrap_or(before);
        let Some((verb_at, verb)) = before.char_indices().next_back() else { return };
        let direction = match verb {
            _ if !is_bare_verb(verb) => return,
            '降' | '减' => Direction::Down,
            _ => Direction::Up,
        };
        // 新增5人, 核减5万元: other words end so, too
        let lead = before[..verb_at].trim_end();
        let lead = framed.map_or(lead, |_| lead.trim_end_matches('（'));
        // 比上年预算增1万元: behind the base of a comparison
        let based = self.s.mode == Mode::Base && lead.ends_with('算');
        let alone = based || lead.ends_with(['，', '、', '（', '同', '比', '约', '共', '净', '元', '%', '数', '年']) || lead.is_empty();
        if alone {
            self.close_base();
            self.s.direction = Some((direction, at - self.led_by.len() + verb_at, at));
            self.s.change = true;
        }
    }

    pub(super) fn direct(&mut self, direction: Direction, token: &Token<'_>) {
        self.close_base();
        if self.s.mode == Mode::Whole || self.s.mode == Mode::Budget {
            return;
        }
        self.s.direction = Some((direction, token.start, token.end));
    }

    /// 持平: the figure compared with equals the current one.
    pub(super) fn flat(&mut self, token: &Token<'_>) {
        if self.s.mode == Mode::Base {
            self.close_base();
        }
        let start = self.s.from.min(token.start);
        // 收支持平: income and outlay are alike, not two years
        if self.text[start..token.start].ends_with("收支") || self.text[start..token.start].ends_with("收支相抵") {
            return;
        }
        let current = self.s.current.or_else(|| self.said_before());
        if current.is_some() || self.s.compared.is_some() {
            self.flats.push(Flat {
                at: Span::new(start, token.end),
                current,
                previous: self.s.compared.take(),
                base: self.s.base.map(|b| (b.year, b.basis)),
                about: self.text[start..token.end].contains("基本"),
            });
        }
    }

    /// 公务接待费1.35万元。比上年持平: the figure that the sentence before ends with;
    /// 决算6.00万元，完成预算的100%。决算数与预算数持平: what was spent of which it tells the completion.
    fn said_before(&self) -> Option<FactId> {
        let last = self.facts.last().filter(|f| f.block == self.block)?;
        let rest = self.text[last.span.end as usize..].strip_prefix('。')?;
        let opens = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
        let compares = opens(&["比", "与", "较", "同"]);
        let spent = compares || opens(&["决算数与", "支出决算与", "支出决算数与", "决算支出与", "执行数与"]);
        let here = self.facts.iter().enumerate().rev().take_while(|(_, f)| f.sentence == last.sentence);
        let mut told = here.skip_while(|(_, f)| f.role == Role::Completion).take(1);
        let (at, _) =
            told.find(|(at, f)| f.role.states() && (compares && at + 1 == self.facts.len() || spent && f.datum.basis == Basis::Executed))?;
        Some(FactId(at as u32))
    }
}

/// A verb of one character that says which way a figure went.
fn is_bare_verb(c: char) -> bool {
    matches!(c, '增' | '升' | '涨' | '降' | '减')
}

/// 渔业管理（款）权益与法规（项）: does the word stand within a name that a level word ends?
fn within_an_item(tokens: &[Token<'static>], i: usize) -> bool {
    let behind = tokens[i + 1..].iter().find(|t| t.mark() != Some('（'));
    behind.is_some_and(|t| matches!(t.word(), Some(Word::Level(_))))
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use crate::subject::read_for_tests::subjects;
    use fiscal::{Basis, Manuscript, PaperKind, Role};

    #[test]
    fn names_of_items_hold_words_of_comparisons() {
        let told = subjects("农林水支出（类）水利（款）水权与法规（项）20.00万元。");
        assert_eq!(told, ["项目/水权与法规"]);
    }

    #[test]
    fn an_account_is_compared_with_what_was_reported() {
        let base = |text: &str| {
            let context = Context { kind: Some(PaperKind::Final), year: Some(fiscal::FiscalYear(2022)), ..Context::default() };
            let facts = crate::read(&Manuscript::utf8(text), context).filing.facts;
            facts.iter().rev().find(|f| f.role == Role::Change).and_then(|f| f.base)
        };
        let told = base("一般公共预算收入80.50亿元，增长4.6%，比向人代会报告的执行数增加0.20亿元。");
        assert_eq!(told, Some((fiscal::FiscalYear(2022), Basis::Reported)));
        let told = base("一般公共预算收入80.50亿元，比上年执行数增加0.20亿元。");
        assert_eq!(told, Some((fiscal::FiscalYear(2021), Basis::Executed)));
    }
}
