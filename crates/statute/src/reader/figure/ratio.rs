//! Percentages: shares of a whole, completion of a budget, rates.

use super::Draft;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::Mode;
use crate::scan::{Kind, Number};
use crate::token::{Lexeme, Token};
use crate::words::any;
use fiscal::{Basis, Certainty, Datum, FactId, PaperKind, Role, Unit};

impl Reader<'_> {
    #[inline(never)]
    pub(super) fn percentage(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize, continues: bool) -> Draft {
        let gap = self.led_by;
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
        if self.s.total.is_some()
            && let Some(total) = self.total_share()
        {
            return total;
        }
        if continues
            && let Some(last) = self.s.last
            && self.fact(last).printed.unit == unit
        {
            let mut draft = self.continued(last);
            if let Some(year) = if self.s.each && draft.role == Role::Rate { self.year_in_turn(tokens, i) } else { None } {
                draft.datum.year = year;
                draft.base = draft.base.map(|(_, basis)| (year.previous(), basis));
            }
            return draft;
        }
        // 增加371.59万元（43.10%）: the rate of the change before it
        let changed = self.s.last.map(|l| self.fact(l)).filter(|l| l.role == Role::Change && !l.printed.unit.is_percent());
        if let Some(last) = changed.filter(|_| unit == Unit::Percent && gap.trim() == "（") {
            let direction = if number.digits < 0 { Some(fiscal::Direction::Down) } else { last.direction };
            let (datum, certainty, base) = (last.datum, Certainty::Inherited, last.base);
            return Draft { role: Role::Rate, datum, certainty, direction, whole: None, base, aside: true };
        }
        // 相当于年初预算的150.5%, 占全年预算的98.0%: so much of a plan was carried out
        let plan = self.s.whole.axes.basis.filter(|b| b.is_budget() && self.s.share && !self.s.whole.names());
        // of a plan's own account of the year before: 收入完成25.36亿元，占年初预算的112.63%
        let completed = || {
            const NEAR: usize = 60;
            let at = self.s.last.map_or(0, |last| self.fact(last).span.start as usize);
            let own = self.s.subject.is_some_and(|subject| subject.item == fiscal::Item(0));
            own && self.text[self.text.ceil_char_boundary(at.saturating_sub(NEAR))..at].contains("完成")
        };
        if let Some(basis) = plan.filter(|_| unit == Unit::Percent && (self.kind != PaperKind::Budget || completed())) {
            let subject = self.s.subject.unwrap_or_else(|| self.subject_or_section());
            self.s.share = false;
            self.s.whole = Phrase::default();
            self.s.mode = Mode::Subject;
            return self.completion_against(Datum { basis, ..subject });
        }
        let bracketed = gap.trim() == "（" && self.s.last.is_some_and(|l| self.fact(l).role.states());
        if self.s.share && unit == Unit::Percent || bracketed {
            return self.share(continues, tokens, i);
        }
        if self.s.complete && unit == Unit::Percent {
            return self.completion(tokens, i);
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
        // 同比-19.41%, 同比+22.98%; 由213人次提升至238人次，提升11.74%
        let words = gap.trim_end_matches(['了', '+']);
        if self.s.direction.is_none() && unit == Unit::Percent && ["提升", "攀升"].iter().any(|w| words.ends_with(w)) {
            self.s.direction = Some((fiscal::Direction::Up, tokens[i].start, tokens[i].start));
        }
        let signed = (number.digits < 0 || gap.ends_with('+')) && words.ends_with(['比', '长', '减', '幅', '率', '：']);
        // 高于《慈善法》关于“…不得低于总收入的70%”的要求: what a quotation says is its own
        let at = tokens[i].start;
        let quoted = |from: usize| self.text.get(from..at).and_then(|w| w.rfind('“').map(|open| !w[open..].contains('”'))).unwrap_or(false);
        self.s.direction = self.s.direction.filter(|d| !quoted(d.2));
        if self.s.direction.is_some() || self.s.change || unit == Unit::Point || signed && self.s.base.is_some() {
            return self.rate(unit, number, tokens, i);
        }
        if let Some(counted) = self.share_of_the_counted(unit) {
            return counted;
        }
        if let Some(last) = self.s.last.filter(|_| gap.trim_start_matches('）').trim_matches(['的', '为', '是', ' ']).is_empty()) {
            let aside = self.fact(last).datum;
            if aside.basis.is_budget() && self.kind != PaperKind::Budget {
                return self.completion_against(aside);
            }
            return self.share_of_last(last);
        }
        // 决算为预算的106.32%
        let of_plan = ["预算的", "预算数的"].iter().any(|w| gap.ends_with(w)) && (self.kind != PaperKind::Budget || gap.contains('为'))
            || ["为预算", "为年初预算", "为调整预算", "为变动预算", "为年度预算"].iter().any(|w| gap.ends_with(w));
        if unit == Unit::Percent && of_plan && !phrase.last_year {
            let basis = match () {
                () if gap.contains("年初") => Basis::Initial,
                () if any(gap, &["全年", "调整", "变动"]) => Basis::Adjusted,
                () => Basis::Budget,
            };
            // 基本支出和项目支出分别为年初预算的110.00%和90.00%
            let queued = self.queued(tokens, i).or(self.s.subject);
            let subject = queued.unwrap_or_else(|| self.subject_or_section());
            return self.completion_against(Datum { basis, ..subject });
        }
        let (datum, certainty) = self.named_item(&phrase, tokens, i);
        Draft { role: Role::Rate, datum, certainty, direction: None, whole: None, base: None, aside: true }
    }

    /// 为预算的104.2%（其中：市本级为预算的100.6%，…）: behind a ratio, of parts of which no amounts are told.
    #[cold]
    pub(super) fn rates_a_part(&self, at: usize) -> bool {
        const FAR: usize = 240;
        let Some(ratio) = self.s.brackets.last().and_then(|open| open.last).map(|last| self.fact(last)) else { return false };
        let within = &self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at];
        let listed = within.rsplit_once('（').is_some_and(|(_, within)| within.starts_with("其中"));
        // 增长16.67%（其中：人员经费600.00万元，增长30%）: unless its amount is told
        let open = at - within.len() + crate::outline::last_mark(within, &['（']).unwrap_or(0);
        let mut told = self.facts.iter().rev().take_while(|f| f.span.start as usize > open);
        listed && told.all(|f| f.printed.unit.is_percent()) && matches!(ratio.role, Role::Rate | Role::Completion)
    }

    /// 为上年的1.87倍, 增长2倍: a ratio of two figures, told beside them.
    #[cold]
    pub(super) fn multiple(&mut self, number: &Number) -> Draft {
        let direction = self.s.direction.map(|(d, ..)| d).or(self.direction(number));
        let datum = self.subject_or_section();
        self.s.mode = Mode::Subject;
        Draft { role: Role::Rate, datum, certainty: Certainty::Inferred, direction, whole: None, base: None, aside: true }
    }

    /// `、5.39%`: the same role as the figure before, of the next datum in the queue.
    #[inline(never)]
    pub(super) fn continued(&mut self, last: FactId) -> Draft {
        let last = *self.fact(last);
        let mut datum = self.next_in_queue().unwrap_or(last.datum);
        // 上年分别为A、B，同比分别增长2.00%、6.00%: of the year that the one before it is of
        if matches!(last.role, Role::Rate | Role::Change) {
            datum.year = last.datum.year;
        }
        Draft {
            role: last.role,
            datum,
            certainty: last.certainty.min(Certainty::Inherited),
            direction: last.direction,
            whole: self.whole(&last),
            base: last.base,
            aside: false,
        }
    }

    /// 三项合计100%: the total of the shares before it.
    #[cold]
    fn total_share(&self) -> Option<Draft> {
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

    #[inline(never)]
    fn share(&mut self, _continues: bool, tokens: &[Token<'static>], i: usize) -> Draft {
        let queued = self.queued(tokens, i);
        let queued_none = queued.is_none();
        let column = self.s.percent_column.then_some(self.s.phrase).filter(Phrase::names);
        if let Some(phrase) = column {
            let (datum, certainty) = self.resolve(&phrase);
            return Draft { role: Role::Share, datum, certainty, direction: None, whole: None, base: None, aside: false };
        }
        let named = queued_none.then(|| self.named_before_the_bracket()).flatten().or(self.s.share_of);
        let (datum, certainty) = match (queued, named, self.s.prior) {
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
        // 人员经费占基本支出的86.00%，2022年占84.00%: of another year, in a clause that names nothing else
        let named = self.s.prior.is_some_and(|p| p.names());
        let dated = (queued_none && !named).then(|| self.year_before_the_share(tokens, i)).flatten().filter(|year| *year != datum.year);
        let datum = Datum { year: dated.unwrap_or(datum.year), ..datum };
        // 占上年总收入6145.07万元的75.56%: the whole is of last year, and printed; the part is of this one
        let printed = self.s.last.is_some_and(|last| whole == Some(self.fact(last).datum));
        let last_year = self.s.phrase.last_year || self.s.whole.last_year && !printed;
        let datum = if last_year { Datum { year: datum.year.previous(), ..datum } } else { datum };
        self.s.share_of = None;
        self.s.share = false;
        self.s.whole = Phrase::default();
        self.s.mode = Mode::Subject;
        Draft { role: Role::Share, datum, certainty, direction: None, whole, base: None, aside: dated.is_some() }
    }

    /// 集中在电梯（占比11.3%）、医疗设备（占比7.3%）: of the name that the bracket stands behind, whose amount is not told.
    fn named_before_the_bracket(&self) -> Option<Datum> {
        let gap = self.led_by;
        let within = |open: usize| &gap[open + '（'.len_utf8()..];
        // 标准化货物（计算机、空调等，占比7.0%）
        let open = gap.rfind('（').filter(|open| within(*open).starts_with('占') || within(*open).contains("等，占"))?;
        let (from, to) = self.own_words(self.s.from, self.s.from + open)?;
        let item = self.items.intern(&self.text[from..to]);
        Some(Datum { year: self.now(), basis: self.kind.basis(), item, ..Datum::default() })
    }

    /// The year that stands between the figure before and 占.
    fn year_before_the_share(&self, tokens: &[Token<'static>], i: usize) -> Option<fiscal::FiscalYear> {
        let here = tokens[..i].iter().rev().take_while(|t| t.start >= self.s.from);
        here.filter(|t| t.end < self.s.whole.start).find_map(|t| match t.lexeme {
            Lexeme::Number(n) => match self.numbers[n].kind {
                Kind::Year(year) => Some(fiscal::FiscalYear(year)),
                _ => None,
            },
            _ => None,
        })
    }

    /// `…万元的9.34%` with the whole just named by its amount.
    fn share_of_last(&mut self, last: FactId) -> Draft {
        let whole = self.fact(last).datum;
        let datum = self.s.current.filter(|c| *c != last).map_or(whole, |c| self.fact(c).datum);
        Draft { role: Role::Share, datum, certainty: Certainty::Inherited, direction: None, whole: Some(whole), base: None, aside: false }
    }

    fn completion(&mut self, tokens: &[Token<'static>], i: usize) -> Draft {
        // 基本支出、项目支出分别完成年初预算的110.00%、125.00%
        let queued = self.queued(tokens, i);
        // 全部项目资金执行率均为100%: of all that projects had
        let words = &self.text[self.s.from.min(self.s.budget.start)..self.s.budget.start];
        let all = crate::words::any(words, &["全部项目", "所有项目", "各项目"]);
        let datum = match (queued, self.s.prior, self.s.subject) {
            (Some(datum), ..) => datum,
            _ if all => {
                let (year, basis) = (self.now(), self.kind.basis());
                Datum { year, basis, flow: fiscal::Flow::Outlay, nature: fiscal::Nature::Project, ..Datum::default() }
            }
            (_, Some(prior), _) if prior.names() || prior.project.is_some() => self.resolve(&prior).0,
            // 项目支出执行进度88.4%: what stands before the word
            _ if self.s.phrase.names() && self.s.phrase.axes.basis.is_none() => self.resolve(&self.s.phrase).0,
            (.., Some(_)) => {
                // 团组2个，3人次，完成预算12.00万元的82.00%: of the money
                let money = self.s.last.is_some_and(|l| self.fact(l).printed.unit.is_money());
                self.of_the_year_told(self.money_or_count(!money))
            }
            _ => self.spent_above().unwrap_or_else(|| self.subject_or_section()),
        };
        // 完成年初目标任务的145.07%
        let unsaid = if self.s.budget.year_start { Basis::Initial } else { Basis::Budget };
        let basis = self.s.budget.axes.basis.filter(|b| b.is_budget()).unwrap_or(unsaid);
        self.s.complete = false;
        self.s.mode = Mode::Subject;
        self.completion_against(Datum { basis, ..datum })
    }

    /// 2022年预算560万元，决算550万元，完成预算的98.2%: of the year whose account was told last, though the paper is of another.
    fn of_the_year_told(&self, subject: Datum) -> Datum {
        let last = self.s.last.map(|last| self.fact(last)).filter(|last| last.role == Role::Previous);
        let told = last.filter(|last| last.datum.same_subject(&subject) && last.datum.basis == Basis::Executed);
        told.map_or(subject, |last| Datum { year: last.datum.year, ..subject })
    }

    /// 全年执行数 26.10 / 执行率 97%, a line each: the rate is of what the line above says was spent.
    fn spent_above(&self) -> Option<Datum> {
        let last = self.facts.last().filter(|f| f.block < self.block && self.block - f.block <= 2)?;
        let spent = last.datum.basis == Basis::Executed && last.role == Role::Amount && last.printed.unit.is_money();
        (spent && self.s.carried.is_none() && self.in_table()).then_some(last.datum)
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
}
