//! 财政拨款支出97.10万元。/ 按功能分类。公共安全支出72.84万元，占75.02%；…: shares of what the paragraph above tells of all that was granted.

use super::Binder;
use fiscal::{Datum, Fact, FactId, Fund, Role};

impl Binder<'_, '_> {
    /// The outlay of all granted money, where the items of a list are read as of the general budget and their shares are of that outlay: all of three
    /// and more, but for one.
    pub(super) fn granted_above(&self, fact: &Fact, id: FactId) -> Option<FactId> {
        const FAR: u32 = 2;
        const MOST: usize = 60;
        let of = fact.datum;
        if of.func.is_none() || of.fund != Fund::General {
            return None;
        }
        let whole = self.find(&Datum { func: None, fund: Fund::Fiscal, ..of }, id)?;
        let near = whole < id && self.fact(whole).block + FAR >= fact.block && self.fact(whole).role == Role::Amount;
        if !near {
            return None;
        }
        let (mut right, mut wrong) = (0, 0);
        let ids: Vec<FactId> = self.of_sentence(fact.sentence).take(MOST).collect();
        for pair in ids.windows(2) {
            let [part, share] = [pair[0], pair[1]].map(|f| self.fact(f));
            if share.role != Role::Share || part.role != Role::Amount || part.datum != share.datum || part.datum.func.is_none() {
                continue;
            }
            let fits = part.range.percent_of(self.fact(whole).range).is_some_and(|told| told.meets(share.range));
            (right, wrong) = if fits { (right + 1, wrong) } else { (right, wrong + 1) };
        }
        (right >= 2 && right + wrong >= 3 && wrong <= 1).then_some(whole)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn shares(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Share)
    }

    #[test]
    fn shares_of_all_that_was_granted() {
        let told = |health: &str, homes: &str| {
            shares(&format!(
                "1.总体情况。2020年度财政拨款支出年初预算480.00万元，支出决算500.00万元。\n2.按功能分类。公共安全支出400.00万元，占80.00%；卫生健康支出{health}万元，占12.00%；住房保障支出40.00万元，占{homes}%。\n"
            ))
        };
        assert_eq!(told("60.00", "8.00"), 3);
        assert_eq!(told("600.00", "8.00"), 3);
        assert_eq!(told("75.00", "9.00"), 0);
    }
}
