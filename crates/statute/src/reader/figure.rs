//! Files one figure: what it counts, which role it has, which datum it speaks of.

use super::Reader;
use super::phrase::Phrase;
use super::sentence::{Base, Mode, Mute};
use crate::scan::Number;
use crate::token::{Lexeme, Token};
use fiscal::{Basis, Certainty, Datum, Direction, Fact, FactId, FiscalYear, PaperKind, Range, Role, Span, Unit};

mod count;
mod datum;

pub(super) use datum::ANONYMOUS;

/// What is known of a figure before it is filed.
struct Draft {
    role: Role,
    datum: Datum,
    certainty: Certainty,
    direction: Option<Direction>,
    whole: Option<Datum>,
    base: Option<(FiscalYear, Basis)>,
    /// It stands as the other side of a comparison or share: not the subject of the sentence.
    aside: bool,
}

impl Reader<'_> {
    pub(super) fn figure(&mut self, n: usize, tokens: &[Token<'static>], i: usize) {
        if self.s.mute != Mute::None {
            self.replay_clause(tokens, i);
        }
        let number = self.numbers[n];
        let token = &tokens[i];
        let Some((unit, bare)) = self.unit_of(&number, tokens, i) else {
            if !self.is_label(&number) {
                self.leave_unread(number.span, "数字后面没有单位，看不出是什么数");
            }
            return;
        };
        self.lists.measure = super::lists::measure(unit);
        self.unnamed = false;
        let continues =
            self.s.last.is_some() && self.text[self.s.from..token.start].trim_matches(['、', '和', '与', '及', '约', ' ']).is_empty();
        let draft = if unit.is_percent() {
            self.percentage(unit, &number, tokens, i, continues)
        } else {
            self.amount(unit, &number, tokens, i, continues)
        };
        let id = self.file(&number, unit, bare, draft);
        let direction = self
            .s
            .direction
            .filter(|_| self.fact(id).role == Role::Completion && self.text[token.end..].starts_with(|c: char| c.is_ascii_digit()));
        self.s.next_figure(token.end);
        self.s.direction = direction;
    }

    /// A figure within a reason or purpose: its own clause counts, not what came before.
    fn replay_clause(&mut self, tokens: &[Token<'static>], i: usize) {
        let from = tokens[..i].iter().rposition(|t| {
            matches!(t.mark(), Some('，' | '：' | '。' | '；' | '（' | '、'))
                || matches!(t.lexeme, Lexeme::Number(_))
                || matches!(t.word(), Some(crate::lexicon::Word::UsedFor | crate::lexicon::Word::Reason))
        });
        let from = from.map_or(0, |p| p + 1);
        self.s.mute = Mute::None;
        self.s.phrase = Phrase::at(tokens.get(from).map_or(self.s.from, |t| t.start).min(tokens[i].start));
        if let Some(before) = from.checked_sub(1) {
            self.s.phrase.start = tokens[before].end;
        }
        self.s.prior = None;
        self.s.mode = Mode::Subject;
        for k in from..i {
            match tokens[k].lexeme {
                Lexeme::Term(term) => self.term(term, tokens, k),
                Lexeme::Number(n) => {
                    if let crate::scan::Kind::Year(year) = self.numbers[n].kind {
                        self.year_token(FiscalYear(year), &tokens[k]);
                    }
                }
                Lexeme::Mark(_) => {}
            }
        }
        self.s.mute = Mute::None;
    }

    /// The unit of a number and whether it had to be supplied.
    fn unit_of(&self, number: &Number, tokens: &[Token<'_>], i: usize) -> Option<(Unit, bool)> {
        if let Some(unit) = number.unit {
            return Some((unit, false));
        }
        if let Some(unit) = self.run_unit(tokens, i) {
            return Some((unit, false));
        }
        if self.s.share || self.s.percent_column {
            return Some((Unit::Percent, true));
        }
        if let Some(unit) = self.scope_unit().filter(|_| self.in_table()) {
            // a plain integer in a table may be a code or a row number
            let digits = &self.text[number.span.start as usize..number.digits_end as usize];
            let amount = number.decimals > 0 || digits.contains(',') || digits == "0" || digits.len() > 3 && !matches!(digits.len(), 5 | 7);
            return amount.then_some((unit, false));
        }
        let phrase = self.subject_phrase();
        let money = number.decimals > 0 && number.decimals <= 6
            || number.digits >= 1000 && self.text[number.span.start as usize..number.digits_end as usize].contains(',');
        let about_money = phrase.names() || phrase.axes.basis.is_some() || self.s.subject.is_some();
        // in a table without a unit 元 and 万元 are equally likely
        let grouped = self.text[number.span.start as usize..number.digits_end as usize].contains(',') && self.in_table();
        if money && about_money && number.bound.is_none() && !grouped {
            return Some((Unit::Wan, true));
        }
        None
    }

    /// A line of a table, or the paragraph of the unit note itself: bare numbers have its unit.
    fn in_table(&self) -> bool {
        let line = self.blocks[self.block as usize].span.of(self.text);
        super::scope::unit_note(line).is_some() || !line.contains('。') && !line.contains('，')
    }

    /// A number in quotes or before a bracket is part of a name.
    fn is_label(&self, number: &Number) -> bool {
        let before = self.text[..number.span.start as usize].chars().next_back();
        let after = self.text[number.span.end as usize..].chars().next();
        before == Some('“') || after == Some('”') || number.digits == 0 && before != Some('为')
    }

    /// The words that say what the figure is about: the clause, or the one before it.
    fn subject_phrase(&self) -> Phrase {
        let phrase = self.chosen_phrase();
        // 项目…，涉及预算66万元: what the money is for stands before
        let lead = phrase.own_end.map_or("", |end| self.text[phrase.start.min(end)..end].trim());
        let concerns = lead.ends_with("涉及") || lead.ends_with("涉及金额") || lead.ends_with("涉及资金");
        let before = self.s.prior.filter(|p| p.axes.topic.is_some());
        if concerns && phrase.names() && (before.is_some() || self.s.subject.is_some_and(|d| d.topic.0 != 0)) {
            return before.unwrap_or(Phrase { axes: Default::default(), func: None, econ: None, ..phrase });
        }
        phrase
    }

    fn chosen_phrase(&self) -> Phrase {
        match self.s.prior {
            Some(prior) if !self.s.phrase.says() => prior,
            // 全部项目均编报绩效目标，项目11个
            Some(prior)
                if self.s.phrase.project.is_some() && !self.s.phrase.names() && prior.axes.topic.is_some() && !self.project_is_named() =>
            {
                prior
            }
            Some(prior) if self.s.phrase.names() || self.s.phrase.project.is_some() => {
                let mut phrase = self.s.phrase;
                phrase.year = phrase.year.or(prior.year);
                phrase
            }
            // 预算 in this clause, its subject in the one before
            Some(prior) if prior.names() || self.s.subject.is_none() => {
                let mut phrase = prior;
                phrase.axes.basis = self.s.phrase.axes.basis.or(prior.axes.basis);
                phrase.year = self.s.phrase.year.or(prior.year);
                phrase.last_year |= self.s.phrase.last_year;
                phrase
            }
            _ => self.s.phrase,
        }
    }

    /// 评定为“不合格”的项目0个: the clause has a project of its own.
    fn project_is_named(&self) -> bool {
        let Some(at) = self.s.phrase.project else { return false };
        self.own_words(self.s.phrase.start.min(at), at).is_some()
    }

    fn percentage(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize, continues: bool) -> Draft {
        let gap = &self.text[self.s.from..tokens[i].start];
        if self.s.mode == Mode::Base
            && unit == Unit::Percent
            && let Some(last) = self.s.last
        {
            return self.compared_percentage(last);
        }
        let phrase = self.subject_phrase();
        if phrase.axes.topic.is_some_and(|t| crate::topics::Topics::get().is(t, "序时进度")) {
            let (datum, certainty) = self.resolve(&phrase);
            return Draft { role: Role::Completion, datum, certainty, direction: None, whole: None, base: None, aside: true };
        }
        if let Some(total) = self.total_share() {
            return total;
        }
        if continues
            && let Some(last) = self.s.last
            && self.fact(last).printed.unit == unit
        {
            return self.continued(last);
        }
        let bracketed = gap.trim() == "（" && self.s.last.is_some_and(|l| self.fact(l).role.states());
        if self.s.share && unit == Unit::Percent || bracketed {
            return self.share(continues, tokens, i);
        }
        if self.s.complete && unit == Unit::Percent {
            return self.completion();
        }
        if self.s.onto
            && let Some(last) = self.s.last
            && self.fact(last).printed.unit == Unit::Percent
        {
            let mut draft = self.continued(last);
            draft.datum.year = self.year;
            draft.direction = None;
            return draft;
        }
        let named = gap.trim_end_matches([' ', '：', '为', '达', '均', '到', '是']);
        let indicator = named.ends_with('率') || named.ends_with('度') || named.ends_with("比例");
        if self.s.direction.is_some() || self.s.change || unit == Unit::Point {
            return self.rate(unit, number, tokens, i);
        }
        if let Some(last) = self.s.last.filter(|_| gap.trim_matches(['的', '为', '是', ' ']).is_empty()) {
            let aside = self.fact(last).datum;
            if aside.basis.is_budget() && self.kind != PaperKind::Budget {
                return self.completion_against(aside);
            }
            return self.share_of_last(last);
        }
        let (datum, certainty) = self.named_item(&phrase, tokens, i);
        let _ = indicator;
        Draft { role: Role::Rate, datum, certainty, direction: None, whole: None, base: None, aside: true }
    }

    /// 比上年79.8%提高…: last year's percentage of the same kind.
    fn compared_percentage(&mut self, last: FactId) -> Draft {
        let base = self.base_of(&self.s.base_phrase);
        self.s.base = Some(base);
        self.s.mode = Mode::Subject;
        let last = *self.fact(last);
        let datum = Datum { year: base.year, ..last.datum };
        Draft { role: last.role, datum, certainty: Certainty::Inherited, direction: None, whole: last.whole, base: None, aside: true }
    }

    /// 三项合计100%: the total of the shares before it.
    fn total_share(&self) -> Option<Draft> {
        self.s.total?;
        let shares = self.s.run.iter().filter(|(role, _)| *role == Role::Share).count();
        let datum = self.s.run.iter().rev().find(|(role, _)| *role == Role::Share).and_then(|(_, d)| crate::tree::step_up(d))?;
        (shares >= 2).then_some(Draft {
            role: Role::Share,
            datum,
            certainty: Certainty::Inherited,
            direction: None,
            whole: None,
            base: None,
            aside: true,
        })
    }

    /// `、5.39%`: the same role as the figure before, of the next datum in the queue.
    fn continued(&mut self, last: FactId) -> Draft {
        let last = *self.fact(last);
        let datum = self.next_in_queue().unwrap_or(last.datum);
        Draft {
            role: last.role,
            datum,
            certainty: last.certainty.min(Certainty::Inherited),
            direction: last.direction,
            whole: last.whole,
            base: last.base,
            aside: false,
        }
    }

    fn share(&mut self, _continues: bool, tokens: &[Token<'static>], i: usize) -> Draft {
        let queued = self.queued(tokens, i);
        let column = self.s.percent_column.then_some(self.s.phrase).filter(Phrase::names);
        if let Some(phrase) = column {
            let (datum, certainty) = self.resolve(&phrase);
            return Draft { role: Role::Share, datum, certainty, direction: None, whole: None, base: None, aside: false };
        }
        let (datum, certainty) = match (queued, self.s.share_of, self.s.prior) {
            (Some(datum), _, _) => (datum, Certainty::Inherited),
            (None, Some(datum), _) => (datum, Certainty::Stated),
            (None, None, Some(prior)) if self.s.share => self.resolve(&prior),
            _ => (self.subject_or_section(), Certainty::Inherited),
        };
        let whole = self.s.whole.says().then(|| {
            let mut phrase = self.s.whole;
            phrase.year = phrase.year.or(Some(datum.year));
            self.resolve_whole(&phrase)
        });
        self.s.share_pair = whole.or(self.s.share_pair);
        let datum = if self.s.phrase.last_year || self.s.whole.last_year { Datum { year: datum.year.previous(), ..datum } } else { datum };
        self.s.share_of = None;
        self.s.share = false;
        self.s.whole = Phrase::default();
        self.s.mode = Mode::Subject;
        Draft { role: Role::Share, datum, certainty, direction: None, whole, base: None, aside: false }
    }

    /// `…万元的9.34%` with the whole just named by its amount.
    fn share_of_last(&mut self, last: FactId) -> Draft {
        let whole = self.fact(last).datum;
        let datum = self.s.current.filter(|c| *c != last).map_or(whole, |c| self.fact(c).datum);
        Draft { role: Role::Share, datum, certainty: Certainty::Inherited, direction: None, whole: Some(whole), base: None, aside: false }
    }

    fn completion(&mut self) -> Draft {
        let datum = match (self.s.prior, self.s.subject) {
            (Some(prior), _) if prior.names() || prior.project.is_some() => self.resolve(&prior).0,
            (_, Some(subject)) => subject,
            _ => self.subject_or_section(),
        };
        let executed = Datum { basis: Basis::Executed, ..datum };
        let basis = self.s.budget.axes.basis.filter(|b| b.is_budget()).unwrap_or(Basis::Budget);
        self.s.complete = false;
        self.s.mode = Mode::Subject;
        Draft {
            role: Role::Completion,
            datum: executed,
            certainty: Certainty::Stated,
            direction: None,
            whole: None,
            base: Some((executed.year, basis)),
            aside: false,
        }
    }

    fn completion_against(&mut self, budget: Datum) -> Draft {
        let executed = Datum { basis: Basis::Executed, ..budget };
        Draft {
            role: Role::Completion,
            datum: executed,
            certainty: Certainty::Stated,
            direction: None,
            whole: None,
            base: Some((budget.year, budget.basis)),
            aside: false,
        }
    }

    fn rate(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize) -> Draft {
        let direction = self.direction(number);
        let role = if unit == Unit::Point { Role::Change } else { Role::Rate };
        let (datum, certainty) = self.changed(tokens, i);
        let base = self.base_for(&datum);
        Draft { role, datum, certainty, direction, whole: None, base: Some(base), aside: true }
    }

    fn direction(&self, number: &Number) -> Option<Direction> {
        match (self.s.direction, number.digits < 0) {
            (Some((direction, ..)), _) => Some(direction),
            (None, true) => Some(Direction::Down),
            // 比上年多162.85万元
            _ if self.s.base.is_some() && self.text[..number.span.start as usize].ends_with('多') => Some(Direction::Up),
            _ if self.s.base.is_some() && self.text[..number.span.start as usize].ends_with('少') => Some(Direction::Down),
            (None, false) if self.s.change => Some(Direction::Up),
            _ => None,
        }
    }

    /// What a change is of: its own subject, or that of the sentence.
    fn changed(&mut self, tokens: &[Token<'static>], i: usize) -> (Datum, Certainty) {
        if let Some(datum) = self.queued(tokens, i) {
            return (datum, Certainty::Inherited);
        }
        let phrase = self.subject_phrase();
        if self.lists.expects_change()
            && !phrase.names()
            && self.own_words(self.s.phrase.start, self.s.phrase.own_end.unwrap_or(tokens[i].start)).is_some()
        {
            return self.named_item(&phrase, tokens, i);
        }
        if !phrase.names()
            && let Some(last) = self.s.last.filter(|l| matches!(self.fact(*l).role, Role::Change | Role::Rate) && self.s.base.is_some())
        {
            return (self.fact(last).datum, Certainty::Inherited);
        }
        // 其他收入较上年的30.15万元下降28.58%: of what the figure compared with is of
        if !phrase.names()
            && let Some(last) = self.s.last.filter(|l| self.fact(*l).role == Role::Previous)
            && let Some(subject) = self.s.subject.filter(|s| !s.same_subject(&self.fact(last).datum))
        {
            return (self.fact(last).datum.at(self.now(), subject.basis), Certainty::Inherited);
        }
        if !phrase.names()
            && let Some(both) = self.both_totals()
        {
            return (both, Certainty::Inherited);
        }
        if let Some(whole) = self.whole_behind_parts(tokens, i).filter(|_| !phrase.names()) {
            return (whole, Certainty::Inherited);
        }
        if phrase.names() || phrase.project.is_some() && self.s.subject.is_none() {
            let (datum, certainty) = self.resolve(&phrase);
            let now = self.now();
            let datum = if datum.year.is_known() && phrase.last_year { Datum { year: now, ..datum } } else { datum };
            return (datum, certainty);
        }
        if self.lists.expects_change() && phrase.start < tokens[i].start {
            let (datum, certainty) = self.named_item(&phrase, tokens, i);
            return (datum, certainty);
        }
        match self.s.subject.or(self.s.carried) {
            Some(subject) => (subject, Certainty::Inherited),
            None => {
                let datum = self.subject_or_section();
                (datum, Certainty::Inherited)
            }
        }
    }

    /// 收入总计…，支出总计…，比上年各增加…: one change for both sides.
    fn both_totals(&self) -> Option<Datum> {
        use fiscal::Flow;
        let [.., (_, a), (_, b)] = self.s.run[..] else { return None };
        let pair = matches!((a.flow, b.flow), (Flow::IncomeTotal, Flow::OutlayTotal) | (Flow::OutlayTotal, Flow::IncomeTotal));
        (self.s.each && pair).then_some(Datum { flow: Flow::BothTotal, ..b })
    }

    pub(super) fn base_for(&self, datum: &Datum) -> (FiscalYear, Basis) {
        let base = self.s.base.unwrap_or(Base { year: datum.year.previous(), basis: None });
        (base.year, base.basis.unwrap_or(datum.basis))
    }

    fn amount(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize, continues: bool) -> Draft {
        let count = matches!(unit, Unit::Count(_));
        let states = if count { Role::Count } else { Role::Amount };
        if continues
            && !count
            && let Some(last) = self.s.last
            && !self.fact(last).printed.unit.is_percent()
            && self.queue_continues()
        {
            let mut draft = self.continued(last);
            if draft.role == Role::Share {
                draft.role = states;
            }
            return draft;
        }
        match self.s.mode {
            Mode::Base if !self.s.both => return self.compared(states),
            Mode::Whole if self.s.share && self.s.whole.says() => {
                let mut phrase = self.s.whole;
                phrase.year = phrase.year.or(self.s.year);
                if self.s.share_of.is_none() {
                    self.s.share_of = Some(match self.s.prior {
                        Some(prior) => self.resolve(&prior).0,
                        None => self.subject_or_section(),
                    });
                }
                let datum = self.resolve_whole(&phrase);
                return Draft { role: states, datum, certainty: Certainty::Stated, direction: None, whole: None, base: None, aside: true };
            }
            Mode::Budget if self.s.budget.axes.basis.is_some() => {
                let basis = self.s.budget.axes.basis.unwrap_or(Basis::Budget);
                let datum = Datum { basis, ..self.subject_or_section() };
                return Draft { role: states, datum, certainty: Certainty::Stated, direction: None, whole: None, base: None, aside: true };
            }
            _ => {}
        }
        if self.is_change(tokens[i].start) {
            let direction = self.direction(number);
            let (datum, certainty) = self.changed(tokens, i);
            let base = self.base_for(&datum);
            return Draft { role: Role::Change, datum, certainty, direction, whole: None, base: Some(base), aside: true };
        }
        if self.s.share {
            // 占比 before the amount is over once an amount comes
            self.s.share = false;
        }
        self.s.mode = Mode::Subject;
        let phrase = self.subject_phrase();
        let (mut datum, certainty) = match self.queued(tokens, i) {
            Some(queued) => {
                let year = if phrase.last_year { self.now().previous() } else { phrase.year.unwrap_or(queued.year) };
                let basis = phrase.axes.basis.map_or(queued.basis, |_| self.basis_of(&phrase));
                // 上年决算数分别为…: the year and stage are those of the whole run
                for datum in &mut self.s.queue {
                    *datum = datum
                        .at(if year == queued.year { datum.year } else { year }, if basis == queued.basis { datum.basis } else { basis });
                }
                (queued.at(year, basis), Certainty::Inherited)
            }
            None if count => self.counted(&phrase, tokens, i),
            None => self.named_item(&phrase, tokens, i),
        };
        if let Unit::Count(measure) = unit {
            if phrase.year_start && datum.year == self.now() {
                datum.year = datum.year.previous();
            }
            datum.counted = measure.group();
            datum.basis = self.kind.basis();
            self.by_measure(&mut datum, measure);
        }
        let previous = self.is_previous(&phrase, &datum, count);
        let role = if previous { Role::Previous } else { states };
        Draft { role, datum, certainty, direction: None, whole: None, base: None, aside: previous }
    }

    /// The figure that the present one is compared with.
    fn compared(&mut self, states: Role) -> Draft {
        let base = self.base_of(&self.s.base_phrase);
        self.s.base = Some(base);
        let unknown =
            self.s.prior.is_none_or(|p| !p.names()) && !self.s.base_phrase.names() && self.s.subject.is_none() && self.s.carried.is_none();
        let subject = match (self.s.prior, self.s.base_phrase.names()) {
            (Some(prior), _) if prior.names() => Some(self.resolve(&prior).0),
            (_, true) if self.s.subject.is_none() => {
                let phrase = self.s.base_phrase;
                Some(self.resolve(&phrase).0)
            }
            _ => self.s.subject.or(self.s.carried),
        };
        let own = subject.unwrap_or_else(|| self.subject_or_section());
        let basis = base.basis.unwrap_or(own.basis);
        let datum = own.at(base.year, basis);
        let role = if base.year != self.now() || base.basis.is_none_or(|b| !b.is_budget()) { Role::Previous } else { states };
        self.s.mode = Mode::Subject;
        self.s.base_phrase = Phrase::default();
        let datum = if unknown { Datum { year: base.year, basis, ..Datum::default() } } else { datum };
        Draft { role, datum, certainty: Certainty::Inherited, direction: None, whole: None, base: None, aside: true }
    }

    /// Is the figure a change, by the direction word before it?
    fn is_change(&self, at: usize) -> bool {
        if self.s.change {
            return true;
        }
        let Some((_, _, end)) = self.s.direction else { return false };
        // 支持商销稳增长30.00万元 in a list of amounts, with nothing to compare with, is an amount
        if self.s.base.is_none() && self.lists.expects_amount() {
            return false;
        }
        let mut gap = self.text[end..at].trim();
        loop {
            let before = gap;
            for word in [
                "了", "为", "约", "近", "达", "额", "资金", "经费", "支出", "收入", "预算", "拨款", "金额", "数", "：", "到", "数额",
                "投入", "共",
            ] {
                gap = gap.trim_start_matches(word).trim_end_matches(word).trim();
            }
            if gap == before {
                break;
            }
        }
        gap.is_empty() || self.s.base.is_some() && self.s.phrase.says() && gap.chars().count() <= 12
    }

    /// 上年的数: named so, or an earlier year beside the present one.
    fn is_previous(&self, phrase: &Phrase, datum: &Datum, count: bool) -> bool {
        if phrase.last_year || phrase.year_start && count {
            return true;
        }
        if count || !datum.year.is_known() || datum.year >= self.year {
            return false;
        }
        // the present year stands in the same sentence
        let rest = &self.text[self.sentence_start()..];
        let end = rest.find(['。', '\n']).unwrap_or(rest.len());
        let from = self.sentence_start();
        self.numbers.iter().any(|n| {
            matches!(n.kind, crate::scan::Kind::Year(y) if y == self.year.0) && (from..from + end).contains(&(n.span.start as usize))
        }) || rest[..end].contains(&self.year.0.to_string())
    }

    fn sentence_start(&self) -> usize {
        self.text[..self.s.from].rfind(['。', '\n']).map_or(0, |p| p + self.text[p..].chars().next().map_or(1, char::len_utf8))
    }

    fn file(&mut self, number: &Number, unit: Unit, bare: bool, mut draft: Draft) -> FactId {
        let waits =
            matches!(draft.role, Role::Change | Role::Rate | Role::Previous) && self.s.subject.is_none() && self.s.carried.is_none();
        self.unnamed |= draft.datum.is_empty() && !waits;
        self.unnamed |= draft.datum.item != fiscal::Item(0) && draft.datum.item == self.items.intern(datum::ANONYMOUS);
        if draft.datum.is_empty() && !waits {
            draft.datum = self.default_subject(draft.datum);
        }
        // 该项目资金21.55万元全部到位
        let after = &self.text[number.span.end as usize..];
        if draft.role == Role::Amount
            && ["全部到位", "到位", "已到位", "已全部到位"].iter().any(|w| after.starts_with(w))
            && self.kind != PaperKind::Budget
        {
            draft.datum.basis = Basis::Adjusted;
        }
        let id = FactId(self.facts.len() as u32);
        let Draft { role, datum, certainty, direction, whole, base, aside } = draft;
        let certainty = if bare { Certainty::Inferred } else { certainty };
        self.facts.push(Fact {
            span: Span { start: number.span.start, end: number.span.end },
            printed: number.printed(unit),
            range: Range::default(),
            datum,
            role,
            direction,
            whole,
            base,
            approx: number.approx,
            bound: number.bound,
            certainty,
            bare: bare || number.clipped,
            unnamed: self.unnamed,
            block: self.block,
            sentence: self.sentence,
            clause: self.clause,
        });
        self.after(id, aside);
        id
    }

    /// What the filed figure leaves behind for the next clause.
    fn after(&mut self, id: FactId, aside: bool) {
        let fact = *self.fact(id);
        match fact.role {
            Role::Change | Role::Rate | Role::Previous if fact.datum.is_empty() => {
                self.s.pending_changes.push(id);
            }
            Role::Amount | Role::Count if !aside => {
                if !self.s.pending_changes.is_empty() {
                    self.settle_changes(Some(id));
                }
                self.s.current = Some(id);
            }
            _ => {}
        }
        if aside && fact.role.states() {
            self.s.compared = Some(id);
        }
        let leads =
            fact.role.states() && !aside || fact.role == Role::Share && !aside || fact.role == Role::Change && self.s.subject.is_none();
        if leads && !fact.datum.is_empty() {
            self.s.subject =
                Some(fact.datum.at(if fact.role == Role::Previous { fact.datum.year } else { fact.datum.year }, fact.datum.basis));
        } else if fact.role == Role::Previous && self.s.subject.is_none() && !fact.datum.is_empty() {
            self.s.subject = Some(fact.datum.at(self.now(), if self.kind == PaperKind::Budget { Basis::Initial } else { Basis::Executed }));
        }
        if let Some(mention) = self.s.mention.take().filter(|_| fact.role.states()) {
            self.mentions[mention].fact = Some(id);
            self.s.mention = Some(mention);
        }
        self.s.last = Some(id);
        self.s.last_role = Some(fact.role);
        self.s.run.push((fact.role, fact.datum));
        self.add_to_lists(id, aside);
    }

    /// Changes whose subject came after them: 比上年减少15.60万元，…支出决算数为471.90万元.
    pub(super) fn settle_changes(&mut self, subject: Option<FactId>) {
        let pending = std::mem::take(&mut self.s.pending_changes);
        let named = subject.map(|id| self.fact(id).datum);
        let datum = named.unwrap_or_else(|| self.default_subject(Datum { year: self.now(), basis: self.kind.basis(), ..Datum::default() }));
        for id in pending {
            let fact = &mut self.facts[id.index()];
            fact.unnamed = named.is_none();
            let base = fact.base.map(|(year, basis)| (year, if year == datum.year { basis } else { datum.basis }));
            if fact.role == Role::Previous {
                fact.datum = datum.at(fact.datum.year, datum.basis);
                continue;
            }
            fact.datum = datum;
            fact.base = base;
        }
    }
}
