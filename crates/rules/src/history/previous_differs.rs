//! H010 本年公布的上年数与上年公开的数不一致

use super::matching::Matching;
use super::pair::Pair;
use super::{History, alone};
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "H010",
    name: "上年数与上年公开的数不一致",
    severity: Severity::Warning,
    status: Status::Trial,
    since: "0.1.0",
    law: "《中华人民共和国预算法》第十四条；《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同时检查同一单位相邻两年的预算（或决算）时，本年公布的上年数与上年公开的同一数据是否一致；只写了增减额的，由本年数推算上年数。只比较金额；单位不同、四舍五入不算不一致；句中说明了口径调整的不报。",
    why: "上年的数已经公开，本年再说时应是同一个数；因机构、职能或口径调整而不同的，应当说明。",
    ok: &[
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元，比2024年预算增加23.33万元。",
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元，比2024年支出预算总数4,102,700元增加23.33万元。",
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元，按机构改革后的口径，比2024年支出预算总数400.27万元增加33.33万元。",
    ],
    bad: &[
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元，比2024年预算增加⟦32.33万元⟧。",
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元，比2024年支出预算总数⟦401.27万元⟧增加32.33万元。",
    ],
    spoil: Spoil::Graft,
    check: alone,
};

pub(super) fn compare(rule: &Rule, matching: &Matching<'_>, history: &mut History) {
    for (newer, paper) in matching.papers() {
        let Some(older) = matching.partner(paper, paper.year.previous(), paper.kind) else { continue };
        let pair = Pair {
            matching,
            newer,
            older,
            asks: |paper, datum| (datum.year == paper.year.previous() && datum.basis == paper.kind.basis()).then_some(*datum),
            word: "年的数",
            todo: "对照上年公开的文本核对；确有口径、机构或职能调整的，说明调整的内容和金额",
        };
        pair.compare(rule, history);
    }
}
