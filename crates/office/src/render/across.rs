//! What papers say against one another, in every format that holds more than one document.

use std::fmt::Write;

use fiscal::{Finding, Severity};

use super::style::Tone;
use super::{Style, Tally, csv, html, sarif, text};
use crate::record::{CrossingRecord, LeftoverRecord, PairingRecord, WaivedRecord};
use crate::visible::{one_line, shortened};
use crate::{Crossing, Leftover, Spot, Waiver};

/// `甲.txt:12:3`
fn spot(spot: &Spot) -> String {
    let path = one_line(&spot.path);
    match &spot.place {
        Some(place) => format!("{path}:{}", place.spot()),
        None => path,
    }
}

/// `甲.txt:12:3 公务接待费5.20万元，…`
fn with_words(other: &Spot) -> String {
    let words = other.quote.as_ref().map_or("", |q| q.sentence.trim());
    format!("{} {}", spot(other), shortened(words, 40)).trim_end().to_owned()
}

/// The reason with who and until when: the words behind every waived finding.
pub(super) fn because(waiver: &Waiver) -> String {
    let paper = if waiver.paper.is_empty() { String::new() } else { format!("，{}", waiver.paper) };
    one_line(&format!("{}（{}，至 {}{paper}）", waiver.reason, waiver.by, waiver.until))
}

/// The section 跨文件核对, and waivers that covered nothing.
pub(super) fn section(tally: &Tally, style: Style) -> String {
    let mut out = String::new();
    let across = &tally.across;
    if across.compared && tally.documents.len() > 1 {
        let head = style.paint(Tone::Strong, "跨文件核对");
        let _ = match across.pairs() {
            0 => writeln!(out, "\n{head}：没有可以配对的文件（同一单位的相邻年度、同年的预算和决算、部门和所列单位）"),
            pairs => writeln!(out, "\n{head}：配对 {pairs} 对文件，核对 {} 个数据，{}", across.figures(), verdict(across.findings.len())),
        };
        for crossing in &across.findings {
            out.push('\n');
            one(&mut out, crossing, style);
        }
        for waived in &across.waived {
            let words = waived_line(&waived.crossing.finding, &spot(&waived.crossing.at), &waived.waiver, style);
            let _ = writeln!(out, "{words}");
        }
    }
    for leftover in &tally.leftover {
        let label = style.paint(Tone::Warning, "豁免");
        let _ = writeln!(out, "{label} {}", leftover_words(leftover));
    }
    out
}

fn verdict(findings: usize) -> String {
    if findings == 0 { "没有发现不一致".to_owned() } else { format!("结论 {findings} 条") }
}

/// `标识 00ab… 已于 2025-12-31 到期，不再适用（理由）`
pub fn leftover_words(leftover: &Leftover) -> String {
    let Waiver { key, until, .. } = &leftover.waiver;
    let what = if leftover.expired {
        format!("已于 {until} 到期，不再适用")
    } else {
        "没有用到：文件中已没有这一结论".to_owned()
    };
    format!("{key:016x} {what}：{}", because(&leftover.waiver))
}

/// One line for a finding that does not count.
pub(super) fn waived_line(finding: &Finding, place: &str, waiver: &Waiver, style: Style) -> String {
    let label = style.paint(Tone::Faint, "已豁免");
    let (severity, rule, name) = (finding.severity.word(), finding.rule, finding.name);
    format!("{label} {severity}[{rule}] {name} {place} “{}”：{}", one_line(&finding.stated), because(waiver))
}

fn one(out: &mut String, crossing: &Crossing, style: Style) {
    let finding = &crossing.finding;
    let label = format!("{}[{}]", finding.severity.word(), finding.rule);
    let _ = writeln!(out, "{} {}", style.paint(finding.severity.into(), &label), style.paint(Tone::Strong, finding.name));
    let _ = writeln!(out, "  {} {}", style.paint(Tone::Link, "-->"), spot(&crossing.at));
    if let (Some(place), Some(quote)) = (&crossing.at.place, &crossing.at.quote) {
        text::quoted(out, quote, place.line, finding, style);
    }
    let mut note = |label: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "{}{}", style.paint(Tone::Link, &format!("   = {label}：")), one_line(words));
        }
    };
    note("说明", &finding.what);
    note("文中", &finding.stated);
    note("应为", &finding.expected);
    for other in &crossing.against {
        note("对照", &with_words(other));
    }
    note("道理", finding.why);
    note("建议", &finding.todo);
    note("依据", finding.law);
}

/// The members of the JSON value behind `documents`.
pub(super) fn json(tally: &Tally) -> String {
    let across: Vec<CrossingRecord<'_>> = tally.across.findings.iter().map(CrossingRecord::of).collect();
    let waived: Vec<_> = tally.across.waived.iter().map(WaivedRecord::across).collect();
    let leftover: Vec<LeftoverRecord<'_>> = tally.leftover.iter().map(LeftoverRecord::of).collect();
    let matched: Vec<PairingRecord<'_>> = tally.across.pairings.iter().map(PairingRecord::of).collect();
    let [matched, across] = [super::json::line(&matched), super::json::line(&across)];
    let [waived, leftover] = [super::json::line(&waived), super::json::line(&leftover)];
    format!("\"matched\":{matched},\"across\":{across},\"across_waived\":{waived},\"waivers\":{leftover}")
}

/// A last line of JSON Lines, where there is anything to say.
pub(super) fn jsonl(tally: &Tally) -> String {
    if tally.across.findings.is_empty() && tally.across.waived.is_empty() && tally.leftover.is_empty() {
        return String::new();
    }
    format!("{{{}}}\n", json(tally))
}

/// Rows like those of one paper's findings.
pub(super) fn csv(tally: &Tally) -> String {
    let mut out = String::new();
    for crossing in &tally.across.findings {
        out.push_str(&row(crossing, None));
    }
    for waived in &tally.across.waived {
        out.push_str(&row(&waived.crossing, Some(&waived.waiver)));
    }
    out
}

fn row(crossing: &Crossing, waiver: Option<&Waiver>) -> String {
    let place = crossing.at.place.as_ref().map(csv::place);
    let against: Vec<String> = crossing.against.iter().map(|s| format!("对照 {}", spot(s))).collect();
    csv::finding_row(&crossing.at.path, &crossing.finding, place.unwrap_or_default(), &against, &[], waiver)
}

/// Results as those of one paper, the other papers as related places.
pub(super) fn sarif(tally: &Tally) -> Vec<String> {
    let open = tally.across.findings.iter().map(|c| (c, None));
    let waived = tally.across.waived.iter().map(|w| (&w.crossing, Some(&w.waiver)));
    open.chain(waived).map(|(crossing, waiver)| result(crossing, waiver)).collect()
}

fn result(crossing: &Crossing, waiver: Option<&Waiver>) -> String {
    let others = crossing.against.iter().enumerate();
    let related: Vec<_> =
        others.map(|(id, spot)| sarif::related(id, sarif::location_in(&spot.path, spot.place.as_ref()), "对照")).collect();
    let at = sarif::location_in(&crossing.at.path, crossing.at.place.as_ref());
    super::json::line(&sarif::entry(&crossing.finding, at, related, waiver))
}

/// The sentence that a finding stands in.
fn at_words(at: &Spot) -> &str {
    at.quote.as_ref().map_or("", |q| q.sentence.trim())
}

/// A section of its own.
pub(super) fn markdown(tally: &Tally, escaped: fn(&str) -> String) -> String {
    let across = &tally.across;
    let mut out = String::new();
    if across.compared && tally.documents.len() > 1 {
        let _ = writeln!(out, "\n## 跨文件核对\n\n配对 {} 对文件，核对 {} 个数据", across.pairs(), across.figures());
        for Crossing { finding, at, against } in &across.findings {
            let (severity, place) = (finding.severity.word(), escaped(&spot(at)));
            let _ = writeln!(out, "\n### {place} {severity}[{}] {}\n", finding.rule, escaped(finding.name));
            let words = at_words(at);
            let against: Vec<String> = against.iter().map(with_words).collect();
            for (label, words) in [
                ("原文", words),
                ("说明", finding.what.as_str()),
                ("文中", &finding.stated),
                ("应为", &finding.expected),
                ("对照", &against.join("、")),
                ("道理", finding.why),
                ("建议", &finding.todo),
                ("依据", finding.law),
            ] {
                if !words.is_empty() {
                    let _ = writeln!(out, "- {label}：{}", escaped(words));
                }
            }
        }
        for waived in &across.waived {
            let words = waived_line(&waived.crossing.finding, &spot(&waived.crossing.at), &waived.waiver, Style::default());
            let _ = writeln!(out, "\n- {}", escaped(&words));
        }
    }
    for leftover in &tally.leftover {
        let _ = writeln!(out, "\n- 豁免 {}", escaped(&leftover_words(leftover)));
    }
    out
}

/// A section of the page, before its directory.
pub(super) fn page(tally: &Tally) -> String {
    let across = &tally.across;
    let mut out = String::new();
    if !(across.compared && tally.documents.len() > 1) {
        return out;
    }
    let _ = write!(
        out,
        "<section class=\"directory\" aria-label=\"跨文件核对\">\n<h2>跨文件核对</h2>\n<p>配对 {} 对文件，核对 {} 个数据</p>\n<ol class=\"cards\">\n",
        across.pairs(),
        across.figures()
    );
    for crossing in &across.findings {
        card(&mut out, crossing, None);
    }
    for waived in &across.waived {
        card(&mut out, &waived.crossing, Some(&waived.waiver));
    }
    out.push_str("</ol>\n</section>\n");
    out
}

/// The sentence with the figure marked.
fn marked(at: &Spot) -> String {
    let Some(quote) = &at.quote else { return String::new() };
    let words = quote.sentence.as_str();
    let (from, to) = (quote.at.start as usize, quote.at.end as usize);
    match (words.get(..from), words.get(from..to), words.get(to..)) {
        (Some(a), Some(b), Some(c)) => format!("{}<mark class=\"m w\">{}</mark>{}", html::escaped(a), html::escaped(b), html::escaped(c)),
        _ => html::escaped(words),
    }
}

fn card(out: &mut String, crossing: &Crossing, waiver: Option<&Waiver>) {
    let finding = &crossing.finding;
    let class = match (waiver, finding.severity) {
        (Some(_), _) | (None, Severity::Notice) => "n",
        (None, Severity::Warning) => "w",
        (None, Severity::Error) => "e",
    };
    let link = |s: &Spot| format!("<a href=\"#{}\">{}</a>", html::prefix_of(&s.path), html::escaped(&spot(s)));
    let quoted = |s: &Spot| format!("{} {}", link(s), html::escaped(&shortened(at_words(s), 40)));
    let against: Vec<String> = crossing.against.iter().map(quoted).collect();
    let (rule, severity) = (html::escaped(finding.rule), finding.severity.word());
    let _ = write!(
        out,
        "<li class=\"card {class}\">\n<h3>{}</h3>\n<p class=\"where\"><span class=\"code\">{rule}</span> {severity} · {}</p>\n\
         <p class=\"what\">{}</p>\n<dl>\n<dt>原文</dt><dd>{}</dd>\n<dt>对照</dt><dd>{}</dd>\n",
        html::escaped(finding.name),
        link(&crossing.at),
        html::escaped(&finding.what),
        marked(&crossing.at),
        against.join("<br>")
    );
    let waived = waiver.map(because).unwrap_or_default();
    for (label, words) in [("道理", finding.why), ("建议", &finding.todo), ("依据", finding.law), ("已豁免", &waived)] {
        if !words.is_empty() {
            let _ = writeln!(out, "<dt>{label}</dt><dd>{}</dd>", html::escaped(words));
        }
    }
    out.push_str("</dl>\n</li>\n");
}
