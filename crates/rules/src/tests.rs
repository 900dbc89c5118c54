//! The examples in the rules run: silent on `ok`, and on `bad` exactly where `⟦…⟧` stands. Those that compare papers
//! run in `history::tests`.

use super::*;
use fiscal::Severity;

fn findings(rule: &Rule, text: &str) -> Vec<(u32, u32, Severity)> {
    let manuscript = Manuscript::utf8(text);
    let reading = statute::read(&manuscript, statute::Context::default());
    let report = check(&manuscript, reading);
    report.findings.iter().filter(|f| f.rule == rule.code).map(|f| (f.at.start, f.at.end, f.severity)).collect()
}

#[test]
fn rules_are_silent_on_their_ok_examples() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|r| !history::is_across(r)) {
        for text in rule.ok {
            let manuscript = Manuscript::utf8(*text);
            let report = check(&manuscript, statute::read(&manuscript, statute::Context::default()));
            for f in report.findings.iter().filter(|f| f.severity > Severity::Notice) {
                wrong.push(format!("{} ok example: {} {} at {}: {text}", rule.code, f.rule, f.what, f.at.of(text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rules_find_their_bad_examples() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|r| !history::is_across(r)) {
        assert!(!rule.bad.is_empty(), "{} has no bad example", rule.code);
        for marked in rule.bad {
            let Some((text, meant)) = unmarked(marked) else { panic!("{}: no mark in {marked}", rule.code) };
            let found = findings(rule, &text);
            let there = found.iter().any(|(s, e, _)| (*s as usize) < meant.end && meant.start < *e as usize);
            if !there || found.len() != 1 {
                wrong.push(format!("{}: {found:?} in {marked}", rule.code));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_are_in_order_and_names_state_the_defect() {
    for pair in RULES.windows(2) {
        assert_ne!(pair[0].code, pair[1].code);
    }
    for rule in RULES {
        assert!(!rule.what.is_empty() && !rule.why.is_empty() && !rule.law.is_empty() && !rule.ok.is_empty(), "{}", rule.code);
    }
}
