//! A comparison for spreadsheets: one figure or finding a row; what did not change has none.

use fiscal::Finding;

use super::super::csv::row;
use super::{about, value};
use crate::{Checked, Diff, Document, Places};

const HEAD: [&str; 8] = ["类别", "变化", "内容", "旧文位置", "旧文", "新文位置", "新文", "标识"];

pub(super) fn whole(diff: &Diff) -> String {
    let mut out = String::from("\u{feff}");
    out.push_str(&row(&HEAD));
    for document in [&diff.old, &diff.new] {
        if let Err(refusal) = &document.outcome {
            out.push_str(&row(&["文件", "未读取", &refusal.message, &document.path, "", "", "", refusal.code]));
        }
    }
    let (Some(old), Some(new), Some(compared)) = (Side::of(&diff.old), Side::of(&diff.new), &diff.compared) else {
        return out;
    };
    let mut figure = |change: &str, was: Option<usize>, is: Option<usize>| {
        let (a, b) = (was.map(|i| old.figure(i)).unwrap_or_default(), is.map(|i| new.figure(i)).unwrap_or_default());
        let about = if is.is_some() { b.about } else { a.about };
        out.push_str(&row(&["数字", change, &about, &a.place, &a.value, &b.place, &b.value, ""]));
    };
    compared.changed.iter().for_each(|(a, b)| figure("改动", Some(*a), Some(*b)));
    compared.added.iter().for_each(|i| figure("新增", None, Some(*i)));
    compared.removed.iter().for_each(|i| figure("删去", Some(*i), None));
    let mut finding = |change: &str, was: Option<usize>, is: Option<usize>| {
        let (a, b) = (was.and_then(|i| old.finding(i)), is.and_then(|i| new.finding(i)));
        let Some(either) = b.or(a) else { return };
        let what = format!("{}[{}] {}：{}", either.severity.word(), either.rule, either.name, either.what);
        let cells = |side: &Side<'_>, f: Option<&Finding>| f.map(|f| (side.place(f.at), f.stated.clone())).unwrap_or_default();
        let ((place, stated), (place_now, stated_now)) = (cells(&old, a), cells(&new, b));
        out.push_str(&row(&["结论", change, &what, &place, &stated, &place_now, &stated_now, &format!("{:016x}", either.key)]));
    };
    compared.mended.iter().for_each(|i| finding("已改正", Some(*i), None));
    compared.open.iter().for_each(|(a, b)| finding("仍存在", Some(*a), Some(*b)));
    compared.fresh.iter().for_each(|i| finding("新出现", None, Some(*i)));
    out
}

struct Side<'d> {
    checked: &'d Checked,
    places: Places<'d>,
}

/// What a row says of a figure.
#[derive(Default)]
struct Cells {
    about: String,
    place: String,
    value: String,
}

impl<'d> Side<'d> {
    fn of(document: &'d Document) -> Option<Side<'d>> {
        let checked = document.checked()?;
        Some(Side { checked, places: Places::new(&checked.manuscript) })
    }

    fn place(&self, span: fiscal::Span) -> String {
        let at = self.places.of(span);
        format!("第{}行第{}列{}", at.line, at.column, at.aside())
    }

    fn figure(&self, index: usize) -> Cells {
        let filing = &self.checked.report.filing;
        let Some(fact) = filing.facts.get(index) else { return Cells::default() };
        Cells { about: about(filing, fact), place: self.place(fact.span), value: value(fact, &self.checked.manuscript.text) }
    }

    fn finding(&self, index: usize) -> Option<&'d Finding> {
        self.checked.report.findings.get(index)
    }
}
