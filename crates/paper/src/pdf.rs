//! PDF: what stands on each page, put in the order in which a person reads it.
//!
//! A page is glyphs at places and thin lines between them ([`ink`]). Lines that cross make tables of
//! cells ([`grid`]); glyphs on one height make lines of words ([`line`]), and lines whose words stand
//! in columns tables without rules ([`column`]). What repeats on every page,
//! and page numbers, go ([`furniture`]); lines that only wrapped become paragraphs again, over pages too,
//! and tables go on where the page before broke off ([`flow`]).
//!
//! Places are whole hundredths of a point from the top left corner of the page as it is shown.

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use crate::Refusal;
use crate::extract::Extract;
use crate::limit::MAX_PAGES;
use crate::refusal::grouped;

mod column;
mod dots;
mod flow;
mod furniture;
mod grid;
mod ink;
mod leaf;
mod line;
mod outlines;
mod picture;
pub(crate) mod raw;
#[cfg(test)]
pub(crate) mod tests;
mod toll;
mod weight;

use leaf::Leaf;
pub use picture::Crop;
pub(crate) use picture::pictures;

/// Hundredths of a point.
type Place = i32;

fn broken(problem: &str) -> Refusal {
    Refusal::Broken { format: "PDF", place: "整个文件".to_owned(), problem: problem.to_owned() }
}

/// Opens a file that inflates to what can be held.
pub(crate) fn open(bytes: Vec<u8>) -> Result<Pdf, Refusal> {
    weight::of_file(&bytes)?;
    let pdf = Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Refusal::Encrypted { part: "这份 PDF".to_owned() },
        LoadPdfError::Invalid => broken("结构不完整，找不到页"),
    })?;
    weight::of_objects(&pdf)?;
    Ok(pdf)
}

/// Opens a file whose words are wanted, not their shapes.
fn open_for_words(bytes: &[u8]) -> Result<Pdf, Refusal> {
    if let Some((bare, mut taken)) = outlines::without(bytes)
        && let Ok(pdf) = open(bare)
    {
        return match outlines::put_back(bytes, &pdf, &mut taken) {
            Some(bytes) => open(bytes),
            None => Ok(pdf),
        };
    }
    open(bytes.to_vec())
}

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let pdf = open_for_words(bytes)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(broken("没有页"));
    }
    if count > MAX_PAGES {
        return Err(Refusal::TooManyPages { pages: count });
    }
    let mut unread = Unread::default();
    let mut leaves: Vec<Leaf> = Vec::with_capacity(count);
    for (i, (seen, leaf)) in ink::pages(&pdf, |ink| (Seen::of(&ink), Leaf::of(ink)))?.into_iter().enumerate() {
        unread.add(i + 1, &seen);
        leaves.push(leaf);
    }
    if leaves.iter().all(Leaf::is_blank) {
        return Err(Refusal::OnlyPictures { pages: count });
    }
    furniture::remove(&mut leaves);
    let mut extract = flow::write(&leaves)?;
    extract.notes = unread.notes();
    Ok(extract)
}

/// Pages whose words are not, or not surely, those of the paper.
#[derive(Default)]
struct Unread {
    pictures: Vec<usize>,
    hidden: Vec<usize>,
    unnamed: usize,
}

/// What of a page is not read as words.
struct Seen {
    only_pictures: bool,
    hidden: bool,
    unnamed: usize,
}

impl Seen {
    fn of(ink: &ink::Ink) -> Seen {
        Seen { only_pictures: ink.glyphs.is_empty() && ink.pictures > 0, hidden: ink.hidden > 0, unnamed: ink.unnamed }
    }
}

impl Unread {
    fn add(&mut self, page: usize, seen: &Seen) {
        if seen.hidden {
            self.hidden.push(page);
        } else if seen.only_pictures {
            self.pictures.push(page);
        }
        self.unnamed += seen.unnamed;
    }

    fn notes(self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.pictures.is_empty() {
            notes.push(format!("第 {} 页是图片，没有文字，未读取", listed(&self.pictures)));
        }
        if !self.hidden.is_empty() {
            notes.push(format!("第 {} 页有看不见的文字（多为图像识别的结果），未读取", listed(&self.hidden)));
        }
        if self.unnamed > 0 {
            notes.push(format!("有 {} 个字符的字体没有说明是什么字，未读取", grouped(self.unnamed as u64)));
        }
        notes
    }
}

/// 3、5—7
fn listed(pages: &[usize]) -> String {
    let runs = pages.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] if run.len() > 2 => format!("{first}—{last}"),
        _ => run.iter().map(usize::to_string).collect::<Vec<_>>().join("、"),
    });
    runs.collect::<Vec<_>>().join("、")
}
