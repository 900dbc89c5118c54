//! N170 有费用无活动，或有活动无费用

use super::passage::Passages;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, FactId, Finding, Nature, PaperKind, Role, Severity, Span, Topic};
use statute::topics::Topics;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "N170",
    name: "费用与活动数量互相矛盾",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "公务接待费为0而有接待批次、人次，因公出国（境）费为0而有团组、人次，购置费为0而购置了车辆；或有费用而批次、团组、购置数为0；有公务用车运行维护费而车辆为0。写明费用由其他单位承担、车辆已处置等原因的不报。",
    why: "费用和活动相伴而生，一有一无，必有一处漏填、错填或需要说明。",
    ok: &[
        "公务接待费支出1.68万元，国内公务接待14批次、112人次。",
        "2023年9月处置公务用车一辆，年末公务用车保有量0辆；1—8月发生公务用车运行维护费1.86万元。",
        "因公出国（境）费支出0万元，全年因公出国（境）团组0个、0人次。",
    ],
    bad: &["公务接待费支出0万元，国内公务接待⟦8批次、52人次⟧。", "公务用车购置费支出18.00万元，当年购置公务用车⟦0辆⟧。"],
    spoil: Spoil::Edit(&[("接待95批次760人次", "接待0批次0人次")]),
    check: |rule, engine, out| {
        let topical: Vec<(FactId, &Fact)> =
            engine.facts().filter(|(_, f)| f.datum.topic != Topic(0) && f.datum.item == fiscal::Item(0)).collect();
        if topical.is_empty() {
            return Ran::Nothing;
        }
        let mut checked = 0;
        for pair in PAIRS {
            let counts = counts(engine, &topical, pair);
            if counts.is_empty() {
                continue;
            }
            let costs = costs(engine, &topical, pair);
            if costs.is_empty() {
                continue;
            }
            checked += 1;
            out.extend(contradiction(rule, engine, &topical, pair, &costs, &counts));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A cost and what is counted of the activity it pays for, by the keys of their topics.
struct Pair {
    cost: &'static str,
    counts: &'static [&'static str],
    /// A count without a cost contradicts, too.
    both: bool,
    /// A plan counts as well as an account.
    planned: bool,
    /// Another cost that explains this one.
    beside: &'static str,
}

const PAIRS: &[Pair] = &[
    Pair {
        cost: "接待", counts: &["接待批次", "接待人次", "外事批次", "外事人次"], both: true, planned: false, beside: ""
    },
    Pair { cost: "出国", counts: &["团组", "出国人次"], both: true, planned: false, beside: "" },
    Pair { cost: "购车", counts: &["购车数"], both: true, planned: true, beside: "" },
    Pair { cost: "运车", counts: &["保有量", "现有车", "资产车辆"], both: false, planned: true, beside: "购车" },
];

/// Why there may be an activity without a cost.
const PAID_ELSEWHERE: &[&str] = &[
    "承担",
    "负担",
    "其他单位",
    "上级",
    "科研",
    "列支",
    "报销",
    "代付",
    "垫付",
    "组团",
    "捐赠",
    "划转",
    "调拨",
    "无偿",
    "食堂",
    "自费",
    "尚未",
    "未支付",
    "次年",
    "结算",
    "不含",
    "不包括",
    "其他资金",
    "自有资金",
    "事业收入",
    "非财政",
    "其他渠道",
    "接收",
];

/// Why there may be a cost without an activity.
const GONE: &[&str] = &[
    "处置",
    "报废",
    "划转",
    "租",
    "上缴",
    "拍卖",
    "移交",
    "调拨",
    "车改",
    "改革",
    "封存",
    "捐",
    "以前年度",
    "上年",
    "尾款",
    "结转",
    "预付",
    "取消",
    "退",
    "借用",
    "调入",
    "调出",
    "核销",
    "采购中",
    "尚未",
    "平台",
    "其他用车",
    "特种",
];

/// The amounts of the cost itself, in the year and basis of the paper.
fn costs(engine: &Engine<'_>, topical: &[(FactId, &Fact)], pair: &Pair) -> Vec<FactId> {
    let plan = engine.filing.kind == PaperKind::Budget;
    if plan && !pair.planned {
        return Vec::new();
    }
    let own = |f: &Fact| {
        f.role == Role::Amount
            && f.printed.unit.is_money()
            && f.datum.econ.is_none()
            && f.datum.nature == Nature::All
            && f.datum.year == engine.filing.year
            && f.datum.basis.is_budget() == plan
            && f.approx.is_none()
    };
    of_topic(topical, &[pair.cost], own)
}

fn counts(engine: &Engine<'_>, topical: &[(FactId, &Fact)], pair: &Pair) -> Vec<FactId> {
    of_topic(topical, pair.counts, |f| f.role == Role::Count && f.datum.year == engine.filing.year && f.approx.is_none())
}

/// Those of the figures about a topic as a whole that are about one of these.
fn of_topic(topical: &[(FactId, &Fact)], keys: &[&str], test: impl Fn(&Fact) -> bool) -> Vec<FactId> {
    let topics: Vec<Topic> = keys.iter().map(|key| Topics::get().named(key)).collect();
    topical.iter().filter(|(_, f)| topics.contains(&f.datum.topic) && test(f)).map(|(id, _)| *id).collect()
}

fn contradiction(
    rule: &Rule,
    engine: &Engine<'_>,
    topical: &[(FactId, &Fact)],
    pair: &Pair,
    costs: &[FactId],
    counts: &[FactId],
) -> Option<Finding> {
    let zero = |ids: &[FactId]| ids.iter().all(|id| engine.fact(*id).range.is_zero());
    let some = |ids: &[FactId]| ids.iter().all(|id| engine.fact(*id).range.low > 0);
    let idle = zero(costs) && pair.both && counts.iter().any(|id| engine.fact(*id).range.low > 0);
    let topics = Topics::get();
    let driven = || {
        let vehicles = topics.named("资产车辆");
        engine.with_role(Role::Count).any(|(_, f)| f.range.low > 0 && topics.is_within(f.datum.topic, vehicles))
    };
    let paid = some(costs) && zero(counts) && !(pair.cost == "运车" && driven());
    if !idle && !paid {
        return None;
    }
    let passages = Passages::new(engine);
    let excuses = if idle { PAID_ELSEWHERE } else { GONE };
    let told = costs.iter().chain(counts).filter_map(|id| passages.sentence_of(*id)).any(|s| {
        let block = engine.reading.blocks[s.block].span.of(passages.text());
        any(block, excuses)
    });
    let beside = !pair.beside.is_empty() && !of_topic(topical, &[pair.beside], |f| f.range.low > 0).is_empty();
    if told || beside {
        return None;
    }
    let marked: Vec<FactId> = counts.iter().copied().filter(|id| paid || engine.fact(*id).range.low > 0).collect();
    let (first, rest) = marked.split_first()?;
    // 8批次、52人次 stand beside each other
    let mut at = engine.fact(*first).span;
    for id in rest {
        let span = engine.fact(*id).span;
        let gap = engine.manuscript.text.get(at.end as usize..span.start as usize);
        if gap.is_some_and(|g| g.chars().count() <= 3) {
            at = Span { start: at.start, end: span.end };
        }
    }
    let cost = engine.fact(costs[0]);
    let name = engine.subject(&cost.datum);
    let (stated, printed) = (engine.words(at), engine.words(cost.span));
    let (expected, what) = if idle {
        (format!("补列{name}或说明费用来源"), format!("{name}为{printed}，却有{stated}"))
    } else {
        (format!("补列数量或说明{name}的来由"), format!("{name}{printed}，而数量为{stated}"))
    };
    let draft = Draft::new(Severity::Warning, at, stated.clone(), expected.clone())
        .also([cost.span])
        .says(what, expected)
        .shows(name, printed, stated);
    Some(draft.by(rule, engine))
}
