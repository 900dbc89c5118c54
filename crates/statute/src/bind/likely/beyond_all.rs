//! 脱贫户1200户，其中监测户96户，占脱贫户总数的108.00%: a part is never more than all there is of what was told right before it.

use super::super::{Binder, exact};
use super::SHAPE;
use crate::reader::measure;
use fiscal::{Certainty, ClaimKind, FactId, PERCENT, Role};

/// What a whole is called behind its own name.
const ALL: [&str; 12] = ["总数", "总额", "总量", "总面积", "总人数", "总户数", "总收入", "总支出", "合计", "总计", "总资产", "总"];

impl Binder<'_, '_> {
    /// Shares of more than all, which nothing was bound to: of the whole of the list that the figure before them is a part of.
    pub(super) fn beyond_all(&mut self, ids: &[FactId]) {
        for two in ids.windows(2) {
            let (part, share) = (two[0], two[1]);
            let rate = self.fact(share);
            let percent = rate.printed.unit == fiscal::Unit::Percent && rate.range.low > 100 * PERCENT && exact(rate);
            if !percent || !matches!(rate.role, Role::Share | Role::Rate) || rate.direction.is_some() {
                continue;
            }
            let Some(name) = self.clause_before(share).strip_prefix('占') else { continue };
            let name = ["的", "的比重", "比重", "的比例", "比例"].iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
            let Some(name) = ALL.iter().find_map(|all| name.strip_suffix(all)).filter(|name| name.chars().count() >= 2) else { continue };
            let told = self.fact(part);
            let of_part = |f: &FactId| {
                let fact = self.fact(*f);
                let alike = fact.role.states() && exact(fact) && measure(fact.printed.unit) == measure(told.printed.unit);
                alike && *f < part && fact.range.low >= told.range.high && self.clause_before(*f).trim_end_matches('的').ends_with(name)
            };
            let whole = self.lists_naming(part).map(|list| list.whole).find(of_part);
            let bound = self.has_claim(share, |k| matches!(k, ClaimKind::Share | ClaimKind::Completion | ClaimKind::Rate));
            if let Some(whole) = whole.filter(|_| told.role.states() && exact(told) && !bound) {
                self.claim(ClaimKind::Share, &[share, part, whole], Certainty::Inferred, Some(SHAPE));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn no_part_is_more_than_all() {
        let shares = |text: &str| {
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).count()
        };
        assert_eq!(shares("全县脱贫户1500户，其中监测户90户，占脱贫户总数的106.00%。"), 1);
        assert_eq!(shares("完成造林1200亩，其中经济林960亩，占造林总面积的180.00%。"), 1);
        // of another whole
        assert_eq!(shares("全县脱贫户1500户，其中监测户90户，占上年监测户总数的106.00%。"), 0);
    }
}
