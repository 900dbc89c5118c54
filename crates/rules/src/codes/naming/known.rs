//! The names of the book, the loose and the wrong ones.

use fiscal::{FiscalYear, FuncCode, Level};
use statute::codebook::{Codebook, How};
use statute::lexicon::Lexicon;

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
    /// Codes bore this name, as the book has it, that bear it no more.
    pub former: bool,
    codes: &'static [FuncCode],
    only: FuncCode,
}

impl Known {
    /// The vocabulary has every name that the book understands.
    pub fn of(name: &str) -> Option<Known> {
        let (term, len) = Lexicon::get().longest(name.as_bytes())?;
        if term.func && len == name.len() { Known::read(name) } else { None }
    }

    fn read(name: &str) -> Option<Known> {
        let book = Codebook::get();
        let codes = book.funcs_named(name);
        if let Some(only) = codes.first() {
            return Some(Known { standard: None, spelling: Spelling::Standard, former: book.is_former(name), codes, only: *only });
        }
        if let Some(loose) = book.func_loose(name) {
            let only = *loose.codes.first()?;
            let (standard, former) = (Some(loose.standard), book.is_former(loose.standard));
            return Some(Known { standard, spelling: Spelling::Loose(loose.how), former, codes: loose.codes, only });
        }
        let wrong = book.misnamed(name)?;
        let (standard, former) = (Some(wrong.current), book.is_former(wrong.current));
        Some(Known { standard, spelling: Spelling::Wrong, former, codes: &[], only: wrong.code })
    }

    pub fn codes(&self) -> &[FuncCode] {
        if self.codes.is_empty() { std::slice::from_ref(&self.only) } else { self.codes }
    }

    pub fn bears(&self, level: Level) -> bool {
        self.codes().iter().any(|c| c.level() == level)
    }

    /// The code meant: of this level if any is, beneath the name before it.
    pub(super) fn resolve(&self, level: Option<Level>, over: Option<FuncCode>, year: FiscalYear) -> Option<FuncCode> {
        // most names have one code
        if let [only] = self.codes() {
            return Some(*only);
        }
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
