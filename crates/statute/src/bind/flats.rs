//! Claims of 持平: with last year's figure, or with the budget of the year.

use super::Binder;
use crate::reader::Flat;
use fiscal::{Basis, Certainty, Claim, ClaimKind, FactId, PaperKind, Role};

impl Binder<'_, '_> {
    /// 持平 between two printed figures.
    pub(super) fn flats(&mut self) {
        let flats = self.reader.flats.clone();
        for flat in flats {
            let Some(current) = flat.current else { continue };
            // 完成全年预算15.00万元的60.00%，与上年持平: the plan of this year is not what last year's words mean
            let of_that_year = |p: &FactId| {
                flat.base.is_none_or(|(year, basis)| {
                    let stands = self.fact(*p);
                    basis.is_some() || year >= self.fact(current).datum.year || stands.datum.year == year || !stands.datum.basis.is_budget()
                })
            };
            let last_year = || (current, flat.previous.filter(of_that_year).or_else(|| self.flat_with_last_year(current)));
            let (current, previous) = match self.level_with_the_last(&flat, current) {
                Some(last) => (last, Some(current)),
                None => self.planned_flat(&flat, current).unwrap_or_else(last_year),
            };
            // 按每户340元筹集，应筹248万元，与计划数248万元一致: so much for one is not level with what all of them give
            let each = |f: FactId| crate::words::any(self.clause_before(f), &["每", "单价", "人均", "户均"]);
            let alike = |p: FactId| {
                let [own, other] = [current, p].map(|f| self.fact(f).printed.unit);
                own.is_money() == other.is_money() && (own == other || each(p) == each(current))
            };
            if let Some(previous) = previous.filter(|p| *p != current && alike(*p)) {
                let operands = [current, previous][..].into();
                self.push(Claim { kind: ClaimKind::Flat, operands, at: flat.at, certainty: Certainty::Stated, identity: None });
            }
        }
    }

    /// 较上年增加31.20亿元，与当年新增债券31.20亿元一致: what the clause itself tells is level with the figure right before it.
    fn level_with_the_last(&self, flat: &Flat, current: FactId) -> Option<FactId> {
        let last = current.before()?;
        let own = self.fact(current);
        let behind = self.reader.text.get(own.span.end as usize..flat.at.end as usize)?;
        let closes = behind.chars().count() <= 6 && !behind.contains(['，', '；', '。']);
        let clause = self.clause_before(current);
        let opens = clause.starts_with(['与', '和', '同']) && self.words_before(current).trim_end_matches(clause).ends_with('，');
        let alike = crate::reader::measure(self.fact(last).printed.unit) == crate::reader::measure(own.printed.unit);
        (closes && opens && alike && self.fact(last).sentence == own.sentence).then_some(last)
    }

    /// 与年初预算持平: what was spent, and the budget of the same year, whichever was told last.
    fn planned_flat(&self, flat: &Flat, current: FactId) -> Option<(FactId, Option<FactId>)> {
        let fact = self.fact(current);
        let datum = fact.datum;
        let (year, plan) = flat.base.and_then(|(year, plan)| Some((year, plan.filter(|p| p.is_budget())?)))?;
        if year != datum.year || self.reader.kind == PaperKind::Budget {
            return None;
        }
        let spent = if datum.basis == Basis::Executed { Some(current) } else { self.find(&datum.at(year, Basis::Executed), current) };
        let budget = spent.filter(|_| fact.role == Role::Amount).and_then(|spent| self.find_budget(&datum, year, plan, spent));
        Some((spent.unwrap_or(current), budget))
    }

    /// Last year's figure, printed elsewhere; no year tells it from another figure of the same name.
    fn flat_with_last_year(&self, current: FactId) -> Option<FactId> {
        let datum = self.fact(current).datum;
        self.find(&datum.at(datum.year.previous(), datum.basis), current).filter(|_| datum.year.is_known())
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn flats(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Flat)
    }

    #[test]
    fn so_much_for_one_is_level_with_no_total() {
        assert_eq!(flats("林地承包费由每亩260元提高到300元，预计收取133.00万元。"), 0);
        assert_eq!(flats("群众自筹按每户260元筹集，5120户应筹133.12万元，与计划数133万元基本一致。"), 1);
        assert_eq!(flats("限额128.00亿元，较上年97.00亿元增加31.00亿元，与当年新增债券31.00亿元一致。"), 1);
        assert_eq!(flats("公务用车运行维护费支出9.60万元，与2022年度9.60万元持平。"), 1);
    }
}
