//! One pass over the reading copy for every word that a rule of families C and T looks for.

use super::cues;
use crate::codes::naming::{self, Named};
use crate::engine::Engine;
use fiscal::Span;
use std::sync::OnceLock;

/// What a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Cue {
    /// `类）` `款）` `项）`
    Level,
    /// A dash between names: 甲-乙-丙
    Dash,
    /// 3, 5 or 7 digits that may be a code of 功能分类
    Code,
    Glossary,
    OldName,
    WrongName,
    WrongEcon,
    OtherSpelling,
    OldTerm,
    ServicePurchase,
    UsedFor,
    Quota,
    Three,
    Running,
    /// 增加（减少）
    Choice,
    Reason,
    /// XX, ××, ____ and blanks for a number
    Blank,
    /// 万元 without a number before it
    Empty,
    Instruction,
    Among,
    /// 202年, 20233年
    YearSlip,
    BareWan,
    Percent,
    Doubled,
    Department,
    /// 部门预算, 单位决算 …: what the paper calls itself
    Title,
    /// Words of a verdict on targets: 指标, 目标, 执行率
    Judged,
    /// 收回, 核减, 缴回: money that a project had and gave back
    TakenBack,
    /// 减少, 未开展, 取消: less was done
    Reduced,
    /// 大于, 低于, 超过
    Compared,
    /// 控制在, 未超: what was spent is not above its plan
    WithinPlan,
    /// 有所, 略有, 大幅
    Hedged,
}

/// A word of a cue, in the reading copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hit {
    pub cue: Cue,
    pub at: usize,
    pub end: usize,
}

/// What one pass finds.
pub(crate) struct Survey {
    /// In order of place,
    hits: Vec<Hit>,
    /// and by cue: each rule asks for one or two of them.
    by_cue: Vec<Hit>,
    /// The 科目 that are named, in order of place.
    pub names: Vec<Named>,
    /// The paragraphs of 名词解释.
    pub glossary: Vec<Span>,
}

impl Survey {
    /// The survey of a paper.
    pub fn of(engine: &Engine<'_>) -> Survey {
        let text = &engine.reading.clean.text;
        let hits = Table::get().scan(text);
        let mut by_cue = hits.clone();
        by_cue.sort_by_key(|h| h.cue);
        let mut survey = Survey { hits, by_cue, names: Vec::new(), glossary: Vec::new() };
        survey.glossary = glossaries(engine, &survey);
        survey.names = naming::names(engine, &survey);
        survey
    }

    /// Every word found, in order of place.
    pub fn all(&self) -> &[Hit] {
        &self.hits
    }

    /// The words of one cue, in order of place.
    pub fn hits(&self, cue: Cue) -> impl Iterator<Item = &Hit> {
        let from = self.by_cue.partition_point(|h| h.cue < cue);
        self.by_cue[from..].iter().take_while(move |h| h.cue == cue)
    }

    /// Does this place belong to 名词解释?
    pub fn explains(&self, at: usize) -> bool {
        self.glossary.iter().any(|g| (g.start as usize..g.end as usize).contains(&at))
    }
}

/// From each heading 名词解释 to the next heading of its rank.
fn glossaries(engine: &Engine<'_>, survey: &Survey) -> Vec<Span> {
    let (text, blocks) = (&engine.reading.clean.text, &engine.reading.blocks);
    let mut found: Vec<Span> = Vec::new();
    for hit in survey.hits(Cue::Glossary) {
        let i = naming::block_of(blocks, hit.at);
        let Some(block) = blocks.get(i) else { continue };
        let title = text[block.body as usize..block.span.end as usize].trim();
        if title.chars().count() > 24 || title.contains(['，', '。']) || found.last().is_some_and(|g| g.end > block.span.start) {
            continue;
        }
        let depth = block.marker.depth();
        let end = blocks[i + 1..].iter().find(|b| {
            let line = b.span.of(text);
            let ranked = b.marker.depth() <= depth.min(2) && b.marker.depth() < 9 && (b.marker.depth() < 2 || depth == 2);
            let titled = b.marker.number().is_none() && line.chars().count() <= 40 && TITLES.iter().any(|t| line.ends_with(t));
            ranked || titled
        });
        found.push(Span { start: block.span.start, end: end.map_or(text.len() as u32, |b| b.span.start) });
    }
    found
}

/// How headings without a number end.
const TITLES: &[&str] = &["编制说明", "情况说明", "情况表", "预算表", "决算表", "总表", "附表", "附件", "概况"];

/// Every word of every cue, found by its first six bytes.
struct Table {
    /// Bits of the characters that words begin with: most of a text is told by them.
    starts: [u64; 64],
    /// Where the words begin whose keys share a place of this table; past them where there are none.
    places: Box<[u16; PLACES]>,
    /// Ordered by place and key.
    words: Vec<(u64, &'static str, Cue)>,
}

const KEY_BYTES: usize = 6;
const KEY: u64 = (1 << (8 * KEY_BYTES)) - 1;

impl Table {
    fn get() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(Table::build)
    }

    fn build() -> Table {
        let mut table = Table { starts: [0; 64], places: Box::new([u16::MAX; PLACES]), words: Vec::new() };
        for (cue, word) in cues::all() {
            let [_, high, low, ..] = *word.as_bytes() else { continue };
            let start = start_of(high, low);
            table.starts[start / 64] |= 1 << (start % 64);
            let key = key_at(word.as_bytes(), 0);
            table.words.push((key, word, cue));
        }
        table.words.sort_by_key(|(key, word, _)| (place_of(*key), *key, std::cmp::Reverse(word.len())));
        for (i, (key, ..)) in table.words.iter().enumerate().rev() {
            table.places[place_of(*key)] = i as u16;
        }
        table
    }

    fn scan(&self, text: &str) -> Vec<Hit> {
        let bytes = text.as_bytes();
        let mut hits = Vec::with_capacity(text.len() / 100);
        let mut i = 0;
        while let Some(&lead) = bytes.get(i) {
            // nearly all of a Chinese text, and so no jump of the match below
            if let [0xE0..=0xEF, high, low, ..] = bytes[i..] {
                let start = start_of(high, low);
                if self.starts[start / 64] >> (start % 64) & 1 == 1 {
                    self.look(text, i, &mut hits);
                }
                if lead == 0xE2 && bytes[i..].starts_with("—".as_bytes()) {
                    hits.push(Hit { cue: Cue::Dash, at: i, end: i + 3 });
                }
                i += 3;
                continue;
            }
            match lead {
                b'0'..=b'9' => i = digits(bytes, i, &mut hits),
                b'%' => {
                    hits.push(Hit { cue: Cue::Percent, at: i, end: i + 1 });
                    i += 1;
                }
                b'-' => {
                    hits.push(Hit { cue: Cue::Dash, at: i, end: i + 1 });
                    i += 1;
                }
                b'_' | b'X' | b'x' => {
                    let run = bytes[i..].iter().take_while(|b| **b == bytes[i]).count();
                    hits.push(Hit { cue: Cue::Blank, at: i, end: i + run });
                    i += run;
                }
                0xC2..=0xDF => {
                    let run = bytes[i..].chunks(2).take_while(|c| *c == "×".as_bytes()).count();
                    if run > 0 {
                        hits.push(Hit { cue: Cue::Blank, at: i, end: i + 2 * run });
                    }
                    i += 2 * run.max(1);
                }
                0xF0..=0xFF => i += 4,
                _ => i += 1,
            }
        }
        hits
    }

    fn look(&self, text: &str, at: usize, hits: &mut Vec<Hit>) {
        let key = key_at(text.as_bytes(), at);
        let place = place_of(key);
        let Some(words) = self.words.get(usize::from(self.places[place])..) else { return };
        let alike = words.iter().take_while(|(k, ..)| place_of(*k) == place);
        for (_, word, cue) in alike.filter(|(k, ..)| *k == key) {
            let filled = *cue == Cue::Empty && text[..at].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
            // the key is all of a word of two characters
            let whole = word.len() == KEY_BYTES || text[at..].starts_with(word);
            if whole && !filled {
                hits.push(Hit { cue: *cue, at, end: at + word.len() });
            }
        }
    }
}

/// A run of digits: a code, or a year with a digit too few or too many. Returns where it ends.
fn digits(bytes: &[u8], at: usize, hits: &mut Vec<Hit>) -> usize {
    let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let end = at + run;
    let part = at > 0 && matches!(bytes[at - 1], b'.' | b',' | b'-') || matches!(bytes.get(end), Some(b'.' | b','));
    if matches!(run, 3 | 5 | 7) && bytes[at] == b'2' && !part {
        let blank = bytes[end..].iter().take_while(|b| **b == b' ').count();
        let year = bytes[end + blank..].starts_with("年".as_bytes());
        if year && run < 7 && bytes[at + 1] == b'0' {
            hits.push(Hit { cue: Cue::YearSlip, at, end });
        } else if !year && bytes.get(end + blank).is_some_and(|b| *b >= 0xE3 || b.is_ascii_digit()) {
            hits.push(Hit { cue: Cue::Code, at, end });
        }
    }
    end
}

/// Twelve bits of a character of three bytes, by the two behind its first.
fn start_of(high: u8, low: u8) -> usize {
    usize::from(high & 0x3F) << 6 | usize::from(low & 0x3F)
}

/// The six bytes at `i`; fewer at the end of the text.
fn key_at(bytes: &[u8], i: usize) -> u64 {
    match bytes.get(i..i + 8) {
        Some(eight) => u64::from_le_bytes(eight.try_into().unwrap_or_default()) & KEY,
        None => bytes[i..].iter().take(KEY_BYTES).rev().fold(0, |key, b| key << 8 | u64::from(*b)),
    }
}

const PLACES: usize = 4096;

fn place_of(key: u64) -> usize {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues_of(text: &str) -> Vec<(Cue, &str)> {
        Table::get().scan(text).iter().map(|h| (h.cue, &text[h.at..h.end])).collect()
    }

    #[test]
    fn words_are_found_where_they_begin() {
        assert_eq!(cues_of("政协事务（款）"), [(Cue::Level, "款）")]);
        assert_eq!(cues_of("增加（减少）"), [(Cue::Choice, "（减少）"), (Cue::Reduced, "减少")]);
        assert_eq!(cues_of("费用××万元")[0], (Cue::Blank, "××"));
        assert_eq!(cues_of("202年"), [(Cue::YearSlip, "202")]);
        assert_eq!(cues_of("205教育支出"), [(Cue::Code, "205")]);
        assert_eq!(cues_of("1,205教育，205.10万"), []);
        assert_eq!(cues_of("支出 万元，12万元"), [(Cue::Empty, "万元")]);
    }

    #[test]
    fn every_word_has_a_whole_key() {
        for (_, word) in cues::all() {
            assert!(word.len() >= 6 && !word.as_bytes()[0].is_ascii(), "{word}");
        }
    }
}
