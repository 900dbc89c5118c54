//! What the law wants of a paper's text: data, not code (`data/forms/`).

use fiscal::{FiscalYear, PaperKind, Severity};
use std::sync::OnceLock;

mod places;
mod sections;
mod tables;
mod timing;

pub use places::{Place, What, places};
pub use sections::{Need, Section, sections};
pub use tables::{Table, meaning, tables};
pub use timing::{Timing, timing};
pub(crate) use timing::{approved, published};

/// A content that papers of a kind must have.
#[derive(Debug)]
pub struct Content {
    pub kind: PaperKind,
    /// The first year whose papers must have it.
    pub since: FiscalYear,
    /// e.g. 国有资产占有使用情况
    pub name: &'static str,
    /// Words of which at least one stands in a paper that has it.
    pub words: Vec<&'static str>,
    /// How grave it is that none does.
    pub severity: Severity,
    /// 文号 and article.
    pub source: &'static str,
}

/// What the text of a paper of this kind and year must hold.
pub fn contents(kind: PaperKind, year: FiscalYear) -> impl Iterator<Item = &'static Content> {
    all_contents().iter().filter(move |c| c.kind == kind && c.since <= year)
}

/// The words of all contents, each once.
pub fn content_words() -> impl Iterator<Item = &'static str> {
    let mut words: Vec<&str> = all_contents().iter().flat_map(|c| c.words.iter().copied()).collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter()
}

fn all_contents() -> &'static [Content] {
    static ALL: OnceLock<Vec<Content>> = OnceLock::new();
    ALL.get_or_init(|| lines(include_str!("../data/forms/contents.tsv")).filter_map(content).collect())
}

/// The lines of a table that say something.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}

/// The two fields that every line begins with.
fn kind_and_year(fields: &mut std::str::Split<'static, char>) -> Option<(PaperKind, FiscalYear)> {
    let kind = match fields.next()? {
        "budget" => PaperKind::Budget,
        "final" => PaperKind::Final,
        _ => PaperKind::Performance,
    };
    Some((kind, FiscalYear(fields.next()?.parse().ok()?)))
}

fn content(line: &'static str) -> Option<Content> {
    let mut fields = line.split('\t');
    let (kind, since) = kind_and_year(&mut fields)?;
    let (name, words) = (fields.next()?, fields.next()?.split('|').collect());
    let severity = if fields.next()? == "warning" { Severity::Warning } else { Severity::Notice };
    Some(Content { kind, since, name, words, severity, source: fields.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let kinds = [PaperKind::Budget, PaperKind::Final, PaperKind::Performance];
        let whenever = FiscalYear(i16::MAX);
        let read: usize = kinds.iter().map(|k| contents(*k, whenever).count()).sum();
        assert_eq!(read, lines(include_str!("../data/forms/contents.tsv")).count());
        let read: usize = kinds.iter().map(|k| sections(*k, whenever).count()).sum();
        assert_eq!(read, lines(include_str!("../data/forms/sections.tsv")).count());
        let read: usize = kinds.iter().map(|k| tables(*k, whenever).count()).sum();
        assert_eq!(read, lines(include_str!("../data/forms/tables.tsv")).count());
    }
}
