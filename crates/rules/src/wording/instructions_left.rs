//! T011 填写说明未删除

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::{Cue, Hit};
use crate::wording::{Passage, group};
use fiscal::{Cause, Severity, Span};

pub static RULE: Rule = Rule {
    code: "T011",
    name: "填写说明未删除",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "是否留有写给填报人的话：“（按功能科目类级填写）”“（200字以内）”“（可用表格形式反映）”“本部门（单位）”“重点围绕以下内容进行分析”。",
    why: "公开文本是给公众看的，填写说明应当删除。",
    ok: &["根据规定，按功能分类填列在附表中。本单位共有编制13名（含工勤）。"],
    bad: &[
        "（二）一般公共预算当年拨款结构情况⟦（按功能科目类级填写）⟧：一般公共服务支出305.60万元。",
        "对照年度目标，说明相关任务目标的完成情况⟦（100字以内）⟧。",
        "（二）资金计划、到位及使用情况⟦（可用表格形式反映）⟧。",
        "根据要求，⟦本部门（单位）⟧在年初预算编制阶段组织开展了评估。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let found = survey.hits(Cue::Instruction).filter_map(|hit| {
            let at = instruction(&hit, &passage)?;
            Some((at.of(passage.text).to_owned(), at))
        });
        for (words, places) in group(found.collect::<Vec<_>>()) {
            let also = places[1..].iter().map(|p| engine.source(*p));
            let expected = if words.contains("部门（单位）") { "本部门，或本单位" } else { "删除" };
            let draft = Draft::new(Severity::Notice, engine.source(places[0]), words.clone(), expected)
                .because(Cause::Template)
                .also(also)
                .says(["“", &words, "”是模板的填写说明"].concat(), if expected == "删除" { "删除" } else { "择一保留" });
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// Words that only a template uses.
pub(crate) const PHRASES: &[&str] = &[
    "字以内）",
    "字左右）",
    "字以内。",
    "填写）",
    "填列）",
    "填报）",
    "说明）",
    "反映）",
    "类写）",
    "款写）",
    "项写）",
    "级写）",
    "本部门（单位）",
    "围绕以下内容",
    "请删除",
    "请自行删",
    "请据实填",
    "据实填写",
];

/// How an instruction in brackets begins.
const BEGINS: &[&str] =
    &["注", "按", "可用", "可以", "请", "根据", "如", "需", "应", "没有", "若", "逐项", "不超过", "控制在", "限", "参照", "此处"];

fn instruction(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let text = passage.text;
    let words = &text[hit.at..hit.end];
    if words == "本部门（单位）" {
        return Some(Span::new(hit.at, hit.end));
    }
    if words.starts_with("围绕以下") {
        return Some(passage.between(hit.at, &['。']));
    }
    if words.starts_with(['请', '据']) {
        return Some(passage.between(hit.at, &['。', '，', '；', '（', '）']));
    }
    if words.ends_with('。') {
        return None;
    }
    let paragraph = passage.paragraph(hit.at);
    let open = paragraph.start as usize + text[paragraph.start as usize..hit.at].rfind('（')?;
    let inside = &text[open + '（'.len_utf8()..hit.at];
    let counted = words.starts_with("字") && (inside.ends_with(|c: char| c.is_ascii_digit()) || inside.ends_with(['百', '千', '十']));
    let told = BEGINS.iter().any(|b| inside.starts_with(b)) && inside.chars().count() <= 30;
    let quoted = inside.contains(['《', '。', '）']) || inside.contains("下同");
    (!quoted && (counted || told)).then(|| Span::new(open, hit.end))
}
