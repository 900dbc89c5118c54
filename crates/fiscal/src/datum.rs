//! A question about public money.

use crate::{Basis, EconCode, FiscalYear, FuncCode};
use std::hash::{Hash, Hasher};

/// Whose money or people, within one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Holder {
    /// Whatever the paper is about.
    #[default]
    Whole,
    /// 本级 / 机关
    Own,
    /// 所属事业单位
    Institutions,
    /// 全市、全区、全县、全乡
    Region,
}

/// 收 or 支, or the balances between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Flow {
    #[default]
    None,
    /// 本年收入
    Income,
    /// 本年支出
    Outlay,
    /// 收入总计 (with balances brought in)
    IncomeTotal,
    /// 支出总计 (with balances carried out)
    OutlayTotal,
    /// 收支总计 / 收支总预算: one figure for both sides
    BothTotal,
    /// 年初结转和结余 / 上年结转
    CarryIn,
    /// 年末结转和结余 / 结转下年
    CarryOut,
    /// 使用非财政拨款结余
    SurplusUsed,
    /// 结余分配
    SurplusShared,
    /// 经营结余
    OperatingSurplus,
}

/// 资金来源. `All` ⊃ `Fiscal` ⊃ {`General`, `GovFund`, `StateCapital`}.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Fund {
    /// Not split, or everything.
    #[default]
    All,
    /// 财政拨款
    Fiscal,
    /// 一般公共预算（拨款）
    General,
    /// 政府性基金
    GovFund,
    /// 国有资本经营预算
    StateCapital,
    /// 社会保险基金预算: the fourth account of a government (《预算法》第五条), of no department.
    Insurance,
    /// 财政专户管理资金
    Special,
    /// 事业收入
    Service,
    /// 经营收入
    Operating,
    /// 上级补助收入
    Superior,
    /// 附属单位上缴收入
    Affiliate,
    /// 其他收入
    Other,
    /// 非财政拨款 (anything but `Fiscal`)
    NonFiscal,
}

/// 支出性质.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Nature {
    #[default]
    All,
    /// 基本支出
    Basic,
    /// 人员经费
    Personnel,
    /// 公用经费
    Running,
    /// 项目支出
    Project,
    /// 上缴上级支出
    ToSuperior,
    /// 经营支出
    Operating,
    /// 对附属单位补助支出
    ToAffiliates,
}

/// What no code names: 三公 lines, procurement kinds, vehicles, staff, counts.
/// An index into the table of topics that `statute` keeps; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Topic(pub u16);

/// A name of the paper's own (a project, an indicator): an index into [`crate::Filing::items`] plus
/// one; 0 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Item(pub u32);

/// One question about public money. Every figure of a paper is filed under one.
///
/// An axis at its default is *not split*: `fund: All` is the whole money, `func: None`
/// the whole of the outlay.
#[derive(Clone, Copy, Debug, Eq, PartialOrd, Ord, Default)]
pub struct Datum {
    pub holder: Holder,
    pub year: FiscalYear,
    pub basis: Basis,
    pub flow: Flow,
    pub fund: Fund,
    pub nature: Nature,
    pub func: Option<FuncCode>,
    pub econ: Option<EconCode>,
    pub topic: Topic,
    pub item: Item,
    /// A name that qualifies `item` (the indicator of a project).
    pub detail: Item,
    /// 0 for money; else the group of the measure word: a count of people and an amount of
    /// money about one subject are two data.
    pub counted: u8,
}

impl Flow {
    /// Does one come in where the other goes out? Of totals and of what is carried over nothing is said: they stand beside either.
    #[must_use]
    pub const fn is_other_side_of(self, other: Flow) -> bool {
        matches!((self, other), (Flow::Income, Flow::Outlay) | (Flow::Outlay, Flow::Income))
    }
}

impl Datum {
    /// All axes in a few words, which is much less to compare and to hash than an axis at a time. Those of one size go together as they stand in
    /// memory: such a word is taken in one load.
    #[inline]
    fn words(&self) -> (u64, u64, u64, u16) {
        let word = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let codes = word(self.func.map_or(0, |code| code.number() + 1), self.econ.map_or(0, |code| code.number() + 1));
        let names = word(self.item.0, self.detail.0);
        let when = u32::from(self.year.0.cast_unsigned()) | u32::from(self.topic.0) << 16;
        let money = u32::from_le_bytes([self.counted, self.fund as u8, self.flow as u8, self.nature as u8]);
        (word(when, money), codes, names, u16::from_le_bytes([self.basis as u8, self.holder as u8]))
    }
}

impl PartialEq for Datum {
    #[inline]
    fn eq(&self, other: &Datum) -> bool {
        self.words() == other.words()
    }
}

impl Hash for Datum {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (axes, codes, names, of) = self.words();
        state.write_u64(axes);
        state.write_u64(codes);
        state.write_u64(names);
        state.write_u16(of);
    }
}

impl Datum {
    /// The same question about another year and basis.
    #[must_use]
    #[inline]
    pub const fn at(mut self, year: FiscalYear, basis: Basis) -> Datum {
        self.year = year;
        self.basis = basis;
        self
    }

    /// The same subject, whatever the year and basis?
    pub fn same_subject(&self, other: &Datum) -> bool {
        self.at(FiscalYear(0), Basis::Executed) == other.at(FiscalYear(0), Basis::Executed)
    }

    /// The money of one side of the account, in all or from one fund: 收入总计, 本年支出, 财政拨款收入.
    pub fn is_of_a_side(&self) -> bool {
        let side = matches!(self.flow, Flow::Income | Flow::Outlay | Flow::IncomeTotal | Flow::OutlayTotal | Flow::BothTotal);
        side && *self
            == Datum { holder: self.holder, year: self.year, basis: self.basis, flow: self.flow, fund: self.fund, ..Datum::default() }
    }

    /// Does it name anything at all?
    #[inline]
    pub fn is_empty(&self) -> bool {
        *self == Datum { year: self.year, basis: self.basis, counted: self.counted, ..Datum::default() }
    }
}
