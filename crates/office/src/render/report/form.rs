//! The form of one paper.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use fiscal::Severity;

use super::layout::{Looks, block, height, print, words, workbook};
use super::pictures::{self, Shown};
use super::refused;
use crate::{Form, Group, Pictures, Refusal, Remark, Row, Verdict};

/// How wide the columns are: 检查类别, 检查内容, 符合要求, 问题说明, 问题截图.
const WIDTHS: [usize; 5] = [11, 34, 10, 84, 12];
const HEADS: [&str; 5] = ["检查类别", "检查内容", "符合要求", "问题说明", "问题截图"];
const LAST: u16 = 4;
/// The row of the heads.
const HEAD: u32 = 3;

/// The workbook of a form, with a sheet of pictures where there are any.
///
/// # Errors
///
/// A [`Refusal`] where it cannot be written, as where there are more remarks than a sheet has rows.
pub fn form(form: &Form, pictures: &Pictures) -> Result<Vec<u8>, Refusal> {
    let written = || -> Result<Vec<u8>, XlsxError> {
        let mut workbook: Workbook = workbook(&form.title)?;
        let looks = Looks::new();
        let shown = pictures::shown(pictures);
        let mut page = Page { form, shown: &shown, lines: vec![0; form.remarks.len()], looks: &looks };
        page.sheet(workbook.add_worksheet(), pictures.why.as_deref())?;
        if !shown.is_empty() {
            pictures::sheet(workbook.add_worksheet(), form, &shown, &page.lines, &looks)?;
        }
        workbook.save_to_buffer()
    };
    written().map_err(|error| refused(&error))
}

/// The sheet of a form as it is written.
struct Page<'f> {
    form: &'f Form,
    shown: &'f [Shown],
    /// The row of each remark.
    lines: Vec<u32>,
    looks: &'f Looks,
}

impl Page<'_> {
    fn sheet(&mut self, sheet: &mut Worksheet, why: Option<&str>) -> Result<(), XlsxError> {
        let (form, looks) = (self.form, self.looks);
        print(sheet, "检查表", Some(HEAD))?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width as u32)?;
        }
        top(sheet, form, looks)?;
        let mut line = HEAD + 1;
        for group in [Group::Timeliness, Group::Content] {
            let from = line;
            for row in form.rows.iter().filter(|r| r.group == group) {
                line = self.row(sheet, row, line)?;
            }
            let name = if group == Group::Timeliness { "及时性" } else { "内容规范性" };
            if line > from {
                block(sheet, [from, line - 1], [0, 0], name, &looks.centred)?;
            }
        }
        let counted = |severity| form.remarks.iter().filter(|r| r.severity == severity).count();
        let counts = format!("错误{}，疑点{}，提示{}。", counted(Severity::Error), counted(Severity::Warning), counted(Severity::Notice));
        let why = why.map(|why| format!("有的问题没有截图：{why}")).unwrap_or_default();
        let notes = format!("说明：{counts}{}{why}", form.notes.concat());
        sheet.set_row_height_pixels(line, height(&[(&notes, WIDTHS.iter().sum())]))?;
        block(sheet, [line, line], [0, LAST], &notes, &looks.plain)
    }

    /// Writes a row of the form, which is a line for each remark; gives the line behind it.
    fn row(&mut self, sheet: &mut Worksheet, row: &Row, from: u32) -> Result<u32, XlsxError> {
        let (form, looks) = (self.form, self.looks);
        let wrong = row.verdict == Verdict::No;
        let (text, centred) = if wrong { (&looks.wrong, &looks.wrong_centred) } else { (&looks.text, &looks.centred) };
        let mut lines: Vec<(String, Option<usize>)> = Vec::new();
        lines.extend((!row.note.is_empty()).then(|| (row.note.clone(), None)));
        lines.extend(row.remarks.clone().map(|n| (numbered(&form.remarks[n]), Some(n))));
        lines.extend(elsewhere(form, row).map(|words| (words, None)));
        if lines.is_empty() {
            lines.push((String::new(), None));
        }
        let many = lines.len();
        let mut line = from;
        for (says, remark) in &lines {
            // in a row that is 否 what does not make it so is black
            let notice = remark.is_some_and(|n| form.remarks[n].severity == Severity::Notice);
            let text = if notice { &looks.text } else { text };
            let mut cells = vec![(says.as_str(), WIDTHS[3])];
            if many == 1 {
                cells.push((&row.item, WIDTHS[1]));
            }
            sheet.set_row_height_pixels(line, height(&cells))?;
            sheet.write_string_with_format(line, 3, words(says), text)?;
            if let Some(remark) = remark {
                self.lines[*remark] = line;
            }
            match remark.and_then(|remark| self.shown.iter().find(|s| s.remark == remark)) {
                Some(Shown { row, remark, .. }) => {
                    let url = Url::new(format!("internal:{}!A{}", pictures::SHEET, row + 1)).set_text(format!("截图{}", remark + 1));
                    sheet.write_url_with_format(line, LAST, url, &looks.link)?;
                }
                None => {
                    sheet.write_blank(line, LAST, &looks.text)?;
                }
            }
            line += 1;
        }
        block(sheet, [from, line - 1], [1, 1], &row.item, text)?;
        block(sheet, [from, line - 1], [2, 2], row.verdict.word(), centred)?;
        Ok(line)
    }
}

fn top(sheet: &mut Worksheet, form: &Form, looks: &Looks) -> Result<(), XlsxError> {
    const TITLE: u32 = 40;
    sheet.set_row_height_pixels(0, TITLE)?;
    block(sheet, [0, 0], [0, LAST], &form.title, &looks.title)?;
    let agency = format!("单位名称：{}", form.agency.as_deref().unwrap_or("（文件中没有写明）"));
    let date = form.date.map(|date| format!("检查日期：{date}")).unwrap_or_default();
    block(sheet, [1, 1], [0, 2], &agency, &looks.plain)?;
    block(sheet, [1, 1], [3, LAST], &date, &looks.plain)?;
    let file = format!("被检查文件：{}", form.file);
    sheet.set_row_height_pixels(2, height(&[(&file, WIDTHS.iter().sum())]))?;
    block(sheet, [2, 2], [0, LAST], &file, &looks.plain)?;
    sheet.set_row_height_pixels(HEAD, height(&[("", 1)]))?;
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_string_with_format(HEAD, column, head, &looks.head)?;
    }
    Ok(())
}

fn numbered(remark: &Remark) -> String {
    format!("{}. {}", remark.number, remark.words)
}

/// `另见第3、5条（预算编制说明）`
fn elsewhere(form: &Form, row: &Row) -> Option<String> {
    let numbers: Vec<String> = row.others.iter().map(|n| form.remarks[*n].number.to_string()).collect();
    (!numbers.is_empty()).then(|| format!("见第{}条", numbers.join("、")))
}
