//! T014 词语或标点重复

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::{Cue, Hit};
use fiscal::{Finding, Role, Severity, Span};

pub static RULE: Rule = Rule {
    code: "T014",
    name: "词语或标点重复",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《党政机关公文处理工作条例》（中办发〔2012〕14号）",
    what: "句式用词和标点是否写了两遍：“占…的占”“主要包括：包括”“减少-”“的的”“万元万元”“，，”。",
    why: "重复的词语和标点是增删时留下的，影响阅读，也妨碍检索。",
    ok: &["占本年支出合计512.00万元的94.92%，主要包括：基本工资等。目的的确明确。项目支出支出决算120.00万元。"],
    bad: &[
        "一般公共预算财政拨款支出486.00万元，占本年支出合计512.00万元⟦的占⟧94.92%。",
        "人员经费318.40万元，主要⟦包括：包括⟧基本工资、津贴补贴、奖金等。",
        "决算数比上年⟦减少-⟧18.00万元，主要原因是会议减少。",
        "本年支出512.00万元⟦，，⟧其中基本支出312.00万元，项目支出200.00万元。",
        "2023年安排市县公益金1.24⟦亿元万元⟧，主要用于体育事业项目。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let percents = survey.hits(Cue::Percent).filter(|h| passage.text[h.end..].starts_with('%'));
        out.extend(percents.map(|h| finding(rule, engine, Span::new(h.at, h.end + 1), "%%", "%")));
        out.extend(survey.hits(Cue::Doubled).filter_map(|hit| doubled(rule, engine, &passage, &hit)));
        for (fact, copy) in engine.filing.facts.iter().zip(&engine.reading.copies) {
            if fact.role == Role::Share {
                out.extend(share(rule, engine, &passage, *copy));
            }
        }
        Ran::Checked(1)
    },
};

/// What is written twice, and what it should be.
pub(crate) const DOUBLED: &[(&str, &str)] = &[
    ("包括：包括", "包括："),
    ("包括包括", "包括"),
    ("其中：其中", "其中："),
    ("其中其中", "其中"),
    ("用于：用于", "用于："),
    ("用于用于", "用于"),
    ("原因是原因是", "原因是"),
    ("原因是：原因是", "原因是："),
    ("的的", "的"),
    ("万元万元", "万元"),
    ("万元元", "万元"),
    ("亿元元", "亿元"),
    ("亿元亿元", "亿元"),
    ("亿元万元", "亿元"),
    ("万元亿元", "亿元"),
    ("增加增加", "增加"),
    ("减少减少", "减少"),
    ("增长增长", "增长"),
    ("下降下降", "下降"),
    ("支出支出", "支出"),
    ("决算决算", "决算"),
    ("预算预算", "预算"),
    ("年度年度", "年度"),
    ("，，", "，"),
    ("。。", "。"),
    ("；；", "；"),
    ("、、", "、"),
    ("：：", "："),
    ("主要是主要是", "主要是"),
    ("主要原因主要原因", "主要原因"),
    ("万元%", "万元"),
    ("减少-", "减少"),
    ("下降-", "下降"),
    ("降低-", "降低"),
    ("是是", "是"),
    ("为为", "为"),
    ("；，", "；"),
    ("。，", "。"),
    ("，；", "；"),
    ("、，", "，"),
    ("，、", "、"),
    ("，。", "。"),
    ("；。", "。"),
    ("、。", "。"),
];

fn doubled(rule: &Rule, engine: &Engine<'_>, passage: &Passage<'_>, hit: &Hit) -> Option<Finding> {
    let text = passage.text;
    let stated = &text[hit.at..hit.end];
    let (before, after) = (text[..hit.at].chars().next_back(), text[hit.end..].chars().next());
    // 目的的, 的的确确; rows of dots
    let natural = match stated {
        "的的" => before == Some('目') || matches!(after, Some('确' | '士')),
        "是是" => after == Some('非') || before == Some('总'),
        "为为" => matches!(after, Some('期' | '人' | '民' | '群' | '企' | '基' | '了')) || before == Some('因'),
        // 减少-18万元 goes down twice; a dash may lead on
        "减少-" | "下降-" | "降低-" => !after.is_some_and(|c| c.is_ascii_digit()),
        // 项目支出支出决算为…, 一般公共预算预算数: a name, and what is told of it
        "支出支出" | "预算预算" => told_of_a_name(&text[hit.end..]),
        "万元%" => !before.is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    };
    let dots = stated.starts_with('。') && (before == Some('。') || after == Some('。'));
    let expected = DOUBLED.iter().find(|(w, _)| *w == stated)?.1;
    let mut finding = (!natural && !dots).then(|| finding(rule, engine, Span::new(hit.at, hit.end), stated, expected))?;
    if stated.ends_with('%') {
        finding.what = "金额之后多写了“%”".to_owned();
        finding.todo = "删去“%”".into();
    }
    if matches!(stated, "亿元万元" | "万元亿元") {
        finding.what = "金额之后写了两个单位".to_owned();
        finding.todo = "留下实际的单位".into();
    }
    if stated.ends_with('-') {
        finding.what = format!("“{expected}”之后又写负号，方向写了两遍");
        finding.todo = "删去负号".into();
    }
    Some(finding)
}

/// Does a word that 支出 or 预算 begins go on so?
fn told_of_a_name(rest: &str) -> bool {
    ["决算", "预算", "数", "金额", "总", "合计", "规模", "完成", "执行", "安排"].iter().any(|word| rest.starts_with(word))
}

/// `占本年支出合计的占94.92%`
fn share(rule: &Rule, engine: &Engine<'_>, passage: &Passage<'_>, copy: Span) -> Option<Finding> {
    let text = passage.text;
    let head = text[..copy.start as usize].trim_end_matches(' ');
    let head = head.strip_suffix("的占")?;
    let clause = passage.between(head.len(), &['，', '。', '；']);
    let at = Span::new(head.len(), copy.end as usize);
    text[clause.start as usize..head.len()].contains('占').then(|| finding(rule, engine, at, "占…的占", "占…的"))
}

fn finding(rule: &Rule, engine: &Engine<'_>, at: Span, stated: &str, expected: &str) -> Finding {
    Draft::new(Severity::Notice, engine.source(at), stated, expected)
        .says(format!("“{stated}”重复"), format!("改为“{expected}”"))
        .by(rule, engine)
}
