//! Tags and words of a page, as tolerant as browsers are. One pass; nothing is looked at twice.

use memchr::{memchr, memmem};

/// One piece of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Words(&'a str),
    Open {
        name: &'a str,
        /// Everything between the name and the end of the tag.
        attributes: &'a str,
    },
    Close(&'a str),
}

/// The pieces of a page, in order.
pub(super) struct Tokens<'a> {
    text: &'a str,
    pub(super) at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        Tokens { text, at: 0 }
    }

    /// The next piece; comments and declarations are none.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let bytes = rest.as_bytes();
            if bytes[0] != b'<' {
                return Some(self.words(memchr(b'<', bytes).unwrap_or(rest.len())));
            }
            match bytes.get(1) {
                Some(b'!' | b'?') => {
                    let end: &[u8] = if rest.starts_with("<!--") { b"-->" } else { b">" };
                    self.at += memmem::find(bytes, end).map_or(rest.len(), |at| at + end.len());
                }
                Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => {
                    let Some(end) = memchr(b'>', bytes) else { return Some(self.words(rest.len())) };
                    self.at += end + 1;
                    return Some(Token::Close(name_at(rest, 2)));
                }
                Some(first) if first.is_ascii_alphabetic() => {
                    let Some(end) = tag_end(bytes) else { return Some(self.words(rest.len())) };
                    self.at += end + 1;
                    let name = name_at(&rest[..end], 1);
                    return Some(Token::Open { name, attributes: &rest[1 + name.len()..end] });
                }
                _ => return Some(self.words(1)),
            }
        }
        None
    }

    fn words(&mut self, len: usize) -> Token<'a> {
        let from = self.at;
        self.at += len;
        Token::Words(&self.text[from..self.at])
    }

    /// Goes behind the end of an element whose content is no mark-up (`script`).
    pub(super) fn skip_raw(&mut self, name: &str) {
        while let Some(at) = memchr(b'<', &self.text.as_bytes()[self.at..]) {
            self.at += at;
            let rest = &self.text.as_bytes()[self.at..];
            let closes = rest.get(1) == Some(&b'/') && rest.get(2..2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if closes {
                self.at += memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
                return;
            }
            self.at += 1;
        }
        self.at = self.text.len();
    }
}

fn name_at(tag: &str, from: usize) -> &str {
    let rest = &tag[from..];
    let end = rest.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(rest.len());
    &rest[..end]
}

/// Where the tag that begins here ends: at the first `>` outside of quoted values.
fn tag_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    let mut before = b'<';
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return Some(at),
            b'"' | b'\'' if before == b'=' => match memchr(byte, &bytes[at + 1..]) {
                Some(close) => at += close + 1,
                // never closed: that can happen only once for each of the two signs
                None => return memchr(b'>', bytes),
            },
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
        at += 1;
    }
    None
}

/// Names and values of a tag.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let len = rest.bytes().skip(1).position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'/')).map_or(rest.len(), |at| at + 1);
        let len = (len..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(len);
        let Some(value) = behind.trim_ascii_start().strip_prefix('=') else {
            rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        let quote = value.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
        let (start, end) = match quote {
            Some(quote) => (1, memchr(quote, &value.as_bytes()[1..]).map_or(value.len(), |at| at + 1)),
            None => (0, value.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = value.get(end + usize::from(quote.is_some())..).unwrap_or("");
        Some((name, &value[start..end]))
    })
}

/// The value of the attribute of this name.
pub(super) fn attribute<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    attributes(text).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        let mut tokens = Tokens::new(text);
        let mut out = Vec::new();
        while let Some(token) = tokens.next() {
            out.push(match token {
                Token::Words(words) => words.to_owned(),
                Token::Open { name, attributes } => format!("<{name}|{attributes}>"),
                Token::Close(name) => format!("</{name}>"),
            });
        }
        out
    }

    #[test]
    fn pages_fall_into_pieces() {
        assert_eq!(pieces("<!DOCTYPE html><p class='a>b'>甲<br/>乙</p >"), ["<p| class='a>b'>", "甲", "<br|/>", "乙", "</p>"]);
        assert_eq!(pieces("<!--[if x]><b><![endif]--><![if !y]>一<![endif]>"), ["一"]);
        assert_eq!(pieces("1<2 <3> <"), ["1", "<", "2 ", "<", "3> ", "<"]);
        assert_eq!(pieces("<a b=\">甲<i>"), ["<a| b=\">", "甲", "<i|>"]);
        assert_eq!(pieces("甲<p class"), ["甲", "<p class"]);
        assert_eq!(pieces("甲<!-- 乙"), ["甲"]);
    }

    #[test]
    fn attributes_are_found() {
        let text = " colspan=2 STYLE = 'a:b' nowrap x=\"\" 高=/ /";
        assert_eq!(attribute(text, "colspan"), Some("2"));
        assert_eq!(attribute(text, "style"), Some("a:b"));
        assert_eq!(attribute(text, "nowrap"), Some(""));
        assert_eq!(attribute(text, "x"), Some(""));
        assert_eq!(attribute(text, "y"), None);
        assert_eq!(attributes("= =\" a").count(), 1);
    }
}
