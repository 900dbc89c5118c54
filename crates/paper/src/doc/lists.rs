//! The lists of a Word 97-2003 document: how each level is numbered, and what paragraphs call the lists.
//!
//! Whatever does not fit ends the reading: a list that is not known has no numbers, and that is told.

use super::fib::Place;
use crate::bytes::{part, u16_at, u32_at};
use crate::numbering::{Behind, Definition, LEVELS, Level, List, Lists, MAX_LABEL};

/// Paragraphs cannot name more lists.
const MAX_LISTS: usize = 0x7FE;

/// What stands before the levels, for each definition.
const DEFINITION: usize = 28;
/// What stands before the text of a level.
const LEVEL: usize = 28;
const LIST: usize = 16;

/// Formats of numbers by their code, as `w:numFmt` names them; others are digits.
const FORMATS: [(u8, &str); 30] = [
    (0x00, "decimal"),
    (0x01, "upperRoman"),
    (0x02, "lowerRoman"),
    (0x03, "upperLetter"),
    (0x04, "lowerLetter"),
    (0x0A, "ideographDigital"),
    (0x0B, "japaneseCounting"),
    (0x0E, "decimalFullWidth"),
    (0x11, "japaneseDigitalTenThousand"),
    (0x12, "decimalEnclosedCircle"),
    (0x13, "decimalFullWidth2"),
    (0x16, "decimalZero"),
    (0x17, "bullet"),
    (0x1A, "decimalEnclosedFullstop"),
    (0x1B, "decimalEnclosedParen"),
    (0x1C, "decimalEnclosedCircleChinese"),
    (0x1D, "ideographEnclosedCircle"),
    (0x1E, "ideographTraditional"),
    (0x1F, "ideographZodiac"),
    (0x20, "ideographZodiacTraditional"),
    (0x21, "taiwaneseCounting"),
    (0x22, "ideographLegalTraditional"),
    (0x23, "taiwaneseCountingThousand"),
    (0x24, "taiwaneseDigital"),
    (0x25, "chineseCounting"),
    (0x26, "chineseLegalSimplified"),
    (0x27, "chineseCountingThousand"),
    (0x28, "ideographDigital"),
    (0x2C, "koreanDigital2"),
    (0xFF, "none"),
];

/// Reads definitions (with their levels, which stand behind the table of them) and lists.
pub(super) fn read(table: &[u8], definitions: Place, lists: Place) -> Lists {
    let mut all = Lists::default();
    // the levels are not counted in the length
    if let Some(bytes) = table.get(definitions.start as usize..).filter(|_| definitions.length > 0) {
        read_definitions(bytes, &mut all);
    }
    if let Some(bytes) = part(table, lists.start, lists.length) {
        read_lists(bytes, &mut all);
    }
    all
}

fn read_definitions(bytes: &[u8], all: &mut Lists) -> Option<()> {
    let count = usize::from(u16_at(bytes, 0)?);
    let heads = bytes.get(2..2 + count * DEFINITION)?;
    let mut levels = bytes.get(2 + count * DEFINITION..)?;
    for head in heads.chunks_exact(DEFINITION) {
        let number = u32_at(head, 0)?;
        let is_simple = head[26] & 1 != 0;
        let mut definition = Definition::default();
        for slot in definition.levels.iter_mut().take(if is_simple { 1 } else { LEVELS }) {
            *slot = level(&mut levels)?;
        }
        all.definitions.insert(number, definition);
    }
    Some(())
}

fn read_lists(bytes: &[u8], all: &mut Lists) -> Option<()> {
    let count = (u32_at(bytes, 0)? as usize).min(MAX_LISTS);
    let heads = bytes.get(4..4 + count * LIST)?;
    let mut rest = bytes.get(4 + count * LIST..)?;
    let mut counts = Vec::with_capacity(count);
    for (number, head) in (1..).zip(heads.chunks_exact(LIST)) {
        all.lists.insert(number, List { definition: u32_at(head, 0)?, ..List::default() });
        counts.push((number, head[12]));
    }
    // a list that changes nothing has its place there, too
    for (number, changes) in counts {
        rest = rest.get(4..)?;
        for _ in 0..changes {
            let (start, what) = (u32_at(rest, 0)?, *rest.get(4)?);
            rest = rest.get(8..)?;
            let at = usize::from(what & 0x0F);
            let own = if what & 0x20 != 0 { Some(level(&mut rest)?) } else { None };
            let list = all.lists.get_mut(&number)?;
            if what & 0x10 != 0
                && let Some(slot) = list.starts.get_mut(at)
            {
                *slot = Some(own.as_ref().map_or(start, |l| l.start));
            }
            if let Some(own) = own.filter(|_| at < LEVELS) {
                list.levels.insert(at, own);
            }
        }
    }
    Some(())
}

/// The level at the start of `bytes`, which then begin behind it.
fn level(bytes: &mut &[u8]) -> Option<Level> {
    let head = bytes.get(..LEVEL)?;
    let (flags, follows) = (head[5], head[15]);
    let behind = LEVEL + usize::from(head[24]) + usize::from(head[25]);
    let length = usize::from(u16_at(bytes, behind)?);
    let words = bytes.get(behind + 2..behind + 2 + 2 * length)?;
    *bytes = bytes.get(behind + 2 + 2 * length..)?;
    let format = FORMATS.iter().find(|(code, _)| *code == head[4]).map_or("decimal", |(_, name)| name);
    Some(Level {
        start: u32_at(head, 0)?,
        format: format.to_owned(),
        text: if length <= MAX_LABEL { template(words) } else { String::new() },
        behind: match follows {
            1 => Behind::Space,
            2 => Behind::Nothing,
            _ => Behind::Tab,
        },
        legal: flags & 0x04 != 0,
        restart: (flags & 0x08 != 0).then_some(usize::from(head[26])),
        style: None,
    })
}

/// Units of UTF-16 in which 0 to 8 stand for the numbers of the levels.
fn template(words: &[u8]) -> String {
    let units = words.chunks_exact(2).filter_map(|two| two.try_into().ok().map(u16::from_le_bytes));
    let signs = char::decode_utf16(units).map(|sign| sign.unwrap_or(crate::DAMAGE));
    let mut out = String::new();
    for sign in signs {
        match sign {
            '\0'..='\u{8}' => out.push_str(&format!("%{}", sign as u32 + 1)),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}
