//! Tables whose cells stand apart by blanks, as they come out of other programs: where a line of heads and the lines beneath
//! it have as many cells, the blanks between them become tabs, and the table is read as one.
//!
//! A blank cell leaves nothing behind in such a line. What has fewer cells than there are heads stays as it is, but for the
//! lines of a form of self-evaluation whose last columns (分值, 执行率, 得分) are of its first line alone.

/// So few cells are no table.
const LEAST: usize = 3;

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
            && let Some((of, end)) = table(&text, start)
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
        let next = || bytes[at..].iter().find(|b| **b != b' ');
        if before && next().is_some_and(u8::is_ascii_digit) {
            let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |line| line + 1);
            if starts.last() != Some(&start) {
                starts.push(start);
            }
        }
    }
    starts
}

/// The places of the tabs of the table whose first line of figures begins here, and where it ends.
fn table(text: &str, start: usize) -> Option<(Vec<usize>, usize)> {
    let above = text[..start].trim_end_matches(['\n', ' ']);
    let from = above.rfind('\n').map_or(0, |at| at + 1);
    let (heads, first) = ways(&above[from..]).find_map(|heads| {
        let named = heads.len() >= LEAST && heads.iter().all(|c| !is_figure(c.words(&above[from..])) && c.end - c.start <= HEAD);
        let line = line_at(text, start);
        let first = ways(line).find(|cells| cells.len() == heads.len() && is_row(cells, line))?;
        named.then_some((heads, first))
    })?;
    let optional = heads.iter().rev().take_while(|c| OF_FIRST.iter().any(|of| c.words(&above[from..]).starts_with(of))).count();
    let mut tabs: Vec<usize> = gaps(&heads, from).chain(gaps(&first, start)).collect();
    let mut end = start + line_at(text, start).len();
    while let Some(next) = text.get(end + 1..).map(|_| end + 1) {
        let line = line_at(text, next);
        let whole = |cells: &Vec<Cell>| cells.len() == heads.len() || optional > 0 && cells.len() + optional == heads.len();
        let Some(cells) = ways(line).find(|cells| whole(cells) && is_row(cells, line)) else { break };
        tabs.extend(gaps(&cells, next));
        end = next + line.len();
    }
    Some((tabs, end))
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
    matches!(cell, "-" | "—" | "–" | "－" | "/") || plain && digits.bytes().any(|b| b.is_ascii_digit())
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
