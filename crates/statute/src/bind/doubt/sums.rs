//! Does a list, or what the law says of parts, make the whole that it was read to make?

use super::super::Binder;
use super::super::slips::typed_alike;
use super::{TOLD, ordered};
use fiscal::{Certainty, Claim, ClaimKind, FactId};

impl Binder<'_, '_> {
    pub(super) fn sum_stands(&self, claim: &mut Claim) -> bool {
        let whole = self.fact(claim.operands[0].fact);
        let all = claim.operands.len() - 1;
        let made = self.added(claim, all);
        let holds = made.meets(whole.range);
        if !holds && self.reaches_beyond_what_was_brought(claim) {
            return false;
        }
        if let Some(stands) = self.changes_stand(claim) {
            return stands;
        }
        if holds {
            return true;
        }
        let told = self.tells_before_and_after(claim).or_else(|| self.without_the_retired(claim));
        if let Some(stands) = told.or_else(|| self.tells_of_a_part_again(claim)) {
            return stands;
        }
        // trying one part after another is for lists that people write
        if all > 100 || self.without_what_was_cut(claim) {
            return true;
        }
        if self.takes_a_subtotal(claim) {
            return false;
        }
        if self.is_counted_out(claim) {
            return true;
        }
        if self.counts_twice(claim, made) || self.goes_on_behind(claim, made) || self.comes_out_otherwise(claim, made) {
            return true;
        }
        if self.is_cut_to_wan(claim, made) || self.lists_a_list(claim, made) || self.takes_parts_off(claim) || self.leaves_out(claim, made)
        {
            return false;
        }
        if self.counts_without_itself(claim, made)
            || self.lists_reasons(claim)
            || self.shares_prove(claim)
            || self.mixes_plan_and_account(claim)
        {
            return false;
        }
        if self.are_of_another(claim, made) || self.made_beside(claim, made) || self.all_told_make(claim, made) {
            return false;
        }
        // 编制单位3个，其中1个院机关（内设政工科、…共14个机构）: what a bracket adds up stands in it
        let (id, last) = (claim.operands[0].fact, claim.operands[all].fact);
        let of_all = ["以上", "合计", "总计", "共计"];
        let names_more = |words: &str| words.contains('、') && !words.contains('）') && !of_all.iter().any(|word| words.contains(word));
        let bracket = || self.between(last, id).rsplit_once('（').map(|(_, words)| words);
        if claim.identity.is_none() && id > last && bracket().is_some_and(names_more) {
            return false;
        }
        // 某村 | 50 | / 某村 | 89.42 | / 合计 | 299.42 |: what was not understood between its rows may be a part
        let apart = self.fact(last).block != self.fact(claim.operands[1].fact).block;
        if claim.identity.is_none() && id > last && apart && self.any_row_unread(claim) {
            return false;
        }
        // 收入总额6,754.31万元，其中拨款3,277.62万元，2019年结转3,476.69万元: what the two others make is their whole, whatever it was taken for
        let turned = |one: usize, other: usize| {
            let (one, other) = (&claim.operands[one], &claim.operands[other]);
            let listed = one.fact < claim.operands[0].fact && self.between(one.fact, claim.operands[0].fact).contains("其中");
            listed && (whole.range + self.value(other)).meets(self.value(one))
        };
        if claim.identity.is_some() && all == 2 && (turned(1, 2) || turned(2, 1)) {
            return false;
        }
        if made.low > whole.range.high && self.tells_what_a_part_is(claim) {
            return false;
        }
        if self.tells_of_the_retired_beside(claim)
            || self.counts_offices_as_units(claim)
            || self.counts_who_did_what(claim)
            || self.makes_one_of_two(claim)
            || self.takes_in_no_part(claim)
        {
            return false;
        }
        if claim.identity.is_none()
            && whole.role.states()
            && let Some(stands) = self.list_as_told(claim, made)
        {
            return stands;
        }
        if self.is_of_another_statement(claim, made) || self.made_as_the_words_say(claim, made) {
            return true;
        }
        if self.is_broken_by_words(claim, made) {
            return false;
        }
        if claim.identity == Some("科目构成") && (self.without_other_fund(claim, made) || self.of_one_paragraph(claim)) {
            return true;
        }
        // 共有车辆5辆，其中机要通信用车0辆、…、其他用车0辆: a list of nothing but noughts is no answer to what there is
        if claim.identity.is_none() && all > 1 && claim.operands[1..].iter().all(|o| self.value(o).is_zero()) {
            claim.kind = ClaimKind::Sum { exhaustive: true };
            claim.certainty = Certainty::Inferred;
            return !self.told_before_its_list(claim);
        }
        // 13家单位执行率低，其中3家为0；2家违规发放；…: what is counted behind a semicolon is another matter
        let first = claim.operands[1].fact;
        let same = claim.operands[1..].iter().any(|o| self.fact(o.fact).datum == whole.datum);
        let all_told = claim.kind == ClaimKind::Sum { exhaustive: true };
        let counts = whole.datum.counted != 0 && same && !all_told && first > claim.operands[0].fact;
        if claim.identity.is_none() && counts && made.low > whole.range.high && self.breaks_off(first, claim.operands[all].fact) {
            return typed_alike(whole.range.mid(), made.mid());
        }
        if claim.identity.is_none()
            && whole.role.states()
            && let Some(stands) = self.beyond_its_whole(claim, made)
        {
            return stands;
        }
        // items of which some are not named make less than their class
        let open = claim.identity == Some("科目构成") && claim.kind == ClaimKind::Sum { exhaustive: false } && made.high < whole.range.low;
        let (small, large) = ordered(whole.range.mid(), made.mid());
        let far = small < large / 20;
        !open && !far || self.list_typed_alike(claim)
    }

    /// Is there a row from the one before its first part to its total of which a number was not understood, and none was?
    fn any_row_unread(&self, claim: &Claim) -> bool {
        let block = |id: FactId| self.fact(id).block;
        let (first, total) = (block(claim.operands[1].fact).saturating_sub(1), block(claim.operands[0].fact));
        let blocks = &self.reader.blocks;
        let Some(from) = blocks.get(first as usize).map(|b| b.span.start) else { return false };
        let unread = &self.reader.unread[self.reader.unread.partition_point(|u| u.at.start < from)..];
        let of = |at: u32| blocks.partition_point(|b| b.span.start <= at).saturating_sub(1) as u32;
        let mut rows = unread.iter().take(TOLD).map(|u| of(u.at.start)).take_while(|row| *row < total);
        rows.any(|row| claim.operands[1..].iter().all(|o| block(o.fact) != row))
    }
}
