//! The sections of a published paper: `data/forms/sections.tsv`.

use super::{kind_and_year, lines};
use fiscal::{FiscalYear, PaperKind};
use std::sync::OnceLock;

/// How needed a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It is missing where it is not there.
    Must,
    /// Some regions' formats put elsewhere what it says.
    Usual,
    /// Only where there is one.
    Present,
}

/// A section of a paper.
#[derive(Debug)]
pub struct Section {
    /// Of which papers.
    pub kind: PaperKind,
    /// The first year whose papers have it.
    pub since: FiscalYear,
    /// e.g. 机构设置
    pub name: &'static str,
    /// Words of its heading, any of them.
    pub words: Vec<&'static str>,
    /// How needed it is.
    pub need: Need,
    /// 文号 and article.
    pub source: &'static str,
}

/// The sections of a paper of this kind and year, in the order of inspectors.
pub fn sections(kind: PaperKind, year: FiscalYear) -> impl Iterator<Item = &'static Section> {
    static ALL: OnceLock<Vec<Section>> = OnceLock::new();
    let all = ALL.get_or_init(|| lines(include_str!("../../data/forms/sections.tsv")).filter_map(section).collect());
    all.iter().filter(move |s| s.kind == kind && s.since <= year)
}

fn section(line: &'static str) -> Option<Section> {
    let mut fields = line.split('\t');
    let (kind, since) = kind_and_year(&mut fields)?;
    let (name, words) = (fields.next()?, fields.next()?.split('|').collect());
    let need = match fields.next()? {
        "must" => Need::Must,
        "usual" => Need::Usual,
        _ => Need::Present,
    };
    Some(Section { kind, since, name, words, need, source: fields.next()? })
}
