//! The projects of a paper: what each was granted, what it spent, and which words speak of it.
//!
//! A paper states a project many times (a table, a summary, a report of its own). Each is counted
//! once: statements of one name, or of the same two amounts, are one project.

use crate::wording::survey::Cue;
use crate::words_and_figures::passage::{Passages, Sentence, places_of};
use fiscal::{Basis, Datum, Fact, FactId, Flow, Fund, Item, Nature, Role, Span, Topic};
use rustc_hash::FxHashMap;
use statute::words::{any, find, find_all, holds};
use std::ops::Range;

/// A project with its budget and what was carried out of it.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// As the paper writes it; empty where it does not say.
    pub name: String,
    /// Which part of the name tells the project.
    core: Range<usize>,
    pub money: Option<Money>,
    /// The fiscal part of it, where a table states that.
    pub fiscal: Option<Money>,
}

impl Project {
    fn of(name: &str) -> Project {
        Project { core: core_of(name), name: name.to_owned(), money: None, fiscal: None }
    }

    /// The name without what writers add or leave out.
    fn core(&self) -> &str {
        &self.name[self.core.clone()]
    }
}

/// A budget and what was carried out of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Money {
    pub budget: FactId,
    pub executed: FactId,
}

impl Money {
    /// What was not spent.
    pub fn left(self, passages: &Passages<'_, '_>) -> fiscal::Range {
        passages.fact(self.budget).range - passages.fact(self.executed).range
    }
}

/// Whom words speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All projects.
    Overall,
    /// An index into [`Projects::list`].
    Project(usize),
    /// Whatever stands between this place of the manuscript, or the last table's head, and the words.
    Behind(u32),
    /// A project of which nothing else is known.
    Unknown,
}

/// Longer lines are no titles; in bytes.
const LONGEST: usize = 120;

/// The projects of a paper, and where their names stand.
#[derive(Default)]
pub(crate) struct Projects {
    pub list: Vec<Project>,
    /// Which of them the tables of indicators are of.
    of_items: FxHashMap<Item, usize>,
    /// Where a name stands in the reading copy, and whose it is.
    mentions: Vec<(usize, usize)>,
    /// Where tables of single projects begin, in the manuscript.
    tables: Vec<u32>,
    /// Titles that say whom the text below speaks of.
    titles: Vec<(usize, Scope)>,
}

impl Projects {
    pub fn of(passages: &Passages<'_, '_>) -> Projects {
        let mut projects = Projects::default();
        let filing = passages.engine.filing;
        for table in filing.indicators.chunk_by(|a, b| a.project == b.project) {
            let item = table[0].project;
            if !projects.of_items.contains_key(&item) {
                let project = projects.named(filing.item(item).unwrap_or(""));
                projects.of_items.extend(project.map(|project| (item, project)));
            }
        }
        let pairs = pairs(passages);
        for (name, ..) in &pairs {
            projects.named(name);
        }
        if filing.indicators.is_empty() && pairs.is_empty() {
            return projects;
        }
        projects.find_names(passages);
        projects.find_titles(passages);
        for (name, money, fiscal) in pairs {
            projects.settle(passages, name, money, fiscal);
        }
        projects
    }

    /// The project of an indicator; `None` where the table names none.
    pub fn of_item(&self, item: Item) -> Option<usize> {
        self.of_items.get(&item).copied()
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.index_of(core(name))
    }

    fn index_of(&self, core: &str) -> Option<usize> {
        self.list.iter().position(|p| !core.is_empty() && p.core() == core)
    }

    /// The project of this name, which is a new one where none has had it.
    fn named(&mut self, name: &str) -> Option<usize> {
        let project = Project::of(name.trim());
        let core = project.core();
        if core.is_empty() {
            return None;
        }
        Some(self.index_of(core).unwrap_or_else(|| {
            self.list.push(project);
            self.list.len() - 1
        }))
    }

    /// Files a pair of amounts with its project.
    fn settle(&mut self, passages: &Passages<'_, '_>, name: &str, money: Money, fiscal: bool) {
        let index = self.index(name).or_else(|| {
            let sentence = passages.sentence_of(money.budget)?;
            match self.scope(&sentence) {
                Scope::Project(i) => Some(i),
                _ => None,
            }
        });
        let same = |other: &Money| {
            let equal = |a: FactId, b: FactId| passages.fact(a).range.meets(passages.fact(b).range);
            equal(other.budget, money.budget) && equal(other.executed, money.executed)
        };
        let index = index.or_else(|| self.list.iter().position(|p| p.money.as_ref().is_some_and(same)));
        let project = match index {
            Some(i) => &mut self.list[i],
            None => {
                self.list.push(Project::of(""));
                let last = self.list.len() - 1;
                &mut self.list[last]
            }
        };
        let slot = if fiscal { &mut project.fiscal } else { &mut project.money };
        slot.get_or_insert(money);
    }

    fn find_names(&mut self, passages: &Passages<'_, '_>) {
        let text = passages.text();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (i, project) in self.list.iter().enumerate() {
            let core = project.core();
            if core.is_empty() {
                continue;
            }
            for at in find_all(text, core) {
                let behind = &text[at + core.len()..];
                let ends = ["经费", "项目", "专项", "资金", "”", "\n"].iter().any(|e| behind.starts_with(e)) || behind.is_empty();
                if ends || core.chars().count() >= 6 {
                    found.push((at, at + core.len(), i));
                }
            }
        }
        // of two names in one place the longer one is meant
        found.sort_unstable_by_key(|(from, to, _)| (*from, usize::MAX - *to));
        let mut end = 0;
        for (from, to, i) in found {
            if from >= end {
                self.mentions.push((from, i));
                end = to;
            }
        }
    }

    fn find_titles(&mut self, passages: &Passages<'_, '_>) {
        let (text, survey) = (passages.text(), passages.engine.survey());
        let mut heads = survey.places(Cue::ProjectTable);
        let Projects { list, mentions, tables, titles, .. } = self;
        let mut mentions = &mentions[..];
        for (n, block) in passages.engine.reading.blocks.iter().enumerate() {
            let (start, line_end) = (block.span.start as usize, block.span.end as usize);
            let (long, numbered) = (line_end - start > LONGEST, block.body > block.span.start);
            // a paragraph: neither a head nor a title
            if long && !numbered {
                continue;
            }
            heads = &heads[heads.iter().take_while(|head| (head.start as usize) < start).count()..];
            mentions = &mentions[mentions.iter().take_while(|(at, _)| *at < start).count()..];
            let head = !long && heads.first().is_some_and(|head| (head.start as usize) < line_end);
            // a cell is a title only by a name of a project
            if block.cell && !head && mentions.first().is_none_or(|(at, _)| *at >= line_end) {
                continue;
            }
            let marks = survey.marks.of_block(n);
            let end = match marks.iter().find(|m| matches!(m.is, '。' | '：')) {
                Some(mark) if numbered => mark.at as usize,
                Some(mark) if mark.end() < line_end => continue,
                _ => line_end,
            };
            if head {
                tables.push(passages.source(start, line_end).start);
            }
            if end - start > LONGEST || marks.iter().any(|m| m.is == '，' && (m.at as usize) < end) {
                continue;
            }
            let named = mentions.iter().take_while(|(at, _)| *at < end).last().map(|(_, i)| *i);
            let title = &text[start..end];
            let body = (block.body as usize).min(end);
            let scope = match named {
                Some(i) if !many(title) && (!block.cell || core(title) == list[i].core()) => Scope::Project(i),
                _ if block.cell => continue,
                _ if holds(title, "整体") && any(title, &["绩效", "评价", "自评"]) => Scope::Overall,
                None if another(&text[body..end]) => Scope::Unknown,
                None if block.marker.depth() == 1 => Scope::Behind(passages.source(start, line_end).start),
                _ => continue,
            };
            titles.push((start, scope));
        }
    }

    fn mentions_in(&self, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.mentions.partition_point(|(at, _)| *at < from);
        self.mentions[first..].iter().take_while(move |(at, _)| *at < to).map(|(_, i)| *i)
    }

    /// Of which project a sentence speaks.
    pub fn scope(&self, sentence: &Sentence<'_>) -> Scope {
        if many(sentence.text) {
            return Scope::Overall;
        }
        let named: Vec<usize> = self.mentions_in(sentence.start, sentence.end()).collect();
        if let Some((first, rest)) = named.split_first() {
            return if rest.iter().all(|i| i == first) { Scope::Project(*first) } else { Scope::Overall };
        }
        let title = self.titles.iter().rev().find(|(at, _)| *at <= sentence.start).copied();
        if any(sentence.text, &["该项目", "本项目", "此项目", "该专项"]) {
            let named = self.mentions.iter().rev().find(|(at, _)| *at < sentence.start);
            return match (named, title) {
                (Some((at, i)), Some((above, _))) if *at >= above => Scope::Project(*i),
                (_, Some((_, scope @ Scope::Project(_)))) => scope,
                (Some((_, i)), None) => Scope::Project(*i),
                _ => Scope::Unknown,
            };
        }
        match (title, self.list.len()) {
            (Some((_, scope)), _) => scope,
            (None, 1) => Scope::Project(0),
            (None, _) => Scope::Behind(0),
        }
    }

    /// Do words of this scope, said at `said` of the manuscript, speak of what stands at `place`
    /// and belongs to `project`?
    pub fn covers(&self, scope: Scope, said: u32, project: Option<usize>, place: Span) -> bool {
        match scope {
            Scope::Overall => true,
            Scope::Project(i) => project == Some(i) || project.is_none() && self.list.len() <= 1,
            Scope::Behind(from) => {
                let from = self.tables.iter().copied().filter(|t| *t < said).max().unwrap_or(0).max(from);
                from <= place.start && place.start < said
            }
            Scope::Unknown => false,
        }
    }
}

/// The name without what writers add or leave out; nothing is left of a word for any project.
fn core(name: &str) -> &str {
    &name[core_of(name)]
}

fn core_of(name: &str) -> Range<usize> {
    let around = ['“', '”', ' ', '：', '、', '，', '\t', '"'];
    let begun = name.trim_start_matches(around);
    let from = name.len() - begun.len();
    let name = begun.trim_end_matches(around);
    if ["项目", "项目支出", "项目经费", "专项", "经费"].contains(&name) {
        return 0..0;
    }
    let shorter = ["项目支出", "专项经费", "项目经费", "项目", "专项", "经费"].iter().find_map(|e| name.strip_suffix(e));
    from..from + shorter.filter(|s| s.chars().count() >= 2).unwrap_or(name).len()
}

/// Words that speak of several projects.
fn many(text: &str) -> bool {
    const PROJECT: &str = "项目";
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百多余几各每两".contains(c);
    places_of(text, PROJECT).any(|at| {
        let (before, behind) = (&text[..at], &text[at + PROJECT.len()..]);
        // 各项目标 are goals
        let each = before.ends_with('各') && !behind.starts_with('标');
        // 3个项目, not 整个项目
        let counted = before.strip_suffix(['个', '项']).is_some_and(|before| before.ends_with(number));
        each || counted || before.ends_with("全部") || before.ends_with("所有")
    })
}

/// The title of a project that is named nowhere else.
fn another(title: &str) -> bool {
    let Some(at) = find(title, "项目") else {
        return false;
    };
    let before = title[..at].trim();
    let general = ["全部", "所有", "重点", "预算", "支出", "部门", "单位", "主要", "情况", "绩效", "结合", "本", "该", "各", "个"];
    before.chars().count() >= 2
        && !any(before, &general)
        && any(&title[at..], &["绩效", "报告", "自评", "评价", "项目名称"]) | title.ends_with("项目")
}

/// A budget and the amount carried out that is stated with it: name, amounts, fiscal part or all.
fn pairs<'a>(passages: &Passages<'_, 'a>) -> Vec<(&'a str, Money, bool)> {
    let filing = passages.engine.filing;
    let mut out = Vec::new();
    for (i, fact) in filing.facts.iter().enumerate() {
        if fact.datum.basis != Basis::Executed || !is_amount(fact) {
            continue;
        }
        let fiscal = fact.datum.fund == Fund::Fiscal;
        // the nearest budget before it, no other amount carried out between them
        let mut before = (i.saturating_sub(4)..i).rev();
        let budget = before.find(|k| {
            let other = &filing.facts[*k];
            other.role == Role::Amount && other.printed.unit.is_money() && (other.datum.fund == Fund::Fiscal) == fiscal
        });
        let Some(k) = budget else { continue };
        let budget = &filing.facts[k];
        let same = budget.sentence == fact.sentence && budget.datum.year == fact.datum.year;
        if !same || !budget.datum.basis.is_budget() || !is_amount(budget) {
            continue;
        }
        let (from, to) = (passages.place(FactId(k as u32)), passages.place(FactId(i as u32)));
        let Some(between) = passages.text().get(from.end as usize..to.start as usize) else {
            continue;
        };
        let near = between.chars().count() <= 40 && !between.contains(['。', '；']);
        let spent = any(between, &["执行", "支出", "使用", "决算", "支付"]) || fiscal && fact.datum.item == budget.datum.item;
        if !near || !spent {
            continue;
        }
        let name = [budget, fact].iter().map(|f| filing.item(f.datum.item).unwrap_or("")).find(|n| is_name(n)).unwrap_or("");
        let whole = any(passages.around(from.start as usize).map_or("", |s| s.text), &["整体支出", "部门预算", "单位预算"]);
        if name.is_empty() && (whole || !speaks_of_project(passages, from.start as usize)) {
            continue;
        }
        out.push((name, Money { budget: FactId(k as u32), executed: FactId(i as u32) }, fiscal));
    }
    out
}

/// An amount of a project: nothing of the closed vocabulary says what else it is.
fn is_amount(fact: &Fact) -> bool {
    let Datum { flow, nature, func, econ, topic, detail, counted, .. } = &fact.datum;
    let open = || *flow == Flow::None && *nature == Nature::All && func.is_none() && econ.is_none() && *detail == Item(0) && *counted == 0;
    let counts = |key: &str| statute::topics::Topics::get().is(*topic, key);
    fact.role == Role::Amount
        && fact.printed.unit.is_money()
        && fact.approx.is_none()
        && open()
        && (*topic == Topic(0) || counts("评价项目") || counts("绩效项目"))
}

fn is_name(name: &str) -> bool {
    let bare = core(name);
    let part =
        ["预算", "决算", "执行", "年初", "调整", "总额", "整体", "部门", "单位", "本级", "合计", "原因", "大于", "小于", "支付", "结余"];
    let whole = bare.starts_with("项目") || any(name, &["各项目", "全部项目", "所有项目"]);
    (2..=30).contains(&bare.chars().count()) && !whole && !any(bare, &part)
}

/// Is the amount at this place said of a project?
fn speaks_of_project(passages: &Passages<'_, '_>, at: usize) -> bool {
    passages.around(at).is_some_and(|s| s.text.contains("项目") || passages.before(&s).is_some_and(|b| b.text.contains("项目")))
}
