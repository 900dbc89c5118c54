//! What a table says of itself: its rows and its columns add up.
//!
//! Identities of the account as a whole look through the paper for their parts and must allow for what it does not state.
//! Within a table whose cells stand apart nothing is left open: a part is a cell of the row or the column, or a blank,
//! which counts as nothing, or the table has no place for it. Where a figure's row or column was not understood, only
//! parts that make the whole by their kind alone (基本支出 and 项目支出) are added up.

use super::{Binder, exact};
use crate::reader::Filed;
use fiscal::{Certainty, ClaimKind, Datum, FactId, Flow, Fund, Nature, Role};
use rustc_hash::FxHashSet;
use std::hash::Hash;

mod columns;
mod rows;

/// A cell that is understood.
#[derive(Clone, Copy, Debug)]
struct Cell {
    datum: Datum,
    /// Of its row.
    sentence: u32,
    /// Nothing where it is blank.
    fact: Option<FactId>,
}

/// The parts of a whole, blank ones too.
struct Parts {
    cells: Vec<Cell>,
    /// By their kind alone they make the whole.
    complete: bool,
}

impl Binder<'_, '_> {
    pub(super) fn sheets(&mut self) {
        for number in 0..self.reader.sheets.len() {
            let cells = self.cells(&self.reader.sheets[number]);
            let Filed { rows_known, columns_known, .. } = self.reader.sheets[number];
            self.rows(&cells, columns_known);
            self.columns(&cells, rows_known);
            for told in &self.reader.sheets[number].reckoned {
                self.claim(told.kind, &told.facts, told.certainty, told.name);
            }
        }
    }

    /// The cells of a table, row by row.
    fn cells(&self, sheet: &Filed) -> Vec<Cell> {
        let ids = (sheet.facts.start as u32..sheet.facts.end as u32).map(FactId);
        // what only its own table names is no part of an account
        let known = |id: &FactId| !self.fact(*id).unnamed;
        let amounts = ids.filter(known).filter(|id| self.fact(*id).role == Role::Amount && exact(self.fact(*id)));
        let filled = amounts.map(|id| Cell { datum: self.fact(id).datum, sentence: self.fact(id).sentence, fact: Some(id) });
        let blank = sheet.blanks.iter().map(|b| Cell { datum: b.datum, sentence: b.sentence, fact: None });
        let mut cells: Vec<Cell> = filled.chain(blank).collect();
        cells.sort_by_key(|c| c.sentence);
        cells
    }

    /// The figures among the parts make the whole; one alone is the whole, where the others are blank.
    fn table_sum(&mut self, whole: FactId, parts: &Parts, known: bool, name: &'static str) {
        let facts: Vec<FactId> = parts.cells.iter().filter_map(|c| c.fact).filter(|f| *f != whole).collect();
        if !known && !parts.complete {
            return;
        }
        match facts[..] {
            [] => {}
            [only] if parts.cells.len() > 1 => self.claim(ClaimKind::Equal, &[whole, only], Certainty::Inherited, Some(name)),
            [_] => {}
            _ => self.identity_sum(whole, &facts, true, name),
        }
    }
}

/// The cells that differ from the whole in nature only, each in a part of its nature; those of a part within a part left out.
fn by_nature(whole: &Datum, cells: &[Cell]) -> Option<Parts> {
    const BASIC: [Nature; 2] = [Nature::Personnel, Nature::Running];
    let beneath: &[Nature] = match whole.nature {
        Nature::All => &[Nature::Basic, Nature::Project, Nature::ToSuperior, Nature::Operating, Nature::ToAffiliates],
        Nature::Basic => &BASIC,
        _ => return None,
    };
    let of = |nature: Nature| cells.iter().copied().filter(move |c| c.datum == Datum { nature, ..*whole });
    let mut found: Vec<(Nature, Cell)> = beneath.iter().flat_map(|n| of(*n).map(|c| (*n, c))).collect();
    if whole.nature == Nature::All && of(Nature::Basic).next().is_none() {
        found.extend(BASIC.iter().flat_map(|n| of(*n).map(|c| (*n, c))));
    }
    let has = |nature| found.iter().any(|f| f.0 == nature);
    let basic = has(Nature::Basic) || has(Nature::Personnel) && has(Nature::Running);
    let complete = basic && (whole.nature == Nature::Basic || has(Nature::Project));
    once(found, complete)
}

/// The cells that differ from the whole in fund only, those of a fund within another left out.
fn by_fund(whole: &Datum, cells: &[Cell]) -> Option<Parts> {
    const FISCAL: [Fund; 3] = [Fund::General, Fund::GovFund, Fund::StateCapital];
    const OWN: [Fund; 6] = [Fund::Special, Fund::Service, Fund::Operating, Fund::Superior, Fund::Affiliate, Fund::Other];
    // the funds of what came in this year and the balances make the total
    let flow = if whole.flow == Flow::IncomeTotal { Flow::Income } else { whole.flow };
    let of = |fund: Fund| cells.iter().copied().filter(move |c| c.datum == Datum { fund, flow, ..*whole }).map(move |c| (fund, c));
    let group = |over: Fund, beneath: &[Fund]| match of(over).next() {
        Some(_) => of(over).collect::<Vec<_>>(),
        None => beneath.iter().flat_map(|f| of(*f)).collect(),
    };
    let found = match whole.fund {
        Fund::All => [group(Fund::Fiscal, &FISCAL), group(Fund::NonFiscal, &OWN)].concat(),
        Fund::Fiscal => FISCAL.iter().flat_map(|f| of(*f)).collect(),
        _ => return None,
    };
    let complete = FISCAL.iter().all(|fund| found.iter().any(|f| f.0 == *fund));
    let mut parts = once(found, complete)?;
    // 上年结转 in a column beside the funds is part of what comes in, but not of 本年收入 beside 合计
    let totalled = || cells.iter().any(|c| c.datum == Datum { flow: Flow::IncomeTotal, ..*whole });
    if flow == Flow::Income && (whole.flow == Flow::IncomeTotal || !totalled()) {
        let balance =
            |c: &&Cell| matches!(c.datum.flow, Flow::CarryIn | Flow::SurplusUsed) && Datum { flow: whole.flow, ..c.datum } == *whole;
        parts.cells.extend(cells.iter().filter(balance));
    }
    Some(parts)
}

/// Parts each of which stands once.
fn once<K: Copy + Eq + Hash>(found: Vec<(K, Cell)>, complete: bool) -> Option<Parts> {
    let mut kinds = FxHashSet::default();
    let apart = found.iter().all(|f| kinds.insert(f.0));
    (!found.is_empty() && apart).then(|| Parts { cells: found.into_iter().map(|f| f.1).collect(), complete })
}
