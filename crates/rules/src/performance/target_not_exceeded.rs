//! P020 称完成而未达到目标值

use super::indicator::{Reached, Row};
use super::narrated::{self, Narrated};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Bound, FactId, Finding, Severity, Unit};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "P020",
    name: "称完成而未达到目标值",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "绩效指标的目标写“大于”“超过”（或“小于”“低于”）某数，完成值恰为该数的；完成值低于目标而同一格又写“已完成”“达标”的；一句话里先写界限、再写实际值，接着称“超额完成”“达标”而实际值在界限之外的。写明未完成及原因的不报。",
    why: "“大于5次”不含5次：完成5次没有达到目标，或者目标本意是“不少于”。",
    ok: &[
        "\t产出指标\n\t数量指标\n\t入户走访户数\n\t≥120户\n\t120户",
        "\t产出指标\n\t数量指标\n\t学习培训\n\t10次\n\t5次（因疫情影响，减少人员聚集）",
        "\t产出指标\n\t数量指标\n\t视察调研\n\t大于10次\n\t11次",
        "\t产出指标\n\t数量指标\n\t编印简报\n\t12期\n\t每月1期",
        "\t产出指标\n\t数量指标\n\t学习培训\n\t5次\n\t已完成（其中线上3次）",
        "群众满意度目标不低于86%，实际为87.2%，超额完成年度目标。",
        "群众满意度目标不低于86%，实际为84.7%，未完成年度目标。",
        "群众满意度目标不低于90%，实际为84.6%，不达标。",
        "失业率控制在不高于5.5%，城镇新增就业率完成6.2%，完成目标。",
    ],
    bad: &[
        "\t产出指标\n\t数量指标\n\t文化下乡演出场次\n\t⟦大于8次⟧\n\t8次",
        "\t产出指标\n\t数量指标\n\t法律援助案件\n\t⟦超过60件⟧\n\t60件",
        "\t产出指标\n\t数量指标\n\t编印资料\n\t500册\n\t⟦已完成，编印420册⟧",
        "群众满意度目标不低于86%，实际为84.7%，⟦超额完成年度目标⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows = engine.rows();
        for row in rows.iter().filter(|row| row.figures.is_some()) {
            match row.reached {
                Reached::AtBound => out.extend(at_bound(rule, engine, row)),
                Reached::No => out.extend(claimed(rule, engine, row)),
                Reached::Yes | Reached::Open => {}
            }
        }
        let (told, missed) = narrated::all(engine);
        out.extend(missed.iter().map(|n| called_met(rule, engine, n)));
        match rows.iter().filter(|r| r.figures.is_some()).count() + told {
            0 => Ran::Nothing,
            n => Ran::Checked(n),
        }
    },
};

/// Exactly the number that was to be exceeded.
fn at_bound(rule: &Rule, engine: &Engine<'_>, row: &Row<'_>) -> Option<Finding> {
    let (target, done) = row.figures?;
    if admitted(&row.achieved) {
        return None;
    }
    let fact = engine.fact(target);
    let above = row.bound == Some(Bound::Above);
    let number = engine.words(fact.span);
    let (word, mend) = if above { ("高于", "不少于") } else { ("低于", "不多于") };
    // counts are exact; a printed percentage may be a little more than it says
    let counted = matches!(fact.printed.unit, Unit::Count(_)) && fact.printed.decimals == 0;
    let severity = if counted { Severity::Error } else { Severity::Warning };
    let needed = match (counted, above) {
        (true, true) => ["应不少于", &engine.print(fact, fact.printed.steps() + fact.printed.unit.steps())].concat(),
        (true, false) => ["应不多于", &engine.print(fact, fact.printed.steps() - fact.printed.unit.steps())].concat(),
        (false, _) => ["应", word, &number].concat(),
    };
    let (label, aim, done) = (row.label(), &*row.target, engine.words(engine.fact(done).span));
    let expected = [&needed, "，或目标改为“", mend, &number, "”"].concat();
    let what = [&label, "的目标是“", aim, "”，完成", &done, "，没有达到目标；", &expected].concat();
    let draft = Draft::new(severity, row.indicator.target, ["目标", aim, "，完成", &done].concat(), expected)
        .also([row.indicator.achieved])
        .says(what, "核对目标值的写法；目标无误的，按未完成说明原因")
        .shows(label, done, needed);
    Some(draft.by(rule, engine))
}

/// Less than the target, and called done.
fn claimed(rule: &Rule, engine: &Engine<'_>, row: &Row<'_>) -> Option<Finding> {
    let (target, done): (FactId, FactId) = row.figures.filter(|_| !row.is_of("成本"))?;
    let words = &*row.achieved;
    let whole = ["已完成", "已达标", "全部完成", "达标", "超额完成", "按期完成"];
    let called = whole.iter().any(|w| words.find(w).is_some_and(|at| !words[at + w.len()..].starts_with(|c: char| c.is_ascii_digit())));
    if !called || admitted(words) || any(words, &["因", "原因", "影响", "受"]) {
        return None;
    }
    let (target, done) = (engine.words(engine.fact(target).span), engine.words(engine.fact(done).span));
    let draft = Draft::new(Severity::Error, row.indicator.achieved, words, format!("{done}，未达到目标{target}"))
        .also([row.indicator.target])
        .says(format!("{}的目标是{target}，完成{done}，却写“{words}”", row.label()), "如实填写完成值，并说明未完成的原因")
        .shows(row.label(), done.clone(), format!("≥{target}"));
    Some(draft.by(rule, engine))
}

/// A sentence that tells a value outside of its bound, and then that the target was met.
fn called_met(rule: &Rule, engine: &Engine<'_>, told: &Narrated) -> Finding {
    let [target, done] = [told.target, told.done].map(|id| engine.words(engine.clause(engine.fact(id))));
    let said = engine.words(told.said);
    let draft = Draft::new(Severity::Error, told.said, said.clone(), "未达到目标")
        .also([engine.fact(told.target).span, engine.fact(told.done).span])
        .says(format!("{target}，{done}，没有达到目标，却称“{said}”"), "核对目标值和实际值；确未达到的，改正说法并说明原因")
        .shows(target, done, "未达到目标");
    draft.by(rule, engine)
}

/// The paper itself says that the target was missed.
fn admitted(words: &str) -> bool {
    any(words, &["未完成", "未达", "未能", "部分完成", "没有完成", "未实现"])
}
