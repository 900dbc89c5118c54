//! Down a column: the tree of 科目 by function or by economic class, the funds of what came in, the totals with their balances.

use super::{Cell, Parts, by_fund};
use crate::bind::Binder;
use crate::codebook::Codebook;
use crate::identity::Identity;
use fiscal::{Datum, EconCode, FactId, Flow, FuncCode, Fund, Holder, Level, Nature};

/// A code of either book: its number, and that of the one above.
type Coded = (u32, Option<u32>, Cell);

/// Each is held against the whole table.
const TOTALS: usize = 1_000;

impl Binder<'_, '_> {
    pub(super) fn columns(&mut self, cells: &[Cell], known: bool) {
        let func =
            |c: &Cell| c.datum.func.map(|code| (Datum { func: None, ..c.datum }, (code.number(), code.parent().map(|p| p.number()), *c)));
        let econ = |c: &Cell| {
            let above = |code: EconCode| (code.level() != Level::Class).then_some(code.class().number());
            c.datum.econ.map(|code| (Datum { econ: None, ..c.datum }, (code.number(), above(code), *c)))
        };
        for economic in [false, true] {
            let mut coded: Vec<(Datum, Coded)> = cells.iter().filter_map(|c| if economic { econ(c) } else { func(c) }).collect();
            coded.sort_by_key(|(over, (code, ..))| (*over, *code));
            for group in coded.chunk_by(|a, b| a.0 == b.0) {
                let listed = |code: u32| group.binary_search_by_key(&code, |g| g.1.0).is_ok();
                // 类 and 项 with no 款 between: the nearest that has a row
                let nearest = |above: Option<u32>| {
                    std::iter::successors(above, |code| FuncCode::new(*code).parent().map(|p| p.number()).filter(|_| !economic))
                        .find(|code| listed(*code))
                };
                let tree: Vec<Coded> = group.iter().map(|(_, (code, above, cell))| (*code, nearest(*above), *cell)).collect();
                // by agency and then by code: which rows are whose is not told
                if tree.windows(2).any(|w| w[0].0 == w[1].0) {
                    continue;
                }
                self.tree(&tree, known, economic);
                self.top(&group[0].0, &tree, cells, known, economic);
            }
        }
        self.totals(cells, known);
    }

    /// 类 = Σ款, 款 = Σ项.
    fn tree(&mut self, tree: &[Coded], known: bool, economic: bool) {
        for (code, _, cell) in tree {
            let Some(whole) = cell.fact else { continue };
            let below: Vec<Coded> = tree.iter().filter(|t| t.1 == Some(*code)).copied().collect();
            // one 项 beneath a 类, and no 款 between: 其中, perhaps
            if let [only] = below[..]
                && !economic
                && FuncCode::new(only.0).parent() != Some(FuncCode::new(*code))
                && let Some(part) = only.2.fact
            {
                self.claim(fiscal::ClaimKind::Within, &[part, whole], fiscal::Certainty::Inherited, Some("科目构成"));
                continue;
            }
            self.code_sum(whole, below.iter().map(|t| t.2).collect(), known);
        }
    }

    /// 合计 = Σ类, or of whatever stands highest; 人员经费合计 = Σ of the classes for people.
    fn top(&mut self, over: &Datum, tree: &[Coded], cells: &[Cell], known: bool, economic: bool) {
        let roots: Vec<Coded> = tree.iter().copied().filter(|t| !tree.iter().any(|o| Some(o.0) == t.1)).collect();
        let wholes = |datum: Datum| cells.iter().filter(move |c| c.datum == datum).filter_map(|c| c.fact).collect::<Vec<FactId>>();
        for whole in wholes(*over) {
            self.code_sum(whole, roots.iter().map(|r| r.2).collect(), known);
        }
        if !economic || !matches!(over.nature, Nature::All | Nature::Basic) {
            return;
        }
        for (nature, personnel) in [(Nature::Personnel, true), (Nature::Running, false)] {
            let of_people = |code: u32| Codebook::get().econ_is_personnel(EconCode::new(code));
            if roots.iter().any(|r| of_people(r.0).is_none()) {
                return;
            }
            for whole in wholes(Datum { nature, ..*over }) {
                let cells = roots.iter().filter(|r| of_people(r.0) == Some(personnel)).map(|r| r.2).collect();
                self.code_sum(whole, cells, known);
            }
        }
    }

    /// Every row of a known table is there: one alone is the whole of what is above it.
    fn code_sum(&mut self, whole: FactId, cells: Vec<Cell>, known: bool) {
        if cells.iter().any(|c| c.fact.is_some()) {
            let facts: Vec<FactId> = cells.iter().filter_map(|c| c.fact).collect();
            match (&facts[..], known) {
                ([only], true) => self.claim(fiscal::ClaimKind::Equal, &[whole, *only], fiscal::Certainty::Inherited, Some("科目构成")),
                _ => self.identity_sum(whole, &facts, known, "科目构成"),
            }
        }
    }

    /// 本年收入合计 = Σ of its funds; 总计 = 本年合计 + balances.
    fn totals(&mut self, cells: &[Cell], known: bool) {
        // of what has no code and no name there are a handful; where there are many, the table is none of accounts
        let plain = |c: &&Cell| c.fact.is_some() && c.datum.func.is_none() && c.datum.econ.is_none() && c.datum.item.0 == 0;
        if cells.iter().filter(plain).count() > TOTALS {
            return;
        }
        for whole in cells.iter().filter(plain) {
            let Some(id) = whole.fact else { continue };
            if matches!(whole.datum.flow, Flow::Income | Flow::CarryIn | Flow::CarryOut) {
                let alike = |c: &Cell| c.sentence != whole.sentence && c.datum.flow == whole.datum.flow;
                let below: Vec<Cell> = cells.iter().copied().filter(alike).collect();
                let parts = by_fund(&whole.datum, &below).filter(|p| p.cells.windows(2).all(|w| w[0].sentence != w[1].sentence));
                parts.into_iter().for_each(|parts| self.table_sum(id, &parts, known, "收入构成"));
            }
            self.agencies(id, whole, cells, known);
            let total = matches!(whole.datum.flow, Flow::IncomeTotal | Flow::OutlayTotal);
            if total {
                Identity::of(&whole.datum).for_each(|identity| self.total(id, identity, cells, known));
            }
        }
    }

    /// 合计 = Σ of the agencies, or of the projects, whose money has no flow.
    fn agencies(&mut self, id: FactId, whole: &Cell, cells: &[Cell], known: bool) {
        let Datum { item, year, basis, fund, .. } = whole.datum;
        // 机关本级 beside the agencies below it
        let own = |c: &Cell| c.datum.holder == Holder::Own && whole.datum.holder != Holder::Own;
        let named = || cells.iter().filter(|c| item.0 == 0 && (c.datum.item.0 != 0 || own(c)));
        let projects = |fund| named().filter(move |c| c.datum == Datum { item: c.datum.item, year, basis, fund, ..Datum::default() });
        let by_name = |c: &Cell| ((c.datum.item, c.datum.holder), *c);
        let own: Vec<_> = named().filter(|c| Datum { item, holder: whole.datum.holder, ..c.datum } == whole.datum).map(by_name).collect();
        let found = match () {
            () if !own.is_empty() => own,
            () if projects(fund).next().is_some() => projects(fund).map(by_name).collect(),
            () => projects(Fund::All).map(by_name).collect(),
        };
        let Some(parts) = super::once(found, false) else { return };
        // groups of projects with sums of their own would count twice
        let made = parts.cells.iter().filter_map(|c| c.fact).map(|f| i128::from(self.fact(f).range.low)).sum::<i128>();
        if made * 2 <= i128::from(self.fact(id).range.high) * 3 {
            self.table_sum(id, &parts, known, "分项合计");
        }
    }

    fn total(&mut self, whole: FactId, identity: &'static Identity, cells: &[Cell], known: bool) {
        let mut parts = Parts { cells: Vec::new(), complete: false };
        for (datum, optional) in identity.parts(&self.fact(whole).datum) {
            let mut found = cells.iter().filter(|c| c.datum == datum);
            match (found.next(), found.next()) {
                (Some(cell), None) => parts.cells.push(*cell),
                (None, _) if optional => {}
                _ => return,
            }
        }
        self.table_sum(whole, &parts, known, identity.name);
    }
}
