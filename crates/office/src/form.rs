//! The form of inspectors (检查表): for each thing that a published paper must have, whether it is as it should be, and the remarks.
//!
//! A row is 是 only where its section or table was found and no error and no doubt stands in it. Every finding is a remark in
//! exactly one row: that of the table or section in which it stands, else 其他.

mod picture;
mod remark;
mod rows;

pub use picture::Pictures;
pub use remark::Remark;
pub use rows::{Group, Row, Verdict};

use fiscal::PaperKind;
use statute::clean::Clean;

use crate::check::guarded;
use crate::{Checked, Date, Places, Refusal, Summary};

/// The form of one paper.
#[derive(Clone, Debug)]
pub struct Form {
    /// e.g. `2026年度单位预算公开情况检查表`
    pub title: String,
    /// The body that the paper is of, where it says so.
    pub agency: Option<String>,
    /// The name of the file.
    pub file: String,
    /// The day of the check, where it is told.
    pub date: Option<Date>,
    /// What is looked at, in the order of inspectors.
    pub rows: Vec<Row>,
    /// One for each finding, in the order of the rows.
    pub remarks: Vec<Remark>,
    /// What a reader of the form must know of how far the check went.
    pub notes: Vec<String>,
}

impl Form {
    /// Fills in the form of a paper, shown under `path`. Never panics.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] where the program breaks down over it.
    pub fn of(path: &str, checked: &Checked, date: Option<Date>) -> Result<Form, Refusal> {
        guarded(|| Ok(Form::fill(path, checked, date)))
    }

    fn fill(path: &str, checked: &Checked, date: Option<Date>) -> Form {
        let clean = Clean::new(&checked.manuscript.text);
        let blocks = clean.blocks();
        let filing = &checked.report.filing;
        let stands = statute::form::places(&checked.manuscript, &clean, &blocks, filing.kind, filing.year);
        let (mut rows, owners) = rows::rows(checked, &stands, whose(checked, kind(filing.kind)));
        let places = Places::new(&checked.manuscript);
        let pages = picture::Pages::of(&checked.manuscript.glyphs);
        let mut remarks = Vec::with_capacity(owners.len());
        for (number, row) in rows.iter_mut().enumerate() {
            let from = remarks.len();
            for (finding, _) in owners.iter().enumerate().filter(|(_, owner)| **owner == number) {
                let remark = remark::remark(checked, &places, &clean, &blocks, finding, remarks.len() + 1);
                remarks.push(Remark { crop: pages.crop(checked, remark.at), ..remark });
            }
            row.remarks = from..remarks.len();
        }
        rows::settle(&mut rows, &remarks, checked);
        let notes = notes(&checked.summary());
        Form {
            title: title(checked),
            agency: agency(checked),
            file: if path == "-" { "标准输入".to_owned() } else { path.to_owned() },
            date,
            rows,
            remarks,
            notes,
        }
    }

    /// 否 where any row is; 是 where none is and something could be judged.
    pub fn verdict(&self) -> Verdict {
        let any = |verdict| self.rows.iter().any(|row| row.verdict == verdict);
        match (any(Verdict::No), any(Verdict::Yes)) {
            (true, _) => Verdict::No,
            (false, true) => Verdict::Yes,
            (false, false) => Verdict::Undecided,
        }
    }
}

/// The body that the paper is of: as its title says, or the line of its cover or tables that names it.
pub(crate) fn agency(checked: &Checked) -> Option<String> {
    const LABELS: [&str; 4] = ["预算单位", "编制单位", "单位名称", "填报单位"];
    const LONGEST: usize = 40;
    let named = |line: &str| {
        let rest = LABELS.iter().find_map(|label| line.trim().strip_prefix(label))?.trim_start().strip_prefix(['：', ':'])?;
        let name = rest.trim_start().split(['\t', ' ', '\u{3000}']).next().unwrap_or_default();
        (!name.is_empty() && name.chars().count() <= LONGEST).then(|| name.to_owned())
    };
    checked.report.filing.agency.clone().or_else(|| checked.manuscript.text.lines().find_map(named))
}

/// `2026年度单位预算公开情况检查表`
fn title(checked: &Checked) -> String {
    let filing = &checked.report.filing;
    let year = if filing.year.is_known() { format!("{}年度", filing.year.0) } else { String::new() };
    let kind = kind(filing.kind);
    format!("{year}{}{kind}公开情况检查表", whose(checked, kind))
}

const fn kind(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Budget => "预算",
        PaperKind::Final => "决算",
        PaperKind::Performance => "绩效",
        PaperKind::Other => "",
    }
}

/// 部门 is with all its agencies, 单位 is one: which of them the paper says first.
fn whose(checked: &Checked, kind: &str) -> &'static str {
    // 部门预算支出经济分类 is the name of a classification, whoever uses it
    const CLASSES: [&str; 2] = ["部门预算经济分类", "部门预算支出经济分类"];
    let text = checked.manuscript.text.as_str();
    let first = |whose: &str| {
        let words = format!("{whose}{kind}");
        let found = text.match_indices(words.as_str()).map(|(at, _)| at);
        found.filter(|at| !CLASSES.iter().any(|c| text[*at..].starts_with(c))).min()
    };
    match (first("部门"), first("单位")) {
        (Some(department), unit) if unit.is_none_or(|unit| department < unit) => "部门",
        (_, Some(_)) => "单位",
        _ => "部门（单位）",
    }
}

fn notes(summary: &Summary) -> Vec<String> {
    let coverage = summary.coverage;
    let unread = coverage.figures - coverage.filed;
    let mut notes = vec![format!("数字{}个，已读懂{}个，未读懂{unread}个；未读懂的没有核对。", coverage.figures, coverage.filed)];
    if !summary.could_not.is_empty() {
        let rules: Vec<&str> = summary.could_not.iter().map(|(code, _)| *code).collect();
        notes.push(format!("未能运行的规则：{}。", rules.join("、")));
    }
    if summary.left_out > 0 {
        notes.push(format!("按选择没有列出{}条规则的结论。", summary.left_out));
    }
    if summary.waived > 0 {
        notes.push(format!("已豁免的结论{}条，没有列入。", summary.waived));
    }
    notes.push("“未判定”的各行请人工核对；标有（提示）的是编排事项，不影响“是”。".to_owned());
    notes
}
