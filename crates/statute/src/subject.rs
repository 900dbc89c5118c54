//! The subject of a datum as a path of standard terms.

use crate::codebook::Codebook;
use crate::topics::Topics;
use fiscal::{Datum, Filing, Flow, Fund, Holder, Item, Nature, PaperKind, Topic};

/// The subject of a datum as a path of standard terms, e.g. `支出预算/基本支出`,
/// `一般公共预算财政拨款支出/住房公积金`, `“三公”经费/公务接待费`.
pub fn subject(filing: &Filing, datum: &Datum) -> String {
    let mut out = body(filing, datum);
    match datum.holder {
        Holder::Own => out.push_str("/本级"),
        Holder::Institutions => out.push_str("/所属事业单位"),
        Holder::Whole | Holder::Region => {}
    }
    out
}

fn body(filing: &Filing, datum: &Datum) -> String {
    let budget = filing.kind == PaperKind::Budget;
    let item = filing.item(datum.item).unwrap_or("");
    let detail = filing.item(datum.detail).unwrap_or("");
    if datum.topic != Topic(0) {
        let path = topic_path(datum.topic, budget);
        return match (datum.econ, item, detail, datum.nature) {
            (Some(econ), ..) => format!("{path}/{}", Codebook::get().econ_name(econ).unwrap_or("")),
            (None, "", "", Nature::All) if datum.fund == Fund::NonFiscal || datum.fund == Fund::Service => {
                format!("非财政拨款/{}", last(path))
            }
            (None, "", "", Nature::All) => path.to_owned(),
            (None, "", "", nature) => format!("{}/{}", nature_word(nature), last(path)),
            // of one kind of procurement
            (None, "", detail @ ("货物" | "工程" | "服务"), _) if path.contains("授予") => format!("{path}/{detail}"),
            (None, "", detail, _) => format!("{detail}/{}", last(path)),
            (None, item, _, _) => format!("{path}/{item}"),
        };
    }
    if datum.item != Item(0) && datum.flow == Flow::CarryOut && datum.func.is_none() {
        return format!("项目/{item}/结余");
    }
    if datum.item != Item(0) && datum.flow == Flow::None {
        let project = datum.counted == 0 && (datum.fund != Fund::All || datum.basis.is_budget() && datum.detail == Item(0));
        let mut out = if detail.is_empty() { item.to_owned() } else { format!("{item}/{detail}") };
        if project || datum.counted == 0 && detail.is_empty() {
            out = format!("项目/{out}");
        }
        if datum.fund == Fund::Fiscal {
            out.push_str("/财政拨款");
        }
        return out;
    }
    if datum.detail != Item(0) && datum.flow == Flow::CarryIn && datum.item == Item(0) {
        return format!("{}/{detail}", root(datum, budget));
    }
    if datum.detail != Item(0) && datum.item == Item(0) && datum.econ.is_none() {
        return match datum.nature {
            Nature::All => detail.to_owned(),
            nature => format!("{}/{detail}", nature_word(nature)),
        };
    }
    let root = root(datum, budget);
    let leaf = if let Some(func) = datum.func {
        Codebook::get()
            .func_name(func, datum.year)
            .or(Codebook::get().func_name(func, fiscal::FiscalYear::UNKNOWN))
            .unwrap_or("")
            .to_owned()
    } else if let Some(econ) = datum.econ {
        Codebook::get().econ_name(econ).unwrap_or("").to_owned()
    } else if !item.is_empty() {
        item.to_owned()
    } else {
        return root;
    };
    if datum.econ.is_some() {
        let over = if detail.is_empty() { nature_word(datum.nature).to_owned() } else { detail.to_owned() };
        return format!("{over}/{leaf}");
    }
    format!("{root}/{leaf}")
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn topic_path(topic: Topic, budget: bool) -> &'static str {
    let path = Topics::get().entry(topic).path;
    match (budget, path) {
        (true, "“三公”经费财政拨款支出") => "“三公”经费财政拨款预算数",
        (true, "政府采购支出") => "政府采购预算",
        (true, "政府采购支出/货物") => "政府采购预算/货物",
        (true, "政府采购支出/工程") => "政府采购预算/工程",
        (true, "政府采购支出/服务") => "政府采购预算/服务",
        (true, "政府采购支出/集中采购") => "政府采购预算/集中采购",
        (true, "政府采购支出/分散采购") => "政府采购预算/分散采购",
        _ => path,
    }
}

fn nature_word(nature: Nature) -> &'static str {
    match nature {
        Nature::All => "",
        Nature::Basic => "基本支出",
        Nature::Personnel => "人员经费",
        Nature::Running => "公用经费",
        Nature::Project => "项目支出",
        Nature::ToSuperior => "上缴上级支出",
        Nature::Operating => "经营支出",
        Nature::ToAffiliates => "对附属单位补助支出",
    }
}

/// The total that the datum is, or is a part of.
fn root(datum: &Datum, budget: bool) -> String {
    let general = datum.fund == Fund::General;
    let nature = datum.nature;
    match datum.flow {
        Flow::Outlay if general && matches!(nature, Nature::Basic | Nature::Personnel | Nature::Running) => {
            let root = if budget { "一般公共预算基本支出" } else { "一般公共预算财政拨款基本支出" };
            if nature == Nature::Basic { root.to_owned() } else { format!("{root}/{}", nature_word(nature)) }
        }
        Flow::Outlay => {
            let root = match (datum.fund, budget) {
                (Fund::All, true) => "支出预算",
                (Fund::All, false) => "本年支出合计",
                (Fund::General, true) => "一般公共预算当年拨款",
                (Fund::General, false) => "一般公共预算财政拨款支出",
                (Fund::Fiscal, _) => "财政拨款支出",
                (Fund::GovFund, _) => "政府性基金预算支出",
                (Fund::StateCapital, _) => "国有资本经营预算支出",
                (Fund::Insurance, _) => "社会保险基金支出",
                (Fund::NonFiscal, _) => "非财政拨款支出",
                (fund, _) => return format!("{}支出", fund_word(fund, budget)),
            };
            if nature == Nature::All { root.to_owned() } else { format!("{root}/{}", nature_word(nature)) }
        }
        Flow::Income => {
            let root = if budget { "收入预算" } else { "本年收入合计" };
            if datum.fund == Fund::Insurance {
                return fund_word(datum.fund, budget).to_owned();
            }
            if datum.fund == Fund::All { root.to_owned() } else { format!("{root}/{}", fund_word(datum.fund, budget)) }
        }
        Flow::IncomeTotal => fiscal(datum, "收入总计"),
        Flow::OutlayTotal => fiscal(datum, "支出总计"),
        Flow::BothTotal => fiscal(datum, if budget { "收支总预算" } else { "收、支总计" }),
        Flow::CarryIn => fiscal(datum, if budget { "上年结转" } else { "年初结转和结余" }),
        Flow::CarryOut => fiscal(datum, if budget { "结转下年" } else { "年末结转和结余" }),
        Flow::SurplusUsed => "使用非财政拨款结余".to_owned(),
        Flow::SurplusShared => "结余分配".to_owned(),
        Flow::OperatingSurplus => "经营结余".to_owned(),
        Flow::None => fund_word(datum.fund, budget).to_owned(),
    }
}

fn fiscal(datum: &Datum, name: &str) -> String {
    match datum.fund {
        Fund::All => name.to_owned(),
        Fund::Fiscal => format!("财政拨款{name}"),
        Fund::Insurance => format!("社会保险基金{name}"),
        fund => format!("{}{name}", fund_word(fund, false)),
    }
}

fn fund_word(fund: Fund, budget: bool) -> &'static str {
    match (fund, budget) {
        (Fund::All, _) => "",
        (Fund::Fiscal, _) => "财政拨款收入",
        (Fund::General, true) => "一般公共预算拨款收入",
        (Fund::General, false) => "一般公共预算财政拨款收入",
        (Fund::GovFund, true) => "政府性基金预算拨款收入",
        (Fund::GovFund, false) => "政府性基金预算财政拨款收入",
        (Fund::Insurance, _) => "社会保险基金收入",
        (Fund::StateCapital, true) => "国有资本经营预算拨款收入",
        (Fund::StateCapital, false) => "国有资本经营预算财政拨款收入",
        (Fund::Special, _) => "财政专户管理资金收入",
        (Fund::Service, _) => "事业收入",
        (Fund::Operating, _) => "经营收入",
        (Fund::Superior, _) => "上级补助收入",
        (Fund::Affiliate, _) => "附属单位上缴收入",
        (Fund::Other, _) => "其他收入",
        (Fund::NonFiscal, _) => "非财政拨款",
    }
}

/// What the figures of a passage are about, for tests of the reader.
#[cfg(test)]
pub(crate) mod read_for_tests {
    use crate::Context;
    use fiscal::{ClaimKind, Filing, FiscalYear, Manuscript, PaperKind};

    /// What is filed of a final account whose year nothing tells.
    pub fn account(text: impl Into<String>) -> Filing {
        let context = Context { kind: Some(PaperKind::Final), ..Context::default() };
        crate::read(&Manuscript::utf8(text), context).filing
    }

    /// What is added up, each sum by the places of its figures, the whole first.
    pub fn sums(text: &str) -> Vec<Vec<u32>> {
        let filing = account(text);
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    /// How many claims of the kind are read.
    pub fn claims(text: &str, kind: ClaimKind) -> usize {
        account(text).claims.iter().filter(|c| c.kind == kind).count()
    }

    /// How many pairs of figures are said to be one.
    pub fn equal(text: &str) -> usize {
        claims(text, ClaimKind::Equal)
    }

    /// Of each figure, in a final account of 2022.
    pub fn subjects(text: &str) -> Vec<String> {
        let context = Context { kind: Some(PaperKind::Final), year: Some(FiscalYear(2022)), ..Context::default() };
        let filing = crate::read(&Manuscript::utf8(text), context).filing;
        filing.facts.iter().map(|fact| super::subject(&filing, &fact.datum)).collect()
    }
}
