//! 年末余额39.02亿元，即年初余额35.28亿元加当年新增3.74亿元: a figure, and what it comes of, with words for signs.

use super::super::Binder;
use super::spot::{MOVED, Spot};
use crate::reader::measure;
use fiscal::{FactId, Operand, Role};

/// The name of the relation.
pub(in crate::bind) const THAT_IS: &str = "文字算式";

/// What leads in what a figure comes of.
const LEADS: [&str; 4] = ["即", "系", "也就是", "等于"];

const PLUS: [&str; 2] = ["加", "＋"];
const MINUS: [&str; 4] = ["减", "扣除", "扣减", "－"];

impl Binder<'_, '_> {
    /// A figure that is told again as the sum or difference of those right behind it.
    pub(super) fn told_as_a_reckoning(&mut self, spots: &[Spot]) {
        for first in 1..spots.len().saturating_sub(1) {
            if !spots[first].lead.starts_with(['，', '（']) || !leads_in(&spots[first]) {
                continue;
            }
            let terms = first + 1 + spots[first + 1..].iter().take_while(|s| sign(s.lead).is_some()).count();
            if terms < first + 2 || !self.ends_there(spots[terms - 1].id) {
                continue;
            }
            let Some(whole) = self.reckoned_whole(&spots[..first], &spots[first..terms]) else { continue };
            let operands = std::iter::once(Operand::from(whole))
                .chain(spots[first..terms].iter().map(|s| Operand { fact: s.id, negative: sign(s.lead) == Some(true) }))
                .collect();
            self.replace_sum(operands, THAT_IS);
        }
    }

    /// Does the clause end behind the figure? 加上甲3.00万元、乙2.00万元等: more is added.
    fn ends_there(&self, id: FactId) -> bool {
        let behind = self.behind(id);
        let behind = behind.trim_start_matches(['之', '和', '后']);
        behind.is_empty() || behind.starts_with(['，', '。', '；', '）', '\n'])
    }

    /// What they make: the figure right before them, or one before it that they do make.
    fn reckoned_whole(&self, before: &[Spot], terms: &[Spot]) -> Option<FactId> {
        let kind = measure(self.fact(terms[0].id).printed.unit);
        let alike = |id: FactId| measure(self.fact(id).printed.unit) == kind && super::super::exact(self.fact(id));
        if kind == 255 || !terms.iter().all(|s| alike(s.id)) {
            return None;
        }
        let made = terms.iter().fold(fiscal::Range::default(), |sum, s| {
            let range = self.fact(s.id).range;
            sum + if sign(s.lead) == Some(true) { range.negate() } else { range }
        });
        let mut told = before.iter().rev().filter(|s| alike(s.id)).map(|s| s.id);
        let meets = |id: &FactId| self.fact(*id).range.abs().meets(made.abs());
        told.clone().find(meets).or_else(|| {
            // 余额39.20亿元，比上年增加3.74亿元，即…: of which of the two, nothing tells
            let last = before.last().filter(|s| !s.is(MOVED) && self.fact(s.id).role != Role::Previous)?;
            told.next().filter(|id| *id == last.id)
        })
    }
}

/// ，即年初余额…
fn leads_in(spot: &Spot) -> bool {
    let lead = spot.lead.trim_start_matches(['，', '（']);
    let own = LEADS.iter().any(|word| lead.starts_with(word));
    own && !crate::outline::has_mark(lead, &['，', '；', '。', '：', '、', '（', '）'])
}

/// Do the words between two figures begin with a sign, and is the figure behind them taken off?
fn sign(lead: &str) -> Option<bool> {
    // 加当年新增4.20亿元，减去当年偿还1.00亿元
    let apart = lead.strip_prefix('，').filter(|lead| ["再", "减去", "加上", "扣除", "扣减"].iter().any(|word| lead.starts_with(word)));
    let lead = apart.unwrap_or(lead).trim_start_matches(['、', '再']);
    let begins = |words: &[&str]| words.iter().any(|word| lead.starts_with(word));
    // 减少3.00万元, 加快, 加大: no signs
    let other =
        ["减少", "减幅", "减免", "加快", "加大", "加强", "加之", "加班", "减税", "减收", "减支"].iter().any(|word| lead.starts_with(word));
    let plain = !other && !crate::outline::has_mark(lead, &['，', '；', '。', '：', '（', '）']);
    match () {
        () if plain && begins(&PLUS) => Some(false),
        () if plain && begins(&MINUS) => Some(true),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::THAT_IS;
    use fiscal::ClaimKind;

    fn told(text: &str) -> (Vec<Vec<i64>>, usize) {
        let filing = crate::subject::read_for_tests::account(format!("关于某县2023年财政决算的报告\n{text}\n"));
        let digits = |c: &fiscal::Claim| {
            let of = |o: &fiscal::Operand| if o.negative { -1 } else { 1 } * filing.facts[o.fact.index()].printed.digits;
            c.operands.iter().map(of).collect()
        };
        let sums = filing.claims.iter().filter(|c| c.identity == Some(THAT_IS)).map(digits).collect();
        (sums, filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal).count())
    }

    #[test]
    fn a_figure_and_what_it_comes_of() {
        let owed = |last: &str| told(&format!("年末政府债务余额27.{last}亿元，即年初余额24.35亿元加当年新增3.26亿元。"));
        assert_eq!(owed("61"), (vec![vec![2761, 2435, 326]], 0));
        let repaid = told("年末债务余额27.61亿元，即年初余额24.35亿元加上新增4.46亿元，减去偿还1.20亿元。");
        assert_eq!(repaid, (vec![vec![2761, 2435, 446, -120]], 0));
        // with a slip it is still of them
        assert_eq!(owed("16"), (vec![vec![2716, 2435, 326]], 0));
        let net = told("净结余0.74亿元，系滚存结余1.92亿元扣除结转1.18亿元。");
        assert_eq!(net, (vec![vec![74, 192, -118]], 0));
    }

    #[test]
    fn more_is_added_or_another_is_meant() {
        assert_eq!(told("总财力41.50亿元，即本级收入6.30亿元加上级补助35.20亿元等。").0, [] as [Vec<i64>; 0]);
        let moved = "年末余额27.61亿元，比上年增加3.26亿元，即年初余额24.35亿元加当年新增3.26亿元。";
        assert_eq!(told(moved).0, [vec![2761, 2435, 326]]);
    }
}
