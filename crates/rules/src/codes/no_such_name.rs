//! C030 科目名称不规范

use super::naming::{Known, Named, Spelling, Told, is_han, stretch};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::{Cue, Hit};
use crate::wording::{Passage, group};
use fiscal::{Level, Severity, Span};
use statute::codebook::{Codebook, How};

pub static RULE: Rule = Rule {
    code: "C030",
    name: "科目名称不规范",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）",
    what: "带级次、在科目路径中或在金额前的名称是否是科目的规范名称：“其他”写成“其它”，款名缺“支出”二字，项名多“支出”二字，以及常见的误名。类名省去“支出”是通行写法，不报。",
    why: "名称不规范，检索和汇总时对不上科目。",
    ok: &[
        "1.一般公共服务-档案事务-行政运行2024年预算数为226.30万元。",
        "卫生健康（类）行政事业单位医疗（款）行政单位医疗（项）24.75万元。",
        "主要用于缴纳住房公积金支出和其它零星开支。",
    ],
    bad: &[
        "卫生健康支出（类）行政事业单位医疗（款）⟦其它行政事业单位医疗支出（项）⟧：支出决算为3.62万元。",
        "社会保障和就业（类）⟦行政事业单位养老（款）⟧行政单位离退休（项）11.60万元。",
        "5.住房保障支出-住房改革支出-⟦住房公积金支出⟧2023年预算数40.33万元。",
        "公用经费61.57万元，主要包括：办公费、福利费、⟦其他交通工具运行维护费⟧、其他商品和服务支出。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut found: Vec<Loose> = survey.names.iter().filter_map(|n| told(n, &passage)).collect();
        let bare: Vec<Loose> = survey
            .hits(Cue::WrongName)
            .filter_map(|h| wrong(&h, &passage))
            .chain(survey.hits(Cue::WrongEcon).filter_map(|h| econ(&h, &passage)))
            .chain(survey.hits(Cue::OtherSpelling).filter_map(|h| other(&h, &passage)))
            .filter(|f| !found.iter().any(|o| o.at.start < f.at.end && f.at.start < o.at.end))
            .collect();
        found.extend(bare);
        found.sort_by_key(|f| f.at.start);
        for (_, places) in group(found.into_iter().map(|f| (f.stated.clone(), f))) {
            let first = &places[0];
            let others = places[1..].iter().map(|f| engine.source(f.at));
            let word = if first.certain { "应为" } else { "疑为" };
            let draft =
                Draft::new(Severity::Notice, engine.source(first.at), first.stated.clone(), first.expected.clone()).also(others).says(
                    ["“", &first.stated, "”不是规范的科目名称，", word, "“", &first.expected, "”"].concat(),
                    ["改为“", &first.expected, "”"].concat(),
                );
            out.push(draft.by(rule, engine));
        }
        if survey.names.is_empty() { Ran::Nothing } else { Ran::Checked(survey.names.len()) }
    },
};

struct Loose {
    at: Span,
    stated: String,
    expected: String,
    certain: bool,
}

/// A name with a level word or in a path.
fn told(named: &Named, passage: &Passage<'_>) -> Option<Loose> {
    let words = named.words(passage.text);
    let Some(known) = named.known else {
        // 其他行政事业单位医疗（项）
        let full = [words, "支出"].concat();
        let level = named.level.filter(|l| {
            *l != Level::Class
                && named.told == Told::Word
                && Known::of(&full).is_some_and(|k| k.spelling == Spelling::Standard && k.bears(*l))
        })?;
        let word = ["（", level.word(), "）"].concat();
        return Some(Loose { at: named.at, stated: [words, &word].concat(), expected: [full, word].concat(), certain: true });
    };
    let reported = match known.spelling {
        Spelling::Standard => false,
        Spelling::Loose(How::Short) => named.told == Told::Word && named.level == Some(Level::Item),
        Spelling::Wrong | Spelling::Loose(How::Qita) => true,
        Spelling::Loose(How::Dropped) => named.told == Told::Word && named.level == Some(Level::Section) && known.bears(Level::Section),
        Spelling::Loose(How::Added) => named.level == Some(Level::Item) && known.bears(Level::Item),
    };
    let standard = known.standard.filter(|_| reported)?;
    let word = match (named.told, named.level) {
        (Told::Word, Some(level)) => ["（", level.word(), "）"].concat(),
        _ => String::new(),
    };
    let certain = known.spelling != Spelling::Wrong || Codebook::get().misnamed(words).is_some_and(|m| m.certain);
    Some(Loose { at: named.at, stated: [words, &word].concat(), expected: [standard, &word].concat(), certain })
}

/// A name of nothing else on either side.
fn alone(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    !passage.text[..at].chars().next_back().is_some_and(|c| is_han(c) && !"为括于含是和与及中年度".contains(c))
        && !passage.text[end..].starts_with(is_han)
}

fn wrong(hit: &Hit, passage: &Passage<'_>) -> Option<Loose> {
    let stated = &passage.text[hit.at..hit.end];
    let right = Codebook::get().misnamed(stated)?;
    let figure = passage.text[hit.end..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
    (figure && alone(passage, hit.at, hit.end)).then(|| loose(hit.at, hit.end, stated, right.current, right.certain))
}

fn econ(hit: &Hit, passage: &Passage<'_>) -> Option<Loose> {
    let stated = &passage.text[hit.at..hit.end];
    let right = Codebook::get().econ_misnamed(stated)?;
    alone(passage, hit.at, hit.end).then(|| loose(hit.at, hit.end, stated, right.current, right.certain))
}

/// 其它 in a name, before its figure or in a list.
fn other(hit: &Hit, passage: &Passage<'_>) -> Option<Loose> {
    let run = stretch(passage.text, hit.at);
    let end = hit.at + run.len();
    let book = Codebook::get();
    let right = match Known::of(run) {
        Some(known) if known.spelling == Spelling::Loose(How::Qita) => known.standard?,
        _ => book.econ_loose(run).filter(|l| l.how == How::Qita)?.standard,
    };
    alone(passage, hit.at, end).then(|| loose(hit.at, end, run, right, true))
}

fn loose(at: usize, end: usize, stated: &str, expected: &str, certain: bool) -> Loose {
    Loose { at: Span::new(at, end), stated: stated.to_owned(), expected: expected.to_owned(), certain }
}

/// Names that never were any, of 功能分类.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    Codebook::get().func_wrong_names()
}

/// Names that never were any, of 经济分类.
pub(crate) fn econ_names() -> impl Iterator<Item = &'static str> {
    Codebook::get().econ_wrong_names()
}
