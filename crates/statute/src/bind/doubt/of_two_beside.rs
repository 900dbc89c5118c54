//! Percentages that fit two other figures of their sentence: that so many digits agree is no chance, so it is those that they are of.

use super::super::Binder;
use super::comparisons::goes_as_said;
use super::{rate_within, telling};
use crate::reader::measure;
use crate::words::any;
use fiscal::{Claim, ClaimKind, Direction, Fact, FactId, PERCENT, Range};

/// So many figures before a percentage are tried.
const TRIED: usize = 24;

/// A percentage of so many digits fits no two figures by chance.
const DIGITS: usize = 3;

impl Binder<'_, '_> {
    /// 较年初预算数161.00万元、4.00万元分别下降7.5%、13.8%; 支出总计38426.71万元，其中项目支出28554.07万元。全年预算数39250.16万元，执行率97.90%: a
    /// percentage that does not fit what was read, and fits two others before it, is of these.
    pub(super) fn rates_of_two_beside(&self, claims: &mut [Claim]) {
        let failing = |c: &Claim| is_percent(c) && !self.percent_holds(c) && !self.in_table(c.operands[0].fact);
        for i in (0..claims.len()).filter(|i| failing(&claims[*i])).collect::<Vec<_>>() {
            // 甲60万元占60.0%，乙40万元占60.0%: what has a percentage of its own explains no other, neither as the part nor as the whole
            let kind = claims[i].kind;
            let settled = |f: FactId| claims.iter().any(|c| c.kind == kind && c.operands[1].fact == f && self.percent_holds(c));
            if let Some((of, whole)) = self.two_that_fit(&claims[i], &settled) {
                claims[i].operands[1] = of.into();
                claims[i].operands[2] = whole.into();
            } else if let Some(whole) =
                self.whole_of_its_paragraph(&claims[i], &|f| claims.iter().any(|c| c.kind == kind && c.operands[1].fact == f))
            {
                claims[i].operands[2] = whole.into();
            }
        }
    }

    /// 决算226.91万元，…。分季度看，第一季度…，第四季度71.73万元。…其中协作52.36万元，占23.08%: a share of four digits and more of its part fits what its
    /// paragraph told before, and not what stands right before its list.
    /// What has a `share` of its own is no whole of another.
    fn whole_of_its_paragraph(&self, claim: &Claim, share_told: &dyn Fn(FactId) -> bool) -> Option<FactId> {
        let [share, part] = [0, 1].map(|k| claim.operands[k].fact);
        let (own, of) = (self.fact(share), self.fact(part));
        if claim.kind != ClaimKind::Share
            || claim.identity.is_some()
            || own.printed.significant() <= DIGITS
            || self.clause_before(share) != "占"
        {
            return None;
        }
        let told = |f: &FactId| {
            let fact = self.fact(*f);
            let alike = fact.role.states() && telling(fact) && measure(fact.printed.unit) == measure(of.printed.unit);
            alike && !share_told(*f) && rate_within(1, of.range.mid(), fact.range.mid(), own) == Some(true)
        };
        self.before(part, TRIED, |f| f.block == own.block).find(told)
    }

    /// Does the percentage hold as read?
    pub(in crate::bind) fn percent_holds(&self, claim: &Claim) -> bool {
        let [rate, of, whole] = [0, 1, 2].map(|k| self.fact(claim.operands[k].fact));
        let hundred = Range::exact(100 * PERCENT);
        let right = match claim.kind {
            ClaimKind::Rate if goes_as_said(rate, of, whole) => of.range.percent_of(whole.range).map(|right| (right - hundred).abs()),
            ClaimKind::Rate => None,
            _ => of.range.percent_of(whole.range),
        };
        // 年初预算0万元，追加280.00万元，执行256.90万元: nothing is of nothing
        right.is_some_and(|right| right.meets(rate.range.abs()))
    }

    /// The two figures nearest before the percentage that it fits, of which at least one is not what was read.
    fn two_that_fit(&self, claim: &Claim, settled: &dyn Fn(FactId) -> bool) -> Option<(FactId, FactId)> {
        let [rate, of, whole] = [0, 1, 2].map(|k| claim.operands[k].fact);
        let own = self.fact(rate);
        let told = |f: &FactId| self.fact(*f).role.states() && telling(self.fact(*f)) && !self.fact(*f).printed.unit.is_percent();
        let here = |f: &Fact| f.block == own.block && f.sentence + 1 >= own.sentence;
        let near: Vec<FactId> = self.before(rate, TRIED, here).filter(told).collect();
        // of two digits, or of all: nothing but the two amounts right before it
        let chance = own.printed.significant() < DIGITS;
        // 造林1200亩，其中人工造林800亩…；比上年的1000亩增长20%: or the whole of the list whose part was read
        let of_list = self.lists_naming(of).map(|s| s.whole).find(|whole| near.contains(whole));
        let last: Vec<FactId> = near.iter().copied().take(2).chain(of_list).collect();
        let near = if chance { &last[..] } else { &near[..] };
        // 占支出合计的63.2%, 完成年初预算的98.5%, 比上年增长6.2%: the whole is named
        let named = any(self.clause_before(rate), &["占", "初", "比", "较", "上年"]) && !self.clause_before(rate).ends_with('占');
        // 财政到位资金566.38万元，已支出…，占到位资金的94.26%，占全年预算的77.08%: what is called so, where what was read is not
        let name = ["年初预算", "预算"].into_iter().find(|name| self.clause_before(rate).contains(name));
        let called = |f: FactId| name.is_some_and(|name| self.clause_before(f).contains(name));
        let said: Vec<FactId> = near.iter().copied().filter(|f| called(*f) && !called(whole)).chain([whole]).collect();
        let wholes = if named { &said[..] } else { near };
        let fits = |of: FactId, whole: FactId| {
            let (part, base) = (self.fact(of), self.fact(whole));
            let moved = part.range.mid().saturating_sub(base.range.mid());
            let (moved, goes) = match claim.kind {
                ClaimKind::Rate => (moved, (moved < 0) == (own.direction == Some(Direction::Down))),
                _ => (part.range.mid(), true),
            };
            let alike = measure(part.printed.unit) == measure(base.printed.unit);
            alike && goes && of != whole && rate_within(1, moved, base.range.mid(), own) == Some(true)
        };
        let pairs = near.iter().flat_map(|of| wholes.iter().map(|whole| (*of, *whole)));
        pairs.filter(|two| *two != (of, whole)).find(|(of, whole)| fits(*of, *whole) && !settled(*of) && !settled(*whole))
    }
}

/// Is it a percentage of two figures that the words relate?
fn is_percent(claim: &Claim) -> bool {
    use ClaimKind::{Completion, Rate, Share};
    matches!(claim.kind, Share | Completion | Rate) && claim.identity.is_none() && claim.operands.len() == 3
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Filing, Manuscript};

    fn filed(text: &str) -> Filing {
        crate::read(&Manuscript::utf8(format!("青岚县水务局2023年度部门决算公开\n{text}\n")), Context::default()).filing
    }

    /// The percentages of two figures, each by the digits of all three.
    fn percentages(text: &str) -> Vec<[i64; 3]> {
        let filing = filed(text);
        let percent = |kind| matches!(kind, ClaimKind::Share | ClaimKind::Completion | ClaimKind::Rate);
        let told = filing.claims.iter().filter(|c| percent(c.kind));
        told.map(|c| [0, 1, 2].map(|k| filing.facts[c.operands[k].fact.index()].printed.digits)).collect()
    }

    #[test]
    fn a_percentage_is_of_the_two_figures_that_it_fits() {
        let year = "2023年支出总计38426.71万元，其中基本支出9872.64万元；项目支出28554.07万元。全年预算数39250.16万元，预算执行率97.90%。";
        assert!(percentages(year).contains(&[9790, 3842671, 3925016]));
        let before = "年度预算安排2480.00万元，其中财政拨款1736.00万元、事业收入744.00万元。上年预算2310万元，执行2286.90万元，执行率99%。";
        assert!(percentages(before).contains(&[99, 228690, 2310]));
    }

    #[test]
    fn a_slip_fits_nothing_else() {
        let slip = "2023年支出总计38426.71万元，其中基本支出9872.64万元；项目支出28554.07万元。全年预算数39250.16万元，预算执行率97.09%。";
        assert!(!percentages(slip).contains(&[9709, 3842671, 3925016]));
    }
}
