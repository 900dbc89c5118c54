//! The inspectors' form (检查表) as a workbook: one for each paper, and one over all papers of a run.
//!
//! The same form gives the same bytes: nothing in a workbook is of the hour or the machine. What papers say is written as
//! text, so that no cell is ever a formula.

mod form;
mod layout;
mod pictures;
mod summary;

pub use form::form;
pub use summary::{Line, Summed, summary};

use rust_xlsxwriter::XlsxError;

use crate::Refusal;

/// Why there is no workbook.
fn refused(error: &XlsxError) -> Refusal {
    Refusal {
        code: "report",
        message: format!(
            "检查表未能生成（{error}）；被检查的文件没有改动。请把此文件和本信息反馈给维护者，检查结果仍可用 --format csv 取得。"
        ),
    }
}
