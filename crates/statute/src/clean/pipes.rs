//! Tables whose cells are parted by upright strokes, as Markdown writes them: | 项目 | 预算数 | 决算数 |.
//!
//! The reading copy has tabs for the strokes between cells, nothing for those around a row, and no line of hyphens beneath the
//! heads. Where no such line stands, rows are a table only while all have as many cells: heads that were merged over several
//! columns have lost their places, and a figure would be read under its neighbour's head.

use std::ops::Range;

/// So few cells are a table where a line of hyphens says so,
const FEWEST: usize = 2;

/// and so few where none does.
const PLAINLY: usize = 3;

/// So far a cell's words stand from its strokes at most, in bytes.
const WIDE: usize = 256;

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Its cells; does a stroke close the last of them?
    Cells { line: Range<usize>, closed: bool },
    /// The line of hyphens beneath the heads.
    Rule(Range<usize>),
}

impl Row {
    pub(super) fn line(&self) -> &Range<usize> {
        match self {
            Row::Cells { line, .. } | Row::Rule(line) => line,
        }
    }
}

/// The lines of a text that are of such tables, in their order; all of its lines end at `ends`.
pub(super) fn rows(source: &str, ends: &[usize]) -> Vec<Row> {
    let mut found = Vec::new();
    if memchr::memchr(b'|', source.as_bytes()).is_none() {
        return found;
    }
    let mut lines = Vec::with_capacity(ends.len());
    let mut from = 0;
    for &end in ends {
        lines.push(std::mem::replace(&mut from, end + 1)..end);
    }
    let words = |i: usize| lines.get(i).map_or("", |line| source[line.clone()].trim());
    let mut i = 0;
    while i < lines.len() {
        let closed = words(i).ends_with('|');
        let heads = cells(words(i), closed);
        let ruled = heads >= FEWEST && is_rule(words(i + 1)) && cells(words(i + 1), closed) == heads;
        let mut end = if ruled { i + 2 } else { i + 1 };
        // with a rule, what is left out at the end of a row is blank
        let of_it = |n: usize| if ruled { (FEWEST..=heads).contains(&n) } else { n == heads };
        while end < lines.len() && of_it(cells(words(end), closed)) {
            end += 1;
        }
        if ruled || heads >= PLAINLY && end > i + 1 {
            found.extend((i..end).map(|at| {
                let line = lines[at].clone();
                if ruled && at == i + 1 { Row::Rule(line) } else { Row::Cells { line, closed } }
            }));
            i = end;
        } else {
            i += 1;
        }
    }
    found
}

/// How many cells a line has; a line without a stroke has one, an empty line none.
fn cells(line: &str, closed: bool) -> usize {
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = if closed { line.strip_suffix('|').unwrap_or(line) } else { line };
    if line.is_empty() { 0 } else { memchr::memchr_iter(b'|', line.as_bytes()).count() + 1 }
}

/// | --- | ---: | :---: |
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.bytes().all(|b| matches!(b, b'-' | b':' | b'|' | b' '))
}

/// What stands for the blanks and the stroke that begin at `at` of a row, and how many bytes they are; `None` where no stroke
/// follows the blanks.
pub(super) fn stroke(source: &str, line: &Range<usize>, closed: bool, at: usize) -> Option<(usize, &'static str)> {
    let bytes = source.as_bytes();
    let blanks = |from: usize| bytes[from..line.end].iter().take(WIDE).take_while(|b| matches!(b, b' ' | b'\r')).count();
    let stroke = at + blanks(at);
    if stroke == line.end || bytes[stroke] != b'|' {
        return None;
    }
    let next = stroke + 1 + blanks(stroke + 1);
    let first = at - line.start <= WIDE && source[line.start..at].trim().is_empty();
    let last = closed && next == line.end;
    Some((next - at, if first || last { "" } else { "\t" }))
}

#[cfg(test)]
mod tests {
    use super::super::Clean;

    #[test]
    fn rows_of_strokes_are_rows_of_tabs() {
        let table = "| 项目 | 预算数 |\n| --- | ---: |\n| 公务接待费 | 10.00 |\n| 合计 | |\n完";
        assert_eq!(Clean::new(table).text, "项目\t预算数\n公务接待费\t10.00\n合计\t\n完");
        let open = "收入 | 执行数 | 决算数 |\n总计 | 5885 | 5895 |\n税收 | 1431 | |\n二、转移";
        assert_eq!(Clean::new(open).text, "收入\t执行数\t决算数\n总计\t5885\t5895\n税收\t1431\t\n二、转移");
        let copy = Clean::new(table);
        let at = copy.text.find("10.00").expect("the figure");
        assert_eq!(copy.source(fiscal::Span::new(at, at + 5)).of(table), "10.00");
    }

    #[test]
    fn rows_whose_heads_have_lost_their_places_stay() {
        for text in [
            "项目 | 上年数 | 本年数 | 增减 | |\n金额 | 幅度 | |\n合计 | 2.00 | 1.00 | -1.00 | -50% |",
            "首页 | 政务公开\n文件",
            "合计 | 2.51 |",
        ] {
            assert_eq!(Clean::new(text).text, text);
        }
    }
}
