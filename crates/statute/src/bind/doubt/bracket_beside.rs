//! 车辆16台（含待处置2台），其中执法用车11台、一般用车3台: what the bracket takes in may be told beside the list, or be of its kinds.

use super::super::Binder;
use crate::reader::measure;
use fiscal::{Claim, FactId, Operand, Range};

impl Binder<'_, '_> {
    /// Does the list make its whole with what the bracket right behind the whole takes in? Then it is one of its parts.
    pub(super) fn takes_in_a_bracket(&self, claim: &mut Claim, made: Range) -> bool {
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        let id = whole.fact;
        let within = id.behind();
        let behind = |o: &Operand| o.fact > within && !o.negative;
        if claim.identity.is_some()
            || parts.len() < 2
            || !parts.iter().all(behind)
            || !self.stands_in_a_closed_bracket(within, parts[0].fact)
        {
            return false;
        }
        let (one, all) = (self.fact(within), self.fact(id));
        let fits = measure(one.printed.unit) == measure(all.printed.unit) && one.role.states() && (made + one.range).meets(all.range);
        if fits {
            claim.operands.change(|list| list.insert(1, within.into()));
        }
        fits
    }

    /// Is the figure told in a bracket of its own right behind another, which takes it in, and closed before the part?
    pub(in crate::bind) fn stands_in_a_closed_bracket(&self, id: FactId, part: FactId) -> bool {
        if id.0 == 0 || part <= id {
            return false;
        }
        let lead = self.between(FactId(id.0 - 1), id);
        let takes_in =
            ["含", "包含", "包括", "其中", "不含"].iter().any(|word| lead.strip_prefix('（').is_some_and(|words| words.starts_with(word)));
        takes_in && !lead.contains('）') && self.between(id, part).contains('）')
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The sums, each by the digits of its figures.
    fn sums(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::subject::read_for_tests::account(text);
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect()
    }

    #[test]
    fn what_a_bracket_takes_in_is_beside_the_list_or_of_it() {
        let cars = |kinds: &str| sums(&format!("我局共有车辆19台（含待报废4台），其中{kinds}。"));
        assert_eq!(cars("执法执勤用车12台、一般公务用车3台"), [[19, 4, 12, 3]]);
        assert_eq!(cars("执法执勤用车12台、一般公务用车7台"), [[19, 12, 7]]);
        // a slip is one of the list
        assert_eq!(cars("执法执勤用车12台、一般公务用车9台"), [[19, 12, 9]]);
    }
}
