//! Strings that cells share.

use crate::Refusal;
use crate::sheet::Strings;
use crate::xml::{Node, Xml, local};

/// The number of strings that the part claims is not looked at.
pub(super) fn read(xml: &mut Xml<'_>) -> Result<Strings, Refusal> {
    let mut strings = Strings::default();
    // words are inside t, but not inside rPh: that is how they are pronounced
    let (mut inside, mut phonetic, mut begun) = (false, false, 0);
    loop {
        match xml.next()? {
            Node::Open(tag) => match local(tag.name().as_ref()) {
                "t" => {
                    inside = !phonetic;
                    begun = strings.text.len();
                }
                "rPh" => phonetic = true,
                _ => {}
            },
            Node::Close(tag) => match local(tag.name().as_ref()) {
                "t" => {
                    unescape(&mut strings.text, begun);
                    inside = false;
                }
                "rPh" => phonetic = false,
                "si" => strings.end(),
                _ => {}
            },
            Node::Text(words) if inside => strings.text.push_str(&words),
            Node::End => return Ok(strings),
            _ => {}
        }
    }
}

/// `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the line before such a thing.
pub(super) fn unescape(text: &mut String, from: usize) {
    let Some(tail) = text.get(from..).filter(|tail| tail.contains("_x")) else { return };
    let mut out = String::with_capacity(tail.len());
    let mut rest = tail;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push_str(&rest[..at]);
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    text.truncate(from);
    text.push_str(&out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_join_and_pronunciation_is_left_out() {
        let part = "<sst count=\"9\" uniqueCount=\"4000000000\"><si><t>甲</t></si><si><r><rPr/><t>支</t></r><r><t>出</t></r>\
            <rPh><t>zhi</t></rPh></si><si/><si><t>a_x000D_b_x005F_x000D_c_xZ</t></si></sst>";
        let strings = read(&mut Xml::new(part, "甲", "乙")).expect("reads");
        let all: Vec<&str> = (0..4).filter_map(|i| strings.get(i)).collect();
        assert_eq!(all, ["甲", "支出", "", "a\rb_x000D_c_xZ"]);
        assert_eq!(strings.get(4), None);
    }
}
