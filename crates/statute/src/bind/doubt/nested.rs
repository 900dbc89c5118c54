//! Lists that do not come out as they were read, and do where one sees that some of it is told twice or goes on.

use super::super::Binder;
use crate::reader::measure;
use crate::topics::Topics;
use fiscal::{Claim, Fact, FactId, Nature, Operand, Range, Role, Topic};

/// So many figures behind a list may go on with it.
const BEHIND: u32 = 3;

impl Binder<'_, '_> {
    /// 实有人数17人，其中：在职人数17人，行政在职人数5人，事业在职人数12人；退休人数0人: the figures right behind a part make it. Then they are
    /// its own parts, and the list holds without them.
    pub(super) fn counts_twice(&self, claim: &mut Claim, made: Range) -> bool {
        let whole = self.fact(claim.operands[0].fact).range;
        if claim.identity.is_some() || made.low <= whole.high {
            return false;
        }
        let parts = &claim.operands[1..];
        let beneath = |over: usize| {
            let mut run = Range::default();
            (over + 1..parts.len()).find(|to| {
                run = run + self.value(&parts[*to]);
                *to > over + 1 && run.meets(self.value(&parts[over])) && (made - run).meets(whole)
            })
        };
        let Some((over, to)) = (0..parts.len()).find_map(|over| Some((over, beneath(over)?))) else { return false };
        claim.operands.drain(over + 2..=to + 1);
        true
    }

    /// 公务用车5辆，其中：轿车2辆；越野车1辆；另有其他车辆2辆: what is told behind the list makes up for what it lacks.
    pub(super) fn goes_on_behind(&self, claim: &mut Claim, made: Range) -> bool {
        let (whole, last) = (*self.fact(claim.operands[0].fact), claim.operands[claim.operands.len() - 1].fact);
        let listed = claim.identity.is_none() && claim.operands[1..].iter().all(|o| o.fact > claim.operands[0].fact);
        if !listed || !whole.role.states() || made.high >= whole.range.low {
            return false;
        }
        let next = (last.0 + 1..=last.0 + BEHIND).map(FactId).take_while(|f| f.index() < self.reader.facts.len());
        let (mut sum, mut more) = (made, Vec::new());
        let beside = Fact { sentence: self.fact(last).sentence, ..whole };
        for id in next.take_while(|f| self.alike(*f, &beside)) {
            sum = sum + self.fact(id).range;
            more.push(Operand::from(id));
            // 另有, 其他: it says that it goes on
            if sum.meets(whole.range) && ["另", "其他", "其余", "其它"].iter().any(|word| self.words_before(id).contains(word)) {
                claim.operands.extend(more);
                return true;
            }
        }
        false
    }

    /// 增加26.46万元，其中：基本支出增加26.46万元，主要原因是社会保障支出增加27.41万元: behind what is all of the change stand its reasons.
    pub(super) fn lists_reasons(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let [_, first, second, ..] = &claim.operands[..] else { return false };
        let between = self.between(first.fact, second.fact);
        let reason = ["原因", "主要是", "主要系", "由于"].iter().any(|word| between.contains(word)) && !between.contains('；');
        // 基本支出增加…，主要是工资增加，项目支出增加…: the other part
        let [one, other] = [first, second].map(|o| self.fact(o.fact).datum.nature);
        let part = one != Nature::All && other != Nature::All && one != other;
        whole.role == Role::Change && self.value(first).meets(whole.range) && reason && !part
    }

    /// 实有人数14人，其中在职14人；其他人员0人；学生人数0人: before a list of noughts stand those there are.
    pub(super) fn told_before_its_list(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let mut between = (claim.operands[0].fact.0 + 1..claim.operands[1].fact.0).map(FactId);
        between.any(|f| self.alike(f, whole) && !self.fact(f).range.is_zero())
    }

    /// 编制人数小计20人，…。在职人数小计17人: people that are named are no total of posts.
    pub(super) fn people_of_posts(&self, claim: &Claim) -> bool {
        let total = claim.operands[0].fact;
        let root = |topic: Topic| Topics::get().entry(topic).path.split('/').next();
        let whole = self.fact(total).datum;
        // 共7人 has no name
        let clause = self.clause_before(total);
        let named = ["人员", "在职", "在编", "实有", "人数", "职工"].iter().any(|word| clause.contains(word));
        let of_others = |o: &Operand| {
            let topic = self.fact(o.fact).datum.topic;
            topic != Topic(0) && root(topic) != root(whole.topic)
        };
        whole.counted != 0 && whole.topic != Topic(0) && named && claim.operands[1..].iter().any(of_others)
    }

    /// Does it state what the whole states, in the same sentence?
    pub(super) fn alike(&self, id: FactId, whole: &Fact) -> bool {
        let fact = self.fact(id);
        fact.role.states() && fact.sentence == whole.sentence && measure(fact.printed.unit) == measure(whole.printed.unit)
    }
}
