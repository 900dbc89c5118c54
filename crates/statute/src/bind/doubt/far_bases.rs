//! A rate that its own change bears out, and a base of another sentence does not: 压减至132万元，压减13万元，压减9%.

use super::super::Binder;
use super::super::relations::moved;
use super::{drop_marked, rate_fits};
use fiscal::{Claim, ClaimKind, Flow};

impl Binder<'_, '_> {
    /// Where the change told beside the rate gives it, what another sentence tells, many times as far away as that
    /// change, under no name of the accounts, is something else.
    pub(super) fn drop_rates_on_far_bases(&self, claims: &mut Vec<Claim>) {
        let given = |c: &&Claim| c.kind == ClaimKind::RateOfChange && c.operands.len() == 3;
        let bears_out = |c: &&Claim| {
            let [rate, change, now] = [0, 1, 2].map(|k| self.fact(c.operands[k].fact));
            let moved = moved(change);
            rate_fits(moved, now.range.mid().saturating_sub(moved), rate) == Some(true)
        };
        let far = |c: &Claim| {
            let [rate, now, base] = c.operands[..] else { return false };
            let own = self.fact(rate.fact);
            if c.kind != ClaimKind::Rate
                || own.datum.flow != Flow::None
                || self.fact(base.fact).sentence == own.sentence
                || self.percent_holds(c)
            {
                return false;
            }
            let apart = self.fact(now.fact).range.mid().abs_diff(self.fact(base.fact).range.mid());
            let beside = claims.iter().filter(given).filter(|g| g.operands[0] == rate && g.operands[2] == now).filter(bears_out);
            beside.into_iter().any(|g| apart / 20 > moved(self.fact(g.operands[1].fact)).unsigned_abs())
        };
        if !claims.iter().any(|c| c.kind == ClaimKind::Rate) {
            return;
        }
        let marked: Vec<bool> = claims.iter().map(far).collect();
        drop_marked(claims, marked);
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn rates(text: &str) -> usize {
        let filing = crate::read(
            &fiscal::Manuscript::utf8(format!("青岚县水务局2022年度项目支出绩效自评报告\n{text}\n")),
            crate::Context::default(),
        )
        .filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Rate).count()
    }

    #[test]
    fn a_change_told_beside_its_rate_bears_it_out() {
        let first = "支出进度不均衡，一至四季度分别支出86.00万元、247.00万元、219.00万元和448.00万元。";
        assert_eq!(rates(&format!("{first}下一步，2023年拟将预算压减至99.00万元，压减11.00万元，压减10%。")), 0);
    }
}
