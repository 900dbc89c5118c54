//! L010 缺少应当公开的内容

use super::title::is_whole;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Severity, Span};
use statute::form::{self, Content};
use statute::outline::Marker;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "L010",
    name: "缺少应当公开的内容",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "整份预算、决算文本中，法规要求说明的内容（“三公”经费、机关运行经费、政府采购、国有资产占有使用、预算绩效、名词解释、附表）是否连一处也没有提到。只有片段的文本不查；附表和名词解释可能另有文件，作提示。",
    why: "应当公开的内容缺了，等于没有公开；没有发生的，也应说明没有。",
    ok: &["2024年部门预算\n机关运行经费支出22.60万元，政府采购预算8.40万元。"],
    bad: &[
        "青岚县水利局2024年部门预算\n第一部分 单位概况\n主要职能是宣传水法规。\n第二部分 预算说明\n一、“三公”经费\n“三公”经费预算12.00万元。\n二、机关运行经费\n机关运行经费22.60万元。\n三、政府采购\n政府采购预算8.40万元。\n四、预算绩效\n编制绩效目标的项目5个。\n第三部分 名词解释\n财政拨款收入：指财政当年拨付的资金。\n⟦第四部分 附表⟧\n见收支总表。",
    ],
    spoil: Spoil::Edit(&[("机关运行经费", "运行经费"), ("政府采购", "采购")]),
    check: |rule, engine, out| {
        if !is_whole(engine) {
            return Ran::Nothing;
        }
        let text = engine.reading.clean.text.as_str();
        // what is told to a people's congress is no department's publication
        const HEAD: usize = 600;
        if statute::is_told_to_a_congress(&text[..text.floor_char_boundary(HEAD)]) {
            return Ran::Nothing;
        }
        let told: Vec<&str> = engine.survey().hits(Cue::Content).map(|hit| &text[hit.at..hit.end]).collect();
        let contents: Vec<&Content> = form::contents(engine.filing.kind, engine.filing.year).collect();
        let missing: Vec<&Content> = contents.iter().copied().filter(|c| !told.iter().any(|words| c.words.contains(words))).collect();
        // a text that has hardly any of them is another kind of paper
        if contents.is_empty() || missing.len() * 2 > contents.len() {
            return Ran::Nothing;
        }
        // where it would follow: behind the last heading of the upper ranks; the parts of the paper beside it
        let headings = || engine.reading.blocks.iter().filter(|b| b.heading && !b.cell);
        let last = headings().rfind(|b| b.marker.depth() <= 2).or(engine.reading.blocks.first());
        let place = last.map_or(Span::default(), |b| engine.source(b.span));
        let parts = || headings().filter(|b| matches!(b.marker, Marker::Part(_))).map(|b| engine.source(b.span)).filter(|p| *p != place);
        for content in missing {
            let severity = if content.name == RUNNING && of_institution(engine) { Severity::Notice } else { content.severity };
            let draft = Draft::new(severity, place, ["全文未见“", content.name, "”"].concat(), ["补写", content.name].concat())
                .also(parts().last())
                .says(
                    ["全文没有提到", content.name, "（", content.source, "）"].concat(),
                    "补写这一部分；没有发生的，写明没有；另有文件的，写明在哪里可以看到",
                );
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(contents.len())
    },
};

/// What only administrative bodies, and those run like them, have.
const RUNNING: &str = "机关运行经费";

/// The paper of one 事业单位, by its title and by the name of the unit: 望溪县图书馆2025年单位预算, 望溪理工大学2025年部门预算.
fn of_institution(engine: &Engine<'_>) -> bool {
    const ENDS: [&str; 11] = ["馆", "院", "校", "学", "中心", "站", "所", "园", "台", "社", "场"];
    // whatever such a body calls its paper
    const ALWAYS: [&str; 6] = ["学校", "大学", "中学", "小学", "幼儿园", "医院"];
    let text = engine.reading.clean.text.as_str();
    let head = &text[..text.floor_char_boundary(600)];
    let unit = any(head, &["单位预算", "单位决算"]);
    let agency = engine.filing.agency.as_deref().unwrap_or_default();
    unit && ENDS.iter().any(|end| agency.ends_with(end)) || ALWAYS.iter().any(|end| agency.ends_with(end))
}
