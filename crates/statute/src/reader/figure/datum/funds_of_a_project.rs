//! 台网运行项目：全年预算数1860万元，其中财政拨款1600万元、其他资金260万元；执行数…: the money that a project is paid from is of the project.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::reader::sentence::Mode;
use fiscal::{Datum, Flow, Fund, Item, Nature, Topic};

/// Is it a project, or what a fund gives to one?
fn of_a_project(datum: &Datum) -> bool {
    datum.item != Item(0) && datum.flow == Flow::None && datum.counted == 0 && datum.topic == Topic(0) && datum.func.is_none()
}

impl Reader<'_> {
    /// What a fund gives to the project whose money is listed, at the stage of that.
    pub(super) fn funds_of_a_project(&self, phrase: &Phrase, parent: Option<&Datum>) -> Option<Datum> {
        // 占一般公共预算支出的21.5%: a whole of its own
        if self.s.mode != Mode::Subject || self.s.share {
            return None;
        }
        let (axes, project) = (&phrase.axes, parent.filter(|p| of_a_project(p) && p.fund == Fund::All)?);
        let fund = axes.fund.filter(|_| axes.nature.is_none() && axes.topic.is_none() && phrase.func.is_none() && phrase.econ.is_none())?;
        let stock = matches!(axes.flow, Some(Flow::CarryIn | Flow::CarryOut | Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal));
        let unsaid = axes.basis.is_none() && !phrase.planned;
        let basis = if unsaid { project.basis } else { self.basis_of(phrase) };
        (!stock && !phrase.overall).then_some(Datum { fund, basis, ..*project })
    }

    /// …，其中财政拨款1600万元、其他资金260万元；执行数1804.20万元: behind the semicolon all of the project again, and not its last fund.
    pub(super) fn behind_its_funds(&self, subject: Datum) -> Datum {
        let part = of_a_project(&subject) && subject.fund != Fund::All && subject.nature == Nature::All;
        let whole = Datum { fund: Fund::All, ..subject };
        let behind = || self.text[..self.s.from].ends_with(['；', '。']) && self.s.phrase.axes.basis.is_some();
        let told = || self.told_in_block(8).any(|f| f.datum == whole.at(f.datum.year, f.datum.basis));
        if part && behind() && told() { whole } else { subject }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{Basis, ClaimKind, Fund};

    #[test]
    fn what_a_share_is_of_is_no_fund_of_it() {
        let text = "投入帮扶资金62.00万元，其中：养殖20.00万元、种植15.00万元，占一般公共预算支出的21.5%。一般公共预算支出288.76万元。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let whole = filing.whole(&filing.facts[3]).map(|whole| whole.item);
        assert_eq!(whole, Some(fiscal::Item(0)), "{:?}", filing.facts);
    }

    #[test]
    fn what_pays_for_a_project_is_of_it() {
        let text = "台站运行项目：全年预算数为900.00万元，其中财政拨款800.00万元、其他资金100.00万元；执行数为830.00万元，完成预算的92.22%，\
                    其中财政拨款执行760.00万元，执行率95.00%，其他资金执行70.00万元，执行率70.00%。";
        let filing = crate::subject::read_for_tests::account(text);
        let of = |i: usize| (filing.facts[i].datum.fund, filing.facts[i].datum.basis);
        assert_eq!(of(1), (Fund::Fiscal, Basis::Adjusted));
        assert_eq!(of(3), (Fund::All, Basis::Executed));
        assert_eq!(of(5), (Fund::Fiscal, Basis::Executed));
        let rates = filing.claims.iter().filter(|c| c.kind == ClaimKind::Completion);
        assert_eq!(
            rates.map(|c| c.operands.iter().map(|o| o.fact.index()).collect::<Vec<_>>()).collect::<Vec<_>>(),
            [[4, 3, 0], [6, 5, 1], [8, 7, 2]]
        );
    }
}
