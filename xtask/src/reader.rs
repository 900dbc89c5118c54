//! Reads and checks one text in this process, surviving a panic of what is being measured.

use fiscal::{FiscalYear, Manuscript, PaperKind, Report};
use statute::Context;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads and checks, as every window does.
pub fn whole(manuscript: &Manuscript, context: Context) -> Report {
    rules::check(manuscript, statute::read(manuscript, context))
}

/// `Err` holds what a panic said.
pub fn check(text: &str, kind: Option<PaperKind>, year: Option<i16>) -> Result<Report, String> {
    let manuscript = Manuscript::utf8(text);
    let context = Context { kind, year: year.map(FiscalYear), ..Context::default() };
    catch_unwind(AssertUnwindSafe(|| whole(&manuscript, context))).map_err(|panic| match panic.downcast_ref::<String>() {
        Some(message) => message.clone(),
        None => panic.downcast_ref::<&str>().map_or_else(|| "panic".to_owned(), |m| (*m).to_owned()),
    })
}

/// How many figures are filed; for measuring the reading alone.
pub fn facts(manuscript: &Manuscript) -> usize {
    statute::read(manuscript, Context::default()).filing.facts.len()
}

/// `budget`, `final`, `other` as the suite writes them.
pub fn kind(word: &str) -> PaperKind {
    match word {
        "budget" => PaperKind::Budget,
        "final" => PaperKind::Final,
        "performance" => PaperKind::Performance,
        _ => PaperKind::Other,
    }
}
