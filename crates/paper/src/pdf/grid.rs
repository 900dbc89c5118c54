//! Tables from the rules between their cells.

use super::Place;
use super::ink::{Glyph, Rule};
use super::line::{self, Line, Spot};

/// A cell: how much of the grid it covers, and its words.
#[derive(Debug)]
pub(super) struct Cell {
    /// Its first column.
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
    pub words: String,
    pub spots: Vec<Spot>,
}

/// A table of one page.
#[derive(Debug)]
pub(super) struct Table {
    pub left: Place,
    pub right: Place,
    pub top: Place,
    /// Where its columns part.
    pub columns: Vec<Place>,
    /// The cells that begin in each row.
    pub rows: Vec<Vec<Cell>>,
}

/// Rules so near to one another are one.
const NEAR: Place = 250;

/// Larger grids are pictures, not tables.
const MOST: usize = 400;

/// The tables of a page. Their glyphs are taken out of `glyphs`.
pub(super) fn tables(rules: &[Rule], glyphs: &mut Vec<Glyph>) -> Vec<Table> {
    let mut out: Vec<Table> = groups(rules).into_iter().filter_map(|group| Lattice::of(&group)).map(|l| l.fill(glyphs)).collect();
    out.sort_by_key(|t| (t.top, t.left));
    out
}

/// Rules that touch, however many lie between them.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let rules = joined(rules);
    let mut group: Vec<usize> = (0..rules.len()).collect();
    fn root(group: &mut [usize], mut i: usize) -> usize {
        while group[i] != i {
            group[i] = group[group[i]];
            i = group[i];
        }
        i
    }
    let across: Vec<usize> = (0..rules.len()).filter(|i| rules[*i].across).collect();
    for i in (0..rules.len()).filter(|i| !rules[*i].across) {
        let down = rules[i];
        let first = across.partition_point(|h| rules[*h].at < down.from - NEAR);
        for h in across[first..].iter().copied().take_while(|h| rules[*h].at <= down.to + NEAR) {
            if rules[h].from - NEAR <= down.at && down.at <= rules[h].to + NEAR {
                let (a, b) = (root(&mut group, h), root(&mut group, i));
                group[a] = b;
            }
        }
    }
    let mut out: std::collections::BTreeMap<usize, Vec<Rule>> = std::collections::BTreeMap::new();
    for (i, rule) in rules.iter().enumerate() {
        let r = root(&mut group, i);
        out.entry(r).or_default().push(*rule);
    }
    out.into_values().collect()
}

/// Pieces of one rule as one; lines across come first, each kind by place.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted = rules.to_vec();
    sorted.sort_by_key(|r| (!r.across, r.at, r.from));
    let mut out: Vec<Rule> = Vec::new();
    for rule in sorted {
        let near = out.iter_mut().rev().take_while(|o| o.across == rule.across && rule.at - o.at <= NEAR / 2);
        let goes_on = |o: &&mut Rule| rule.from <= o.to + NEAR && o.from <= rule.to + NEAR;
        match { near }.take(64).find(goes_on) {
            Some(piece) => (piece.from, piece.to) = (piece.from.min(rule.from), piece.to.max(rule.to)),
            None => out.push(rule),
        }
    }
    out
}

/// The places of a group of rules, each once.
fn places(mut all: Vec<Place>) -> Vec<Place> {
    all.sort_unstable();
    let mut out: Vec<Place> = Vec::new();
    for at in all {
        if out.last().is_none_or(|last| at - last > NEAR) {
            out.push(at);
        }
    }
    out
}

/// The grid that rules make.
struct Lattice {
    across: Vec<Rule>,
    down: Vec<Rule>,
    xs: Vec<Place>,
    ys: Vec<Place>,
}

impl Lattice {
    fn of(group: &[Rule]) -> Option<Lattice> {
        let (across, down): (Vec<Rule>, Vec<Rule>) = group.iter().copied().partition(|r| r.across);
        if across.len() < 2 || down.is_empty() {
            return None;
        }
        // sides that are not drawn are where the lines across end
        let ends = [across.iter().map(|r| r.from).min()?, across.iter().map(|r| r.to).max()?];
        let xs = places(down.iter().map(|r| r.at).chain(ends).collect());
        let ys = places(across.iter().map(|r| r.at).collect());
        let cells = (xs.len() - 1).max(1) * (ys.len() - 1).max(1);
        // one box around the words is no table
        let fits = xs.len() >= 3 && ys.len() >= 2 && xs.len() <= MOST && ys.len() <= MOST && cells <= 40_000;
        fits.then_some(Lattice { across, down, xs, ys })
    }

    /// Is a rule drawn along most of this side?
    fn drawn(rules: &[Rule], at: Place, from: Place, to: Place) -> bool {
        let covered: Place = rules.iter().filter(|r| (r.at - at).abs() <= NEAR).map(|r| (r.to.min(to) - r.from.max(from)).max(0)).sum();
        covered * 2 >= to - from
    }

    /// The cells with what stands in them.
    fn fill(self, glyphs: &mut Vec<Glyph>) -> Table {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let open_right = |r: usize, c: usize| !Self::drawn(&self.down, self.xs[c + 1], self.ys[r], self.ys[r + 1]);
        let open_below = |r: usize, c: usize| !Self::drawn(&self.across, self.ys[r + 1], self.xs[c], self.xs[c + 1]);
        // which cell each box of the grid belongs to
        let mut owner = vec![usize::MAX; columns * rows];
        let mut areas: Vec<(usize, usize, usize, usize)> = Vec::new();
        for r in 0..rows {
            for c in 0..columns {
                if owner[r * columns + c] != usize::MAX {
                    continue;
                }
                let mut wide = 1;
                while c + wide < columns && owner[r * columns + c + wide] == usize::MAX && open_right(r, c + wide - 1) {
                    wide += 1;
                }
                let mut high = 1;
                while r + high < rows && (c..c + wide).all(|x| open_below(r + high - 1, x) && owner[(r + high) * columns + x] == usize::MAX)
                {
                    high += 1;
                }
                for y in r..r + high {
                    owner[y * columns + c..y * columns + c + wide].fill(areas.len());
                }
                areas.push((r, c, high, wide));
            }
        }
        let (left, right) = (self.xs[0], self.xs[columns]);
        let (top, bottom) = (self.ys[0], self.ys[rows]);
        let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); areas.len()];
        glyphs.retain(|g| {
            let (x, y) = ((g.left + g.right) / 2, g.base - g.size * 3 / 10);
            if x < left || x > right || y < top || y > bottom {
                return true;
            }
            let c = self.xs.partition_point(|at| *at <= x).saturating_sub(1).min(columns - 1);
            let r = self.ys.partition_point(|at| *at <= y).saturating_sub(1).min(rows - 1);
            inside[owner[r * columns + c]].push(*g);
            false
        });
        let mut out: Vec<Vec<Cell>> = (0..rows).map(|_| Vec::new()).collect();
        for ((r, c, high, wide), glyphs) in areas.into_iter().zip(inside) {
            let edge = self.xs[c + wide];
            let (words, spots) = words(line::lines(glyphs), edge);
            out[r].push(Cell { column: c, columns: wide, rows: high, words, spots });
        }
        Table { left, right, top, columns: self.xs, rows: out }
    }
}

/// The lines of a cell as one: a name or a number that did not fit its column goes on in the next line.
fn words(lines: Vec<Line>, edge: Place) -> (String, Vec<Spot>) {
    let mut out = String::new();
    let mut spots = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        if let (Some(before), Some(last), Some(first)) = (before, out.chars().next_back(), line.words.chars().next()) {
            let full = before.right + before.size * 3 / 2 >= edge;
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%');
            let apart = if number(last) && number(first) { !full } else { last.is_ascii() && first.is_ascii() };
            if apart {
                out.push(' ');
            }
        }
        spots.extend(line.spots.iter().map(|spot| Spot { at: out.len() + spot.at, ..*spot }));
        out.push_str(&line.words);
        before = Some(line);
    }
    (out, spots)
}
