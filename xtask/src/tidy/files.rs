//! The files of the project: what git tracks. What else lies in the folder (logs, a build's leavings)
//! is not the project's.

use super::shape::ROOT;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Paths relative to the root, sorted, existing.
pub fn tracked(root: &Path) -> Vec<PathBuf> {
    let listed = Command::new("git")
        // whoever owns the clone: listing its index runs nothing of it
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|o| o.status.success())
        .map(|o| String::from_utf8_lossy(&o.stdout).split('\0').filter(|p| !p.is_empty()).map(PathBuf::from).collect());
    let mut files: Vec<PathBuf> = listed.unwrap_or_else(|| {
        // no git here (a source archive): everything known by name but what is built
        let mut files = Vec::new();
        for entry in ROOT.iter().map(|entry| root.join(entry)) {
            if entry.is_dir() {
                walk(root, &entry, &mut files);
            } else {
                files.extend(entry.strip_prefix(root).map(Path::to_path_buf));
            }
        }
        files
    });
    files.retain(|p| root.join(p).is_file());
    files.sort();
    files
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if matches!(name.as_str(), "target" | "out" | "corpus" | "artifacts") && path.is_dir() {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, files);
        } else if let Ok(relative) = path.strip_prefix(root) {
            files.push(relative.to_path_buf());
        }
    }
}

/// With forward slashes.
pub fn show(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
