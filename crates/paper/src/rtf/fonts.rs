//! Which code page the bytes of a run are in: told by its font, else by the document.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253,
    WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// Fonts have numbers of 16 bits; more are no fonts.
const MOST: i32 = 0xFFFF;

/// The font table, and the code page of the document.
#[derive(Debug)]
pub(super) struct Fonts {
    page: &'static Encoding,
    charsets: BTreeMap<i32, i32>,
    /// The font whose entry is being read.
    current: i32,
    /// The font of runs that name none.
    pub(super) default: i32,
}

impl Fonts {
    pub(super) fn new() -> Fonts {
        Fonts { page: WINDOWS_1252, charsets: BTreeMap::new(), current: 0, default: 0 }
    }

    /// `\ansicpg`, `\mac`.
    pub(super) fn set_page(&mut self, page: i32) {
        if let Some(encoding) = of_page(page) {
            self.page = encoding;
        }
    }

    /// A word inside the font table.
    pub(super) fn word(&mut self, name: &str, number: i32) {
        match name {
            "f" => self.current = number,
            "fcharset" if (0..=MOST).contains(&self.current) => {
                self.charsets.insert(self.current, number);
            }
            _ => {}
        }
    }

    /// Decodes the bytes of a run in this font. `double` says that the writer marked the run as
    /// one of double-byte characters.
    pub(super) fn decode(&self, bytes: &[u8], font: i32, double: bool) -> String {
        let encoding = match self.charsets.get(&font) {
            None | Some(1) => self.page,
            // Writers keep a western font on Chinese bytes; bytes that stand in pairs and decode
            // without a fault in the page of the document are in that page.
            Some(0) if is_double_byte(self.page) && (double || in_pairs(bytes)) && decodes(self.page, bytes) => self.page,
            Some(charset) => of_charset(*charset),
        };
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn is_double_byte(encoding: &'static Encoding) -> bool {
    [GB18030, BIG5, SHIFT_JIS, EUC_KR].contains(&encoding)
}

fn decodes(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    !encoding.decode_without_bom_handling(bytes).1
}

/// Every stretch of bytes beyond ASCII is even in length, and there is one.
fn in_pairs(bytes: &[u8]) -> bool {
    let mut stretches = bytes.split(u8::is_ascii).filter(|s| !s.is_empty()).peekable();
    stretches.peek().is_some() && stretches.all(|s| s.len().is_multiple_of(2))
}

fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        936 | 54936 => GB18030,
        950 | 951 => BIG5,
        932 => SHIFT_JIS,
        949 => EUC_KR,
        65001 => UTF_8,
        10000 => MACINTOSH,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        _ => return None,
    })
}

fn of_charset(charset: i32) -> &'static Encoding {
    match charset {
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 | 130 => EUC_KR,
        134 => GB18030,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => WINDOWS_1252,
    }
}
