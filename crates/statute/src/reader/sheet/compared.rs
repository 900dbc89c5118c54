//! Columns that compare: 上年、本年、增减额、增减率; 预算数、执行数、完成率.
//!
//! Where a table has just two columns of amounts, of two years or of a plan and its account, what stands beside them says how the
//! one came from the other. That it does is asked of the rows themselves: columns that most of them contradict mean something else
//! (预算减决算, 占比), and stay unread. In such a table, if its title names no money, each row is of what its label says.

use super::Sheet;
use super::rows::{Cell, Rows};
use super::voice::Voice;
use crate::reader::Reader;
use fiscal::{Basis, Certainty, Direction, Fact, FiscalYear, Item, Printed, Role, Span, Unit};

/// What a column says of the two columns of amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    Change,
    Rate,
    Completion,
}

/// The heads of such columns, by their last words.
const HEADS: [(&str, Told); 20] = [
    ("增减额", Told::Change),
    ("增减数", Told::Change),
    ("增减金额", Told::Change),
    ("增长额", Told::Change),
    ("增加额", Told::Change),
    ("变动额", Told::Change),
    ("增减变动", Told::Change),
    ("增减", Told::Change),
    ("增减率", Told::Rate),
    ("增长率", Told::Rate),
    ("增减幅度", Told::Rate),
    ("增幅", Told::Rate),
    ("变动率", Told::Rate),
    ("增减比例", Told::Rate),
    ("增减比率", Told::Rate),
    ("增长", Told::Change),
    ("±", Told::Change),
    ("完成率", Told::Completion),
    ("执行率", Told::Completion),
    ("完成预算", Told::Completion),
];

/// Of which year and stage a column of amounts is.
#[derive(Clone, Copy, Debug)]
struct Stage {
    year: FiscalYear,
    /// Of last year, also where no year is known.
    last: bool,
    basis: Basis,
}

/// The two columns of amounts, and those that compare them.
#[derive(Debug)]
pub(super) struct Compared {
    current: usize,
    base: usize,
    before: Stage,
    columns: Vec<Option<Told>>,
}

impl Compared {
    pub fn tells(&self, column: usize) -> bool {
        self.columns[column].is_some()
    }

    /// Is it the column of last year's amounts?
    pub fn is_previous(&self, column: usize) -> bool {
        self.base == column && self.before.last
    }
}

impl Reader<'_> {
    /// The comparison that a table makes; nothing where it makes none, or its rows do not bear it out.
    pub(super) fn comparison_of(&self, rows: &Rows, heads: &[Option<Voice>], figures: &[bool]) -> Option<Compared> {
        let mut columns: Vec<Option<Told>> = (0..rows.width).map(|c| self.told(rows, c).filter(|_| figures[c])).collect();
        if columns.iter().all(Option::is_none) {
            return None;
        }
        let mut amounts = (0..rows.width).filter(|c| figures[*c] && columns[*c].is_none() && !rows.is_code(*c));
        let (Some(a), Some(b), None) = (amounts.next(), amounts.next(), amounts.next()) else { return None };
        let [x, y] = [a, b].map(|c| heads[c].map(|head| self.stage_of(&head)));
        let (x, y) = (x?, y?);
        let later = |one: &Stage, other: &Stage| {
            let years = |stage: &Stage| (stage.year, !stage.last);
            years(one) > years(other) || years(one) == years(other) && !one.basis.is_budget() && other.basis.is_budget()
        };
        let (current, base, before) = match () {
            () if later(&x, &y) => (a, b, y),
            () if later(&y, &x) => (b, a, x),
            () => return None,
        };
        let planned = before.basis.is_budget() && x.year == y.year;
        for (c, column) in columns.iter_mut().enumerate() {
            let kept = column.filter(|told| (*told == Told::Completion) <= planned && self.borne_out(rows, *told, c, (current, base)));
            *column = kept;
        }
        columns.iter().any(Option::is_some).then_some(Compared { current, base, before, columns })
    }

    /// What the head of a column says of the others.
    pub(super) fn told(&self, rows: &Rows, column: usize) -> Option<Told> {
        let words: String = rows.heads_over(self.text, column).last()?.of(self.text).split_whitespace().collect();
        let percent = words.contains(['%', '％']);
        let bare = words.trim_end_matches(['%', '％', '）', '（']).trim_end_matches("（万元").trim_end_matches("（元");
        let told = HEADS.iter().find(|(head, _)| bare.ends_with(head)).map(|(_, told)| *told)?;
        // 增减%
        Some(if told == Told::Change && percent { Told::Rate } else { told })
    }

    /// The year and stage of a column of amounts.
    fn stage_of(&self, head: &Voice) -> Stage {
        let year = if head.last_year { self.year.previous() } else { head.year.unwrap_or(self.year) };
        Stage { year, last: head.last_year, basis: head.axes.basis.unwrap_or(self.kind.basis()) }
    }

    /// Do most rows that have all three figures fit, to two units of the last place?
    fn borne_out(&self, rows: &Rows, told: Told, column: usize, amounts: (usize, usize)) -> bool {
        // rows that fit, all, those that fall with a sign, and those that would fit had they one
        let (mut fits, mut all, mut signed, mut turned) = (0, 0, 0, 0);
        for row in &rows.list[rows.heads..] {
            let number = |c: usize| self.number_at(row, c);
            let (Some(now), Some(then), Some(said)) = (number(amounts.0), number(amounts.1), number(column)) else { continue };
            let [now, then, moved] = [&now, &then, &said].map(|n| i128::from(n.printed(Unit::Wan).steps()));
            let right = match told {
                Told::Change => now - then,
                // both in ten-thousandths, so that a percentage and an amount of 万元 are alike
                Told::Rate | Told::Completion if then != 0 => {
                    let over = if told == Told::Rate { now - then } else { now };
                    over * 100 * i128::from(Unit::Wan.steps()) / then
                }
                Told::Rate | Told::Completion => continue,
            };
            all += 1;
            let unit = i128::from(Unit::Wan.steps()) / 10i128.pow(u32::from(said.decimals.min(6)));
            let alike = |moved: i128| (moved - right).abs() <= 2 * unit;
            let total = row.first().is_some_and(|c| is_sum(c.span.of(self.text)));
            fits += usize::from(alike(moved));
            signed += usize::from(moved < 0 && alike(moved) && !total);
            turned += usize::from(moved != 0 && alike(-moved) && !alike(moved));
        }
        all > 0 && 2 * fits >= all && turned <= signed
    }

    /// The figure of a column that compares: of what its row is of, and beside what.
    pub(super) fn compared_cell(&self, cell: &Cell, sheet: &Sheet, label: Option<Option<Voice>>) -> Option<Fact> {
        let compared = sheet.compared.as_ref()?;
        let told = compared.columns[cell.column]?;
        let number = self.number_in(cell)?;
        let row = label.unwrap_or(sheet.nameless())?;
        let datum = self.datum_of_cell(&sheet.title, &sheet.heads[compared.current]?, &row)?;
        let (unit, role) = match told {
            Told::Change => (number.unit.or(sheet.unit).filter(|u| u.is_money())?, Role::Change),
            Told::Rate => (Unit::Percent, Role::Rate),
            Told::Completion => (Unit::Percent, Role::Completion),
        };
        let direction = match number.digits {
            _ if told == Told::Completion => None,
            ..0 => Some(Direction::Down),
            _ => Some(Direction::Up),
        };
        let base = self
            .datum_of_cell(&sheet.title, &sheet.heads[compared.base]?, &row)
            .map_or((compared.before.year, compared.before.basis), |d| (d.year, d.basis));
        // the sign of the cell is its direction
        let (signed, digits) = (u32::from(number.digits < 0), number.digits.checked_abs()?);
        let span = Span { start: number.span.start + signed, end: number.span.end.max(number.digits_end) };
        let fact = self.fact_here(span, Printed { digits, ..number.printed(unit) }, datum, role);
        Some(Fact { certainty: Certainty::Inherited, direction, base: Some(base), ..fact })
    }

    /// 其中：线上培训, （一）文件印刷, 小计: is the row within another, or of several?
    pub(super) fn is_nested(&self, cell: &Cell) -> bool {
        let words = cell.span.of(self.text).trim();
        words.starts_with("其中") || words == "小计" || crate::outline::marker(words).1 > 0
    }

    /// What a row of such a table is of, whose title names no money: the words of its label.
    pub(super) fn own_label(&self, cell: &Cell) -> Voice {
        let words = cell.span.of(self.text).trim();
        let sum = is_sum(words);
        let agency = if sum { Item(0) } else { self.items.intern(words) };
        Voice { understood: true, agency, project: true, sum, ..Voice::default() }
    }
}

fn is_sum(words: &str) -> bool {
    matches!(words.trim(), "合计" | "总计" | "小计")
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript, Role};

    fn read(text: &str) -> fiscal::Filing {
        crate::read(&Manuscript::utf8(text), crate::Context::default()).filing
    }

    const YEARS: &str = "部分项目对比（单位：万元）\n项目\t上年\t本年\t增减额\t增减%\n印刷费\t6.20\t6.51\t0.31\t5.00\n培训费\t12.40\t10.85\t-1.55\t-12.50\n合计\t18.60\t17.36\t-1.24\t-6.67";

    #[test]
    fn columns_that_compare_are_changes_and_rates() {
        let filing = read(YEARS);
        let roles: Vec<Role> = filing.facts[..4].iter().map(|f| f.role).collect();
        assert_eq!(roles, [Role::Previous, Role::Amount, Role::Change, Role::Rate]);
        assert!(filing.unread.is_empty(), "{:?}", filing.unread);
        let told = |kinds: &[ClaimKind]| filing.claims.iter().filter(|c| kinds.contains(&c.kind)).count();
        assert_eq!(told(&[ClaimKind::Change]), 3, "{:?}", filing.claims);
        assert_eq!(told(&[ClaimKind::Rate, ClaimKind::RateOfChange]), 3, "{:?}", filing.claims);
    }

    #[test]
    fn a_column_that_its_rows_contradict_is_none() {
        let turned = YEARS.replace("\t0.31", "\t-0.31").replace("\t-1.55", "\t1.55").replace("\t-1.24", "\t1.24");
        let filing = read(&turned);
        assert!(filing.facts.iter().all(|f| f.role != Role::Change), "{:?}", filing.facts);
        // they reckon with their columns the other way round, and are of their words alone
        assert!(filing.unread.is_empty(), "{:?}", filing.unread);
    }

    #[test]
    fn a_plan_and_its_account() {
        let filing =
            read("执行对比（单位：万元）\n项目\t预算数\t执行数\t完成率\n印刷费\t6.20\t6.51\t105.00%\n租赁费\t30.00\t28.80\t96.00%");
        assert_eq!(filing.claims.iter().filter(|c| c.kind == ClaimKind::Completion).count(), 2, "{:?}", filing.claims);
    }
}
