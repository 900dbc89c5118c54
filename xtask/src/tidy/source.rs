//! Rust source without its comments and strings: just enough lexing to ask plain questions.

/// One string literal.
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// Byte in [`Source::code`] where it stood.
    pub at: usize,
}

/// A file taken apart. `code` has every comment, string and test block blanked out, line for line.
pub struct Source {
    pub code: String,
    pub literals: Vec<Literal>,
    /// Lines (1-based) whose comment gives a reason after `tidy:`.
    pub excused: Vec<usize>,
}

impl Source {
    pub fn of(text: &str) -> Source {
        let mut source = lex(text);
        let mut tests = Vec::new();
        let mut from = 0;
        while let Some(at) = source.code[from..].find("#[cfg(test)]").map(|i| from + i) {
            let end = block_end(&source.code, at).unwrap_or(source.code.len());
            tests.push(at..end);
            from = end;
        }
        source.literals.retain(|l| !tests.iter().any(|t| t.contains(&l.at)));
        for range in tests {
            blank(&mut source.code, range);
        }
        source
    }

    pub fn line_of(&self, byte: usize) -> usize {
        1 + self.code.bytes().take(byte).filter(|b| *b == b'\n').count()
    }

    pub fn is_excused(&self, line: usize) -> bool {
        self.excused.contains(&line)
    }
}

fn blank(code: &mut String, range: std::ops::Range<usize>) {
    let filler: String = code[range.clone()].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    // characters of code outside strings may still be wide; keep the byte length
    let missing = range.len() - filler.len();
    code.replace_range(range, &(filler + &" ".repeat(missing)));
}

/// The end of the first braced block (or of the statement) after `from`.
pub fn block_end(code: &str, from: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (i, b) in code.bytes().enumerate().skip(from) {
        match b {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            b';' if depth == 0 => return Some(i + 1),
            _ => {}
        }
    }
    None
}

fn lex(text: &str) -> Source {
    let bytes = text.as_bytes();
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut source = Source { code: String::new(), literals: Vec::new(), excused: Vec::new() };
    let mut i = 0;
    while i < bytes.len() {
        let end = match token(bytes, i) {
            Token::Code => {
                out.push(if bytes[i].is_ascii() { bytes[i] } else { b'x' });
                i += 1;
                continue;
            }
            Token::Comment(end) => {
                if text.get(i..end).is_some_and(|t| t.contains("tidy:")) {
                    source.excused.push(1 + bytes[..i].iter().filter(|b| **b == b'\n').count());
                }
                end
            }
            Token::Literal { open, close, end } => {
                let line = 1 + bytes[..i].iter().filter(|b| **b == b'\n').count();
                source.literals.push(Literal { line, text: text.get(open..close).unwrap_or("").to_owned(), at: out.len() });
                end
            }
            Token::Char(end) => end,
        };
        out.extend(bytes[i..end].iter().map(|b| if *b == b'\n' { b'\n' } else { b' ' }));
        i = end;
    }
    source.code = String::from_utf8(out).unwrap_or_default();
    source
}

enum Token {
    Code,
    Comment(usize),
    /// Content `open..close`, the literal ends at `end`.
    Literal {
        open: usize,
        close: usize,
        end: usize,
    },
    Char(usize),
}

fn token(bytes: &[u8], i: usize) -> Token {
    let rest = &bytes[i..];
    let word_before = i > 0 && (bytes[i - 1].is_ascii_alphanumeric() || bytes[i - 1] == b'_');
    if rest.starts_with(b"//") {
        return Token::Comment(i + rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()));
    }
    if rest.starts_with(b"/*") {
        return Token::Comment(i + nested_comment(rest));
    }
    if rest[0] == b'"' {
        return quoted(bytes, i + 1);
    }
    let raw = rest.strip_prefix(b"br").or_else(|| rest.strip_prefix(b"r")).filter(|_| !word_before);
    if let Some(after) = raw {
        let hashes = after.iter().take_while(|b| **b == b'#').count();
        if after.get(hashes) == Some(&b'"') {
            let open = bytes.len() - after.len() + hashes + 1;
            let closing = [&b"\""[..], &b"#".repeat(hashes)].concat();
            let close = find(bytes, open, &closing).unwrap_or(bytes.len());
            return Token::Literal { open, close, end: (close + closing.len()).min(bytes.len()) };
        }
    }
    if rest[0] == b'\'' {
        return char_or_lifetime(bytes, i);
    }
    Token::Code
}

fn quoted(bytes: &[u8], open: usize) -> Token {
    let mut i = open;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    let close = i.min(bytes.len());
    Token::Literal { open, close, end: (close + 1).min(bytes.len()) }
}

fn char_or_lifetime(bytes: &[u8], i: usize) -> Token {
    let after = i + 1;
    if bytes.get(after) == Some(&b'\\') {
        let close = find(bytes, after + 2, b"'").unwrap_or(bytes.len() - 1);
        return Token::Char(close + 1);
    }
    let width = match bytes.get(after) {
        Some(b) if *b >= 0xf0 => 4,
        Some(b) if *b >= 0xe0 => 3,
        Some(b) if *b >= 0xc0 => 2,
        _ => 1,
    };
    if bytes.get(after + width) == Some(&b'\'') { Token::Char(after + width + 1) } else { Token::Code }
}

fn nested_comment(rest: &[u8]) -> usize {
    let (mut depth, mut i) = (0usize, 0);
    while i < rest.len() {
        if rest[i..].starts_with(b"/*") {
            depth += 1;
            i += 2;
        } else if rest[i..].starts_with(b"*/") {
            depth -= 1;
            i += 2;
            if depth == 0 {
                break;
            }
        } else {
            i += 1;
        }
    }
    i
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(needle.len()).position(|w| w == needle).map(|i| from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_tests_are_out() {
        let text = "fn a() { let x = \"2023年 { \"; } // 2024\n#[cfg(test)]\nmod tests { fn b() { \"2025\" } }\nfn c<'a>(x: &'a str) -> char { '\\'' }\n";
        let source = Source::of(text);
        assert!(!source.code.contains("20"), "{}", source.code);
        assert_eq!(source.literals.len(), 1);
        assert_eq!(source.literals[0].text, "2023年 { ");
        assert!(source.code.contains("fn c<'a>(x: &'a str)") && !source.code.contains("fn b"));
        assert_eq!(source.code.lines().count(), text.lines().count());
    }

    #[test]
    fn raw_strings() {
        let source = Source::of("let a = r#\"he said \"1999\" \"#; let b = 'x';");
        assert_eq!(source.literals[0].text, "he said \"1999\" ");
        assert!(source.code.contains("let b ="));
    }
}
