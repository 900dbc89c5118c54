//! Balances in words: what was there and came in, what went out and is left.

use super::super::{Binder, exact};
use super::{Spot, cues, states};
use fiscal::{Basis, Certainty, ClaimKind, Fact, FactId, Flow, Role, Unit};

/// The one figure of a place; `None` where there is none, or more than one.
fn only(list: &[FactId]) -> Option<FactId> {
    match list {
        [one] => Some(*one),
        _ => None,
    }
}

impl Binder<'_, '_> {
    pub(super) fn balances(&mut self, spots: &[Spot]) {
        let any = spots.iter().fold(0, |all, s| all | s.cues);
        if any
            & (cues::CARRIED | cues::ADJUSTED | cues::LEFT | cues::ADDED | cues::TAKEN | cues::APART | cues::MORE | cues::FEWER | cues::NOT)
            == 0
        {
            return;
        }
        let money: Vec<Spot> =
            spots.iter().copied().filter(|s| self.is_money(s.id) && states(self.fact(s.id)) && !self.is_average(s.id)).collect();
        if money.len() < 3 {
            return;
        }
        let _ = self.carried_over(&money) || self.adjusted(spots, &money) || self.left_over(spots, &money) || self.apart(spots, &money);
    }

    fn is_average(&self, id: FactId) -> bool {
        crate::topics::Topics::get().is(self.fact(id).datum.topic, "人均")
    }

    /// 年初结转 + 收入 (+ 动用结余) − 支出 (− 结余分配) = 年末结转.
    fn carried_over(&mut self, money: &[Spot]) -> bool {
        let (mut opening, mut income, mut outlay, mut closing) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut drawn, mut shared, mut others) = (Vec::new(), Vec::new(), 0);
        let carries = money.iter().any(|s| s.says(cues::CARRIED));
        for spot in money {
            let fact = self.fact(spot.id);
            let begins = spot.says(cues::START | cues::LAST);
            let list = match fact.datum.flow {
                Flow::SurplusUsed => &mut drawn,
                Flow::SurplusShared => &mut shared,
                Flow::BothTotal | Flow::IncomeTotal | Flow::OutlayTotal => continue,
                _ if spot.says(cues::TOTAL) && spot.says(cues::CARRY) => continue,
                _ if fact.role == Role::Change => continue,
                _ if begins && (spot.says(cues::CARRY) || carries && !spot.says(cues::INCOME | cues::SPENT | cues::PLAN)) => &mut opening,
                _ if spot.says(cues::CARRY) || spot.says(cues::END) && carries && !spot.says(cues::INCOME | cues::SPENT) => &mut closing,
                _ if spot.says(cues::SPENT) => &mut outlay,
                _ if spot.says(cues::INCOME) => &mut income,
                _ => {
                    others += 1;
                    continue;
                }
            };
            list.push(spot.id);
        }
        let (Some(opening), Some(income), Some(outlay), Some(closing)) = (only(&opening), only(&income), only(&outlay), only(&closing))
        else {
            return false;
        };
        if drawn.len() > 1 || shared.len() > 1 {
            return false;
        }
        let mut parts = vec![opening, income];
        parts.extend(drawn);
        let mut taken = vec![outlay];
        taken.extend(shared);
        // 财政收回6.00万元: what else came and went is only taken in where it changes nothing
        let made = |parts: &[FactId]| parts.iter().fold(fiscal::Range::default(), |sum, p| sum + self.fact(*p).range);
        if others == 0 || (made(&parts) - made(&taken)).meets(self.fact(closing).range) {
            self.formula(closing, &parts, &taken, others == 0, "年初年末结转");
        }
        true
    }

    /// 年初预算 + 追加 − 追减 = 调整后预算.
    fn adjusted(&mut self, spots: &[Spot], money: &[Spot]) -> bool {
        if !money.iter().any(|s| s.says(cues::ADDED | cues::TAKEN | cues::ADJUSTED)) {
            return false;
        }
        let (mut initial, mut after, mut added, mut taken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut plain, mut shifted) = (Vec::new(), Vec::new());
        for spot in money {
            let fact = self.fact(spot.id);
            let plan = spot.says(cues::PLAN);
            let list = match fact.datum.basis {
                _ if spot.says(cues::ADDED) && !spot.says(cues::START) => &mut added,
                _ if spot.says(cues::TAKEN) && !spot.says(cues::START) => &mut taken,
                _ if spot.says(cues::ADJUSTED) && spot.says(cues::MORE) => &mut added,
                _ if spot.says(cues::ADJUSTED) && spot.says(cues::FEWER) => &mut taken,
                // 预算调整数59.27万元: the shift, where what comes of it is told too
                _ if spot.says(cues::ADJUSTED) && self.lead(spot).ends_with("调整数") || self.lead(spot).ends_with("预算调整") => {
                    &mut shifted
                }
                _ if fact.role == Role::Change && spot.says(cues::MORE) && !spot.says(cues::LAST) => &mut added,
                _ if fact.role == Role::Change && spot.says(cues::FEWER) && !spot.says(cues::LAST) => &mut taken,
                Basis::Initial if plan || spot.says(cues::START) => &mut initial,
                _ if spot.says(cues::START) => &mut initial,
                _ if spot.says(cues::ADJUSTED) => &mut after,
                Basis::Adjusted if plan => &mut after,
                _ if plan && !spot.says(cues::SPENT) => &mut plain,
                _ => continue,
            };
            list.push(spot.id);
        }
        match after.is_empty() {
            true if !shifted.is_empty() => after.append(&mut shifted),
            true => after.append(&mut plain),
            false => added.append(&mut shifted),
        }
        let (Some(initial), Some(after)) = (only(&initial), only(&after)) else { return false };
        if added.is_empty() && taken.is_empty() {
            return false;
        }
        let mut parts = vec![initial];
        parts.extend(self.tops(added));
        self.formula(after, &parts, &taken, false, "预算调整");
        if let ([added], []) = (&parts[1..], &taken[..]) {
            let added = *added;
            self.rate_of(spots, |s| s.says(cues::ADDED), ClaimKind::Share, added, initial);
        }
        true
    }

    /// 追加30万元（其中上级资金追加10万元）: what stands in a list beneath another is in it already.
    fn tops(&self, ids: Vec<FactId>) -> Vec<FactId> {
        let sums = &self.reader.sums;
        let beneath = |p: &FactId| sums.iter().any(|s| s.parts.contains(p) && ids.contains(&s.whole));
        ids.iter().copied().filter(|p| !beneath(p)).collect()
    }

    /// 预算 − 支出 = 结余, 剩余, 节约, 尚未支付.
    fn left_over(&mut self, spots: &[Spot], money: &[Spot]) -> bool {
        let (mut given, mut spent, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for spot in money {
            let fact = self.fact(spot.id);
            let unspent = spot.says(cues::NOT) && spot.says(cues::SPENT);
            let list = match () {
                () if spot.says(cues::START | cues::LAST) && spot.says(cues::CARRY) => return false,
                () if spot.says(cues::LEFT) || unspent => &mut left,
                () if fact.role == Role::Change => continue,
                () if self.spent(spot, fact) => &mut spent,
                () if spot.says(cues::GIVEN) => &mut given,
                () => return false,
            };
            list.push(spot.id);
        }
        let (Some(given), Some(spent), Some(left)) = (only(&given), only(&spent), only(&left)) else { return false };
        self.formula(given, &[spent, left], &[], false, "预算支出结余");
        self.rate_of(spots, |s| s.says(cues::LEFT), ClaimKind::Share, left, given);
        self.rate_of(spots, |s| s.says(cues::SPENT) && !s.says(cues::LEFT | cues::NOT), ClaimKind::Completion, spent, given);
        true
    }

    /// The one percentage that is named after a place of the balance, and has no relation yet: part of whole.
    fn rate_of(&mut self, spots: &[Spot], named: impl Fn(&Spot) -> bool, kind: ClaimKind, part: FactId, whole: FactId) {
        let rates: Vec<FactId> = spots
            .iter()
            .filter(|s| {
                let fact = self.fact(s.id);
                fact.printed.unit == Unit::Percent && exact(fact) && named(s) && self.lead(s).chars().count() <= 16
            })
            .map(|s| s.id)
            .collect();
        let Some(rate) = only(&rates) else { return };
        let told = |k| matches!(k, ClaimKind::Share | ClaimKind::Completion | ClaimKind::Rate | ClaimKind::RateOfChange);
        if !self.has_claim(rate, told) {
            self.claim(kind, &[rate, part, whole], Certainty::Inherited, None);
        }
    }

    /// What was spent: the words say so, and that the figure is no plan.
    fn spent(&self, spot: &Spot, fact: &Fact) -> bool {
        let planned = spot.says(cues::PLANNED) || spot.says(cues::PLAN) && fact.datum.basis.is_budget();
        spot.says(cues::SPENT | cues::ACCOUNT) && !planned
    }

    /// 决算数大于预算数…, 超支…, 预决算差异…: between the one plan and the one account of the sentence.
    fn apart(&mut self, spots: &[Spot], money: &[Spot]) -> bool {
        let (mut plan, mut account, mut apart) = (Vec::new(), Vec::new(), Vec::new());
        // 决算数114.31万元大于预算数84.86万元，差额29.45万元: named so, the plan is the plan where there is no other
        let planned = |s: &Spot| s.says(cues::PLAN) && self.fact(s.id).datum.basis.is_budget();
        let other = money.iter().any(|s| planned(s) && !s.says(cues::APART));
        for spot in money {
            let fact = self.fact(spot.id);
            let list = match () {
                () if !other && planned(spot) && fact.role == Role::Amount => &mut plan,
                () if spot.says(cues::APART) || fact.role == Role::Change || spot.says(cues::LEFT) => &mut apart,
                () if fact.role == Role::Previous => return false,
                () if fact.datum.basis.is_budget() => &mut plan,
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
        if !of_plan || !one_year {
            return false;
        }
        let more = self.fact(account).range.mid() >= self.fact(plan).range.mid();
        let (large, small) = if more { (account, plan) } else { (plan, account) };
        self.formula(large, &[small, apart], &[], money.len() == 3, "预决算差额");
        self.rate_of(spots, |s| s.says(cues::APART | cues::MORE | cues::FEWER), ClaimKind::Share, apart, plan);
        true
    }
}
