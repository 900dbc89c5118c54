//! A bare 收入 or 支出: of the thing that was told before it, of another side, or a thing of its own.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Datum, Flow, Fund, Item, Nature, Topic};

impl Reader<'_> {
    /// A part by the paper's own words: of what was told, or where nothing was, by what such names end in.
    pub(super) fn own_part(&self, phrase: &Phrase, told: bool) -> Option<String> {
        match told {
            true => self.flow_of_its_own(phrase),
            false => self.named_by_its_ending(phrase),
        }
    }

    /// Can such a part be of what is listed?
    pub(super) fn may_be_of(&self, flow: Option<Flow>, parent: Option<&Datum>) -> bool {
        parent.is_none_or(|p| match p.topic {
            // 可用财力242.88亿元，按来源分：…，转移支付收入69.70亿元: what comes in to a whole of the paper's own
            Topic(0) if p.flow == Flow::None && p.item != Item(0) => flow == Some(Flow::Income),
            Topic(0) => super::own_flow::flows_into(flow, p.flow),
            topic => Topics::get().is(topic, "财政总收入") && flow == Some(Flow::Income),
        })
    }

    /// 接待5批次，共计支出0.64万元: what the sentence is about, and no outlay of its own.
    pub(super) fn speaks_of_the_subject(&self, phrase: &Phrase) -> bool {
        let thing = |s: Datum| s.topic != Topic(0) || s.item != Item(0) && s.flow == Flow::None || self.spends_a_plan(&s, phrase);
        let cost = || self.s.carried.is_some_and(|s| s.topic != Topic(0) && s.counted == 0) && self.is_the_cost_told_before(phrase);
        self.s.subject.map_or_else(cost, thing) && !self.turns_to_outlay(phrase) || self.speaks_of_its_title(phrase)
    }

    /// 已支出债券资金968.00万元: what was paid out is named behind the verb, and no outlay of the whole.
    pub(super) fn pays_out_what_it_names(&self) -> bool {
        const OWN: [&str; 7] = ["财政", "预算", "项目", "专项", "拨款", "本年", "基金"];
        let Some((before, what)) = self.led_by.rsplit_once("支出") else { return false };
        let named = ["资金", "款", "经费", "补助", "补贴"].iter().any(|end| what.ends_with(end));
        let verb = ["已", "累计", "共", "实际"].iter().any(|lead| before.ends_with(lead));
        verb && named && (3..=12).contains(&what.chars().count()) && what.chars().all(crate::words::is_han) && !any(what, &OWN)
    }

    /// 堤防加固项目预算50.00万元，全年支出48.00万元: behind the plan of a project what was spent of it, whatever the time is called.
    pub(super) fn spends_all_year(&self, phrase: &Phrase) -> bool {
        let words = self.text[phrase.start.min(phrase.end)..phrase.end].trim_start_matches(['，', ' ']);
        let Some(last) = self.s.last.filter(|_| words == "全年支出").map(|last| self.fact(last)) else { return false };
        let project = |s: &Datum| s.item != Item(0) && s.topic == Topic(0) && s.flow == Flow::None && s.counted == 0 && s.econ.is_none();
        self.s.subject.as_ref().is_some_and(project) && last.datum.basis.is_budget() && last.datum.item != Item(0)
    }

    /// 公务接待费0.91万元，主要用于接待考察。费用支出较年初预算数减少…: at the head of a sentence, of what the one before told of.
    fn is_the_cost_told_before(&self, phrase: &Phrase) -> bool {
        let before = phrase.own_end.and_then(|end| self.text[..end].strip_suffix("费用"));
        self.s.last.is_none() && before.is_some_and(|head| head.ends_with(['。', '；', '\n']))
    }

    /// （三）公务用车运行维护费。2023年支出18.64万元: of what the name at the head of the paragraph is of.
    fn speaks_of_its_title(&self, phrase: &Phrase) -> bool {
        const LONGEST: usize = 20;
        let body = self.blocks[self.block as usize].body as usize;
        let title = || self.text.get(body..self.s.from).and_then(|head| head.strip_suffix('。'));
        let named =
            |head: &str| (2..=LONGEST).contains(&head.chars().count()) && !crate::outline::has_mark(head, &['，', '；', '。', '：']);
        // what was carried over within a paragraph without a figure is of its title
        let first = self.s.subject.is_none() && self.s.last.is_none() && phrase.axes.flow == Some(Flow::Outlay);
        first && self.s.carried.is_some_and(|c| c.topic != Topic(0) && c.counted == 0) && title().is_some_and(named)
    }

    /// 收入5.62亿元，其中财政补助3.57亿元、利息0.07亿元；支出5.39亿元: behind a list of income the other side, not an item of it.
    fn turns_to_outlay(&self, phrase: &Phrase) -> bool {
        // 收入1,200.00万元，其中教育收费186.00万元；2024年预算支出…: with its year before it
        let before =
            self.text[..phrase.start.min(phrase.end)].trim_end_matches(['年', '度']).trim_end_matches(|c: char| c.is_ascii_digit());
        let bare = phrase.axes.flow == Some(Flow::Outlay) && before.ends_with('；');
        let item = self.s.subject.is_some_and(|s| s.item != Item(0) && s.flow == Flow::None);
        // a sentence may go on without end
        let first = || self.told_in_sentence(64).last();
        bare && item && first().is_some_and(|f| f.datum.flow == Flow::Income && f.datum.topic == Topic(0))
    }

    /// 会议费预算1.00万元、支出0.62万元: of the class whose plan was told right before it.
    fn spends_a_plan(&self, subject: &Datum, phrase: &Phrase) -> bool {
        let beside = self.text[..phrase.start.min(phrase.end)].trim_end_matches(' ').ends_with(['、', '，']);
        beside && subject.econ.is_some() && self.s.last.is_some_and(|l| self.fact(l).datum.basis.is_budget())
    }

    /// 财政拨款收入、支出均…: the fund is said once for both sides.
    pub(in crate::reader) fn share_the_fund(&self, names: &[Phrase], queue: &mut [Datum]) {
        for i in 1..queue.len().min(names.len()) {
            let (side, other) = (queue[i - 1], queue[i]);
            let bare = names[i].axes.flow == Some(Flow::Outlay) && names[i].axes.fund.is_none() && !names[i].overall;
            let plain = other.fund == Fund::All && other.topic == Topic(0) && other.item == Item(0) && other.nature == Nature::All;
            if bare && plain && side.flow == Flow::Income && side.fund != Fund::All && side.topic == Topic(0) && side.item == Item(0) {
                queue[i].fund = side.fund;
            }
        }
    }

    /// 一般公共预算支出437.80万元。其中：基本支出377.30万元，主要用于人员。项目支出60.50万元: of the same fund as the part before it.
    pub(super) fn beside_its_other_nature(&self, phrase: &Phrase, datum: Datum) -> Datum {
        const FAR: usize = 8;
        let plain = datum.fund == Fund::All && datum.func.is_none() && datum.topic == Topic(0) && datum.item == Item(0);
        if datum.nature != Nature::Project || !plain || phrase.axes.fund.is_some() || phrase.project.is_some() {
            return datum;
        }
        let here = self.told_in_block(FAR);
        let mut told = here.filter(|f| f.role.states() && f.printed.unit.is_money()).map(|f| f.datum);
        let basic = told.next().filter(|d| d.nature == Nature::Basic && d.fund != Fund::All && d.func.is_none() && d.econ.is_none());
        // the whole of both is told before them
        let basic = basic.filter(|b| told.any(|d| Datum { nature: Nature::Basic, ..d } == *b && d.nature == Nature::All));
        basic.map_or(datum, |d| Datum { fund: d.fund, flow: d.flow, ..datum })
    }

    /// The fund of the flow that the sentence told before, where it is one of the books of account.
    pub(super) fn same_money(&self, flow: Option<Flow>) -> Option<Fund> {
        let public = |s: &Datum| matches!(s.fund, Fund::General | Fund::GovFund | Fund::StateCapital) && s.topic == Topic(0);
        self.s.subject.filter(|s| public(s) && s.func.is_none() && s.nature == Nature::All && Some(s.flow) == flow).map(|s| s.fund)
    }

    /// 其中：一般公共预算财政拨款本年收入152.86万元，比上年增加4.01万元；本年支出154.90万元: of the same money, the other side of this year.
    pub(super) fn fund_of_this_years_income(&self, bare: bool) -> Option<Fund> {
        const FAR: usize = 8;
        let mut told = self.told_in_sentence(if bare { FAR } else { 0 });
        let income = told.find(|f| f.role == fiscal::Role::Amount && f.datum.flow == Flow::Income)?;
        let granted = matches!(income.datum.fund, Fund::Fiscal | Fund::General | Fund::GovFund | Fund::StateCapital);
        let words = &self.text[..income.span.start as usize];
        let named = words.trim_end_matches(['为', ' ']).ends_with("财政拨款本年收入");
        (granted && named).then_some(income.datum.fund)
    }

    /// The fund of the income that the sentence told before a bare 支出.
    pub(super) fn other_side_of(&self, phrase: &Phrase) -> Option<Fund> {
        let subject = self.s.subject?;
        let bare = phrase.axes.flow == Some(Flow::Outlay) && phrase.axes.nature.is_none() && !phrase.overall;
        let public = matches!(subject.fund, Fund::Fiscal | Fund::General | Fund::GovFund | Fund::StateCapital);
        // 财政拨款收入总计1593.18万元，支出总计1593.18万元
        let totals = phrase.axes.flow == Some(Flow::OutlayTotal) && subject.flow == Flow::IncomeTotal;
        (public && subject.topic == Topic(0) && (bare && subject.flow == Flow::Income || totals)).then_some(subject.fund)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_was_paid_out_is_named_behind() {
        let told = subjects("（一）医院项目。专项债券1200.00万元，已支出债券资金968.00万元。");
        assert!(told.iter().all(|subject| subject != "本年支出合计"), "{told:?}");
    }

    #[test]
    fn what_a_project_spent_in_the_year() {
        assert_eq!(subjects("堤防加固项目预算50.00万元，全年支出48.00万元，执行率96.00%。"), ["项目/堤防加固"; 3]);
    }

    #[test]
    fn the_other_side_may_be_dated() {
        for dated in ["", "2022年"] {
            let told = subjects(&format!("2022年本部门收入900.00万元，其中教育收费86.00万元；{dated}支出880.00万元。"));
            assert_eq!(told[2], "本年支出合计", "{dated}");
        }
    }

    #[test]
    fn outlay_behind_a_title_is_of_it() {
        let told = subjects("（一）公务接待费。2023年支出7.30万元，较2022年减少2.10万元。");
        assert!(told.iter().all(|s| s.contains("公务接待费")), "{told:?}");
        let told = subjects("（二）公务用车运行维护费。支出18.60万元。");
        assert!(told[0].contains("公务用车运行维护费"), "{told:?}");
    }
}
