//! What comes in is what goes out: 收入总计 = 支出总计, and either is 收支总计.

use super::Binder;
use crate::words::{any, holds};
use fiscal::{Basis, Certainty, ClaimKind, Datum, FactId, Flow, Nature, PaperKind};

impl Binder<'_, '_> {
    /// 收入总计 = 支出总计.
    pub(super) fn both_sides(&mut self) {
        for income in self.starts.income_totals.iter().copied() {
            let outlay = Datum { flow: Flow::OutlayTotal, ..self.fact(income).datum };
            if let Some(outlay) = self.find(&outlay, income) {
                // 收支相抵，结转下年1.28万元: totals before the balance, which is their difference
                // 收支总量相抵，赤字48800亿元: what is missing is borrowed
                if self.in_deficit(outlay) {
                    continue;
                }
                let (income, outlay) = self.as_they_became(income, outlay);
                let gap = self.fact(income).range + self.fact(outlay).range.negate();
                // a social insurance fund keeps what it did not spend
                let insured = self.fact(income).datum.fund == fiscal::Fund::Insurance;
                if !gap.is_zero() && (insured || self.is_left_over(income.max(outlay), gap)) {
                    continue;
                }
                self.claim(ClaimKind::Equal, &[income, outlay], Certainty::Stated, Some("收支平衡"));
            }
        }
    }

    /// 收入总量由248170万元调整为270170万元，…调整后支出总量为270170万元: where one side tells what it was and what it has become, the other
    /// balances what it has become.
    fn as_they_became(&self, income: FactId, outlay: FactId) -> (FactId, FactId) {
        if self.fact(income).range.meets(self.fact(outlay).range) {
            return (income, outlay);
        }
        match (self.has_become(income), self.has_become(outlay)) {
            (Some(now), None) if now != outlay => (now, outlay),
            (None, Some(now)) if now != income => (income, now),
            _ => (income, outlay),
        }
    }

    /// 248170万元调整为270170万元: the figure right behind this one, which it was changed to.
    fn has_become(&self, id: FactId) -> Option<FactId> {
        const ONTO: [&str; 4] = ["为", "到", "至", "成"];
        const VERBS: [&str; 11] = ["调整", "增加", "减少", "变更", "调增", "调减", "提高", "增", "减", "调整后", "变动"];
        let next = id.behind();
        let (was, now) = (self.fact(id), self.reader.facts.get(next.index())?);
        let words = self.between(id, next).trim_start_matches(['，', ' ']);
        let onto = ONTO.iter().find_map(|onto| words.strip_suffix(onto)).is_some_and(|verb| VERBS.contains(&verb));
        (onto && was.sentence == now.sentence && was.printed.unit.is_money() == now.printed.unit.is_money()).then_some(next)
    }

    /// 支出总计185105万元，其中…。年末结余1129万元: is what came in and did not go out told behind the total?
    fn is_left_over(&self, total: FactId, gap: fiscal::Range) -> bool {
        const BEHIND: usize = 12;
        let block = self.fact(total).block;
        let behind = (total.0..self.reader.facts.len() as u32).map(FactId).take(BEHIND).take_while(|f| self.fact(*f).block <= block + 1);
        // 年终结余 is a name of the books as well
        let named = |f: FactId| any(self.clause_before(f), &["结余", "结转"]);
        // 收支相抵，年终结余96.6亿元: what is left is told, right or wrong
        let left = |f: FactId| named(f) && f > total && self.is_left_of_both(f);
        let meets = |f: FactId| self.fact(f).range.meets(gap) && (self.fact(f).datum.flow == Flow::CarryOut || named(f));
        behind.into_iter().any(|f| meets(f) || left(f))
    }

    /// Do the next words say that there is a deficit?
    fn in_deficit(&self, total: FactId) -> bool {
        const NEAR: usize = 120;
        let rest = &self.reader.text[self.fact(total).span.end as usize..];
        rest[..rest.floor_char_boundary(NEAR)].split('\n').next().is_some_and(|near| near.contains("赤字"))
    }

    /// 收支总计 is the total of either side.
    pub(super) fn one_total(&mut self) {
        for id in self.starts.both_totals.iter().copied() {
            let side = |flow| Datum { flow, ..self.fact(id).datum };
            if let Some(total) = [Flow::IncomeTotal, Flow::OutlayTotal].into_iter().find_map(|flow| self.find(&side(flow), id)) {
                self.claim(ClaimKind::Equal, &[total, id], Certainty::Stated, Some("收支平衡"));
            }
        }
    }

    /// A budget is spent as it comes in, and what brings balances in counts them as income: 收入预算 = 支出预算 = 收支总预算.
    pub(super) fn budget_balance(&mut self) {
        if self.reader.kind != PaperKind::Budget || self.has_balances_beside() {
            return;
        }
        let total = |flow| Datum { year: self.reader.year, basis: Basis::Initial, flow, ..Datum::default() };
        let first = |datum: &Datum| self.stated.get(datum).and_then(|l| l.first().copied());
        let Some(near) = first(&total(Flow::Income)).or_else(|| first(&total(Flow::IncomeTotal))).or_else(|| first(&total(Flow::Outlay)))
        else {
            return;
        };
        // 收入预算1000万元，包括拨款900万元、上年结转100万元: all that comes in, where the outlay's total is not told apart
        let all_in = || first(&total(Flow::IncomeTotal)).filter(|_| first(&total(Flow::OutlayTotal)).is_none());
        let (income, outlay) =
            (first(&total(Flow::Income)).or_else(all_in), self.find(&total(Flow::Outlay), near).or(first(&total(Flow::Outlay))));
        // 当年收支预算900万元，含上年结转的收支总预算1000万元: with more in it than the sides
        let both = self.find(&total(Flow::BothTotal), near).filter(|both| !self.clause_before(*both).contains("结转"));
        // 预算外收入12100万元…。预算内外支出17460万元; 局本级收入600万元，部门收支总预算1000万元: of two purses
        let purse = |f: FactId| {
            let sentence = self.sentence_before(f, 120);
            (f, ["预算内外", "预算外", "本级", "机关"].into_iter().find(|word| holds(sentence, word)))
        };
        let of_one_purse = |((a, its), (b, other))| {
            let own = || !self.is_of_another_body(b) && (Some(a) == both || !self.is_of_another_body(a));
            (its == other && own() && !self.tells_the_gap(a, b)).then_some([a, b])
        };
        let [all, comes, goes] = [both, income, outlay].map(|f| f.map(purse));
        let alike: Vec<[FactId; 2]> =
            [all.zip(comes), all.zip(goes), comes.zip(goes)].into_iter().flatten().filter_map(of_one_purse).collect();
        for pair in alike {
            self.claim(ClaimKind::Equal, &pair, Certainty::Inherited, Some("预算收支平衡"));
        }
        // 收入预算600.00万元。基本支出…，项目支出…: the outlay is told by its parts alone
        if let (Some(income), None) = (income, outlay) {
            let of = |nature| self.find(&Datum { nature, ..total(Flow::Outlay) }, income);
            let parts: Vec<FactId> = [Nature::Basic, Nature::Project].into_iter().filter_map(of).collect();
            if parts.len() == 2 {
                self.identity_sum(income, &parts, true, "预算收支平衡");
            }
        }
    }

    /// 水库管理所收入预算400万元: of a body whose paper it is not.
    fn is_of_another_body(&self, id: FactId) -> bool {
        let sentence = self.sentence_before(id, 120);
        let lead = sentence[..sentence.find(|c: char| c.is_ascii_digit() || matches!(c, '收' | '支')).unwrap_or(sentence.len())].trim();
        let named = || self.reader.agency.as_deref().or_else(|| self.reader.text.lines().next());
        lead.chars().count() > 2 && crate::profile::is_body(lead) && named().is_none_or(|own| !own.contains(lead) && !lead.contains(own))
    }

    /// 收入预算950万元。支出预算1000万元，差额50万元由历年结存安排: is what lies between the sides told near them?
    fn tells_the_gap(&self, a: FactId, b: FactId) -> bool {
        const NEAR: u32 = 4;
        let gap = (self.fact(a).range - self.fact(b).range).abs();
        let (from, to) = (a.min(b).0.saturating_sub(NEAR), (a.max(b).0 + NEAR + 1).min(self.reader.facts.len() as u32));
        let named = |f: FactId| {
            let clause = self.clause_before(f);
            any(clause, &["差额", "结", "上缴", "上解", "专户", "弥补", "补助", "盈余"])
        };
        // 支出预算20300万元，不足部分由以前年度累计盈余安排
        let behind = self.sentence_behind(a.max(b), 90);
        if any(behind, &["不足", "缺口", "弥补", "动用"]) {
            return true;
        }
        !gap.meets(fiscal::Range::default())
            && to - from < 60
            && (from..to).map(FactId).any(|f| self.fact(f).range.abs().meets(gap) && named(f))
    }

    /// Are there balances that come in or go out beside what the paper calls its income? Those that its income lists among its parts, here
    /// or told again elsewhere, and those of nothing are not.
    fn has_balances_beside(&self) -> bool {
        let stated = || self.starts.balances.iter().copied().filter(|f| !self.fact(*f).range.is_zero());
        // no budget has more of them
        const MOST: usize = 64;
        if stated().nth(MOST).is_some() {
            return true;
        }
        let of_income = |f: FactId| self.lists_naming(f).any(|s| matches!(self.fact(s.whole).datum.flow, Flow::Income | Flow::IncomeTotal));
        let counted: Vec<FactId> = stated().filter(|f| of_income(*f)).collect();
        let again =
            |a: FactId, b: FactId| self.fact(a).datum.flow == self.fact(b).datum.flow && self.fact(a).range.meets(self.fact(b).range);
        stated().any(|f| !counted.iter().any(|c| again(*c, f)))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    #[test]
    fn a_side_balances_what_the_other_has_become() {
        use fiscal::PaperKind::{Budget, Final};
        let pairs = |kind, text: &str| {
            let context = crate::Context { kind: Some(kind), ..crate::Context::default() };
            let claims = crate::read(&Manuscript::utf8(text), context).filing.claims;
            let of = |c: &fiscal::Claim| [c.operands[0].fact.0, c.operands[1].fact.0];
            claims.iter().filter(|c| c.kind == ClaimKind::Equal).map(of).collect::<Vec<_>>()
        };
        assert_eq!(pairs(Budget, "收入总量由800万元调整为950万元。支出总量为950万元，收支平衡。"), [[1, 2]]);
        assert_eq!(pairs(Final, "收入总计由800万元增加到950万元，支出总计905万元。"), [[1, 2]]);
        assert_eq!(pairs(Final, "收入总计800万元，支出总计850万元。"), [[0, 1]]);
    }
}
