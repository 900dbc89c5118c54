//! Columns that reckon with each other, whatever money they are of: 预算、到位、支出、支出率; 数量、单价、金额; 金额、占比.
//!
//! A cell whose column or row says nothing that the books know is still told by its head to come from cells beside it. Which
//! ones is asked of the rows: of those that the head may mean, the two that most rows bear out. What most rows contradict means
//! something else, and stays unread, as does what reckons with nothing. Such a cell is of the words of its row and its head alone,
//! and relates to nothing outside its table.

use super::compared::Told;
use super::rows::{self, Cell, Rows};
use super::voice::Voice;
use super::{Reckoned, Sheet};
use crate::reader::Reader;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Datum, Fact, FactId, Measure, Range, Role, Span, Unit};

mod relations;

/// More columns of amounts are no such table.
const MOST: usize = 10;

/// More rows are not looked through.
const LONGEST: usize = 400;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Amount,
    /// What one amount is more than another: 增减额.
    Gap,
    /// What is left of an amount, or lacks: 结余. More than one other may have been taken from it.
    Left,
    Number,
    Price,
    /// 增减率
    Rate,
    /// 执行率, 到位率
    Ratio,
    /// 占比
    Share,
}

/// Heads of amounts hold one of these.
const AMOUNTS: [&str; 22] = [
    "预算",
    "决算",
    "执行",
    "支出",
    "收入",
    "支付",
    "到位",
    "下达",
    "拨款",
    "拨付",
    "安排",
    "投资",
    "金额",
    "资金",
    "余额",
    "结转",
    "价值",
    "总价",
    "预计",
    "完成数",
    "实际数",
    "上年",
];

/// Heads of what is left, or lacks.
const LEFT: [&str; 10] = ["结余", "未支出", "未支付", "未执行", "未使用", "差额", "缺口", "剩余", "尚余", "差异"];

/// Heads of a part of what was to be, beyond those of a table of two columns.
const RATIOS: [&str; 12] =
    ["支出率", "支付率", "使用率", "到位率", "执行率", "完成率", "进度", "为预算", "占预算", "完成预算", "完成年初预算", "完成调整预算"];

/// Heads of what is no money.
const OTHERS: [&str; 8] = ["序号", "编码", "代码", "得分", "分值", "权重", "备注", "评分"];

/// A column that the table reckons with.
#[derive(Debug)]
struct Column {
    kind: Kind,
    /// Its head, and those above it.
    words: String,
    unit: Unit,
    last_year: bool,
}

/// A figure of such a column.
#[derive(Clone, Copy, Debug)]
struct Value {
    range: Range,
    /// One of its last place.
    step: i64,
}

/// What cells, by row and column, have to do with each other.
#[derive(Debug)]
struct Relation {
    kind: ClaimKind,
    cells: Vec<(usize, usize)>,
    name: Option<&'static str>,
    certainty: Certainty,
}

/// A table whose columns reckon with each other.
#[derive(Debug)]
pub(super) struct Reckoning {
    columns: Vec<Option<Column>>,
    /// By row and column.
    values: Vec<Vec<Option<Value>>>,
    relations: Vec<Relation>,
    two_sides: bool,
    /// Cells that were filed: row, column, fact, and whether it is of nothing known.
    filed: Vec<(usize, usize, FactId, bool)>,
}

impl Reckoning {
    fn reckons_with(&self, row: usize, column: usize) -> bool {
        self.relations.iter().any(|relation| relation.cells.contains(&(row, column)))
    }

    pub fn note(&mut self, row: usize, column: usize, fact: FactId, unknown: bool) {
        self.filed.push((row, column, fact, unknown));
    }

    /// The relations of what was filed, where a cell that nothing else relates is among them.
    pub fn told(&self) -> Vec<Reckoned> {
        let fact = |at: &(usize, usize)| {
            let place = self.filed.binary_search_by_key(at, |f| (f.0, f.1)).ok()?;
            Some((self.filed[place].2, self.filed[place].3))
        };
        let told = |relation: &Relation| {
            let found: Vec<(FactId, bool)> = relation.cells.iter().map(fact).collect::<Option<_>>()?;
            let facts = found.iter().map(|f| f.0).collect();
            found.iter().any(|f| f.1).then_some(Reckoned { kind: relation.kind, facts, name: relation.name, certainty: relation.certainty })
        };
        self.relations.iter().filter_map(told).collect()
    }
}

impl Reader<'_> {
    /// How the columns of a table reckon with each other; nothing where they do not.
    pub(super) fn reckoning_of(&self, rows: &Rows, figures: &[bool], unit: Option<Unit>) -> Option<Reckoning> {
        if rows.list.len() > LONGEST {
            return None;
        }
        let columns: Vec<Option<Column>> =
            (0..rows.width).map(|c| self.column_of(rows, c, unit).filter(|_| figures[c] && !rows.is_code(c))).collect();
        let several = columns.iter().flatten().count();
        if !(1..=MOST).contains(&several) {
            return None;
        }
        let value = |row: &[Cell], c: usize| {
            let column = columns[c].as_ref()?;
            let number = self.number_at(row, c)?;
            let unit = number.unit.unwrap_or(column.unit);
            let alike = unit.is_money() == column.unit.is_money() && unit.is_percent() == column.unit.is_percent();
            let printed = number.printed(unit);
            alike.then(|| Value { range: printed.range(number.decimals), step: printed.step(number.decimals).max(1) })
        };
        let values: Vec<Vec<Option<Value>>> =
            (0..rows.list.len()).map(|r| (0..rows.width).map(|c| value(&rows.list[r], c).filter(|_| r >= rows.heads)).collect()).collect();
        let two_sides = rows.has_two_sides(self.text, figures);
        let mut reckoning = Reckoning { columns, values, relations: Vec::new(), two_sides, filed: Vec::new() };
        reckoning.along_rows();
        if !two_sides {
            self.down_columns(rows, &mut reckoning);
        }
        (!reckoning.relations.is_empty()).then_some(reckoning)
    }

    fn column_of(&self, rows: &Rows, column: usize, unit: Option<Unit>) -> Option<Column> {
        let over = rows.heads_over(self.text, column);
        let words: String = over.iter().flat_map(|s| s.of(self.text).split_whitespace()).collect();
        let inner: String = over.last()?.of(self.text).split_whitespace().collect();
        if any(&words, &OTHERS) {
            return None;
        }
        let kind = match self.told(rows, column) {
            Some(Told::Change) => Kind::Gap,
            Some(Told::Rate) => Kind::Rate,
            Some(Told::Completion) => Kind::Ratio,
            None if any(&inner, &["占比", "比重"]) || inner.starts_with('占') && inner.contains("比例") => Kind::Share,
            None if any(&inner, &RATIOS) => Kind::Ratio,
            None if inner.contains("单价") => Kind::Price,
            None if inner.ends_with("数量") => Kind::Number,
            None if any(&inner, &LEFT) => Kind::Left,
            None if any(&words, &AMOUNTS) && !inner.contains(['率', '比', '%', '％']) => Kind::Amount,
            None => return None,
        };
        let own = || super::unit_in(&inner).or(unit).filter(|u| u.is_money());
        let unit = match kind {
            Kind::Rate | Kind::Ratio | Kind::Share => Unit::Percent,
            Kind::Number => Unit::Count(Measure::named("个")?),
            Kind::Amount | Kind::Gap | Kind::Left | Kind::Price => own()?,
        };
        let earlier = |voice: Voice| voice.last_year || voice.year.is_some_and(|year| year < self.year);
        let last_year = words.contains("上年") || self.head_voice(rows, column).is_some_and(earlier);
        Some(Column { kind, words, unit, last_year })
    }

    /// A cell that nothing else understands, as far as its table reckons with it.
    pub(super) fn reckoned_cell(&self, rows: &Rows, r: usize, cell: &Cell, sheet: &Sheet) -> Option<Fact> {
        let reckoning = sheet.reckoning.as_ref().filter(|reckoning| reckoning.reckons_with(r, cell.column))?;
        let column = reckoning.columns[cell.column].as_ref()?;
        let number = self.number_in(cell)?;
        let names = || rows.list[r].iter().filter(|c| !rows::is_figure(self.text, c));
        let label = match reckoning.two_sides {
            true => names().rfind(|c| c.column < cell.column),
            false => names().next(),
        };
        let item = self.items.intern(label.map_or("", |c| c.span.of(self.text).trim()));
        let detail = self.items.intern(column.words.as_str());
        let unit = number.unit.unwrap_or(column.unit);
        let counted = if let Unit::Count(measure) = unit { measure.group() & 0x7f } else { 0 };
        let datum = Datum { year: self.year, basis: self.kind.basis(), item, detail, counted, ..Datum::default() };
        let role = match column.kind {
            Kind::Amount | Kind::Gap | Kind::Left | Kind::Price => Role::Amount,
            Kind::Number => Role::Count,
            Kind::Rate | Kind::Ratio | Kind::Share => Role::Rate,
        };
        let span = Span { start: number.span.start, end: number.span.end.max(number.digits_end) };
        let fact = self.fact_here(span, number.printed(unit), datum, role);
        Some(Fact { certainty: Certainty::Inherited, unnamed: true, ..fact })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, Manuscript};

    fn read(text: &str) -> fiscal::Filing {
        crate::read(&Manuscript::utf8(text), crate::Context::default()).filing
    }

    fn count(filing: &fiscal::Filing, kind: impl Fn(ClaimKind) -> bool) -> usize {
        filing.claims.iter().filter(|c| kind(c.kind)).count()
    }

    fn is_sum(kind: ClaimKind) -> bool {
        matches!(kind, ClaimKind::Sum { .. })
    }

    #[test]
    fn a_rate_is_of_the_two_columns_that_the_rows_bear_out() {
        let table = "（单位：万元）\n名目\t调整预算数\t到位数\t支出数\t支出率（支出/到位）\t自评得分\n堤防巡护\t90.00\t60.00\t45.00\t75.00%\t93.00\n泵站检修\t40.00\t40.00\t38.00\t95.00%\t97.00\n测站值守\t20.00\t10.00\t10.00\t100.00%\t99.00\n合计\t150.00\t110.00\t93.00\t84.55%\t—";
        let filing = read(table);
        assert_eq!(count(&filing, |k| k == ClaimKind::Completion), 4, "{:?}", filing.claims);
        assert_eq!(count(&filing, is_sum), 3, "{:?}", filing.claims);
        assert_eq!(filing.unread.len(), 3, "{:?}", filing.unread);
    }

    #[test]
    fn a_number_its_price_and_the_amount() {
        let table = "项目名称\t数量单位\t数量\t单价（万元）\t总计金额（万元）\n打印设备\t台\t4\t0.50\t2.00\n检测设备\t套\t3\t6.00\t18.00\n巡查设备\t台\t6\t1.20\t7.20";
        let filing = read(table);
        assert_eq!(count(&filing, |k| k == ClaimKind::Product { times: 1 }), 3, "{:?}", filing.claims);
    }

    #[test]
    fn shares_of_the_sum_of_a_column() {
        let table = "序号\t项目名称\t预算金额（万元）\t占项目支出比重\n1\t水土监测\t30.00\t30.00%\n2\t节水宣传\t50.00\t50.00%\n3\t其他项目\t20.00\t20.00%\n合计\t\t100.00\t100.00%";
        let filing = read(table);
        assert_eq!((count(&filing, |k| k == ClaimKind::Share), count(&filing, is_sum)), (3, 1), "{:?}", filing.claims);
    }

    #[test]
    fn what_the_rows_contradict_stays_unread() {
        let table = "（单位：万元）\n名目\t计划投资\t到位数\t支付进度\n堤防巡护\t90.00\t60.00\t41.00%\n泵站检修\t40.00\t40.00\t52.00%\n测站值守\t20.00\t10.00\t63.00%";
        let filing = read(table);
        assert!(filing.facts.is_empty() && filing.claims.is_empty(), "{:?}", filing.facts);
    }
}
