//! Rows and columns of cells.

use crate::outline::Block;
use crate::words::any;
use fiscal::Span;

mod codes;

/// A cell with words in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub column: usize,
    pub span: Span,
}

/// The rows of one table.
#[derive(Debug)]
pub(super) struct Rows {
    /// One for each block of the paper.
    pub list: Vec<Vec<Cell>>,
    pub width: usize,
    /// How many rows are its head.
    pub heads: usize,
    /// For each column, whether it holds codes.
    codes: Vec<bool>,
    /// Rows of the head that only number the columns: 栏次 1 2 3.
    numbering: Vec<bool>,
}

/// Wider tables are none.
const MOST_COLUMNS: usize = 60;

/// So many rows of one cell end a table.
const MOST_LONE: usize = 24;

/// A head of more rows is none.
const MOST_HEADS: usize = 7;

impl Rows {
    /// The run of lines with tabs inside that begins at block `from`; nothing where no table with a head and figures does.
    pub fn at(text: &str, blocks: &[Block], from: usize) -> Option<Rows> {
        let mut list: Vec<Vec<Cell>> = Vec::new();
        let mut heads = None;
        for block in &blocks[from..] {
            let cells = cells(text, block);
            // a wider row ends the table: what stands before it is not looked at again from every row
            if cells.iter().any(|c| c.column >= MOST_COLUMNS) {
                break;
            }
            // a table of indicators goes its own way, wherever it begins
            if !list.is_empty() && (super::indicators::is_head(text, &cells) || super::funds::is_head(text, &cells)) {
                break;
            }
            let apart = cells.len() > 1 || cells.first().is_some_and(|c| c.column > 1);
            // rows of one short cell may stand within a table: 二、政府性基金预算财政拨款, and nothing beside it
            let lone = || {
                let words = cells.first().map_or("", |c| c.span.of(text));
                let title = words.ends_with('表') || words.ends_with('。') || words.contains("单位：") || words.starts_with('注');
                cells.len() == 1 && words.chars().count() <= 24 && !title
            };
            let most = list.iter().rev().take_while(|row| row.len() == 1).count() >= MOST_LONE;
            if !apart && (list.is_empty() || most || !lone()) {
                break;
            }
            // whether there is a head is told by the first rows: a long run without one is not read from each of its rows to its end
            if heads.is_none() && !numbers_columns(text, &cells) && cells.iter().any(|c| is_figure(text, c)) {
                heads = Some(list.len());
            }
            if heads.map_or(list.len() >= MOST_HEADS, |heads| heads == 0) {
                return None;
            }
            list.push(cells);
        }
        while list.last().is_some_and(|row| row.len() == 1) {
            list.pop();
        }
        codes::set_apart(text, &mut list, heads.unwrap_or(0));
        let width = list.iter().flatten().map(|c| c.column + 1).max()?;
        if list.len() < 2 || width < 2 {
            return None;
        }
        let numbering: Vec<bool> = list.iter().map(|row| numbers_columns(text, row)).collect();
        let heads = heads.filter(|heads| *heads < list.len())?;
        let mut rows = Rows { list, width, heads, codes: Vec::new(), numbering };
        rows.codes = (0..width).map(|c| rows.holds_codes(text, c)).collect();
        Some(rows)
    }

    pub fn is_code(&self, column: usize) -> bool {
        self.codes[column]
    }

    /// For each column, whether an amount stands in it.
    pub fn figures(&self, text: &str) -> Vec<bool> {
        let mut figures = vec![false; self.width];
        for (r, row) in self.list.iter().enumerate().skip(self.heads) {
            let leading = self.leading_codes(text, r);
            row.iter().skip(leading).filter(|c| !self.codes[c.column] && is_figure(text, c)).for_each(|c| figures[c.column] = true);
        }
        figures
    }

    /// Do labels stand in two columns, with a column of amounts between?
    pub fn has_two_sides(&self, text: &str, figures: &[bool]) -> bool {
        let mut labels = vec![0; self.width];
        self.list[self.heads..].iter().flatten().filter(|c| !is_figure(text, c)).for_each(|c| labels[c.column] += 1);
        let first = labels.iter().position(|n| *n > 1).unwrap_or(self.width);
        let amount = (first..self.width).find(|c| figures[*c]).unwrap_or(self.width);
        labels[amount..].iter().any(|n| *n > 1)
    }

    /// 301, 30101: the first codes of the rows are those of 经济分类.
    pub fn codes_are_economic(&self, text: &str) -> bool {
        let first = |r: usize| (self.leading_codes(text, r) > 0).then(|| self.list[r][0].span.of(text));
        let mut codes = (self.heads..self.list.len()).filter_map(first).filter(|c| matches!(c.len(), 3 | 5)).peekable();
        codes.peek().is_some() && codes.all(|c| c.starts_with('3'))
    }

    /// 合计 in a row of its own.
    pub fn is_total(&self, text: &str, r: usize) -> bool {
        self.list[r].iter().any(|c| matches!(c.span.of(text), "合计" | "总计" | "小计"))
    }

    /// Does anything stand in the column below its head?
    pub fn is_used(&self, column: usize) -> bool {
        self.list[self.heads..].iter().flatten().any(|c| c.column == column)
    }

    /// How many of the row's first cells are codes, whatever their head says: digits without marks, then a name.
    pub fn leading_codes(&self, text: &str, r: usize) -> usize {
        leading_codes(text, &self.list[r])
    }

    /// The cells above a column, the outer ones first. A cell that others stand below spans the empty ones to its right.
    pub fn heads_over(&self, text: &str, column: usize) -> Vec<Span> {
        let mut out = Vec::new();
        // 编制单位：…, 单位：万元
        let says = |r: &usize| !self.numbering[*r] && !self.list[*r].iter().any(|c| c.span.of(text).contains("单位："));
        for r in (0..self.heads).filter(says) {
            let row = &self.list[r];
            let own = row.iter().find(|c| c.column == column);
            let below = || (r + 1..self.heads).any(|k| !self.numbering[k] && self.list[k].iter().any(|c| c.column == column));
            // 公务用车购置及运行维护费 over 小计, 购置费, 运行维护费, and 公务接待费 beside it: what a head begins ends what stands below another
            let parted = |from: usize| {
                let mut above = (0..r).filter(says).flat_map(|k| &self.list[k]);
                above.any(|c| c.column > from && c.column <= column)
            };
            let over = || row.iter().rfind(|c| c.column < column).filter(|c| below() && !parted(c.column));
            // a title that spans the table says nothing of a column
            let title = row.len() == 1 && row[0].column == 0 && r + 1 < self.heads;
            out.extend(own.or_else(over).filter(|_| !title).map(|c| c.span));
        }
        out
    }

    /// Whole numbers below a head that speaks of codes.
    fn holds_codes(&self, text: &str, column: usize) -> bool {
        let said = self.heads_over(text, column).iter().any(|s| {
            let words = s.of(text);
            any(words, &["编码", "代码", "编号", "序号", "行次"]) || matches!(words.trim(), "类" | "款" | "项")
        });
        let mut figures = self.list[self.heads..].iter().flatten().filter(|c| c.column == column && is_figure(text, c));
        said && figures.all(|c| c.span.of(text).bytes().all(|b| b.is_ascii_digit() || b == b' '))
    }
}

/// The cells of a line that have words.
fn cells(text: &str, block: &Block) -> Vec<Cell> {
    let end = block.span.end as usize;
    let start = text[..block.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let mut at = start;
    let mut out = Vec::new();
    for (column, words) in text[start..end].split('\t').enumerate() {
        let inner = words.trim();
        // a dash in a cell says that nothing is there
        if inner.contains(|c: char| !"-—–－―/／".contains(c)) {
            let from = at + (words.len() - words.trim_start().len());
            out.push(Cell { column, span: Span::new(from, from + inner.len()) });
        }
        at += words.len() + 1;
    }
    out
}

fn leading_codes(text: &str, row: &[Cell]) -> usize {
    let plain = |c: &&Cell| c.span.len() <= 9 && c.span.of(text).bytes().all(|b| b.is_ascii_digit() || b == b' ');
    let digits = row.iter().take_while(plain).count();
    let named = row.get(digits).is_some_and(|c| !is_figure(text, c));
    if named { digits } else { 0 }
}

/// An amount or a code: digits with their marks, perhaps a unit.
pub(super) fn is_figure(text: &str, cell: &Cell) -> bool {
    let words = cell.span.of(text);
    let bare = ["万元", "元", "%"].iter().find_map(|unit| words.strip_suffix(unit)).unwrap_or(words);
    bare.bytes().any(|b| b.is_ascii_digit()) && bare.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b' '))
}

/// 栏次 1 2 3: numbers that count the columns.
fn numbers_columns(text: &str, row: &[Cell]) -> bool {
    let plain = |words: &str| matches!(words, "栏次" | "行次" | "类" | "款" | "项" | "合计" | "项目");
    let counts: Vec<usize> = row.iter().filter_map(|c| c.span.of(text).parse().ok()).collect();
    let others = row.iter().map(|c| c.span.of(text)).filter(|w| w.parse::<usize>().is_err() && !plain(w)).count();
    counts.len() >= 2 && others <= 1 && counts[0] <= 1 && counts.windows(2).all(|w| w[1] == w[0] + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<Rows> {
        Rows::at(text, &crate::outline::blocks(text), 0)
    }

    #[test]
    fn heads_span_what_stands_below_them() {
        let text =
            "项目\t\t支出预算\n编码\t名称\t合计\t基本支出\t\n\t\t\t人员经费\t公用经费\n栏次\t1\t2\t3\n204\t公共安全支出\t12.00\t7.00\t5.00";
        let rows = rows(text).expect("a table");
        assert_eq!((rows.heads, rows.width), (4, 5));
        let over = |c| rows.heads_over(text, c).iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(over(4), ["支出预算", "基本支出", "公用经费"]);
        assert_eq!(over(2), ["支出预算", "合计"]);
        assert!(rows.is_code(0) && !rows.is_code(2));
    }

    #[test]
    fn what_a_head_begins_ends_what_stands_below_another() {
        let text = "合计\t\t公务用车\t\t\t\t公务接待费\t\n\t\t小计\t\t运行费\t\t\t\n预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\n5.00\t4.00\t4.00\t3.00\t4.00\t3.00\t1.00\t1.00";
        let rows = rows(text).expect("a table");
        let over = |c| rows.heads_over(text, c).iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(over(7), ["公务接待费", "决算数"]);
        assert_eq!(over(5), ["公务用车", "运行费", "决算数"]);
        assert_eq!(over(1), ["合计", "决算数"]);
    }

    #[test]
    fn cells_of_flattened_tables_and_prose_are_none() {
        assert!(rows("\t项目名称\n\t培训\n\t12.00").is_none());
        assert!(rows("基本支出581.86万元，占89.81%。\n项目支出66万元。").is_none());
        assert!(rows("12.00\t13.00\n14.00\t15.00").is_none());
    }
}
