//! S050 平衡算式不成立

use crate::arithmetic;
use crate::covering::rule_of;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "S050",
    name: "平衡算式不成立",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十二条、第三十二条；《政府会计准则——基本准则》（财政部令第78号）",
    what: "文中说全了的平衡关系是否成立：年初结转＋本年收入－本年支出＝年末结转，年初预算＋追加－追减＝调整后预算，预算－支出＝结余，收入－支出＝当年结余，年初债务＋新增－偿还＝年末债务，资产＝负债＋净资产，以及用加减号写出的算式。容差只来自数字的印刷精度。",
    why: "这些数不是总体与分项，而是一本账的来龙去脉：前后几个数定了，最后一个也就定了。",
    ok: &[
        "年初结转和结余3.20万元，本年收入88.10万元，本年支出86.00万元，年末结转和结余5.30万元。",
        "资产总额4,620.35万元，负债总额215.40万元，净资产4,404.95万元。",
        "年初预算460.00万元，年中追加52.00万元，调整后预算512.00万元。",
    ],
    bad: &[
        "年初结转和结余3.20万元，本年收入88.10万元，本年支出⟦68.00万元⟧，年末结转和结余5.30万元。",
        "年初预算460.00万元，年中追加52.00万元，调整后预算⟦521.00万元⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| arithmetic::report(rule, engine, out, |e, c| rule_of(e.filing, c) == rule.code),
};
