//! A figure that says by how much another one changed, and which one.

use super::Draft;
use crate::reader::Reader;
use crate::scan::Number;
use crate::token::Token;
use crate::words::any;
use fiscal::{Basis, Certainty, Datum, FactId, Role, Unit};

impl Reader<'_> {
    /// Is the figure a change, by the direction word before it?
    #[inline]
    pub(super) fn is_change(&self, at: usize) -> bool {
        self.s.change || self.s.direction.is_some_and(|(_, start, end)| self.is_changed_by(start, end, at))
    }

    /// Is it, by the word of direction between these places?
    #[inline(never)]
    fn is_changed_by(&self, start: usize, end: usize, at: usize) -> bool {
        // 支持商销稳增长30.00万元 in a list of amounts, with nothing to compare with, is an amount
        if self.s.base.is_none() && self.lists.expects_amount() && !self.clause_begins_at(start) {
            return false;
        }
        let mut gap = self.text[end..at].trim();
        // 比上年减少（28.43万元）
        if gap.is_empty() || gap == "（" && self.s.base.is_some() {
            return true;
        }
        // 调增非税收入83,000万元: what was changed stands between
        if self.s.adjusting && self.text[start..end].starts_with('调') && self.s.phrase.says() && gap.chars().count() <= 12 {
            return !self.puts_a_stock_right();
        }
        loop {
            let before = gap;
            for word in [
                "了", "为", "约", "近", "达", "额", "资金", "经费", "支出", "收入", "预算", "拨款", "金额", "数", "：", "到", "数额",
                "投入", "共", "的",
            ] {
                gap = gap.trim_start_matches(word).trim_end_matches(word).trim();
            }
            if gap == before {
                break;
            }
        }
        gap.is_empty() || self.s.phrase.says() && (self.s.base.is_some() || self.changes_its_object()) && gap.chars().count() <= 12
    }

    /// 。减少公用经费2.10万元: verb, object and amount make a sentence of their own.
    fn changes_its_object(&self) -> bool {
        let Some((_, start, end)) = self.s.direction else { return false };
        let object =
            || self.s.phrase.names() && self.s.phrase.start >= end && self.text[end..self.s.phrase.start].trim_matches('了').is_empty();
        self.text[..start].ends_with(['，', '；', '：', '。', '是', '\n']) && object()
    }

    /// 在职56人，减少2人: the clause says nothing before the direction.
    fn clause_begins_at(&self, at: usize) -> bool {
        self.text[..at].ends_with(['，', '；', '（', '：'])
    }

    /// 减少12.00万元, 多2人: a change, of what it is and beside what.
    #[inline(never)]
    pub(super) fn change_of(&mut self, unit: Unit, number: &Number, tokens: &[Token<'static>], i: usize) -> Draft {
        let direction = self.direction(number);
        // 主要原因是年中调资增支8.00万元: the change of what is named there, not of what the sentence is about
        let to = self.s.direction.map_or(tokens[i].start, |d| d.1);
        let own = (self.reasoned && !self.s.phrase.names()).then(|| self.own_words(self.s.phrase.start.min(to), to)).flatten();
        let of_reason = own.is_some();
        let (datum, certainty) = match own {
            Some((from, to)) => {
                let item = self.items.intern(&self.text[from..to]);
                (Datum { year: self.now(), basis: self.kind.basis(), item, ..Datum::default() }, Certainty::Stated)
            }
            None => self.changed(tokens, i),
        };
        // 预算861.46万元，年中增加8个项目: more of the projects, not of the money
        let (datum, certainty) = match unit {
            Unit::Count(measure) if certainty != Certainty::Stated && datum.counted != measure.group() => {
                let phrase = self.subject_phrase();
                let (counted, certainty) = self.counted(&phrase, tokens, i);
                (Datum { counted: measure.group(), ..counted }, certainty)
            }
            // 接待费8万元，共5批次、60人次，比上年减少2万元: the money that the sentence told, and not what was counted
            unit if unit.is_money() && datum.counted != 0 && certainty != Certainty::Stated => {
                let told = || self.told_in_sentence(12).filter(|f| f.role == Role::Amount && f.printed.unit.is_money());
                // 支出1.15万元，完成预算2.00万元的57.50%，接待14批次: of what was spent, and not of the plan beside it
                let money = told().find(|f| f.datum.basis == self.kind.basis()).or_else(|| told().next());
                (money.filter(|f| f.datum.counted == 0).map_or(datum, |f| f.datum), certainty)
            }
            _ => (datum, certainty),
        };
        // 收入调减591万元: of the plan as it was changed
        let changed = self.s.adjusting && datum.basis.is_budget();
        let datum = if changed { Datum { basis: Basis::Adjusted, ..datum } } else { datum };
        // 完成预算的85.0%，短收7431万元: of what was planned, whatever is compared with last year beside it
        let words = self.led_by.trim_end();
        let last_year = || any(words, &["上年", "去年", "同期", "同比"]);
        // 支出25.97万元，占预算的92.75%，节约2.03万元: so is what was saved of a plan that the sentence told
        // 两项共节约2.00万元: of several
        let several = || any(words, &["共", "合计", "总", "项"]);
        // 比年初预算节约6.40万元: of that which its words name
        let named = || words.contains(['比', '较']);
        let saved = || ["节约", "节支", "节省"].iter().any(|word| words.ends_with(word)) && !several() && !named();
        let of_a_plan = |f: &fiscal::Fact| f.role == Role::Completion;
        let of_a_plan = || self.told_in_sentence(6).any(of_a_plan) || self.spent_of_a_plan(&datum);
        let short = ["短收", "超收"].iter().any(|word| words.ends_with(word));
        let planned = (short || saved() && of_a_plan()) && !last_year();
        // 减少公用经费2.10万元, 压缩的52万元: against what it was does not say
        let behind = self.s.direction.map_or("", |d| self.text.get(d.2..number.span.start as usize).unwrap_or_default());
        let based = self.s.base.is_some() || behind != "的" && (behind.is_empty() || !self.changes_its_object());
        let base = (!of_reason && based).then(|| if planned { (datum.year, Basis::Budget) } else { self.base_for(&datum) });
        Draft { role: Role::Change, datum, certainty, direction, whole: None, base, aside: true }
    }

    /// What a change is of; 预算8万元。2015年预算数15万元，2016年预算比2015年预算下降…: in the year that the words before 比 name.
    pub(super) fn changed(&mut self, tokens: &[Token<'static>], i: usize) -> (Datum, Certainty) {
        // 减少25000万元（其中：旗本级减少29100万元，…）: of the government's own part alone
        let holder = self.s.phrase.axes.holder.filter(|_| self.lists.expects_change());
        let (mut datum, certainty) = self.change_told(tokens, i);
        datum.holder = holder.unwrap_or(datum.holder);
        // 2015年141.55万元，2014年为107.89万元，较2014年增加33.66万元: of what is told of the year behind it
        // 满意率97.6%，比2022年的95.8%提高1.8个百分点: so is a percentage
        let percent = || {
            let base = self.s.base.filter(|base| base.year == datum.year)?;
            let told = self.told_in_sentence(4).find(|f| f.printed.unit.is_percent() && f.datum.year > base.year);
            told.map(|f| f.datum)
        };
        // 参加考试682人，上线率58.1%，较2022年的55.3%提高2.8个百分点: of the next year, whatever else was told of it
        let alike = |c: &Datum| c.same_subject(&datum) && c.year > datum.year;
        let current = match self.s.current.map(|current| self.fact(current).datum) {
            Some(current) if alike(&current) => Some(current),
            Some(_) => percent().filter(|c| alike(c) && c.year.previous() == datum.year),
            None => percent().filter(alike),
        };
        if let Some(current) = current
            && self.s.base.is_some_and(|base| base.year == datum.year)
        {
            return (datum.at(current.year, current.basis), certainty);
        }
        let (base, said) = (self.s.base.map(|b| b.year), self.s.prior.filter(|p| !p.names()).and_then(|p| p.year));
        // 2024年比2023年增加20万元, in a paper of 2025: nothing but the year stands before 比
        let alone = self.s.phrase.year.filter(|_| !self.s.phrase.says() && self.s.prior.is_none_or(|p| !p.names()));
        let year = said.filter(|said| base.is_some_and(|base| *said > base && datum.year == base));
        let year = year.or(alone.filter(|said| base.is_some_and(|base| *said > base && *said < datum.year)));
        (Datum { year: year.unwrap_or(datum.year), ..datum }, certainty)
    }

    /// 年初预算60万元，实际支出42.50万元，节约17.50万元: were what was planned and what was spent of it told right before?
    fn spent_of_a_plan(&self, datum: &Datum) -> bool {
        let mut told = self.told_in_sentence(2);
        let (spent, plan) = (told.next(), told.next());
        let of_it = |f: &fiscal::Fact| f.role == Role::Amount && f.printed.unit.is_money() && f.datum.same_subject(datum);
        let spent = spent.is_some_and(|f| of_it(f) && !f.datum.basis.is_budget());
        spent && plan.is_some_and(|f| of_it(f) && f.datum.basis.is_budget() && f.datum.year == datum.year)
    }

    /// 比上年增长10%，即50万元: the change that the rate tells.
    pub(super) fn change_that_a_rate_made(&self, unit: Unit) -> Option<Draft> {
        let last = self.s.last.map(|last| self.fact(last)).filter(|last| last.role == Role::Rate && last.direction.is_some())?;
        let that_is = unit.is_money() && matches!(self.led_by, "，即" | "（即" | "，即为");
        let (datum, certainty, direction, base) = (last.datum, Certainty::Inherited, last.direction, last.base);
        that_is.then_some(Draft { role: Role::Change, datum, certainty, direction, whole: None, base, aside: true })
    }

    /// Its own subject, or that of the sentence.
    fn change_told(&mut self, tokens: &[Token<'static>], i: usize) -> (Datum, Certainty) {
        if let Some(datum) = self.queued(tokens, i) {
            // 上年分别为A、B，同比分别增长…: of this year, and of what last year's were told of
            let now = self.now();
            return (Datum { year: if datum.year == now.previous() { now } else { datum.year }, ..datum }, Certainty::Inherited);
        }
        let to = self.s.direction.map_or(tokens[i].start, |d| d.1);
        if let Some(price) = self.price_just_told(to) {
            return (price.at(self.now(), self.kind.basis()), Certainty::Inherited);
        }
        let phrase = self.subject_phrase();
        // 培训费…，会议费…，合计减少0.10万元: of all of them together
        let together = self.s.total_word.is_some_and(|at| at >= self.s.from) && self.s.total.is_some();
        let several = self.s.run.iter().filter(|(role, _)| role.states()).count() >= 2;
        // 办公费增加20.00万元。差旅费减少8.00万元。两项相抵净增加12.00万元: what the changes leave
        let net = together && self.s.total_word.is_some_and(|at| crate::words::any(&self.text[at..tokens[i].start], &["相抵", "品迭"]));
        if (net || together && several) && !phrase.names() {
            self.unnamed = true;
            let item = self.items.intern("合计");
            return (Datum { year: self.now(), basis: self.kind.basis(), item, ..Datum::default() }, Certainty::Inherited);
        }
        if self.lists.expects_change()
            && !phrase.names()
            && self.own_words(self.s.phrase.start, self.s.phrase.own_end.unwrap_or(tokens[i].start)).is_some()
        {
            return self.named_item(&phrase, tokens, i);
        }
        let behind_change = |last: &FactId| match self.fact(*last).role {
            Role::Change => self.s.base.is_some() || self.s.from == self.fact(*last).span.end as usize,
            Role::Rate => self.s.base.is_some(),
            _ => false,
        };
        if !phrase.names()
            && let Some(last) = self.s.last.filter(behind_change)
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
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn money_behind_counts_is_the_money_told_before() {
        let told = subjects("公务接待费支出8.00万元，接待外来客商5批次、60人次，比上年减少2.00万元，下降20.00%。");
        assert_eq!((&told[3], &told[4]), (&told[0], &told[0]), "{told:?}");
        let told = subjects("公务接待费支出8.00万元，接待外来客商5批次，比上年减少2批次。");
        assert_eq!(told[2], told[1], "{told:?}");
    }
    #[test]
    fn what_was_saved_is_of_the_plan_told_before() {
        let filing = crate::subject::read_for_tests::account(
            "公务接待费2023年年初预算60万元，实际支出42.50万元，节约17.50万元，比2022年的46.10万元减少3.60万元。",
        );
        let plain = |f: &fiscal::Fact| f.base.map(|(_, basis)| basis.is_budget());
        assert_eq!((plain(&filing.facts[2]), plain(&filing.facts[4])), (Some(true), Some(false)), "{:?}", filing.facts);
        let named = crate::subject::read_for_tests::account(
            "培训费年初预算、全年预算、决算数分别为90.00万元、88.00万元、83.60万元，决算数占全年预算的95%，比年初预算节约6.40万元。",
        );
        assert_eq!(named.facts[4].base.map(|(_, basis)| basis), Some(fiscal::Basis::Initial));
    }

    #[test]
    fn a_percentage_changed_in_the_year_it_is_told_of() {
        let text = "青岚县中学2024年单位预算公开\n2023年参加考试682人，合格率88.1%，较2022年的85.3%提高2.8个百分点。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        assert_eq!(filing.facts[3].datum.year, fiscal::FiscalYear(2023), "{:?}", filing.facts);
    }
}
