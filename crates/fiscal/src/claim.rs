//! How a paper says its figures relate.

use crate::{Certainty, FactId, Operands, Span};

/// A comparison in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    Greater,
}

/// What a claim asserts; the meaning of its operands in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// `[whole, part, part, …]`: the parts make the whole.
    /// `exhaustive` is false for a 其中 that may list only some of them.
    Sum { exhaustive: bool },
    /// `[one, other]`: one datum, two statements.
    Equal,
    /// `[percentage, part, whole]`
    Share,
    /// `[change, current, previous]`
    Change,
    /// `[percentage, change, current]`: the base is current ∓ change.
    RateOfChange,
    /// `[percentage, current, previous]`
    Rate,
    /// `[percentage, whole, percentage, part, …]`, rates of growth or completions all: what the parts were the year before, or were
    /// planned to be, makes what the whole was.
    RatesOfParts,
    /// `[percentage, last, first]`, or `[percentage, growth in all]`: 年均增长, at one rate a year over so many years
    MeanGrowth { years: u8 },
    /// `[percentage, carried out, budget]`
    Completion,
    /// `[percentage, change, carried out]`: 比预算减少…，完成预算的…; the budget is carried out ∓ change.
    CompletionOfChange,
    /// `[average, amount, number]`: 人均, 车均; to one unit of the average's last place
    Average,
    /// `[amount, price, number]`: 单价×数量, and so many times that (months); without a number, of one thing (月均)
    Product { times: u16 },
    /// `[multiple, amount, base]`: 为…的几倍; `more`: 增长几倍, the base not counted in
    Times { more: bool },
    /// `[amount, base]`: 翻一番 (2), 翻两番 (4)
    Fold(u8),
    /// `[mean, one, other, …]`
    Mean,
    /// `[current, previous]`: 持平
    Flat,
    /// `[left, right]`: 决算数大于预算数; a part is at most its whole.
    Compares(Comparison),
    /// `[part, whole]` stated by the structure of the sentence, not in words.
    Within,
}

impl ClaimKind {
    pub const fn key(self) -> &'static str {
        match self {
            ClaimKind::Sum { .. } => "sum",
            ClaimKind::Equal => "equal",
            ClaimKind::Share => "share",
            ClaimKind::Change => "change",
            ClaimKind::RateOfChange | ClaimKind::Rate | ClaimKind::RatesOfParts | ClaimKind::MeanGrowth { .. } => "rate",
            ClaimKind::Completion | ClaimKind::CompletionOfChange => "completion",
            ClaimKind::Average => "average",
            ClaimKind::Product { .. } => "product",
            ClaimKind::Times { .. } | ClaimKind::Fold(_) => "multiple",
            ClaimKind::Mean => "mean",
            ClaimKind::Flat => "flat",
            ClaimKind::Compares(_) => "comparison",
            ClaimKind::Within => "within",
        }
    }
}

/// One operand: a fact and the sign it enters with (only sums use −1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operand {
    pub fact: FactId,
    pub negative: bool,
}

impl From<FactId> for Operand {
    #[inline]
    fn from(fact: FactId) -> Self {
        Operand { fact, negative: false }
    }
}

/// This place says how facts relate.
#[derive(Clone, Debug)]
pub struct Claim {
    pub kind: ClaimKind,
    pub operands: Operands,
    /// Where it is said (for an identity: at its first operand).
    pub at: Span,
    pub certainty: Certainty,
    /// The identity of the law, or the likeness of what is told, that it follows from; `None` where the paper itself says it.
    pub identity: Option<&'static str>,
}

/// What checking a claim gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    Holds,
    Fails,
    /// It cannot be decided from what is printed.
    Open,
}
