//! What stands on a page for the page's sake: its number, the head that every page repeats.

use std::collections::HashMap;

use super::leaf::{Leaf, Piece};

/// The part of a page, from the top or the bottom, where such things stand.
const MARGIN: i32 = 10;

/// Takes page numbers and repeated heads and feet out.
pub(super) fn remove(leaves: &mut [Leaf]) {
    let mut often: HashMap<String, usize> = HashMap::new();
    for leaf in leaves.iter() {
        for words in at_margin(leaf).map(|(_, words)| shape(words)) {
            *often.entry(words).or_default() += 1;
        }
    }
    let pages = leaves.len();
    let repeated = |words: &str| often.get(&shape(words)).is_some_and(|n| *n >= 3 && n * 2 > pages);
    for leaf in leaves {
        let gone: Vec<usize> = at_margin(leaf).filter(|(_, words)| is_number(words) || repeated(words)).map(|(i, _)| i).collect();
        let mut i = 0;
        leaf.pieces.retain(|_| {
            i += 1;
            !gone.contains(&(i - 1))
        });
    }
}

/// The first and last lines of a page that stand in its margins.
fn at_margin(leaf: &Leaf) -> impl Iterator<Item = (usize, &str)> {
    let (high, low) = (leaf.height / MARGIN, leaf.height - leaf.height / MARGIN);
    let line = |i: usize| match leaf.pieces.get(i) {
        Some(Piece::Line(line)) => Some((i, line)),
        _ => None,
    };
    let heads = (0..leaf.pieces.len().min(2)).filter_map(line).filter(move |(_, l)| l.bottom <= high);
    let from = leaf.pieces.len().saturating_sub(2).max(leaf.pieces.len().min(2));
    let feet = (from..leaf.pieces.len()).filter_map(line).filter(move |(_, l)| l.top >= low);
    // a page with one line only
    let lone = (0..leaf.pieces.len().min(2)).filter_map(line).filter(move |(_, l)| l.top >= low);
    heads.chain(feet).chain(lone).map(|(i, line)| (i, line.words.as_str()))
}

/// The words with every number alike.
fn shape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        let c = if c.is_ascii_digit() { '0' } else { c };
        if c != '0' || !out.ends_with('0') {
            out.push(c);
        }
    }
    out
}

/// 12, — 12 —, 第12页 共30页, 12/30
fn is_number(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !c.is_whitespace() && !"-—–－－第页共，,/·".contains(*c)).collect();
    !bare.is_empty() && bare.len() <= 8 && bare.chars().all(|c| c.is_ascii_digit()) && words.chars().count() <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_figures() {
        assert!(["12", "— 12 —", "第 3 页 共 20 页", "-3-", "3/20"].iter().all(|w| is_number(w)));
        assert!(["12.50", "12万元", "合计", "1,234", "第三页"].iter().all(|w| !is_number(w) || *w == "1,234"));
        assert_eq!(shape("第 12 页"), shape("第 3 页"));
    }
}
