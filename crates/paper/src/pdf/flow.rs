//! From pages to text: wrapped lines become paragraphs, tables go on over pages.

use std::collections::HashMap;

use super::Place;
use super::grid::{Cell, Table};
use super::leaf::{Leaf, Piece};
use super::line::{Line, Spot};
use crate::Refusal;
use crate::extract::Extract;
use crate::page::Page;
use fiscal::GlyphPlace;

/// The text of all pages.
pub(super) fn write(leaves: &[Leaf]) -> Result<Extract, Refusal> {
    let mut page = Page::new();
    let mut flow =
        Flow { margins: Margins::default(), left_over: 0, before: None, columns: Vec::new(), head: Vec::new(), glyphs: Vec::new() };
    let mut starts = Vec::with_capacity(leaves.len());
    let mut by_width: HashMap<Place, Margins> = HashMap::new();
    for (leaf, number) in leaves.iter().zip(1..) {
        let mut begun = false;
        flow.margins = Margins::of(leaf, leaves, &mut by_width);
        for piece in &leaf.pieces {
            match piece {
                Piece::Line(line) => {
                    flow.line(&mut page, line, !begun);
                    if !begun {
                        starts.push(page.at());
                    }
                    let words = plain(&line.words);
                    flow.place(leaf, number, page.at(), words.len(), &line.spots);
                    page.push(words);
                }
                Piece::Table(table) => {
                    flow.end(&mut page);
                    if !begun {
                        starts.push(page.at());
                    }
                    flow.table(&mut page, table, (leaf, number), !begun)?;
                }
            }
            begun = true;
        }
        if !begun {
            starts.push(page.at());
        }
        page.limit_text()?;
    }
    page.end_paragraph();
    let text = page.finish()?;
    let leaves = starts
        .into_iter()
        .zip(1..)
        .map(|(at, number)| fiscal::Leaf { at: at.min(text.len()) as u32, kind: fiscal::LeafKind::Page(number) })
        .collect();
    Ok(Extract { text, leaves, glyphs: flow.glyphs, ..Extract::default() })
}

/// A line of the contents without its dots and its page number.
fn plain(words: &str) -> &str {
    let dots = ["……", "......", "······", "．．．"];
    let Some(at) = dots.iter().filter_map(|d| words.find(d)).min() else { return words };
    let behind = words[at..].trim_start_matches(['…', '.', '·', '．', ' ']);
    let number = behind.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | ' '));
    if number { words[..at].trim_end() } else { words }
}

/// Where the lines of the body begin and end.
#[derive(Clone, Copy, Debug, Default)]
struct Margins {
    left: Place,
    right: Place,
}

impl Margins {
    /// Of the long lines of a page; where it has few, of all pages of its width, reckoned once.
    fn of(leaf: &Leaf, leaves: &[Leaf], by_width: &mut HashMap<Place, Margins>) -> Margins {
        let own: Vec<&Line> = long(leaf).collect();
        if own.len() >= ENOUGH {
            return Margins::around(&own);
        }
        let all = || leaves.iter().filter(|l| l.width == leaf.width).flat_map(long).collect::<Vec<_>>();
        *by_width.entry(leaf.width).or_insert_with(|| Margins::around(&all()))
    }

    fn around(lines: &[&Line]) -> Margins {
        Margins { left: outermost(lines.iter().map(|l| l.left), false), right: outermost(lines.iter().map(|l| l.right), true) }
    }
}

/// So many long lines tell where the lines of a page end.
const ENOUGH: usize = 8;

fn long(leaf: &Leaf) -> impl Iterator<Item = &Line> {
    leaf.pieces.iter().filter_map(|p| match p {
        Piece::Line(line) if line.words.chars().count() >= 12 => Some(line),
        _ => None,
    })
}

/// The outermost place where a tenth of the lines or more end.
fn outermost(places: impl Iterator<Item = Place>, outer_is_large: bool) -> Place {
    let mut all: Vec<Place> = places.collect();
    all.sort_unstable();
    if outer_is_large {
        all.reverse();
    }
    all.get(all.len() / 10).copied().unwrap_or(0)
}

struct Flow<'l> {
    /// Of the page that is being written.
    margins: Margins,
    /// How far the line before was from where its page's lines end.
    left_over: Place,
    /// The line before, while its paragraph may go on.
    before: Option<&'l Line>,
    /// The columns and the first rows of the table before, while it may go on.
    columns: Vec<Place>,
    head: Vec<String>,
    /// Where what is written stands on its pages.
    glyphs: Vec<GlyphPlace>,
}

impl<'l> Flow<'l> {
    /// Ends the paragraph unless the line goes on with it.
    fn line(&mut self, page: &mut Page, line: &'l Line, first_of_page: bool) {
        self.columns.clear();
        match self.before {
            Some(before) if self.goes_on(before, line, first_of_page) => {
                let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                if word(before.words.chars().next_back()) && word(line.words.chars().next()) {
                    page.push(" ");
                }
            }
            Some(_) => page.end_line(),
            None => {}
        }
        self.left_over = self.margins.right - line.right;
        self.before = Some(line);
    }

    /// Notes where words stand that are written at a place of the text.
    fn place(&mut self, leaf: &Leaf, number: u16, at: usize, length: usize, spots: &[Spot]) {
        let spots = spots.iter().take_while(|spot| spot.at < length);
        self.glyphs.extend(spots.map(|spot| GlyphPlace { at: (at + spot.at) as u32, area: leaf.area(number, spot) }));
    }

    fn end(&mut self, page: &mut Page) {
        if self.before.take().is_some() {
            page.end_line();
        }
    }

    /// Does the paragraph of `before` go on in `line`?
    fn goes_on(&self, before: &Line, line: &Line, first_of_page: bool) -> bool {
        let em = before.size.max(1);
        let alike = (before.size - line.size).abs() * 5 <= em;
        // nothing of a line's length is left over, but for a number that was not to be broken
        let number = line.words.bytes().take_while(u8::is_ascii_graphic).count().min(24) as Place;
        let full = self.left_over <= em * 3 / 2 + number * em * 3 / 5 || self.left_over <= em * 5 && breaks_off(before, line);
        let flush = line.left <= self.margins.left + em;
        let below = line.top - before.bottom;
        let near = first_of_page || below >= -em && below <= em * 3;
        let table = before.words.contains("   ") || line.words.contains("   ");
        alike && full && flush && near && !table && !begins_item(&line.words)
    }

    /// Where the columns of a table that goes on are among those of the table before: the last rows may have merged some.
    fn columns_before(&self, table: &Table) -> Option<Vec<usize>> {
        let near = |a: Place, b: Place| (a - b).abs() <= (table.right - table.left) / 50;
        let at = |edge: &Place| self.columns.iter().position(|before| near(*before, *edge));
        let places = table.columns.iter().map(at).collect::<Option<Vec<usize>>>()?;
        let ends = places.first() == Some(&0) && places.last().map(|last| last + 1) == Some(self.columns.len());
        (ends && places.is_sorted_by(|a, b| a < b)).then_some(places)
    }

    /// Writes a table; one that the page before broke off goes on without its head.
    fn table(&mut self, page: &mut Page, table: &Table, (leaf, number): (&Leaf, u16), first_of_page: bool) -> Result<(), Refusal> {
        let before = if first_of_page { self.columns_before(table) } else { None };
        let goes_on = before.is_some();
        let wide = |cell: &Cell| before.as_ref().map_or(cell.columns, |b| b[cell.column + cell.columns] - b[cell.column]);
        page.begin_table()?;
        let mut written = Vec::new();
        let mut repeats = goes_on;
        for (r, row) in table.rows.iter().enumerate() {
            let words: String = row.iter().map(|c| c.words.as_str()).collect();
            repeats = repeats && self.head.get(r) == Some(&words);
            if !repeats {
                page.begin_row()?;
                for cell in row {
                    if page.begin_cell() {
                        page.push(&cell.words);
                        page.end_cell(wide(cell), cell.rows, true)?;
                    }
                }
                let mut at = page.at();
                page.end_row(true)?;
                // between the words of two cells there are tabs only
                for cell in row.iter().filter(|cell| !cell.words.is_empty()) {
                    let line = page.since(at);
                    let tabs = line.len() - line.trim_start_matches('\t').len();
                    if !line[tabs..].starts_with(cell.words.as_str()) {
                        break;
                    }
                    self.place(leaf, number, at + tabs, cell.words.len(), &cell.spots);
                    at += tabs + cell.words.len();
                }
            }
            written.push(words);
        }
        page.end_table()?;
        if !goes_on {
            self.head = written;
            self.head.truncate(6);
            self.columns = table.columns.clone();
        }
        Ok(())
    }
}

/// A sentence that the line leaves open, of which the program kept some words together.
fn breaks_off(before: &Line, line: &Line) -> bool {
    let closed = before.words.ends_with(['。', '；', '：', '！', '？', ';', ':']);
    let prose = before.words.contains(['，', '。', '；']) || line.words.starts_with(['（', '）', '，', '。', '、', '；', '：']);
    !closed && prose
}

/// 一、, （二）, 3., （4）, 第一部分, 注： begin a line of their own.
fn begins_item(words: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inside = words.trim_start_matches(['（', '(']);
    let bracket = inside.len() < words.len();
    let behind = inside.trim_start_matches(numeral);
    let digits = inside.len() - behind.len();
    if words.starts_with("注：") || words.starts_with("注:") {
        return true;
    }
    if let Some(rest) = words.strip_prefix('第') {
        return rest.trim_start_matches(numeral).starts_with("部分") && !rest.starts_with('部');
    }
    if digits == 0 || digits > 6 {
        return false;
    }
    if bracket {
        return behind.starts_with(['）', ')']);
    }
    let decimal = behind.strip_prefix('.').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    behind.starts_with(['、', '.', '．']) && !decimal
}
