//! N010 增减率算错

use crate::arithmetic;
use crate::covering::rule_of;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N010",
    name: "增减率算错",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "增减率是否等于增减额除以上年数。上年数没有写出的，由本年数减去增减额得出。整体和各部分都写了增减率的，由此得出的各部分上年数之和是否等于整体的上年数（不等的作为疑点）。指出基数取错（以本年数为基数）、方向写反、小数点错位等情形。",
    why: "增减率是人大代表和公众判断增减幅度的依据，基数取错会夸大或缩小增幅。",
    ok: &["2023年机关运行经费财政拨款预算为47.25万元，比2022年预算增加5.25万元，增长12.50%。"],
    bad: &[
        "2023年，机关运行经费财政拨款预算为63.58万元，比2022年预算增加10.58万元，增长⟦16.64%⟧。",
        "项目支出328.90万元，比上年281.40万元增加47.50万元，增长⟦18.68%⟧。",
        "本年支出合计100.00万元，比上年增长⟦5.00%⟧，其中：基本支出60.00万元，比上年增长3.00%；项目支出40.00万元，比上年增长2.00%。",
        "公务用车运行维护费1490.91万元，比上年减少⟦670.23万元⟧，下降81.67%。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| arithmetic::report(rule, engine, out, |engine, c| rule_of(engine.filing, c) == RULE.code),
};
