//! H020 决算与同年预算公开的年初预算数不一致

use super::matching::Matching;
use super::pair::Pair;
use super::{History, alone};
use crate::rule::{Rule, Spoil, Status};
use fiscal::{Basis, Flow, PaperKind, Severity};

pub static RULE: Rule = Rule {
    code: "H020",
    name: "决算的年初预算数与预算公开的数不一致",
    severity: Severity::Warning,
    status: Status::Trial,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第七十五条；《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同时检查同一单位同一年度的预算和决算时，决算中的年初预算数与预算公开的同一数据是否一致。只比较双方都写明的金额；单位不同、四舍五入不算不一致。",
    why: "年初预算是经批准公开的预算；决算按预算数、调整预算数、决算数分列，年初数应与公开的预算相同。",
    ok: &[
        "云溪县水务局2023年部门预算\n2023年“三公”经费财政拨款预算数为9.80万元，其中公务接待费1.80万元，公务用车运行维护费8.00万元。\n──── 另一份文件 ────\n云溪县水务局2023年度部门决算\n2023年度“三公”经费财政拨款支出年初预算为9.80万元，支出决算为9.31万元，完成年初预算的95.00%。",
    ],
    bad: &[
        "云溪县水务局2023年部门预算\n2023年“三公”经费财政拨款预算数为9.80万元，其中公务接待费1.80万元，公务用车运行维护费8.00万元。\n──── 另一份文件 ────\n云溪县水务局2023年度部门决算\n2023年度“三公”经费财政拨款支出年初预算为⟦9.50万元⟧，支出决算为9.31万元，完成年初预算的98.00%。",
    ],
    spoil: Spoil::Graft,
    check: alone,
};

pub(super) fn compare(rule: &Rule, matching: &Matching<'_>, history: &mut History) {
    for (newer, paper) in matching.papers().filter(|(_, p)| p.kind == PaperKind::Final) {
        let Some(older) = matching.partner(paper, paper.year, PaperKind::Budget) else { continue };
        let pair = Pair {
            matching,
            newer,
            older,
            asks: |paper, datum| {
                let balance = matches!(datum.flow, Flow::CarryIn | Flow::CarryOut);
                (datum.year == paper.year && datum.basis == Basis::Initial && !balance).then_some(*datum)
            },
            word: "年年初预算数",
            todo: "对照公开的预算核对；如为调整后的预算，应写明是全年预算（调整预算）数",
        };
        pair.compare(rule, history);
    }
}
