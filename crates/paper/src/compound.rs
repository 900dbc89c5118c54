//! The compound file around a .doc or an .xls: a small file system of sectors, read only.
//!
//! Every chain is followed for at most as many steps as the file has sectors, and nothing is
//! reserved by a number that the file only claims.

use crate::Refusal;
use crate::bytes::{u16_at, u32_at};

/// The bytes every compound file begins with.
pub(crate) const HEAD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on are marks: no sector follows.
const MARKS: u32 = 0xFFFF_FFFA;
const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;

const LOOP: &str = "扇区链成环或过长";
const OUTSIDE: &str = "扇区链指到文件之外，文件可能没有传完整";
const HEADER_BROKEN: &str = "复合文件的文件头不合格式";
const SHORT: &str = "数据流比目录所记的短，文件可能没有传完整";

/// What lies in the root folder.
#[derive(Debug)]
struct Entry {
    name: String,
    is_stream: bool,
    child: u32,
    start: u32,
    size: usize,
}

/// A compound file, its root folder listed.
#[derive(Debug)]
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    /// What the file is, for messages.
    format: &'static str,
    sector: usize,
    fat: Vec<u32>,
    cutoff: usize,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Compound<'a> {
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Compound<'a>, Refusal> {
        let damaged = |problem| damaged(format, problem);
        let word = |at| u32_at(bytes, at).ok_or_else(|| damaged(HEADER_BROKEN));
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(damaged(HEADER_BROKEN)),
        };
        if !bytes.starts_with(HEAD) || u16_at(bytes, 32) != Some(6) {
            return Err(damaged(HEADER_BROKEN));
        }
        let cutoff = word(56)? as usize;
        let mut file =
            Compound { bytes, format, sector, fat: Vec::new(), cutoff, mini_fat: Vec::new(), mini: Vec::new(), entries: Vec::new() };
        file.read_fat(word(68)?)?;
        file.mini_fat = numbers(&file.read_chain(word(60)?)?);
        let directory = file.read_chain(word(48)?)?;
        file.list(&directory)?;
        Ok(file)
    }

    /// Whether the root folder has this folder, with something in it.
    pub(crate) fn has_folder(&self, name: &str) -> bool {
        self.entries.iter().any(|e| !e.is_stream && e.child < MARKS && e.name.eq_ignore_ascii_case(name))
    }

    /// Whether the root folder has this stream.
    pub(crate) fn has_stream(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.is_stream && e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream of the root folder; `None` where there is none of this name.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entries.iter().find(|e| e.is_stream && e.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut stream = if entry.size < self.cutoff { self.read_mini(entry.start)? } else { self.read_chain(entry.start)? };
        // The last sector of a file may be cut where its bytes are not needed.
        if stream.len() < entry.size {
            return Err(self.damaged(SHORT));
        }
        stream.truncate(entry.size);
        Ok(Some(stream))
    }

    /// How many sectors the file can hold at all.
    fn sectors(&self) -> usize {
        self.bytes.len().saturating_sub(HEADER).div_ceil(self.sector)
    }

    fn sector_at(&self, number: u32) -> Result<&'a [u8], Refusal> {
        let start = (number as usize + 1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|s| !s.is_empty()).ok_or_else(|| self.damaged(OUTSIDE))
    }

    fn damaged(&self, problem: &str) -> Refusal {
        damaged(self.format, problem)
    }

    /// The table of which sector follows which: its own sectors are listed in the header and in a
    /// chain that begins at `difat`.
    fn read_fat(&mut self, mut difat: u32) -> Result<(), Refusal> {
        let most = self.sectors();
        let mut own = numbers(self.bytes.get(76..HEADER).unwrap_or_default());
        let mut steps = 0;
        while difat < MARKS {
            steps += 1;
            if steps > most {
                return Err(self.damaged(LOOP));
            }
            let mut more = numbers(self.sector_at(difat)?);
            difat = more.pop().unwrap_or(u32::MAX);
            own.append(&mut more);
        }
        for number in own.into_iter().filter(|n| *n < MARKS) {
            // Further entries would be of sectors that the file does not have.
            if self.fat.len() >= most {
                break;
            }
            self.fat.extend(numbers(self.sector_at(number)?));
        }
        Ok(())
    }

    fn read_chain(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.follow(&self.fat, start, self.sectors(), |number| {
            bytes.extend_from_slice(self.sector_at(number)?);
            Ok(())
        })?;
        Ok(bytes)
    }

    fn read_mini(&self, start: u32) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        self.follow(&self.mini_fat, start, self.mini.len().div_ceil(MINI_SECTOR), |number| {
            let start = (number as usize).saturating_mul(MINI_SECTOR);
            let end = start.saturating_add(MINI_SECTOR).min(self.mini.len());
            bytes.extend_from_slice(self.mini.get(start..end).ok_or_else(|| self.damaged(OUTSIDE))?);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Visits the sectors of a chain.
    fn follow(&self, table: &[u32], start: u32, most: usize, mut visit: impl FnMut(u32) -> Result<(), Refusal>) -> Result<(), Refusal> {
        let mut number = start;
        let mut steps = 0;
        while number < MARKS {
            steps += 1;
            if steps > most {
                return Err(self.damaged(LOOP));
            }
            visit(number)?;
            number = *table.get(number as usize).ok_or_else(|| self.damaged(OUTSIDE))?;
        }
        Ok(())
    }

    /// Lists the root folder: a tree of entries, walked without recursion, each entry once.
    fn list(&mut self, directory: &[u8]) -> Result<(), Refusal> {
        let root = directory.get(..ENTRY).filter(|e| e[66] == 5).ok_or_else(|| self.damaged("复合文件没有根目录"))?;
        let start = u32_at(root, 116).unwrap_or(u32::MAX);
        if start < MARKS {
            self.mini = self.read_chain(start)?;
        }
        let mut seen = vec![false; directory.len() / ENTRY];
        let mut waiting = vec![u32_at(root, 76).unwrap_or(u32::MAX)];
        while let Some(number) = waiting.pop() {
            let at = (number as usize).saturating_mul(ENTRY);
            let Some(entry) = directory.get(at..at.saturating_add(ENTRY)) else {
                continue;
            };
            if std::mem::replace(&mut seen[number as usize], true) {
                continue;
            }
            waiting.extend([u32_at(entry, 68), u32_at(entry, 72)].into_iter().flatten());
            let units = usize::from(u16_at(entry, 64).unwrap_or(0) / 2).saturating_sub(1).min(31);
            let name: Vec<u16> = (0..units).filter_map(|i| u16_at(entry, 2 * i)).collect();
            self.entries.push(Entry {
                name: String::from_utf16_lossy(&name),
                is_stream: entry[66] == 2,
                child: u32_at(entry, 76).unwrap_or(u32::MAX),
                start: u32_at(entry, 116).unwrap_or(u32::MAX),
                size: u32_at(entry, 120).unwrap_or(0) as usize,
            });
        }
        Ok(())
    }
}

fn damaged(format: &'static str, problem: &str) -> Refusal {
    Refusal::Broken { format, place: String::new(), problem: problem.to_owned() }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok().map(u32::from_le_bytes)).collect()
}
