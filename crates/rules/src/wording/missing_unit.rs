//! T013 数字缺单位

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::Cue;
use fiscal::{Fact, Role, Severity, Span, Unit};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "T013",
    name: "数字缺单位",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "句中的金额没有单位、只写“万”而缺“元”，占比缺百分号。表格和已注明“单位：万元”“占比（%）”的段落不报。",
    why: "缺单位的数无法理解，也无法与表格核对。",
    ok: &[
        "表1 部门收支总表\n单位：万元\n一般公共预算拨款收入 1,022.40\n本年收入合计 1,022.40",
        "（以下金额单位均为万元）人员经费418.5：基本工资306.2，奖金112.3。",
        "功能分类占比（%）：一般公共服务支出 76.60，社会保障和就业支出 23.40。惠及群众2.3万人。",
    ],
    bad: &[
        "2020年一般公共预算支出决算数为⟦500.78⟧，完成预算100%。其中：基本支出446.15万元。",
        "3.公务接待费支出0.35万元。其中：国内公务接待支出⟦0.35万⟧，接待4批次、31人次。",
        "县级收入预算为59260万元，实际完成⟦57405⟧，比年初预算减少1855万元。",
        "其中：基本支出1,541.14万元，⟦占76.22⟧；项目支出480.83万元，占23.78%。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut found: Vec<(Span, &str)> = Vec::new();
        for (fact, copy) in engine.filing.facts.iter().zip(&engine.reading.copies) {
            found.extend(bare(engine, &passage, fact, *copy));
        }
        found.extend(survey.hits(Cue::BareWan).filter_map(|h| wan(&passage, h.at)));
        for unit in ["万元", "%", "元"] {
            let places: Vec<Span> = found.iter().filter(|(_, u)| *u == unit).map(|(at, _)| *at).collect();
            if let Some(first) = places.first() {
                out.push(draft(engine, &passage, *first, &places[1..], unit).by(rule, engine));
            }
        }
        if engine.filing.facts.is_empty() { Ran::Nothing } else { Ran::Checked(engine.filing.facts.len()) }
    },
};

/// How long a paragraph is at most whose numbers are asked for their units, in bytes.
const LONGEST: usize = 20_000;

/// An amount or a share of a sentence without its unit.
fn bare(engine: &Engine<'_>, passage: &Passage<'_>, fact: &Fact, copy: Span) -> Option<(Span, &'static str)> {
    let text = passage.text;
    let at = copy.start as usize;
    if !fact.bare || copy.of(text).ends_with(['万', '亿']) || !matches!(fact.role, Role::Amount | Role::Share) {
        return None;
    }
    let paragraph = passage.paragraph(at);
    let words = paragraph.of(text);
    // no prose is as long, and each of its numbers would look through all of it
    if words.len() > LONGEST {
        return None;
    }
    let block = &engine.reading.blocks[crate::codes::naming::block_of(&engine.reading.blocks, at)];
    let sentence = words.contains('，') && words.contains('。') || words.contains('；');
    let united = words.contains("单位") && words.contains("万元）")
        || words.contains("（%）")
        || words.contains("（万元）")
        || words.contains("单位：");
    if block.cell || !sentence || united || noted(engine, at) {
        return None;
    }
    let before = text[..at].trim_end_matches(' ');
    if fact.role == Role::Share {
        let direct = ["占比为", "比重为", "占比", "占"].iter().find(|w| before.ends_with(**w)).map(|w| before.len() - w.len());
        let clause = passage.between(before.len(), &['，', '；', '。']).start as usize;
        let start = direct.or_else(|| before.ends_with('的').then(|| text[clause..before.len()].find('占').map(|i| clause + i))?)?;
        return copy.of(text).contains('.').then(|| (Span::new(start, copy.end as usize), "%"));
    }
    let ends = text[copy.end as usize..].starts_with(['，', '。', '；', '、', '）']);
    let money = words.contains("万元") || words.contains('%');
    // as the money beside it is told
    let unit = if fact.printed.unit == Unit::Yuan { "元" } else { "万元" };
    // 8 may be how many; 57405 behind money was taken for money
    let large = fact.printed.digits >= 1000;
    (ends && money && (large || copy.of(text).contains('.'))).then_some((copy, unit))
}

/// A note of the unit stands within the three paragraphs before.
fn noted(engine: &Engine<'_>, at: usize) -> bool {
    let blocks = &engine.reading.blocks;
    let i = crate::codes::naming::block_of(blocks, at);
    blocks[i.saturating_sub(3)..i].iter().any(|b| b.span.of(&engine.reading.clean.text).contains("单位："))
}

/// `0.35万，`
fn wan(passage: &Passage<'_>, at: usize) -> Option<(Span, &'static str)> {
    let text = passage.text;
    let number = text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let sentence = passage.between(at, &['。']).of(text);
    let money = any(sentence, &["万元", "经费", "资金", "支出", "预算", "费"]);
    let people = any(
        passage.between(at, &['。', '，', '；', '、']).of(text),
        &["群众", "人口", "人次", "人数", "居民", "游客", "读者", "观众", "亩", "吨"],
    );
    let about = number.ends_with(['约', '近', '达', '超']);
    (number.len() < at && money && !people && !about).then(|| (Span::new(number.len(), at + '万'.len_utf8()), "元"))
}

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, first: Span, rest: &[Span], unit: &str) -> Draft {
    let stated: String = first.of(passage.text).split_whitespace().collect();
    let expected = format!("{stated}{unit}");
    Draft::new(Severity::Notice, engine.source(first), stated.clone(), expected.clone())
        .also(rest.iter().map(|s| engine.source(*s)))
        .says(format!("“{stated}”缺“{unit}”"), format!("改为{expected}（按实际单位）"))
}
