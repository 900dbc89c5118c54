//! An office document with some parts exchanged or added; all others are carried over packed, as they lie.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::edit::{Edits, Element, escaped};
use crate::package::Package;
use crate::relations::Relations;
use crate::xml::{attribute, decoded};
use crate::{Refusal, bom};

/// Where the kinds of parts are told.
const TYPES: &str = "[Content_Types].xml";

/// The vocabulary of references, and that of kinds.
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships"; // tidy: the name of the vocabulary
const KINDS: &str = "http://schemas.openxmlformats.org/package/2006/content-types"; // tidy: the name of the vocabulary

/// A document that is being rewritten.
pub(super) struct Repack<'a> {
    bytes: &'a [u8],
    pub(super) package: Package<'a>,
    /// By the names that parts have in the container.
    changed: BTreeMap<String, String>,
}

impl<'a> Repack<'a> {
    pub(super) fn open(bytes: &'a [u8], format: &'static str) -> Result<Repack<'a>, Refusal> {
        Ok(Repack { bytes, package: Package::open(bytes, format)?, changed: BTreeMap::new() })
    }

    /// The name of a part as it is in the container; names differ by more than case.
    fn stored(&self, name: &str) -> String {
        let known = self.package.archive.find(name).map(|number| self.package.archive.parts[number].name.clone());
        known.unwrap_or_else(|| name.to_owned())
    }

    /// What a part holds by now.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        if let Some(text) = self.changed.get(&self.stored(name)) {
            return Ok(Some(text.clone()));
        }
        let format = self.package.format;
        let Some(bytes) = self.package.part(name)? else { return Ok(None) };
        Ok(Some(decoded(&bytes, format, name)?.into_owned()))
    }

    /// Gives a part another content.
    pub(super) fn set(&mut self, name: &str, text: String) {
        self.changed.insert(self.stored(name), text);
    }

    /// Whether there is such a part by now.
    pub(super) fn has(&self, name: &str) -> bool {
        self.package.archive.find(name).is_some() || self.changed.contains_key(name)
    }

    /// A name that no part has: the pattern's `#` is a number.
    pub(super) fn free(&self, pattern: &str) -> String {
        let names = (1..).map(|number: u32| pattern.replace('#', &number.to_string()));
        names.into_iter().find(|name| !self.has(name)).unwrap_or_default()
    }

    /// Adds a reference from one part to another; gives its name.
    pub(super) fn relate(&mut self, from: &str, kind: &str, target: &str) -> Result<String, Refusal> {
        let (folder, file) = from.rsplit_once('/').unwrap_or(("", from));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let text = self.text(&name)?;
        let text = text.unwrap_or_else(|| {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{RELATIONS}\"></Relationships>")
        });
        let taken = Relations::of(&mut self.package, from)?;
        let free = |id: &String| !taken.0.iter().any(|r| r.id == *id) && !text.contains(&format!("\"{id}\""));
        let id = (1..).map(|number: u32| format!("rIdMz{number}")).find(free).unwrap_or_default();
        let (kind, target) = (escaped(kind), escaped(&format!("/{target}")));
        let text =
            self.appended(&text, &name, |prefix| format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"))?;
        self.set(&name, text);
        Ok(id)
    }

    /// Tells of what kind a part is, unless that is told.
    pub(super) fn declare(&mut self, part: &str, kind: &str) -> Result<(), Refusal> {
        self.tell("Override", "PartName", &format!("/{part}"), kind)
    }

    /// Tells of what kind parts of this ending are, unless that is told.
    pub(super) fn declare_ending(&mut self, ending: &str, kind: &str) -> Result<(), Refusal> {
        self.tell("Default", "Extension", ending, kind)
    }

    fn tell(&mut self, element: &str, by: &str, value: &str, kind: &str) -> Result<(), Refusal> {
        let text = self.text(TYPES)?.unwrap_or_else(|| format!("<Types xmlns=\"{KINDS}\"></Types>"));
        if self.is_told(&text, element, by, value)? {
            return Ok(());
        }
        let (value, kind) = (escaped(value), escaped(kind));
        let text = self.appended(&text, TYPES, |prefix| format!("<{prefix}{element} {by}=\"{value}\" ContentType=\"{kind}\"/>"))?;
        self.set(TYPES, text);
        Ok(())
    }

    fn is_told(&self, text: &str, element: &str, by: &str, value: &str) -> Result<bool, Refusal> {
        use crate::xml::{Node, Xml, local};
        let mut xml = Xml::new(text, self.package.format, TYPES);
        let same = |told: std::borrow::Cow<'_, str>| told.eq_ignore_ascii_case(value);
        let mut told = false;
        loop {
            match xml.next()? {
                Node::Open(tag) if local(tag.name().as_ref()) == element => told |= attribute(&tag, by).is_some_and(same),
                Node::End => return Ok(told),
                _ => {}
            }
        }
    }

    /// A part with one more element in its outermost.
    fn appended(&self, text: &str, name: &str, element: impl FnOnce(&str) -> String) -> Result<String, Refusal> {
        let root = Element::find(text, self.package.format, name, None)?.ok_or_else(|| self.broken(name, " 中没有内容"))?;
        let mut edits = Edits::default();
        root.append(&mut edits, &element(&root.prefix));
        Ok(edits.apply(text))
    }

    pub(super) fn broken(&self, place: &str, problem: &str) -> Refusal {
        Refusal::Broken { format: self.package.format, place: place.to_owned(), problem: problem.to_owned() }
    }

    /// The container: parts in their order, new ones behind them.
    ///
    /// # Errors
    ///
    /// [`Refusal::Broken`] where what packs sees another container than what reads.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Refusal> {
        let wrong = |error: zip::result::ZipError| Refusal::Broken {
            format: self.package.format,
            place: String::new(),
            problem: format!("重新打包时出错（{error}）"),
        };
        let mut old = ZipArchive::new(Cursor::new(self.bytes)).map_err(wrong)?;
        let names: Vec<String> = self.package.archive.parts.iter().map(|part| part.name.clone()).collect();
        if old.len() != names.len() {
            return Err(self.broken("", "目录有两种读法"));
        }
        let mut changed = std::mem::take(&mut self.changed);
        let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + (1 << 16))));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (number, name) in names.iter().enumerate() {
            match changed.remove(name) {
                Some(text) => {
                    let before = self.package.archive.read(number)?;
                    new.start_file(name.as_str(), options).map_err(wrong)?;
                    new.write_all(&encoded(&text, &before)).map_err(|e| wrong(e.into()))?;
                }
                None => new.raw_copy_file(old.by_index_raw(number).map_err(wrong)?).map_err(wrong)?,
            }
        }
        for (name, text) in changed {
            new.start_file(name.as_str(), options).map_err(wrong)?;
            new.write_all(text.as_bytes()).map_err(|e| wrong(e.into()))?;
        }
        Ok(new.finish().map_err(wrong)?.into_inner())
    }
}

/// The text of a part in the encoding it had.
fn encoded(text: &str, before: &[u8]) -> Vec<u8> {
    match bom::announced(before) {
        Some((encoding, _)) if encoding == UTF_16LE => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        Some((encoding, _)) if encoding == UTF_16BE => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        Some((_, mark)) => [&before[..mark], text.as_bytes()].concat(),
        None => text.as_bytes().to_vec(),
    }
}
