//! N160 所说原因与数字不符

use super::passage::Passages;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Direction, Fact, FactId, Finding, Flow, Fund, Item, Nature, Printed, Role, Severity, Topic};
use statute::topics::Topics;
use statute::words::Characters;

pub static RULE: Rule = Rule {
    code: "N160",
    name: "所说原因与数字不符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "支出总额的增减只归因于一个组成部分（项目支出、人员经费或公用经费）的：该部分自己的增减是否同向；不相干的另一部分（如机关运行经费）单独的增减是否已经超过总额的增减——若超过，其余部分合计反向变动，原因不成立。",
    why: "变动原因应当由数字支持；归错原因，掩盖了真正变动的部分。",
    ok: &[
        "2020年一般公共预算财政拨款支出500.78万元，与2019年相比减少10.00万元。主要原因是压减公用经费。\n机关运行经费支出41.55万元，比2019年减少9.15万元，主要原因是厉行节约。",
        "2020年一般公共预算财政拨款支出500.78万元，与2019年相比减少10.00万元。主要原因是项目支出减少。\n机关运行经费支出41.55万元，比2019年减少2.15万元，主要原因是厉行节约。",
    ],
    bad: &[
        "2020年一般公共预算财政拨款支出500.78万元。与2019年相比，一般公共预算财政拨款支出减少6.00万元，下降1.18%。⟦主要变动原因是严格控制项目支出⟧。\n2020年机关运行经费支出41.55万元，比2019年减少9.15万元，下降18.05%。主要原因是节约成本。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let passages = Passages::new(engine);
        let changes: Vec<(FactId, &Fact)> = engine.with_role(Role::Change).filter(|(_, f)| is_change(f)).collect();
        let mut checked = 0;
        for (id, fact) in changes.iter().filter(|(_, f)| is_total(f)) {
            let Some((from, to)) = reason(&passages, *id) else {
                continue;
            };
            let words = &passages.text()[from..to];
            let Some(named) = blamed(words) else { continue };
            checked += 1;
            if let Some(other) = refuting(fact, named, &changes) {
                out.push(finding(rule, &passages, *id, (from, to), named, other));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

fn is_change(fact: &Fact) -> bool {
    fact.printed.unit.is_money() && fact.direction.is_some() && fact.base.is_some() && fact.approx.is_none() && fact.printed.digits > 0
}

/// 本年支出, 财政拨款支出, 一般公共预算支出: the whole of it.
fn is_total(fact: &Fact) -> bool {
    let d = &fact.datum;
    let whole =
        d.func.is_none() && d.econ.is_none() && d.topic == Topic(0) && d.item == Item(0) && d.detail == Item(0) && d.nature == Nature::All;
    d.flow == Flow::Outlay && whole && matches!(d.fund, Fund::All | Fund::Fiscal | Fund::General)
}

/// The reason given for a change: in its sentence, or in the next one that begins with it.
fn reason(passages: &Passages<'_, '_>, id: FactId) -> Option<(usize, usize)> {
    let sentence = passages.sentence_of(id)?;
    let place = passages.place(id).end as usize;
    let starts = ["主要变动原因", "变动的主要原因", "主要原因", "变动原因", "原因是", "原因为", "主要是"];
    let tail = &passages.text()[place..sentence.end()];
    let begun = |text: &str| {
        let held = Characters::of(text);
        starts.iter().filter_map(|w| held.find(w)).min()
    };
    if let Some(at) = begun(tail) {
        // another change between them is the one that is explained
        let from = place + at;
        let other = passages.between(place, from).any(|f| passages.fact(f).role == Role::Change);
        return (!other).then_some((from, sentence.end()));
    }
    let later = passages.between(place, sentence.end()).any(|f| passages.fact(f).role == Role::Change);
    let next = passages.behind(&sentence).filter(|_| !later)?;
    let at = begun(next.text).filter(|at| *at <= "减少的".len())?;
    Some((next.start + at, next.end()))
}

/// The one part of the outlay that a reason names; `None` where it names none or more.
fn blamed(words: &str) -> Option<Nature> {
    let parts: [(Nature, &[&str]); 3] = [
        (Nature::Project, &["项目支出", "项目经费", "项目资金", "专项经费", "专项支出"]),
        (Nature::Personnel, &["人员经费", "人员支出", "工资", "人员", "退休", "社会保障", "养老", "公积金", "编制"]),
        (Nature::Running, &["公用经费", "公用支出", "办公费", "机关运行", "一般性支出", "三公", "厉行节约", "差旅", "会议", "接待"]),
    ];
    let held = Characters::of(words);
    let mut named = parts.iter().filter(|(_, w)| held.any(w)).map(|(n, _)| *n);
    let first = named.next()?;
    // 等, 以及, 一是: more causes than the one that is named
    let more = || held.any(&["等", "以及", "一是", "①", "另", "同时", "其他", "结转", "上年", "基建", "政策", "基本支出"]);
    (named.next().is_none() && !more()).then_some(first)
}

/// Which part of the outlay a change is of.
fn part(fact: &Fact) -> Option<Nature> {
    let d = &fact.datum;
    if Topics::get().is(d.topic, "机关运行") {
        return Some(Nature::Running);
    }
    let plain = d.func.is_none() && d.econ.is_none() && d.topic == Topic(0) && d.item == Item(0);
    (plain && d.flow == Flow::Outlay && d.nature != Nature::All).then_some(d.nature)
}

/// A change that the reason cannot stand beside.
fn refuting<'c>(total: &Fact, named: Nature, changes: &[(FactId, &'c Fact)]) -> Option<(FactId, &'c Fact)> {
    let alike = |f: &Fact| f.base == total.base && f.datum.year == total.datum.year && f.datum.basis == total.datum.basis;
    let within = |f: &Fact| f.datum.fund == total.datum.fund || total.datum.fund == Fund::All || f.datum.topic != Topic(0);
    changes.iter().copied().filter(|(_, f)| alike(f) && within(f)).find(|(_, f)| {
        let Some(own) = part(f) else { return false };
        if own == named {
            // the very part that is named went the other way
            return f.direction != total.direction && f.range.low > 0 && f.datum.topic == Topic(0);
        }
        // 基本支出 and 项目支出 are all there is; parts of 基本支出 leave more open
        let disjoint = matches!((own, named), (Nature::Running | Nature::Personnel | Nature::Basic, Nature::Project));
        disjoint && f.direction == total.direction && f.range.low > total.range.high
    })
}

fn finding(
    rule: &Rule,
    passages: &Passages<'_, '_>,
    id: FactId,
    reason: (usize, usize),
    named: Nature,
    (other, part): (FactId, &Fact),
) -> Finding {
    let engine: &Engine<'_> = passages.engine;
    let total = engine.fact(id);
    let at = passages.source(reason.0, reason.1);
    let word = |d: Option<Direction>| {
        if d == Some(Direction::Down) { "减少" } else { "增加" }
    };
    let part_name = match named {
        Nature::Project => "项目支出",
        Nature::Personnel => "人员经费",
        _ => "公用经费",
    };
    let (whole, one) = (engine.words(total.span), engine.words(part.span));
    let subject = engine.subject(&part.datum);
    let own = self::part(part) == Some(named);
    let (what, computed) = if own {
        (
            format!("总额{}{whole}归因于{part_name}，而{subject}{}{one}", word(total.direction), word(part.direction)),
            format!("{part_name}{}{one}", word(part.direction)),
        )
    } else {
        let rest = Printed::print(
            part.range.mid() - total.range.mid(),
            total.printed.unit,
            engine.filing.places_of(total.printed.unit).max(total.printed.decimals),
        );
        let opposite = if total.direction == Some(Direction::Down) { "增加" } else { "减少" };
        (
            format!(
                "总额{}{whole}归因于{part_name}，而{subject}一项已{}{one}，其余部分合计{opposite}{rest}",
                word(total.direction),
                word(part.direction)
            ),
            format!("其余部分{opposite}{rest}"),
        )
    };
    let mut draft = Draft::new(Severity::Warning, at, engine.words(at), format!("{subject}{}{one}", word(part.direction)))
        .also([total.span, engine.fact(other).span])
        .says(what, "按各组成部分的实际增减重写原因")
        .shows(format!("{}{whole}与{}{one}", word(total.direction), word(part.direction)), engine.words(at), computed);
    draft.datum = Some(total.datum);
    draft.by(rule, engine)
}
