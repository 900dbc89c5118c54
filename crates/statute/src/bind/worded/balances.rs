//! Balances in words: what was there and came in, what went out and is left.

use super::super::{Binder, exact};
use super::cues;
use super::spot::{PLACE, Spot, many};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Flow, Operand, Role, Unit};

/// The one figure of a place; `None` where there is none, or more than one.
pub(super) fn only(list: &[FactId]) -> Option<FactId> {
    match list {
        [one] => Some(*one),
        _ => None,
    }
}

/// Is there a word of what a balance is made of?
fn tells_of_balance(spots: &[Spot]) -> bool {
    const MADE_OF: u64 =
        cues::CARRIED | cues::ADJUSTED | cues::LEFT | cues::ADDED | cues::TAKEN | cues::APART | cues::MORE | cues::FEWER | cues::NOT;
    spots.iter().any(|s| s.says(MADE_OF))
}

impl Binder<'_, '_> {
    /// Balances of a sentence; where it tells several, of each part between semicolons.
    pub(super) fn balances(&mut self, spots: &[Spot]) {
        self.balances_of(spots, true);
    }

    /// The same over several sentences: what may belong to another thing is taken only where one slip explains it.
    pub(super) fn balances_over_sentences(&mut self, spots: &[Spot]) {
        self.balances_of(spots, false);
    }

    fn balances_of(&mut self, spots: &[Spot], firm: bool) {
        // no balance has fewer
        if many(spots, PLACE) < 3 || !tells_of_balance(spots) || self.balanced(spots, firm) {
            return;
        }
        let mut from = 0;
        for to in 1..=spots.len() {
            if to == spots.len() || spots[to].lead.contains('；') {
                if to - from >= 3 && to - from < spots.len() {
                    self.balanced(&spots[from..to], firm);
                }
                from = to;
            }
        }
    }

    fn balanced(&mut self, spots: &[Spot], firm: bool) -> bool {
        if !tells_of_balance(spots) {
            return false;
        }
        let money: Vec<Spot> = spots.iter().filter(|s| s.is(PLACE) && !self.is_average(s.id) && !self.is_a_factor(s)).cloned().collect();
        // 下达债务限额78.24亿元，债务余额72.12亿元: what is owed is not left of what was given
        let owed = || money.iter().any(|s| s.lead.contains("债务余额"));
        if money.len() < 3 || owed() || self.tells_of_several_bodies(spots) {
            return false;
        }
        if self.carried_over(&money, firm) {
            return true;
        }
        !self.adds_up_an_account(&money)
            && (self.adjusted(spots, &money) || self.left_over(spots, &money) || self.apart(spots, &money, firm))
    }

    /// 支出640.16亿元，加上调出资金等335.68亿元，支出总计975.84亿元: one side of a government's account, which has no plan and nothing left.
    fn adds_up_an_account(&self, money: &[Spot]) -> bool {
        const TOTALS: [&str; 4] = ["收入总计", "支出总计", "收入总量", "支出总量"];
        let adds = |s: &Spot| {
            let lead = s.lead;
            lead.trim_start_matches(['，', '；', '。', '\n']).starts_with(['加', '减']) || lead.contains("预算稳定调节基金")
        };
        let totals = |s: &Spot| crate::words::any(s.lead, &TOTALS);
        let [adds, totals] = [money.iter().any(adds), money.iter().any(totals)];
        adds && totals || (adds || totals) && self.of_a_government()
    }

    fn is_average(&self, id: FactId) -> bool {
        crate::topics::Topics::get().is(self.fact(id).datum.topic, "人均")
    }

    /// 年初结转 + 收入 (+ 动用结余) − 支出 (− 结余分配) = 年末结转.
    fn carried_over(&mut self, money: &[Spot], firm: bool) -> bool {
        let (mut opening, mut income, mut outlay, mut closing) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut drawn, mut shared, mut others) = (Vec::new(), Vec::new(), Vec::new());
        // 当年财政安排677.14万元, 本年增加收入552.98万元: what came in where no income is named
        let (mut came, mut went) = (Vec::new(), Vec::new());
        let carries = money.iter().any(|s| s.says(cues::CARRIED));
        for spot in money {
            let fact = self.fact(spot.id);
            let begins = spot.says(cues::START | cues::LAST);
            let list = match fact.datum.flow {
                Flow::SurplusUsed => &mut drawn,
                Flow::SurplusShared => &mut shared,
                // 年初结转58.40万元（调减年初数2.10万元）: within the stock that is told
                Flow::CarryIn if fact.datum.detail != fiscal::Item(0) && self.stands_in_bracket(spot.id) => continue,
                Flow::BothTotal | Flow::IncomeTotal | Flow::OutlayTotal => continue,
                _ if spot.says(cues::TOTAL) && spot.says(cues::CARRY) => continue,
                _ if fact.role == Role::Change && spot.says(cues::INCOME) && !spot.says(cues::LAST) => &mut came,
                // 期初余额33.52万元，本期增加806.04万元，本期减少812.62万元
                _ if fact.role == Role::Change && spot.says(cues::MORE) && !spot.says(cues::LAST | cues::CARRY) => &mut came,
                _ if fact.role == Role::Change && spot.says(cues::FEWER) && !spot.says(cues::LAST | cues::CARRY) => &mut went,
                _ if fact.role == Role::Change => continue,
                _ if begins && (spot.says(cues::CARRY) || carries && !spot.says(cues::INCOME | cues::SPENT | cues::PLAN)) => &mut opening,
                _ if spot.says(cues::CARRY) || spot.says(cues::END) && carries && !spot.says(cues::INCOME | cues::SPENT) => &mut closing,
                _ if spot.says(cues::SPENT) => &mut outlay,
                _ if spot.says(cues::INCOME) && !spot.says(cues::ADDED) => &mut income,
                _ if spot.says(cues::ADDED) || spot.says(cues::GIVEN) && !spot.says(cues::PLAN | cues::PLANNED | cues::TOTAL) => &mut came,
                _ => &mut others,
            };
            list.push(spot.id);
        }
        match income.is_empty() {
            true => income = came,
            false => others.append(&mut came),
        }
        match outlay.is_empty() {
            true => outlay = went,
            false => others.append(&mut went),
        }
        let (Some(opening), Some(income), Some(outlay), Some(closing)) = (only(&opening), only(&income), only(&outlay), only(&closing))
        else {
            return false;
        };
        if drawn.len() > 1 || shared.len() > 1 {
            return false;
        }
        // 总收入150万元（含上年结转9万元），总支出150万元（含结转下年7万元）: the sides hold the balances, and are alike
        if self.holds_in_bracket(income, opening) || self.holds_in_bracket(outlay, closing) {
            return true;
        }
        let mut parts = vec![opening, income];
        parts.extend(drawn);
        let mut taken = vec![outlay];
        taken.extend(shared);
        // 财政收回6.00万元: what else came and went is only taken in where it changes nothing
        // 可用资金合计273.56万元: what there was in all, or what became of it, is no other thing
        let sides = [self.made_by(&parts), self.made_by(&taken) + self.fact(closing).range];
        others.retain(|o| !sides.iter().any(|side| side.meets(self.fact(*o).range)));
        let others = others.len();
        if others == 0 || (self.made_by(&parts) - self.made_by(&taken)).meets(self.fact(closing).range) {
            self.formula(closing, &parts, &taken, firm && others == 0, "年初年末结转");
        }
        true
    }

    /// Does the bracket right behind the one tell the other as a part of it?
    fn holds_in_bracket(&self, whole: FactId, part: FactId) -> bool {
        let between = if whole < part { self.between(whole, part) } else { "" };
        between.starts_with('（') && !between.contains('）') && any(between, &["含", "其中", "包括"])
    }

    /// whole = parts − taken, in place of a list of the same figures.
    pub(super) fn balance_of(&mut self, operands: Vec<Operand>, name: &'static str) {
        let whole = operands[0].fact;
        let listed = self.has_claim(whole, |k| matches!(k, ClaimKind::Sum { .. }));
        if listed && operands.iter().any(|o| o.negative) {
            self.replace_sum(operands, name);
            return;
        }
        self.claim_sum(operands, false, Certainty::Inherited, Some(name));
    }

    /// 追加30万元（其中上级资金追加10万元）: what stands in a list beneath another is in it already.
    pub(super) fn tops(&self, ids: Vec<FactId>) -> Vec<FactId> {
        ids.iter().copied().filter(|p| !self.beneath(*p, &ids)).collect()
    }

    /// 预算 − 支出 = 结余, 剩余, 节约, 尚未支付.
    fn left_over(&mut self, spots: &[Spot], money: &[Spot]) -> bool {
        let (mut given, mut spent, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for spot in money {
            let fact = self.fact(spot.id);
            let told = || [&given, &spent, &left].iter().all(|told| told.len() == 1);
            let unspent = spot.says(cues::NOT) && spot.says(cues::SPENT) || self.unspent_behind(spot.id);
            let list = match () {
                () if spot.says(cues::START | cues::LAST) && spot.says(cues::CARRY) => return false,
                // 筹集418万元，支出402万元，结余16万元，其中2022年支出196万元，2023年支出206万元: parts, behind all of it
                () if spot.lead.contains("其中") && told() => break,
                // 结余14.54万元，其中交回财政8.72万元: in it already
                () if self.beneath(spot.id, &left) => continue,
                () if spot.says(cues::LEFT) || unspent => &mut left,
                () if fact.role == Role::Change => continue,
                () if spot.says(cues::ARRIVED) && !spot.lead.ends_with("付到位") => &mut given,
                () if self.spent(spot, fact) => &mut spent,
                () if spot.says(cues::GIVEN) => &mut given,
                () => return false,
            };
            list.push(spot.id);
        }
        // 合同价款602.57万元，累计付款536.21万元: what is to be paid, and what was
        if given.is_empty()
            && let [first, _] = spent[..]
            && spots.iter().any(|s| s.id == first && s.says(cues::GIVEN))
        {
            given.push(spent.remove(0));
        }
        // 预算资金396.23万元，实际到位396.23万元: the same twice
        given.dedup_by(|a, b| self.fact(*a).range.meets(self.fact(*b).range));
        let (Some(given), Some(spent), Some(left)) = (only(&given), only(&spent), only(&left)) else { return false };
        // 剩余投资100.00万元（含变更增加20.00万元）: with something else in it
        if self.behind(left).starts_with("（含") {
            return false;
        }
        // 调减收入预算50.00亿元，调整后114.00亿元；收入完成84.80亿元: it was taken from the plan before
        if left < given && money.iter().any(|s| s.id == left && s.says(cues::TAKEN)) {
            return true;
        }
        // 2010年支出181.36万元，2011年预算168.65万元，与2010年支出相比压减12.71万元: against the year before, not what it left
        let year = |id: FactId| self.fact(id).datum.year;
        if year(spent) != year(given) && self.fact(left).base.is_some_and(|(base, _)| base == year(spent)) {
            return false;
        }
        // 筹集675.39亿元，支出562.47亿元，年末结存298.29亿元: with what was there before the year began
        let says = |id: FactId, words: &[&str]| money.iter().any(|s| s.id == id && words.iter().any(|w| s.lead.contains(w)));
        let stock = says(left, &["累计", "滚存"]) || says(left, &["年末", "期末"]) && says(given, &["筹集", "收入"]);
        let made = self.fact(spent).range + self.fact(left).range;
        if stock && !made.meets(self.fact(given).range) && !self.one_slip_off(given, &[spent, left], &[]) {
            return false;
        }
        self.formula(given, &[spent, left], &[], false, "预算支出结余");
        let bare = |s: &Spot| s.lead.trim_start_matches(['，', '（']) == "占" && s.id.0 == left.0 + 1;
        let of_left: Vec<FactId> = spots.iter().filter(|s| bare(s)).map(|s| s.id).collect();
        self.rate_of(spots, |s| s.says(cues::LEFT) || of_left.contains(&s.id), ClaimKind::Share, left, given);
        self.rate_of(spots, |s| s.says(cues::SPENT) && !s.says(cues::LEFT | cues::NOT), ClaimKind::Completion, spent, given);
        true
    }

    /// 尚有175.73万元未支出.
    fn unspent_behind(&self, id: FactId) -> bool {
        let behind = self.behind(id);
        let end = behind.char_indices().nth(6).map_or(behind.len(), |(p, _)| p);
        let words = &behind[..end];
        let words = words.find(['，', '；', '。']).map_or(words, |p| &words[..p]);
        words.starts_with(['未', '尚']) && cues::of(words) & (cues::SPENT | cues::INCOME) != 0
    }

    /// Does a list that begins at one of these name it?
    pub(super) fn beneath(&self, id: FactId, wholes: &[FactId]) -> bool {
        !wholes.is_empty() && self.lists_naming(id).any(|s| wholes.contains(&s.whole))
    }

    /// The one percentage that is named after a place of the balance, and has no relation yet: part of whole.
    pub(super) fn rate_of(&mut self, spots: &[Spot], named: impl Fn(&Spot) -> bool, kind: ClaimKind, part: FactId, whole: FactId) {
        let rates: Vec<FactId> = spots
            .iter()
            .filter(|s| {
                let fact = self.fact(s.id);
                // 超收527万元，同比增长2.9%: against the year before, and not of the plan
                let last_year = || any(s.lead, &["同比", "比上年", "较上年", "比去年", "较去年"]);
                fact.printed.unit == Unit::Percent && exact(fact) && named(s) && s.lead.chars().count() <= 16 && !last_year()
            })
            .map(|s| s.id)
            .collect();
        let Some(rate) = only(&rates) else { return };
        let told = |k| matches!(k, ClaimKind::Share | ClaimKind::Completion | ClaimKind::Rate | ClaimKind::RateOfChange);
        if !self.has_claim(rate, told) {
            self.claim(kind, &[rate, part, whole], Certainty::Inherited, None);
        }
    }

    /// Does a bracket that begins with 含 stand open before the figure?
    fn bracketed_part(&self, spot: &Spot) -> bool {
        let before = &self.reader.text[..self.fact(spot.id).span.start as usize];
        let line = &before[memchr::memrchr(b'\n', before.as_bytes()).unwrap_or(0)..];
        let before = &line[crate::outline::last_mark(line, &['。', '；']).unwrap_or(0)..];
        ["（含", "（主要是"].iter().any(|lead| before.rfind(lead).is_some_and(|open| !before[open..].contains('）')))
    }

    /// What was spent: the words say so, and that the figure is no plan.
    fn spent(&self, spot: &Spot, fact: &Fact) -> bool {
        let planned = spot.says(cues::PLANNED) || spot.says(cues::PLAN) && fact.datum.basis.is_budget();
        spot.says(cues::SPENT | cues::ACCOUNT) && !planned
    }

    /// 决算数大于预算数…, 超支…, 预决算差异…: between the one plan and the one account of the sentence.
    fn apart(&mut self, spots: &[Spot], money: &[Spot], firm: bool) -> bool {
        let (mut plan, mut account, mut apart) = (Vec::new(), Vec::new(), Vec::new());
        // 决算数114.31万元大于预算数84.86万元，差额29.45万元: named so, the plan is the plan where there is no other
        let planned = |s: &Spot| s.says(cues::PLAN) && self.fact(s.id).datum.basis.is_budget();
        let other = money.iter().any(|s| planned(s) && !s.says(cues::APART));
        for spot in money {
            let fact = self.fact(spot.id);
            // 其中调标增支12.30万元: only some of what they differ by; 高于上年决算2.00万元: apart from another year
            // 985.00万元（含1个结转项目50.00万元）: a part of the one before it
            let elsewhere = self.bracketed_part(spot)
                || spot.says(cues::AMONG) && spot.says(cues::APART)
                || spot.says(cues::LAST) && (spot.says(cues::APART) || fact.role == Role::Change)
                || spot.says(cues::CARRY) && spot.says(cues::START | cues::LAST | cues::END);
            if elsewhere {
                return false;
            }
            let list = match () {
                () if !other && planned(spot) && fact.role == Role::Amount => &mut plan,
                () if spot.says(cues::APART) || fact.role == Role::Change || spot.says(cues::LEFT) => &mut apart,
                () if fact.role == Role::Previous => return false,
                () if fact.datum.basis.is_budget()
                    || firm && !other && spot.says(cues::GIVEN) && !spot.says(cues::SPENT | cues::ACCOUNT) =>
                {
                    &mut plan
                }
                () => &mut account,
            };
            list.push(spot.id);
        }
        let (Some(plan), Some(account), Some(apart)) = (only(&plan), only(&account), only(&apart)) else { return false };
        if self.has_claim(apart, |k| matches!(k, fiscal::ClaimKind::Change)) {
            let base = self.fact(apart).base.is_some_and(|b| b.1.is_budget());
            if base {
                self.rate_of(spots, |s| s.says(cues::APART | cues::MORE | cues::FEWER), ClaimKind::Share, apart, plan);
            }
            return true;
        }
        let said = spots.iter().find(|s| s.id == apart);
        let of_plan = self.fact(apart).role != Role::Change
            || self.fact(apart).base.is_some_and(|b| b.1.is_budget())
            || said.is_some_and(|s| s.says(cues::PLAN | cues::APART) && !s.says(cues::LAST));
        let one_year = self.fact(plan).datum.year == self.fact(account).datum.year;
        // 年初预算455.08万元，年终决算559.90万元，增加额104.82万元: with nothing else to compare with
        let mid = |f: FactId| self.fact(f).range.mid();
        let alone = || {
            let right = (mid(account) - mid(plan)).abs();
            let last = spots.iter().any(|s| s.says(cues::LAST)) || self.names_an_earlier_year(apart);
            !last && super::super::slips::typed_alike(right, mid(apart).abs())
        };
        if !of_plan && !alone() || !one_year || self.is_of_the_rate_beside(apart, spots) || self.is_clauses_before(apart, plan.min(account))
        {
            return false;
        }
        let more = self.fact(account).range.mid() >= self.fact(plan).range.mid();
        let more = more != said.is_some_and(|s| self.lies_the_other_way(s, plan, account, more));
        let (large, small) = if more { (account, plan) } else { (plan, account) };
        // 决算234.32万元－预算289.38万元＝-55.06万元: a difference with its sign
        if self.fact(apart).printed.digits < 0 {
            return true;
        }
        self.formula(large, &[small, apart], &[], firm && money.len() == 3, "预决算差额");
        self.rate_of(spots, |s| s.says(cues::APART | cues::MORE | cues::FEWER), ClaimKind::Share, apart, plan);
        true
    }
}
