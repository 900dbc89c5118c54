//! Reckonings written out with signs: 785.05＋52.05＝837.10, 21.30÷56＝0.38, 10×94.40%＝9.44.

use super::super::{Binder, exact};
use super::spot::Spot;
use fiscal::{Certainty, ClaimKind, FactId, Operand, Role, Unit};

/// The signs between figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Times,
    Over,
    Equals,
}

/// So many characters stand between two figures at most where a sign does.
const NAME: usize = 16;

impl Binder<'_, '_> {
    pub(super) fn written_out_in_signs(&mut self, spots: &[Spot]) {
        let (Some(first), Some(last)) = (spots.first(), spots.last()) else { return };
        let said = &self.reader.text[first.from..last.from + last.lead.len()];
        if memchr::memchr(b'=', said.as_bytes()).is_none() && !crate::words::holds(said, "＝") {
            return;
        }
        let signs: Vec<Option<Sign>> = spots.iter().map(|s| self.sign_before(s)).collect();
        let mut from = 0;
        while from < spots.len() {
            let mut to = from + 1;
            while to < spots.len() && signs[to].is_some() {
                to += 1;
            }
            if to - from >= 3 {
                self.reckoning(&spots[from..to], &signs[from..to]);
            }
            from = to;
        }
    }

    /// The one sign between the figure before and this one; a name may stand on either side of it.
    fn sign_before(&self, spot: &Spot) -> Option<Sign> {
        let lead = spot.lead;
        // 234.32-289.38: the sign stands with the figure
        if lead.is_empty() && self.fact(spot.id).printed.digits < 0 {
            return Some(Sign::Plus);
        }
        // most words before a figure are longer than a name
        if lead.len() > NAME * '＝'.len_utf8() {
            return None;
        }
        let mut signs = lead.chars().filter_map(sign);
        let one = signs.next()?;
        let plain = !crate::outline::has_mark(lead, &['，', '；', '。', '、']) && lead.chars().count() <= NAME;
        (plain && signs.next().is_none()).then_some(one)
    }

    fn reckoning(&mut self, spots: &[Spot], signs: &[Option<Sign>]) {
        if spots.iter().any(|s| !exact(self.fact(s.id))) {
            return;
        }
        let mut equals = (1..spots.len()).filter(|i| signs[*i] == Some(Sign::Equals));
        let (Some(at), None) = (equals.next(), equals.next()) else { return };
        let (left, right) = spots.split_at(at);
        let all = |sign: &[Sign]| (1..spots.len()).filter(|i| *i != at).all(|i| signs[i].is_some_and(|s| sign.contains(&s)));
        let alike = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        if all(&[Sign::Plus, Sign::Minus]) && spots.iter().all(|s| alike(s) == alike(&spots[0])) {
            // what stands before the first figure of a side is added
            let taken = |i: usize| i != at && signs[i] == Some(Sign::Minus);
            let (whole, parts, minus) = if left.len() == 1 { (0, 1..spots.len(), None) } else { (at, 0..at, Some(at + 1..spots.len())) };
            let mut operands = vec![Operand::from(spots[whole].id)];
            operands.extend(parts.map(|i| Operand { fact: spots[i].id, negative: taken(i) }));
            operands.extend(minus.into_iter().flatten().map(|i| Operand { fact: spots[i].id, negative: !taken(i) }));
            self.replace_sum(operands, "算式");
            return;
        }
        if spots.len() != 3 || !all(&[Sign::Times, Sign::Over]) {
            return;
        }
        let (result, a, b) = match (left, right) {
            ([result], [a, b]) | ([a, b], [result]) => (result.id, a.id, b.id),
            _ => return,
        };
        let unit = |id: FactId| self.fact(id).printed.unit;
        let told = |id: FactId, k: fn(ClaimKind) -> bool| self.has_claim(id, k);
        if all(&[Sign::Over]) {
            if unit(result) == Unit::Percent && !told(result, |k| matches!(k, ClaimKind::Share | ClaimKind::Completion)) {
                self.claim(ClaimKind::Share, &[result, a, b], Certainty::Inherited, Some("算式"));
            } else if unit(a).is_money() && unit(result).is_money() && matches!(unit(b), Unit::Count(_)) {
                self.claim(ClaimKind::Average, &[result, a, b], Certainty::Inherited, Some("算式"));
            }
            return;
        }
        let (price, number) = if unit(a).is_money() { (a, b) } else { (b, a) };
        if let Some((rate, whole)) = [(a, b), (b, a)].into_iter().find(|(rate, _)| unit(*rate) == Unit::Percent) {
            if crate::reader::measure(unit(whole)) == crate::reader::measure(unit(result)) {
                self.claim(ClaimKind::Share, &[rate, result, whole], Certainty::Inherited, Some("算式"));
            }
        } else if unit(price).is_money() && matches!(unit(number), Unit::Count(_)) && unit(result).is_money() {
            self.claim(ClaimKind::Product { times: 1 }, &[result, price, number], Certainty::Inherited, Some("算式"));
        }
    }

    /// The sum as the words or signs have it, in place of a list of the same figures that all count for more.
    pub(super) fn replace_sum(&mut self, operands: Vec<Operand>, name: &'static str) {
        let whole = operands[0].fact;
        let same = |list: &[Operand]| list.len() == operands.len() && operands.iter().all(|o| list.iter().any(|p| p.fact == o.fact));
        let known: Vec<usize> = self.known.told_at(whole).collect();
        for claim in known {
            let claim = &mut self.claims[claim];
            if matches!(claim.kind, ClaimKind::Sum { .. }) && same(&claim.operands) {
                claim.operands = operands.into();
                claim.identity = claim.identity.or(Some(name));
                return;
            }
        }
        let strict = self.fact(whole).role != Role::Count;
        self.claim_sum(operands, strict, Certainty::Inherited, Some(name));
    }
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '＋' | '+' => Sign::Plus,
        '－' | '-' => Sign::Minus,
        '×' | '*' | '＊' => Sign::Times,
        '÷' => Sign::Over,
        '＝' | '=' => Sign::Equals,
        _ => return None,
    })
}
