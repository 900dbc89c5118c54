//! What one row of a table says of itself: its parts by nature and by fund make its total.

use super::{Binder, exact};
use crate::identity::Identity;
use fiscal::{Certainty, Claim, ClaimKind, Datum, FactId, Fund, Nature, Operand, Role};

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
            let nature = |n: &Nature| Datum { nature: *n, ..datum };
            match datum.nature {
                Nature::All => {
                    for parts in BY_NATURE {
                        self.row_sum(id, parts.iter().map(nature).collect(), "支出按性质");
                    }
                }
                Nature::Basic => self.row_sum(id, BASIC.iter().map(nature).collect(), "基本支出构成"),
                _ => {}
            }
            if matches!(datum.fund, Fund::All | Fund::Fiscal) {
                self.row_sum(id, BY_FUND.iter().map(|f| Datum { fund: *f, ..datum }).collect(), "财政拨款支出构成");
            }
        }
    }

    /// A sum over the row of `whole`, if every part stands in it.
    fn row_sum(&mut self, whole: FactId, parts: Vec<Datum>, name: &'static str) {
        let row: Vec<FactId> = self.of_sentence(self.fact(whole).sentence).collect();
        let of = |datum: &Datum| row.iter().copied().find(|f| self.fact(*f).datum == *datum && exact(self.fact(*f)));
        let Some(parts) = parts.iter().map(of).collect::<Option<Vec<FactId>>>() else { return };
        let identity = Identity::all().iter().find(|i| i.name == name).map(|i| i.name);
        let mut operands = vec![Operand::from(whole)];
        operands.extend(parts.into_iter().map(Operand::from));
        let at = self.fact(whole).span;
        self.push(Claim { kind: ClaimKind::Sum { exhaustive: true }, operands, at, certainty: Certainty::Inherited, identity });
    }
}
