//! What is wrong with a paper, and why.

use crate::{Datum, FactId, Filing, Outcome, Span};
use std::borrow::Cow;

/// *error* cannot be true; *warning* must be mended or explained; *notice* is house-keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    Notice,
    Warning,
    Error,
}

impl Severity {
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Severity::Notice => "提示",
            Severity::Warning => "疑点",
            Severity::Error => "错误",
        }
    }
}

/// The slip behind a wrong figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// 以另一总数为分母
    WrongDenominator,
    /// 以本年数等为基数
    WrongBase,
    /// 年均增长率按年数平分，或年数算错
    WrongMean,
    /// 照抄另一行
    CopiedLine,
    /// 多录一位
    TypedDigit,
    /// 漏录一位
    DroppedDigit,
    /// 错录一位
    MistypedDigit,
    /// 数位颠倒
    Transposed,
    /// 小数点错位
    DecimalShift,
    /// 单位误写
    UnitSlip,
    /// 年份误写
    YearSlip,
    /// 凑足100%
    Forced100,
    /// 截尾
    Truncated,
    /// 旧名称
    Renamed,
    /// 模板残留
    Template,
    /// 方向写反
    Direction,
    /// 两处互换
    Exchanged,
    Unknown,
}

impl Cause {
    /// Does it say how the figure came about by what is written in the paper? Of a figure changed beyond that, of two exchanged and of
    /// another year every amount can be made.
    pub const fn is_a_slip(self) -> bool {
        !matches!(self, Cause::Unknown | Cause::Exchanged | Cause::YearSlip)
    }

    /// The key of the JSON output.
    pub const fn key(self) -> &'static str {
        match self {
            Cause::WrongDenominator => "wrong-denominator",
            Cause::WrongBase => "wrong-base",
            Cause::WrongMean => "wrong-mean",
            Cause::CopiedLine => "copied-line",
            Cause::TypedDigit | Cause::DroppedDigit | Cause::MistypedDigit => "typed-digit",
            Cause::Transposed => "transposed",
            Cause::DecimalShift => "decimal-shift",
            Cause::UnitSlip => "unit-slip",
            Cause::YearSlip => "year-slip",
            Cause::Forced100 => "forced-100",
            Cause::Truncated => "truncated",
            Cause::Renamed => "renamed",
            Cause::Template => "template",
            Cause::Direction => "direction",
            Cause::Exchanged => "exchanged",
            Cause::Unknown => "unknown",
        }
    }

    /// In the words of the trade.
    pub const fn word(self) -> &'static str {
        match self {
            Cause::WrongDenominator => "占比分母取错",
            Cause::WrongBase => "增减率基数取错",
            Cause::WrongMean => "把总增幅按年数平分，或年数算错",
            Cause::CopiedLine => "照抄另一行",
            Cause::TypedDigit => "多录一位数字",
            Cause::DroppedDigit => "漏录一位数字",
            Cause::MistypedDigit => "一位数字录错",
            Cause::Transposed => "相邻数字颠倒",
            Cause::DecimalShift => "小数点错位",
            Cause::UnitSlip => "单位误写",
            Cause::YearSlip => "年份误写",
            Cause::Forced100 => "为凑足100%而改尾数",
            Cause::Truncated => "末位未按四舍五入",
            Cause::Renamed => "沿用旧名称",
            Cause::Template => "模板内容未填写或未删除",
            Cause::Direction => "增减方向写反",
            Cause::Exchanged => "两个数字互换位置",
            Cause::Unknown => "原因不明",
        }
    }
}

/// A figure that may be the wrong one, and what it would then have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub fact: FactId,
    pub expected: String,
    pub cause: Cause,
}

/// One line of the reckoning, so that every finding recomputes from its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub label: String,
    pub stated: String,
    pub computed: String,
}

/// What else fails because of the same slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    pub at: Span,
    pub what: String,
}

/// One cause, one finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// e.g. `S010`
    pub rule: &'static str,
    /// The name of the defect.
    pub name: &'static str,
    pub severity: Severity,
    pub datum: Option<Datum>,
    pub cause: Cause,
    /// The wrong figure or words.
    pub at: Span,
    /// The other places involved.
    pub also: Vec<Span>,
    pub stated: String,
    pub expected: String,
    pub candidates: Vec<Candidate>,
    pub evidence: Vec<Evidence>,
    pub consequences: Vec<Consequence>,
    /// 什么错了
    pub what: String,
    /// 为什么是错
    pub why: &'static str,
    /// 怎么办
    pub todo: Cow<'static, str>,
    /// Legal basis with 文号.
    pub law: &'static str,
    /// Survives re-issue of the paper, so that a waiver does too.
    pub key: u64,
}

/// Whether a rule ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleState {
    Ran,
    NothingToCheck,
    CouldNot(String),
}

/// One rule's run over one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRun {
    pub rule: &'static str,
    pub state: RuleState,
}

/// What checking a paper gave: the filing, what holds, what does not.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub filing: Filing,
    /// One for each of `filing.claims`.
    pub outcomes: Vec<Outcome>,
    /// In order of place.
    pub findings: Vec<Finding>,
    pub rules: Vec<RuleRun>,
}
