//! What a share behind a list is of: 基本支出600万元，其中人员经费500万元、公用经费100万元，占本年支出1000万元的60%: of the whole of the list, where it fits that.

use super::super::Binder;
use super::super::slips::{completion_alike, slip_of};
use super::rate_within;
use crate::reader::{Sum, measure};
use fiscal::{Claim, FactId};

/// So many lists one within another are looked at.
const DEEP: usize = 3;

impl Binder<'_, '_> {
    /// The whole of the list that ends with this part right before the share, and the wholes that it is a part of.
    fn heads_of(&self, share: FactId, part: FactId) -> Vec<FactId> {
        let sentence = self.fact(share).sentence;
        let around = |list: &&Sum, part: FactId| {
            let whole = self.fact(list.whole);
            list.whole < part && whole.sentence == sentence && whole.role.states()
        };
        let over = |part: &FactId| self.lists_naming(*part).find(|list| around(list, *part)).map(|list| list.whole);
        std::iter::successors(over(&part), over).take(DEEP).collect()
    }

    /// Makes a share that the part told last does not give that of the whole of its list, where this gives it or a slip of a typist
    /// lies between them. Was it?
    pub(super) fn share_of_a_head(&self, claim: &mut Claim) -> bool {
        let [share, part, whole] = claim.operands[..] else { return false };
        let (rate, of) = (self.fact(share.fact), self.fact(whole.fact).range);
        let fits = |f: &FactId| rate_within(1, self.fact(*f).range.mid(), of.mid(), rate) == Some(true);
        let slip = |f: &FactId| self.fact(*f).range.percent_of(of).is_some_and(|right| slip_of(rate, i128::from(right.mid()), 3));
        let heads = self.heads_of(share.fact, part.fact).into_iter().filter(|head| *head != whole.fact);
        // 合同168万元，占88.78%，其中小微企业95万元，占88.78%: what the share of the head is was told, and was copied
        let told = |head: FactId| {
            (head.0 + 1..share.fact.0).map(FactId).any(|f| self.fact(f).printed.unit.is_percent() && self.fact(f).range.meets(rate.range))
        };
        let heads: Vec<FactId> = heads.filter(|head| self.fact(*head).range.mid() <= of.mid() && !told(*head)).collect();
        let found = heads.iter().find(|f| fits(f)).or_else(|| heads.iter().find(|f| slip(f) && !slip(&part.fact)));
        if let Some(head) = found {
            claim.operands[1] = (*head).into();
        }
        found.is_some()
    }

    /// 三公经费9万元，其中接待费1万元、车辆费8万元，完成年初预算的75%: the same of a plan, which may be told elsewhere.
    pub(super) fn completion_of_a_head(&self, claim: &mut Claim) -> bool {
        let [rate, actual, budget] = claim.operands[..] else { return false };
        let told = self.fact(rate.fact);
        let Some(base) = told.base else { return false };
        let plan = |head: FactId| self.find_budget(&self.fact(head).datum, base.0, base.1, rate.fact).filter(|plan| *plan != head);
        let mids = |head: FactId, plan: FactId| (self.fact(head).range.mid(), self.fact(plan).range.mid());
        let fits = |(done, plan): (i64, i64)| rate_within(1, done, plan, told) == Some(true);
        let own = mids(actual.fact, budget.fact);
        let slip = |(done, plan): (i64, i64)| completion_alike(told, done, plan) && !completion_alike(told, own.0, own.1);
        let heads = self.heads_of(rate.fact, actual.fact).into_iter();
        let pairs: Vec<_> = heads.filter_map(|head| Some((head, plan(head)?))).collect();
        let found = pairs.iter().find(|p| fits(mids(p.0, p.1))).or_else(|| pairs.iter().find(|p| slip(mids(p.0, p.1))));
        if let Some((head, plan)) = found {
            (claim.operands[1], claim.operands[2]) = ((*head).into(), (*plan).into());
        }
        found.is_some()
    }

    /// 预算200万元，其中中央120万元、县级80万元；执行190万元，其中中央120万元、县级70万元，总执行率95%: of the two wholes, and not of the parts told last.
    /// Nothing where the words do not say that it is of all.
    pub(super) fn completion_of_all(&self, claim: &mut Claim) -> Option<bool> {
        const ALL: [&str; 8] = ["总", "总体", "整体", "综合", "合计", "平均", "资金总", "项目总"];
        const RATES: [&str; 9] = ["执行率", "支付率", "支出率", "使用率", "完成率", "执行进度", "支出进度", "支付进度", "预算执行率"];
        let [rate, actual, budget] = claim.operands[..] else { return None };
        let words = self.clause_before(rate.fact).trim_end_matches(['为', '达', '到', '是', ' ']);
        let all = RATES.iter().any(|name| words.strip_suffix(name).is_some_and(|lead| ALL.contains(&lead)));
        if !all {
            return None;
        }
        let sentence = self.fact(rate.fact).sentence;
        let head = |part: FactId| {
            let own = self.fact(part);
            let whole = |whole: &FactId| {
                let fact = self.fact(*whole);
                let alike = fact.datum.basis == own.datum.basis && measure(fact.printed.unit) == measure(own.printed.unit);
                fact.sentence == sentence && fact.role.states() && alike && *whole < part
            };
            // 县级80万元；执行190万元，其中…: or what stands right before the first of the parts
            let before = |list: &Sum| list.parts.iter().min().and_then(|first| first.before());
            self.lists_naming(part).find_map(|list| Some(list.whole).filter(whole).or_else(|| before(list).filter(whole)))
        };
        match (head(actual.fact), head(budget.fact)) {
            (Some(done), Some(plan)) if done != plan => {
                (claim.operands[1], claim.operands[2]) = (done.into(), plan.into());
                Some(true)
            }
            // of a part it is not, and of what else no word says
            (None, None) => None,
            _ => Some(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, FactId};

    /// The claims of this kind by their figures.
    fn claims(text: &str, kind: ClaimKind) -> Vec<Vec<u32>> {
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2022)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        let of_kind = filing.claims.iter().filter(|c| c.kind == kind);
        of_kind.map(|c| c.operands.iter().map(|o| o.fact.0).collect()).collect()
    }

    #[test]
    fn a_share_behind_a_list_is_of_its_whole_where_it_fits() {
        let told = |rate: &str| format!("基本支出300.00万元，其中人员经费240.00万元、公用经费60.00万元，占本年支出500.00万元的{rate}。");
        assert_eq!(claims(&told("60.00%"), ClaimKind::Share), [[4, 0, 3]]);
        // of the part told last, where it fits that, and of the whole that was mistyped
        assert_eq!(claims(&told("12.00%"), ClaimKind::Share), [[4, 2, 3]]);
        assert_eq!(claims(&told("68.00%"), ClaimKind::Share), [[4, 0, 3]]);
    }

    #[test]
    fn so_is_how_much_of_a_plan_was_done() {
        let text = "“三公”经费6.00万元，其中公务接待费1.00万元、公务用车运行维护费5.00万元，占年初预算8.00万元的75.00%。";
        assert_eq!(claims(text, ClaimKind::Completion), [[4, 0, 3]]);
    }

    #[test]
    fn the_rate_of_all_is_of_the_two_wholes() {
        let text = "项目预算100.00万元，其中中央资金60.00万元、县级资金40.00万元；执行95.00万元，其中中央资金60.00万元、县级资金35.00万元，\
                    执行率分别为100%和87.50%，总执行率95.00%。";
        let all = claims(text, ClaimKind::Completion);
        assert!(all.contains(&[8, 3, 0].to_vec()), "{all:?}");
        assert_eq!(all.iter().filter(|c| FactId(c[0]) == FactId(8)).count(), 1, "{all:?}");
    }
}
