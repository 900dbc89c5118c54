//! C050 专项科目用于机关业务

use super::uses::Use;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Survey;
use fiscal::{FiscalYear, FuncCode, Fund, Level, Severity};
use statute::codebook::Codebook;
use statute::words::{any, without_blanks};
use std::cell::LazyCell;

pub static RULE: Rule = Rule {
    code: "C050",
    name: "专项科目用于机关业务",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《预算法》第九条（政府性基金专款专用）；《政府收支分类科目》（财政部，按年度）",
    what: "政府性基金科目和城乡社区支出的用途，是否写成了本单位自身的会议、业务、办公、调研等机关事务——而本单位的机关事务在一般公共服务支出中另有款级科目。用途中同时提到城乡社区事项的不报。",
    why: "政府性基金要专款专用；机关事务应列一般公共服务支出，列在此处，科目或资金性质存疑。",
    ok: &[
        "1.一般公共服务支出（类）政协事务（款）行政运行（项）398.64万元。\n2.城乡社区支出66万元，主要用于社区道路和环境卫生整治。",
        "1.一般公共服务支出（类）政协事务（款）政协会议（项）66.00万元，主要用于政协会议和政协业务支出。",
    ],
    bad: &["1.一般公共服务支出（类）政协事务（款）行政运行（项）398.64万元。\n2.⟦城乡社区支出66万元，主要用于政协会议和政协业务支出⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let own = LazyCell::new(|| stems(engine.survey(), engine.filing.year));
        let text = &engine.reading.clean.text;
        let mut checked = 0;
        for one in engine.uses().iter().filter(|u| is_earmarked(u.code)) {
            checked += 1;
            let words = one.purpose.of(text);
            let business = |behind: &str| BUSINESS.iter().any(|b| behind.starts_with(b));
            let stem = own.iter().find(|s| words.match_indices(**s).any(|(i, _)| business(&words[i + s.len()..])));
            if let Some(stem) = stem.filter(|_| !any(words, COMMUNITY)) {
                out.push(draft(engine, one, stem).by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

fn draft(engine: &Engine<'_>, one: &Use, stem: &str) -> Draft {
    let text = &engine.reading.clean.text;
    let stated = without_blanks(one.name.of(text)).into_owned();
    let home = format!("一般公共服务支出（类）{stem}事务（款）");
    Draft::new(Severity::Warning, engine.source(one.at), stated.clone(), home.clone()).says(
        format!("“{stated}”的用途是{stem}自身的机关事务，与科目不符"),
        format!("核对资金性质和科目：机关事务宜列“{home}”；确由专项资金安排的，写明对应事项"),
    )
}

/// 城乡社区支出, or a code of a 政府性基金.
fn is_earmarked(code: FuncCode) -> bool {
    code.class() == FuncCode::new(212) || Codebook::get().func_fund(code) == Fund::GovFund
}

/// What an office does for itself.
const BUSINESS: &[&str] = &["会议", "业务", "办公", "调研", "履职", "工作经费", "机关运行", "机关运转", "日常"];

/// What 城乡社区支出 and the funds for land and towns are for.
const COMMUNITY: &[&str] = &[
    "社区", "城乡", "市政", "土地", "征地", "拆迁", "规划", "环境", "设施", "住宅", "住房", "污水", "垃圾", "园林", "绿化", "城管", "街道",
    "道路", "农村", "乡村", "村", "镇", "工程", "建设", "改造", "维修", "棚户",
];

/// Of the 款 of 一般公共服务支出 in the account, the word before 事务: 政协, 人大, 财政.
fn stems(survey: &Survey, year: FiscalYear) -> Vec<&'static str> {
    let book = Codebook::get();
    let codes = survey.names.iter().filter(|n| !n.glossary).filter_map(|n| n.code);
    let sections = codes.filter(|c| c.class() == FuncCode::new(201)).filter_map(|c| match c.level() {
        Level::Section => Some(c),
        Level::Item => c.parent(),
        Level::Class => None,
    });
    let mut stems: Vec<&'static str> = sections.filter_map(|c| book.func_name(c, year)?.strip_suffix("事务")).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
