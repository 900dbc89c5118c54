//! What the law wants of a paper's text: data, not code (`data/forms/`).

use fiscal::{FiscalYear, PaperKind, Severity};
use std::sync::OnceLock;

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
    static ALL: OnceLock<Vec<Content>> = OnceLock::new();
    let lines = || include_str!("../data/forms/contents.tsv").lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    ALL.get_or_init(|| lines().filter_map(content).collect()).iter().filter(move |c| c.kind == kind && c.since <= year)
}

fn content(line: &'static str) -> Option<Content> {
    let mut fields = line.split('\t');
    let kind = match fields.next()? {
        "budget" => PaperKind::Budget,
        "final" => PaperKind::Final,
        _ => PaperKind::Performance,
    };
    let since = FiscalYear(fields.next()?.parse().ok()?);
    let (name, words) = (fields.next()?, fields.next()?.split('|').collect());
    let severity = if fields.next()? == "warning" { Severity::Warning } else { Severity::Notice };
    Some(Content { kind, since, name, words, severity, source: fields.next()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let lines = include_str!("../data/forms/contents.tsv").lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).count();
        let read = [PaperKind::Budget, PaperKind::Final, PaperKind::Performance]
            .into_iter()
            .map(|k| contents(k, FiscalYear(i16::MAX)).count())
            .sum::<usize>();
        assert_eq!(lines, read);
    }
}
