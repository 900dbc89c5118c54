//! Figures and places in as few bytes as they take: numbers of seven bits a byte, what repeats by number.

use fiscal::{Area, Cell, Range, Span};
use rules::history::Figure;

use super::held::Words;
use super::{Sites, Stand};
use crate::Place;

/// What is left to be read.
pub(super) struct Bytes<'b>(pub &'b [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..u64::BITS).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn small<T: TryFrom<u64>>(&mut self) -> Option<T> {
        T::try_from(self.number()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn words(&mut self) -> Option<String> {
        let length = self.size()?;
        let (words, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(words.to_vec()).ok()
    }
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Small ones of either sign are short.
fn signed(out: &mut Vec<u8>, value: i64) {
    number(out, ((value << 1) ^ (value >> (i64::BITS - 1))) as u64);
}

pub(super) fn figures(figures: &[Figure], words: &mut Words, out: &mut Vec<u8>) {
    number(out, figures.len() as u64);
    for figure in figures {
        let Figure { datum, range, steps, unit, decimals, span, derived, explained } = figure;
        number(out, words.data.number(datum));
        signed(out, range.low);
        signed(out, range.high.wrapping_sub(range.low));
        signed(out, steps.wrapping_sub(range.low));
        number(out, words.units.number(unit));
        number(out, u64::from(*decimals));
        number(out, u64::from(*derived) | u64::from(*explained) << 1);
        self::span(*span, out);
    }
}

pub(super) fn figures_of(bytes: &mut Bytes<'_>, words: &Words) -> Option<Vec<Figure>> {
    let count = bytes.size()?;
    let mut figures = Vec::with_capacity(count.min(bytes.0.len()));
    for _ in 0..count {
        let datum = words.data.get(bytes.number()?)?;
        let low = bytes.signed()?;
        let high = low.wrapping_add(bytes.signed()?);
        let steps = low.wrapping_add(bytes.signed()?);
        let unit = words.units.get(bytes.number()?)?;
        let decimals = bytes.small()?;
        let flags = bytes.number()?;
        let (derived, explained) = (flags & 1 > 0, flags & 2 > 0);
        figures.push(Figure { datum, range: Range { low, high }, steps, unit, decimals, span: span_of(bytes)?, derived, explained });
    }
    Some(figures)
}

fn span(span: Span, out: &mut Vec<u8>) {
    number(out, u64::from(span.start));
    signed(out, i64::from(span.end) - i64::from(span.start));
}

fn span_of(bytes: &mut Bytes<'_>) -> Option<Span> {
    let start: u32 = bytes.small()?;
    Some(Span { start, end: u32::try_from(i64::from(start) + bytes.signed()?).ok()? })
}

pub(super) fn sites(sites: &Sites, words: &mut Words, out: &mut Vec<u8>) {
    for stand in &sites.figures {
        // 0 is the end of them
        number(out, u64::from(stand.sentence) + 1);
        span(stand.at, out);
        let Place { offset, length, line, column, page, sheet, cell, areas } = &stand.place;
        for value in [*offset, *length, *line, *column] {
            number(out, value as u64);
        }
        number(out, page.map_or(0, |page| u64::from(page) + 1));
        number(out, sheet.as_ref().map_or(0, |sheet| words.sheets.number(sheet) + 1));
        number(out, cell.map_or(0, |cell| u64::from(cell.row) + 1));
        number(out, cell.map_or(0, |cell| u64::from(cell.column)));
        number(out, areas.len() as u64);
        for Area { page, left, top, right, bottom } in areas {
            [page, left, top, right, bottom].into_iter().for_each(|value| number(out, u64::from(*value)));
        }
    }
    number(out, 0);
    for sentence in &sites.sentences {
        number(out, sentence.len() as u64);
        out.extend_from_slice(sentence.as_bytes());
    }
}

pub(super) fn sites_of(bytes: &mut Bytes<'_>, words: &Words) -> Option<Sites> {
    let mut sites = Sites::default();
    while let Some(sentence) = bytes.small::<u32>()?.checked_sub(1) {
        let at = span_of(bytes)?;
        let (offset, length, line, column) = (bytes.size()?, bytes.size()?, bytes.size()?, bytes.size()?);
        let page = bytes.number()?.checked_sub(1).and_then(|page| u32::try_from(page).ok());
        let sheet = bytes.number()?.checked_sub(1).and_then(|sheet| words.sheets.get(sheet));
        let (row, cell_column) = (bytes.number()?.checked_sub(1), bytes.small()?);
        let cell = row.and_then(|row| Some(Cell { row: u32::try_from(row).ok()?, column: cell_column }));
        let mut areas = Vec::new();
        for _ in 0..bytes.size()? {
            areas.push(Area {
                page: bytes.small()?,
                left: bytes.small()?,
                top: bytes.small()?,
                right: bytes.small()?,
                bottom: bytes.small()?,
            });
        }
        sites.figures.push(Stand { place: Place { offset, length, line, column, page, sheet, cell, areas }, sentence, at });
    }
    while !bytes.0.is_empty() {
        sites.sentences.push(bytes.words()?);
    }
    Some(sites)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, check};
    use rules::history::Paper;

    #[test]
    fn numbers_of_any_size() {
        for value in [0, 1, -1, 63, -64, 64, i64::MAX, i64::MIN] {
            let mut out = Vec::new();
            signed(&mut out, value);
            number(&mut out, value as u64);
            let mut bytes = Bytes(&out);
            assert_eq!((bytes.signed(), bytes.number(), bytes.number()), (Some(value), Some(value as u64), None));
        }
    }

    #[test]
    fn what_is_packed_comes_out_as_it_went_in() {
        let papers = [
            "云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元，比2023年预算减少23.33万元。\n2024年收入预算总数410.27万元。",
            "云溪县水务局2024年部门决算\n2024年收入决算总计410.27万元，与2023年决算相比，因口径调整减少30万元。",
        ];
        let mut words = Words::default();
        let mut many = 0;
        for text in papers {
            let document = check("甲.txt", text.as_bytes(), &Options::default());
            let checked = document.checked().expect("reads");
            let paper = Paper::of(&checked.manuscript, &checked.report.filing).expect("matches");
            let mut stands = Sites::of(&checked.manuscript, &paper);
            for (i, stand) in stands.figures.iter_mut().enumerate().skip(1) {
                stand.place.areas = vec![Area { page: 1, left: 2, top: 300, right: u16::MAX, bottom: 5 }; i];
                stand.place.sheet = Some("总表".into());
                stand.place.cell = Some(Cell { row: i as u32, column: 9 });
                stand.place.page = Some(7);
            }
            let mut out = Vec::new();
            figures(&paper.figures, &mut words, &mut out);
            sites(&stands, &mut words, &mut out);
            let mut bytes = Bytes(&out);
            let back = figures_of(&mut bytes, &words).expect("figures");
            assert_eq!(format!("{back:?}"), format!("{:?}", paper.figures));
            assert_eq!(sites_of(&mut bytes, &words), Some(stands));
            many += back.len();
        }
        assert!(many > 2, "{many}");
    }
}
