//! Bytes put away one piece behind another: in memory while they are few, then in a nameless file among the temporary ones.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use tempfile::SpooledTempFile;

/// So many bytes stay in memory.
const IN_MEMORY: usize = 16 << 20;

pub(super) struct Spool {
    file: Mutex<SpooledTempFile>,
    /// Where the next piece begins.
    end: u64,
}

/// Where a piece is.
pub(super) enum Stowed {
    There {
        at: u64,
        bytes: usize,
    },
    /// There was no room on the disk.
    Here(Box<[u8]>),
}

impl Default for Spool {
    fn default() -> Self {
        Spool::of(IN_MEMORY)
    }
}

impl Spool {
    fn of(in_memory: usize) -> Spool {
        Spool { file: Mutex::new(SpooledTempFile::new(in_memory)), end: 0 }
    }

    /// A piece that the disk does not take stays in memory: nothing is lost.
    pub fn put(&mut self, bytes: &[u8]) -> Stowed {
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        let at = self.end;
        match file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)) {
            Ok(()) => {
                self.end += bytes.len() as u64;
                Stowed::There { at, bytes: bytes.len() }
            }
            Err(_) => Stowed::Here(bytes.into()),
        }
    }

    /// # Errors
    ///
    /// When the disk fails.
    pub fn get(&self, stowed: &Stowed) -> io::Result<Vec<u8>> {
        let (at, bytes) = match stowed {
            Stowed::There { at, bytes } => (*at, *bytes),
            Stowed::Here(bytes) => return Ok(bytes.to_vec()),
        };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut piece = vec![0; bytes];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut piece)?;
        Ok(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_from_memory_and_from_the_disk() {
        for in_memory in [0, 5, 1 << 20] {
            let mut spool = Spool::of(in_memory);
            let pieces: Vec<Vec<u8>> = (0..9).map(|n| vec![n; usize::from(n)]).collect();
            let stowed: Vec<Stowed> = pieces.iter().map(|piece| spool.put(piece)).collect();
            for (piece, stowed) in pieces.iter().zip(&stowed).rev() {
                assert_eq!(&spool.get(stowed).expect("read back"), piece);
            }
        }
        let here = Stowed::Here(Box::from([7, 8]));
        assert_eq!(Spool::default().get(&here).expect("at hand"), [7, 8]);
        assert!(Spool::default().get(&Stowed::There { at: 3, bytes: 1 }).is_err(), "what is gone is not made up");
    }
}
