//! Codes of the classifications (政府收支分类科目). A code alone is not a name.

use std::fmt;
use std::num::NonZeroU32;

/// A number kept as one more than it is, so that where there may be none no room is taken to say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Number(NonZeroU32);

impl Number {
    #[inline]
    pub(crate) const fn new(number: u32) -> Number {
        Number(NonZeroU32::MIN.saturating_add(number))
    }

    #[inline]
    pub(crate) const fn get(self) -> u32 {
        self.0.get() - 1
    }
}

/// 类, 款 or 项.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// 类
    Class,
    /// 款
    Section,
    /// 项
    Item,
}

impl Level {
    pub const fn word(self) -> &'static str {
        match self {
            Level::Class => "类",
            Level::Section => "款",
            Level::Item => "项",
        }
    }

    pub fn from_word(word: &str) -> Option<Level> {
        match word {
            "类" => Some(Level::Class),
            "款" => Some(Level::Section),
            "项" => Some(Level::Item),
            _ => None,
        }
    }
}

/// 支出功能分类科目编码: 3 (类), 5 (款) or 7 (项) digits, e.g. 2080505.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncCode(Number);

impl FuncCode {
    #[inline]
    pub const fn new(number: u32) -> FuncCode {
        FuncCode(Number::new(number))
    }

    #[inline]
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    #[inline]
    pub const fn level(self) -> Level {
        match self.number() {
            0..=999 => Level::Class,
            1000..=99_999 => Level::Section,
            _ => Level::Item,
        }
    }

    #[inline]
    pub const fn parent(self) -> Option<FuncCode> {
        match self.level() {
            Level::Class => None,
            _ => Some(FuncCode::new(self.number() / 100)),
        }
    }

    /// The 类 it belongs to.
    #[must_use]
    #[inline]
    pub const fn class(self) -> FuncCode {
        match self.level() {
            Level::Class => self,
            Level::Section => FuncCode::new(self.number() / 100),
            Level::Item => FuncCode::new(self.number() / 10_000),
        }
    }

    /// Is `other` this code or one above it?
    #[inline]
    pub const fn is_within(self, other: FuncCode) -> bool {
        let own = match (self.level(), other.level()) {
            (Level::Item, Level::Class) => self.number() / 10_000,
            (Level::Item, Level::Section) | (Level::Section, Level::Class) => self.number() / 100,
            _ => self.number(),
        };
        own == other.number()
    }
}

/// 部门预算支出经济分类科目编码: 3 (类) or 5 (款) digits, e.g. 30113.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EconCode(Number);

impl EconCode {
    #[inline]
    pub const fn new(number: u32) -> EconCode {
        EconCode(Number::new(number))
    }

    #[inline]
    pub const fn number(self) -> u32 {
        self.0.get()
    }

    pub const fn level(self) -> Level {
        if self.number() < 1000 { Level::Class } else { Level::Section }
    }

    #[must_use]
    pub const fn class(self) -> EconCode {
        if self.number() < 1000 { self } else { EconCode::new(self.number() / 100) }
    }
}

impl fmt::Debug for FuncCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FuncCode").field(&self.number()).finish()
    }
}

impl fmt::Debug for EconCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EconCode").field(&self.number()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_know_their_parents() {
        let item = FuncCode::new(2_080_505);
        assert_eq!(item.level(), Level::Item);
        assert_eq!(item.parent(), Some(FuncCode::new(20_805)));
        assert_eq!(item.class(), FuncCode::new(208));
        assert!(item.is_within(FuncCode::new(208)) && !item.is_within(FuncCode::new(210)));
        assert_eq!(EconCode::new(30_113).class(), EconCode::new(301));
    }
}
