//! XML parts, read under limits: no document type, bounded depth and attributes, whole or refused.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};

use crate::limit::{MAX_ATTRIBUTES, MAX_DEPTH};
use crate::refusal::grouped;
use crate::{Refusal, bom};

/// An attribute takes at least so many bytes (` a=""`); shorter tags need no counting.
const ATTRIBUTE_LEN: usize = 5;

/// Tags and values that are longer are not plain.
const MAX_PLAIN: usize = 200;

/// One step through a part. An empty element is an opening and a closing, unless the reader asks
/// for it whole.
pub(crate) enum Node<'a> {
    Open(BytesStart<'a>),
    /// Only from [`Xml::terse`].
    Empty(BytesStart<'a>),
    Close(BytesEnd<'a>),
    Text(Cow<'a, str>),
    End,
}

/// The words of a part, decoded. Office writes UTF-8; the standard allows UTF-16 too.
///
/// # Errors
///
/// [`Refusal::Broken`] where a byte is in neither.
pub(crate) fn decoded<'a>(bytes: &'a [u8], format: &'static str, part: &str) -> Result<Cow<'a, str>, Refusal> {
    if let Some((encoding, mark)) = bom::announced(bytes)
        && (encoding == UTF_16LE || encoding == UTF_16BE)
    {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    let text = std::str::from_utf8(bytes).map_err(|e| Refusal::Broken {
        format,
        place: part.to_owned(),
        problem: format!(" 第 {} 字节处不是 UTF-8 文字", grouped(e.valid_up_to() as u64 + 1)),
    })?;
    Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
}

/// A part being read.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    format: &'static str,
    part: &'a str,
    depth: usize,
    /// Bytes that were gone over without the reader.
    passed: usize,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(text: &'a str, format: &'static str, part: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, format, part, depth: 0, passed: 0 }
    }

    /// The same with empty elements whole: a body is mostly these, and half of its steps are saved.
    pub(crate) fn terse(text: &'a str, format: &'static str, part: &'a str) -> Xml<'a> {
        let mut xml = Xml::new(text, format, part);
        xml.reader.config_mut().expand_empty_elements = false;
        xml
    }

    /// The next step.
    ///
    /// # Errors
    ///
    /// [`Refusal::Broken`] where the part is no XML, and the limits.
    pub(crate) fn next(&mut self) -> Result<Node<'a>, Refusal> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    self.limit(&tag, self.depth)?;
                    return Ok(Node::Open(tag));
                }
                Ok(Event::Empty(tag)) => {
                    self.limit(&tag, self.depth + 1)?;
                    return Ok(Node::Empty(tag));
                }
                Ok(Event::End(tag)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Node::Close(tag));
                }
                Ok(Event::Text(text)) => return Ok(Node::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Node::Text(text.into_inner())),
                Ok(Event::GeneralRef(name)) => match meant(&name.into_inner()) {
                    Some(c) => return Ok(Node::Text(Cow::Owned(c.to_string()))),
                    None => return Err(self.broken("有未定义的实体")),
                },
                Ok(Event::DocType(_)) => return Err(Refusal::Doctype { part: self.part.to_owned() }),
                Ok(Event::Eof) if self.depth > 0 => return Err(self.broken("没有写完")),
                Ok(Event::Eof) => return Ok(Node::End),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Err(_) => return Err(self.broken("不是合法的 XML")),
            }
        }
    }

    /// Goes behind the empty elements that stand next and of which `is_idle` knows by their name that they decide
    /// nothing: a body is mostly these. To be called behind a tag.
    pub(crate) fn pass_over(&mut self, prefix: &str, is_idle: impl Fn(&[u8]) -> bool) {
        let input = self.reader.get_mut();
        while let Some(rest) = input.strip_prefix(b"<").and_then(|rest| rest.strip_prefix(prefix.as_bytes())) {
            let name = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
            if !is_idle(&rest[..name]) {
                return;
            }
            // one that is strange, or so long that its attributes are to be counted, takes the ordinary way
            let Some(end) = memchr::memchr(b'>', rest).filter(|end| *end <= MAX_ATTRIBUTES * ATTRIBUTE_LEN && rest[end - 1] == b'/') else {
                return;
            };
            self.passed += 1 + prefix.len() + end + 1;
            *input = &rest[end + 1..];
        }
    }

    /// Goes behind a cell `<c …><v>…</v></c>` that stands next and is as plain as nearly all of them are, and gives its
    /// attributes and its value as they stand. Anything else takes the ordinary way. To be called behind a tag.
    pub(crate) fn plain_cell(&mut self) -> Option<(&'a str, &'a str)> {
        if self.depth == 0 || self.depth + 2 > MAX_DEPTH {
            return None;
        }
        let input: &'a [u8] = self.reader.get_ref();
        let rest = input.strip_prefix(b"<c ")?;
        let attributes = &rest[..memchr::memchr(b'>', &rest[..rest.len().min(MAX_PLAIN)])?];
        let rest = rest[attributes.len() + 1..].strip_prefix(b"<v>")?;
        let value = &rest[..memchr::memchr2(b'<', b'&', &rest[..rest.len().min(MAX_PLAIN)])?];
        let rest = rest[value.len()..].strip_prefix(b"</v></c>")?;
        // within a value of an attribute a sign may stand that is none of the tag
        let strange = attributes.iter().any(|b| matches!(b, b'<' | b'&' | b'/' | b'\''));
        if strange || attributes.last() != Some(&b'"') || value.is_empty() {
            return None;
        }
        let (attributes, value) = (std::str::from_utf8(attributes).ok()?, std::str::from_utf8(value).ok()?);
        self.passed += input.len() - rest.len();
        *self.reader.get_mut() = rest;
        Some((attributes, value))
    }

    fn limit(&self, tag: &BytesStart<'_>, depth: usize) -> Result<(), Refusal> {
        if depth > MAX_DEPTH {
            return Err(Refusal::TooDeep { part: self.part.to_owned() });
        }
        if tag.len() > MAX_ATTRIBUTES * ATTRIBUTE_LEN && tag.attributes().with_checks(false).count() > MAX_ATTRIBUTES {
            return Err(Refusal::TooManyAttributes { part: self.part.to_owned(), offset: self.offset() });
        }
        Ok(())
    }

    /// How many bytes of the part are behind the last step.
    pub(crate) fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).saturating_add(self.passed)
    }

    fn broken(&self, problem: &str) -> Refusal {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(0).saturating_add(self.passed).max(self.offset());
        Refusal::Broken {
            format: self.format,
            place: self.part.to_owned(),
            problem: format!(" 第 {} 字节处{problem}", grouped(at as u64 + 1)),
        }
    }
}

/// The character that an entity without a document type stands for.
fn meant(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (number, name) {
        (Some(number), _) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "amp") => Some('&'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        _ => None,
    }
}

/// The name behind its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of the attribute of this name, whatever its prefix.
pub(crate) fn attribute<'t>(tag: &'t BytesStart<'_>, name: &str) -> Option<Cow<'t, str>> {
    let found = tag.attributes().with_checks(false).flatten().find(|a| local(a.key.as_ref()) == name)?;
    Some(unescaped(found.value))
}

/// With its entities resolved; what is none stays as it stands.
fn unescaped(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = &*value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // entities are short; looking further would make many lone signs slow
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((meant(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, Refusal> {
        let mut xml = Xml::new(text, "甲", "乙.xml");
        let mut out = String::new();
        loop {
            match xml.next()? {
                Node::Open(tag) => out.push_str(&format!("<{}{}", local(tag.name().as_ref()), attribute(&tag, "val").unwrap_or_default())),
                Node::Close(_) | Node::Empty(_) => out.push('>'),
                Node::Text(text) => out.push_str(&text),
                Node::End => return Ok(out),
            }
        }
    }

    /// The tags of a text whose elements `w:i` are passed over.
    fn passing(text: &str) -> Result<String, Refusal> {
        let mut xml = Xml::terse(text, "甲", "乙.xml");
        let mut out = String::new();
        loop {
            match xml.next()? {
                Node::Open(tag) | Node::Empty(tag) => out.push_str(&format!("<{}", tag.name().as_ref())),
                Node::Close(_) => out.push('>'),
                Node::Text(text) => {
                    out.push_str(&text);
                    continue;
                }
                Node::End => return Ok(out),
            }
            xml.pass_over("w:", |name| name == b"i");
        }
    }

    #[test]
    fn idle_elements_are_passed_over_and_nothing_else() {
        let text = "<w:a><w:i/><w:i x='1' />甲<w:i/><w:b/><w:i>乙</w:i><w:i\n/><i/><w:ii/><w:i x='>'/></w:a>";
        // behind words the reader stands in the midst of its work: what follows is read
        assert_eq!(passing(text).as_deref(), Ok("<w:a甲<w:i<w:b<w:i乙><i<w:ii<w:i>"));
        for cut in ["<w:a><w:i", "<w:a><w:i/", "<w:a><w:", "<w:a><w:i/>", "<w:a><w:i>"] {
            assert!(passing(cut).is_err(), "{cut}");
        }
    }

    #[test]
    fn steps_and_entities() {
        assert_eq!(read("<?xml version='1.0'?><a><w:b w:val='x&lt;&#20013;&y'/>1&amp;&#x4e2d;</a>").as_deref(), Ok("<a<bx<中&y>1&中>"));
        assert_eq!(decoded("\u{feff}<a/>".as_bytes(), "甲", "乙").as_deref(), Ok("<a/>"));
        assert_eq!(decoded(b"\xFF\xFE<\0a\0/\0>\0", "甲", "乙").as_deref(), Ok("<a/>"));
    }

    #[test]
    fn what_is_hostile_or_broken_is_refused_by_name() {
        let deep = |n: usize| format!("{}{}", "<a>".repeat(n), "</a>".repeat(n));
        assert!(read(&deep(MAX_DEPTH)).is_ok());
        assert!(matches!(read(&deep(MAX_DEPTH + 1)), Err(Refusal::TooDeep { .. })));
        let many = |n: usize| format!("<a{}/>", (0..n).map(|i| format!(" a{i}='1'")).collect::<String>());
        assert!(read(&many(MAX_ATTRIBUTES)).is_ok());
        assert!(matches!(read(&many(80_000)), Err(Refusal::TooManyAttributes { .. })));
        let bomb = "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><a>&b;</a>";
        assert!(matches!(read(bomb), Err(Refusal::Doctype { .. })));
        for broken in ["<a>", "<a></b>", "<a>&b;</a>", "<a><", "<a b='", "</a>"] {
            assert!(matches!(read(broken), Err(Refusal::Broken { .. })), "{broken}");
        }
        let broken = "<a><w:i/><b><";
        assert_eq!(passing(broken), read(broken), "the place is the same with elements passed over");
        assert!(read("<a>").unwrap_err().to_string().contains("乙.xml 第 4 字节处"), "{}", read("<a>").unwrap_err());
    }
}
