//! P060 自评满分而有指标未完成

use super::indicator::{Reached, Row};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::words_and_figures::passage::Passages;
use fiscal::{FactId, Role, Severity};

pub static RULE: Rule = Rule {
    code: "P060",
    name: "自评满分而有指标未完成",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "自评总分为100分的，同一项目（总体自评的，全部项目）是否有指标没有达到目标值。",
    why: "未完成的指标应按完成比例扣分，满分与未完成的指标不能并存。",
    ok: &["\t项目名称\n\t文献征集经费\n\t产出指标\n\t数量指标\n\t征集文献\n\t100件\n\t60件\n该项目自评总分96分。"],
    bad: &["\t项目名称\n\t文献征集经费\n\t产出指标\n\t数量指标\n\t征集文献\n\t100件\n\t60件\n该项目自评总分⟦100分⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let topics = statute::topics::Topics::get();
        let full = |f: &fiscal::Fact| {
            f.printed.decimals == 0 && f.printed.digits == 100 && f.datum.basis != fiscal::Basis::Target && topics.is(f.datum.topic, "总分")
        };
        let scores: Vec<FactId> = engine.with_role(Role::Count).filter(|(_, f)| full(f)).map(|(id, _)| id).collect();
        if scores.is_empty() {
            return Ran::Nothing;
        }
        let passages = Passages::new(engine);
        let projects = passages.engine.projects();
        let rows = engine.rows();
        for id in &scores {
            let Some(sentence) = passages.sentence_of(*id).filter(|s| !s.text.contains("满分") && !engine.reading.blocks[s.block].cell)
            else {
                continue;
            };
            let scope = projects.scope(&sentence);
            let missed: Vec<&Row<'_>> = rows
                .iter()
                .filter(|r| r.reached == Reached::No)
                .filter(|r| {
                    let own = projects.of_item(r.indicator.project);
                    let said = engine.fact(*id).span.start;
                    projects.covers(scope, said, own, r.indicator.target)
                })
                .collect();
            if missed.is_empty() {
                continue;
            }
            let told: Vec<String> = missed.iter().map(|r| [r.label(), r.told()].concat()).collect();
            let span = engine.fact(*id).span;
            let draft = Draft::new(Severity::Warning, span, engine.words(span), "未完成的指标应扣分")
                .also(missed.iter().flat_map(|r| [r.indicator.target, r.indicator.achieved]))
                .says(format!("自评满分，而{}", told.join("；")), "按指标完成情况重新评分")
                .shows("未完成的指标", engine.words(span), told.join("；"));
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(scores.len())
    },
};
