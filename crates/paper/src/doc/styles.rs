//! Styles of a Word 97-2003 document, as far as they put paragraphs into lists.

use super::fib::Place;
use super::formats::Format;
use crate::bytes::{part, u16_at};

/// A chain of styles longer than this is a circle.
const MAX_CHAIN: usize = 20;

/// No document has more.
const MAX_STYLES: usize = 0x0FFE;

/// What paragraphs of each style have before their own properties.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Format>);

/// One style: what it is based on, and its own properties of paragraphs.
struct Own<'a> {
    base: usize,
    list: &'a [u8],
}

impl Styles {
    /// What does not fit ends the reading: later styles are as if they said nothing.
    pub(super) fn read(table: &[u8], place: Place) -> Styles {
        let own = own(part(table, place.start, place.length).unwrap_or_default());
        let format = |number: usize| {
            let mut chain = Vec::new();
            let mut next = own.get(number);
            while let Some(Some(style)) = next.filter(|_| chain.len() < MAX_CHAIN) {
                chain.push(style.list);
                next = own.get(style.base);
            }
            let mut format = Format::default();
            chain.iter().rev().for_each(|list| format.apply_list(list));
            format
        };
        Styles((0..own.len()).map(format).collect())
    }

    /// Where a paragraph of this style stands before its own properties are taken up.
    pub(super) fn get(&self, number: u16) -> Format {
        self.0.get(usize::from(number)).copied().unwrap_or_default()
    }
}

fn own(bytes: &[u8]) -> Vec<Option<Own<'_>>> {
    let mut styles = Vec::new();
    let Some(head) = u16_at(bytes, 0).map(usize::from) else { return styles };
    // of each style so many bytes stand before its name
    let fixed = usize::from(u16_at(bytes, 4).unwrap_or(10));
    let mut at = 2 + head;
    while let Some(length) = u16_at(bytes, at).map(usize::from) {
        let style = bytes.get(at + 2..at + 2 + length).unwrap_or_default();
        styles.push(paragraph_style(style, fixed));
        // each begins at an even place
        at += 2 + length + length % 2;
        if styles.len() >= MAX_STYLES {
            break;
        }
    }
    styles
}

fn paragraph_style(style: &[u8], fixed: usize) -> Option<Own<'_>> {
    let kind = u16_at(style, 2)?;
    if kind & 0x0F != 1 {
        return None;
    }
    let name = usize::from(u16_at(style, fixed)?);
    // behind the name and its zero: the length, the number of the style, the properties
    let at = (fixed + 2 + 2 * name + 2).next_multiple_of(2);
    let length = usize::from(u16_at(style, at)?);
    let list = style.get(at + 4..at + 2 + length).unwrap_or_default();
    Some(Own { base: usize::from(kind >> 4), list })
}
