//! Doubts about comparisons: a change or rate is of the figure that it fits, or of none that was read.

use super::super::Binder;
use super::super::slips::{rate_alike, typed_alike};
use super::telling;
use crate::reader::measure;
use crate::words::any;
use fiscal::{Basis, Certainty, Claim, ClaimKind, Datum, Direction, Fact, FactId, Flow, Item, Operand, PERCENT, Role};

/// So many times as much as last year is another thing, where another paragraph tells it.
const MANY: i64 = 5;

impl Binder<'_, '_> {
    /// 较年初预算505.84万元追加35.51万元、调减30.99万元: each of the two is some of the change.
    fn moves_both_ways(&self, change: FactId) -> bool {
        const WAYS: [&[&str]; 2] = [&["追加", "调增", "增加", "新增"], &["追减", "调减", "压减", "核减"]];
        let ways = |f: FactId| WAYS.map(|words| any(self.clause_before(f), words));
        let own = ways(change);
        let beside = |f: FactId| (self.fact(f).sentence == self.fact(change).sentence).then(|| ways(f));
        let before = change.before().and_then(beside);
        own[1] && before.is_some_and(|other| other[0] && !other[1])
    }

    /// A change of money is of money, and of the figure that it fits.
    pub(super) fn comparison_stands(&self, claim: &mut Claim) -> bool {
        // 比重由59.1%提高到67.0%，年均提高2.6个百分点: in each of the years
        if claim.kind == ClaimKind::Change && any(self.clause_before(claim.operands[0].fact), &["年均", "平均每年"]) {
            return false;
        }
        if claim.kind == ClaimKind::Change && self.moves_both_ways(claim.operands[0].fact) || self.is_of_a_quantity(claim) {
            return false;
        }
        if claim.kind == ClaimKind::Change && self.is_of_several_together(claim) {
            return false;
        }
        let at = if claim.kind == ClaimKind::RateOfChange { 2 } else { 1 };
        let Some(current) = claim.operands.get(at).map(|o| o.fact) else { return true };
        let whole = if self.fits(claim, current) == Some(false) { self.whole_of_its_name_before(claim, current) } else { None };
        let current = whole.unwrap_or(current);
        claim.operands[at] = current.into();
        // 比上年决算减少16万元: nor was it one of the parts before
        let before = claim.operands.get(2).map(|o| o.fact).filter(|_| at == 1 && self.fits(claim, current) == Some(false));
        if let Some(whole) = before.and_then(|before| self.whole_of_its_name_before(claim, before)) {
            claim.operands[2] = whole.into();
        }
        let other = claim.operands[if at == 2 { 1 } else { 2 }].fact;
        // the one operand is the change itself where a rate is of it
        if at == 1 && (self.of_two_levels(current, other) || self.of_two_bodies(current, other)) {
            return false;
        }
        let kind = measure(self.fact(other).printed.unit);
        let same_kind = measure(self.fact(current).printed.unit) == kind;
        if same_kind && self.fits(claim, current) != Some(false) {
            return true;
        }
        if claim.kind == ClaimKind::Rate && (self.holds_part_and_whole(claim) || self.goes_on_from_a_rate(claim.operands[0].fact)) {
            return false;
        }
        if self.compare_by_name(claim) {
            return true;
        }
        if self.is_compared_apart(claim) {
            return false;
        }
        let own = *self.fact(claim.operands[0].fact);
        // 去年同期支出3400万元，今年同比增加200万元: what it is now was told further above rather than in a paragraph behind
        let behind = self.fact(current).block > own.block;
        let above = if behind { 3 } else { 2 };
        let beside = self
            .before(claim.operands[0].fact, 24, |f| f.block == own.block || f.block + 1 == own.block && f.sentence + above >= own.sentence)
            .filter(|f| {
                let fact = self.fact(*f);
                *f != current
                    && fact.role.states()
                    && fact.role != Role::Previous
                    && (telling(fact) || self.heads_a_list(*f))
                    && measure(fact.printed.unit) == kind
                    && !claim.operands.iter().any(|o| o.fact == *f)
            })
            .find(|f| {
                self.fits(claim, *f) == Some(true) && (claim.kind != ClaimKind::Rate || goes_as_said(&own, self.fact(*f), self.fact(other)))
            });
        match beside {
            // 支出252.5万元，增加21万元，其中：基本支出252.5元，较上年231.5万元，增加21万元: 元 for 万元, and nothing of its whole
            Some(found) if same_kind && self.prints_in_another_unit(current, found) => true,
            Some(found) => {
                claim.operands[at] = found.into();
                true
            }
            // 2025年收入预期15.95亿元，增长4.5%: against what came in, or what was planned
            None if self.other_stage(claim) => true,
            // 剔除一次性因素，同口径增加152.74万元: of figures that are not printed
            None if self.on_another_measure(&own, claim) => false,
            // 预算1902.00万元，实际支出1840.60万元，节约61.40万元: between the two before it, not against last year
            None => {
                let between = claim.kind == ClaimKind::Change && self.difference_of_two(&own, claim);
                // of two things that the paper names in its own words, one beyond any slip is another thing
                let moved = self.fact(current).range.mid().abs_diff(self.fact(other).range.mid());
                let stated = if claim.kind == ClaimKind::Change { own.range.mid().unsigned_abs() } else { moved };
                let named = own.datum.item != Item(0) && own.datum.flow == Flow::None;
                let whole = self.fact(other).range.mid().unsigned_abs();
                let foreign = named && (moved / 20 > stated || claim.kind == ClaimKind::Rate && moved / 20 > whole);
                let together = claim.kind == ClaimKind::RateOfChange && self.of_all_together(claim);
                let headed = || claim.kind != ClaimKind::RateOfChange && self.of_two_headed_bodies(current, other);
                same_kind && !(between || foreign || together || headed() || self.of_another_of_the_name(&own, claim))
            }
        }
    }

    /// 总收入98.74亿元，增长11.2%，其中上划收入39.37亿元: the rate between the two is none of the part on its whole.
    fn holds_part_and_whole(&self, claim: &Claim) -> bool {
        let [rate, one, other] = [0, 1, 2].map(|i| claim.operands[i].fact);
        let part = one.max(other);
        let among = self.fact(part).sentence == self.fact(rate).sentence && self.clause_before(part).trim_start().starts_with("其中");
        one.min(other) < rate && rate < part && among
    }

    /// 在上年压减10%的基础上再压减5%，两年累计压减14.5%: of a figure that is not told.
    fn goes_on_from_a_rate(&self, rate: FactId) -> bool {
        const FAR: usize = 120;
        let words = self.sentence_before(rate, FAR);
        let told = &words[words.rfind('；').map_or(0, |at| at + '；'.len_utf8())..];
        told.rfind("基础上再").is_some_and(|at| told[..at].ends_with(['%', '的']))
    }

    /// Do the two print the same digits in two units?
    fn prints_in_another_unit(&self, a: FactId, b: FactId) -> bool {
        let [a, b] = [a, b].map(|f| self.fact(f).printed);
        a.unit != b.unit && (a.digits, a.decimals) == (b.digits, b.decimals)
    }

    /// 车辆38辆，包括…7辆；较上年末40辆减少2辆: behind a list the whole may be compared, however few it is.
    fn heads_a_list(&self, id: FactId) -> bool {
        self.lists_around(id).iter().any(|s| s.whole == id && s.parts.len() > 1)
    }

    /// Where the rate is against another stage of the base, it is of that.
    fn other_stage(&self, claim: &mut Claim) -> bool {
        if claim.kind != ClaimKind::Rate {
            return false;
        }
        let base = self.fact(claim.operands[2].fact);
        let (rate, now) = (self.fact(claim.operands[0].fact), self.fact(claim.operands[1].fact).range.mid());
        let fits = |f: &FactId| {
            let before = self.fact(*f).range.mid();
            telling(self.fact(*f)) && rate_within(1, now.saturating_sub(before), before, rate) == Some(true)
        };
        let stages = [Basis::Initial, Basis::Adjusted, Basis::Budget, Basis::Executed].into_iter().filter(|b| *b != base.datum.basis);
        let mut told = stages.filter_map(|basis| self.stated.get(&Datum { basis, ..base.datum })).flatten().copied().take(64);
        // said outright, 比年初预算增长: no other stage is meant
        let said = self.clause_before(claim.operands[0].fact).contains("预算");
        let found = if said { None } else { told.find(fits) };
        if let Some(found) = found {
            claim.operands[2] = found.into();
        }
        found.is_some()
    }

    /// 企业所得税…增长19.9%，主要是工业利润增长48.2%: a figure has one rate, and the next is of what the reason names. 国税局收入…，上年同期3430万元 / 增值税
    /// 收入…，增长89.9%: of a government, last year's figure stands beside this year's, or is of something else.
    fn of_another_of_the_name(&self, own: &Fact, claim: &Claim) -> bool {
        let id = claim.operands[0].fact;
        let rate = own.role == Role::Rate && own.printed.unit.is_percent();
        let before = || self.of_sentence(own.sentence).filter(|f| *f < id).map(|f| self.fact(f));
        let told = || before().any(|f| f.role == Role::Rate && f.datum == own.datum && f.base == own.base && !f.range.meets(own.range));
        let sentence = || self.sentence_before(id, 200);
        let reasoned = || gives_reason(sentence());
        if rate && reasoned() && told() {
            return true;
        }
        let [_, current, base] = claim.operands[..] else { return false };
        // 比上年增加48万元，增长1.03%，主要原因是新设某中心，该中心预算54.53万元; 减少283.30万元，主要原因是上年度收到基建拨款160万元: what the
        // reason tells is not what has changed, nor what it has changed from
        let in_reason = |o: Operand| o.fact > id && self.fact(o.fact).sentence == own.sentence && gives_reason(self.between(id, o.fact));
        if claim.kind == ClaimKind::RateOfChange {
            return in_reason(base);
        }
        // 主要原因是上年项目支出仅250万元: the thing itself, named again
        let again = |o: Operand| {
            let fact = self.fact(o.fact);
            fact.certainty == Certainty::Stated && fact.datum.same_subject(&own.datum)
        };
        if in_reason(current) != in_reason(base) && [current, base].into_iter().any(|o| in_reason(o) && !again(o)) {
            return true;
        }
        // 2011年预算比2010年增加: the plan is compared with the plan, where no word says that it is not
        let [now, then] = [current, base].map(|o| self.fact(o.fact).datum.basis.is_budget());
        let words = self.clause_before(id);
        let now = now || words.contains("预算比") || words.contains("预算较");
        // 2023年执行数为420.00万元，较2023年增加65.00万元: nor one clause before
        let said = || any(sentence(), &["决算", "执行", "实际", "支出数", "完成"]);
        let moved = self.fact(current.fact).range.mid().saturating_sub(self.fact(base.fact).range.mid());
        if now && !then && claim.kind == ClaimKind::Change && !said() && !typed_alike(moved, own.range.mid()) {
            return true;
        }
        // 淘汰更新车辆5辆，比上年增加2辆。/ 共有车辆63辆: so far from one another they are no two figures of one thing
        let [now, last] = [current, base].map(|o| self.fact(o.fact).range.mid());
        let count = matches!(own.printed.unit, fiscal::Unit::Count(_));
        let beyond = |times: i64| now.max(last) / times > now.min(last);
        let far = if count { !super::near(now, last) } else { beyond(MANY) };
        let slip = match claim.kind {
            ClaimKind::Change => {
                typed_alike(moved, own.range.mid()) || typed_alike(now, last.saturating_add(super::super::relations::moved(own)))
            }
            _ => rate_alike(own, moved.saturating_abs(), last),
        };
        self.fact(base.fact).block != own.block && !slip && (far || self.of_levels())
    }

    /// Does the sentence say that something was taken out of the figures, which differ beyond a slip?
    fn on_another_measure(&self, fact: &Fact, claim: &Claim) -> bool {
        const FAR: usize = 150;
        let sentence = self.text_before(claim.operands[0].fact, FAR).rsplit(['。', '；', '\n']).next().unwrap_or_default();
        let [current, base] = [1, 2].map(|i| self.fact(claim.operands[i].fact).range.mid());
        let moved = current.saturating_sub(base);
        let slipped = match claim.kind {
            ClaimKind::Change => typed_alike(moved, fact.range.mid()),
            ClaimKind::Rate => rate_alike(fact, moved, base),
            _ => true,
        };
        !slipped && any(sentence, &["同口径", "可比口径", "剔除", "扣除"])
    }

    /// Is the change the difference of two figures before it in its sentence, others than the claim itself compares?
    fn difference_of_two(&self, change: &Fact, claim: &Claim) -> bool {
        let before: Vec<FactId> = self
            .of_sentence(change.sentence)
            .filter(|f| self.fact(*f).span.start < change.span.start && self.fact(*f).role.states() && telling(self.fact(*f)))
            .filter(|f| measure(self.fact(*f).printed.unit) == measure(change.printed.unit))
            .collect();
        let compared = |fact: &FactId| claim.operands.iter().any(|o| o.fact == *fact);
        // 收入100万元，较上年90万元增加10万元；支出…: what has a change behind it is compared
        let id = claim.operands[0].fact;
        let settled = |f: &FactId| f.0 + 1 < id.0 && self.fact(f.behind()).role == Role::Change;
        before.windows(2).filter(|two| !two.iter().all(compared) && !two.iter().any(settled)).any(|two| {
            let gap = self.fact(two[0]).range + self.fact(two[1]).range.negate();
            gap.meets(change.range) || gap.negate().meets(change.range)
        })
    }

    /// Does the comparison hold with this figure as the current one? `None` where it cannot be told.
    fn fits(&self, claim: &Claim, current: FactId) -> Option<bool> {
        let now = self.fact(current).range;
        let own = self.fact(claim.operands[0].fact);
        let signed = |fact: &Fact| match fact.direction {
            Some(Direction::Down) if fact.printed.digits > 0 => fact.range.negate(),
            _ => fact.range,
        };
        match claim.kind {
            ClaimKind::Change => {
                let before = self.fact(claim.operands[2].fact).range;
                Some((now + before.negate()).meets(signed(own)))
            }
            ClaimKind::Rate => {
                let before = self.fact(claim.operands[2].fact).range.mid();
                rate_fits(now.mid().saturating_sub(before), before, own)
            }
            _ => {
                let change = signed(self.fact(claim.operands[1].fact)).mid();
                rate_fits(change, now.mid().saturating_sub(change), own)
            }
        }
    }
}

/// Is `change` of `before` the printed rate, to two units of its last place?
pub(in crate::bind) fn rate_fits(change: i64, before: i64, rate: &Fact) -> Option<bool> {
    rate_within(2, change, before, rate)
}

/// The same, to so many units of its last place.
pub(super) fn rate_within(units: i128, change: i64, before: i64, rate: &Fact) -> Option<bool> {
    if before == 0 {
        return None;
    }
    const HUNDRED: i64 = 100 * PERCENT;
    // in narrow arithmetic where that will do
    let right = match change.checked_mul(HUNDRED) {
        Some(change) => i128::from(change / before),
        None => i128::from(change) * i128::from(HUNDRED) / i128::from(before),
    };
    let step = PERCENT / 10i64.pow(u32::from(rate.printed.decimals.min(6)));
    let printed = i128::from(rate.range.mid().abs());
    Some((right.abs() - printed).abs() <= units * i128::from(step))
}

/// Do the words give a reason?
fn gives_reason(words: &str) -> bool {
    any(words, &["主要是", "原因", "由于", "因为", "主要受", "拉动", "带动", "得益于"])
}

/// 比上年的1000亩增长20%: 800亩 is as far from it, and less. Does it go the way that the words say?
pub(super) fn goes_as_said(rate: &Fact, now: &Fact, before: &Fact) -> bool {
    let down = rate.direction == Some(Direction::Down);
    rate.direction.is_none() || rate.printed.digits < 0 || now.range.meets(before.range) || down == (now.range.mid() < before.range.mid())
}
