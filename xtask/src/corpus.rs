//! Scores reading and checking against the shared cases, in this process.
//!
//! # How a figure is matched
//!
//! A wanted figure is *located* when a fact starts at its digits (a sign before them may be in or
//! out), with the same number and a unit of the same kind and size (measure words by their group).
//! Its *role and year* are right when the role axis is equal (gold's relation is mapped: `share-of X`
//! → share, `growth-rate` and `indicator-rate` → rate, `change-vs-prior-year` → change,
//! `completion-rate` → completion) and the year is equal. It is *filed*, the headline, when also the
//! subject is right:
//!
//! * A path is taken apart into axes (flow, fund, nature, topic, basis), named in standard words
//!   (`frame.rs`), and names. Our axes come from the datum, then from the words of its path.
//! * No axis may contradict: both sides speak and differ. (A part of the whole that the other side
//!   leaves open does not contradict.)
//! * A path of axes only must be equal on every axis that its last part names, and ours must not
//!   name an item.
//! * Closed vocabulary (`xtask/data/terms.tsv`, and everything that gold marks as 功能 or 经济科目):
//!   the last names must be equal after synonyms. Free names: at least three tenths of the character
//!   pairs of the last name, or of the full path, are in our path.
//! * *whole path* also asks fund, nature and topic to be equal, said or unsaid alike.
//!
//! Precision counts our facts (those in digits: gold lists only some Chinese numerals) that answer
//! a wanted figure.
//!
//! # How a finding is matched
//!
//! A finding answers a known defect when its `at` or one of its `also` overlaps one of the quotes and
//! its rule fits the class (`classes.rs`). Errors and suspicious ones need at least a warning of ours;
//! what is derived from a root is found with it; arguable ones count neither way. *Right figure*: `at`
//! of an answering finding covers the stated figure in the first quote (or the whole quote, when the
//! stated number is not in it); *figure and value*: and a number of gold's `expected` (and not of
//! `stated`) agrees with one of ours at the coarser precision; over errors of arithmetic classes (suite:
//! those whose cause is known). A suite case passes when every error is reported as error, every
//! suspicious one as warning, and no error or warning stands beyond them; consequences inside a finding
//! do not count.

mod classes;
mod facts;
mod findings;
mod floor;
mod frame;
mod papers;
#[cfg(test)]
mod perfect;
mod printed;
pub mod record;
mod subject;
mod suite;
mod tally;
mod wanted;

use crate::cases;
use tally::Measured;

/// What the command line asks for.
#[derive(Default)]
pub struct Options {
    pub verbose: bool,
    pub failures: bool,
    only: Option<String>,
    check: bool,
    raise: bool,
}

impl Options {
    pub fn wants(&self, id: &str, phenomenon: &str) -> bool {
        cases::wanted(self.only.as_deref(), id, phenomenon)
    }
}

pub fn run(args: &[String]) -> Result<bool, String> {
    let mut options = Options::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--verbose" | "-v" => options.verbose = true,
            "--failures" => options.failures = true,
            "--check" => options.check = true,
            "--raise" => options.raise = true,
            "--only" => options.only = Some(args.next().ok_or("--only needs an id or the start of a phenomenon")?.clone()),
            "--help" | "-h" => {
                print!("{}", help());
                return Ok(true);
            }
            other => return Err(format!("corpus: unknown argument {other}")),
        }
    }
    let Some(cases) = crate::root::cases() else {
        println!("{}", crate::root::NO_CASES);
        return Ok(true);
    };
    let mut measured = Measured::default();
    papers::score(&cases::gold::load(&cases)?, &options, &mut measured);
    suite::score(&cases::suite::load(&cases)?, &options, &mut measured);
    printed::score(&cases, &options, &mut measured)?;
    if options.only.is_some() && (options.check || options.raise) {
        return Err("corpus: --check and --raise need all cases".into());
    }
    if options.raise {
        floor::raise(&measured)?;
        measured.1.write()?;
    }
    if options.check { Ok(floor::check(&measured)? & measured.1.check()) } else { Ok(true) }
}

/// The rules of matching, from the documentation of this module.
fn help() -> String {
    let docs = include_str!("corpus.rs").lines().map_while(|l| l.strip_prefix("//!"));
    let mut out = String::new();
    for line in docs {
        out.push_str(line.strip_prefix(' ').unwrap_or(line));
        out.push('\n');
    }
    out + "\n" + &classes::describe()
}
