//! The lists of a Word document, as its numbering part defines them.

use std::collections::HashMap;

use super::styles::Styles;
use crate::Refusal;
use crate::numbering::{Behind, Definition, Level, List, Lists, MAX_LABEL};
use crate::xml::{Node, Xml, attribute, local};

/// What is being read.
#[derive(Default)]
struct Reading {
    definition: Option<(u32, Definition)>,
    list: Option<(u32, List)>,
    level: Option<(usize, Level)>,
    /// The level whose start the list sets.
    start_of: usize,
}

/// Reads the numbering part.
pub(super) fn read(xml: &mut Xml<'_>, styles: &Styles) -> Result<Lists, Refusal> {
    let mut lists = Lists::default();
    let mut reading = Reading::default();
    loop {
        match xml.next()? {
            Node::Open(tag) => {
                let number = |name: &str| attribute(&tag, name).and_then(|v| v.parse::<u32>().ok());
                let name = tag.name();
                match local(name.as_ref()) {
                    "abstractNum" => reading.definition = Some((number("abstractNumId").unwrap_or(0), Definition::default())),
                    "num" => reading.list = Some((number("numId").unwrap_or(0), List::default())),
                    "lvl" => reading.level = Some((number("ilvl").map_or(0, |n| n as usize), Level::default())),
                    "lvlOverride" => reading.start_of = number("ilvl").map_or(0, |n| n as usize),
                    other => reading.property(other, attribute(&tag, "val").unwrap_or_default().as_ref()),
                }
            }
            Node::Close(tag) => close(&mut lists, local(tag.name().as_ref()), &mut reading),
            Node::Text(_) | Node::Empty(_) => {}
            Node::End => {
                follow_links(&mut lists, styles);
                return Ok(lists);
            }
        }
    }
}

fn close(lists: &mut Lists, name: &str, reading: &mut Reading) {
    match name {
        "lvl" => {
            if let Some((at, level)) = reading.level.take() {
                if let Some((_, list)) = &mut reading.list {
                    list.levels.insert(at, level);
                } else if let Some(slot) = reading.definition.as_mut().and_then(|(_, d)| d.levels.get_mut(at)) {
                    *slot = level;
                }
            }
        }
        "abstractNum" => lists.definitions.extend(reading.definition.take()),
        "num" => lists.lists.extend(reading.list.take()),
        _ => {}
    }
}

/// A definition may only name a style of lists, whose list has the levels.
fn follow_links(lists: &mut Lists, styles: &Styles) {
    let target = |link: &str| Some(lists.lists.get(&styles.get(link)?.list?)?.definition);
    let linked: HashMap<u32, u32> = lists.definitions.iter().filter_map(|(id, d)| Some((*id, target(d.link.as_deref()?)?))).collect();
    for list in lists.lists.values_mut() {
        list.definition = linked.get(&list.definition).copied().unwrap_or(list.definition);
    }
}

impl Reading {
    /// A property of the level, list or definition that is open.
    fn property(&mut self, name: &str, value: &str) {
        let number = value.parse::<u32>();
        if let Some((_, level)) = &mut self.level {
            match name {
                "start" => level.start = number.unwrap_or(1),
                "numFmt" => level.format = value.to_owned(),
                "lvlText" if value.len() <= MAX_LABEL => level.text = value.to_owned(),
                "suff" => {
                    level.behind = match value {
                        "space" => Behind::Space,
                        "nothing" => Behind::Nothing,
                        _ => Behind::Tab,
                    }
                }
                "isLgl" => level.legal = super::styles::is_on((!value.is_empty()).then_some(value)),
                "lvlRestart" => level.restart = number.ok().map(|n| n as usize),
                "pStyle" => level.style = Some(value.to_owned()),
                _ => {}
            }
        } else if let Some((_, list)) = &mut self.list {
            match name {
                "abstractNumId" => list.definition = number.unwrap_or(0),
                "startOverride" => {
                    if let Some(start) = list.starts.get_mut(self.start_of) {
                        *start = number.ok();
                    }
                }
                _ => {}
            }
        } else if let Some((_, definition)) = &mut self.definition
            && name == "numStyleLink"
        {
            definition.link = Some(value.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBERING: &str = "<numbering>\
        <abstractNum abstractNumId='0'>\
          <lvl ilvl='0'><start val='1'/><numFmt val='chineseCounting'/><lvlText val='第%1部分'/></lvl>\
          <lvl ilvl='1'><start val='1'/><numFmt val='chineseCounting'/><suff val='nothing'/><lvlText val='（%2）'/></lvl>\
          <lvl ilvl='2'><start val='1'/><numFmt val='decimal'/><isLgl/><lvlText val='%1.%3.'/></lvl>\
          <lvl ilvl='3'><start val='1'/><numFmt val='bullet'/><lvlText val='●'/></lvl>\
        </abstractNum>\
        <abstractNum abstractNumId='1'><numStyleLink val='列表'/></abstractNum>\
        <num numId='1'><abstractNumId val='0'/></num>\
        <num numId='2'><abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num>\
        <num numId='3'><abstractNumId val='1'/></num>\
      </numbering>";

    fn lists() -> Lists {
        let styles = "<styles><style styleId='列表'><numId val='1'/></style></styles>";
        let styles = Styles::read(&mut Xml::new(styles, "甲", "乙")).expect("styles");
        read(&mut Xml::new(NUMBERING, "甲", "乙"), &styles).expect("reads")
    }

    #[test]
    fn lists_count_and_start_again_below_a_higher_level() {
        let mut lists = lists();
        let mut next = |list, level| lists.next(list, level).expect("a number");
        assert_eq!(next(1, 0), "第一部分 ");
        assert_eq!(next(1, 1), "（一）");
        assert_eq!(next(1, 1), "（二）");
        assert_eq!(next(1, 2), "1.1. ");
        assert_eq!(next(1, 3), "");
        assert_eq!(next(1, 0), "第二部分 ");
        assert_eq!(next(1, 1), "（一）");
        assert_eq!(next(2, 0), "第五部分 ");
        assert_eq!(next(2, 0), "第六部分 ");
        assert_eq!(next(3, 0), "第七部分 ");
        assert_eq!(lists.next(9, 0), None);
        assert_eq!(lists.next(1, 99), None);
    }
}
