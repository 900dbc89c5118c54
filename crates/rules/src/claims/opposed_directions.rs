//! N050 增减方向自相矛盾

use crate::engine::{Engine, opposed, why_of, word_of};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Candidate, Cause, Claim, ClaimKind, Consequence, Direction, Evidence, FactId, Finding, Severity, Span};
use std::cmp::Reverse;

pub static RULE: Rule = Rule {
    code: "N050",
    name: "增减方向自相矛盾",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一句里增减额与增减率的方向是否一致（减少…、增长…）；哪一处写反，看哪个方向与本年数、上年数、各部分的增减或所说原因相符。",
    why: "额减则率降；一增一减，必有一处写反。",
    ok: &["一般公共预算财政拨款支出决算数为471.90万元，比上年减少15.60万元，下降3.20%。"],
    bad: &[
        "一般公共预算财政拨款支出决算数为471.90万元，比上年⟦减少15.60万元，增长3.20%⟧。",
        "一般公共预算财政拨款支出决算数为471.90万元，比上年⟦增长3.20%，减少15.60万元⟧。",
        "公务接待费支出7.40万元，比上年⟦增加0.60万元，下降7.50%⟧，下降原因是来访批次减少。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (i, claim, _) in engine.claims() {
            if claim.kind != ClaimKind::RateOfChange {
                continue;
            }
            checked += 1;
            if opposed(engine.filing, claim) {
                out.extend(finding(rule, engine, i, claim));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// `None` where the word that is wrong has been told of with another rate.
fn finding(rule: &Rule, engine: &Engine<'_>, i: usize, claim: &Claim) -> Option<Finding> {
    let [rate, change] = [0, 1].map(|k| claim.operands[k].fact);
    // 下降34.10%，增加182.54万元: the rate may stand first
    let clauses = [rate, change].map(|id| engine.clause(engine.fact(id)));
    let both = Span { start: clauses[0].start.min(clauses[1].start), end: clauses[0].end.max(clauses[1].end) };
    let turned = engine.turned.iter().find(|t| t.claim == i);
    if turned.is_none() && engine.turned.iter().any(|t| t.word == rate || t.word == change) {
        return None;
    }
    // where nothing tells which word is meant, the rate is what was worked out
    let fault = engine.faults.iter().find(|f| f.cause == Cause::Direction && f.claims.contains(&i));
    let amount = turned.map(|t| t.word).or(fault.map(|f| f.culprit)) == Some(change);
    let (wrong, other) = if amount { (change, rate) } else { (rate, change) };
    let expected = reworded(engine, wrong);
    let mut draft = Draft::new(Severity::Error, both, stated(engine, wrong), expected.clone()).because(Cause::Direction);
    draft.datum = Some(engine.fact(rate).datum);
    let candidate = |fact: FactId| Candidate { fact, expected: reworded(engine, fact), cause: Cause::Direction };
    draft.candidates.push(candidate(wrong));
    let todo = match turned {
        Some(turned) => {
            draft.evidence.push(reckoned(engine, claim, wrong));
            draft.consequences = turned.follows.iter().map(|c| follows(engine, *c)).collect();
            turned.follows.iter().for_each(|c| _ = engine.take(*c));
            format!("将{}改为{expected}", stated(engine, wrong))
        }
        None => {
            draft.candidates.push(candidate(other));
            format!("核对本年数与上年数，改正写反的一处；另一可能：{}改为{}", stated(engine, other), reworded(engine, other))
        }
    };
    Some(draft.says(format!("增减额与增减率方向相反，应为{expected}"), todo).by(rule, engine))
}

/// From its word to its end: 增加4.80万元 of 比2019年预算增加4.80万元.
fn stated(engine: &Engine<'_>, id: FactId) -> String {
    let clause = engine.words(engine.clause(engine.fact(id)));
    let verbs = ["增加", "增长", "上升", "提高", "增", "减少", "下降", "降低", "减", "降"];
    // 下降 ends where 降 does, and begins before it
    let from = verbs.iter().filter_map(|verb| clause.rfind(verb).map(|at| (at + verb.len(), Reverse(at)))).max();
    clause[from.map_or(0, |(_, Reverse(at))| at)..].to_owned()
}

/// The figure with the other word.
fn reworded(engine: &Engine<'_>, id: FactId) -> String {
    let fact = engine.fact(id);
    let word = word_of(fact.role, fact.direction == Some(Direction::Down));
    format!("{word}{}", engine.words(fact.span))
}

/// The rate that comes out when the wrong word is the other one.
fn reckoned(engine: &Engine<'_>, claim: &Claim, wrong: FactId) -> Evidence {
    let [rate, change, current] = [0, 1, 2].map(|k| engine.fact(claim.operands[k].fact));
    let up = (change.direction == Some(Direction::Up)) != (claim.operands[1].fact == wrong);
    let base = if up { current.range - change.range } else { current.range + change.range };
    let computed = change.range.percent_of(base).map_or_else(|| "无法计算".to_owned(), |r| engine.print(rate, r.mid()));
    let word = word_of(rate.role, up);
    let label = format!("{}÷（{}）", engine.words(change.span), engine.print(current, base.mid()));
    Evidence { label, stated: stated(engine, claim.operands[0].fact), computed: format!("{word}{computed}") }
}

fn follows(engine: &Engine<'_>, claim: usize) -> Consequence {
    let claim = &engine.filing.claims[claim];
    Consequence { at: engine.fact(claim.operands[0].fact).span, what: format!("{}也因此不成立", why_of(claim)) }
}

#[cfg(test)]
mod tests {
    use crate::check;
    use fiscal::{Manuscript, Severity};

    /// What is found: rule, stated, expected.
    fn found(text: &str) -> Vec<(&'static str, String, String)> {
        let manuscript = Manuscript::utf8(text);
        let report = check(&manuscript, statute::read(&manuscript, statute::Context::default()));
        let told = report.findings.into_iter().filter(|f| f.severity > Severity::Notice);
        told.map(|f| (f.rule, f.stated, f.expected)).collect()
    }

    #[test]
    fn the_word_that_nothing_fits_is_told_once() {
        let one = |stated: &str, expected: &str| vec![("N050", stated.to_owned(), expected.to_owned())];
        // the rate fits a base that is larger
        let text = "2021年度决算\n收入合计8250.00万元，较上年决算数增加1750.00万元，下降17.50%，主要原因是项目完工。";
        assert_eq!(found(text), one("增加1750.00万元", "减少1750.00万元"));
        // of nothing there is no rate
        let text = "2021年度预算\n公务接待费预算3万元，比2020年预算增加3万元，下降50%，下降原因主要是来访减少。";
        assert_eq!(found(text), one("增加3万元", "减少3万元"));
        // the amount is right, and the rate fits it
        let text = "2021年度决算\n收入合计8250.00万元，较上年决算数减少1750.00万元，增长17.50%，主要原因是项目完工。";
        assert_eq!(found(text), one("增长17.50%", "下降17.50%"));
    }

    #[test]
    fn what_follows_from_the_word_is_told_with_it() {
        let text = "2021年度预算\n“三公”经费支出预算为52.30万元，比2020年预算减少7.20万元，下降12.10%。其中：因公出国（境）费支出预算为0万元，\
                    公务接待费支出预算为20.30万元，公务用车购置及运行费支出预算为32.00万元。\n（二）公务接待费支出20.30万元，\
                    比2020年预算增加7.2万元，下降26.18%。\n（三）公务用车购置及运行费支出32.00万元，与2020年预算持平。";
        assert_eq!(found(text), [("N050", "增加7.2万元".to_owned(), "减少7.2万元".to_owned())]);
        let manuscript = Manuscript::utf8(text);
        let report = check(&manuscript, statute::read(&manuscript, statute::Context::default()));
        assert_eq!(report.findings.iter().find(|f| f.rule == "N050").map(|f| f.consequences.len()), Some(1));
    }
}
