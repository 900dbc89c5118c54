//! 占节支额的76%: a share of what was saved, or of what came in more, is of the two changes before it.

use super::super::super::Binder;
use crate::reader::measure;
use fiscal::{FactId, Role};

/// What all of a change is called.
const WHOLES: [&str; 12] =
    ["节支额", "节支总额", "节约额", "节约总额", "压减额", "压减总额", "减少额", "增加额", "增支额", "增收额", "增量", "超支额"];

impl Binder<'_, '_> {
    /// 预算50.00万元，执行40.00万元，节支10.00万元，其中运行费节支8.00万元，占节支额的80%: the part and the whole; `Some(None)` where there are not two.
    pub(in crate::bind::doubt) fn of_what_was_saved(&self, share: FactId) -> Option<Option<(FactId, FactId)>> {
        let name = self.clause_before(share).rsplit_once('占')?.1.strip_suffix('的')?.trim_start_matches('总');
        if !WHOLES.contains(&name) {
            return None;
        }
        let here = self.fact(share);
        let changes = |f: &FactId| self.fact(*f).role == Role::Change && !self.fact(*f).printed.unit.is_percent();
        let mut told = self.before(share, 8, |f| f.sentence == here.sentence).filter(changes);
        let Some(part) = told.next() else { return Some(None) };
        let kind = measure(self.fact(part).printed.unit);
        let alike = |f: &FactId| {
            let fact = self.fact(*f);
            measure(fact.printed.unit) == kind && fact.direction == self.fact(part).direction
        };
        let whole = told.filter(alike).find(|f| self.fact(*f).range.high >= self.fact(part).range.low);
        Some(whole.map(|whole| (part, whole)))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_share_of_the_savings_is_of_two_changes() {
        let told = |share: &str| {
            let text = format!(
                "青岚县水务局2025年部门预算公开\n2024年“三公”经费预算50.00万元，执行40.00万元，执行率80.00%，节支10.00万元，其中公务用车运行费节支8.00万元，占节支额的{share}%。"
            );
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            let shares = filing.claims.iter().filter(|c| c.kind == ClaimKind::Share);
            shares.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect::<Vec<Vec<i64>>>()
        };
        assert_eq!(told("80.00"), [[8000, 800, 1000]]);
        assert_eq!(told("60.00"), [[6000, 800, 1000]]);
    }
}
