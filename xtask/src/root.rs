//! Where things are.

use std::path::{Path, PathBuf};

/// The root of the workspace: where cargo says this package is, one up.
pub fn workspace() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The shared cases, where this machine has them.
pub fn cases() -> Option<PathBuf> {
    let cases = workspace().join("../shared/cases");
    cases.is_dir().then_some(cases)
}

/// What is printed when there are no cases.
pub const NO_CASES: &str = "没有共享案例：../shared/cases 不在工作区旁，跳过。 (no shared cases beside the workspace: skipped)";

/// Reads a file, naming it when that fails.
pub fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}
