//! 含在…之内: what a bracket names again is what the figure before it stands in, not what stands in that.

use super::super::super::Binder;
use fiscal::Claim;

impl Binder<'_, '_> {
    /// 50万元以上9个、100万元以上3个（含在50万元以上的9个之内）: the three are of the nine.
    pub(super) fn names_what_it_is_in(&self, claim: &Claim) -> bool {
        let part = claim.operands[0].fact;
        let lead = self.sentence_before(part, 120);
        let lead = lead.rsplit('（').next().unwrap_or_default();
        let opens = ["含在", "包含在", "已含在", "包括在", "计入"].iter().any(|word| lead.starts_with(word));
        let behind = &self.reader.text[self.fact(part).span.end as usize..];
        opens && ["之内", "之中", "内", "中"].iter().any(|word| behind.starts_with(word))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_few_are_of_the_many() {
        let within = |bracket: &str| {
            let text = format!("全镇12个村集体收入均超过20万元，其中50万元以上8个、100万元以上2个（{bracket}）。");
            let filing = crate::subject::read_for_tests::account(&text);
            filing.claims.iter().filter(|c| c.kind == fiscal::ClaimKind::Within).count()
        };
        assert_eq!(within("含在50万元以上的8个之内"), 0);
    }
}
