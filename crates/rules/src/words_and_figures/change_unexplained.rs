//! N172 增减未说明原因

use super::passage::Passages;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, FactId, Finding, PaperKind, Role, Severity, Topic};
use statute::topics::Topics;
use statute::words::{any, holds};
use std::borrow::Cow;

pub static RULE: Rule = Rule {
    code: "N172",
    name: "增减未说明原因",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "机关运行经费、“三公”经费写了比上年增减，是否说明原因；机关运行经费只列总额，是否与上年比较。持平的不需要说明，“三公”经费分项说明了原因的，总额不再要求。",
    why: "公开规程要求说明“三公”经费、机关运行经费的增减变化及原因。",
    ok: &[
        "2024年机关运行经费预算38.46万元，较上年预算40.10万元减少1.64万元，下降4.09%，主要原因是压减会议费。",
        "公务接待费1.26万元，比上年减少0.30万元，主要是接待批次减少。",
    ],
    bad: &[
        "（一）机关运行经费\n2023年，机关运行经费财政拨款预算为41.60万元，⟦比2022年预算增加3.20万元⟧，增长8.33%。\n（二）政府采购情况\n2023年未安排政府采购预算。",
    ],
    spoil: Spoil::Edit(&[("，主要原因是", "，")]),
    check: |rule, engine, out| {
        let topics = Topics::get();
        let passages = Passages::new(engine);
        let changed: Vec<(FactId, &Fact)> =
            engine.with_role(Role::Change).filter(|(_, f)| f.datum.topic != Topic(0) && is_change(engine, f)).collect();
        let changes = |keys: &[&str]| -> Vec<FactId> {
            changed.iter().filter(|(_, f)| keys.iter().any(|k| topics.is(f.datum.topic, k))).map(|(id, _)| *id).collect()
        };
        let running = changes(&["机关运行"]);
        let (total, lines) = (changes(&["三公"]), changes(&["出国", "用车", "购车", "运车", "接待"]));
        let explained = |ids: &[FactId]| ids.iter().any(|id| explained(&passages, *id));
        let silent: Vec<FactId> =
            if explained(&total) || explained(&lines) { Vec::new() } else { total.iter().chain(&lines).copied().collect() };
        let compared = running.len() + total.len() + lines.len();
        if !running.is_empty() && !explained(&running) {
            out.push(finding(rule, &passages, &running));
        }
        if !silent.is_empty() {
            out.push(finding(rule, &passages, &silent));
        }
        let alone = if running.is_empty() { not_compared(rule, &passages) } else { None };
        let seen = compared + usize::from(alone.is_some());
        out.extend(alone);
        if seen == 0 { Ran::Nothing } else { Ran::Checked(seen) }
    },
};

/// A change against the year before that is no 0.
fn is_change(engine: &Engine<'_>, fact: &Fact) -> bool {
    let ours = fact.datum.year == engine.filing.year && matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    fact.printed.unit.is_money() && !fact.range.is_zero() && fact.direction.is_some() && ours
}

/// Do the words around a change give a reason?
fn explained(passages: &Passages<'_, '_>, id: FactId) -> bool {
    let Some(sentence) = passages.sentence_of(id) else {
        return true;
    };
    let next = passages.behind(&sentence).map_or(sentence.end(), |s| s.end());
    let words = &passages.text()[sentence.start..next];
    // in these it gives none
    let words = ["因公", "因此"].into_iter().fold(Cow::from(words), without);
    any(&words, &["原因", "主要是", "因", "由于", "系", "受", "影响", "根据", "按照", "为了", "所致", "用于"])
}

fn without<'t>(words: Cow<'t, str>, other: &str) -> Cow<'t, str> {
    if holds(&words, other) { words.replace(other, "").into() } else { words }
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, ids: &[FactId]) -> Finding {
    let engine = passages.engine;
    let fact = engine.fact(ids[0]);
    let at = passages.clause(fact);
    let subject = engine.subject(&fact.datum);
    let mut draft = Draft::new(Severity::Notice, at, engine.words(at), "说明增减原因")
        .also(ids[1..].iter().map(|id| passages.clause(engine.fact(*id))))
        .says(format!("“{subject}”只列增减额、率，没有说明原因"), "补写增减的主要原因");
    draft.datum = Some(fact.datum);
    draft.by(rule, engine)
}

/// 机关运行经费 with a section of its own and no word of the year before.
fn not_compared(rule: &Rule, passages: &Passages<'_, '_>) -> Option<Finding> {
    let engine = passages.engine;
    let text = &engine.manuscript.text;
    let section = engine.filing.sections.iter().find(|s| holds(s.title.of(text), "机关运行经费"))?;
    let topics = Topics::get();
    let of = |f: &Fact| topics.is(f.datum.topic, "机关运行") && f.datum.year == engine.filing.year;
    let ours = matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    let (id, fact) =
        engine.with_role(Role::Amount).find(|(_, f)| of(f) && ours && f.range.low > 0 && f.span.start >= section.title.start)?;
    let sentence = passages.sentence_of(id)?;
    let block = engine.reading.blocks[sentence.block].span.of(passages.text());
    let next = passages.text()[engine.reading.blocks[sentence.block].span.end as usize..].trim_start().lines().next().unwrap_or("");
    let compared = ["比", "较", "持平", "增加", "减少", "增长", "下降", "相同", "一致", "上年"];
    if any(block, &compared) || any(next, &compared) {
        return None;
    }
    let at = passages.clause(fact);
    let mut draft = Draft::new(Severity::Notice, at, engine.words(at), "应说明与上年相比增减及原因")
        .says("机关运行经费只列总额，没有与上年比较", "补写比上年增减额和原因");
    draft.datum = Some(fact.datum);
    Some(draft.by(rule, engine))
}
