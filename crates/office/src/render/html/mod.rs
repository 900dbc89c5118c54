//! One self-contained page: each paper with its figures and findings marked in place, a list
//! beside it, a table of every figure below, links between them both ways.
//!
//! No script, no outside resource (the page forbids both to itself), everything from the paper
//! escaped. Meanings show on hover and on keyboard focus; all of it can be printed.

mod escape;
mod figures;
mod list;
mod paper;
mod sweep;

use std::fmt::Write;

pub(super) use escape::escaped;

use super::text::rule_counts;
use super::{Tally, across};
use crate::{Checked, Document, Places, Summary, rulebook, subject};

const STYLE: &str = include_str!("page.css");

/// The page up to the first paper.
pub(super) fn opening() -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>明账 · 检查结果</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// One paper with its list and table.
pub fn piece(document: &Document) -> String {
    let prefix = prefix_of(&document.path);
    let path = escaped(&document.path);
    match &document.outcome {
        Err(refusal) => format!(
            "<article class=\"doc\" id=\"{prefix}\">\n<header class=\"head\">\n\
             <p class=\"brand\">明账 · 检查结果</p>\n<h1>{path}</h1>\n\
             <p class=\"refusal\"><strong>未读取</strong> {}</p>\n</header>\n</article>\n",
            escaped(&refusal.message)
        ),
        Ok(checked) => whole(&prefix, &path, checked),
    }
}

/// The rest of the page; with several papers a directory of them, shown on top.
pub(super) fn closing(tally: &Tally) -> String {
    let mut out = across::page(tally);
    if tally.documents.len() > 1 {
        directory(&mut out, tally);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn whole(prefix: &str, path: &str, checked: &Checked) -> String {
    let places = Places::new(&checked.manuscript);
    let mut out = format!("<article class=\"doc\" id=\"{prefix}\" aria-labelledby=\"{prefix}-t\">\n");
    head(&mut out, prefix, path, checked);
    out.push_str("<div class=\"columns\">\n");
    list::write(&mut out, prefix, checked, &places);
    paper::write(&mut out, prefix, checked, &places);
    out.push_str("</div>\n");
    figures::write(&mut out, prefix, checked, &places);
    out.push_str("</article>\n");
    out
}

fn head(out: &mut String, prefix: &str, path: &str, checked: &Checked) {
    let summary = checked.summary();
    let coverage = summary.coverage;
    let title = escaped(&subject::title(&checked.report.filing));
    let _ = write!(
        out,
        "<header class=\"head\">\n<p class=\"brand\">明账 · 检查结果</p>\n\
         <h1 id=\"{prefix}-t\">{title}</h1>\n<p class=\"file\">{path} · {}</p>\n\
         <p class=\"skips\"><a href=\"#{prefix}-k\">检查结果</a> <a href=\"#{prefix}-s\">原文</a> \
         <a href=\"#{prefix}-r\">全部数字</a></p>\n<ul class=\"tiles\">\n",
        checked.manuscript.encoding
    );
    for note in &checked.manuscript.notes {
        let _ = writeln!(out, "<li class=\"tile note\"><span>{}</span></li>", escaped(note));
    }
    for (class, word, count) in [("e", "错误", summary.errors), ("w", "疑点", summary.warnings), ("n", "提示", summary.notices)] {
        let class = if count == 0 { "z" } else { class };
        let _ = writeln!(out, "<li class=\"tile {class}\"><b>{count}</b><span>{word}</span></li>");
    }
    for (word, part, whole) in [("数字已读懂", coverage.filed, coverage.figures), ("有关系可核对", coverage.covered, coverage.figures)]
    {
        let share = per_mille(part, whole);
        let _ = writeln!(
            out,
            "<li class=\"tile wide\"><b>{part}<small> / {whole}</small></b><span>{word} {}</span>\
             <i class=\"bar\" aria-hidden=\"true\"><i style=\"width:{}%\"></i></i></li>",
            share.map_or("—".to_owned(), |s| format!("{}.{}%", s / 10, s % 10)),
            share.unwrap_or(0) / 10
        );
    }
    out.push_str("</ul>\n");
    rules(out, &summary);
    out.push_str("</header>\n");
}

fn rules(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "<details class=\"rules\"><summary>规则：{}</summary>\n<dl>", rule_counts(summary));
    let mut group = |title: &str, codes: &[&'static str]| {
        if codes.is_empty() {
            return;
        }
        let named = codes.iter().map(|code| {
            let name = rulebook::rule(code).map_or("", |r| r.name);
            format!("<span class=\"code\">{}</span> {}", escaped(code), escaped(name))
        });
        let _ = writeln!(out, "<dt>{title}</dt><dd>{}</dd>", named.collect::<Vec<_>>().join("；"));
    };
    group("已运行", &summary.ran);
    group("无可核对", &summary.nothing_to_check);
    for (code, reason) in &summary.could_not {
        let name = rulebook::rule(code).map_or("", |r| r.name);
        let _ =
            writeln!(out, "<dt>未能运行</dt><dd><span class=\"code\">{}</span> {}：{}</dd>", escaped(code), escaped(name), escaped(reason));
    }
    out.push_str("</dl></details>\n");
}

fn directory(out: &mut String, tally: &Tally) {
    let [errors, warnings, notices] = tally.findings();
    let refused = tally.refused().count();
    let _ = write!(
        out,
        "<nav class=\"directory\" aria-label=\"文件目录\">\n<h2>共 {} 份文件</h2>\n\
         <p>错误 {errors}，疑点 {warnings}，提示 {notices}；未能读取 {refused} 份</p>\n<table>\n\
         <thead><tr><th scope=\"col\">文件</th><th scope=\"col\">内容</th><th scope=\"col\">错误</th>\
         <th scope=\"col\">疑点</th><th scope=\"col\">提示</th></tr></thead>\n<tbody>\n",
        tally.documents.len()
    );
    for digest in &tally.documents {
        let link = format!("<a href=\"#{}\">{}</a>", prefix_of(&digest.path), escaped(&digest.path));
        let _ = match &digest.outcome {
            Ok((title, s)) => writeln!(
                out,
                "<tr><td>{link}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(title),
                s.errors,
                s.warnings,
                s.notices
            ),
            Err(refusal) => writeln!(out, "<tr><td>{link}</td><td colspan=\"4\">未读取：{}</td></tr>", escaped(&refusal.message)),
        };
    }
    out.push_str("</tbody>\n</table>\n</nav>\n");
}

/// `part` of `whole` in tenths of a percent; `None` of nothing.
fn per_mille(part: u32, whole: u32) -> Option<u64> {
    (u64::from(part) * 1000).checked_div(u64::from(whole))
}

/// The beginning of every anchor of a paper: the same for the same path, different for others
/// (FNV-1a).
pub(super) fn prefix_of(path: &str) -> String {
    let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("p{:011x}", hash >> 20)
}
