//! H040 年末结转结余与下年年初不一致

use super::matching::Matching;
use super::pair::Pair;
use super::{History, alone};
use crate::rule::{Rule, Spoil, Status};
use fiscal::{Basis, Datum, Flow, Nature, PaperKind, Severity, Topic};

pub static RULE: Rule = Rule {
    code: "H040",
    name: "年初结转结余与上年年末不一致",
    severity: Severity::Warning,
    status: Status::Trial,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第四十二条；《财政部关于印发〈部门决算管理办法〉的通知》（财库〔2021〕36号）",
    what: "同时检查同一单位相邻两年的决算时，本年的年初结转和结余与上年的年末结转和结余是否一致。预算中的上年结转是编制时的预计数，不比较。",
    why: "上年年末的结转结余就是本年年初的结转结余；收回、调账、会计差错更正引起的不同应当说明。",
    ok: &[
        "云溪县水务局2022年度部门决算\n2022年度收入总计500.00万元，支出总计500.00万元，年末结转和结余12.40万元。\n──── 另一份文件 ────\n云溪县水务局2023年度部门决算\n2023年度收入总计520.00万元，其中本年收入507.60万元，年初结转和结余12.40万元。",
    ],
    bad: &[
        "云溪县水务局2022年度部门决算\n2022年度收入总计500.00万元，支出总计500.00万元，年末结转和结余12.40万元。\n──── 另一份文件 ────\n云溪县水务局2023年度部门决算\n2023年度收入总计520.00万元，其中本年收入505.60万元，年初结转和结余⟦14.40万元⟧。",
    ],
    spoil: Spoil::Graft,
    check: alone,
};

pub(super) fn compare(rule: &Rule, matching: &Matching<'_>, history: &mut History) {
    for (newer, paper) in matching.papers().filter(|(_, p)| p.kind == PaperKind::Final) {
        let Some(older) = matching.partner(paper, paper.year.previous(), PaperKind::Final) else { continue };
        let pair = Pair {
            matching,
            newer,
            older,
            asks: |paper, datum| {
                let balance = datum.flow == Flow::CarryIn && datum.year == paper.year && datum.basis == Basis::Executed;
                let whole = datum.nature == Nature::All && datum.func.is_none() && datum.econ.is_none() && datum.topic == Topic(0);
                (balance && whole).then(|| Datum { flow: Flow::CarryOut, ..datum.at(paper.year.previous(), Basis::Executed) })
            },
            word: "年年初结转和结余",
            todo: "对照上年决算核对；有收回、调账或差错更正的，说明原因和金额",
        };
        pair.compare(rule, history);
    }
}
