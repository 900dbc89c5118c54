//! Shares told one by one: 24人、18人、62人，分别占23.08%、17.31%、59.62%; A 24人（23.08%），B ….
//!
//! Which share is whose is read from the order of the figures, and taken only where all of them, or all but one, come
//! out right: a row that was misread does not.

use super::super::{Binder, exact};
use super::spot::{SHARE, Spot};
use crate::reader::measure;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Operand};

impl Binder<'_, '_> {
    pub(super) fn shares_in_turn(&mut self, spots: &[Spot]) {
        let percent: Vec<usize> = (0..spots.len()).filter(|i| spots[*i].is(SHARE)).collect();
        if percent.len() < 2 {
            return;
        }
        let pairs = self.one_by_one(spots, &percent).or_else(|| self.in_a_row(spots, &percent));
        let Some(pairs) = pairs else { return };
        // a share that comes out right as it is bound stays what it is
        let (settled, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|p| self.comes_out(p.0));
        if pairs.is_empty() {
            return;
        }
        let unit = measure(self.fact(pairs[0].1).printed.unit);
        let first = spots[0].id.0;
        let block = self.fact(spots[0].id).block;
        let before = (first.saturating_sub(4)..first).map(FactId).filter(|f| self.fact(*f).block == block);
        let stands = |f: &FactId| {
            let fact = self.fact(*f);
            fact.role.states() && exact(fact) && measure(fact.printed.unit) == unit && !settled.iter().chain(&pairs).any(|p| p.1 == *f)
        };
        let wholes: Vec<FactId> = spots.iter().map(|s| s.id).chain(before).filter(stands).collect();
        let right = |whole: FactId| {
            let of = |(share, part): &(FactId, FactId)| {
                let r = self.fact(*part).range.percent_of(self.fact(whole).range);
                r.is_some_and(|r| r.meets(self.fact(*share).range))
            };
            settled.len() + pairs.iter().filter(|p| of(p)).count()
        };
        let Some(whole) = wholes.into_iter().max_by_key(|w| (right(*w), std::cmp::Reverse(w.0))) else { return };
        let parts = settled.iter().chain(&pairs).fold(fiscal::Range::default(), |sum, p| sum + self.fact(p.1).range);
        let enough = match settled.len() + pairs.len() {
            // one of two may fit by chance, where the two do not make the whole
            2 => right(whole) == 2 || right(whole) == 1 && parts.meets(self.fact(whole).range),
            many => right(whole) + 1 >= many,
        };
        if !enough {
            return;
        }
        for (share, part) in pairs {
            self.share_is(share, part, whole);
        }
    }

    /// Does a share hold with what it was bound to?
    pub(super) fn comes_out(&self, share: FactId) -> bool {
        self.claims_at(share).any(|c| {
            let of = |i: usize| self.fact(c.operands[i].fact).range;
            matches!(c.kind, ClaimKind::Share | ClaimKind::Completion) && of(1).percent_of(of(2)).is_some_and(|r| r.meets(of(0)))
        })
    }

    /// Each share right behind its own figure.
    fn one_by_one(&self, spots: &[Spot], percent: &[usize]) -> Option<Vec<(FactId, FactId)>> {
        let mut pairs = Vec::new();
        for i in percent {
            let part = spots[i.checked_sub(1)?].id;
            let fact = self.fact(part);
            if fact.printed.unit.is_percent() || !fact.role.states() || !exact(fact) {
                return None;
            }
            // 验收合格22栋，合格率95.65%；其余1栋经整改合格，最终合格率100%: a rate that is called after more than its figure
            if any(spots[*i].lead, &["最终", "总体", "综合"])
                && spots[*i].lead.trim_end_matches(['为', '达', '到', '：', '是']).ends_with('率')
            {
                return None;
            }
            pairs.push((spots[*i].id, part));
        }
        let unit = measure(self.fact(pairs[0].1).printed.unit);
        pairs.iter().all(|p| measure(self.fact(p.1).printed.unit) == unit).then_some(pairs)
    }

    /// So many shares in a row, and as many figures in a row before or behind them.
    fn in_a_row(&self, spots: &[Spot], percent: &[usize]) -> Option<Vec<(FactId, FactId)>> {
        let (first, last) = (*percent.first()?, *percent.last()?);
        let many = percent.len();
        if last - first + 1 != many {
            return None;
        }
        let row = |from: usize| -> Option<Vec<(FactId, FactId)>> {
            let parts = spots.get(from..from + many)?;
            let unit = measure(self.fact(parts[0].id).printed.unit);
            let alike = |s: &Spot| {
                let fact = self.fact(s.id);
                !fact.printed.unit.is_percent() && fact.role.states() && exact(fact) && measure(fact.printed.unit) == unit
            };
            let pairs = || percent.iter().zip(parts).map(|(p, part)| (spots[*p].id, part.id)).collect();
            // 集中318人、分散2467人，集中供养率11.42%，补贴按时发放率100%: a rate that is called after another thing
            let rate = |p: usize| spots[p].lead.trim_end_matches(['为', '达', '到', '：', '是']).ends_with('率');
            let called = |p: usize| self.rate_name(&spots[p]).filter(|_| rate(p));
            let other = |(p, part): (&usize, &Spot)| called(*p).is_some_and(|name| !self.names(spots, part.id, name));
            let of_others = percent.iter().zip(parts).skip(1).any(other);
            (parts.iter().all(alike) && !of_others).then(pairs)
        };
        // the whole may stand between the figures and their shares
        let rows = [first.checked_sub(many), first.checked_sub(many + 1), Some(last + 1)];
        rows.into_iter().flatten().filter_map(row).max_by_key(|pairs| self.best_fit(spots, pairs))
    }

    /// How many shares of the row come out right with the best whole of the sentence.
    fn best_fit(&self, spots: &[Spot], pairs: &[(FactId, FactId)]) -> usize {
        let fits = |whole: FactId| {
            let of = |(share, part): &(FactId, FactId)| {
                let r = self.fact(*part).range.percent_of(self.fact(whole).range);
                whole != *part && r.is_some_and(|r| r.meets(self.fact(*share).range))
            };
            pairs.iter().filter(|p| of(p)).count()
        };
        let unit = measure(self.fact(pairs[0].1).printed.unit);
        spots.iter().map(|s| s.id).filter(|f| measure(self.fact(*f).printed.unit) == unit).map(fits).max().unwrap_or(0)
    }

    /// The share is of these two, whatever was bound before.
    pub(super) fn share_is(&mut self, share: FactId, part: FactId, whole: FactId) {
        let known: Vec<usize> = self.known.told_at(share).collect();
        let mut told = false;
        for claim in known {
            let told_apart = self.claims[claim].kind == ClaimKind::Share
                && self.names_whole(share, self.claims[claim].operands[2].fact)
                && !self.names_whole(share, whole);
            if told_apart {
                return;
            }
            let claim = &mut self.claims[claim];
            if matches!(claim.kind, ClaimKind::Share | ClaimKind::Completion) {
                claim.kind = ClaimKind::Share;
                claim.operands = [share, part, whole].into_iter().map(Operand::from).collect();
                told = true;
            }
        }
        if !told {
            self.claim(ClaimKind::Share, &[share, part, whole], Certainty::Inherited, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn shares(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Share)
    }

    #[test]
    fn a_rate_of_something_else_is_no_share_in_turn() {
        assert_eq!(shares("登记失能老人640人，其中机构照护96人、居家照护544人，机构照护率15.00%，津贴按时发放率100%。"), 1);
        assert_eq!(shares("登记失能老人640人，其中机构照护96人、居家照护544人，分别占15.00%、85.00%。"), 2);
    }
}
