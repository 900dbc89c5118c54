//! Text for people: each finding with its sentence, marks and reckoning; then what was covered.

mod excerpt;
mod notes;

use std::fmt::Write;

use fiscal::Finding;
use unicode_width::UnicodeWidthStr;

use super::style::Tone;
use super::{Style, Tally, across, rule};
use crate::visible::{one_line, shortened};
use crate::{Checked, Document, Place, Places, Quote, Refusal, Summary, rulebook, subject};

pub(crate) use excerpt::not_empty;
pub(crate) use notes::{Telling, notes};

/// How many unread figures are listed one by one.
const UNREAD_SHOWN: usize = 10;

/// One document: its findings, what could not be read, the counts.
pub fn piece(document: &Document, style: Style) -> String {
    let path = one_line(&document.path);
    match &document.outcome {
        Ok(checked) => paper(&path, checked, style),
        Err(refusal) => refused(&path, refusal, style),
    }
}

/// The counts over all documents, when there is more than one, and the rules, where they are to be explained.
pub fn closing(tally: &Tally, style: Style) -> String {
    let mut out = across::section(tally, style);
    if tally.documents.len() > 1 {
        totals(&mut out, tally, style);
    }
    if let Some(codes) = &tally.explained {
        let rules: Vec<_> = codes.iter().filter_map(|code| rulebook::rule(code)).collect();
        let head = style.paint(Tone::Strong, "规则说明");
        let _ = match rules.len() {
            0 => writeln!(out, "\n{head}：没有结论，没有要说明的规则"),
            n => writeln!(out, "\n{head}：以上结论用到 {n} 条规则\n\n{}", rule::text(&rules, style).trim_end()),
        };
    }
    out
}

fn totals(out: &mut String, tally: &Tally, style: Style) {
    let refused = tally.refused().count();
    let _ = write!(out, "\n共 {} 份文件", tally.documents.len());
    if refused > 0 {
        let words = format!("，其中 {refused} 份未能读取");
        out.push_str(&style.paint(Tone::Error, &words));
    }
    let _ = writeln!(out, "；{}", counts(tally.findings(), refused == 0, style));
}

fn refused(path: &str, refusal: &Refusal, style: Style) -> String {
    let label = style.paint(Tone::Error, "未读取");
    format!("{label} {}\n  {}\n", style.paint(Tone::Strong, path), one_line(&refusal.message))
}

fn paper(path: &str, checked: &Checked, style: Style) -> String {
    let places = Places::new(&checked.manuscript);
    let mut out = String::new();
    for note in &checked.manuscript.notes {
        let _ = writeln!(out, "{} {}：{}", style.paint(Tone::Link, "附注"), style.paint(Tone::Strong, path), one_line(note));
    }
    for item in &checked.report.findings {
        finding(&mut out, path, checked, &places, item, style);
        out.push('\n');
    }
    waived(&mut out, path, checked, &places, style);
    unread(&mut out, path, checked, &places, style);
    summary(&mut out, path, checked, style);
    out
}

/// A finding with its sentence, marks and reckoning.
pub(super) fn finding(out: &mut String, path: &str, checked: &Checked, places: &Places<'_>, finding: &Finding, style: Style) {
    let text = checked.manuscript.text.as_str();
    let place = places.of(finding.at);
    let label = format!("{}[{}]", finding.severity.word(), finding.rule);
    let name = style.paint(Tone::Strong, finding.name);
    let _ = writeln!(out, "{} {name}", style.paint(finding.severity.into(), &label));

    let excerpt = excerpt::Excerpt::new(text, places, finding);
    let arrow = style.paint(Tone::Link, "-->");
    let gutter = excerpt.gutter();
    let _ = writeln!(out, "{:gutter$}{arrow} {path}:{}", "", place.spot());
    excerpt.draw(out, style, finding.severity.into());

    let telling = Telling { shown: |span| excerpt.shows(span), spot: Place::spot };
    for (label, words) in notes(checked, places, finding, &telling) {
        let label = style.paint(Tone::Link, &format!("{:gutter$} = {label}：", ""));
        let _ = writeln!(out, "{label}{words}");
    }
}

/// The sentence of a finding between papers, marked.
pub(super) fn quoted(out: &mut String, quote: &Quote, line: usize, finding: &Finding, style: Style) {
    excerpt::Excerpt::quoted(quote, line, finding).draw(out, style, finding.severity.into());
}

fn waived(out: &mut String, path: &str, checked: &Checked, places: &Places<'_>, style: Style) {
    for item in &checked.waived {
        let place = format!("{path}:{}", places.of(item.finding.at).spot());
        let _ = writeln!(out, "{}", across::waived_line(&item.finding, &place, &item.waiver, style));
    }
    if !checked.waived.is_empty() {
        out.push('\n');
    }
}

fn unread(out: &mut String, path: &str, checked: &Checked, places: &Places<'_>, style: Style) {
    let unread = &checked.report.filing.unread;
    for item in unread.iter().take(UNREAD_SHOWN) {
        let spot = places.of(item.at).spot();
        let label = style.paint(Tone::Faint, "未读懂");
        let words = shortened(&one_line(item.at.of(&checked.manuscript.text)), 30);
        let _ = writeln!(out, "{label} {path}:{spot} “{words}”：{}", item.reason);
    }
    if unread.len() > UNREAD_SHOWN {
        let more = unread.len() - UNREAD_SHOWN;
        let _ = writeln!(out, "未读懂 另有 {more} 处，见 mingzhang facts 或 --format json");
    }
    if !unread.is_empty() {
        out.push('\n');
    }
}

fn summary(out: &mut String, path: &str, checked: &Checked, style: Style) {
    let summary = checked.summary();
    let filing = &checked.report.filing;
    let coverage = summary.coverage;
    let _ = writeln!(out, "{}（{}）", style.paint(Tone::Strong, path), subject::title(filing));
    let _ = writeln!(
        out,
        "  数字 {} 个：已读懂 {}，未读懂 {}；有关系可核对的 {}",
        coverage.figures,
        coverage.filed,
        coverage.figures - coverage.filed,
        coverage.covered
    );
    let _ = writeln!(out, "  规则 {}", rule_counts(&summary));
    for (code, reason) in &summary.could_not {
        let name = rulebook::rule(code).map_or("", |r| r.name);
        let _ = writeln!(out, "    未能运行 {code} {name}：{}", one_line(reason));
    }
    if summary.ran.is_empty() {
        out.push_str(
            "  没有规则运行，这份文件没有核对
",
        );
        return;
    }
    let found = [summary.errors, summary.warnings, summary.notices];
    let waived = if summary.waived > 0 { format!("；已豁免 {}", summary.waived) } else { String::new() };
    let _ = writeln!(out, "  {}{waived}", counts(found, true, style));
}

/// `12 条已运行，3 条无可核对，1 条未能运行`.
pub(super) fn rule_counts(summary: &Summary) -> String {
    let mut words =
        format!("{} 条已运行，{} 条无可核对，{} 条未能运行", summary.ran.len(), summary.nothing_to_check.len(), summary.could_not.len());
    if summary.left_out > 0 {
        let _ = write!(words, "；按选择未列 {} 条", summary.left_out);
    }
    words
}

/// `错误 1，疑点 0，提示 2`; none of anything is good only when something was checked.
pub(super) fn counts([errors, warnings, notices]: [usize; 3], checked: bool, style: Style) -> String {
    let tone = |count: usize, tone: Tone, word: &str| {
        let words = format!("{word} {count}");
        if count > 0 { style.paint(tone, &words) } else { words }
    };
    let words = [tone(errors, Tone::Error, "错误"), tone(warnings, Tone::Warning, "疑点"), tone(notices, Tone::Notice, "提示")].join("，");
    if checked && errors + warnings + notices == 0 { style.paint(Tone::Good, &words) } else { words }
}

/// `text` filled with spaces to `width` columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.width());
    format!("{text}{:missing$}", "")
}
