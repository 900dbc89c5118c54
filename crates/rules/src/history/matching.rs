//! Which papers of a run are about one agency, and which of them can be told apart.

use super::Paper;
use super::units;
use fiscal::{FiscalYear, PaperKind};
use rustc_hash::FxHashMap;

/// The papers of a run by agency, year and stage.
pub(super) struct Matching<'p> {
    pub(super) papers: &'p [Paper],
    by: FxHashMap<(&'p str, FiscalYear, PaperKind), Vec<usize>>,
    by_name: FxHashMap<u64, Vec<usize>>,
}

impl<'p> Matching<'p> {
    pub(super) fn of(papers: &'p [Paper]) -> Matching<'p> {
        let mut by: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        let mut by_name: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (i, paper) in papers.iter().enumerate() {
            by.entry((paper.agency.as_str(), paper.year, paper.kind)).or_default().push(i);
            by_name.entry(units::key(&[&paper.agency])).or_default().push(i);
        }
        Matching { papers, by, by_name }
    }

    /// Every paper with its index.
    pub(super) fn papers(&self) -> impl Iterator<Item = (usize, &'p Paper)> {
        self.papers.iter().enumerate()
    }

    /// Papers of the same agency and account, of this year and stage.
    pub(super) fn like(&self, paper: &Paper, year: FiscalYear, kind: PaperKind) -> Vec<usize> {
        let all = self.by.get(&(paper.agency.as_str(), year, kind)).into_iter().flatten().copied();
        all.filter(|i| self.papers[*i].scope.goes_with(paper.scope)).collect()
    }

    /// Is there no second paper that might be this one?
    pub(super) fn is_alone(&self, paper: &Paper) -> bool {
        self.like(paper, paper.year, paper.kind).len() == 1
    }

    /// The one paper of the same agency and account of another year or stage; `None` where there is none or
    /// where it cannot be told which is meant.
    pub(super) fn partner(&self, paper: &Paper, year: FiscalYear, kind: PaperKind) -> Option<usize> {
        let [one] = self.like(paper, year, kind)[..] else { return None };
        (self.is_alone(paper) && self.is_alone(&self.papers[one])).then_some(one)
    }

    /// The papers of the agency with this name, see [`units::key`].
    pub(super) fn named(&self, key: u64) -> &[usize] {
        self.by_name.get(&key).map_or(&[], Vec::as_slice)
    }
}
