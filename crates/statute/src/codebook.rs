//! The codebook: dated names of the 科目 of 支出功能分类 (类款项) and 部门预算支出经济分类.
//!
//! A code is not a name: 210 was 医疗卫生, then 医疗卫生与计划生育支出, and is 卫生健康支出 since 2019. The
//! tables under `data/func/`, `data/econ.tsv` and `data/aliases.tsv` hold one row for each name a code
//! bears or bore, with the years of it; their heads say where the facts come from. Where the year
//! of a change is not known exactly, the table says so and [`Superseded::certain`] is false.
//!
//! Names are written with full-width brackets （）; callers normalise before they look up.

mod table;
#[cfg(test)]
mod tests;
mod variants;

use std::sync::OnceLock;

use fiscal::{EconCode, FiscalYear, FuncCode, Fund, Level};
use rustc_hash::FxHashMap;
pub(crate) use table::Place;
use table::Table;
use variants::Variants;

const FUNC: [&str; 8] = [
    include_str!("../data/func/201.tsv"),
    include_str!("../data/func/202-207.tsv"),
    include_str!("../data/func/208-209.tsv"),
    include_str!("../data/func/210-211.tsv"),
    include_str!("../data/func/212-213.tsv"),
    include_str!("../data/func/214-217.tsv"),
    include_str!("../data/func/219-224.tsv"),
    include_str!("../data/func/227-234.tsv"),
];
const ECON: [&str; 1] = [include_str!("../data/econ.tsv")];
const ALIASES: &str = include_str!("../data/aliases.tsv");

/// A name that is not the one to use, and the one that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superseded<C = FuncCode> {
    /// The code whose name is meant; where the old code was abolished, the one that took over.
    pub code: C,
    /// The name of `code` in the year asked for.
    pub current: &'static str,
    /// The last year of the old name; `None` where it is not known exactly, or where the name never was one.
    pub until: Option<FiscalYear>,
    /// Is it beyond doubt that the name was out of force in that year, and what took its place?
    pub certain: bool,
}

/// How a loose name departs from the standard one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// The trailing 支出 is missing: 一般公共服务, 行政事业单位养老.
    Dropped,
    /// A 支出 too many: 住房公积金支出.
    Added,
    /// 其它 for 其他.
    Qita,
    /// A usual short form: 职业年金 for 职业年金缴费.
    Short,
}

/// What a loose name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loose<'a, C = FuncCode> {
    /// The codes that bear or bore the standard name, as [`Codebook::funcs_named`] orders them.
    pub codes: &'a [C],
    /// The name in the book. It may itself be superseded (医疗卫生与计划生育): ask with it.
    pub standard: &'static str,
    /// The departure from it.
    pub how: How,
}

/// The names and codes of the two classifications of outlay, by year.
#[derive(Debug)]
pub struct Codebook {
    func: Table<FuncCode>,
    /// The funds of codes that have a mark of one, and of every 类.
    funds: FxHashMap<FuncCode, Fund>,
    func_variants: Variants<FuncCode>,
    econ: Table<EconCode>,
    econ_variants: Variants<EconCode>,
}

impl Codebook {
    /// The book, loaded on first use.
    pub fn get() -> &'static Codebook {
        static BOOK: OnceLock<Codebook> = OnceLock::new();
        BOOK.get_or_init(Codebook::load)
    }

    fn load() -> Codebook {
        let func = Table::read(&FUNC);
        let econ = Table::read(&ECON);
        let func_variants = Variants::read(ALIASES, "func", &func, true);
        let econ_variants = Variants::read(ALIASES, "econ", &econ, false);
        let funds = funds(&func);
        Codebook { func, funds, func_variants, econ, econ_variants }
    }

    /// Every distinct functional name, in force or superseded. Left out are names that transfer and
    /// aid codes (219xx, 23003xx, 23004xx) borrow from a 类: 教育 is [`Codebook::func_loose`] of 205.
    pub fn func_names(&self) -> impl Iterator<Item = &'static str> {
        self.func.names()
    }

    /// Every distinct economic name, in force or superseded.
    pub fn econ_names(&self) -> impl Iterator<Item = &'static str> {
        self.econ.names()
    }

    /// The loose functional names that [`Codebook::func_loose`] understands.
    pub fn func_loose_names(&self) -> impl Iterator<Item = &str> {
        self.func_variants.loose_names()
    }

    /// The loose economic names that [`Codebook::econ_loose`] understands.
    pub fn econ_loose_names(&self) -> impl Iterator<Item = &str> {
        self.econ_variants.loose_names()
    }

    /// The functional names that never were any, of which [`Codebook::misnamed`] knows the right one
    /// (those with 其它 are among the loose names).
    pub fn func_wrong_names(&self) -> impl Iterator<Item = &'static str> {
        self.func_variants.wrong_names()
    }

    /// The economic names that never were any; see [`Codebook::econ_misnamed`].
    pub fn econ_wrong_names(&self) -> impl Iterator<Item = &'static str> {
        self.econ_variants.wrong_names()
    }

    /// All codes that bear or bore `name` in any year: 类 before 款 before 项, in force before former.
    pub fn funcs_named(&self, name: &str) -> &[FuncCode] {
        self.func.named(name)
    }

    /// All codes that bear or bore `name` in any year: 类 before 款, in force before former.
    pub fn econs_named(&self, name: &str) -> &[EconCode] {
        self.econ.named(name)
    }

    /// The name of `code` in `year`, the newest where the year is unknown. `None` for a code that
    /// is not in the book, or was not in force in that year.
    pub fn func_name(&self, code: FuncCode, year: FiscalYear) -> Option<&'static str> {
        self.func.name_in(code, year)
    }

    /// The newest name of `code`.
    pub fn econ_name(&self, code: EconCode) -> Option<&'static str> {
        self.econ.name_in(code, FiscalYear::UNKNOWN)
    }

    /// Does `code` belong to 人员经费 (true) or 公用经费 (false)? `None` for codes of neither (capital
    /// construction, subsidies to enterprises) and unknown ones.
    pub fn econ_is_personnel(&self, code: EconCode) -> Option<bool> {
        [code, code.class()].into_iter().find_map(|code| match self.econ.mark(code, "PR")? {
            'P' => Some(true),
            _ => Some(false),
        })
    }

    /// If `name` (of a code at `level`, or any) had been superseded in `year`: the name and code to use.
    ///
    /// `None` where the name was in force in that year, is in force for another code of the level,
    /// is not in the book, has no successor of another name, or where the year is unknown.
    pub fn superseded(&self, name: &str, level: Option<Level>, year: FiscalYear) -> Option<Superseded> {
        self.func.superseded(name, level, year)
    }

    /// Did a functional code bear `name` that bears it no more? Of others [`Codebook::superseded`] knows nothing.
    pub fn is_former(&self, name: &str) -> bool {
        self.func.is_former(name)
    }

    /// As [`Codebook::superseded`], for the economic classification.
    pub fn econ_superseded(&self, name: &str, level: Option<Level>, year: FiscalYear) -> Option<Superseded<EconCode>> {
        self.econ.superseded(name, level, year)
    }

    /// The right name and code of a name that never was one: 其它行政事业单位医疗支出, 社会保障与就业支出.
    pub fn misnamed(&self, name: &str) -> Option<Superseded> {
        self.func_variants.misnamed(&self.func, name)
    }

    /// The right name and code of an economic name that never was one: 其他交通工具运行维护费.
    pub fn econ_misnamed(&self, name: &str) -> Option<Superseded<EconCode>> {
        self.econ_variants.misnamed(&self.econ, name)
    }

    /// What a functional name that departs a little from a standard one stands for; `None` for standard names.
    pub fn func_loose(&self, name: &str) -> Option<Loose<'_>> {
        self.func_variants.loose(&self.func, name)
    }

    /// What an economic name that departs a little from a standard one stands for; `None` for standard names.
    pub fn econ_loose(&self, name: &str) -> Option<Loose<'_, EconCode>> {
        self.econ_variants.loose(&self.econ, name)
    }

    /// Where the functional codes stand that a name, or a loose spelling of one, bears.
    pub(crate) fn place_called(&self, name: &str) -> Place {
        match self.func.place(name) {
            none if none.is_empty() => self.func_loose(name).map_or(none, |loose| self.func.place(loose.standard)),
            place => place,
        }
    }

    /// The functional codes that stand there.
    pub(crate) fn funcs_at(&self, place: Place) -> &[FuncCode] {
        self.func.at(place)
    }

    /// The economic codes that a name, or a loose spelling of one, bears.
    pub fn econs_called(&self, name: &str) -> &[EconCode] {
        match self.econs_named(name) {
            [] => self.econ_loose(name).map_or(&[], |loose| loose.codes),
            codes => codes,
        }
    }

    /// The fund a functional code belongs to: its own mark, or that of the 款 or 类 above. `All` for
    /// 社会保险基金 (209) and for codes whose 类 is not in the book.
    pub fn func_fund(&self, code: FuncCode) -> Fund {
        let mut above = std::iter::successors(Some(code), |code| code.parent());
        above.find_map(|code| self.funds.get(&code).copied()).unwrap_or(Fund::All)
    }
}

fn funds(func: &Table<FuncCode>) -> FxHashMap<FuncCode, Fund> {
    let mut funds = FxHashMap::default();
    for code in func.codes() {
        let marked = func.mark(code, "GSA").map(|mark| match mark {
            'G' => Fund::GovFund,
            'S' => Fund::StateCapital,
            _ => Fund::All,
        });
        let fund = marked.or_else(|| (code.level() == Level::Class).then_some(Fund::General));
        funds.extend(fund.map(|fund| (code, fund)));
    }
    funds
}
