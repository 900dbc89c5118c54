//! C120 科目编码与名称不符

use super::naming::{Known, Named, Spelling, steps_behind};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{FiscalYear, FuncCode, Severity};
use statute::codebook::Codebook;
use statute::words::without_blanks;

pub static RULE: Rule = Rule {
    code: "C120",
    name: "科目编码与名称不符",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）",
    what: "编码与紧接的名称是否同属一个科目：“2013101行政运行”“208类05款05项…”“公共安全支出（204类）司法（06款）”以及表中编码列与名称列。编码曾用或现用此名的不报；编码不在科目表中、名称不在科目表中的不报。",
    why: "编码与名称各指一个科目，必有一处写错，汇总时金额会归到别的科目。",
    ok: &[
        "“2013101行政运行”科目决算402.18万元；“2013102一般行政管理事务”科目决算88.40万元。",
        "205教育支出 1,846,200.00\n20502普通教育 1,846,200.00\n2050201学前教育 1,846,200.00",
        "公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元。",
    ],
    bad: &["⟦20103财政事务⟧2023年预算数为226.30万元。", "住房保障支出（221类）住房改革支出（02款）⟦购房补贴（01项）⟧207万元。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let coded: Vec<&Named> = survey.names.iter().filter(|n| n.number.is_some()).collect();
        let mut told: Vec<(FuncCode, String)> = Vec::new();
        for named in &coded {
            if let Some(draft) = mismatch(engine, named) {
                let key = (named.number.unwrap_or(FuncCode::new(0)), draft.stated.clone());
                if !told.contains(&key) {
                    told.push(key);
                    out.push(draft.by(rule, engine));
                }
            }
        }
        if coded.is_empty() { Ran::Nothing } else { Ran::Checked(coded.len()) }
    },
};

fn mismatch(engine: &Engine<'_>, named: &Named) -> Option<Draft> {
    let (number, known) = (named.number?, named.known?);
    let text = &engine.reading.clean.text;
    let words = named.words(text);
    let book = Codebook::get();
    let year = engine.filing.year;
    let right = book.func_name(number, year).or_else(|| book.func_name(number, FiscalYear::UNKNOWN))?;
    let same = |known: &Known| known.codes().contains(&number) || known.spelling == Spelling::Wrong;
    // a name cut off at the end of a line, or borrowed from a class
    let cut = |words: &str| right.starts_with(words.trim_end_matches("支出")) || words.starts_with(right);
    if same(&known) || cut(words) || words.chars().count() < 3 {
        return None;
    }
    // 2040401公共安全支出（类）检察（款）行政运行（项）: the code is of a step of the path, mostly the last
    let steps = steps_behind(text, named.name.end as usize);
    // 20805社会保障和就业支出\行政单位离退休: or of what the last is beneath
    let beneath = |known: &Known| known.codes().iter().any(|c| c.is_within(number));
    if steps.iter().any(|(at, step)| step.as_ref().is_none_or(|known| same(known) || beneath(known)) || cut(at.of(text))) {
        return None;
    }
    let mut other = named.code.or(known.codes().first().copied())?;
    let mut at = named.at;
    for (step, known) in &steps {
        let below = |c: &&FuncCode| c.is_within(other);
        let codes = known.as_ref().map_or(&[][..], |k| k.codes());
        other = codes.iter().find(below).or(codes.first()).copied().unwrap_or(other);
        at.end = step.end;
    }
    let words = steps.last().map_or(words, |(step, _)| step.of(text));
    let stated = without_blanks(at.of(text)).into_owned();
    let expected = format!("{}{right}", number.number());
    let draft = Draft::new(Severity::Error, engine.source(at), stated.clone(), expected.clone());
    Some(draft.says(
        format!("编码{}是“{right}”，而名称写作“{words}”（编码{}）", number.number(), other.number()),
        format!("核对金额所属科目，改为“{expected}”或“{}{words}”", other.number()),
    ))
}
