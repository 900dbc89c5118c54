//! N180 单价乘数量不等于金额

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N180",
    name: "单价乘数量不等于金额",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一句中的单价、数量、金额（按月补助的，还有月数），相乘是否相等。一句里有几个数量或几个金额的不查。",
    why: "单价、数量、金额同时公开，读者自己就能算；三者对不上，必有一个是错的。",
    ok: &[
        "购置笔记本电脑12台，单价0.55万元，预算6.60万元。",
        "为85名护林员每人每月发放补助300元，共12个月，支出30.60万元。",
        "单价100万元以上设备（不含车辆）2台，原值260.00万元。",
    ],
    bad: &["购置笔记本电脑12台，单价5,500元，共计⟦66.60万元⟧。", "为85名护林员每人每月发放补助300元，共12个月，支出⟦36.60万元⟧。"],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
