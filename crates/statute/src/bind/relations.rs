//! Claims of change, rate, share and completion, and of one datum said twice.

use super::by_datum::ByDatum;
use super::months::months_named;
use super::{Binder, exact, points};
use crate::topics::Topics;
use crate::words::{any, split_once};
use fiscal::{Basis, Certainty, Claim, ClaimKind, Comparison, Datum, Direction, Fact, FactId, Fund, Nature, Role, Topic, Unit};

impl Binder<'_, '_> {
    pub(super) fn relations(&mut self) {
        for id in self.starts.relating.iter().copied() {
            let fact = self.fact(id);
            if !exact(fact) {
                continue;
            }
            match fact.role {
                Role::Change if points(fact) => self.points(id),
                Role::Change => self.change(id),
                Role::Rate if fact.direction.is_some() && fact.printed.unit.is_percent() => self.rate(id),
                Role::Share => self.share(id),
                Role::Completion => self.completion(id),
                _ => {}
            }
        }
    }

    fn change(&mut self, id: FactId) {
        let fact = *self.fact(id);
        let Some(base) = fact.base.filter(|_| !self.is_on_another_basis(id)) else { return };
        // 三年累计增加12.40万元: whatever 累计 was taken to be of
        if let Some((last, first)) = self.over_the_row(id) {
            return self.claim(ClaimKind::Change, &[id, last, first], Certainty::Stated, None);
        }
        let (Some(current), Some(previous)) = (self.find_current(&fact.datum, id), self.find_previous(&fact.datum, base, id)) else {
            return;
        };
        // 人均补助标准由89元提高至94元…，月人均提高116元: of another thing for each
        if crate::topics::Topics::get().is(fact.datum.topic, "人均") && self.between(current.max(previous), id).contains(['。', '；']) {
            return;
        }
        if self.rounds_an_average(&fact, current, previous) {
            return;
        }
        // 收入预算调减8365万元，调整后收入预算31亿元，实际完成31.3亿元: what was changed is the plan, and not what came of it
        let moved = base == (fact.datum.year, Basis::Initial) && any(self.clause_before(id), &["调减", "调增"]);
        if moved && self.fact(current).datum.basis == Basis::Executed {
            return;
        }
        let (current, previous) = self.first_and_last_told(id).unwrap_or((current, previous));
        if self.is_listed_behind_a_change(id) || self.fell_short_of_what_was_changed(current, previous) {
            return;
        }
        let measured = crate::reader::measure(fact.printed.unit) == crate::reader::measure(self.fact(current).printed.unit);
        if current != previous && measured && self.comparable(id, current, previous) && !self.part_of_difference(id) {
            self.claim(ClaimKind::Change, &[id, current, previous], Certainty::Stated, None);
        }
    }

    /// 人均6,860.60元，比5,313.46元增加1,547.15元: averages are rounded, and so is what they changed by.
    fn rounds_an_average(&self, change: &Fact, current: FactId, previous: FactId) -> bool {
        let average = Topics::get().is(change.datum.topic, "人均") && change.printed.unit.is_money() && change.printed.decimals > 0;
        let gap = self.fact(current).range.mid() - self.fact(previous).range.mid() - moved(change);
        average && gap != 0 && gap.abs() <= change.printed.step(0)
    }

    /// 调整增加112.48万元，调整减少2.18万元: neither is the whole difference.
    fn part_of_difference(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        self.of_sentence(fact.sentence).any(|f| {
            let other = self.fact(f);
            other.role == Role::Change
                && other.printed.unit.is_money() == fact.printed.unit.is_money()
                && !other.printed.unit.is_percent()
                && other.datum == fact.datum
                && other.base == fact.base
                && other.direction.is_some()
                && other.direction != fact.direction
        })
    }

    /// 去年收入405亿元，其中出让金323.4亿元，增长86.3%: no whole is what its part was before.
    pub(super) fn is_part_of_the_other(&self, a: FactId, b: FactId) -> bool {
        let (first, second) = (a.min(b), a.max(b));
        // 支出95万元，分别为年初预算80万元、调整预算100万元的118.75%和95%: nor are its plans parts of an account
        let [one, other] = [first, second].map(|f| self.fact(f).datum);
        let plan = one.same_subject(&other) && one.basis.is_budget() != other.basis.is_budget();
        let listed = || !plan && self.lists_naming(second).any(|s| s.whole == first) || self.clause_before(second).starts_with("其中");
        second.0 == first.0 + 1 && self.fact(first).sentence == self.fact(second).sentence && listed()
    }

    /// Figures far away only count where their subject is closed vocabulary.
    pub(super) fn comparable(&self, id: FactId, a: FactId, b: FactId) -> bool {
        // of one paragraph, or told a line each right before it
        let near = |f: FactId| {
            let apart = self.fact(f).block.abs_diff(self.fact(id).block);
            apart == 0 || apart <= 3 && id.0.abs_diff(f.0) <= 2
        };
        if self.is_part_of_the_other(a, b) {
            return false;
        }
        let closed = self.fact(id).datum.item.0 == 0 || self.fact(id).datum.flow != fiscal::Flow::None;
        closed || near(a) && near(b)
    }

    fn rate(&mut self, id: FactId) {
        let fact = *self.fact(id);
        let Some(base) = fact.base.filter(|_| !self.of_other_years_or_things(id) && !self.is_on_another_basis(id)) else { return };
        // 下降34.10%，减少182.54万元: the change may stand right behind its rate
        let of_it = |f: &FactId| {
            let d = self.fact(*f);
            d.role == Role::Change
                && !d.printed.unit.is_percent()
                && d.datum.same_subject(&fact.datum)
                && d.base == fact.base
                && d.sentence == fact.sentence
        };
        // 增长291%，增长的主要原因是出让收入增加1.64亿元: what explains it is but a part
        let verbs = ["增", "减", "上升", "下降"];
        let named = |f: FactId| {
            let clause = self.clause_before(f);
            let told = clause.rsplit(['是', '为']).next().unwrap_or(clause).trim_start();
            !verbs.iter().any(|verb| told.starts_with(verb))
        };
        let explains = |f: &FactId| any(self.between(id, *f), &["原因", "主要", "由于"]) && named(*f);
        // 养老金2386元，增长3.8%；伤残津贴增加136元: behind a semicolon stands another matter
        let parted = |f: &FactId| self.between(id, *f).contains('；');
        let behind = self.figure_behind(id);
        let behind = behind.filter(|f| of_it(f) && !explains(f) && !parted(f));
        let before = (0..id.0).rev().take(4).map(FactId).find(of_it);
        // 增支5.9亿元，其中：基本民生103亿元，下降4.5%，减支4.9亿元: behind an amount of its own, the change told next is its
        let other = |f: FactId| (f.0 + 1..id.0).map(FactId).any(|f| self.fact(f).role == Role::Amount);
        let delta = before.filter(|f| behind.is_none() || !other(*f)).or(behind);
        let current = self.find_current(&fact.datum, id);
        let previous = self.find_previous(&fact.datum, base, id);
        let certainty = fact.certainty;
        if let (Some(delta), Some(current)) = (delta, current)
            && self.cuts_what_was_planned(delta, current, id)
        {
            return self.claim(ClaimKind::Share, &[id, delta, current], Certainty::Inherited, None);
        }
        if let (Some(delta), Some(current)) = (delta, current)
            && current != delta
            && self.of_the_plan(&fact, delta, current)
            && !self.moved_the_plan(delta, id)
            && (self.fact(delta).printed.unit.is_money() || self.only_count(current, delta))
            && exact(self.fact(delta))
            && exact(self.fact(current))
        {
            self.claim(ClaimKind::RateOfChange, &[id, delta, current], certainty, None);
        }
        let along = self.first_and_last_told(id).or_else(|| self.bracketed_from_and_to(id));
        let (current, previous) = along.map_or((current, previous), |(last, first)| (Some(last), Some(first)));
        if let (Some(current), Some(previous)) = (current, previous)
            && current != previous
            && self.comparable(id, current, previous)
            && !(fact.base == Some((fact.datum.year, Basis::Initial)) && fact.datum.basis == Basis::Adjusted)
        {
            self.claim(ClaimKind::Rate, &[id, current, previous], certainty, None);
        }
    }

    /// 比2013年增加4.44亿元，年平均增长11.71%: each year so much; 增长最快的是某省（17.81%）: of one of those that the whole is made of.
    pub(super) fn of_other_years_or_things(&self, rate: FactId) -> bool {
        const SORTED: [&str; 5] = ["最快", "最大", "最高", "最低", "最多"];
        let words = self.words_before(rate);
        let clause = words.rsplit(['。', '；', '，', '\n']).next().unwrap_or_default();
        let named = words.rsplit(['。', '；', '\n']).next().unwrap_or_default();
        // 增长最快的是某县，增长312.29%: the name may be told in a clause of its own
        let one = || SORTED.iter().any(|word| split_once(named, word).is_some_and(|(_, behind)| behind.starts_with(['的', '是', '为'])));
        // 下降0.43%，剔除债务因素，同口径增长7.08%: of figures that are not told
        let otherwise = || any(words, &["剔除", "扣除", "同口径", "可比口径", "可比增长", "可比下降"]);
        otherwise() || any(clause, &["年均", "年平均", "每年"]) || clause.contains('（') && any(clause, &SORTED) || one()
    }

    /// 由362,000万元调整为416,000万元，调增54,000万元，增长18.3%: of the plan, or of what the year before brought? Where
    /// nothing says so, only what fits or nearly fits is of the plan.
    fn of_the_plan(&self, rate: &fiscal::Fact, change: FactId, current: FactId) -> bool {
        // where no year is known, this year's plan is told from last year's only by its having been changed
        let told = rate.datum.year.is_known() || rate.datum.basis == Basis::Adjusted;
        let planned = told && rate.base == Some((rate.datum.year, Basis::Initial)) && rate.datum.basis.is_budget();
        let change = self.fact(change);
        let moved = moved(change);
        let before = self.fact(current).range.mid().saturating_sub(moved);
        !planned || super::slips::rate_alike(rate, moved, before)
    }

    /// 调减收入预算50亿元，调整后预算为114亿元；收入完成84.8亿元，下降43.5%: by so much the plan was moved, which is no change of what came in.
    fn moved_the_plan(&self, change: FactId, rate: FactId) -> bool {
        let told_between = (change.0 + 1..rate.0).map(FactId).any(|f| self.fact(f).role.states());
        told_between && any(self.words_before(change), &["调减", "调增", "追减", "追加"])
    }

    /// 年初安排386万元，本次压减77万元，压减20%: the rate of what was planned, and not of what was there before it.
    fn cuts_what_was_planned(&self, change: FactId, current: FactId, rate: FactId) -> bool {
        const CUT: [&str; 7] = ["压减", "压缩", "核减", "调减", "削减", "追减", "调增"];
        const AGAINST: [&str; 5] = ["比", "较", "上年", "去年", "同期"];
        let clause = self.clause_before(change);
        let planned = || any(self.sentence_before(current, 90), &["年初安排", "原安排", "原批复", "年初批复", "年初预算"]);
        let against = || any(clause, &AGAINST) || any(self.clause_before(rate), &AGAINST);
        current.0 + 1 == change.0 && change.0 + 1 == rate.0 && any(clause, &CUT) && !against() && planned()
    }

    /// 2021年90条，2020年68条，增加了22条: of two counts, which is the present one is read elsewhere.
    fn only_count(&self, current: FactId, delta: FactId) -> bool {
        let kind = crate::reader::measure(self.fact(current).printed.unit);
        let alike = |f: &FactId| *f != delta && self.fact(*f).role.states() && crate::reader::measure(self.fact(*f).printed.unit) == kind;
        self.of_sentence(self.fact(delta).sentence).filter(alike).all(|f| f == current)
    }

    /// 业务类180.00万元，发展类120.00万元；较上年减少20.00万元，下降6.25%: of the whole that is not printed.
    pub(super) fn of_all_together(&self, claim: &Claim) -> bool {
        let (rate, change) = (self.fact(claim.operands[0].fact), self.fact(claim.operands[1].fact));
        let listed = |f: &FactId| {
            let fact = self.fact(*f);
            *f < claim.operands[1].fact
                && fact.role == Role::Amount
                && crate::reader::measure(fact.printed.unit) == crate::reader::measure(change.printed.unit)
        };
        let all = self.of_sentence(rate.sentence).filter(listed).fold(0i64, |sum, f| sum.saturating_add(self.fact(f).range.mid()));
        let moved = moved(change);
        super::doubt::rate_fits(moved, all.saturating_sub(moved), rate) == Some(true)
    }

    /// 提高4.7个百分点: between two percentages named before it.
    fn points(&mut self, id: FactId) {
        let fact = *self.fact(id);
        if let Some((last, first)) = self.first_and_last_told(id) {
            return self.claim(ClaimKind::Change, &[id, last, first], Certainty::Stated, None);
        }
        let before: Vec<FactId> = (0..id.0)
            .rev()
            .take(4)
            .map(FactId)
            .filter(|f| self.fact(*f).sentence == fact.sentence && self.fact(*f).printed.unit == Unit::Percent)
            .take(2)
            .collect();
        let [second, first] = before[..] else { return };
        // 分别占78.3%、1.0%和3.6%，…上升7.8个百分点: percentages in a row are none before and after
        let between = self.between(first, second);
        if !between.is_empty() && between.chars().all(|c| "、和与及， ".contains(c)) {
            return;
        }
        // 负债率75.6%，增长1.8个百分点，其中不含金融业61.4%，增长3.9个百分点: each has its own
        if (first.0.min(second.0)..first.0.max(second.0)).map(FactId).any(|f| points(self.fact(f))) {
            return;
        }
        // 比例97.6%；满意度99.2%，提高0.3个百分点: of another matter behind the semicolon
        if between.contains('；') {
            return;
        }
        // 增长8.15%，超过支出增幅2.1个百分点: of what it exceeds, which is told elsewhere
        let clause = self.clause_before(id);
        let exceeds = ["超过", "高于", "低于", "快于", "慢于"].iter().find_map(|word| clause.split_once(word));
        if exceeds.is_some_and(|(_, what)| any(what, &["增幅", "增速", "平均", "水平"])) {
            return;
        }
        if self.against_what_is_not_told(id, second, [first, second]) {
            return;
        }
        // 增长80.34%，资产负债率下降7.8个百分点: of a rate that is not printed
        if self.of_another_rate(id, [first, second]) {
            return;
        }
        // 最高增长55.5%，最低下降13.2%，相差68.7个百分点: from below nothing to above it
        let falls = |f: FactId| self.fact(f).direction == Some(Direction::Down) || self.fact(f).printed.digits < 0;
        let apart = ["高低相差", "首尾相差", "两者相差", "二者相差"].iter().any(|word| clause.starts_with(word));
        if falls(first) != falls(second)
            && apart
            && self.of_sentence(fact.sentence).filter(|f| self.fact(*f).printed.unit == Unit::Percent).count() == 2
        {
            return self.claim_sum([id, first, second].map(fiscal::Operand::from).to_vec(), true, Certainty::Inherited, Some("差额"));
        }
        if falls(first) != falls(second) || (self.fact(first).printed.digits < 0) != (self.fact(second).printed.digits < 0) {
            return;
        }
        // 占58.6%，比上年增长2.2%，增幅下降16.3个百分点: a rate and a share are not before and after
        let moved = |f: FactId| self.fact(f).role == Role::Rate && self.fact(f).direction.is_some();
        if moved(first) != moved(second) {
            return;
        }
        let topics = Topics::get();
        let planned = |f: FactId| topics.is(self.fact(f).datum.topic, "序时进度");
        let earlier = |f: FactId, g: FactId| self.fact(f).datum.year < self.fact(g).datum.year;
        let turned = planned(first) || earlier(first, second) || leads_onto(between);
        // 结业率99.2%，优秀率96.4%，较上年提高1.2个百分点: both are of this year, and last year's is not told
        if !turned && !earlier(second, first) && self.fact(first).role == self.fact(second).role && against_last_year(clause) {
            return;
        }
        let (current, previous) = if turned { (second, first) } else { (first, second) };
        self.claim(ClaimKind::Change, &[id, current, previous], Certainty::Stated, None);
    }

    /// Does its clause name a rate that neither of the two is called?
    fn of_another_rate(&self, id: FactId, two: [FactId; 2]) -> bool {
        let bracketed = |f: FactId| self.stands_in_bracket(f) && self.words_before(f).contains("其中");
        if two.into_iter().any(bracketed) {
            return true;
        }
        let clause = self.clause_before(id);
        let Some(end) = clause.rfind('率').map(|at| at + '率'.len_utf8()) else { return false };
        let name = &clause[clause[..end].char_indices().rev().nth(2).map_or(0, |(at, _)| at)..end];
        let general = any(name, &["增长率", "增幅率", "下降率"]);
        !general && two.into_iter().all(|f| !self.words_before(f).contains(name))
    }

    /// One datum, two statements.
    pub(super) fn repeats(&mut self) {
        let percentages = self.percentages();
        let stated = self.stated.lists().filter(|l| l.len() > 1);
        let mut lists: Vec<&[FactId]> = stated.chain(percentages.iter().map(Vec::as_slice)).collect();
        lists.sort_by_key(|list| list[0]);
        let parted = self.told_in_turn();
        for list in lists {
            let Some((first, rest)) = list.split_first() else { continue };
            if !self.repeatable(*first) || parted.contains(first) {
                continue;
            }
            let mut before = *first;
            for id in rest {
                // no year tells last year's figure from this year's
                let (x, y) = (self.fact(before), self.fact(*id));
                let of_a_time = x.datum.year.is_known() || (x.role == Role::Previous) == (y.role == Role::Previous);
                let apart = || self.together(before, *id) || self.of_other_months(before, *id);
                // 支出500万元。…若不含上级专款，支出300万元
                let on_one_basis = || x.range.meets(y.range) || self.is_on_another_basis(before) == self.is_on_another_basis(*id);
                if of_a_time && self.repeatable(*id) && !apart() && on_one_basis() {
                    self.claim(ClaimKind::Equal, &[before, *id], self.fact(before).certainty.min(self.fact(*id).certainty), None);
                }
                before = *id;
            }
        }
        self.within_wholes();
    }

    /// Rates, shares and completions of one datum against one base, where there are several.
    fn percentages(&self) -> Vec<Vec<FactId>> {
        let relates = |fact: &Fact| (fact.base.is_some() || fact.whole.is_some()) && !fact.datum.is_empty();
        let told = self.starts.relating.iter().copied().map(|id| (id, self.fact(id))).filter(|(_, fact)| relates(fact));
        let told = ByDatum::of(self.reader.facts.len() / 4, told.map(|(id, fact)| (fact.datum, id)));
        let mut groups: Vec<Vec<FactId>> = Vec::new();
        for list in told.lists().filter(|list| list.len() > 1) {
            let own = groups.len();
            for id in list {
                let fact = self.fact(*id);
                let same = |other: &Fact| {
                    other.role == fact.role
                        && other.base == fact.base
                        && self.reader.whole(other) == self.reader.whole(fact)
                        && other.direction == fact.direction
                        && other.printed.unit.is_percent() == fact.printed.unit.is_percent()
                };
                match groups[own..].iter_mut().find(|group| same(self.fact(group[0]))) {
                    Some(group) => group.push(*id),
                    None => groups.push(vec![*id]),
                }
            }
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    fn repeatable(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let datum = &fact.datum;
        let project = datum.item.0 != 0
            && datum.basis != Basis::Target
            && datum.basis != Basis::Achieved
            && datum.counted == 0
            && datum.topic == Topic(0);
        // how many projects were evaluated is said of several groups of them
        let grouped = datum.counted != 0 && Topics::get().entry(datum.topic).path.starts_with("绩效");
        let average = Topics::get().is(datum.topic, "人均");
        // what several things make together is another thing each time
        !grouped
            && !average
            && datum.item != self.subtotal
            && datum.detail != self.subtotal
            && exact(fact)
            && !fact.unnamed
            && !datum.is_empty()
            && (datum.item.0 == 0 || project || datum.flow != fiscal::Flow::None)
            && fact.certainty >= Certainty::Inferred
    }

    /// 6月份，税收收入…；上半年累计，税收收入…: of different parts of the year.
    fn of_other_months(&self, a: FactId, b: FactId) -> bool {
        let months = |id: FactId| {
            let fact = self.fact(id);
            let block = self.reader.blocks.get(fact.block as usize)?;
            months_named(self.reader.text.get(block.span.start as usize..fact.span.start as usize)?)
        };
        months(a).is_some_and(|named| months(b).is_some_and(|other| named != other))
    }

    /// Two figures of one list or one sentence are not two statements of one datum.
    fn together(&self, a: FactId, b: FactId) -> bool {
        let (x, y) = (self.fact(a), self.fact(b));
        if x.sentence == y.sentence {
            let between = &self.reader.text[x.span.end as usize..(y.span.start as usize).max(x.span.end as usize)];
            return x.role != Role::Rate && !any(between, &["即", "（附表）", "合计为", "……", "列示为", "折合"]);
        }
        let beside = |s: &crate::reader::Sum| {
            s.parts.contains(&a) && s.parts.contains(&b) || s.whole == a && s.parts.contains(&b) || s.whole == b && s.parts.contains(&a)
        };
        self.lists_around(a).iter().any(beside)
    }

    /// 小微企业 ≤ 中小企业 ≤ 采购总额; what basic outlay spends on a 三公 line ≤ the line.
    fn within_wholes(&mut self) {
        let topics = Topics::get();
        for id in self.ids() {
            let fact = self.fact(id);
            if fact.datum.topic == Topic(0) || !fact.role.states() || !exact(fact) {
                continue;
            }
            let datum = fact.datum;
            let entry = topics.entry(datum.topic);
            if entry.parent != Topic(0) && !entry.complete && datum.nature == Nature::All && datum.item.0 == 0 {
                let over = Datum { topic: entry.parent, ..datum };
                if let Some(whole) = self.find(&over, id) {
                    self.claim(ClaimKind::Compares(Comparison::AtMost), &[id, whole], Certainty::Stated, None);
                }
            }
            if datum.nature != Nature::All && datum.econ.is_none() && datum.detail.0 == 0 {
                let over = Datum { nature: Nature::All, fund: Fund::All, flow: fiscal::Flow::None, ..datum };
                if let Some(whole) = self.find(&over, id) {
                    self.claim(ClaimKind::Compares(Comparison::AtMost), &[id, whole], Certainty::Inherited, Some("基本支出列支不大于总额"));
                }
            }
        }
    }
}

/// Is the change told against last year, whose figure the clause does not tell?
fn against_last_year(clause: &str) -> bool {
    // 较2017年高1.2个百分点: by its number, too
    let dated = || any(clause, &["较", "比"]) && !crate::years(clause).is_empty();
    any(clause, &["上年", "去年", "同比", "上一年"]) || dated()
}

/// 由68.4%提升至71.9%: the words between two figures that lead from the one to the other.
fn leads_onto(between: &str) -> bool {
    !crate::outline::has_mark(between, &['，', '；', '。', '、']) && between.ends_with(['至', '到'])
}

/// A change with its sign.
pub(super) fn moved(change: &Fact) -> i64 {
    let mid = change.range.mid();
    if change.direction == Some(Direction::Down) { -mid } else { mid }
}
