//! Bytes of an RTF file to its tokens.

/// One token. Line breaks of the file itself mean nothing and are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\par`, `\u-123`; the name without the backslash.
    Word(&'a str, Option<i32>),
    /// `\*`, `\~`, `\\`: a backslash and one character that is no letter.
    Symbol(u8),
    /// `\'hh`.
    Hex(u8),
    /// A byte that stands for itself.
    Plain(u8),
}

/// The tokens of a file, one after another. Every step consumes at least one byte.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
    /// A `\bin` announced more bytes than the file has.
    pub(super) cut: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, at: 0, cut: false }
    }

    /// What has not been looked at.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, most: usize, keep: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().take(most).take_while(|b| keep(**b)).count();
        self.at += length;
        &rest[..length]
    }

    fn escape(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let digits = self.take_while(2, |b| b.is_ascii_hexdigit());
        let value = digits.iter().fold(0u8, |value, digit| value << 4 | hex(*digit));
        Some(Token::Hex(value))
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.take_while(usize::MAX, |b| b.is_ascii_alphabetic());
        let negative = self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(negative);
        let digits = self.take_while(usize::MAX, |b| b.is_ascii_digit());
        let number = digits.iter().fold(0i32, |n, digit| n.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
        let number = (!digits.is_empty()).then_some(if negative { -number } else { number });
        self.at += usize::from(self.peek() == Some(b' '));
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            // Raw bytes follow that may look like anything.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.cut |= length > self.rest().len();
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return match byte {
                b'\r' | b'\n' | 0 => continue,
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.escape(),
                plain => Some(Token::Plain(plain)),
            };
        }
    }
}

fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit - b'A' + 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_bytes_and_binaries() {
        let tokens: Vec<Token> = Tokens::of(b"{\\rtf1\\u-7 a\r\n\\'C4\\*\\bin3 }}}\\par}").collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("u", Some(-7)),
            Token::Plain(b'a'),
            Token::Hex(0xC4),
            Token::Symbol(b'*'),
            Token::Word("bin", Some(3)),
            Token::Word("par", None),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn what_is_cut_or_out_of_bounds_ends() {
        for bytes in [&b"\\"[..], b"\\'", b"\\'a", b"\\bin99 x", b"\\bin-5 x", b"\\u99999999999999"] {
            let mut tokens = Tokens::of(bytes);
            assert!(tokens.by_ref().count() <= 3);
            assert!(tokens.rest().is_empty());
        }
        let mut tokens = Tokens::of(b"\\bin99 x");
        tokens.by_ref().for_each(drop);
        assert!(tokens.cut);
    }
}
