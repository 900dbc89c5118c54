//! The names of the book, the loose and the wrong ones, for quick look-up.

use fiscal::{FiscalYear, FuncCode, Level};
use statute::codebook::{Codebook, How};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// How a name stands to the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    Standard,
    Loose(How),
    /// A name that never was one.
    Wrong,
}

/// A name that can be found in the book.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known {
    /// The name in the book, where it is written otherwise.
    pub standard: Option<&'static str>,
    pub spelling: Spelling,
    codes: &'static [FuncCode],
    only: FuncCode,
}

impl Known {
    pub fn of(name: &str) -> Option<Known> {
        Roll::get().get(name).copied()
    }

    fn read(name: &str) -> Option<Known> {
        let book = Codebook::get();
        let codes = book.funcs_named(name);
        if let Some(only) = codes.first() {
            return Some(Known { standard: None, spelling: Spelling::Standard, codes, only: *only });
        }
        if let Some(loose) = book.func_loose(name) {
            let only = *loose.codes.first()?;
            return Some(Known { standard: Some(loose.standard), spelling: Spelling::Loose(loose.how), codes: loose.codes, only });
        }
        let wrong = book.misnamed(name)?;
        Some(Known { standard: Some(wrong.current), spelling: Spelling::Wrong, codes: &[], only: wrong.code })
    }

    pub fn codes(&self) -> &[FuncCode] {
        if self.codes.is_empty() { std::slice::from_ref(&self.only) } else { self.codes }
    }

    pub fn bears(&self, level: Level) -> bool {
        self.codes().iter().any(|c| c.level() == level)
    }

    /// The code meant: of this level if any is, beneath the name before it.
    pub(super) fn resolve(&self, level: Option<Level>, over: Option<FuncCode>, year: FiscalYear) -> Option<FuncCode> {
        let fits = |c: &&FuncCode| level.is_none_or(|l| c.level() == l) || level.is_some_and(|l| !self.bears(l));
        let codes = || self.codes().iter().filter(fits);
        let mut at = over;
        while let Some(above) = at {
            let child = codes().find(|c| c.parent() == Some(above));
            if let Some(code) = child.or_else(|| codes().find(|c| c.is_within(above) && **c != above)) {
                return Some(*code);
            }
            at = above.parent();
        }
        let mut all = codes();
        match (all.next(), all.next()) {
            (Some(only), None) => Some(*only),
            (Some(first), Some(_)) if first.level() == Level::Class => Some(*first),
            (Some(_), Some(_)) => {
                // one of them in force in the paper's year
                let named = |c: &&FuncCode| Codebook::get().func_name(**c, year).is_some();
                let mut now = codes().filter(named);
                now.next().filter(|_| now.next().is_none()).copied()
            }
            _ => None,
        }
    }
}

/// Every name that can be found.
struct Roll;

/// So many names the book has, more or less.
const ROLL: usize = 1 << 11;

type Names = HashMap<&'static str, Known, BuildHasherDefault<Quick>>;

impl Roll {
    fn get() -> &'static Names {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| {
            let book = Codebook::get();
            let names = book.func_names().chain(book.func_loose_names()).chain(book.func_wrong_names());
            let mut roll = Names::with_capacity_and_hasher(ROLL, BuildHasherDefault::default());
            roll.extend(names.filter_map(|name| Some((name, Known::read(name)?))));
            roll
        })
    }
}

/// A hash for short texts of our own, eight bytes at a time.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let word = match eight.first_chunk() {
                Some(eight) => u64::from_le_bytes(*eight),
                None => eight.iter().rev().fold(0u64, |word, b| word << 8 | u64::from(*b)),
            };
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }
}
