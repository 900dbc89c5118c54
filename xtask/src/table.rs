//! Plain tables and percentages, in whole numbers.

use std::fmt;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub hit: u64,
    pub of: u64,
}

impl Part {
    pub fn new(hit: usize, of: usize) -> Part {
        Part { hit: hit as u64, of: of as u64 }
    }

    pub fn add(&mut self, hit: bool) {
        self.hit += u64::from(hit);
        self.of += 1;
    }

    pub fn merge(&mut self, other: Part) {
        self.hit += other.hit;
        self.of += other.of;
    }

    /// In hundredths of a percent, rounded down; nothing of nothing is everything.
    pub fn basis_points(self) -> u64 {
        (self.hit * 10_000).checked_div(self.of).unwrap_or(10_000)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of == 0 {
            return f.pad("–");
        }
        let bp = self.basis_points();
        f.pad(&format!("{}/{} {}.{:02}%", self.hit, self.of, bp / 100, bp % 100))
    }
}

/// Prints rows in columns; the first column is left-aligned, the others right-aligned.
pub fn print(head: &[&str], rows: &[Vec<String>]) {
    let mut widths: Vec<usize> = head.iter().map(|h| width(h)).collect();
    for row in rows {
        for (w, cell) in widths.iter_mut().zip(row) {
            *w = (*w).max(width(cell));
        }
    }
    let line = |cells: &[String]| {
        let mut out = String::from(" ");
        for (i, (cell, w)) in cells.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(w.saturating_sub(width(cell)));
            if i == 0 {
                out.push_str(&format!(" {cell}{pad}"));
            } else {
                out.push_str(&format!("  {pad}{cell}"));
            }
        }
        println!("{}", out.trim_end());
    };
    line(&head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>());
    for row in rows {
        line(row);
    }
}

/// Columns a terminal needs: two for a Chinese character.
fn width(text: &str) -> usize {
    text.chars().map(|c| if (c as u32) >= 0x1100 && !('\u{2000}'..='\u{206f}').contains(&c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_rounded_down() {
        assert_eq!(Part::new(2, 3).to_string(), "2/3 66.66%");
        assert_eq!(Part::new(0, 0).basis_points(), 10_000);
    }
}
