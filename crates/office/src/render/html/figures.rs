//! The table of every figure below the paper.

use std::fmt::Write;

use fiscal::Span;

use super::super::facts;
use super::escape::escaped;
use super::paper::certainty;
use crate::{Checked, Places, subject};

pub(super) fn write(out: &mut String, prefix: &str, checked: &Checked, places: &Places<'_>) {
    let text = &checked.manuscript.text;
    let filing = &checked.report.filing;
    let _ = write!(
        out,
        "<section class=\"figures\" id=\"{prefix}-r\" aria-label=\"全部数字\">\n<h2>全部数字</h2>\n\
         <table>\n<thead><tr><th scope=\"col\">数字</th><th scope=\"col\">含义</th>\
         <th scope=\"col\">是什么</th><th scope=\"col\">年度</th><th scope=\"col\">阶段</th>\
         <th scope=\"col\">把握</th><th scope=\"col\">行</th></tr></thead>\n<tbody>\n"
    );
    for (i, fact) in filing.facts.iter().enumerate() {
        let year = fact.datum.year;
        let year = if year.is_known() { year.0.to_string() } else { String::new() };
        let _ = writeln!(
            out,
            "<tr id=\"{prefix}-r{i}\"><td class=\"num\"><a href=\"#{prefix}-f{i}\">{}</a></td><td>{}</td>\
             <td>{}</td><td>{year}</td><td>{}</td><td><span class=\"f {}\">{}</span></td><td class=\"num\">{}</td></tr>",
            escaped(fact.span.of(text)),
            escaped(&subject::subject(filing, &fact.datum)),
            facts::role(fact),
            fact.datum.basis.word(),
            certainty(fact.certainty),
            facts::certainty(fact.certainty),
            line(places, fact.span)
        );
    }
    for item in &filing.unread {
        let _ = writeln!(
            out,
            "<tr class=\"unread\"><td class=\"num\">{}</td><td colspan=\"5\">未读懂：{}</td><td class=\"num\">{}</td></tr>",
            escaped(&crate::visible::shortened(item.at.of(text), 30)),
            escaped(item.reason),
            line(places, item.at)
        );
    }
    out.push_str("</tbody>\n</table>\n</section>\n");
}

/// The line, and the page or cell where there is one.
fn line(places: &Places<'_>, span: Span) -> String {
    let at = places.of(span);
    escaped(&format!("{}{}", at.line, at.aside()))
}
