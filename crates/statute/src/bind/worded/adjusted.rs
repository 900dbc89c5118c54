//! Plans that were changed in the year: 年初预算 + 追加 − 追减 = 调整后预算.

use super::super::Binder;
use super::among::Among;
use super::balances::only;
use super::cues;
use super::spot::Spot;
use crate::words::any;
use fiscal::{Basis, ClaimKind, FactId, Operand, Role};

/// A place of a plan that was changed in the year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Initial,
    After,
    Added,
    Taken,
    /// A plan of no date.
    Plain,
    Shifted,
    Carried,
}

/// 追加人员经费, and not just 追加, 追加预算.
fn adds_to_something(lead: &str) -> bool {
    let behind = ["追加", "调增"].iter().find_map(|w| lead.rfind(w).map(|p| &lead[p + w.len()..])).unwrap_or("");
    let general = "预算资金经费安排指标为数额了支出的";
    behind.chars().any(|c| !general.contains(c))
}

/// 追加后预算419.30万元, 压减后为716.95万元: what comes of it.
fn afterwards(lead: &str) -> bool {
    let clause = lead.rfind(['，', '；', '：', '（']).map_or(lead, |p| &lead[p..]);
    let mut before = ' ';
    clause.chars().any(|c| {
        let after = c == '后' && matches!(before, '加' | '减' | '整' | '剂' | '增');
        before = c;
        after
    })
}

impl Binder<'_, '_> {
    /// 年初预算 + 追加 − 追减 = 调整后预算.
    pub(super) fn adjusted(&mut self, spots: &[Spot], money: &[Spot]) -> bool {
        // 年初欠款320.00万元，当年新增60.00万元，当年偿还180.00万元: no plan at all
        let plan = |s: &Spot| s.says(cues::PLAN | cues::ADJUSTED) || s.lead.contains("预算") || self.fact(s.id).datum.basis.is_budget();
        // 每平方米由14.2元核减为12.65元；每车公里由3.85元调整为3.52元: prices of one are no plans
        if money.iter().any(|s| s.lead.contains('每') && self.fact(s.id).printed.unit == fiscal::Unit::Yuan) {
            return false;
        }
        if !money.iter().any(|s| s.says(cues::ADDED | cues::TAKEN | cues::ADJUSTED)) || !money.iter().any(plan) {
            return false;
        }
        let mut placed: Vec<(Place, FactId)> = Vec::new();
        let mut before: Option<Place> = None;
        let mut among = Among::default();
        let mut told: Option<FactId> = None;
        let mut ends: Option<FactId> = None;
        for spot in money {
            let changed = told.filter(|_| matches!(before, Some(Place::Added | Place::Taken)));
            let made_of = among.holds(spot, self.fact(spot.id).range, changed.map(|id| self.fact(id).range));
            told = Some(spot.id);
            // 压减77万元，调整后309万元；会议费、培训费分别压减14万元和21万元: behind what came of it another plan is changed
            if spot.lead.trim_start().starts_with('；') && placed.iter().any(|(place, _)| *place == Place::After) {
                ends = Some(spot.id);
                break;
            }
            // 先后追加55.37万元、11.45万元: as the one before it
            let joins = matches!(spot.lead, "、" | "和" | "与" | "及");
            let place = match before.filter(|_| joins) {
                Some(place @ (Place::Added | Place::Taken)) => Some(place),
                _ => self.place(spot),
            };
            // 追加1466.38万元，调减212.50万元，净增加1253.88万元: what the two make
            let net = placed.iter().any(|(place, _)| matches!(place, Place::Added | Place::Taken))
                && any(spot.lead, &["净增", "净减", "净追", "净调"]);
            let place = place.filter(|place| !((made_of || net) && matches!(place, Place::Added | Place::Taken)));
            placed.extend(place.map(|place| (place, spot.id)));
            before = place;
        }
        let of = |place: Place| placed.iter().filter(|p| p.0 == place).map(|p| p.1).collect::<Vec<_>>();
        let (initial, taken, carried) = (of(Place::Initial), of(Place::Taken), of(Place::Carried));
        let (mut after, mut added, shifted) = (of(Place::After), of(Place::Added), of(Place::Shifted));
        match after.is_empty() {
            true if !shifted.is_empty() => after = shifted,
            true => after = of(Place::Plain),
            false => added.extend(shifted),
        }
        let (Some(initial), Some(after)) = (only(&initial), only(&after)) else { return false };
        // 调减50.00亿元，调整后预算为114.00亿元；收入完成84.80亿元: what came in is not what was planned at first
        let begins = initial < after || money.iter().any(|s| s.id == initial && s.lead.contains("年初"));
        if added.is_empty() && taken.is_empty() || !begins {
            return false;
        }
        let mut parts = vec![initial];
        parts.extend(self.tops(added));
        // 上年结转24.55万元，年初预算656.96万元，追加…: in the year's plan or beside it
        if let Some(carried) = only(&carried) {
            let made = self.made_by(&parts) - self.made_by(&taken);
            if !made.meets(self.fact(after).range) {
                parts.push(carried);
            }
        }
        // 因发行债券235亿元、安排费用0.01亿元，收支增加235.01亿元: what one of them makes alone, the others are in
        let made_alone = |one: &FactId| (self.fact(initial).range + self.fact(*one).range).meets(self.fact(after).range);
        if taken.is_empty() && parts.len() > 2 && !self.made_by(&parts).meets(self.fact(after).range) {
            parts = match parts[1..].iter().rev().copied().find(made_alone) {
                Some(one) => vec![initial, one],
                None => parts,
            };
        }
        let shift = match (&parts[1..], &taken[..]) {
            ([one], []) | ([], [one]) => Some(*one),
            _ => None,
        };
        let mut operands = vec![Operand::from(after)];
        operands.extend(parts.iter().map(|p| Operand::from(*p)));
        operands.extend(taken.iter().map(|p| Operand { fact: *p, negative: true }));
        self.balance_of(operands, "预算调整");
        if let Some(shift) = shift {
            let spots = &spots[..spots.iter().position(|s| ends == Some(s.id)).unwrap_or(spots.len())];
            // 调增54,000万元，增长18.3%: of the plan, or of what the year before brought?
            let moved = self.fact(shift).range.mid();
            let of_plan = |s: &Spot| {
                let fact = self.fact(s.id);
                fact.role != Role::Rate || super::super::slips::rate_alike(fact, moved, self.fact(initial).range.mid())
            };
            let named = |s: &Spot| s.says(cues::ADDED | cues::TAKEN | cues::MORE | cues::FEWER);
            // 追加部分占年初预算的30.71%: whatever it was taken to be a share of
            let lone: Vec<FactId> = spots.iter().filter(|s| self.fact(s.id).role == Role::Share && named(s)).map(|s| s.id).collect();
            match only(&lone).filter(|share| !self.comes_out(*share)) {
                Some(share) => self.share_is(share, shift, initial),
                None => {
                    let spots: Vec<Spot> = spots.iter().filter(|s| of_plan(s)).cloned().collect();
                    self.rate_of(&spots, named, ClaimKind::Share, shift, initial);
                }
            }
        }
        true
    }

    /// Which place of 年初预算 + 追加 − 追减 = 调整后预算 the words give a figure.
    fn place(&self, spot: &Spot) -> Option<Place> {
        let fact = self.fact(spot.id);
        let plan = spot.says(cues::PLAN);
        let lead = spot.lead;
        let onto = || lead.strip_suffix(['到', '至']).is_some_and(|moved| moved.ends_with(['加', '增', '减', '降', '升', '少']));
        // 决算110万元，…，比年初预算增加10万元: how far what was done is from the plan
        if fact.role == Role::Change && fact.datum.basis == Basis::Executed && lead.contains(['比', '较']) {
            return None;
        }
        Some(match fact.datum.basis {
            _ if spot.says(cues::CARRY) && spot.says(cues::START | cues::LAST) => Place::Carried,
            _ if lead.ends_with(['由', '从']) && !spot.says(cues::LAST) => Place::Initial,
            _ if afterwards(lead) || fact.role != Role::Change && onto() && !spot.says(cues::START) => Place::After,
            // 由3735万元调整为21165万元，主要是新增债券17428万元: most of it
            _ if any(lead, &["主要是", "主要系", "主要为", "主要因"]) => return None,
            // 调增310万元（渠道整治增加260万元，…）: nor is what stands in the bracket more of it
            _ if fact.role == Role::Change && self.is_listed_behind_a_change(spot.id) => return None,
            // 其中追加人员经费8.00万元: some of what was added
            _ if spot.says(cues::AMONG) && spot.says(cues::ADDED) && adds_to_something(lead) => return None,
            _ if spot.says(cues::ADDED) && !spot.says(cues::START) => Place::Added,
            _ if spot.says(cues::TAKEN) && !spot.says(cues::START) => Place::Taken,
            _ if spot.says(cues::ADJUSTED) && spot.says(cues::MORE) => Place::Added,
            _ if spot.says(cues::ADJUSTED) && spot.says(cues::FEWER) => Place::Taken,
            // 预算调整数59.27万元: the shift, where what comes of it is told too
            _ if spot.says(cues::ADJUSTED) && lead.ends_with("调整数") || lead.ends_with("预算调整") => Place::Shifted,
            _ if fact.role == Role::Change && spot.says(cues::MORE) && !spot.says(cues::LAST) => Place::Added,
            _ if fact.role == Role::Change && spot.says(cues::FEWER) && !spot.says(cues::LAST) => Place::Taken,
            // 增加的22.39万元为中央直达资金
            _ if lead.ends_with('的') && spot.says(cues::MORE) && !spot.says(cues::LAST) => Place::Added,
            Basis::Initial if plan || spot.says(cues::START) => Place::Initial,
            _ if spot.says(cues::START) => Place::Initial,
            _ if spot.says(cues::ADJUSTED) => Place::After,
            Basis::Adjusted if plan => Place::After,
            _ if spot.says(cues::END) && !spot.says(cues::CARRY | cues::SPENT) => Place::After,
            _ if lead.contains("全年") && spot.says(cues::GIVEN) && !spot.says(cues::SPENT) => Place::After,
            _ if plan && !spot.says(cues::SPENT) => Place::Plain,
            _ => return None,
        })
    }
}
