//! The boxes that the notes of a sheet are shown in, and what ties them to the sheet.

use fiscal::Cell;

use super::super::edit::{Edits, Element, escaped};
use super::super::repack::Repack;
use super::RELATIONS;
use crate::Refusal;
use crate::xlsx::NAME;
use crate::xml::{Node, Xml, attribute, local};

/// The kind of shape that notes are.
const KIND: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">\
    <v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// What follows the reference to the boxes in a sheet, if it is there.
const BEHIND: [&str; 9] =
    ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst"];

/// By which name a sheet refers to its boxes.
pub(super) fn reference(text: &str, part: &str) -> Result<Option<String>, Refusal> {
    let mut xml = Xml::new(text, NAME, part);
    loop {
        match xml.next()? {
            Node::Open(tag) if local(tag.name().as_ref()) == "legacyDrawing" => {
                return Ok(attribute(&tag, "id").map(|id| id.into_owned()));
            }
            Node::End => return Ok(None),
            _ => {}
        }
    }
}

/// The sheet with a reference to its boxes, where the standard wants it.
pub(super) fn tied(text: &str, part: &str, id: &str) -> Result<String, Refusal> {
    let root = Element::find(text, NAME, part, None)?;
    let Some(root) = root else { return Ok(text.to_owned()) };
    let element = format!("<{}legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"{}\"/>", root.prefix, escaped(id));
    let mut xml = Xml::terse(text, NAME, part);
    let (mut depth, mut edits) = (0, Edits::default());
    loop {
        let node = xml.next()?;
        let (tag, more) = match &node {
            Node::Open(tag) => (Some(tag), 2),
            Node::Empty(tag) => (Some(tag), 3),
            _ => (None, 0),
        };
        if let Some(tag) = tag.filter(|tag| depth == 1 && BEHIND.contains(&local(tag.name().as_ref()))) {
            edits.insert(xml.offset().saturating_sub(tag.len() + more), element);
            return Ok(edits.apply(text));
        }
        match node {
            Node::Open(_) => depth += 1,
            Node::Close(_) => depth -= 1,
            Node::End => {
                root.append(&mut edits, &element);
                return Ok(edits.apply(text));
            }
            Node::Empty(_) | Node::Text(_) => {}
        }
    }
}

/// A new part with the boxes of these cells.
pub(super) fn create(repack: &mut Repack<'_>, part: &str, sheet: usize, cells: &[(Cell, usize)]) {
    let block = sheet + 1;
    let boxes: String = cells.iter().zip(block * 1024 + 1..).map(|((cell, lines), number)| shape(*cell, *lines, number)).collect();
    let text = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{block}\"/></o:shapelayout>{KIND}{boxes}</xml>"
    );
    repack.set(part, text);
}

/// Adds the boxes of these cells to a part. Such parts are not always XML: their end is looked for as text.
pub(super) fn extend(repack: &mut Repack<'_>, part: &str, cells: &[(Cell, usize)]) -> Result<(), Refusal> {
    let text = repack.text(part)?.ok_or_else(|| repack.broken(part, " 在文件中不存在"))?;
    let end = text.rfind("</xml>").ok_or_else(|| repack.broken(part, " 没有写完"))?;
    let numbers = text.split("_x0000_s").skip(1).filter_map(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse::<usize>().ok()
    });
    let next = numbers.max().unwrap_or(1024) + 1;
    let kind = if text.contains("id=\"_x0000_t202\"") || text.contains("id='_x0000_t202'") { "" } else { KIND };
    let boxes: String = cells.iter().zip(next..).map(|((cell, lines), number)| shape(*cell, *lines, number)).collect();
    // the prefixes are told again: the part may call them otherwise
    let names = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
        xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
    let told = ["v", "o", "x"].iter().all(|p| text.contains(&format!("xmlns:{p}=")));
    let added =
        if told { format!("{kind}{boxes}") } else { format!("{kind}{boxes}").replace(" id=\"_x0000_", &format!(" {names} id=\"_x0000_")) };
    let mut edits = Edits::default();
    edits.insert(end, added);
    repack.set(part, edits.apply(&text));
    Ok(())
}

/// A box beside its cell, as high as its lines need; it is seen when the cell is pointed at.
fn shape(cell: Cell, lines: usize, number: usize) -> String {
    let (row, column) = (cell.row - 1, cell.column - 1);
    let high = (lines + 1).clamp(4, 40) as u32;
    let top = row.saturating_sub(1);
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
         style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:300pt;height:{}pt;z-index:1;visibility:hidden\" \
         fillcolor=\"#ffffe1\" strokecolor=\"#c00000\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
         <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
         <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
         <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{}, 15, {top}, 10, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
         <x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        high * 14,
        column + 1,
        column + 6,
        top + high
    )
}
