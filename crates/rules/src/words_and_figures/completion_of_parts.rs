//! N130 总体完成率与各分项完成率矛盾

use super::passage::Passages;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Datum, Fact, FactId, Finding, Flow, Item, Level, Nature, Printed, Range, Role, Severity, Topic, Unit};
use statute::topics::Topics;

pub static RULE: Rule = Rule {
    code: "N130",
    name: "总体完成率与分项完成率矛盾",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《部门决算管理办法》（财库〔2021〕36号）",
    what: "各分项决算数之和恰为总体决算数、各写完成率的，由分项决算数÷完成率推出预算数，总体完成率是否等于决算数之和÷预算数之和。总体自己写了预算数的由N090核对。",
    why: "总体的预算是分项预算之和；分项没有完成，总体就不会恰好完成。",
    ok: &[
        "2020年一般公共预算财政拨款支出决算400.00万元，完成预算97.56%。其中：\n1.教育支出（类）普通教育（款）学前教育（项）：支出决算为300.00万元，完成预算100%；\n2.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）：支出决算为100.00万元，完成预算90.91%。",
    ],
    bad: &[
        "2020年一般公共预算财政拨款支出决算400.00万元，⟦完成预算100%⟧。其中：\n1.教育支出（类）普通教育（款）学前教育（项）：支出决算为300.00万元，完成预算100%；\n2.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）：支出决算为100.00万元，完成预算80%。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let based = engine.with_role(Role::Completion).filter(|(_, f)| f.base.is_some());
        let budgeted = passages.budgeted();
        let whole = |id: FactId| is_whole(engine.fact(id)) && !budgeted.contains(&id);
        if !based.clone().any(|(id, _)| whole(id)) {
            return Ran::Nothing;
        }
        let rates: Vec<(FactId, FactId)> = based.filter_map(|(id, _)| Some((id, passages.completed(id)?))).collect();
        let mut checked = 0;
        for (rate, amount) in rates.iter().filter(|(r, _)| whole(*r)) {
            let parts = parts(engine, *rate, &rates);
            if parts.len() < 2 {
                continue;
            }
            let sum = parts.iter().fold(Range::default(), |sum, (_, a)| sum + engine.fact(*a).range);
            let Some(granted) = granted(engine, &parts).filter(|_| sum.meets(engine.fact(*amount).range)) else {
                continue;
            };
            checked += 1;
            let total = engine.fact(*rate);
            let Some(percent) = engine.fact(*amount).range.percent_of(granted) else {
                continue;
            };
            if !percent.meets(total.range) {
                out.push(finding(rule, &passages, (*rate, *amount), percent, granted, &parts));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A total, or a topic that has parts.
fn is_whole(fact: &Fact) -> bool {
    let d = &fact.datum;
    let topics = Topics::get();
    let parted = !topics.partitions(d.topic).is_empty();
    d.func.is_none()
        && d.econ.is_none()
        && d.item == Item(0)
        && (parted || d.topic == Topic(0) && d.flow == Flow::Outlay && d.nature == Nature::All)
}

/// The completions of the narrowest parts that are stated of a whole, each part once.
fn parts(engine: &Engine<'_>, whole: FactId, rates: &[(FactId, FactId)]) -> Vec<(FactId, FactId)> {
    let over = engine.fact(whole);
    let mut out: Vec<(FactId, FactId)> = Vec::new();
    for (rate, amount) in rates {
        let fact = engine.fact(*rate);
        let known = || out.iter().any(|(r, _)| engine.fact(*r).datum == fact.datum);
        if is_part(over, fact) && fact.base == over.base && !known() {
            out.push((*rate, *amount));
        }
    }
    out
}

fn is_part(over: &Fact, fact: &Fact) -> bool {
    let (whole, part) = (&over.datum, &fact.datum);
    let own = |d: &Datum| d.econ.is_none() && d.item == Item(0) && d.detail == Item(0);
    if part.year != whole.year || part.basis != whole.basis || !own(part) || !own(whole) || whole.func.is_some() {
        return false;
    }
    if whole.topic != Topic(0) {
        let topics = Topics::get();
        let entry = topics.entry(part.topic);
        return entry.parent == whole.topic && entry.complete && part.nature == Nature::All;
    }
    let items = part.func.is_some_and(|c| c.level() == Level::Item) && part.topic == Topic(0);
    whole.flow == Flow::Outlay && whole.nature == Nature::All && items && part.flow == Flow::Outlay && part.fund == whole.fund
}

/// What the parts were granted together, by what they spent and how far that completed it.
fn granted(engine: &Engine<'_>, parts: &[(FactId, FactId)]) -> Option<Range> {
    parts.iter().try_fold(Range::default(), |sum, (rate, amount)| {
        let (rate, amount) = (engine.fact(*rate).range, engine.fact(*amount).range);
        // 0万元，完成预算0%: its budget cannot be told
        rate.whole_of(amount).map(|whole| sum + whole)
    })
}

fn finding(
    rule: &Rule,
    passages: &Passages<'_, '_>,
    (rate, amount): (FactId, FactId),
    percent: Range,
    granted: Range,
    parts: &[(FactId, FactId)],
) -> Finding {
    let engine = passages.engine;
    let (total, spent) = (engine.fact(rate), engine.fact(amount));
    let expected = Printed::print(percent.mid(), Unit::Percent, 2);
    let whole = engine.print(spent, granted.mid());
    let stated = engine.words(total.span);
    let off: Vec<&(FactId, FactId)> = parts.iter().filter(|(r, _)| !engine.fact(*r).range.meets(total.range)).collect();
    let told: Vec<String> = off
        .iter()
        .take(4)
        .map(|(r, a)| {
            format!(
                "“{}”{}完成{}",
                engine.subject(&engine.fact(*r).datum),
                engine.words(engine.fact(*a).span),
                engine.words(engine.fact(*r).span)
            )
        })
        .collect();
    let mut draft = Draft::new(Severity::Error, passages.clause(total), stated.clone(), expected.clone())
        .also(off.iter().map(|(r, _)| engine.fact(*r).span))
        .says(
            format!(
                "“{}”称完成{stated}，而{}，由分项推出预算约{whole}，总体完成率应为{expected}",
                engine.subject(&total.datum),
                told.join("；")
            ),
            format!("核对总体和分项的预算数，将{stated}改为{expected}，或改正分项完成率"),
        )
        .shows(format!("{}÷{whole}", engine.words(spent.span)), stated, expected);
    for (r, a) in off {
        let (rate, amount) = (engine.fact(*r), engine.fact(*a));
        draft = draft.shows(engine.subject(&rate.datum), engine.words(amount.span), engine.words(rate.span));
    }
    draft.datum = Some(total.datum);
    draft.by(rule, engine)
}
