//! P010 称完成预算100%而项目未执行完

use super::project::Money;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use crate::words_and_figures::passage::Passages;
use fiscal::{Basis, Fact, FactId, Finding, Flow, Fund, Item, Nature, PERCENT, Printed, Range, Role, Severity, Topic, Unit};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "P010",
    name: "称完成预算100%而项目未执行完",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《部门决算管理办法》（财库〔2021〕36号）",
    what: "支出总体、项目支出或某一科目写“完成预算100%”，而文中项目的预算数大于执行数：总体的完成率不会高于支出÷（支出＋项目未执行数）；某科目的决算数恰为各项目执行数之和的，完成率应为执行数之和÷预算数之和。写明结余收回、预算调减的不报；总体自己写了预算数的由N090核对。",
    why: "项目没有执行完，包含它的支出就不可能恰好完成预算。",
    ok: &[
        "一般公共预算支出决算512.40万元，完成预算100%。\n培训经费项目全年预算20.00万元，执行数9.00万元，完成预算的45%，结余11.00万元由财政收回后相应调减预算。",
        "一般公共预算支出决算512.40万元，完成预算100%。\n培训经费项目全年预算20.00万元，执行数20.00万元，完成预算的100%。",
        "一般公共预算支出决算512.40万元，完成预算97.90%。\n培训经费项目全年预算20.00万元，执行数9.00万元，完成预算的45%。",
    ],
    bad: &[
        "2021年一般公共预算财政拨款支出决算512.40万元，⟦完成预算100%⟧。\n（1）培训经费项目绩效目标完成情况综述。项目全年预算数20.00万元，执行数为9.00万元，完成预算的45%。",
        "1.教育支出（类）进修及培训（款）培训支出（项）：支出决算为29.50万元，⟦完成预算100%⟧。\n（1）师资培训项目绩效目标完成情况综述。项目全年预算数20.00万元，执行数为9.00万元，完成预算的45%。\n（2）干部培训项目绩效目标完成情况综述。项目全年预算数20.50万元，执行数为20.50万元，完成预算的100%。",
    ],
    spoil: Spoil::Graft,
    check,
};

fn check(rule: &Rule, engine: &crate::engine::Engine<'_>, out: &mut Vec<Finding>) -> Ran {
    let passages = Passages::new(engine);
    let full: Vec<FactId> = engine.with_role(Role::Completion).filter(|(_, f)| f.range.contains(100 * PERCENT)).map(|(id, _)| id).collect();
    if full.is_empty() {
        return Ran::Nothing;
    }
    let projects = passages.engine.projects();
    let money: Vec<(&str, Money, bool)> = projects
        .list
        .iter()
        .filter_map(|p| match (p.fiscal, p.money) {
            (Some(fiscal), _) => Some((p.name.as_str(), fiscal, true)),
            (None, money) => Some((p.name.as_str(), money?, false)),
        })
        .collect();
    if money.is_empty() {
        return Ran::Nothing;
    }
    let short: Vec<(&str, Money, bool)> = money.iter().copied().filter(|(_, m, _)| m.left(&passages).low > 0).collect();
    if short.is_empty() || explained(&passages) {
        return Ran::Checked(full.len());
    }
    let budgeted = passages.budgeted();
    let mut totals: Vec<Found> = Vec::new();
    for id in &full {
        let fact = engine.fact(*id);
        let total = is_total(fact) && !other_funds(&passages, fact, &short);
        let item = fact.datum.func.is_some() || fact.datum.nature == Nature::Project;
        if !total && !item || budgeted.contains(id) || !against_same_plan(&passages, fact, &short) {
            continue;
        }
        let Some(spent) = passages.completed(*id) else { continue };
        if total {
            totals.extend(of_total(&passages, *id, spent, &short));
        } else {
            let found = of_item(&passages, *id, spent, &money);
            out.extend(found.map(|f| finding(rule, &passages, &f, &[])));
        }
    }
    if let Some((first, rest)) = totals.split_first() {
        out.push(finding(rule, &passages, first, rest));
    }
    Ran::Checked(full.len())
}

/// A claim of 100% and what the projects make of it.
struct Found<'p> {
    claim: FactId,
    spent: FactId,
    percent: Range,
    /// It is not above this; else it is exactly this.
    most: bool,
    projects: Vec<(&'p str, Money, bool)>,
    granted: String,
}

/// A total: what is left of the projects is left of it too.
fn of_total<'p>(passages: &Passages<'_, '_>, claim: FactId, spent: FactId, short: &[(&'p str, Money, bool)]) -> Option<Found<'p>> {
    let amount = passages.fact(spent);
    let left = short.iter().fold(Range::default(), |sum, (_, m, _)| sum + m.left(passages));
    let granted = amount.range + left;
    let percent = amount.range.percent_of(granted)?;
    let printed = passages.engine.print(amount, granted.mid());
    let below = percent.high < passages.fact(claim).range.low && amount.range.low >= left.low;
    below.then(|| Found { claim, spent, percent, most: true, projects: short.to_vec(), granted: printed })
}

/// An item that the projects together are.
fn of_item<'p>(passages: &Passages<'_, '_>, claim: FactId, spent: FactId, money: &[(&'p str, Money, bool)]) -> Option<Found<'p>> {
    let amount = passages.fact(spent);
    let sum = |pick: fn(&Money) -> FactId| money.iter().fold(Range::default(), |sum, (_, m, _)| sum + passages.fact(pick(m)).range);
    let (executed, granted) = (sum(|m| m.executed), sum(|m| m.budget));
    // one project alone may be equal by chance, a round sum too
    let telling = amount.printed.digits.to_string().trim_end_matches('0').len() >= if money.len() > 1 { 3 } else { 4 };
    if !telling || !amount.range.meets(executed) {
        return None;
    }
    let percent = executed.percent_of(granted)?;
    let printed = passages.engine.print(amount, granted.mid());
    (percent.high < passages.fact(claim).range.low).then(|| Found {
        claim,
        spent,
        percent,
        most: false,
        projects: money.to_vec(),
        granted: printed,
    })
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, found: &Found<'_>, more: &[Found<'_>]) -> Finding {
    let engine = passages.engine;
    let (claim, spent) = (engine.fact(found.claim), engine.fact(found.spent));
    let percent = Printed::print(found.percent.mid(), Unit::Percent, 2);
    let spent_words = engine.print(spent, spent.range.mid());
    let reckoning = [&spent_words, "÷", &found.granted].concat();
    let expected = if found.most { ["不高于", &percent, "（", &reckoning, "）"].concat() } else { percent.clone() };
    let subject = engine.subject(&claim.datum);
    let names: Vec<String> = found
        .projects
        .iter()
        .map(|(name, m, _)| {
            let name = if name.is_empty() { "项目" } else { name };
            ["“", name, "”预算", &amount(passages, m.budget), "、执行", &amount(passages, m.executed)].concat()
        })
        .collect();
    // a figure without its unit alone does not decide
    let firm = spent.certainty > fiscal::Certainty::Inferred || restated(passages, found.spent);
    let severity = if firm { Severity::Error } else { Severity::Warning };
    let at = passages.clause(claim);
    let (names, stated) = (names.join("；"), engine.words(claim.span));
    let what = if found.most {
        ["“", &subject, "”称完成预算", &stated, "，而", &names, "，未执行完，完成率不会高于", &percent].concat()
    } else {
        let sum = ["“", &subject, "”决算", &spent_words, "恰为各项目执行数之和，而"];
        [&sum.concat(), &names, "，完成率应为", &percent, "，不是", &stated].concat()
    };
    let places = found.projects.iter().flat_map(|(_, m, _)| [engine.fact(m.budget).span, engine.fact(m.executed).span]);
    let mut draft = Draft::new(severity, at, stated.clone(), expected)
        .also(places.chain([spent.span]).chain(more.iter().map(|f| passages.clause(engine.fact(f.claim)))))
        .says(what, ["将完成率改为", &percent, "，或写明预算调减、结余收回的情况"].concat())
        .shows(reckoning, stated, percent);
    draft.datum = Some(claim.datum);
    for (name, m, _) in &found.projects {
        draft = draft.shows([name, "未执行"].concat(), amount(passages, m.budget), amount(passages, m.executed));
    }
    draft.by(rule, engine)
}

fn amount(passages: &Passages<'_, '_>, id: FactId) -> String {
    let fact = passages.fact(id);
    passages.engine.print(fact, fact.printed.steps())
}

/// The same amount with its unit elsewhere.
fn restated(passages: &Passages<'_, '_>, id: FactId) -> bool {
    let fact = passages.fact(id);
    passages.engine.with_role(Role::Amount).any(|(other, f)| other != id && f.datum == fact.datum && !f.bare && f.range.meets(fact.range))
}

/// 一般公共预算支出, 本年支出合计, 项目支出: nothing narrower.
fn is_total(fact: &Fact) -> bool {
    let d = &fact.datum;
    let whole = d.func.is_none() && d.econ.is_none() && d.topic == Topic(0) && d.item == Item(0) && d.detail == Item(0);
    d.flow == Flow::Outlay
        && whole
        && matches!(d.fund, Fund::All | Fund::Fiscal | Fund::General)
        && matches!(d.nature, Nature::All | Nature::Project)
}

/// Is the completion measured against the plan that the projects' budgets are of, in their year?
fn against_same_plan(passages: &Passages<'_, '_>, fact: &Fact, short: &[(&str, Money, bool)]) -> bool {
    let base = fact.base.map_or(Basis::Budget, |b| b.1);
    short.iter().all(|(_, m, _)| {
        let budget = passages.fact(m.budget).datum;
        budget.year == fact.datum.year && (base == Basis::Budget || budget.basis == Basis::Budget || base == budget.basis)
    })
}

/// Could the projects be paid from money that this total does not hold?
fn other_funds(passages: &Passages<'_, '_>, fact: &Fact, short: &[(&str, Money, bool)]) -> bool {
    let d = fact.datum;
    if d.fund == Fund::All {
        return false;
    }
    let fiscal = short.iter().all(|(_, _, fiscal)| *fiscal);
    let outside = |fund: Fund| match fund {
        Fund::All | Fund::Fiscal | Fund::General => false,
        Fund::GovFund | Fund::StateCapital => d.fund == Fund::General,
        _ => !fiscal,
    };
    passages
        .engine
        .with_role(Role::Amount)
        .any(|(_, f)| f.datum.flow == Flow::Outlay && f.datum.year == d.year && !f.range.is_zero() && outside(f.datum.fund))
}

/// Does the paper say that money was taken back or the budget cut?
fn explained(passages: &Passages<'_, '_>) -> bool {
    passages.with(Cue::TakenBack).iter().any(|s| {
        any(s.text, &["项目", "结余", "指标", "剩余", "余款"])
            && any(s.text, &["预算", "资金", "财政", "指标"])
            && !any(s.text, &["事业单位会计", "是指", "指单位"])
    })
}
