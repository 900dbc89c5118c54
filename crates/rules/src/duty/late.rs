//! D070 超过法定时限公开

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Severity, Span};
use statute::form::timing;

pub static RULE: Rule = Rule {
    code: "D070",
    name: "超过法定时限公开",
    severity: Severity::Warning,
    status: Status::Trial,
    since: "0.1.0",
    law: "《预算法》第十四条；《预算法实施条例》（国务院令第729号）第六条",
    what: "写明了公开日期（网页上的“发布日期”，或者网页头部的 PubDate 标签）和批复日期的，公开是否在批复后的法定天数（二十日）之内；批复当日不计。日期也可以在命令行给出（--published、--approved）。缺任何一个日期的不判断；封面的日期不当作公开日期。末日逢法定休假日的，是否顺延由人核定。",
    why: "部门、单位的预算、决算及报表应当在批复后二十日内公开。",
    ok: &[
        "发布日期：2024-03-01\n云溪县水务局2024年部门预算\n本部门2024年部门预算于2024年2月10日经县财政局批复。",
        "云溪县水务局2024年部门预算\n2024年3月10日\n本部门2024年部门预算于2024年2月10日经县财政局批复。",
        "发布日期：2024-03-20\n云溪县水务局2024年部门预算\n水库除险加固项目于2024年2月10日经县财政局批复，列入部门预算。",
    ],
    bad: &[
        "云溪县水务局2024年部门预算\n发布日期：⟦2024-03-02⟧\n本部门2024年部门预算于2024年2月10日经县财政局批复。",
        "云溪县水务局2024年部门决算\n发布时间：⟦2025年10月11日⟧　来源：县水务局\n2025年9月1日，县财政局批复本部门2024年部门决算。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let filing = engine.filing;
        let (Some(published), Some(approved)) = (filing.published, filing.approved) else { return Ran::Nothing };
        let Some(law) = timing(filing.kind, filing.year) else { return Ran::Nothing };
        let Some(last) = law.last_day(approved.date) else { return Ran::Nothing };
        if published.date > last {
            let at = published.at.or(approved.at).unwrap_or(Span { start: 0, end: 0 });
            let late = published.date.days() - last.days();
            let draft = Draft::new(Severity::Warning, at, published.date.to_string(), format!("不迟于{last}"))
                .says(
                    format!("{}批复，{}公开，超过批复后{}日的时限{late}日", approved.date, published.date, law.days),
                    "核对批复和公开的日期；确已逾期的，说明原因。末日逢法定休假日的，可以顺延",
                )
                .shows("批复日期".to_owned(), approved.date.to_string(), "")
                .shows(format!("批复后第{}日（{}）", law.days, law.source), last.to_string(), "");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};
