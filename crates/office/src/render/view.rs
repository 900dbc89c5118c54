//! What is shown of documents: the check in some format, or the figures as some table.

use super::{Format, Style, Tally, facts, json};
use crate::Document;

/// What is shown of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Everything that checking found.
    Check(Format),
    /// Every figure, filed.
    Facts(Table),
}

/// How figures are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Table {
    /// For people at a terminal.
    #[default]
    Text,
    /// As in the JSON of a check, the figures only.
    Json,
    /// One figure a row, for spreadsheets.
    Csv,
}

impl From<Format> for View {
    fn from(format: Format) -> View {
        View::Check(format)
    }
}

impl From<Table> for View {
    fn from(table: Table) -> View {
        View::Facts(table)
    }
}

impl Table {
    /// Every way to list figures.
    pub const ALL: [Table; 3] = [Table::Text, Table::Json, Table::Csv];

    /// The name users give it.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Text => "text",
            Table::Json => "json",
            Table::Csv => "csv",
        }
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|t| t.name() == name)
    }

    /// The one that a file of this name is usually in; `None` when the name does not tell.
    pub fn of_file(name: &str) -> Option<Table> {
        Table::named(&name.rsplit_once('.')?.1.to_ascii_lowercase()).filter(|t| *t != Table::Text)
    }
}

impl View {
    /// Is it for people at a terminal?
    pub const fn is_text(self) -> bool {
        matches!(self, View::Check(Format::Text) | View::Facts(Table::Text))
    }

    pub(super) fn opening(self) -> String {
        match self {
            View::Check(format) => format.opening(),
            View::Facts(Table::Text) => String::new(),
            View::Facts(Table::Json) => json::OPENING.to_owned(),
            View::Facts(Table::Csv) => facts::csv_head(),
        }
    }

    pub(super) fn piece(self, document: &Document, style: Style) -> String {
        match self {
            View::Check(format) => format.piece(document, style),
            View::Facts(Table::Text) => facts::text(document, style),
            View::Facts(Table::Json) => facts::json(document),
            View::Facts(Table::Csv) => facts::csv_rows(document),
        }
    }

    /// What stands between two pieces.
    pub(super) const fn joint(self) -> &'static str {
        match self {
            View::Check(format) => format.joint(),
            View::Facts(Table::Text) => "\n",
            View::Facts(Table::Json) => ",\n",
            View::Facts(Table::Csv) => "",
        }
    }

    pub(super) fn closing(self, tally: &Tally, style: Style) -> String {
        match self {
            View::Check(format) => format.closing(tally, style),
            View::Facts(Table::Json) => json::CLOSING.to_owned(),
            View::Facts(Table::Text | Table::Csv) => String::new(),
        }
    }
}
