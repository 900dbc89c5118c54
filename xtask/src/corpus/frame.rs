//! The axes that a part of a subject path names in standard words.
//!
//! `一般公共预算财政拨款基本支出` is nothing but axes (general fund, basic outlay);
//! `住房公积金` is a name. Both sides are taken apart by the same table.

use fiscal::{Basis, Flow, Fund, Nature};

/// What standard words said; `None` where they said nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub flow: Option<Flow>,
    pub fund: Option<Fund>,
    pub nature: Option<Nature>,
    pub topic: Option<&'static str>,
    pub basis: Option<Basis>,
}

#[derive(Clone, Copy)]
enum Says {
    Flow(Flow),
    Fund(Fund),
    Nature(Nature),
    Topic(&'static str),
    Basis(Basis),
    /// 总计: with the balances of other years.
    Total,
    Nothing,
}

const WORDS: &[(&str, Says)] = &[
    ("收支", Says::Flow(Flow::BothTotal)),
    ("收、支", Says::Flow(Flow::BothTotal)),
    ("收入支出", Says::Flow(Flow::BothTotal)),
    ("收入", Says::Flow(Flow::Income)),
    ("支出", Says::Flow(Flow::Outlay)),
    ("总计", Says::Total),
    ("年初结转和结余", Says::Flow(Flow::CarryIn)),
    ("年初结转结余", Says::Flow(Flow::CarryIn)),
    ("上年结转和结余", Says::Flow(Flow::CarryIn)),
    ("上年结转", Says::Flow(Flow::CarryIn)),
    ("年末结转和结余", Says::Flow(Flow::CarryOut)),
    ("年末结转结余", Says::Flow(Flow::CarryOut)),
    ("结转下年支出", Says::Flow(Flow::CarryOut)),
    ("结转下年", Says::Flow(Flow::CarryOut)),
    ("使用非财政拨款结余", Says::Flow(Flow::SurplusUsed)),
    ("使用非财政拨款结余和专用结余", Says::Flow(Flow::SurplusUsed)),
    ("结余分配", Says::Flow(Flow::SurplusShared)),
    ("经营结余", Says::Flow(Flow::OperatingSurplus)),
    ("一般公共预算", Says::Fund(Fund::General)),
    ("政府性基金预算", Says::Fund(Fund::GovFund)),
    ("政府性基金", Says::Fund(Fund::GovFund)),
    ("国有资本经营预算", Says::Fund(Fund::StateCapital)),
    ("国有资本经营", Says::Fund(Fund::StateCapital)),
    ("财政专户管理资金", Says::Fund(Fund::Special)),
    ("非财政拨款", Says::Fund(Fund::NonFiscal)),
    ("财政拨款", Says::Fund(Fund::Fiscal)),
    ("事业收入", Says::Fund(Fund::Service)),
    ("经营收入", Says::Fund(Fund::Operating)),
    ("上级补助收入", Says::Fund(Fund::Superior)),
    ("附属单位上缴收入", Says::Fund(Fund::Affiliate)),
    ("其他收入", Says::Fund(Fund::Other)),
    ("基本支出", Says::Nature(Nature::Basic)),
    ("人员经费", Says::Nature(Nature::Personnel)),
    ("日常公用经费", Says::Nature(Nature::Running)),
    ("公用经费", Says::Nature(Nature::Running)),
    ("项目支出", Says::Nature(Nature::Project)),
    ("上缴上级支出", Says::Nature(Nature::ToSuperior)),
    ("经营支出", Says::Nature(Nature::Operating)),
    ("对附属单位补助支出", Says::Nature(Nature::ToAffiliates)),
    ("三公经费", Says::Topic("三公")),
    ("三公", Says::Topic("三公")),
    ("机关运行经费", Says::Topic("机关运行经费")),
    ("政府采购", Says::Topic("政府采购")),
    ("国有资产", Says::Topic("国有资产")),
    ("现有公务用车", Says::Topic("公务用车保有量")),
    ("公务用车保有量", Says::Topic("公务用车保有量")),
    ("购置公务用车", Says::Topic("购置公务用车")),
    ("绩效目标管理项目", Says::Topic("绩效目标管理项目")),
    ("绩效目标管理", Says::Topic("绩效目标管理项目")),
    ("年初预算数", Says::Basis(Basis::Initial)),
    ("年初预算", Says::Basis(Basis::Initial)),
    ("全年预算数", Says::Basis(Basis::Adjusted)),
    ("全年预算", Says::Basis(Basis::Adjusted)),
    ("调整预算数", Says::Basis(Basis::Adjusted)),
    ("调整预算", Says::Basis(Basis::Adjusted)),
    ("预算数", Says::Basis(Basis::Budget)),
    ("执行数", Says::Basis(Basis::Executed)),
    ("决算数", Says::Basis(Basis::Executed)),
    ("目标值", Says::Basis(Basis::Target)),
    ("完成值", Says::Basis(Basis::Achieved)),
    ("总预算", Says::Nothing),
    ("预算", Says::Nothing),
    ("决算", Says::Nothing),
    ("本年", Says::Nothing),
    ("当年", Says::Nothing),
    ("拨款", Says::Nothing),
    ("总数", Says::Nothing),
    ("总额", Says::Nothing),
    ("合计", Says::Nothing),
    ("小计", Says::Nothing),
    ("资金", Says::Nothing),
    ("项目", Says::Nothing),
    ("数", Says::Nothing),
];

impl Frame {
    /// The axes of one path part; `None` when it holds anything but standard words.
    pub fn of(part: &str) -> Option<Frame> {
        let mut frame = Frame::default();
        let mut rest = part;
        let mut total = false;
        while !rest.is_empty() {
            let (word, says) = WORDS.iter().filter(|(w, _)| rest.starts_with(w)).max_by_key(|(w, _)| w.len())?;
            match *says {
                Says::Flow(f) => frame.flow = Some(f),
                // 一般公共预算财政拨款 is of the general budget
                Says::Fund(Fund::Fiscal) => frame.fund = frame.fund.or(Some(Fund::Fiscal)),
                Says::Fund(f) => frame.fund = Some(f),
                Says::Nature(n) => frame.nature = Some(n),
                Says::Topic(t) => frame.topic = Some(t),
                // 三公经费财政拨款预算数 is just the amount
                Says::Basis(Basis::Budget) if word.len() < part.len() => {}
                Says::Basis(b) => frame.basis = Some(b),
                Says::Total => total = true,
                Says::Nothing => {}
            }
            rest = &rest[word.len()..];
        }
        frame.flow = match (frame.flow, total) {
            (Some(Flow::Income), true) => Some(Flow::IncomeTotal),
            (Some(Flow::Outlay), true) => Some(Flow::OutlayTotal),
            (flow, _) => flow,
        };
        Some(frame)
    }

    /// Does it say which money it is (and not only of which stage)?
    pub fn is_axis(self) -> bool {
        self.flow.is_some() || self.fund.is_some() || self.nature.is_some() || self.topic.is_some()
    }

    /// `self` where it speaks, else `under`.
    pub fn over(self, under: Frame) -> Frame {
        Frame {
            flow: self.flow.or(under.flow),
            fund: self.fund.or(under.fund),
            nature: self.nature.or(under.nature),
            topic: self.topic.or(under.topic),
            basis: self.basis.or(under.basis),
        }
    }

    /// Both speak on some axis and cannot both be right.
    pub fn contradicts(self, other: Frame) -> bool {
        let flow = clash(self.flow, other.flow, flows_fit);
        let fund = clash(self.fund, other.fund, funds_fit);
        let nature = clash(self.nature, other.nature, natures_fit);
        let topic = clash(self.topic, other.topic, |a, b| a == b);
        let basis = clash(self.basis, other.basis, bases_fit);
        flow || fund || nature || topic || basis || self.apart(other) || other.apart(self)
    }

    /// 三公 and 机关运行经费 list the same items as 公用经费, and are other data.
    fn apart(self, other: Frame) -> bool {
        matches!(self.topic, Some("三公" | "机关运行经费"))
            && other.topic.is_none()
            && self.nature.is_none()
            && matches!(other.nature, Some(Nature::Basic | Nature::Personnel | Nature::Running))
    }
}

fn clash<T: Copy>(a: Option<T>, b: Option<T>, fit: impl Fn(T, T) -> bool) -> bool {
    matches!((a, b), (Some(a), Some(b)) if !fit(a, b) && !fit(b, a))
}

fn flows_fit(a: Flow, b: Flow) -> bool {
    // a budget's 收入预算 may hold the balance brought in; a carry-in is listed under income
    a == b
        || matches!(
            (a, b),
            (Flow::IncomeTotal, Flow::Income)
                | (Flow::OutlayTotal, Flow::Outlay)
                | (Flow::CarryIn | Flow::SurplusUsed, Flow::Income | Flow::IncomeTotal)
                | (Flow::CarryOut, Flow::Outlay | Flow::OutlayTotal)
        )
}

/// 事业收入, 经营收入 and the like are 非财政拨款.
fn funds_fit(a: Fund, b: Fund) -> bool {
    a == b || a == Fund::NonFiscal && matches!(b, Fund::Service | Fund::Operating | Fund::Superior | Fund::Affiliate | Fund::Other)
}

fn natures_fit(a: Nature, b: Nature) -> bool {
    a == b || (a == Nature::Basic && matches!(b, Nature::Personnel | Nature::Running))
}

fn bases_fit(a: Basis, b: Basis) -> bool {
    // a budget that is not dated stands for either
    a == b || (a == Basis::Budget && b.is_budget())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_words_are_axes() {
        let frame = Frame::of("一般公共预算财政拨款基本支出").unwrap();
        assert_eq!((frame.fund, frame.nature), (Some(Fund::General), Some(Nature::Basic)));
        assert_eq!(Frame::of("收入总计").unwrap().flow, Some(Flow::IncomeTotal));
        assert_eq!(Frame::of("三公经费财政拨款预算数").unwrap().topic, Some("三公"));
        assert_eq!(Frame::of("全年预算数").unwrap().basis, Some(Basis::Adjusted));
        assert!(Frame::of("一般公共服务支出").is_none());
        assert!(Frame::of("住房公积金").is_none());
    }

    #[test]
    fn contradictions() {
        let of = |p| Frame::of(p).unwrap();
        assert!(of("一般公共预算支出").contradicts(of("政府性基金预算支出")));
        assert!(!of("公用经费").contradicts(of("一般公共预算基本支出")));
        assert!(of("三公经费").contradicts(of("公用经费")));
        assert!(!of("预算数").contradicts(of("年初预算")));
    }
}
