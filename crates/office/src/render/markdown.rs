//! Markdown for issue trackers and wikis.

use std::fmt::Write;

use fiscal::{Cause, Finding};

use super::text::rule_counts;
use super::{Style, Tally, across};
use crate::visible::one_line;
use crate::{Document, Places, subject};

/// One document as a section.
pub fn piece(document: &Document) -> String {
    let mut out = format!("## {}\n\n", escaped(&document.path));
    let checked = match &document.outcome {
        Ok(checked) => checked,
        Err(refusal) => {
            let _ = writeln!(out, "**未读取**（{}）：{}", refusal.code, escaped(&refusal.message));
            return out;
        }
    };
    let summary = checked.summary();
    let coverage = summary.coverage;
    let _ = writeln!(out, "{}\n", escaped(&subject::title(&checked.report.filing)));
    let _ = writeln!(out, "- 结果：错误 {}，疑点 {}，提示 {}", summary.errors, summary.warnings, summary.notices);
    let _ = writeln!(
        out,
        "- 数字：{} 个，已读懂 {}，未读懂 {}，有关系可核对的 {}",
        coverage.figures,
        coverage.filed,
        coverage.figures - coverage.filed,
        coverage.covered
    );
    let _ = writeln!(out, "- 规则：{}", rule_counts(&summary));
    for (code, reason) in &summary.could_not {
        let _ = writeln!(out, "  - 未能运行 {code}：{}", escaped(reason));
    }
    let places = Places::new(&checked.manuscript);
    if !checked.report.findings.is_empty() {
        out.push_str("\n| 位置 | 程度 | 规则 | 名称 | 文中 | 应为 |\n| --- | --- | --- | --- | --- | --- |\n");
        for finding in &checked.report.findings {
            let at = places.of(finding.at);
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} |",
                escaped(&at.spot()),
                finding.severity.word(),
                finding.rule,
                escaped(finding.name),
                escaped(&finding.stated),
                escaped(&finding.expected)
            );
        }
        for item in &checked.report.findings {
            detail(&mut out, item, &places);
        }
    }
    if !checked.waived.is_empty() {
        out.push_str("\n### 已豁免\n\n");
        for item in &checked.waived {
            let place = places.of(item.finding.at).spot();
            let _ = writeln!(out, "- {}", escaped(&across::waived_line(&item.finding, &place, &item.waiver, Style::default())));
        }
    }
    if !checked.report.filing.unread.is_empty() {
        out.push_str("\n### 未读懂\n\n");
        for item in &checked.report.filing.unread {
            let spot = escaped(&places.of(item.at).spot());
            let words = escaped(item.at.of(&checked.manuscript.text));
            let _ = writeln!(out, "- {spot} “{words}”：{}", item.reason);
        }
    }
    out
}

/// The counts over all documents, when there is more than one.
pub fn closing(tally: &Tally) -> String {
    let across = across::markdown(tally, escaped);
    if tally.documents.len() < 2 {
        return across;
    }
    let [errors, warnings, notices] = tally.findings();
    let (count, refused) = (tally.documents.len(), tally.refused().count());
    format!("{across}\n---\n\n共 {count} 份文件，未能读取 {refused} 份；错误 {errors}，疑点 {warnings}，提示 {notices}\n")
}

fn detail(out: &mut String, finding: &Finding, places: &Places<'_>) {
    let spot = escaped(&places.of(finding.at).spot());
    let _ = writeln!(out, "\n### {spot} {}[{}] {}\n", finding.severity.word(), finding.rule, escaped(finding.name));
    let mut line = |label: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "- {label}：{}", escaped(words));
        }
    };
    line("说明", &finding.what);
    line("文中", &finding.stated);
    line("应为", &finding.expected);
    if finding.cause != Cause::Unknown {
        line("成因", finding.cause.word());
    }
    for e in &finding.evidence {
        line("核算", &format!("{}：文中 {}，算得 {}", e.label, e.stated, e.computed));
    }
    for c in &finding.consequences {
        line("连带", &format!("{} {}", places.of(c.at).spot(), c.what));
    }
    line("道理", finding.why);
    line("建议", &finding.todo);
    line("依据", finding.law);
    for span in &finding.also {
        line("另见", &places.of(*span).spot());
    }
}

/// Text that Markdown takes for nothing but text.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_cannot_write_markdown() {
        assert_eq!(escaped("a|b\n<img>![x](y)"), "a\\|b &lt;img&gt;\\!\\[x\\]\\(y\\)");
    }
}
