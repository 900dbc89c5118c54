//! PDF files, beside the programs that others read them with: the whole command, from its start to its end.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::table;

/// What else reads a PDF to text: the program, what stands before the file and behind it, and the Debian package.
const OTHERS: [(&str, &[&str], &[&str], &str); 2] =
    [("pdftotext", &["-layout"], &["-"], "poppler-utils"), ("mutool", &["draw", "-F", "text"], &[], "mupdf-tools")];

/// Prints how fast PDF files are read: ours and, where they are here, those of the shared cases.
pub fn measure(cases: &Path, this: Option<&Path>, median: impl Fn(&dyn Fn() -> usize) -> Duration) {
    let mut rows = Vec::new();
    for path in files(cases) {
        let (Ok(bytes), name) = (std::fs::read(&path), path.file_name().unwrap_or_default().to_string_lossy().into_owned()) else {
            continue;
        };
        let pages = match paper::read(&bytes, &name) {
            Ok(manuscript) => manuscript.leaves.len(),
            Err(refusal) => {
                println!("  {name}: {refusal}");
                continue;
            }
        };
        let row = |what: &str, time: Duration, peak: Option<u64>| {
            let speed = pages as u128 * 1_000_000 / time.as_micros().max(1);
            let peak = peak.map_or_else(String::new, |kb| format!("{} MB", kb / 1024));
            vec![name.clone(), pages.to_string(), what.to_owned(), format!("{} ms", time.as_millis()), speed.to_string(), peak]
        };
        rows.push(row("paper::read, words and tables", median(&|| paper::read(&bytes, &name).map_or(0, |m| m.text.len())), None));
        if let Some(this) = this {
            let check = || command(this, &["check"], &path, &["--format", "csv"]);
            rows.push(row("mingzhang check, start-up included", median(&|| run(check())), peak(check())));
        }
        for (program, before, behind, package) in OTHERS {
            let other = || command(Path::new(program), before, &path, behind);
            rows.push(match other().status() {
                Ok(_) => row(&format!("{program}, words only"), median(&|| run(other())), peak(other())),
                Err(_) => vec![name.clone(), pages.to_string(), format!("{program}: not here (Debian: {package})")],
            });
        }
    }
    table::print(&["PDF", "pages", "work", "time", "pages/s", "peak memory"], &rows);
}

/// Our own sample and the shared ones, in the order of their names.
fn files(cases: &Path) -> Vec<PathBuf> {
    let mut files = vec![crate::root::workspace().join("examples/whole-budget.pdf")];
    let shared = std::fs::read_dir(cases.join("pdf")).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut shared: Vec<PathBuf> = shared.filter(|path| path.extension().is_some_and(|e| e == "pdf")).collect();
    shared.sort();
    files.extend(shared);
    files
}

fn command(program: &Path, before: &[&str], file: &Path, behind: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(before).arg(file).args(behind).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(mut command: Command) -> usize {
    command.status().map_or(0, |status| status.code().unwrap_or(0) as usize)
}

/// The most memory in KB that the program and its children held, as far as looking at it again and again shows.
fn peak(mut command: Command) -> Option<u64> {
    let mut child: Child = command.spawn().ok()?;
    let mut most = 0;
    while let Ok(None) = child.try_wait() {
        most = most.max(held(child.id()));
        std::thread::sleep(Duration::from_millis(2));
    }
    Some(most).filter(|kb| *kb > 0)
}

fn held(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let own = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.split_whitespace().next()?.parse().ok());
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    own.unwrap_or(0) + children.split_whitespace().filter_map(|child| child.parse().ok()).map(held).sum::<u64>()
}
