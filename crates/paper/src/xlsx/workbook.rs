//! The list of sheets.

use crate::Refusal;
use crate::xml::{Node, Xml, attribute, local};

const SINCE_1904: &str = "date1904"; // tidy: the name of the attribute

/// What the main part says.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) since_1904: bool,
    /// In the order of their tabs.
    pub(super) sheets: Vec<Entry>,
}

/// A sheet in the list.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// By which the reference to its part goes.
    pub(super) relation: String,
    pub(super) hidden: bool,
}

pub(super) fn read(xml: &mut Xml<'_>) -> Result<Workbook, Refusal> {
    let mut workbook = Workbook::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => match local(tag.name().as_ref()) {
                "workbookPr" => workbook.since_1904 = is_on(attribute(&tag, SINCE_1904).as_deref()),
                "sheet" => workbook.sheets.push(Entry {
                    name: attribute(&tag, "name").unwrap_or_default().into_owned(),
                    relation: attribute(&tag, "id").unwrap_or_default().into_owned(),
                    hidden: attribute(&tag, "state").is_some_and(|state| state != "visible"),
                }),
                _ => {}
            },
            Node::End => return Ok(workbook),
            _ => {}
        }
    }
}

/// A switch of an attribute.
pub(super) fn is_on(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
