//! Reckonings in brackets, one behind each amount of a list: 补助86400元（6人×1200元×12个月），补贴1980000元（55人×3000元×12个月）.

use super::super::Binder;
use super::spot::{AMOUNT, COUNT, COUNTED, Spot};
use fiscal::{Certainty, ClaimKind, Unit};

impl Binder<'_, '_> {
    /// Each amount is what the bracket right behind it makes, where this is a price, a number and perhaps months, and nothing else.
    pub(super) fn bracketed_prices(&mut self, spots: &[Spot]) {
        if spots.len() < 3 || !spots.iter().any(|spot| spot.lead.ends_with('×')) {
            return;
        }
        for (i, three) in spots.windows(3).enumerate() {
            let [amount, one, other] = three else { continue };
            let Some(rest) = self.behind(amount.id).strip_prefix('（').filter(|_| amount.is(AMOUNT) && one.lead == "（") else {
                continue;
            };
            let Some(within) = rest.find(['）', '，', '；', '。', '\n']).map(|end| &rest[..end]) else { continue };
            let end = self.fact(amount.id).span.end as usize + '（'.len_utf8() + within.len();
            let next = spots.get(i + 3).is_none_or(|spot| self.fact(spot.id).span.start as usize >= end);
            let inside = next && self.fact(other.id).span.end as usize <= end && other.lead.ends_with('×');
            let (price, number) = if one.is(AMOUNT) { (one, other) } else { (other, one) };
            let told = price.is(AMOUNT) && number.is(COUNT) && number.is(COUNTED);
            let multiple = matches!(self.fact(number.id).printed.unit, Unit::Count(m) if m.is_multiple());
            let plain = within.chars().all(|c| !matches!(c, '＋' | '+' | '－' | '-' | '＝' | '=' | '÷' | '、' | '%'));
            let Some(times) = months(within).filter(|_| inside && told && plain && !multiple) else { continue };
            self.claim(ClaimKind::Product { times }, &[amount.id, price.id, number.id], Certainty::Inferred, None);
        }
    }
}

/// 6人×1200元×12个月: how many months stand beside the price and the number; nothing where the reckoning has other factors.
fn months(reckoning: &str) -> Option<u16> {
    let mut factors = reckoning.split('×');
    let (Some(a), Some(b), third, None) = (factors.next(), factors.next(), factors.next(), factors.next()) else { return None };
    // 1200元/月: what stands beside a factor is of it
    let numbered = |factor: &str| factor.split(|c: char| !c.is_ascii_digit() && c != '.').filter(|digits| !digits.is_empty()).count() == 1;
    let of_months = |factor: &str| {
        let (digits, unit) = factor.trim().split_at(factor.trim().find(|c: char| !c.is_ascii_digit())?);
        matches!(unit, "个月" | "月").then(|| digits.parse().ok()).flatten()
    };
    match third {
        Some(third) if numbered(a) && numbered(b) => of_months(third).filter(|months| (1..=36).contains(months)),
        None if numbered(a) && numbered(b) && ![a, b].iter().any(|f| f.ends_with("个月")) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn each_bracket_makes_its_amount() {
        let text = "抚恤金72000元（5人×1200元×12个月），慰问费9600元（12人×800元），岗位补贴54000元（3000元×3人×6个月）。";
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let told = |c: &fiscal::Claim| match c.kind {
            ClaimKind::Product { times } => Some((times, c.operands.iter().map(|o| o.fact.0).collect::<Vec<_>>())),
            _ => None,
        };
        let told: Vec<_> = filing.claims.iter().filter_map(told).collect();
        assert_eq!(told, [(12, vec![0, 2, 1]), (1, vec![3, 5, 4]), (6, vec![6, 7, 8])]);
    }

    #[test]
    fn other_factors_are_not_understood() {
        assert_eq!(
            [super::months("6人×1200元×12个月"), super::months("12人×800元"), super::months("3人×2次×500元")],
            [Some(12), Some(1), None]
        );
    }
}
