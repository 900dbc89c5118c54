//! Speed, memory and start-up, beside a plain scan of the same bytes. Whole numbers, medians of five.

mod pdf;
mod sample;
mod sheet;
mod word;

use crate::table;
use fiscal::Manuscript;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const RUNS: usize = 5;

pub fn run(args: &[String]) -> Result<bool, String> {
    let Some(cases) = crate::root::cases() else {
        println!("{}", crate::root::NO_CASES);
        return Ok(true);
    };
    let papers = sample::papers(&cases)?;
    let number = |text: &String| text.parse::<usize>().map_err(|e| format!("{text}: {e}"));
    match args {
        [] => measure(&cases, &papers, 20),
        [flag, n] if flag == "--megabytes" => measure(&cases, &papers, number(n)?),
        // a child of this process, so that its peak of memory is its own
        [flag, n] if flag == "--probe" => probe(&papers, number(n)?),
        _ => return Err("bench: only --megabytes N is known".into()),
    }
    Ok(true)
}

fn measure(cases: &Path, papers: &[String], megabytes: usize) {
    println!("bench: one core, medians of {RUNS}");
    let mut rows = Vec::new();
    // passages have a figure every 45 bytes and planted errors; papers are what is read in practice
    narrative("papers and passages", &sample::manuscripts(papers, megabytes * 1_000_000), &mut rows);
    if let Ok(real) = sample::real(cases) {
        narrative("papers alone", &sample::manuscripts(&real, megabytes * 1_000_000), &mut rows);
    }
    table::print(&["text", "work", "speed", "time", "of the scan"], &rows);

    let paper = Manuscript::utf8(sample::long(papers, 20_000));
    let latency = median_of(200, || whole(&paper));
    println!("  one paper of {} bytes, read and checked: {} µs", paper.text.len(), latency.as_micros());
    word::measure(papers, |work| median(work));
    sheet::measure(|work| median(work));
    pdf::measure(cases, product().as_deref(), |work| median(work));
    memory();
    start_up();
}

/// Reading and checking, beside a scan of the same bytes.
fn narrative(text: &str, manuscripts: &[Manuscript], rows: &mut Vec<Vec<String>>) {
    let bytes: usize = manuscripts.iter().map(|m| m.text.len()).sum();
    let floor = ripgrep(manuscripts);
    let digits = median(|| manuscripts.iter().map(|m| digit_runs(m.text.as_bytes())).sum::<usize>());
    let read = median(|| manuscripts.iter().map(crate::reader::facts).sum::<usize>());
    let check = median(|| manuscripts.iter().map(whole).sum::<usize>());
    let mut label = Some(format!("{text}: {} of {bytes} bytes", manuscripts.len()));
    let mut row = |name: &str, time: Option<Duration>| {
        let ratio =
            floor.zip(time).map_or_else(|| "–".to_owned(), |(f, t)| format!("1/{}", tenths(t.as_micros() * 10 / f.as_micros().max(1))));
        let speed = time.map_or_else(|| "not here".to_owned(), |t| format!("{} MB/s", tenths(bytes as u128 * 10 / t.as_micros().max(1))));
        let millis = time.map_or_else(String::new, |t| format!("{} ms", t.as_millis()));
        rows.push(vec![label.take().unwrap_or_default(), name.to_owned(), speed, millis, ratio]);
    };
    row("rg --count-matches '[0-9]+' (start-up included)", floor);
    row("runs of digits, byte by byte", Some(digits));
    row("statute::read", Some(read));
    row("statute::read + rules::check", Some(check));
}

fn whole(manuscript: &Manuscript) -> usize {
    crate::reader::whole(manuscript, statute::Context::default()).findings.len()
}

/// `n/10` with its decimal.
fn tenths(n: u128) -> String {
    format!("{}.{}", n / 10, n % 10)
}

fn median<T>(work: impl FnMut() -> T) -> Duration {
    median_of(RUNS, work)
}

fn median_of<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    std::hint::black_box(work());
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    times[runs / 2]
}

fn digit_runs(bytes: &[u8]) -> usize {
    let mut inside = false;
    let mut runs = 0;
    for byte in bytes {
        let digit = byte.is_ascii_digit();
        runs += usize::from(digit && !inside);
        inside = digit;
    }
    runs
}

/// The reference on the same bytes, where it is installed (Debian: ripgrep).
fn ripgrep(manuscripts: &[Manuscript]) -> Option<Duration> {
    let path = std::env::temp_dir().join(format!("mingzhang-bench-{}.txt", std::process::id()));
    let all: String = manuscripts.iter().map(|m| m.text.as_str()).collect();
    std::fs::write(&path, all).ok()?;
    let count = || Command::new("rg").args(["--threads", "1", "--count-matches", "[0-9]+"]).arg(&path).output();
    let time = match count() {
        Ok(output) if output.status.success() => Some(median(count)),
        _ => None,
    };
    let _ = std::fs::remove_file(&path);
    time
}

/// Peak memory of reading and checking one long text, in a process of its own.
fn memory() {
    for megabytes in [1, 4] {
        let Ok(this) = std::env::current_exe() else {
            return;
        };
        let output = Command::new(this).args(["bench", "--probe", &megabytes.to_string()]).output();
        match output {
            Ok(o) if o.status.success() => print!("{}", String::from_utf8_lossy(&o.stdout)),
            _ => println!("  peak memory for {megabytes} MB: could not be measured"),
        }
    }
}

fn probe(papers: &[String], megabytes: usize) {
    let bytes = megabytes * 1_000_000;
    let manuscript = Manuscript::utf8(sample::long(papers, bytes));
    let none = peak();
    // the tables of the law and the vocabulary are loaded once, whatever is read
    std::hint::black_box(whole(&Manuscript::utf8("2023年度部门决算，本年支出合计12.00万元。".to_owned())));
    let before = peak();
    std::hint::black_box(whole(&manuscript));
    match (none, before, peak()) {
        (Some(none), Some(before), Some(after)) => {
            let times = |kilobytes: u64| tenths((u128::from(kilobytes) * 1024 + bytes as u128) * 10 / bytes as u128);
            println!(
                "  peak memory for one text of {megabytes} MB: {} kB more than before reading; with the text {} × its size \
                 ({} × with the tables, {} kB once)",
                after - before,
                times(after - before),
                times(after - none),
                before - none
            );
        }
        _ => println!("  peak memory: /proc/self/status is not here"),
    }
}

/// VmHWM in kB.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string(Path::new("/proc/self/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The release binary beside this one.
fn product() -> Option<PathBuf> {
    std::env::current_exe().ok().and_then(|p| Some(p.parent()?.join("mingzhang"))).filter(|p| p.is_file())
}

fn start_up() {
    let Some(binary) = product() else {
        println!("  start-up: no mingzhang beside this binary (cargo build --release builds it)");
        return;
    };
    let time = median_of(21, || Command::new(&binary).arg("--version").output().map(|o| o.status.success()));
    println!("  start-up of mingzhang --version: {} µs", time.as_micros());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting() {
        assert_eq!(digit_runs("占76.44%，2023年".as_bytes()), 3);
        assert_eq!(tenths(1234), "123.4");
    }
}
