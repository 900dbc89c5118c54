//! N112 称控制在预算以内而支出超过预算

use super::passage::{Passages, Sentence, places_of, without_leads};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Basis, Fact, FactId, Finding, Role, Severity, Span};
use statute::words::Characters;

pub static RULE: Rule = Rule {
    code: "N112",
    name: "称未超预算而支出大于预算",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十三条",
    what: "“控制在预算以内”“未超预算”“未突破预算”等与同句之前的预算数、支出数是否一致；两处之间另有所指（总额、其他）、否定或者写的是要求、打算的不查。",
    why: "支出大于预算而称未超，结论与数字相反；或者两数之一录错。",
    ok: &[
        "会议费全年预算6.00万元，实际支出5.84万元，严格控制在预算以内。",
        "会议费全年预算6.00万元，实际支出6.84万元；培训费预算9.00万元，实际支出8.10万元，未超预算。",
        "会议费年初预算6.00万元，上年实际支出6.84万元，今年确保控制在预算以内。",
        "会议费年初预算6.00万元，实际支出6.84万元，未能控制在预算范围内。",
        "公务接待费年初预算2.00万元，支出决算2.30万元，“三公”经费总额未超预算。",
        "会议费调整预算7.00万元，年初预算6.00万元，实际支出6.84万元，控制在预算以内。",
    ],
    bad: &[
        "会议费全年预算6.00万元，实际支出6.84万元，严格⟦控制在预算以内⟧。",
        "公务接待费支出决算2.75万元，年初预算2.57万元，⟦未超预算⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let mut checked = 0;
        for sentence in passages.with(Cue::WithinPlan) {
            let held = Characters::of(sentence.text);
            let told = SAID.iter().filter(|said| held.may_hold(said));
            for (at, said) in told.flat_map(|&said| places_of(sentence.text, said).map(move |at| (at, said))) {
                let Some((spent, plan)) = pair(&passages, &sentence, at) else { continue };
                checked += 1;
                if passages.fact(spent).range.low > passages.fact(plan).range.high {
                    out.push(finding(rule, &passages, sentence.start + at, said, spent, plan));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// That what was spent is not above the plan.
const SAID: &[&str] = &[
    "控制在预算以内",
    "控制在预算之内",
    "控制在预算内",
    "控制在预算范围内",
    "控制在年初预算以内",
    "控制在年初预算之内",
    "控制在年初预算内",
    "控制在年初预算范围内",
    "控制在全年预算以内",
    "未超预算",
    "未超出预算",
    "未超过预算",
    "未突破预算",
    "未超年初预算",
    "未超出年初预算",
    "未超过年初预算",
    "没有超预算",
    "没有超出预算",
    "没有超过预算",
];

pub(crate) const WORDS: &[&str] = &["控制在", "未超", "未突破", "没有超"];

/// All that may stand between the figures and the words: with anything else they are of something else, denied or meant for later.
const BETWEEN: &[&str] = &["，", "严格", "均", "都", "有效", "切实", "始终", "已", "并", "且", "实际", "支出", "（", "）"];

/// The amount spent told last before the words, in their part of the sentence, and the largest plan of the same.
fn pair(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, at: usize) -> Option<(FactId, FactId)> {
    let part = sentence.start + sentence.text[..at].rfind('；').unwrap_or(0);
    let told: Vec<FactId> = passages.between(part, sentence.start + at).collect();
    let from = passages.place(*told.last()?).end as usize;
    let between = without_leads(passages.text().get(from..sentence.start + at)?, BETWEEN);
    let money: Vec<FactId> = told
        .into_iter()
        .filter(|id| {
            let fact = passages.fact(*id);
            fact.role == Role::Amount && fact.printed.unit.is_money() && fact.approx.is_none() && fact.bound.is_none()
        })
        .collect();
    let basis = |id: &FactId| passages.fact(*id).datum.basis;
    let spent = money.iter().rev().copied().find(|id| basis(id) == Basis::Executed).filter(|_| between.is_empty())?;
    let same = |f: &Fact| f.datum.year == passages.fact(spent).datum.year && f.datum.same_subject(&passages.fact(spent).datum);
    let plans = money.iter().copied().filter(|id| basis(id).is_budget() && same(passages.fact(*id)));
    Some((spent, plans.max_by_key(|id| passages.fact(*id).range.high)?))
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, at: usize, said: &str, spent: FactId, plan: FactId) -> Finding {
    let engine: &Engine<'_> = passages.engine;
    let place = passages.source(at, at + said.len());
    let figures = [plan, spent].map(|id| engine.words(engine.clause(engine.fact(id)))).join("、");
    let spans: Vec<Span> = [plan, spent].map(|id| engine.fact(id).span).to_vec();
    let mut draft = Draft::new(Severity::Error, place, engine.words(place), "超出预算")
        .also(spans)
        .says(format!("称“{said}”，而{figures}，支出大于预算"), "核对预算数和支出数；确已超出的，改正说法并说明原因")
        .shows(figures.clone(), said, "超出预算");
    draft.datum = Some(engine.fact(spent).datum);
    draft.by(rule, engine)
}
