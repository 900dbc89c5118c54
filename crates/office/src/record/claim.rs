//! A relation between figures and whether it holds.

use fiscal::{Outcome, Report};
use serde::Serialize;

use super::PlaceRecord;
use crate::Places;

#[derive(Serialize)]
pub(crate) struct ClaimRecord {
    kind: &'static str,
    at: PlaceRecord,
    /// Indices into `facts`.
    operands: Vec<u32>,
    /// `null`: it cannot be decided from what is printed.
    holds: Option<bool>,
}

/// Every claim of a paper, in its order.
pub(crate) fn all(report: &Report, places: &Places<'_>) -> Vec<ClaimRecord> {
    let claims = report.filing.claims.iter().enumerate();
    claims
        .map(|(i, claim)| ClaimRecord {
            kind: claim.kind.key(),
            at: places.of(claim.at).into(),
            operands: claim.operands.iter().map(|o| o.fact.0).collect(),
            holds: match report.outcomes.get(i) {
                Some(Outcome::Holds) => Some(true),
                Some(Outcome::Fails) => Some(false),
                Some(Outcome::Open) | None => None,
            },
        })
        .collect()
}
