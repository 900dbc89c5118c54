//! Reading and checking one file.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use fiscal::{Manuscript, Report, RuleRun, Span, Unread};

use crate::opened::{self, Opened};
use crate::{Checked, Document, Member, Refusal, Selection, Shelf, Waivers, Workers, subject};

/// What the caller knows beforehand and wants to see.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the paper does not say itself.
    pub context: statute::Context,
    /// Which rules' findings are wanted.
    pub selection: Selection,
    /// Which findings somebody answers for.
    pub waivers: Waivers,
    /// Who reads what is no plain text; without them it is read in this process.
    pub workers: Option<Arc<Workers>>,
    /// What was opened before, and where what is opened now is kept; what is plain text never is.
    pub shelf: Option<Arc<Shelf>>,
}

/// Reads and checks the bytes of one file, shown under `path_label`. Never panics: a failure of
/// the program is a refusal of this file, and others go on.
pub fn check(path_label: &str, bytes: &[u8], options: &Options) -> Document {
    let shelf = shelf_for(path_label, bytes, options);
    if let Some(manuscript) = shelf.and_then(|shelf| shelf.take(path_label, bytes)) {
        return document(path_label, Ok(manuscript), options);
    }
    let manuscript = match workers_for(path_label, bytes, options) {
        Some(workers) => guarded(|| workers.read(bytes, path_label)),
        None => guarded(|| Ok(paper::read(bytes, path_label)?)),
    };
    if let (Some(shelf), Ok(manuscript)) = (shelf, &manuscript) {
        shelf.put(path_label, bytes, manuscript);
    }
    document(path_label, manuscript, options)
}

/// What came of the bytes of one file, which may be several files packed together.
#[derive(Clone, Debug)]
pub struct Checkup {
    /// One document for a paper; for a batch one for each member, in the order of their names.
    pub documents: Vec<Document>,
    /// Members of a batch that are of other formats: how many of each extension, which may be empty.
    pub others: BTreeMap<String, usize>,
}

/// As [`check()`], and takes a batch (a zip of papers) apart: its members are shown as
/// `公开文件.zip/名称.docx`. A batch that cannot be taken apart is one refused document.
pub fn check_all(path_label: &str, bytes: &[u8], options: &Options) -> Checkup {
    let mut documents = Vec::new();
    let others = check_each(path_label, bytes, options, |document, _, _| documents.push(document));
    Checkup { documents, others }
}

/// As [`check_all`], and gives the documents one by one, each with its bytes, and whether it is one of several. Gives
/// back how many members of a batch are of other formats.
pub fn check_each(
    path_label: &str,
    bytes: &[u8],
    options: &Options,
    mut take: impl FnMut(Document, &[u8], bool),
) -> BTreeMap<String, usize> {
    let shelf = shelf_for(path_label, bytes, options);
    if let Some(manuscript) = shelf.and_then(|shelf| shelf.take(path_label, bytes)) {
        take(document(path_label, Ok(manuscript), options), bytes, false);
        return BTreeMap::new();
    }
    let opened = match workers_for(path_label, bytes, options) {
        Some(workers) => guarded(|| workers.open(bytes, path_label)),
        None => opened::here(bytes, path_label),
    };
    match opened {
        Ok(Opened::Paper(manuscript)) => {
            if let Some(shelf) = shelf {
                shelf.put(path_label, bytes, &manuscript);
            }
            take(document(path_label, Ok(manuscript), options), bytes, false);
        }
        Ok(Opened::Batch(batch)) => {
            let several = batch.members.len() > 1;
            for Member { name, content } in batch.members {
                let label = format!("{path_label}/{name}");
                match content {
                    Ok(bytes) => take(member(&label, &bytes, options), &bytes, several),
                    Err(refusal) => take(Document::refused(label, refusal), &[], several),
                }
            }
            return batch.others;
        }
        Err(refusal) => take(document(path_label, Err(refusal), options), bytes, false),
    }
    BTreeMap::new()
}

/// A file of a batch, shown under `label`.
fn member(label: &str, bytes: &[u8], options: &Options) -> Document {
    let document = check(label, bytes, options);
    match &document.outcome {
        // a batch in a batch: only one is opened
        Err(refusal) if refusal.code == paper::Refusal::Batch.code() => Document::refused(label, paper::Refusal::Nested.into()),
        _ => document,
    }
}

/// Who is to read these bytes; nobody but this process where they are plain text or there are no workers.
pub(crate) fn workers_for<'o>(path_label: &str, bytes: &[u8], options: &'o Options) -> Option<&'o Workers> {
    options.workers.as_deref().filter(|_| !paper::is_plain(bytes, path_label))
}

/// Where the text of these bytes is kept; nowhere where they are plain text, which costs nothing to open.
fn shelf_for<'o>(path_label: &str, bytes: &[u8], options: &'o Options) -> Option<&'o Shelf> {
    options.shelf.as_deref().filter(|_| !paper::is_plain(bytes, path_label))
}

/// Checks the text of a file.
fn document(path_label: &str, manuscript: Result<Manuscript, Refusal>, options: &Options) -> Document {
    let outcome = manuscript.and_then(|manuscript| {
        guarded(|| {
            let filing = statute::read(&manuscript, options.context);
            let mut report = rules::check(&manuscript, filing);
            note_damage(&manuscript.text, &mut report.filing.unread);
            let left_out = select(&mut report, &options.selection);
            let waived = options.waivers.take(&mut report.findings, &subject::title(&report.filing));
            Ok(Checked { manuscript, report, left_out, waived })
        })
    });
    Document { path: path_label.to_owned(), outcome }
}

/// Runs `work` and turns a panic into a refusal.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| Err(Refusal::internal(words_of(payload.as_ref()))))
}

fn words_of(payload: &(dyn Any + Send)) -> &str {
    payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or_default()
}

/// Bytes that could not be decoded may have been a figure: they are shown as unread.
fn note_damage(text: &str, unread: &mut Vec<Unread>) {
    const WIDTH: usize = paper::DAMAGE.len_utf8();
    let mut mark = [0; 4];
    let mark = paper::DAMAGE.encode_utf8(&mut mark).as_bytes();
    let before = unread.len();
    for at in memchr::memmem::find_iter(text.as_bytes(), mark) {
        match unread[before..].last_mut() {
            Some(last) if last.at.end as usize == at => last.at.end += WIDTH as u32,
            _ => unread.push(Unread {
                at: Span::new(at, at + WIDTH), reason: "此处的字节无法解码，原文可能缺字，请对照原件"
            }),
        }
    }
    if unread.len() > before {
        unread.sort_by_key(|u| u.at);
    }
}

/// Keeps what the selection admits; returns how many rules it does not.
fn select(report: &mut Report, selection: &Selection) -> usize {
    if *selection == Selection::default() {
        return 0;
    }
    report.findings.retain(|f| selection.admits(f.rule));
    let all = report.rules.len();
    report.rules.retain(|run: &RuleRun| selection.admits(run.rule));
    all - report.rules.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_refusal() {
        let refusal = guarded::<()>(|| panic!("第 {} 行", 7)).expect_err("refused");
        assert_eq!(refusal.code, "internal");
        assert!(refusal.message.contains("第 7 行"), "{}", refusal.message);
    }

    #[test]
    fn what_is_no_plain_text_is_never_opened_here_where_there_are_workers() {
        let workers = std::sync::Arc::new(Workers::new("/nowhere/mingzhang".into()));
        let options = Options { workers: Some(workers), ..Options::default() };
        let end_of_zip = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
        for bytes in [end_of_zip.as_slice(), b"{\\rtf1 x}", b"<html>x"] {
            let documents = check_all("a", bytes, &options).documents;
            let codes: Vec<&str> = documents.iter().filter_map(|d| Some(d.outcome.as_ref().err()?.code)).collect();
            assert_eq!(codes, ["worker-missing"]);
        }
    }

    #[test]
    fn runs_of_damage_are_one_place_each() {
        let mut unread = Vec::new();
        note_damage("支\u{fffd}\u{fffd}出\u{fffd}", &mut unread);
        let places: Vec<Span> = unread.iter().map(|u| u.at).collect();
        assert_eq!(places, [Span::new(3, 9), Span::new(12, 15)]);
    }

    #[test]
    fn refusals_of_the_reader_pass_through() {
        let document = check("空.txt", b"", &Options::default());
        assert_eq!(document.outcome.map(|_| ()).unwrap_err().code, "empty");
    }
}
