//! Everything one can ask the system to do: plain data in, plain data out.
//!
//! The windows (command line, later the web) see papers, rules and law only through here, so
//! they cannot disagree:
//!
//! * [`check()`] reads and checks one file and never panics: a [`Document`] is what was found,
//!   or the [`Refusal`] that says why nothing could be; [`check_all`] takes a zip of papers apart first;
//! * with [`Options::annotate`] each paper that has findings is copied with these marked in it ([`Annotated`]);
//! * [`Across`] is what the papers of one run say against one another, [`diff()`] what became of one;
//! * [`render`] turns documents into text, JSON, SARIF, CSV, HTML or Markdown, always the same
//!   bytes for the same documents;
//! * [`rulebook`] answers what the rules are.

mod across;
mod annotate;
mod check;
mod diff;
mod document;
mod form;
mod intake;
mod opened;
mod place;
mod quote;
mod record;
mod refusal;
pub mod render;
pub mod rulebook;
mod selection;
mod shelf;
mod subject;
mod summary;
#[cfg(test)]
mod tests;
mod visible;
mod waiver;
mod worker;

pub use across::{Across, Crossing, Held, Kept, Pairing, Spot, WaivedCrossing};
pub use annotate::{Annotated, annotate};
pub use check::{Checkup, Options, check, check_all, check_each};
pub use diff::{Compared, Diff, diff};
pub use document::{Checked, Document};
pub use fiscal;
pub use fiscal::Date;
pub use form::{Form, Group, Pictures, Remark, Row, Verdict};
pub use intake::{open, take};
pub use opened::{Batch, Member, Opened};
pub use paper::{Crop, EXTENSIONS, is_paper};
pub use place::{Place, Places};
pub use quote::Quote;
pub use refusal::Refusal;
pub use rules::{Rule, Status};
pub use selection::Selection;
pub use shelf::Shelf;
pub use statute::Context;
pub use summary::Summary;
pub use waiver::{Leftover, WAIVERS_HEAD, Waived, Waiver, Waivers};
pub use worker::{Workers, serve};

/// Every rule, in the order of their codes.
pub fn rules() -> &'static [&'static Rule] {
    rules::RULES
}
