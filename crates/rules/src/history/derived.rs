//! Last year's figure where a paper only says by how much this year's differs: 574.98万元，比上年预算减少26.50万元.

use super::paper::{Figure, is_kept, is_plain, sentence_is_explained, widest};
use fiscal::{Datum, Direction, Fact, Filing, Range, Role};
use rustc_hash::FxHashMap;

/// A figure for each change against last year's of the same stage, whose amount this year is beyond doubt.
pub(super) fn figures(filing: &Filing, text: &str) -> Vec<Figure> {
    let last = (filing.year.previous(), filing.kind.basis());
    let amounts = amounts(filing);
    let changes = filing.facts.iter().filter(|f| f.role == Role::Change && f.base == Some(last));
    let ours = |f: &Fact| f.datum.year == filing.year && f.datum.basis == last.1 && is_plain(f, filing);
    changes.filter(|f| ours(f)).filter_map(|f| before(f, amounts.get(&f.datum).copied().flatten()?, text)).collect()
}

/// What the paper states of each datum; `None` where it states it differently in two places.
fn amounts(filing: &Filing) -> FxHashMap<Datum, Option<&Fact>> {
    let mut amounts: FxHashMap<Datum, Option<&Fact>> = FxHashMap::default();
    for fact in filing.facts.iter().filter(|f| f.role == Role::Amount && is_kept(f, filing)) {
        let one = amounts.entry(fact.datum).or_insert(Some(fact));
        if one.is_some_and(|first| !widest(first).meets(widest(fact))) {
            *one = None;
        }
    }
    amounts
}

fn before(change: &Fact, this: &Fact, text: &str) -> Option<Figure> {
    let (now, gap) = (widest(this), widest(change));
    let (range, steps): (Range, i64) = match change.direction? {
        Direction::Up => (now - gap, this.printed.steps().saturating_sub(change.printed.steps())),
        Direction::Down => (now + gap, this.printed.steps().saturating_add(change.printed.steps())),
    };
    let (year, basis) = change.base?;
    let mut printed = change.printed;
    printed.decimals = printed.decimals.max(if this.printed.unit == printed.unit { this.printed.decimals } else { 0 });
    Some(Figure {
        datum: change.datum.at(year, basis),
        range,
        unit: printed.unit,
        decimals: printed.decimals,
        steps,
        span: change.span,
        derived: true,
        explained: sentence_is_explained(text, change.span),
    })
}
