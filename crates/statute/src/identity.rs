//! Identities of the law between data: what makes what. Data, not code (`data/identities.tsv`).

use crate::lexicon::{self, Axes};
use fiscal::{Datum, EconCode, FuncCode, Topic};
use std::sync::OnceLock;

/// One identity.
#[derive(Debug)]
pub struct Identity {
    pub name: &'static str,
    whole: Axes,
    parts: Vec<(Axes, bool)>,
    /// Where it stands.
    pub source: &'static str,
}

impl Identity {
    /// All identities.
    pub fn all() -> &'static [Identity] {
        static ALL: OnceLock<Vec<Identity>> = OnceLock::new();
        ALL.get_or_init(|| {
            include_str!("../data/identities.tsv")
                .lines()
                .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
                .map(|line| {
                    let mut fields = line.split('\t');
                    let name = fields.next().unwrap_or("");
                    let whole = lexicon::axes(fields.next().unwrap_or(""));
                    let parts = fields
                        .next()
                        .unwrap_or("")
                        .split(' ')
                        .map(|p| (lexicon::axes(&p.trim_start_matches('?').replace('+', " ")), p.starts_with('?')))
                        .collect();
                    Identity { name, whole, parts, source: fields.next().unwrap_or("") }
                })
                .collect()
        })
    }

    /// Is `datum` a whole of this identity?
    pub fn applies(&self, datum: &Datum) -> bool {
        datum.topic == Topic(0)
            && datum.func.is_none()
            && datum.econ.is_none()
            && datum.item.0 == 0
            && self.whole.flow.is_none_or(|f| datum.flow == f)
            && self.whole.fund.is_none_or(|f| datum.fund == f)
            && self.whole.nature.is_none_or(|n| datum.nature == n)
    }

    /// The parts of `datum`, and whether each may be missing.
    pub fn parts(&self, datum: &Datum) -> impl Iterator<Item = (Datum, bool)> {
        self.parts.iter().map(|(axes, optional)| {
            let mut part = *datum;
            part.flow = axes.flow.unwrap_or(part.flow);
            part.fund = axes.fund.unwrap_or(part.fund);
            part.nature = axes.nature.unwrap_or(part.nature);
            (part, *optional)
        })
    }
}

/// Items by function and the classes by nature that they are spent on: 住房公积金（项） is 住房公积金（款）.
pub fn correspondences() -> &'static [(FuncCode, EconCode)] {
    static ALL: OnceLock<Vec<(FuncCode, EconCode)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let lines = include_str!("../data/correspondences.tsv").lines().filter(|l| !l.starts_with('#'));
        let read = |line: &str| {
            let (item, class) = line.split_once('\t')?;
            Some((FuncCode(item.parse().ok()?), EconCode(class.parse().ok()?)))
        };
        lines.filter_map(read).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{Flow, Nature};

    #[test]
    fn outlay_splits_by_nature() {
        let outlay = Datum { flow: Flow::Outlay, ..Datum::default() };
        let identity = Identity::all().iter().find(|i| i.applies(&outlay)).expect("支出按性质");
        assert_eq!(identity.parts(&outlay).next().unwrap().0.nature, Nature::Basic);
    }
}
