//! Slips that take another figure of the paper: the wrong whole, the wrong base, the line above.

use super::Search;
use crate::engine::relation::first_and_last;
use fiscal::{Cause, ClaimKind, Direction, Fact, FactId, Nature, Range, Role, growth};

/// How many figures away a line is copied from, or a total told on its other side.
const FAR: u32 = 60;

/// A percentage that comes out with another operand: which, and what that slip is called.
pub(super) fn operand(search: &Search<'_>, id: FactId, mended: &[usize]) -> Option<(Cause, Option<FactId>)> {
    let fact = search.fact(id);
    if !matches!(fact.role, Role::Share | Role::Rate | Role::Completion) || fact.printed.decimals == 0 && fact.printed.digits < 10 {
        return None;
    }
    let stated = fact.range.abs();
    let claim = mended.iter().map(|c| &search.filing.claims[*c]).find(|c| c.operands[0].fact == id)?;
    let range = |i: usize| search.fact(claim.operands[i].fact).range;
    let gives = |part: Range, whole: Range| part.abs().percent_of(whole).is_some_and(|p| p.meets(stated));
    match claim.kind {
        ClaimKind::RateOfChange => {
            if gives(range(1), range(2)) {
                return Some((Cause::WrongBase, Some(claim.operands[2].fact)));
            }
            exchanged(search, id, &search.needed(claim, 0)?)
                .map(|g| (Cause::Exchanged, Some(g)))
                .or_else(|| another(search, id, range(1)).map(|g| (Cause::WrongBase, Some(g))))
        }
        ClaimKind::Rate => {
            let change = range(1) - range(2);
            if gives(change, range(1)) {
                return Some((Cause::WrongBase, Some(claim.operands[1].fact)));
            }
            exchanged(search, id, &search.needed(claim, 0)?)
                .map(|g| (Cause::Exchanged, Some(g)))
                .or_else(|| another(search, id, change.abs()).map(|g| (Cause::WrongBase, Some(g))))
        }
        ClaimKind::MeanGrowth { years } => {
            let (first, last) = first_and_last(search.filing, claim, &range);
            let divided = (last - first).abs().percent_of(first)?;
            let (step, n) = (fact.printed.step(0), i64::from(years));
            let divided = Range { low: divided.low / n - step / 2, high: divided.high / n + step / 2 };
            let counted = |years: u8| growth::rate(first, last, years).is_some_and(|rate| rate.abs().meets(stated));
            (divided.meets(stated) || counted(years + 1) || counted(years - 1)).then_some((Cause::WrongMean, None))
        }
        ClaimKind::Share | ClaimKind::Completion => another(search, id, range(1)).map(|g| (Cause::WrongDenominator, Some(g))),
        _ => None,
    }
}

/// Another amount that gives the printed percentage as denominator: of the same sentence or
/// paragraph, or a total of the paper.
fn another(search: &Search<'_>, id: FactId, part: Range) -> Option<FactId> {
    let fact = search.fact(id);
    if fact.printed.decimals < 1 || part.is_zero() {
        return None;
    }
    let total = |f: &Fact| f.datum.func.is_none() && f.datum.econ.is_none() && f.datum.topic.0 == 0 && f.datum.item.0 == 0;
    let wholes = fact.range.abs().whole_of(part.abs())?;
    let fits = |f: &Fact| f.range.meets(wholes) && f.range.low > 0 && f.role.states() && f.printed.unit.is_money() && !f.range.meets(part);
    // the nearer ones first: of the sentence, of the paragraph, of the paper's totals
    let rank = |f: &Fact| match () {
        () if f.sentence == fact.sentence => Some(0),
        () if f.block == fact.block => Some(1),
        () if total(f) || f.datum.same_subject(&fact.datum) => Some(2),
        () => None,
    };
    let found = search.around(id, 300).filter(|i| fits(search.fact(*i)));
    found.filter_map(|i| rank(search.fact(i)).map(|r| (r, i))).min().map(|(_, i)| i)
}

/// Two percentages of one sentence written in each other's place.
fn exchanged(search: &Search<'_>, id: FactId, needed: &Range) -> Option<FactId> {
    let fact = search.fact(id);
    search.around(id, 24).find(|other| {
        let f = search.fact(*other);
        *other != id && f.sentence == fact.sentence && f.role == fact.role && f.range.meets(needed.abs()) && f.range != fact.range
    })
}

/// Does another total of the account print the same: 支出总计 as 收入总计, 本年收入 as 财政拨款收入?
///
/// Both sides come from one account, and many an agency lives on one fund: such totals are alike by right, and speak for one
/// another. What stands in the relation itself may be the line that was copied.
pub(super) fn has_twin(search: &Search<'_>, id: FactId, mended: &[usize]) -> bool {
    let fact = search.fact(id);
    let total = |f: &Fact| {
        matches!(f.role, Role::Amount | Role::Previous)
            && f.printed.unit.is_money()
            && f.datum.is_of_a_side()
            && f.printed.digits.unsigned_abs() >= 1000
    };
    if !total(fact) {
        return false;
    }
    let account = |f: &Fact| (f.datum.year, f.datum.basis, f.datum.holder);
    let apart = |other: FactId| !mended.iter().any(|c| search.claim(*c).operands.iter().any(|o| o.fact == other));
    // 收入预算866.40万元，其中拨款866.40万元、事业收入50.00万元: one of the two was copied from the other
    let alike = |o: &fiscal::Operand| o.fact != id && Search::prints_alike(&search.fact(o.fact).printed, &fact.printed);
    if mended.iter().any(|c| matches!(search.claim(*c).kind, ClaimKind::Sum { .. }) && search.claim(*c).operands.iter().any(alike)) {
        return false;
    }
    let twin = |f: &Fact| total(f) && account(f) == account(fact) && Search::prints_alike(&f.printed, &fact.printed);
    search.around(id, FAR).any(|other| other != id && twin(search.fact(other)) && apart(other))
}

/// 一般公共预算基本支出1388.00万元 … 支出预算中基本支出1388.00万元: where there is but one fund, it is told of both, and the one speaks for the other.
pub(super) fn has_twin_of_its_nature(search: &Search<'_>, id: FactId) -> bool {
    let fact = search.fact(id);
    let basic = |f: &Fact| {
        let plain = f.datum.topic.0 == 0 && f.datum.item.0 == 0 && f.datum.func.is_none() && f.datum.econ.is_none();
        plain && f.datum.nature == Nature::Basic && f.role == Role::Amount && f.printed.digits.unsigned_abs() >= 1000
    };
    let account = |f: &Fact| (f.datum.year, f.datum.basis, f.datum.holder);
    let twin = |f: &Fact| basic(f) && account(f) == account(fact) && Search::prints_alike(&f.printed, &fact.printed);
    basic(fact) && search.around(id, FAR).any(|other| other != id && twin(search.fact(other)))
}

/// The same digits stand a line above: (where, is it near).
pub(super) fn copied(search: &Search<'_>, id: FactId) -> Option<(FactId, bool)> {
    let fact = search.fact(id);
    if let Some(table) = search.filing.table_of(id) {
        // the cells of a row are alike by their meaning: only the cell above is copied
        let scope = |f: &Fact| (f.datum.flow, f.datum.fund, f.datum.nature);
        let above = (table.from.0..id.0).rev().map(FactId).find(|i| scope(search.fact(*i)) == scope(fact))?;
        let alike = Search::prints_alike(&search.fact(above).printed, &fact.printed) && search.fact(above).sentence != fact.sentence;
        return (alike && fact.printed.digits.unsigned_abs() >= 100).then_some((above, true));
    }
    let digits = fact.printed.digits.unsigned_abs();
    if digits < 100 && !fact.printed.unit.is_percent() || fact.printed.digits == 0 {
        return None;
    }
    let alike = |f: &Fact| f.role == fact.role && Search::prints_alike(&f.printed, &fact.printed) && !f.datum.same_subject(&fact.datum);
    let from = id.index();
    let Some(found) = (from.saturating_sub(FAR as usize)..from).rev().find(|i| alike(&search.filing.facts[*i])) else {
        // the same item of another scope, further on: 基本支出 of all funds for that of the general budget
        let scope = |f: &Fact| {
            alike(f)
                && f.datum.nature == fact.datum.nature
                && f.datum.topic == fact.datum.topic
                && f.datum.func == fact.datum.func
                && f.block == fact.block
        };
        return (from + 1..(from + FAR as usize).min(search.filing.facts.len()))
            .find(|i| scope(&search.filing.facts[*i]))
            .map(|i| (FactId(i as u32), true));
    };
    let between = from - found;
    Some((FactId(found as u32), between <= 4))
}

/// The percentage or the change is right but for its direction.
pub(super) fn direction(search: &Search<'_>, id: FactId, mended: &[usize]) -> Option<Direction> {
    let fact = search.fact(id);
    if !matches!(fact.role, Role::Rate | Role::Change) {
        return None;
    }
    let other_way = || match fact.direction {
        Some(Direction::Down) => Direction::Up,
        _ => Direction::Down,
    };
    if mended.iter().any(|c| both_words_turned(search, *c, id)) {
        return Some(other_way());
    }
    let mut claims = mended.iter().map(|c| &search.filing.claims[*c]);
    // 减少13万元，主要是基本支出增加14万元，项目支出增加27万元: a part with the wrong word
    let claim = claims.clone().find(|c| c.operands[0].fact == id).or_else(|| claims.find(|c| part_of_changes(search, c, id)))?;
    let k = claim.operands.iter().position(|o| o.fact == id)?;
    let needed = search.needed(claim, k)?;
    let turned = needed.high < 0 && needed.abs().meets(fact.range.abs());
    (turned && fact.printed.digits > 0).then(other_way)
}

/// 支出1490.91万元，比上年减少670.23万元，下降81.67%: with both words the other way round the rate is right to its last digit.
pub(super) fn both_words_turned(search: &Search<'_>, c: usize, change: FactId) -> bool {
    let claim = search.claim(c);
    let [rate, moved, current] = claim.operands[..] else { return false };
    if claim.kind != ClaimKind::RateOfChange || moved.fact != change {
        return false;
    }
    let [rate, moved, current] = [rate, moved, current].map(|o| search.fact(o.fact));
    let alike = rate.direction.is_some() && rate.direction == moved.direction && rate.printed.digits > 0 && moved.printed.digits > 0;
    let telling = rate.printed.digits >= 100 && moved.printed.digits >= 100;
    let base = match moved.direction {
        Some(Direction::Down) => current.range - moved.range,
        _ => current.range + moved.range,
    };
    alike && telling && base.low > 0 && moved.range.percent_of(base).is_some_and(|right| right.meets(rate.range))
}

/// Does the change stand among others that make a change?
fn part_of_changes(search: &Search<'_>, claim: &fiscal::Claim, id: FactId) -> bool {
    let worded = |o: &fiscal::Operand| {
        let fact = search.fact(o.fact);
        fact.role == Role::Change && fact.direction.is_some() && fact.printed.digits >= 0
    };
    matches!(claim.kind, ClaimKind::Sum { .. }) && claim.operands[1..].iter().any(|o| o.fact == id) && claim.operands.iter().all(worded)
}

/// Does another word before one of them make changes add up?
pub(super) fn one_word_closes(search: &Search<'_>, claim: &fiscal::Claim) -> bool {
    claim.operands.iter().enumerate().skip(1).any(|(k, o)| {
        let fact = search.fact(o.fact);
        let needed = search.needed(claim, k);
        part_of_changes(search, claim, o.fact) && fact.range.low > 0 && needed.is_some_and(|n| n.negate().meets(fact.range))
    })
}
