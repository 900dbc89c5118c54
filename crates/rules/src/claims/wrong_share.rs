//! N070 占比算错

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N070",
    name: "占比算错",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "占比是否等于分项除以所称的总额。差不到末位一个单位的（截尾、为凑足100%改尾数）列为疑点，差一个单位以上的列为错误。",
    why: "占比取错分母（如以收支总计代替本年支出合计）是最常见的差错之一。",
    ok: &["本年收入合计923.17万元，其中：财政拨款307.72万元，占33.33%；事业收入307.73万元，占33.33%；其他收入307.72万元，占33.33%。"],
    bad: &["2020年度收、支总计655.30万元，本年支出合计631.40万元，其中一般公共预算财政拨款支出631.05万元，占本年支出合计的⟦96.30%⟧。"],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
