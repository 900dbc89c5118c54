//! The part that holds the comments of a document.

use super::super::edit::{Edits, Element, escaped};
use super::super::repack::Repack;
use super::super::{AUTHOR, Mark};
use crate::Refusal;
use crate::docx::{NAME, Vocabulary};
use crate::package::named;
use crate::relations::Relations;
use crate::xml::{Node, Xml, attribute, local};

const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The comments that are there already.
pub(super) struct Comments {
    /// The name of the part.
    part: String,
    /// What it holds, if it is there.
    text: Option<String>,
    related: bool,
    /// The number that the next comment gets.
    pub(super) next: u32,
}

impl Comments {
    pub(super) fn of(repack: &mut Repack<'_>, main: &str) -> Result<Comments, Refusal> {
        let relations = Relations::of(&mut repack.package, main)?;
        let related = relations.part("comments").is_some();
        let mut part = named(&relations, "comments", main);
        if !related && repack.has(&part) {
            part = repack.free(&part.replace(".xml", "#.xml"));
        }
        let text = repack.text(&part)?;
        let next = text.as_deref().map_or(Ok(0), |text| next(text, &part))?;
        Ok(Comments { part, text, related, next })
    }

    /// Adds comments, with the numbers from `next` on.
    pub(super) fn add(self, repack: &mut Repack<'_>, main: &str, marks: &[Mark], vocabulary: &Vocabulary) -> Result<(), Refusal> {
        let text = self.text.unwrap_or_else(|| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\"></w:comments>",
                vocabulary.name()
            )
        });
        let root = Element::find(&text, NAME, &self.part, None)?.ok_or_else(|| repack.broken(&self.part, " 中没有内容"))?;
        let names = vocabulary.with_prefix(&root.prefix);
        let comments: String = marks.iter().zip(self.next..).map(|(mark, number)| comment(&names, mark, number)).collect();
        let mut edits = Edits::default();
        root.append(&mut edits, &comments);
        repack.set(&self.part, edits.apply(&text));
        if !self.related {
            repack.relate(main, &format!("{}/comments", vocabulary.relations()), &self.part)?;
        }
        repack.declare(&self.part, KIND)
    }
}

/// The number behind the highest that a comment has.
fn next(text: &str, part: &str) -> Result<u32, Refusal> {
    let mut xml = Xml::new(text, NAME, part);
    let mut next = 0;
    loop {
        match xml.next()? {
            Node::Open(tag) if local(tag.name().as_ref()) == "comment" => {
                let number = attribute(&tag, "id").and_then(|id| id.trim().parse::<u32>().ok());
                next = next.max(number.map_or(0, |n| n.saturating_add(1)));
            }
            Node::End => return Ok(next),
            _ => {}
        }
    }
}

fn comment(names: &Vocabulary, mark: &Mark, number: u32) -> String {
    let lines = mark.words.lines().map(|line| {
        let words = names.element("t", " xml:space=\"preserve\"", &escaped(line));
        names.element("p", "", &names.element("r", "", &words))
    });
    let said = [("id", number.to_string()), ("author", AUTHOR.to_owned()), ("initials", AUTHOR.to_owned())];
    names.element("comment", &names.attributes(&said), &lines.collect::<String>())
}
