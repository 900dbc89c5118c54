//! The shared cases: three papers with gold, a suite of passages, their relations.

pub mod gold;
pub mod relations;
pub mod suite;

use serde::de::DeserializeOwned;
use std::path::Path;

fn json<T: DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&crate::root::read(path)?).map_err(|e| format!("{}: {e}", path.display()))
}

fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    crate::root::read(path)?
        .lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).map_err(|e| format!("{}: {e}", path.display())))
        .collect()
}

/// Does `--only` take this case?
pub fn wanted(only: Option<&str>, id: &str, phenomenon: &str) -> bool {
    only.is_none_or(|o| id == o || phenomenon.starts_with(o) || id.starts_with(o))
}
