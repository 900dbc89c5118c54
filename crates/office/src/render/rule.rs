//! A rule explained: what it checks, why, on what basis, with examples.

use std::fmt::Write;

use serde::Serialize;

use super::style::Tone;
use super::{Style, json};
use crate::{Rule, Status, rulebook};

/// Rules for people, one after the other.
pub fn text(rules: &[&Rule], style: Style) -> String {
    let mut out = String::new();
    for (i, rule) in rules.iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        one(&mut out, rule, style);
    }
    out
}

/// Codes and names, a line each.
pub fn list(rules: &[&Rule], style: Style) -> String {
    let mut out = String::new();
    for rule in rules {
        let severity = style.paint(rule.severity.into(), rule.severity.word());
        let _ = writeln!(out, "{}  {severity}  {}", style.paint(Tone::Strong, rule.code), rule.name);
    }
    out
}

fn one(out: &mut String, rule: &Rule, style: Style) {
    let _ = writeln!(out, "{} {}", style.paint(Tone::Strong, rule.code), style.paint(Tone::Strong, rule.name));
    let family = rulebook::family_of(rule.code).map_or("", |f| f.name);
    let severity = style.paint(rule.severity.into(), rule.severity.word());
    let _ = writeln!(out, "{family} · {severity} · {} · 自 {} 版起", status(rule.status), rule.since);
    let mut part = |title: &str, words: &str| {
        if !words.is_empty() {
            let _ = writeln!(out, "\n{}\n  {}", style.paint(Tone::Link, title), words.replace('\n', "\n  "));
        }
    };
    part("查什么", rule.what);
    part("为什么", rule.why);
    part("依据", rule.law);
    part("正例（不报）", &rule.ok.join("\n"));
    part("反例（⟦⟧处报出）", &rule.bad.join("\n"));
}

/// Rules as one JSON array.
pub fn to_json(rules: &[&Rule]) -> String {
    let records: Vec<RuleRecord> = rules.iter().map(|rule| RuleRecord::of(rule)).collect();
    let mut out = json::line(&records);
    out.push('\n');
    out
}

#[derive(Serialize)]
struct RuleRecord {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    severity: &'static str,
    status: &'static str,
    since: &'static str,
    what: &'static str,
    why: &'static str,
    law: &'static str,
    ok: &'static [&'static str],
    bad: &'static [&'static str],
}

impl RuleRecord {
    fn of(rule: &Rule) -> RuleRecord {
        RuleRecord {
            code: rule.code,
            name: rule.name,
            family: rulebook::family_of(rule.code).map_or("", |f| f.name),
            severity: rule.severity.key(),
            status: match rule.status {
                Status::Trial => "trial",
                Status::Active => "active",
                Status::Retired => "retired",
            },
            since: rule.since,
            what: rule.what,
            why: rule.why,
            law: rule.law,
            ok: rule.ok,
            bad: rule.bad,
        }
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Trial => "试用",
        Status::Active => "有效",
        Status::Retired => "已停用",
    }
}
