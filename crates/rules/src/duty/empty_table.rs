//! D060 空表没有说明

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Severity, Span};
use statute::form::{Place, What};
use statute::words::{any, find_all};

pub static RULE: Rule = Rule {
    code: "D060",
    name: "空表没有说明",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "公开的报表里一个数字也没有的，表下有没有注明“本表为空”“没有……安排的支出”之类，或者文字里说明没有这项收支。",
    why: "空表不加说明，看不出是没有发生，还是漏填。",
    ok: &[
        "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t5.00\n政府性基金预算支出表\n科目编码\t科目名称\t合计\n\t\t\n注：本表为空。",
        "青岚县水利局2025年部门预算\n没有使用政府性基金预算拨款安排的支出。\n部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t5.00\n政府性基金预算支出表\n科目编码\t科目名称\t合计",
    ],
    bad: &[
        "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t5.00\n⟦政府性基金预算支出表⟧\n科目编码\t科目名称\t合计",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        if engine.filing.tables.is_empty() {
            return Ran::Nothing;
        }
        let empty = engine.places().iter().filter(|p| p.filled && matches!(p.what, What::Table(_)));
        let mut looked = 0;
        for place in empty.filter(|p| !has_figures(engine, p.whole)) {
            looked += 1;
            if !says_nothing(engine, place) {
                let draft = Draft::new(Severity::Notice, place.title, place.words.clone(), "注明没有数据".to_owned())
                    .says(format!("《{}》没有数据，也没有说明", place.words), "在表下注明没有数据；应当有数据的，补填");
                out.push(draft.by(rule, engine));
            }
        }
        if looked == 0 { Ran::Nothing } else { Ran::Checked(looked) }
    },
};

/// Does any figure, read or not, stand in it?
fn has_figures(engine: &Engine<'_>, whole: Span) -> bool {
    let facts = &engine.filing.facts;
    let from = facts.partition_point(|f| f.span.start < whole.start);
    facts.get(from).is_some_and(|f| whole.covers(f.span)) || engine.filing.unread.iter().any(|u| whole.covers(u.at))
}

/// Words that say that there is nothing.
const NOTHING: [&str; 9] = ["为空", "无数据", "没有", "未安排", "不涉及", "无此", "未发生", "未使用", "空表"];

/// Below the table, or of its money in a sentence anywhere.
fn says_nothing(engine: &Engine<'_>, place: &Place) -> bool {
    let text = engine.manuscript.text.as_str();
    let after = text.get(place.whole.end as usize..).unwrap_or_default().lines().take(2);
    let mut below = place.whole.of(text).lines().chain(after);
    if below.any(|line| any(line, &NOTHING) || line.contains("注：无")) {
        return true;
    }
    let money = ["政府性基金", "国有资本经营预算", "“三公”经费", "财政专户"].into_iter().find(|m| place.words.contains(m));
    money.is_some_and(|money| {
        find_all(text, money).any(|at| {
            let sentence = engine.sentence(Span::new(at, at + money.len())).of(text);
            any(sentence, &NOTHING) || sentence.contains("0万元") || sentence.contains("0.00万元")
        })
    })
}
