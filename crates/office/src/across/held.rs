//! The papers of a run, as little of each as comparing them takes; what takes room is put away until it is asked for.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::{self, Read, Write};
use std::sync::{Arc, OnceLock};

use fiscal::{Datum, Unit};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rules::history::{Figure, Paper};

use super::packed::{self, Bytes};
use super::spool::{Spool, Stowed};
use super::{Kept, Sites};
use crate::{Place, Quote, Refusal};

/// All papers of a run that can be compared. Their figures and where those stand are packed; those of papers that have to
/// do with one another are unpacked when all have gone by.
#[derive(Default)]
pub struct Held {
    words: Words,
    /// Without their figures.
    heads: Vec<Paper>,
    packed: Vec<Packed>,
    spool: Spool,
    /// What could not be read back.
    broken: OnceLock<io::Error>,
}

struct Packed {
    path: Box<str>,
    /// Deflated: the figures, then where they stand.
    bytes: Stowed,
}

/// What many papers say alike, said once.
#[derive(Default)]
pub(super) struct Words {
    pub data: Known<Datum>,
    pub units: Known<Unit>,
    pub sheets: Known<Arc<str>>,
}

/// Values by number.
pub(super) struct Known<T> {
    values: Vec<T>,
    numbers: HashMap<T, u64>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known { values: Vec::new(), numbers: HashMap::default() }
    }
}

impl<T: Clone + Eq + Hash> Known<T> {
    pub fn number(&mut self, value: &T) -> u64 {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = self.values.len() as u64;
        self.values.push(value.clone());
        self.numbers.insert(value.clone(), number);
        number
    }

    pub fn get(&self, number: u64) -> Option<T> {
        self.values.get(usize::try_from(number).ok()?).cloned()
    }
}

impl Held {
    /// Packs one more.
    pub fn add(&mut self, kept: Kept) {
        let Kept { path, mut paper, sites } = kept;
        let figures = std::mem::take(&mut paper.figures);
        let mut plain = Vec::new();
        packed::figures(&figures, &mut self.words, &mut plain);
        packed::sites(&sites, &mut self.words, &mut plain);
        self.heads.push(paper);
        self.packed.push(Packed { path: path.into(), bytes: self.spool.put(&deflate(&plain)) });
    }

    pub(super) fn heads(&self) -> &[Paper] {
        &self.heads
    }

    pub(super) fn path(&self, paper: usize) -> &str {
        self.packed.get(paper).map_or("", |packed| &packed.path)
    }

    pub(super) fn figures(&self, paper: usize) -> Vec<Figure> {
        let plain = self.unpacked(paper);
        packed::figures_of(&mut Bytes(&plain), &self.words).unwrap_or_default()
    }

    pub(super) fn sites(&self) -> Unpacked<'_> {
        Unpacked { held: self, last: HashMap::new() }
    }

    /// # Errors
    ///
    /// What was put away could not be read back.
    pub(super) fn whole(&self) -> Result<(), Refusal> {
        self.broken.get().map_or(Ok(()), |error| Err(Refusal::not_read_back(error)))
    }

    fn unpacked(&self, paper: usize) -> Vec<u8> {
        let mut plain = Vec::new();
        let Some(packed) = self.packed.get(paper) else { return plain };
        let read = self.spool.get(&packed.bytes).and_then(|bytes| DeflateDecoder::new(&*bytes).read_to_end(&mut plain));
        if let Err(error) = read {
            // the first tells enough
            let _ = self.broken.set(error);
        }
        plain
    }
}

impl FromIterator<Kept> for Held {
    fn from_iter<I: IntoIterator<Item = Kept>>(papers: I) -> Held {
        let mut held = Held::default();
        papers.into_iter().for_each(|kept| held.add(kept));
        held
    }
}

fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(plain.len() / 4), Compression::fast());
    // nothing fails in memory
    let _ = encoder.write_all(plain);
    encoder.finish().unwrap_or_default()
}

/// Where figures stand, unpacked for a few papers at a time: findings come paper by paper.
pub(super) struct Unpacked<'h> {
    held: &'h Held,
    last: HashMap<usize, Sites>,
}

/// So many papers are unpacked at a time.
const AT_A_TIME: usize = 64;

impl Unpacked<'_> {
    pub fn get(&mut self, paper: usize, figure: usize) -> Option<(Place, Quote)> {
        if self.last.len() >= AT_A_TIME && !self.last.contains_key(&paper) {
            self.last.clear();
        }
        let held = self.held;
        let sites = self.last.entry(paper).or_insert_with(|| {
            let plain = held.unpacked(paper);
            let mut bytes = Bytes(&plain);
            packed::figures_of(&mut bytes, &held.words).and_then(|_| packed::sites_of(&mut bytes, &held.words)).unwrap_or_default()
        });
        sites.get(figure)
    }
}
