//! The words and numbers of public money: pure data, no IO.
//!
//! Three ideas live here and everything else hangs on them:
//!
//! * a [`Datum`] is a *question about public money* (whose, which year, which
//!   stage, income or outlay, which fund, which item);
//! * a [`Printed`] number is a [`Range`]: every amount that prints so;
//! * a [`Fact`] says "this place states that datum", a [`Claim`] says how facts
//!   relate, a [`Finding`] says which of them is wrong and what it should be.
//!
//! Money is whole 分 (`i64`), ratios are exact rationals, there are no floats.

mod area;
mod claim;
mod code;
mod date;
mod datum;
mod fact;
mod filing;
mod finding;
pub mod growth;
mod leaf;
mod manuscript;
mod measure;
mod operands;
mod period;
mod printed;
mod range;

pub use area::{Area, GlyphPlace};
pub use claim::{Claim, ClaimKind, Comparison, Operand, Outcome};
pub use code::{EconCode, FuncCode, Level};
pub use date::Date;
pub use datum::{Datum, Flow, Fund, Holder, Item, Nature, Topic};
pub use fact::{Approx, Bound, Certainty, Direction, Fact, FactId, Role, WholeId};
pub use filing::{Coverage, Dated, Filing, Indicator, Mention, Section, Table, Unread};
pub use finding::{Candidate, Cause, Consequence, Evidence, Finding, Report, RuleRun, RuleState, Severity};
pub use leaf::{Cell, CellPlace, Leaf, LeafKind};
pub use manuscript::{Manuscript, Span};
pub use measure::Measure;
pub use operands::Operands;
pub use period::{Basis, FiscalYear, PaperKind};
pub use printed::{Printed, Unit};
pub use range::{PERCENT, Range, Ratio};
