//! N040 基数为零或负数而写增减率

use crate::engine::{Engine, base_of, opposed};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{ClaimKind, Direction, Severity};

pub static RULE: Rule = Rule {
    code: "N040",
    name: "基数为零或负数而写增减率",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "上年数为零或负数时，增减率没有意义；写了非零的增减率即报。上年、本年都为零而写0%的，是通行写法，不报。写100%的是习惯写法，列为疑点；写其他比率的，数字本身不可能成立，列为错误。",
    why: "以零为除数没有商；负基数的比率不能说明增减。",
    ok: &["其他收入0万元，较上年增加0万元，增长0%。", "公务用车购置费0万元，较上年18.00万元减少18.00万元，下降100%。"],
    bad: &[
        "公务接待费支出0.48万元，较上年增加0.48万元，增长⟦100%⟧，主要原因是本年新增一批次接待。",
        "因公出国（境）费6.00万元，比2024年预算0万元增加6.00万元，增长⟦6%⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        let mut said = Vec::new();
        for (i, claim, _) in engine.claims() {
            if !matches!(claim.kind, ClaimKind::Rate | ClaimKind::RateOfChange) {
                continue;
            }
            checked += 1;
            // 增加4万元，下降50%: the base is worked out from a word that may be the wrong one
            if opposed(engine.filing, claim) {
                continue;
            }
            let Some(base) = base_of(engine.filing, claim) else { continue };
            let rate = engine.fact(claim.operands[0].fact);
            // 6.6亿元，增加6.6亿元，增长14789.7%; 0.2亿元，增加0.1亿元，增长93%: so little that it is lost in rounding
            if base.high > 0 && may_be_of(rate, base, of_now(engine, claim)) {
                continue;
            }
            let zero = base.contains(0);
            let negative = base.high < 0;
            if !(zero || negative) || rate.printed.digits == 0 || said.contains(&claim.operands[0].fact) {
                continue;
            }
            said.push(claim.operands[0].fact);
            engine.take(i);
            let customary = rate.printed.steps() == 100 * rate.printed.unit.steps() && rate.direction == Some(Direction::Up);
            let severity = if zero && !customary { Severity::Error } else { Severity::Warning };
            let word = if zero { "上年为0，增减率无法计算" } else { "上年为负数，增减率没有意义" };
            let mut draft = Draft::new(severity, rate.span, engine.words(rate.span), word)
                .also(claim.operands[1..].iter().map(|o| engine.fact(o.fact).span))
                .says(
                    format!("“{}”{word}，却写了{}", engine.subject(&rate.datum), engine.words(rate.span)),
                    "删去增减率，只写增减额并说明原因",
                )
                .shows("上年数", engine.words(rate.span), if zero { "0" } else { "负数" });
            draft.datum = Some(rate.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// What the relation tells of this year.
fn of_now(engine: &Engine<'_>, claim: &fiscal::Claim) -> fiscal::Range {
    // the rate, its figure and last year's; or the rate, the change and its figure
    let at = if claim.kind == fiscal::ClaimKind::Rate { 1 } else { claim.operands.len() - 1 };
    engine.fact(claim.operands[at].fact).range
}

/// Is the rate at least what the greatest base gives? Any smaller base gives more.
fn may_be_of(rate: &fiscal::Fact, base: fiscal::Range, now: fiscal::Range) -> bool {
    let least = (i128::from(now.low) - i128::from(base.high)) * 100 * i128::from(fiscal::PERCENT) / i128::from(base.high);
    i128::from(rate.range.high.saturating_abs()) >= least
}
