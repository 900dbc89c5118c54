//! Where the characters of a text stand on their pages.

/// A piece of a page, in tenths of a point from the top left corner of the page as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Area {
    /// The place of the page in the file, from 1.
    pub page: u16,
    pub left: u16,
    pub top: u16,
    pub right: u16,
    pub bottom: u16,
}

/// A character of the text and its place. Blanks between words have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GlyphPlace {
    /// The byte of the text where the character begins.
    pub at: u32,
    pub area: Area,
}

impl Area {
    /// Do the two stand on one line of a page?
    fn beside(self, next: Area) -> bool {
        let shared = i32::from(self.bottom.min(next.bottom)) - i32::from(self.top.max(next.top));
        let low = self.bottom.saturating_sub(self.top).min(next.bottom.saturating_sub(next.top));
        self.page == next.page && shared * 2 >= i32::from(low) && next.left >= self.left
    }

    fn join(self, other: Area) -> Area {
        Area {
            page: self.page,
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// One area for each line that the glyphs fill, in the order of the text.
pub(crate) fn lines(glyphs: &[GlyphPlace]) -> Vec<Area> {
    let mut out: Vec<Area> = Vec::new();
    for glyph in glyphs {
        match out.last_mut() {
            Some(line) if line.beside(glyph.area) => *line = line.join(glyph.area),
            _ => out.push(glyph.area),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_one_area() {
        let glyph = |at: u32, page: u16, left: u16, top: u16| GlyphPlace {
            at,
            area: Area { page, left, top, right: left + 100, bottom: top + 120 },
        };
        // digits of a lower font stand on the line; the next line begins further left; a page is a page
        let glyphs = [glyph(0, 1, 500, 1000), glyph(3, 1, 600, 1045), glyph(6, 1, 100, 1300), glyph(9, 2, 200, 1300)];
        let area = |page, left, top, right, bottom| Area { page, left, top, right, bottom };
        assert_eq!(lines(&glyphs), [area(1, 500, 1000, 700, 1165), area(1, 100, 1300, 200, 1420), area(2, 200, 1300, 300, 1420)]);
    }
}
