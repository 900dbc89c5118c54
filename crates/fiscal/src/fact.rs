//! One printed figure and what it means.

use crate::code::Number;
use crate::{Basis, Datum, FiscalYear, Printed, Range, Span};

/// An index into [`crate::Filing::facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactId(pub u32);

impl FactId {
    #[inline]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The figure printed right before it; `None` of the first.
    #[inline]
    pub fn before(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    /// The figure printed right behind it, if the paper has one more.
    #[inline]
    pub const fn behind(self) -> Self {
        Self(self.0 + 1)
    }
}

/// What a figure says of its datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// 金额
    Amount,
    /// 占比
    Share,
    /// 增减额 (also percentage points)
    Change,
    /// 增减率, and rates that are indicators (满意率)
    Rate,
    /// 完成率
    Completion,
    /// 数量
    Count,
    /// 上年数
    Previous,
}

impl Role {
    pub const fn key(self) -> &'static str {
        match self {
            Role::Amount => "amount",
            Role::Share => "share",
            Role::Change => "change",
            Role::Rate => "rate",
            Role::Completion => "completion",
            Role::Count => "count",
            Role::Previous => "previous",
        }
    }

    /// Does it state the datum itself (and not a relation to another one)?
    #[inline]
    pub const fn states(self) -> bool {
        matches!(self, Role::Amount | Role::Count | Role::Previous)
    }
}

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    pub const fn sign(self) -> i64 {
        match self {
            Direction::Up => 1,
            Direction::Down => -1,
        }
    }
}

/// How sure the filing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Guessed (a missing unit, a whole that is not named). Alone it never makes an error.
    Inferred,
    /// Taken over from the sentence or section around it.
    Inherited,
    /// The words say so.
    Stated,
}

impl Certainty {
    pub const fn key(self) -> &'static str {
        match self {
            Certainty::Stated => "stated",
            Certainty::Inherited => "inherited",
            Certainty::Inferred => "inferred",
        }
    }
}

/// 约数.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approx {
    /// 约、近、左右
    About,
    /// 余、多、以上
    More,
}

/// A bound that a target sets: 大于5次, ≥120户.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// A datum that shares are taken of, by its place among those of a filing ([`crate::Filing::wholes`]): few facts have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WholeId(Number);

impl WholeId {
    pub fn new(index: usize) -> WholeId {
        WholeId(Number::new(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    pub const fn index(self) -> usize {
        self.0.get() as usize
    }
}

/// This place says that this datum is so much.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// The number with its unit.
    pub span: Span,
    pub printed: Printed,
    /// 分, 百万分之一点 or 万分之一.
    pub range: Range,
    pub datum: Datum,
    pub role: Role,
    pub direction: Option<Direction>,
    /// Of a share: the whole it is taken of, where the words or the scope say so.
    pub whole: Option<WholeId>,
    /// Of a change, rate or completion: the year and basis it is measured against.
    pub base: Option<(FiscalYear, Basis)>,
    pub approx: Option<Approx>,
    pub bound: Option<Bound>,
    pub certainty: Certainty,
    /// The unit is not printed beside the number.
    pub bare: bool,
    /// The paper does not say what it is about: it is only related to figures beside it.
    pub unnamed: bool,
    /// The paragraph, sentence and clause it stands in; only compared.
    pub block: u32,
    pub sentence: u32,
    pub clause: u32,
}

impl Fact {
    /// Is it a printed nought? A percentage of nought stands for a range all the same.
    pub const fn is_nought(&self) -> bool {
        self.printed.digits == 0
    }

    /// Decimal places that decide what "one step" means for this figure.
    pub fn step(&self, places: u8) -> i64 {
        let places = if self.printed.unit.is_percent() { 0 } else { places };
        self.printed.step(places).max(1)
    }
}
