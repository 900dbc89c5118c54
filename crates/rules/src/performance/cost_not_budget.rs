//! P070 成本指标之和与项目预算不符

use super::indicator::Row;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::words_and_figures::passage::Passages;
use fiscal::{FactId, Finding, Range, Severity};

pub static RULE: Rule = Rule {
    code: "P070",
    name: "成本指标之和与项目预算不符",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "项目列了两项以上成本指标的：目标值之和是否等于预算数、完成值之和是否等于执行数。两者之一恰好相等（说明成本已列全）而另一不等的，报错误；目标值之和大于预算数的，报疑点。",
    why: "成本指标分解的就是项目预算；列全了而加不拢，必有一数录错。",
    ok: &[
        "项目预算数 27.45 执行数 27.45 \n成本指标 专题培训 5 5\n成本指标 读书活动 2 2\n成本指标 调研视察 20.45 20.45",
        "项目预算数 27.45 执行数 27.45 \n成本指标 专题培训 5 5\n成本指标 读书活动 2 2",
    ],
    bad: &["项目预算数 27.45 执行数 27.45 \n成本指标 专题培训 5 5\n成本指标 读书活动 2 2\n成本指标 调研视察 ⟦20.54⟧ 20.45"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows = engine.rows();
        if rows.iter().filter(|r| r.is_of("成本")).count() < 2 {
            return Ran::Nothing;
        }
        let passages = Passages::new(engine);
        let projects = passages.engine.projects();
        let mut checked = 0;
        for (i, project) in projects.list.iter().enumerate() {
            let Some(money) = project.money else { continue };
            let owned = |row: &Row<'_>| match projects.of_item(row.indicator.project) {
                Some(own) => own == i,
                None => projects.list.len() == 1,
            };
            let costs: Vec<&Row<'_>> = rows.iter().filter(|r| r.is_of("成本") && owned(r)).collect();
            let targets: Option<Vec<FactId>> = costs.iter().map(|r| amount(engine, r.indicator.target_fact)).collect();
            let done: Option<Vec<FactId>> = costs.iter().map(|r| amount(engine, r.indicator.achieved_fact)).collect();
            let (Some(targets), Some(done)) = (targets.filter(|t| t.len() > 1), done) else {
                continue;
            };
            checked += 1;
            let planned = Side { parts: targets, whole: money.budget, word: "目标值" };
            let actual = Side { parts: done, whole: money.executed, word: "完成值" };
            let over = planned.sum(engine).low > engine.fact(planned.whole).range.high;
            match (planned.closes(engine), actual.closes(engine)) {
                (false, true) => out.push(planned.finding(rule, engine, &actual, Severity::Error)),
                (true, false) => out.push(actual.finding(rule, engine, &planned, Severity::Error)),
                (false, false) if over => out.push(planned.finding(rule, engine, &actual, Severity::Warning)),
                _ => {}
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A money figure that stands for nothing but itself.
fn amount(engine: &Engine<'_>, id: Option<FactId>) -> Option<FactId> {
    let fact = engine.fact(id?);
    (fact.printed.unit.is_money() && fact.approx.is_none() && fact.bound.is_none()).then_some(id?)
}

/// Costs and what they add up to.
struct Side {
    parts: Vec<FactId>,
    whole: FactId,
    word: &'static str,
}

impl Side {
    fn sum(&self, engine: &Engine<'_>) -> Range {
        self.parts.iter().fold(Range::default(), |sum, id| sum + engine.fact(*id).range)
    }

    fn closes(&self, engine: &Engine<'_>) -> bool {
        self.sum(engine).meets(engine.fact(self.whole).range)
    }

    /// The part that is wrong and its right value: the one that the other side states so.
    fn culprit(&self, engine: &Engine<'_>, other: &Side) -> Option<(FactId, i64)> {
        let gap = engine.fact(self.whole).range.mid() - self.sum(engine).mid();
        let mut found = self.parts.iter().zip(&other.parts).filter_map(|(mine, theirs)| {
            let needed = engine.fact(*mine).range.mid() + gap;
            engine.fact(*theirs).range.contains(needed).then_some((*mine, needed))
        });
        found.next().filter(|_| found.next().is_none())
    }

    fn finding(&self, rule: &Rule, engine: &Engine<'_>, other: &Side, severity: Severity) -> Finding {
        let whole = engine.fact(self.whole);
        let sum = engine.print(whole, self.sum(engine).mid());
        let printed = engine.print(whole, whole.printed.steps());
        let culprit = self.culprit(engine, other).map(|(id, needed)| (engine.fact(id), needed));
        // where nothing tells which part is wrong, the total is named
        let (wrong, expected) = culprit.map_or((whole, sum.clone()), |(fact, needed)| (fact, engine.print(fact, needed)));
        let terms: Vec<String> = self.parts.iter().map(|id| engine.words(engine.fact(*id).span)).collect();
        let spans = self.parts.iter().map(|id| engine.fact(*id).span).chain([whole.span]).filter(|s| *s != wrong.span);
        let mut draft = Draft::new(severity, wrong.span, engine.words(wrong.span), expected.clone())
            .also(spans)
            .says(
                format!("成本指标{}之和{sum}，与项目{printed}不符", self.word),
                format!("核对各项成本与项目预算、执行数；{}或应为{expected}", engine.words(wrong.span)),
            )
            .shows(terms.join("＋"), printed, sum);
        draft.datum = Some(wrong.datum);
        draft.by(rule, engine)
    }
}
