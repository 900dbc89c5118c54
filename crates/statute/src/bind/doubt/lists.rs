//! Lists that make more than their whole: parts of something else among them, or one thing split twice.

use super::super::Binder;
use super::super::slips::typed_alike;
use super::telling;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Certainty, Claim, ClaimKind, FactId, Flow, Operand, Range};

/// Of a total behind its list these characters name nothing: 以上三项合计.
const NAMELESS: &str =
    "以上下各前后上述两二三四五六七八九十多几个项类部分支出收入金额经费资金费用其中等，。；：和及为的全年本单位预决算安排";

impl Binder<'_, '_> {
    /// Does the list, by what the words around it say, leave out parts of its whole?
    pub(super) fn leaves_out(&self, claim: &Claim, made: Range) -> bool {
        self.lists_main_ones(claim)
            || self.is_told_in_more_parts(claim)
            || self.lacks_what_was_brought(claim, made)
            || self.lists_behind_what_was_added(claim, made)
            || self.whole_holds_what_was_brought(claim, made)
            || self.parts_hold_what_was_brought(claim, made)
    }

    /// 补助收入10.77亿元，其中：转移支付10.72亿元，主要为税收返还0.75亿元；…: what 主要为 tells is in the part before it, as it is where the part is
    /// named again: 其他用车3辆，其他用车主要是消防车1辆、…
    pub(super) fn tells_what_a_part_is(&self, claim: &Claim) -> bool {
        let within = |o: &Operand| ["主要为", "主要是"].iter().any(|w| self.clause_before(o.fact).starts_with(w));
        let again = |two: &[Operand]| {
            let behind = self.between(two[0].fact, two[1].fact).strip_prefix('，');
            let named = behind.and_then(|words| words.strip_prefix(self.clause_before(two[0].fact)));
            named.is_some_and(|words| words.starts_with("主要"))
        };
        claim.identity.is_none() && claim.operands.iter().skip(2).any(within) || claim.operands[1..].windows(2).any(again)
    }

    /// 主要税种收入情况：税收收入14.59亿元，其中：增值税0.19亿元…: the others are not told.
    fn lists_main_ones(&self, claim: &Claim) -> bool {
        const FAR: usize = 180;
        const MAIN: [&str; 3] = ["主要税种", "主要收入项目", "主要支出项目"];
        let Some(first) = claim.operands.iter().map(|o| o.fact).min().filter(|_| claim.identity.is_none()) else { return false };
        let above = || {
            let block = (self.fact(first).block as usize).checked_sub(1)?;
            Some(self.reader.blocks[block].span.of(self.reader.text)).filter(|line| line.len() <= FAR)
        };
        any(self.sentence_before(first, FAR), &MAIN) || above().is_some_and(|line| any(line, &MAIN))
    }

    /// 支出600万元，…，追加100万元。其中： / （一）…决算270万元: the items of the outlay, behind what was added to its plan.
    fn lists_behind_what_was_added(&self, claim: &Claim, made: Range) -> bool {
        let whole = claim.operands[0].fact;
        let added = || self.clause_before(whole).trim_end_matches("预算").ends_with("追加");
        let apart = |o: &Operand| self.fact(o.fact).sentence != self.fact(whole).sentence;
        claim.identity.is_none() && made.low > self.fact(whole).range.high && added() && claim.operands[1..].iter().all(apart)
    }

    /// 财政拨款收入316万元，其中：本年收入302万元，上年结转收入14万元: the funds that make what came in this year.
    fn whole_holds_what_was_brought(&self, claim: &Claim, made: Range) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let brought = |part: &FactId| {
            let part = self.fact(*part);
            part.datum.flow == Flow::CarryIn && (made + part.range).meets(whole.range)
        };
        let lists = || self.lists_beneath(claim.operands[0].fact).iter();
        claim.identity.is_some() && lists().any(|list| list.parts.iter().any(brought))
    }

    /// 按资金来源分为：一般公共预算拨款450万元；按资金年度分为：本年财政拨款收入400万元，上年结转收入50万元: by fund with what was brought over.
    fn parts_hold_what_was_brought(&self, claim: &Claim, made: Range) -> bool {
        const NEAR: u32 = 4;
        let whole = claim.operands[0].fact;
        let gap = made - self.fact(whole).range;
        let brought = |f: FactId| {
            let fact = self.fact(f);
            fact.datum.flow == Flow::CarryIn && telling(fact) && fact.range.meets(gap) && fact.sentence == self.fact(whole).sentence
        };
        let near = whole.0.saturating_sub(NEAR)..(whole.0 + NEAR).min(self.reader.facts.len() as u32);
        claim.identity.is_some() && gap.low > 0 && near.map(FactId).any(brought)
    }

    /// 支出450万元…。（二）支出结构情况（不含上年结转）。教育支出80万元，占20%: of less than what stands before the words.
    pub(super) fn reaches_beyond_what_was_brought(&self, claim: &Claim) -> bool {
        const FAR: usize = 4_000;
        let places = || claim.operands.iter().map(|o| self.fact(o.fact).span);
        let (Some(first), Some(last)) = (places().map(|s| s.end).min(), places().map(|s| s.start).max()) else { return false };
        let Some(between) = self.reader.text.get(first as usize..last as usize).filter(|between| between.len() < FAR) else { return false };
        // said of what follows, as headings do, and not of the whole that it stands behind
        ["不含上年结转）", "不含结转）", "不包括上年结转）"].iter().any(|words| {
            let apart = |at: usize| between[..at].contains(['。', '\n']) && between[at + words.len()..].starts_with(['。', '：', '\n']);
            crate::words::find_all(between, words).any(apart)
        })
    }

    /// 支出761.21万元（含上年结转5.01万元），其中…: parts that make what the year itself brought.
    fn lacks_what_was_brought(&self, claim: &Claim, made: Range) -> bool {
        // 收入预算761.21万元（含上年结转5.01万元），…。 / 支出预算761.21万元，其中…: the other side may tell it
        const NEAR: u32 = 16;
        let whole = claim.operands[0].fact;
        let gap = self.fact(whole).range - made;
        let brought = |f: FactId| {
            let fact = self.fact(f);
            let named = fact.datum.flow == Flow::CarryIn && telling(fact) && fact.range.meets(gap);
            named && self.words_before(f).contains('含') && !claim.operands.iter().any(|o| o.fact == f)
        };
        let near = whole.0.saturating_sub(NEAR)..(whole.0 + NEAR).min(self.reader.facts.len() as u32);
        claim.identity.is_none() && gap.low > 0 && near.map(FactId).any(brought)
    }

    /// A list that does not come out as it was read: where it ended, what in it is told again, which figure it is of.
    pub(super) fn list_as_told(&self, claim: &mut Claim, made: Range) -> Option<bool> {
        let whole = self.fact(claim.operands[0].fact);
        let all = claim.operands.len() - 1;
        if let Some(stands) = self.by_classes(claim).or_else(|| self.by_kinds_of_vehicles(claim)) {
            return Some(stands);
        }
        // the list ended where it made its whole: 收入…其中A、B；支出…其中C、D
        let ends = |n: &usize| {
            let left = &claim.operands[n + 1..];
            // …、上年结余60万元、收入合计6449万元: what is more than the whole stands beside it
            let several = claim.operands[1..=*n].iter().filter(|o| !self.fact(o.fact).is_nought()).count() > 1;
            let beyond = several && left.iter().any(|o| self.fact(o.fact).range.low > whole.range.high);
            beyond || self.breaks_off(claim.operands[*n].fact, left[0].fact) || left.iter().all(|o| telling(self.fact(o.fact)))
        };
        // 教职工62人，其中…，退休28人: they are told behind those who make the whole
        let beside = |n: &usize| *n > 2 && claim.operands[n + 1..].iter().all(|o| self.is_of_the_retired(o));
        // 离退休71人，其中离休6人，退休65人，供养人员117人: nor are those who are more than all of them
        let counted = whole.datum.counted != 0;
        let unknown = |o: &Operand| self.fact(o.fact).datum.item != fiscal::Item(0) && self.fact(o.fact).range.low > whole.range.high;
        let more = |n: &usize| counted && claim.operands[n + 1..].iter().all(unknown);
        // 收入合计3,725.11万元，其中财政拨款3,725.11万元；年初结转43.76万元: what was brought over is beside what came in
        let stock = |o: &Operand| matches!(self.fact(o.fact).datum.flow, Flow::CarryIn | Flow::CarryOut);
        let total = self.clause_before(claim.operands[0].fact).contains("总计");
        let brought = |n: &usize| !total && claim.operands[n + 1..].iter().all(stock) && !claim.operands[..=*n].iter().any(stock);
        // 活动120场，其中线上20场、线下100场、节假日45场: behind those that make the whole, some of them again
        let again = |n: &usize| counted && claim.operands[1..=*n].iter().all(|o| !self.fact(o.fact).is_nought());
        let known = |n: &usize| match n {
            1 => brought(n),
            _ => telling(whole) && (ends(n) || again(n)) || beside(n) || more(n) || self.clause_closes(claim, *n),
        };
        if let Some(end) = (1..all).rev().filter(known).find(|n| self.added(claim, *n).meets(whole.range)) {
            claim.operands.truncate(end + 1);
            return Some(true);
        }
        if let Some(end) = self.retired_begin(claim, made).filter(|_| counted) {
            claim.operands.truncate(end + 1);
            return Some(true);
        }
        // 转移支付收入1884万元，其中…，上年结余60万元，收入合计6449万元: a larger total is of more than this list, and ends it
        let totals = |k: &usize| {
            let words = self.clause_before(claim.operands[*k].fact);
            let part = self.fact(claim.operands[*k].fact);
            let more = part.range.low > whole.range.high && any(words, &["合计", "总计", "共计"]);
            // 甲部支出总额421.9亿元，其中财政拨款223.2亿元；乙部支出总额304.6亿元: the same of somebody else
            let same = part.datum == whole.datum && words.contains("总额") && !part.range.meets(whole.range);
            more || same && self.between(claim.operands[*k - 1].fact, claim.operands[*k].fact).contains('；')
        };
        // 总收入46.38亿元，其中：收入25.92亿元，地方一般公共预算收入加转移性收入21.47亿元、…，收入总计56.12亿元: another account begins
        if let Some(end) = (2..=all).find(totals).or_else(|| self.account_begins(claim)) {
            claim.operands.truncate(end);
            claim.kind = ClaimKind::Sum { exhaustive: false };
            return Some(end > 2 && self.sum_stands(claim));
        }
        // 政府性基金收入22.4亿元，其中土地出让收入20.1亿元；国有资本经营收入0.6亿元: the account of another fund ends the list
        if let Some(end) = (1..all).find(|n| self.of_another_account(claim, *n)) {
            claim.operands.truncate(end + 1);
            return Some(end > 1 && self.sum_stands(claim));
        }
        // 项目支出1,586.00万元，明细如下：…；合计1,586.00万元: what the details are of is no part of them
        let first = claim.operands[1].fact;
        let headed = all > 2 && first < claim.operands[0].fact && self.fact(first).range.meets(whole.range);
        if headed && telling(whole) && any(self.between(first, claim.operands[2].fact), &["：", "如下"]) {
            claim.operands.remove(1);
            return Some(self.sum_stands(claim));
        }
        // a part that is the whole again, with its own parts behind it: all is counted twice
        let again = |o: &Operand| {
            let part = self.fact(o.fact).range;
            let same = self.fact(o.fact).datum == whole.datum;
            part.meets(whole.range) && (same || (made + part.negate()).meets(whole.range))
        };
        if all > 2 && telling(whole) && claim.operands[1..].iter().any(again) {
            return Some(false);
        }
        // the total behind its parts is of them, and of nothing before them
        let behind = claim.operands[1..].iter().all(|o| o.fact < claim.operands[0].fact);
        if behind && telling(whole) && self.run_before(claim) {
            return Some(true);
        }
        // 其中中央资金12052万元，省级资金10557万元，市、县共安排10559万元: the last part, and no total of those before it
        if behind && let Some(over) = self.whole_beside(claim, made + whole.range) {
            let last = std::mem::replace(&mut claim.operands[0], over.into());
            claim.operands.extend([last]);
            claim.at = self.fact(over).span;
            return Some(true);
        }
        // 编制内实有47人（行政人员0人，…）: noughts make no people
        let printed = |o: &Operand| self.fact(o.fact).printed.digits;
        let one_left = claim.operands[1..].iter().map(printed).fold(1i64, i64::saturating_add) == whole.printed.digits;
        let first = || self.words_before(claim.operands[1].fact);
        let people = matches!(whole.printed.unit, fiscal::Unit::Count(m) if matches!(m.word(), "人" | "名"));
        if people && made.is_zero() {
            return Some(false);
        }
        // 单位7个，包括局机关和6个直属单位: one is named without its number
        if counted && one_left && first().ends_with(['和', '及', '与']) {
            return Some(false);
        }
        // 编制16名，其中正股级领导职数1名，副股级领导职数2名: who leads is counted, and the others are not told
        let of_leaders = |o: &Operand| self.clause_before(o.fact).contains("职数");
        if behind && self.people_of_posts(claim) || claim.operands[1..].iter().any(of_leaders) {
            return Some(false);
        }
        if !(behind && telling(whole) && typed_alike(whole.range.mid(), made.mid()))
            && let Some(other) = self.whole_beside(claim, made)
        {
            claim.operands[0] = other.into();
            claim.at = self.fact(other).span;
            return Some(true);
        }
        None
    }

    /// Which part of the list adds something to an income or outlay, and begins another account?
    fn account_begins(&self, claim: &Claim) -> Option<usize> {
        let added = |k: &usize| any(self.clause_before(claim.operands[*k].fact), &["收入加", "支出加"]);
        (2..claim.operands.len()).find(added)
    }

    /// 教职工20人，其中…，炊事员3人；退休教师13人: behind a semicolon, and more than the number is short of, they are told beside it.
    fn retired_begin(&self, claim: &Claim, made: Range) -> Option<usize> {
        let whole = self.fact(claim.operands[0].fact).range.mid();
        let apart = |n: &usize| self.between(claim.operands[*n].fact, claim.operands[*n + 1].fact).contains('；');
        let retired = |n: &usize| claim.operands[n + 1..].iter().all(|o| self.is_of_the_retired(o));
        let nearer = |n: &usize| (self.added(claim, *n).mid() - whole).abs() < (made.mid() - whole).abs();
        (2..claim.operands.len() - 1).find(|n| apart(n) && retired(n) && nearer(n))
    }

    /// 在职46人：行政3人，事业6人，集体6人，委员31人: with kinds that the law does not know all that the sentence counts make the whole.
    pub(super) fn all_told_make(&self, claim: &Claim, made: Range) -> bool {
        let id = claim.operands[0].fact;
        let whole = self.fact(id);
        let counted = whole.datum.counted != 0 && claim.identity.is_some() && made.high < whole.range.low;
        let alike = |f: &FactId| *f > id && self.fact(*f).role == whole.role && self.fact(*f).printed.unit == whole.printed.unit;
        let told = || self.of_sentence(whole.sentence).filter(alike);
        let all = || told().fold(Range::default(), |sum, f| sum + self.fact(f).range);
        counted && told().count() >= claim.operands.len() && all().meets(whole.range)
    }

    /// 采购预算77.06亿元，实际完成采购71.22亿元。…货物13.97亿元，工程39.65亿元，服务17.6亿元: what the parts make exactly stands between the
    /// two, and is no total of the account's other side.
    pub(super) fn made_beside(&self, claim: &Claim, made: Range) -> bool {
        const FAR: u32 = 8;
        let (whole, first) = (claim.operands[0].fact, claim.operands[1].fact);
        let between = (whole.0 + 1..first.0.min(whole.0.saturating_add(FAR))).map(FactId);
        let makes = |id: FactId| {
            let fact = self.fact(id);
            let worded = self.words_before(id).chars().any(crate::words::is_han) && fact.block == self.fact(whole).block;
            let alike = worded && fact.role == self.fact(whole).role && fact.printed.unit.is_money() && telling(fact);
            alike && !fact.datum.is_of_a_side() && fact.range.meets(made)
        };
        claim.identity.is_some() && claim.operands.len() > 3 && between.into_iter().any(makes)
    }

    /// 退休28人: told beside those who work.
    pub(super) fn is_of_the_retired(&self, operand: &Operand) -> bool {
        let topics = Topics::get();
        topics.is_within(self.fact(operand.fact).datum.topic, topics.named("离退休"))
    }

    /// What of the list stands; nothing where the list is as it was read.
    pub(super) fn beyond_its_whole(&self, claim: &mut Claim, made: Range) -> Option<bool> {
        let whole = self.fact(claim.operands[0].fact);
        let all = claim.operands.len() - 1;
        if self.list_typed_alike(claim) || self.swapped_or_copied(claim, made) {
            return None;
        }
        // 货物类采购计划金额共计…; 抽检费和会议费共计…: a total with a name of its own is not of what stands before it
        // where that is said in a sentence of its own, or those are totals themselves
        let behind = claim.operands[1..].iter().all(|o| o.fact < claim.operands[0].fact);
        let apart = |o: &Operand| self.fact(o.fact).sentence != whole.sentence || self.says_total(o.fact).is_some();
        if behind && self.named_total(claim.operands[0].fact) && claim.operands[1..].iter().any(apart) {
            return Some(false);
        }
        if made.low <= whole.range.high {
            return None;
        }
        // 其中再融资偿还5.7亿元，自有财力偿还1.2亿元；付息1.9亿元: what stands before the semicolon, but for a slip
        let of_one_line = |n: &usize| self.fact(claim.operands[*n].fact).block == self.fact(claim.operands[n + 1].fact).block;
        for end in (2..all).filter(|n| of_one_line(n) && self.clause_closes(claim, *n)) {
            let mut cut = claim.clone();
            cut.operands.truncate(end + 1);
            if self.list_typed_alike(&cut) {
                *claim = cut;
                return Some(true);
            }
        }
        // 19个团组…434.02万元，其中17个…152.37万元；30个单位…766.30万元: behind the semicolon more than the whole by itself
        let beyond = |o: &Operand| self.value(o).low > whole.range.high;
        if let Some(end) =
            (1..all).find(|n| beyond(&claim.operands[n + 1]) && self.breaks_off(claim.operands[*n].fact, claim.operands[n + 1].fact))
        {
            claim.operands.truncate(end + 1);
            return Some(end > 1 && !claim.operands[1..].iter().any(beyond) && self.sum_stands(claim));
        }
        // 药品收入…，卫生材料收入…，医疗收入…: one thing split twice, or things beside one another
        // (a count of two digits is far from any other after one slip)
        let named = claim.operands[1..].iter().any(|o| self.fact(o.fact).datum.item != fiscal::Item(0));
        let broken = claim.operands[1..].windows(2).any(|two| self.breaks_off(two[0].fact, two[1].fact));
        let told = claim.kind == ClaimKind::Sum { exhaustive: true } || !whole.printed.unit.is_money() || !named || !broken;
        if !told && made.low / 6 > whole.range.high / 5 {
            return Some(false);
        }
        if !told {
            claim.certainty = Certainty::Inferred;
        }
        None
    }

    /// 其他支出类项目37.82万元 / 按功能分类：…其他支出0.20万元: an item that another paragraph names, too, where those of one make the whole.
    pub(super) fn of_one_paragraph(&self, claim: &mut Claim) -> bool {
        let block = |o: &Operand| self.fact(o.fact).block;
        let twice = |o: &Operand| {
            let alike = |p: &&Operand| p.fact != o.fact && self.fact(p.fact).datum.func == self.fact(o.fact).datum.func;
            claim.operands[1..].iter().any(|p| alike(&p) && block(p) != block(o))
        };
        let mut others: Vec<u32> = claim.operands[1..].iter().filter(|o| twice(o)).map(block).collect();
        others.dedup();
        for other in others {
            let rest: Vec<Operand> = claim.operands[1..].iter().copied().filter(|o| block(o) != other).collect();
            let made = rest.iter().fold(Range::default(), |sum, o| sum + self.value(o));
            let together = rest.windows(2).all(|two| block(&two[0]) == block(&two[1]));
            if rest.len() > 1 && together && made.meets(self.value(&claim.operands[0])) {
                claim.operands.truncate(1);
                claim.operands.extend(rest);
                return true;
            }
        }
        false
    }

    /// Would the list make its whole were that exchanged with a part, or does a part repeat the figure before it?
    fn swapped_or_copied(&self, claim: &Claim, made: Range) -> bool {
        let whole = self.value(&claim.operands[0]);
        let exchanged = |o: &Operand| (made + self.value(o).negate() + whole).meets(self.value(o));
        let repeated = |two: &[Operand]| self.value(&two[0]) == self.value(&two[1]) && telling(self.fact(two[1].fact));
        claim.operands[1..].iter().any(exchanged) || claim.operands.windows(2).any(repeated)
    }

    /// Where in its clause the figure is called a total.
    fn says_total(&self, id: FactId) -> Option<usize> {
        ["合计", "共计", "总计"].iter().filter_map(|w| self.clause_before(id).rfind(w)).max()
    }

    /// Do the words before 合计 in its clause name something?
    fn named_total(&self, total: FactId) -> bool {
        let clause = self.clause_before(total);
        self.says_total(total).is_some_and(|at| clause[..at].chars().filter(|c| !NAMELESS.contains(*c) && !c.is_whitespace()).count() >= 2)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, FactId};

    fn sums(text: &str) -> Vec<Vec<u32>> {
        let filing = crate::subject::read_for_tests::account(text);
        let listed = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        listed
            .map(|c| {
                c.operands
                    .iter()
                    .map(|o| {
                        let FactId(n) = o.fact;
                        n
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn what_is_more_than_the_whole_is_no_part_of_it() {
        assert!(sums("培训团组费用434.02万元，其中欧洲团组152.37万元；所属单位出国费766.30万元。").is_empty());
        assert!(sums("业务收入13.44亿元，其中：药品收入2.84亿元；材料收入2.10亿元；医疗收入13.25亿元。").is_empty());
    }

    #[test]
    fn a_total_of_its_own_name_is_not_of_what_stands_before_it() {
        assert!(sums("多计利息33.07万元，少计捐款75.89万元。列支抽检费和宣传费共计22.48万元。").is_empty());
        assert_eq!(sums("抽检费33.07万元，宣传费75.89万元，以上两项合计180.96万元。"), [vec![2, 0, 1]]);
    }
}
