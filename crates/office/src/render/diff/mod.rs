//! What became of a paper, as text, JSON or CSV.

mod csv;
mod text;

use fiscal::{Direction, Fact, Filing};

use super::{Style, Table, facts, json};
use crate::record::DiffRecord;
use crate::visible::one_line;
use crate::{Diff, subject};

/// The whole of a comparison.
pub fn diff(diff: &Diff, table: Table, style: Style) -> String {
    match table {
        Table::Text => text::whole(diff, style),
        Table::Json => json::line(&DiffRecord::of(diff)) + "\n",
        Table::Csv => csv::whole(diff),
    }
}

/// The figure as printed, with its direction where it has one: without it a turned change would look unchanged.
fn value(fact: &Fact, text: &str) -> String {
    let direction = match fact.direction {
        Some(Direction::Up) => "增加",
        Some(Direction::Down) => "减少",
        None => "",
    };
    format!("{direction}{}", one_line(fact.span.of(text)))
}

/// `支出预算/基本支出（金额，某年年初预算）`
fn about(filing: &Filing, fact: &Fact) -> String {
    let mut words = vec![facts::role(fact)];
    if fact.datum.year.is_known() {
        words.push(format!("{}年{}", fact.datum.year.0, fact.datum.basis.word()));
    }
    one_line(&format!("{}（{}）", subject::subject(filing, &fact.datum), words.join("，")))
}
