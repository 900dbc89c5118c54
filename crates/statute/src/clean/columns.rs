//! Tables whose cells stand apart by blanks, as they come out of other programs: where a line of heads and the lines beneath
//! it have as many cells, the blanks between them become tabs, and the table is read as one.
//!
//! A blank cell leaves nothing behind in such a line. What has fewer cells than there are heads stays as it is, but for the
//! lines of a form of self-evaluation whose last columns (分值, 执行率, 得分) are of its first line alone.

/// So few cells are no table.
const LEAST: usize = 3;

/// So many lines above the first that has two figures side by side may stand between it and the heads.
const UP: usize = 3;

/// So long is a head at most, in bytes.
const HEAD: usize = 48;

/// Columns that only the first line of a form fills.
const OF_FIRST: [&str; 5] = ["分值", "执行率", "得分", "权重", "备注"];

/// Sets the cells of such tables apart. Blanks and tabs are as long: no place moves.
pub(super) fn set_apart(text: String) -> String {
    let starts = rows(text.as_bytes());
    if starts.is_empty() {
        return text;
    }
    let mut tabs: Vec<usize> = Vec::new();
    let mut behind = 0;
    for start in starts {
        if start >= behind
            && let Some((of, end)) = table(&text, start, behind)
        {
            tabs.extend(of);
            behind = end;
        }
    }
    if tabs.is_empty() {
        return text;
    }
    let mut bytes = text.into_bytes();
    tabs.into_iter().for_each(|at| bytes[at] = b'\t');
    // a blank for a blank: it is as it was
    String::from_utf8(bytes).unwrap_or_default()
}

/// Where lines begin that have two figures side by side.
fn rows(bytes: &[u8]) -> Vec<usize> {
    let mut starts: Vec<usize> = Vec::new();
    for at in memchr::memchr_iter(b' ', bytes) {
        let before = at.checked_sub(1).is_some_and(|b| bytes[b].is_ascii_digit() || bytes[b] == b'%');
        // only behind a figure, or a long gap is walked from each of its blanks
        let next = || at + bytes[at..].iter().take_while(|b| **b == b' ').count();
        // or the number of a label on the other side: 四、上级补助收入 5.00 四、住房保障支出 6.00
        let follows = |at: usize| {
            bytes.get(at).is_some_and(u8::is_ascii_digit) || bytes.get(at + 3..at + 6).is_some_and(|mark| mark == "、".as_bytes())
        };
        if before && follows(next()) {
            let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |line| line + 1);
            if starts.last() != Some(&start) {
                starts.push(start);
            }
        }
    }
    starts
}

/// The places of the tabs of the table whose first lines of figures end with this one, and where it ends.
fn table(text: &str, start: usize, behind: usize) -> Option<(Vec<usize>, usize)> {
    // 资产总额 | —— | 48.50: a line above may be a row without two figures side by side
    let mut lines = vec![start];
    for _ in 0..UP {
        let above = text[..*lines.last()?].trim_end_matches(['\n', ' ']);
        let from = above.rfind('\n').map_or(0, |at| at + 1);
        if from < behind || above.is_empty() {
            return None;
        }
        let found = ways(&above[from..]).map(|cells| Heads { line: &above[from..], cells }).find_map(|heads| {
            let rows = || lines.iter().map(|at| heads.row(line_at(text, *at), *at)).collect::<Option<Vec<_>>>();
            heads.is_named().then(rows).flatten().map(|rows| (heads, rows))
        });
        let Some((heads, rows)) = found else {
            lines.push(from);
            continue;
        };
        let mut tabs: Vec<usize> = gaps(&heads.cells, from).chain(rows.into_iter().flatten()).collect();
        let mut end = start + line_at(text, start).len();
        while let Some(next) = text.get(end + 1..).map(|_| end + 1) {
            let line = line_at(text, next);
            let Some(row) = heads.row(line, next) else { break };
            tabs.extend(row);
            end = next + line.len();
            lines.push(next);
        }
        // where a 合计 lacks a cell, other rows must say which, and all of them be rows
        let bodies = || lines.iter().map(|at| line_at(text, *at));
        let lacking = bodies().any(|line| heads.lacks_a_cell(line));
        let coded = || bodies().any(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        let behind = text.get(end + 1..).map_or("", |_| line_at(text, end + 1));
        let cut = || cells(behind, 1).last().is_some_and(|c| is_figure(c.words(behind))) && is_short(behind);
        return (!lacking || coded() && !cut()).then_some((tabs, end));
    }
    None
}

/// The line of heads.
struct Heads<'t> {
    line: &'t str,
    cells: Vec<Cell>,
}

impl Heads<'_> {
    fn is_named(&self) -> bool {
        let longest = if self.is_wide() { 2 * HEAD } else { HEAD };
        self.cells.len() >= LEAST && self.cells.iter().all(|c| !is_figure(c.words(self.line)) && c.end - c.start <= longest)
    }

    /// How many columns at the end only the first line of a form fills.
    fn optional(&self) -> usize {
        self.cells.iter().rev().take_while(|c| OF_FIRST.iter().any(|of| c.words(self.line).starts_with(of))).count()
    }

    /// The places of the tabs of a line at `at`, if it is a row beneath these heads.
    fn row(&self, line: &str, at: usize) -> Option<Vec<usize>> {
        let (columns, optional) = (self.cells.len(), self.optional());
        let whole = |cells: &Vec<Cell>| cells.len() == columns || optional > 0 && cells.len() + optional == columns;
        let plain = || ways(line).find(|cells| whole(cells) && is_row(cells, line));
        let cells = plain().or_else(|| self.total(line)).or_else(|| self.two_sides(line)).or_else(|| self.of_words(line));
        cells.map(|cells| gaps(&cells, at).collect()).or_else(|| self.with_blanks(line, at))
    }

    /// 合计 | 18.00 | 12.00 beneath 科目编码 | 科目名称 | 合计 | 基本支出: the blank cell of its code was lost. Which column it begins in
    /// is told by the rows that have a code.
    fn total(&self, line: &str) -> Option<Vec<Cell>> {
        let coded = self.cells.first().is_some_and(|c| ["编码", "代码", "序号"].iter().any(|end| c.words(self.line).ends_with(end)));
        let is_total = |c: &Cell| matches!(c.words(line), "合计" | "总计" | "合 计" | "总 计");
        let of_it = |cells: &Vec<Cell>| cells.len() + 1 == self.cells.len() && is_total(&cells[0]) && is_row(cells, line);
        if coded { ways(line).find(of_it) } else { None }
    }

    fn lacks_a_cell(&self, line: &str) -> bool {
        !ways(line).any(|cells| cells.len() == self.cells.len()) && self.total(line).is_some()
    }

    /// 四、上级补助收入 5.00 四、住房保障支出 6.00 beneath 项目 | 决算数 | 项目 | 决算数; of what came in alone the other side may be blank.
    fn two_sides(&self, line: &str) -> Option<Vec<Cell>> {
        let [name, amount, other_name, other] = &self.cells[..] else { return None };
        let alike = |a: &Cell, b: &Cell| a.words(self.line) == b.words(self.line);
        if !alike(name, other_name) || !alike(amount, other) || !is_short(line) {
            return None;
        }
        let cells = cells(line, 1);
        let sides = cells.iter().enumerate().all(|(i, c)| is_figure(c.words(line)) == (i % 2 == 1));
        let whole = cells.len() == 4 || cells.len() == 2 && cells[0].words(line).ends_with("收入");
        (sides && whole).then_some(cells)
    }

    /// 打印设备  A0201  台  4  0.50  2.00: cells of words among the figures, all parted by two blanks.
    fn of_words(&self, line: &str) -> Option<Vec<Cell>> {
        let cells = cells(line, 2);
        let figures = cells.iter().filter(|c| is_figure(c.words(line))).count();
        let ends = cells.last().is_some_and(|c| is_figure(c.words(line))) && cells.first().is_some_and(|c| !is_figure(c.words(line)));
        (cells.len() == self.cells.len() && self.is_wide() && ends && figures >= 2 && is_short(line)).then_some(cells)
    }

    /// 合计  …  …  44.60, where each blank cell has left its two blanks.
    fn with_blanks(&self, line: &str, at: usize) -> Option<Vec<usize>> {
        let cells = cells(line, 2);
        let first = cells.first().filter(|c| c.start == 0 && !is_figure(c.words(line)))?;
        let figures = first.end < line.len() && cells[1..].iter().all(|c| is_figure(c.words(line)));
        let wide = || cells.windows(2).map(|w| (w[0].end, w[1].start - w[0].end));
        let columns = 1 + wide().map(|(_, blanks)| blanks / 2).sum::<usize>();
        let even = cells.len() > 1 && wide().all(|(_, blanks)| blanks % 2 == 0) && columns == self.cells.len();
        let tabs = || wide().flat_map(|(end, blanks)| (end..end + blanks / 2).map(move |tab| at + tab)).collect();
        (figures && even && self.is_wide() && is_short(line)).then(tabs)
    }

    /// Do two blanks part the heads, too?
    fn is_wide(&self) -> bool {
        cells(self.line, 2).len() == self.cells.len()
    }
}

/// No sentence, and no longer than a row.
fn is_short(line: &str) -> bool {
    line.len() <= 8 * HEAD && !crate::outline::has_mark(line, &['，', '。', '；'])
}

/// A stretch of a line.
struct Cell {
    start: usize,
    end: usize,
}

impl Cell {
    fn words<'l>(&self, line: &'l str) -> &'l str {
        &line[self.start..self.end]
    }
}

/// The cells of a line, where two blanks part them and where one does.
fn ways(line: &str) -> impl Iterator<Item = Vec<Cell>> {
    [2, 1].into_iter().map(|blanks| cells(line, blanks))
}

fn cells(line: &str, blanks: usize) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut at = 0;
    for word in line.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        if word.is_empty() {
            continue;
        }
        match out.last_mut().filter(|last| start - last.end < blanks) {
            Some(last) => last.end = end,
            None => out.push(Cell { start, end }),
        }
    }
    out
}

/// The first blank behind each cell but the last.
fn gaps(cells: &[Cell], line: usize) -> impl Iterator<Item = usize> {
    cells[..cells.len() - 1].iter().map(move |cell| line + cell.end)
}

fn line_at(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
}

/// A name, with or without its code, and figures behind it.
fn is_row(cells: &[Cell], line: &str) -> bool {
    let figure = |c: &Cell| is_figure(c.words(line));
    let named = cells.iter().take(2).position(|c| !figure(c) && c.end - c.start <= 3 * HEAD);
    let Some(name) = named else { return false };
    cells.len() > name + 1 && cells[name + 1..].iter().all(figure) && !crate::outline::has_mark(line, &['，', '。', '；'])
}

/// 48.00, 95.00%, 1,234.5, -3, and the marks of a cell that is left blank
fn is_figure(cell: &str) -> bool {
    let digits = cell.strip_suffix('%').unwrap_or(cell).trim_start_matches('-');
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    matches!(cell, "-" | "—" | "–" | "－" | "/" | "——" | "--") || plain && digits.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(text: &str) -> String {
        set_apart(text.to_owned()).replace('\t', "|")
    }

    #[test]
    fn heads_and_lines_of_as_many_cells_are_a_table() {
        assert_eq!(
            apart("支出表\n类 别  金额（万元）  占比（%）\n基本支出  276.00  69.00\n合 计  400.00  100.00\n说明。"),
            "支出表\n类 别| 金额（万元）| 占比（%）\n基本支出| 276.00| 69.00\n合 计| 400.00| 100.00\n说明。"
        );
        assert_eq!(apart("编码 名称 合计 项目\n20101 人大事务 8.00 3.00"), "编码|名称|合计|项目\n20101|人大事务|8.00|3.00");
    }

    #[test]
    fn the_last_columns_of_a_form_are_of_its_first_line() {
        let form = "资金 年初预算数 全年预算数 分值 得分\n年度总额 48.00 52.00 10 9.50\n当年拨款 48.00 48.00\n";
        assert_eq!(apart(form).matches('|').count(), 4 + 4 + 2);
    }

    #[test]
    fn a_sum_may_lack_the_cell_of_its_code() {
        assert_eq!(
            apart("编码 名称 合计 项目\n合计 8.00 3.00\n20101 人大事务 8.00 3.00"),
            "编码|名称|合计|项目\n合计|8.00|3.00\n20101|人大事务|8.00|3.00"
        );
    }

    #[test]
    fn a_sum_without_rows_that_have_a_code_stays() {
        let text = "编码 名称 合计 项目\n合计 8.00 3.00\n301 工资 8.00\n津贴 8.00 8.00";
        assert_eq!(apart(text), text);
    }

    #[test]
    fn two_sides_beside_each_other() {
        assert_eq!(
            apart("项目 决算数 项目 决算数\n一、拨款收入 8.00 一、教育支出 9.00\n二、事业收入 1.00\n总计 9.00 总计 9.00"),
            "项目|决算数|项目|决算数\n一、拨款收入|8.00|一、教育支出|9.00\n二、事业收入|1.00\n总计|9.00|总计|9.00"
        );
    }

    #[test]
    fn cells_of_words_and_blank_ones() {
        let text =
            "名目  目录  单位  数量  单价  金额\n合计          9.20\n打印设备  A02  台  4  0.50  2.00\n检测设备  A03  套  6  1.20  7.20";
        let lines: Vec<usize> = apart(text).lines().map(|line| line.matches('|').count()).collect();
        assert_eq!(lines, [5, 5, 5, 5]);
        assert_eq!(apart("名目  数量  价值\n总额  ——  9.00\n房屋  4  9.00").matches('|').count(), 6);
    }

    #[test]
    fn what_may_stand_in_any_column_stays_as_it_is() {
        for text in [
            "名称 合计 基本 项目\n行政运行 8.00 3.00\n",
            "行政运行 8.00 3.00\n",
            "收入合计1 129 236万元，增长3.1%。\n",
            "第3页 共 12 页\n一 二 三 四\n",
            "",
        ] {
            assert_eq!(apart(text), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_place_moves(text in "[一二 \n0-9.]{0,60}") {
            let out = set_apart(text.clone());
            proptest::prop_assert_eq!(out.replace('\t', " "), text);
        }
    }
}
