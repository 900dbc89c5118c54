//! C010 科目级次写错

use super::naming::{Named, Spelling};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{EconCode, Finding, FuncCode, Level, Severity, Span};
use statute::codebook::Codebook;
use statute::words::without_blanks;

pub static RULE: Rule = Rule {
    code: "C010",
    name: "科目级次写错",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）；《预算法实施条例》第六条",
    what: "名称后的“（类）”“（款）”“（项）”是否就是该科目在支出功能分类中的级次，并与前后科目的级次依次相接。类、款、项同名的科目（如“其他农林水支出”）不报。",
    why: "级次写错，科目就对不上，类款项的加总关系也随之失去意义。",
    ok: &[
        "农林水支出（类）其他农林水支出（款）其他农林水支出（项）：支出决算为0.46万元。",
        "教育支出（类）普通教育（款）学前教育（项）702.30万元。",
    ],
    bad: &[
        "一般公共服务（类）⟦政协事务（类）⟧行政运行（项）：支出决算为311.98万元。",
        "住房保障支出（类）⟦住房改革支出（项）住房公积金（款）⟧2024年预算数为41.08万元。",
        "教育支出（类）⟦学前教育（款）⟧支出决算为18.20万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let mut checked = 0;
        let mut rest = survey.names.as_slice();
        while let Some(first) = rest.first() {
            let length = rest.iter().take_while(|n| n.path == first.path).count();
            let (path, behind) = rest.split_at(length);
            rest = behind;
            if path.iter().any(worded) {
                checked += 1;
                out.extend(misfit(rule, engine, path));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A level word stands behind the name.
fn worded(named: &Named) -> bool {
    named.told == super::naming::Told::Word && named.level.is_some()
}

/// Classes whose 款 borrow the names of other classes: 援助其他地区支出, 转移性支出.
const BORROWERS: [FuncCode; 2] = [FuncCode::new(219), FuncCode::new(230)];

fn misfit(rule: &Rule, engine: &Engine<'_>, path: &[Named]) -> Option<Finding> {
    let text = &engine.reading.clean.text;
    let borrowed = path.iter().filter_map(|n| n.code).any(|c| BORROWERS.contains(&c.class()));
    let wrong: Vec<(&Named, Level)> = path.iter().filter(|n| worded(n)).filter_map(|n| Some((n, right_level(n)?))).collect();
    let wrong: Vec<(&Named, Level)> = wrong.into_iter().filter(|(n, _)| !is_economic(n, path, text)).collect();
    let (first, last) = (wrong.first()?, wrong.last()?);
    // one name at two levels: the book may lack the lower one
    let twin = path.iter().any(|o| o.words(text) == first.0.words(text) && worded(o) && right_level(o).is_none());
    if borrowed || twin && wrong.len() == 1 {
        return None;
    }
    let levels: Vec<Level> = path.iter().filter_map(|n| n.level).collect();
    let disordered = levels.windows(2).any(|pair| pair[0] >= pair[1]);
    let vacant = !path.iter().any(|n| n.level == Some(first.1));
    let severity = if disordered || wrong.len() > 1 || vacant { Severity::Error } else { Severity::Warning };
    let at = Span { start: first.0.at.start, end: last.0.at.end };
    let expected: String = wrong.iter().map(|(n, level)| format!("{}（{}）", standard(n, text), level.word())).collect();
    let stated: String = wrong.iter().map(|(n, _)| without_blanks(n.at.of(text))).collect();
    let draft = Draft::new(severity, engine.source(at), stated.clone(), expected.clone())
        .says(["“", &stated, "”级次写错：按支出功能分类科目应为“", &expected, "”"].concat(), ["改为“", &expected, "”"].concat());
    Some(draft.by(rule, engine))
}

/// 工资福利支出（类）住房公积金（款）: a name of 经济分类 at its own level, among no names of 功能分类.
fn is_economic(named: &Named, path: &[Named], text: &str) -> bool {
    let level = named.level;
    let bears = |c: &EconCode| level == Some(c.level());
    let economic = Codebook::get().econs_named(named.words(text)).iter().any(bears);
    economic && !path.iter().any(|o| o.known.is_some() && o.at != named.at)
}

/// The level the name has, where it is not the one that is written.
fn right_level(named: &Named) -> Option<Level> {
    let (known, level) = (named.known?, named.level?);
    if known.bears(level) || known.spelling == Spelling::Wrong {
        return None;
    }
    known.codes().first().map(|c| c.level())
}

fn standard<'t>(named: &Named, text: &'t str) -> &'t str {
    let known = named.known.and_then(|k| k.standard);
    let year = fiscal::FiscalYear::UNKNOWN;
    known.filter(|s| Codebook::get().superseded(s, None, year).is_none()).unwrap_or_else(|| named.words(text))
}
