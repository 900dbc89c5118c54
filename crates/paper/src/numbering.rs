//! Numbers that a word processor computes and its files do not hold: lists as they are defined, and how far they have
//! counted. Readers of formats fill in the definitions.

use std::collections::{HashMap, HashSet};

use crate::numeral::written;

/// Levels of a list.
pub(crate) const LEVELS: usize = 9;

/// The text around a number is short; a longer one is no number.
pub(crate) const MAX_LABEL: usize = 200;

/// What stands between a number and the words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Behind {
    #[default]
    Tab,
    Space,
    Nothing,
}

/// How one level of a list is numbered.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    pub(crate) start: u32,
    /// As `w:numFmt` names it.
    pub(crate) format: String,
    /// `第%1章`.
    pub(crate) text: String,
    pub(crate) behind: Behind,
    /// All numbers in digits.
    pub(crate) legal: bool,
    /// A number of this or a higher level makes it start again; 0 for none, nothing for any.
    pub(crate) restart: Option<usize>,
    /// The style whose paragraphs stand on this level.
    pub(crate) style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        let [format, text] = ["decimal", ""].map(str::to_owned);
        Level { start: 1, format, text, behind: Behind::Tab, legal: false, restart: None, style: None }
    }
}

/// A list as it is defined; the lists that paragraphs name point to it and count on together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Definition {
    pub(crate) levels: [Level; LEVELS],
    /// The style of lists that defines it instead.
    pub(crate) link: Option<String>,
}

/// A list as paragraphs name it.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    pub(crate) definition: u32,
    pub(crate) starts: [Option<u32>; LEVELS],
    /// Levels that it defines anew.
    pub(crate) levels: HashMap<usize, Level>,
}

/// All lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) definitions: HashMap<u32, Definition>,
    pub(crate) lists: HashMap<u32, List>,
    /// How far each definition has counted.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists whose own starts have been used.
    begun: HashSet<(u32, usize)>,
}

impl Lists {
    /// The level on which paragraphs of this style stand in a list.
    pub(crate) fn level_of(&self, list: u32, style: &str) -> Option<usize> {
        let definition = self.definitions.get(&self.lists.get(&list)?.definition)?;
        definition.levels.iter().position(|l| l.style.as_deref() == Some(style))
    }

    /// Counts on and writes the number of the next paragraph of this list.
    pub(crate) fn next(&mut self, list: u32, level: usize) -> Option<String> {
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
    if !out.is_empty() && (level.behind == Behind::Space || level.behind != Behind::Nothing && !closed) {
        out.push(' ');
    }
    out
}
