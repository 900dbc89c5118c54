//! T019 相邻文字重复

use super::punctuation::Mark;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Severity, Span};

pub static RULE: Rule = Rule {
    code: "T019",
    name: "相邻文字重复",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《党政机关公文格式》（GB/T 9704—2012）",
    what: "相邻的两句或两段是否一字不差地重复。各份报告相同的套话不在一处，不报。",
    why: "粘贴了两遍；其中一处本来可能应写别的内容。",
    ok: &["会议费主要用于召开全县水利工作会议。培训费主要用于开展业务培训。"],
    bad: &[
        "公务用车运行维护费主要用于下乡检查工作所需的车辆燃油。⟦公务用车运行维护费主要用于下乡检查工作所需的车辆燃油。⟧其余持平。",
        "机关运行经费主要用于保障机关日常运转，包括办公费、水电费等支出。\n⟦机关运行经费主要用于保障机关日常运转，包括办公费、水电费等支出。⟧\n政府采购情况",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.reading.clean.text.as_str();
        let punctuation = &engine.survey().marks;
        let mut before: Option<Span> = None;
        let mut checked = 0;
        for (n, block) in engine.reading.blocks.iter().enumerate().filter(|(_, b)| !b.cell) {
            // a short paragraph holds nothing that is told here
            if block.span.len() < LONG {
                (before, checked) = (Some(block.span), checked + 1);
                continue;
            }
            for sentence in sentences(block.span, punctuation.of_block(n)) {
                checked += 1;
                let twice = before.is_some_and(|b| b.len() >= LONG && b.len() == sentence.len() && b.of(text) == sentence.of(text));
                if let (true, Some(first)) = (twice, before) {
                    let words: String = sentence.of(text).chars().take(20).collect();
                    let draft = Draft::new(Severity::Notice, engine.source(sentence), words.clone(), "删去重复的一处")
                        .also([engine.source(first)])
                        .says(format!("“{words}…”与上一句完全相同"), "删去一处；本应写别的内容的，补上");
                    out.push(draft.by(rule, engine));
                }
                before = Some(sentence);
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Shorter sentences are said again with good reason; in bytes.
const LONG: usize = 54;

/// The sentences of a paragraph with these marks.
fn sentences(paragraph: Span, marks: &[Mark]) -> impl Iterator<Item = Span> {
    let mut from = paragraph.start;
    let stops = marks.iter().filter(|m| m.is == '。').map(|m| m.end() as u32);
    stops.chain([paragraph.end]).filter_map(move |end| {
        let sentence = Span { start: from, end };
        from = end;
        (!sentence.is_empty()).then_some(sentence)
    })
}
