//! What of a workbook is not in its text, or is there although nobody sees it.

use std::fmt::Write;

use fiscal::Cell;

use super::Grid;
use crate::refusal::grouped;

/// So many rows, columns or names are told one by one.
const TOLD: usize = 5;

/// What is told of a workbook.
#[derive(Debug, Default)]
pub(crate) struct BookSeen {
    pub(super) sheets: Vec<SheetSeen>,
    /// Names of sheets that are hidden.
    pub(crate) hidden: Vec<String>,
    /// Sheets that hold a chart, a dialogue or a macro and no cells.
    pub(crate) other_sheets: usize,
    pub(crate) macros: bool,
    /// Other workbooks, and data from elsewhere, that it refers to.
    pub(crate) links: usize,
    pub(crate) connections: usize,
    /// What a reader of one format adds.
    pub(crate) more: Vec<String>,
}

/// What is told of one sheet.
#[derive(Debug)]
pub(super) struct SheetSeen {
    name: String,
    hidden: String,
    zeros: usize,
    unseen: usize,
    covered: usize,
    errors: Vec<Cell>,
    uncomputed: Vec<Cell>,
    drawings: usize,
    comments: usize,
}

impl SheetSeen {
    pub(super) fn of(name: &str, grid: &Grid, covered: usize) -> SheetSeen {
        SheetSeen {
            name: name.to_owned(),
            hidden: hidden(grid),
            zeros: grid.zeros,
            unseen: grid.unseen,
            covered,
            errors: grid.errors.clone(),
            uncomputed: grid.uncomputed.clone(),
            drawings: grid.drawings,
            comments: grid.comments,
        }
    }
}

impl BookSeen {
    /// In the order of how much they matter to the figures.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.hidden.is_empty() {
            let names = listed(self.hidden.iter().map(|name| format!("“{name}”")));
            notes.push(format!("有 {} 个隐藏的工作表（{names}），未读取，没有检查。公开前请确认是否应删除。", self.hidden.len()));
        }
        let hidden = listed(self.sheets.iter().filter(|s| !s.hidden.is_empty()).map(|s| format!("“{}”{}", s.name, s.hidden)));
        if !hidden.is_empty() {
            notes.push(format!("有隐藏的行、列：{hidden}，其中的内容已一并读取。公开前请确认是否应删除。"));
        }
        let mut cells = |of: &dyn Fn(&SheetSeen) -> &[Cell], what: &str| {
            let count: usize = self.sheets.iter().map(|s| of(s).len()).sum();
            if count > 0 {
                let places = self.sheets.iter().flat_map(|s| of(s).iter().map(move |cell| format!("“{}”{cell}", s.name)));
                notes.push(format!("有 {} 个单元格{what}：{}。", grouped(count as u64), listed(places)));
            }
        };
        cells(&|s| &s.errors, "是公式的错误值");
        cells(&|s| &s.uncomputed, "的公式没有保存计算结果，未读取，请用原软件打开后重新保存");
        let mut count = |of: &dyn Fn(&SheetSeen) -> usize, before: &str, after: &str| {
            let count: usize = self.sheets.iter().map(of).sum();
            if count > 0 {
                notes.push(format!("{before} {} {after}", grouped(count as u64)));
            }
        };
        count(&|s| s.covered, "有", "个单元格被合并单元格遮住而仍有内容，未读取。");
        count(&|s| s.unseen, "有", "个单元格有内容而格式设为不显示，按空白读取。");
        count(&|s| s.zeros, "工作表设为不显示零值，", "个为零的单元格按空白读取。");
        count(&|s| s.comments, "有", "条批注，未读取。公开前请确认是否应删除。");
        count(&|s| s.drawings, "有", "个图片、图表或文本框，其中的文字和数字未读取。");
        if self.other_sheets > 0 {
            notes.push(format!("有 {} 个图表或其他没有单元格的工作表，未读取。", self.other_sheets));
        }
        if self.links > 0 {
            notes.push(format!("引用了 {} 个其他工作簿，未获取；引用来的数以保存时为准。", self.links));
        }
        if self.connections > 0 {
            notes.push("有连接外部数据的设置，未获取。".to_owned());
        }
        if self.macros {
            notes.push("含宏，未运行。".to_owned());
        }
        notes.extend(self.more.iter().cloned());
        notes
    }
}

/// `第3、5行，C列`
fn hidden(grid: &Grid) -> String {
    let mut words = String::new();
    if !grid.hidden_rows.is_empty() {
        let _ = write!(words, "第{}行", listed(grid.hidden_rows.iter().map(u32::to_string)));
    }
    if !grid.hidden_columns.is_empty() {
        let letters = |column: u32| Cell { row: 0, column }.to_string().trim_end_matches('0').to_owned();
        let range =
            |(first, last): &(u32, u32)| if first == last { letters(*first) } else { format!("{}至{}", letters(*first), letters(*last)) };
        let comma = if words.is_empty() { "" } else { "，" };
        let _ = write!(words, "{comma}{}列", listed(grid.hidden_columns.iter().map(range)));
    }
    words
}

/// The first few, and how many there are where that is not all.
fn listed(words: impl Iterator<Item = String>) -> String {
    let mut words = words.peekable();
    let first: Vec<String> = words.by_ref().take(TOLD).collect();
    let more = words.count();
    if more > 0 { format!("{}等 {} 处", first.join("、"), grouped((first.len() + more) as u64)) } else { first.join("、") }
}
