//! What is left of a project is not what is left of all that the unit had.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::words::any;
use fiscal::{Datum, Flow, Item, Role, Topic};

impl Reader<'_> {
    /// 1.校舍维修项目：资金结余4.60万元; “渠道清淤”项目全年预算25.00万元，执行20.40万元。…结余4.60万元: of the project that is named right before, or that the
    /// money before it is of.
    pub(super) fn left_of_a_project(&self, phrase: &Phrase) -> Option<Datum> {
        const FAR: usize = 8;
        // 年末结转和结余: of the unit
        let words = &self.text[phrase.start.min(phrase.end)..phrase.end];
        let bare =
            ["结余", "资金结余", "结余资金"].iter().any(|end| words.ends_with(end)) && !any(words, &["和结余", "转结余", "年末", "年终"]);
        if phrase.axes.flow != Some(Flow::CarryOut) || !bare || self.lists.measure != 0 {
            return None;
        }
        let of = |item: Item| Some(Datum { item, ..Datum::default() }).filter(|_| item != Item(0));
        let named = [Some(phrase), self.s.prior.as_ref()].into_iter().flatten().find(|p| p.project.is_some());
        if let Some(named) = named {
            return of(self.unnamed(named, Datum::default()).item);
        }
        let money = |f: &&fiscal::Fact| f.role == Role::Amount && f.printed.unit.is_money();
        let project = |d: &Datum| d.item != Item(0) && d.flow == Flow::None && d.topic == Topic(0) && d.counted == 0 && d.func.is_none();
        let before = self.told_in_block(FAR).find(money).map(|f| f.datum);
        // what the paragraph told last is of something else
        if before.is_some_and(|d| !project(&d)) {
            return None;
        }
        before.and_then(|d| of(d.item)).or_else(|| of(self.scopes.project))
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_is_left_of_a_project() {
        let told = subjects(
            "“渠道清淤”项目全年预算25.00万元，执行20.40万元。计划清淤渠道5条，实际完成4条。结余4.60万元，其中1.60万元已上缴财政。",
        );
        assert_eq!(told[4], "项目/渠道清淤/结余");
        assert_eq!(subjects("1.校舍维修项目：资金结余4.60万元。"), ["项目/校舍维修/结余"]);
    }

    #[test]
    fn what_is_left_of_all() {
        assert_eq!(subjects("支出总计351.77万元。年末结转和结余4.36万元。")[1], "年末结转和结余");
        assert_eq!(subjects("本年支出合计351.77万元。结余4.36万元。")[1], "年末结转和结余");
    }
}
