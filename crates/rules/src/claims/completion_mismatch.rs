//! N090 预算完成率算错

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::{ClaimKind, Severity};

pub static RULE: Rule = Rule {
    code: "N090",
    name: "预算完成率算错",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《部门决算管理办法》（财库〔2021〕36号）",
    what: "完成率是否等于决算数（执行数）除以所称的预算数；写年初预算的是否用了全年预算，或相反；只写比预算增减多少的，与由此得出的预算数是否相符。",
    why: "完成率反映预算编制和执行的质量，口径必须与所称的预算一致。",
    ok: &["2023年度“三公”经费年初预算12.00万元、全年预算9.50万元，决算9.31万元，完成全年预算的98%，比年初预算减少2.69万元。"],
    bad: &[
        "抚恤支出预算30.00万元，决算28.62万元，预算完成率⟦94.5%⟧。",
        "培训费支出决算28.62万元，比年初预算减少1.38万元，完成年初预算的⟦94.5%⟧。",
        "年初预算为268.00万元，全年预算为345.20万元，支出决算为331.05万元，完成年初预算的⟦95.90%⟧。",
        "项目支出绩效自评表\n单位：万元\n项目名称\t\t河道清淤\n项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t80.00\t⟦78.00⟧\t68.40\t10\t90.00%\t9\n\t其中：当年财政拨款\t80.00\t70.00\t62.40\t—\t\t—\n\t上年结转资金\t\t6.00\t6.00\t—\t\t—\n",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        arithmetic::report(rule, engine, out, |_, c| matches!(c.kind, ClaimKind::Completion | ClaimKind::CompletionOfChange))
    },
};
