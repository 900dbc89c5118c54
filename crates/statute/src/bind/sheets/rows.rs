//! Along a row: 合计 is what its columns make, by nature and by fund; what came in and went out makes the balance.

use super::{Cell, Parts, by_fund, by_nature};
use crate::bind::Binder;
use crate::topics::Topics;
use fiscal::{Certainty, Datum, Flow, Item, Operand, Topic};

/// Of one 科目, one project, one topic.
fn alike(a: &Datum, b: &Datum) -> bool {
    (a.func, a.econ, a.item, a.topic) == (b.func, b.econ, b.item, b.topic)
}

/// Outlay from this year's money and from last year's balance.
fn by_year(whole: &Datum, row: &[Cell]) -> Option<Parts> {
    let own = |c: &&Cell| c.datum.detail.0 != 0 && Datum { detail: Item(0), ..c.datum } == *whole;
    let balance = |c: &&Cell| c.datum.flow == Flow::CarryIn && Datum { flow: Flow::Outlay, ..c.datum } == *whole;
    let (mut owns, mut balances) = (row.iter().filter(own), row.iter().filter(balance));
    let cells = vec![*owns.next()?, *balances.next()?];
    (owns.next().is_none() && balances.next().is_none()).then_some(Parts { cells, complete: false })
}

/// The lines that make a topic (小计 = 购置费 + 运行费), where the row has a cell for each.
fn by_topic(whole: &Datum, row: &[Cell]) -> Vec<Parts> {
    let topics = Topics::get();
    let cell = |topic| row.iter().copied().find(|c| c.datum == Datum { topic, ..*whole });
    // a 小计 left blank over the lines that make it: those stand for it
    let lines = |topic: Topic| {
        let own = cell(topics.money_of(topic))?;
        let below = topics.partitions(topic).iter().flatten().filter(|_| own.fact.is_none());
        let filled: Vec<Cell> = below.filter_map(|topic| cell(topics.money_of(*topic))).filter(|c| c.fact.is_some()).collect();
        Some(if filled.is_empty() { vec![own] } else { filled })
    };
    let parts =
        |group: &Vec<Topic>| group.iter().map(|topic| lines(*topic)).collect::<Option<Vec<Vec<Cell>>>>().map(|lines| lines.concat());
    topics.partitions(whole.topic).iter().filter_map(parts).map(|cells| Parts { cells, complete: false }).collect()
}

impl Binder<'_, '_> {
    pub(super) fn rows(&mut self, cells: &[Cell], known: bool) {
        for row in cells.chunk_by(|a, b| a.sentence == b.sentence) {
            for whole in row {
                let Some(id) = whole.fact else { continue };
                if let Some(parts) = by_nature(&whole.datum, row) {
                    self.table_sum(id, &parts, known, "支出按性质");
                }
                if let Some(parts) = by_fund(&whole.datum, row) {
                    // a fund of the row that is read as something else may be one of the parts
                    let own = |c: &Cell| parts.cells.iter().any(|p| p.datum == c.datum);
                    let other = |c: &Cell| c.datum.fund != whole.datum.fund && c.datum.flow != whole.datum.flow;
                    let apart = |c: &Cell| other(c) && alike(&c.datum, &whole.datum) && !own(c);
                    self.table_sum(id, &parts, known && !row.iter().any(apart), "按资金来源");
                }
                if let Some(parts) = by_year(&whole.datum, row) {
                    self.table_sum(id, &parts, known, "当年和上年结转");
                }
                for parts in by_topic(&whole.datum, row) {
                    self.table_sum(id, &parts, known, "构成");
                }
                if whole.datum.flow == Flow::CarryOut && known {
                    self.balance(whole, row);
                }
            }
        }
    }

    /// 年初结转和结余 + 本年收入 - 本年支出 = 年末结转和结余, of one fund whose every movement has its column.
    fn balance(&mut self, end: &Cell, row: &[Cell]) {
        let of = |flow| {
            let mut found = row.iter().filter(move |c| c.datum == Datum { flow, ..end.datum });
            (found.next(), found.next())
        };
        let (Some(id), (Some(begin), None), (Some(income), None), (Some(outlay), None)) =
            (end.fact, of(Flow::CarryIn), of(Flow::Income), of(Flow::Outlay))
        else {
            return;
        };
        let moved = [(begin, false), (income, false), (outlay, true)];
        let mut operands = vec![Operand::from(id)];
        operands.extend(moved.iter().filter_map(|(cell, negative)| Some(Operand { fact: cell.fact?, negative: *negative })));
        if operands.len() > 2 {
            self.claim_sum(operands, true, Certainty::Inherited, Some("年末结转和结余"));
        }
    }
}
