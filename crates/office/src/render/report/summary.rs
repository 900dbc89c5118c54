//! One line for each paper of a run, and what the papers say against one another.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use super::layout::{Looks, block, height, print, words, workbook};
use super::refused;
use crate::visible::one_line;
use crate::{Across, Crossing, Date, Document, Form, Refusal, Spot, Verdict, form, subject};

/// How wide the columns are.
const WIDTHS: [usize; 12] = [6, 34, 8, 8, 10, 8, 8, 8, 9, 34, 30, 36];
const HEADS: [&str; 12] =
    ["序号", "单位", "文种", "年度", "符合要求", "错误", "疑点", "提示", "未读懂数字", "未读取及原因", "检查表", "文件"];
const LAST: u16 = 11;
const HEAD: u32 = 2;
/// More links than a sheet may have; the files stand in the folder all the same.
const LINKS: usize = 60_000;
/// A longer link is refused by spreadsheets.
const LINK: usize = 250;

/// What the summary says of one paper.
#[derive(Clone, Debug)]
pub struct Line {
    file: String,
    agency: String,
    kind: &'static str,
    year: String,
    outcome: Result<Summed, String>,
    /// The path of its form, from the folder of the summary, with `/` between its parts.
    link: Option<String>,
}

/// The counts of a paper that was checked.
#[derive(Clone, Copy, Debug)]
pub struct Summed {
    /// What its form comes to.
    pub verdict: Verdict,
    /// Errors, doubts and notices.
    pub findings: [usize; 3],
    /// Figures that were not understood.
    pub unread: usize,
}

impl Line {
    /// Of a document and, where it was checked, its form; `link` leads from the summary to the workbook of it.
    pub fn of(document: &Document, form: Option<&Form>, link: Option<String>) -> Line {
        let file = one_line(&document.path);
        match &document.outcome {
            Ok(checked) => {
                let (filing, summary) = (&checked.report.filing, checked.summary());
                let summed = Summed {
                    verdict: form.map_or(Verdict::Undecided, Form::verdict),
                    findings: [summary.errors, summary.warnings, summary.notices],
                    unread: filing.unread.len(),
                };
                Line {
                    file,
                    agency: form::agency(checked).unwrap_or_default(),
                    kind: subject::kind(filing.kind),
                    year: if filing.year.is_known() { filing.year.0.to_string() } else { String::new() },
                    outcome: Ok(summed),
                    link,
                }
            }
            Err(refusal) => {
                let outcome = Err(one_line(&refusal.message));
                Line { file, agency: String::new(), kind: "", year: String::new(), outcome, link }
            }
        }
    }

    /// The form could not be written, and why.
    #[must_use]
    pub fn without_form(self, why: &str) -> Line {
        Line {
            link: None, outcome: self.outcome, agency: self.agency, file: format!("{}（检查表没有写成：{why}）", self.file), ..self
        }
    }
}

/// The workbook over all papers.
///
/// # Errors
///
/// A [`Refusal`] where it cannot be written, as where there are more papers than a sheet has rows.
pub fn summary(lines: &[Line], across: &Across, date: Option<Date>) -> Result<Vec<u8>, Refusal> {
    const TITLE: &str = "预决算公开情况检查汇总表";
    let written = || -> Result<Vec<u8>, XlsxError> {
        let mut workbook: Workbook = workbook(TITLE)?;
        let looks = Looks::new();
        let sheet = workbook.add_worksheet();
        print(sheet, "汇总", Some(HEAD))?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width as u32)?;
        }
        sheet.set_row_height_pixels(0, 40)?;
        block(sheet, [0, 0], [0, LAST], TITLE, &looks.title)?;
        block(sheet, [1, 1], [0, LAST], &overview(lines, date), &looks.plain)?;
        sheet.set_row_height_pixels(HEAD, height(&[("未读懂数字", WIDTHS[8])]))?;
        for (column, head) in (0..).zip(HEADS) {
            sheet.write_string_with_format(HEAD, column, head, &looks.head)?;
        }
        for (row, (number, line)) in (HEAD + 1..).zip((1usize..).zip(lines)) {
            one(sheet, row, number, line, &looks)?;
        }
        if across.compared && !across.findings.is_empty() {
            between(workbook.add_worksheet(), across, &looks)?;
        }
        workbook.save_to_buffer()
    };
    written().map_err(|error| refused(&error))
}

/// `共12份文件，已检查11份，未读取1份；…`
fn overview(lines: &[Line], date: Option<Date>) -> String {
    let checked: Vec<&Summed> = lines.iter().filter_map(|l| l.outcome.as_ref().ok()).collect();
    let of = |verdict| checked.iter().filter(|s| s.verdict == verdict).count();
    let (passed, wrong) = (of(Verdict::Yes), of(Verdict::No));
    let date = date.map(|date| format!("检查日期：{date}。")).unwrap_or_default();
    format!(
        "{date}共{}份文件：已检查{}份，其中符合要求{passed}份、不符合{wrong}份、未判定{}份；未读取{}份。",
        lines.len(),
        checked.len(),
        checked.len() - passed - wrong,
        lines.len() - checked.len()
    )
}

fn one(sheet: &mut Worksheet, row: u32, number: usize, line: &Line, looks: &Looks) -> Result<(), XlsxError> {
    let why = line.outcome.as_ref().err().map_or("", String::as_str);
    sheet.set_row_height_pixels(row, height(&[(&line.agency, WIDTHS[1]), (why, WIDTHS[9]), (&line.file, WIDTHS[11])]))?;
    sheet.write_number_with_format(row, 0, number as u32, &looks.number)?;
    let wrong = !matches!(&line.outcome, Ok(summed) if summed.verdict != Verdict::No);
    let (text, centred) = if wrong { (&looks.wrong, &looks.wrong_centred) } else { (&looks.text, &looks.centred) };
    sheet.write_string_with_format(row, 1, words(&line.agency), &looks.text)?;
    sheet.write_string_with_format(row, 2, line.kind, &looks.centred)?;
    sheet.write_string_with_format(row, 3, line.year.as_str(), &looks.centred)?;
    match &line.outcome {
        Ok(summed) => {
            sheet.write_string_with_format(row, 4, summed.verdict.word(), centred)?;
            let counts = summed.findings.into_iter().chain([summed.unread]);
            for (column, count) in (5..).zip(counts) {
                sheet.write_number_with_format(row, column, count as u32, &looks.number)?;
            }
        }
        Err(_) => {
            sheet.write_string_with_format(row, 4, "未读取", centred)?;
            (5..9).try_for_each(|column| sheet.write_blank(row, column, &looks.number).map(|_| ()))?;
        }
    }
    sheet.write_string_with_format(row, 9, words(why), text)?;
    match &line.link {
        Some(link) if number <= LINKS && link.chars().count() <= LINK => {
            let name = link.rsplit('/').next().unwrap_or(link);
            let url = Url::new(format!("file://{link}")).set_text(words(name));
            sheet.write_url_with_format(row, 10, url, &looks.link)?;
        }
        link => {
            sheet.write_string_with_format(row, 10, words(link.as_deref().unwrap_or_default()), &looks.text)?;
        }
    }
    sheet.write_string_with_format(row, LAST, words(&line.file), &looks.text)?;
    Ok(())
}

/// 跨文件核对: a line for each finding between papers.
fn between(sheet: &mut Worksheet, across: &Across, looks: &Looks) -> Result<(), XlsxError> {
    const WIDTHS: [usize; 5] = [6, 8, 60, 60, 60];
    print(sheet, "跨文件核对", Some(0))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width as u32)?;
    }
    for (column, head) in (0..).zip(["序号", "程度", "问题说明", "文件和位置", "对照"]) {
        sheet.write_string_with_format(0, column, head, &looks.head)?;
    }
    for (row, crossing) in (1..).zip(&across.findings) {
        let [says, at, against] = told(crossing);
        sheet.set_row_height_pixels(row, height(&[(&says, WIDTHS[2]), (&at, WIDTHS[3]), (&against, WIDTHS[4])]))?;
        sheet.write_number_with_format(row, 0, row, &looks.number)?;
        sheet.write_string_with_format(row, 1, crossing.finding.severity.word(), &looks.centred)?;
        for (column, text) in (2..).zip([&says, &at, &against]) {
            sheet.write_string_with_format(row, column, words(text), &looks.text)?;
        }
    }
    Ok(())
}

fn told(crossing: &Crossing) -> [String; 3] {
    let spot = |spot: &Spot| {
        let place = spot.place.as_ref().map(|p| format!("第{}行{}", p.line, p.aside())).unwrap_or_default();
        let quote = spot.quote.as_ref().map(|q| format!("“{}”", one_line(q.sentence.trim()))).unwrap_or_default();
        format!("{} {place}{quote}", one_line(&spot.path))
    };
    let finding = &crossing.finding;
    let against: Vec<String> = crossing.against.iter().map(spot).collect();
    [format!("{}[{}]", one_line(&finding.what), finding.rule), spot(&crossing.at), against.join("\n")]
}
