//! Scores the facts of a filing against what has to be filed.

use super::subject::{Same, Subject};
use super::wanted::Wanted;
use crate::number::{self, Kind, Quantity};
use crate::table::Part;
use fiscal::{Fact, Filing, Unit};

/// How far a wanted figure was understood; each tier includes the ones before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    Missed,
    /// There is a fact at this place with this value and unit.
    Located,
    /// Its role and year are right.
    Role,
    /// Its subject is right: the headline.
    Filed,
    /// And every axis of the path is equal.
    Path,
}

/// One wanted figure and the fact that answers it best.
pub struct Match {
    pub tier: Tier,
    pub fact: Option<usize>,
}

#[derive(Clone, Copy, Default)]
pub struct Score {
    pub located: Part,
    pub role: Part,
    pub filed: Part,
    pub path: Part,
    /// Of the located money: the range of 分 is the expected one.
    pub range: Part,
    /// Of the filed shares whose whole gold names: the whole is right.
    pub whole: Part,
    /// Of the filed figures whose stage gold names: the basis is of that stage.
    pub stage: Part,
    /// Of our facts: at the place of a wanted figure / filed right.
    pub located_of_ours: Part,
    pub filed_of_ours: Part,
}

impl Score {
    pub fn merge(&mut self, other: &Score) {
        for (mine, more) in [
            (&mut self.located, other.located),
            (&mut self.role, other.role),
            (&mut self.filed, other.filed),
            (&mut self.path, other.path),
            (&mut self.range, other.range),
            (&mut self.whole, other.whole),
            (&mut self.stage, other.stage),
            (&mut self.located_of_ours, other.located_of_ours),
            (&mut self.filed_of_ours, other.filed_of_ours),
        ] {
            mine.merge(more);
        }
    }
}

/// Everything the facts of one text scored.
pub struct Scored {
    pub score: Score,
    /// One for each wanted figure.
    pub matches: Vec<Match>,
    /// Facts of ours that answer no wanted figure (Chinese numerals are left out: gold lists only some).
    pub stray: Vec<usize>,
}

pub fn score(text: &str, filing: &Filing, wanted: &[Wanted]) -> Scored {
    let subjects: Vec<Subject> = filing.facts.iter().map(|f| Subject::filed(filing, &f.datum)).collect();
    let mut score = Score::default();
    let mut best_of_ours = vec![Tier::Missed; filing.facts.len()];
    let mut matches = Vec::new();
    for want in wanted {
        let mut best = Match { tier: Tier::Missed, fact: None };
        for (i, fact) in filing.facts.iter().enumerate().filter(|(_, f)| at_place(text, f, want)) {
            let tier = tier(fact, &subjects[i], want);
            best_of_ours[i] = best_of_ours[i].max(tier);
            if tier > best.tier || best.fact.is_none() {
                best = Match { tier, fact: Some(i) };
            }
        }
        score.located.add(best.tier >= Tier::Located);
        score.role.add(best.tier >= Tier::Role);
        score.filed.add(best.tier >= Tier::Filed);
        score.path.add(best.tier >= Tier::Path);
        if let Some(fact) = best.fact.and_then(|i| filing.facts.get(i)).filter(|_| best.tier >= Tier::Located) {
            if let Some((low, high)) = want.fen {
                score.range.add(fact.range.low == low && fact.range.high == high);
            }
            if !want.bases.is_empty() && best.tier >= Tier::Filed {
                score.stage.add(want.bases.contains(&fact.datum.basis));
            }
            if let Some(whole) = want.whole.as_ref().filter(|_| best.tier >= Tier::Filed) {
                let ours = filing.whole(fact).map(|d| Subject::filed(filing, d));
                score.whole.add(ours.is_some_and(|o| whole.same(&o) > Same::No));
            }
        }
        matches.push(best);
    }
    let mut stray = Vec::new();
    for (i, (fact, tier)) in filing.facts.iter().zip(&best_of_ours).enumerate() {
        let written = fact.span.of(text);
        if *tier == Tier::Missed && !written.chars().any(|c| number::digit(c).is_some()) {
            continue;
        }
        score.located_of_ours.add(*tier >= Tier::Located);
        score.filed_of_ours.add(*tier >= Tier::Filed);
        if *tier == Tier::Missed {
            stray.push(i);
        }
    }
    Scored { score, matches, stray }
}

/// Does the fact start where the wanted digits start (a sign before them may be in or out)?
fn at_place(text: &str, fact: &Fact, want: &Wanted) -> bool {
    let skip = |at: usize| text.get(at..).and_then(|t| t.chars().next()).filter(|c| number::is_sign(*c)).map_or(at, |c| at + c.len_utf8());
    skip(fact.span.start as usize) == skip(want.start)
}

fn tier(fact: &Fact, subject: &Subject, want: &Wanted) -> Tier {
    let ours = quantity(fact);
    // −7.35万元 may be filed as a change of 7.35 downwards
    let value_fits = ours.value().abs() == want.quantity.value().abs();
    let unit_fits = match want.quantity.kind {
        // a bare figure that was taken for another unit is not understood
        Kind::Money | Kind::Percent => ours.kind == want.quantity.kind,
        Kind::Count => {
            ours.kind == Kind::Count
                && match (want.measure, fact.printed.unit) {
                    (Some(wanted), Unit::Count(measure)) => wanted.group() == measure.group(),
                    _ => true,
                }
        }
    };
    if !(value_fits && unit_fits) {
        return Tier::Missed;
    }
    if Some(fact.role) != want.role || !want.years.contains(&fact.datum.year.0) {
        return Tier::Located;
    }
    match want.subject.same(subject) {
        Same::No => Tier::Role,
        Same::Name => Tier::Filed,
        Same::Path => Tier::Path,
    }
}

/// The printed number of a fact, in the scorer's own form.
pub fn quantity(fact: &Fact) -> Quantity {
    let (exponent, kind) = match fact.printed.unit {
        Unit::Yuan => (0, Kind::Money),
        Unit::Thousand => (3, Kind::Money),
        Unit::Wan => (4, Kind::Money),
        Unit::Million => (6, Kind::Money),
        Unit::Yi => (8, Kind::Money),
        Unit::Trillion => (12, Kind::Money),
        Unit::Percent | Unit::Point => (0, Kind::Percent),
        Unit::Count(_) => (0, Kind::Count),
    };
    Quantity { digits: i128::from(fact.printed.digits), decimals: u32::from(fact.printed.decimals), exponent, kind, bare: false }
}
