//! （一）县医院迁建项目。…已支出债券资金968.40万元 / （二）标准厂房项目。…已支出债券资金620.00万元: of the project that the head of each item names.

use super::super::Binder;
use fiscal::{Claim, ClaimKind, Fact, Item, Role};

/// The longest title, in characters.
const LONGEST: usize = 40;

impl Binder<'_, '_> {
    /// Are the two, of nothing that the words name, in items of different projects?
    pub(super) fn of_two_titled_projects(&self, a: &Fact, b: &Fact) -> bool {
        let nameless = a.datum.func.is_none() && a.datum.econ.is_none();
        // 1．市医院东院区。项目总投资…，安排专项债券3.10亿元: what its own words name is the project's, too, where the next sentence is about it
        let own = || a.datum.item == Item(0) || self.tells_of_its_project(a) && self.tells_of_its_project(b);
        nameless && own() && a.block != b.block && self.titled_project(a).zip(self.titled_project(b)).is_some_and(|(x, y)| x != y)
    }

    /// The project at the head of the figure's numbered paragraph, in a sentence of its own or before a colon.
    fn titled_project(&self, fact: &Fact) -> Option<&str> {
        let block = self.reader.blocks.get(fact.block as usize).filter(|b| b.marker.number().is_some())?;
        let line = self.reader.text.get(block.body as usize..fact.span.start as usize)?;
        let title = &line[..crate::outline::first_mark(line, &['。', '：', '，', '；'])?];
        let title = title.trim();
        let called = title.ends_with("项目") || title.ends_with("工程") || self.tells_of_its_project(fact);
        let named = (4..=LONGEST).contains(&title.chars().count()) && called;
        named.then_some(title)
    }

    /// 1．市医院东院区。项目总投资12.35亿元: does what stands behind the title of the paragraph begin with the project?
    fn tells_of_its_project(&self, fact: &Fact) -> bool {
        const FIRST: [&str; 5] = ["项目总投资", "项目投资", "该项目", "总投资", "工程总投资"];
        let Some(block) = self.reader.blocks.get(fact.block as usize).filter(|b| b.marker.number().is_some()) else { return false };
        let line = self.reader.text.get(block.body as usize..fact.span.start as usize).unwrap_or_default();
        let Some(end) = crate::outline::first_mark(line, &['。', '：', '，', '；']) else { return false };
        let behind = line[end..].strip_prefix(['。', '：']).unwrap_or_default();
        FIRST.iter().any(|first| behind.starts_with(first))
    }

    /// 总投资18600万元。已支出资金7126.45万元，支出进度89.08%: of what was given for it, where no sentence says that it is of all that is invested.
    pub(super) fn is_of_another_plan_than_invested(&self, claim: &Claim) -> bool {
        let [rate, done, plan] = claim.operands[..] else { return false };
        let invested = || {
            let clause = self.clause_before(plan.fact).trim_end_matches(['为', '约']);
            ["总投资", "总投资额", "投资总额", "总概算", "概算总投资"].iter().any(|end| clause.ends_with(end))
        };
        let apart = self.fact(plan.fact).sentence != self.fact(rate.fact).sentence && self.fact(done.fact).role == Role::Amount;
        claim.kind == ClaimKind::Completion && apart && invested() && !self.clause_before(rate.fact).contains("投资")
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn claims(text: &str, kind: ClaimKind) -> usize {
        let filing = crate::subject::read_for_tests::account(format!("青岚县2023年新增债券资金使用情况的公告\n{text}"));
        filing.claims.iter().filter(|c| c.kind == kind).count()
    }

    #[test]
    fn each_item_is_of_its_project() {
        let told = |second: &str| {
            let items = format!(
                "（一）泵站改造项目。专项债券620万元。已支出债券资金318.40万元。\n（二）{second}。专项债券950万元。已支出债券资金613.20万元。"
            );
            claims(&items, ClaimKind::Equal)
        };
        assert_eq!(told("水厂扩建项目"), 0);
    }

    #[test]
    fn each_item_is_of_the_project_whose_investment_it_tells() {
        let told = |second: &str| {
            let items = format!(
                "1．高新区智能制造产业园（二期）。项目总投资7.60亿元。2023年安排专项债券2.60亿元。\n2．{second}。项目总投资9.35亿元，2023年安排专项债券2.10亿元。"
            );
            claims(&items, ClaimKind::Equal)
        };
        assert_eq!(told("中心医院东院区"), 0);
    }

    #[test]
    fn progress_is_of_what_was_given() {
        let told =
            |all: &str| claims(&format!("1.泵站改造项目。{all}1860万元。已支出资金712.60万元，支出进度89.08%。"), ClaimKind::Completion);
        assert_eq!(told("总投资"), 0);
    }
}
