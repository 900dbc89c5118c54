//! Files one figure: what it counts, which role it has, which datum it speaks of.

use super::Reader;
use super::sentence::{Mode, Mute};
use crate::scan::Number;
use crate::token::{Lexeme, Token};
use crate::words;
use fiscal::{Basis, Certainty, Datum, Direction, Fact, FactId, FiscalYear, PaperKind, Range, Role, Span, Unit};

mod aim;
mod bare_flow;
mod change;
mod changes_beside;
mod chosen;
mod comparison;
mod count;
mod datum;
pub(super) mod insurance;
mod labels;
mod moves;
mod nothing_told;
mod of_a_score;
mod other_units;
mod own_flow;
mod own_words;
mod paid_out_of;
mod price;
mod queue;
mod ratio;
mod reckoned;
mod replay;
mod settled;
mod share_of_counted;
mod some_of_a_kind;
mod some_of_it;
mod together;

use price::is_price;
pub(super) use together::SUBTOTAL;

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
        self.reasoned = false;
        if self.s.mute != Mute::None {
            // 主要原因是物资采购结余12万元: said of the reason, not of what the paragraph lists
            self.reasoned = self.s.mute == Mute::Reason && !self.lists.opened_here(self.s.from);
            self.replay_clause(tokens, i);
        }
        let number = self.numbers[n];
        let token = &tokens[i];
        self.led_by = &self.text[self.s.from.min(token.start)..token.start];
        self.led_to = words::trim_end(self.led_by).chars().next_back().unwrap_or_default();
        let (unit, bare) = match number.unit {
            Some(unit) => (unit, false),
            None => match self.unit_not_printed(&number, tokens, i) {
                Some(unit) => unit,
                None => return self.leave_without_unit(&number),
            },
        };
        self.bare_verb(token.start);
        self.lists.measure = super::lists::measure(unit);
        self.unnamed = false;
        self.score_only_points(unit);
        self.leave_no_money(unit, token.start);
        let continues = self.s.last.is_some() && self.only_joins(self.led_by);
        let mut draft = if let Some(aim) = self.aim(unit) {
            aim
        } else if unit.is_percent() {
            self.percentage(unit, &number, tokens, i, continues)
        } else {
            self.amount(unit, &number, tokens, i, continues)
        };
        let of_nothing = unit == Unit::Percent && self.rates_nothing_told(token.start, token.end);
        if unit.is_percent() && (of_nothing || !self.s.brackets.is_empty() && self.rates_a_part(token.start)) {
            let item = self.items.anonymous();
            draft.datum = Datum { year: draft.datum.year, basis: draft.datum.basis, item, ..Datum::default() };
            (draft.base, draft.whole) = (None, None);
        }
        // 救助标准1万元/人: so much for each
        if unit.is_money() && self.text[token.end..].starts_with(['/', '／']) && self.priced_by_the_piece(token.end) {
            draft.datum = Datum {
                year: draft.datum.year,
                basis: draft.datum.basis,
                topic: crate::topics::Topics::get().named("人均"),
                ..Datum::default()
            };
            draft.aside = true;
        }
        let dated = self.s.phrase.year.is_some();
        if self.s.earlier && !dated && unit.is_percent() && draft.datum.year >= self.now() {
            draft.datum.year = self.now().previous();
        }
        let id = self.file(&number, unit, bare, draft);
        let direction = self
            .s
            .direction
            .filter(|_| self.fact(id).role == Role::Completion && self.text[token.end..].starts_with(|c: char| c.is_ascii_digit()));
        self.s.next_figure(token.end);
        self.s.direction = direction;
    }

    #[cold]
    fn leave_without_unit(&mut self, number: &Number) {
        if !self.is_label(number) {
            self.leave_unread(number.span, "数字后面没有单位，看不出是什么数");
        }
    }

    /// The unit of a number that has none beside it, and whether it had to be supplied.
    #[cold]
    fn unit_not_printed(&self, number: &Number, tokens: &[Token<'_>], i: usize) -> Option<(Unit, bool)> {
        if self.is_of_a_ratio(tokens[i].start) || self.stands_in_a_row(tokens, i) || self.is_in_another_unit(number) {
            return None;
        }
        if let Some(unit) = self.run_unit(tokens, i) {
            return Some((unit, false));
        }
        if let Some(unit) = self.unit_before(number) {
            return Some(unit);
        }
        // 占计划% | … | 税收收入 | 89275 |: an amount in a line of which heads and cells ran together
        let rate = number.decimals > 0 || number.digits < 1000;
        if rate && (self.s.share || self.s.percent_column) {
            return Some((Unit::Percent, true));
        }
        if let Some(unit) = self.scope_unit().filter(|_| self.in_table()) {
            // a plain integer in a table may be a code or a row number
            let digits = &self.text[number.span.start as usize..number.digits_end as usize];
            let long = digits.len() > 3 && !matches!(digits.len(), 5 | 7);
            let amount = number.decimals > 0 || digits.contains(',') || digits == "0" || long || self.is_all_of_a_row(number);
            return amount.then_some((unit, false));
        }
        let phrase = self.subject_phrase();
        let money = number.decimals > 0 && number.decimals <= 6
            || number.digits >= 1000 && self.text[number.span.start as usize..number.digits_end as usize].contains(',');
        let about_money = phrase.names() || phrase.axes.basis.is_some() || self.s.subject.is_some();
        // in a table without a unit 元 and 万元 are equally likely
        let grouped = self.text[number.span.start as usize..number.digits_end as usize].contains(',') && self.in_table();
        // 25.29m: in a unit that is none of money
        let lettered = self.text[number.span.end as usize..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '°' | '℃' | '‰'));
        if money && about_money && number.bound.is_none() && !grouped && !lettered {
            return Some((self.money_here(), true));
        }
        self.as_the_money_before(number).map(|unit| (unit, true))
    }

    /// 公务接待费 | 7 |: a name that is known, or 合计, and nothing but this number behind it.
    fn is_all_of_a_row(&self, number: &Number) -> bool {
        let between = |c: char| matches!(c, ' ' | '|' | '\t' | '│' | '\u{3000}');
        let line = self.blocks[self.block as usize].span;
        let head = self.text[line.start as usize..number.span.start as usize].trim_end_matches(between);
        let tail = &self.text[number.digits_end as usize..line.end as usize];
        let total = head.ends_with("合计") || head.ends_with("总计");
        let named = self.s.phrase.names() && self.s.phrase.end == line.start as usize + head.len();
        // 工资福利支出 | 302: its code
        let coded = self.s.phrase.econ.is_some() || self.s.phrase.func.is_some();
        let code = named && coded && number.digits_end - number.span.start == 3;
        // 项目 | 行次 | 金额
        const FAR: usize = 2_000;
        let above = || &self.text[self.text.ceil_char_boundary((line.start as usize).saturating_sub(FAR))..line.start as usize];
        let numbered = || crate::words::any(above(), &["行次", "栏次", "序号", "编码", "代码"]);
        let alone = tail.trim_matches(between).is_empty() && head.len() < (number.span.start - line.start) as usize;
        !code && alone && (total || named) && !numbered()
    }

    /// 元/人, 万元/公里: does a stroke and a short word end the clause?
    #[cold]
    fn priced_by_the_piece(&self, at: usize) -> bool {
        let Some(rest) = self.text[at..].strip_prefix(['/', '／']) else { return false };
        let rest = &rest[..rest.floor_char_boundary(24)];
        let word = &rest[..rest.find(['，', '。', '；', '、', '（', '）', '：', '\n', ' ']).unwrap_or(rest.len())];
        (1..=4).contains(&word.chars().count()) && !word.bytes().any(|b| b.is_ascii_digit())
    }

    /// 合计 65.00 64.87 公务接待费 21.00 21.00 within a sentence: bare numbers side by side are cells whose columns are lost.
    fn stands_in_a_row(&self, tokens: &[Token<'_>], i: usize) -> bool {
        let bare = |t: &Token<'_>| matches!(t.lexeme, Lexeme::Number(n) if self.numbers[n].unit.is_none());
        let beside = |a: &Token<'_>, b: &Token<'_>| {
            bare(a) && bare(b) && a.end < b.start && self.text[a.end..b.start].bytes().all(|blank| blank == b' ')
        };
        let token = &tokens[i];
        i.checked_sub(1).is_some_and(|p| beside(&tokens[p], token)) || tokens.get(i + 1).is_some_and(|next| beside(token, next))
    }

    /// What money is told in: as the figure before, where that is of the same paragraph; else in 万元.
    fn money_here(&self) -> Unit {
        let near = self.facts.iter().rev().take(32).take_while(|f| f.block + 1 >= self.block).find(|f| f.printed.unit.is_money());
        near.map_or(Unit::Wan, |f| f.printed.unit)
    }

    /// ￥6,448,300.00; 权重10，得分9.71: the words before say what the number is in.
    fn unit_before(&self, number: &Number) -> Option<(Unit, bool)> {
        let words = self.led_by;
        if words.ends_with(['￥', '¥']) {
            return Some((Unit::Yuan, false));
        }
        let words = words.trim_end_matches(['为', '：', ' ', '是']);
        let scored = ["得分", "分值", "权重", "满分", "扣分"].iter().any(|w| words.ends_with(w));
        let points = fiscal::Measure::named("分").filter(|_| scored && number.bound.is_none() && number.decimals <= 2)?;
        (number.printed(Unit::Count(points)).steps() <= 1000 * Unit::Count(points).steps()).then_some((Unit::Count(points), true))
    }

    /// A line of a table, or the paragraph of the unit note itself: bare numbers have its unit.
    fn in_table(&self) -> bool {
        let line = self.blocks[self.block as usize].span.of(self.text);
        super::scope::unit_note(line).is_some() || !crate::outline::runs_on(line)
    }

    /// What the sentence is about; of what was counted, the money spent on it where money is told.
    fn money_or_count(&self, count: bool) -> Datum {
        let subject = self.subject_or_section();
        let topics = crate::topics::Topics::get();
        match subject.counted != 0 && !count {
            true => Datum { topic: topics.money_of(subject.topic), counted: 0, ..subject },
            false => subject,
        }
    }

    fn amount(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize, continues: bool) -> Draft {
        let count = matches!(unit, Unit::Count(_));
        if let Unit::Count(measure) = unit
            && measure.is_multiple()
        {
            return self.multiple(number);
        }
        let states = if count { Role::Count } else { Role::Amount };
        if continues
            && !count
            && let Some(last) = self.s.last
            && !self.fact(last).printed.unit.is_percent()
            && (self.queue_continues() || self.goes_on_changing(unit))
        {
            let mut draft = self.continued(last);
            if draft.role == Role::Share {
                draft.role = states;
            }
            return draft;
        }
        self.take_quantity_words(tokens[i].start, number.printed(unit));
        self.take_completed(count, tokens[i].start);
        if self.s.mode != Mode::Subject
            && let Some(other) = self.not_of_the_subject(states)
        {
            return other;
        }
        if let Some(change) = self.change_beside(unit) {
            return change;
        }
        if self.is_change(tokens[i].start) {
            return self.change_of(unit, number, tokens, i);
        }
        if let Some(change) = self.change_that_a_rate_made(unit) {
            return change;
        }
        if self.s.share {
            // 占比 before the amount is over once an amount comes
            self.s.share = false;
        }
        // 完成采购预算19.40亿元，实际采购金额16.47亿元，…率15.1%: nor is a rate behind it how far the plan was completed
        self.s.complete = false;
        self.s.mode = Mode::Subject;
        let phrase = self.subject_phrase();
        let again = self.said_again(unit, number).or_else(|| self.carried_out_of_the_whole(tokens[i].start, count));
        let again = again.or_else(|| if count { None } else { self.paid_out_of(tokens[i].end) });
        if let Some(datum) = again.or_else(|| self.come_to(&phrase, count)) {
            let aside = again.is_some();
            return Draft { role: states, datum, certainty: Certainty::Inherited, direction: None, whole: None, base: None, aside };
        }
        let reckoned = if count { None } else { self.comes_to().or_else(|| self.named_with_its_share()) };
        let (mut datum, certainty) = match self.queued(tokens, i) {
            Some(queued) => (self.of_the_run(queued, &phrase), Certainty::Inherited),
            None if reckoned.is_some() => (reckoned.unwrap_or_default(), Certainty::Inherited),
            None if count => self.counted(&phrase, tokens, i),
            None => self.named_item(&phrase, tokens, i),
        };
        if self.is_of_the_year_before(&phrase, &datum, count) {
            datum.year = datum.year.previous();
        }
        if !count {
            datum = self.some_of_the_listed(datum);
        }
        if let Unit::Count(measure) = unit {
            self.place_count(&mut datum, measure, certainty);
            datum = self.score_of_its_points(datum, measure);
            if let Some(points) = self.beside_the_score(measure, number) {
                datum = self.points_of_its_own(datum, certainty);
                datum.detail = self.items.intern(points);
                return Draft { role: states, datum, certainty, direction: None, whole: None, base: None, aside: true };
            }
        }
        // 13张×4,000元: so much for one of them
        let each = !count && self.for_each();
        if each {
            datum.detail = self.items.intern("单价");
        }
        if !count && datum.func.is_some() {
            datum.fund = self.fund_in_bracket().unwrap_or(datum.fund);
        }
        let unspent = if count { None } else { self.not_spent() };
        datum.detail = unspent.unwrap_or(datum.detail);
        let names_of_its_own = || phrase.axes.topic.is_some() || phrase.axes.nature.is_some() || phrase.func.is_some();
        let earlier =
            self.s.earlier || self.earlier_in_bracket(&phrase, &datum) || count && self.goes_on_with_the_year_before(&phrase, &datum);
        // 由51.9亿元调整为111.65亿元: plans, in a paper of what was done, too
        let adjusting = self.s.adjusting && (datum.basis != Basis::Executed || !count && phrase.axes.basis.is_none());
        if earlier && adjusting {
            datum.basis = Basis::Initial;
        } else if earlier && (phrase.year.is_none() || self.dated_before_from(tokens[i].end)) && datum.year >= self.now() {
            datum.year = self.now().previous();
        } else if self.s.onto && adjusting {
            datum.basis = Basis::Adjusted;
        }
        let brought = self.is_brought_in(&phrase, &datum);
        if brought {
            datum = fiscal::Datum { flow: fiscal::Flow::CarryIn, year: self.now(), ..datum };
        }
        let previous = !brought && (!adjusting && earlier || self.is_previous(&phrase, &datum, count));
        let role = if previous { Role::Previous } else { states };
        Draft {
            role,
            datum,
            certainty,
            direction: None,
            whole: None,
            base: None,
            aside: previous
                || each
                || count && self.counts_a_whole()
                || unspent.is_some()
                || adjusting && earlier
                || self.reasoned && !names_of_its_own(),
        }
    }

    /// An amount that is compared with, of which a share is taken, or which was planned: what the words before it lead to.
    #[cold]
    fn not_of_the_subject(&mut self, states: Role) -> Option<Draft> {
        let datum = match self.s.mode {
            Mode::Base if !self.s.both => return Some(self.compared(states)),
            Mode::Whole if self.s.share && self.s.whole.says() => {
                let mut phrase = self.s.whole;
                phrase.year = phrase.year.or(self.s.year);
                if self.s.share_of.is_none() {
                    self.s.share_of = Some(match self.s.prior {
                        Some(prior) => self.resolve(&prior).0,
                        None => self.subject_or_section(),
                    });
                }
                self.resolve_whole(&phrase)
            }
            Mode::Budget => Datum { basis: self.s.budget.axes.basis?, ..self.completed_of(states == Role::Count) },
            _ => return None,
        };
        Some(Draft { role: states, datum, certainty: Certainty::Stated, direction: None, whole: None, base: None, aside: true })
    }

    /// 可用财力…，其中上年镇街结余16.99亿元: what was left comes in this year.
    fn is_brought_in(&self, phrase: &super::phrase::Phrase, datum: &Datum) -> bool {
        phrase.last_year && matches!(datum.flow, fiscal::Flow::CarryIn | fiscal::Flow::CarryOut) && self.lists.expects_amount()
    }

    /// 13张×4,000元, 每组1,150元: so much for one.
    #[inline]
    fn for_each(&self) -> bool {
        self.led_by.ends_with('×') || words::holds(self.led_by, "每") && self.is_of_one()
    }

    #[cold]
    fn is_of_one(&self) -> bool {
        let words = self.led_by;
        // 每户慰问金500元
        let of_one = |rest: &str| fiscal::Measure::at_start(rest).is_some_and(|(_, len)| rest[len..].chars().count() <= 4);
        // 每辆每年2.40万元: of one, and of a year
        let words = ["每年", "每月", "每天", "每日"].iter().fold(words, |w, time| w.strip_suffix(time).unwrap_or(w));
        // 每具300元: whatever is counted
        let of_some = |rest: &str| rest.chars().count() == 1 || of_one(rest);
        words.ends_with('×') || words::rfind(words, "每").is_some_and(|p| of_some(&words[p + "每".len()..]))
    }

    fn file(&mut self, number: &Number, unit: Unit, bare: bool, mut draft: Draft) -> FactId {
        let waits =
            matches!(draft.role, Role::Change | Role::Rate | Role::Previous) && self.s.subject.is_none() && self.s.carried.is_none();
        let nothing = draft.datum.is_empty() && !waits;
        self.unnamed |= nothing || draft.datum.item != fiscal::Item(0) && draft.datum.item == self.items.anonymous();
        if nothing {
            draft.datum = self.default_subject(draft.datum);
        }
        let behind = &self.text[number.span.end as usize..];
        if draft.role == Role::Amount && behind.starts_with(['全', '到', '已']) && says_received(behind) && self.kind != PaperKind::Budget
        {
            draft.datum.basis = Basis::Adjusted;
        }
        let id = FactId(self.facts.len() as u32);
        let Draft { role, datum, certainty, direction, whole, base, aside } = draft;
        let certainty = if bare { Certainty::Inferred } else { certainty };
        let whole = whole.map(|whole| self.number_of_whole(whole));
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
        let Fact { role, datum, .. } = *self.fact(id);
        match role {
            Role::Change | Role::Rate | Role::Previous if datum.is_empty() => {
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
        if aside && role.states() {
            self.s.compared = Some(id);
        }
        // 决算8.00万元，年初预算12.00万元：what follows goes on about the account, not about its plan
        let planned = self.kind != PaperKind::Budget
            && datum.basis.is_budget()
            && self.s.subject.is_some_and(|s| !s.basis.is_budget() && s.same_subject(&datum));
        let planned = planned || self.moves_the_plan(&datum);
        let leads = !planned && !aside && (role.states() || role == Role::Share) || role == Role::Change && self.s.subject.is_none();
        // 较上年660元提高40元；全年资金…: so much for one is not what the sentence goes on about
        let leads = leads && !is_price(&datum);
        if leads && !datum.is_empty() {
            self.s.subject = Some(self.of_a_score(&datum).unwrap_or(datum));
        } else if role == Role::Previous && self.s.subject.is_none() && !datum.is_empty() && !is_price(&datum) {
            self.s.subject = Some(datum.at(self.now(), if self.kind == PaperKind::Budget { Basis::Initial } else { Basis::Executed }));
        }
        if let Some(mention) = self.s.mention.take().filter(|_| role.states()) {
            self.mentions[mention].fact = Some(id);
            self.s.mention = Some(mention);
        }
        self.s.last = Some(id);
        self.s.run.push((role, datum));
        self.add_to_lists(id, aside);
    }
}

/// 该项目资金21.55万元全部到位
#[cold]
fn says_received(behind: &str) -> bool {
    ["全部到位", "到位", "已到位", "已全部到位"].iter().any(|word| behind.starts_with(word))
}
