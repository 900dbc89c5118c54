//! Word documents (.docx): the words as a person reads them, with the numbers that Word computes.
//!
//! Changes are taken as accepted; hidden text, comments, headers and footers are left out.
//! Nothing is run and nothing is fetched: macros, fields that ask other programs, templates and
//! pictures from elsewhere are named in the notes.

mod body;
mod numbering;
mod paragraph;
mod relations;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::archive::Archive;
use crate::page::Page;
use crate::seen::Seen;
use crate::xml::{Xml, decoded};
use crate::{Extract, Refusal};
use body::Walker;
use relations::Relations;
use styles::Styles;

/// The common name of the format.
pub(crate) const NAME: &str = "Word 文档（.docx）";

/// The main part, where no reference names another.
const MAIN: &str = "word/document.xml";

/// The parts of a document.
struct Package<'a> {
    archive: Archive<'a>,
}

impl<'a> Package<'a> {
    /// What the part of this name holds, if there is one.
    fn part(&mut self, name: &str) -> Result<Option<Cow<'a, [u8]>>, Refusal> {
        self.archive.find(name).map(|number| self.archive.read(number)).transpose()
    }
}

/// Reads a container that holds a Word document.
///
/// # Errors
///
/// [`Refusal::Broken`] with the part and the place; [`Refusal::Encrypted`]; the limits.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let mut package = Package { archive: Archive::open(bytes, NAME)? };
    let whole = Relations::of(&mut package, "")?;
    let main = whole.part("officeDocument").filter(|name| package.archive.find(name).is_some()).unwrap_or(MAIN).to_owned();
    let Some(document) = package.part(&main)? else {
        return Err(Refusal::Broken {
            format: NAME, place: String::new(), problem: "其中没有正文（word/document.xml）".to_owned()
        });
    };
    let relations = Relations::of(&mut package, &main)?;
    let settings = named(&relations, "settings", &main);
    let of_settings = Relations::of(&mut package, &settings)?;

    let styles = part(&mut package, &named(&relations, "styles", &main), Styles::read)?;
    let mut lists = part(&mut package, &named(&relations, "numbering", &main), |xml| numbering::read(xml, &styles))?;
    let mut seen = Seen {
        links: relations.fetched().count(),
        templates: relations.remote_templates() + of_settings.remote_templates(),
        macros: relations.count("vbaProject") > 0 || package.archive.parts.iter().any(|p| p.name.ends_with("vbaProject.bin")),
        ..Seen::default()
    };

    let mut page = Page::new();
    let text = decoded(&document, NAME, &main)?;
    Walker::new(&mut page, &styles, &mut lists, &mut seen).walk(&mut Xml::terse(&text, NAME, &main))?;
    let mut text = page.finish()?;

    let mut notes = Page::new();
    for kind in ["footnotes", "endnotes"] {
        part(&mut package, &named(&relations, kind, &main), |xml| Walker::new(&mut notes, &styles, &mut lists, &mut seen).walk(xml))?;
    }
    let notes = notes.finish()?;
    if !notes.trim().is_empty() {
        text.push_str("注释\n");
        text.push_str(&notes);
    }
    Ok(Extract { text, notes: seen.notes(), ..Extract::default() })
}

/// The name of the part of this kind, or where it usually stands.
fn named(relations: &Relations, kind: &str, main: &str) -> String {
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    relations.part(kind).map_or_else(|| format!("{folder}/{kind}.xml"), str::to_owned)
}

/// Reads a part that need not be there.
fn part<T: Default>(package: &mut Package<'_>, name: &str, read: impl FnOnce(&mut Xml<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
    let Some(bytes) = package.part(name)? else { return Ok(T::default()) };
    let text = decoded(&bytes, NAME, name)?;
    read(&mut Xml::new(&text, NAME, name))
}
