//! A target and its value told in a sentence: 不低于86%，实际为84.7%，超额完成年度目标.

use crate::engine::Engine;
use crate::words_and_figures::passage::without_leads;
use fiscal::{Bound, Fact, FactId, Span};
use statute::words::any;

/// That the target was met.
const MET: [&str; 9] = ["超额完成", "完成目标", "完成年度目标", "完成既定目标", "完成预期", "达到目标", "达到预期", "达标", "实现目标"];
/// All that may stand before them in their clause,
const LEADS: [&str; 8] = [" ", "　", "已", "均", "全面", "圆满", "如期", "顺利"];

/// and between the target and its value: with other words the value is of something else.
const BETWEEN: [&str; 10] = [" ", "　", "，", "实际", "全年", "达到", "完成", "值", "为", "到"];

/// A value that misses the bound before it, though the words behind say that the target was met.
pub(super) struct Narrated {
    pub target: FactId,
    pub done: FactId,
    /// The words that say so, in the manuscript.
    pub said: Span,
}

/// How many bounds were told with a value and a verdict, and those that contradict it.
pub(super) fn all(engine: &Engine<'_>) -> (usize, Vec<Narrated>) {
    let bounds = engine.facts().filter_map(|(id, fact)| Some((id, fact.bound?)));
    let told: Vec<(Narrated, bool)> = bounds.filter_map(|(id, bound)| narrated(engine, id, bound)).collect();
    (told.len(), told.into_iter().filter(|(_, missed)| *missed).map(|(told, _)| told).collect())
}

fn narrated(engine: &Engine<'_>, target: FactId, bound: Bound) -> Option<(Narrated, bool)> {
    let done = target.behind();
    let (asked, value) = (engine.fact(target), engine.filing.facts.get(done.index())?);
    let text = &engine.manuscript.text;
    let between = text.get(asked.span.end as usize..value.span.start as usize)?;
    let told = value.sentence == asked.sentence
        && value.printed.unit == asked.printed.unit
        && value.bound.is_none()
        && value.approx.is_none()
        && any(between, &["实际", "达到", "完成", "全年"])
        && without_leads(between, &BETWEEN).is_empty();
    let said = verdict(text, value).filter(|_| told)?;
    Some((Narrated { target, done, said }, misses(bound, asked, value)))
}

/// The next clause, where it says that the target was met.
fn verdict(text: &str, value: &Fact) -> Option<Span> {
    const FAR: usize = 60;
    let from = value.span.end as usize;
    let behind = &text[from..text.floor_char_boundary(from + FAR)];
    let clause = behind.strip_prefix(['，', ',', '、'])?;
    let clause = &clause[..clause.find(['，', '。', '；', ',', '\n']).unwrap_or(clause.len())];
    let bare = without_leads(clause, &LEADS);
    let met = MET.iter().any(|w| bare.starts_with(w)) && !clause.bytes().any(|b| b.is_ascii_digit());
    let start = from + behind.find(clause).unwrap_or(0);
    met.then(|| Span::new(start, start + clause.len()))
}

fn misses(bound: Bound, asked: &Fact, value: &Fact) -> bool {
    match bound {
        Bound::AtLeast | Bound::Above => value.range.high < asked.range.low,
        Bound::AtMost | Bound::Below => value.range.low > asked.range.high,
    }
}
