//! A figure that is told of another year elsewhere: where two values of one datum differ, the year before one of them may be the slip.

use crate::engine::{Engine, Fault};
use crate::rule::{Draft, Rule};
use fiscal::{Cause, ClaimKind, Fact, FactId, Finding, FiscalYear, Span};

/// So many figures away it is looked for.
const FAR: usize = 1_000;

/// So many digits are alike by no chance.
const TELLING: usize = 3;

/// 2026年度预算8.61万元，2025年度预算8.30万元。…2025年预算安排8.61万元: the plan of 2026.
pub(super) fn told_of_another_year(rule: &Rule, engine: &Engine<'_>, fault: &Fault) -> Option<Finding> {
    let claim = &engine.filing.claims[fault.claims[0]];
    let [a, b] = claim.operands[..] else { return None };
    if claim.kind != ClaimKind::Equal || fault.claims.len() > 1 {
        return None;
    }
    let [here, there] = [(b.fact, a.fact), (a.fact, b.fact)].map(|(id, other)| told(engine, id).map(|found| (id, other, found)));
    // of both nothing is known
    let (id, other, (at, twin)) = here.xor(there)?;
    let (fact, twin) = (engine.fact(id), engine.fact(twin));
    let (wrong, right) = (format!("{}年", fact.datum.year.0), format!("{}年", twin.datum.year.0));
    let figure = engine.words(fact.span);
    let mut draft = Draft::new(fault.severity, at, wrong.clone(), right.clone())
        .because(Cause::YearSlip)
        .also([fact.span, twin.span, engine.fact(other).span])
        .says(
            format!("{wrong}的数另处写为{}，此处的{figure}是{right}的数，像是年份误写", engine.words(engine.fact(other).span)),
            format!("核对原始数据，将{wrong}改为{right}；年份无误的，改正{figure}"),
        );
    draft.datum = Some(fact.datum);
    Some(draft.by(rule, engine))
}

/// Where the year stands before the figure, and the same figure of the year before or behind.
fn told(engine: &Engine<'_>, id: FactId) -> Option<(Span, FactId)> {
    let fact = engine.fact(id);
    let beside = |f: &Fact| [f.datum.year.0 + 1, f.datum.year.0 - 1].contains(&fact.datum.year.0);
    let same = |f: &Fact| {
        beside(f)
            && f.role.states()
            && f.datum.at(fact.datum.year, fact.datum.basis) == fact.datum
            && f.printed.steps() == fact.printed.steps()
    };
    // the year of a cell is that of its column
    if !fact.datum.year.is_known() || fact.printed.significant() < TELLING || engine.filing.table_of(id).is_some() {
        return None;
    }
    let all = &engine.filing.facts;
    let around = id.index().saturating_sub(FAR)..(id.index() + FAR).min(all.len());
    let twins = || around.clone().filter(|i| *i != id.index() && same(&all[*i])).map(|i| FactId(i as u32));
    // 16.80万元，与2024年预算16.80万元持平: the two years are alike
    if twins().any(|twin| engine.fact(twin).sentence == fact.sentence) {
        return None;
    }
    let twin = twins().next()?;
    year_before(engine, fact).map(|at| (at, twin))
}

/// The year in the words of its clause.
fn year_before(engine: &Engine<'_>, fact: &Fact) -> Option<Span> {
    let clause = engine.clause(fact);
    let words = clause.of(&engine.manuscript.text).get(..fact.span.start.checked_sub(clause.start)? as usize)?;
    let FiscalYear(year) = fact.datum.year;
    let from = words.rfind(&format!("{year}年"))? + clause.start as usize;
    Some(Span::new(from, from + year.to_string().len() + "年".len()))
}
