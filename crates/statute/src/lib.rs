//! The law as dated data, and the language of the field: reads manuscripts into facts and claims.
use fiscal::{Datum, Filing, FiscalYear, Manuscript, PaperKind};

/// What the reader is told beforehand; anything `None` is worked out from the words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    pub kind: Option<PaperKind>,
    pub year: Option<FiscalYear>,
}

/// Reads a paper. Never fails: what is not understood is `unread`.
pub fn read(_manuscript: &Manuscript, context: Context) -> Filing {
    Filing { kind: context.kind.unwrap_or_default(), year: context.year.unwrap_or_default(), ..Filing::default() }
}

/// The subject of a datum as a path of standard terms, e.g. `支出预算/基本支出`.
pub fn subject(_filing: &Filing, _datum: &Datum) -> String {
    String::new()
}
