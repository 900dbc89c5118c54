//! Pictures of the places of remarks, as inspectors paste them beside their words.

use fiscal::{Area, GlyphPlace, Span};
use paper::Crop;

use super::Form;
use crate::check::guarded;
use crate::{Checked, Options, Refusal};

/// Sides of a piece of a page, in tenths of a point.
#[derive(Clone, Copy)]
struct Extent {
    left: u16,
    right: u16,
    bottom: u16,
}

/// So much is shown above and below the wrong words: two lines and more.
const AROUND: u16 = 480;
/// So much beside the words of the page, and below its last line.
const MARGIN: u16 = 120;
/// So much above and below a line that would have been cut.
const GAP: u16 = 8;
/// No piece is higher.
const HIGHEST: u16 = 3000;
/// So many pictures a paper has at most; the other remarks say their page.
const MOST: usize = 120;
/// So many are drawn in one request, each of which has its own limit of time.
const AT_A_TIME: usize = 12;

/// The pictures of a form.
#[derive(Clone, Debug, Default)]
pub struct Pictures {
    /// A PNG for each remark; an empty one where there is none.
    pub of_remarks: Vec<Vec<u8>>,
    /// Why some are missing.
    pub why: Option<String>,
}

impl Pictures {
    /// Draws the place of each remark of a form from the bytes of its paper, as far as the format has pages.
    pub fn of(form: &Form, bytes: &[u8], options: &Options) -> Pictures {
        let wanted: Vec<(usize, &Crop)> = form.remarks.iter().enumerate().filter_map(|(n, r)| Some((n, r.crop.as_ref()?))).collect();
        let mut pictures = Pictures { of_remarks: vec![Vec::new(); form.remarks.len()], why: None };
        for some in wanted[..wanted.len().min(MOST)].chunks(AT_A_TIME) {
            let crops: Vec<Crop> = some.iter().map(|(_, crop)| (*crop).clone()).collect();
            let drawn = match &options.workers {
                Some(workers) => workers.pictures(bytes, &form.file, crops),
                None => guarded(|| paper::pictures(bytes, &crops).map_err(Refusal::from)),
            };
            match drawn {
                Ok(drawn) => some.iter().zip(drawn).for_each(|((n, _), picture)| pictures.of_remarks[*n] = picture),
                // what could not be drawn is told; the remarks stand without it
                Err(refusal) => pictures.why = Some(refusal.message),
            }
        }
        if wanted.len() > MOST {
            pictures.why = Some(format!("只截取前{MOST}处，其余请按页码对照原件"));
        }
        pictures
    }
}

/// The words of each page that has any.
pub(super) struct Pages(Vec<Option<Extent>>);

impl Pages {
    pub(super) fn of(glyphs: &[GlyphPlace]) -> Pages {
        let mut pages: Vec<Option<Extent>> = Vec::new();
        for area in glyphs.iter().map(|g| g.area) {
            let number = usize::from(area.page);
            if pages.len() <= number {
                pages.resize(number + 1, None);
            }
            let extent = pages[number].get_or_insert(Extent { left: area.left, right: area.right, bottom: area.bottom });
            extent.left = extent.left.min(area.left);
            extent.right = extent.right.max(area.right);
            extent.bottom = extent.bottom.max(area.bottom);
        }
        Pages(pages)
    }

    /// The lines around a place, as wide as the words of its page; the place itself is framed.
    pub(super) fn crop(&self, checked: &Checked, at: Span) -> Option<Crop> {
        let frames = checked.manuscript.areas(at);
        let page = frames.first()?.page;
        let frames: Vec<Area> = frames.into_iter().filter(|f| f.page == page).collect();
        let extent = (*self.0.get(usize::from(page))?)?;
        let top = frames.iter().map(|f| f.top).min()?.saturating_sub(AROUND);
        let bottom = frames.iter().map(|f| f.bottom).max()?.saturating_add(AROUND);
        let lines = || checked.manuscript.glyphs.iter().map(|g| g.area).filter(|a| a.page == page);
        // no line is cut in two
        let top = lines().filter(|a| a.top < top && top < a.bottom).map(|a| a.top).min().map_or(top, |t| t.saturating_sub(GAP));
        let bottom =
            lines().filter(|a| a.top < bottom && bottom < a.bottom).map(|a| a.bottom).max().map_or(bottom, |b| b.saturating_add(GAP));
        let bottom = bottom.min(extent.bottom.saturating_add(MARGIN)).min(top.saturating_add(HIGHEST));
        let (left, right) = (extent.left.saturating_sub(MARGIN), extent.right.saturating_add(MARGIN));
        Some(Crop { window: Area { page, left, top, right, bottom }, frames })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{Manuscript, Report};

    #[test]
    fn a_piece_is_as_wide_as_the_page_and_as_high_as_the_lines_around() {
        let area = |page, left: u16, top: u16| Area { page, left, top, right: left + 100, bottom: top + 100 };
        let glyph = |at, area| GlyphPlace { at, area };
        let glyphs =
            vec![glyph(0, area(1, 900, 700)), glyph(3, area(1, 3000, 4000)), glyph(6, area(2, 500, 700)), glyph(9, area(2, 500, 60_000))];
        let pages = Pages::of(&glyphs);
        let manuscript = Manuscript { text: "甲乙丙丁".to_owned(), glyphs, ..Manuscript::default() };
        let checked = Checked { manuscript, report: Report::default(), left_out: 0, waived: Vec::new() };
        let crop = pages.crop(&checked, Span::new(3, 6)).expect("a piece");
        assert_eq!(crop.frames, [area(1, 3000, 4000)]);
        assert_eq!(crop.window, Area { page: 1, left: 780, top: 3520, right: 3220, bottom: 4220 });
        // what goes on over the page is shown where it begins, and no piece is too high
        let crop = pages.crop(&checked, Span::new(6, 12)).expect("a piece");
        assert_eq!((crop.window.top, crop.window.bottom), (220, 220 + HIGHEST));
        assert_eq!(pages.crop(&checked, Span::new(12, 12)), None);
    }
}
