//! P100 三级指标没有名称

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Cause, Severity};
use statute::words::without_blanks;

pub static RULE: Rule = Rule {
    code: "P100",
    name: "三级指标没有名称",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "三级指标的名称是否只是时间或数值（“全年”“95%”），是否还留着模板的“指标1：”。",
    why: "看不出考核什么：名称栏填了指标值，或模板没有改。",
    ok: &["\t产出指标\n\t时效指标\n\t完成时间\n\t11月底前\n\t11月"],
    bad: &["\t产出指标\n\t时效指标\n\t全年\n\t⟦11月⟧\n\t11月", "\t产出指标\n\t数量指标\n\t指标1：走访农户\n\t⟦120户⟧\n\t126户"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows = &engine.filing.indicators;
        for row in rows {
            let name = without_blanks(&row.name);
            let template =
                name.strip_prefix("指标").is_some_and(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('：'));
            if name.is_empty() || !template && !is_value(&name) {
                continue;
            }
            let expected = if template { "删去“指标…：”，写明指标名称" } else { "写明考核什么" };
            let draft = Draft::new(Severity::Notice, row.target, &*name, expected)
                .because(Cause::Template)
                .says([&row.class, "“", &name, "”不是指标名称"].concat(), "写明三级指标的名称，如“完成时间”“参会率”");
            out.push(draft.by(rule, engine));
        }
        if rows.is_empty() { Ran::Nothing } else { Ran::Checked(rows.len()) }
    },
};

/// Nothing but a time or a number.
fn is_value(name: &str) -> bool {
    let rest = name.trim_start_matches(['≥', '≤', '大', '小', '于', '约']);
    let rest = rest.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '-' | '年' | '月' | '日' | '底' | '前' | '内'));
    matches!(rest, "" | "全" | "当" | "本" | "度" | "年度" | "季度" | "第季度")
}
