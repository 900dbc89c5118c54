//! Lines of words from glyphs: what stands on one height, from left to right.

use super::Place;
use super::ink::Glyph;

/// Words on one height.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub words: String,
    pub left: Place,
    pub right: Place,
    pub top: Place,
    pub bottom: Place,
    /// The height of most of its characters.
    pub size: Place,
    pub spots: Vec<Spot>,
}

/// Where a character of some words stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The byte of the words where it begins.
    pub at: usize,
    pub left: Place,
    pub top: Place,
    pub right: Place,
    pub bottom: Place,
}

/// How far a glyph reaches above and below the height it stands on.
fn extent(glyph: &Glyph) -> (Place, Place) {
    (glyph.base - glyph.size * 4 / 5, glyph.base + glyph.size / 5)
}

/// Puts glyphs into lines, from top to bottom.
///
/// Digits in another font may stand a few points lower than the characters of their sentence: glyphs that overlap by half of
/// the smaller one share a line.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by_key(|g| (extent(g).0, g.left));
    // wide characters make the lines, what is left joins the line it overlaps most
    let mut rows: Vec<(Place, Place, Vec<Glyph>)> = Vec::new();
    let (wide, narrow): (Vec<Glyph>, Vec<Glyph>) = glyphs.into_iter().partition(|g| !g.c.is_ascii());
    for glyph in wide.into_iter().chain(narrow) {
        let (top, bottom) = extent(&glyph);
        let overlap = |row: &(Place, Place, Vec<Glyph>)| bottom.min(row.1) - top.max(row.0);
        let near = rows.iter().rposition(|row| row.0 <= bottom).map_or(0, |last| last + 1);
        let from = near.saturating_sub(12);
        let best = (from..near).max_by_key(|i| overlap(&rows[*i]));
        match best {
            Some(i) if overlap(&rows[i]) * 2 >= (bottom - top).min(rows[i].1 - rows[i].0) => rows[i].2.push(glyph),
            _ => {
                let at = rows.partition_point(|row| row.0 <= top);
                rows.insert(at, (top, bottom, vec![glyph]));
            }
        }
    }
    rows.into_iter().filter_map(|(.., glyphs)| line(glyphs)).collect()
}

fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by_key(|g| (g.left, g.base));
    let first = *glyphs.first()?;
    let mut words = String::with_capacity(glyphs.len() * 3);
    let mut spots = Vec::with_capacity(glyphs.len());
    let mut before: Option<Glyph> = None;
    let (mut top, mut bottom, mut right) = (Place::MAX, Place::MIN, Place::MIN);
    let mut recent: Vec<Glyph> = Vec::new();
    for glyph in &glyphs {
        // a letter that is drawn twice, to make it bold
        let again =
            |g: &&Glyph| g.c == glyph.c && (g.left - glyph.left).abs() * 4 < glyph.size && (g.base - glyph.base).abs() * 4 < glyph.size;
        recent.retain(|g| glyph.left - g.left < glyph.size.max(1));
        if recent.iter().any(|g| again(&g)) {
            continue;
        }
        recent.push(*glyph);
        if let Some(before) = before {
            let gap = glyph.left - before.right;
            let em = glyph.size.min(before.size).max(1);
            if gap > em * 2 {
                words.push_str("   ");
            } else if gap * 2 > em || gap * 5 > em && glyph.c.is_ascii_alphabetic() && before.c.is_ascii_alphabetic() {
                words.push(' ');
            }
        }
        let (high, low) = extent(glyph);
        spots.push(Spot { at: words.len(), left: glyph.left, top: high, right: glyph.right, bottom: low });
        words.push(glyph.c);
        (top, bottom, right) = (top.min(high), bottom.max(low), right.max(glyph.right));
        before = Some(Glyph { right: before.map_or(glyph.right, |b| b.right.max(glyph.right)), ..*glyph });
    }
    let mut sizes: Vec<Place> = glyphs.iter().map(|g| g.size).collect();
    sizes.sort_unstable();
    let size = sizes[sizes.len() / 2];
    Some(Line { words, left: first.left, right, top, bottom, size, spots })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(words: &str, left: Place, base: Place) -> Vec<Glyph> {
        let mut at = left;
        let width = |c: char| if c.is_ascii() { 600 } else { 1200 };
        let place = |c: char| {
            let glyph = Glyph { left: at, right: at + width(c), base, size: 1200, c };
            at += width(c);
            glyph
        };
        words.chars().map(place).filter(|g| g.c != ' ').collect()
    }

    #[test]
    fn digits_of_a_lower_font_belong_to_their_sentence() {
        let mut all = glyphs("支出", 1000, 5000);
        all.extend(glyphs("12.50", 3400, 5490));
        all.extend(glyphs("万元", 6400, 5000));
        all.extend(glyphs("下一行", 1000, 7400));
        let lines = lines(all);
        assert_eq!(lines.iter().map(|l| l.words.as_str()).collect::<Vec<_>>(), ["支出12.50万元", "下一行"]);
    }

    #[test]
    fn gaps_are_blanks_and_bold_letters_stand_once() {
        let mut all = glyphs("第一部分", 1000, 5000);
        all.extend(glyphs("第一部分", 1020, 5010));
        all.extend(glyphs("概况", 7000, 5000));
        all.extend(glyphs("9", 20_000, 5000));
        assert_eq!(lines(all)[0].words, "第一部分 概况   9");
    }
}
