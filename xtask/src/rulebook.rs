//! Writes the rule book, `docs/rules/`, from the declarations of the rules.

use crate::corpus::record::Record;
use rules::{RULES, Rule, Status};
use std::collections::BTreeMap;
use std::path::Path;

/// The families by the letter of their codes.
const FAMILIES: &[(&str, &str)] =
    &[("L", "体例"), ("S", "勾稽"), ("N", "文数"), ("C", "科目"), ("T", "文字"), ("H", "跨年上下级"), ("P", "绩效"), ("D", "公开义务")];

pub fn run(args: &[String]) -> Result<bool, String> {
    let folder = crate::root::workspace().join("docs/rules");
    let pages = pages();
    match args {
        [] => write(&folder, &pages).map(|()| true),
        [flag] if flag == "--check" => Ok(check(&folder, &pages)),
        _ => Err("rulebook: only --check is known".into()),
    }
}

/// File name and content of every page.
fn pages() -> BTreeMap<String, String> {
    let record = Record::read();
    let mut pages: BTreeMap<String, String> = RULES.iter().map(|r| (format!("{}.md", r.code), page(r, &record))).collect();
    pages.insert("README.md".into(), index());
    pages
}

fn page(rule: &Rule, record: &Record) -> String {
    let mut out = format!("# {} {}\n\n{GENERATED}\n", rule.code, rule.name);
    out.push_str("| | |\n|---|---|\n");
    out.push_str(&format!("| 类别 | {} |\n", family(rule.code)));
    out.push_str(&format!("| 级别 | {}（{}） |\n", rule.severity.word(), rule.severity.key()));
    out.push_str(&format!("| 状态 | {} |\n", status(rule.status)));
    out.push_str(&format!("| 始于 | {} |\n", rule.since));
    out.push_str(&format!("| 依据 | {} |\n", rule.law));
    if let Some(row) = record.of(rule.code) {
        out.push_str(&format!("| 共享案例中 | 命中 {} 处，误报 {} 处 |\n", row.hits, row.alarms));
    }
    out.push_str(&format!("\n## 查什么\n\n{}\n\n## 为什么\n\n{}\n", rule.what.trim(), rule.why.trim()));
    examples(&mut out, "正确的例子", rule.ok);
    examples(&mut out, "错误的例子", rule.bad);
    if !rule.bad.is_empty() {
        out.push_str("\n`⟦…⟧` 之内是应当标出的地方。\n");
    }
    out
}

fn examples(out: &mut String, title: &str, examples: &[&str]) {
    if examples.is_empty() {
        return;
    }
    out.push_str(&format!("\n## {title}\n"));
    for example in examples {
        out.push_str(&format!("\n```text\n{}\n```\n", example.trim_end()));
    }
}

fn index() -> String {
    let mut out =
        format!("# 规则手册\n\n{GENERATED}\n共 {} 条规则。错误：不可能为真；疑点：应当改正或说明；提示：编排事项。\n", RULES.len());
    for (letter, name) in FAMILIES {
        let rules: Vec<&&Rule> = RULES.iter().filter(|r| r.code.starts_with(letter)).collect();
        if rules.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {letter} {name}\n\n| 编号 | 问题 | 级别 | 状态 |\n|---|---|---|---|\n"));
        for rule in rules {
            out.push_str(&format!(
                "| [{0}]({0}.md) | {1} | {2} | {3} |\n",
                rule.code,
                rule.name,
                rule.severity.word(),
                status(rule.status)
            ));
        }
    }
    out
}

const GENERATED: &str = "<!-- 由 `cargo xtask rulebook` 依规则声明生成，请勿手改。 -->\n";

fn family(code: &str) -> String {
    FAMILIES
        .iter()
        .find(|(letter, _)| code.starts_with(letter))
        .map_or_else(|| code.to_owned(), |(letter, name)| format!("{letter} {name}"))
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Trial => "试行",
        Status::Active => "施行",
        Status::Retired => "停用",
    }
}

fn write(folder: &Path, pages: &BTreeMap<String, String>) -> Result<(), String> {
    let told = |e: std::io::Error| format!("{}: {e}", folder.display());
    std::fs::create_dir_all(folder).map_err(told)?;
    for name in surplus(folder, pages) {
        std::fs::remove_file(folder.join(name)).map_err(told)?;
    }
    for (name, text) in pages {
        std::fs::write(folder.join(name), text).map_err(told)?;
    }
    println!("rulebook: {} pages in docs/rules", pages.len());
    Ok(())
}

fn check(folder: &Path, pages: &BTreeMap<String, String>) -> bool {
    let mut stale: Vec<String> = pages
        .iter()
        .filter(|(name, text)| std::fs::read_to_string(folder.join(name)).ok().as_ref() != Some(text))
        .map(|(name, _)| name.clone())
        .collect();
    stale.extend(surplus(folder, pages));
    for name in &stale {
        println!("rulebook: docs/rules/{name} is not what the rules say; run cargo xtask rulebook");
    }
    if stale.is_empty() {
        println!("rulebook: docs/rules is what the rules say");
    }
    stale.is_empty()
}

/// Pages that no rule answers for.
fn surplus(folder: &Path, pages: &BTreeMap<String, String>) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(|e| e.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md") && !pages.contains_key(name))
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page_and_a_family() {
        let pages = pages();
        assert_eq!(pages.len(), RULES.len() + 1);
        for rule in RULES {
            assert!(FAMILIES.iter().any(|(letter, _)| rule.code.starts_with(letter)), "{}", rule.code);
        }
    }
}
