//! Sizes and names: files, functions, modules, entries of the root.

use super::Complaints;
use super::files::show;
use super::source::{Source, block_end};
use std::path::{Component, Path, PathBuf};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 120;

/// Names that say nothing about what is inside.
const BANNED: &[&str] = &["utils", "util", "common", "helpers", "helper", "misc"];

/// Everything that may lie in the root.
pub const ROOT: &[&str] = &[
    ".cargo",
    ".ci",
    ".config",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "GLOSSARY.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "README.en.md",
    "README.md",
    "crates",
    "docs",
    "examples",
    "fuzz",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "xtask",
];

pub fn names(files: &[PathBuf], complaints: &mut Complaints) {
    for path in files {
        let first = path.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
        if !ROOT.contains(&first.as_str()) {
            complaints.add(show(path), format!("{first} is not on the list of root entries"));
        }
        for part in path.components() {
            let Component::Normal(part) = part else {
                continue;
            };
            let stem = Path::new(part).file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if BANNED.contains(&stem.as_str()) || is_version(&stem) {
                complaints.add(show(path), format!("the name {stem} says nothing; name it after what it does"));
            }
        }
    }
}

/// `x_v2`, `x_v10`.
fn is_version(stem: &str) -> bool {
    stem.rsplit_once("_v").is_some_and(|(_, n)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

pub fn sizes(path: &Path, text: &str, source: &Source, complaints: &mut Complaints) {
    let lines = text.lines().count();
    if lines > FILE_LINES {
        complaints.add(show(path), format!("{lines} lines; a file has at most {FILE_LINES}"));
    }
    for (name, line, length) in functions(source) {
        if length > FUNCTION_LINES {
            complaints.add(format!("{}:{line}", show(path)), format!("fn {name} has {length} lines; at most {FUNCTION_LINES}"));
        }
    }
}

/// Name, first line and number of lines of every function with a body.
fn functions(source: &Source) -> Vec<(String, usize, usize)> {
    let code = &source.code;
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = code[from..].find("fn ").map(|i| from + i) {
        from = at + 3;
        let word = at > 0 && (code.as_bytes()[at - 1].is_ascii_alphanumeric() || code.as_bytes()[at - 1] == b'_');
        let name: String = code[from..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if word || name.is_empty() {
            continue;
        }
        let Some(end) = block_end(code, at) else {
            continue;
        };
        found.push((name, source.line_of(at), code[at..end].bytes().filter(|b| *b == b'\n').count() + 1));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_lengths() {
        assert!(is_version("rules_v2") && !is_version("rules") && !is_version("x_vertical"));
        let source = Source::of("fn a() {\n\n}\nstruct X; impl X { fn b(&self) -> [u8; 2] { [0; 2] } }\n");
        let all: Vec<_> = functions(&source).into_iter().map(|(name, _, n)| (name, n)).collect();
        assert_eq!(all[0], ("a".to_owned(), 3));
        assert_eq!(all[1].0, "b");
    }
}
