//! One row of an evaluation table: does what was achieved reach the target?

use super::date::{self, Date};
use crate::engine::Engine;
use fiscal::{Approx, Bound, FactId, Indicator, Range, Span, Unit};
use statute::words::{Characters, any, find, holds, without_blanks};
use std::borrow::Cow;

/// How a target and what was achieved compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    Yes,
    /// Above or below a bound was the target; exactly the bound was achieved.
    AtBound,
    No,
    /// It cannot be told from what is printed.
    Open,
}

/// A row with its answer.
pub(crate) struct Row<'a> {
    pub indicator: &'a Indicator,
    /// The name of the indicator on one line.
    pub name: Cow<'a, str>,
    /// What stands in the cell of the target, on one line, and in that of what was achieved.
    pub target: Cow<'a, str>,
    pub achieved: Cow<'a, str>,
    pub reached: Reached,
    /// 成本指标: less was spent than planned.
    pub saved: bool,
    /// What the target asks for, where it says so.
    pub bound: Option<Bound>,
    /// The figures that decide: target and achieved.
    pub figures: Option<(FactId, FactId)>,
}

/// Every row of the paper.
pub(crate) fn rows<'a>(engine: &Engine<'a>) -> Vec<Row<'a>> {
    engine.filing.indicators.iter().map(|i| row(engine, i)).collect()
}

impl Row<'_> {
    /// 数量指标“学习培训”
    pub fn label(&self) -> String {
        let (class, name) = (&self.indicator.class, &self.name);
        if name.is_empty() { class.clone() } else { [class, "“", name, "”"].concat() }
    }

    /// 目标10次，实际5次: without the reasons in brackets.
    pub fn told(&self) -> String {
        fn short(words: &str) -> &str {
            &words[..find(words, "（").filter(|at| *at > 0).unwrap_or(words.len())]
        }
        ["目标", short(&self.target), "，实际", short(&self.achieved)].concat()
    }

    /// Is it a row of this class? 产出 and 效益 stand for several.
    pub fn is_of(&self, class: &str) -> bool {
        let own = self.indicator.class.as_str();
        match class {
            "产出" => any(own, &["数量", "质量", "时效", "成本"]),
            "效益" => any(own, &["效益", "可持续"]),
            class => holds(own, class),
        }
    }
}

fn row<'a>(engine: &Engine<'a>, indicator: &'a Indicator) -> Row<'a> {
    let mut row = Row {
        indicator,
        name: without_blanks(&indicator.name),
        target: without_blanks(engine.reading.clean.of_source(indicator.target)),
        achieved: without_blanks(engine.reading.clean.of_source(indicator.achieved)),
        reached: Reached::Open,
        saved: false,
        bound: None,
        figures: None,
    };
    judge(engine, &mut row);
    row
}

fn judge(engine: &Engine<'_>, row: &mut Row<'_>) {
    let (target, achieved) = (&*row.target, &*row.achieved);
    if row.is_of("时效") || holds(target, "月") && holds(achieved, "月") {
        row.reached = in_time(engine, target, achieved);
        if row.reached != Reached::Open {
            return;
        }
    }
    // each of several, or more than asked: the figures are not those of the target
    let plain = &achieved[..find(achieved, "（").unwrap_or(achieved.len())];
    let held = Characters::of(plain);
    let apart = |w: &str| held.holds(w) && !holds(target, w);
    if ["每", "各", "均", "分别", "超", "多于", "增加", "还"].iter().any(|w| apart(w)) || holds(target, "每") && !holds(achieved, "每")
    {
        return;
    }
    for (a, b) in pairs(engine, row.indicator) {
        let (fact, done) = (engine.fact(a), engine.fact(b));
        let lasts = row.is_of("时效") && matches!(fact.printed.unit, Unit::Count(m) if matches!(m.word(), "天" | "小时"));
        let exceed = holds(target, "超过") && !holds(target, "不超过");
        let bound = if exceed { Some(Bound::Above) } else { fact.bound };
        let vague = done.approx.is_some() || done.bound.is_some() || fact.approx == Some(Approx::About) && !exceed;
        let wanted = || if lasts { Wants::Less } else { wants(row) };
        let answer = if vague { Reached::Open } else { compare(fact.range, done.range, bound, wanted) };
        if rank(answer) > rank(row.reached) {
            row.reached = answer;
            row.bound = bound;
            row.figures = Some((a, b));
        }
        row.saved |= row.is_of("成本") && done.range.high < fact.range.low;
    }
    if row.reached == Reached::Open {
        row.reached = in_words(&row.achieved, &row.target);
    }
}

fn rank(reached: Reached) -> u8 {
    match reached {
        Reached::Open => 0,
        Reached::Yes => 1,
        Reached::AtBound => 2,
        Reached::No => 3,
    }
}

/// Which figure is the better one, where the target does not say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    More,
    Less,
    /// 降低5%: as much less, or so little.
    Unclear,
}

fn wants(row: &Row<'_>) -> Wants {
    let unclear = ["降低", "下降", "减少", "压减", "节约", "节省", "控制", "时间", "周期"];
    let harm = [
        "投诉",
        "差错",
        "错误",
        "事故",
        "失误",
        "死亡",
        "发病",
        "违规",
        "违法",
        "违纪",
        "逾期",
        "流失",
        "损失",
        "失业",
        "发生率",
        "发生数",
        "发生次数",
        "发生起数",
        "能耗",
        "拖欠",
        "返贫",
        "上访",
        "缺陷",
        "误差",
        "不良",
        "空置",
        "用时",
        "耗时",
        "时限",
        "超支",
    ];
    let (name, target) = (Characters::of(&row.indicator.name), Characters::of(&row.target));
    let named = |words: &[&str]| name.any(words) || target.any(words);
    if named(&unclear) {
        Wants::Unclear
    } else if row.is_of("成本") || named(&harm) || target.any(&["不超过", "以内", "以下", "之内"]) {
        Wants::Less
    } else {
        Wants::More
    }
}

/// `wants` is asked only where what was achieved is another number, and the target has no bound.
fn compare(wanted: Range, got: Range, bound: Option<Bound>, wants: impl Fn() -> Wants) -> Reached {
    let below = got.high < wanted.low;
    let above = got.low > wanted.high;
    let answer = |missed: bool| if missed { Reached::No } else { Reached::Yes };
    match bound {
        Some(Bound::Above) if wanted == got => Reached::AtBound,
        Some(Bound::Below) if wanted == got && !got.is_zero() => Reached::AtBound,
        Some(Bound::Above | Bound::AtLeast) => answer(below),
        Some(Bound::Below | Bound::AtMost) => answer(above),
        None if below || above => match wants() {
            Wants::More => answer(below),
            Wants::Less => answer(above),
            Wants::Unclear => Reached::Open,
        },
        None => Reached::Yes,
    }
}

/// The figures of a target, each with the one that answers it: as many of a kind on both sides, or
/// one target and the largest that was achieved.
fn pairs(engine: &Engine<'_>, indicator: &Indicator) -> Vec<(FactId, FactId)> {
    let targets = cell(engine, indicator.target, indicator.target_fact);
    let achieved = cell(engine, indicator.achieved, indicator.achieved_fact);
    if targets.is_empty() || achieved.is_empty() {
        return Vec::new();
    }
    // a part or a remark behind the answer: 已完成（其中线上3次）
    let text = indicator.achieved.of(&engine.manuscript.text);
    let end = text.find(['（', '(']).into_iter().chain(find(text, "其中")).min().unwrap_or(text.len());
    let answers = |f: &FactId| engine.fact(*f).span.start < indicator.achieved.start + end as u32;
    let kind = |id: FactId| kind(engine.fact(id).printed.unit);
    let mut out = Vec::new();
    for target in targets.clone().map(FactId) {
        let alike = |id: &FactId| kind(*id) == kind(target);
        let wanted = targets.clone().map(FactId).filter(alike);
        let mut got = achieved.clone().map(FactId).filter(answers).filter(alike);
        let answer = match (wanted.clone().count(), got.clone().count()) {
            (w, g) if w == g => got.nth(wanted.take_while(|t| *t != target).count()),
            (1, _) => got.max_by_key(|a| engine.fact(*a).range.high),
            _ => None,
        };
        out.extend(answer.map(|a| (target, a)));
    }
    out
}

/// The figures of a cell, by their ids.
fn cell(engine: &Engine<'_>, span: Span, first: Option<FactId>) -> std::ops::Range<u32> {
    let Some(FactId(first)) = first else {
        return 0..0;
    };
    let ids = first..engine.filing.facts.len() as u32;
    let behind = ids.clone().find(|id| !span.covers(engine.fact(FactId(*id)).span));
    first..behind.unwrap_or(ids.end)
}

fn kind(unit: Unit) -> (u8, u8) {
    match unit {
        u if u.is_money() => (0, 0),
        u if u.is_percent() => (1, 0),
        Unit::Count(measure) => (2, measure.group()),
        _ => (3, 0),
    }
}

/// Days against days, months against months.
fn in_time(engine: &Engine<'_>, target: &str, achieved: &str) -> Reached {
    if holds(target, "每") {
        return Reached::Open;
    }
    let year = engine.filing.year.0;
    let late = match (date::latest(target), date::latest(achieved)) {
        (Some(due), Some(done)) => Some(Date::is_after(done, due, year)),
        _ => None,
    };
    match late {
        Some(true) => Reached::No,
        Some(false) => Reached::Yes,
        None if any(achieved, &["推迟", "延期", "延后", "滞后", "逾期", "未按时", "未按期", "未及时"]) => Reached::No,
        None => Reached::Open,
    }
}

/// What a cell without figures admits.
fn in_words(achieved: &str, target: &str) -> Reached {
    let missed = ["未完成", "未开展", "未召开", "未实施", "未达", "未组织", "未启动", "未实现", "没有完成", "部分完成", "尚未"];
    if any(achieved, &missed) && !any(target, &missed) {
        return Reached::No;
    }
    if any(achieved, &["完成", "达标", "达成", "实现"]) { Reached::Yes } else { Reached::Open }
}
