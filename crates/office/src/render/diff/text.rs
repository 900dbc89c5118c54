//! A comparison for people: the figures that differ, then the findings, then the counts.

use std::fmt::Write;

use fiscal::Finding;

use super::super::style::Tone;
use super::super::{Style, text};
use super::{about, value};
use crate::visible::one_line;
use crate::{Checked, Compared, Diff, Document, Places, subject};

/// One side with what is needed to print of it.
struct Side<'d> {
    path: String,
    checked: &'d Checked,
    places: Places<'d>,
}

impl<'d> Side<'d> {
    fn of(document: &'d Document) -> Option<Side<'d>> {
        let checked = document.checked()?;
        Some(Side { path: one_line(&document.path), checked, places: Places::new(&checked.manuscript) })
    }

    /// Where a figure stands and what it says.
    fn figure(&self, index: usize) -> Option<String> {
        let fact = self.checked.report.filing.facts.get(index)?;
        Some(format!("{}:{} {}", self.path, self.places.of(fact.span).spot(), value(fact, &self.checked.manuscript.text)))
    }

    fn about(&self, index: usize) -> String {
        let filing = &self.checked.report.filing;
        filing.facts.get(index).map(|fact| about(filing, fact)).unwrap_or_default()
    }

    fn finding(&self, index: usize) -> Option<&Finding> {
        self.checked.report.findings.get(index)
    }
}

pub(super) fn whole(diff: &Diff, style: Style) -> String {
    let mut out = String::new();
    for document in [&diff.old, &diff.new] {
        if document.checked().is_none() {
            out.push_str(&text::piece(document, style));
        }
    }
    if let (Some(old), Some(new), Some(compared)) = (Side::of(&diff.old), Side::of(&diff.new), &diff.compared) {
        figures(&mut out, &old, &new, compared, style);
        findings(&mut out, &old, &new, compared, style);
        counts(&mut out, &old, &new, compared, style);
    }
    out
}

fn figures(out: &mut String, old: &Side<'_>, new: &Side<'_>, compared: &Compared, style: Style) {
    let mut entry = |tone: Tone, label: &str, about: String, lines: &[Option<String>]| {
        let _ = writeln!(out, "{} {}", style.paint(tone, label), style.paint(Tone::Strong, &about));
        for (i, line) in lines.iter().flatten().enumerate() {
            let arrow = style.paint(Tone::Link, if i == 0 { "-->" } else { "==>" });
            let _ = writeln!(out, "  {arrow} {line}");
        }
        out.push('\n');
    };
    for (was, is) in &compared.changed {
        entry(Tone::Warning, "改动", new.about(*is), &[old.figure(*was), new.figure(*is)]);
    }
    for is in &compared.added {
        entry(Tone::Good, "新增", new.about(*is), &[new.figure(*is)]);
    }
    for was in &compared.removed {
        entry(Tone::Notice, "删去", old.about(*was), &[old.figure(*was)]);
    }
}

fn findings(out: &mut String, old: &Side<'_>, new: &Side<'_>, compared: &Compared, style: Style) {
    for finding in compared.mended.iter().filter_map(|i| old.finding(*i)) {
        let (severity, rule, name) = (finding.severity.word(), finding.rule, finding.name);
        let label = style.paint(Tone::Good, "已改正");
        let place = format!("{}:{}", old.path, old.places.of(finding.at).spot());
        let _ = writeln!(out, "{label} {severity}[{rule}] {name}\n  {place} “{}”\n", one_line(&finding.stated));
    }
    let open = compared.open.iter().map(|(_, is)| (Tone::Warning, "仍存在", is));
    let fresh = compared.fresh.iter().map(|is| (Tone::Error, "新出现", is));
    for (tone, label, index) in open.chain(fresh) {
        if let Some(finding) = new.finding(*index) {
            let _ = write!(out, "{} ", style.paint(tone, label));
            text::finding(out, &new.path, new.checked, &new.places, finding, style);
            out.push('\n');
        }
    }
}

fn counts(out: &mut String, old: &Side<'_>, new: &Side<'_>, compared: &Compared, style: Style) {
    for (label, side) in [("旧", old), ("新", new)] {
        let title = subject::title(&side.checked.report.filing);
        let _ = writeln!(out, "{label} {}（{title}）", style.paint(Tone::Strong, &side.path));
    }
    if differs(old, new) {
        out.push_str("  两份文件的年度、文种或单位不同，数字多半不能配对\n");
    }
    let [changed, added, removed] = [&compared.changed.len(), &compared.added.len(), &compared.removed.len()];
    let _ = writeln!(out, "  数字 未变 {}，改动 {changed}，新增 {added}，删去 {removed}", compared.unchanged);
    let unread = [old, new].map(|s| s.checked.report.filing.unread.len());
    if unread != [0, 0] {
        let _ = writeln!(out, "  未读懂的数字没有对照：旧 {} 个，新 {} 个", unread[0], unread[1]);
    }
    let (mended, open, fresh) = (compared.mended.len(), compared.open.len(), compared.fresh.len());
    let _ = writeln!(out, "  结论 已改正 {mended}，仍存在 {open}，新出现 {fresh}");
    let summary = new.checked.summary();
    let found = text::counts([summary.errors, summary.warnings, summary.notices], true, style);
    let _ = writeln!(out, "  新文件尚有 {found}");
}

/// Are they two papers rather than two states of one?
fn differs(old: &Side<'_>, new: &Side<'_>) -> bool {
    let [a, b] = [old, new].map(|s| &s.checked.report.filing);
    (a.year, a.kind) != (b.year, b.kind) || a.agency.is_some() && b.agency.is_some() && a.agency != b.agency
}
