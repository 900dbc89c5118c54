//! P080 未达到目标值而未说明原因

use super::indicator::{Reached, Row};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Finding, Severity, Span};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "P080",
    name: "未达到目标值而未说明原因",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "目标写明界限（≥、不少于、不低于、≤、不超过等）的绩效指标，完成值在界限之外的，这一行有没有说明偏差的原因。成本指标不查。",
    why: "自评应当对未完成的指标说明原因；没有说明的，不是漏写原因，就是目标值或完成值有误。",
    ok: &[
        "\t产出指标\n\t数量指标\n\t入户走访户数\n\t≥120户\n\t126户",
        "\t产出指标\n\t数量指标\n\t入户走访户数\n\t≥120户\n\t96户\n\t部分农户外出务工，下年补访",
        "\t产出指标\n\t数量指标\n\t入户走访户数\n\t120户\n\t96户",
        "产出指标 数量指标 栽植行道树 ≥ 400株 完成值 340株\n偏差原因：部分路段施工，栽植推迟。",
    ],
    bad: &[
        "\t产出指标\n\t数量指标\n\t入户走访户数\n\t≥120户\n\t⟦96户⟧\n\t得分\n\t10",
        "产出指标 数量指标 栽植行道树 ≥ 400株 完成值 ⟦340株⟧",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows: Vec<&Row<'_>> = engine.rows().iter().filter(|r| r.bound.is_some() && r.figures.is_some() && !r.is_of("成本")).collect();
        out.extend(rows.iter().filter(|r| r.reached == Reached::No).filter_map(|r| missed(rule, engine, r)));
        if rows.is_empty() { Ran::Nothing } else { Ran::Checked(rows.len()) }
    },
};

fn missed(rule: &Rule, engine: &Engine<'_>, row: &Row<'_>) -> Option<Finding> {
    let (target, done) = row.figures?;
    if explained(&row.achieved) || remarked(behind(engine, row)) || explained_below(engine, row) {
        return None;
    }
    let (asked, number) = (row.target.clone(), engine.words(engine.fact(done).span));
    let draft = Draft::new(Severity::Warning, engine.fact(done).span, number.clone(), asked.clone())
        .also([engine.fact(target).span])
        .says(
            format!("{}的目标是“{asked}”，完成{number}，没有达到目标，也没有说明原因", row.label()),
            "核对目标值和完成值；确未完成的，说明原因和改进措施",
        )
        .shows(row.label(), number, asked);
    Some(draft.by(rule, engine))
}

/// What stands between this row and the next: its score and its reasons.
fn behind<'e>(engine: &Engine<'e>, row: &Row<'_>) -> &'e str {
    let text = engine.manuscript.text.as_str();
    let from = row.indicator.achieved.end;
    let rows = engine.rows().iter().map(|r| r.indicator.target.start).filter(|start| *start >= from);
    let to = rows.min().unwrap_or(text.len() as u32).min(from + REACH);
    let to = (from as usize..=to as usize).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(from as usize);
    Span { start: from, end: to as u32 }.of(text)
}

/// 偏差原因：6月强降雨影响打捞作业…: a line behind the rows that gives reasons and names what the row is of.
fn explained_below(engine: &Engine<'_>, row: &Row<'_>) -> bool {
    let text = engine.manuscript.text.as_str();
    let from = text.ceil_char_boundary(row.indicator.achieved.end as usize);
    let below = &text[from..text.floor_char_boundary(from.saturating_add(BELOW))];
    let name: Vec<char> = row.name.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect();
    let own = name.windows(2).map(|two| two.iter().collect::<String>()).filter(|two| !GENERAL.contains(&two.as_str()));
    let own: Vec<String> = own.collect();
    let named = |line: &str| own.iter().any(|two| line.contains(two.as_str()));
    let reasons = |line: &&str| ["偏差原因", "未完成原因", "未达标原因", "原因分析"].iter().any(|head| line.trim_start().starts_with(head));
    below.lines().filter(reasons).any(named)
}

/// So far below the rows reasons are looked for; in bytes.
const BELOW: usize = 6_000;

/// What many names of indicators hold.
const GENERAL: [&str; 10] = ["完成", "数量", "达标", "标率", "成率", "次数", "人数", "及时", "时率", "情况"];

/// A reason is words of its own behind the figures; in bytes, three to a character.
const REACH: u32 = 360;

/// The achieved cell says why itself.
fn explained(words: &str) -> bool {
    any(words, &["因", "受", "影响", "未", "偏差", "调整", "取消", "推迟", "延期"])
}

/// Words of their own behind the figures, before the next row: not the score and not its heading.
fn remarked(behind: &str) -> bool {
    let row = behind.find("指标").unwrap_or(behind.len());
    let mut words = behind[..row].to_owned();
    for label in ["自评得分", "得分", "分值", "权重", "完成值", "完成率", "产出", "数量", "质量", "时效", "效益", "满意度"]
    {
        words = words.replace(label, "");
    }
    words.chars().filter(|c| c.is_alphabetic()).count() >= 4
}
