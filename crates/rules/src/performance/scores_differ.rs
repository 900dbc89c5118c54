//! P120 分值或得分不相符

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, FactId, Finding, PERCENT, Severity};
use statute::{Scored, Scoring};

pub static RULE: Rule = Rule {
    code: "P120",
    name: "分值或得分不相符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）第十二条、第二十条",
    what: "绩效自评表（目标表）一格一格写明的，各项指标的分值（权重）连同预算执行的分值是否为100分（不含预算执行的，可为90分）；各项得分连同预算执行得分是否等于总分；预算执行得分是否为分值乘执行率（各地给分办法不同，不相等的只作提示）。",
    why: "总分由各项得分相加得出，对不上说明漏加、错加或改了一处未改另一处；分值不满或超过100分的，得分没有可比性。",
    ok: &[
        "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t40\t39.5\n总分\t\t\t\t\t90\t89.5\n",
        "项目支出绩效自评表\n单位：万元\n项目名称\t\t河道清淤\n项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t80.00\t76.00\t68.40\t10\t90.00%\t9\n\t其中：当年财政拨款\t80.00\t70.00\t62.40\t—\t\t—\n\t上年结转资金\t\t6.00\t6.00\t—\t\t—\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t40\t39.5\n总分\t\t\t\t\t100\t98.5\n",
    ],
    bad: &[
        "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t45\t39.5\n满意度指标\t满意度指标\t群众满意度\t≥90%\t95%\t⟦10⟧\t10\n",
        "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t40\t36.5\n总分\t\t\t\t\t90\t⟦88.2⟧\n",
        "项目支出绩效自评表\n单位：万元\n项目名称\t\t河道清淤\n项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t80.00\t76.00\t68.40\t10\t90.00%\t⟦7⟧\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t40\t40\n总分\t\t\t\t\t100\t97\n",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let scorings = &engine.reading.scorings;
        for scoring in scorings {
            out.extend(weights(rule, engine, scoring));
            out.extend(total(rule, engine, scoring));
            out.extend(execution(rule, engine, scoring));
        }
        if scorings.is_empty() { Ran::Nothing } else { Ran::Checked(scorings.len()) }
    },
};

fn points(engine: &Engine<'_>, ids: &[FactId]) -> i64 {
    ids.iter().fold(0i64, |sum, id| sum.saturating_add(engine.fact(*id).printed.steps()))
}

/// How many steps are so many points.
fn steps(fact: &Fact, points: i64) -> i64 {
    fact.printed.unit.steps().saturating_mul(points)
}

/// One in the last place printed.
fn last_place(fact: &Fact) -> i64 {
    fact.printed.unit.steps() / 10i64.pow(u32::from(fact.printed.decimals.min(6)))
}

/// All that may be earned is 100 points, or 90 without what is earned for carrying out the budget.
fn weights(rule: &Rule, engine: &Engine<'_>, scoring: &Scoring) -> Option<Finding> {
    let rows: Vec<FactId> = scoring.rows.iter().filter_map(|r| r.weight).collect();
    let last = engine.fact(*rows.last()?);
    let told = scoring.total.weight.map(|id| engine.fact(id));
    let (sum, whole, least) = (points(engine, &rows), steps(last, 100), steps(last, 90));
    let own = scoring.execution.weight.map_or(0, |id| engine.fact(id).printed.steps());
    let with = sum.saturating_add(own);
    let full = sum == whole || with == whole || sum == least && scoring.execution.weight.is_none();
    // where a total stands below them, that they do not make it is told of it
    let (at, sum) = match told {
        Some(total) if [whole, least].contains(&total.printed.steps()) || total.printed.steps().saturating_add(own) == whole => {
            return None;
        }
        Some(total) => (total.span, total.printed.steps()),
        None if full || !scoring.weights_known || rows.len() < 2 => return None,
        None => (last.span, with),
    };
    let stated = engine.print(last, sum);
    let draft = Draft::new(Severity::Warning, at, stated.clone(), "100分")
        .also(rows.iter().map(|id| engine.fact(*id).span).filter(|span| *span != at))
        .says(format!("各项分值（权重）合计{stated}，不是100分（不含预算执行的，也不是90分）"), "核对各项分值")
        .shows("分值合计", stated, "100分");
    Some(draft.by(rule, engine))
}

/// The total is what the rows make, with the score of carrying out the budget or without.
fn total(rule: &Rule, engine: &Engine<'_>, scoring: &Scoring) -> Option<Finding> {
    let total = engine.fact(scoring.total.score?);
    let rows: Vec<FactId> = scoring.rows.iter().filter_map(|r| r.score).collect();
    if rows.len() < 2 || !scoring.scores_known || scoring.is_weighed() {
        return None;
    }
    let all: Vec<FactId> = rows.iter().copied().chain(scoring.execution.score).collect();
    let told = |f: &FactId| engine.faults.iter().any(|fault| fault.culprit == *f);
    // each row and the total may be rounded in its last place
    let rounded = all.iter().map(|id| engine.fact(*id)).chain([total]).filter(|f| f.printed.decimals > 0);
    let slack = rounded.map(|f| last_place(f) / 2).fold(0i64, i64::saturating_add);
    let meets = |sum: i64| sum.abs_diff(total.printed.steps()) <= slack.unsigned_abs();
    let (with, without) = (points(engine, &all), points(engine, &rows));
    if meets(with) || meets(without) || all.iter().chain(&scoring.total.score).any(told) {
        return None;
    }
    let (stated, made) = (engine.words(total.span), engine.print(widest(engine, &all, total), with));
    let draft = Draft::new(Severity::Warning, total.span, stated.clone(), made.clone())
        .also(all.iter().map(|id| engine.fact(*id).span))
        .says(format!("总分写为{stated}，各项得分相加为{made}"), "核对各项得分和总分")
        .shows("得分合计", stated, made);
    Some(draft.by(rule, engine))
}

/// The figure with the most decimals.
fn widest<'e>(engine: &Engine<'e>, all: &[FactId], total: &'e Fact) -> &'e Fact {
    all.iter().map(|id| engine.fact(*id)).chain([total]).max_by_key(|f| f.printed.decimals).unwrap_or(total)
}

/// What is earned for carrying out the budget: its points times the rate, and no more than all of them.
fn execution(rule: &Rule, engine: &Engine<'_>, scoring: &Scoring) -> Option<Finding> {
    let Scored { weight: Some(weight), score: Some(score) } = scoring.execution else { return None };
    let (weight, score, rate) = (engine.fact(weight), engine.fact(score), engine.fact(scoring.rate?));
    let percent = rate.printed.steps().clamp(0, 100 * PERCENT);
    let due = i128::from(weight.printed.steps()) * i128::from(percent) / (100 * i128::from(PERCENT));
    let gap = (due - i128::from(score.printed.steps())).abs();
    if gap <= i128::from(last_place(score)) || score.printed.steps() > weight.printed.steps() {
        return None;
    }
    let (stated, rated) = (engine.words(score.span), engine.words(rate.span));
    let computed = engine.print(&Fact { printed: fiscal::Printed { decimals: 2, ..score.printed }, ..*score }, i64::try_from(due).ok()?);
    let draft = Draft::new(Severity::Notice, score.span, stated.clone(), computed.clone())
        .also([weight.span, rate.span])
        .says(
            format!("预算执行分值{}，执行率{rated}，按比例应得{computed}，写为{stated}", engine.words(weight.span)),
            "核对执行率和得分；按其他办法给分的，不必改动",
        )
        .shows("分值×执行率", stated, computed);
    Some(draft.by(rule, engine))
}
