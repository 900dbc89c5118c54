//! T016 单位公开文本称“本部门”

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::{Cue, Hit};
use fiscal::{Cause, Severity, Span};

pub static RULE: Rule = Rule {
    code: "T016",
    name: "单位公开文本称“本部门”",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《预算法实施条例》第六条（部门及其所属单位分别公开）",
    what: "标题为单位预算、单位决算的文本，正文是否又称“本部门”或“部门预算安排…”。部门预算经济分类等固定名称不报。",
    why: "部门与单位口径不同，单位文本称“部门”，多是套用部门模板。",
    ok: &["青岚县图书馆2025年单位预算说明\n本单位2025年收支总预算486.00万元，见一般公共预算基本支出部门预算经济分类表。"],
    bad: &["青岚县档案馆2025年单位预算说明\n⟦本部门⟧2025年收支总预算486.00万元。"],
    spoil: Spoil::Edit(&[("本单位核定", "本部门核定")]),
    check: |rule, engine, out| {
        let passage = Passage::of(engine);
        if !is_of_unit(passage.text) {
            return Ran::Nothing;
        }
        let survey = engine.survey();
        let places: Vec<Span> = survey.hits(Cue::Department).filter_map(|hit| department(&passage, &hit)).collect();
        if let Some(first) = places.first() {
            let stated = first.of(passage.text).to_owned();
            let expected = stated.replace("部门", "单位");
            let draft = Draft::new(Severity::Notice, engine.source(*first), stated.clone(), expected.clone())
                .because(Cause::Template)
                .also(places[1..].iter().map(|p| engine.source(*p)))
                .says(format!("单位公开文本中写作“{stated}”"), format!("改为“{expected}”"));
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// The title says 单位预算 or 单位决算, and nothing of a department.
fn is_of_unit(text: &str) -> bool {
    let head = &text[..text.char_indices().nth(120).map_or(text.len(), |(i, _)| i)];
    if !head.contains('位') {
        return false;
    }
    let title = head.lines().take(6).collect::<String>();
    (title.contains("单位预算") || title.contains("单位决算")) && !title.contains("部门预算") && !title.contains("部门决算")
}

fn department(passage: &Passage<'_>, hit: &Hit) -> Option<Span> {
    let text = passage.text;
    let words = &text[hit.at..hit.end];
    let rest = &text[hit.end..];
    if words == "本部门" {
        // the template's choice is another matter
        return (!rest.starts_with("（单位）") && !text[..hit.at].ends_with('由')).then(|| Span::new(hit.at, hit.end));
    }
    let after = ["安排", "说明", "情况", "收支", "数"].iter().find(|w| rest.starts_with(**w))?;
    let dated = text[..hit.at].ends_with(['年', '度']);
    dated.then(|| Span::new(hit.at, hit.end + after.len()))
}
