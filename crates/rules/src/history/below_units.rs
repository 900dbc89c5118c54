//! H030 部门数小于所属单位数

use super::matching::Matching;
use super::paper::Scope;
use super::{History, Paper, Site, across, alone, at_figure, subject, units};
use crate::rule::{Rule, Spoil, Status};
use fiscal::{Datum, Flow, Fund, Holder, Nature, Printed, Severity, Topic};

pub static RULE: Rule = Rule {
    code: "H030",
    name: "部门数小于所属单位数",
    severity: Severity::Warning,
    status: Status::Trial,
    since: "0.1.0",
    law: "《中华人民共和国预算法实施条例》第四条、第五条",
    what: "同时检查部门和它所列所属单位的同年预算（或决算）时，部门的数是否不小于其中任何一个单位的数，也不小于这些单位的数之和。只看财政拨款的收入、支出和“三公”经费等；上下级之间的拨付汇总时抵销，不比较。",
    why: "部门预算由本部门及其所属各单位的预算组成，部门数不可能小于其中一部分。",
    ok: &[
        "云溪县水务局2024年部门预算\n纳入编制范围的预算单位包括：河道管理站。\n一般公共预算当年拨款410.27万元。\n──── 另一份文件 ────\n云溪县河道管理站2024年单位预算\n一般公共预算当年拨款110.60万元。",
        "云溪县水务局2024年部门预算\n本部门没有下属单位。\n一般公共预算当年拨款410.27万元。\n──── 另一份文件 ────\n云溪县河道管理站2024年单位预算\n一般公共预算当年拨款510.60万元。",
    ],
    bad: &[
        "云溪县水务局2024年部门预算\n纳入编制范围的预算单位包括：河道管理站。\n一般公共预算当年拨款⟦410.27万元⟧。\n──── 另一份文件 ────\n云溪县河道管理站2024年单位预算\n一般公共预算当年拨款510.60万元。",
        "云溪县水务局2024年部门预算\n纳入编制范围的预算单位包括：河道管理站、灌溉试验站。\n一般公共预算当年拨款⟦410.27万元⟧。\n──── 另一份文件 ────\n云溪县河道管理站2024年单位预算\n一般公共预算当年拨款310.60万元。\n──── 另一份文件 ────\n云溪县灌溉试验站2024年单位预算\n一般公共预算当年拨款120.00万元。",
    ],
    spoil: Spoil::Graft,
    check: alone,
};

pub(super) fn compare(rule: &Rule, matching: &Matching<'_>, history: &mut History) {
    for (index, department) in matching.papers() {
        if department.scope == Scope::Unit || !matching.is_alone(department) {
            continue;
        }
        let units = units_of(matching, index, department);
        if !units.is_empty() {
            Sums { rule, papers: matching.papers, index, department, units: &units }.compare(history);
        }
    }
}

/// The papers of the same year and stage that are of the department's own agencies: those that it lists, and its
/// own office (本级), which has the same name.
fn units_of(matching: &Matching<'_>, index: usize, department: &Paper) -> Vec<usize> {
    let own = units::key(&[&department.agency]);
    let listed = department.units.iter().filter(|key| **key != own).flat_map(|key| matching.named(*key));
    let office = matching.named(own).iter().filter(|_| department.scope == Scope::Department);
    let mut found: Vec<usize> = listed.copied().filter(|i| matching.papers[*i].scope != Scope::Department).collect();
    found.extend(office.copied().filter(|i| matching.papers[*i].scope == Scope::Unit));
    found.retain(|i| {
        let unit = &matching.papers[*i];
        let same = unit.year == department.year && unit.kind == department.kind && unit.region.starts_with(&department.region);
        *i != index && same && matching.is_alone(unit)
    });
    found.sort_unstable();
    found.dedup();
    found
}

struct Sums<'m> {
    rule: &'m Rule,
    papers: &'m [Paper],
    index: usize,
    department: &'m Paper,
    units: &'m [usize],
}

/// What one unit states of a datum: the least it can be, and where.
struct Part {
    unit: usize,
    figure: usize,
    low: i64,
}

impl Sums<'_> {
    fn compare(&self, history: &mut History) {
        let mut figures = vec![0; self.units.len()];
        let mut from = 0;
        while let Some(first) = self.department.figures.get(from) {
            let here = self.department.of_datum(&first.datum);
            from = here.end;
            if !is_summed(&first.datum, self.department) {
                continue;
            }
            let parts = self.parts(&first.datum, &mut figures);
            let most = self.department.figures[here.clone()].iter().map(|f| f.range.high).max().unwrap_or(i64::MAX);
            // what is below nothing is no total of anything
            if most < 0 {
                continue;
            }
            let sum = parts.iter().fold(0i64, |sum, p| sum.saturating_add(p.low));
            let Some(largest) = parts.iter().max_by_key(|p| p.low) else { continue };
            if largest.low > most {
                self.report(history, here.start, std::slice::from_ref(largest));
            } else if sum > most {
                self.report(history, here.start, &parts);
            }
        }
        for (unit, count) in self.units.iter().zip(figures) {
            history.matched(self.rule, self.index, *unit, count);
        }
    }

    fn parts(&self, datum: &Datum, figures: &mut [usize]) -> Vec<Part> {
        let mut parts = Vec::new();
        for (unit, count) in self.units.iter().zip(figures) {
            let there = self.papers[*unit].of_datum(datum);
            let of_unit = self.papers[*unit].figures.get(there.clone()).unwrap_or_default();
            // figures of a datum stand in the order of their values
            if let Some(least) = of_unit.first() {
                *count += 1;
                parts.push(Part { unit: *unit, figure: there.start, low: least.range.low.max(0) });
            }
        }
        parts
    }

    fn report(&self, history: &mut History, figure: usize, parts: &[Part]) {
        let of = |part: &Part| (&self.papers[part.unit], &self.papers[part.unit].figures[part.figure]);
        let total = parts.iter().fold(0i64, |sum, p| sum.saturating_add(of(p).1.steps));
        let stated = &self.department.figures[figure];
        let total = Printed::print(total, stated.unit, stated.decimals.max(2));
        let Some(mut draft) = at_figure(self.rule, self.papers, (self.index, figure), format!("不小于{total}")) else { return };
        for part in parts {
            let (unit, value) = of(part);
            draft = draft.shows(unit.agency.clone(), value.words(), "");
        }
        let name = subject(self.department, stated);
        let (whole, words) = (self.department.name(), stated.words());
        let what = match parts {
            [one] => format!("部门{whole}的{name}为{words}，所属单位{}为{total}，单位数大于部门数", of(one).0.agency),
            _ => format!("部门{whole}的{name}为{words}，所列{}个所属单位之和为{total}，大于部门数", parts.len()),
        };
        let draft = draft.says(what, "核对部门汇总数和各单位数；单位不在汇总范围内的，说明范围");
        let site = Site { paper: self.index, figure: Some(figure) };
        let against = parts.iter().map(|p| Site { paper: p.unit, figure: Some(p.figure) }).collect();
        history.findings.push(across(draft, self.rule, self.papers, site, against));
    }
}

/// Money from the treasury is in the department's account exactly once; what goes between its agencies is not.
fn is_summed(datum: &Datum, department: &Paper) -> bool {
    let own = datum.year == department.year && datum.basis == department.kind.basis() && datum.holder == Holder::Whole;
    let treasury = matches!(datum.fund, Fund::Fiscal | Fund::General | Fund::GovFund | Fund::StateCapital);
    let account = matches!(datum.flow, Flow::Income | Flow::Outlay) && treasury;
    let outside = !matches!(datum.nature, Nature::ToSuperior | Nature::ToAffiliates);
    own && outside && (account || datum.topic != Topic(0))
}
