//! The words of the notes of a sheet.

use std::collections::BTreeMap;
use std::ops::Range;

use fiscal::Cell;

use super::super::AUTHOR;
use super::super::edit::{Edits, Element, escaped};
use super::super::repack::Repack;
use super::{RELATIONS, Said};
use crate::Refusal;
use crate::limit::MAX_CELL_CHARS;
use crate::xlsx::NAME;
use crate::xml::{Node, Xml, attribute, local};

const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const WORDS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"; // tidy: the name of the vocabulary

/// A note holds no more characters than a cell, and something may stand in it already.
const LONGEST: usize = MAX_CELL_CHARS - 5_000;

/// Writes the words; gives the cells that had no note before, and how many lines ours has.
pub(super) fn write(repack: &mut Repack<'_>, sheet: &str, part: Option<&str>, said: &Said) -> Result<Vec<(Cell, usize)>, Refusal> {
    let known = part.map(str::to_owned);
    let part = known.clone().unwrap_or_else(|| repack.free("xl/comments#.xml"));
    let text = repack.text(&part)?.unwrap_or_else(|| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{WORDS}\"><authors></authors><commentList></commentList></comments>"
        )
    });
    let old = Old::of(&text, &part)?;
    let find = |name: &str| Element::find(&text, NAME, &part, Some(name))?.ok_or_else(|| repack.broken(&part, &format!(" 中没有 {name}")));
    let (authors, list) = (find("authors")?, find("commentList")?);
    let p = &list.prefix;
    let mut edits = Edits::default();
    authors.append(&mut edits, &format!("<{p}author>{AUTHOR}</{p}author>"));
    let mut fresh = Vec::new();
    let mut added = String::new();
    for (cell, texts) in said {
        let mut words = texts.join("\n\n");
        if let Some((end, _)) = words.char_indices().nth(LONGEST) {
            words.truncate(end);
            words.push_str("…\n（未完，全部结论见检查结果）");
        }
        let run = |words: &str| format!("<{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>", escaped(words));
        match old.notes.get(cell) {
            Some(note) => {
                for plain in &note.plain {
                    edits.insert(plain.start, format!("<{p}r>"));
                    edits.insert(plain.end, format!("</{p}r>"));
                }
                let joined = run(&format!("\n\n【{AUTHOR}】\n{words}"));
                if note.empty {
                    edits.replace(note.inside.clone(), format!("<{p}text>{joined}</{p}text>"));
                } else {
                    edits.insert(note.inside.start, joined);
                }
            }
            None => {
                let text = run(&words);
                added.push_str(&format!("<{p}comment ref=\"{cell}\" authorId=\"{}\"><{p}text>{text}</{p}text></{p}comment>", old.authors));
                fresh.push((*cell, words.lines().map(|line| 1 + line.chars().count() / 24).sum()));
            }
        }
    }
    list.append(&mut edits, &added);
    repack.set(&part, edits.apply(&text));
    if known.is_none() {
        repack.relate(sheet, &format!("{RELATIONS}/comments"), &part)?;
    }
    repack.declare(&part, KIND)?;
    Ok(fresh)
}

/// The notes that are there already.
#[derive(Debug, Default)]
struct Old {
    authors: usize,
    notes: BTreeMap<Cell, Note>,
}

#[derive(Debug, Default)]
struct Note {
    /// Where more of its text goes: before the closing tag, or all of an empty element.
    inside: Range<usize>,
    empty: bool,
    /// Words that stand in no run; behind one they must.
    plain: Vec<Range<usize>>,
}

impl Old {
    fn of(text: &str, part: &str) -> Result<Old, Refusal> {
        let mut xml = Xml::terse(text, NAME, part);
        let mut old = Old::default();
        let mut note: Option<(Cell, Note)> = None;
        let mut open: Vec<(String, usize)> = Vec::new();
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    let end = xml.offset();
                    let name = local(tag.name().as_ref()).to_owned();
                    match name.as_str() {
                        "comment" => {
                            let cell = attribute(&tag, "ref").and_then(|address| crate::xlsx::cell(&address));
                            note = cell.map(|cell| (cell, Note::default()));
                        }
                        "author" => old.authors += 1,
                        _ => {}
                    }
                    open.push((name, end.saturating_sub(tag.len() + 2)));
                }
                Node::Empty(tag) => match (local(tag.name().as_ref()), &mut note) {
                    ("author", _) => old.authors += 1,
                    ("text", Some((_, note))) => {
                        let end = xml.offset();
                        (note.inside, note.empty) = (end.saturating_sub(tag.len() + 3)..end, true);
                    }
                    _ => {}
                },
                Node::Close(tag) => {
                    let end = xml.offset();
                    let Some((name, start)) = open.pop() else { continue };
                    let parent = open.last().map(|(name, _)| name.as_str());
                    match (name.as_str(), parent, &mut note) {
                        ("t", Some("text"), Some((_, note))) => note.plain.push(start..end),
                        ("text", Some("comment"), Some((_, note))) => {
                            let closing = end.saturating_sub(tag.len() + 3);
                            note.inside = closing..closing;
                        }
                        ("comment", ..) => old.notes.extend(note.take()),
                        _ => {}
                    }
                }
                Node::End => return Ok(old),
                Node::Text(_) => {}
            }
        }
    }
}
