//! Checking many files: over all cores, results in order, few documents in memory at a time.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::ProgressBar;
use office::render::{Format, Piece, Stream, Style, Table, Tally, View, leftover_words};
use office::{Across, Checkup, Context, Document, Kept, Options, Selection, Waivers, Workers, check_all};
use rayon::prelude::*;

use crate::annotate::Copies;
use crate::args::{Check, Facts, Papers};
use crate::gather::{Gathered, Source, skipped};
use crate::output::Output;
use crate::status::Status;
use crate::{format, progress, terminal, waive};

/// At most so many files are in memory at a time,
const FILES_AT_A_TIME: usize = 256;
/// and no further file once they make so many bytes.
const BYTES_AT_A_TIME: u64 = 32 * 1024 * 1024;

/// `mingzhang check`.
pub(crate) fn check(check: Check) -> Status {
    let output = check.papers.told.output.as_deref();
    let format = match format::chosen(check.format, output, Format::of_file, &Format::ALL.map(Format::name)) {
        Ok(format) => format,
        Err(status) => return status,
    };
    let selection = Selection { select: check.select, ignore: check.ignore };
    let waivers = match waive::load(check.waivers.as_deref()) {
        Ok(waivers) => waivers,
        Err(status) => return status,
    };
    if check.explain && format != Format::Text {
        let name = format.name();
        terminal::remark(&match format {
            Format::Sarif => format!("{name} 格式已含各条规则的说明，--explain 不改变结果"),
            _ => format!("--explain 只用于 text 格式，{name} 的结果不变；规则的说明见 mingzhang rule <编号>"),
        });
    }
    let wanted = Wanted { view: format.into(), selection, waivers, explain: check.explain, annotate: check.annotate };
    let tally = run(&check.papers, wanted);
    match tally {
        Ok(tally) if tally.documents.is_empty() || tally.refused().next().is_some() => Status::Trouble,
        Ok(tally) if tally.findings()[0] > 0 => Status::Errors,
        Ok(_) => Status::Clean,
        Err(status) => status,
    }
}

/// `mingzhang facts`.
pub(crate) fn facts(facts: Facts) -> Status {
    let table = match format::chosen(facts.format, facts.papers.told.output.as_deref(), Table::of_file, &Table::ALL.map(Table::name)) {
        Ok(table) => table,
        Err(status) => return status,
    };
    let view = table.into();
    let wanted = Wanted { view, selection: Selection::default(), waivers: Waivers::default(), explain: false, annotate: None };
    let tally = run(&facts.papers, wanted);
    match tally {
        Ok(tally) if tally.documents.is_empty() || tally.refused().next().is_some() => Status::Trouble,
        Ok(_) => Status::Clean,
        Err(status) => status,
    }
}

/// What is wanted of the papers.
struct Wanted {
    view: View,
    selection: Selection,
    waivers: Waivers,
    explain: bool,
    /// The folder that copies go to.
    annotate: Option<PathBuf>,
}

/// Checks everything the paths mean and writes the view of it.
fn run(papers: &Papers, wanted: Wanted) -> Result<Tally, Status> {
    let Wanted { view, selection, waivers, explain, annotate } = wanted;
    let gathered = Gathered::of(&papers.paths, annotate.as_deref());
    if let Some(words) = gathered.passed_over() {
        terminal::remark(&words);
    }
    if gathered.sources.is_empty() {
        let read: Vec<String> = office::EXTENSIONS.iter().map(|e| format!(".{e}")).collect();
        terminal::complain(&format!("没有可检查的文件。能读的有 {}；其他格式请另存为其中一种。", read.join("、")));
    }
    let context = Context { kind: papers.told.kind, year: papers.told.year };
    let copies = annotate.map(|folder| Copies::open(folder, &gathered.sources)).transpose()?;
    let job = Job {
        options: Options { context, selection, waivers, workers: workers(), annotate: copies.is_some() },
        copies,
        view,
        explain,
        style: if papers.told.output.is_some() { Style::default() } else { terminal::style() },
        quiet: view.is_text() && papers.told.output.is_none() && both_are_terminals(),
        bar: progress::bar(gathered.sources.len(), papers.told.output.is_some()),
    };
    let tally = job.run(&gathered.sources, papers.told.output.as_deref());
    match job.copies.as_ref().map(Copies::conclude) {
        Some(Err(status)) => Err(status),
        _ => tally,
    }
}

/// This program again, where the system tells what it is.
pub(crate) fn workers() -> Option<Arc<Workers>> {
    std::env::current_exe().ok().map(|program| Arc::new(Workers::new(program)))
}

/// Then a refusal in the results is seen where its message would be.
fn both_are_terminals() -> bool {
    io::stdout().is_terminal() && io::stderr().is_terminal()
}

/// One run of the command.
struct Job {
    options: Options,
    copies: Option<Copies>,
    view: View,
    /// The rules are explained at the end.
    explain: bool,
    style: Style,
    /// Refusals are not repeated on standard error.
    quiet: bool,
    bar: ProgressBar,
}

/// What came of one source.
struct Done {
    /// Rendered documents: several where papers are packed together.
    pieces: Vec<Piece>,
    /// What is kept of them to hold them against the other papers of the run.
    kept: Vec<Kept>,
    /// What was passed over in it, and what of it could not be copied.
    remarks: Vec<String>,
}

impl Job {
    fn run(&self, sources: &[Source], output: Option<&Path>) -> Result<Tally, Status> {
        let out = Output::open(output).map_err(|error| cannot_write(&error, output))?;
        let mut stream = match Stream::begin(out, self.view, self.style) {
            Ok(stream) => stream,
            Err(error) => return broken(&error, output, Tally::default()),
        };
        let mut kept = Vec::new();
        for range in chunks(sources) {
            for done in self.work(&sources[range], sources.len() > 1) {
                for words in done.remarks {
                    self.bar.suspend(|| terminal::remark(&words));
                }
                kept.extend(done.kept);
                for piece in done.pieces {
                    self.announce(&piece);
                    if let Err(error) = stream.add(piece) {
                        let (out, tally) = stream.into_parts();
                        out.abandon();
                        return broken(&error, output, tally);
                    }
                }
            }
        }
        self.bar.finish_and_clear();
        let broke_down = self.conclude(kept, &mut stream);
        let (written, tally) = stream.finish();
        match written.and_then(Output::finish) {
            Ok(()) if broke_down => Err(Status::Trouble),
            Ok(()) => Ok(tally),
            Err(error) => broken(&error, output, tally),
        }
    }

    /// What only all documents together can tell; true where that broke down.
    fn conclude<W: Write>(&self, kept: Vec<Kept>, stream: &mut Stream<W>) -> bool {
        let View::Check(format) = self.view else { return false };
        let (across, broke_down) = match Across::of(kept, &self.options) {
            Ok(across) => (across, false),
            Err(refusal) => {
                terminal::complain(&format!("跨文件核对未完成：{}", refusal.message));
                (Across::default(), true)
            }
        };
        stream.across(across);
        if self.explain {
            stream.explain();
        }
        // with some rules only, what is unused may be of the others
        let whole = self.options.selection == Selection::default();
        let leftover = self.options.waivers.leftover(stream.tally()).into_iter().filter(|l| whole || l.expired).collect::<Vec<_>>();
        if matches!(format, Format::Csv | Format::Sarif | Format::Html) {
            leftover.iter().for_each(|l| terminal::remark(&format!("豁免 {}", leftover_words(l))));
        }
        stream.leftover(leftover);
        broke_down
    }

    /// What came of the sources, in their order.
    fn work(&self, sources: &[Source], several: bool) -> Vec<Done> {
        if let [source] = sources {
            return vec![self.work_on(source, several)];
        }
        sources.par_iter().map(|source| self.work_on(source, several)).collect()
    }

    fn work_on(&self, source: &Source, several: bool) -> Done {
        let label = source.label();
        let bytes = match source {
            Source::Stdin => office::take(io::stdin().lock(), 0),
            Source::File { path, .. } => office::open(path),
            Source::Unlisted { refusal, .. } => Err(refusal.clone()),
        };
        let checkup = match bytes {
            Ok(bytes) => check_all(&label, &bytes, &self.options),
            Err(refusal) => {
                Checkup { documents: vec![Document::refused(label.as_str(), refusal)], others: BTreeMap::new(), copies: Vec::new() }
            }
        };
        let pieces: Vec<Piece> = checkup.documents.iter().map(|document| Piece::of(document, self.view, self.style)).collect();
        let compared = (several || pieces.len() > 1) && matches!(self.view, View::Check(_));
        let kept = if compared { checkup.documents.iter().filter_map(Kept::of).collect() } else { Vec::new() };
        let mut remarks: Vec<String> = skipped(&checkup.others).map(|words| format!("{label}：{words}")).into_iter().collect();
        if let Some(copies) = &self.copies {
            let paths: Vec<&str> = checkup.documents.iter().map(|document| document.path.as_str()).collect();
            remarks.extend(copies.write(source, &paths, checkup.copies));
        }
        self.bar.inc(1);
        Done { pieces, kept, remarks }
    }

    fn announce(&self, piece: &Piece) {
        let digest = piece.digest();
        if let Err(refusal) = &digest.outcome
            && !self.quiet
        {
            let path = digest.shown_path();
            self.bar.suspend(|| terminal::complain(&format!("未读取 {path}：{}", refusal.message)));
        }
    }
}

/// Runs of sources that are checked at the same time.
fn chunks(sources: &[Source]) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut bytes) = (0, 0u64);
    for (i, source) in sources.iter().enumerate() {
        let full = i - start >= FILES_AT_A_TIME || bytes.saturating_add(source.bytes()) > BYTES_AT_A_TIME;
        if full && i > start {
            chunks.push(start..i);
            (start, bytes) = (i, 0);
        }
        bytes = bytes.saturating_add(source.bytes());
    }
    if start < sources.len() {
        chunks.push(start..sources.len());
    }
    chunks
}

/// Nobody reads on: that is no trouble. Anything else is.
fn broken(error: &io::Error, output: Option<&Path>, tally: Tally) -> Result<Tally, Status> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(tally);
    }
    Err(cannot_write(error, output))
}

pub(crate) fn cannot_write(error: &io::Error, output: Option<&Path>) -> Status {
    let place = output.map_or("标准输出".to_owned(), |p| p.display().to_string());
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "所在文件夹不存在",
        io::ErrorKind::PermissionDenied => "没有写入权限",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::IsADirectory => "那里是文件夹",
        _ => "系统拒绝写入",
    };
    terminal::complain(&format!("结果未能写入 {place}：{reason}。被检查的文件没有改动；请换一个位置后重试。"));
    Status::Trouble
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_bounded_and_complete() {
        let file = |bytes| Source::File { path: "甲.txt".into(), bytes, name: "甲.txt".into() };
        let small: Vec<Source> = (0..600).map(|_| file(10)).collect();
        assert_eq!(chunks(&small), [0..256, 256..512, 512..600]);
        let big = [file(BYTES_AT_A_TIME), file(1), file(u64::MAX), file(1), file(1)];
        assert_eq!(chunks(&big), [0..1, 1..2, 2..3, 3..5]);
        assert!(chunks(&[]).is_empty());
    }
}
