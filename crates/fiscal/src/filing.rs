//! All that is understood of one paper.

use crate::{Claim, Datum, Fact, FiscalYear, PaperKind, Span};

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

/// A 科目 named in the paper.
#[derive(Clone, Copy, Debug)]
pub struct Mention {
    /// The name with its level word: `政协事务（款）`.
    pub at: Span,
    /// The name alone.
    pub name: Span,
    /// The level word that stands behind it.
    pub marked: Option<crate::Level>,
    /// What it means, where that can be told.
    pub code: Option<crate::FuncCode>,
    /// Named in the glossary (名词解释), not in the account itself.
    pub glossary: bool,
    /// The amount stated for it.
    pub fact: Option<crate::FactId>,
    /// 主要用于…: the words that say what it is for.
    pub purpose: Option<Span>,
}

/// A target of an evaluation table and what was achieved.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// The project it belongs to.
    pub project: crate::Item,
    /// 数量指标, 质量指标, 时效指标, 成本指标, …
    pub class: String,
    pub name: String,
    pub target: Span,
    pub achieved: Span,
    pub target_fact: Option<crate::FactId>,
    pub achieved_fact: Option<crate::FactId>,
}

/// A table whose cells were filed one by one.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its title, e.g. 一般公共预算支出表, where one stands above it.
    pub title: Option<Span>,
    /// Its first fact, and the one behind its last.
    pub from: crate::FactId,
    pub to: crate::FactId,
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

/// A day on which something happened, and where the paper says so; nowhere where it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    pub date: crate::Date,
    pub at: Option<Span>,
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
    /// What shares are taken of, for [`crate::WholeId`].
    pub wholes: Vec<Datum>,
    pub claims: Vec<Claim>,
    pub sections: Vec<Section>,
    pub unread: Vec<Unread>,
    pub mentions: Vec<Mention>,
    pub indicators: Vec<Indicator>,
    /// In order of place.
    pub tables: Vec<Table>,
    /// The day on which it was published, where that is known.
    pub published: Option<Dated>,
    /// The day on which it was approved (批复).
    pub approved: Option<Dated>,
    /// Names of the paper's own, for [`crate::Item`].
    pub items: Vec<String>,
    /// Decimal places in use for money in 元 / 万元 / 亿元 (see [`crate::Printed::range`]).
    pub places: [u8; 3],
}

impl Filing {
    /// What a share is taken of.
    pub fn whole(&self, fact: &Fact) -> Option<&Datum> {
        self.wholes.get(fact.whole?.index())
    }

    pub fn item(&self, item: crate::Item) -> Option<&str> {
        self.items.get((item.0 as usize).checked_sub(1)?).map(String::as_str)
    }

    /// The table that a fact is a cell of.
    pub fn table_of(&self, fact: crate::FactId) -> Option<&Table> {
        let before = self.tables.partition_point(|t| t.from <= fact);
        self.tables.get(before.checked_sub(1)?).filter(|t| fact < t.to)
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
