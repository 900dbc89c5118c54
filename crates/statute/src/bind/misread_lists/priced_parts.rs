//! 典型村6个、每村150万元，共900万元: what one costs is no part of a list, and what it comes to is no total of it.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

impl Binder<'_, '_> {
    /// In sums that fail, what the price comes to stands for the price; what it comes to is no sum of other things.
    pub(super) fn price_parts(&self, claims: &mut Vec<Claim>) {
        let product = |c: &Claim| match (c.kind, &c.operands[..]) {
            (ClaimKind::Product { .. }, [total, price, _]) => Some((total.fact, price.fact)),
            _ => None,
        };
        let mut priced: Vec<(FactId, FactId)> = claims.iter().filter_map(product).collect();
        if priced.is_empty() {
            return;
        }
        priced.sort_unstable();
        let priced_within = |f: FactId| {
            let at = priced.partition_point(|(total, _)| total.0 + 16 < f.0);
            priced[at..].iter().take(32)
        };
        claims.retain_mut(|claim| {
            let listed = matches!(claim.kind, ClaimKind::Sum { .. }) && claim.identity.is_none() && claim.operands.len() > 2;
            if !listed || self.adds_up(claim) {
                return true;
            }
            let whole = claim.operands[0].fact;
            let has = |claim: &Claim, f: FactId| claim.operands.iter().any(|o| o.fact == f);
            // the total of the price, with what stood before it
            if priced_within(whole).any(|(total, price)| *total == whole && has(claim, *price)) {
                return false;
            }
            let mut at = 1;
            while at < claim.operands.len() && claim.operands.len() > 2 {
                let part = claim.operands[at].fact;
                let Some((total, _)) = priced_within(part).find(|(_, price)| *price == part).copied() else {
                    at += 1;
                    continue;
                };
                if has(claim, total) {
                    claim.operands.remove(at);
                } else {
                    claim.operands[at].fact = total;
                    at += 1;
                }
            }
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(total: &str) -> Vec<Vec<u32>> {
        let text = format!(
            "关于青岚县云溪镇2024年财政预算的报告\n八件民生实事安排{total}万元：第三小学新建2200万元；卫生服务站改造340万元；示范村5个、每村160万元，共800万元；内涝治理660万元。"
        );
        let filing = crate::subject::read_for_tests::account(text);
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    #[test]
    fn what_it_comes_to_stands_for_the_price() {
        assert_eq!(sums("4000"), [[0, 1, 2, 5, 6]]);
        assert_eq!(sums("4900"), [[0, 1, 2, 5, 6]]);
    }
}
