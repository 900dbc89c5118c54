//! N120 称增减而两数方向相反

use super::passage::{Passages, Sentence, clauses};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Basis, Cause, Fact, FactId, Finding, Printed, Severity};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "N120",
    name: "称有所增减而两数方向相反",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "只用文字说“比上年有所增加”“较预算略有下降”、没有写增减额的，与同句的本年数、上年数（预算数）是否同向。",
    why: "文字与数字方向相反，必有一处写反。",
    ok: &[
        "2023年本年支出694.20万元，较上年701.55万元略有下降，主要原因是人员减少。",
        "2023年本年支出694.20万元，较上年701.55万元减少7.35万元，下降1.05%，主要原因是设备购置有所增加。",
    ],
    bad: &["2023年本年支出694.20万元，较上年701.55万元⟦有所增加⟧，主要原因是人员增加。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let mut checked = 0;
        for sentence in passages.with(Cue::Hedged) {
            for (at, clause) in clauses(sentence.text) {
                let Some((from, up)) = said(clause) else {
                    continue;
                };
                let Some(pair) = pair(&passages, &sentence, sentence.start + at, clause) else {
                    continue;
                };
                checked += 1;
                let (current, previous) = (engine.fact(pair.0), engine.fact(pair.1));
                let wrong = if up { current.range.high < previous.range.low } else { current.range.low > previous.range.high };
                if wrong {
                    let start = sentence.start + at;
                    out.push(finding(rule, &passages, (start + from, start + clause.len()), up, pair));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

pub(crate) const HEDGES: &[&str] = &["有所", "略有", "稍有", "小幅", "大幅", "明显"];

/// A clause that ends in words of direction and holds no amount of change: where they begin, and
/// whether they say up.
fn said(clause: &str) -> Option<(usize, bool)> {
    let clause = clause.trim_end();
    let up = ["增加", "增长", "上升", "提高"].iter().find(|w| clause.ends_with(**w));
    let down = ["减少", "下降", "降低", "回落", "压减"].iter().find(|w| clause.ends_with(**w));
    let word = up.or(down)?;
    let head = &clause[..clause.len() - word.len()];
    let hedge = HEDGES.iter().find(|h| head.ends_with(**h))?;
    let compares = any(head, &["比", "较", "与"]) && !any(head, &["原因", "主要是", "由于", "因"]);
    compares.then_some((head.len() - hedge.len(), up.is_some()))
}

/// The figure of this year and the one it is compared with: the last in the clause, and the last of
/// the same subject before it.
fn pair(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, start: usize, clause: &str) -> Option<(FactId, FactId)> {
    let amount = |f: &Fact| f.role.states() && f.approx.is_none();
    let previous = passages.between(start, start + clause.len()).rfind(|id| amount(passages.fact(*id)))?;
    let base = passages.fact(previous);
    // 与上年701.55万元相比: nothing but the words of direction stands behind the figure
    let tail = passages.text().get(passages.place(previous).end as usize..start + clause.len())?;
    if tail.chars().count() > 8 {
        return None;
    }
    let current = passages.between(sentence.start, passages.place(previous).start as usize).rev().find(|id| {
        let fact = passages.fact(*id);
        amount(fact) && fact.datum.same_subject(&base.datum)
    })?;
    let fact = passages.fact(current);
    let earlier = base.datum.year < fact.datum.year
        || base.datum.basis.is_budget() && fact.datum.basis == Basis::Executed && base.datum.year == fact.datum.year;
    (earlier && base.datum.year.is_known()).then_some((current, previous))
}

fn finding(
    rule: &Rule,
    passages: &Passages<'_, '_>,
    (from, to): (usize, usize),
    up: bool,
    (current, previous): (FactId, FactId),
) -> Finding {
    let engine = passages.engine;
    let (now, before) = (engine.fact(current), engine.fact(previous));
    let gap = (now.range.mid() - before.range.mid()).abs();
    let places = engine.filing.places_of(now.printed.unit).max(now.printed.decimals);
    let expected = format!("{}{}", if up { "减少" } else { "增加" }, Printed::print(gap, now.printed.unit, places));
    let at = passages.source(from, to);
    let stated = engine.words(at);
    let mut draft = Draft::new(Severity::Error, at, stated.clone(), expected.clone())
        .because(Cause::Direction)
        .also([now.span, before.span])
        .says(
            format!("{}与{}相比不是“{stated}”，而是{expected}", engine.words(now.span), engine.words(before.span)),
            "改正增减方向，写明增减额和增减率",
        )
        .shows(format!("{}－{}", engine.words(now.span), engine.words(before.span)), stated, expected);
    draft.datum = Some(now.datum);
    draft.by(rule, engine)
}
