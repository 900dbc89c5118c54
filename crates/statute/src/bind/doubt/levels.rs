//! 全盟一般公共预算收入…；旗级一般公共预算收入…: whose money the words right before a figure tell, where the vocabulary files both alike.

use super::super::Binder;
use super::super::slips::typed_alike;
use crate::words::{Characters, rfind};
use fiscal::{Claim, FactId};

/// A whole region, its own level, and what lies beneath it.
const LEVELS: [&str; 30] = [
    "全省",
    "全市",
    "全州",
    "全盟",
    "全县",
    "全区",
    "全旗",
    "全镇",
    "省本级",
    "市本级",
    "州本级",
    "盟本级",
    "县本级",
    "区本级",
    "旗本级",
    "省级",
    "市级",
    "州级",
    "盟级",
    "县级",
    "区级",
    "旗级",
    "镇级",
    "乡级",
    "乡镇级",
    "市县级",
    "县区级",
    "各县",
    "各区",
    "城区",
];

/// How much of a paragraph tells whose year it is of, in bytes.
const HEAD: usize = 120;

/// Money that has books of its own.
const BOOKS: [&str; 3] = ["社会保险基金", "国有资本经营", "政府性基金"];

impl Binder<'_, '_> {
    /// Do the clauses of the two tell of different levels?
    pub(super) fn of_two_levels(&self, a: FactId, b: FactId) -> bool {
        self.level_said(a).zip(self.level_said(b)).is_some_and(|(x, y)| x != y) && self.of_a_government()
    }

    /// The level that the words right before the figure name.
    fn level_said(&self, id: FactId) -> Option<&'static str> {
        let clause = self.clause_before(id);
        // each of them ends so, or begins
        if !clause.chars().any(|c| matches!(c, '级' | '全' | '各' | '城')) {
            return None;
        }
        let held = Characters::of(clause);
        let told = LEVELS.into_iter().filter(|level| held.holds(level));
        // 市县级 is no 县级
        told.filter_map(|level| rfind(clause, level).map(|at| (at + level.len(), level)))
            .max_by_key(|(end, level)| (*end, level.len()))
            .map(|(_, level)| level)
    }

    /// 占全市一般公共预算收入的16.1%, 市本级完成39.2亿元: of a whole that is told of another level, or of a level that the share says nothing of?
    pub(super) fn of_a_lower_whole(&self, claim: &Claim) -> bool {
        let [share, part, whole] = [0, 1, 2].map(|i| claim.operands[i].fact);
        // hardly any whole is told by its level
        let Some(level) = self.level_said(whole) else { return false };
        if let Some(own) = self.level_said(share) {
            return own != level;
        }
        let beneath = !level.starts_with('全') && level.ends_with('级') && !level.ends_with("本级");
        let apart = self.fact(share).sentence != self.fact(whole).sentence;
        beneath && apart && self.level_said(part).is_none() && self.of_a_government()
    }

    /// 一般公共预算收入…，上年结余2.38亿元 / 社会保险基金收入…，上年结余0.28亿元; 1个政府性基金预算项目支出开展自评，涉及资金533.70万元: what the
    /// sentences tell of has two sets of books.
    pub(super) fn of_two_books(&self, a: FactId, b: FactId) -> bool {
        let book = |id: FactId| {
            let from = self.of_sentence(self.fact(id).sentence).next().unwrap_or(id);
            let clause = self.clause_before(from);
            let counted = self.fact(from).datum.counted != 0;
            let behind = if counted { self.sentence_behind(from, HEAD) } else { "" };
            let head = [if counted { self.sentence_before(from, HEAD) } else { clause }, behind.split('，').next().unwrap_or("")];
            let says = |book: &str| head.iter().any(|words| words.contains(book));
            // 政府性基金预算和一般公共预算: of both
            let mut told = BOOKS.into_iter().filter(|book| says(book));
            told.next().filter(|_| told.next().is_none() && !says("一般公共预算"))
        };
        book(a) != book(b)
    }

    /// 去年…其中出国费440.25万元 / 今年…其中出国费预算427万元: of a text that names no year only such words tell one from the other.
    pub(super) fn of_two_unnamed_years(&self, a: FactId, b: FactId) -> bool {
        let earlier = |id: FactId| {
            let block = self.reader.blocks.get(self.fact(id).block as usize)?.span;
            let before = self.reader.text.get(block.start as usize..self.fact(id).span.start as usize)?;
            Some(["去年", "上年", "上一年"].iter().any(|word| before[..before.floor_char_boundary(HEAD)].contains(word)))
        };
        !self.reader.year.is_known() && self.fact(a).block != self.fact(b).block && earlier(a) != earlier(b)
    }

    /// 支出19117亿元，增长14.5% / 支出1554亿元，增长10.5%: percentages of amounts that are far from one another.
    pub(super) fn of_two_amounts(&self, claim: &Claim) -> bool {
        let amount = |i: usize| {
            let (id, fact) = (claim.operands[i].fact, self.fact(claim.operands[i].fact));
            let before = self.of_sentence(fact.sentence).filter(|f| *f < id);
            let of_it =
                |f: &FactId| self.fact(*f).role.states() && self.fact(*f).datum == fact.datum && self.fact(*f).printed.unit.is_money();
            before.filter(of_it).last().map(|f| self.fact(f).range)
        };
        amount(0).zip(amount(1)).is_some_and(|(x, y)| !x.meets(y) && !typed_alike(x.mid(), y.mid()))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn claims(text: &str, kind: ClaimKind) -> usize {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == kind).count()
    }

    #[test]
    fn a_share_of_the_whole_is_not_of_its_own_level() {
        let told = |whose: &str| format!("市本级一般公共预算收入39.20亿元。城区收入18.60亿元，占{whose}一般公共预算收入的47.4%。");
        assert_eq!((claims(&told("全市"), ClaimKind::Share), claims(&told("市本级"), ClaimKind::Share)), (0, 1));
    }
}
