//! Where the identities of the law begin.

use crate::topics::Topics;
use fiscal::{Fact, FactId, Flow, Fund, Nature, Role, Topic};

/// The figures that identities are told by, each kind in the order of the paper. One pass finds them all: among thousands of
/// figures there are but a few of each.
#[derive(Default)]
pub(super) struct Starts {
    /// Amounts of money, exact or not,
    pub amounts: Vec<FactId>,
    /// and whatever relates to another figure: changes, rates, shares, completions.
    pub relating: Vec<FactId>,
    /// 收入总计,
    pub income_totals: Vec<FactId>,
    /// and 收支总计.
    pub both_totals: Vec<FactId>,
    /// What was there before, what is left, what was saved and is used.
    pub balances: Vec<FactId>,
    /// How many people and things there were before.
    pub counts_before: Vec<FactId>,
    /// Amounts of items by function,
    pub by_function: Vec<FactId>,
    /// and of classes of what is spent on people.
    pub of_people: Vec<FactId>,
    /// 财政拨款 of projects.
    pub granted: Vec<FactId>,
    /// Outlay on what has a name, but no code.
    pub nameless: Vec<FactId>,
    /// Of each topic, by its number: is it told of?
    topics: Vec<bool>,
    /// The first amount of 机关运行经费.
    pub running_cost: Option<FactId>,
}

impl Starts {
    pub fn of(facts: &[Fact]) -> Starts {
        let running = Topics::get().named("机关运行");
        let mut starts = Starts {
            amounts: Vec::with_capacity(facts.len()),
            relating: Vec::with_capacity(facts.len()),
            topics: vec![false; Topics::get().all().len() + 1],
            ..Starts::default()
        };
        for (id, fact) in (0..).map(FactId).zip(facts) {
            let datum = &fact.datum;
            let named = datum.item.0 != 0;
            if datum.flow == Flow::Outlay && named && datum.func.is_none() {
                starts.nameless.push(id);
            }
            if !fact.role.states() {
                starts.relating.push(id);
                continue;
            }
            if fact.role == Role::Amount && fact.printed.unit.is_money() {
                starts.amounts.push(id);
            }
            if let Some(told) = starts.topics.get_mut(usize::from(datum.topic.0)) {
                *told = true;
            }
            match datum.flow {
                Flow::IncomeTotal => starts.income_totals.push(id),
                Flow::BothTotal => starts.both_totals.push(id),
                Flow::CarryIn | Flow::CarryOut | Flow::SurplusUsed => starts.balances.push(id),
                Flow::None if named && datum.fund == Fund::Fiscal && fact.role == Role::Amount => starts.granted.push(id),
                _ => {}
            }
            match fact.role {
                Role::Previous if datum.counted != 0 => starts.counts_before.push(id),
                Role::Amount if datum.func.is_some() => starts.by_function.push(id),
                _ => {}
            }
            if fact.role == Role::Amount && datum.econ.is_some() && datum.nature == Nature::Personnel {
                starts.of_people.push(id);
            }
            if fact.role == Role::Amount && datum.topic == running && datum.econ.is_none() && starts.running_cost.is_none() {
                starts.running_cost = Some(id);
            }
        }
        starts
    }

    /// Does a figure state anything of this topic?
    pub fn tells_of(&self, topic: Topic) -> bool {
        self.topics.get(usize::from(topic.0)).is_some_and(|told| *told)
    }
}
