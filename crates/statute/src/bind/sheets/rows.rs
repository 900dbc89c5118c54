//! Along a row: 合计 is what its columns make, by nature and by fund; what came in and went out makes the balance.

use super::{Cell, by_fund, by_nature};
use crate::bind::Binder;
use fiscal::{Certainty, Claim, ClaimKind, Datum, Flow, Operand};

impl Binder<'_, '_> {
    pub(super) fn rows(&mut self, cells: &[Cell], known: bool) {
        for row in cells.chunk_by(|a, b| a.sentence == b.sentence) {
            for whole in row {
                let Some(id) = whole.fact else { continue };
                if let Some(parts) = by_nature(&whole.datum, row) {
                    self.table_sum(id, &parts, known, "支出按性质");
                }
                if let Some(parts) = by_fund(&whole.datum, row) {
                    self.table_sum(id, &parts, known, "按资金来源");
                }
                if whole.datum.flow == Flow::CarryOut && known {
                    self.balance(whole, row);
                }
            }
        }
    }

    /// 年初结转和结余 + 本年收入 - 本年支出 = 年末结转和结余, of one fund whose every movement has its column.
    fn balance(&mut self, end: &Cell, row: &[Cell]) {
        let of = |flow| {
            let mut found = row.iter().filter(move |c| c.datum == Datum { flow, ..end.datum });
            (found.next(), found.next())
        };
        let (Some(id), (Some(begin), None), (Some(income), None), (Some(outlay), None)) =
            (end.fact, of(Flow::CarryIn), of(Flow::Income), of(Flow::Outlay))
        else {
            return;
        };
        let moved = [(begin, false), (income, false), (outlay, true)];
        let mut operands = vec![Operand::from(id)];
        operands.extend(moved.iter().filter_map(|(cell, negative)| Some(Operand { fact: cell.fact?, negative: *negative })));
        if operands.len() > 2 {
            let at = self.fact(id).span;
            let kind = ClaimKind::Sum { exhaustive: true };
            self.push(Claim { kind, operands, at, certainty: Certainty::Inherited, identity: Some("年末结转和结余") });
        }
    }
}
