//! Doubts about shares: a share is of the part and the whole that it fits.

use crate::words::{any, find_all, holds, rfind};

use super::super::Binder;
use super::super::slips::{slip_of, typed_alike};
use super::{rate_fits, rate_within, telling};
use crate::reader::measure;
use crate::topics::Topics;
use fiscal::{Certainty, Claim, ClaimKind, Datum, Fact, FactId, Flow, PERCENT, Role, Topic};

impl Binder<'_, '_> {
    /// Several shares of one implied whole that none of them fits, and that all fit another figure before them: the head
    /// of the list was misread.
    pub(super) fn rehead_shares(&self, claims: &mut [Claim]) {
        let implied = |claim: &Claim| claim.kind == ClaimKind::Share && claim.certainty < Certainty::Stated;
        let mut shares: Vec<(FactId, usize)> =
            claims.iter().enumerate().filter(|(_, c)| implied(c)).map(|(i, c)| (c.operands[2].fact, i)).collect();
        shares.sort_unstable();
        for of_one in shares.chunk_by(|a, b| a.0 == b.0).filter(|of_one| of_one.len() > 1) {
            let head = of_one[0].0;
            let shares = || of_one.iter().map(|(_, i)| *i);
            let fits = |i: usize, whole: FactId| {
                let part = self.fact(claims[i].operands[1].fact).range.mid();
                rate_within(1, part, self.fact(whole).range.mid(), self.fact(claims[i].operands[0].fact)) == Some(true)
            };
            let failing: Vec<usize> = shares().filter(|i| !fits(*i, head)).collect();
            if failing.len() < 2 {
                continue;
            }
            let first = claims[failing[0]].operands[0].fact;
            // 支出合计1000万元…。/ 按经济分类，工资福利支出560万元，占56.0%；…: a paragraph or two before them
            const ABOVE: u32 = 2;
            let block = self.fact(first).block.saturating_sub(ABOVE).min(self.fact(head).block);
            let all_fit = |f: &FactId| failing.iter().all(|i| claims[*i].operands[1].fact != *f && fits(*i, *f));
            let fitting = |f: &FactId| self.fact(*f).role.states() && telling(self.fact(*f)) && all_fit(f);
            // 按经济分类，工资福利支出占58.7%…, with the whole told sections before them: of a total of the paper
            let total =
                |f: &FactId| matches!(self.fact(*f).datum.flow, Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal | Flow::Outlay);
            let exact = failing.iter().any(|i| self.fact(claims[*i].operands[0].fact).printed.significant() > 2);
            let far = || (0..if exact { first.0 } else { 0 }).map(FactId).filter(total).take(super::TOLD).find(fitting);
            let other = self.before(first, 40, |f| f.block >= block).find(fitting).or_else(far);
            if let Some(other) = other {
                for i in shares().filter(|i| failing.contains(i) || fits(*i, other)).collect::<Vec<_>>() {
                    claims[i].operands[2] = other.into();
                }
            }
        }
    }

    /// Does the sentence go on from this share to another: 由59.1%提高到70.1%, 从59.1%上升至70.1%?
    fn was_before(&self, share: FactId) -> bool {
        const ON: [&str; 7] = ["提高", "提升", "上升", "升", "下降", "降", "增加"];
        let words = self.words_before(share);
        let from = crate::outline::last_mark(words, &['，']).map_or(words, |at| &words[at..]);
        let next = self.figure_behind(share).map(|f| (f, self.fact(f)));
        from.contains(['由', '从'])
            && next.is_some_and(|(next, fact)| {
                let between = self.between(share, next).trim_start_matches('，');
                fact.printed.unit.is_percent()
                    && fact.sentence == self.fact(share).sentence
                    && between.contains(['到', '至', '为'])
                    && any(between, &ON)
            })
    }

    /// 经营收入…，附属单位上缴收入…，两项合计占0.1%: of what the two make; 占财力的55.2%: of what there was to spend, which is told nowhere.
    fn is_of_two_or_untold(&self, share: FactId) -> bool {
        let clause = self.clause_before(share);
        let of_two_or_untold = |at: usize| {
            let (two, behind) = (&clause[..at], &clause[at + "占".len()..]);
            let ends = ["合计", "合计约", "共", "共计"].iter().any(|word| two.ends_with(word));
            // 占住院和门诊收入之和的59.5%: of what no figure tells
            let sum = holds(behind, "之和");
            ends || sum || ["财力", "可用财力", "地方财力"].iter().any(|word| behind.starts_with(word))
        };
        find_all(clause, "占").any(of_two_or_untold)
    }

    /// A share of more than the whole is of another whole; one that fits the plan where the account was taken is of the plan.
    pub(super) fn share_stands(&self, claim: &mut Claim) -> bool {
        let [share, mut part, whole] = claim.operands[..] else { return true };
        if let Some(saved) = self.of_what_was_saved(share.fact) {
            let Some((part, whole)) = saved else { return false };
            claim.operands = [share.fact, part, whole][..].into();
            return true;
        }
        if self.of_a_lower_whole(claim) {
            return false;
        }
        part = self.part_in_its_bracket(share.fact, whole.fact).or_else(|| self.part_behind(share.fact)).map_or(part, Into::into);
        claim.operands[1] = part;
        // 比重由2020年的59.1%提高到2025年的70.1%: what it was
        if self.was_before(share.fact) || self.is_of_two_or_untold(share.fact) {
            return false;
        }
        let (rate, of, whole_fact) = (self.fact(share.fact), self.fact(part.fact).range.mid(), self.fact(whole.fact));
        // 2434万元 of 1.8亿元: as far as it is printed
        let printed = |f: FactId| self.fact(part.fact).range.percent_of(self.fact(f).range).is_some_and(|right| right.meets(rate.range));
        let fits = |f: FactId| rate_fits(of, self.fact(f).range.mid(), rate) == Some(true) || printed(f);
        if !printed(whole.fact) && (self.reaches_beyond_what_was_brought(claim) || self.moves_in_a_row(share.fact)) {
            return false;
        }
        if !fits(whole.fact) && self.is_of_done_and_not_done(share.fact, part.fact, whole.fact) {
            return false;
        }
        if fits(whole.fact) || claim.identity.is_some() {
            // but for its last digit: the total that the words name may fit to the last
            let total = || self.total_that_fits(share.fact, whole_fact, &printed).filter(|_| claim.identity.is_none());
            if let Some(total) = (!printed(whole.fact)).then(total).flatten() {
                claim.operands[2] = total.into();
            }
            return true;
        }
        if self.is_of_part_of_the_year(share.fact, part.fact) {
            return false;
        }
        if let Some(stands) = self.bound_stands(share.fact, part.fact, whole.fact) {
            return stands;
        }
        if self.share_of_a_head(claim) {
            return true;
        }
        // 事业收入560.30万元（其中医疗收入512.40万元），占43.76%: of the whole of the list, not of what it names last
        let bracketed = |s: &&crate::reader::Sum| self.reader.text[self.fact(s.whole).span.end as usize..].starts_with('（');
        let list =
            self.lists_naming(part.fact).find(|s| bracketed(s) && s.whole != whole.fact && self.fact(s.whole).sentence == rate.sentence);
        let of_list = |s: &crate::reader::Sum| rate_fits(self.fact(s.whole).range.mid(), whole_fact.range.mid(), rate) == Some(true);
        if let Some(list) = list.filter(|s| of_list(s)) {
            claim.operands[1] = list.whole.into();
            return true;
        }
        if self.is_of_no_told_whole(share.fact, part.fact, whole.fact) {
            return false;
        }
        // 税收收入9.64亿元，非税收入5.63亿元，税收占比63.1%: whose share it is stands before it
        if let Some((part, whole)) = self.named_part(share.fact, whole.fact) {
            (claim.operands[1], claim.operands[2]) = (part.into(), whole.into());
            return true;
        }
        let topics = Topics::get();
        let named = self.names_whole(share.fact, whole.fact);
        let most = rate.range.mid() <= 100 * PERCENT && of > whole_fact.range.mid() && claim.certainty < Certainty::Stated;
        let beside = self
            .before(share.fact, 24, |f| f.block == rate.block)
            .filter(|f| {
                let fact = self.fact(*f);
                let above = !named && fact.datum.topic != Topic(0) && topics.is_within(self.fact(part.fact).datum.topic, fact.datum.topic);
                // 支出48.36亿元，其中…四项合计30.66亿元，占63.4%: what several things make is of the whole before them
                let larger = fact.datum == self.fact(part.fact).datum && fact.range.low > self.fact(part.fact).range.high;
                let alike = most || above || larger || fact.datum.same_subject(&whole_fact.datum);
                alike
                    && *f != part.fact
                    && fact.role.states()
                    // what the words name may be told in two digits
                    && (telling(fact) || self.reader.whole(rate).is_some_and(|w| w.same_subject(&fact.datum)))
                    && measure(fact.printed.unit) == measure(whole_fact.printed.unit)
            })
            .find(|f| fits(*f));
        // 全市收入115.1亿元。/ 市本级39.2亿元，…/ 税收75.2亿元，占65.3%: of what the paper told before it, elsewhere
        let elsewhere = || {
            self.stated
                .get(&whole_fact.datum)?
                .iter()
                .take(super::TOLD)
                .copied()
                .find(|f| *f != part.fact && telling(self.fact(*f)) && fits(*f))
        };
        let total = || self.total_that_fits(share.fact, whole_fact, &fits);
        match beside.or_else(elsewhere).or_else(total).or_else(|| self.share_of_all_funds(share.fact, whole_fact, &fits)) {
            Some(found) => {
                claim.operands[2] = found.into();
                true
            }
            // 民生支出达19.8亿元 / 民生支出19.83亿元，占支出的78.06%: the whole is the part again, in round figures
            None if self.told_again_rounded(part.fact, whole.fact) => false,
            // 转移支付440亿元（包括一般性转移支付303亿元，占转移支付比重82%…）: of what it names itself, and no other figure is called so
            None if self.of_another_name(share.fact, whole.fact) && !slipped_rate(rate, self.fact(part.fact), whole_fact) => false,
            // 公开招标、询价分别占采购规模的77.6%、1.0%: of things of which no amount is told
            None if self.of_another_row(share.fact, part.fact) => false,
            None => {
                let slipped = typed_alike(of, whole_fact.range.mid()) || slipped_part(rate, self.fact(part.fact), whole_fact);
                // 住院收入比重67.67%: a measure of its own name, whose whole no word tells
                let unsaid = claim.certainty < Certainty::Stated && part.fact < share.fact && self.measures_itself(share.fact);
                if unsaid && !slipped_rate(rate, self.fact(part.fact), whole_fact) {
                    return false;
                }
                // 药占比21.41%: no word says of what
                if claim.certainty < Certainty::Stated && !slipped && !slipped_rate(rate, self.fact(part.fact), whole_fact) {
                    claim.certainty = Certainty::Inferred;
                }
                !most || slipped
            }
        }
    }

    /// 占本年支出73.4%的是人员经费，计1132.42万元: what it is the share of comes behind.
    fn part_behind(&self, share: FactId) -> Option<FactId> {
        let fact = self.fact(share);
        let next = self.figure_behind(share)?;
        let states = self.fact(next).sentence == fact.sentence && self.fact(next).role.states();
        (states && self.reader.text[fact.span.end as usize..].starts_with("的是")).then_some(next)
    }

    /// 基本支出、项目支出占支出合计的比例由上年的70%、30%调整为75%、25%: two of each, of two years.
    fn moves_in_a_row(&self, share: FactId) -> bool {
        const FAR: usize = 150;
        const ON: [&str; 5] = ["调整为", "变为", "变动为", "提高到", "调整到"];
        let before = self.sentence_before(share, FAR);
        let from = before.rfind('，').map_or(before, |at| &before[at..]);
        let behind = self.sentence_behind(share, FAR);
        let to = behind.find('，').map_or(behind, |at| &behind[..at]);
        let beside = before.ends_with('、') || before.ends_with(['和', '与']) || to.starts_with(['、', '和', '与']);
        beside && from.contains(['由', '从']) && (any(from, &ON) || any(to, &ON))
    }

    /// 比重始终保持在77%以上: does what is told of the share as a bound hold? Nothing where it is none.
    fn bound_stands(&self, share: FactId, part: FactId, whole: FactId) -> Option<bool> {
        let [rate, part, whole] = [share, part, whole].map(|f| self.fact(f));
        let behind = &self.reader.text[rate.span.end as usize..];
        let right = i128::from(part.range.mid()) * 100 * i128::from(PERCENT) / i128::from(whole.range.mid().max(1));
        let stated = i128::from(rate.range.mid());
        match behind {
            _ if behind.starts_with("左右") => Some(false),
            _ if behind.starts_with("以上") => Some(right < stated && part.sentence == rate.sentence),
            _ if behind.starts_with("以下") || behind.starts_with("以内") => Some(right > stated),
            _ => None,
        }
    }

    /// 三季度44.80万元、四季度79.40万元，上半年占37.90%: of a part of the year that no figure tells.
    fn is_of_part_of_the_year(&self, share: FactId, part: FactId) -> bool {
        const PARTS: [&str; 7] = ["上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度"];
        let Some((name, _)) = self.clause_before(share).rsplit_once('占') else { return false };
        PARTS.iter().any(|of| name.ends_with(of)) && !self.clause_before(part).contains(name)
    }

    /// 占支出总预算82.27%; 财政拨款收支总预算7,057,486.18元: the total, of whatever money it is told, that the share fits.
    fn total_that_fits(&self, share: FactId, whole: &Fact, fits: &impl Fn(FactId) -> bool) -> Option<FactId> {
        if !any(self.clause_before(share), &["总预算", "总计", "总支出", "总收入"]) {
            return None;
        }
        let total = |datum: &Datum| {
            matches!(datum.flow, Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal)
                && (datum.year, datum.basis, datum.topic) == (whole.datum.year, whole.datum.basis, whole.datum.topic)
                // 总收入1503.68万元，…本年收入1488.30万元: called like what came in this year
                || *datum == whole.datum
        };
        let told = (0..self.reader.facts.len() as u32).map(FactId).filter(|f| self.fact(*f).role.states() && total(&self.fact(*f).datum));
        told.take(super::TOLD).find(|f| telling(self.fact(*f)) && fits(*f))
    }

    /// Do the words behind 占 name a whole that the vocabulary lacks and this figure is not called by?
    fn of_another_name(&self, share: FactId, whole: FactId) -> bool {
        let clause = self.clause_before(share);
        let Some((_, name)) = clause.rsplit_once('占') else { return false };
        let name = ["达", "为", "到", "的", "比重", "比例", "的", "总额", "总量", "总数"]
            .iter()
            .fold(name, |name, tail| name.strip_suffix(tail).unwrap_or(name));
        let known = ["总", "合计", "支出", "收入", "预算", "决算", "经费", "资产", "采购", "本级", "比"];
        let name = name.strip_prefix("全部").unwrap_or(name);
        let length = name.chars().count();
        let unknown = (4..=10).contains(&length) && name.chars().all(crate::words::is_han) && !known.iter().any(|w| name.contains(w));
        // 税收返还和转移支付: not of the second alone
        let head = ["为", "达", "总计", "合计", "共计", "共"]
            .iter()
            .fold(self.clause_before(whole), |head, tail| head.strip_suffix(tail).unwrap_or(head));
        let called = head.strip_suffix(name).is_some_and(|before| !before.ends_with(['和', '与', '及', '、']));
        unknown && !called
    }

    /// Are both one amount, printed to unlike places?
    fn told_again_rounded(&self, part: FactId, whole: FactId) -> bool {
        let [a, b] = [part, whole].map(|f| self.fact(f).printed);
        a.decimals != b.decimals && a.unit == b.unit && a.range(a.decimals).meets(b.range(b.decimals))
    }

    /// Does a row of shares tell of what stands in its own sentence, and the part in another?
    fn of_another_row(&self, share: FactId, part: FactId) -> bool {
        const FAR: usize = 300;
        let sentence = self.sentence_before(share, FAR);
        // 分别占采购总额的80%、60%: with no names before it, of what the sentence before told
        let named = sentence.find("分别占").is_some_and(|at| sentence[..at].chars().count() >= 4);
        self.fact(share).sentence != self.fact(part).sentence && named
    }

    /// 药占比21.41%, 门诊收入比重32.33%: is the share named by the thing that it measures, and 占 names no whole?
    fn measures_itself(&self, share: FactId) -> bool {
        let clause = self.clause_before(share).trim_end_matches(['为', '达', '是']);
        let Some(name) = clause.strip_suffix("占比").or_else(|| clause.strip_suffix("比重")) else { return false };
        // 税收收入9.64亿元，非税收入5.63亿元，税收占比63.1%: the list told it, and what it is of
        let sentence = self.fact(share).sentence;
        let told = || self.before(share, 24, |f| f.sentence == sentence).any(|f| self.clause_before(f).starts_with(name));
        !name.is_empty() && !name.contains(['占', '的']) && !told()
    }

    /// “优”5个，“良”2个，优良率100%: neither of the two is a part of the other. 财政拨款收、支总计1835.08万元。…占财政拨款支出的84.57%: of what was
    /// spent this year, which is told nowhere.
    fn is_of_no_told_whole(&self, share: FactId, part: FactId, whole: FactId) -> bool {
        let graded = || self.fact(share).role == Role::Rate && self.named_by_both(share, [part, whole]);
        self.fact(whole).datum.flow == Flow::BothTotal && self.is_of_this_year(share) || graded()
    }

    /// 优良率, of 优 and 良: is the rate named by both?
    fn named_by_both(&self, rate: FactId, two: [FactId; 2]) -> bool {
        let clause = self.clause_before(rate).trim_end_matches(['为', '达', '是']);
        let grade = |id: FactId| self.clause_before(id).trim_end_matches(['”', '等', '级', '为']).chars().next_back();
        let [Some(one), Some(other)] = two.map(grade) else { return false };
        let mut name = clause.strip_suffix('率').unwrap_or_default().chars();
        "优良中差".contains(one) && one != other && name.clone().count() == 2 && name.all(|c| c == one || c == other)
    }

    /// 占本年财政拨款支出…, and not 占总支出, 占收支总计
    fn is_of_this_year(&self, share: FactId) -> bool {
        let clause = self.clause_before(share);
        let named = rfind(clause, "占").map_or("", |at| &clause[at..]);
        any(named, &["支出", "收入"]) && !named.contains(['总', '合', '计'])
    }

    /// The part that the words before 占比 name, and what it is the share of: this whole or another figure of it.
    fn named_part(&self, share: FactId, whole: FactId) -> Option<(FactId, FactId)> {
        let (rate, of) = (self.fact(share), self.fact(whole).datum);
        let name = self.clause_before(share).strip_suffix("占比").filter(|name| name.chars().count() >= 2)?;
        let named = |f: &FactId| self.fact(*f).role.states() && self.clause_before(*f).starts_with(name);
        let part = self.before(share, 24, |f| f.sentence == rate.sentence).find(named)?;
        let fits = |f: &FactId| rate_within(1, self.fact(part).range.mid(), self.fact(*f).range.mid(), rate) == Some(true);
        let same = |f: &FactId| self.fact(*f).role.states() && self.fact(*f).datum.same_subject(&of);
        let near = || self.before(share, 24, |f| f.block == rate.block).filter(same);
        Some((part, std::iter::once(whole).chain(near()).find(fits)?))
    }

    /// 占授予中小企业合同金额的55%, 占本年收入的4.71%: is this the whole by its own name, which is not that of what it is part of?
    pub(in crate::bind) fn names_whole(&self, share: FactId, whole: FactId) -> bool {
        let datum = self.fact(whole).datum;
        let income = matches!(datum.flow, Flow::Income | Flow::IncomeTotal);
        self.reader.whole(self.fact(share)).is_some_and(|w| match datum.topic {
            Topic(0) => income && w.same_subject(&datum),
            topic => w.topic == topic,
        })
    }
}

/// Is the share one digit from the right one?
fn slipped_rate(rate: &Fact, part: &Fact, whole: &Fact) -> bool {
    part.range.percent_of(whole.range).is_some_and(|right| slip_of(rate, i128::from(right.mid()), 2))
}

/// 发放481份，有效646份，有效率92.72%: one digit from the part that the share gives?
fn slipped_part(rate: &Fact, part: &Fact, whole: &Fact) -> bool {
    slip_of(part, i128::from(rate.range.of(whole.range).mid()), 3)
}
