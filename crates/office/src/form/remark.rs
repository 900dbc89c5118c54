//! A remark as inspectors write it: where, the words, what is wrong with them, what is right.

use fiscal::{Finding, Severity, Span};
use paper::Crop;
use statute::clean::Clean;
use statute::outline::{Block, Marker};

use crate::Checked;
use crate::Places;
use crate::quote::sentence;
use crate::visible::{one_line, shortened};

/// A finding as a remark of the form.
#[derive(Clone, Debug)]
pub struct Remark {
    /// Counted through the form, from 1.
    pub number: usize,
    /// Which of the paper's findings.
    pub finding: usize,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub at: Span,
    /// What it says, without its number.
    pub words: String,
    /// It stands in a row of cells.
    pub in_table: bool,
    /// The piece of its page that shows it, where the format has pages.
    pub crop: Option<Crop>,
}

/// So many characters of a sentence are quoted to either side of the wrong words.
const AROUND: usize = 40;
/// A name in a row of a table is cut behind so many.
const NAME: usize = 30;
/// What is to be done, and no words to be put there.
const ADVICE: [&str; 16] = ["应", "按", "写", "补", "删", "说明", "核", "统一", "改", "列", "此前", "实有", "不", "注明", "明确", "去"];
/// So many other ways to mend it are told.
const WAYS: usize = 3;

pub(super) fn remark(checked: &Checked, places: &Places<'_>, clean: &Clean, blocks: &[Block], index: usize, number: usize) -> Remark {
    let finding = &checked.report.findings[index];
    let text = checked.manuscript.text.as_str();
    let line = places.line_span(places.line(finding.at.start as usize)).of(text);
    let in_table = line.contains('\t');
    let mark = match finding.severity {
        Severity::Error => "",
        Severity::Warning => "（疑点）",
        Severity::Notice => "（提示）",
    };
    let quoted = if in_table { row(line, finding.at.of(text)) } else { quote(text, places, finding.at) };
    let item = if in_table { String::new() } else { item(clean, blocks, finding.at) };
    let words = format!("{mark}{}{item}{quoted}：{}[{}]", spot(places, finding.at), says(checked, places, finding), finding.rule);
    Remark { number, finding: index, severity: finding.severity, at: finding.at, words, in_table, crop: None }
}

/// `第6页`, or the line where the format has no pages.
fn spot(places: &Places<'_>, at: Span) -> String {
    let place = places.of(at);
    let leaf = place.leaf();
    if leaf.is_empty() { format!("第{}行", place.line) } else { leaf }
}

/// `第7项`, where the paragraph has a number of its own.
fn item(clean: &Clean, blocks: &[Block], at: Span) -> String {
    let next = blocks.partition_point(|b| clean.source(b.span).start <= at.start);
    match next.checked_sub(1).map(|i| blocks[i].marker) {
        Some(Marker::Item(number)) => format!("第{number}项"),
        _ => String::new(),
    }
}

/// `“……减少1.10%。……”`
fn quote(text: &str, places: &Places<'_>, at: Span) -> String {
    let sentence = sentence(text, places, at);
    let (start, end) = (at.start.max(sentence.start) as usize, at.end.min(sentence.end) as usize);
    let before = text.get(sentence.start as usize..start).unwrap_or_default();
    let behind = text.get(end..sentence.end as usize).unwrap_or_default();
    let stop = |c: char| matches!(c, '，' | '；' | '：' | '、');
    // cut where a clause ends, so that no number is cut in two
    let from = before.char_indices().rev().nth(AROUND).map(|(i, c)| i + c.len_utf8());
    let from = from.map(|from| before[from..].find(stop).map_or(from, |i| from + i + '，'.len_utf8()));
    let to = behind.char_indices().nth(AROUND).map(|(i, _)| i);
    let to = to.map(|to| behind[..to].rfind(stop).unwrap_or(to));
    let words = format!(
        "{}{}{}{}{}",
        if from.is_some() { "…" } else { "" },
        &before[from.unwrap_or(0)..],
        shortened(text.get(start..end).unwrap_or_default(), 3 * AROUND),
        &behind[..to.unwrap_or(behind.len())],
        if to.is_some() { "…" } else { "" }
    );
    format!("“{}”", one_line(words.trim()))
}

/// `“行政运行”一行的“64,840,547.00”`
fn row(line: &str, words: &str) -> String {
    let is_name = |c: &&str| c.chars().count() > 1 && c.chars().any(|c| !c.is_ascii_digit() && !",.-%".contains(c));
    let name = line.split('\t').map(str::trim).find(is_name).unwrap_or_default();
    let (name, words) = (shortened(&one_line(name), NAME), shortened(&one_line(words.trim()), 2 * NAME));
    if name.is_empty() || name == words { format!("“{words}”") } else { format!("“{name}”一行的“{words}”") }
}

/// What is wrong, and what is right where that is not said already.
fn says(checked: &Checked, places: &Places<'_>, finding: &Finding) -> String {
    let mut out = one_line(finding.what.trim_end_matches('。'));
    let expected = one_line(finding.expected.trim_end_matches('。'));
    if !expected.is_empty() && !out.contains(expected.as_str()) {
        let advice = ADVICE.iter().any(|verb| expected.starts_with(verb)) || !crate::render::is_value(finding);
        let label = if advice { "" } else { "应为" };
        out.push_str(&format!("；{label}{expected}"));
    }
    let text = checked.manuscript.text.as_str();
    let ways = finding.candidates.iter().filter_map(|c| Some((checked.report.filing.facts.get(c.fact.index())?, c)));
    for (fact, candidate) in ways.filter(|(fact, _)| fact.span != finding.at).take(WAYS) {
        let stated = shortened(&one_line(fact.span.of(text)), NAME);
        out.push_str(&format!("；或者{}“{stated}”应为{}", spot(places, fact.span), candidate.expected));
    }
    if !finding.consequences.is_empty() {
        out.push_str(&format!("；因此另有{}处不成立", finding.consequences.len()));
    }
    out + "。"
}
