//! C032 沿用旧制度名词

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use crate::wording::{Passage, group};
use fiscal::{Cause, FiscalYear, Severity, Span};
use statute::words::any;
use std::sync::OnceLock;

pub static RULE: Rule = Rule {
    code: "C032",
    name: "沿用旧制度名词",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府会计制度——行政事业单位会计科目和报表》（财会〔2017〕25号）；《预算法》",
    what: "是否使用了已废止的会计、预算制度的名词（如“用事业基金弥补收支差额”）。名词与停用年份见 data/terms.tsv；停用以前的年度不报。",
    why: "旧制度名词在现行报表中没有对应项目，常是名词解释照抄多年前的文本。",
    ok: &["使用非财政拨款结余：指事业单位使用以前年度积累的非财政拨款结余弥补当年收支差额的金额（2022年度决算）。"],
    bad: &["2020年度决算名词解释：⟦用事业基金弥补收支差额⟧，指事业单位使用以前年度积累的资金弥补缺口。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let year = engine.filing.year;
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut found = Vec::new();
        for hit in survey.hits(Cue::OldTerm) {
            let words = &passage.text[hit.at..hit.end];
            let inside = found.last().is_some_and(|(_, last): &(&str, Span)| last.end as usize > hit.at);
            let told = || any(passage.sentence(hit.at).of(passage.text), &["改为", "改称", "原称", "以前称", "更名"]);
            // 自治区财政补助收入, 养老保险基金的财政补助收入: what a government gives another, or a fund
            let granted = || {
                words == GRANT
                    && (GIVERS.iter().any(|giver| passage.text[..hit.at].ends_with(giver))
                        || passage.sentence(hit.at).of(passage.text).contains("保险基金"))
            };
            let old = terms().find(|t| t.term == words && year.is_known() && year > t.until);
            if let Some(term) = old.filter(|_| !inside && !told() && !granted()) {
                found.push((term.term, Span::new(hit.at, hit.end)));
            }
        }
        for (name, places) in group(found) {
            let Some(term) = terms().find(|t| t.term == name) else { continue };
            out.push(draft(engine, term, &places).by(rule, engine));
        }
        if year.is_known() { Ran::Checked(1) } else { Ran::CouldNot("不知道本文年度，无从判断名词是否停用".to_owned()) }
    },
};

/// The term of units that governments and funds use in a sense of their own,
const GRANT: &str = "财政补助收入";

/// and the ends of the names of those who give it.
const GIVERS: [&str; 7] = ["自治区", "省", "上级", "中央", "省级", "市级", "县级"];

fn draft(engine: &Engine<'_>, term: &Term, places: &[Span]) -> Draft {
    Draft::new(Severity::Notice, engine.source(places[0]), term.term, term.current)
        .because(Cause::Renamed)
        .also(places[1..].iter().map(|p| engine.source(*p)))
        .says(
            ["“", term.term, "”是", &year_word(term.until), "以前的名词，现为“", term.current, "”（", term.source, "）"].concat(),
            ["改为“", term.current, "”，解释随之改写"].concat(),
        )
}

fn year_word(until: FiscalYear) -> String {
    format!("{}年", until.0 + 1)
}

/// A word of a system of accounts or budgets that is no more.
pub(crate) struct Term {
    pub term: &'static str,
    current: &'static str,
    /// The last year in which it was right.
    until: FiscalYear,
    source: &'static str,
}

/// The rows of the table.
pub(crate) fn terms() -> impl Iterator<Item = &'static Term> {
    static TERMS: OnceLock<Vec<Term>> = OnceLock::new();
    TERMS.get_or_init(|| include_str!("../../data/terms.tsv").lines().filter_map(row).collect()).iter()
}

fn row(line: &'static str) -> Option<Term> {
    let mut fields = line.split('\t');
    let term = fields.next().filter(|t| !t.is_empty() && !t.starts_with('#'))?;
    let current = fields.next()?;
    let until = FiscalYear(fields.next()?.parse().ok()?);
    Some(Term { term, current, until, source: fields.next().unwrap_or("") })
}
