//! N020 增减额算错

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N020",
    name: "增减额算错",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "增减额（含百分点）是否等于本年数减上年数（或决算数减预算数），方向是否与两数相符。",
    why: "本年数、上年数和增减额三者只要有两个对，第三个就定了。",
    ok: &["会议费支出5.46万元，比上年增支1.26万元，增幅为30.00%；比年初预算6.00万元节约0.54万元。"],
    bad: &[
        "2024年机关运行经费年初预算数855.41万元，决算数⟦5700.56万元⟧，决算低于预算284.85万元。",
        "与2022年度1,206.48万元相比，2023年度收、支总计1,148.05万元，减少⟦58.34万元⟧，主要原因是基建项目已完工。",
    ],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
