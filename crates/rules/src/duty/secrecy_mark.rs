//! D040 公开文本有密级标志

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "D040",
    name: "公开文本有密级标志",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《保守国家秘密法》第十七条；《政府信息公开条例》第十四条、第十七条",
    what: "文中是否有“秘密★1年”一类的密级标志，或单独成行的“绝密”“机密”“秘密”“内部资料”。正文说到保密工作的不报。",
    why: "有密级标志的文件不得公开；标志有误的，应先按规定更正。",
    ok: &["加强保密工作，严守国家秘密。\n秘密级文件管理费0.50万元。"],
    bad: &["⟦秘密★1年⟧\n青岚县水利局2024年部门预算\n收支总预算315.00万元。", "⟦内部资料⟧\n青岚县水利局2024年部门预算"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.reading.clean.text.as_str();
        // 绝, 机, 秘, 内, 注
        let may_be = |at: u32| {
            matches!(
                text.as_bytes()[at as usize..],
                [0xE7, 0xBB, 0x9D, ..] | [0xE6, 0x9C, 0xBA, ..] | [0xE7, 0xA7, 0x98, ..] | [0xE5, 0x86, 0x85, ..] | [0xE6, 0xB3, 0xA8, ..]
            )
        };
        // a mark stands alone in its line, which is short
        for block in engine.reading.blocks.iter().filter(|b| b.span.len() <= LONGEST && may_be(b.span.start)) {
            if !is_mark(block.span.of(text)) {
                continue;
            }
            let span = engine.source(block.span);
            let words = span.of(&engine.manuscript.text);
            let draft = Draft::new(Severity::Error, span, words, "有密级的不得公开")
                .says(format!("“{words}”是密级标志"), "立即撤下，送保密审查；可以公开的，去掉标志后重新公开");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// The longest line that may be a mark, in bytes.
const LONGEST: usize = 60;

fn is_mark(line: &str) -> bool {
    let plain: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let level = ["绝密", "机密", "秘密"].iter().find_map(|l| plain.strip_prefix(l));
    // 秘密★1年: the star is what the regulation prescribes
    level.is_some_and(|rest| rest.is_empty() || rest.starts_with('★')) || matches!(plain.as_str(), "内部资料" | "内部文件" | "注意保密")
}
