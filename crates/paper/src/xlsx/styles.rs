//! Which style of cells has which format of numbers.

use crate::Refusal;
use crate::number::Formats;
use crate::xml::{Node, Xml, attribute, local};

pub(super) fn read(xml: &mut Xml<'_>) -> Result<Formats, Refusal> {
    let mut formats = Formats::default();
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Node::Open(tag) => match local(tag.name().as_ref()) {
                "numFmt" => {
                    let id = attribute(&tag, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&tag, "formatCode")) {
                        formats.define(id, code.into_owned());
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => formats.style(attribute(&tag, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0)),
                _ => {}
            },
            Node::Close(tag) if local(tag.name().as_ref()) == "cellXfs" => of_cells = false,
            Node::End => return Ok(formats),
            _ => {}
        }
    }
}
