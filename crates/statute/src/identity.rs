//! Identities of the law between data: what makes what. Data, not code (`data/identities.tsv`).

use crate::lexicon::{self, Axes};
use fiscal::{Datum, EconCode, Flow, FuncCode, Fund, Nature, Topic};
use std::ops::Range;
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

    /// The identities that `datum` is a whole of.
    pub fn of(datum: &Datum) -> impl Iterator<Item = &'static Identity> {
        let Datum { flow, fund, nature, .. } = *datum;
        let plain = datum.topic == Topic(0) && datum.func.is_none() && datum.econ.is_none() && datum.item.0 == 0;
        let all = if plain { Identity::all() } else { &[] };
        all.iter().filter(move |identity| {
            let whole = &identity.whole;
            whole.flow.is_none_or(|f| flow == f) && whole.fund.is_none_or(|f| fund == f) && whole.nature.is_none_or(|n| nature == n)
        })
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
            Some((FuncCode::new(item.parse().ok()?), EconCode::new(class.parse().ok()?)))
        };
        lines.filter_map(read).collect()
    })
}

/// What is at most what: a part of one table and the whole of it in another.
#[derive(Debug)]
pub struct Limit {
    pub name: &'static str,
    part: Side,
    whole: Side,
    /// Only between cells of tables, whose every word is understood.
    pub cells: bool,
    /// It holds where all of it is disclosed as usual; a paper may have a reason.
    pub usual: bool,
    /// Words that suspend it where the paper has them.
    pub unless: Vec<&'static str>,
    /// Where it stands.
    pub source: &'static str,
}

/// One side of a limit: the axes that it names; the others are not split.
#[derive(Debug)]
struct Side {
    flow: Flow,
    fund: Fund,
    nature: Nature,
    topic: Topic,
    econ: Option<EconCode>,
    /// Of any 支出功能分类, the same on both sides.
    func: bool,
}

impl Side {
    fn parse(notation: &'static str) -> Side {
        let plain = |s: &&str| !s.starts_with("econ:") && !s.starts_with("func:");
        let axes = lexicon::axes(&notation.split(' ').filter(plain).collect::<Vec<_>>().join(" "));
        let econ = notation.split(' ').find_map(|s| s.strip_prefix("econ:")?.parse().ok().map(EconCode::new));
        Side {
            flow: axes.flow.unwrap_or_default(),
            fund: axes.fund.unwrap_or_default(),
            nature: axes.nature.unwrap_or_default(),
            topic: axes.topic.unwrap_or_default(),
            econ,
            func: notation.contains("func:any"),
        }
    }

    /// Is it this side of a limit?
    fn is_of(&self, datum: &Datum) -> bool {
        self.topic == datum.topic
            && self.econ == datum.econ
            && self.flow == datum.flow
            && self.nature == datum.nature
            && self.fund == datum.fund
            && (self.func || datum.func.is_none())
    }

    /// Is it of a topic, of a class by nature, of both or of neither? That tells most sides apart.
    #[inline]
    fn named(topic: Topic, econ: Option<EconCode>) -> usize {
        2 * usize::from(topic != Topic(0)) + usize::from(econ.is_some())
    }

    /// This side of a limit whose other side is `of`.
    fn datum(&self, of: &Datum) -> Datum {
        let Side { flow, fund, nature, topic, econ, func } = *self;
        Datum { flow, fund, nature, topic, func: of.func.filter(|_| func), econ, ..*of }
    }
}

/// All limits, those whose parts are named alike beside one another.
#[derive(Debug)]
pub struct Limits {
    pub all: Vec<Limit>,
    /// Where those whose parts are named in each of the four ways begin, and where the last ones end.
    starts: [usize; 5],
    /// Are those of each way all between cells?
    of_cells: [bool; 4],
}

impl Limits {
    pub fn get() -> &'static Limits {
        static ALL: OnceLock<Limits> = OnceLock::new();
        ALL.get_or_init(|| {
            let lines = include_str!("../data/limits.tsv").lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
            let named = |limit: &Limit| Side::named(limit.part.topic, limit.part.econ);
            let mut all: Vec<Limit> = lines.map(Limit::parse).collect();
            all.sort_by_key(named);
            let starts = [0, 1, 2, 3, 4].map(|way| all.partition_point(|limit| named(limit) < way));
            let of_cells = [0, 1, 2, 3].map(|way| all[starts[way]..starts[way + 1]].iter().all(|limit| limit.cells));
            Limits { all, starts, of_cells }
        })
    }

    /// Where among all limits those stand that `datum` may be a part of, by how it is named.
    #[inline]
    pub fn of(&self, datum: &Datum) -> Range<usize> {
        let named = Side::named(datum.topic, datum.econ);
        self.starts[named]..self.starts[named + 1]
    }

    /// May `datum` be a part of a limit in a cell of a table alone, by how it is named?
    #[inline]
    pub fn only_in_cells(&self, datum: &Datum) -> bool {
        self.of_cells[Side::named(datum.topic, datum.econ)]
    }
}

impl Limit {
    fn parse(line: &'static str) -> Limit {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or("");
        let (name, part, whole) = (next(), Side::parse(next()), Side::parse(next()));
        let manner = next();
        let unless = next().split('|').filter(|w| !w.is_empty()).collect();
        Limit { name, part, whole, cells: manner.contains("cells"), usual: manner.contains("usual"), unless, source: next() }
    }

    /// The whole that `datum` is at most; nothing where it is no part of this limit.
    #[inline]
    pub fn whole_of(&self, datum: &Datum) -> Option<Datum> {
        self.part.is_of(datum).then(|| self.whole.datum(datum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlay_splits_by_nature() {
        let outlay = Datum { flow: Flow::Outlay, ..Datum::default() };
        let identity = Identity::of(&outlay).next().expect("支出按性质");
        assert_eq!(identity.parts(&outlay).next().unwrap().0.nature, Nature::Basic);
    }

    #[test]
    fn reception_of_basic_outlay_is_within_that_of_the_three_public_expenses() {
        let general = Datum { flow: Flow::Outlay, fund: fiscal::Fund::General, nature: Nature::Basic, ..Datum::default() };
        let of = |datum: &Datum| Limits::get().all.iter().filter_map(|l| l.whole_of(datum)).collect::<Vec<_>>();
        let found = of(&Datum { econ: Some(EconCode::new(30_217)), ..general });
        assert_eq!(found, [Datum { topic: crate::topics::Topics::get().named("接待"), ..Datum::default() }]);
        assert!(of(&Datum { econ: Some(EconCode::new(30_201)), ..general }).is_empty());
    }
}
