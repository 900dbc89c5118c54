//! Lists that do not come out as they were read, and do where one sees that some of it is told twice or goes on.

use super::super::Binder;
use super::super::changes::CHANGES;
use crate::reader::measure;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Claim, ClaimKind, Fact, FactId, Flow, Nature, Operand, Range, Role, Topic};

/// So many figures behind a list may go on with it.
const BEHIND: usize = 3;

/// It may go on in so many lines below.
const BELOW: u32 = 3;

/// So many may stand there, with the parts of its last part and their changes.
const FAR_BEHIND: usize = 12;

impl Binder<'_, '_> {
    /// 实有人数17人，其中：在职人数17人，行政在职人数5人，事业在职人数12人；退休人数0人: the figures right behind a part make it. Then they are
    /// its own parts, and the list holds without them.
    pub(super) fn counts_twice(&self, claim: &mut Claim, made: Range) -> bool {
        let whole = self.fact(claim.operands[0].fact).range;
        if self.counts_what_is_beneath(claim) {
            return true;
        }
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
        claim.operands.change(|list| list.drain(over + 2..=to + 1).count());
        true
    }

    /// 收入30.7亿元，其中：税收…；非税收入2.9亿元。加上补助20亿元…，总计80.4亿元: what a list tells of one part is not counted beside it.
    fn counts_what_is_beneath(&self, claim: &mut Claim) -> bool {
        let parts = &claim.operands[1..];
        let among = |id: FactId| parts.iter().any(|o| o.fact == id);
        let beneath = |o: &&Operand| self.lists_naming(o.fact).any(|s| s.whole != o.fact && among(s.whole));
        let twice: Vec<Operand> = parts.iter().filter(beneath).copied().collect();
        let others = parts.iter().filter(|o| !twice.contains(o)).fold(Range::default(), |sum, o| sum + self.value(o));
        let fits = !twice.is_empty() && others.meets(self.fact(claim.operands[0].fact).range);
        if fits {
            claim.operands.retain(|o| !twice.contains(o));
        }
        fits
    }

    /// 上级补助收入-4.4亿元，其中…189万元，市级补助区级4.4亿元: what is less than nothing has parts that are taken off, whatever their names.
    pub(super) fn takes_parts_off(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact).range;
        // but for a sign typed before what they make
        let precise = self.fact(claim.operands[0].fact).printed.unit != fiscal::Unit::Yi;
        let signed = precise && self.added(claim, claim.operands.len() - 1).meets(whole.negate());
        whole.high < 0 && !signed && claim.operands[1..].iter().all(|o| self.value(o).low >= 0)
    }

    /// 债券461616万元，其中：新增331446万元，市本级留用90000万元，转贷县区241446万元。置换…: the parts behind a part make it; 中央支出56414亿元，其中中央
    /// 本级16514亿元；对地方转移支付39900亿元: or do so with those of its own list. What they are all of is told no further.
    pub(super) fn lists_a_list(&self, claim: &Claim, made: Range) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let parts = &claim.operands[1..];
        if claim.identity.is_some() || parts.len() < 2 || self.list_typed_alike(claim) {
            return false;
        }
        let over = made.low > whole.range.high;
        // 出国, 用车 and 接待 stand side by side by the law
        let topics = Topics::get();
        let peer = |o: &Operand| whole.datum.topic != Topic(0) && topics.entry(self.fact(o.fact).datum.topic).parent == whole.datum.topic;
        if parts.iter().all(peer) {
            return false;
        }
        // 2800000元 is made of 300000元 and 2500000元 by chance
        let told = |o: &Operand| self.fact(o.fact).printed.significant() > 2;
        let run = |from: usize| {
            let mut sum = Range::default();
            parts[from + 1..].iter().enumerate().any(|(n, o)| {
                sum = sum + self.value(o);
                n > 0 && sum.meets(self.value(&parts[from]))
            })
        };
        let own = |pair: &[Operand]| {
            let sums = &self.reader.sums;
            let from = sums.partition_point(|s| s.whole < pair[0].fact);
            let of_it = sums[from..].iter().take_while(|s| s.whole == pair[0].fact);
            let lists = of_it.filter(|s| !s.parts.contains(&pair[1].fact));
            let ended = |s: &&crate::reader::Sum| s.parts.first().is_none_or(|first| self.stands_in_bracket(*first));
            let made = |s: &crate::reader::Sum| s.parts.iter().fold(self.value(&pair[1]), |sum, p| sum + self.fact(*p).range);
            told(&pair[0]) && lists.filter(|s| !ended(s)).any(|s| made(s).meets(self.value(&pair[0])))
        };
        over && (0..parts.len()).any(|from| told(&parts[from]) && run(from)) || parts.windows(2).any(own)
    }

    /// 公务用车5辆，其中：轿车2辆；越野车1辆；另有其他车辆2辆: what is told behind the list makes up for what it lacks.
    pub(super) fn goes_on_behind(&self, claim: &mut Claim, made: Range) -> bool {
        let (head, last) = (claim.operands[0].fact, claim.operands[claim.operands.len() - 1].fact);
        let whole = *self.fact(head);
        let worded = claim.identity.is_none_or(|name| name == CHANGES);
        let listed = worded && claim.operands[1..].iter().all(|o| o.fact > head);
        let changes = whole.role == Role::Change;
        if !listed || !changes && made.high >= whole.range.low {
            return false;
        }
        // 1、…；2、…；3、公车用车费 / ⑴…: a list over lines goes on in the lines below
        let block = self.fact(last).block;
        let lines = if block == whole.block { 0 } else { BELOW };
        let like = |f: &FactId| {
            let fact = self.fact(*f);
            let states = fact.role.states() && whole.role.states() || fact.role == Role::Change && changes;
            states && fact.direction.is_some() == whole.direction.is_some() && measure(fact.printed.unit) == measure(whole.printed.unit)
        };
        let here = (last.0 + 1..self.reader.facts.len() as u32).map(FactId).take_while(|f| self.fact(*f).block <= block + lines);
        let beneath = |f: &FactId| claim.operands[1..].iter().any(|part| self.is_beneath(*f, part.fact));
        let behind: Vec<FactId> = here.filter(like).take(FAR_BEHIND).filter(|f| !beneath(f)).collect();
        // a change the other way is taken off
        let part = |fact: FactId| Operand { fact, negative: self.fact(fact).direction != whole.direction };
        // 其中：出国410万元；公务用车3545万元。其中：购置710万元。运行2835万元；接待554万元: no chance where the gap has digits enough
        let exact = self.tells_enough(head, whole.range - made);
        for from in 0..behind.len() {
            let mut sum = made;
            for to in from..behind.len() {
                sum = sum + self.value(&part(behind[to]));
                // 另有, 其他: it says that it goes on
                let says = || {
                    let words = self.words_before(behind[to]);
                    from == 0 && to < BEHIND && any(words, &["另", "其他", "其余", "其它", "此外"])
                };
                if sum.meets(whole.range) && (exact || says()) {
                    claim.operands.extend(behind[from..=to].iter().map(|f| part(*f)));
                    return true;
                }
            }
        }
        false
    }

    /// 公务用车3545万元…。其中：购置710万元。运行2835万元: is the figure of a part of the other, or the other again?
    fn is_beneath(&self, id: FactId, part: FactId) -> bool {
        let (own, over) = (self.fact(id).datum, self.fact(part).datum);
        let by_topic = own.topic != Topic(0) && over.topic != Topic(0) && Topics::get().is_within(own.topic, over.topic);
        let by_nature = over.nature == Nature::Basic && matches!(own.nature, Nature::Personnel | Nature::Running);
        let by_code = own.func.zip(over.func).is_some_and(|(own, over)| own.is_within(over));
        let listed = self.lists_naming(id).any(|list| list.whole == part);
        by_topic || by_nature || by_code || listed || own == over && !own.is_empty()
    }

    /// Has a gap in what makes the figure three digits and more, counted in its last place?
    fn tells_enough(&self, whole: FactId, gap: Range) -> bool {
        let fact = self.fact(whole);
        let step = fact.printed.step(fact.printed.decimals);
        step > 0 && gap.mid().abs() / step >= 100 && gap.mid() / step % 100 != 0
    }

    /// 由单位本级和3个下属单位组成。其中：行政单位1个、公益一类事业单位3个: the kinds tell of those beneath it and of itself.
    pub(super) fn counts_without_itself(&self, claim: &Claim, made: Range) -> bool {
        const ITSELF: [&str; 3] = ["本级", "本部", "机关"];
        let whole = self.fact(claim.operands[0].fact);
        let clause = self.clause_before(claim.operands[0].fact);
        let and = crate::words::rfind(clause, "和").or_else(|| crate::words::rfind(clause, "及"));
        let one = Range::exact(10_000);
        whole.datum.counted != 0 && (whole.range + one).meets(made) && and.is_some_and(|at| any(&clause[..at], &ITSELF))
    }

    /// 收入总计14092.9万元，其中：财政拨款4961.8万元，占35.21%；其他983.8万元，占6.98%: each part says what it is of the whole, and
    /// together they are not all of it.
    pub(super) fn shares_prove(&self, claim: &Claim) -> bool {
        let head = self.fact(claim.operands[0].fact);
        // 支出合计, and 基本支出 and 项目支出 of it: there is nothing else; 总计 has what is carried over as well, 收入 other sources
        // but 其他收入 is the last of them
        let others = || claim.operands[1..].iter().any(|o| self.clause_before(o.fact).contains("其他"));
        let with_more = match head.datum.flow {
            Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal => true,
            Flow::Income => !others(),
            _ => false,
        };
        if claim.kind != (ClaimKind::Sum { exhaustive: false }) && !with_more {
            return false;
        }
        let whole = head.range;
        let share = |o: &Operand| {
            let next = (o.fact.0 + 1..=o.fact.0 + BEHIND as u32).map(FactId).take_while(|f| f.index() < self.reader.facts.len());
            let mut shares = next.map(|f| self.fact(f)).take_while(|f| f.role != self.fact(o.fact).role).filter(|f| f.role == Role::Share);
            let share = shares.next()?;
            let fits = self.value(o).percent_of(whole).is_some_and(|right| right.meets(share.range));
            fits.then_some(share.range)
        };
        let shares: Option<Vec<Range>> = claim.operands[1..].iter().map(share).collect();
        let whole_of = |shares: Vec<Range>| shares.into_iter().fold(Range::default(), |sum, s| sum + s);
        claim.identity.is_none() && shares.is_some_and(|s| s.len() > 1 && whole_of(s).high < 99 * fiscal::PERCENT)
    }

    /// 收入6.80亿元，占预算10.10亿元的67.3%，其中：一般公共预算收入4.21亿元、政府性基金收入0.31亿元: the parts are of what came in, not of the plan.
    pub(super) fn mixes_plan_and_account(&self, claim: &Claim) -> bool {
        let head = self.fact(claim.operands[0].fact);
        let parts = &claim.operands[1..];
        if claim.identity.is_some() || !head.datum.basis.is_budget() || parts.iter().any(|o| self.fact(o.fact).datum.basis.is_budget()) {
            return false;
        }
        let mut told = self.of_sentence(head.sentence).take_while(|f| *f != claim.operands[0].fact).map(|f| self.fact(f));
        told.any(|f| f.role.states() && f.datum.same_subject(&head.datum) && f.datum.year == head.datum.year && !f.datum.basis.is_budget())
    }

    /// 增加26.46万元，其中：基本支出增加26.46万元，主要原因是社会保障支出增加27.41万元: behind what is all of the change stand its reasons.
    pub(super) fn lists_reasons(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let [_, first, second, ..] = &claim.operands[..] else { return false };
        let between = self.between(first.fact, second.fact);
        let reason = any(between, &["原因", "主要是", "主要系", "由于"]) && !between.contains('；');
        // 基本支出增加…，主要是工资增加，项目支出增加…: the other part
        let [one, other] = [first, second].map(|o| self.fact(o.fact).datum.nature);
        let part = one != Nature::All && other != Nature::All && one != other;
        whole.role == Role::Change && self.value(first).meets(whole.range) && reason && !part
    }

    /// What stands behind the parts of a list and is none of them, where the rest make the whole:
    /// 9个项目，其中A4个、B5个，涉及部门7个; 111万元，其中A100万元、B11万元，调减40万元，实际下达71万元.
    pub(super) fn leave_what_is_beside(&self, claim: &mut Claim) -> bool {
        let all = claim.operands.len() - 1;
        if claim.identity.is_some() || all < 3 {
            return false;
        }
        let (before, last) = (claim.operands[all - 1].fact, claim.operands[all].fact);
        let concerns = self.clause_before(last).trim_start().starts_with("涉及");
        let changed = (before.0 + 1..last.0).map(FactId).any(|f| self.fact(f).role == Role::Change);
        let rest_makes_it = (concerns || changed) && self.added(claim, all - 1).meets(self.fact(claim.operands[0].fact).range);
        if rest_makes_it {
            claim.operands.truncate(all);
        }
        rest_makes_it
    }

    /// 在职46人；离退休71人，…，供养人员117人: the total of both, and no part of the one before it.
    pub(super) fn made_with_another(&self, part: FactId, whole: FactId) -> bool {
        let (p, w) = (self.fact(part), self.fact(whole));
        let earlier = (0..whole.0).rev().map(FactId).take(BEHIND * 2).take_while(|f| self.fact(*f).sentence == p.sentence);
        let mut others = earlier.filter(|f| self.alike(*f, w) && !self.fact(*f).is_nought());
        w.sentence == p.sentence && p.range.low > w.range.high && others.any(|f| (self.fact(f).range + w.range).meets(p.range))
    }

    /// 实有人数14人，其中在职14人；其他人员0人；学生人数0人: before a list of noughts stand those there are.
    pub(super) fn told_before_its_list(&self, claim: &Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let mut between = (claim.operands[0].fact.0 + 1..claim.operands[1].fact.0).map(FactId);
        between.any(|f| self.alike(f, whole) && !self.fact(f).is_nought())
    }

    /// 编制人数小计20人，…。在职人数小计17人: people that are named are no total of posts.
    pub(super) fn people_of_posts(&self, claim: &Claim) -> bool {
        let total = claim.operands[0].fact;
        let root = |topic: Topic| Topics::get().entry(topic).path.split('/').next();
        let whole = self.fact(total).datum;
        // 共7人 has no name
        let clause = self.clause_before(total);
        let named = any(clause, &["人员", "在职", "在编", "实有", "人数", "职工"]);
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
