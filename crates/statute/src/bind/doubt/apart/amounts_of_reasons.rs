//! What a reason tells after the change was told: its amounts are those of things it names, and no second change of the whole.

use super::super::super::Binder;
use super::super::super::slips::typed_alike;
use crate::words::any;
use fiscal::{Claim, ClaimKind, Role};

/// How far before a figure its sentence is looked at, in bytes.
const FAR: usize = 300;

impl Binder<'_, '_> {
    /// 收入900.00万元，上年为950.00万元，减少50.00万元。其中：… / 变动的主要原因：引水工程不再安排，减少60.00万元；管网增加20.00万元: some of the whole, whose
    /// change was told before.
    pub(super) fn is_amount_of_a_reason(&self, claim: &Claim) -> bool {
        let [id, current, base] = claim.operands[..] else { return false };
        let own = self.fact(id.fact);
        let apart = [current, base].into_iter().all(|o| self.fact(o.fact).sentence < own.sentence);
        if claim.kind != ClaimKind::Change || !apart || !any(self.sentence_before(id.fact, FAR), &["原因：", "原因是", "原因为"]) {
            return false;
        }
        let told = self.changed.get(&own.datum).into_iter().flatten().take(super::super::TOLD).map(|f| (*f, self.fact(*f)));
        let mut first = told.filter(|(f, fact)| *f < id.fact && fact.role == Role::Change && fact.sentence < own.sentence);
        let moved = self.fact(current.fact).range + self.fact(base.fact).range.negate();
        first.any(|(_, fact)| fact.range.abs().meets(moved.abs()) && !typed_alike(fact.range.mid().abs(), own.range.mid().abs()))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_reason_tells_some_of_the_change() {
        let text = "青岚县水务局2025年部门预算公开\n2025年部门收入预算9,300.60万元，2024年为9,842.60万元，减少542.00万元，下降5.51%。其中：\n\
                    一般公共预算拨款6,418.30万元，占69.01%。\n变动的主要原因：引水工程2025年不再安排，减少760.00万元；管网改造增加218.00万元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        assert_eq!(filing.claims.iter().filter(|c| c.kind == ClaimKind::Change).count(), 1);
    }
}
