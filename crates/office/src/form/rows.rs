//! The rows of a form, and in which of them each finding stands.

use std::ops::Range;

use fiscal::{Filing, LeafKind, Severity, Span};
use statute::form::{self, Need, Place, What};

use super::Remark;
use crate::Checked;
use crate::visible::{one_line, shortened};

/// The first column of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// 及时性
    Timeliness,
    /// 内容规范性
    Content,
}

/// Whether something is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is there, and nothing wrong was found in it.
    Yes,
    /// It is missing, or something is wrong in it.
    No,
    /// The file does not tell.
    Undecided,
    /// The paper need not have it and has not.
    None,
}

impl Verdict {
    /// As forms write it.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Yes => "是",
            Verdict::No => "否",
            Verdict::Undecided => "未判定",
            Verdict::None => "无此项",
        }
    }
}

/// A row of a form.
#[derive(Clone, Debug)]
pub struct Row {
    /// Under which head.
    pub group: Group,
    /// 检查内容
    pub item: String,
    /// 符合要求
    pub verdict: Verdict,
    /// Why, where no remark says it: what is missing, what could not be told.
    pub note: String,
    /// Its remarks, among those of the form.
    pub remarks: Range<usize>,
    /// Remarks of other rows that stand in this one, too.
    pub others: Vec<usize>,
    /// Where it stands in the manuscript.
    stands: Vec<Span>,
    /// The bare name, for findings that say that it is missing.
    name: String,
}

impl Row {
    fn new(item: impl Into<String>, stands: Vec<Span>, missing: Verdict, note: impl Into<String>) -> Row {
        let (item, note) = (item.into(), note.into());
        let found = !stands.is_empty();
        Row {
            group: Group::Content,
            verdict: if found { Verdict::Yes } else { missing },
            note: if found { String::new() } else { note },
            remarks: 0..0,
            others: Vec::new(),
            stands,
            name: plain(&item),
            item,
        }
    }

    fn covers(&self, at: u32) -> bool {
        self.stands.iter().any(|s| s.start <= at && at < s.end)
    }
}

/// Without what titles of one thing differ in.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace() && !"《》“”\"".contains(*c)).collect()
}

/// The rows of a paper's form, and for each finding the row that it stands in.
pub(super) fn rows(checked: &Checked, places: &[Place], whose: &str) -> (Vec<Row>, Vec<usize>) {
    let filing = &checked.report.filing;
    let mut rows = vec![timeliness(format!("及时公开{whose}{}", super::kind(filing.kind)), filing)];
    rows.extend(front(checked, places));
    let section = |s: &&form::Section| (s.need == Need::Must) || standing(places, &What::Section(s.name)).is_some();
    let sections: Vec<&form::Section> = form::sections(filing.kind, filing.year).collect();
    // tables may be published without the words, as words without the tables
    let any = sections.iter().any(|s| s.need == Need::Must && standing(places, &What::Section(s.name)).is_some());
    rows.extend(sections.iter().filter(|s| s.need == Need::Must).map(|s| section_row(s, places, any)));
    rows.extend(tables(checked, places));
    let others = sections.iter().filter(|s| s.need == Need::Usual || s.need == Need::Present && section(s));
    rows.extend(others.map(|s| section_row(s, places, any)));
    rows.extend(contents(checked, places));
    let owners = owners(checked, places, &mut rows);
    (rows, owners)
}

/// Decided only where both days are known.
fn timeliness(item: String, filing: &Filing) -> Row {
    let (published, approved) = (filing.published.map(|d| d.date), filing.approved.map(|d| d.date));
    let (verdict, note) = match (published, approved, form::timing(filing.kind, filing.year)) {
        (Some(published), Some(approved), Some(law)) => match law.last_day(approved) {
            Some(last) if published > last => {
                (Verdict::No, format!("{approved}批复，{published}公开，时限至{last}（依据：{}）", law.source))
            }
            _ => (Verdict::Yes, format!("{approved}批复，{published}公开（依据：{}）", law.source)),
        },
        (Some(published), None, _) => (Verdict::Undecided, format!("未判定：{published}公开，不知道批复日期")),
        (None, Some(approved), _) => (Verdict::Undecided, format!("未判定：{approved}批复，文件中没有公开日期")),
        _ => (Verdict::Undecided, "未判定：文件中没有公开日期".to_owned()),
    };
    Row { group: Group::Timeliness, verdict, note, ..Row::new(item, Vec::new(), Verdict::Undecided, "") }
}

/// 封面 and 目录. Only a format with pages shows whether there are any.
fn front(checked: &Checked, places: &[Place]) -> [Row; 2] {
    let manuscript = &checked.manuscript;
    let paged = matches!(manuscript.leaves.first().map(|leaf| &leaf.kind), Some(LeafKind::Page(_)));
    let first = places.iter().map(|p| p.title.start).min().unwrap_or(0);
    let before = manuscript.text.get(..first as usize).unwrap_or_default();
    let titled = ["预算", "决算", "绩效"].iter().any(|w| before.contains(w)) && before.chars().any(|c| c.is_ascii_digit() || c == '年');
    let cover = if titled { vec![Span { start: 0, end: first }] } else { Vec::new() };
    let listing = standing(places, &What::Listing).unwrap_or_default();
    let missing = |what: &str| match paged {
        true => (Verdict::No, format!("未见{what}")),
        false => (Verdict::Undecided, format!("未判定：文件的文字中没有{what}，请对照公开页面")),
    };
    // a cover may be a picture
    let cover_missing = match manuscript.leaves.first() {
        Some(leaf) if paged && (leaf.kind != LeafKind::Page(1) || before.trim().is_empty()) => {
            (Verdict::Undecided, "未判定：开头没有文字，封面可能是图片".to_owned())
        }
        _ => missing("封面"),
    };
    let (listing_verdict, listing_note) = missing("目录");
    [Row::new("封面", cover, cover_missing.0, cover_missing.1), Row::new("目录", listing, listing_verdict, listing_note)]
}

/// The places of one kind; `None` where there is none.
fn standing(places: &[Place], what: &What) -> Option<Vec<Span>> {
    let found: Vec<Span> = places.iter().filter(|p| p.what == *what).map(|p| p.whole).collect();
    (!found.is_empty()).then_some(found)
}

fn section_row(section: &form::Section, places: &[Place], any: bool) -> Row {
    let stands = standing(places, &What::Section(section.name)).unwrap_or_default();
    let (missing, note) = match section.need {
        Need::Must if !any => (Verdict::Undecided, "未判定：文件中没有文字说明的各部分；请核对是否另行公开".to_owned()),
        Need::Must => (Verdict::No, format!("未见“{}”的标题（依据：{}）", section.name, section.source)),
        Need::Usual | Need::Present => (Verdict::None, format!("没有单列“{}”，有关内容见其他各行", section.name)),
    };
    Row::new(section.name, stands, missing, note)
}

/// What the law wants told, wherever it stands.
fn contents(checked: &Checked, places: &[Place]) -> Vec<Row> {
    let filing = &checked.report.filing;
    let text = checked.manuscript.text.as_bytes();
    let sections: Vec<&str> = form::sections(filing.kind, filing.year).map(|s| s.name).collect();
    let contents = form::contents(filing.kind, filing.year).filter(|c| !sections.contains(&c.name) && !c.name.starts_with("附表"));
    let contents: Vec<&form::Content> = contents.collect();
    let is_said = |c: &form::Content| c.words.iter().any(|w| memchr::memmem::find(text, w.as_bytes()).is_some());
    // a text that has hardly any of them is another kind of paper, or a part of one
    let few = contents.iter().filter(|c| is_said(c)).count() * 2 < contents.len();
    let row = |content: &&form::Content| {
        let stands = standing(places, &What::Content(content.name)).unwrap_or_default();
        let item = format!("{}说明", content.name.trim_end_matches("情况"));
        let row = match (stands.is_empty(), is_said(content)) {
            (true, true) => Row::new(item, vec![Span::default()], Verdict::Yes, ""),
            _ if few => Row::new(item, stands, Verdict::Undecided, "未判定：文件中没有这一类说明；请核对是否另行公开"),
            _ => Row::new(item, stands, Verdict::No, format!("全文没有提到{}（依据：{}）", content.name, content.source)),
        };
        Row { name: plain(content.name), ..row }
    };
    contents.iter().map(row).collect()
}

/// The tables that the law wants, then those that the paper has besides.
fn tables(checked: &Checked, places: &[Place]) -> Vec<Row> {
    let filing = &checked.report.filing;
    let of_paper: Vec<(&Place, &str)> =
        places.iter().filter_map(|p| if let What::Table(m) = &p.what { Some((p, m.as_str())) } else { None }).collect();
    let wanted: Vec<&form::Table> = form::tables(filing.kind, filing.year).collect();
    // a text whose tables are published beside it has none of them
    let any = of_paper.iter().any(|(p, m)| p.filled && wanted.iter().any(|t| t.is_meant_by(m)));
    let row = |table: &&form::Table| {
        let found: Vec<&Place> = of_paper.iter().filter(|(_, m)| table.is_meant_by(m)).map(|(p, _)| *p).collect();
        let filled: Vec<Span> = found.iter().filter(|p| p.filled).map(|p| p.whole).collect();
        let title = found.iter().find(|p| p.filled).map_or(table.name.to_owned(), |p| shown(&p.words));
        let (missing, note) = match (any, found.is_empty()) {
            (_, false) => (Verdict::Undecided, "未判定：文中只有表名，没有表的内容；请核对是否另行公开".to_owned()),
            (false, true) => (Verdict::Undecided, "未判定：文件中没有法定表格；请核对是否另行公开".to_owned()),
            (true, true) => (Verdict::No, format!("未见此表（依据：{}）", table.source)),
        };
        Row { name: plain(table.name), ..Row::new(format!("《{title}》"), filled, missing, note) }
    };
    let mut rows: Vec<Row> = wanted.iter().map(row).collect();
    let mut listed: Vec<&str> = Vec::new();
    for (place, meaning) in of_paper.iter().filter(|(p, m)| p.filled && !wanted.iter().any(|t| t.is_meant_by(m))) {
        if !listed.contains(meaning) {
            listed.push(meaning);
            let stands = of_paper.iter().filter(|(p, m)| p.filled && m == meaning).map(|(p, _)| p.whole).collect();
            rows.push(Row::new(format!("《{}》", shown(&place.words)), stands, Verdict::None, ""));
        }
    }
    // as the paper has them; behind them those that it lacks, before them those that are published elsewhere
    let elsewhere = if any { u32::MAX } else { 0 };
    rows.sort_by_key(|row| row.stands.iter().map(|s| s.start).min().unwrap_or(elsewhere));
    rows
}

/// The title of a table without its year and number.
fn shown(title: &str) -> String {
    let words = one_line(title);
    let words = words.trim_matches(['《', '》', ' ', '\u{3000}']);
    let words = match words.find("年度").map(|at| at + "年度".len()).or_else(|| words.find('年').map(|at| at + "年".len())) {
        Some(at) if words[..at].chars().all(|c| c.is_ascii_digit() || "年度".contains(c)) => &words[at..],
        _ => words,
    };
    shortened(words.trim_start(), 40)
}

/// The rule whose findings are of the first row, wherever the day stands.
const TIMELINESS: &str = "D070";

/// The row of each finding.
fn owners(checked: &Checked, places: &[Place], rows: &mut Vec<Row>) -> Vec<usize> {
    let mut rest = None;
    let findings = &checked.report.findings;
    let mut owners = Vec::with_capacity(findings.len());
    for finding in findings {
        let at = finding.at.start;
        if finding.rule == TIMELINESS {
            owners.push(0);
            continue;
        }
        // a finding that something is missing stands where there was room for it
        let missing = finding.rule.starts_with('L').then(|| plain(&format!("{}{}", finding.stated, finding.expected)));
        let absent = missing.and_then(|words| rows.iter().position(|r| r.stands.is_empty() && words.contains(&r.name)));
        let nowhere = finding.stated.starts_with("全文未见");
        let owner = absent.or_else(|| row_of(rows, places, at).filter(|_| !nowhere));
        owners.push(owner.unwrap_or_else(|| {
            *rest.get_or_insert_with(|| {
                rows.push(Row::new("其他", vec![Span::default()], Verdict::Yes, ""));
                rows.len() - 1
            })
        }));
    }
    owners
}

/// The row of the table around a place, else of the innermost section, else of the content, else 封面 or 目录.
fn row_of(rows: &[Row], places: &[Place], at: u32) -> Option<usize> {
    let around = || places.iter().rev().filter(|p| p.whole.start <= at && at < p.whole.end);
    let of =
        |wanted: fn(&What) -> bool| around().find(|p| wanted(&p.what)).and_then(|p| rows.iter().position(|r| r.stands.contains(&p.whole)));
    of(|w| matches!(w, What::Table(_)))
        .or_else(|| of(|w| matches!(w, What::Section(_))))
        .or_else(|| of(|w| matches!(w, What::Content(_) | What::Listing)))
        .or_else(|| rows.iter().position(|r| r.covers(at)))
}

/// What each row comes to, when the remarks are written.
pub(super) fn settle(rows: &mut [Row], remarks: &[Remark], checked: &Checked) {
    let counts = |remark: &Remark| remark.severity >= Severity::Warning;
    let idle = checked.summary().ran.is_empty();
    // what is said of a row that it is not in concerns no other
    let at_home = |row: &Row| row.remarks.clone().filter(|n| !remarks[*n].in_table && row.covers(remarks[*n].at.start)).collect::<Vec<_>>();
    let movable: Vec<usize> = rows.iter().filter(|r| !r.item.starts_with('《')).flat_map(at_home).collect();
    for row in rows.iter_mut().filter(|r| !r.item.starts_with('《')) {
        let within = |n: &usize| !row.remarks.contains(n) && row.covers(remarks[*n].at.start);
        row.others = movable.iter().copied().filter(within).collect();
    }
    for row in rows.iter_mut() {
        let wrong = row.remarks.clone().chain(row.others.iter().copied()).any(|n| counts(&remarks[n]));
        if wrong {
            row.verdict = Verdict::No;
        } else if idle && row.verdict == Verdict::Yes {
            row.verdict = Verdict::Undecided;
            "未判定：没有规则运行，没有核对".clone_into(&mut row.note);
        }
        let unread = checked.report.filing.unread.iter().filter(|u| row.covers(u.at.start)).count();
        if unread > 0 && row.verdict == Verdict::Yes {
            row.note = format!("有{unread}个数字未读懂，没有核对");
        }
    }
}
