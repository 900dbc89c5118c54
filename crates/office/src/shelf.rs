//! Texts of papers that a run has opened, kept in a file until the run has ended: a run that was interrupted goes on
//! where it stopped.
//!
//! Opening a file is what takes long: a PDF takes hundreds of times as long as checking its text. So what is kept is the
//! text, with its places; it is checked anew, and the results cannot differ from those of a run in one go. A refusal is
//! not kept: what was refused for want of time or memory is tried again.
//!
//! The file is a line that names the program, then entries: the key, the length of the text as workers send it, the sum of
//! it, and it. What is broken off at the end is cut away.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use fiscal::Manuscript;

use crate::opened::Opened;
use crate::worker::{pack, unpack};

/// Key, length, sum.
const HEAD: usize = 8 + 4 + 8;

/// Texts of papers that were opened, by the name and the bytes of their files.
#[derive(Debug)]
pub struct Shelf {
    /// Of each key the place and the length of its entry behind [`HEAD`].
    known: HashMap<u64, (u64, u32)>,
    file: Mutex<File>,
    taken: AtomicUsize,
    /// Something could not be written; nothing more is.
    full: AtomicBool,
}

impl Shelf {
    /// Opens the file, or begins it. What another `program` has written counts for nothing.
    ///
    /// # Errors
    ///
    /// Whatever the system reports; [`io::ErrorKind::WouldBlock`] where another run is using it.
    pub fn open(path: &Path, program: &str) -> io::Result<Shelf> {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        file.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => io::ErrorKind::WouldBlock.into(),
            std::fs::TryLockError::Error(error) => error,
        })?;
        let title = format!("mingzhang opened {}\n", program.replace('\n', " "));
        let mut input = BufReader::new(&file);
        let mut begun = vec![0; title.len()];
        let known = if input.read_exact(&mut begun).is_ok() && begun == title.as_bytes() {
            let (known, end) = scan(&mut input, title.len() as u64);
            drop(input);
            file.set_len(end)?;
            known
        } else {
            drop(input);
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(title.as_bytes())?;
            HashMap::new()
        };
        Ok(Shelf { known, file: Mutex::new(file), taken: AtomicUsize::new(0), full: AtomicBool::new(false) })
    }

    /// How many texts stood in it when it was opened.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Stood nothing in it?
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// How many of them were used.
    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }

    /// Could something not be written?
    pub fn is_full(&self) -> bool {
        self.full.load(Ordering::Relaxed)
    }

    /// The text of this file, if it was opened before.
    pub(crate) fn take(&self, label: &str, bytes: &[u8]) -> Option<Manuscript> {
        let (at, length) = *self.known.get(&key(label, bytes))?;
        let mut head = [0; HEAD];
        let mut text = vec![0; length as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at)).ok()?;
            file.read_exact(&mut head).ok()?;
            file.read_exact(&mut text).ok()?;
        }
        match unpack(&text) {
            Ok(Opened::Paper(manuscript)) if head[12..] == sum(&text).to_le_bytes() => {
                self.taken.fetch_add(1, Ordering::Relaxed);
                Some(manuscript)
            }
            _ => None,
        }
    }

    /// Keeps the text of a file. That it cannot be kept is no trouble for the run.
    pub(crate) fn put(&self, label: &str, bytes: &[u8], manuscript: &Manuscript) {
        if self.is_full() {
            return;
        }
        let Ok(text) = pack(manuscript) else { return };
        let mut entry = Vec::with_capacity(HEAD + text.len());
        entry.extend(key(label, bytes).to_le_bytes());
        entry.extend((text.len() as u32).to_le_bytes());
        entry.extend(sum(&text).to_le_bytes());
        entry.extend(text);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.seek(SeekFrom::End(0)).and_then(|_| file.write_all(&entry)).is_err() {
            self.full.store(true, Ordering::Relaxed);
        }
    }
}

/// Finds the entries; gives where the last whole one ends.
fn scan(input: &mut (impl Read + Seek), mut at: u64) -> (HashMap<u64, (u64, u32)>, u64) {
    let mut known = HashMap::new();
    let mut head = [0; HEAD];
    let mut text = Vec::new();
    while input.read_exact(&mut head).is_ok() {
        let key = u64::from_le_bytes(head[..8].try_into().unwrap_or_default());
        let length = u32::from_le_bytes(head[8..12].try_into().unwrap_or_default());
        text.clear();
        // memory is taken for what is there, not for what is announced
        let whole = input.by_ref().take(u64::from(length)).read_to_end(&mut text).is_ok_and(|n| n == length as usize);
        if !whole || head[12..] != sum(&text).to_le_bytes() {
            break;
        }
        known.insert(key, (at, length));
        at += HEAD as u64 + u64::from(length);
    }
    (known, at)
}

/// The same name and the same bytes. The name is in it since its ending may tell the format.
fn key(label: &str, bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    label.hash(&mut hasher);
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_what_is_broken_off_is_cut_away() {
        let path = std::env::temp_dir().join(format!("mingzhang-shelf-{}", std::process::id()));
        let papers = ["甲", "乙", "丙"].map(Manuscript::utf8);
        let shelf = Shelf::open(&path, "1").expect("begins");
        assert_eq!(Shelf::open(&path, "1").expect_err("in use").kind(), io::ErrorKind::WouldBlock);
        for (i, paper) in papers.iter().enumerate() {
            assert!(shelf.take("a.pdf", &[i as u8]).is_none());
            shelf.put("a.pdf", &[i as u8], paper);
        }
        drop(shelf);
        let whole = std::fs::read(&path).expect("reads");
        let shelf = Shelf::open(&path, "1").expect("opens");
        let text = |label: &str, i: u8| shelf.take(label, &[i]).map(|m| m.text);
        assert_eq!(text("a.pdf", 1).as_deref(), Some("乙"));
        assert_eq!((text("b.pdf", 1), text("a.pdf", 9)), (None, None));
        assert_eq!((shelf.len(), shelf.taken(), shelf.is_full()), (3, 1, false));
        drop(shelf);
        // at every place where a run may have been ended, all entries before it stand
        for end in 0..whole.len() {
            std::fs::write(&path, &whole[..end]).expect("writes");
            let shelf = Shelf::open(&path, "1").expect("opens");
            let found = (0..3).filter(|i| shelf.take("a.pdf", &[*i]).is_some()).count();
            assert_eq!(found, shelf.len());
            shelf.put("c.pdf", b"x", &papers[0]);
            drop(shelf);
            assert_eq!(Shelf::open(&path, "1").expect("opens").len(), found + 1, "{end}");
        }
        std::fs::write(&path, &whole).expect("writes");
        assert!(Shelf::open(&path, "2").expect("another program").is_empty());
        std::fs::remove_file(&path).expect("removes");
    }
}
