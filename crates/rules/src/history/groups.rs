//! Which papers of a run can have to do with one another at all: what is compared is one group at a time.

use super::{Figure, History, Matched, Paper, Site, compare, units};
use crate::history::ACROSS;
use rustc_hash::FxHashMap;

/// [`compare`], of papers whose figures are elsewhere: `heads` have none, `figures` gives those of one. At most those of
/// one group are held.
pub fn compare_apart(heads: &[Paper], figures: impl Fn(usize) -> Vec<Figure>) -> History {
    let mut all = History::default();
    for group in groups(heads) {
        let papers: Vec<Paper> = group.iter().map(|i| Paper { figures: figures(*i), ..heads[*i].clone() }).collect();
        let found = compare(&papers);
        let site = |site: Site| Site { paper: group[site.paper], ..site };
        all.findings.extend(found.findings.into_iter().map(|mut finding| {
            finding.site = site(finding.site);
            finding.against.iter_mut().for_each(|against| *against = site(*against));
            finding
        }));
        let matched = |m: Matched| Matched { paper: group[m.paper], against: group[m.against], ..m };
        all.matched.extend(found.matched.into_iter().map(matched));
    }
    // as if all had been compared at once: what comes of one paper comes of one group, in order
    let rank = |code: &str| ACROSS.iter().position(|(rule, _)| rule.code == code);
    all.matched.sort_by_key(|m| (rank(m.rule), m.paper));
    all.findings.sort_by_key(|f| (f.site.paper, f.finding.at.start, f.finding.rule));
    all
}

/// Papers of one agency, and of those that it lists; a paper that stands alone is in none.
fn groups(papers: &[Paper]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..papers.len()).collect();
    let mut first: FxHashMap<u64, usize> = FxHashMap::default();
    for (i, paper) in papers.iter().enumerate() {
        let own = first.entry(units::key(&[&paper.agency])).or_insert(i);
        join(&mut leader, *own, i);
    }
    for (i, paper) in papers.iter().enumerate() {
        for unit in paper.units.iter().filter_map(|key| first.get(key)) {
            join(&mut leader, *unit, i);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); papers.len()];
    for i in 0..papers.len() {
        groups[of(&mut leader, i)].push(i);
    }
    groups.retain(|group| group.len() > 1);
    groups
}

fn of(leader: &mut [usize], mut i: usize) -> usize {
    while leader[i] != i {
        leader[i] = leader[leader[i]];
        i = leader[i];
    }
    i
}

fn join(leader: &mut [usize], a: usize, b: usize) {
    let (a, b) = (of(leader, a), of(leader, b));
    leader[a.max(b)] = a.min(b);
}
