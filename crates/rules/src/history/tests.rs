//! The examples of these rules run: each passage is checked as a paper, then all are compared.

use super::*;
use fiscal::Manuscript;

struct Run {
    texts: Vec<String>,
    papers: Vec<Paper>,
    history: History,
}

fn run(example: &str) -> Run {
    let texts: Vec<String> = example.split(&format!("{ANOTHER}\n")).map(str::to_owned).collect();
    let papers: Vec<Paper> = texts.iter().map(|text| paper(text)).collect();
    let history = compare(&papers);
    Run { texts, papers, history }
}

fn paper(text: &str) -> Paper {
    let manuscript = Manuscript::utf8(text);
    let reading = statute::read(&manuscript, statute::Context::default());
    Paper::of(&manuscript, &reading.filing).unwrap_or_else(|| panic!("cannot be matched: {text}"))
}

#[test]
fn they_are_silent_on_their_ok_examples() {
    for (rule, _) in ACROSS {
        for example in rule.ok {
            let run = run(example);
            let said: Vec<&str> = run.history.findings.iter().map(|f| f.finding.what.as_str()).collect();
            assert!(said.is_empty(), "{}: {said:?} in {example}", rule.code);
        }
    }
}

#[test]
fn they_speak_where_the_mark_is() {
    for (rule, _) in ACROSS {
        for marked in rule.bad {
            let passage = marked.split(&format!("{ANOTHER}\n")).position(|t| t.contains('⟦')).expect("a mark");
            let text = marked.split(&format!("{ANOTHER}\n")).nth(passage).expect("a passage");
            let (open, close) = (text.find('⟦').expect("opens"), text.find('⟧').expect("closes"));
            let place = Span::new(open, close - '⟦'.len_utf8());
            let run = run(&marked.replace(['⟦', '⟧'], ""));
            let found: Vec<(&str, usize, Span)> =
                run.history.findings.iter().map(|f| (f.finding.rule, f.site.paper, f.finding.at)).collect();
            assert_eq!(found, [(rule.code, passage, place)], "{}: {marked}", rule.code);
        }
    }
}

#[test]
fn every_figure_of_a_silent_example_was_compared() {
    for rule in [&previous_differs::RULE, &initial_differs::RULE, &below_units::RULE, &carry_breaks::RULE] {
        let run = run(rule.ok[0]);
        let matched = run.history.matched.iter().filter(|m| m.rule == rule.code);
        assert!(matched.map(|m| m.figures).sum::<usize>() > 0, "{}: {:?}", rule.code, run.papers);
    }
}

#[test]
fn rounding_and_units_are_never_an_error() {
    let example = previous_differs::RULE.bad[1].replace(['⟦', '⟧'], "");
    for same in ["410.3万元", "0.041027亿元", "4,102,700元", "4,102,698.00元"] {
        let run = run(&example.replace("401.27万元", same));
        assert!(run.history.findings.is_empty(), "{same}");
    }
    assert_eq!(run(&example.replace("401.27万元", "410.4万元")).history.findings.len(), 1);
}

#[test]
fn papers_of_other_agencies_and_accounts_are_left_alone() {
    let example = previous_differs::RULE.bad[1].replace(['⟦', '⟧'], "");
    for (from, to) in [
        ("云溪县水务局2025年部门预算", "云溪县水利局2025年部门预算"),
        ("云溪县水务局2025年部门预算", "云溪县水务局2025年单位预算"),
        ("云溪县水务局2024年部门预算", "云溪县水务局2024年度部门决算"),
    ] {
        let run = run(&example.replace(from, to));
        assert!(run.history.findings.is_empty(), "{to}: {}", run.history.findings[0].finding.what);
    }
    // a name without its region is no name
    let manuscript = Manuscript::utf8("人民政府办公室2024年部门预算\n2024年支出预算总数410.27万元。");
    let reading = statute::read(&manuscript, statute::Context::default());
    assert!(reading.filing.agency.is_some() && Paper::of(&manuscript, &reading.filing).is_none());
}

#[test]
fn the_key_outlasts_the_place_and_tells_agencies_apart() {
    let example = previous_differs::RULE.bad[1].replace(['⟦', '⟧'], "");
    let key = |text: &str| run(text).history.findings.first().map(|f| f.finding.key).expect("a finding");
    assert_eq!(key(&example), key(&example.replace("2025年支出", "前言。\n2025年支出")));
    assert_ne!(key(&example), key(&example.replace("水务局", "应急管理局")));
}

#[test]
fn a_paper_against_itself_next_year_says_nothing_of_what_it_does_not_state() {
    let run = run(previous_differs::RULE.ok[0]);
    assert_eq!(run.texts.len(), run.papers.len());
    assert!(run.papers.iter().all(|p| p.figures.iter().all(|f| f.datum.year == p.year || f.datum.year == p.year.previous())));
}

#[test]
fn compared_apart_they_say_the_same_in_the_same_order() {
    // each example of an agency of its own; the papers of one stand apart
    let examples = ACROSS.iter().flat_map(|(rule, _)| rule.bad.iter().chain(rule.ok));
    let regions = "东南西北山水江河湖海田林石金松柏梅兰竹菊".chars().map(|c| format!("{c}溪县"));
    let examples: Vec<String> = examples.zip(regions).map(|(e, r)| e.replace(['⟦', '⟧'], "").replace("云溪县", &r)).collect();
    let passages = |n: usize| examples.iter().filter_map(move |e| e.split(&format!("{ANOTHER}\n")).nth(n).map(paper));
    let papers: Vec<Paper> = passages(0).chain(passages(1)).chain(passages(2)).collect();
    let heads: Vec<Paper> = papers.iter().map(|p| Paper { figures: Vec::new(), ..p.clone() }).collect();
    let (at_once, apart) = (compare(&papers), compare_apart(&heads, |paper| papers[paper].figures.clone()));
    assert_eq!(format!("{apart:?}"), format!("{at_once:?}"));
    assert!(at_once.findings.len() >= ACROSS.len() && at_once.matched.len() > ACROSS.len(), "{at_once:?}");
}
