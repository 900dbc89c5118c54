//! Every figure of a paper, filed: as a table for people, as JSON, as CSV.

use std::fmt::Write;

use fiscal::{Approx, Bound, Certainty, Coverage, Direction, Fact, Filing, Printed, Role, Unit};
use unicode_width::UnicodeWidthStr;

use super::style::Tone;
use super::text::padded;
use super::{Style, csv, json};
use crate::record::FactsRecord;
use crate::visible::{one_line, shortened};
use crate::{Document, Places, subject};

const HEAD: [&str; 7] = ["位置", "数字", "是什么", "年度", "阶段", "含义", "把握"];

/// A table of every figure of a document.
pub fn text(document: &Document, style: Style) -> String {
    let checked = match &document.outcome {
        Ok(checked) => checked,
        Err(_) => return super::text::piece(document, style),
    };
    let path = style.paint(Tone::Strong, &one_line(&document.path));
    let mut out = format!("{path}（{}）\n", subject::title(&checked.report.filing));
    let rows = rows(document);
    let width = |column: usize| {
        let cells = rows.iter().map(|r| r[column].width());
        cells.max().unwrap_or(0).max(HEAD[column].width())
    };
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let head = line(&HEAD.map(str::to_owned));
    let _ = writeln!(out, "{}", style.paint(Tone::Faint, &head));
    for row in &rows {
        let _ = writeln!(out, "{}", line(row));
    }
    let Coverage { figures, filed, .. } = checked.coverage();
    let _ = writeln!(out, "数字 {figures} 个：已读懂 {filed}，未读懂 {}", figures - filed);
    out
}

/// One document as one line of JSON: as [`super::json`], but the figures only.
pub fn json(document: &Document) -> String {
    json::line(&FactsRecord::of(document))
}

/// The head of the CSV.
pub(super) fn csv_head() -> String {
    let cells = [["文件"].as_slice(), HEAD.as_slice()].concat();
    format!("\u{feff}{}", csv::row(&cells))
}

/// One figure a row, for spreadsheets; see [`super::csv`].
pub fn csv_rows(document: &Document) -> String {
    if let Err(refusal) = &document.outcome {
        let cells = [document.path.as_str(), "", "", "未读取", "", "", &refusal.message, ""];
        return csv::row(&cells);
    }
    let mut out = String::new();
    for row in rows(document) {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.push_str(&csv::row(&[&[document.path.as_str()], cells.as_slice()].concat()));
    }
    out
}

/// Every figure and every unread place, in order of place.
fn rows(document: &Document) -> Vec<[String; 7]> {
    let Ok(checked) = &document.outcome else {
        return Vec::new();
    };
    let text = &checked.manuscript.text;
    let filing = &checked.report.filing;
    let places = Places::new(&checked.manuscript);
    let place = |span| places.of(span).spot();
    let mut rows: Vec<(fiscal::Span, [String; 7])> = Vec::new();
    for fact in &filing.facts {
        let row = [
            place(fact.span),
            one_line(fact.span.of(text)),
            role(fact),
            year(fact),
            fact.datum.basis.word().to_owned(),
            one_line(&subject::subject(filing, &fact.datum)),
            certainty(fact.certainty).to_owned(),
        ];
        rows.push((fact.span, row));
    }
    for item in &filing.unread {
        let row = [
            place(item.at),
            shortened(&one_line(item.at.of(text)), 30),
            "未读懂".to_owned(),
            String::new(),
            String::new(),
            item.reason.to_owned(),
            String::new(),
        ];
        rows.push((item.at, row));
    }
    rows.sort_by_key(|(span, _)| *span);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// All that is known of a figure, a line each: subject, role, year, whole, base, range, certainty.
pub(super) fn meaning(filing: &Filing, fact: &Fact) -> String {
    let mut parts = vec![one_line(&subject::subject(filing, &fact.datum)), role(fact)];
    if fact.datum.year.is_known() {
        parts.push(format!("{}年度{}", year(fact), fact.datum.basis.word()));
    }
    if let Some(whole) = filing.whole(fact) {
        parts.push(format!("所占整体：{}", one_line(&subject::subject(filing, whole))));
    }
    if let Some((year, basis)) = fact.base {
        let year = if year.is_known() { format!("{}年度", year.0) } else { String::new() };
        parts.push(format!("对比：{year}{}数", basis.word()));
    }
    if fact.range.low < fact.range.high {
        let ends = [fact.range.low, fact.range.high].map(|end| exactly(end, fact.printed.unit));
        parts.push(format!("印出的数可代表 {} 至 {}", ends[0], ends[1]));
    }
    parts.push(certainty(fact.certainty).to_owned());
    parts.retain(|p| !p.is_empty());
    parts.join("\n")
}

/// A value in steps of its unit with as many decimals as it needs.
fn exactly(steps: i64, unit: Unit) -> String {
    let per_unit = i128::from(unit.steps());
    let mut decimals = 0u8;
    let mut scaled = i128::from(steps);
    while scaled % per_unit != 0 && decimals < 12 {
        scaled *= 10;
        decimals += 1;
    }
    Printed::print(steps, unit, decimals)
}

/// What a figure says of its datum, e.g. `增减额（减少）`, `数量（约数）`.
pub(super) fn role(fact: &Fact) -> String {
    let word = match fact.role {
        Role::Amount => "金额",
        Role::Share => "占比",
        Role::Change => "增减额",
        Role::Rate => "比率",
        Role::Completion => "完成率",
        Role::Count => "数量",
        Role::Previous => "上年数",
    };
    let direction = fact.direction.map(|d| match d {
        Direction::Up => "增加",
        Direction::Down => "减少",
    });
    let approx = fact.approx.map(|a| match a {
        Approx::About => "约数",
        Approx::More => "约数，有余",
    });
    let bound = fact.bound.map(|b| match b {
        Bound::Above => "大于",
        Bound::AtLeast => "不少于",
        Bound::Below => "小于",
        Bound::AtMost => "不超过",
    });
    let bare = fact.bare.then_some("单位未写");
    let notes: Vec<&str> = [direction, approx, bound, bare].into_iter().flatten().collect();
    if notes.is_empty() { word.to_owned() } else { format!("{word}（{}）", notes.join("，")) }
}

pub(super) const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Stated => "明写",
        Certainty::Inherited => "承上文",
        Certainty::Inferred => "推断",
    }
}

fn year(fact: &Fact) -> String {
    if fact.datum.year.is_known() { fact.datum.year.0.to_string() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_ranges_are_printed_exactly() {
        assert_eq!(exactly(574_975_000, Unit::Wan), "574.975万元");
        assert_eq!(exactly(80_865_000, Unit::Percent), "80.865%");
        assert_eq!(exactly(-660_000_000, Unit::Wan), "-660万元");
    }
}
