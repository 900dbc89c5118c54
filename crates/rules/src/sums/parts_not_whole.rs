//! S010 分项之和不等于合计

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::{ClaimKind, Role, Severity};

pub static RULE: Rule = Rule {
    code: "S010",
    name: "分项之和不等于合计",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十四条、第三十二条；部门决算报表表内勾稽关系",
    what: "“其中”“包括”“分别为”“合计”所列的分项，以及支出按性质、按资金、按功能科目、“三公”经费、政府采购等法定构成，分项之和是否等于合计。容差只来自数字的印刷精度：n个非零分项的合计允许相差n+1个半位，此外一分也不放宽。",
    why: "合计由分项相加而成，二者不等，必有一处录错；读者无法判断哪个数可信。",
    ok: &[
        "2023年支出预算684.78万元，其中：基本支出574.78万元，占83.94%；项目支出110万元，占16.06%。",
        "政府采购支出总额187.34万元，其中货物支出6.82万元，服务支出180.53万元。",
        "项目支出862.50万元，其中较大的项目有：渠系维修420.00万元、河道清淤236.80万元等。",
    ],
    bad: &[
        "2024年“三公”经费预算62.40万元，其中公务用车购置及运行维护费60.20万元，公务接待费1.20万元，未安排因公出国（境）经费。⟦62.40万元⟧",
        "本年支出合计3,206.80万元，其中：基本支出⟦12,418.30万元⟧，项目支出788.50万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        arithmetic::report(rule, engine, out, |e, c| {
            matches!(c.kind, ClaimKind::Sum { .. }) && e.fact(c.operands[0].fact).role != Role::Share
        })
    },
};
