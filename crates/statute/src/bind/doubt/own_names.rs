//! 产业园区类占45.2%，冷链物流类占18.3%; 有偿使用收入达到72亿元，增长5.3%；建设用地面积下降5%: several percentages of one pair of figures, of which those that
//! name something of their own are of that.

use super::super::Binder;
use super::drop_marked;
use crate::words::{any, is_han};
use fiscal::{Claim, ClaimKind, FactId};
use rustc_hash::FxHashMap;

/// A name of so many characters is one.
const NAME: usize = 4;

impl Binder<'_, '_> {
    /// Of several percentages of one pair in one sentence, drops those that fail and have a name of their own: where another holds, or none
    /// of them can be told from the others.
    pub(super) fn drop_percentages_of_other_names(&self, claims: &mut Vec<Claim>) {
        let told = |c: &Claim| matches!(c.kind, ClaimKind::Share | ClaimKind::Rate) && c.operands.len() == 3 && c.identity.is_none();
        let fails: Vec<bool> = claims.iter().map(|c| told(c) && !self.percent_holds(c)).collect();
        if !fails.contains(&true) {
            return;
        }
        let key = |c: &Claim| (self.fact(c.operands[0].fact).sentence, c.operands[1].fact, c.operands[2].fact);
        let mut of_pair: FxHashMap<(u32, FactId, FactId), u32> = FxHashMap::default();
        for claim in claims.iter().filter(|c| told(c)) {
            *of_pair.entry(key(claim)).or_default() += 1;
        }
        let several = |c: &Claim| of_pair.get(&key(c)).is_some_and(|n| *n > 1);
        let marked = claims.iter().zip(&fails).map(|(c, fails)| *fails && several(c) && self.names_another(c)).collect();
        drop_marked(claims, marked);
    }

    /// Does the clause of the percentage name something that the two figures are not called?
    fn names_another(&self, claim: &Claim) -> bool {
        const VERBS: [&str; 14] = ["占", "占比", "下降", "增长", "减少", "增加", "上升", "提高", "降低", "减", "增", "降", "升", "了"];
        const COMPARES: [&str; 10] = ["比", "较", "上年", "去年", "同期", "增幅", "增速", "降幅", "其中", "占"];
        let [percent, of, whole] = [0, 1, 2].map(|k| claim.operands[k].fact);
        if percent < of || percent < whole {
            return false;
        }
        let mut name = self.clause_before(percent);
        while let Some(rest) = VERBS.iter().find_map(|verb| name.strip_suffix(verb)) {
            name = rest;
        }
        // 其他类占12.6%; 完成率, 执行率 are what any two may be called
        let least = if name.ends_with('类') { NAME - 1 } else { NAME };
        let named = name.chars().count() >= least && !name.ends_with('率');
        let own = named && name.chars().all(|c| is_han(c) || c.is_ascii_alphabetic());
        own && !any(name, &COMPARES) && [of, whole].into_iter().all(|f| !self.sentence_before(f, 240).contains(name))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn told(text: &str, kind: ClaimKind) -> usize {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().filter(|c| c.kind == kind).count()
    }

    #[test]
    fn shares_of_what_has_a_name_of_its_own() {
        let list = "专项债券9.5亿元，其中：续建5个、5.5亿元，新建4个、4.0亿元";
        assert_eq!(told(&format!("{list}；产业园区类占55.2%，冷链物流类占28.3%，社会事业类占16.5%。"), ClaimKind::Share), 0);
        assert_eq!(told(&format!("{list}，占42.1%。"), ClaimKind::Share), 1);
    }

    #[test]
    fn a_second_rate_with_a_name_of_its_own() {
        let text = |name: &str| format!("2023年有偿使用收入60.00亿元。2024年力争有偿使用收入达到66.00亿元，增长10.0%；{name}下降5%。");
        assert_eq!(told(&text("单位建设用地使用面积"), ClaimKind::Rate), told(&text(""), ClaimKind::Rate) - 1);
    }
}
