//! What one row of a table says of itself: its parts by nature and by fund make its total.

use super::{Binder, exact};
use fiscal::{Datum, FactId, Fund, Nature, Role};

/// The parts that make a row's total where all of them stand in the row.
const BY_NATURE: &[&[Nature]] = &[&[Nature::Basic, Nature::Project], &[Nature::Personnel, Nature::Running, Nature::Project]];
const BASIC: &[Nature] = &[Nature::Personnel, Nature::Running];
const BY_FUND: &[Fund] = &[Fund::General, Fund::GovFund, Fund::StateCapital];

impl Binder<'_, '_> {
    /// 行政运行 410.00 = 410.00 + 0.00: of items, which the identities of the account as a whole do not speak of.
    pub(super) fn rows(&mut self) {
        let sheets = self.reader.sheets.clone();
        for id in sheets.iter().flat_map(|(from, to)| *from as u32..*to as u32).map(FactId) {
            let fact = *self.fact(id);
            let datum = fact.datum;
            if fact.role != Role::Amount || !exact(&fact) || datum.func.is_none() && datum.econ.is_none() {
                continue;
            }
            let row: Vec<FactId> = self.of_sentence(fact.sentence).collect();
            let nature = |n: &Nature| Datum { nature: *n, ..datum };
            match datum.nature {
                Nature::All => {
                    for parts in BY_NATURE {
                        self.row_sum(id, &row, parts.iter().map(nature), "支出按性质");
                    }
                }
                Nature::Basic => self.row_sum(id, &row, BASIC.iter().map(nature), "基本支出构成"),
                _ => {}
            }
            if matches!(datum.fund, Fund::All | Fund::Fiscal) {
                self.row_sum(id, &row, BY_FUND.iter().map(|f| Datum { fund: *f, ..datum }), "财政拨款支出构成");
            }
        }
    }

    /// A sum over the row of `whole`, if every part stands in it.
    fn row_sum(&mut self, whole: FactId, row: &[FactId], parts: impl Iterator<Item = Datum>, name: &'static str) {
        let of = |datum: Datum| row.iter().copied().find(|f| self.fact(*f).datum == datum && exact(self.fact(*f)));
        if let Some(parts) = parts.map(of).collect::<Option<Vec<FactId>>>() {
            self.identity_sum(whole, &parts, true, name);
        }
    }
}
