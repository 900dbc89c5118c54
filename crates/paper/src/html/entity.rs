//! Character references, as far as Chinese papers use them.

use encoding_rs::WINDOWS_1252;

/// A name is no longer than this; looking further would make many lone signs slow.
const MAX_LEN: usize = 12;

const NAMES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("bdquo", "„"),
    ("sbquo", "‚"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lang", "〈"),
    ("rang", "〉"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("minus", "−"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("times", "×"),
    ("divide", "÷"),
    ("plusmn", "±"),
    ("deg", "°"),
    ("permil", "‰"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("pound", "£"),
    ("euro", "€"),
    ("ge", "≥"),
    ("le", "≤"),
    ("ne", "≠"),
    ("asymp", "≈"),
    ("sim", "∼"),
    ("infin", "∞"),
    ("sum", "∑"),
    ("radic", "√"),
    ("prime", "′"),
    ("Prime", "″"),
    ("sect", "§"),
    ("para", "¶"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("micro", "µ"),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("rarr", "→"),
    ("darr", "↓"),
    ("loz", "◊"),
    ("shy", ""),
    ("zwnj", ""),
    ("zwj", ""),
    ("lrm", ""),
    ("rlm", ""),
];

/// Names that browsers take without their semicolon too.
const LENIENT: [&str; 5] = ["nbsp", "amp", "lt", "gt", "quot"];

/// Writes `words` with their references resolved; what is none stays as it stands.
pub(super) fn resolve(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((len, meant)) => {
                match meant {
                    Meant::Words(words) => out.push_str(words),
                    Meant::Sign(sign) => out.push(sign),
                }
                rest = &rest[len..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

enum Meant {
    Words(&'static str),
    Sign(char),
}

/// The reference that begins behind the `&`, and its length.
fn reference(rest: &str) -> Option<(usize, Meant)> {
    if let Some(number) = rest.strip_prefix('#') {
        let (radix, prefix) = if number.starts_with(['x', 'X']) { (16, 2) } else { (10, 1) };
        let digits = rest[prefix..].bytes().take(MAX_LEN).take_while(|b| char::from(*b).is_digit(radix)).count();
        let code = u32::from_str_radix(&rest[prefix..prefix + digits], radix).ok()?;
        let end = prefix + digits;
        return Some((end + usize::from(rest[end..].starts_with(';')), Meant::Sign(sign(code))));
    }
    let len = rest.bytes().take(MAX_LEN).take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..len];
    let closed = rest[len..].starts_with(';');
    if !closed && !LENIENT.contains(&name) {
        return None;
    }
    let (_, words) = NAMES.iter().find(|(n, _)| *n == name)?;
    Some((len + usize::from(closed), Meant::Words(words)))
}

/// The character of a number. Old writers number the signs of Windows: 150 is a dash.
fn sign(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(' '),
        Ok(0xA0) => ' ',
        Ok(byte @ 0..=0x1F) if byte != b'\t' => ' ',
        _ => char::from_u32(code).unwrap_or(crate::DAMAGE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_and_the_rest_stays() {
        for (written, read) in [
            ("&ldquo;三公&rdquo;&nbsp;经费", "“三公” 经费"),
            ("&#39044;&#x7B97;&#150;&#160;", "预算– "),
            ("A&B &unknown; &", "A&B &unknown; &"),
            ("&nbsp1 &nbsp,&ltd;", "&nbsp1  ,&ltd;"),
            ("5&ge;3&le;8&#9;&shy;", "5≥3≤8\t"),
            ("&#xD800;&#99999999999999;", "\u{fffd}&#99999999999999;"),
        ] {
            let mut out = String::new();
            resolve(written, &mut out);
            assert_eq!(out, read, "{written}");
        }
    }
}
