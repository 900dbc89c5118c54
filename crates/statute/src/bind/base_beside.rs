//! What a change is from, where a bracket right behind it tells that: 出国费增加3.45万元（2015年9.40万元）; 平均薪酬下降11.3%（由18.6万元降至16.5万元）.

use super::Binder;
use crate::reader::measure;
use fiscal::{FactId, Role};

impl Binder<'_, '_> {
    /// 下降11.3%（由18.6万元降至16.5万元）: the two that a bracket leads from and to, the last of them first.
    pub(super) fn bracketed_from_and_to(&self, change: FactId) -> Option<(FactId, FactId)> {
        let behind = self.reader.text[self.fact(change).span.end as usize..].strip_prefix('（')?;
        if !behind.starts_with(['由', '从']) {
            return None;
        }
        let (first, last) = (change.behind(), FactId(change.0 + 2));
        let (was, is) = (self.reader.facts.get(first.index())?, self.reader.facts.get(last.index())?);
        let words = self.between(first, last);
        let alike = measure(was.printed.unit) == measure(is.printed.unit) && !was.printed.unit.is_percent();
        let closes = self.reader.text[is.span.end as usize..].starts_with('）');
        let leads = words.ends_with(['至', '到', '为']) && words.chars().count() <= 6 && words.chars().all(crate::words::is_han);
        (alike && closes && leads && self.between(change, first).chars().count() <= 12).then_some((last, first))
    }

    /// 增加3.45万元（2015年9.40万元）: what the bracket right behind a change tells of an earlier year, and nothing else.
    pub(super) fn base_in_bracket_behind(&self, change: FactId) -> Option<FactId> {
        let base = change.behind();
        let (told, fact) = (self.fact(change), self.reader.facts.get(base.index())?);
        let digit = |c: char| c.is_ascii_digit() || matches!(c, '年' | '为' | '上' | '去');
        let dated =
            self.between(change, base).strip_prefix('（').is_some_and(|words| words.ends_with(['年', '为']) && words.chars().all(digit));
        let closes = || self.reader.text[fact.span.end as usize..].starts_with('）');
        let moved = matches!(told.role, Role::Change | Role::Rate) && fact.role == Role::Previous;
        (moved && dated && closes()).then_some(base)
    }

    /// Is it told in a bracket behind a change of another thing than `near`?
    pub(super) fn is_base_of_another(&self, base: FactId, near: FactId) -> bool {
        let Some(change) = base.before().filter(|change| *change != near) else { return false };
        let other = || !self.fact(change).datum.same_subject(&self.fact(near).datum);
        self.base_in_bracket_behind(change).is_some() && other()
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn told(text: &str) -> Vec<(ClaimKind, Vec<u32>)> {
        let filing = crate::subject::read_for_tests::account(text);
        let told = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Change | ClaimKind::Rate));
        told.map(|c| (c.kind, c.operands.iter().map(|o| o.fact.0).collect())).collect()
    }

    #[test]
    fn a_bracket_tells_what_its_own_change_is_from() {
        let text = "2024年“三公”经费支出60.00万元，其中公务接待费20.00万元。\n\
                    2024年“三公”经费比2023年减少10.00万元，其中公务接待费减少12.00万元（2023年32.00万元）。";
        assert_eq!(told(text), [(ClaimKind::Change, vec![3, 1, 4])]);
    }

    #[test]
    fn a_bracket_leads_from_one_to_the_other() {
        let text = "法人户数由50户减至40户，减少20%；负责人平均薪酬下降10.0%（由20.0万元降至18.0万元）。";
        assert!(told(text).contains(&(ClaimKind::Rate, vec![3, 5, 4])), "{:?}", told(text));
        assert!(!told(text).contains(&(ClaimKind::Rate, vec![3, 1, 0])), "{:?}", told(text));
    }
}
