//! What may not be written: years and regions in code, impure calls in pure crates, machine paths.

use super::Complaints;
use super::files::show;
use super::source::{Source, block_end};
use std::ops::Range;
use std::path::Path;

const PURE: &[&str] = &["fiscal", "statute", "rules"];

/// Not in a crate that does no IO, reads no clock, no environment, no randomness, and holds no floats.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "std::thread",
    "std::io",
    "rand::",
    "async ",
    ".await",
    "f32",
    "f64",
    "println!",
    "eprintln!",
    "print!",
    "dbg!",
];

/// The name of the crate whose `src` this file is in.
pub fn crate_of(path: &Path) -> Option<String> {
    let parts: Vec<String> = path.iter().map(|p| p.to_string_lossy().into_owned()).collect();
    match parts.as_slice() {
        [crates, name, src, ..] if crates == "crates" && src == "src" => Some(name.clone()),
        _ => None,
    }
}

pub fn is_test(path: &Path) -> bool {
    path.iter().any(|p| matches!(p.to_str(), Some("tests" | "tests.rs" | "benches" | "fuzz")))
}

pub fn purity(path: &Path, source: &Source, complaints: &mut Complaints) {
    if !crate_of(path).is_some_and(|c| PURE.contains(&c.as_str())) || is_test(path) {
        return;
    }
    for word in IMPURE {
        for at in whole_words(&source.code, word) {
            let line = source.line_of(at);
            if !source.is_excused(line) {
                complaints.add(format!("{}:{line}", show(path)), format!("{} in a pure crate", word.trim()));
            }
        }
    }
}

fn whole_words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    code.match_indices(word).map(|(i, _)| i).filter(move |i| {
        let before = i.checked_sub(1).map(|j| code.as_bytes()[j]);
        let after = code.as_bytes().get(i + word.len()).copied();
        let starts = !word.starts_with(|c: char| c.is_ascii_alphanumeric()) || !before.is_some_and(is_word);
        let ends = !word.ends_with(|c: char| c.is_ascii_alphanumeric()) || !after.is_some_and(is_word);
        starts && ends
    })
}

/// Years and regions are data with a source, not code. What a rule says of itself (its texts, its
/// examples, the number of a law) is documentation.
pub fn literals(path: &Path, source: &Source, regions: &[&str], complaints: &mut Complaints) {
    if crate_of(path).is_none() || is_test(path) {
        return;
    }
    let mut told = |line: usize, what: String| {
        if !source.is_excused(line) {
            complaints.add(format!("{}:{line}", show(path)), what);
        }
    };
    for (at, number) in integers(&source.code) {
        if is_year(number) {
            told(source.line_of(at), format!("the year {number} in code: years are dated data"));
        }
    }
    let described = declarations(&source.code);
    for literal in source.literals.iter().filter(|l| !described.iter().any(|d| d.contains(&l.at))) {
        if let Some(year) = year_in(&literal.text) {
            told(literal.line, format!("the year {year} in a string: years are dated data"));
        }
        if let Some(region) = regions.iter().find(|r| literal.text.contains(**r)) {
            told(literal.line, format!("the region {region} in a string: regions are data"));
        }
    }
}

/// Where a `Rule { … }` declares itself.
fn declarations(code: &str) -> Vec<Range<usize>> {
    code.match_indices("Rule {").filter_map(|(i, _)| Some(i..block_end(code, i)?)).collect()
}

/// Whole-number tokens of the code.
fn integers(code: &str) -> Vec<(usize, &str)> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        while i < bytes.len() && (bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_') {
            i += 1;
        }
        if bytes[start].is_ascii_digit() {
            // without the type: 2023i16
            let word = &code[start..i];
            let digits = word.find(|c: char| c.is_ascii_alphabetic()).map_or(word, |end| &word[..end]);
            found.push((start, digits));
        }
        i = i.max(start + 1);
    }
    found
}

/// Of this century or the last; 1900, 2000, 2099 only bound what may be a year at all.
fn is_year(number: &str) -> bool {
    let plain: Vec<u8> = number.bytes().filter(|b| *b != b'_').collect();
    if plain.ends_with(b"00") || plain.ends_with(b"99") {
        return false;
    }
    plain.len() == 4 && (plain.starts_with(b"19") || plain.starts_with(b"20")) && plain.iter().all(u8::is_ascii_digit)
}

/// A year in a text; one in the brackets of a document number or behind a hyphen (97-2003) is a name.
fn year_in(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = rest[..at].chars().next_back();
        let run = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
        let number = &rest[at..at + run];
        if is_year(number) && !matches!(before, Some('〔' | '[' | '［' | '-')) {
            return Some(number);
        }
        rest = &rest[at + run..];
    }
    None
}

/// Folders of one machine.
pub fn machine_paths(path: &Path, text: &str, complaints: &mut Complaints) {
    let folders = [concat!("/wo", "rk"), concat!("/ro", "ot"), concat!("/ho", "me")];
    for (n, line) in text.lines().enumerate() {
        for folder in folders {
            for (at, _) in line.match_indices(folder) {
                let before = line[..at].chars().next_back();
                let after = line[at + folder.len()..].chars().next();
                let starts = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"_-./}>~".contains(c));
                if starts && matches!(after, Some('/')) {
                    complaints.add(format!("{}:{}", show(path), n + 1), format!("a path of one machine: {folder}/"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years() {
        assert_eq!(year_in("2023年"), Some("2023"));
        assert_eq!(year_in("财预〔2016〕143号"), None);
        assert_eq!(year_in("2080505"), None);
        assert_eq!(year_in("Word 97-2003"), None);
        let years = |code| integers(code).into_iter().filter(|(_, n)| is_year(n)).count();
        assert_eq!((years("x2023 + 2023i16 + 20_23"), years("1900..=2099")), (2, 0));
    }

    #[test]
    fn impure_words_are_whole() {
        assert_eq!(whole_words("let f64_like = 1; x as f64", "f64").count(), 1);
        assert_eq!(whole_words("operand::X", "rand::").count(), 0);
    }
}
