//! P050 称支出减少或未开展，而指标已全部完成

use super::indicator::{Reached, Row};
use crate::codes::naming::is_han;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use crate::words_and_figures::passage::{Passages, against_before, clauses};
use fiscal::{Finding, Severity};
use statute::words::{any, find, holds};
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    code: "P050",
    name: "称活动减少而指标已全部完成",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "“存在的问题”里称某项活动“支出大幅减少”“未能开展”，因此没有完成预算或目标，而指标表中该项活动的数量、成本都按目标完成。与上年相比的减少不在此列。",
    why: "同一活动一处称未完成、一处填完成，必有一处不实。",
    ok: &[
        "\t项目名称\n\t履职经费\n\t产出指标\n\t数量指标\n\t学习培训\n\t10次\n\t5次\n因疫情影响，学习培训支出大幅减少，造成全年绩效目标不能按预算完成。",
        "\t项目名称\n\t履职经费\n\t产出指标\n\t数量指标\n\t学习培训\n\t10次\n\t10次\n与上年相比，学习培训支出大幅减少。",
    ],
    bad: &[
        "\t项目名称\n\t履职经费\n\t产出指标\n\t数量指标\n\t学习培训\n\t10次\n\t5次（因疫情影响）\n\t产出指标\n\t数量指标\n\t视察调研\n\t6次\n\t6次\n\t产出指标\n\t成本指标\n\t视察调研\n\t5万元\n\t5万元\n因疫情影响，⟦学习培训和调研视察活动支出大幅减少⟧，造成全年绩效目标不能按预算完成。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows = engine.rows();
        if rows.is_empty() {
            return Ran::Nothing;
        }
        let (passages, survey) = (Passages::new(engine), engine.survey());
        let mut checked = 0;
        for sentence in passages.with(Cue::Reduced) {
            let block = &engine.reading.blocks[sentence.block];
            if block.cell {
                continue;
            }
            let compared = LazyCell::new(|| against_before(sentence.text));
            for (at, clause) in clauses(sentence.text) {
                let from = sentence.start + at;
                if !survey.any_within(Cue::Reduced, from, from + clause.len()) {
                    continue;
                }
                let Some(said) = said(clause, sentence.text) else {
                    continue;
                };
                if *compared {
                    break;
                }
                checked += 1;
                let done = contradicting(rows, &clause[..said]);
                if !done.is_empty() {
                    out.push(finding(rule, engine, passages.source(from, from + clause.len()), &done));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Where what the clause says of its activities begins: 支出大幅减少, 未开展.
fn said(clause: &str, sentence: &str) -> Option<usize> {
    let first = |words: &[&str]| any(clause, words).then(|| words.iter().filter_map(|w| find(clause, w)).min()).flatten();
    if let Some(at) = first(&["未开展", "未能开展", "没有开展", "未举办", "未组织", "取消"]) {
        return Some(at);
    }
    let at = first(&["大幅减少", "大幅下降", "明显减少", "明显下降", "减少较多", "减少较大", "显著减少", "大量减少", "大幅度减少"])?;
    // less than planned, not less than before
    any(sentence, &["绩效目标", "按预算", "预算执行", "预算完成", "未完成", "执行率", "计划"]).then_some(at)
}

/// Rows of an activity that the words name, all of them reached, in number or cost.
fn contradicting<'r>(rows: &'r [Row<'r>], words: &str) -> Vec<&'r Row<'r>> {
    let mut out: Vec<&Row<'_>> = Vec::new();
    for activity in words.split(['、', '和', '及', '与']) {
        let mine: Vec<&Row<'_>> = rows.iter().filter(|r| named(&r.name, activity)).collect();
        let counted = mine.iter().filter(|r| (r.is_of("数量") || r.is_of("成本")) && r.figures.is_some());
        let missed = mine.iter().any(|r| r.reached == Reached::No || r.saved);
        if !missed && counted.clone().next().is_some() {
            out.extend(counted);
        }
    }
    out
}

/// Does the activity hold every two-character word of the indicator's name, in whatever order?
fn named(name: &str, activity: &str) -> bool {
    const PAIR: usize = 2 * '一'.len_utf8();
    let whole = name.len() >= 2 * PAIR && name.len().is_multiple_of(PAIR);
    let held = |at: usize| name.get(at..at + PAIR).is_some_and(|pair| holds(activity, pair));
    whole && (0..name.len()).step_by(PAIR).all(held) && name.chars().all(is_han)
}

fn finding(rule: &Rule, engine: &Engine<'_>, at: fiscal::Span, done: &[&Row<'_>]) -> Finding {
    let stated = engine.words(at);
    let told: Vec<String> = done.iter().map(|r| [r.label(), r.told()].concat()).collect();
    let all = told.join("；");
    let mut draft = Draft::new(Severity::Warning, at, stated.clone(), ["指标已完成：", &all].concat())
        .also(done.iter().flat_map(|r| [r.indicator.target, r.indicator.achieved]))
        .says(["称“", &stated, "”，而指标表中", &all].concat(), "核对该项活动的实际次数和支出，改正不实的一处");
    for (row, line) in done.iter().zip(&told) {
        draft = draft.shows(row.label(), stated.clone(), line.clone());
    }
    draft.by(rule, engine)
}
