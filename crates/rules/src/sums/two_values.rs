//! S020 同一数据两处不一致

use super::other_year::told_of_another_year;
use crate::arithmetic;
use crate::engine::{Engine, Fault};
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "S020",
    name: "同一数据两处不一致",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一主体、年度、口径、资金和科目的数据，在文中各处是否一致。两处精度不同时，按较粗的一处比较。",
    why: "一个数据只能有一个值；两处不同，至少一处是错的。",
    ok: &[
        "全市一般公共预算支出143.26亿元。附表：一般公共预算支出合计1,432,583万元。",
        "一般公共预算财政拨款基本支出446.15万元。本年支出合计500.91万元，其中基本支出446.27万元，项目支出54.64万元。",
    ],
    bad: &[
        "“三公”经费预算9.80万元，其中公务接待费1.80万元、公务用车运行维护费8.00万元。\n2.公务接待费⟦1.30万元⟧，与上年持平。",
        "2026年公务接待费预算8.61万元，2025年公务接待费预算8.30万元。⟦2025年⟧公务接待费预算8.61万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let told = |rule: &Rule, engine: &Engine<'_>, fault: &Fault| {
            told_of_another_year(rule, engine, fault).unwrap_or_else(|| arithmetic::finding(rule, engine, fault))
        };
        arithmetic::report_as(rule, engine, out, told)
    },
};
