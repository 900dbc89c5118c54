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
pub(crate) fn open(bytes: &[u8]) -> Result<Pdf, Refusal> {
    weight::of_file(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Refusal::Encrypted { part: "这份 PDF".to_owned() },
        LoadPdfError::Invalid => broken("结构不完整，找不到页"),
    })?;
    weight::of_objects(&pdf)?;
    Ok(pdf)
}

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let pdf = open(bytes)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(broken("没有页"));
    }
    if count > MAX_PAGES {
        return Err(Refusal::TooManyPages { pages: count });
    }
    let mut unread = Unread::default();
    let mut leaves: Vec<Leaf> = Vec::with_capacity(count);
    for (i, ink) in ink::pages(&pdf)?.into_iter().enumerate() {
        unread.look(i + 1, &ink);
        leaves.push(Leaf::of(ink));
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

impl Unread {
    fn look(&mut self, page: usize, ink: &ink::Ink) {
        if ink.hidden > 0 {
            self.hidden.push(page);
        } else if ink.glyphs.is_empty() && ink.pictures > 0 {
            self.pictures.push(page);
        }
        self.unnamed += ink.unnamed;
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
