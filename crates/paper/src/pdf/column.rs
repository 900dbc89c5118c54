//! Tables without rules: rows of words that stand one below the other, apart by more than a blank.

use std::ops::Range;

use super::Place;
use super::grid::{Cell, Table};
use super::leaf::Piece;
use super::line::{Line, Spot};

/// Words of a row that stand together.
struct Group {
    left: Place,
    right: Place,
    words: String,
    spots: Vec<Spot>,
}

/// What stands between two groups of a line.
const APART: &str = "   ";

/// A row of a table has so many groups, and a table so many rows with figures.
const GROUPS: usize = 3;
const ROWS: usize = 3;

/// More columns have no tables of papers.
const COLUMNS: usize = 30;

/// Puts lines that make tables together; the others stay as they are.
pub(super) fn pieces(lines: Vec<Line>) -> Vec<Piece> {
    let mut found: Vec<(Range<usize>, Table)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let length = run(&lines[at..]);
        match length.and_then(|length| table(&lines[at..at + length])).zip(length) {
            Some((table, length)) => {
                found.push((at..at + length, table));
                at += length;
            }
            // what is no table from its first line on is none from its second
            None => at += length.unwrap_or(1),
        }
    }
    let mut tables = found.into_iter().peekable();
    let mut out = Vec::with_capacity(lines.len());
    for (i, line) in lines.into_iter().enumerate() {
        match tables.peek().map(|t| t.0.clone()) {
            Some(rows) if rows.end == i + 1 => out.extend(tables.next().map(|t| Piece::Table(t.1))),
            Some(rows) if rows.contains(&i) => {}
            _ => out.push(Piece::Line(line)),
        }
    }
    out
}

/// How many lines from the first on stand apart in groups and near to one another.
fn run(lines: &[Line]) -> Option<usize> {
    let apart = |line: &Line| line.words.contains(APART);
    let near = |pair: &[Line]| pair[1].top - pair[0].bottom <= pair[0].size.max(1) * 2;
    if !lines.first().is_some_and(apart) {
        return None;
    }
    let more = lines.windows(2).take_while(|pair| near(pair) && apart(&pair[1])).count();
    (more + 1 >= ROWS).then_some(more + 1)
}

/// The table of a run of lines; nothing where its rows do not share columns.
fn table(lines: &[Line]) -> Option<Table> {
    let rows: Vec<Vec<Group>> = lines.iter().map(groups).collect();
    let figures = |row: &Vec<Group>| row.len() >= GROUPS && row.iter().filter(|g| is_figure(&g.words)).count() >= 2;
    let body: Vec<&Vec<Group>> = rows.iter().filter(|r| figures(r)).collect();
    if body.len() < ROWS || body.len() * 2 < rows.len() {
        return None;
    }
    let columns = columns(&body)?;
    let edge = |k: usize| match (columns.get(k.wrapping_sub(1)), columns.get(k)) {
        (Some(before), Some(behind)) => (before.1 + behind.0) / 2,
        (None, Some(first)) => first.0,
        (Some(last), None) => last.1,
        (None, None) => 0,
    };
    let edges: Vec<Place> = (0..=columns.len()).map(edge).collect();
    let rows = rows.into_iter().map(|row| cells(row, &columns)).collect::<Option<Vec<Vec<Cell>>>>()?;
    let first = lines.first()?;
    Some(Table { left: edges[0], right: *edges.last()?, top: first.top, columns: edges, rows })
}

/// The words of a line between its gaps.
fn groups(line: &Line) -> Vec<Group> {
    let mut out = Vec::new();
    let mut at = 0;
    for words in line.words.split(APART) {
        let end = at + words.len();
        let spots: Vec<Spot> = line.spots.iter().filter(|s| (at..end).contains(&s.at)).map(|s| Spot { at: s.at - at, ..*s }).collect();
        if let (Some(first), Some(right)) = (spots.first(), spots.iter().map(|s| s.right).max()) {
            out.push(Group { left: first.left, right, words: words.to_owned(), spots });
        }
        at = end + APART.len();
    }
    out
}

/// From where to where the columns reach, by the rows with figures; nothing where two groups of a row share one.
fn columns(body: &[&Vec<Group>]) -> Option<Vec<(Place, Place)>> {
    let mut all: Vec<(Place, Place)> = body.iter().flat_map(|row| row.iter().map(|g| (g.left, g.right))).collect();
    all.sort_unstable();
    let mut columns: Vec<(Place, Place)> = Vec::new();
    for (left, right) in all {
        match columns.last_mut() {
            Some(last) if left <= last.1 => last.1 = last.1.max(right),
            _ => columns.push((left, right)),
        }
    }
    let shared = body.iter().any(|row| {
        row.iter().any(|g| {
            let here = |c: &&(Place, Place)| c.0 <= g.left && g.right <= c.1;
            columns.iter().find(here).is_some_and(|c| row.iter().filter(|o| c.0 <= o.left && o.right <= c.1).count() > 1)
        })
    });
    ((GROUPS..=COLUMNS).contains(&columns.len()) && !shared).then_some(columns)
}

/// The cells of a row: a group that reaches over several columns spans them. Nothing where two groups meet in one.
fn cells(row: Vec<Group>, columns: &[(Place, Place)]) -> Option<Vec<Cell>> {
    let mut out: Vec<Cell> = Vec::new();
    let mut next = 0;
    let blank = |column| Cell { column, columns: 1, rows: 1, words: String::new(), spots: Vec::new() };
    for group in row {
        let touched = |c: &(Place, Place)| group.left <= c.1 && c.0 <= group.right;
        let middle = (group.left + group.right) / 2;
        let nearest = || (0..columns.len()).min_by_key(|k| (middle - (columns[*k].0 + columns[*k].1) / 2).abs());
        let first = columns.iter().position(touched).or_else(nearest)?;
        let last = columns.iter().rposition(touched).unwrap_or(first);
        if first < next {
            return None;
        }
        out.extend((next..first).map(blank));
        out.push(Cell { column: first, columns: last - first + 1, rows: 1, words: group.words, spots: group.spots });
        next = last + 1;
    }
    out.extend((next..columns.len()).map(blank));
    Some(out)
}

fn is_figure(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit()) && words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'%' | b' '))
}
