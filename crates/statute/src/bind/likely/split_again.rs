//! 支出预算2934.50万元，其中基本支出…。按单位分：局本级2148.30万元，服务中心268.60万元，…: a sentence that splits what the one before it told first.

use super::Binder;
use fiscal::{FactId, Role};

/// 按单位分：, 按资金用途划分，: and nothing before it.
fn splits(words: &str) -> bool {
    let Some(rest) = words.trim().strip_prefix("其中").or(Some(words.trim())).and_then(|w| w.trim_start_matches('：').strip_prefix('按'))
    else {
        return false;
    };
    let how = rest.split(['：', '，']).next().unwrap_or_default();
    let ends = ["分", "划分", "分类", "分为", "来分", "看"].iter().any(|end| how.ends_with(end));
    ends && how.len() < rest.len() && (2..=10).contains(&how.chars().count())
}

impl Binder<'_, '_> {
    /// The amounts of the sentence, and the first of the sentence before it.
    pub(super) fn split_again(&mut self, ids: &[FactId]) {
        let first = ids[0];
        let here = self.fact(first);
        let amounts = ids.len() > 1 && here.sentence > 0 && ids.iter().all(|f| self.amount_of_money(*f));
        if !amounts || !splits(self.sentence_before(first, 90)) {
            return;
        }
        let joined = |two: &[FactId]| {
            let between = self.between(two[0], two[1]);
            between.starts_with(['，', '、', '；']) && !crate::words::any(between, &["其中", "比", "较", "合计", "共", "（", "按", "占"])
        };
        let apart = ids.windows(2).all(joined);
        let goes_on = self.sentence_behind(ids[ids.len() - 1], 6).starts_with('等');
        let before = |f: &FactId| self.fact(*f).sentence + 1 == here.sentence && self.fact(*f).block == here.block;
        let told = self.before(first, 8, |f| f.sentence + 1 >= here.sentence && f.block == here.block);
        let Some(whole) = told.filter(|f| before(f) && self.fact(*f).role == Role::Amount).last() else { return };
        if !apart || goes_on || !self.amount_of_money(whole) || self.in_a_list(first) {
            return;
        }
        let year = self.fact(whole).datum.year;
        if self.meets(whole, ids) || year == here.datum.year && self.one_typing_off(whole, ids, &[]) {
            self.likely_sum(whole, ids, true);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_sentence_before_told_is_split() {
        let told = |last: &str| {
            let text = format!(
                "青岚县水务局2024年部门预算\n2025年支出预算2934.50万元，比上年增加20.00万元。按单位分：局本级2148.30万元，养护中心214.60万元，检测中心{last}万元。"
            );
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            let sum = |c: &&fiscal::Claim| matches!(c.kind, fiscal::ClaimKind::Sum { .. }) && c.operands.len() == 4;
            filing.claims.iter().filter(sum).count()
        };
        assert_eq!([told("571.60"), told("517.60")], [1, 1]);
    }

    #[test]
    fn a_split_says_how() {
        assert!(super::splits("按单位分：局本级") && super::splits("其中：按资金性质划分，基本支出"));
        assert!(!super::splits("按规定列支办公费") && !super::splits("局本级"));
    }
}
