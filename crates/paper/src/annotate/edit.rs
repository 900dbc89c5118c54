//! Changes to the text of a part, by bytes; what is not changed stays as it stands.

use std::ops::Range;

use crate::Refusal;
use crate::xml::{Node, Xml, local};

/// Changes to one text, none of which touch.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts words where there were none.
    pub(super) fn insert(&mut self, at: usize, words: impl Into<String>) {
        self.0.push((at..at, words.into()));
    }

    /// Puts words in the place of others.
    pub(super) fn replace(&mut self, range: Range<usize>, words: impl Into<String>) {
        self.0.push((range, words.into()));
    }

    /// The text with all changes; of several at one place in the order in which they came.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(text.len() + self.0.iter().map(|(_, words)| words.len()).sum::<usize>());
        let mut from = 0;
        for (range, words) in self.0 {
            out.push_str(text.get(from..range.start).unwrap_or_default());
            out.push_str(&words);
            from = range.end.max(from);
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

/// An element that more can be put into.
#[derive(Debug)]
pub(super) struct Element {
    /// With its colon.
    pub(super) prefix: String,
    /// Its name with the prefix.
    name: String,
    /// Its closing tag, or the end of the tag that is all of it.
    end: Range<usize>,
    empty: bool,
}

impl Element {
    /// The first element of this name, whatever its prefix; without a name the outermost.
    ///
    /// # Errors
    ///
    /// Where the part is broken.
    pub(super) fn find(text: &str, format: &'static str, part: &str, wanted: Option<&str>) -> Result<Option<Element>, Refusal> {
        let mut xml = Xml::terse(text, format, part);
        let mut depth = 0;
        let mut open: Option<(usize, String)> = None;
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    if open.is_none() && wanted.is_none_or(|w| w == local(&name)) {
                        open = Some((depth, name));
                    }
                    depth += 1;
                }
                Node::Empty(tag) if open.is_none() => {
                    let name = tag.name().as_ref().to_owned();
                    if wanted.is_none_or(|w| w == local(&name)) {
                        let end = xml.offset();
                        return Ok(Some(Element { prefix: prefix(&name), name, end: end.saturating_sub(2)..end, empty: true }));
                    }
                }
                Node::Close(tag) => {
                    depth -= 1;
                    if let Some((_, name)) = open.take_if(|(at, _)| *at == depth) {
                        let end = xml.offset();
                        let start = text.get(..end).and_then(|before| before.rfind("</")).unwrap_or(end.saturating_sub(tag.len() + 3));
                        return Ok(Some(Element { prefix: prefix(&name), name, end: start..end, empty: false }));
                    }
                }
                Node::End => return Ok(None),
                Node::Empty(_) | Node::Text(_) => {}
            }
        }
    }

    /// Puts something behind all that is in it.
    pub(super) fn append(&self, edits: &mut Edits, words: &str) {
        if self.empty {
            edits.replace(self.end.clone(), format!(">{words}</{}>", self.name));
        } else {
            edits.insert(self.end.start, words);
        }
    }
}

fn prefix(name: &str) -> String {
    name.rsplit_once(':').map_or_else(String::new, |(prefix, _)| format!("{prefix}:"))
}

/// Words as they stand in XML, between tags or as a value. What XML cannot hold is replaced.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(text: &str, wanted: Option<&str>) -> String {
        let element = Element::find(text, "甲", "乙", wanted).expect("reads").expect("is there");
        let mut edits = Edits::default();
        element.append(&mut edits, &format!("<{}新/>", element.prefix));
        edits.apply(text)
    }

    #[test]
    fn elements_take_more_whether_they_had_any() {
        assert_eq!(put("<?xml version='1.0'?><a><a/></a >\n", None), "<?xml version='1.0'?><a><a/><新/></a >\n");
        assert_eq!(put("<x:a y='1'/>", None), "<x:a y='1'><x:新/></x:a>");
        assert_eq!(put("<a><b><c/></b><x:c><c>1</c></x:c></a>", Some("c")), "<a><b><c><新/></c></b><x:c><c>1</c></x:c></a>");
        assert!(Element::find("<a/>", "甲", "乙", Some("b")).expect("reads").is_none());
    }

    #[test]
    fn changes_come_in_the_order_of_their_places() {
        let mut edits = Edits::default();
        edits.insert(3, "乙");
        edits.replace(0..1, "甲");
        edits.insert(3, "丙");
        assert_eq!(edits.apply("abc"), "甲bc乙丙");
        assert_eq!(escaped("a<b>&\"\u{1}\n"), "a&lt;b&gt;&amp;&quot;\u{fffd}\n");
    }
}
