//! Making what a hostile or broken paper hides visible, and harmless to a terminal or page.

/// What is shown for `c` where it would otherwise be invisible or steer the display: controls as
/// their pictures (␛), marks that turn the direction of writing as their code. `None` for what
/// may be shown as it is; line breaks and tabs are the caller's.
pub(crate) fn stand_in(c: char) -> Option<String> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).map(String::from),
        '\u{7f}' => Some("␡".to_owned()),
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}' => {
            Some(format!("⟨U+{:04X}⟩", c as u32))
        }
        _ => None,
    }
}

/// `text` on one line with nothing hidden: line breaks and tabs are spaces.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '\r' => {}
            c => match stand_in(c) {
                Some(shown) => out.push_str(&shown),
                None => out.push(c),
            },
        }
    }
    out
}

/// At most `limit` code points of `text`, with … where it is cut.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_direction_marks_cannot_act() {
        assert_eq!(one_line("甲\u{1b}[31m\r\n乙\u{202e}丙"), "甲␛[31m 乙⟨U+202E⟩丙");
        assert_eq!(shortened("一二三", 2), "一二…");
        assert_eq!(shortened("一二", 2), "一二");
    }
}
