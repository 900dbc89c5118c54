//! （1）农村公路养护：预算142.00万元，支出138.60万元: a bare 支出 right behind a plan is what was spent of it, and not all that was spent.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use fiscal::{Datum, Flow, Item, Nature, Topic};

impl Reader<'_> {
    /// The plan of basic or project outlay right before it in its sentence.
    pub(super) fn plan_right_before(&self, phrase: &Phrase) -> Option<Datum> {
        const SPENT: [&str; 6] = ["支出", "实际支出", "已支出", "实支出", "全年支出", "累计支出"];
        let axes = &phrase.axes;
        let bare = axes.flow == Some(Flow::Outlay) && axes.fund.is_none() && axes.nature.is_none() && !phrase.overall;
        let words = self.led_by.strip_prefix(['，', '、'])?;
        let plan = self.fact(self.s.last.filter(|_| bare && SPENT.contains(&words))?).datum;
        let own = plan.basis.is_budget() && plan.flow == Flow::Outlay && matches!(plan.nature, Nature::Basic | Nature::Project);
        (own && plan.topic == Topic(0) && plan.item == Item(0) && plan.func.is_none() && plan.econ.is_none()).then_some(plan)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_was_spent_of_a_plan() {
        let head = "某局2023年度部门整体支出绩效自评报告\n（三）基本支出\n";
        let told = subjects(&format!("{head}基本支出预算142.00万元，支出138.60万元，执行率97.61%。"));
        assert!(told[1].ends_with("基本支出"), "{told:?}");
    }
}
