//! The list of findings beside the paper.

use std::fmt::Write;

use fiscal::{Cause, Finding};

use super::super::across::because;
use super::super::expected;
use super::escape::escaped;
use super::paper::{first_of, letter};
use crate::visible::shortened;
use crate::{Checked, Places};

pub(super) fn write(out: &mut String, prefix: &str, checked: &Checked, places: &Places<'_>) {
    let findings = &checked.report.findings;
    let _ = writeln!(out, "<aside class=\"list\" id=\"{prefix}-k\" aria-label=\"检查结果\" tabindex=\"-1\">\n<h2>检查结果</h2>");
    if findings.is_empty() {
        let (class, words) = if checked.summary().ran.is_empty() {
            ("none idle", "没有规则运行，这份文件没有核对。")
        } else {
            ("none", "在能够核对的范围内没有发现问题。哪些数字和规则没有核对，见上方统计。")
        };
        let _ = writeln!(out, "<p class=\"{class}\">{words}</p>");
    }
    out.push_str("<ol class=\"cards\">\n");
    for (index, item) in findings.iter().enumerate() {
        card(out, prefix, checked, places, index + 1, item);
    }
    out.push_str("</ol>\n");
    waived(out, checked, places);
    out.push_str("</aside>\n");
}

/// What does not count, by whose word and until when.
fn waived(out: &mut String, checked: &Checked, places: &Places<'_>) {
    if checked.waived.is_empty() {
        return;
    }
    let _ = writeln!(out, "<details class=\"rules\" open><summary>已豁免 {}</summary>\n<dl>", checked.waived.len());
    for item in &checked.waived {
        let (finding, at) = (&item.finding, places.of(item.finding.at));
        let place = format!("第 {} 行{}", at.line, at.aside());
        let head = format!("{}[{}] {} · {place} {}", finding.severity.word(), finding.rule, finding.name, finding.stated);
        let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(&head), escaped(&because(&item.waiver)));
    }
    out.push_str("</dl></details>\n");
}

fn card(out: &mut String, prefix: &str, checked: &Checked, places: &Places<'_>, number: usize, finding: &Finding) {
    let class = letter(finding.severity);
    let at = places.of(finding.at);
    let _ = write!(
        out,
        "<li class=\"card {class}\" id=\"{prefix}-k{number}\">\n<h3><a href=\"#{prefix}-x{number}\">\
         <span class=\"pill\">{}{number}</span> {}</a></h3>\n\
         <p class=\"where\"><span class=\"code\">{}</span> {} · 第 {} 行第 {} 列{}</p>\n",
        first_of(finding.severity),
        escaped(finding.name),
        escaped(finding.rule),
        finding.severity.word(),
        at.line,
        at.column,
        escaped(&at.aside())
    );
    swap(out, finding);
    paragraph(out, "what", &finding.what);
    evidence(out, finding);
    candidates(out, prefix, checked, finding);
    out.push_str("<dl>\n");
    let mut entry = |label: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "<dt>{label}</dt><dd>{}</dd>", escaped(words));
        }
    };
    entry("道理", finding.why);
    entry("建议", &finding.todo);
    entry("依据", finding.law);
    if !finding.consequences.is_empty() {
        out.push_str("<dt>连带</dt><dd><ul>");
        for consequence in &finding.consequences {
            let at = places.of(consequence.at);
            let _ = write!(out, "<li>第 {} 行{}：{}</li>", at.line, escaped(&at.aside()), escaped(&consequence.what));
        }
        out.push_str("</ul></dd>\n");
    }
    if !finding.also.is_empty() {
        out.push_str("<dt>另见</dt><dd>");
        for (j, span) in finding.also.iter().enumerate() {
            let words = shortened(span.of(&checked.manuscript.text).trim(), 20);
            let at = places.of(*span);
            let place = format!("第 {} 行{}", at.line, at.aside());
            let _ = write!(out, "<a href=\"#{prefix}-x{number}-{j}\">{} {}</a> ", escaped(&place), escaped(&words));
        }
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n</li>\n");
}

/// What is printed, what it should be, and the slip.
fn swap(out: &mut String, finding: &Finding) {
    let mut words = String::new();
    let (stated, expected) = (escaped(&finding.stated), escaped(&finding.expected));
    let _ = match (stated.is_empty(), expected.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => write!(words, "<span class=\"to\">文中</span> {stated}"),
        // advice replaces nothing
        (_, false) if !expected::is_value(finding) => {
            let label = expected::label(finding);
            let stated = if stated.is_empty() { stated } else { format!("<span class=\"to\">文中</span> {stated}<br>") };
            write!(words, "{stated}<span class=\"to\">{label}</span> {expected}")
        }
        (true, false) => write!(words, "<span class=\"to\">应为</span> <ins>{expected}</ins>"),
        (false, false) => {
            write!(words, "<del>{stated}</del> <span class=\"to\">应为</span> <ins>{expected}</ins>")
        }
    };
    if finding.cause != Cause::Unknown {
        let _ = write!(words, " <span class=\"cause\">{}</span>", finding.cause.word());
    }
    if !words.is_empty() {
        let _ = writeln!(out, "<p class=\"swap\">{words}</p>");
    }
}

fn evidence(out: &mut String, finding: &Finding) {
    if finding.evidence.is_empty() {
        return;
    }
    out.push_str(
        "<table class=\"reckoning\"><thead><tr><th scope=\"col\">核算</th><th scope=\"col\">文中</th>\
         <th scope=\"col\">算得</th></tr></thead><tbody>\n",
    );
    for line in &finding.evidence {
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            escaped(&line.label),
            escaped(&line.stated),
            escaped(&line.computed)
        );
    }
    out.push_str("</tbody></table>\n");
}

fn candidates(out: &mut String, prefix: &str, checked: &Checked, finding: &Finding) {
    if finding.candidates.len() < 2 {
        return;
    }
    out.push_str("<p class=\"what\">几处改法同样成立，请核对原始账表：</p>\n<ul class=\"ties\">\n");
    for candidate in &finding.candidates {
        let index = candidate.fact.index();
        let Some(fact) = checked.report.filing.facts.get(index) else {
            continue;
        };
        let cause = match candidate.cause {
            Cause::Unknown => String::new(),
            cause => format!("（{}）", cause.word()),
        };
        let _ = writeln!(
            out,
            "<li><a href=\"#{prefix}-f{index}\">{}</a> 应为 {}{cause}</li>",
            escaped(fact.span.of(&checked.manuscript.text)),
            escaped(&candidate.expected)
        );
    }
    out.push_str("</ul>\n");
}

fn paragraph(out: &mut String, class: &str, words: &str) {
    if !words.is_empty() {
        let _ = writeln!(out, "<p class=\"{class}\">{}</p>", escaped(words));
    }
}
