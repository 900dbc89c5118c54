//! N161 所说明的增减与数字相反

use super::passage::{Passages, Sentence};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Cause, Direction, Fact, FactId, Finding, PaperKind, Role, Severity};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "N161",
    name: "所说明的增减与数字相反",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "刚写了增减额、增减率，接着说明原因的（“减少的主要原因是”“下降原因”“持平原因”），所说明的增减是否与数字同向。只看同一事项、只有一个比较的句子；说明另一事项、与另一基数比较或模板里的写法（“增减变化原因”）不查。",
    why: "数字说增、原因说减，必有一处写反；读者不知道说明的是哪一种变化。",
    ok: &[
        "公务接待费支出21.50万元，较2022年增加2.60万元，增长13.76%，增加的主要原因是来访团组增加。",
        "公务接待费支出21.50万元，较2022年增加2.60万元，增长13.76%。增减变化的主要原因是来访团组增加。",
        "2023年度本年支出880.00万元，比上年增加35.00万元，增长4.14%。项目支出减少的主要原因是上年有一次性购置。",
        "公务接待费支出21.50万元，较上年增加2.60万元，较年初预算减少1.10万元，减少原因是压缩接待规模。",
        "2023年培训费支出6.10万元，比2022年增加0.40万元，2022年减少的主要原因是部分班次延期。",
        "培训费支出6.10万元，比上年增加0.40万元，完成预算的76.25%，减少的主要原因是部分班次改为线上。",
        "培训费支出6.10万元，比上年增加0.40万元，增长7.02%。下降原因：无。",
    ],
    bad: &[
        "公务接待费支出21.50万元，较2022年增加2.60万元，增长13.76%，⟦减少的主要原因⟧是来访团组增加。",
        "公务接待费支出21.50万元，较2022年增加2.60万元。⟦下降原因⟧主要是减少接待批次。",
        "公务接待费支出决算增加2.60万元，增长13.76%。公务接待费支出⟦减少的主要原因⟧是来访团组略有增加。",
        "公务接待费支出预算4.00万元，本年预算比上年减少0.50万元，⟦持平原因⟧是预计批次与上年相近。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let mut checked = 0;
        for hit in engine.survey().hits(Cue::ReasonHead) {
            let Some(head) = passages.around(hit.at).and_then(|sentence| head(&sentence, hit.at, hit.end)) else { continue };
            // 下降原因：无: a line of the template that was not needed
            let behind = passages.text()[head.to..].trim_start_matches(['：', '为', '是', ' ']);
            if ["无", "不适用", "不涉及", "不存在"].iter().any(|none| behind.starts_with(none)) {
                continue;
            }
            let Some(told) = told(&passages, &head) else { continue };
            checked += 1;
            if head.says != Says::Moved(told.direction) {
                out.push(finding(rule, &passages, &head, &told));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

const UP: [&str; 4] = ["增加", "增长", "上升", "提高"];
const DOWN: [&str; 3] = ["减少", "下降", "降低"];

/// What the reason is given for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Moved(Direction),
    Flat,
}

/// 公务接待费减少的主要原因: the words that begin a reason.
struct Head<'e> {
    sentence: Sentence<'e>,
    /// From the verb to 原因, in the reading copy.
    from: usize,
    to: usize,
    verb: &'static str,
    says: Says,
    /// Where its clause begins, and what is named there before the verb: 公务接待费.
    begins: usize,
    owner: &'e str,
}

fn head<'e>(sentence: &Sentence<'e>, at: usize, to: usize) -> Option<Head<'e>> {
    let lead = &sentence.text[..at - sentence.start];
    let lead = lead.strip_suffix("主要").unwrap_or(lead);
    let lead = lead.strip_suffix('的').unwrap_or(lead);
    let moved = |words: &[&'static str], says| words.iter().find(|w| lead.ends_with(**w)).map(|w| (*w, says));
    let (verb, says) = moved(&UP, Says::Moved(Direction::Up))
        .or_else(|| moved(&DOWN, Says::Moved(Direction::Down)))
        .or_else(|| moved(&["持平"], Says::Flat))?;
    let before = &lead[..lead.len() - verb.len()];
    let begins =
        before.rfind(['，', '；', '：', '。', ',', ';', ':', '\t']).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let start = sentence.start;
    let owner = before[begins..].trim();
    Some(Head { sentence: *sentence, from: start + before.len(), to, verb, says, begins: start + begins, owner })
}

/// A change that was just told.
struct Told {
    direction: Direction,
    figures: Vec<FactId>,
}

/// The one comparison right before the head, where it is of the same thing.
fn told(passages: &Passages<'_, '_>, head: &Head<'_>) -> Option<Told> {
    let here = head.sentence.start..head.begins;
    let scope = if passages.between(here.start, here.end).next().is_some() {
        here
    } else {
        // nothing but the head may stand in the sentence before it
        let before = passages.before(&head.sentence).filter(|_| here.is_empty())?;
        before.start..before.end()
    };
    let words = passages.text().get(scope.clone())?;
    let facts: Vec<FactId> = passages.between(scope.start, scope.end).collect();
    let moves = |f: &Fact| matches!(f.role, Role::Change | Role::Rate);
    let figures: Vec<FactId> = facts.iter().copied().filter(|id| moves(passages.fact(*id))).collect();
    let first = passages.fact(*figures.first()?);
    let direction = first.direction?;
    // the total and a part of it, last year and the plan: which of them the reason is for is not said
    let one = facts.iter().all(|id| {
        let fact = passages.fact(*id);
        fact.datum.same_subject(&first.datum) && fact.role != Role::Completion && fact.role != Role::Share
    });
    let alike = figures.iter().all(|id| {
        let fact = passages.fact(*id);
        fact.direction == Some(direction) && fact.base == first.base && !fact.range.contains(0) && fact.printed.digits > 0
    });
    // 比2022年增加…，2022年减少的主要原因: of another year
    let same_year = statute::years(head.owner).iter().all(|year| *year == first.datum.year);
    if !one || !alike || !same_year || unsure(passages.engine, words, head, direction) || !same_thing(words, head.owner) {
        return None;
    }
    // 减少原因是…，增加原因是…: both are told
    let behind = passages.behind(&head.sentence).map_or(head.sentence.end(), |s| s.end());
    let rest = &passages.text()[head.to..behind];
    let verbs: &[&str] = if direction == Direction::Up { &UP } else { &DOWN };
    let both = head.says != Says::Moved(direction)
        && verbs.iter().any(|v| ["", "的"].iter().any(|of| any(rest, &[&format!("{v}{of}原因"), &format!("{v}{of}主要原因")])));
    // where the figures show that the word before the amount is wrong, the reason has the right one
    let faults = &passages.engine.faults;
    let turned = passages.engine.turned.iter().any(|t| figures.contains(&t.word)) || faults.iter().any(|f| figures.contains(&f.culprit));
    (!both && !turned).then_some(Told { direction, figures })
}

/// Words beside the change that leave it open which way things went, or against what.
fn unsure(engine: &Engine<'_>, words: &str, head: &Head<'_>, direction: Direction) -> bool {
    // 未增加, 增加（减少）, 增减变化: no change of the one kind
    if head.owner.ends_with(['未', '不', '无', '没', '有', '）', '/', '、', '和', '或', '与', '及', '增', '减']) {
        return true;
    }
    // 较年初预算减少的原因: the head has a comparison of its own
    let planned = engine.filing.kind != PaperKind::Budget && head.owner.contains("预算");
    if planned || any(head.owner, &["比", "较", "相比", "年初", "调整", "决算数", "执行数", "预算数", "同期"]) {
        return true;
    }
    if head.says == Says::Moved(direction) {
        return false;
    }
    // 预算5万元，决算4万元，比上年增加0.5万元，减少原因: against the plan it did fall
    if words.contains("预算") && any(words, &["决算", "执行", "支出数"])
        || any(words, &["完成", "原因", "主要是", "由于", "主要为", "主要系"])
    {
        return true;
    }
    let down = ["减少", "下降", "降低", "压减", "压缩", "缩减", "小于", "低于", "少于", "节约", "减幅", "降幅", "回落", "结余"];
    let up = ["增加", "增长", "上升", "提高", "增幅", "大于", "高于", "多于", "超过", "超出", "超支", "追加", "新增"];
    let flat = ["持平", "一致", "相同", "不变", "无增减", "未增", "未减", "没有", "不增", "不减"];
    any(words, &flat)
        || match head.says {
            Says::Moved(Direction::Up) => any(words, &up),
            Says::Moved(Direction::Down) => any(words, &down),
            // 减少0.02万元，持平原因: 基本持平 of what is hardly anything is said so in other words
            Says::Flat => false,
        }
}

/// Is what the head names what was told of, or nothing else?
fn same_thing(words: &str, owner: &str) -> bool {
    let mut owner = owner;
    let leads = ["本年度", "本年", "当年", "今年", "年度", "年", "其中"];
    while let Some(rest) =
        leads.iter().find_map(|l| owner.strip_prefix(l)).or_else(|| owner.strip_prefix(|c: char| c.is_ascii_digit() || c == ' '))
    {
        owner = rest;
    }
    if owner.is_empty() || words.contains(owner) {
        return true;
    }
    let mut core = owner;
    while let Some(rest) = ["支出", "决算", "预算", "经费", "总额", "金额"].iter().find_map(|t| core.strip_suffix(t)) {
        core = rest;
    }
    core.chars().count() >= 3 && words.contains(core)
}

fn finding(rule: &Rule, passages: &Passages<'_, '_>, head: &Head<'_>, told: &Told) -> Finding {
    let engine = passages.engine;
    let at = passages.source(head.from, head.to);
    let stated = engine.words(at);
    let up = told.direction == Direction::Up;
    let verb = match (head.verb, up) {
        ("下降", _) => "增长",
        ("增长" | "上升", _) => "下降",
        ("提高", _) => "降低",
        ("降低", _) => "提高",
        (_, true) => "增加",
        (_, false) => "减少",
    };
    let expected = stated.replacen(head.verb, verb, 1);
    let figures: Vec<String> = told.figures.iter().map(|id| engine.words(engine.clause(engine.fact(*id)))).collect();
    let mut draft = Draft::new(Severity::Warning, at, stated.clone(), expected.clone())
        .because(Cause::Direction)
        .also(told.figures.iter().map(|id| engine.fact(*id).span))
        .says(
            format!("前面写“{}”，接着却说明“{stated}”，应为“{expected}”", figures.join("，")),
            format!("核对是数字前的增减写反，还是原因写反；数字无误的，将“{stated}”改为“{expected}”，并核对所说的原因"),
        )
        .shows(figures.join("，"), stated, expected);
    draft.datum = Some(engine.fact(told.figures[0]).datum);
    draft.by(rule, engine)
}
