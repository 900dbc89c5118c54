//! Checking many files: over all cores, results in order, few documents in memory at a time.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use indicatif::ProgressBar;
use office::render::{Format, Piece, Stream, Style, Table, Tally, View, leftover_words};
use office::{Across, Context, Document, Held, Kept, Options, Selection, Workers, check_each};
use rayon::prelude::*;

use crate::annotate::Copies;
use crate::args::{Check, Facts, Papers};
use crate::gather::{Gathered, Source, skipped};
use crate::output::Output;
use crate::report::{Filled, Forms, Report};
use crate::resume::Progress;
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
    if check.report.is_some() && check.report.as_deref() == output {
        terminal::complain("--report 和 --output 写的是同一个文件，没有检查。请换一个文件名。");
        return Status::Trouble;
    }
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
    let shelf = match output.filter(|_| check.resume).map(Progress::open).transpose() {
        Ok(shelf) => shelf,
        Err(status) => return status,
    };
    let kept = shelf.as_ref().map(|progress| Arc::clone(&progress.shelf));
    let options = Options { selection, waivers, shelf: kept, ..Options::default() };
    let beside = Beside { explain: check.explain, report: check.report, annotate: check.annotate };
    let dates = Context { published: check.published, approved: check.approved, ..Context::default() };
    let tally = run(&check.papers, dates, format.into(), options, beside);
    if let (Some(progress), true) = (shelf, tally.is_ok()) {
        progress.close();
    }
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
    let tally = run(&facts.papers, Context::default(), table.into(), Options::default(), Beside::default());
    match tally {
        Ok(tally) if tally.documents.is_empty() || tally.refused().next().is_some() => Status::Trouble,
        Ok(_) => Status::Clean,
        Err(status) => status,
    }
}

/// What is wanted beside the results.
#[derive(Default)]
struct Beside {
    /// The rules that found something, explained.
    explain: bool,
    /// The inspectors' forms: the file of the form or of the summary.
    report: Option<PathBuf>,
    /// The folder that copies go to.
    annotate: Option<PathBuf>,
}

/// Checks everything the paths mean and writes the view of it.
fn run(papers: &Papers, dates: Context, view: View, options: Options, beside: Beside) -> Result<Tally, Status> {
    let Beside { explain, report, annotate } = beside;
    let mut gathered = Gathered::of(&papers.paths, annotate.as_deref());
    let report = report.map(|path| Report::new(&path, &mut gathered.sources)).transpose()?;
    if let Some(words) = gathered.passed_over() {
        terminal::remark(&words);
    }
    if gathered.sources.is_empty() {
        let read: Vec<String> = office::EXTENSIONS.iter().map(|e| format!(".{e}")).collect();
        terminal::complain(&format!("没有可检查的文件。能读的有 {}；其他格式请另存为其中一种。", read.join("、")));
    }
    let context = Context { kind: papers.told.kind, year: papers.told.year, ..dates };
    let copies = annotate.map(|folder| Copies::open(folder, &gathered.sources)).transpose()?;
    let job = Job {
        options: Options { context, workers: workers(), ..options },
        copies,
        view,
        explain,
        style: if papers.told.output.is_some() { Style::default() } else { terminal::style() },
        quiet: view.is_text() && papers.told.output.is_none() && both_are_terminals(),
        bar: progress::bar(gathered.sources.len(), papers.told.output.is_some()),
        report,
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
    /// Where the inspectors' forms go, where they are wanted.
    report: Option<Report>,
}

/// What came of one source.
struct Done {
    /// Rendered documents: several where papers are packed together.
    pieces: Vec<Piece>,
    /// What is kept of them to hold them against the other papers of the run.
    kept: Vec<Kept>,
    /// Their forms, where they are wanted.
    forms: Vec<Filled>,
    /// What was passed over in it, and what of it could not be copied.
    remarks: Vec<String>,
}

impl Job {
    fn run(&self, sources: &[Source], output: Option<&Path>) -> Result<Tally, Status> {
        let out = match output {
            None if self.report.is_some() => Output::patient(),
            output => Output::open(output, self.options.shelf.is_some()).map_err(|error| cannot_write(&error, output))?,
        };
        let mut stream = match Stream::begin(out, self.view, self.style) {
            Ok(stream) => stream,
            Err(error) => return broken(&error, output, Tally::default()),
        };
        let (mut held, mut forms) = (Held::default(), Forms::default());
        for range in chunks(sources) {
            for done in self.work(sources, range) {
                for words in done.remarks {
                    self.bar.suspend(|| terminal::remark(&words));
                }
                done.kept.into_iter().for_each(|kept| held.add(kept));
                done.forms.into_iter().for_each(|filled| self.bar.suspend(|| forms.take(filled)));
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
        let broke_down = self.conclude(&held, &mut stream);
        let reported = self.report.as_ref().map_or(Ok(()), |report| report.finish(forms, stream.tally()));
        let (written, tally) = stream.finish();
        match written.and_then(Output::finish) {
            Ok(()) if broke_down || reported.is_err() => Err(Status::Trouble),
            Ok(()) => Ok(tally),
            Err(error) => broken(&error, output, tally),
        }
    }

    /// What only all documents together can tell; true where that broke down.
    fn conclude<W: Write>(&self, held: &Held, stream: &mut Stream<W>) -> bool {
        let View::Check(format) = self.view else { return false };
        let (across, broke_down) = match Across::of(held, &self.options) {
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

    /// What came of some of the sources, in their order.
    fn work(&self, sources: &[Source], range: Range<usize>) -> Vec<Done> {
        let count = sources.len();
        if range.len() == 1 {
            return vec![self.work_on(&sources[range.start], range.start, count)];
        }
        range.into_par_iter().map(|number| self.work_on(&sources[number], number, count)).collect()
    }

    fn work_on(&self, source: &Source, number: usize, sources: usize) -> Done {
        let label = source.label();
        let bytes = match source {
            Source::Stdin => office::take(io::stdin().lock(), 0),
            Source::File { path, .. } => office::open(path),
            Source::Unlisted { refusal, .. } => Err(refusal.clone()),
        };
        let mut names = self.report.as_ref().map(|report| report.names(number, sources));
        let mut done = Done { pieces: Vec::new(), kept: Vec::new(), forms: Vec::new(), remarks: Vec::new() };
        let mut copies = Vec::new();
        let compared = matches!(self.view, View::Check(_));
        let mut take = |document: Document, bytes: &[u8], many: bool| {
            done.pieces.push(Piece::of(&document, self.view, self.style));
            done.kept.extend((compared && (sources > 1 || many)).then(|| Kept::of(&document)).flatten());
            done.forms.extend(names.as_mut().map(|names| names.fill(&document, bytes, many, &self.options)));
            if self.copies.is_some() {
                copies.push((document.path.clone(), office::annotate(&document, bytes, &self.options)));
            }
        };
        let others = match bytes {
            Ok(bytes) => check_each(&label, &bytes, &self.options, &mut take),
            Err(refusal) => {
                take(Document::refused(label.as_str(), refusal), &[], false);
                BTreeMap::new()
            }
        };
        done.remarks.extend(skipped(&others).map(|words| format!("{label}：{words}")));
        done.remarks.extend(self.copies.iter().flat_map(|folder| folder.write(source, std::mem::take(&mut copies))));
        self.bar.inc(1);
        done
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
    let reason = crate::output::reason(error);
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
