//! The arithmetic relations of each passage, as the suite states them.

use serde::Deserialize;
use std::path::Path;

/// One relation; operands are indices into the facts of the case.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Kind {
    Sum {
        whole: usize,
        parts: Vec<usize>,
        signs: Vec<i8>,
    },
    Eq {
        a: usize,
        b: usize,
    },
    Share {
        pct: usize,
        num: Vec<usize>,
        den: usize,
    },
    Completion {
        pct: usize,
        num: Vec<usize>,
        den: usize,
    },
    Rate {
        pct: usize,
        delta: usize,
        base: Option<usize>,
        current: Option<usize>,
        sign: Option<i8>,
    },
    Rate2 {
        pct: usize,
        current: usize,
        previous: usize,
        sign: i8,
    },
    Change {
        current: usize,
        previous: usize,
        delta: usize,
        sign: i8,
    },
    Points {
        current: usize,
        previous: usize,
        delta: usize,
        sign: i8,
    },
    /// Each is `[current, change, sign]`.
    Implied {
        whole: (usize, usize, i8),
        parts: Vec<(usize, usize, i8)>,
    },
    Le {
        a: usize,
        b: usize,
    },
    Ge {
        a: usize,
        b: usize,
    },
    Lt {
        a: usize,
        b: usize,
    },
    Gt {
        a: usize,
        b: usize,
    },
    Zero {
        a: usize,
    },
    Has {},
}

#[derive(Clone, Debug, Deserialize)]
pub struct Relation {
    #[serde(flatten)]
    pub kind: Kind,
    pub holds: bool,
    /// Not said by the passage: a wrong reading that explains a slip.
    #[serde(default)]
    pub alt: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    pub id: String,
    pub relations: Vec<Relation>,
}

pub fn load(cases: &Path) -> Result<Vec<Case>, String> {
    super::json_lines(&cases.join("suite/dev.relations.jsonl"))
}
