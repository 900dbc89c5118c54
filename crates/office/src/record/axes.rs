//! A datum, axis by axis. `null` is *not split on this axis*.

use fiscal::{Basis, Datum, Filing, Flow, Fund, Holder, Measure, Nature};
use serde::Serialize;

use crate::subject;

#[derive(Serialize)]
pub(crate) struct DatumRecord {
    holder: Option<&'static str>,
    year: Option<i16>,
    basis: &'static str,
    flow: Option<&'static str>,
    fund: Option<&'static str>,
    nature: Option<&'static str>,
    func: Option<String>,
    econ: Option<String>,
    topic: Option<String>,
    item: Option<String>,
    detail: Option<String>,
    counted: Option<&'static str>,
}

impl DatumRecord {
    pub(crate) fn of(datum: &Datum, filing: &Filing) -> DatumRecord {
        DatumRecord {
            holder: holder(datum.holder),
            year: datum.year.is_known().then_some(datum.year.0),
            basis: basis(datum.basis),
            flow: flow(datum.flow),
            fund: fund(datum.fund),
            nature: nature(datum.nature),
            func: datum.func.map(|c| c.number().to_string()),
            econ: datum.econ.map(|c| c.number().to_string()),
            topic: subject::topic(filing, datum.topic),
            item: filing.item(datum.item).map(str::to_owned),
            detail: filing.item(datum.detail).map(str::to_owned),
            counted: counted(datum.counted),
        }
    }
}

const fn holder(holder: Holder) -> Option<&'static str> {
    match holder {
        Holder::Whole => None,
        Holder::Own => Some("own"),
        Holder::Institutions => Some("institutions"),
        Holder::Region => Some("region"),
    }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Initial => "initial",
        Basis::Adjusted => "adjusted",
        Basis::Budget => "budget",
        Basis::Executed => "executed",
        Basis::Reported => "reported",
        Basis::Target => "target",
        Basis::Achieved => "achieved",
    }
}

const fn flow(flow: Flow) -> Option<&'static str> {
    Some(match flow {
        Flow::None => return None,
        Flow::Income => "income",
        Flow::Outlay => "outlay",
        Flow::IncomeTotal => "income-total",
        Flow::OutlayTotal => "outlay-total",
        Flow::BothTotal => "both-total",
        Flow::CarryIn => "carry-in",
        Flow::CarryOut => "carry-out",
        Flow::SurplusUsed => "surplus-used",
        Flow::SurplusShared => "surplus-shared",
        Flow::OperatingSurplus => "operating-surplus",
    })
}

const fn fund(fund: Fund) -> Option<&'static str> {
    Some(match fund {
        Fund::All => return None,
        Fund::Fiscal => "fiscal",
        Fund::General => "general",
        Fund::GovFund => "government-fund",
        Fund::Insurance => "social-insurance",
        Fund::StateCapital => "state-capital",
        Fund::Special => "special-account",
        Fund::Service => "service",
        Fund::Operating => "operating",
        Fund::Superior => "superior",
        Fund::Affiliate => "affiliate",
        Fund::Other => "other",
        Fund::NonFiscal => "non-fiscal",
    })
}

const fn nature(nature: Nature) -> Option<&'static str> {
    Some(match nature {
        Nature::All => return None,
        Nature::Basic => "basic",
        Nature::Personnel => "personnel",
        Nature::Running => "running",
        Nature::Project => "project",
        Nature::ToSuperior => "to-superior",
        Nature::Operating => "operating",
        Nature::ToAffiliates => "to-affiliates",
    })
}

/// The measure word that stands for a group of them.
fn counted(group: u8) -> Option<&'static str> {
    Measure::TABLE.iter().find(|(_, g)| group != 0 && *g == group).map(|(word, _)| *word)
}
