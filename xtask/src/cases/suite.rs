//! The suite of short passages.

use serde::Deserialize;
use std::path::Path;

#[derive(Clone, Debug, Deserialize)]
pub struct Fact {
    pub text: String,
    pub occurrence: usize,
    pub subject: String,
    pub year: i16,
    pub role: String,
    pub fen_low: Option<i64>,
    pub fen_high: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Finding {
    pub class: String,
    pub severity: String,
    pub at: String,
    pub occurrence: usize,
    pub stated: String,
    pub expected: String,
    pub cause: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    pub id: String,
    pub phenomenon: String,
    pub text: String,
    pub kind: String,
    pub year: i16,
    pub facts: Vec<Fact>,
    pub findings: Vec<Finding>,
}

pub fn load(cases: &Path) -> Result<Vec<Case>, String> {
    super::json_lines(&cases.join("suite/dev.jsonl"))
}
