//! C020 沿用旧科目名称

use super::naming::{Known, Told, is_han};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::{Cue, Hit, Survey};
use crate::wording::{Passage, group};
use fiscal::{Cause, FiscalYear, Level, Severity, Span};
use statute::codebook::{Codebook, How, Superseded};
use statute::words::{any, without_blanks};

pub static RULE: Rule = Rule {
    code: "C020",
    name: "沿用旧科目名称",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）",
    what: "科目名称在本文年度是否已停用。该年度仍有效的名称不报；用于说明沿革（“以前称…”“原名…”）的旧名不报；不带级次、也不在金额前的日常用语（文化、农业、扶贫…）不报。名词解释中的旧名，以及停用年份不能确定的，作提示。",
    why: "科目更名后沿用旧名，与当年科目及公开表对不上，常是照抄往年文本。",
    ok: &[
        "2018年度支出按功能分为：一般公共服务支出285.10万元，医疗卫生与计划生育支出19.30万元，社会保障和就业支出51.60万元。",
        "2023年，卫生健康支出（类）38.44万元。卫生健康支出，2018年及以前称“医疗卫生与计划生育支出”，反映政府卫生健康方面的支出。",
        "2023年实施文化、农业、扶贫等项目3个，支出36.00万元。",
    ],
    bad: &[
        "2023年部门预算按功能分类，住房保障支出34.05万元，⟦医疗卫生与计划生育支出⟧21.35万元。",
        "2023年部门预算：农林水支出（类）⟦扶贫（款）⟧一般行政管理事务（项）36.00万元，用于驻村工作队经费。",
        "2.社会保障和就业-⟦行政事业单位离退休⟧-机关事业单位职业年金缴费支出2023年预算数24.7万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let year = engine.filing.year;
        if !year.is_known() {
            return Ran::CouldNot("不知道本文年度，无从判断名称是否有效".to_owned());
        }
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut found = told(survey, &passage, year);
        let bare = survey.hits(Cue::OldName).filter_map(|hit| bare(&hit, &passage, year, &found)).collect::<Vec<_>>();
        found.extend(bare);
        found.sort_by_key(|f| f.at.start);
        let checked = survey.names.len() + found.len();
        let found = found.into_iter().filter(|f| !is_history(f, &passage, year));
        for (name, places) in group(found.map(|f| (f.name, f))) {
            let Some(first) = places.iter().find(|f| !survey.explains(f.at.start as usize)).or(places.first()) else { continue };
            let glossary = survey.explains(first.at.start as usize);
            let severity = if first.old.certain && !glossary { Severity::Warning } else { Severity::Notice };
            out.push(first.draft(engine, &passage, severity, name, &places).by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// An old name in the text.
struct Found<'t> {
    /// The old name as the book has it.
    name: &'t str,
    at: Span,
    level: Option<Level>,
    /// A level word stands with it.
    worded: bool,
    old: Superseded,
}

impl Found<'_> {
    fn draft(&self, engine: &Engine<'_>, passage: &Passage<'_>, severity: Severity, name: &str, all: &[Found<'_>]) -> Draft {
        let level = self.level.filter(|_| self.worded).map_or("", Level::word);
        let (open, close) = if level.is_empty() { ("", "") } else { ("（", "）") };
        let stated = without_blanks(self.at.of(passage.text));
        let expected = [self.old.current, open, level, close].concat();
        let until = match self.old.until {
            Some(year) => &format!("{}年起已停用", year.0 + 1),
            None if self.old.certain => "已停用",
            None => "疑已停用",
        };
        let others = all.iter().filter(|f| f.at != self.at).map(|f| engine.source(f.at));
        Draft::new(severity, engine.source(self.at), stated, expected.as_str())
            .because(Cause::Renamed)
            .also(others)
            .says(["“", name, "”", until, "，现为“", self.old.current, "”"].concat(), ["改为“", &expected, "”"].concat())
    }
}

/// Names with a level word, in a path or with a code.
fn told<'t>(survey: &Survey, passage: &Passage<'t>, year: FiscalYear) -> Vec<Found<'t>> {
    let book = Codebook::get();
    let mut found = Vec::new();
    for named in &survey.names {
        let Some(known) = named.known.filter(|known| known.former) else { continue };
        let name = known.standard.unwrap_or_else(|| named.words(passage.text));
        let level = named.level.filter(|l| known.bears(*l));
        let Some(old) = book.superseded(name, level, year) else { continue };
        // a code of its own keeps the name in doubt
        let at = if named.told == Told::Code { named.name } else { named.at };
        found.push(Found { name, at, level, worded: named.told == Told::Word, old });
    }
    found
}

/// A name without a level word, where it stands before its figure or in a list of 支出.
fn bare<'t>(hit: &Hit, passage: &Passage<'t>, year: FiscalYear, found: &[Found<'_>]) -> Option<Found<'t>> {
    let text = passage.text;
    let known = Known::of(&text[hit.at..hit.end]).filter(|known| known.former)?;
    let name = known.standard.unwrap_or(&text[hit.at..hit.end]);
    let old = Codebook::get().superseded(name, None, year)?;
    let at = Span::new(hit.at, hit.end);
    let begins = !text[..hit.at].chars().next_back().is_some_and(|c| is_han(c) && !"为括于含是和与及中年度".contains(c));
    let taken = found.iter().any(|f| f.at.start < at.end && at.start < f.at.end);
    (begins && !taken && is_subject(passage, hit)).then_some(Found { name, at, level: None, worded: false, old })
}

fn is_subject(passage: &Passage<'_>, hit: &Hit) -> bool {
    let rest = passage.text[hit.end..].trim_start_matches(' ');
    let figure = rest.starts_with(|c: char| c.is_ascii_digit())
        || ["预算数", "决算数", "支出决算", "预算", "决算", "占"].iter().any(|w| rest.starts_with(w));
    let listed = passage.text[hit.at..hit.end].ends_with("支出") && rest.starts_with(['、', '；', '，', '。', '：', '（', '\n']);
    figure || listed
}

/// The sentence tells what the name was, or speaks of a year in which it was in force.
fn is_history(found: &Found<'_>, passage: &Passage<'_>, year: FiscalYear) -> bool {
    const HISTORY: &[&str] = &["以前称", "原名", "曾用名", "现为", "更名", "改称", "原称", "调整为", "旧称", "简称为", "前称"];
    let sentence = passage.sentence(found.at.start as usize);
    let words = sentence.of(passage.text);
    let before = &passage.text[sentence.start as usize..found.at.start as usize];
    let quoted = before.trim_end_matches('“');
    if quoted.ends_with('原') || quoted.ends_with("原为") || any(words, HISTORY) {
        return true;
    }
    let own = before.match_indices('年').filter_map(|(i, _)| before[..i].get(i.checked_sub(4)?..)?.parse::<i16>().ok()).next_back();
    own.is_some_and(|y| y != year.0 && Codebook::get().superseded(found.name, found.level, FiscalYear(y)).is_none())
}

/// Old names that no everyday phrase is like: the survey looks for them.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let book = Codebook::get();
    let ended = |name: &str| book.superseded(name, None, FiscalYear(i16::MAX)).is_some();
    let names = book.func_names().filter(move |name| {
        let long = name.chars().count();
        (long >= 8 || long >= 6 && name.ends_with("支出")) && name.starts_with(is_han) && ended(name)
    });
    // 医疗卫生与计划生育 21.35万元
    let short = book.func_loose_names().filter(move |name| {
        let long = name.chars().count() >= 7 && name.starts_with(is_han);
        long && book.func_loose(name).is_some_and(|l| l.how == How::Dropped && ended(l.standard))
    });
    names.chain(short)
}
