//! All that is understood of one paper.

use crate::{Claim, Fact, FiscalYear, PaperKind, Span};

/// A heading and the text it governs.
#[derive(Clone, Debug)]
pub struct Section {
    pub title: Span,
    /// 1 for 第一部分, 2 for 一、, 3 for （一）, 4 for 1., 5 for （1）.
    pub depth: u8,
    /// The number it carries, where it carries one.
    pub number: Option<u32>,
}

/// A figure that could not be filed: always shown, never dropped.
#[derive(Clone, Debug)]
pub struct Unread {
    pub at: Span,
    pub reason: &'static str,
}

/// How much of the paper was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Figures met: facts and unread, without years, dates, ordinals and document numbers.
    pub figures: u32,
    pub filed: u32,
    /// Facts that at least one claim relates to another.
    pub covered: u32,
}

/// All that is understood of one paper.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    pub kind: PaperKind,
    pub year: FiscalYear,
    pub agency: Option<String>,
    pub region: Option<String>,
    /// In order of place.
    pub facts: Vec<Fact>,
    pub claims: Vec<Claim>,
    pub sections: Vec<Section>,
    pub unread: Vec<Unread>,
    /// Names of the paper's own, for [`crate::Item`].
    pub items: Vec<String>,
    /// Decimal places in use for money in 元 / 万元 / 亿元 (see [`crate::Printed::range`]).
    pub places: [u8; 3],
}

impl Filing {
    pub fn item(&self, item: crate::Item) -> Option<&str> {
        self.items.get((item.0 as usize).checked_sub(1)?).map(String::as_str)
    }

    /// Decimal places this paper uses for `unit`.
    pub fn places_of(&self, unit: crate::Unit) -> u8 {
        match unit {
            crate::Unit::Yuan => self.places[0],
            crate::Unit::Wan => self.places[1],
            crate::Unit::Yi => self.places[2],
            _ => 0,
        }
    }
}
