//! Lists that their own words break: what follows is the most of the whole, what is left of a part, or what a part is made of;
//! or that the end of the text cuts off.

use super::super::Binder;
use crate::outline::{self, Marker};
use crate::words::{any, find, is_han};
use fiscal::{Claim, FactId, Flow, Range, Role};

/// Figures of four digits, noughts behind the point counted, are exact.
const EXACT: u64 = 1_000;

impl Binder<'_, '_> {
    /// Do the words between its figures say that the list is not all of its whole, or not of one level?
    pub(super) fn is_broken_by_words(&self, claim: &Claim, made: Range) -> bool {
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let Some(first) = parts.first().filter(|first| first.fact > whole.fact) else { return false };
        // 基本支出16.6亿元，主要包括：人员支出14.9亿元；公用经费支出1.1亿元: the most of it
        let (of, one) = (self.fact(whole.fact), self.fact(first.fact));
        if claim.identity.is_some() && of.block != one.block && self.makes_the_total_behind(claim, made) {
            return true;
        }
        let short =
            of.block == one.block && made.high < of.range.low && any(self.words_before(first.fact), &["主要包括", "主要有", "主要为"]);
        // that long figures do not add up is no matter of what is left out
        if short && of.printed.unit.is_money() && of.printed.digits.unsigned_abs() < EXACT {
            return true;
        }
        if self.is_cut_off(claim) || made.high < of.range.low && self.is_one_of_several_lists(claim) {
            return true;
        }
        claim.identity.is_none() && parts.windows(2).any(|two| self.goes_on_beneath(two[0].fact, two[1].fact))
    }

    /// 12.港澳台侨事务1237万元，增加46万元，主要原因是增加国有农场税费: does the text end within the last item of a list over paragraphs?
    fn is_cut_off(&self, claim: &Claim) -> bool {
        let block = |id: FactId| self.fact(id).block;
        let (Some(last), Some(end)) = (claim.operands.iter().map(|o| o.fact).max(), self.reader.facts.last()) else { return false };
        if end.block > block(last) + 1 {
            return false;
        }
        // （一般公共服务支出2793万元、…、灾害防治及应急管理支出5: the bracket was never closed
        let within = self.between(claim.operands[0].fact, last);
        let open = within.matches('（').count() > within.matches('）').count();
        if open && !self.reader.text[self.fact(last).span.end as usize..].contains('）') {
            return true;
        }
        // the item that is cut off may have told its amount
        let apart = block(last) > block(claim.operands[0].fact);
        if !apart {
            return false;
        }
        let text = self.reader.text.trim_end();
        let behind = text.get(end.span.end as usize..).unwrap_or_default();
        let numbered = self.reader.blocks.get(end.block as usize).filter(|b| b.marker != Marker::None);
        let Some(item) = numbered.and_then(|b| text.get(b.span.start as usize..)) else { return false };
        let told = |words: &str| outline::has_mark(words, &['，', '。']);
        !behind.contains('\n') && told(item) && behind.chars().next_back().is_some_and(|c| is_han(c) || c == '，')
    }

    /// 分项目看：一是教育支出29.75亿元…；二是…: the first of them tells of some parts, and the others of more.
    fn is_one_of_several_lists(&self, claim: &Claim) -> bool {
        const FAR: usize = 600;
        let parts = claim.operands[1..].iter().map(|o| o.fact);
        let (Some(first), Some(last)) = (parts.clone().min(), parts.max()) else { return false };
        let behind = &self.reader.text[self.fact(last).span.end as usize..];
        let behind = behind[..behind.floor_char_boundary(FAR)].split('\n').next().unwrap_or_default();
        self.words_before(first).contains("一是") && behind.contains("二是")
    }

    /// A column of all funds, of which some names bear a fund that stands beside them: what it makes to the last digit is its whole.
    fn makes_the_total_behind(&self, claim: &Claim, made: Range) -> bool {
        const FAR: u32 = 30;
        const LAST_DIGIT: usize = 7;
        let fund = self.fact(claim.operands[0].fact).datum.fund;
        let Some(last) = claim.operands[1..].iter().map(|o| o.fact).max() else { return false };
        let behind = (last.0 + 1..(last.0 + FAR).min(self.reader.facts.len() as u32)).map(FactId).map(|f| self.fact(f));
        let mut totals = behind.filter(|f| f.role.states() && f.printed.significant() >= LAST_DIGIT);
        totals.any(|f| {
            matches!(f.datum.flow, Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal) && f.datum.fund != fund && f.range.meets(made)
        })
    }

    /// 总价款11.9亿元，扣除上缴和计提的资金后，收入11.1亿元: what is left of the part before it. 利润收入330万元，主要是甲公司103万元，乙公司171万元: what it
    /// is made of, of which the first is told as a reason.
    fn goes_on_beneath(&self, before: FactId, part: FactId) -> bool {
        let between = self.between(before, part);
        let own = |f: &FactId| self.fact(*f).role == Role::Amount && self.fact(*f).printed.unit.is_money();
        let told = (before.0 + 1..part.0).rev().map(FactId).find(own);
        // 主要是…；防汛抗旱120万元: the semicolon ends what the part is made of
        let goes_on = |told: FactId| any(between, &["主要是", "主要系", "主要为"]) && !self.between(told, part).contains(['；', '。']);
        let less = find(between, "扣除").map(|at| &between[at..]);
        less.is_some_and(|less| less.contains('后') && !less.contains(['；', '）', '。'])) || told.is_some_and(goes_on)
    }
}
