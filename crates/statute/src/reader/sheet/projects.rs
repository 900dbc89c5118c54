//! Tables whose rows are projects: 项目名称, and beside it the amounts by fund or by year.

use super::Sheet;
use super::rows::{Cell, Rows};
use super::voice::Voice;
use crate::reader::Reader;
use crate::words::any;

/// The column of the names, where the title says that it is a table of projects, and none of their evaluation.
pub(super) fn column(text: &str, rows: &Rows, title: &str) -> Option<usize> {
    let of_projects = title.contains("项目") && !any(title, &["绩效", "自评", "评价"]);
    let named = |c: &usize| rows.heads_over(text, *c).last().is_some_and(|s| s.of(text).contains("项目名称"));
    of_projects.then(|| (0..rows.width).find(named)).flatten()
}

impl Reader<'_> {
    /// The row that a cell of words names: its project, a total, or what the cell before said (项目单位, 立项依据).
    pub(super) fn project(&self, cell: &Cell, column: usize, before: Option<Option<Voice>>) -> Option<Option<Voice>> {
        let words: String = cell.span.of(self.text).split_whitespace().collect();
        Some(match () {
            () if matches!(words.as_str(), "合计" | "总计") => Some(self.voice(cell.span)),
            () if cell.column == column => {
                let agency = self.items.intern(cell.span.of(self.text));
                Some(Voice { understood: true, agency, project: true, ..Voice::default() })
            }
            () => before.flatten(),
        })
    }
}

impl Sheet {
    /// A row without a label is of the whole; one of a table of projects is of nothing known.
    pub(super) fn nameless(&self) -> Option<Voice> {
        self.projects.is_none().then(Voice::default)
    }
}
