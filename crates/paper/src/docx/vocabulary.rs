//! The vocabulary of words: what its elements are called in a part, whatever the prefix.

use quick_xml::events::BytesStart;

/// Transitional and strict.
const VOCABULARIES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", // tidy: the name of the vocabulary
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The vocabularies of what parts refer to.
const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships", // tidy: the name of the vocabulary
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// The vocabulary of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vocabulary {
    /// With its colon; nothing where the vocabulary needs none.
    pub(crate) prefix: String,
    strict: bool,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary { prefix: "w:".to_owned(), strict: false }
    }
}

impl Vocabulary {
    /// Takes up what the outermost element of a part says.
    pub(crate) fn learn(&mut self, tag: &BytesStart<'_>) {
        for attribute in tag.attributes().with_checks(false).flatten() {
            let Some(which) = VOCABULARIES.iter().position(|name| *name == attribute.value.as_ref()) else { continue };
            match attribute.key.as_ref().strip_prefix("xmlns") {
                Some("") => self.prefix.clear(),
                Some(prefix) => self.prefix = format!("{}:", prefix.trim_start_matches(':')),
                None => continue,
            }
            self.strict = which == 1;
        }
    }

    /// The same in another part.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Vocabulary {
        Vocabulary { prefix: prefix.to_owned(), ..*self }
    }

    /// The name of the vocabulary.
    pub(crate) fn name(&self) -> &'static str {
        VOCABULARIES[usize::from(self.strict)]
    }

    /// How the kinds of what a part refers to begin.
    pub(crate) fn relations(&self) -> &'static str {
        RELATIONS[usize::from(self.strict)]
    }

    /// An element with something in it.
    pub(crate) fn element(&self, name: &str, attributes: &str, inside: &str) -> String {
        let prefix = &self.prefix;
        format!("<{prefix}{name}{attributes}>{inside}</{prefix}{name}>")
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&self, name: &str, attributes: &str) -> String {
        format!("<{}{name}{attributes}/>", self.prefix)
    }

    /// Attributes of an element. They need a prefix even where elements have none.
    pub(crate) fn attributes(&self, values: &[(&str, String)]) -> String {
        let (prefix, mut out) = match self.prefix.as_str() {
            "" => ("mz:", format!(" xmlns:mz=\"{}\"", self.name())),
            prefix => (prefix, String::new()),
        };
        for (name, value) in values {
            out.push_str(&format!(" {prefix}{name}=\"{value}\""));
        }
        out
    }
}
