//! Parts that are said to be within a whole: which of them are of something else.

use super::super::slips::typed_alike;
use super::super::{Binder, exact};
use super::near;
use crate::words::{any, holds, rsplit_once};
use fiscal::{Claim, Fact, FactId, Flow, Topic};

impl Binder<'_, '_> {
    /// A part of more than twice its whole was listed beneath something else.
    pub(super) fn within_stands(&self, claim: &Claim) -> bool {
        let [part, whole] = claim.operands[..] else { return true };
        // 占地300平方米，包含…，硬化室外晒坝420平方米: things of which none need be in the other
        let (p, w) = (self.fact(part.fact), self.fact(whole.fact));
        let own = |f: &Fact| f.datum.item != fiscal::Item(0) && f.datum.topic == Topic(0) && f.datum.flow == Flow::None;
        let between = self.reader.text.get(w.span.end as usize..p.span.start as usize).unwrap_or("");
        let listed = || any(between, &["其中", "（", "包括", "主要"]) && !between.contains('；');
        if claim.identity.is_none() && own(p) && own(w) && !listed() {
            return false;
        }
        // 综合办事机构1个：指挥室，内设机构4个：办公室、…: each has its own list; 占地151亩（规划274亩）: what is to be is no part of what is
        let names = |f: &Fact| self.reader.text[f.span.end as usize..].starts_with('：');
        // 一是利润收入13500万元，主要是…；二是股息收入32317万元: one beside the other
        let next = || ["二是", "三是", "四是", "五是"].iter().find_map(|next| rsplit_once(between, next));
        if holds(between, "是") && next().is_some_and(|(_, behind)| !behind.contains("其中")) {
            return false;
        }
        if claim.identity.is_none() {
            let clause = self.clause_before(part.fact);
            // 单位共1个，包括内设机构14个: what a unit is made of is no unit
            let made_of = clause.contains("内设") && self.clause_before(whole.fact).contains("单位");
            let plans = ["规划", "计划", "拟", "预计", "设计"];
            let planned = || plans.iter().any(|word| clause.trim_start_matches('（').starts_with(word));
            if made_of || planned() || names(p) && names(w) && !between.contains("其中") {
                return false;
            }
        }
        // 货物80万元、服务120万元。其中面向中小企业160万元: of all of the list, not of what it names last
        if p.range.low > w.range.high && between.contains('。') {
            let listed = self.lists_naming(whole.fact).any(|list| self.fact(list.whole).range.high >= p.range.low);
            if listed {
                return false;
            }
        }
        // 康复资金24万元，其中：一般公共预算资金21万元: the part is told as the whole of what it should stand in
        if p.sentence == w.sentence && self.lists_naming(whole.fact).any(|list| list.whole == part.fact) {
            return false;
        }
        if self.made_with_another(part.fact, whole.fact) {
            return false;
        }
        // 49376.11万元 of 49376万元: rounded
        let printed = |id: FactId| self.fact(id).printed.range(self.fact(id).printed.decimals);
        if self.fact(whole.fact).printed.decimals == 0 && exact(self.fact(whole.fact)) && printed(part.fact).low <= printed(whole.fact).high
        {
            return self.fact(part.fact).range.low <= self.fact(whole.fact).range.high;
        }
        if self.listed_beneath(part.fact, whole.fact) {
            return true;
        }
        let (part, whole) = (self.fact(part.fact).range, self.fact(whole.fact).range);
        part.low <= whole.high || near(part.mid(), whole.mid()) || typed_alike(part.mid(), whole.mid())
    }

    /// Does the list that names the part begin right behind the whole? Then there is nothing else it could be a part of.
    fn listed_beneath(&self, part: FactId, whole: FactId) -> bool {
        let sums = &self.reader.sums;
        let of = sums.iter().find(|s| s.whole == whole && s.parts.contains(&part));
        of.is_some_and(|s| s.parts[0].0 == whole.0 + 1 && self.fact(part).sentence == self.fact(whole).sentence)
    }
}
