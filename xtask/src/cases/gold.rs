//! The three papers and what is true of them.

use serde::Deserialize;
use std::path::Path;

/// A figure of a paper.
#[derive(Debug, Deserialize)]
pub struct Fact {
    pub id: String,
    /// Of the digits, in code points.
    pub offset: usize,
    pub text: String,
    pub unit: String,
    pub subject: String,
    pub year: i16,
    pub stage: String,
    pub relation: String,
    #[serde(default)]
    pub years: Vec<i16>,
    pub func: Option<serde_json::Value>,
    pub econ: Option<serde_json::Value>,
}

/// What is wrong with a paper.
#[derive(Debug, Deserialize)]
pub struct Finding {
    pub doc: String,
    pub id: String,
    pub class: String,
    pub severity: String,
    pub confidence: String,
    pub quotes: Vec<String>,
    pub offsets: Vec<usize>,
    pub stated: String,
    pub expected: String,
    pub derived_from: Option<String>,
}

/// A rounding difference that must not be reported as an error.
#[derive(Debug, Deserialize)]
pub struct NearMiss {
    pub doc: String,
    pub id: String,
    pub quotes: Vec<String>,
    pub offsets: Vec<usize>,
}

pub struct Paper {
    /// `000`
    pub short: String,
    pub text: String,
    pub facts: Vec<Fact>,
    pub findings: Vec<Finding>,
    pub near_misses: Vec<NearMiss>,
}

/// Every paper of `cases/papers` that has gold.
pub fn load(cases: &Path) -> Result<Vec<Paper>, String> {
    let gold = cases.join("gold");
    let findings: Vec<Finding> = super::json(&gold.join("findings.json"))?;
    let near: Vec<NearMiss> = super::json(&gold.join("near_misses.json"))?;
    let folder = cases.join("papers");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    let mut findings: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    let mut near: Vec<Option<NearMiss>> = near.into_iter().map(Some).collect();
    let mut papers = Vec::new();
    for name in names {
        let short: String = name.chars().take_while(|c| *c != '_').collect();
        let facts = gold.join(format!("facts_{short}.json"));
        if !facts.is_file() {
            continue;
        }
        let text = crate::root::read(&folder.join(&name))?;
        papers.push(Paper {
            text: text.trim_start_matches('\u{feff}').to_owned(),
            facts: super::json(&facts)?,
            findings: take(&mut findings, |f| f.doc == name),
            near_misses: take(&mut near, |n| n.doc == name),
            short,
        });
    }
    Ok(papers)
}

fn take<T>(from: &mut [Option<T>], mine: impl Fn(&T) -> bool) -> Vec<T> {
    from.iter_mut().filter(|f| f.as_ref().is_some_and(&mine)).filter_map(Option::take).collect()
}
