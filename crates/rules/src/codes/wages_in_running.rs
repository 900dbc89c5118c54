//! C080 机关运行经费列入人员支出

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::Cue;
use fiscal::{EconCode, Severity, Span};
use statute::codebook::Codebook;
use statute::words::{Characters, find};

pub static RULE: Rule = Rule {
    code: "C080",
    name: "机关运行经费列入人员支出",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《机关事务管理条例》第九条；《部门预算支出经济分类科目》（财预〔2017〕98号）",
    what: "机关运行经费的构成中是否列入了基本工资、津贴补贴、奖金、养老保险缴费、住房公积金等人员支出。",
    why: "机关运行经费只用于购买货物和服务，工资福利属人员经费。",
    ok: &["机关运行经费预算15.60万元，包括：办公费9.60万元、差旅费6.00万元。人员经费26.00万元，包括基本工资26.00万元。"],
    bad: &["机关运行经费预算41.60万元，包括：⟦基本工资26.00万元⟧、办公费9.60万元、差旅费6.00万元。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut checked = 0;
        let mut last = Span::default();
        for hit in survey.hits(Cue::Running) {
            let sentence = passage.sentence(hit.at);
            if sentence == last {
                continue;
            }
            last = sentence;
            let wages = wages(&passage, hit.end, sentence);
            checked += 1;
            if let Some(first) = wages.first() {
                out.push(draft(engine, &passage, *first, &wages).by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Parts of 机关运行经费 that are names of 人员经费. Another subject ends its list.
fn wages(passage: &Passage<'_>, from: usize, sentence: Span) -> Vec<Span> {
    let words = &passage.text[from..sentence.end as usize];
    let held = Characters::of(words);
    let Some(begin) = ["包括", "其中", "用于", "含"].iter().filter_map(|w| Some(held.find(w)? + w.len())).min() else {
        return Vec::new();
    };
    let end = ["人员经费", "基本支出", "项目支出", "不包括", "不含"]
        .iter()
        .filter(|w| held.may_hold(w))
        .filter_map(|w| find(&words[begin..], w))
        .min()
        .map_or(words.len(), |i| begin + i);
    let mut found = Vec::new();
    let mut at = from + begin;
    for part in words[begin..end].split(['、', '，', '；', '：']) {
        let start = at;
        at += part.len() + '、'.len_utf8();
        let name = part.trim().trim_end_matches('等');
        let bare =
            name.trim_end_matches(['元', '万', ' ']).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_end();
        if is_wage(bare) {
            let lead = part.len() - part.trim_start().len();
            found.push(Span::new(start + lead, start + lead + name.len()));
        }
    }
    found
}

/// A name of 工资福利支出 or 对个人和家庭的补助 that means nothing else.
fn is_wage(name: &str) -> bool {
    let book = Codebook::get();
    let code = book.econs_named(name).first().copied().or_else(|| book.econ_loose(name)?.codes.first().copied());
    code.is_some_and(|c: EconCode| book.econ_is_personnel(c) == Some(true) && !matches!(name, "医疗费" | "伙食补助费" | "伙食补助"))
}

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, first: Span, all: &[Span]) -> Draft {
    let names: Vec<&str> = all.iter().map(|s| s.of(passage.text)).collect();
    let stated = format!("{}计入机关运行经费", names.join("、"));
    Draft::new(Severity::Warning, engine.source(first), stated.clone(), "机关运行经费只含购买货物和服务的公用支出")
        .also(all[1..].iter().map(|s| engine.source(*s)))
        .says(format!("{stated}，而它属于人员经费"), "从机关运行经费中剔除人员支出，或改正名称".to_owned())
}
