//! Changes beside one another: those of parts make the change of their whole, those of either side of a budget are alike.

use super::{Binder, exact};
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Basis, Certainty, Claim, ClaimKind, Datum, Fact, FactId, FiscalYear, Flow, Fund, Nature, Operand, Role, Topic};
use rustc_hash::FxHashSet;

/// The name of the relation.
pub(super) const CHANGES: &str = "增减额构成";

/// That of totals of one sum.
const TOTALS: &str = "总额同增减";

/// What a change is from: the year, and whether it is a plan.
pub(super) fn against(change: &Fact) -> Option<(FiscalYear, bool)> {
    change.base.map(|(year, basis)| (year, basis.is_budget()))
}

/// So many whole 万元, of one digit that counts: as one fund may have had more the year before.
fn round(gap: i64) -> bool {
    const WAN: u64 = 1_000_000;
    let gap = gap.unsigned_abs();
    let mut digits = gap / WAN;
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    gap != 0 && gap.is_multiple_of(WAN) && digits < 10
}

impl Binder<'_, '_> {
    /// Where parts make a whole in two years, their changes make its change.
    pub(super) fn changes_of_parts(&mut self) {
        let flat = self.flat_data();
        for claim in 0..self.claims.len() {
            let claim = &self.claims[claim];
            let whole = claim.operands[0].fact;
            if !matches!(claim.kind, ClaimKind::Sum { .. }) || self.fact(whole).role != Role::Amount {
                continue;
            }
            // 较上年减少12万元，较预算增加114万元: one change against each
            let mut bases: Vec<_> = self.changes_of(whole).map(|f| against(self.fact(f))).collect();
            if bases.is_empty() {
                continue;
            }
            bases.sort_unstable();
            bases.dedup();
            let sum = claim.clone();
            for base in bases {
                self.change_of_parts(&sum, base, &flat);
            }
        }
        self.changes_of_natures();
        self.changes_of_sides();
        self.changes_of_totals();
    }

    /// What is told of how a figure's datum changed.
    fn changes_of(&self, id: FactId) -> impl Iterator<Item = FactId> + '_ {
        let changes = self.changed.get(&self.fact(id).datum).unwrap_or_default();
        changes.iter().copied().filter(|f| exact(self.fact(*f)))
    }

    /// The change of the whole of a sum, and of its parts, against one base.
    fn change_of_parts(&mut self, sum: &Claim, base: Option<(FiscalYear, bool)>, flat: &FxHashSet<(Datum, FiscalYear)>) {
        let change_of = |id: FactId| self.changes_of(id).filter(|f| against(self.fact(*f)) == base).min_by_key(|f| f.0.abs_diff(id.0));
        let Some(whole) = change_of(sum.operands[0].fact) else { return };
        let mut parts = Vec::new();
        let (mut missing, mut still) = (false, false);
        for operand in &sum.operands[1..] {
            match change_of(operand.fact) {
                Some(change) if self.is_of_another_amount(change, operand.fact) => return,
                Some(change) => parts.push(change),
                None if base.is_some_and(|b| flat.contains(&(self.fact(operand.fact).datum, b.0))) => still = true,
                None => missing |= !self.fact(operand.fact).range.is_zero() || self.changed_beneath(operand.fact),
            }
        }
        // where the others are 持平, one change is the whole one
        if missing || parts.len() < 1 + usize::from(!still) || parts.contains(&whole) {
            return;
        }
        let down = self.fact(whole).direction;
        let mut operands = vec![Operand::from(whole)];
        operands.extend(parts.iter().map(|p| Operand { fact: *p, negative: self.fact(*p).direction != down }));
        let exhaustive = matches!(sum.kind, ClaimKind::Sum { exhaustive: true });
        if exhaustive && still {
            self.forget_open(&operands);
        }
        self.claim_sum(operands, exhaustive, Certainty::Inherited, Some(CHANGES));
    }

    /// 按支出经济分类划分：…商品和服务支出500万元，较上年增加25万元: a change that stands behind another amount than the part is is of other money.
    fn is_of_another_amount(&self, change: FactId, part: FactId) -> bool {
        let (told, own) = (self.fact(change), self.fact(part));
        let amount = |f: &FactId| *f < change && self.fact(*f).role == Role::Amount && self.fact(*f).datum == told.datum;
        let beside = self.of_sentence(told.sentence).filter(amount).last();
        told.sentence != own.sentence && beside.is_some_and(|f| !self.fact(f).range.meets(own.range))
    }

    /// 支出较2025年增加18.23万元，主要是基本支出增加91.32万元，项目支出减少73.09万元: there is no third, though it says 主要.
    fn changes_of_natures(&mut self) {
        let all = |d: &Datum| {
            let plain = d.func.is_none() && d.econ.is_none() && d.topic == Topic(0) && d.item == fiscal::Item(0);
            plain && d.nature == Nature::All && d.flow == Flow::Outlay
        };
        let exact_change = |f: &Fact| f.role == Role::Change && f.printed.unit.is_money() && exact(f) && f.direction.is_some();
        let wholes: Vec<FactId> =
            self.starts.relating.iter().copied().filter(|f| exact_change(self.fact(*f)) && all(&self.fact(*f).datum)).collect();
        for whole in wholes {
            let (datum, base) = (self.fact(whole).datum, self.fact(whole).base);
            let of = |nature| {
                let mut told = self.of_sentence(self.fact(whole).sentence).filter(|f| *f > whole && exact_change(self.fact(*f)));
                told.find(|f| self.fact(*f).datum == Datum { nature, ..datum } && self.fact(*f).base == base)
            };
            let Some((basic, project)) = of(Nature::Basic).zip(of(Nature::Project)) else { continue };
            // 主要原因是：取消代征464万元，基本支出增加…，压减上缴支出10万元: nor is anything else told with them
            let among = self.of_sentence(self.fact(whole).sentence).filter(|f| *f > whole && *f != basic && *f != project);
            let more = among.into_iter().any(|f| self.fact(f).printed.unit.is_money());
            // 县福利院项目支出增加20万元: of one body, or a round figure
            let own = [(basic, "基本支出"), (project, "项目支出")].into_iter().all(|(part, name)| {
                let clause = self.clause_before(part);
                let clause = clause.rsplit("是").next().unwrap_or_default().trim_start_matches("其中");
                clause.starts_with(name) && self.fact(part).printed.decimals == self.fact(whole).printed.decimals
            });
            let more = more || !own;
            let last = self.fact(basic.max(project)).span.end as usize;
            if more || self.has_claim(whole, |k| matches!(k, ClaimKind::Sum { .. })) || self.reader.text[last..].starts_with('等') {
                continue;
            }
            let down = self.fact(whole).direction;
            let parts = [basic, project].map(|p| Operand { fact: p, negative: self.fact(p).direction != down });
            let operands = std::iter::once(Operand::from(whole)).chain(parts).collect();
            self.claim_sum(operands, true, Certainty::Inferred, Some(CHANGES));
        }
    }

    /// 公务用车购置及运行维护费0万元，其中运行维护费0万元，比上年减少2.27万元: nothing now, and not nothing before.
    fn changed_beneath(&self, id: FactId) -> bool {
        let topics = Topics::get();
        let over = self.fact(id).datum.topic;
        let beneath = |f: &Fact| f.role == Role::Change && f.datum.topic != over && topics.is_within(f.datum.topic, over);
        over != Topic(0) && self.reader.facts.iter().any(|f| beneath(f) && !f.range.is_zero())
    }

    /// A list that names only what changed is all of it where the others are 持平.
    fn forget_open(&mut self, operands: &[Operand]) {
        let open = |c: &Claim| c.kind == ClaimKind::Sum { exhaustive: false } && *c.operands == *operands;
        for claim in self.known.told_at(operands[0].fact) {
            if open(&self.claims[claim]) {
                self.claims[claim].kind = ClaimKind::Sum { exhaustive: true };
            }
        }
    }

    /// What is said to be 持平, and with which year.
    fn flat_data(&self) -> FxHashSet<(Datum, FiscalYear)> {
        let exactly = self.reader.flats.iter().filter(|f| !f.about);
        exactly.filter_map(|f| Some((self.fact(f.current?).datum, f.base?.0))).collect()
    }

    /// 收入较去年减少59.04万元。…支出较去年减少92.43万元: does each stand first behind the total of its side?
    fn told_alike(&self, income: FactId, outlay: FactId) -> bool {
        let first = |change: FactId| {
            let fact = self.fact(change);
            let total = |f: &FactId| self.fact(*f).datum == fact.datum && self.fact(*f).role == Role::Amount;
            self.before(change, 12, |f| f.block == fact.block).find(total)
        };
        let said = |change: FactId| {
            let words = self.words_before(change);
            let clause = words.rsplit(['。', '；', '\n']).next().unwrap_or_default();
            let account = any(clause, &["执行", "决算", "完成", "实际", "预计", "支出数"]);
            let plan = self.fact(change).base.is_some_and(|(_, basis)| basis.is_budget());
            clause.contains('年') && !account && plan
        };
        match (first(income), first(outlay)) {
            (Some(a), Some(b)) => self.fact(a).range.meets(self.fact(b).range) && said(income) && said(outlay),
            _ => false,
        }
    }

    /// A budget balances in both years: what comes in and what goes out changes alike. A slip of one digit is doubted.
    fn changes_of_sides(&mut self) {
        if self.reader.kind != fiscal::PaperKind::Budget {
            return;
        }
        for fund in [Fund::All, Fund::Fiscal] {
            let side = |flow| Datum { year: self.reader.year, basis: Basis::Initial, flow, fund, ..Datum::default() };
            let first = |d: &Datum| self.changed.get(d).and_then(|l| l.iter().copied().find(|f| exact(self.fact(*f))));
            let stated = |d: &Datum| self.stated.get(d).and_then(|l| l.first()).map(|f| self.fact(*f).range);
            let (income, outlay) = (side(Flow::Income), side(Flow::Outlay));
            let balanced = stated(&income).zip(stated(&outlay)).is_some_and(|(i, o)| i.meets(o));
            let (Some(one), Some(other)) = (first(&income), first(&outlay)) else { continue };
            let (a, b) = (self.fact(one), self.fact(other));
            let alike = a.base == b.base && a.direction == b.direction;
            let told = self.told_alike(one, other);
            if balanced && alike && (told || a.range.meets(b.range) || super::slips::typed_alike(a.range.mid(), b.range.mid())) {
                self.claim(ClaimKind::Equal, &[one, other], Certainty::Inferred, Some("收支预算同增减"));
            }
        }
    }

    /// 增加132.40万元，增长18.01%: does the rate behind a change speak for it?
    fn fits_its_rate(&self, change: FactId, now: i64) -> bool {
        let Some(rate) = self.reader.facts.get(change.index() + 1).filter(|f| f.role == Role::Rate) else { return false };
        let moved = super::relations::moved(self.fact(change));
        super::doubt::rate_fits(moved, now.saturating_sub(moved), rate) == Some(true)
    }

    /// 收支总预算684.78万元，比2022年增加194.1万元。…一般公共预算当年拨款684.78万元，比2022年增加194.1万元: where two totals of a year are one
    /// sum, and nothing is told of what they were before, both changed alike, or one of them is doubted for a slip.
    fn changes_of_totals(&mut self) {
        // in an account the year before need not have come out even
        if self.reader.kind != fiscal::PaperKind::Budget {
            return;
        }
        let total = |d: &Datum| {
            let sides = matches!(d.flow, Flow::Income | Flow::Outlay | Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal);
            let funds = matches!(d.fund, Fund::All | Fund::Fiscal | Fund::General);
            sides && funds && *d == Datum { flow: d.flow, fund: d.fund, year: d.year, basis: d.basis, ..Datum::default() }
        };
        let amount = |f: &Fact| self.stated.get(&f.datum).and_then(|l| l.first()).map(|a| self.fact(*a).range).filter(|r| r.low > 0);
        let mut told: Vec<(FactId, fiscal::Range)> = Vec::new();
        let mut pairs: Vec<(FactId, FactId)> = Vec::new();
        for list in self.changed.lists() {
            let Some(id) = list.iter().copied().find(|f| exact(self.fact(*f))) else { continue };
            let fact = self.fact(id);
            if !total(&fact.datum) || fact.base.is_none() || fact.direction.is_none() || self.has_claim(id, |k| k == ClaimKind::Change) {
                continue;
            }
            let Some(amount) = amount(fact) else { continue };
            let alike = |other: &Fact| {
                let against = other.base == fact.base && other.direction == fact.direction && other.datum.year == fact.datum.year;
                let typed = || {
                    super::slips::typed_alike(other.range.mid(), fact.range.mid())
                        && !round(other.range.mid().saturating_sub(fact.range.mid()))
                };
                against && !fact.datum.flow.is_other_side_of(other.datum.flow) && (other.range.meets(fact.range) || typed())
            };
            let rated = |one: FactId, other: FactId| [one, other].into_iter().all(|f| self.fits_its_rate(f, amount.mid()));
            let found = told.iter().find(|(other, its)| its.meets(amount) && alike(self.fact(*other)));
            let found = found.filter(|(other, _)| self.fact(*other).range.meets(fact.range) || !rated(*other, id));
            match found {
                Some((other, _)) => pairs.push((*other, id)),
                None => told.push((id, amount)),
            }
        }
        for (one, other) in pairs {
            self.claim(ClaimKind::Equal, &[one, other], Certainty::Inferred, Some(TOTALS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CHANGES;

    fn changes(text: &str) -> Vec<Vec<usize>> {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        let made = filing.claims.iter().filter(|c| c.identity == Some(CHANGES));
        made.map(|c| c.operands.iter().map(|o| o.fact.index()).collect()).collect()
    }

    #[test]
    fn changes_of_another_split_make_no_part_of_this_one() {
        let all = "2024年支出预算1000.00万元，较上年预算增加50.00万元。其中：";
        let basic = "基本支出600.00万元，较上年预算增加20.00万元，包括工资福利支出450.00万元、商品和服务支出150.00万元；\
                     项目支出400.00万元，较上年预算增加30.00万元。";
        let own = changes(&format!("{all}\n{basic}"));
        let split =
            "按支出经济分类划分：工资福利支出450.00万元，较上年预算增加25.00万元；商品和服务支出550.00万元，较上年预算增加25.00万元。";
        assert_eq!(changes(&format!("{all}\n{basic}\n{split}")), own);
    }
}
