//! What papers of one run say against one another.

use std::collections::HashMap;

use fiscal::{Finding, Manuscript, Severity, Span};
use rules::history::{self, Paper, Site};

mod held;
mod packed;
mod spool;

use crate::check::guarded;
pub use held::Held;

use crate::{Document, Options, Place, Places, Quote, Refusal, Waiver};

/// What is kept of a document until it is packed with the others of its run.
pub struct Kept {
    path: String,
    paper: Paper,
    sites: Sites,
}

/// Where the figures of a paper stand. Many stand in one sentence, which is kept once.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sites {
    sentences: Vec<String>,
    figures: Vec<Stand>,
}

/// Where one stands: the number of its sentence, and its place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stand {
    place: Place,
    sentence: u32,
    at: Span,
}

impl Sites {
    fn of(manuscript: &Manuscript, paper: &Paper) -> Sites {
        let places = Places::new(manuscript);
        let mut sites = Sites { sentences: Vec::new(), figures: Vec::with_capacity(paper.figures.len()) };
        let mut known: HashMap<String, u32> = HashMap::new();
        for figure in &paper.figures {
            let Quote { sentence, at } = Quote::of(&manuscript.text, &places, figure.span);
            let number = *known.entry(sentence).or_insert_with_key(|sentence| {
                sites.sentences.push(sentence.clone());
                sites.sentences.len() as u32 - 1
            });
            sites.figures.push(Stand { place: places.of(figure.span), sentence: number, at });
        }
        sites
    }

    fn get(&self, figure: usize) -> Option<(Place, Quote)> {
        let Stand { place, sentence, at } = self.figures.get(figure)?;
        Some((place.clone(), Quote { sentence: self.sentences.get(*sentence as usize)?.clone(), at: *at }))
    }
}

/// A paper and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The name the paper is shown under.
    pub path: String,
    /// The whole of it where there is none.
    pub place: Option<Place>,
    /// The sentence that stands there.
    pub quote: Option<Quote>,
}

/// A finding between papers.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// Its spans are of the paper of `at`.
    pub finding: Finding,
    /// Where it stands.
    pub at: Spot,
    /// What it is held against.
    pub against: Vec<Spot>,
}

/// A finding between papers and the waiver that covers it.
#[derive(Clone, Debug)]
pub struct WaivedCrossing {
    /// What was found all the same.
    pub crossing: Crossing,
    /// Why it does not count.
    pub waiver: Waiver,
}

/// Two papers that a rule compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The code of the rule.
    pub rule: &'static str,
    /// The newer paper, or that of the department.
    pub path: String,
    /// The other one.
    pub against: String,
    /// Data that both state.
    pub figures: usize,
}

/// What comparing the papers of a run gave.
#[derive(Clone, Debug, Default)]
pub struct Across {
    /// Were the papers compared at all?
    pub compared: bool,
    /// In the order of papers, then of places.
    pub findings: Vec<Crossing>,
    /// What does not count.
    pub waived: Vec<WaivedCrossing>,
    /// In the order of rules, then of papers.
    pub pairings: Vec<Pairing>,
}

impl Kept {
    /// What is needed of a document; `None` of one that cannot be matched with another.
    pub fn of(document: &Document) -> Option<Kept> {
        let checked = document.checked()?;
        let paper = Paper::of(&checked.manuscript, &checked.report.filing)?;
        let sites = Sites::of(&checked.manuscript, &paper);
        Some(Kept { path: document.path.clone(), paper, sites })
    }
}

impl Across {
    /// Compares what was kept of the documents of a run.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] when comparing broke down; what was found of the documents stands.
    pub fn of(held: &Held, options: &Options) -> Result<Across, Refusal> {
        let admits = |code: &str| options.selection.admits(code);
        if !rules::RULES.iter().any(|r| r.code.starts_with('H') && admits(r.code)) {
            return Ok(Across::default());
        }
        guarded(|| {
            let found = history::compare_apart(held.heads(), |paper| held.figures(paper));
            let mut sites = held.sites();
            let mut spot = |site: &Site| {
                let (place, quote) = site.figure.and_then(|figure| sites.get(site.paper, figure)).unzip();
                Spot { path: held.path(site.paper).to_owned(), place, quote }
            };
            let mut across = Across { compared: true, ..Across::default() };
            let path = |paper: usize| held.path(paper).to_owned();
            for m in found.matched.iter().filter(|m| admits(m.rule)) {
                across.pairings.push(Pairing { rule: m.rule, path: path(m.paper), against: path(m.against), figures: m.figures });
            }
            for item in found.findings.into_iter().filter(|f| admits(f.finding.rule)) {
                let (at, against) = (spot(&item.site), item.against.iter().map(&mut spot).collect());
                let crossing = Crossing { finding: item.finding, at, against };
                match options.waivers.cover_across(crossing.finding.key) {
                    Some(waiver) => across.waived.push(WaivedCrossing { crossing, waiver: waiver.clone() }),
                    None => across.findings.push(crossing),
                }
            }
            held.whole()?;
            Ok(across)
        })
    }

    /// Pairs of papers that were compared, whatever the rule.
    pub fn pairs(&self) -> usize {
        let mut pairs: Vec<[&str; 2]> = self.pairings.iter().map(|p| [p.path.as_str(), p.against.as_str()]).collect();
        pairs.iter_mut().for_each(|pair| pair.sort_unstable());
        pairs.sort_unstable();
        pairs.dedup();
        pairs.len()
    }

    /// Data that both of a pair state, over all rules.
    pub fn figures(&self) -> usize {
        self.pairings.iter().map(|p| p.figures).sum()
    }

    /// Errors, warnings and notices.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Notice].map(|s| self.findings.iter().filter(|c| c.finding.severity == s).count())
    }
}
