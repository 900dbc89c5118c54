//! What the builders run.
//!
//! `cargo xtask corpus` scores reading and checking against the shared cases, `tamper` changes
//! figures one at a time and counts what is noticed, `passages` reads one phenomenon said in many ways, `mutants` breaks clean papers rule by rule, `tidy` keeps
//! the tree in shape, `rulebook` writes `docs/rules/` from the rules themselves, `bench` measures speed and
//! memory, `hostile` feeds the readers what was made to break them.
//!
//! The cases are read where they are, at `../shared/cases` beside the workspace, and never copied.

mod bench;
mod cases;
mod corpus;
mod hostile;
mod mutants;
mod number;
mod passages;
mod place;
mod reader;
mod root;
mod rulebook;
mod table;
mod tamper;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <what>

  corpus [--verbose] [--failures] [--only ID|PHENOMENON] [--check|--raise]
           score against ../shared/cases   (corpus --help tells how figures and findings are matched)
  tamper [--verbose] [--only ID|PHENOMENON]
           change one figure at a time in clean passages: what is noticed, beside an exact oracle
  mutants [--verbose]
           each rule against clean papers broken in its own way; no rule on the clean ones
  passages [--failures] [--only NAME] [--mark]
           the project's own passages, each phenomenon said in many ways: silent as they are, slips in them found
  tidy     files, functions, names, imports, purity, literals
  rulebook [--check]
           write docs/rules/ (or compare it) with the rules
  bench [--megabytes N]
           speed, memory, start-up
  hostile [--fast] [--only CLASS]
           files made to break readers: each ends as a result or a named refusal, within time and memory
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rest = args.get(1..).unwrap_or_default();
    let outcome = match args.first().map(String::as_str) {
        Some("corpus") => corpus::run(rest),
        Some("tamper") => tamper::run(rest),
        Some("mutants") => mutants::run(rest),
        Some("passages") => passages::run(rest),
        Some("tidy") => tidy::run(),
        Some("rulebook") => rulebook::run(rest),
        Some("bench") => bench::run(rest),
        Some("hostile") => hostile::run(rest),
        Some("--help" | "-h" | "help") => {
            print!("{USAGE}");
            Ok(true)
        }
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::from(2)
        }
    }
}
