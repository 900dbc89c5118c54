//! What a share is of: the whole that the words name, or the one that they leave out.

use super::Binder;
use crate::topics::Topics;
use crate::words::{any, holds};
use fiscal::{Certainty, ClaimKind, Datum, Fact, FactId, Flow, Fund, Holder, Item, Nature, Role};

/// So many figures of a sentence are looked at.
const LONGEST: usize = 500;

/// How many paragraphs a whole is told before its share, at most.
const NEAR: u32 = 2;

impl Binder<'_, '_> {
    pub(super) fn share(&mut self, id: FactId) {
        let fact = *self.fact(id);
        // 占GDP比例为4.22%: of what no budget tells
        if any(self.words_before(id), &["GDP", "生产总值", "国民收入"]) {
            return;
        }
        if let Some(told) = self.debt_of_its_limit(id) {
            if let Some((owed, limit)) = told {
                self.claim(ClaimKind::Share, &[id, owed, limit], Certainty::Inherited, None);
            }
            return;
        }
        let Some(part) = self.find_current(&fact.datum, id) else { return };
        let (whole, certainty) = match self.reader.whole(&fact) {
            Some(whole) if whole.is_empty() => match self.all_that_was_reserved(id) {
                Some(reserved) => (Some(reserved), Certainty::Stated),
                None => return,
            },
            Some(whole) => {
                let found = self.find_current(&whole, id).or_else(|| self.find_total(&whole, id));
                let found = found.or_else(|| self.whole_of_same_fund(&whole, part, id));
                let found = found.or_else(|| self.whole_of_the_only_nature(&whole, part, id));
                let only = || self.whole_of_the_only_fund(&whole, part, id);
                let only = || only().or_else(|| self.whole_of_the_own_body(&whole, id));
                found.map_or_else(|| (only(), Certainty::Inferred), |found| (Some(found), Certainty::Stated))
            }
            None => {
                let named = self.whole_of_its_name(id);
                named.map_or_else(|| (self.implied_whole(&fact, part, id), Certainty::Inherited), |named| (Some(named), Certainty::Stated))
            }
        };
        let Some(whole) = whole.filter(|w| *w != part) else { return };
        let whole = self.whole_of_its_sentence(id, part, whole).unwrap_or(whole);
        // 资产总额151亿元，净资产110亿元。市本级占全市资产总额的41.7%: of what is called as the whole is, in a whole told before it
        let (part, whole) = match self.of_all_places(id, part, whole) {
            Some(Some(two)) => two,
            Some(None) => return,
            None => (part, whole),
        };
        if self.is_of_some_months(whole, id) || self.weighs(id) || self.listed_shares(id) || self.of_one_name_in_a_row(part) {
            return;
        }
        if self.fact(part).printed.unit.is_money() != self.fact(whole).printed.unit.is_money() {
            return;
        }
        self.claim(ClaimKind::Share, &[id, part, whole], certainty.min(fact.certainty), None);
    }

    /// 占全市资产总额的41.7%: where the whole that was found is of the paragraph that tells the share, it is the part, of another name than the
    /// one read, and its whole is one of that name told before, if the share fits one.
    fn of_all_places(&self, id: FactId, part: FactId, whole: FactId) -> Option<Option<(FactId, FactId)>> {
        const ALL: [&str; 6] = ["占全市", "占全县", "占全区", "占全省", "占全州", "占全旗"];
        let (own, found) = (self.fact(id), self.fact(whole));
        let beside = found.block == own.block && whole < id && found.datum != self.fact(part).datum;
        if !beside
            || !any(self.clause_before(id), &ALL)
            || any(self.clause_before(whole), &["全市", "全县", "全区", "全省", "全州", "全旗"])
        {
            return None;
        }
        let fits = |w: &FactId| found.range.percent_of(self.fact(*w).range).is_some_and(|right| right.meets(own.range));
        let told = self.stated.get(&found.datum).unwrap_or_default();
        Some(told.iter().rev().copied().filter(|w| *w < whole).take(24).find(fits).map(|w| (whole, w)))
    }

    /// 国有资本经营预算收入2486万元，…，调入一般公共预算746万元，占收入的30%: the side that the sentence begins with, and none told elsewhere.
    fn whole_of_its_sentence(&self, id: FactId, part: FactId, whole: FactId) -> Option<FactId> {
        let (own, found) = (self.fact(id), self.fact(whole));
        let far = found.block != own.block && found.datum.fund == Fund::All && matches!(found.datum.flow, Flow::Income | Flow::Outlay);
        if !far || self.fact(part).sentence != own.sentence || !["占收入的", "占支出的"].contains(&self.clause_before(id)) {
            return None;
        }
        let of_side = |f: &FactId| {
            let fact = self.fact(*f);
            fact.role == Role::Amount && Datum { fund: Fund::All, ..fact.datum } == found.datum
        };
        self.of_sentence(own.sentence).take_while(|f| *f < part).find(of_side)
    }

    /// 按数量和库容各占50%的比例分配: a weight of the formula by which money is given out, and no part of it.
    fn weighs(&self, id: FactId) -> bool {
        let behind = self.reader.text[self.fact(id).span.end as usize..].trim_start_matches('的');
        let given = ["比例分配", "比例分摊", "比例承担", "比例拨付", "权重"].iter().any(|w| behind.starts_with(w));
        given && any(self.text_before(id, 90), &["各占", "按", "分别"])
    }

    /// 所占比重依次为, 前者占, 三者占比: which share is whose was not settled; 基本支出除外: the whole is not the one named.
    fn listed_shares(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let before = (0..id.0).rev().map(FactId).find(|f| !self.fact(*f).printed.unit.is_percent());
        let from = before.map_or(0, |f| self.fact(f).span.end as usize);
        let words = &self.reader.text[from.min(fact.span.start as usize)..fact.span.start as usize];
        let from = crate::outline::last_mark(words, &['。']).map_or(0, |i| i + '。'.len_utf8());
        let words = &words[from..];
        // 税收总额和增收额占收入的比重为87.1%和80.4%: the second is of what came in more
        let second = || id.before().is_some_and(|f| self.fact(f).role == Role::Share);
        let of_increases = || any(words, &["增收额", "增量", "增加额", "增支额"]) && words.contains(['和', '及', '与', '、']);
        holds(words, "除") && any(words, &["除外", "扣除", "剔除"])
            || of_increases() && second()
            || fact.certainty < Certainty::Stated && any(words, &["前者", "后者", "三者", "两者"])
            || fact.certainty < Certainty::Stated && holds(words, "依次") && !self.is_settled_in_turn(id)
    }

    /// 公开招标、邀请招标、单一来源的规模分别是34.8亿元、2.6亿元、1.1亿元，分别占84%、6%、3%: whose each is was not settled.
    fn of_one_name_in_a_row(&self, part: FactId) -> bool {
        let fact = self.fact(part);
        let alike =
            |f: &FactId| self.fact(*f).role == fact.role && self.fact(*f).datum == fact.datum && !self.fact(*f).range.meets(fact.range);
        // a sentence may go on without end
        self.of_sentence(fact.sentence).take(LONGEST).filter(alike).nth(1).is_some()
    }

    /// 人员经费占基本支出的87.6%（438.20万元），…，基本支出500.00万元: of the fund that its part is of, in the same sentence.
    fn whole_of_same_fund(&self, whole: &Datum, part: FactId, id: FactId) -> Option<FactId> {
        let of_fund = Datum { fund: self.fact(part).datum.fund, ..*whole };
        let found = self.find(&of_fund, id).filter(|_| whole.fund == Fund::All && whole.nature != Nature::All)?;
        // 基本支出500.00万元，项目支出…。/ 人员经费438.20万元，占基本支出的87.6%: or of the paragraph before
        let near = found < id && self.fact(id).block - self.fact(found).block <= NEAR;
        (near || self.fact(found).sentence == self.fact(id).sentence).then_some(found)
    }

    /// 基本支出…，项目支出950.17万元。/ 帮扶项目570.10万元，占项目支出的60%: the only one of its nature that was told near it.
    fn whole_of_the_only_nature(&self, whole: &Datum, part: FactId, id: FactId) -> Option<FactId> {
        let of = self.fact(part).datum;
        if whole.fund != Fund::All || whole.nature == Nature::All || of.fund != Fund::All || of.item == Item(0) {
            return None;
        }
        let near = |f: &FactId| *f < id && self.fact(id).block - self.fact(*f).block <= NEAR;
        let told = [Fund::Fiscal, Fund::General, Fund::GovFund, Fund::StateCapital];
        let mut told = told.into_iter().filter_map(|fund| self.find(&Datum { fund, ..*whole }, id)).filter(near);
        told.next().filter(|_| told.next().is_none())
    }

    /// 占总支出的9.76%, where the only outlay that the paper states is that of one fund.
    fn whole_of_the_only_fund(&self, whole: &Datum, part: FactId, id: FactId) -> Option<FactId> {
        const OTHERS: [&str; 6] = ["自有资金", "单位资金", "事业收入", "经营收入", "其他收入", "专户"];
        if whole.fund != Fund::All || whole.nature != Nature::All || whole.func.is_some() || any(self.reader.text, &OTHERS) {
            return None;
        }
        let of = self.fact(part).datum.fund;
        let stated = |fund: &Fund| self.stated.get(&Datum { fund: *fund, ..*whole }).is_some();
        let mut told = [Fund::Fiscal, Fund::General, Fund::GovFund, Fund::StateCapital].into_iter().filter(stated);
        let only = told.next().filter(|fund| told.next().is_none() && (of == Fund::All || of == *fund))?;
        self.find(&Datum { fund: only, ..*whole }, id)
    }

    /// 占收入合计的…, where only the total of both sides is stated.
    fn find_total(&self, whole: &Datum, id: FactId) -> Option<FactId> {
        let totals = match whole.flow {
            Flow::Income => [Flow::IncomeTotal, Flow::BothTotal],
            Flow::Outlay if whole.nature == Nature::All && whole.func.is_none() => [Flow::OutlayTotal, Flow::BothTotal],
            _ => return None,
        };
        totals.into_iter().find_map(|flow| self.find(&Datum { flow, ..*whole }, id))
    }

    /// 项目总预算1820万元，…，占项目总预算的34.29%: a name that the vocabulary lacks, of a figure told before it.
    fn whole_of_its_name(&self, id: FactId) -> Option<FactId> {
        const NEAR: usize = 24;
        let name = self.clause_before(id).rsplit_once('占')?.1.strip_suffix('的')?;
        let block = self.fact(id).block;
        let told = (0..id.0).rev().map(FactId).take(NEAR).take_while(|f| self.fact(*f).block + 1 >= block);
        let called =
            |f: &FactId| self.fact(*f).role.states() && self.clause_before(*f).trim_end_matches(['为', '达', '共', '计']).ends_with(name);
        if name.chars().count() < 4 { None } else { told.into_iter().find(called) }
    }

    /// 面向中小企业预留采购预算531.00万元，其中预留给小微企业318.60万元，占预留金额的60%: of all that was reserved, told before it.
    fn all_that_was_reserved(&self, id: FactId) -> Option<FactId> {
        const NEAR: usize = 8;
        const SAID: [&str; 6] = ["预留金额", "预留份额", "预留总额", "预留预算", "预留采购份额", "预留采购金额"];
        let name = self.clause_before(id).rsplit_once('占')?.1.strip_suffix('的')?;
        if !SAID.contains(&name) {
            return None;
        }
        let topics = Topics::get();
        let sentence = self.fact(id).sentence;
        let told = (0..id.0).rev().map(FactId).take(NEAR).take_while(|f| self.fact(*f).sentence == sentence);
        let reserved = |f: &FactId| topics.is(self.fact(*f).datum.topic, "中小企业") && self.words_before(*f).contains("预留");
        told.into_iter().find(|f| self.fact(*f).role.states() && reserved(f))
    }

    /// 依次占基本支出的82.1%、16.6%、1.3%: of a whole that is named, as many as there are amounts before them, and each of its own.
    fn is_settled_in_turn(&self, id: FactId) -> bool {
        if self.reader.whole(self.fact(id)).is_none_or(|whole| whole.is_empty()) {
            return false;
        }
        let share = |f: FactId| self.fact(f).role == Role::Share && self.fact(f).sentence == self.fact(id).sentence;
        let first = (0..=id.0).rev().map(FactId).take(LONGEST).take_while(|f| share(*f)).last();
        let first = first.map_or(id.0, |f| f.0);
        let many = (first..self.reader.facts.len() as u32).map(FactId).take(LONGEST).take_while(|f| share(*f)).count() as u32;
        let Some(from) = first.checked_sub(many) else { return false };
        let pair = |n: u32| {
            let (amount, share) = (self.fact(FactId(from + n)), self.fact(FactId(first + n)));
            amount.role == Role::Amount && amount.sentence == share.sentence && amount.datum == share.datum
        };
        many > 1 && (0..many).all(pair)
    }

    /// 占89.81%, of what is not said: the whole of the list, or the datum one step up.
    fn implied_whole(&self, fact: &Fact, part: FactId, id: FactId) -> Option<FactId> {
        let list = self.lists_around(id).iter().find(|s| {
            s.parts.iter().any(|p| self.fact(*p).datum == fact.datum && self.fact(*p).block == fact.block && self.fact(*p).role.states())
        });
        if let Some(list) = list.filter(|l| self.fact(l.whole).role.states() && self.fact(l.whole).printed.unit.is_money()) {
            let fits = |f: &FactId| self.fact(part).range.percent_of(self.fact(*f).range).is_some_and(|right| right.meets(fact.range));
            // 基本支出60万元，其中…，占本年支出的60%；项目支出40万元，占40%: a list may have ended before it
            let beside = if fits(&list.whole) { None } else { self.sibling_whole(fact, id).filter(fits) };
            return Some(beside.unwrap_or(list.whole));
        }
        if let Some(revenue) = self.revenue_around(fact, id) {
            return Some(revenue);
        }
        if let Some(whole) = self.sibling_whole(fact, id) {
            return Some(whole);
        }
        let mut datum = fact.datum;
        for _ in 0..3 {
            let Some(up) = crate::tree::step_up(&datum) else { break };
            datum = up;
            if let Some(found) = self.find(&datum, id) {
                return Some(found);
            }
        }
        self.granted_above(fact, id)
    }

    /// 人员经费占基本支出的87.60%，公用经费占12.40%: the whole of the share before it, of another part of the same.
    fn sibling_whole(&self, fact: &Fact, id: FactId) -> Option<FactId> {
        let over = crate::tree::step_up(&fact.datum)?;
        let mut told = (0..id.0).rev().map(FactId).take_while(|f| self.fact(*f).sentence == fact.sentence);
        let before = told.find(|f| self.fact(*f).role == Role::Share)?;
        let said = self.fact(before).whole.is_some() && crate::tree::step_up(&self.fact(before).datum) == Some(over);
        let mut claims = self.claims_at(before).filter(|_| said);
        claims.find(|c| c.kind == ClaimKind::Share).map(|c| c.operands[2].fact)
    }

    /// 本级实现财务收入279.40万元。…占总收入的14.79%: of a body's own account, where nothing is told of more than it.
    fn whole_of_the_own_body(&self, whole: &Datum, id: FactId) -> Option<FactId> {
        const NEAR: u32 = 24;
        let side = matches!(whole.flow, Flow::Income | Flow::Outlay);
        let all = Datum { flow: whole.flow, year: whole.year, basis: whole.basis, ..Datum::default() };
        let own = Datum { holder: Holder::Own, ..all };
        // 下属单位支出39.59万元，占总支出的12.37%: with other bodies it is no whole
        let others = || any(self.reader.text, &["下属", "所属", "二级单位"]);
        let found = self.find(&own, id).filter(|_| side && *whole == all && !others())?;
        (self.fact(found).block.abs_diff(self.fact(id).block) <= NEAR).then_some(found)
    }

    /// 一般公共预算收入158.9亿元。…税收收入137.4亿元，占比86.5%: what a government's own revenue is made of, told near it.
    fn revenue_around(&self, part: &Fact, id: FactId) -> Option<FactId> {
        const NEAR: u32 = 3;
        let topics = Topics::get();
        let kind = topics.is(part.datum.topic, "税收") || topics.is(part.datum.topic, "非税");
        // 增值税占比提高到40%: of something else
        let told = ["占比", "占比为", "占比达", "占比达到"].contains(&self.clause_before(id)) && !self.stands_in_bracket(id);
        let plain = told && kind && part.datum.item == Item(0) && part.datum.flow == Flow::None;
        let of = |basis| Datum {
            flow: Flow::Income,
            fund: Fund::General,
            holder: part.datum.holder,
            ..Datum::default().at(part.datum.year, basis)
        };
        let found = plain.then(|| self.find(&of(part.datum.basis), id))??;
        let near = found < id && self.fact(id).block - self.fact(found).block <= NEAR;
        let amount = self.find(&part.datum, id).filter(|amount| found < *amount && *amount < id)?;
        let months = |f: FactId| any(self.clause_before(f), &["当月", "月份"]);
        let alike = self.is_all_of_its_kind(amount) && self.is_all_of_its_kind(found) && months(found) == months(amount);
        // nor is another sum told between them: of a part of the revenue, of another year, or of all funds
        let between = (found.0 + 1..id.0).map(FactId).filter(|f| self.fact(*f).role == Role::Amount);
        let only = between.into_iter().all(|f| {
            let datum = self.fact(f).datum;
            let own = topics.is(datum.topic, "税收") || topics.is(datum.topic, "非税");
            own && datum.year == part.datum.year && self.is_all_of_its_kind(f) || datum.same_subject(&self.fact(found).datum)
        });
        (near && alike && only).then_some(found)
    }

    /// 地方税收收入, 全市一般公共预算收入: not of one industry or county.
    fn is_all_of_its_kind(&self, id: FactId) -> bool {
        const LEADS: [&str; 12] = ["其中", "地方", "全市", "全县", "全区", "全省", "全州", "全旗", "全国", "我市", "我县", "我区"];
        let words = self.words_before(id);
        let clause = words.rsplit(['，', '。', '；', '：', '\n']).find(|clause| clause.contains("收入")).unwrap_or_default();
        let mut clause = clause.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '—' | '-' | '份' | ' '));
        while let Some(rest) = LEADS.iter().find_map(|lead| clause.strip_prefix(lead)) {
            clause = rest;
        }
        ["税收收入", "非税收入", "一般公共预算收入"].iter().any(|name| clause.starts_with(name))
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn shares(text: &str) -> usize {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).count()
    }

    #[test]
    fn the_share_of_an_increase_is_of_the_increases() {
        let told = |of: &str| {
            format!(
                "2022年一般公共预算收入50.00亿元，增收4.00亿元。税收收入40.00亿元，增收3.00亿元，{of}一般公共预算收入的比重为80%和75%。"
            )
        };
        assert_eq!(shares(&told("税收总额和增收额占")), 1);
    }

    #[test]
    fn a_list_may_have_ended_before_a_share() {
        let text = "本年支出500.00万元。基本支出300.00万元，其中人员经费240.00万元、公用经费60.00万元，占本年支出的60.00%；项目支出200.00万元，占40.00%。";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let of = |c: &fiscal::Claim| c.operands.iter().map(|o| o.fact.0).collect::<Vec<_>>();
        let told: Vec<_> = filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).map(of).collect();
        assert_eq!(told, [[4, 1, 0], [6, 5, 0]]);
    }

    #[test]
    fn wholes_told_in_the_paragraph_before() {
        let basic = "某局2024年部门预算\n一般公共预算财政拨款支出900.00万元，其中：基本支出600.00万元，项目支出300.00万元。\n";
        assert_eq!(shares(&format!("{basic}人员经费480.00万元，占基本支出的80%；公用经费120.00万元，占基本支出的20%。")), 2);
        assert_eq!(shares(&format!("{basic}项目支出中，帮扶项目180.00万元，占项目支出的60%；其他120.00万元。")), 1);
        let reserved = "某局2024年部门预算\n面向中小企业预留采购预算400.00万元，其中，预留给小微企业240.00万元，占预留份额的60%。";
        assert_eq!(shares(reserved), 1);
        let codes = "某局2024年部门预算\n2024年支出预算800.00万元，其中：基本支出500.00万元，项目支出300.00万元。\n基本支出中，301工资福利支出400.00万元，302商品和服务支出80.00万元，303对个人和家庭的补助20.00万元，依次占基本支出的80%、16%、4%。";
        assert_eq!(shares(codes), 3);
    }

    #[test]
    fn shares_of_what_no_word_says() {
        let taxes = "地方一般公共预算收入完成158.9亿元，完成年度预算的82.7%。\n从结构看，税收收入完成137.4亿元，占比86.5%。非税收入完成21.5亿元，占比13.5%。\n";
        assert_eq!(shares(taxes), 2);
        let own = "2021年，某市红十字会本级实现财务收入279.40万元。\n本年度公益性资金收入41.31万元，占总收入的14.79%。\n";
        assert_eq!(shares(own), 1);
    }
}
