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
        // 失分13.15分。其中产出、效益两类合计得分53.15分: what was scored is no part of what was not
        if self.scored_of_what_was_lost(part.fact, whole.fact) {
            return false;
        }
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
        if self.listed_of_something_before(part.fact, whole.fact, between) {
            return false;
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

    /// 其中：办公室3辆，支出6.8万元；服务站1辆，支出2.6万元。按用途分：保险费2.9万元: the list behind is not of what the one before names last.
    /// 对56个部门开展评价，其中…；对148个项目开展评价: nor is what the same is done with.
    fn listed_of_something_before(&self, part: FactId, whole: FactId, between: &str) -> bool {
        let beyond = self.fact(part).range.low > self.fact(whole).range.high;
        let listed = || {
            let count = whole
                .0
                .checked_sub(1)
                .map(FactId)
                .filter(|f| self.fact(*f).printed.unit.is_money() != self.fact(whole).printed.unit.is_money());
            let with = || crate::words::rfind(between, "。").is_some_and(|at| between[at + "。".len()..].starts_with(['按', '从', '分']));
            count.is_some_and(|f| self.fact(f).sentence == self.fact(whole).sentence && self.lists_naming(f).next().is_some()) && with()
        };
        let done_alike = || {
            let next = crate::words::rfind(between, "；").is_some_and(|at| between[at + "；".len()..].starts_with('对'));
            next && self.clause_before(whole).starts_with('对')
        };
        beyond && (listed() || done_alike())
    }

    /// Does the clause say of the part that it was scored, where the whole was taken off?
    pub(super) fn scored_of_what_was_lost(&self, part: FactId, whole: FactId) -> bool {
        let (part_of, of) = (self.fact(part).datum.detail, self.fact(whole).datum.detail);
        let lost = || of != fiscal::Item(0) && of == self.reader.items.intern("扣分");
        self.is_points(whole) && part_of != of && lost() && self.clause_before(part).contains('得')
    }

    /// Does the list that names the part begin right behind the whole? Then there is nothing else it could be a part of.
    fn listed_beneath(&self, part: FactId, whole: FactId) -> bool {
        let sums = &self.reader.sums;
        let of = sums.iter().find(|s| s.whole == whole && s.parts.contains(&part));
        of.is_some_and(|s| s.parts[0].0 == whole.0 + 1 && self.fact(part).sentence == self.fact(whole).sentence)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn within(head: &str, text: &str) -> Vec<Vec<u32>> {
        let filing = read(&Manuscript::utf8(format!("{head}\n{text}\n")), Context::default()).filing;
        let told = filing.claims.iter().filter(|c| c.kind == ClaimKind::Within);
        told.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    #[test]
    fn a_second_list_is_not_of_what_the_first_names_last() {
        let head = "青岚县云溪镇人民政府2023年“三公”经费支出情况公示";
        let text = "公务用车运行维护费。2023年支出90,000.00元。现有公务用车3辆，其中：综合办公室2辆，支出70,000.00元；农业服务站1辆，支出20,000.00元。按经济用途分：燃油费50,000.00元，保险费30,000.00元，过路停车费10,000.00元。";
        assert!(!within(head, text).contains(&vec![7, 5]), "{:?}", within(head, text));
    }

    #[test]
    fn what_the_same_is_done_with_is_no_part() {
        let head = "关于青岚县2023年县级财政决算（草案）的报告";
        let text =
            "对20个县级部门开展整体绩效评价，其中评价等级为“优”的8个、“良”的9个、“中”的3个；对45个项目开展重点评价，涉及资金3.50亿元。";
        assert_eq!(within(head, text).iter().filter(|c| c[0] == 4).count(), 0);
    }
}
