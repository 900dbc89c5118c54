//! N121 既称增减又称持平

use super::passage::{Passages, Sentence, clauses, places_of};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Finding, Role, Severity};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "N121",
    name: "既称增减又称持平",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "一句话刚说“减少为”“增加到”，或与某年比增减了若干，紧接着又说与同一年持平。增减额为零的、与另一年或与预算比的不查。",
    why: "增减与持平不能同时成立，必有一处是沿用模板没有改。",
    ok: &[
        "2025年公务接待费支出0.00万元，与2024年持平。",
        "2025年公务接待费支出1.20万元，比2024年减少0.30万元，与年初预算持平。",
        "2025年公务接待费支出1.20万元，比2024年减少0万元，与2024年持平。",
        "2025年公务接待费支出1.20万元，比2024年减少0.30万元，与2023年持平。",
    ],
    bad: &["2025年公务接待费支出决算减少为0.00万元，⟦与2024年持平⟧。", "2025年公务接待费支出1.20万元，比上年减少0.30万元，⟦与上年持平⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let mut checked = 0;
        for sentence in passages.with(Cue::Flat) {
            let parts: Vec<(usize, &str)> = clauses(sentence.text).collect();
            for pair in parts.windows(2) {
                let Some(with) = flat_with(pair[1].1) else { continue };
                checked += 1;
                if moved(&passages, &sentence, pair[0], with) {
                    out.push(finding(rule, &passages, &sentence, pair[1]));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// 与2024年持平, 和上年基本持平: with which year, where the clause says nothing else.
fn flat_with(clause: &str) -> Option<&str> {
    let words = clause.trim();
    let rest = ["与", "和", "同", "较"].iter().find_map(|w| words.strip_prefix(w))?;
    let year = rest.strip_suffix("持平")?;
    let year = ["基本", "相比", "决算数", "决算", "支出", "数"].iter().fold(year, |year, tail| year.strip_suffix(tail).unwrap_or(year));
    is_year(year).then_some(year)
}

fn is_year(words: &str) -> bool {
    let plain = words.strip_suffix('度').unwrap_or(words);
    let digits = plain.strip_suffix('年').is_some_and(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
    digits || matches!(plain, "上年" | "去年" | "上一年")
}

/// Does the clause say that it went up or down, against the same year or none that it names?
fn moved(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, (at, clause): (usize, &str), with: &str) -> bool {
    const ONTO: [&str; 10] = ["减少为", "减少到", "下降为", "下降到", "降低为", "增加为", "增加到", "增长为", "上升为", "提高到"];
    let (from, to) = (sentence.start + at, sentence.start + at + clause.len());
    let compared = clause.contains(['比', '较']);
    if any(clause, &ONTO) && !compared && !clause.contains("预算数") {
        return true;
    }
    let same = ["比", "较"].iter().any(|word| places_of(clause, word).any(|at| clause[at + word.len()..].starts_with(with)));
    let change = |id| passages.fact(id).role == Role::Change && !passages.fact(id).range.is_zero();
    same && passages.between(from, to).any(change)
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, sentence: &Sentence<'_>, (at, clause): (usize, &str)) -> Finding {
    let from = sentence.start + at + (clause.len() - clause.trim_start().len());
    let span = passages.source(from, sentence.start + at + clause.trim_end().len());
    let stated = passages.engine.words(span);
    Draft::new(Severity::Warning, span, stated.clone(), "增减或持平，只留一种")
        .says(format!("前面刚说增减，又说“{stated}”"), "按实际数核对，删去不实的一种说法")
        .by(rule, passages.engine)
}
