//! `--report`: the inspectors' forms of a run, one workbook for each paper.
//!
//! Of one paper the file named is its form. Of several it is the summary, and each form goes into the folder beside it as soon
//! as its paper is checked, so that a run holds no more of ten thousand papers than a line each.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use office::render::Tally;
use office::render::report::{Line, form, summary};
use office::{Date, Document, Form, Options, Pictures, Refusal};

use crate::gather::Source;
use crate::output::Output;
use crate::status::Status;
use crate::terminal;
use crate::today::today;

/// How the files of forms end.
const ENDING: &str = ".检查表.xlsx";
/// Longer names do not go into every file system.
const NAME: usize = 60;
/// So many forms of earlier runs are named.
const NAMED: usize = 5;

/// Where the forms of a run go.
pub(crate) struct Report {
    path: PathBuf,
    /// The folder of the forms, where there are several.
    folder: PathBuf,
    /// For each source what its form is called, or the folder of its forms.
    names: Vec<String>,
    date: Option<Date>,
}

/// What came of one paper.
pub(crate) struct Filled {
    line: Line,
    /// The form of the only paper: it goes into the file named.
    workbook: Option<Vec<u8>>,
    /// Where the form was written, of one of several papers.
    place: Option<PathBuf>,
    /// The form could not be made or written.
    trouble: Option<String>,
}

/// What is kept of the forms until the end.
#[derive(Default)]
pub(crate) struct Forms {
    lines: Vec<Line>,
    /// The form of the only paper.
    only: Option<Vec<u8>>,
    /// Where forms were written.
    places: BTreeSet<PathBuf>,
    /// One could not be written.
    trouble: bool,
}

impl Forms {
    /// Keeps a line of a paper, and tells what went wrong with its form.
    pub(crate) fn take(&mut self, filled: Filled) {
        self.lines.push(filled.line);
        self.only = filled.workbook;
        self.places.extend(filled.place);
        if let Some(words) = filled.trouble {
            self.trouble = true;
            terminal::complain(&words);
        }
    }
}

impl Report {
    /// Takes the place of the forms, before anything is checked; what lies there of an earlier run is no paper.
    ///
    /// # Errors
    ///
    /// The name is no workbook's or that of a paper that is to be checked, or nothing can be written there.
    pub(crate) fn new(path: &Path, sources: &mut Vec<Source>) -> Result<Report, Status> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let place = path.display();
        let Some((stem, _)) = name.rsplit_once('.').filter(|(stem, end)| !stem.is_empty() && end.eq_ignore_ascii_case("xlsx")) else {
            terminal::complain(&format!(
                "检查表只能写成 .xlsx 文件，没有检查。请把 --report 后的文件名改为以 .xlsx 结尾，如 检查表.xlsx；现为 {place}。"
            ));
            return Err(Status::Trouble);
        };
        let folder = path.with_file_name(stem);
        let (here, forms) = (whole(path), whole(&folder));
        let is_form = |p: &Path| {
            let named = p.file_name().is_some_and(|n| n.to_string_lossy().ends_with(ENDING));
            let p = whole(p);
            here.is_some() && p == here || named && forms.as_ref().is_some_and(|f| p.is_some_and(|p| p.starts_with(f)))
        };
        let before = sources.len();
        sources.retain(|source| !matches!(source, Source::File { path, .. } if is_form(path)));
        if before > 0 && sources.is_empty() {
            terminal::complain(&format!("检查表不能写在被检查的文件上：{place}。没有检查，文件没有改动；请把 --report 改为另一个文件名。"));
            return Err(Status::Trouble);
        }
        if sources.len() < before {
            terminal::remark(&format!("跳过 {} 份以前写下的检查表", before - sources.len()));
        }
        let mut taken = BTreeSet::new();
        let names = sources.iter().map(|source| unused(&bare(&source.label()), &mut taken)).collect();
        let report = Report { path: path.to_owned(), folder, names, date: today() };
        // told before hours are spent on checking
        Output::open(Some(path), false).map(Output::abandon).map_err(|error| report.cannot_write(&error))?;
        Ok(report)
    }

    /// Names for the forms of the papers in one source.
    pub(crate) fn names(&self, source: usize, sources: usize) -> Names<'_> {
        Names { report: self, source, alone: sources == 1, taken: BTreeSet::new() }
    }

    /// Writes what the run comes to: the only form, or the summary.
    ///
    /// # Errors
    ///
    /// It cannot be made or written.
    pub(crate) fn finish(&self, forms: Forms, tally: &Tally) -> Result<(), Status> {
        let workbook = match forms.only {
            Some(workbook) => Ok(workbook),
            None => summary(&forms.lines, &tally.across, self.date),
        };
        let workbook = workbook.map_err(|refusal| {
            terminal::complain(&refusal.message);
            Status::Trouble
        })?;
        write(&self.path, &workbook).map_err(|error| self.cannot_write(&error))?;
        if let Some(words) = left_over(&self.folder, &forms.places) {
            terminal::remark(&words);
        }
        if forms.trouble { Err(Status::Trouble) } else { Ok(()) }
    }

    fn cannot_write(&self, error: &io::Error) -> Status {
        let place = self.path.display();
        let reason = crate::output::reason(error);
        terminal::complain(&format!(
            "检查表未能写入 {place}：{reason}。被检查的文件没有改动；请关闭正在打开它的程序，或用 --report 换一个位置后重试。"
        ));
        Status::Trouble
    }
}

/// The forms of one source.
pub(crate) struct Names<'r> {
    report: &'r Report,
    source: usize,
    /// There is no other source.
    alone: bool,
    taken: BTreeSet<String>,
}

impl Names<'_> {
    /// Makes the form of a paper and, where there are `many`, writes it into the folder.
    pub(crate) fn fill(&mut self, document: &Document, bytes: &[u8], many: bool, options: &Options) -> Filled {
        let Some(checked) = document.checked() else {
            return Filled { line: Line::of(document, None, None), workbook: None, place: None, trouble: None };
        };
        let filled = match Form::of(&document.path, checked, self.report.date) {
            Ok(filled) => filled,
            Err(Refusal { message, .. }) => {
                let line = Line::of(document, None, None).without_form(&message);
                return Filled { line, workbook: None, place: None, trouble: Some(message) };
            }
        };
        let made = form(&filled, &Pictures::of(&filled, bytes, options));
        if self.alone && !many {
            let (workbook, trouble) = match made {
                Ok(workbook) => (Some(workbook), None),
                Err(refusal) => (None, Some(refusal.message)),
            };
            return Filled { line: Line::of(document, Some(&filled), None), workbook, place: None, trouble };
        }
        let place = self.place(&document.path, many);
        let link = place.strip_prefix(self.report.path.parent().unwrap_or(Path::new(""))).ok().map(linked);
        let line = Line::of(document, Some(&filled), link);
        match made.and_then(|workbook| put(&place, &workbook)) {
            Ok(()) => Filled { line, workbook: None, place: Some(place), trouble: None },
            Err(refusal) => {
                Filled { line: line.without_form(&refusal.message), workbook: None, place: None, trouble: Some(refusal.message) }
            }
        }
    }

    /// `检查表/甲.检查表.xlsx`; of papers packed together among others `检查表/压缩包/甲.检查表.xlsx`.
    fn place(&mut self, label: &str, many: bool) -> PathBuf {
        let own = self.report.names.get(self.source).map_or("", String::as_str);
        if !many {
            return self.report.folder.join(format!("{own}{ENDING}"));
        }
        let name = unused(&bare(label), &mut self.taken);
        let folder = if self.alone { self.report.folder.clone() } else { self.report.folder.join(own) };
        folder.join(format!("{name}{ENDING}"))
    }
}

/// Writes one form.
fn put(place: &Path, workbook: &[u8]) -> Result<(), Refusal> {
    let written = || -> io::Result<()> {
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        write(place, workbook)
    };
    written().map_err(|error| {
        let (place, reason) = (place.display(), crate::output::reason(&error));
        let message = format!("检查表未能写入 {place}：{reason}。被检查的文件没有改动，其他文件照常检查；请确认此文件没有在别的程序中打开、文件夹可以写入后重试。");
        Refusal { code: "report", message }
    })
}

fn write(place: &Path, workbook: &[u8]) -> io::Result<()> {
    let mut out = Output::open(Some(place), false)?;
    match out.write_all(workbook) {
        Ok(()) => out.finish(),
        Err(error) => {
            out.abandon();
            Err(error)
        }
    }
}

/// Forms in the folder that are not of this run: their papers are gone, or were not checked this time. They are told and
/// left alone.
fn left_over(folder: &Path, written: &BTreeSet<PathBuf>) -> Option<String> {
    if written.is_empty() {
        return None;
    }
    let files = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    let all = files(folder).into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] });
    let is_form = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(ENDING));
    let mut old: Vec<PathBuf> = all.filter(|path| is_form(path) && !written.contains(path)).collect();
    old.sort();
    let name = |path: &PathBuf| linked(path.strip_prefix(folder).unwrap_or(path));
    let names: Vec<String> = old.iter().take(NAMED).map(name).collect();
    let more = if old.len() > NAMED { "等" } else { "" };
    let place = folder.display();
    (!old.is_empty()).then(|| format!("{place} 里另有 {} 份以前的检查表，不是这次写的：{}{more}", old.len(), names.join("、")))
}

/// A path that two names of one file share, as far as it exists.
fn whole(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// With `/` on every system.
fn linked(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// What a form is called: the name of its paper without its ending and without what file systems and links do not take.
fn bare(label: &str) -> String {
    let name = label.rsplit(['/', '\\']).next().unwrap_or(label);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem == "-" { "标准输入" } else { stem };
    let clean = |c: char| if c.is_control() || "\\/:*?\"<>|#%".contains(c) { '_' } else { c };
    let name: String = stem.chars().take(NAME).map(clean).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "未命名".to_owned() } else { name.to_owned() }
}

/// The name, or the name with the first number that nobody has; upper and lower case are one.
fn unused(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2usize..).map(|n| format!("{name}（{n}）"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else_and_are_each_one() {
        for (label, name) in [
            ("公开/甲.docx", "甲"),
            ("a.zip/../../etc/passwd", "passwd"),
            ("..", "未命名"),
            ("C:\\x\\乙?.pdf", "乙_"),
            ("-", "标准输入"),
            ("a/丙.检查表.xlsx", "丙.检查表"),
        ] {
            assert_eq!(bare(label), name, "{label}");
        }
        assert_eq!(bare(&"长".repeat(200)).chars().count(), NAME);
        let mut taken = BTreeSet::new();
        assert_eq!(["A", "a", "a"].map(|n| unused(n, &mut taken)), ["A", "a（2）", "a（3）"]);
    }
}
