//! Files made to break readers, each read through a worker of the program as it is built.
//!
//! All are made here, byte by byte: nothing is stored, and the same set comes out every time. Each
//! must end as a result or as a refusal with a name, within the time and the memory of a worker;
//! that a worker had to be ended counts as a failure, since a reader should have refused before.

#[path = "../../crates/paper/src/doc/tests/builder.rs"]
mod builder;
mod chance;
mod compound;
mod containers;
mod drawn;
mod everything;
mod markup;
mod pdf;
mod rtf;
mod sheets;
mod texts;
mod word;
mod workbook;
#[path = "../../crates/paper/src/xls/tests/builder.rs"]
pub mod xls_builder;
#[path = "../../crates/paper/src/xlsx/tests/builder.rs"]
pub mod xlsx_builder;
mod zip;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use fiscal::Span;
use office::{Options, Workers};
use paper::Mark;

use crate::table;

const SECONDS: u64 = 60;
const MEGABYTES: u64 = 512;

/// One file.
pub struct Hostile {
    class: &'static str,
    name: String,
    bytes: Vec<u8>,
}

/// The files as they are made.
#[derive(Default)]
pub struct Set {
    files: Vec<Hostile>,
    /// Large ones are left out.
    fast: bool,
}

impl Set {
    fn add(&mut self, class: &'static str, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.push(Hostile { class, name: name.into(), bytes: bytes.into() });
    }

    /// A file that takes seconds to make or to read.
    fn add_large(&mut self, class: &'static str, name: impl Into<String>, bytes: impl FnOnce() -> Vec<u8>) {
        if !self.fast {
            self.add(class, name, bytes());
        }
    }
}

fn all(fast: bool) -> Vec<Hostile> {
    let mut set = Set { fast, ..Set::default() };
    texts::make(&mut set);
    rtf::make(&mut set);
    pdf::make(&mut set);
    drawn::make(&mut set);
    compound::make(&mut set);
    word::make(&mut set);
    containers::make(&mut set);
    markup::make(&mut set);
    sheets::make(&mut set);
    workbook::make(&mut set);
    everything::make(&mut set);
    set.files
}

/// A workbook of Excel 97-2003 around its stream.
pub fn compound_file(workbook: &[u8]) -> Vec<u8> {
    builder::compound(&[("Workbook", workbook)], &[])
}

pub fn run(args: &[String]) -> Result<bool, String> {
    let fast = args.iter().any(|a| a == "--fast");
    let only = args.iter().position(|a| a == "--only").map(|i| args.get(i + 1).ok_or("--only: which class?")).transpose()?;
    if let Some(other) = args.iter().find(|a| !matches!(a.as_str(), "--fast" | "--only") && Some(*a) != only) {
        return Err(format!("hostile: {other} is not known"));
    }
    let program = program()?;
    let mut classes: Vec<Class> = Vec::new();
    for file in all(fast).into_iter().filter(|f| only.is_none_or(|o| f.class == o)) {
        let outcome = Outcome::of(&program, &file);
        if let Some(words) = outcome.complaint() {
            println!("hostile: {} / {}: {words}", file.class, file.name);
        }
        match classes.iter_mut().find(|c| c.name == file.class) {
            Some(class) => class.outcomes.push(outcome),
            None => classes.push(Class { name: file.class, outcomes: vec![outcome] }),
        }
    }
    let mut rows: Vec<Vec<String>> = classes.iter().map(Class::row).collect();
    let whole = Class { name: "all", outcomes: classes.into_iter().flat_map(|c| c.outcomes).collect() };
    rows.push(whole.row());
    table::print(&["class", "files", "read", "refused", "failed", "longest", "most memory", "refusals"], &rows);
    Ok(whole.failed() == 0 && !whole.outcomes.is_empty())
}

/// The program, built as this one is.
fn program() -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--package", "mingzhang-cli"]).current_dir(crate::root::workspace());
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    let built = build.status().map_err(|e| format!("cargo: {e}"))?;
    let this = std::env::current_exe().map_err(|e| e.to_string())?;
    let program = this.parent().unwrap_or(Path::new("")).join(format!("mingzhang{}", std::env::consts::EXE_SUFFIX));
    if built.success() && program.is_file() { Ok(program) } else { Err(format!("{}: not built", program.display())) }
}

/// What came of one file.
struct Outcome {
    /// The code of the refusal, if it is one.
    refusal: Option<&'static str>,
    time: Duration,
    /// In KB; 0 where the worker never answered or was not needed.
    peak: u64,
}

impl Outcome {
    fn of(program: &Path, file: &Hostile) -> Outcome {
        let workers = Arc::new(Workers::new(program.to_path_buf()));
        let options = Options { workers: Some(workers.clone()), ..Options::default() };
        let mut longest = Duration::ZERO;
        let (checkup, time) = timed(|| office::check_all(&file.name, &file.bytes, &options));
        longest = longest.max(time);
        // Of a batch the worst counts: a failure, else any refusal.
        let mut refusals: Vec<&'static str> = checkup.documents.iter().filter_map(|d| Some(d.outcome.as_ref().err()?.code)).collect();
        // What can be read can be marked, or not, but not end a worker either.
        let marks = [Span::default(), Span::new(0, 30)].map(|span| Mark { span, words: "说".to_owned() });
        let (copied, time) = timed(|| workers.annotate(&file.bytes, &file.name, marks.to_vec()));
        longest = longest.max(time);
        refusals.extend(copied.err().map(|refusal| refusal.code).filter(|code| is_failure(code)));
        if file.name.ends_with(".pdf") {
            let (drawn, time) = timed(|| workers.pictures(&file.bytes, &file.name, drawn::pieces()));
            longest = longest.max(time);
            refusals.extend(drawn.err().map(|refusal| refusal.code).filter(|code| is_failure(code)));
        }
        refusals.sort_by_key(|code| !is_failure(code));
        Outcome { refusal: refusals.first().copied(), time: longest, peak: workers.peak() }
    }

    fn complaint(&self) -> Option<String> {
        match self.refusal {
            Some(code) if is_failure(code) => Some(format!("ended as {code}")),
            _ if self.time > Duration::from_secs(SECONDS) => Some(format!("took {} s", self.time.as_secs())),
            _ if self.peak > MEGABYTES * 1024 => Some(format!("took {} MB", self.peak / 1024)),
            _ => None,
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn is_failure(code: &str) -> bool {
    code == "internal" || code.starts_with("worker-")
}

struct Class {
    name: &'static str,
    outcomes: Vec<Outcome>,
}

impl Class {
    fn failed(&self) -> usize {
        self.outcomes.iter().filter(|o| o.complaint().is_some()).count()
    }

    fn row(&self) -> Vec<String> {
        let read = self.outcomes.iter().filter(|o| o.refusal.is_none()).count();
        let mut codes: Vec<&str> = self.outcomes.iter().filter_map(|o| o.refusal).collect();
        let refused = codes.len();
        codes.sort_unstable();
        codes.dedup();
        let time = self.outcomes.iter().map(|o| o.time.as_millis()).max().unwrap_or(0);
        let peak = self.outcomes.iter().map(|o| o.peak).max().unwrap_or(0);
        let count = |n: usize| n.to_string();
        vec![
            self.name.to_owned(),
            count(self.outcomes.len()),
            count(read),
            count(refused),
            count(self.failed()),
            format!("{time} ms"),
            format!("{} MB", peak.div_ceil(1024)),
            codes.join(" "),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without workers, so that a failure shows where it is.
    #[test]
    fn the_fast_ones_end_in_this_process_too() {
        let files = all(true);
        assert!(files.len() >= 200, "{}", files.len());
        for file in files {
            for document in office::check_all(&file.name, &file.bytes, &Options::default()).documents {
                if let Err(refusal) = document.outcome {
                    assert!(!is_failure(refusal.code) && !refusal.message.is_empty(), "{}: {}", file.name, refusal.message);
                }
            }
        }
    }
}
