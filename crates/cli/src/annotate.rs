//! `--annotate`: copies of papers with their findings marked go into a folder of their own.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;

use office::Annotated;

use crate::gather::Source;
use crate::output::Output;
use crate::status::Status;
use crate::terminal;

/// The folder for copies, and what became of them.
pub(crate) struct Copies {
    folder: PathBuf,
    /// The files that are checked: none of them is ever written to.
    inputs: BTreeSet<PathBuf>,
    /// Names without their endings that several papers share.
    shared: BTreeSet<PathBuf>,
    count: Mutex<Count>,
}

#[derive(Default)]
struct Count {
    copies: usize,
    pages: usize,
    displaced: usize,
    failed: usize,
}

impl Copies {
    /// Makes the folder ready.
    ///
    /// # Errors
    ///
    /// Where it cannot be made, or a copy would be written over a paper that is to be checked.
    pub(crate) fn open(folder: PathBuf, sources: &[Source]) -> Result<Copies, Status> {
        if let Err(error) = fs::create_dir_all(&folder) {
            terminal::complain(&format!(
                "批注副本的文件夹 {} 不能建立：{}。没有检查；请换一个位置后重试。",
                folder.display(),
                reason(&error)
            ));
            return Err(Status::Trouble);
        }
        let inputs =
            sources.iter().filter_map(|source| if let Source::File { path, .. } = source { path.canonicalize().ok() } else { None });
        let names: Vec<&Path> = sources.iter().map(name).collect();
        let copies = Copies { inputs: inputs.collect(), shared: shared(&names), count: Mutex::default(), folder };
        if let Some(name) = names.iter().find(|name| copies.is_input(&copies.folder.join(name))) {
            let place = copies.folder.join(name);
            terminal::complain(&format!("批注副本会写在被检查的文件 {} 上。没有检查；请用 --annotate 指定另一个文件夹。", place.display()));
            return Err(Status::Trouble);
        }
        Ok(copies)
    }

    fn is_input(&self, path: &Path) -> bool {
        path.canonicalize().is_ok_and(|path| self.inputs.contains(&path))
    }

    /// Writes the copies of the documents of one source, each with the path it is shown under; gives what a person should know.
    pub(crate) fn write(&self, source: &Source, copies: Vec<(String, Option<Annotated>)>) -> Vec<String> {
        let label = source.label();
        // papers packed together go into a folder of the name of the pack
        let inside = |path: &str| path.strip_prefix(label.as_str()).map(|rest| rest.trim_start_matches('/').to_owned()).unwrap_or_default();
        let below: Vec<PathBuf> = copies
            .iter()
            .map(|(path, _)| inside(path))
            .map(|inside| if inside.is_empty() { PathBuf::new() } else { plain(&inside) })
            .collect();
        let among = shared(&below.iter().map(PathBuf::as_path).collect::<Vec<_>>());
        let mut remarks = Vec::new();
        for (below, (_, copy)) in below.iter().zip(copies) {
            let Some(copy) = copy else { continue };
            let packed = below.components().next().is_some();
            let paper = if packed { name(source).join(below) } else { name(source).to_owned() };
            let whole = if packed { among.contains(&bare(below)) } else { self.shared.contains(&bare(&paper)) };
            let file = paper.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            // a copy keeps its name whatever that is; a page is named after it
            let place = match (&copy.ending, source) {
                (Some(_), Source::File { .. }) => self.folder.join(&paper),
                _ => self.folder.join(paper.with_file_name(copy.name(&file, whole))),
            };
            let written = self.put(&place, &copy.bytes);
            remarks.extend(self.note(&place, &copy, &paper, written));
        }
        remarks
    }

    fn put(&self, place: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.is_input(place) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut out = Output::open(Some(place), false)?;
        match out.write_all(bytes) {
            Ok(()) => out.finish(),
            Err(error) => {
                out.abandon();
                Err(error)
            }
        }
    }

    fn note(&self, place: &Path, copy: &Annotated, paper: &Path, written: io::Result<()>) -> Option<String> {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = written {
            count.failed += 1;
            return Some(format!("批注副本未能写入 {}：{}。", place.display(), reason(&error)));
        }
        count.copies += usize::from(copy.ending.is_some());
        count.pages += usize::from(copy.ending.is_none());
        count.displaced += copy.displaced;
        let refusal = copy.instead.as_ref()?;
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        Some(format!("{} 不能直接加批注（{}），改为批注页 {name}", paper.display(), refusal.message.trim_end_matches('。')))
    }

    /// Tells how many copies there are.
    ///
    /// # Errors
    ///
    /// Where some could not be written.
    pub(crate) fn conclude(&self) -> Result<(), Status> {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let mut words = match (count.copies + count.pages, count.pages) {
            (0, _) => "没有写出批注副本".to_owned(),
            (all, 0) => format!("写出 {all} 份批注副本，在 {}", self.folder.display()),
            (all, pages) => format!("写出 {all} 份批注副本（其中网页 {pages} 份），在 {}", self.folder.display()),
        };
        if count.displaced > 0 {
            words.push_str(&format!("；{} 条结论未能在原处标出，写在文首", count.displaced));
        }
        if count.failed > 0 {
            words.push_str(&format!("；{} 份未能写入。被检查的文件没有改动，请换一个位置后重试", count.failed));
            terminal::complain(&words);
            return Err(Status::Trouble);
        }
        terminal::remark(&words);
        Ok(())
    }
}

/// What a source is called in the folder of copies.
fn name(source: &Source) -> &Path {
    match source {
        Source::File { name, .. } => name,
        Source::Stdin => Path::new(Annotated::STDIN),
        Source::Unlisted { path, .. } => path,
    }
}

/// Only steps downwards.
fn plain(path: &str) -> PathBuf {
    let step = |component: Component<'_>| if let Component::Normal(step) = component { Some(step.to_owned()) } else { None };
    Path::new(path).components().filter_map(step).collect()
}

/// The path without the ending of its name.
fn bare(path: &Path) -> PathBuf {
    path.with_file_name(path.file_stem().unwrap_or_default())
}

/// Paths without endings that several have.
fn shared(paths: &[&Path]) -> BTreeSet<PathBuf> {
    let mut once = BTreeSet::new();
    paths.iter().map(|path| bare(path)).filter(|bare| !once.insert(bare.clone())).collect()
}

fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "没有写入权限",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::AlreadyExists => "那里是被检查的文件或已有同名的文件",
        io::ErrorKind::NotADirectory => "路径中有一段是文件，不是文件夹",
        io::ErrorKind::IsADirectory => "那里是文件夹",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        _ => "系统拒绝写入",
    }
}
