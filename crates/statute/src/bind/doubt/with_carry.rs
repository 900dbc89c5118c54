//! （二）结构情况（含上年结转）: what is told beneath is of this year's grant and of what was carried over together.

use super::super::Binder;
use crate::words::{any, holds};
use fiscal::{Claim, ClaimKind, Fact, FactId, Flow};

/// So far above a part its heading is looked for, and so many figures are tried for the whole.
const ABOVE: usize = 40;
const TRIED: usize = 200;

/// How a heading says that what was carried over is in it.
const WITH: [&str; 6] = ["含上年结转", "含上年结余", "包含上年结转", "包括上年结转", "含结转", "含年初结转"];

impl Binder<'_, '_> {
    /// Is the whole of the claim this year's alone, and its part beneath a heading of both? Of a total that is printed of both the share is.
    pub(super) fn leaves_out_the_carry(&self, claim: &mut Claim) -> bool {
        let (whole, part) = match claim.kind {
            ClaimKind::Share => (2, 1),
            ClaimKind::Sum { .. } => (0, 1),
            _ => return false,
        };
        let (id, part) = (claim.operands[whole].fact, claim.operands[part].fact);
        let told = self.fact(id);
        // told beneath the heading, or with the same words
        if !self.heading_with_carry(told.block, part) || !told.printed.unit.is_money() || any(self.words_before(id), &WITH) {
            return false;
        }
        match self.total_with_carry(id) {
            Some(total) => claim.operands[whole].fact = total,
            None => return true,
        }
        false
    }

    /// Does a heading between the whole and the figure, of its chapter, tell of what was carried over, too?
    fn heading_with_carry(&self, whole: u32, id: FactId) -> bool {
        let above = (whole..self.fact(id).block).rev().take(ABOVE).map(|b| &self.reader.blocks[b as usize]);
        let headings = above.filter(|b| b.heading).take_while(|b| b.marker.depth() > 2);
        // all of them have one character, and hardly a heading has
        let with = |words: &str| holds(words, "含") || holds(words, "包括");
        headings.into_iter().map(|b| b.span.of(self.reader.text)).any(|words| with(words) && any(words, &WITH))
    }

    /// The total that the whole makes with something that was carried over.
    fn total_with_carry(&self, id: FactId) -> Option<FactId> {
        let own = self.fact(id);
        let money = |f: &Fact| f.role.states() && f.printed.unit.is_money() && f.datum.at(own.datum.year, own.datum.basis) == f.datum;
        let near = || self.ids().take_while(|f| *f < id).collect::<Vec<_>>().into_iter().rev().take(TRIED);
        let total =
            |f: &Fact| matches!(f.datum.flow, Flow::BothTotal | Flow::IncomeTotal | Flow::OutlayTotal | Flow::Outlay | Flow::Income);
        let carried = near().filter(|f| money(self.fact(*f)) && self.fact(*f).datum.flow == Flow::CarryIn).take(4);
        carried.into_iter().find_map(|carry| {
            let made = own.range + self.fact(carry).range;
            near().find(|f| *f != carry && total(self.fact(*f)) && money(self.fact(*f)) && made.meets(self.fact(*f).range))
        })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn shares(total: &str, heading: &str) -> Vec<u32> {
        let text = format!(
            "{total}\n（一）规模变化情况\n2024年一般公共预算当年拨款800.00万元，比2023年预算数增加50.00万元。\n（二）一般公共预算支出结构情况{heading}\n\
             教育支出600.00万元，占60%；农林水支出400.00万元，占40%。\n"
        );
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Budget), year: Some(fiscal::FiscalYear(2024)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(&text), context).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).map(|c| c.operands[2].fact.0).collect()
    }

    #[test]
    fn shares_beneath_a_heading_with_what_was_carried_over() {
        let total = "2024年收支总预算1000.00万元，其中：上年结转200.00万元，一般公共预算拨款收入800.00万元。";
        assert_eq!(shares(total, "（含上年结转）"), [0, 0]);
        assert_eq!(shares("2024年工作继续。", "（含上年结转）"), []);
        assert_eq!(shares(total, "").len(), 2);
        assert!(!shares(total, "").contains(&0));
    }
}
