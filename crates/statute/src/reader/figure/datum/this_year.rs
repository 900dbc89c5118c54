//! This year's money beside what was carried over: 本年收入, 当年安排; of whose money a total is that names none.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::Mode;
use crate::words::any;
use fiscal::{Certainty, Datum, Fact, Flow, Fund, Item};

/// What is of this year alone, as an item.
pub(super) const THIS_YEARS: &str = "当年安排";

impl Reader<'_> {
    /// 政府性基金预算执行情况: 收入合计 there is of that fund; and 本年支出 of that of its section, where its sentence tells of it.
    pub(super) fn fund_of_overall(&self, phrase: &Phrase, flow: Flow) -> Fund {
        let bare = self.s.mode == Mode::Subject && self.text[..phrase.end].ends_with("本年支出");
        let side = |f: &Fact| bare && matches!(f.datum.flow, Flow::Income | Flow::IncomeTotal);
        let told = |fund| self.told_in_sentence(8).any(|f| side(f) && f.datum.fund == fund && f.certainty == Certainty::Stated);
        let of_the_section =
            |f: &Fund| matches!(f, Fund::GovFund | Fund::StateCapital | Fund::Insurance) || self.scopes.labels_the_line() || told(*f);
        let of_the_section = self.scopes.now().fund.filter(of_the_section).or_else(|| self.fund_of_this_years_income(bare));
        of_the_section.or_else(|| self.fund_of_the_same_name(phrase, flow)).unwrap_or(Fund::All)
    }

    /// 财政拨款收入300万元，其中：本年收入260万元，上年结转40万元。/ 本年收入增加20万元: of what was called so above, and not of all of it.
    fn fund_of_the_same_name(&self, phrase: &Phrase, flow: Flow) -> Option<Fund> {
        const NEAR: usize = 12;
        const NAMES: [&str; 4] = ["本年收入", "本年支出", "当年收入", "当年支出"];
        let name = NAMES.into_iter().find(|name| self.text[..phrase.end].ends_with(name))?;
        let called = |f: &&Fact| {
            f.role.states() && f.datum.flow == flow && self.text[..f.span.start as usize].trim_end_matches(['为', '：']).ends_with(name)
        };
        // 一般公共预算拨款本年收入9万元；本年支出8万元: of what its own sentence tells
        if self.told_in_sentence(1).next().is_some() {
            return None;
        }
        let near = self.facts.iter().rev().take(NEAR).take_while(|f| f.block + 1 >= self.block);
        near.into_iter().find(called).map(|f| f.datum.fund)
    }

    /// 本年收入中，一般公共预算拨款…: the side that the clause before names, of which the parts are told.
    pub(super) fn side_of_the_clause_before(&self) -> Option<Flow> {
        let prior = self.s.prior?;
        let flow = prior.axes.flow.filter(|f| matches!(f, Flow::Income | Flow::Outlay))?;
        self.text.get(prior.end..)?.starts_with("中，").then_some(flow)
    }

    /// 本部门预算支出较上年减少3万元: behind a list by funds of the department's own, and no other stage of the part told last.
    pub(super) fn says_the_department(&self, phrase: &Phrase) -> bool {
        any(&self.text[phrase.start.min(phrase.end)..phrase.end], &["本部门", "本单位", "我局", "我委", "我院", "我校"])
    }

    /// 泵站改造项目90万元，其中使用上年结转30万元，当年安排60万元: of this year's, beside what was carried over of the same.
    pub(super) fn of_this_year_alone(&self, phrase: &Phrase) -> Option<Datum> {
        const THIS: [&str; 8] = ["当年安排", "本年安排", "当年预算安排", "本年预算安排", "当年预算", "当年资金", "本年新增", "当年新增"];
        let carried = self.s.subject.filter(|s| s.flow == Flow::CarryIn)?;
        let parent = self.lists.parent().filter(|p| p.flow != Flow::CarryIn && p.item == carried.item)?;
        let words = self.led_by.trim_start_matches(['，', '；', '、', ' ']).trim_end_matches(['为', '：', ' ']);
        let alone = !phrase.names() || phrase.grant && parent.item != Item(0);
        let this = THIS.contains(&words) || parent.item != Item(0) && matches!(words, "当年拨款" | "当年财政拨款" | "本年拨款");
        (alone && this).then(|| Datum { detail: self.items_get(THIS_YEARS), ..parent })
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn this_years_is_not_what_was_carried_over() {
        let told = subjects("泵站改造项目90.00万元，其中使用上年结转30.00万元，当年安排60.00万元。");
        assert!(!told[2].contains("结转"), "{told:?}");
        let told =
            subjects("财政拨款收入300.00万元，其中：本年收入260.00万元，上年结转40.00万元。本年收入中，一般公共预算财政拨款240.00万元。");
        assert!(!told[3].contains("结转"), "{told:?}");
    }

    #[test]
    fn what_was_called_so_above_has_changed() {
        let told = subjects(
            "（二）财政拨款收入情况\n财政拨款收入300.00万元，其中：本年收入260.00万元，上年结转40.00万元。\n与上年对比本年收入增加20.00万元，增长8.33%。",
        );
        assert_eq!((&told[3], &told[4]), (&told[1], &told[1]));
    }
}
