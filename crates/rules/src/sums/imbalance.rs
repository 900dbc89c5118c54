//! S030 收支或结转不平衡

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "S030",
    name: "收支或结转不平衡",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十二条；部门决算报表财决01表勾稽关系",
    what: "收入总计是否等于支出总计；预算没有另列结转结余的，收入预算、支出预算、收支总预算是否相等；上年年末结转和结余是否等于本年年初结转和结余。",
    why: "收支两方来自同一本账，年末数滚为下年年初数；不等而无说明，必有一处错。",
    ok: &["2023年度收入总计2,312.44万元、支出总计2,312.44万元。"],
    bad: &[
        "2024年收支总预算⟦690.78万元⟧。收入预算680.78万元，其中：上年结转0万元，一般公共预算拨款收入680.78万元。支出预算680.78万元，其中：基本支出600.00万元，项目支出80.78万元。",
        "2021年度收入总计2,118.49万元，支出总计⟦2,134.91万元⟧，均含年初、年末结转和结余。",
    ],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
