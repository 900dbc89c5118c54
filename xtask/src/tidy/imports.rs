//! Crates import only in the one direction of the architecture (§1).

use super::Complaints;
use super::files::show;
use std::path::{Path, PathBuf};

/// What each crate may import of the others.
const ALLOWED: &[(&str, &[&str])] = &[
    ("fiscal", &[]),
    ("statute", &["fiscal"]),
    ("rules", &["fiscal", "statute"]),
    ("paper", &["fiscal"]),
    ("store", &["fiscal"]),
    ("office", &["fiscal", "statute", "rules", "paper", "store"]),
    ("web", &["fiscal", "office"]),
    ("cli", &["fiscal", "office", "web"]),
];

pub fn check(root: &Path, files: &[PathBuf], complaints: &mut Complaints) {
    for path in files.iter().filter(|p| p.starts_with("crates") && p.ends_with("Cargo.toml")) {
        let Some(name) = path.components().nth(1).map(|c| c.as_os_str().to_string_lossy().into_owned()) else {
            continue;
        };
        let Some((_, allowed)) = ALLOWED.iter().find(|(n, _)| *n == name) else {
            complaints.add(show(path), format!("{name} is no crate of the architecture"));
            continue;
        };
        let Ok(manifest) = std::fs::read_to_string(root.join(path)) else {
            continue;
        };
        for import in imports(&manifest) {
            if !allowed.contains(&import.as_str()) {
                complaints.add(show(path), format!("{name} may not import {import}"));
            }
        }
    }
}

/// Our own crates among the dependencies (tests may see more).
fn imports(manifest: &str) -> Vec<String> {
    let mut counts = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            let table = line.trim_matches(['[', ']']);
            counts = !table.contains("dev-dependencies") && table.ends_with("dependencies");
            // [dependencies.fiscal]
            if let Some((head, name)) = table.rsplit_once("dependencies.").filter(|(h, _)| !h.ends_with("dev-")) {
                let _ = head;
                found.push(name.to_owned());
            }
            continue;
        }
        let name = line.split(['=', '.', ' ']).next().unwrap_or("").trim_matches('"');
        if counts && !line.starts_with('#') {
            found.push(name.strip_prefix("mingzhang-").unwrap_or(name).to_owned());
        }
    }
    found.retain(|n| ALLOWED.iter().any(|(known, _)| known == n));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_found() {
        let manifest = "[dependencies]\nfiscal.workspace = true\nserde = \"1\"\n[dev-dependencies]\nrules.workspace = true\n[dependencies.paper]\npath = \"x\"\n";
        assert_eq!(imports(manifest), ["fiscal", "paper"]);
    }
}
