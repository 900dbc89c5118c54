//! P030 结论与指标或执行情况矛盾

use super::indicator::{Reached, Row};
use super::project::{Projects, Scope};
use super::verdict::{self, Says, Verdict};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::words_and_figures::passage::Passages;
use fiscal::{Finding, Severity};

pub static RULE: Rule = Rule {
    code: "P030",
    name: "结论与指标或执行情况矛盾",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "“各项指标均达标”“绩效目标全部完成”“无偏离绩效目标”“全部项目执行率均为100%”等结论，与同一项目（结论说全部项目的，与全部项目）的指标完成值、预算执行是否相符。结论只点数量、质量等几类指标的，只对照这几类。",
    why: "评价结论应当由指标得出；指标未完成而称全部达标，结论不实。",
    ok: &[
        "\t项目名称\n\t文献征集经费\n\t产出指标\n\t数量指标\n\t征集文献\n\t100件\n\t112件\n\t时效指标\n\t完成时间\n\t12月底前\n\t11月\n自评结论：各项指标均已按期完成。",
        "\t项目名称\n\t文献征集经费\n\t产出指标\n\t数量指标\n\t征集文献\n\t100件\n\t60件\n自评结论：质量、时效指标均达标，数量指标未完成。",
        "三、项目绩效：培训项目预算20.00万元，执行20.00万元，完成100%；调研项目预算15.00万元，执行15.00万元，完成100%。\n四、结论：全部项目资金执行率均为100%。",
    ],
    bad: &[
        "\t项目名称\n\t道路修缮项目\n\t产出指标\n\t时效指标\n\t工程完工时间\n\t2023年10月底前\n\t2023年12月20日\n\t产出指标\n\t质量指标\n\t工程验收合格率\n\t100%\n\t100%\n自评结论：⟦各项指标均已按期完成⟧。",
        "\t项目名称\n\t委员培训经费\n\t产出指标\n\t数量指标\n\t学习培训\n\t10次\n\t5次（因疫情减少聚集）\n该项目专项资金的⟦数量、质量、时效、成本指标均达标⟧。",
        "三、项目绩效：培训项目预算20.00万元，执行13.00万元，完成65%；调研项目预算15.00万元，执行15.00万元，完成100%。\n四、结论：⟦全部项目资金执行率均为100%⟧，年末无结余。",
    ],
    spoil: Spoil::Graft,
    check,
};

/// Verdicts of one scope and what contradicts them.
struct Case<'e, 'r> {
    scope: Scope,
    spent: bool,
    verdicts: Vec<Verdict<'e>>,
    missed: Vec<&'r Row<'r>>,
    short: Vec<usize>,
}

fn check(rule: &Rule, engine: &crate::engine::Engine<'_>, out: &mut Vec<Finding>) -> Ran {
    let passages = Passages::new(engine);
    let verdicts = verdict::verdicts(&passages);
    if verdicts.is_empty() {
        return Ran::Nothing;
    }
    let checked = verdicts.len();
    let projects = passages.engine.projects();
    let rows = engine.rows();
    let mut cases: Vec<Case<'_, '_>> = Vec::new();
    for verdict in verdicts {
        let scope = projects.scope(&verdict.sentence);
        let (missed, short) = against(&passages, projects, rows, scope, &verdict);
        if missed.is_empty() && short.is_empty() {
            continue;
        }
        let spent = verdict.says == Says::Spent;
        match cases.iter_mut().find(|c| c.scope == scope && c.spent == spent) {
            Some(case) => {
                case.verdicts.push(verdict);
                for row in missed {
                    if !case.missed.iter().any(|m| std::ptr::eq(*m, row)) {
                        case.missed.push(row);
                    }
                }
            }
            None => cases.push(Case { scope, spent, verdicts: vec![verdict], missed, short }),
        }
    }
    out.extend(cases.iter().map(|case| finding(rule, &passages, projects, rows, case)));
    Ran::Checked(checked)
}

/// The rows and projects that contradict what is said.
fn against<'r>(
    passages: &Passages<'_, '_>,
    projects: &Projects,
    rows: &'r [Row<'r>],
    scope: Scope,
    verdict: &Verdict<'_>,
) -> (Vec<&'r Row<'r>>, Vec<usize>) {
    let said = passages.source(verdict.from, verdict.to).start;
    let mine = |project: Option<usize>, place| projects.covers(scope, said, project, place);
    match &verdict.says {
        Says::Reached(classes) => {
            let named = |row: &Row<'_>| classes.is_empty() || classes.iter().any(|c| row.is_of(c));
            let missed = rows
                .iter()
                .filter(|r| r.reached == Reached::No && named(r) && mine(projects.of_item(r.indicator.project), r.indicator.target));
            (missed.collect(), Vec::new())
        }
        Says::Spent => {
            let short = (0..projects.list.len()).filter(|i| {
                projects.list[*i].money.is_some_and(|m| {
                    let (spent, granted) = (passages.fact(m.executed), passages.fact(m.budget));
                    mine(Some(*i), granted.span) && verdict::falls_short(spent.range, granted.range)
                })
            });
            (Vec::new(), short.collect())
        }
    }
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, projects: &Projects, rows: &[Row<'_>], case: &Case<'_, '_>) -> Finding {
    let engine = passages.engine;
    let first = &case.verdicts[0];
    let at = passages.source(first.from, first.to);
    let stated = engine.words(at);
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut beside: Vec<(String, String)> = Vec::new();
    let mut places = Vec::new();
    for row in &case.missed {
        let own = projects.of_item(row.indicator.project);
        let owner = own.map_or("", |i| projects.list[i].name.as_str());
        lines.push(([owner, &row.label()].concat(), row.told()));
        places.extend([row.indicator.target, row.indicator.achieved]);
    }
    if let Scope::Project(i) = case.scope {
        // what goes with it: money that was not needed
        for row in rows.iter().filter(|r| r.saved && r.reached != Reached::No && projects.of_item(r.indicator.project) == Some(i)) {
            beside.push((row.label(), row.told()));
            places.extend([row.indicator.target, row.indicator.achieved]);
        }
    }
    for i in &case.short {
        let project = &projects.list[*i];
        let Some(money) = project.money else { continue };
        let (spent, granted) = (passages.fact(money.executed), passages.fact(money.budget));
        let percent = spent.range.percent_of(granted.range).map_or(0, |p| p.mid());
        let percent = fiscal::Printed::print(percent, fiscal::Unit::Percent, 2);
        let reckoning = [&engine.words(spent.span), "÷", &engine.words(granted.span), "＝", &percent].concat();
        lines.push(([&project.name, "执行率"].concat(), reckoning));
        places.extend([granted.span, spent.span]);
    }
    places.extend(case.verdicts[1..].iter().map(|v| passages.source(v.from, v.to)));
    lines.extend(beside);
    let facts = lines.iter().map(|(label, told)| [label.as_str(), "：", told].concat()).collect::<Vec<_>>().join("；");
    let what = ["称“", &stated, "”，而", &facts].concat();
    let expected = if case.spent { facts } else { ["未完成：", &facts].concat() };
    let severity = if case.verdicts.iter().any(|v| v.firm) { Severity::Error } else { Severity::Warning };
    let mut draft =
        Draft::new(severity, at, stated.clone(), expected).also(places).says(what, "按指标完成值和预算执行改写结论，并说明未完成的原因");
    for (label, told) in lines {
        draft = draft.shows(label, stated.clone(), told);
    }
    draft.by(rule, engine)
}
