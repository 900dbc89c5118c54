//! A figure beside an earlier one: what it is compared with, what changed, in which direction.

use super::Draft;
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::{Base, Mode};
use crate::scan::Number;
use crate::token::Token;
use crate::words::trim_end;
use fiscal::{Basis, Certainty, Datum, Direction, FactId, FiscalYear, Flow, Item, Printed, Role, Unit};

/// So much of a sentence without an end is looked at; in bytes.
const FAR: usize = 4_000;

impl Reader<'_> {
    /// The figure that the present one is compared with.
    #[inline(never)]
    pub(super) fn compared(&mut self, states: Role) -> Draft {
        let base = self.base_of(&self.s.base_phrase);
        self.s.base = Some(base);
        let other = self.s.base_phrase.names();
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
        // 标准为每人每月700元，较上年660元: of so much for one, too
        let price = self.price_just_told(self.s.from + self.led_by.len()).filter(|_| !other);
        let unknown = unknown && price.is_none();
        let own = price.or(subject).unwrap_or_else(|| self.subject_or_section());
        let basis = base.basis.unwrap_or(own.basis);
        let datum = own.at(base.year, basis);
        let role = if base.year != self.now() || base.basis.is_none_or(|b| !b.is_another_stage()) { Role::Previous } else { states };
        self.s.mode = Mode::Subject;
        self.s.base_phrase = Phrase::default();
        // 与2016年公共财政预算收入1631.06万元相比: another thing of this very year, and no second value of the subject
        self.unnamed |= role == Role::Previous && base.year == self.now() && self.s.subject.is_some() && other;
        let datum = if unknown { Datum { year: base.year, basis, ..Datum::default() } } else { datum };
        Draft { role, datum, certainty: Certainty::Inherited, direction: None, whole: None, base: None, aside: true }
    }

    /// 比上年79.8%提高…: last year's percentage of the same kind.
    pub(super) fn compared_percentage(&mut self, last: FactId) -> Draft {
        let base = self.base_of(&self.s.base_phrase);
        self.s.base = Some(base);
        self.s.mode = Mode::Subject;
        let last = *self.fact(last);
        let datum = Datum { year: base.year, ..last.datum };
        Draft {
            role: last.role,
            datum,
            certainty: Certainty::Inherited,
            direction: None,
            whole: self.whole(&last),
            base: None,
            aside: true,
        }
    }

    /// Words of quantity before the figure, where they say which way a change went.
    #[inline]
    pub(super) fn take_quantity_words(&mut self, at: usize, figure: Printed) {
        if self.s.mode == Mode::Base || is_of_quantity(self.led_to) || ends_a_plan(self.led_to) {
            self.take_quantity(at, figure);
        }
    }

    #[inline(never)]
    fn take_quantity(&mut self, at: usize, figure: Printed) {
        let words = trim_end(self.led_by);
        if self.s.mode == Mode::Base
            && let Some(direction) = more_or_less(words)
        {
            self.close_base();
            self.s.direction = Some((direction, at, at));
        }
        if self.s.direction.is_none() {
            self.s.direction = self.one_word_more_or_less(words, at);
        }
        self.take_beyond_plan(words, at, figure);
    }

    /// 收入总量超出年初预算0.82亿元: by so much more than the plan.
    fn take_beyond_plan(&mut self, words: &str, at: usize, figure: Printed) {
        const PLANS: [(&str, Basis); 7] = [
            ("年初预算数", Basis::Initial),
            ("年初预算", Basis::Initial),
            ("调整预算", Basis::Adjusted),
            ("变动预算", Basis::Adjusted),
            ("全年预算", Basis::Adjusted),
            ("预算数", Basis::Budget),
            ("预算", Basis::Budget),
        ];
        if !words.ends_with(ends_a_plan) {
            return;
        }
        let Some((before, basis)) = PLANS.iter().find_map(|(plan, basis)| Some((words.strip_suffix(plan)?, *basis))) else { return };
        let beyond = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
        let direction = if beyond(&["超出", "超过", "超收", "突破", "收入超", "支出超"]) {
            Some(Direction::Up)
        } else {
            let than = |words: &[&str]| words.iter().find_map(|word| before.strip_suffix(*word));
            let up = than(&["大于", "高于", "多于"]).map(|left| (left, Direction::Up));
            let down = || than(&["小于", "低于", "少于"]).map(|left| (left, Direction::Down));
            // 之所以高于预算数1.11亿元: of which figure, the words do not say
            let spent = |left: &str| left.ends_with('数') || ["决算", "支出", "收入", "执行"].iter().any(|word| left.ends_with(word));
            up.or_else(down).filter(|(left, _)| spent(left) && self.is_far_less(figure)).map(|(_, direction)| direction)
        };
        if let Some(direction) = direction {
            self.s.direction = Some((direction, at, at));
            self.s.base = Some(Base { year: self.now(), basis: Some(basis) });
            self.s.phrase.axes.basis = None;
        }
    }

    /// 支出104.00万元，决算数大于预算数4.00万元: by so much; 决算大于预算100.00万元 would be the plan itself.
    fn is_far_less(&self, figure: Printed) -> bool {
        const FAR: usize = 8;
        let told = self.told_in_block(FAR);
        let spent = told.filter(|f| f.role == Role::Amount && f.printed.unit.is_money()).find(|f| f.datum.basis == Basis::Executed);
        figure.unit.is_money() && spent.is_some_and(|spent| figure.steps().saturating_mul(2) < spent.printed.steps())
    }

    /// 比上年的94批次少10批次; 2023年208件，多16件: a word of quantity and nothing else.
    fn one_word_more_or_less(&self, words: &str, at: usize) -> Option<(Direction, usize, usize)> {
        let last = self.s.last?;
        if !words.ends_with(is_of_quantity) {
            return None;
        }
        let words = words.trim_start_matches(['，', '；', ' ']);
        // 与上年决算38.95万元相比则多3.65万元
        let words = ["相比", "则"].iter().fold(words, |words, lead| words.strip_prefix(lead).unwrap_or(words));
        let direction = match words {
            "多" | "多了" | "高" => Direction::Up,
            "少" | "少了" | "低" => Direction::Down,
            _ => return None,
        };
        self.fact(last).role.states().then_some((direction, at - words.len(), at))
    }

    /// 上年的数: named so, or an earlier year beside the present one.
    #[inline]
    pub(super) fn is_previous(&self, phrase: &Phrase, datum: &Datum, count: bool) -> bool {
        if phrase.last_year || phrase.year_start && (count || is_stock(datum)) {
            return true;
        }
        // 2022年年末结转…；2023年年初结转…: a balance is of its day
        let balance = matches!(datum.flow, fiscal::Flow::CarryIn | fiscal::Flow::CarryOut);
        !count && !balance && datum.year.is_known() && datum.year < self.year && self.names_the_present_year()
    }

    #[cold]
    fn names_the_present_year(&self) -> bool {
        // the present year stands in the same sentence
        let from = self.sentence_start();
        let rest = &self.text[from..self.text.floor_char_boundary((self.s.from + FAR).min(self.text.len()))];
        let end = from + rest.find(['。', '\n']).unwrap_or(rest.len());
        let first = self.numbers.partition_point(|n| (n.span.start as usize) < from);
        let mut here = self.numbers[first..].iter().take_while(|n| (n.span.start as usize) < end);
        here.any(|n| matches!(n.kind, crate::scan::Kind::Year(y) if y == self.year.0))
            || self.text[from..end].contains(&self.year.0.to_string())
    }

    /// 年初结转, 上年接待15批次; or the second of last year's two sides, of which only the first says 上年.
    #[inline]
    pub(super) fn is_of_the_year_before(&self, phrase: &Phrase, datum: &Datum, count: bool) -> bool {
        let began = phrase.year_start && (count || is_stock(datum)) || phrase.last_year && count;
        began && datum.year == self.now()
            || matches!(datum.flow, Flow::Outlay | Flow::OutlayTotal) && self.beside_last_years_side(phrase, datum)
    }

    /// 收入总计264.91万元，支出总计290.85万元，上年收入总计213.74万元，支出总计166.76万元: the other side of last year, since this
    /// year's was told before.
    #[inline(never)]
    fn beside_last_years_side(&self, phrase: &Phrase, datum: &Datum) -> bool {
        const FAR: usize = 8;
        let here = || self.told_in_sentence(FAR);
        let side = here().next().filter(|f| f.role == Role::Previous).map(|f| f.datum.flow);
        let sides =
            side == Some(Flow::IncomeTotal) && datum.flow == Flow::OutlayTotal || side == Some(Flow::Income) && datum.flow == Flow::Outlay;
        let before = || self.told_in_block(FAR);
        sides && phrase.year.is_none() && before().any(|f| f.role == Role::Amount && f.datum == *datum)
    }

    /// 602.78万元（公开02表列示为6,027,894.15元）, 1,286,430.55万元（折合128.64亿元）: the same money in another unit.
    #[inline]
    pub(super) fn said_again(&self, unit: Unit, number: &Number) -> Option<Datum> {
        // as the words for it end
        if matches!(self.led_to, '示' | '合' | '即' | '为') { self.is_said_again(unit, number) } else { None }
    }

    #[inline(never)]
    fn is_said_again(&self, unit: Unit, number: &Number) -> Option<Datum> {
        let last = self.fact(self.s.last.filter(|_| unit.is_money())?);
        let at = number.span.start as usize;
        let words = self.text[last.span.end as usize..at].strip_prefix(['（', '，'])?;
        // 其中小微企业不低于60.00%，即195.00万元: so much of it
        if last.printed.unit.is_percent() && matches!(words, "即" | "即为" | "计") {
            return Some(last.datum).filter(|_| last.bound.is_some() || !self.shares_out_a_project(&last.datum));
        }
        let again = ["列示为", "列示", "折合", "折合为", "约合", "即", "显示为", "反映为"].iter().any(|w| words.ends_with(w));
        let other = last.printed.unit.is_money() && last.printed.unit != unit && last.role.states();
        (again && other && words.chars().count() <= 14).then_some(last.datum)
    }

    /// 收支总计由1202.50万元减至1149.70万元: what the earlier figure has come to.
    #[inline]
    pub(super) fn come_to(&self, phrase: &Phrase, count: bool) -> Option<Datum> {
        if self.s.onto { self.has_come_to(phrase, count) } else { None }
    }

    #[cold]
    fn has_come_to(&self, phrase: &Phrase, count: bool) -> Option<Datum> {
        let last = self.fact(self.s.last.filter(|_| !phrase.names())?);
        let adjusting = self.s.adjusting && last.datum.basis.is_budget();
        let alike = (last.role == Role::Previous || adjusting) && count == (last.datum.counted != 0) && !last.datum.is_empty();
        let year = phrase.year.unwrap_or_else(|| self.now());
        if adjusting {
            return alike.then_some(Datum { basis: Basis::Adjusted, ..last.datum });
        }
        (alike && last.datum.year < year).then_some(Datum { year, ..last.datum })
    }

    /// 预算总额480万元，其中中央资金288万元、县级配套192万元；全年执行480万元: behind the list, of the whole and not of its last part.
    /// What the sentence goes on to tell is of the whole, too.
    #[inline]
    pub(super) fn carried_out_of_the_whole(&mut self, at: usize, count: bool) -> Option<Datum> {
        // as the words for it end, and what may stand behind them
        let may = matches!(self.led_to, '行' | '出' | '用' | '数' | '为' | '了');
        if may && self.lists.is_open() { self.is_carried_out(at, count) } else { None }
    }

    #[inline(never)]
    fn is_carried_out(&mut self, at: usize, count: bool) -> Option<Datum> {
        const SAID: [&str; 11] = [
            "执行",
            "已执行",
            "共执行",
            "全年执行",
            "实际执行",
            "累计执行",
            "全年实际执行",
            "实际支出",
            "全年支出",
            "实际使用",
            "累计支出",
        ];
        let listed = self.lists.whole_of_money()?;
        // the mark stands right before what the figure before has left
        let from = self.s.from.min(at).saturating_sub('；'.len_utf8());
        let words = self.text.get(from..at)?.trim_end_matches(['数', '为', '了', ' ']);
        let words = words.rsplit_once('；')?.1.trim_start();
        // 截至年末累计支出1656万元: by then
        let by_then = |words: &str| words.starts_with("截") && words.ends_with(['末', '底', '日', '止', '前']);
        let said = SAID.iter().any(|said| words.strip_suffix(said).is_some_and(|lead| lead.is_empty() || by_then(lead)));
        let whole = self.fact(Some(listed).filter(|_| said)?);
        let unnamed = whole.unnamed;
        let planned = whole.sentence == self.sentence && whole.datum.basis.is_budget();
        let datum = Datum { basis: Basis::Executed, ..whole.datum };
        // 其中财政拨款1600万元、其他资金260万元；执行数1804万元: what the funds of a project leave is told with them
        let of_funds = self.s.subject.is_some_and(|s| s.fund != whole.datum.fund && s.item == whole.datum.item && s.item != Item(0));
        if !planned || count || of_funds {
            return None;
        }
        self.unnamed |= unnamed;
        self.s.subject = Some(datum);
        self.s.subject
    }

    /// 支出487.73万元（2022年730.14万元）: the same of an earlier year.
    #[inline]
    pub(super) fn earlier_in_bracket(&self, phrase: &Phrase, datum: &Datum) -> bool {
        // beside a figure of the present year, as most are, nothing is earlier
        datum.year < self.s.last.map_or(datum.year, |last| self.fact(last).datum.year) && self.is_earlier_in_bracket(phrase, datum)
    }

    #[cold]
    fn is_earlier_in_bracket(&self, phrase: &Phrase, datum: &Datum) -> bool {
        let Some(last) = self.s.last.map(|l| self.fact(l)) else { return false };
        let year = last.datum.year;
        // （其中一般公共预算1,180.00万元，2022年为1,150.00万元）
        let dated = phrase.year.is_some() && !phrase.names() && !self.s.brackets.is_empty() && last.role.states();
        let beside = dated || self.text[self.s.from..].starts_with('（');
        beside && datum.year.is_known() && datum.year < year && datum.same_subject(&last.datum)
    }

    /// （上年52批次、461人次）: the second count in a bracket of the year before.
    pub(super) fn goes_on_with_the_year_before(&self, phrase: &Phrase, datum: &Datum) -> bool {
        let Some(last) = self.s.last.map(|l| self.fact(l)).filter(|last| last.role == Role::Previous) else { return false };
        let joined = self.led_by == "、" && phrase.year.is_none() && !self.s.brackets.is_empty();
        joined
            && last.datum.counted != 0
            && last.datum.counted != datum.counted
            && last.datum.year < datum.year
            && last.sentence == self.sentence
    }

    /// Where the sentence begins, or so much of it as one can look back on.
    fn sentence_start(&self) -> usize {
        let first = self.text.ceil_char_boundary(self.s.from.saturating_sub(FAR));
        let mark = self.text[first..self.s.from].rfind(['。', '\n']).map(|at| first + at);
        mark.map_or(first, |at| at + self.text[at..].chars().next().map_or(1, char::len_utf8))
    }

    pub(super) fn rate(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize) -> Draft {
        let direction = self.direction(number);
        let role = if unit == Unit::Point { Role::Change } else { Role::Rate };
        let (datum, certainty) = self.changed(tokens, i);
        let base = self.base_for(&datum);
        // 2022年、2023年分别比上年增长10.5%和1.6%: each than the year before it
        let in_turn = if self.s.each { self.year_in_turn(tokens, i) } else { None };
        let (datum, base) = match in_turn {
            Some(year) => (Datum { year, ..datum }, (year.previous(), base.1)),
            None => (datum, base),
        };
        Draft { role, datum, certainty, direction, whole: None, base: Some(base), aside: true }
    }

    pub(super) fn direction(&self, number: &Number) -> Option<Direction> {
        match (self.s.direction, number.digits < 0) {
            (Some((direction, ..)), _) => Some(direction),
            (None, true) => Some(Direction::Down),
            // 同比+22.98%
            _ if self.text[..number.span.start as usize].ends_with('+') => Some(Direction::Up),
            // 比上年多162.85万元
            _ if self.s.base.is_some() && self.text[..number.span.start as usize].ends_with('多') => Some(Direction::Up),
            _ if self.s.base.is_some() && self.text[..number.span.start as usize].ends_with('少') => Some(Direction::Down),
            // 减少118.49万元，变动38.60%: the way that the change before it went
            (None, false) if self.s.change => {
                let before = self.s.last.map(|l| self.fact(l)).filter(|l| l.role == Role::Change && !l.printed.unit.is_percent());
                before.and_then(|l| l.direction).or(Some(Direction::Up))
            }
            _ => None,
        }
    }

    /// 收入总计…，支出总计…，比上年各增加…: one change for both sides.
    pub(super) fn both_totals(&self) -> Option<Datum> {
        use fiscal::Flow;
        let [.., (_, a), (_, b)] = self.s.run[..] else { return None };
        let pair = matches!((a.flow, b.flow), (Flow::IncomeTotal, Flow::OutlayTotal) | (Flow::OutlayTotal, Flow::IncomeTotal));
        (self.s.each && pair).then_some(Datum { flow: Flow::BothTotal, ..b })
    }

    pub(in crate::reader) fn base_for(&self, datum: &Datum) -> (FiscalYear, Basis) {
        let plain = match self.s.adjusting && datum.basis.is_budget() {
            true => Base { year: datum.year, basis: Some(Basis::Initial) },
            false => Base { year: datum.year.previous(), basis: None },
        };
        let base = self.s.base.unwrap_or(plain);
        (base.year, base.basis.unwrap_or(datum.basis))
    }

    /// Changes whose subject came after them: 比上年减少15.60万元，…支出决算数为471.90万元.
    pub(in crate::reader) fn settle_changes(&mut self, subject: Option<FactId>) {
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

/// 比上年多226.00万元, 较预算少支出8.32万元: words of quantity that say which way the change went.
fn more_or_less(mut before: &str) -> Option<Direction> {
    for object in ["了", "支出", "收入", "支", "收", "安排", "完成", "列", "用", "拨"] {
        before = before.strip_suffix(object).unwrap_or(before);
    }
    // 较预算节省超1亿元: more than so much less
    if before.strip_suffix('超').is_some_and(|verb| ["节省", "节约", "减少", "下降", "压减", "压缩"].iter().any(|v| verb.ends_with(v)))
    {
        return Some(Direction::Down);
    }
    // 比上年新增18名
    if before.ends_with("新增") {
        return Some(Direction::Up);
    }
    match before.chars().next_back() {
        Some('多' | '超') => Some(Direction::Up),
        Some('少') => Some(Direction::Down),
        _ => None,
    }
}

/// As the words of quantity end,
const fn is_of_quantity(c: char) -> bool {
    matches!(c, '多' | '少' | '高' | '低' | '了')
}

/// and the words for a plan.
const fn ends_a_plan(c: char) -> bool {
    matches!(c, '算' | '数')
}

/// 年初负债合计: assets and what is owed are of a day.
pub(super) fn is_stock(datum: &Datum) -> bool {
    crate::topics::Topics::get().entry(datum.topic).path.starts_with("国有资产/")
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{Basis, ClaimKind, Filing, Manuscript, PaperKind, Role};

    fn read(text: &str) -> Filing {
        let context = Context { kind: Some(PaperKind::Budget), year: Some(fiscal::FiscalYear(2022)), ..Context::default() };
        crate::read(&Manuscript::utf8(text), context).filing
    }

    #[test]
    fn a_plan_that_was_changed_is_of_one_year() {
        let filing = read("税收收入由94,800万元调整为94,870万元，调增70万元。");
        let data: Vec<_> = filing.facts.iter().map(|f| (f.role, f.datum.basis, f.datum.year.0)).collect();
        assert_eq!(data[..2], [(Role::Amount, Basis::Initial, 2022), (Role::Amount, Basis::Adjusted, 2022)]);
        assert_eq!(data[2].0, Role::Change);
        assert!(filing.claims.iter().any(|c| c.operands.len() == 3), "{:?}", filing.claims);
    }

    #[test]
    fn a_rate_behind_a_changed_plan_may_be_of_the_year_before() {
        let filing = read("税收收入由362,000万元调整为416,000万元，调增54,000万元，增长18.3%。");
        let rate = |k: ClaimKind| matches!(k, ClaimKind::Rate | ClaimKind::RateOfChange | ClaimKind::Share);
        assert!(!filing.claims.iter().any(|c| rate(c.kind)), "{:?}", filing.claims);
    }

    #[test]
    fn the_largest_parts_are_a_list() {
        let filing = read("政府投资项目19.66亿元，包括水污染治理9.9亿元，主要是正本清源工程4.7亿元、排水管网工程1.3亿元；环境提升3亿元。");
        let within = |part: u32, whole: u32| {
            let pair = [part, whole].map(fiscal::FactId);
            filing.claims.iter().any(|c| c.kind == ClaimKind::Within && c.operands.iter().map(|o| o.fact).eq(pair))
        };
        assert!(within(2, 1) && within(3, 1), "{:?}", filing.claims);
    }
}
