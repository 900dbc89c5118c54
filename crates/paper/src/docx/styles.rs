//! Styles, as far as they decide what is read: numbering and hidden text.

use std::collections::HashMap;

use crate::Refusal;
use crate::xml::{Node, Xml, attribute, local};

/// A chain of styles longer than this is a circle.
const MAX_CHAIN: usize = 20;

/// What one style says itself, and after [`Styles::read`] what it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The list of its paragraphs.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    pub(super) hidden: Option<bool>,
}

/// By identifier.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Styles, Refusal> {
        let mut own: HashMap<String, Style> = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        // what a style of a table says of the first row is nothing about the style
        let mut inside = 0usize;
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    let name = tag.name();
                    let value = || attribute(&tag, "val");
                    match (local(name.as_ref()), open.as_mut()) {
                        ("style", _) => open = Some((attribute(&tag, "styleId").unwrap_or_default().into_owned(), Style::default())),
                        ("tblStylePr", _) => inside += 1,
                        ("basedOn", Some((_, style))) => style.based_on = value().map(|v| v.into_owned()),
                        ("numId", Some((_, style))) if inside == 0 => style.list = value().and_then(|v| v.parse().ok()),
                        ("ilvl", Some((_, style))) if inside == 0 => style.level = value().and_then(|v| v.parse().ok()),
                        ("vanish", Some((_, style))) if inside == 0 => style.hidden = Some(is_on(value().as_deref())),
                        _ => {}
                    }
                }
                Node::Close(tag) => match local(tag.name().as_ref()) {
                    "tblStylePr" => inside = inside.saturating_sub(1),
                    "style" => {
                        if let Some((id, style)) = open.take() {
                            own.insert(id, style);
                        }
                    }
                    _ => {}
                },
                Node::Text(_) | Node::Empty(_) => {}
                Node::End => {
                    let whole = own.keys().map(|id| (id.clone(), inherited(&own, id))).collect();
                    return Ok(Styles(whole));
                }
            }
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.0.get(id)
    }
}

/// A style with what those it is based on say where it is silent.
fn inherited(own: &HashMap<String, Style>, id: &str) -> Style {
    let mut style = Style::default();
    let mut next = own.get(id);
    for _ in 0..MAX_CHAIN {
        let Some(one) = next else { break };
        style.list = style.list.or(one.list);
        style.level = style.level.or(one.level);
        style.hidden = style.hidden.or(one.hidden);
        next = one.based_on.as_deref().and_then(|id| own.get(id));
    }
    style
}

/// A switch is on unless it says otherwise.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_inherit_and_circles_end() {
        let text = "<styles><style styleId='a'><basedOn val='b'/><rPr><vanish val='0'/></rPr></style>\
            <style styleId='b'><basedOn val='a'/><pPr><numPr><ilvl val='1'/><numId val='7'/></numPr></pPr><rPr><vanish/></rPr></style></styles>";
        let styles = Styles::read(&mut Xml::new(text, "甲", "乙")).expect("reads");
        let a = styles.get("a").expect("a");
        assert_eq!((a.list, a.level, a.hidden), (Some(7), Some(1), Some(false)));
        assert_eq!(styles.get("b").expect("b").hidden, Some(true));
    }
}
