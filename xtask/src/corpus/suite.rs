//! Scores the suite of passages.

use super::Options;
use super::classes::Class;
use super::facts::{self, Score};
use super::findings::{self, Answer, Known};
use super::papers::{self, FACT_HEAD};
use super::tally::{Measured, Tally};
use super::wanted::{self, Wanted};
use crate::cases::suite::Case;
use crate::table::{self, Part};
use crate::{place, reader};
use fiscal::{Finding, Report, Severity};
use std::collections::BTreeMap;

/// How one phenomenon fared.
#[derive(Default)]
struct Row {
    passed: Part,
    facts: Score,
    findings: Part,
    extra: usize,
}

#[derive(Default)]
struct Sum {
    record: super::record::Record,
    facts: Score,
    tally: Tally,
    passed: Part,
    passed_but_severity: Part,
    silent: Part,
    extra_errors: usize,
    extra_warnings: usize,
    phenomena: BTreeMap<String, Row>,
    rules: BTreeMap<&'static str, Part>,
    failing: Vec<String>,
    panics: usize,
}

/// One case: what is known, what was answered, what was reported beyond it.
pub struct Outcome {
    pub known: Vec<Known>,
    pub answers: Vec<Answer>,
    extra: Vec<usize>,
    above: Vec<usize>,
}

impl Outcome {
    pub fn of(case: &Case, ours: &[Finding]) -> Outcome {
        let known = known(case);
        let answers = findings::answers(&known, ours);
        Outcome {
            extra: findings::unanswered(&known, &answers, ours),
            above: findings::overshooting(&known, &answers, ours),
            known,
            answers,
        }
    }

    /// Why the case fails; the first list forgives severity, the second does not.
    pub fn reasons(&self, ours: &[Finding]) -> (Vec<String>, Vec<String>) {
        let (mut hard, mut soft) = (Vec::new(), Vec::new());
        for (k, a) in self.known.iter().zip(&self.answers).filter(|(k, _)| k.severity > Severity::Notice) {
            if a.severity.is_none() || (a.severity == Some(Severity::Notice)) {
                hard.push(format!("missed {} {}", k.severity.key(), k.class.name()));
            } else if !a.severity_right(k) {
                soft.push(format!("{} as {}", k.severity.key(), a.severity.map_or("nothing", Severity::key)));
            }
        }
        hard.extend(self.extra.iter().map(|i| format!("extra {} {}", ours[*i].severity.key(), ours[*i].rule)));
        soft.extend(self.above.iter().map(|i| format!("notice as {} {}", ours[*i].severity.key(), ours[*i].rule)));
        (hard, soft)
    }
}

pub fn score(cases: &[Case], options: &Options, measured: &mut Measured) {
    let mut sum = Sum::default();
    let mut details = Vec::new();
    let cases: Vec<&Case> = cases.iter().filter(|c| options.wants(&c.id, &c.phenomenon)).collect();
    for case in &cases {
        match reader::check(&case.text, Some(reader::kind(&case.kind)), Some(case.year)) {
            Ok(report) => one(case, &report, options, &mut sum, &mut details),
            Err(panic) => {
                sum.panics += 1;
                sum.passed.add(false);
                sum.passed_but_severity.add(false);
                sum.failing.push(format!("{}: PANIC {panic}", case.id));
            }
        }
    }
    if cases.is_empty() {
        return;
    }
    print(&sum, options, cases.len());
    for line in details {
        println!("{line}");
    }
    note(&sum, measured);
    measured.1.join(&sum.record);
}

fn print(sum: &Sum, options: &Options, cases: usize) {
    println!("suite ({cases} passages, told their kind and year)");
    table::print(FACT_HEAD, &[papers::row("all", &sum.facts)]);
    println!("  ranges of 分 as expected {}", sum.facts.range);
    sum.tally.print();
    println!("  arithmetic errors and suspicious found {}, others {}", sum.tally.arithmetic(), sum.tally.others());
    println!("  reported beyond what is known: {} errors, {} warnings", sum.extra_errors, sum.extra_warnings);
    println!("  cases passed {}, but for severity {}, silent ones silent {}", sum.passed, sum.passed_but_severity, sum.silent);
    if options.verbose {
        let rows: Vec<Vec<String>> = sum
            .phenomena
            .iter()
            .map(|(name, r)| {
                vec![name.clone(), r.passed.to_string(), r.facts.filed.to_string(), r.findings.to_string(), r.extra.to_string()]
            })
            .collect();
        table::print(&["phenomenon", "passed", "facts filed", "findings found", "beyond"], &rows);
        let rows: Vec<Vec<String>> = sum.rules.iter().map(|(rule, part)| vec![(*rule).to_owned(), part.to_string()]).collect();
        table::print(&["rule", "errors and warnings that are right"], &rows);
    }
    for line in &sum.failing {
        println!("  {line}");
    }
    println!();
}

fn note(sum: &Sum, measured: &mut Measured) {
    measured.share("suite.facts.located", sum.facts.located);
    measured.share("suite.facts.role", sum.facts.role);
    measured.share("suite.facts.filed", sum.facts.filed);
    measured.share("suite.facts.precision", sum.facts.located_of_ours);
    measured.share("suite.facts.range", sum.facts.range);
    measured.share("suite.findings.arithmetic", sum.tally.arithmetic());
    measured.share("suite.findings.others", sum.tally.others());
    measured.share("suite.blame.figure", sum.tally.sum(|r| r.blamed, |_| true));
    measured.share("suite.blame.value", sum.tally.sum(|r| r.valued, |_| true));
    measured.share("suite.passed", sum.passed);
    measured.share("suite.silent", sum.silent);
    measured.count("suite.beyond.errors", sum.extra_errors);
    measured.count("suite.beyond.warnings", sum.extra_warnings);
    measured.count("suite.panics", sum.panics);
}

fn one(case: &Case, report: &Report, options: &Options, sum: &mut Sum, details: &mut Vec<String>) {
    let text = case.text.as_str();
    let ours = &report.findings;
    let wanted: Vec<Wanted> = case.facts.iter().enumerate().filter_map(|(n, f)| wanted::of_suite(f, text, n)).collect();
    let scored = facts::score(text, &report.filing, &wanted);
    let outcome = Outcome::of(case, ours);
    let (hard, soft) = outcome.reasons(ours);
    let passed = hard.is_empty() && soft.is_empty();

    sum.facts.merge(&scored.score);
    sum.tally.add(&outcome.known, &outcome.answers);
    sum.record.add(&outcome.known, &outcome.answers, ours);
    sum.passed.add(passed);
    sum.passed_but_severity.add(hard.is_empty());
    if case.findings.is_empty() {
        sum.silent.add(outcome.extra.is_empty());
    }
    let row = sum.phenomena.entry(case.phenomenon.clone()).or_default();
    row.passed.add(passed);
    row.facts.merge(&scored.score);
    row.extra += outcome.extra.len();
    for (k, a) in outcome.known.iter().zip(&outcome.answers).filter(|(k, _)| k.severity > Severity::Notice) {
        row.findings.add(a.found(k));
    }
    for (i, finding) in ours.iter().enumerate().filter(|(_, f)| f.severity >= Severity::Warning) {
        let extra = outcome.extra.contains(&i);
        sum.rules.entry(finding.rule).or_default().add(!extra);
        if extra && finding.severity == Severity::Error {
            sum.extra_errors += 1;
        } else if extra {
            sum.extra_warnings += 1;
        }
    }
    if !passed {
        sum.failing.push(format!("{}: {}", case.id, [hard, soft].concat().join("; ")));
    }
    if options.failures {
        explain(case, report, &outcome, passed, details);
        let before = details.len();
        papers::misfiled(&case.id, text, &report.filing, &wanted, &scored.matches, details);
        for i in &scored.stray {
            let fact = &report.filing.facts[*i];
            details.push(format!("{}: stray fact {} {}", case.id, fact.role.key(), place::excerpt(text, &place::bytes(fact.span), 10)));
        }
        if passed && details.len() > before {
            details.insert(before, format!("{}: {}", case.id, text.replace('\n', "⏎")));
        }
    }
}

/// Passage, expected, got.
fn explain(case: &Case, report: &Report, outcome: &Outcome, passed: bool, details: &mut Vec<String>) {
    let text = case.text.as_str();
    let blame_wrong = |k: &Known, a: &Answer| k.decided && a.found(k) && !(a.blamed && (a.valued || !findings::has_value(k)));
    let blames = outcome.known.iter().zip(&outcome.answers).any(|(k, a)| blame_wrong(k, a));
    if passed && !blames {
        return;
    }
    details.push(format!("── {} ({} {}){}", case.id, case.kind, case.year, if passed { " passed, blame not right" } else { "" }));
    details.push(format!("   {}", text.replace('\n', "⏎")));
    for (k, a) in outcome.known.iter().zip(&outcome.answers) {
        let mark = if a.found(k) { "found " } else { "MISSED" };
        details.push(format!("   known {mark} {} {}: {} → {}", k.severity.key(), k.class.name(), k.stated, k.expected));
    }
    for (i, finding) in report.findings.iter().enumerate() {
        let mark = if outcome.extra.contains(&i) { "BEYOND" } else { "ours  " };
        details.push(format!("   {mark} {}", findings::describe(text, finding)));
    }
}

pub fn known(case: &Case) -> Vec<Known> {
    let text = case.text.as_str();
    let known = |(n, f): (usize, &crate::cases::suite::Finding)| {
        let at = place::occurrence(text, &f.at, f.occurrence)?;
        let class = Class::named(&f.class)?;
        Some(Known {
            id: format!("{}/{n}", case.id),
            class,
            severity: findings::severity(&f.severity),
            arguable: false,
            culprit: findings::culprit(text, &at, &f.stated).0,
            places: vec![at],
            stated: f.stated.clone(),
            expected: f.expected.clone(),
            decided: class.is_arithmetic() && f.cause != "unknown" && f.severity != "notice",
            root: None,
        })
    };
    case.findings.iter().enumerate().filter_map(known).collect()
}
