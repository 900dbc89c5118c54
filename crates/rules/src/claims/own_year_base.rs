//! N030 与本年自己比较

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Basis, Cause, PaperKind, Role, Severity, Span, Unit};

pub static RULE: Rule = Rule {
    code: "N030",
    name: "与本年自己比较",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“2023年度…，比2023年度减少…”：比较的年份与所说的年份相同，又不是与预算比较。",
    why: "一个数不能与自己比出增减；年份写错会使读者误认基数。",
    ok: &[
        "2023年度公务接待费决算1.42万元，比2023年度年初预算2.00万元减少0.58万元。",
        "2023年度公务接待费决算1.42万元，比2022年度减少0.30万元。",
    ],
    bad: &[
        "2023年度公务接待费决算1.42万元，⟦比2023年度减少0.30万元⟧，主要原因是接待批次减少。",
        "2025年部门预算\n2025年收支总预算320.00万元，⟦较2025年预算增加20.00万元⟧，主要是人员增加。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (_, fact) in engine.facts() {
            if !matches!(fact.role, Role::Change | Role::Rate) {
                continue;
            }
            let Some((year, basis)) = fact.base else { continue };
            checked += 1;
            // 2025年预算…，较2025年预算增加: in a budget the plan is what the figure itself is of
            let plan = engine.filing.kind == PaperKind::Budget && fact.datum.basis == Basis::Initial && basis == Basis::Budget;
            if !year.is_known() || year != fact.datum.year || basis != fact.datum.basis && !plan {
                continue;
            }
            let clause = engine.clause(fact);
            // the words must name the year themselves, and not what was told before the account was made up (2020年执行数)
            let words = clause.of(&engine.manuscript.text);
            let line = engine.manuscript.text[..clause.start as usize].rsplit('\n').next().unwrap_or_default();
            // 支出3371.9万元，比2016年减少…，比2017年年初预算数减少…: what was done against the plan of its own year
            let account = engine.filing.kind != PaperKind::Budget || !line.contains("预算");
            let stage = words.contains("执行数")
                || words.contains("年初预算") && account
                || plan && (words.contains("年初") || words.contains('调'));
            if !words.contains(&year.0.to_string()) || stage {
                continue;
            }
            // 2016年预算比2015年预算下降: of the year that stands before it
            let compared = words.find(['比', '较', '与']).map_or("", |at| &words[..at]);
            if statute::years(compared).iter().any(|y| *y != year) {
                continue;
            }
            let wrong = format!("{}年", year.0);
            // 优良率94.2%，比2023年的91.3%提高2.9个百分点: the base is printed with its year, and what is compared stands a clause before
            if fact.printed.unit == Unit::Point && words.contains(['%', '％']) && !line.contains(&wrong) {
                continue;
            }
            // its line says so itself: of a paper without a title the year is a guess
            if (plan || engine.filing.kind == PaperKind::Other)
                && !line.match_indices(&wrong).any(|(at, _)| !line[..at].ends_with(['比', '较', '与', '和']))
            {
                continue;
            }
            let right = format!("{}年", year.0 - 1);
            let at = Span { start: clause.start, end: fact.span.end };
            let mut draft = Draft::new(Severity::Error, at, wrong.clone(), right.clone())
                .because(Cause::YearSlip)
                .says(format!("{wrong}的数与{wrong}自己比较，应为与{right}比较"), format!("将比较的年份改为{right}"));
            draft.datum = Some(fact.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};
