//! Changes on a basis that is not printed: 剔除…因素, 同口径, 若不含…, up to the next amount that is told on it.

use super::Binder;
use crate::words::{Characters, rfind};
use fiscal::{FactId, Role};

/// How far before a figure the word may stand, in bytes.
const FAR: usize = 240;

/// Words that take something out of both sides of a comparison.
const TAKEN_OUT: [&str; 8] = ["剔除", "剔出", "扣除", "若不含", "如不含", "若不计", "如不计", "不考虑"];

/// Words that make what was before like what is now.
const ALIKE: [&str; 4] = ["同口径", "可比口径", "可比因素", "还原"];

impl Binder<'_, '_> {
    /// 比上年减少1200万元。剔除上划因素后，减少900万元，下降16.4%: is the change of amounts that are told nowhere? 同口径收入52万元，增长4.0%: what
    /// stands behind an amount on that basis is of it.
    pub(super) fn is_on_another_basis(&self, id: FactId) -> bool {
        let before = self.sentence_before(id, FAR);
        let held = Characters::of(before);
        let last = |words: &[&str]| words.iter().filter(|word| held.may_hold(word)).filter_map(|word| rfind(before, word)).max();
        let (out, alike) = (last(&TAKEN_OUT), last(&ALIKE));
        let Some(at) = out.max(alike) else { return false };
        // the clause behind a semicolon is of another matter
        if before[at..].contains('；') {
            return false;
        }
        let from = self.fact(id).span.start as usize - (before.len() - at);
        let sentence = self.fact(id).sentence;
        let mut told = (0..id.0).rev().map(|f| self.fact(FactId(f))).take_while(|f| f.sentence == sentence).peekable();
        while told.peek().is_some_and(|f| f.span.start as usize > from) {
            if told.next().is_some_and(|f| f.role.states()) {
                return false;
            }
        }
        // 收入52万元，完成预算的101%，同口径比上年减少4万元: this year's is as it was told, where no other change of it was
        let own = told.find(|f| f.role.states() || f.role == Role::Change);
        out.is_some() || own.is_none_or(|f| f.role == Role::Change)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn kinds(text: &str) -> Vec<ClaimKind> {
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2023)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().map(|c| c.kind).collect()
    }

    #[test]
    fn what_was_taken_out_is_told_nowhere() {
        let first = "“三公”经费支出52.00万元，比上年减少13.00万元，下降20.00%。";
        for words in ["剔除划转因素后，", "如果扣除这一因素，“三公”经费仍然", "按可比口径，", "若不含出国费，", "同口径"]
        {
            let text = format!("{first}{words}减少4.00万元，下降7.10%。");
            assert_eq!(kinds(&text), [ClaimKind::RateOfChange], "{text}");
        }
    }

    #[test]
    fn an_amount_on_that_basis_has_its_own_change() {
        let found = kinds("“三公”经费支出52.00万元，同口径比上年减少4.00万元，下降7.10%。");
        assert_eq!(found, [ClaimKind::RateOfChange]);
        let found = kinds("剔除划转因素后，“三公”经费支出52.00万元，比上年65.00万元减少13.00万元，下降20.00%。");
        assert!(found.contains(&ClaimKind::Change) && found.contains(&ClaimKind::RateOfChange), "{found:?}");
    }
}
