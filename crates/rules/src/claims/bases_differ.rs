//! N031 对比的年份前后不一

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Basis, Cause, Fact, FiscalYear, PaperKind, Role, Severity, Span};
use statute::words::holds;

pub static RULE: Rule = Rule {
    code: "N031",
    name: "对比的年份前后不一",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一篇预算或决算里，别处都与上一年比较，某处却写明与再前一年比较（“2024年…，比2022年增加”）。同一事项两年都比、多年平均、连续几年、与另一阶段的数比的写法不查。",
    why: "多半是沿用去年的稿子没有改年份；年份不同，增减额、增减率就不能放在一起看。",
    ok: &[
        "2024年部门预算\n支出预算494.07万元，比2023年增加109.62万元。其中：基本支出480.72万元，比2023年增加94.77万元。",
        "2024年部门预算\n支出预算494.07万元，比2023年增加109.62万元，比2022年增加150.20万元。",
        "2024年部门预算\n支出预算494.07万元，比2023年增加109.62万元。培训费2.10万元，比2022年增加0.30万元，年均增长8.01%。",
        "2024年部门预算\n支出预算494.07万元，比2022年增加109.62万元。",
    ],
    bad: &[
        "2024年部门预算\n支出预算494.07万元，比2023年增加109.62万元。其中：基本支出480.72万元，⟦比2022年增加94.77万元⟧。",
        "2023年度部门决算\n本年支出880.00万元，比2022年增加35.00万元，增长4.14%。公务接待费支出2.10万元，⟦较2021年减少0.40万元⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        if !matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final) {
            return Ran::Nothing;
        }
        let text = &engine.manuscript.text;
        let year = engine.filing.year;
        let told = |fact: &Fact| {
            matches!(fact.role, Role::Change | Role::Rate)
                && fact.datum.year.is_known()
                && fact.datum.year == year
                && (fact.printed.unit.is_money() || fact.printed.unit.is_percent())
        };
        let changes: Vec<&Fact> = engine.filing.facts.iter().filter(|f| told(f)).collect();
        // those against so many years before
        let compared = |back: i16| {
            let base = FiscalYear(year.0 - back);
            let name = base.0.to_string();
            // 比2022年决算数: of another stage, whatever the year; and the words name the year themselves
            let is_so = move |f: &&Fact| f.base == Some((base, f.datum.basis)) && holds(engine.clause(f).of(text), &name);
            changes.iter().copied().filter(is_so)
        };
        if compared(1).next().is_none() {
            return Ran::Nothing;
        }
        let odd: Vec<&Fact> = compared(2).collect();
        // nearly always all are compared alike
        if odd.is_empty() {
            return Ran::Checked(changes.len());
        }
        let usual: Vec<&Fact> = compared(1).collect();
        let mut last = Span::default();
        for fact in odd {
            let twice = usual.iter().any(|u| {
                u.block == fact.block && u.datum.at(fact.datum.year, Basis::Executed) == fact.datum.at(fact.datum.year, Basis::Executed)
            });
            let clause = engine.clause(fact);
            let (wrong, right) = (format!("{}年", fact.datum.year.0 - 2), format!("{}年", fact.datum.year.0 - 1));
            if twice || clause == last || goes_over_years(text, fact, &right) {
                continue;
            }
            last = clause;
            let words = clause.of(text);
            let from = words.rfind(['比', '较', '与']).filter(|at| words[*at..].contains(&wrong[..4])).unwrap_or(0);
            let at = Span { start: clause.start + from as u32, end: fact.span.end };
            let mut draft = Draft::new(Severity::Warning, at, wrong.clone(), right.clone())
                .because(Cause::YearSlip)
                .says(format!("别处都与{right}比较，这里与{wrong}比较"), format!("核对比较的年份；确是与{right}比较的，改为{right}"));
            draft.datum = Some(fact.datum);
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(usual.len())
    },
};

/// Words of a comparison over several years, of what was before, of what was not bought every year.
const OTHERWISE: [&str; 13] = ["年均", "平均", "连续", "两年", "三年", "疫情", "期间", "以来", "上年", "去年", "年初", "年末", "恢复"];

/// How far from a figure its sentence is looked at, in bytes.
const FAR: usize = 400;

/// Does the sentence around the figure speak of several years, or of the usual one as well?
fn goes_over_years(text: &str, fact: &Fact, usual: &str) -> bool {
    let (from, to) = (fact.span.start as usize, fact.span.end as usize);
    let before = &text[text.ceil_char_boundary(from.saturating_sub(FAR))..from];
    let before = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let behind = &text[to..text.floor_char_boundary(to + FAR)];
    let behind = behind.split(['。', '\n']).next().unwrap_or_default();
    let says = |word: &str| before.contains(word) || behind.contains(word);
    OTHERWISE.iter().any(|w| says(w)) || before.rsplit('；').next().unwrap_or_default().contains(usual) || behind.contains(usual)
}
