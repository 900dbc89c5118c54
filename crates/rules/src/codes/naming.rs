//! Where a paper names 科目: with a level word, in a path 甲-乙-丙, or with a code.

use crate::engine::Engine;
use crate::wording::survey::{Cue, Hit, Survey};
use fiscal::{FiscalYear, FuncCode, Level, Span};
use statute::codebook::Codebook;
use statute::outline::Block;

mod known;
mod path;
mod spot;

pub(crate) use known::{Known, Spelling};
pub(crate) use path::steps_behind;
pub(crate) use spot::{is_han, stretch};

/// What shows that a name is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// A level word behind it: 政协事务（款）
    Word,
    /// Its place in a path: 一般公共服务-政协事务-行政运行
    Place,
    /// A code: 2013101行政运行
    Code,
}

/// A 科目 named in the paper. Spans are places in the reading copy.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    /// With its level word or code.
    pub at: Span,
    pub name: Span,
    pub told: Told,
    /// By the level word, the place in the path, or the length of the code.
    pub level: Option<Level>,
    /// `None` for a name in no book.
    pub known: Option<Known>,
    /// What it means, beneath the names before it.
    pub code: Option<FuncCode>,
    /// The code printed with it, put together: 204类06款01项.
    pub number: Option<FuncCode>,
    /// Names of one path follow each other without anything between.
    pub path: u32,
    pub block: u32,
    pub glossary: bool,
}

impl Named {
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        self.name.of(text)
    }
}

/// The paragraph that a place of the reading copy belongs to.
pub(crate) fn block_of(blocks: &[Block], at: usize) -> usize {
    blocks.partition_point(|b| b.span.start as usize <= at).saturating_sub(1)
}

/// The same, where it is nearly always this paragraph or one of the next.
pub(crate) fn block_from(blocks: &[Block], block: usize, at: usize) -> usize {
    let begins = |block: usize| blocks.get(block).is_some_and(|b| b.span.start as usize <= at);
    if !begins(block) {
        return block_of(blocks, at);
    }
    let (mut from, mut step) = (block, 1);
    while begins(from + step) {
        from += step;
        step *= 2;
    }
    let between = blocks.get(from + 1..(from + step).min(blocks.len())).unwrap_or_default();
    from + between.partition_point(|b| b.span.start as usize <= at)
}

/// All names of the paper.
pub(crate) fn names(engine: &Engine<'_>, survey: &Survey) -> Vec<Named> {
    let mut gather = Gather {
        text: &engine.reading.clean.text,
        blocks: &engine.reading.blocks,
        survey,
        block: 0,
        names: Vec::with_capacity(survey.hits(Cue::Level).len()),
        over: None,
        path: 0,
        year: engine.filing.year,
    };
    for hit in survey.of_any([Cue::Level, Cue::Dash, Cue::Code]) {
        match hit.cue {
            Cue::Level => gather.level(&hit),
            Cue::Dash => gather.dash(&hit),
            Cue::Code => gather.code(&hit),
            _ => {}
        }
    }
    gather.names
}

struct Gather<'a> {
    text: &'a str,
    blocks: &'a [Block],
    survey: &'a Survey,
    /// The paragraph asked for last: the next place is nearly always of the same.
    block: usize,
    names: Vec<Named>,
    /// The code named last.
    over: Option<FuncCode>,
    path: u32,
    year: FiscalYear,
}

impl Gather<'_> {
    fn block_of(&mut self, at: usize) -> usize {
        self.block = block_from(self.blocks, self.block, at);
        self.block
    }

    fn floor(&mut self, at: usize) -> usize {
        let block = self.block_of(at);
        self.blocks.get(block).map_or(0, |b| b.body as usize).max(self.end())
    }

    /// Where the last name ends.
    fn end(&self) -> usize {
        self.names.last().map_or(0, |n| n.at.end as usize)
    }

    /// `政协事务（款）`, `司法（06款）`
    fn level(&mut self, hit: &Hit) {
        let text = self.text;
        let head = &text[..hit.at];
        let bare = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some(before) = bare.strip_suffix('（') else {
            return;
        };
        let digits = &head[bare.len()..];
        let name_end = before.trim_end_matches(' ').len();
        let level = Level::from_word(&text[hit.at..hit.end - '）'.len_utf8()]);
        let floor = self.floor(hit.at);
        if floor > name_end {
            return self.mark_last(hit, level, digits);
        }
        let (start, known) = match spot::ending(text, floor, name_end) {
            Some((start, known)) => (start, Some(known)),
            None => (spot::start_of_words(text, floor, name_end), None),
        };
        if start < name_end {
            let at = Span::new(start, hit.end);
            self.push(at, Span::new(start, name_end), Told::Word, level, known);
            self.number(digits);
        }
    }

    /// `2013101行政运行（项）`: the level word of the name just taken.
    fn mark_last(&mut self, hit: &Hit, level: Option<Level>, digits: &str) {
        let text = self.text;
        if let Some(last) = self.names.last_mut() {
            let between = text.get(last.at.end as usize..hit.at).unwrap_or("x");
            if last.told == Told::Code && between.trim_end_matches(|c: char| c.is_ascii_digit()) == "（" {
                last.level = level;
                last.at.end = hit.end as u32;
                self.number(digits);
            }
        }
    }

    /// `（204类）…（06款）…（01项）`: adds two digits to the code of the path.
    fn number(&mut self, digits: &str) {
        let Ok(value) = digits.parse::<u32>() else {
            return;
        };
        let Some((last, before)) = self.names.split_last_mut() else {
            return;
        };
        let over = before.last().filter(|n| n.path == last.path).and_then(|n| n.number);
        last.number = match (digits.len(), over) {
            (3 | 5 | 7, _) => Some(FuncCode::new(value)),
            (2, Some(over)) if last.level != Some(over.level()) => {
                let above = if last.level == Some(Level::Item) && over.level() == Level::Class { None } else { Some(over) };
                above.map(|o| FuncCode::new(o.number() * 100 + value))
            }
            _ => None,
        };
    }

    /// `一般公共服务-政协事务-行政运行`
    fn dash(&mut self, hit: &Hit) {
        let text = self.text;
        let floor = self.floor(hit.at);
        let end = text[..hit.at].trim_end_matches([' ', '-', '—']).len();
        if hit.at < floor || end <= floor {
            return;
        }
        let Some((start, known)) = spot::ending(text, floor, end) else {
            return;
        };
        let mut found = vec![(Span::new(start, end), Some(known))];
        let mut from = hit.end;
        while let Some((span, known, more)) = spot::element(text, from) {
            found.push((span, known));
            match more {
                Some(next) => from = next,
                None => break,
            }
        }
        if found.iter().filter(|(_, known)| known.is_some()).count() < 2 {
            return;
        }
        let class = known.bears(Level::Class);
        for (i, (span, known)) in found.into_iter().enumerate() {
            let levels = [Level::Class, Level::Section, Level::Item];
            let level = levels.get(i).copied().filter(|_| class);
            if i == 0 {
                self.path += 1;
            }
            self.push_in(span, span, Told::Place, level, known);
        }
    }

    /// `205教育支出`, `208类05款05项…`, `201 13 01 行政运行`, `…（2080505）`
    fn code(&mut self, hit: &Hit) {
        let text = self.text;
        if hit.at < self.end() {
            return;
        }
        let class = text[hit.at..hit.at + 3].parse().map(FuncCode::new);
        let in_book = |class| Codebook::get().func_name(class, FiscalYear::UNKNOWN).is_some();
        if !class.is_ok_and(in_book) {
            return;
        }
        let Some(read) = spot::coded(text, hit) else {
            return;
        };
        let level = Some(read.number.level());
        self.path += 1;
        self.push_in(read.at, read.name, Told::Code, level, Some(read.known));
        if let Some(last) = self.names.last_mut() {
            last.number = Some(read.number);
        }
    }

    fn push(&mut self, at: Span, name: Span, told: Told, level: Option<Level>, known: Option<Known>) {
        let block = self.block_of(at.start as usize);
        let joined = self.names.last().is_some_and(|last| {
            last.block as usize == block && self.text[last.at.end as usize..at.start as usize].trim_matches([' ', '-', '—']).is_empty()
        });
        if !joined {
            self.path += 1;
        }
        self.push_in(at, name, told, level, known);
    }

    fn push_in(&mut self, at: Span, name: Span, told: Told, level: Option<Level>, known: Option<Known>) {
        let glossary = self.survey.explains(at.start as usize);
        if self.names.last().is_some_and(|n| n.glossary != glossary) {
            self.over = None;
        }
        let code = known.and_then(|k| k.resolve(level, self.over, self.year));
        self.over = code.or(self.over);
        let block = self.block_of(at.start as usize) as u32;
        self.names.push(Named { at, name, told, level, known, code, number: None, path: self.path, block, glossary });
    }
}
