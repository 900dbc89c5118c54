//! Word documents (.docx): the words as a person reads them, with the numbers that Word computes.
//!
//! Changes are taken as accepted; hidden text, comments, headers and footers are left out.
//! Nothing is run and nothing is fetched: macros, fields that ask other programs, templates and
//! pictures from elsewhere are named in the notes.

mod body;
mod numbering;
mod paragraph;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;
mod trace;
mod vocabulary;

use crate::package::{Package, named};
use crate::page::Page;
use crate::relations::Relations;
use crate::seen::Seen;
use crate::xml::{Xml, decoded};
use crate::{Extract, Refusal};
use body::Walker;
use styles::Styles;
use trace::Trace;
pub(crate) use trace::{Origin, Traced};
pub(crate) use vocabulary::Vocabulary;

/// The common name of the format.
pub(crate) const NAME: &str = "Word 文档（.docx）";

/// The main part, where no reference names another.
pub(crate) const MAIN: &str = "word/document.xml";

/// Reads a container that holds a Word document.
///
/// # Errors
///
/// [`Refusal::Broken`] with the part and the place; [`Refusal::Encrypted`]; the limits.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    walk(bytes, None)
}

/// The text of a document with the way back to its parts.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn trace(bytes: &[u8]) -> Result<Traced, Refusal> {
    Traced::of(|trace| Ok(walk(bytes, trace)?.text))
}

fn walk(bytes: &[u8], mut trace: Option<&mut Trace>) -> Result<Extract, Refusal> {
    let mut package = Package::open(bytes, NAME)?;
    let main = package.main(MAIN)?;
    let Some(document) = package.part(&main)? else {
        return Err(Refusal::Broken {
            format: NAME, place: String::new(), problem: "其中没有正文（word/document.xml）".to_owned()
        });
    };
    let relations = Relations::of(&mut package, &main)?;
    let settings = named(&relations, "settings", &main);
    let of_settings = Relations::of(&mut package, &settings)?;

    let styles = package.read(&named(&relations, "styles", &main), Styles::read)?;
    let mut lists = package.read(&named(&relations, "numbering", &main), |xml| numbering::read(xml, &styles))?;
    let mut seen = Seen {
        links: relations.fetched().count(),
        templates: relations.remote_templates() + of_settings.remote_templates(),
        macros: relations.count("vbaProject") > 0 || package.has_macros(),
        ..Seen::default()
    };

    let mut page = Page::new();
    let text = decoded(&document, NAME, &main)?;
    Walker::new(&mut page, &styles, &mut lists, &mut seen).tracing(trace.as_deref_mut()).walk(&mut Xml::terse(&text, NAME, &main))?;
    let mut text = page.finish()?;

    let mut notes = Page::new();
    for (number, kind) in [(1, "footnotes"), (2, "endnotes")] {
        if let Some(trace) = &mut trace {
            trace.part(number);
        }
        let trace = trace.as_deref_mut();
        let walk = |xml: &mut Xml<'_>| Walker::new(&mut notes, &styles, &mut lists, &mut seen).tracing(trace).walk(xml);
        package.read(&named(&relations, kind, &main), walk)?;
    }
    let notes = notes.finish()?;
    if !notes.trim().is_empty() {
        text.push_str("注释\n");
        text.push_str(&notes);
    }
    Ok(Extract { text, notes: seen.notes(), ..Extract::default() })
}
