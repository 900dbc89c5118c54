//! Tags of HTML inside plain text. Most are dropped; those of a table set its rows and cells apart.

/// Wider tables are none of a paper.
const WIDEST: usize = 64;

/// A cell that spans rows or columns, so many at most.
const SPAN: usize = 200;

/// As many tabs as a row has at most.
pub(super) const TABS: &str = match std::str::from_utf8(&[b'\t'; WIDEST]) {
    Ok(tabs) => tabs,
    Err(_) => "",
};

/// What has been read of a table so far.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// In each column, how many rows beneath are still taken by a cell above.
    taken: Vec<usize>,
    /// The first column of the row that no cell has been read of.
    column: usize,
    /// The tabs of the row so far: the column of its last cell.
    tabs: usize,
}

/// What a tag means for the copy.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Means {
    Nothing,
    /// A row begins or ends, or the table does: a line of its own.
    Line,
    /// So many tabs.
    Tabs(usize),
}

/// What the tag `<…>` means, its words without the brackets; `table` is what is open.
pub(super) fn means(words: &str, table: &mut Option<Table>) -> Means {
    let name = words.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    let is = |other: &str| name.eq_ignore_ascii_case(other);
    if is("table") {
        *table = Some(Table::default());
        return Means::Line;
    }
    let Some(open) = table else { return Means::Nothing };
    if is("/table") {
        *table = None;
        Means::Line
    } else if is("tr") {
        open.end_row();
        Means::Line
    } else if is("td") || is("th") {
        Means::Tabs(open.cell(span(words, "colspan"), span(words, "rowspan")))
    } else {
        Means::Nothing
    }
}

impl Table {
    /// Takes the place of the next cell; how many tabs lead there?
    fn cell(&mut self, columns: usize, rows: usize) -> usize {
        while self.column < WIDEST && self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.taken[self.column] -= 1;
            self.column += 1;
        }
        let place = self.column;
        let end = (place + columns).min(WIDEST);
        self.taken.resize(self.taken.len().max(end), 0);
        self.taken[place..end].fill(rows - 1);
        self.column = end;
        place - std::mem::replace(&mut self.tabs, place)
    }

    fn end_row(&mut self) {
        if self.column > 0 {
            let rest = self.taken.iter_mut().skip(self.column);
            rest.for_each(|rows| *rows = rows.saturating_sub(1));
        }
        (self.column, self.tabs) = (0, 0);
    }
}

/// colspan="2": 1 where nothing is said.
fn span(words: &str, name: &str) -> usize {
    let said = words.split_once(name).map_or("", |(_, behind)| behind).trim_start_matches(['=', '"', '\'', ' ']);
    let digits = said.bytes().take(3).take_while(u8::is_ascii_digit).count();
    said[..digits].parse().unwrap_or(1).clamp(1, SPAN)
}

#[cfg(test)]
mod tests {
    use super::super::Clean;

    #[test]
    fn cells_stand_apart_and_rows_on_lines() {
        let table = "表<table><tr><td>项目</td><td>预算数</td></tr><tr><td>接待费</td><td>30.00</td></tr></table>完";
        assert_eq!(Clean::new(table).text, "表\n项目\t预算数\n接待费\t30.00\n完");
        let copy = Clean::new(table);
        let at = copy.text.find("30.00").expect("the figure");
        assert_eq!(copy.source(fiscal::Span::new(at, at + 5)).of(table), "30.00");
        assert_eq!(copy.blocks().len(), 4);
    }

    #[test]
    fn a_cell_of_several_rows_or_columns_keeps_its_place() {
        let heads =
            "<table><tr><th rowspan=\"2\">科目</th><th colspan=\"2\">支出</th><th>备注</th></tr><tr><td>基本</td><td>项目</td></tr>";
        assert_eq!(Clean::new(heads).text, "科目\t支出\t\t备注\n\t基本\t项目");
        let wide = "<table><tr>".to_owned() + &"<td colspan=999 rowspan=999>1</td>".repeat(2_000);
        assert!(Clean::new(&wide).text.len() < 3_000);
        assert_eq!(Clean::new("<td>1</td><td>2</td><b>3</b>").text, "123");
    }
}
