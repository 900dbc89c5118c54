//! Lists and shares that fail as they were bound, where the words beside the figures tell of what else they are: settled before they are doubted.

mod priced_parts;
mod those_named;
mod what_was_done;

use super::Binder;
use crate::reader::measure;
use crate::words::any;
use fiscal::{Claim, ClaimKind, FactId, Role, Unit};

impl Binder<'_, '_> {
    /// Of the sums and shares that fail: those that the words put right are put right, and those that they speak against are gone.
    pub(super) fn settle_misread_lists(&self, claims: &mut Vec<Claim>) {
        self.price_parts(claims);
        claims.retain_mut(|claim| match claim.kind {
            ClaimKind::Sum { .. } if claim.operands.len() > 2 && !self.adds_up(claim) => self.list_is_read_well(claim),
            ClaimKind::Share if claim.identity.is_none() && !self.percent_holds(claim) => self.share_is_read_well(claim),
            ClaimKind::Equal if claim.identity.is_none() => !self.is_some_of_the_other(claim),
            ClaimKind::Compares(_) => !self.is_bound_by_a_lower_level(claim),
            _ => true,
        });
    }

    fn list_is_read_well(&self, claim: &mut Claim) -> bool {
        if claim.identity == Some("科目构成") {
            self.without_other_paragraphs(claim);
            return true;
        }
        if claim.identity == Some("构成") {
            self.head_by_what_they_make(claim);
        }
        if self.makes_a_stock_of_flows(claim) || self.is_moved_between_funds(claim) {
            return false;
        }
        if claim.identity.is_some() || self.in_table(claim.operands[0].fact) {
            return true;
        }
        if self.adds_up_for_each(claim) {
            return false;
        }
        let settled = self.what_was_done_of_each(claim).or_else(|| self.made_of_those_named(claim));
        settled.unwrap_or(true)
    }

    /// 小学650元、初中850元，…共需3278.45万元: what each gets, told in 元, is nothing beside all that it comes to.
    fn adds_up_for_each(&self, claim: &Claim) -> bool {
        const NOTHING: i64 = 1_000;
        let whole = self.fact(claim.operands[0].fact);
        let much = matches!(whole.printed.unit, Unit::Wan | Unit::Yi);
        let each = |f: FactId| {
            let part = self.fact(f);
            part.printed.unit == Unit::Yuan && part.range.mid().abs() < whole.range.mid().abs() / NOTHING
        };
        much && claim.operands[1..].iter().filter(|o| each(o.fact)).count() > 1
    }

    /// 年末滚存结余131.91亿元…当年结余1.07亿元: what is left of one year does not make what has been left of all.
    fn makes_a_stock_of_flows(&self, claim: &Claim) -> bool {
        let of_all = |f: FactId| any(self.clause_before(f), &["滚存", "累计结余"]);
        let of_year = |f: FactId| any(self.clause_before(f), &["当年结余", "当期结余", "本年结余", "收支结余"]);
        claim.identity.is_none() && of_all(claim.operands[0].fact) && claim.operands[1..].iter().any(|o| of_year(o.fact))
    }

    /// 支出2.71亿元，调入一般公共预算1.16亿元，结转下年0.31亿元: what was moved into another budget is no budget that was spent of.
    fn is_moved_between_funds(&self, claim: &Claim) -> bool {
        let moved = ["调入", "调出", "补充", "转入"];
        let told = |f: FactId| moved.iter().any(|word| self.clause_before(f).trim_start().starts_with(word));
        claim.identity == Some("预算支出结余") && told(claim.operands[0].fact)
    }

    /// 采购预算246万元，实际采购206万元。…集中采购133万元，分散采购73万元: of the other figure of the whole's sentence, which they make.
    fn head_by_what_they_make(&self, claim: &mut Claim) {
        const TELLING: u64 = 1_000;
        let whole = claim.operands[0].fact;
        let parts: Vec<FactId> = claim.operands[1..].iter().map(|o| o.fact).collect();
        let (own, made) = (self.fact(whole), self.made_by(&parts));
        let makes = |f: &FactId| {
            let fact = self.fact(*f);
            let told = fact.role == Role::Amount && measure(fact.printed.unit) == measure(own.printed.unit);
            told && fact.printed.digits.unsigned_abs() >= TELLING && fact.range.meets(made) && !parts.contains(f)
        };
        let other = self.of_sentence(own.sentence).take(16).find(|f| *f != whole && makes(f));
        if let Some(other) = other.filter(|_| claim.operands.iter().all(|o| !o.negative)) {
            claim.at = self.fact(other).span;
            claim.operands[0] = other.into();
        }
    }

    /// 集中采购133万元，…。集中采购中，委托采购中心98万元: what is told of it is some of it, and not it again.
    fn is_some_of_the_other(&self, claim: &Claim) -> bool {
        const FAR: usize = 120;
        let [a, b] = [0, 1].map(|i| claim.operands[i].fact);
        let (whole, part) = (a.min(b), a.max(b));
        let (all, some) = (self.fact(whole), self.fact(part));
        let within = || {
            let (name, _) = self.sentence_before(part, FAR).split_once("中，")?;
            let name = name.trim();
            let plain = name.chars().count() >= 2 && !name.contains(['，', '；', '：', '、', '其']);
            Some(plain && self.clause_before(whole).contains(name))
        };
        all.sentence != some.sentence && some.range.high < all.range.low && within() == Some(true)
    }

    /// 支出21.64亿元…：…（十三项）。…/ 平衡情况…债务还本9000万元: what another paragraph tells under the name of an item is no item of the list that
    /// makes the whole without it.
    fn without_other_paragraphs(&self, claim: &mut Claim) {
        let block = self.fact(claim.operands[0].fact).block;
        let here: Vec<_> = claim.operands[1..].iter().copied().filter(|o| self.fact(o.fact).block == block).collect();
        if here.len() < 3 || here.len() + 2 < claim.operands.len() - 1 {
            return;
        }
        let parts: Vec<FactId> = here.iter().map(|o| o.fact).collect();
        if self.made_by(&parts).meets(self.fact(claim.operands[0].fact).range) {
            claim.operands.truncate(1);
            claim.operands.extend(here);
        }
    }

    fn share_is_read_well(&self, claim: &mut Claim) -> bool {
        if let Some(submitted) = self.submitted_for_review(claim) {
            claim.operands[2] = submitted.into();
            return true;
        }
        match self.listed_by_its_name(claim) {
            Some(own) => {
                claim.operands[1] = own.into();
                self.percent_holds(claim)
            }
            None => true,
        }
    }

    /// 概算总投资8.62亿元，送审结算6.43亿元，核减0.52亿元，核减率8.1%: of what was handed in, whatever else is told before it.
    fn submitted_for_review(&self, claim: &Claim) -> Option<FactId> {
        let [rate, cut, whole] = [0, 1, 2].map(|i| claim.operands[i].fact);
        let cut_off = |f: FactId, words: &[&str]| any(self.clause_before(f), words);
        if !cut_off(rate, &["核减率", "审减率"]) || !cut_off(cut, &["核减", "审减"]) || cut_off(whole, &["送审", "报审"]) {
            return None;
        }
        let handed_in = |f: &FactId| *f < cut && self.fact(*f).printed.unit.is_money() && cut_off(*f, &["送审", "报审"]);
        self.of_sentence(self.fact(rate).sentence).take_while(|f| *f < rate).filter(handed_in).last()
    }

    /// 市本级10.82亿元、云溪县2.14亿元、青岚县4.37亿元。市本级占全市的40%: the part that its name tells, and not the last of the list.
    fn listed_by_its_name(&self, claim: &Claim) -> Option<FactId> {
        const NEAR: u32 = 24;
        let [share, part] = [0, 1].map(|i| claim.operands[i].fact);
        let (name, of) = self.clause_before(share).rsplit_once('占')?;
        let name = name.trim();
        // 三类占比分别为28.70%、10.30%: of each of three
        if any(of, &["分别", "依次", "各"]) || name.chars().count() < 2 || self.clause_before(part).contains(name) {
            return None;
        }
        let own = self.fact(part);
        let called = |f: &FactId| {
            let fact = self.fact(*f);
            fact.block == own.block && fact.role.states() && measure(fact.printed.unit) == measure(own.printed.unit)
        };
        let told = (share.0.saturating_sub(NEAR)..share.0).rev().map(FactId).filter(called);
        told.into_iter().find(|f| self.clause_before(*f).trim() == name)
    }

    /// 市本级采购10.82亿元。…/ 授予中小企业合同金额21.37亿元: what is told of all is not within what one level has.
    fn is_bound_by_a_lower_level(&self, claim: &Claim) -> bool {
        const OWN: [&str; 6] = ["省本级", "市本级", "州本级", "县本级", "区本级", "旗本级"];
        const FAR: usize = 150;
        let [part, whole] = [0, 1].map(|i| claim.operands[i].fact);
        let level = OWN.into_iter().find(|level| self.clause_before(whole).contains(level));
        let apart = self.fact(part).block != self.fact(whole).block;
        apart && level.is_some_and(|level| !self.sentence_before(part, FAR).contains(level))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The claims of a kind, by their operands.
    fn claims(head: &str, text: &str, asked: impl Fn(ClaimKind) -> bool) -> Vec<Vec<u32>> {
        let filing = crate::subject::read_for_tests::account(format!("{head}\n{text}"));
        let told = filing.claims.iter().filter(|c| asked(c.kind));
        told.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    fn shares(text: &str) -> Vec<Vec<u32>> {
        claims("青岚市2022年度审计工作报告", text, |kind| kind == ClaimKind::Share)
    }

    #[test]
    fn what_was_cut_is_of_what_was_handed_in() {
        let text = "审计5个政府投资项目，概算总投资9.40亿元，送审结算4.20亿元，核减0.31亿元，核减率7.4%。";
        assert_eq!(shares(text), [[4, 3, 2]]);
    }

    #[test]
    fn a_share_is_of_the_part_that_it_names() {
        let text =
            "从地区看，市本级6.40亿元、云溪县3.10亿元、石门县2.90亿元、白水县3.60亿元。市本级占全市的40%，三个县合计9.60亿元，占60%。";
        assert!(!shares(text).contains(&vec![4, 3, 5]), "{:?}", shares(text));
    }

    #[test]
    fn what_is_told_of_it_is_some_of_it() {
        let told = |words: &str| {
            let text = format!("集中采购目录内842.40万元，分散采购310.20万元。{words}委托采购中心实施集中采购720.40万元。");
            claims("青岚区2022年政府采购执行情况分析", &text, |kind| kind == ClaimKind::Equal).len()
        };
        assert_eq!((told("集中采购中，"), told("")), (0, 1));
    }

    #[test]
    fn rates_of_what_is_not_told() {
        let rates = |text: &str| {
            claims("关于青岚县2023年财政决算的报告", text, |kind| matches!(kind, ClaimKind::Rate | ClaimKind::Share))
        };
        // the rate of a whole, with its part behind it
        assert_eq!(rates("一般公共预算总收入87.24亿元，增长9.2%，其中上划中央收入35.37亿元。"), Vec::<Vec<u32>>::new());
        // against the year before, and not of the plan
        let text = "全县一般公共预算收入预算6.2亿元，实际完成6.28亿元，占预算的101.3%，超收831万元，同比增长4.9%。";
        assert!(rates(text).iter().all(|told| told[0] != 4), "{:?}", rates(text));
    }

    #[test]
    fn what_was_moved_is_no_plan() {
        let sums = |text: &str| {
            claims("关于青岚县2021年国有资本经营决算的报告", text, |kind| matches!(kind, ClaimKind::Sum { .. }))
        };
        assert_eq!(sums("国有资本经营支出1.80亿元，调入一般公共预算1.10亿元，结转下年0.30亿元。"), Vec::<Vec<u32>>::new());
        assert_eq!(sums("预算资金310.00万元，实际支出260.00万元，结余50.00万元。").len(), 1);
    }

    #[test]
    fn what_is_left_of_a_year_makes_no_stock() {
        let text = "全市社会保险基金收入50.40亿元，支出47.20亿元，当年收支结余3.20亿元，年末滚存结余61.80亿元。其中：养老保险基金收入30.20亿元，支出28.10亿元，当年结余2.10亿元；医疗保险基金收入20.20亿元，支出19.10亿元，当年结余1.10亿元。";
        let sums = claims("关于青岚市2022年财政决算的报告", text, |kind| matches!(kind, ClaimKind::Sum { .. }));
        assert!(sums.iter().all(|sum| sum[0] != 3), "{sums:?}");
    }
}
