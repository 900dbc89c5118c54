//! N171 公务接待只列批次未列人次

use super::passage::Passages;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, PaperKind, Role, Severity, Unit};
use statute::topics::Topics;

pub static RULE: Rule = Rule {
    code: "N171",
    name: "公务接待只列批次未列人次",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "决算说明写了国内公务接待批次，是否同时写了接待人次。",
    why: "公务接待应当公开批次和人次；只列一项，无从计算人均、批均费用。",
    ok: &["公务接待费支出1.26万元，国内公务接待9批次、74人次。"],
    bad: &["2020年度决算公务接待费支出0.64万元，⟦国内公务接待5批次⟧，共计支出0.64万元。"],
    spoil: Spoil::Edit(&[("接待4批次28人次，人均125元", "接待4批次")]),
    check: |rule, engine, out| {
        if engine.filing.kind == PaperKind::Budget {
            return Ran::Nothing;
        }
        let topics = Topics::get();
        let told = |f: &Fact| topics.is(f.datum.topic, "接待批次") && f.range.low > 0 && f.datum.year == engine.filing.year;
        let batches: Vec<_> = engine.with_role(Role::Count).filter(|(_, f)| told(f)).collect();
        let Some((id, fact)) = batches.first() else {
            return Ran::Nothing;
        };
        let heads = |f: &Fact| matches!(f.printed.unit, Unit::Count(m) if matches!(m.word(), "人次" | "人" | "名"));
        let passages = Passages::new(engine);
        let near = passages.sentence_of(*id).is_some_and(|s| {
            let next = passages.behind(&s).map_or(s.end(), |n| n.end());
            passages.between(s.start, next).any(|f| heads(passages.fact(f)))
        });
        if !near && !engine.any(Role::Count, |d| topics.is(d.topic, "接待人次")) {
            let at = passages.clause(fact);
            let draft = Draft::new(Severity::Notice, at, engine.words(at), "应列批次和人次")
                .says("只列接待批次，没有列接待人次", "补列国内公务接待人次");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(batches.len())
    },
};
