//! The sheet of pictures: for each remark the piece of its page.

use rust_xlsxwriter::{Image, Url, Worksheet, XlsxError};

use super::layout::{Looks, block, height, print};
use crate::{Form, Pictures};

/// The name of the sheet.
pub(super) const SHEET: &str = "问题截图";
/// How wide the columns are: the number, and the picture beneath the words.
const WIDTHS: [usize; 2] = [10, 132];
/// A picture is shown at most so wide and so high, in pixels; rows are no higher.
const WIDE: u32 = 915;
const HIGH: u32 = 520;
const ROOM: u32 = 6;

/// A picture that is to be shown, and where.
pub(super) struct Shown {
    /// Which of the form's remarks.
    pub(super) remark: usize,
    /// The row of its words, from 0.
    pub(super) row: u32,
    image: Image,
    size: [u32; 2],
}

/// The pictures that there are. What is no picture is left out: it came from another process.
pub(super) fn shown(pictures: &Pictures) -> Vec<Shown> {
    let mut row = 1;
    let mut out = Vec::new();
    for (remark, picture) in pictures.of_remarks.iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        let (Ok(image), Some(dots)) = (Image::new_from_buffer(picture), size(picture)) else { continue };
        out.push(Shown { remark, row, image, size: fitted(dots) });
        row += 2;
    }
    out
}

/// Width and height of a PNG, in dots.
fn size(png: &[u8]) -> Option<[u32; 2]> {
    let side = |at: usize| png.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some([side(16)?, side(20)?]).filter(|sides| sides.iter().all(|s| *s > 0))
}

/// As large as on paper (144 dots are 96 pixels), or smaller where it would not fit.
fn fitted([wide, high]: [u32; 2]) -> [u32; 2] {
    let (wide, high) = ((wide * 2).div_ceil(3), (high * 2).div_ceil(3));
    let (wide, high) = if wide > WIDE { (WIDE, (high * WIDE / wide).max(1)) } else { (wide, high) };
    if high > HIGH { ((wide * HIGH / high).max(1), HIGH) } else { (wide, high) }.into()
}

/// Writes the sheet; `lines` are the rows of the remarks in the form.
pub(super) fn sheet(sheet: &mut Worksheet, form: &Form, shown: &[Shown], lines: &[u32], looks: &Looks) -> Result<(), XlsxError> {
    print(sheet, SHEET, None)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width as u32)?;
    }
    sheet.set_row_height_pixels(0, 40)?;
    block(sheet, [0, 0], [0, 1], &format!("{}：问题截图", form.title), &looks.title)?;
    let mut breaks = Vec::new();
    let mut filled = 0;
    for Shown { remark, row, image, size: [wide, high] } in shown {
        let Some(remark) = form.remarks.get(*remark) else { continue };
        let words_height = height(&[(&remark.words, WIDTHS[1])]);
        sheet.set_row_height_pixels(*row, words_height)?;
        let back = lines.get(remark.number - 1).map_or(1, |line| line + 1);
        let url = Url::new(format!("internal:检查表!D{back}")).set_text(format!("第{}条", remark.number));
        sheet.write_url_with_format(*row, 0, url, &looks.link)?;
        block(sheet, [*row, *row], [1, 1], &remark.words, &looks.text)?;
        sheet.set_row_height_pixels(row + 1, high + 2 * ROOM)?;
        let image = image.clone().set_scale_to_size(*wide, *high, false).set_alt_text(format!("第{}条问题所在处", remark.number));
        sheet.insert_image_with_offset(row + 1, 1, &image, ROOM, ROOM)?;
        // words and picture stay on one page
        filled += words_height + high + 2 * ROOM;
        if filled > PAGE {
            breaks.extend((*row > 1).then_some(*row));
            filled = words_height + high + 2 * ROOM;
        }
    }
    if !breaks.is_empty() {
        sheet.set_page_breaks(&breaks)?;
    }
    Ok(())
}

/// So much of the sheet goes on one page of paper, in pixels.
const PAGE: u32 = 620;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_as_large_as_on_paper_and_fit_the_sheet() {
        assert_eq!(fitted([900, 300]), [600, 200]);
        assert_eq!(fitted([3000, 300]), [WIDE, 200 * WIDE / 2000]);
        assert_eq!(fitted([300, 3000]), [200 * HIGH / 2000, HIGH]);
    }

    #[test]
    fn what_is_no_picture_is_left_out() {
        let pictures = Pictures { of_remarks: vec![Vec::new(), b"\x89PNG\r\n\x1a\n".to_vec(), b"no".to_vec()], why: None };
        assert!(shown(&pictures).is_empty());
    }
}
