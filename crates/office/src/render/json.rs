//! JSON, version 1: one value for all documents (`docs/check.schema.json`).

use crate::Document;
use crate::record::{DocumentRecord, VERSION};

pub(super) const OPENING: &str = "{\"version\":1,\"documents\":[\n";
pub(super) const CLOSING: &str = "\n]}\n";
/// The end of the documents where more follows.
pub(super) const GOING_ON: &str = "\n],";
const _: () = assert!(VERSION == 1);

/// One document as one line of JSON, without a line break.
pub fn piece(document: &Document) -> String {
    line(&DocumentRecord::of(document))
}

/// A record as one line. Records hold nothing that JSON cannot.
pub(super) fn line(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap_or_else(|_| "null".to_owned())
}
