//! N140 人均、车均等算错

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N140",
    name: "人均、车均等算错",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一句中的人均、车均、户均、批均等，是否等于金额除以人数、车辆数、户数、批次；尾数舍入不算错。按月、按日、按标准说的不查。",
    why: "人均、车均是读者判断标准是否合理的数字，与金额、数量对不上，必有一个是错的。",
    ok: &[
        "国内公务接待32批次、250人次，共计支出3.00万元，人均120元。",
        "公务用车74辆，运行维护费236.80万元，车均3.2万元。",
        "发放救助金25.60万元，救助320人，每人每月补助400元。",
    ],
    bad: &["国内公务接待32批次、250人次，共计支出3.00万元，人均⟦130元⟧。", "公务用车74辆，运行维护费236.80万元，车均⟦3.60万元⟧。"],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
