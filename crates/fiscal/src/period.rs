//! Years and stages of a figure.

/// A budget year, e.g. 2023; 0 where the paper does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FiscalYear(pub i16);

impl FiscalYear {
    pub const UNKNOWN: FiscalYear = FiscalYear(0);

    #[inline]
    pub const fn is_known(self) -> bool {
        self.0 != 0
    }

    /// The year before; unknown stays unknown.
    #[must_use]
    pub const fn previous(self) -> FiscalYear {
        if self.0 == 0 { self } else { FiscalYear(self.0 - 1) }
    }
}

/// Which of a year's figures: as first approved, as adjusted, or as carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Basis {
    /// 年初预算数
    Initial,
    /// 全年预算数 / 调整预算数
    Adjusted,
    /// A budget that the paper does not date (预算数 in a final account).
    Budget,
    /// 决算数 / 执行数
    #[default]
    Executed,
    /// 报告数 / 快报数: what was told before the accounts were closed; only ever compared with.
    Reported,
    /// 绩效目标值
    Target,
    /// 绩效完成值
    Achieved,
}

impl Basis {
    /// Any of the plans against which completion is measured.
    #[inline]
    pub const fn is_budget(self) -> bool {
        matches!(self, Basis::Initial | Basis::Adjusted | Basis::Budget)
    }

    /// Compared with, it is another stage of the same year, and not the year before.
    pub const fn is_another_stage(self) -> bool {
        self.is_budget() || matches!(self, Basis::Reported)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Basis::Initial => "年初预算",
            Basis::Adjusted => "全年预算",
            Basis::Budget => "预算",
            Basis::Executed => "决算",
            Basis::Reported => "报告数",
            Basis::Target => "目标值",
            Basis::Achieved => "完成值",
        }
    }
}

/// What a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum PaperKind {
    /// 预算
    Budget,
    /// 决算
    Final,
    /// 绩效评价、自评
    Performance,
    #[default]
    Other,
}

impl PaperKind {
    pub const fn key(self) -> &'static str {
        match self {
            PaperKind::Budget => "budget",
            PaperKind::Final => "final",
            PaperKind::Performance => "performance",
            PaperKind::Other => "other",
        }
    }

    /// The basis of a figure for which the paper names none.
    pub const fn basis(self) -> Basis {
        match self {
            PaperKind::Budget => Basis::Initial,
            _ => Basis::Executed,
        }
    }
}
