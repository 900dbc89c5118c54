//! `mingzhang`: the office's window at the command line.
//!
//! Data goes to standard output, messages to standard error. Exit status: 0 no error found,
//! 1 errors found, 2 something could not be read or the command line was wrong.

mod annotate;
mod args;
mod batch;
mod complete;
mod diff;
mod format;
mod gather;
mod man;
mod output;
mod progress;
mod report;
mod resume;
mod rule;
mod status;
mod terminal;
mod today;
mod usage;
mod waive;

use std::process::ExitCode;

use clap::Parser;

use args::{Command, Line};
use status::Status;

fn main() -> ExitCode {
    // A paper that breaks the check is reported as a refusal; the default hook would print a
    // trace of the program between the messages.
    std::panic::set_hook(Box::new(|_| {}));
    // Not part of the command line: how the program calls itself to read a file.
    if std::env::args_os().skip(1).eq(["worker"]) {
        let served = office::serve(std::io::stdin().lock(), std::io::stdout());
        return if served.is_ok() { ExitCode::SUCCESS } else { Status::Trouble.into() };
    }
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(error) => return usage::report(&error).into(),
    };
    run(line.command).into()
}

fn run(command: Command) -> Status {
    match command {
        Command::Check(check) => batch::check(check),
        Command::Facts(facts) => batch::facts(facts),
        Command::Diff(diff) => diff::run(&diff),
        Command::Waive(waive) => waive::run(&waive),
        Command::Rule(rule) => rule::run(&rule),
        Command::Completions { shell } => complete::run(shell),
        Command::Man => man::run(),
    }
}
