//! Money behind a count of its own: 公用车2辆，账面价值24.20万元 behind a list of what a value is made of.

use super::Binder;
use crate::outline::last_mark;
use fiscal::{FactId, Role};

impl Binder<'_, '_> {
    /// 净值565.55万元，其中房屋…: a value, whose parts are by the kinds of what has it.
    pub(super) fn is_a_value(&self, id: FactId) -> bool {
        let words = self.clause_before(id).trim_end_matches(['为', '是', '共', '计']);
        ["净值", "原值", "账面价值", "账面净值", "净额", "账面原值"].iter().any(|value| words.ends_with(value))
    }

    /// 净值565.55万元，其中房屋480.20万元、其他85.35万元；公务用车2辆，账面价值24.20万元: an item of the list that begins with a count, as none before it
    /// does, tells what that is worth.
    pub(super) fn is_of_what_was_counted(&self, whole: FactId, part: FactId) -> bool {
        const FAR: u32 = 12;
        let counts = |f: FactId| self.fact(f).role == Role::Count;
        if part <= whole || part.0 - whole.0 > FAR || counts(whole) || !self.is_a_value(part) {
            return false;
        }
        let Some(before) = part.before().filter(|f| *f > whole && counts(*f)) else { return false };
        let begins = last_mark(self.words_before(before), &['；']).is_some();
        begins && !(whole.0 + 1..before.0).map(FactId).any(counts)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(text: &str) -> Vec<Vec<usize>> {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| o.fact.index()).collect()).collect()
    }

    #[test]
    fn what_a_count_is_worth_is_no_part_of_the_value_before() {
        let text = "净值365.55万元，其中房屋净值280.20万元、设备净值61.15万元、其他24.20万元；公务用车2辆，账面价值24.20万元。";
        assert_eq!(sums(text), [[0, 1, 2, 3]]);
        assert_eq!(sums(&text.replace("280.20", "290.20")), [[0, 1, 2, 3]]);
    }
}
