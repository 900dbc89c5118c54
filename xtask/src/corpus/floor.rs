//! The floor under the scores: `xtask/corpus.tsv`, compared by `--check`, raised by `--raise`.
//!
//! A line is a name, `min` or `max`, and a number: a share in hundredths of a percent that must not
//! fall, or a count that must not rise.

use super::tally::{Measured, Number};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Min(u64),
    Max(u64),
}

fn path() -> PathBuf {
    crate::root::workspace().join("xtask/corpus.tsv")
}

fn parse(text: &str) -> Result<BTreeMap<String, Limit>, String> {
    let mut limits = BTreeMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let mut cells = line.split('\t');
        let (name, side, value) = (cells.next(), cells.next(), cells.next().and_then(|v| v.trim().parse().ok()));
        let limit = match (side, value) {
            (Some("min"), Some(v)) => Limit::Min(v),
            (Some("max"), Some(v)) => Limit::Max(v),
            _ => return Err(format!("xtask/corpus.tsv: cannot read {line:?}")),
        };
        limits.insert(name.unwrap_or("").to_owned(), limit);
    }
    Ok(limits)
}

fn value(number: Number) -> u64 {
    match number {
        Number::Share(part) => part.basis_points(),
        Number::Count(n) => n as u64,
    }
}

/// The complaints of comparing what is measured with the floor.
fn complaints(measured: &Measured, limits: &BTreeMap<String, Limit>) -> Vec<String> {
    let mut out = Vec::new();
    for (name, limit) in limits {
        let Some(now) = measured.0.get(name).map(|n| value(*n)) else {
            out.push(format!("{name}: not measured any more"));
            continue;
        };
        match *limit {
            Limit::Min(floor) if now < floor => out.push(format!("{name}: {now} below its floor {floor} (hundredths of a percent)")),
            Limit::Max(ceiling) if now > ceiling => out.push(format!("{name}: {now} above its ceiling {ceiling}")),
            _ => {}
        }
    }
    out
}

/// `true` when nothing is worse than the floor.
pub fn check(measured: &Measured) -> Result<bool, String> {
    let complaints = complaints(measured, &parse(&crate::root::read(&path())?)?);
    if complaints.is_empty() {
        println!("corpus: not below the floor of xtask/corpus.tsv");
    }
    for complaint in &complaints {
        println!("corpus: {complaint}");
    }
    Ok(complaints.is_empty())
}

/// Writes the floor anew where today is better; never lowers it.
pub fn raise(measured: &Measured) -> Result<(), String> {
    let old = crate::root::read(&path()).and_then(|t| parse(&t)).unwrap_or_default();
    let mut out =
        String::from("# The floor under `cargo xtask corpus --check` (see xtask/src/corpus/floor.rs); `--raise` writes it, never lower.\n");
    for (name, number) in &measured.0 {
        let now = value(*number);
        let line = match (number, old.get(name)) {
            (Number::Share(_), Some(Limit::Min(floor))) => {
                format!("{name}\tmin\t{}\n", now.max(*floor))
            }
            (Number::Share(_), _) => format!("{name}\tmin\t{now}\n"),
            (Number::Count(_), Some(Limit::Max(ceiling))) => {
                format!("{name}\tmax\t{}\n", now.min(*ceiling))
            }
            (Number::Count(_), _) => format!("{name}\tmax\t{now}\n"),
        };
        out.push_str(&line);
    }
    std::fs::write(path(), out).map_err(|e| format!("{}: {e}", path().display()))?;
    println!("corpus: floor written to xtask/corpus.tsv");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Part;

    #[test]
    fn worse_is_told() {
        let mut measured = Measured::default();
        measured.share("a", Part::new(9, 10));
        measured.count("b", 1);
        let limits = parse("a\tmin\t9000\nb\tmax\t0\nc\tmin\t1\n").unwrap();
        let complaints = complaints(&measured, &limits);
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].starts_with("b:") && complaints[1].starts_with("c:"));
    }
}
