//! Scores the three papers.

use super::Options;
use super::classes::Class;
use super::facts::{self, Match, Score, Tier};
use super::findings::{self, Known};
use super::tally::{Measured, Tally};
use super::wanted::{self, Wanted};
use crate::cases::gold::{self, Paper};
use crate::place::{self, Places};
use crate::reader;
use crate::table::{self, Part};
use fiscal::{Filing, Report, Severity};
use std::collections::HashMap;
use std::ops::Range;

/// What all papers together scored.
#[derive(Default)]
struct Sum {
    record: super::record::Record,
    facts: Score,
    tally: Tally,
    figures: Part,
    covered: Part,
    near_errors: usize,
    near_warnings: usize,
    wrong_errors: usize,
    wrong_warnings: usize,
    above: usize,
    reported: Part,
    panics: usize,
}

pub fn score(papers: &[Paper], options: &Options, measured: &mut Measured) {
    let mut sum = Sum::default();
    let mut rows = Vec::new();
    let mut details = Vec::new();
    for paper in papers.iter().filter(|p| options.wants(&p.short, &p.short)) {
        match reader::check(&paper.text, None, None) {
            Ok(report) => rows.push(one(paper, &report, options, &mut sum, &mut details)),
            Err(panic) => {
                sum.panics += 1;
                details.push(format!("{}: PANIC {panic}", paper.short));
            }
        }
    }
    if rows.is_empty() && sum.panics == 0 {
        return;
    }
    println!("papers ({} of them, without being told kind or year)", papers.len());
    rows.push(row("all", &sum.facts));
    table::print(FACT_HEAD, &rows);
    println!(
        "  figures filed {}, of all figures in a relation {}, shares of the right whole {}, right stage {}",
        sum.figures, sum.covered, sum.facts.whole, sum.facts.stage
    );
    sum.tally.print();
    println!("  arithmetic errors and suspicious found {}, others {}", sum.tally.arithmetic(), sum.tally.others());
    println!(
        "  our errors and warnings that answer a gold finding {}; answer none: {} errors, {} warnings; answer only a notice: {}",
        sum.reported, sum.wrong_errors, sum.wrong_warnings, sum.above
    );
    println!("  near misses reported: {} as errors, {} as warnings", sum.near_errors, sum.near_warnings);
    for line in details {
        println!("  {line}");
    }
    println!();
    note(&sum, measured);
    measured.1.join(&sum.record);
}

pub const FACT_HEAD: &[&str] = &["facts", "located", "role and year", "filed (subject)", "whole path", "precision", "filed of ours"];

pub fn row(name: &str, score: &Score) -> Vec<String> {
    let parts = [score.located, score.role, score.filed, score.path, score.located_of_ours, score.filed_of_ours];
    std::iter::once(name.to_owned()).chain(parts.iter().map(Part::to_string)).collect()
}

fn note(sum: &Sum, measured: &mut Measured) {
    measured.share("papers.facts.located", sum.facts.located);
    measured.share("papers.facts.role", sum.facts.role);
    measured.share("papers.facts.filed", sum.facts.filed);
    measured.share("papers.facts.precision", sum.facts.located_of_ours);
    measured.share("papers.facts.stage", sum.facts.stage);
    measured.share("papers.figures.filed", sum.figures);
    measured.share("papers.findings.arithmetic", sum.tally.arithmetic());
    measured.share("papers.findings.others", sum.tally.others());
    measured.share("papers.blame.figure", sum.tally.sum(|r| r.blamed, |_| true));
    measured.share("papers.blame.value", sum.tally.sum(|r| r.valued, |_| true));
    measured.count("papers.wrong.errors", sum.wrong_errors);
    measured.count("papers.wrong.warnings", sum.wrong_warnings);
    measured.count("papers.near.errors", sum.near_errors);
    measured.count("papers.panics", sum.panics);
}

fn one(paper: &Paper, report: &Report, options: &Options, sum: &mut Sum, details: &mut Vec<String>) -> Vec<String> {
    let text = paper.text.as_str();
    let places = Places::new(text);
    let filing = &report.filing;
    let wanted: Vec<Wanted> = paper.facts.iter().map(|f| wanted::of_gold(f, &places)).collect();
    let scored = facts::score(text, filing, &wanted);
    let known = known(paper, &places, details);
    let answers = findings::answers(&known, &report.findings);
    sum.facts.merge(&scored.score);
    sum.tally.add(&known, &answers);
    sum.record.add(&known, &answers, &report.findings);
    coverage(filing, sum);

    let name = &paper.short;
    details.push(format!(
        "{name}: kind {} year {} agency {} region {}; {} facts, {} claims, {} unread",
        filing.kind.key(),
        filing.year.0,
        filing.agency.as_deref().unwrap_or("–"),
        filing.region.as_deref().unwrap_or("–"),
        filing.facts.len(),
        filing.claims.len(),
        filing.unread.len(),
    ));
    for (k, _) in known.iter().zip(&answers).filter(|(known, answer)| !known.arguable && !answer.found(known)) {
        if k.severity > Severity::Notice || options.verbose {
            details.push(format!("{name}: missed {} {} {}: {} → {}", k.id, k.severity.key(), k.class.name(), k.stated, k.expected));
        }
    }
    for (k, a) in known.iter().zip(&answers).filter(|(k, a)| k.decided && k.root.is_none() && a.found(k) && !(a.blamed && a.valued)) {
        let what = if a.blamed { "right figure, other value" } else { "other figure" };
        details.push(format!("{name}: blame {} {what}; expected {} → {}", k.id, k.stated, k.expected));
        details.extend(a.by.iter().map(|i| format!("{name}:   {}", findings::describe(text, &report.findings[*i]))));
    }
    let unanswered = findings::unanswered(&known, &answers, &report.findings);
    let overshooting = findings::overshooting(&known, &answers, &report.findings);
    let serious = report.findings.iter().filter(|f| f.severity >= Severity::Warning).count();
    sum.reported.merge(Part::new(serious - unanswered.len(), serious));
    sum.above += overshooting.len();
    for i in &unanswered {
        let finding = &report.findings[*i];
        let error = finding.severity == Severity::Error;
        *(if error { &mut sum.wrong_errors } else { &mut sum.wrong_warnings }) += 1;
        details.push(format!("{name}: in no gold: {}", findings::describe(text, finding)));
        for near in near_missed(paper, &places, finding) {
            *(if error { &mut sum.near_errors } else { &mut sum.near_warnings }) += 1;
            details.push(format!("{name}:   that is near miss {}", near.id));
        }
    }
    for i in overshooting {
        details.push(format!("{name}: gold has a notice here: {}", findings::describe(text, &report.findings[i])));
    }
    if options.failures {
        misfiled(name, text, filing, &wanted, &scored.matches, details);
        for i in &scored.stray {
            let fact = &filing.facts[*i];
            details.push(format!("{name}: stray fact {} {}", fact.role.key(), place::excerpt(text, &place::bytes(fact.span), 12)));
        }
    }
    row(name, &scored.score)
}

fn coverage(filing: &Filing, sum: &mut Sum) {
    let mut covered = vec![false; filing.facts.len()];
    for operand in filing.claims.iter().flat_map(|c| &c.operands) {
        if let Some(slot) = covered.get_mut(operand.fact.index()) {
            *slot = true;
        }
    }
    let figures = filing.facts.len() + filing.unread.len();
    sum.figures.merge(Part::new(filing.facts.len(), figures));
    sum.covered.merge(Part::new(covered.iter().filter(|c| **c).count(), figures));
}

/// Wanted figures that are not filed right, and what we made of them.
pub fn misfiled(name: &str, text: &str, filing: &Filing, wanted: &[Wanted], matches: &[Match], out: &mut Vec<String>) {
    for (want, m) in wanted.iter().zip(matches).filter(|(_, m)| m.tier < Tier::Filed) {
        let what = match m.tier {
            Tier::Missed => "not read",
            Tier::Located => "role or year",
            _ => "subject",
        };
        let role = want.role.map_or("?", fiscal::Role::key);
        let ours = m.fact.map(|i| &filing.facts[i]).map_or_else(
            || match filing.unread.iter().find(|u| place::bytes(u.at).contains(&want.start)) {
                Some(unread) => format!("unread: {}", unread.reason),
                None => "nothing".to_owned(),
            },
            |f| format!("{} {} {} {}", f.span.of(text), statute::subject(filing, &f.datum), f.datum.year.0, f.role.key()),
        );
        let at = place::excerpt(text, &(want.start..want.start), 14);
        out.push(format!("{name}: fact {what} {} {at}: {} {:?} {role} | ours {ours}", want.id, want.subject.path, want.years));
    }
}

/// What gold knows of a paper.
pub fn known(paper: &Paper, places: &Places, details: &mut Vec<String>) -> Vec<Known> {
    let index: HashMap<&str, usize> = paper.findings.iter().enumerate().map(|(i, f)| (f.id.as_str(), i)).collect();
    let mut narrowed: Vec<Option<Vec<Range<usize>>>> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    for f in &paper.findings {
        let quotes: Vec<Range<usize>> = f.quotes.iter().zip(&f.offsets).filter_map(|(q, o)| quoted(places, q, *o)).collect();
        if quotes.len() < f.quotes.len() {
            details.push(format!("{}: {} of {} quotes found", f.id, quotes.len(), f.quotes.len()));
        }
        let class = Class::named(&f.class).unwrap_or(Class::Typo);
        let severity = findings::severity(&f.severity);
        let (culprit, narrow) = quotes.first().map_or((Vec::new(), false), |q| findings::culprit(places.text, q, &f.stated));
        narrowed.push(narrow.then(|| culprit.clone()));
        known.push(Known {
            id: f.id.clone(),
            class,
            severity,
            arguable: f.confidence == "arguable",
            culprit,
            places: quotes,
            stated: f.stated.clone(),
            expected: f.expected.clone(),
            decided: class.is_arithmetic() && severity == Severity::Error,
            root: f.derived_from.as_deref().and_then(|id| index.get(id).copied()),
        });
    }
    // where the root names a total and what follows from it names the figure, the figure is the culprit
    for i in 0..known.len() {
        let Some(root) = known[i].root.filter(|r| narrowed[*r].is_none()) else {
            continue;
        };
        if let Some(figures) = narrowed[i].take() {
            known[root].culprit = figures;
            narrowed[root] = Some(Vec::new());
        }
    }
    known
}

/// The place of a quote whose offset is that of its start or of the figure in it.
pub fn quoted(places: &Places, quote: &str, offset: usize) -> Option<Range<usize>> {
    let at = places.byte(offset);
    let text = places.text;
    let mut best: Option<Range<usize>> = None;
    for (start, _) in text.match_indices(quote) {
        let range = start..start + quote.len();
        if range.start == at || range.contains(&at) {
            return Some(range);
        }
        if best.as_ref().is_none_or(|b| b.start.abs_diff(at) > start.abs_diff(at)) {
            best = Some(range);
        }
    }
    best
}

/// The near misses that this finding reports: it stands at one of their figures and involves another.
pub fn near_missed<'p>(paper: &'p Paper, places: &Places, finding: &fiscal::Finding) -> Vec<&'p gold::NearMiss> {
    let spans: Vec<Range<usize>> = std::iter::once(finding.at).chain(finding.also.iter().copied()).map(place::bytes).collect();
    paper
        .near_misses
        .iter()
        .filter(|near| {
            let quotes: Vec<Range<usize>> = near.quotes.iter().zip(&near.offsets).filter_map(|(q, o)| quoted(places, q, *o)).collect();
            let touched = quotes.iter().filter(|q| spans.iter().any(|s| place::overlaps(q, s))).count();
            touched >= 2.min(quotes.len()) && spans.first().is_some_and(|s| quotes.iter().any(|q| place::overlaps(q, s)))
        })
        .collect()
}
