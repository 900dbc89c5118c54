//! P040 同一比率正文与指标表不一

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::words_and_figures::passage::{Passages, against_before, clause_around};
use fiscal::{Fact, FactId, Finding, Indicator, Role, Severity, Unit};
use statute::words::{Characters, any, holds, without_blanks};
use std::borrow::Cow;

pub static RULE: Rule = Rule {
    code: "P040",
    name: "同一比率正文与指标表不一",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "正文写的办结率、满意率、覆盖率等，与绩效指标表中同一事项的完成值是否一致；“办复率”“办结率”“办理率”等同义名称视为同一比率。泛称（资金到位率、群众满意度等）各项目各有其值，不比较。",
    why: "同一事项在正文和指标表中取数不同，必有一处不实。",
    ok: &[
        "提案办复率和满意率均达100%。\n\t项目名称\n\t提案经费\n\t产出指标\n\t质量指标\n\t提案办结率\n\t95%\n\t100%",
        "信访件办结率达98.6%。\n\t项目名称\n\t信访经费\n\t产出指标\n\t质量指标\n\t信访件办结率\n\t95%\n\t≥95%",
    ],
    bad: &["⟦提案办复率和满意率均达100%⟧。\n\t项目名称\n\t提案经费\n\t产出指标\n\t质量指标\n\t提案办结率\n\t95%\n\t95%"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rates: Vec<(&Indicator, FactId, (&str, &str))> = engine
            .rows()
            .iter()
            .filter_map(|row| {
                let i = row.indicator;
                let fact = i.achieved_fact.filter(|f| is_rate(engine.fact(*f)))?;
                let bounded = any(&row.achieved, &["以上", "以下", "不低于", "不少于", "左右", "≥", "≤", "＞", "＜"]);
                let name = i.name.rsplit(['：', ':']).next().unwrap_or("");
                (!bounded).then_some((i, fact, parts(name)?))
            })
            .collect();
        if rates.is_empty() {
            return Ran::Nothing;
        }
        let passages = Passages::new(engine);
        let mut checked = 0;
        for (id, fact) in engine.facts() {
            if !is_rate(fact) || fact.direction.is_some() || fact.datum.year != engine.filing.year {
                continue;
            }
            let Some(sentence) = passages.sentence_of(id).filter(|s| !engine.reading.blocks[s.block].cell) else { continue };
            let place = passages.place(id).start as usize - sentence.start;
            let (from, _) = clause_around(sentence.text, place);
            for name in names(&sentence.text[from..place]) {
                let Some(own) = parts(name) else { continue };
                let same: Vec<_> = rates.iter().filter(|(.., other)| *other == own).collect();
                if same.is_empty() || against_before(sentence.text) {
                    continue;
                }
                checked += same.len();
                if same.iter().all(|(_, f, _)| !engine.fact(*f).range.meets(fact.range)) {
                    let at = passages.source(sentence.start + from, passages.place(id).end as usize);
                    out.push(finding(rule, engine, at, name, id, same[0]));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A share of something done, printed plainly.
fn is_rate(fact: &Fact) -> bool {
    matches!(fact.role, Role::Rate | Role::Completion)
        && fact.printed.unit == Unit::Percent
        && fact.approx.is_none()
        && fact.bound.is_none()
}

/// 提案办复率和满意率均达 → 提案办复率, 满意率
fn names(words: &str) -> impl Iterator<Item = &str> {
    words.split(['、', '和', '及', '与']).filter_map(|part| {
        let mut name = part.trim();
        while let Some(shorter) =
            ["均", "都", "分别", "达到", "达", "为", "是", "保持", "在", "了"].iter().find_map(|w| name.strip_suffix(w))
        {
            name = shorter.trim_end();
        }
        (name.ends_with('率') || name.ends_with('度')).then_some(name)
    })
}

/// Words for one thing done.
const EQUIVALENT: &[&[&str]] = &[
    &["办复", "办结", "办理", "答复", "办毕"],
    &["满意"],
    &["覆盖"],
    &["合格", "达标"],
    &["完成"],
    &["就业"],
    &["参会", "出席", "到会"],
    &["入学", "入园"],
    &["处置", "处理"],
    &["调解成功", "调处成功", "调成"],
    &["破案", "侦破"],
];

/// What every project has a rate of its own for.
const GENERAL: &[&str] = &[
    "资金",
    "预算",
    "项目",
    "工程",
    "任务",
    "工作",
    "验收",
    "质量",
    "培训",
    "活动",
    "群众",
    "服务对象",
    "公众",
    "社会",
    "职工",
    "干部",
    "受益",
    "采购",
    "设备",
    "政策",
    "指标",
    "目标",
    "对象",
    "人员",
    "支付",
    "执行",
    "及时",
    "群体",
];

/// 提案办结率 → what it is a rate of, and the first of the words for the thing done.
/// `None` where every project has one.
fn parts(name: &str) -> Option<(&str, &'static str)> {
    let name = name.trim().trim_end_matches(['率', '度']);
    let (subject, kind) =
        EQUIVALENT.iter().find_map(|group| group.iter().find_map(|w| name.strip_suffix(w)).map(|subject| (subject, group[0])))?;
    let held = Characters::of(subject);
    let mut rest = Cow::Borrowed(subject);
    for word in GENERAL.iter().filter(|word| held.may_hold(word)) {
        if holds(&rest, word) {
            rest = Cow::Owned(rest.replace(word, ""));
        }
    }
    (rest.chars().count() >= 2).then_some((subject, kind))
}

fn finding(
    rule: &Rule,
    engine: &Engine<'_>,
    at: fiscal::Span,
    name: &str,
    id: FactId,
    (row, done, _): &(&Indicator, FactId, (&str, &str)),
) -> Finding {
    let (here, there) = (engine.words(engine.fact(id).span), engine.words(engine.fact(*done).span));
    let other = without_blanks(&row.name);
    let naming = if other == name { String::new() } else { ["；名称“", name, "”与“", &other, "”也应统一"].concat() };
    let mut draft = Draft::new(Severity::Warning, at, here.clone(), there.clone())
        .also([row.target, row.achieved])
        .says(["正文称", name, &here, "，指标表“", &other, "”完成值为", &there, &naming].concat(), "核对原始数据，统一两处数值和名称")
        .shows([name, "／", &other].concat(), here, there);
    draft.datum = Some(engine.fact(id).datum);
    draft.by(rule, engine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_rate_under_two_names() {
        assert_eq!(parts("提案办复率"), parts("提案办结率"));
        assert_eq!(parts("群众满意度"), None);
        assert_eq!(names("提案办复率和满意率均达").collect::<Vec<_>>(), ["提案办复率", "满意率"]);
    }
}
