//! When a paper was approved and when it was published, as it says itself, and how much time the law gives between the two.
//!
//! Only what cannot mean another paper counts: a date of publishing behind its label (发布日期：) or in the head of its page,
//! a date of approval behind its own or in a sentence on a budget or account like this one, of a year in which this one can
//! have been approved. Of two different days neither counts. The date of a cover is neither.

use crate::words::{any, find, find_all};
use fiscal::{Date, Dated, FiscalYear, PaperKind, Span};
use std::sync::OnceLock;

use super::{kind_and_year, lines};

/// What the law says of the days between approval and publishing.
#[derive(Debug)]
pub struct Timing {
    pub kind: PaperKind,
    /// The first year whose papers it is for.
    pub since: FiscalYear,
    /// So many days, that of approval not counted.
    pub days: u16,
    /// 文号 and article.
    pub source: &'static str,
}

impl Timing {
    /// The last day on which what was approved on this one is published in time.
    pub fn last_day(&self, approved: Date) -> Option<Date> {
        approved.after(i64::from(self.days))
    }
}

/// The law for papers of this kind and year; none where it has no time.
pub fn timing(kind: PaperKind, year: FiscalYear) -> Option<&'static Timing> {
    static ALL: OnceLock<Vec<Timing>> = OnceLock::new();
    let all = ALL.get_or_init(|| lines(include_str!("../../data/forms/timing.tsv")).filter_map(line).collect());
    all.iter().filter(|t| t.kind == kind && t.since <= year).max_by_key(|t| t.since)
}

fn line(line: &'static str) -> Option<Timing> {
    let mut fields = line.split('\t');
    let (kind, since) = kind_and_year(&mut fields)?;
    Some(Timing { kind, since, days: fields.next()?.parse().ok()?, source: fields.next()? })
}

/// What stands before a date of publishing.
const PUBLISHED: [&str; 7] = ["发布日期", "发布时间", "公开日期", "公开时间", "公布日期", "公布时间", "发稿时间"];

/// What stands before a date of approval.
const APPROVED: [&str; 4] = ["批复日期", "批复时间", "预算批复日", "决算批复日"];

/// A line with a label is short,
const LINE: usize = 300;

/// and so is what stands between a date and 批复.
const BETWEEN: usize = 40;

/// The day on which the page says that the paper was published, in its words or by its mark: that which it tells machines,
/// `2024-03-01 09:30`.
pub(crate) fn published(text: &str, mark: Option<&str>) -> Option<Dated> {
    let marked = mark.and_then(|mark| date(mark.trim_start())).map(|(date, _)| Dated { date, at: None });
    // every label ends in one of these: few lines do
    let mut ends: Vec<usize> = ["日期", "时间"].into_iter().flat_map(|end| find_all(text, end)).collect();
    ends.sort_unstable();
    one(labelled(text, &PUBLISHED, &ends).chain(marked))
}

/// The day on which the paper says that it was approved.
pub(crate) fn approved(text: &str, kind: PaperKind, year: FiscalYear) -> Option<Dated> {
    if !year.is_known() {
        return None;
    }
    // a budget is approved in its year or at the end of the one before, an account in the years behind it
    let years = match kind {
        PaperKind::Budget => -1..=0,
        PaperKind::Final => 1..=2,
        _ => return None,
    };
    // in every label, too
    let places: Vec<usize> = find_all(text, "批复").collect();
    let said = places.iter().filter_map(|at| in_sentence(text, *at, kind));
    let mut found: Vec<Dated> = labelled(text, &APPROVED, &places).chain(said).collect();
    found.retain(|dated| years.contains(&(i32::from(dated.date.year()) - i32::from(year.0))));
    one(found.into_iter())
}

/// Dates right behind labels, in lines that hold one of these places.
fn labelled<'t>(text: &'t str, labels: &'t [&str], places: &[usize]) -> impl Iterator<Item = Dated> + use<'t> {
    let begun = |at: &usize| {
        let near = at.saturating_sub(LINE);
        let end = memchr::memrchr(b'\n', &text.as_bytes()[near..*at]);
        end.map(|i| near + i + 1).or((near == 0).then_some(0))
    };
    let mut starts: Vec<usize> = places.iter().filter_map(begun).collect();
    starts.dedup();
    let lines = starts.into_iter().map(|at| (at, text[at..].split('\n').next().unwrap_or_default()));
    lines.filter(|(_, line)| line.len() <= LINE).flat_map(move |(at, line)| {
        labels.iter().filter_map(move |label| {
            let behind = find(line, label)? + label.len();
            let blanks = |c: char| c.is_whitespace() || "：:】]".contains(c);
            let words = line[behind..].trim_start_matches(blanks);
            let (date, length) = date(words)?;
            let from = at + line.len() - words.len();
            Some(Dated { date, at: Some(Span::new(from, from + length)) })
        })
    })
}

/// The day that all agree on.
fn one(mut found: impl Iterator<Item = Dated>) -> Option<Dated> {
    let first = found.next()?;
    found.all(|other| other.date == first.date).then_some(first)
}

/// The date before 批复 in its sentence: of a budget or account like this one, by the treasury or by the department above.
fn in_sentence(text: &str, at: usize, kind: PaperKind) -> Option<Dated> {
    const STOP: [char; 4] = ['。', '\n', '；', '！'];
    let own = if kind == PaperKind::Final { "决算" } else { "预算" };
    let from = text.floor_char_boundary(at.saturating_sub(LINE));
    let start = text[from..at].rfind(STOP).map_or(from, |i| from + i);
    let rest = &text[at..text.ceil_char_boundary((at + LINE).min(text.len()))];
    let sentence = &text[start..at + rest.find(STOP).unwrap_or(rest.len())];
    // a project is approved, too, and so is a budget of the year before
    let of_paper = find_all(sentence, own).any(|at| ["部门", "单位", "年度", "年"].iter().any(|whose| sentence[..at].ends_with(whose)));
    let by = any(sentence, &["财政局", "财政厅", "财政部", "主管部门"]);
    if !of_paper || !by || sentence.contains("项目") {
        return None;
    }
    let before = &text[start..at];
    let begins = |i: usize| before[i..].starts_with(|c: char| c.is_ascii_digit()) && !before[..i].ends_with(|c: char| c.is_ascii_digit());
    let mut days = before.char_indices().filter(|(i, _)| begins(*i)).filter_map(|(i, _)| Some((i, date(&before[i..])?)));
    let (i, (date, length)) = days.next_back()?;
    let near = before[i + length..].chars().count() <= BETWEEN;
    near.then(|| Dated { date, at: Some(Span::new(start + i, start + i + length)) })
}

/// The day that stands here in full, and how long it is: 2月10日 of a year, or figures between lines or points.
fn date(words: &str) -> Option<(Date, usize)> {
    let (year, rest) = number(words, 4)?;
    let between = rest.chars().next().filter(|c| "年-/.".contains(*c))?;
    let (month, rest) = number(&rest[between.len_utf8()..], 2)?;
    let (day, rest) = number(rest.strip_prefix(if between == '年' { '月' } else { between })?, 2)?;
    let rest = if between == '年' { rest.strip_prefix('日')? } else { rest };
    // 2026-02-101 is no day
    let whole = !rest.starts_with(|c: char| c.is_ascii_digit());
    let date = Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
    whole.then(|| (date, words.len() - rest.len()))
}

/// A number of at most so many digits, and what is behind it.
fn number(words: &str, most: usize) -> Option<(u16, &str)> {
    let count = words.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((words[..count].parse().ok()?, &words[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(dated: Option<Dated>, text: &str) -> Option<(String, &str)> {
        let dated = dated?;
        Some((dated.date.to_string(), dated.at?.of(text)))
    }

    #[test]
    fn days_of_publishing_stand_behind_their_label() {
        for (text, words) in [
            ("来源：区财政局 发布日期：2026-02-14 字号：大 中 小\n正文", "2026-02-14"),
            ("【发布时间】 2026年2月14日 10:30", "2026年2月14日"),
            ("公开时间:2026/2/14\n发布日期 2026.02.14", "2026/2/14"),
        ] {
            assert_eq!(on(published(text, None), text), Some(("2026-02-14".to_owned(), words)), "{text}");
        }
        for text in [
            "2026年2月14日",
            "发布日期：2026年2月",
            "发布日期：2026-02-30",
            "发布日期：2026-02-141",
            "发布日期：2026-02-14\n发布时间：2026-02-15",
        ] {
            assert_eq!(published(text, None), None, "{text}");
        }
    }

    #[test]
    fn a_page_tells_the_day_to_machines_too() {
        let of = |text: &str, mark| published(text, Some(mark)).map(|dated| dated.date.to_string());
        assert_eq!(of("正文", "2026-02-14 10:30"), Some("2026-02-14".to_owned()));
        assert_eq!(of("发布日期：2026年2月14日", "2026-02-14"), Some("2026-02-14".to_owned()));
        assert_eq!(of("发布日期：2026年2月14日", "昨天"), Some("2026-02-14".to_owned()));
        assert_eq!(of("发布日期：2026年2月14日", "2026-02-15"), None, "two days");
    }

    #[test]
    fn days_of_approval_are_of_this_paper() {
        let of = |text: &str| approved(text, PaperKind::Budget, FiscalYear(2026)).map(|dated| dated.date.to_string());
        for text in [
            "本单位2026年部门预算于2026年2月10日经区财政局批复。",
            "2026年2月10日，市财政局《关于批复2026年部门预算的通知》印发。",
            "批复日期：2026-02-10",
        ] {
            assert_eq!(of(text).as_deref(), Some("2026-02-10"), "{text}");
        }
        for text in [
            "2025年2月10日，市财政局批复2024年度决算。",
            "该项目于2026年2月10日经财政局批复，列入部门预算。",
            "2026年2月10日区发展改革局批复可行性研究报告。",
            "本部门2024年预算于2024年2月10日经财政局批复。",
            "2026年2月10日财政局批复部门预算，2026年2月11日财政局批复部门预算。",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn the_law_is_of_its_year() {
        let days = |kind, year| timing(kind, FiscalYear(year)).map(|t| t.days);
        assert_eq!(days(PaperKind::Budget, 2014), None);
        assert_eq!(days(PaperKind::Budget, 2026), Some(20));
        assert_eq!(days(PaperKind::Performance, 2026), None);
        let last = timing(PaperKind::Final, FiscalYear(2024)).and_then(|t| t.last_day(Date::parse("2025-08-20")?));
        assert_eq!(last.map(|d| d.to_string()).as_deref(), Some("2025-09-09"));
    }
}
