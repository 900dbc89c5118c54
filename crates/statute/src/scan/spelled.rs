//! 3万4950.2亿元, 每人2万4000元: ten thousands spelled out before the rest of the number.

use super::{MAX_DECIMALS, Number, digit_at, unit};

/// The number that goes on behind its 万, where a unit ends it; the digits before are whole.
pub(super) fn number(text: &str, number: &Number, to: usize) -> Option<Number> {
    const REST: usize = 4;
    let from = number.digits_end as usize + '万'.len_utf8();
    let bytes = &text.as_bytes()[..to];
    let (mut end, mut rest, mut decimals) = (from, 0i64, 0u8);
    while let Some(digit) = digit_at(bytes, end).filter(|_| end - from <= REST) {
        rest = 10 * rest + digit;
        end += 1;
    }
    if end == from || end - from > REST || text[end..to].starts_with('年') {
        return None;
    }
    let mut digits = number.digits.checked_mul(10_000)?.checked_add(rest)?;
    if bytes.get(end) == Some(&b'.') && digit_at(bytes, end + 1).is_some() {
        end += 1;
        while let Some(digit) = digit_at(bytes, end).filter(|_| decimals < MAX_DECIMALS) {
            digits = digits.checked_mul(10)?.checked_add(digit)?;
            decimals += 1;
            end += 1;
        }
    }
    let mut spelled = Number { digits, decimals, digits_end: end as u32, ..*number };
    spelled.span.end = end as u32;
    unit(text, &mut spelled, to);
    spelled.unit.is_some().then_some(spelled)
}

#[cfg(test)]
mod tests {
    use crate::scan::{Number, numbers};
    use fiscal::Unit;

    fn scanned(text: &str) -> Vec<(i64, u8, Option<Unit>)> {
        let mut found: Vec<Number> = Vec::new();
        numbers(text, 0, text.len(), &mut found);
        found.iter().map(|n| (n.digits, n.decimals, n.unit)).collect()
    }

    #[test]
    fn the_rest_stands_behind_the_ten_thousands() {
        let read = scanned("采购规模为3万4950.2亿元，每人2万4000元，服务1万301.5亿元。");
        let expected = [(349_502, 1, Some(Unit::Yi)), (24_000, 0, Some(Unit::Yuan)), (103_015, 1, Some(Unit::Yi))];
        assert_eq!(read, expected);
    }

    #[test]
    fn other_figures_beside_each_other_stay_two() {
        assert_eq!(scanned("3万元，12万2023年，5万12345元").len(), 5);
        assert_eq!(scanned("资金12.5万元，其中8万元")[0], (125, 1, Some(Unit::Wan)));
    }
}
