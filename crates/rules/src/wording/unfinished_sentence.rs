//! T017 句子没有写完

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Severity, Span};
use statute::outline::Marker;

pub static RULE: Rule = Rule {
    code: "T017",
    name: "句子没有写完",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《党政机关公文格式》（GB/T 9704—2012）",
    what: "成段的文字是否以逗号、顿号结尾，而下一段另起标题、编号，或全文到此为止。",
    why: "句子在半截断了，多是复制时漏了后半句。",
    ok: &["一、存在的问题\n预算编制不够细化，执行进度偏慢，\n需要加强管理。\n二、改进措施\n加强培训。"],
    bad: &["一、存在的问题\n预算编制不够细化，执行进度偏慢，部分项目前期准备不足⟦，⟧\n二、改进措施\n加强培训。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let (text, blocks) = (engine.reading.clean.text.as_str(), &engine.reading.blocks);
        let marks = &engine.survey().marks;
        let mut checked = 0;
        for (i, block) in blocks.iter().enumerate().filter(|(i, b)| !b.cell && b.span.len() >= LONG && marks.runs_on(*i)) {
            checked += 1;
            let ends = block.span.of(text).ends_with(['，', '、']);
            let goes_on = blocks.get(i + 1).is_some_and(|next| next.marker == Marker::None && !is_title(next.span.of(text)));
            if !ends || goes_on {
                continue;
            }
            let mark = Span { start: block.span.end - '，'.len_utf8() as u32, end: block.span.end };
            let tail: String = block.span.of(text).chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
            let draft = Draft::new(Severity::Notice, engine.source(mark), tail.clone(), "补全句子，或改为句号")
                .says(format!("段末“{tail}”没有写完"), "对照原稿补全；句子已完的，改为句号");
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Shorter lines are items of lists; in bytes.
const LONG: usize = 60;

/// 附件2, 附表: a line of its own.
fn is_title(line: &str) -> bool {
    line.starts_with('附') && line.chars().count() <= 30
}
