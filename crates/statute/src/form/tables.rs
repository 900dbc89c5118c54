//! The tables that a paper must hold (`data/forms/tables.tsv`), told by what their titles mean.

use super::{kind_and_year, lines};
use fiscal::{FiscalYear, PaperKind};
use std::sync::OnceLock;

/// A table that papers of a kind must hold.
#[derive(Debug)]
pub struct Table {
    /// Of which papers.
    pub kind: PaperKind,
    /// The first year whose papers have it.
    pub since: FiscalYear,
    /// e.g. 财政拨款收支总表
    pub name: &'static str,
    /// 文号 and article.
    pub source: &'static str,
    /// What its names mean.
    meanings: Vec<String>,
}

impl Table {
    /// Is a title of this [`meaning`] one of its names?
    pub fn is_meant_by(&self, meaning: &str) -> bool {
        self.meanings.iter().any(|m| m == meaning)
    }

    /// Does a title of this [`meaning`] hold one of its names, perhaps beside another table's?
    pub fn is_within(&self, meaning: &str) -> bool {
        let words: Vec<&str> = meaning.split('+').collect();
        self.meanings.iter().any(|m| m.split('+').all(|w| words.contains(&w)))
    }
}

/// The tables that a paper of this kind and year must hold, in their usual order.
pub fn tables(kind: PaperKind, year: FiscalYear) -> impl Iterator<Item = &'static Table> {
    static ALL: OnceLock<Vec<Table>> = OnceLock::new();
    let all = ALL.get_or_init(|| lines(include_str!("../../data/forms/tables.tsv")).filter_map(table).collect());
    all.iter().filter(move |t| t.kind == kind && t.since <= year)
}

fn table(line: &'static str) -> Option<Table> {
    let mut fields = line.split('\t');
    let (kind, since) = kind_and_year(&mut fields)?;
    let (name, others) = (fields.next()?, fields.next()?);
    let names = std::iter::once(name).chain(others.split('|').filter(|n| !n.is_empty()));
    Some(Table { kind, since, name, meanings: names.map(meaning).collect(), source: fields.next()? })
}

/// Words of a title that tell tables apart, longer ones before those that they hold, and what each means. All others
/// (部门, 单位, 财务, 预算, 决算, 情况, 总表, 功能分类, years, numbers of tables) do not.
const WORDS: &[(&str, &str)] = &[
    ("收入支出", "收支"),
    ("收支", "收支"),
    ("基本支出", "基本"),
    ("项目支出", "项目"),
    ("收入", "收入"),
    ("支出", "支出"),
    ("财政拨款", "拨款"),
    ("一般公共", "一般"),
    ("社会保险基金", "社保"),
    ("政府性基金", "基金"),
    ("国有资本", "国资"),
    ("财政专户", "专户"),
    ("转移支付", "转移"),
    ("三公", "三公"),
    ("会议费", "会议"),
    ("培训费", "培训"),
    ("机关运行", "运行"),
    ("项目", "项目"),
    ("整体", "整体"),
    ("绩效", "绩效"),
    ("目标", "目标"),
    ("自评", "自评"),
    ("政府采购", "采购"),
    ("购买服务", "购买"),
    ("资产", "资产"),
    ("明细", "明细"),
    ("经济分类", "经济"),
    ("专项", "专项"),
    ("债务", "债务"),
    ("结转", "结转"),
    ("非税", "非税"),
    ("人员", "人员"),
];

/// What is understood where these are said.
const UNDERSTOOD: &[(&[&str], &[&str])] = &[
    // the three funds are what 财政拨款 is made of
    (&["一般", "基金", "国资"], &["拨款"]),
    (&["三公"], &["拨款", "一般", "支出"]),
    (&["绩效", "采购", "资产", "购买"], &["支出"]),
    (&["基本"], &["经济"]),
];

/// What the title of a table means, the same for titles of one table in different sets; empty for 预算表.
pub fn meaning(title: &str) -> String {
    let title: String = title.chars().filter(|c| !c.is_whitespace() && !matches!(c, '“' | '”' | '"' | '《' | '》' | '、')).collect();
    let mut found: Vec<&str> = Vec::new();
    let mut rest = title.as_str();
    while let Some(first) = rest.chars().next() {
        let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
        found.extend(word.map(|(_, means)| means));
        rest = &rest[word.map_or(first.len_utf8(), |(word, _)| word.len())..];
    }
    for (said, understood) in UNDERSTOOD {
        if said.iter().any(|s| found.contains(s)) {
            found.retain(|f| !understood.contains(f));
        }
    }
    found.sort_unstable();
    found.dedup();
    found.join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(kind: PaperKind, title: &str) -> Vec<&'static str> {
        let meaning = meaning(title);
        tables(kind, FiscalYear(i16::MAX)).filter(|t| t.is_meant_by(&meaning)).map(|t| t.name).collect()
    }

    #[test]
    fn titles_of_regional_sets_are_matched_by_what_they_mean() {
        for (title, name) in [
            ("2026年预算单位财务收支预算总表", "收支总表"),
            ("部门收支总体情况表", "收支总表"),
            ("表1-1 部门收入总表", "收入总表"),
            ("2026年预算单位支出预算总表", "支出总表"),
            ("财政拨款收支总体情况表", "财政拨款收支总表"),
            ("2026年单位一般公共预算支出功能分类预算表", "一般公共预算支出表"),
            ("一般公共预算基本支出部门预算经济分类预算表", "一般公共预算基本支出表"),
            ("2026年单位“三公”经费和机关运行经费预算表", "一般公共预算“三公”经费支出表"),
            ("一般公共预算 “三公” 经费支出情况表", "一般公共预算“三公”经费支出表"),
            ("单位政府性基金预算支出功能分类预算表", "政府性基金预算支出表"),
        ] {
            assert_eq!(named(PaperKind::Budget, title), [name], "{title}");
        }
        for (title, name) in [
            ("收入支出决算总表", "收入支出决算总表"),
            ("财政拨款收入支出决算总表", "财政拨款收入支出决算总表"),
            ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"),
            ("一般公共预算财政拨款基本支出决算明细表", "一般公共预算财政拨款基本支出决算表"),
            ("国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"),
            ("财政拨款“三公”经费支出决算表", "财政拨款“三公”经费支出决算表"),
        ] {
            assert_eq!(named(PaperKind::Final, title), [name], "{title}");
        }
    }

    #[test]
    fn tables_of_other_sets_are_none_of_them() {
        for title in [
            "财政拨款支出预算表（部门经济分类科目）",
            "一般公共预算项目支出预算表",
            "政府性基金预算“三公”经费支出预算表",
            "项目支出绩效目标表",
            "部门预算表",
        ] {
            assert!(named(PaperKind::Budget, title).is_empty(), "{title}");
        }
        assert!(named(PaperKind::Final, "财政拨款支出决算明细表").is_empty());
        assert!(named(PaperKind::Final, "一般公共预算财政拨款支出决算明细表").is_empty());
    }

    #[test]
    fn no_two_tables_have_one_name() {
        for kind in [PaperKind::Budget, PaperKind::Final] {
            for table in tables(kind, FiscalYear(i16::MAX)) {
                assert_eq!(named(kind, table.name), [table.name]);
                assert!(!table.is_meant_by(""));
            }
        }
    }
}
