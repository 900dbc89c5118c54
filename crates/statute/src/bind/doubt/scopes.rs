//! What the words around a figure say of its scope: of which money, of which year by its heading, of what is left, or told in a reason.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, FactId};

/// So far above a figure its heading is looked for, in paragraphs.
const ABOVE: usize = 12;

/// What a side with all that was carried over on it is called.
const TOTALS: [&str; 2] = ["总收入", "总支出"];

impl Binder<'_, '_> {
    /// 财政拨款公务接待费3万元。…全口径公务接待费5万元; 公务接待费年末结余0.5万元: of other money, or of what is left of it.
    pub(super) fn of_two_scopes(&self, a: FactId, b: FactId) -> bool {
        const FAR: usize = 90;
        const SCOPES: [&[&str]; 3] = [&["全口径"], &["自有资金", "非财政"], &["结余", "结转"]];
        let said = |f: FactId| {
            let sentence = self.sentence_before(f, FAR);
            // 其中使用非财政拨款资金…: told behind it
            let behind = self.sentence_behind(f, FAR);
            SCOPES.map(|words| words.iter().any(|word| sentence.contains(word) || behind.contains(word)))
        };
        // a cell is of what its row and column say
        let prose = !self.in_table(a) && !self.in_table(b);
        prose && self.fact(a).sentence != self.fact(b).sentence && said(a) != said(b)
    }

    /// 总收入957万元，总支出957万元，…。/ 本年支出合计921万元: sides that are level have what was carried over on them, but for a slip.
    pub(super) fn one_is_of_level_sides(&self, a: FactId, b: FactId) -> bool {
        let [x, y] = [a, b].map(|f| self.fact(f).range.mid());
        let [one, other] = [a, b].map(|f| self.total_of_a_side(f));
        !(one.is_some() && one == other) && self.is_of_level_sides(a) != self.is_of_level_sides(b) && !super::typed_alike(x, y)
    }

    /// 每人每月600元，计164.16万元: so much for each, and all of it.
    pub(super) fn one_is_for_each(&self, a: FactId, b: FactId) -> bool {
        let each = |f: FactId| self.clause_before(f).contains('每');
        each(a) != each(b)
    }

    /// As which total of a side its clause names it.
    fn total_of_a_side(&self, id: FactId) -> Option<&'static str> {
        let clause = self.clause_before(id).trim_end_matches('为');
        TOTALS.into_iter().find(|total| clause.ends_with(total))
    }

    /// Is it a total that the same sentence tells of the other side, too?
    fn is_of_level_sides(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let other = |f: FactId| {
            let beside = self.fact(f);
            beside.datum.flow.is_other_side_of(fact.datum.flow) && beside.range.meets(fact.range) && self.total_of_a_side(f).is_some()
        };
        let near = id.0.saturating_sub(1)..=(id.0 + 1).min(self.reader.facts.len() as u32 - 1);
        self.total_of_a_side(id).is_some() && near.map(FactId).any(|f| self.fact(f).sentence == fact.sentence && other(f))
    }

    /// 支出决算110万元，完成年初预算的110%，主要原因：年中追加12万元，节约2万元: what a reason tells is no plan, nor what is left, of what it
    /// explains. Where all comes out it may be.
    pub(super) fn reaches_into_a_reason(&self, claim: &Claim) -> bool {
        const FORMULAS: [&str; 5] = ["预算支出结余", "预算调整", "年初年末结转", "预决算差额", "差额"];
        let holds = match claim.kind {
            ClaimKind::Completion => {
                let [rate, done, plan] = [0, 1, 2].map(|i| self.fact(claim.operands[i].fact));
                done.range.percent_of(plan.range).is_none_or(|right| right.meets(rate.range))
            }
            ClaimKind::Sum { .. } if claim.identity.is_some_and(|name| FORMULAS.contains(&name)) => self.adds_up(claim),
            _ => return false,
        };
        // the plan stands in the reason, and what came of it before
        let plan = claim.operands[if claim.kind == ClaimKind::Completion { 2 } else { 0 }].fact;
        let before = claim.operands.iter().map(|o| o.fact).filter(|f| *f < plan).max();
        let reason = ["原因", "主要是", "主要系", "主要为", "主要由于", "由于"];
        let explained =
            |f: FactId| self.fact(f).sentence == self.fact(plan).sentence && reason.iter().any(|word| self.between(f, plan).contains(word));
        !holds && before.is_some_and(explained)
    }

    /// （一）2024年“三公”经费预算 / …5万元 / （二）2023年“三公”经费预算 / …6万元: beneath headings of two years.
    pub(super) fn of_two_headed_years(&self, a: FactId, b: FactId) -> bool {
        let headed = |f: FactId| {
            let block = self.fact(f).block as usize;
            let above = self.reader.blocks[..=block.min(self.reader.blocks.len().saturating_sub(1))].iter().rev().take(ABOVE);
            let heading = above.into_iter().find(|b| b.heading && b.span.end <= self.fact(f).span.start)?;
            let years = crate::profile::years(heading.span.of(self.reader.text));
            <[_; 1]>::try_from(years).ok().map(|[year]| year)
        };
        self.fact(a).block != self.fact(b).block && headed(a).zip(headed(b)).is_some_and(|(x, y)| x != y)
    }
}
