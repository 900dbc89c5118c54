//! What sheets of forms look like.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::visible::{shortened, stand_in};

/// A cell of a workbook holds no more characters.
const CELL: usize = 32_000;
/// A4.
const PAPER: u8 = 9;
/// One line of text, and the room above and below, in pixels.
const LINE: u32 = 18;
const ROOM: u32 = 8;
/// No row of a workbook is higher.
const HIGHEST: u32 = 540;
const FONT: &str = "宋体";

/// How cells look.
pub(super) struct Looks {
    pub(super) title: Format,
    /// Lines beneath the title, and behind the rows.
    pub(super) plain: Format,
    pub(super) head: Format,
    pub(super) text: Format,
    pub(super) centred: Format,
    pub(super) number: Format,
    pub(super) link: Format,
    /// The same in red.
    pub(super) wrong: Format,
    pub(super) wrong_centred: Format,
}

impl Looks {
    pub(super) fn new() -> Looks {
        let font = || Format::new().set_font_name(FONT).set_font_size(10);
        let cell = || font().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let centred = || cell().set_align(FormatAlign::Center);
        const RED: u32 = 0x00C0_0000;
        const BLUE: u32 = 0x0005_63C1;
        const GREY: u32 = 0x00E7_E6E6;
        Looks {
            title: font().set_font_size(16).set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            plain: font().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            head: centred().set_bold().set_background_color(GREY),
            text: cell(),
            centred: centred(),
            number: centred(),
            link: centred().set_font_color(BLUE),
            wrong: cell().set_font_color(RED),
            wrong_centred: centred().set_font_color(RED).set_bold(),
        }
    }
}

/// An empty workbook that says neither when nor where it was made.
pub(super) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    // the first day of spreadsheets: it stands for no time at all
    let never = ExcelDateTime::from_ymd(1900, 1, 1)?; // tidy: the epoch of the format, no year of the law
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&never));
    Ok(workbook)
}

/// Prints on A4 across, as wide as the page, the head again on every page.
pub(super) fn print(sheet: &mut Worksheet, name: &str, head: Option<u32>) -> Result<(), XlsxError> {
    sheet.set_name(name)?.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C第&P页，共&N页");
    if let Some(row) = head {
        sheet.set_repeat_rows(row, row)?;
        sheet.set_freeze_panes(row + 1, 0)?;
    }
    Ok(())
}

/// What a cell may hold of a text: at most so much, nothing hidden, its line breaks.
pub(super) fn words(text: &str) -> String {
    let clean: String = text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match (c, stand_in(c)) {
            ('\n', _) | (_, None) => out.push(c),
            (_, Some(shown)) => out.push_str(&shown),
        }
        out
    });
    shortened(&clean, CELL)
}

/// How high a row is whose cells hold these texts in columns of this width, in pixels.
pub(super) fn height(cells: &[(&str, usize)]) -> u32 {
    let lines = |text: &str, width: usize| -> usize {
        // a wide character that does not fit leaves its place empty
        let usable = width.saturating_sub(3).max(2);
        text.split('\n').map(|line| line.width().div_ceil(usable).max(1)).sum()
    };
    let most = cells.iter().map(|(text, width)| lines(text, *width)).max().unwrap_or(1);
    u32::try_from(most).unwrap_or(u32::MAX).saturating_mul(LINE).saturating_add(ROOM).min(HIGHEST)
}

/// One cell, or several as one.
pub(super) fn block(
    sheet: &mut Worksheet,
    [from, to]: [u32; 2],
    [left, right]: [u16; 2],
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from == to && left == right {
        sheet.write_string_with_format(from, left, words(text), format)?;
    } else {
        sheet.merge_range(from, left, to, right, &words(text), format)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_high_as_their_words_and_never_too_high() {
        assert_eq!(height(&[("甲", 10)]), LINE + ROOM);
        assert_eq!(height(&[("甲乙丙丁", 7), ("甲", 10)]), 2 * LINE + ROOM);
        assert_eq!(height(&[("甲\n乙", 70)]), 2 * LINE + ROOM);
        assert_eq!(height(&[(&"甲".repeat(100_000), 10)]), HIGHEST);
    }

    #[test]
    fn nothing_is_hidden_in_a_cell() {
        assert_eq!(words("=1\u{1b}\n\u{202e}甲"), "=1␛\n⟨U+202E⟩甲");
        assert_eq!(words(&"甲".repeat(40_000)).chars().count(), CELL + 1);
    }
}
