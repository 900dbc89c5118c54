//! H050 同一单位、年度、文种有几份文件

use super::matching::Matching;
use super::{Across, History, Paper, Site, across, alone, head};
use crate::rule::{Draft, Rule, Spoil, Status};
use fiscal::{FiscalYear, PaperKind, Severity};

pub static RULE: Rule = Rule {
    code: "H050",
    name: "同一单位、年度、文种有几份文件",
    severity: Severity::Notice,
    status: Status::Trial,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "一次检查的文件中，同一单位、年度、文种是否有两份以上，以致不能判断该用哪一份与其他年度、阶段的文件核对。没有可核对的其他文件时不报。",
    why: "两份之中哪一份是最后公开的，程序不能替人决定；不知道用哪一份，就不作跨文件核对。",
    ok: &[
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元。",
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n云溪县水务局2024年部门预算\n2024年支出预算总数410.72万元。",
    ],
    bad: &[
        "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n──── 另一份文件 ────\n⟦⟧云溪县水务局2025年部门预算\n2025年支出预算总数433.60万元。\n──── 另一份文件 ────\n云溪县水务局2025年部门预算\n2025年支出预算总数443.60万元。",
    ],
    spoil: Spoil::Graft,
    check: alone,
};

pub(super) fn compare(rule: &Rule, matching: &Matching<'_>, history: &mut History) {
    for (first, paper) in matching.papers() {
        let same = matching.like(paper, paper.year, paper.kind);
        let others = || neighbours(paper).into_iter().any(|(year, kind)| !matching.like(paper, year, kind).is_empty());
        if same.len() > 1 && same[0] == first && others() {
            history.findings.push(finding(rule, matching.papers, &same));
        }
    }
}

/// The papers that one of this year and stage would be compared with.
fn neighbours(paper: &Paper) -> [(FiscalYear, PaperKind); 3] {
    let other = if paper.kind == PaperKind::Budget { PaperKind::Final } else { PaperKind::Budget };
    let next = FiscalYear(paper.year.0.saturating_add(1));
    [(paper.year.previous(), paper.kind), (next, paper.kind), (paper.year, other)]
}

fn finding(rule: &Rule, papers: &[Paper], same: &[usize]) -> Across {
    let paper = &papers[same[0]];
    let what = format!("{}的{}有{}份文件，不能判断用哪一份，未与其他年度、阶段的文件核对", paper.agency, paper.name(), same.len());
    let draft = Draft::new(Severity::Notice, head(), paper.name(), "").says(what, "只留最后公开的一份再检查");
    let site = |i: &usize| Site { paper: *i, figure: None };
    across(draft, rule, papers, site(&same[0]), same[1..].iter().map(site).collect())
}
