//! Characters of symbol fonts, as far as Unicode has them.

/// What the character `code` (hexadecimal) of this font shows.
pub(super) fn shown(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
    // symbol fonts stand in the private area
    let glyph = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_ascii_lowercase();
    match (font.as_str(), glyph) {
        ("symbol", _) => symbol(glyph),
        ("wingdings", _) => wingdings(glyph),
        ("wingdings 2", 0x52) => Some('☑'),
        ("wingdings 2", 0x50) => Some('✓'),
        ("wingdings 2", 0xA3) => Some('□'),
        ("wingdings 2", 0x6A..=0x73) => char::from_u32(0x2460 + glyph - 0x6A),
        _ if code >= 0x20 && !(0xE000..=0xF8FF).contains(&code) => char::from_u32(code),
        _ => None,
    }
}

fn symbol(glyph: u32) -> Option<char> {
    Some(match glyph {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2B..=0x3F => char::from_u32(glyph)?,
        0xA3 => '≤',
        0xB3 => '≥',
        0xB4 => '×',
        0xB1 => '±',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xB0 => '°',
        0xAE => '→',
        0xE5 => '∑',
        0xD6 => '√',
        _ => return None,
    })
}

fn wingdings(glyph: u32) -> Option<char> {
    Some(match glyph {
        0x6C => '●',
        0x6E => '■',
        0x6F | 0xA8 => '□',
        0x71 | 0x72 => '❑',
        0x74 => '◆',
        0x75 => '◆',
        0x76 => '❖',
        0x9F => '•',
        0xA1 => '○',
        0xA7 => '▪',
        0xAB => '★',
        0xD8 => '➢',
        0xE0 | 0xE8 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        0x80 => '⓪',
        0x81..=0x8A => char::from_u32(0x2460 + glyph - 0x81)?,
        0x8C..=0x95 => char::from_u32(0x2776 + glyph - 0x8C)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_signs_are_shown() {
        assert_eq!(shown("Wingdings", "F0FE"), Some('☑'));
        assert_eq!(shown("Wingdings", "00A8"), Some('□'));
        assert_eq!(shown("Wingdings", "F081"), Some('①'));
        assert_eq!(shown("Symbol", "F0B3"), Some('≥'));
        assert_eq!(shown("Wingdings 2", "F052"), Some('☑'));
        assert_eq!(shown("宋体", "2103"), Some('℃'));
        assert_eq!(shown("Webdings", "F041"), None);
        assert_eq!(shown("宋体", "x"), None);
    }
}
