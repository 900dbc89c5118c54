//! Parts that stand behind the sentence which opened their list, or in numbered lines beneath it, without a word that says so.
//!
//! That a run of figures makes a figure before it to four places is no chance. Where it does not, only a slip of a typist says that it
//! should: what comes out neither way is not said.

use super::slips::slip_of;
use super::{Binder, exact};
use crate::words::split_once;
use fiscal::{Certainty, Fact, FactId, Flow, Operand, PERCENT, Range, Role};

/// So far a list is followed.
const MOST: usize = 40;
/// Of fewer digits too many sums come out by chance; and of fewer than these, too many are one slip away.
pub(super) const EXACT: u64 = 1_000;
const TYPED: u64 = 10_000;

impl Binder<'_, '_> {
    /// 基本支出247.63万元，其中：工资201.69万元，占81.45%。商品和服务支出44.54万元，占17.99%。…: the parts go on in sentences of their own.
    pub(super) fn lists_run_on(&mut self) {
        let sums = &self.reader.sums;
        let found: Vec<_> = (0..sums.len()).filter_map(|i| Some((sums[i].whole, self.runs_on(i)?))).collect();
        for (whole, parts) in found {
            self.claim_parts(whole, &parts);
        }
    }

    /// All parts of the list, where more of them stand behind its sentence.
    fn runs_on(&self, list: usize) -> Option<Vec<FactId>> {
        let sum = &self.reader.sums[list];
        let (whole, last) = (self.fact(sum.whole), *sum.parts.last()?);
        let opens = whole.role == Role::Amount && is_money(whole) && digits(whole) >= EXACT && sum.parts[0] > sum.whole;
        let mut made = self.made_by(&sum.parts);
        if sum.partial || !opens || made.high >= whole.range.low || sum.parts.iter().any(|p| !is_money(self.fact(*p))) {
            return None;
        }
        // 761.21万元（含上年结转5.01万元），其中…: a bracket ends what it lists
        if self.stands_in_bracket(sum.parts[0]) {
            return None;
        }
        let mut parts = sum.parts.clone();
        let side = self.fact(last).datum.flow;
        let block = self.fact(last).block;
        let mut at = last.0 + 1;
        let mut alone = true;
        for _ in 0..MOST {
            let id = FactId(at);
            let Some(fact) = self.reader.facts.get(id.index()).filter(|f| f.block == block) else { break };
            at += 1;
            // 项目支出8万元，主要原因是新增购置费18万元: a part leads its sentence
            let leads = self.between(FactId(id.0 - 1), id).contains(['。', '；']);
            if fact.role != Role::Amount || !fact.printed.unit.is_money() || !leads {
                continue;
            }
            // 支出…其中…。收入…: the account goes on with something else, and so it does with the whole told again
            let beyond = is_of_other_sides(side, fact.datum.flow) || fact.datum == whole.datum || fact.range.low > whole.range.high;
            // 公用经费预算85.00万元，决算80.00万元: of its own year and stage, or nothing is said
            let staged = fact.datum.basis == whole.datum.basis && fact.datum.year == whole.datum.year;
            if beyond || !exact(fact) || !staged {
                return None;
            }
            alone &= self.is_told_alone(id);
            parts.push(id);
            made = made + fact.range;
            if made.meets(whole.range) {
                return Some(parts);
            }
            at = at.max(self.behind_its_parts(id));
        }
        (parts.len() > sum.parts.len() && alone && self.is_one_slip_off(sum.whole, &parts)).then_some(parts)
    }

    /// 中央资金（5273万元） / （一）产业发展2993.7万元； / （二）后续扶持1050万元； / …: the lines numbered beneath a figure.
    pub(super) fn numbered_beneath(&mut self) {
        let blocks = self.reader.blocks;
        // beneath a paragraph that tells an amount
        let amounts = self.starts.amounts.iter().map(|f| self.fact(*f).block as usize);
        let mut over: Vec<usize> = amounts.filter(|b| blocks.get(b + 1).is_some_and(|next| next.marker.number() == Some(1))).collect();
        over.dedup();
        let runs: Vec<Vec<FactId>> = over.into_iter().filter_map(|b| self.numbered_from(b + 1)).collect();
        for run in runs {
            self.claim_parts(run[0], &run[1..]);
        }
    }

    /// The whole, and the figures of the lines numbered from this one on.
    fn numbered_from(&self, first: usize) -> Option<Vec<FactId>> {
        let blocks = self.reader.blocks;
        let depth = blocks[first].marker.depth();
        let over = first - 1;
        if blocks[over].marker.depth() == depth {
            return None;
        }
        let wholes: Vec<FactId> = self.told_in(over).filter(|w| digits(self.fact(*w)) >= EXACT && exact(self.fact(*w))).collect();
        let of = self.fact(*wholes.last()?).datum;
        let mut rows = vec![first];
        for (b, block) in blocks.iter().enumerate().skip(first + 1).take(10 * MOST) {
            let own = block.marker.depth();
            if own < depth || own == depth && block.marker.number() != Some(rows.len() as u32 + 1) {
                break;
            }
            if own == depth {
                rows.push(b);
            }
        }
        // of the year and the stage of the whole
        let own = |b: usize| self.told_in(b).find(|f| self.fact(*f).datum.basis == of.basis && self.fact(*f).datum.year == of.year);
        let parts: Vec<FactId> = rows.iter().map(|b| own(*b)).collect::<Option<_>>()?;
        let some = parts.iter().filter(|p| !self.fact(**p).is_nought()).count();
        if some < 2 || parts.iter().any(|p| !exact(self.fact(*p))) {
            return None;
        }
        let near = || wholes.iter().rev().take(4);
        let whole = near().find(|w| self.meets(**w, &parts));
        // 主要项目如下: some of them
        let some_of_them =
            ["主要", "重点", "部分", "工作", "成效"].iter().any(|word| blocks[over].span.of(self.reader.text).contains(word));
        let alone = parts.iter().all(|p| self.is_told_alone(*p));
        let typed = || near().next().filter(|w| parts.len() > 2 && alone && !some_of_them && self.is_one_slip_off(**w, &parts));
        let whole = *whole.or_else(typed)?;
        Some([whole].into_iter().chain(parts).collect())
    }

    /// 返还性收入7315万元，…。/ 返还性收入中，增值税返还490万元，所得税返还280万元，其他返还6545万元: what a sentence tells of something named before.
    pub(super) fn split_by_its_name(&mut self) {
        // the first of its sentence, with another behind it
        let three = (1..).map(FactId).zip(self.reader.facts.array_windows());
        let leads = three.filter(|(_, [before, first, next])| before.sentence != first.sentence && first.sentence == next.sentence);
        let found: Vec<_> = leads.filter_map(|(first, _)| self.split_from(first)).collect();
        for (whole, parts) in found {
            self.claim_parts(whole, &parts);
        }
    }

    /// The whole that the sentence names, and the amounts that it tells.
    fn split_from(&self, first: FactId) -> Option<(FactId, Vec<FactId>)> {
        const FAR: usize = 240;
        const BACK: u32 = 60;
        // what is split has two amounts at least
        let amount = |f: &&Fact| f.role == Role::Amount;
        let here = self.reader.facts[first.index()..].iter().take_while(|f| f.sentence == self.fact(first).sentence);
        here.filter(amount).nth(1)?;
        let (lead, _) =
            split_once(self.sentence_before(first, FAR), "中，").or_else(|| split_once(self.sentence_before(first, FAR), "中："))?;
        // 一、返还性收入中
        let name = lead.rsplit(['、', '.', '）']).next().unwrap_or_default().trim_start().trim_start_matches('在');
        if !(4..=20).contains(&name.chars().count()) || !name.chars().all(crate::words::is_han) {
            return None;
        }
        let named = |f: &FactId| self.clause_before(*f).trim_end_matches(['为', '是', '共']).ends_with(name);
        let back = (first.0.saturating_sub(BACK)..first.0).rev().map(FactId);
        let whole = back.filter(|f| self.fact(*f).role == Role::Amount && is_money(self.fact(*f))).find(named)?;
        let told = self.of_sentence(self.fact(first).sentence).filter(|f| self.fact(*f).role == Role::Amount);
        let mut parts: Vec<FactId> = Vec::new();
        for part in told.take(MOST) {
            let fact = self.fact(part);
            if !is_money(fact) || fact.datum.year != self.fact(whole).datum.year || self.stands_in_bracket(part) {
                return None;
            }
            parts.push(part);
            if digits(self.fact(whole)) >= EXACT && parts.len() > 1 && self.meets(whole, &parts) {
                return Some((whole, parts));
            }
        }
        // …，其他返还6545万元: all of it
        let closed = parts.last().is_some_and(|last| self.clause_before(*last).starts_with("其他"));
        let least = if closed { EXACT } else { TYPED };
        (parts.len() > 2 && digits(self.fact(whole)) >= least && self.one_slip_makes(whole, &parts)).then_some((whole, parts))
    }

    /// Is it the one amount between its semicolons?
    fn is_told_alone(&self, id: FactId) -> bool {
        let money = |f: &FactId| *f != id && self.fact(*f).role == Role::Amount && self.fact(*f).printed.unit.is_money();
        self.of_sentence(self.fact(id).sentence).filter(money).all(|f| self.between(id, f).contains('；'))
    }

    /// The amounts told in a paragraph.
    pub(super) fn told_in(&self, block: usize) -> impl Iterator<Item = FactId> {
        let facts = &self.reader.facts;
        let from = facts.partition_point(|f| (f.block as usize) < block);
        let told = (from as u32..).map(FactId).zip(&facts[from..]).take_while(move |(_, f)| f.block as usize == block);
        told.filter(|(_, f)| is_amount(f)).map(|(id, _)| id)
    }

    /// 工资201.69万元，占基本支出81.45%；…占17.99%；…占0.56%: what the shares of a figure fit, and make 100 % together, makes it.
    pub(super) fn wholes_of_shares(&mut self) {
        let share = |c: &fiscal::Claim| c.kind == fiscal::ClaimKind::Share && c.operands.len() == 3;
        let mut told: Vec<[FactId; 3]> =
            self.claims.iter().filter(|c| share(c)).map(|c| [c.operands[2].fact, c.operands[1].fact, c.operands[0].fact]).collect();
        told.sort_unstable();
        let hundred = 100 * PERCENT;
        let mut found = Vec::new();
        for of_one in told.chunk_by(|a, b| a[0] == b[0]) {
            if !(2..=MOST).contains(&of_one.len()) || digits(self.fact(of_one[0][0])) < EXACT {
                continue;
            }
            let made = of_one.iter().fold(Range::default(), |made, [_, _, share]| made + self.fact(*share).range);
            let whole = Range { low: hundred, high: hundred };
            let fits = of_one.iter().filter(|[whole, part, share]| {
                super::doubt::rate_fits(self.fact(*part).range.mid(), self.fact(*whole).range.mid(), self.fact(*share)) == Some(true)
            });
            // each part once
            let several = of_one.windows(2).all(|pair| pair[0][1] != pair[1][1]);
            let money =
                several && of_one.iter().all(|[whole, part, _]| is_money(self.fact(*whole)) && is_money(self.fact(*part)) && part > whole);
            // where every share fits and the parts do not make the whole, some of it is told twice
            let parts: Vec<FactId> = of_one.iter().map(|s| s[1]).collect();
            let fitting = fits.count();
            let once = fitting + 1 == of_one.len() || fitting == of_one.len() && self.meets(of_one[0][0], &parts);
            if money && made.meets(whole) && once {
                found.push((of_one[0][0], parts));
            }
        }
        for (whole, parts) in found {
            self.claim_parts(whole, &parts);
        }
    }

    /// Claims the sum where no other tells of the same parts.
    fn claim_parts(&mut self, whole: FactId, parts: &[FactId]) {
        let told = |c: &fiscal::Claim| {
            let sum = matches!(c.kind, fiscal::ClaimKind::Sum { .. }) && c.operands[0].fact == whole;
            sum && c.operands[1..].iter().filter(|o| parts.contains(&o.fact)).count() > 1 && c.operands.len() > parts.len()
        };
        if !self.claims_at(whole).any(told) {
            let operands = [whole].iter().chain(parts).map(|f| Operand::from(*f)).collect();
            self.claim_sum(operands, false, Certainty::Inherited, None);
        }
    }

    /// The figure behind the parts of this one.
    fn behind_its_parts(&self, id: FactId) -> u32 {
        let sums = &self.reader.sums;
        let from = sums.partition_point(|s| s.whole < id);
        let own = sums[from..].iter().take_while(|s| s.whole == id);
        own.filter_map(|s| s.parts.last()).map(|p| p.0 + 1).max().unwrap_or(0)
    }

    /// Does one slip of a typist, in a figure of four digits or more, tell why the parts do not make the whole?
    pub(super) fn is_one_slip_off(&self, whole: FactId, parts: &[FactId]) -> bool {
        digits(self.fact(whole)) >= TYPED && self.one_slip_makes(whole, parts)
    }

    /// The same, however long the whole is.
    fn one_slip_makes(&self, whole: FactId, parts: &[FactId]) -> bool {
        let mid = |f: FactId| i128::from(self.fact(f).range.mid());
        let gap = mid(whole) - parts.iter().map(|p| mid(*p)).sum::<i128>();
        // 10000 says no more than 1
        let telling = |f: FactId| self.fact(f).printed.significant() > 2;
        let typed = |f: FactId, right: i128| right > 0 && telling(f) && slip_of(self.fact(f), right, 4);
        typed(whole, mid(whole) - gap) || parts.iter().any(|p| typed(*p, mid(*p) + gap))
    }
}

fn is_amount(fact: &Fact) -> bool {
    fact.role == Role::Amount && fact.printed.unit.is_money()
}

pub(super) fn is_money(fact: &Fact) -> bool {
    fact.printed.unit.is_money() && exact(fact)
}

pub(super) fn digits(fact: &Fact) -> u64 {
    fact.printed.digits.unsigned_abs()
}

/// Does one come in where the other goes out?
pub(super) fn is_of_other_sides(a: Flow, b: Flow) -> bool {
    let out = |f: Flow| matches!(f, Flow::Outlay | Flow::OutlayTotal | Flow::CarryOut);
    let come = |f: Flow| matches!(f, Flow::Income | Flow::IncomeTotal | Flow::CarryIn);
    out(a) && come(b) || come(a) && out(b)
}
