//! P090 二级指标归错一级指标

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Severity, Span};

pub static RULE: Rule = Rule {
    code: "P090",
    name: "二级指标归错一级指标",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）；《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）",
    what: "绩效表中，数量、质量、时效指标是否归在产出指标（项目完成指标）下，经济、社会、生态效益和可持续影响指标是否归在效益指标下，满意度指标是否归在满意度指标下。",
    why: "归错一级指标，权重和得分就算错了地方。",
    ok: &["\t产出指标\n\t数量指标\n\t植树\n\t400株\n\t400株\n\t效益指标\n\t社会效益指标\n\t绿化率提高\n\t有所提高\n\t已完成"],
    bad: &["\t产出指标\n\t数量指标\n\t植树\n\t400株\n\t400株\n\t产出指标\n\t⟦社会效益指标⟧\n\t绿化率提高\n\t有所提高\n\t已完成"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        let mut wrong: Vec<(Span, &str, &str)> = Vec::new();
        let mut before = None;
        let mut named = engine.survey().places(Cue::Judged);
        for (i, block) in engine.reading.blocks.iter().enumerate() {
            while named.first().is_some_and(|word| word.start < block.span.start) {
                named = &named[1..];
            }
            let names = named.first().is_some_and(|word| word.start < block.span.end);
            // a paragraph that names no indicator matters only behind one that does
            if !names && before.is_none() || block.span.len() > LONGEST || engine.survey().marks.runs_on(i) {
                continue;
            }
            for (at, below) in cells(&engine.reading.clean.text, block.span) {
                let above = std::mem::replace(&mut before, first_level(below).map(|level| (level, below)));
                let (Some((first, above)), Some(due)) = (above, due_to(below)) else { continue };
                checked += 1;
                if first != due {
                    wrong.push((at, above, below));
                }
            }
        }
        if let Some((at, above, below)) = wrong.first() {
            let due = match due_to(below) {
                Some(Level::Output) => "产出指标",
                Some(Level::Effect) => "效益指标",
                _ => "满意度指标",
            };
            let draft = Draft::new(Severity::Notice, engine.source(*at), [*above, "：", below].concat(), due)
                .also(wrong[1..].iter().map(|w| engine.source(w.0)))
                .says(["“", below, "”归在“", above, "”下，应归", due].concat(), ["改归", due, "，并核对权重和得分"].concat());
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Output,
    Effect,
    Content,
}

fn first_level(words: &str) -> Option<Level> {
    match words {
        "产出指标" | "项目完成指标" | "项目产出指标" | "完成指标" => Some(Level::Output),
        "效益指标" | "项目效益指标" | "效果指标" | "项目效果指标" => Some(Level::Effect),
        "满意度指标" => Some(Level::Content),
        _ => None,
    }
}

/// The first level that a class of the second belongs to.
fn due_to(words: &str) -> Option<Level> {
    let words = words.strip_suffix("指标").unwrap_or(words);
    match words {
        "数量" | "质量" | "时效" => Some(Level::Output),
        "经济效益" | "社会效益" | "生态效益" | "可持续影响" | "可持续发展" | "环境效益" => Some(Level::Effect),
        "服务对象满意度" | "满意度" | "受益对象满意度" => Some(Level::Content),
        _ => None,
    }
}

/// Longer paragraphs are no rows of tables; in bytes.
const LONGEST: usize = 600;

/// The cell of a flattened table, or the words of a line that a table was flattened to.
fn cells(text: &str, row: Span) -> impl Iterator<Item = (Span, &str)> {
    let line = row.of(text);
    let mut from = 0;
    let ends = memchr::memchr2_iter(b' ', b'\t', line.as_bytes()).chain([line.len()]);
    ends.filter_map(move |end| {
        let at = std::mem::replace(&mut from, end + 1);
        let start = row.start as usize + at;
        (at < end).then(|| (Span::new(start, start + end - at), &line[at..end]))
    })
}
