//! Keeps the tree in shape; runs as a command and as a test.

mod files;
mod imports;
mod shape;
mod source;
mod words;

use source::Source;
use std::path::Path;

/// Place and complaint.
#[derive(Default)]
struct Complaints(Vec<String>);

impl Complaints {
    fn add(&mut self, place: impl Into<String>, what: impl AsRef<str>) {
        self.0.push(format!("{}: {}", place.into(), what.as_ref()));
    }
}

pub fn run() -> Result<bool, String> {
    let complaints = check(&crate::root::workspace());
    for complaint in &complaints {
        println!("tidy: {complaint}");
    }
    if complaints.is_empty() {
        println!("tidy: nothing to complain about");
    }
    Ok(complaints.is_empty())
}

fn check(root: &Path) -> Vec<String> {
    let mut complaints = Complaints::default();
    let files = files::tracked(root);
    let regions: Vec<&str> = include_str!("../data/regions.txt").lines().filter(|l| !l.is_empty()).collect();
    shape::names(&files, &mut complaints);
    imports::check(root, &files, &mut complaints);
    for path in &files {
        let Ok(text) = std::fs::read_to_string(root.join(path)) else {
            continue;
        };
        words::machine_paths(path, &text, &mut complaints);
        if path.extension().is_some_and(|e| e == "rs") && !path.iter().any(|p| p == "data") {
            let source = Source::of(&text);
            shape::sizes(path, &text, &source, &mut complaints);
            words::purity(path, &source, &mut complaints);
            words::literals(path, &source, &regions, &mut complaints);
        }
    }
    rules(&mut complaints);
    complaints.0
}

/// Every rule says what it is, and proves it by examples.
fn rules(complaints: &mut Complaints) {
    let mut last = "";
    for rule in rules::RULES {
        let mut missing = Vec::new();
        for (name, text) in [("a name", rule.name), ("what it checks", rule.what), ("why", rule.why), ("its legal basis", rule.law)] {
            if text.trim().is_empty() {
                missing.push(name);
            }
        }
        if rule.ok.is_empty() {
            missing.push("an example on which it is silent");
        }
        if rule.bad.is_empty() {
            missing.push("an example on which it speaks");
        }
        if rule.bad.iter().any(|b| !(b.contains('⟦') && b.contains('⟧'))) {
            missing.push("⟦…⟧ in each wrong example");
        }
        let mut letters = rule.code.bytes();
        if !letters.next().is_some_and(|b| b.is_ascii_uppercase()) || rule.code.len() != 4 || !letters.all(|b| b.is_ascii_digit()) {
            missing.push("a code of a letter and three digits");
        }
        if rule.code <= last {
            missing.push("its place in the order of codes");
        }
        last = rule.code;
        for what in missing {
            complaints.add(format!("rule {}", rule.code), format!("has not {what}"));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_tree_is_tidy() {
        let complaints = super::check(&crate::root::workspace());
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }
}
