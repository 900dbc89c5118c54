//! 训练5期310人，其中甲2期160人、乙1期90人、丙2期60人: the parts of a list that adds up are beside one another, and so is what comes behind its end.

use super::Binder;
use fiscal::{ClaimKind, FactId};

impl Binder<'_, '_> {
    /// Is `whole` a part of what a list of its sentence makes, and `part` another, or behind the semicolon that ends it?
    pub(super) fn stands_beside(&self, whole: FactId, part: FactId) -> bool {
        let sentence = self.fact(whole).sentence;
        let beyond = || part > whole && self.between(whole, part).contains('；');
        let heads = self.of_sentence(sentence).take_while(|head| *head < whole);
        let lists = heads.flat_map(|head| self.claims_at(head)).filter(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2);
        let with = |id: FactId, list: &fiscal::Claim| list.operands[1..].iter().any(|o| o.fact == id);
        let mut around = lists.filter(|list| with(whole, list) && (with(part, list) || beyond()));
        around.any(|list| self.adds_up(list))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn parts_of_one_whole_are_no_parts_of_one_another() {
        let all = "举办班次16期，培训学员640人，其中处级班4期130人、科级班6期230人、青年班2期100人、研讨班4期180人。";
        assert_eq!(shown(all), []);
        let cars = "车辆共计3台，60.00万元，其中：轿车2台、36.00万元，客车1台、24.00万元；通用设备1台（套）、68.00万元，专用设备0台（套）、0万元。";
        assert_eq!(shown(cars), []);
    }
}
