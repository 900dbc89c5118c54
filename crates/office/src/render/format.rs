//! The formats there are, and how each opens, joins and closes.

use crate::Document;

use super::{Style, Tally, across, csv, html, json, jsonl, markdown, sarif, text};

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Format {
    /// For people at a terminal.
    #[default]
    Text,
    /// One JSON value, `docs/check.schema.json`.
    Json,
    /// One JSON value a line, one document each.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// One finding a row, for spreadsheets.
    Csv,
    /// One self-contained page with the papers themselves.
    Html,
    /// For issue trackers and wikis.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 7] = [Format::Text, Format::Json, Format::Jsonl, Format::Sarif, Format::Csv, Format::Html, Format::Markdown];

    /// The name users give it, which is also its usual file extension.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Sarif => "sarif",
            Format::Csv => "csv",
            Format::Html => "html",
            Format::Markdown => "md",
        }
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.name() == name)
    }

    /// The format that a file of this name is usually in; `None` when the name does not tell.
    pub fn of_file(name: &str) -> Option<Format> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "txt" => Some(Format::Text),
            "htm" => Some(Format::Html),
            "markdown" => Some(Format::Markdown),
            extension => Format::named(extension).filter(|f| *f != Format::Text),
        }
    }

    pub(super) fn opening(self) -> String {
        match self {
            Format::Text | Format::Jsonl | Format::Markdown => String::new(),
            Format::Json => json::OPENING.to_owned(),
            Format::Sarif => sarif::opening(),
            Format::Csv => csv::OPENING.to_owned(),
            Format::Html => html::opening(),
        }
    }

    pub(super) fn piece(self, document: &Document, style: Style) -> String {
        match self {
            Format::Text => text::piece(document, style),
            Format::Json => json::piece(document),
            Format::Jsonl => jsonl::piece(document),
            Format::Sarif => sarif::piece(document),
            Format::Csv => csv::piece(document),
            Format::Html => html::piece(document),
            Format::Markdown => markdown::piece(document),
        }
    }

    /// What stands between two pieces.
    pub(super) const fn joint(self) -> &'static str {
        match self {
            Format::Json | Format::Sarif => ",\n",
            Format::Text | Format::Markdown => "\n",
            Format::Jsonl | Format::Csv | Format::Html => "",
        }
    }

    pub(super) fn closing(self, tally: &Tally, style: Style) -> String {
        match self {
            Format::Text => text::closing(tally, style),
            Format::Json => format!("{}{}}}\n", json::GOING_ON, across::json(tally)),
            Format::Sarif => sarif::closing(tally),
            Format::Html => html::closing(tally),
            Format::Jsonl => across::jsonl(tally),
            Format::Csv => across::csv(tally),
            Format::Markdown => markdown::closing(tally),
        }
    }
}
