//! Rows of a table with several columns, flattened to lines: which column a number stood in is lost,
//! so its numbers are shown as unread and never guessed.

use super::Reader;
use crate::outline::Block;
use crate::scan::Kind;
use crate::words::holds;

/// Which paragraphs are rows of such a table: rows with two or more numbers side by side, and the
/// rows with one number next to them.
pub(super) fn rows(text: &str, blocks: &[Block]) -> Vec<bool> {
    let kinds: Vec<Row> = blocks.iter().map(|b| row(text, b)).collect();
    let mut grid: Vec<bool> = kinds.iter().map(|k| *k == Row::Several).collect();
    if grid.contains(&true) {
        spread(&kinds, &mut grid, 0..kinds.len());
        spread(&kinds, &mut grid, (0..kinds.len()).rev());
    }
    grid
}

/// Rows with one number, and labels, beside a row with several belong to its table.
fn spread(kinds: &[Row], grid: &mut [bool], order: impl Iterator<Item = usize>) {
    let mut near = 0u32;
    for i in order {
        match kinds[i] {
            Row::Several => near = 8,
            Row::One if near > 0 => {
                grid[i] = true;
                near = 8;
            }
            Row::Label | Row::One => near = near.saturating_sub(1),
            Row::Prose => near = 0,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Several,
    One,
    Label,
    Prose,
}

fn row(text: &str, block: &Block) -> Row {
    let longest = if block.digits { 600 } else { 90 };
    if block.cell || block.runs_on() || block.span.len() > longest {
        return Row::Prose;
    }
    if !block.digits {
        return Row::Label;
    }
    let line = block.span.of(text);
    if holds(line, "指标") {
        return Row::Prose;
    }
    let (mut cells, mut numbers) = (0, 0);
    let (mut side_by_side, mut beside) = (false, false);
    for cell in line.as_bytes().split(|b| matches!(b, b' ' | b'\t' | b'|')).filter(|cell| !cell.is_empty()) {
        let number = is_numeric(cell);
        side_by_side |= number && beside;
        beside = number;
        cells += 1;
        numbers += usize::from(number);
    }
    let gaps = || line.contains("  ") || line.contains(['\t', '|']);
    match numbers {
        0 if cells <= 4 => Row::Label,
        0 => Row::Prose,
        _ if side_by_side || numbers >= 2 && gaps() => Row::Several,
        1 => Row::One,
        _ => Row::Prose,
    }
}

/// 1,022.40: digits, and a mark among them.
fn is_numeric(cell: &[u8]) -> bool {
    // cells of a Word table may carry their unit: 10.00万元
    let bare = ["万元", "亿元", "元", "%"].iter().find_map(|unit| cell.strip_suffix(unit.as_bytes())).unwrap_or(cell);
    let first = bare.iter().position(|b| *b != b'-').unwrap_or(bare.len());
    let mark = |b: &u8| matches!(b, b'.' | b',');
    bare[first..].iter().all(|b| b.is_ascii_digit() || mark(b)) && bare[first..].iter().any(mark)
}

impl Reader<'_> {
    /// A row whose columns are lost.
    pub(super) fn unread_row(&mut self, block: &Block) {
        let mut numbers = Vec::new();
        crate::scan::numbers(self.text, block.span.start as usize, block.span.end as usize, &mut numbers);
        for number in numbers.iter().filter(|n| n.kind == Kind::Figure) {
            let digits = &self.text[number.span.start as usize..number.digits_end as usize];
            if number.decimals > 0 || digits.contains(',') || number.unit.is_some() {
                self.leave_unread(number.span, "多列表格拉平成行，看不出数字属于哪一列");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(text: &str) -> Vec<bool> {
        rows(text, &crate::outline::blocks(text))
    }

    #[test]
    fn columns_side_by_side_are_a_grid() {
        assert_eq!(flags("行政运行  14,348.34  14,348.34  0.00\n合计 14,348.34"), [true, true]);
        assert_eq!(flags("一般公共预算拨款收入 1,022.40\n政府性基金预算拨款收入 60.00\n本年收入合计 1,082.40"), [false, false, false]);
        assert_eq!(flags("“三公”经费\t10.00万元\t9.00万元\n公务接待费\t4.00万元\t3.00万元"), [true, true]);
        assert_eq!(flags("| 三公经费 | 10.00 | 9.00 |"), [true]);
        assert_eq!(flags("基本支出581.86万元，占89.81%；项目支出66万元，占10.19%。"), [false]);
    }
}
