//! Lists: the numbers that Word computes and the file does not hold.

use std::collections::{HashMap, HashSet};

use super::numeral::written;
use super::styles::Styles;
use crate::Refusal;
use crate::xml::{Node, Xml, attribute, local};

const LEVELS: usize = 9;

/// The text around a number is short; a longer one is no number.
const MAX_LABEL: usize = 200;

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `第%1章`.
    text: String,
    /// What stands behind it: tab, space, nothing.
    suffix: String,
    /// All numbers in digits.
    legal: bool,
    /// A number of this or a higher level makes it start again; 0 for none, nothing for any.
    restart: Option<usize>,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        let [format, text, suffix] = ["decimal", "", "tab"].map(str::to_owned);
        Level { start: 1, format, text, suffix, legal: false, restart: None, style: None }
    }
}

/// A list as it is defined; the lists that paragraphs name point to it and count on together.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Level; LEVELS],
    /// The style of lists that defines it instead.
    link: Option<String>,
}

/// A list as paragraphs name it.
#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    /// Levels that it defines anew.
    levels: HashMap<usize, Level>,
}

/// All lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    /// How far each definition has counted.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose own starts have been used.
    begun: HashSet<(u32, usize)>,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    definition: Option<(u32, Definition)>,
    list: Option<(u32, List)>,
    level: Option<(usize, Level)>,
    /// The level whose start the list sets.
    start_of: usize,
}

impl Lists {
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
                Node::Close(tag) => lists.close(local(tag.name().as_ref()), &mut reading),
                Node::Text(_) | Node::Empty(_) => {}
                Node::End => {
                    lists.follow_links(styles);
                    return Ok(lists);
                }
            }
        }
    }

    fn close(&mut self, name: &str, reading: &mut Reading) {
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
            "abstractNum" => self.definitions.extend(reading.definition.take()),
            "num" => self.lists.extend(reading.list.take()),
            _ => {}
        }
    }

    /// A definition may only name a style of lists, whose list has the levels.
    fn follow_links(&mut self, styles: &Styles) {
        let target = |link: &str| Some(self.lists.get(&styles.get(link)?.list?)?.definition);
        let linked: HashMap<u32, u32> = self.definitions.iter().filter_map(|(id, d)| Some((*id, target(d.link.as_deref()?)?))).collect();
        for list in self.lists.values_mut() {
            list.definition = linked.get(&list.definition).copied().unwrap_or(list.definition);
        }
    }

    /// The level on which paragraphs of this style stand in a list.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
        definition.levels.iter().position(|l| l.style.as_deref() == Some(style))
    }

    /// Counts on and writes the number of the next paragraph of this list.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let named = self.lists.get(&list)?;
        let definition = self.definitions.get(&named.definition)?;
        if level >= LEVELS {
            return None;
        }
        let counts = self.counts.entry(named.definition).or_default();
        let of = |at: usize| named.levels.get(&at).unwrap_or(&definition.levels[at]);
        let start_of = |at: usize| named.starts[at].unwrap_or(of(at).start);
        for (at, count) in counts.iter_mut().enumerate().take(level + 1) {
            // a start of the list's own holds the first time that it is used
            if named.starts[at].is_some() && self.begun.insert((list, at)) {
                *count = None;
            }
            if at < level {
                count.get_or_insert_with(|| start_of(at));
            }
        }
        let count = counts[level].map_or_else(|| start_of(level), |n| n.saturating_add(1));
        counts[level] = Some(count);
        for (at, below) in counts.iter_mut().enumerate().skip(level + 1) {
            let stays = of(at).restart.is_some_and(|above| above == 0 || level >= above);
            if !stays {
                *below = None;
            }
        }
        let own = of(level);
        Some(label(own, |at| {
            let format = if own.legal { "decimal" } else { &of(at).format };
            written(counts[at].unwrap_or_else(|| start_of(at)), format)
        }))
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
                "suff" => level.suffix = value.to_owned(),
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

/// The text of a level with its numbers put in, and a blank where words would run into it.
fn label(level: &Level, number: impl Fn(usize) -> String) -> String {
    // a bullet says nothing
    if level.format == "bullet" {
        return String::new();
    }
    let mut out = String::new();
    let mut signs = level.text.chars().peekable();
    while let Some(sign) = signs.next() {
        match signs.peek().and_then(|c| c.to_digit(10)) {
            Some(at @ 1..=9) if sign == '%' => {
                signs.next();
                out.push_str(&number(at as usize - 1));
            }
            _ => out.push(sign),
        }
    }
    // a point may not touch the digit that follows: 3. and 5个 are no 3.5个
    let closed = out.ends_with(['、', '）', ')', '．', '。', '，', ',', ' ', '\u{3000}', '：', ':']);
    if !out.is_empty() && (level.suffix == "space" || level.suffix != "nothing" && !closed) {
        out.push(' ');
    }
    out
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
        Lists::read(&mut Xml::new(NUMBERING, "甲", "乙"), &styles).expect("reads")
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
