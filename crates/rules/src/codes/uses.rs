//! What a paper says that money is for, and what its item is there for.

use crate::engine::Engine;
use crate::wording::Passage;
use crate::wording::survey::{Cue, Survey};
use fiscal::{FactId, FiscalYear, FuncCode, Role, Span};
use statute::codebook::Codebook;
use statute::outline;
use statute::words::{Characters, holds};
use std::sync::OnceLock;

/// `购房补贴（项）66.00万元，主要用于按规定比例为职工缴存住房公积金`
pub(crate) struct Use {
    pub code: FuncCode,
    /// From the name to the end of the purpose; in the reading copy.
    pub at: Span,
    /// The name as written, with its level word.
    pub name: Span,
    pub purpose: Span,
}

/// Every purpose that the account (not the glossary) states for a 科目.
pub(crate) fn uses(engine: &Engine<'_>, survey: &Survey) -> Vec<Use> {
    let passage = Passage::of(engine);
    let text = passage.text;
    let mut found: Vec<Use> = Vec::new();
    for hit in survey.hits(Cue::UsedFor) {
        let from = hit.end + (text[hit.end..].len() - text[hit.end..].trim_start_matches(['：', ' ']).len());
        let inside = found.last().is_some_and(|u| u.purpose.end as usize > hit.at);
        if inside || survey.explains(hit.at) {
            continue;
        }
        let paragraph = passage.paragraph(hit.at);
        let next = survey.names.partition_point(|n| (n.at.start as usize) <= from);
        let next = survey.names.get(next).map_or(text.len(), |n| n.at.start as usize);
        let stop = next.min(paragraph.end as usize).max(from);
        let end = outline::first_mark(&text[from..stop], &['。', '；']).map_or(stop, |i| from + i);
        let purpose = Span::new(from, end);
        let one = named(engine, survey, hit.at, paragraph).or_else(|| counted(engine, &passage, hit.at));
        if let Some((code, name)) = one {
            found.push(Use { code, at: Span { start: name.start, end: purpose.end }, name, purpose });
        }
    }
    found
}

/// The 科目 named last before the purpose, when nothing closes it off.
fn named(engine: &Engine<'_>, survey: &Survey, at: usize, paragraph: Span) -> Option<(FuncCode, Span)> {
    let text = &engine.reading.clean.text;
    let i = survey.names.partition_point(|n| (n.at.end as usize) <= at).checked_sub(1)?;
    let last = &survey.names[i];
    let between = text.get(last.at.end as usize..at)?;
    if last.at.start < paragraph.start || between.len() > 240 {
        return None;
    }
    // （项）。主要用于：… begins a sentence of its own
    if between.contains('；') || between.trim_start().trim_start_matches(['。', '”', '：']).contains('。') {
        return None;
    }
    let fact = last_fact(engine, last.at.end as usize, at);
    // a figure of an item that was named without a level word
    let other = fact.and_then(|id| engine.fact(id).datum.func).filter(|c| Some(*c) != last.code);
    let name = other.and_then(|c| Codebook::get().func_name(c, FiscalYear::UNKNOWN));
    if name.is_some_and(|n| holds(between, n.trim_end_matches("支出"))) { None } else { Some((last.code?, last.at)) }
}

/// The figure before the purpose, in one sentence with it and filed under a 科目.
fn counted(engine: &Engine<'_>, passage: &Passage<'_>, at: usize) -> Option<(FuncCode, Span)> {
    let clause = passage.between(at, &['。', '；']);
    let fact = last_fact(engine, clause.start as usize, at)?;
    let code = engine.fact(fact).datum.func?;
    let copy = engine.reading.copies[fact.index()];
    let name = Span { start: clause.start, end: copy.start };
    Some((code, trim(passage.text, name)))
}

/// Without the number of a list and blanks.
fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let lead = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '、' | '）' | '（')).len();
    Span { start: span.start + lead as u32, end: span.end }
}

/// The last amount between two places of the reading copy.
fn last_fact(engine: &Engine<'_>, from: usize, to: usize) -> Option<FactId> {
    let copies = &engine.reading.copies;
    let end = copies.partition_point(|c| (c.end as usize) <= to);
    (0..end)
        .rev()
        .take_while(|i| copies[*i].start as usize >= from)
        .map(|i| FactId(i as u32))
        .find(|id| engine.fact(*id).role == Role::Amount)
}

/// A thing that money is for.
pub(super) struct Thing {
    pub name: &'static str,
    pub telling: Vec<&'static str>,
    pub loose: Vec<&'static str>,
    codes: Vec<FuncCode>,
    /// Items that take in other things too.
    mixed: Vec<FuncCode>,
}

impl Thing {
    pub fn all() -> &'static [Thing] {
        static THINGS: OnceLock<Vec<Thing>> = OnceLock::new();
        THINGS.get_or_init(|| include_str!("../../data/uses.tsv").lines().filter_map(row).collect())
    }

    /// Is this item there for it?
    pub fn belongs_to(&self, code: FuncCode) -> bool {
        self.codes.iter().chain(&self.mixed).any(|home| code.is_within(*home))
    }

    /// Is the item there for nothing else?
    pub fn fills(&self, code: FuncCode) -> bool {
        self.codes.iter().any(|home| code.is_within(*home))
    }

    /// The item to use.
    pub fn home(&self) -> Option<FuncCode> {
        self.codes.first().or(self.mixed.first()).copied()
    }

    pub fn is_told_in(&self, words: &Characters<'_>) -> bool {
        words.any(&self.telling)
    }

    pub fn fits(&self, words: &Characters<'_>) -> bool {
        self.is_told_in(words) || words.any(&self.loose)
    }
}

fn row(line: &'static str) -> Option<Thing> {
    if line.starts_with('#') {
        return None;
    }
    let mut fields = line.split('\t');
    let name = fields.next().filter(|n| !n.is_empty())?;
    let words = |field: Option<&'static str>| field.unwrap_or("").split('|').filter(|w| !w.is_empty()).collect::<Vec<_>>();
    let (telling, loose) = (words(fields.next()), words(fields.next()));
    let (mixed, codes): (Vec<&str>, Vec<&str>) = fields.next()?.split(' ').filter(|c| !c.is_empty()).partition(|c| c.starts_with('~'));
    let read = |codes: &[&str]| codes.iter().filter_map(|c| c.trim_start_matches('~').parse().ok().map(FuncCode::new)).collect();
    Some(Thing { name, telling, loose, codes: read(&codes), mixed: read(&mixed) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_in_the_book() {
        for thing in Thing::all() {
            assert!(thing.home().is_some() || !thing.telling.is_empty(), "{}", thing.name);
            for code in thing.codes.iter().chain(&thing.mixed) {
                let past = [FiscalYear(2018), FiscalYear::UNKNOWN];
                assert!(past.iter().any(|y| Codebook::get().func_name(*code, *y).is_some()), "{code:?}");
            }
        }
    }
}
