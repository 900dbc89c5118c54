//! Doubts the reading before the paper: where a relation fails as read, but holds exactly for what stands beside it, the
//! words were misread; where it fails beyond any slip of a typist, the figures are of different things.
//!
//! A false alarm on a sound paper is worse than a missed slip. So a list that makes its whole before it ends is cut
//! there; a list that makes another figure of the paragraph is that figure's; a change that fits the head of a list is
//! the head's. An exact fit of three digits and more is no coincidence.

mod a_line_left_out;
mod aimed_and_done;
mod apart;
mod balances;
mod before_and_after;
mod bracket_beside;
mod broken;
mod changes;
mod changes_of_some;
mod classes_of_people;
mod comparisons;
mod completions;
mod converted;
mod counted_out;
mod cut_again;
mod far_bases;
mod flat_totals;
mod governments;
mod headed;
mod heads;
mod in_a_reason;
mod in_a_row;
mod items;
mod kinds_of_vehicles;
mod labelled;
mod levels;
mod lists;
mod lists_in_turn;
mod longer_lists;
mod named_completions;
mod named_wholes;
mod nested;
mod no_parts;
mod of_a_quantity;
mod of_two_beside;
mod other_plans;
mod overlapping;
mod own_names;
mod owners;
mod parts_by_one_name;
mod percentage_in_money;
mod reckoned_by;
mod repeats;
mod retired;
mod rows_of_years;
mod scopes;
mod second_rates;
mod several_together;
mod several_years;
mod share_brackets;
mod shared_out;
mod shares;
mod shares_of_one_pair;
mod single_shifts;
mod some_of_it;
mod sums;
mod titled_projects;
mod told_again;
mod told_otherwise;
mod untold_parts;
mod with_carry;
mod within;

use crate::words::rsplit_once;
pub(super) use comparisons::rate_fits;
use comparisons::rate_within;

use super::slips::typed_alike;
use super::{Binder, exact};
use crate::reader::measure;
use fiscal::{Claim, ClaimKind, Fact, FactId, Flow, Fund, Operand, Range, Role};

/// How many statements of a whole are tried.
const TOLD: usize = 64;

impl Binder<'_, '_> {
    pub(super) fn doubt(&mut self) {
        let mut claims = std::mem::take(&mut self.claims);
        self.part_by_base(&mut claims);
        self.drop_set_apart(&mut claims);
        self.drop_explained(&mut claims);
        self.drop_single_shifts(&mut claims);
        self.drop_told_otherwise(&mut claims);
        self.part_items_from_lists(&mut claims);
        self.part_lists_in_turn(&mut claims);
        self.rehead_shares(&mut claims);
        self.settle_misread_lists(&mut claims);
        claims.retain_mut(|claim| !self.leaves_out_the_carry(claim) && self.stands(claim));
        claims.retain(|claim| {
            !self.is_of_two_levels_untold(claim)
                && !self.reaches_into_a_reason(claim)
                && !self.is_of_a_row_of_one(claim)
                && !self.is_of_several_years(claim)
                && !self.adds_up_years(claim)
                && !self.is_of_another_plan(claim)
                && self.is_of_as_many_names(claim)
        });
        // lists that were cut where they end
        self.drop_told_otherwise(&mut claims);
        self.drop_parts_told_as_wholes(&mut claims);
        self.rates_of_two_beside(&mut claims);
        self.drop_longer_lists(&mut claims);
        self.drop_second_rates(&mut claims);
        self.drop_rates_on_far_bases(&mut claims);
        self.drop_shares_of_one_pair(&mut claims);
        self.drop_percentages_of_other_names(&mut claims);
        self.claims = claims;
        // where each of them stood
        self.known.clear();
    }

    /// Is it told by the paper, as read or as it is put right here?
    fn stands(&self, claim: &mut Claim) -> bool {
        match claim.kind {
            ClaimKind::Sum { .. } => self.sum_stands(claim),
            ClaimKind::Equal => self.equal_stands(claim),
            ClaimKind::Change | ClaimKind::Rate | ClaimKind::RateOfChange => self.comparison_stands(claim),
            ClaimKind::Share => self.share_stands(claim),
            ClaimKind::Flat => !self.of_two_bodies(claim.operands[0].fact, claim.operands[1].fact) && !self.levels_some_with_all(claim),
            ClaimKind::Completion => self.completion_stands(claim),
            ClaimKind::CompletionOfChange => self.completion_of_change_stands(claim),
            ClaimKind::Within => self.within_stands(claim) && !self.of_two_names(claim),
            ClaimKind::Compares(_) => !self.of_two_names(claim),
            _ => true,
        }
    }

    /// 3个二级单位，其中行政1个、参公1个、事业2个，共4个: parts that make the total behind them are not parts of something else.
    fn drop_explained(&self, claims: &mut Vec<Claim>) {
        let sum = |c: &Claim| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() > 2;
        let listed = |c: &Claim| sum(c) && c.identity.is_none();
        let holds: Vec<bool> = claims.iter().map(|c| sum(c) && self.adds_up(c)).collect();
        let held = || claims.iter().zip(&holds).filter(|(_, holds)| **holds).map(|(c, _)| c);
        let fails = |(c, holds): &(&Claim, &bool)| listed(c) && !**holds;
        let failing: Vec<&Claim> = claims.iter().zip(&holds).filter(fails).map(|(c, _)| c).collect();
        if failing.is_empty() {
            return;
        }
        let same_parts = |a: &Claim, b: &Claim| {
            let [one, other] = [a, b].map(|c| c.operands[1..].iter().map(|o| o.fact));
            one.eq(other)
        };
        // 总预算2410.00万元，其中…，合计1410.00万元: a typist's slip in either is no other total
        let slip = |claim: &Claim| {
            let whole = self.fact(claim.operands[0].fact);
            telling(whole) && typed_alike(whole.range.mid(), self.added(claim, claim.operands.len() - 1).mid())
        };
        // 增收1735万元，其中国税增收…，地税减收…，财政增收…；实现一般预算收入…，增收1513万元: what the first parts make is made
        // one that is the whole again, beside noughts, tells nothing of where the list ended
        let several = |c: &Claim| c.operands[1..].iter().filter(|o| !self.fact(o.fact).is_nought()).count() > 1;
        let begins = |c: &Claim, whole: &Claim| whole.operands.len() < c.operands.len() && c.operands.starts_with(&whole.operands);
        let made_of_fewer = |c: &Claim| telling(self.fact(c.operands[0].fact)) && held().any(|whole| begins(c, whole) && several(whole));
        let made: Vec<&Claim> = held().filter(|c| listed(c) && failing.iter().any(|f| same_parts(f, c))).collect();
        let told_twice = |c: &Claim| made.iter().any(|m| same_parts(m, c)) && !slip(c);
        let dropped = claims.iter().zip(&holds).map(|(c, holds)| listed(c) && !holds && (made_of_fewer(c) || told_twice(c))).collect();
        drop_marked(claims, dropped);
    }

    /// What an operand adds to a sum.
    fn value(&self, operand: &Operand) -> Range {
        let range = self.fact(operand.fact).range;
        if operand.negative { range.negate() } else { range }
    }

    /// What the first parts of a sum make.
    pub(super) fn added(&self, claim: &Claim, upto: usize) -> Range {
        claim.operands[1..=upto].iter().fold(Range::default(), |sum, o| sum + self.value(o))
    }

    /// Do the parts make the whole?
    pub(super) fn adds_up(&self, sum: &Claim) -> bool {
        self.added(sum, sum.operands.len() - 1).meets(self.fact(sum.operands[0].fact).range)
    }

    /// 实有人数43人，其中在职43人，退休28人: those who have retired are told beside them.
    fn tells_of_the_retired_beside(&self, claim: &Claim) -> bool {
        let rest = claim.operands.get(2..).unwrap_or_default();
        // 实有131人，其中：在职131人，包括…。退休77人: nor are those behind the list that is all of them
        let listed = || {
            let lists = self.lists_beneath(claim.operands[0].fact);
            lists.iter().any(|list| list.parts == [claim.operands[1].fact])
                && rest.iter().all(|o| self.breaks_off(claim.operands[1].fact, o.fact))
        };
        (claim.identity.is_none() || claim.identity == Some("构成") && listed())
            && !rest.is_empty()
            && rest.iter().all(|o| self.is_of_the_retired(o))
            && self.value(&claim.operands[1]).meets(self.fact(claim.operands[0].fact).range)
    }

    /// 其中线上5期，线下7期；印发简报20期: does a semicolon end the clause of the first `n` parts, which have none between them?
    pub(super) fn clause_closes(&self, claim: &Claim, n: usize) -> bool {
        let broken = |i: usize| self.breaks_off(claim.operands[i].fact, claim.operands[i + 1].fact);
        n > 1 && broken(n) && !(1..n).any(broken)
    }

    /// Is the part behind the first `n`, behind a semicolon, money of another fund than the whole?
    fn of_another_account(&self, claim: &Claim, n: usize) -> bool {
        let fund =
            |o: &Operand| Some(self.fact(o.fact).datum.fund).filter(|f| matches!(f, Fund::General | Fund::GovFund | Fund::StateCapital));
        let (whole, next) = (fund(&claim.operands[0]), fund(&claim.operands[n + 1]));
        whole.zip(next).is_some_and(|(a, b)| a != b) && self.breaks_off(claim.operands[n].fact, claim.operands[n + 1].fact)
    }

    /// …的有：A、B、C（其中小学D）等，三项共…: figures one behind another that make the total, those in brackets aside.
    fn run_before(&self, claim: &mut Claim) -> bool {
        const MOST: usize = 8;
        let total = claim.operands[0].fact;
        let whole = self.fact(total);
        let mut run: Vec<FactId> = Vec::new();
        let mut made = Range::default();
        let beside = |f: &Fact| f.sentence == whole.sentence;
        let money = |id: &FactId| {
            let fact = self.fact(*id);
            fact.role.states() && measure(fact.printed.unit) == measure(whole.printed.unit) && !self.stands_in_bracket(*id)
        };
        for id in self.before(total, 3 * MOST, beside).filter(money).take(MOST) {
            run.push(id);
            made = made + self.fact(id).range;
            if run.len() > 1 && made.meets(whole.range) {
                claim.operands.truncate(1);
                claim.operands.extend(run.iter().rev().map(|p| Operand::from(*p)));
                return true;
            }
        }
        false
    }

    /// Does a bracket stand open before the figure, in its sentence?
    pub(in crate::bind) fn stands_in_bracket(&self, id: FactId) -> bool {
        self.open_bracket(id).is_some()
    }

    /// What stands before the bracket that is open before the figure, and what within it up to the figure.
    fn open_bracket(&self, id: FactId) -> Option<(&str, &str)> {
        const FAR: usize = 300;
        let (lead, within) = rsplit_once(self.text_before(id, FAR), "（")?;
        (!within.contains('\n') && !crate::outline::has_mark(within, &['）', '。'])).then_some((lead, within))
    }

    /// 政府性基金 items beneath a heading that does not say so make just what the paper states for that fund: they are not
    /// parts of this whole.
    fn without_other_fund(&self, claim: &mut Claim, made: Range) -> bool {
        let whole = *self.fact(claim.operands[0].fact);
        let gap = made + whole.range.negate();
        let other = |f: FactId| {
            let fact = self.fact(f);
            matches!(fact.datum.fund, Fund::GovFund | Fund::StateCapital) && fact.role.states() && fact.range.meets(gap)
        };
        if gap.low <= 0 || !self.ids().any(other) {
            return false;
        }
        let mut parts: Vec<Operand> = claim.operands[1..].to_vec();
        parts.sort_by_key(|o| o.fact);
        for from in 0..parts.len() {
            for to in from + 1..=parts.len() {
                let run = parts[from..to].iter().fold(Range::default(), |sum, o| sum + self.fact(o.fact).range);
                if run.meets(gap) && to - from < parts.len() {
                    claim.operands.retain(|o| !parts[from..to].iter().any(|p| p.fact == o.fact));
                    return true;
                }
            }
        }
        false
    }

    /// Would a slip of one digit in the whole, or in one of its parts, make the sum fail as it does?
    fn list_typed_alike(&self, claim: &Claim) -> bool {
        let all = claim.operands.len() - 1;
        let whole = self.fact(claim.operands[0].fact).range.mid();
        typed_alike(whole, self.added(claim, all).mid()) || (1..=all).any(|i| self.part_typed_alike(claim, i))
    }

    /// Would a slip of one digit in this part make the sum fail as it does?
    fn part_typed_alike(&self, claim: &Claim, i: usize) -> bool {
        let others = claim.operands[1..].iter().enumerate().filter(|(j, _)| j + 1 != i);
        let rest = others.fold(Range::default(), |sum, (_, o)| sum + self.value(o));
        let left = self.fact(claim.operands[0].fact).range + rest.negate();
        typed_alike(self.value(&claim.operands[i]).mid(), left.mid())
    }

    /// Does a semicolon, a sentence or a line end between the two?
    fn breaks_off(&self, a: FactId, b: FactId) -> bool {
        let (from, to) = (self.fact(a).span.end as usize, self.fact(b).span.start as usize);
        self.reader.text.get(from..to).is_some_and(|between| between.contains(['；', '。', '\n']))
    }

    /// The figures before `id`, the nearest first, as far as they are near and no more than `most`.
    pub(super) fn before(&self, id: FactId, most: usize, near: impl Fn(&Fact) -> bool) -> impl Iterator<Item = FactId> {
        (0..id.0).rev().map(FactId).take_while(move |f| near(self.fact(*f))).take(most)
    }

    /// Another figure before the list, of its paragraph, that the parts make.
    fn whole_beside(&self, claim: &Claim, made: Range) -> Option<FactId> {
        let first = claim.operands[1..].iter().map(|o| o.fact).min()?;
        let (part, whole) = (self.fact(first), self.fact(claim.operands[0].fact));
        let around = |fact: &Fact| fact.block == part.block || fact.block == whole.block;
        let fits = |id: &FactId| {
            let fact = self.fact(*id);
            // 比预算多支出590.00万元，超出部分为…: what is listed may be the change
            (fact.role.states() || fact.role == Role::Change)
                && exact(fact)
                && telling(fact)
                && measure(fact.printed.unit) == measure(part.printed.unit)
                && fact.range.meets(made)
                // 收支总预算784.78万元。收入包括：拨款684.78万元；支出包括：…: the one side is no whole of the other
                && !(whole.datum.flow == Flow::BothTotal && fact.datum.flow.is_other_side_of(part.datum.flow))
        };
        self.before(first, 40, around).find(fits)
    }
}

/// Drops the claims that are marked.
fn drop_marked(claims: &mut Vec<Claim>, marked: Vec<bool>) {
    let mut marked = marked.into_iter();
    claims.retain(|_| !marked.next().unwrap_or_default());
}

/// Has it digits enough that an exact fit is no coincidence?
fn telling(fact: &Fact) -> bool {
    fact.printed.digits.unsigned_abs() >= 100
}

/// Within a factor that a wrong line or an old figure may make.
fn near(a: i64, b: i64) -> bool {
    let (small, large) = ordered(a, b);
    (a >= 0) == (b >= 0) && small > 0 && large / 5 <= small / 3 + 1
}

fn ordered(a: i64, b: i64) -> (u64, u64) {
    (a.unsigned_abs().min(b.unsigned_abs()), a.unsigned_abs().max(b.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_within_two_thirds() {
        assert!(near(170, 207));
        assert!(!near(1_250, 286));
        assert!(!near(-5, 5));
    }

    fn claims(text: &str) -> Vec<(fiscal::ClaimKind, usize)> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().map(|c| (c.kind, c.operands.len())).collect()
    }

    #[test]
    fn the_retired_behind_a_complete_list_are_no_part_of_it() {
        let found = claims("教职工12人，其中高级职称4人，中级职称5人，初级职称3人，退休职工28人。");
        assert!(found.iter().all(|(_, n)| *n == 4) && !found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_retired_of_another_sentence_are_beside_the_staff() {
        let found = claims("实有人数小计58人，其中：在职人数小计58人，包括行政人员30人、事业人员28人。退休人数小计21人。");
        assert!(found.iter().all(|(_, n)| *n < 4) && found.contains(&(fiscal::ClaimKind::Sum { exhaustive: true }, 3)), "{found:?}");
    }

    #[test]
    fn percentages_in_a_row_are_none_before_and_after() {
        let found = claims("招标、询价、磋商分别占采购规模的78.3%、1.0%和6.2%，招标占比较上年上升7.8个百分点。");
        assert!(!found.iter().any(|(kind, _)| *kind == fiscal::ClaimKind::Change), "{found:?}");
    }

    #[test]
    fn noughts_are_doubtful() {
        let found = claims("共有车辆5辆，其中：机要通信用车0辆、应急保障用车0辆。");
        assert!(found.contains(&(fiscal::ClaimKind::Sum { exhaustive: true }, 3)), "{found:?}");
    }
}
