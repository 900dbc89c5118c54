//! Vehicles are told by several classes in one row: by body, by what drives them, by use, by state; the same vehicles are in each.

use super::super::Binder;
use crate::words::any;
use fiscal::{Claim, Operand, Range, Unit};

/// What vehicles are told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Energy,
    State,
    Use,
    Origin,
    Body,
}

/// Words of the classes. 新能源轿车 is told by the first that its words hold.
const WORDS: [(Class, &[&str]); 5] = [
    (Class::Energy, &["新能源", "电动", "燃油", "混合动力", "混动"]),
    (Class::State, &["在用", "闲置", "报废", "更新", "封存"]),
    (Class::Use, &["用车"]),
    (Class::Origin, &["国产", "进口", "自主品牌"]),
    (Class::Body, &["轿车", "越野车", "客车", "货车", "皮卡", "商务车", "旅行车", "摩托车", "面包车", "其他车型"]),
];

impl Binder<'_, '_> {
    /// 车辆16辆，其中轿车9辆、越野车7辆，新能源车5辆: of a list told by several classes the one that makes the whole stands, or else the first.
    pub(super) fn by_kinds_of_vehicles(&self, claim: &mut Claim) -> Option<bool> {
        let whole = self.fact(claim.operands[0].fact);
        if !matches!(whole.printed.unit, Unit::Count(measure) if matches!(measure.word(), "辆" | "台")) {
            return None;
        }
        let mut class = None;
        let classes: Vec<Option<Class>> = claim.operands[1..]
            .iter()
            .map(|o| {
                let clause = self.clause_before(o.fact);
                // 其他2辆: of the class of the part before it
                class = WORDS.iter().find(|(_, words)| any(clause, words)).map(|(class, _)| *class).or(class);
                class
            })
            .collect();
        let first = (*classes.first()?)?;
        if classes.iter().all(|class| *class == Some(first)) {
            return None;
        }
        let of = |class: Option<Class>| {
            let parts = claim.operands[1..].iter().zip(&classes).filter(move |(_, c)| **c == class);
            std::iter::once(claim.operands[0]).chain(parts.map(|(o, _)| *o)).collect::<Vec<Operand>>()
        };
        let makes = |parts: &Vec<Operand>| {
            let made = parts[1..].iter().fold(Range::exact(0), |sum, o| sum + self.fact(o.fact).range);
            parts.len() > 2 && made.meets(whole.range)
        };
        claim.operands = classes.iter().map(|class| of(*class)).find(makes).unwrap_or_else(|| of(Some(first))).into();
        Some(claim.operands.len() > 2)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn parts(text: &str) -> Vec<usize> {
        let filing = crate::subject::read_for_tests::account(text);
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(|c| c.operands.len() - 1).collect()
    }

    #[test]
    fn the_same_vehicles_by_another_class() {
        assert_eq!(parts("公务用车保有量14辆，其中轿车8辆、越野车6辆，新能源车4辆。"), [2]);
        assert_eq!(parts("公务用车保有量14辆，其中轿车8辆、越野车5辆，新能源车4辆。"), [2]);
        assert_eq!(parts("公务用车保有量14辆，其中轿车8辆、越野车4辆、其他2辆。"), [3]);
    }
}
