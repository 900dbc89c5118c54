//! N110 文字所称大小与数字不符

use super::compared_with_told as told;
use super::passage::{Passages, Sentence, clause_around};
use crate::engine::{Engine, Fault};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Basis, Cause, Fact, FactId, Finding, Item, PERCENT, Range, Role, Severity, Span, Unit};
use statute::words::Characters;

pub static RULE: Rule = Rule {
    code: "N110",
    name: "文字所称大小与数字不符",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《部门决算管理办法》（财库〔2021〕36号）",
    what: "“决算数大于（小于、等于）预算数”与同句或上一句的预算数、决算数、完成率是否一致；预算数、决算数相同而称大于或小于的，支出决算大于（小于）上年决算数与所列增减额方向相反的，作为疑点；“快于（慢于、高于、低于）序时进度、目标、限额”等与前后两个数是否一致。",
    why: "大小写反，说明的原因也就成了相反情形的原因。",
    ok: &[
        "决算数小于预算数（预算58.20万元，决算57.63万元），主要是人员退休。",
        "培训费年初预算8.00万元，支出决算为6.15万元，完成年初预算的76.88%。决算数小于年初预算数的主要原因是厉行节约。",
        "培训费预算8.00万元，支出决算8.00万元，完成预算的100%。决算数等于预算数的主要原因是严格执行预算。",
        "培训费支出决算6.15万元，比上年决算数减少1.20万元。培训费支出决算小于上年决算数的主要原因是厉行节约。",
        "截至三季度末，支出进度78.75%，快于序时进度75%3.75个百分点。",
        "家长满意度91.50%，高于88%的目标值3.5个百分点。",
        "年末政府债务余额45.70亿元，低于限额4.30亿元。",
    ],
    bad: &[
        "⟦决算数大于预算数⟧，主要原因是厉行节约：培训费年初预算8.00万元，决算6.15万元。",
        "培训费支出决算为6.15万元，完成年初预算的76.88%，⟦决算数大于年初预算数⟧的主要原因是厉行节约。",
        "培训费预算8.00万元，支出决算8.00万元，完成预算的100%。⟦决算数小于预算数⟧的主要原因是厉行节约。",
        "培训费支出决算6.15万元，比上年决算数减少1.20万元。培训费⟦支出决算大于上年决算数⟧的主要原因是厉行节约。",
        "截至三季度末，支出进度71.25%，⟦快于序时进度75%⟧3.75个百分点。",
        "全年预算640.00万元，全年执行623.04万元，预算执行率97.35%，⟦低于年初设定的95%⟧目标值。",
        "年末政府债务余额45.70亿元，⟦低于45.00亿元⟧的限额。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let mut checked = 0;
        for sentence in passages.with(Cue::Compared) {
            let held = Characters::of(sentence.text);
            for (word, greater) in COMPARATIVES.iter().filter(|(word, _)| held.may_hold(word)) {
                for (at, _) in sentence.text.match_indices(word) {
                    if let Some(said) = told::last_said(&sentence, at, word, *greater) {
                        checked += 1;
                        out.extend(told::against_last(rule, &passages, &sentence, &said));
                        continue;
                    }
                    let Some(said) =
                        budget_said(&sentence, at, word, *greater).or_else(|| pace_said(&passages, &sentence, at, word, *greater))
                    else {
                        continue;
                    };
                    checked += 1;
                    out.extend(contradiction(rule, &passages, &sentence, &said).or_else(|| told::equal(rule, &passages, &sentence, &said)));
                }
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Words of comparison, and whether the left side is called the greater one (`None`: equal).
const COMPARATIVES: &[(&str, Option<bool>)] = &[
    ("大于", Some(true)),
    ("高于", Some(true)),
    ("多于", Some(true)),
    ("超过", Some(true)),
    ("超出", Some(true)),
    ("快于", Some(true)),
    ("小于", Some(false)),
    ("低于", Some(false)),
    ("少于", Some(false)),
    ("慢于", Some(false)),
    ("落后于", Some(false)),
    ("等于", None),
];

pub(crate) const WORDS: &[&str] = &["大于", "高于", "多于", "超过", "超出", "快于", "小于", "低于", "少于", "慢于", "落后于", "等于"];

/// A comparison in words and what stands on its two sides.
pub(super) struct Said {
    /// In the reading copy.
    pub from: usize,
    pub to: usize,
    pub word: &'static str,
    pub greater: Option<bool>,
    /// Of a comparison with the budget: which.
    pub plan: Option<Basis>,
    /// Of two figures beside the word.
    pub sides: Option<(FactId, FactId)>,
}

/// What the left side of a comparison of the account is called.
pub(super) const LEFT: [&str; 7] = ["支出决算数", "决算数", "支出决算", "决算支出", "执行数", "支出数", "决算"];

/// 决算数大于年初预算数
fn budget_said(sentence: &Sentence<'_>, at: usize, word: &'static str, greater: Option<bool>) -> Option<Said> {
    let head = sentence.text[..at].trim_end_matches(['均', '略', '稍', '都', '要']);
    let left = LEFT.iter().find(|w| head.ends_with(**w))?;
    let tail = &sentence.text[at + word.len()..];
    let plans = [
        ("年初预算", Basis::Initial),
        ("全年预算", Basis::Adjusted),
        ("调整预算", Basis::Adjusted),
        ("调整后预算", Basis::Adjusted),
        ("预算", Basis::Budget),
    ];
    // 决算数大于2023年预算数: the year does not matter, unless it is another one
    let digits = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let dated = if digits.len() < tail.len() {
        ["年度", "年"].iter().find_map(|w| digits.strip_prefix(w))
    } else {
        ["本年度", "当年", "本年"].iter().find_map(|w| tail.strip_prefix(w))
    };
    let bare = dated.unwrap_or(tail);
    let (plan, basis) = plans.iter().find(|(w, _)| bare.starts_with(w))?;
    let to = sentence.text.len() - bare.len() + plan.len();
    let to = to + if sentence.text[to..].starts_with('数') { '数'.len_utf8() } else { 0 };
    let from = head.len() - left.len();
    Some(Said { from: sentence.start + from, to: sentence.start + to, word, greater, plan: Some(*basis), sides: None })
}

/// 支出进度71.25%，快于序时进度75%: a percentage of each side.
fn pace_said(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, at: usize, word: &'static str, greater: Option<bool>) -> Option<Said> {
    let (from, _) = clause_around(sentence.text, at);
    let place = sentence.start + at;
    if sentence.text[..at].ends_with(['不', '未', '没']) {
        return None;
    }
    let right = passages.between(place, sentence.end()).next()?;
    let span = passages.place(right);
    let noun = passages.text().get(place + word.len()..span.start as usize)?;
    // 高于全省平均水平2.5%: by so much, or so much itself? only these are levels
    let level = noun.strip_suffix('的').unwrap_or(noun);
    let named = LEVELS.iter().any(|w| level.ends_with(w));
    // 低于年初设定的95%目标值: what the level is of may stand behind it
    let behind = passages.text()[span.end as usize..].trim_start_matches('的');
    let level = named || noun.chars().count() <= 8 && LEVELS.iter().any(|w| behind.starts_with(w));
    let clause_before = sentence.text[..from].trim_end_matches(['，', '；', '：', '（']);
    let lead = &sentence.text[from..at];
    let left = passages.between(sentence.start, place).next_back()?;
    let beside = passages.place(left).end as usize;
    let adjacent = beside == sentence.start + clause_before.len()
        || beside == sentence.start + at
        || lead.chars().count() <= 2 && beside + lead.len() + '，'.len_utf8() >= place;
    // 低于45亿元的限额: by the word alone it would be a change
    let plain = |id: FactId| {
        let fact = passages.fact(id);
        let worded = id == right && !named;
        fact.approx.is_none() && (worded || fact.bound.is_none() && fact.role != Role::Change)
    };
    // 低于限额4.30亿元: of money that may be by how much
    let unit = |id: FactId| passages.fact(id).printed.unit;
    let alike = unit(left) == Unit::Percent && unit(right) == Unit::Percent || !named && unit(left).is_money() && unit(right).is_money();
    (level && alike && adjacent && noun.chars().count() <= 12 && plain(left) && plain(right)).then_some(Said {
        from: place,
        to: span.end as usize,
        word,
        greater,
        plan: None,
        sides: Some((left, right)),
    })
}

/// What a figure is measured by.
const LEVELS: [&str; 13] =
    ["序时进度", "时间进度", "目标", "计划", "预期", "目标值", "考核值", "标准", "要求", "上限", "下限", "红线", "限额"];

/// How the left side stands to the right one: surely greater, surely less.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Greater,
    Less,
    Open,
}

fn contradiction(rule: &Rule, passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said) -> Option<Finding> {
    let evidence: Vec<(Stands, Vec<FactId>)> = match said.sides {
        Some((left, right)) => vec![(stands(passages.fact(left), passages.fact(right)), vec![left, right])],
        None => figures(passages, sentence, said),
    };
    let contradicts = |stands: Stands| match said.greater {
        Some(true) => stands == Stands::Less,
        Some(false) => stands == Stands::Greater,
        None => stands != Stands::Open,
    };
    let (first, ids) = evidence.first()?;
    if !evidence.iter().all(|(stands, _)| contradicts(*stands)) {
        return None;
    }
    // 预算855.41万元，决算5700.56万元，决算低于预算284.85万元: with the figure that is found wrong elsewhere mended, the words are right
    let mended = |fault: &Fault| {
        let range = |id: FactId| if id == fault.culprit { fault.needed } else { passages.fact(id).range };
        matches!(ids[..], [left, right] if ids.contains(&fault.culprit) && !contradicts(how(range(left), range(right))))
    };
    if passages.engine.faults.iter().any(mended) {
        return None;
    }
    Some(finding(rule, passages, said, *first == Stands::Greater, ids))
}

fn stands(left: &Fact, right: &Fact) -> Stands {
    how(left.range, right.range)
}

fn how(left: Range, right: Range) -> Stands {
    if left.low > right.high {
        Stands::Greater
    } else if left.high < right.low {
        Stands::Less
    } else {
        Stands::Open
    }
}

/// What the figures about budget and account say: before the words in their part of the sentence;
/// else in the sentence before; else behind them.
fn figures(passages: &Passages<'_, '_>, sentence: &Sentence<'_>, said: &Said) -> Vec<(Stands, Vec<FactId>)> {
    let plan = said.plan.unwrap_or(Basis::Budget);
    let lead = &sentence.text[..said.from - sentence.start];
    let part = sentence.start + lead.rfind('；').unwrap_or(0);
    let here = evidence(passages, part, said.from, plan);
    if !here.is_empty() {
        return here;
    }
    if passages.between(sentence.start, said.from).next().is_none() {
        let behind = evidence(passages, said.to, sentence.end(), plan);
        if !behind.is_empty() {
            return behind;
        }
    }
    passages.before(sentence).map(|s| evidence(passages, s.start, s.end(), plan)).unwrap_or_default()
}

/// Every completion and every pair of budget and account between two places.
pub(super) fn evidence(passages: &Passages<'_, '_>, from: usize, to: usize, plan: Basis) -> Vec<(Stands, Vec<FactId>)> {
    let ids: Vec<FactId> = passages.between(from, to).collect();
    let fits = |basis: Basis| plan == Basis::Budget || basis == Basis::Budget || basis == plan;
    let full = 100 * PERCENT;
    let mut out = Vec::new();
    for id in &ids {
        let fact = passages.fact(*id);
        // 0% is also written where both are nothing
        let tells = fact.role == Role::Completion && !fact.is_nought();
        if tells && fact.base.is_some_and(|b| fits(b.1)) {
            let stands = if fact.range.low > full {
                Stands::Greater
            } else if fact.range.high < full {
                Stands::Less
            } else {
                Stands::Open
            };
            out.push((stands, vec![*id]));
        }
    }
    let is = |id: &FactId, budget: bool| {
        let fact = passages.fact(*id);
        let basis = fact.datum.basis;
        fact.role == Role::Amount
            && fact.printed.unit.is_money()
            && fact.approx.is_none()
            && if budget { basis.is_budget() && fits(basis) } else { basis == Basis::Executed }
    };
    for (i, budget) in ids.iter().enumerate().filter(|(_, id)| is(id, true)) {
        let after = ids[i + 1..].iter().take(2).find(|id| is(id, false));
        let before = ids[..i].iter().rev().take(2).find(|id| is(id, false));
        let Some(executed) = after.or(before) else {
            continue;
        };
        let (b, e) = (passages.fact(*budget), passages.fact(*executed));
        // two subjects that are both named in the standard's words are no pair
        let named = |f: &Fact| f.datum.item == Item(0) && !f.datum.is_empty();
        let apart = named(b) && named(e) && !b.datum.same_subject(&e.datum);
        if !apart && b.datum.year == e.datum.year {
            out.push((stands(e, b), vec![*executed, *budget]));
        }
    }
    out
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, said: &Said, greater: bool, ids: &[FactId]) -> Finding {
    let engine: &Engine<'_> = passages.engine;
    let at = passages.source(said.from, said.to);
    let stated = engine.words(at);
    let opposite = match (said.word, greater) {
        ("快于", _) => "慢于",
        ("慢于" | "落后于", _) => "快于",
        ("高于", _) => "低于",
        ("低于", _) => "高于",
        ("多于" | "超过" | "超出", false) => "少于",
        ("少于", _) => "多于",
        (_, true) => "大于",
        (_, false) => "小于",
    };
    let expected = stated.replacen(said.word, opposite, 1);
    let figures: Vec<String> = ids.iter().map(|id| engine.words(engine.clause(engine.fact(*id)))).collect();
    let spans: Vec<Span> = ids.iter().map(|id| engine.fact(*id).span).collect();
    let mut draft = Draft::new(Severity::Error, at, stated.clone(), expected.clone())
        .because(Cause::Direction)
        .also(spans)
        .says(format!("称“{stated}”，而{}，应为“{expected}”", figures.join("、")), "改正大小的写法，并核对所说明的原因")
        .shows(figures.join("、"), stated, expected);
    draft.datum = Some(engine.fact(ids[0]).datum);
    draft.by(rule, engine)
}
