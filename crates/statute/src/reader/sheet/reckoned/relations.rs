//! Which cells of a table reckon with each other.

use super::{Kind, Reckoning, Relation, Value};
use crate::bind::slips::typed_alike;
use crate::outline;
use crate::reader::Reader;
use crate::reader::sheet::rows::Rows;
use fiscal::{Certainty, ClaimKind, Range, Unit};

/// How far a cell misses what others make it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Miss {
    /// It fits.
    None,
    /// By so little that it was cut off or reckoned from other places.
    Little,
    Much,
}

/// How the rows answer: so many fit, so many do not.
#[derive(Clone, Copy, Default)]
struct Answer {
    fits: usize,
    fails: usize,
}

impl Answer {
    fn add(&mut self, miss: Miss) {
        self.fits += usize::from(miss == Miss::None);
        self.fails += usize::from(miss == Miss::Much);
    }

    /// Do most rows fit? Where the words name the columns, one of two is enough.
    fn bears_out(self, named: bool) -> bool {
        let enough = if named { self.fits >= 1 && self.fits >= self.fails } else { self.fits >= 2 && self.fits > self.fails };
        enough && self.fails <= (self.fits + self.fails).div_ceil(3)
    }
}

/// 100%
const ALL: i64 = 100 * fiscal::PERCENT;

/// So many of its last place a cell may miss by what is rounded.
const LITTLE: i64 = 2;

fn miss(said: Value, needed: Range) -> Miss {
    match () {
        () if said.range.meets(needed) => Miss::None,
        () if needed.low - said.range.high <= LITTLE * said.step && said.range.low - needed.high <= LITTLE * said.step => Miss::Little,
        () => Miss::Much,
    }
}

/// What one of the kind is, reckoned from two amounts.
fn needed(kind: Kind, a: Value, b: Value) -> Option<Range> {
    // nothing beside nothing speaks for no pair
    if a.range.is_zero() && b.range.is_zero() {
        return None;
    }
    match kind {
        Kind::Gap | Kind::Left => Some(a.range - b.range),
        Kind::Rate if b.range.low > 0 => (a.range - b.range).percent_of(b.range),
        Kind::Ratio if b.range.low > 0 => a.range.percent_of(b.range),
        _ => None,
    }
}

/// 12.00 and 21.00
fn same_digits(a: i64, b: i64) -> bool {
    let digits = |n: i64| {
        let mut digits = n.unsigned_abs().to_string().into_bytes();
        digits.sort_unstable();
        digits
    };
    a > 0 && b > 0 && digits(a) == digits(b)
}

impl Reckoning {
    fn of_kind(&self, kinds: &[Kind]) -> Vec<usize> {
        (0..self.columns.len()).filter(|c| self.columns[*c].as_ref().is_some_and(|column| kinds.contains(&column.kind))).collect()
    }

    /// 支出率 = 支出/到位, 结余 = 预算－支出, 金额 = 单价×数量.
    pub(super) fn along_rows(&mut self) {
        for told in self.of_kind(&[Kind::Gap, Kind::Left, Kind::Rate, Kind::Ratio]) {
            let Some(kind) = self.columns[told].as_ref().map(|column| column.kind) else { continue };
            let Some((a, b)) = self.pair(told, kind) else { continue };
            for r in 0..self.values.len() {
                if self.missed(r, kind, (told, a, b)).is_none_or(|miss| miss == Miss::Little) {
                    continue;
                }
                // a change is told as what was before and the change, which make what is now
                let certainty = if kind == Kind::Left { Certainty::Inferred } else { Certainty::Inherited };
                let (kind, columns, name) = match kind {
                    Kind::Gap | Kind::Left => (ClaimKind::Sum { exhaustive: true }, [a, b, told], Some("差额")),
                    Kind::Rate => (ClaimKind::Rate, [told, a, b], None),
                    _ => (ClaimKind::Completion, [told, a, b], None),
                };
                self.relations.push(Relation { kind, cells: columns.map(|c| (r, c)).to_vec(), name, certainty });
            }
        }
        self.products();
    }

    fn missed(&self, r: usize, kind: Kind, (told, a, b): (usize, usize, usize)) -> Option<Miss> {
        let row = &self.values[r];
        let said = row[told]?;
        let needed = needed(kind, row[a]?, row[b]?)?;
        // some places tell no more than 100% of what is more
        let capped = kind == Kind::Ratio && said.range.contains(ALL) && needed.low > ALL;
        Some(if capped { Miss::Little } else { miss(said, needed) })
    }

    /// The two columns that a column compares.
    fn pair(&self, told: usize, kind: Kind) -> Option<(usize, usize)> {
        let amounts = self.of_kind(&[Kind::Amount, Kind::Gap, Kind::Left]);
        let mut best: Option<(bool, usize, (usize, usize))> = None;
        // the best of two that answer alike is none, unless all rows fit both
        let mut doubtful = false;
        for a in amounts.iter().copied().filter(|a| *a != told) {
            for b in amounts.iter().copied().filter(|b| *b != told && *b != a) {
                let mut answer = Answer::default();
                (0..self.values.len()).filter_map(|r| self.missed(r, kind, (told, a, b))).for_each(|miss| answer.add(miss));
                let named = self.names(told, a, b);
                if !answer.bears_out(named) {
                    continue;
                }
                let rank = (named, answer.fits);
                match best.map(|(named, fits, _)| (named, fits)) {
                    Some(other) if other == rank => doubtful |= answer.fails > 0,
                    Some(other) if other > rank => {}
                    _ => {
                        best = Some((named, answer.fits, (a, b)));
                        doubtful = false;
                    }
                }
            }
        }
        best.filter(|_| !doubtful).map(|best| best.2)
    }

    /// 决算比预算增减, 比上年增减, 支出率（支出/到位）: does the head name the two?
    fn names(&self, told: usize, a: usize, b: usize) -> bool {
        let [told, a, b] = [told, a, b].map(|c| self.columns[c].as_ref());
        let (Some(told), Some(a), Some(b)) = (told, a, b) else { return false };
        let Some((left, right)) = ["比", "较", "/", "占"].iter().find_map(|mark| told.words.split_once(mark)) else { return false };
        let right: String = right.chars().take(2).collect();
        let left: String = left.chars().skip(left.chars().count().saturating_sub(2)).collect();
        let base = if right == "上年" { b.last_year && !a.last_year } else { right.chars().count() == 2 && b.words.contains(&right) };
        base && (left.is_empty() || a.words.contains(&left))
    }

    fn products(&mut self) {
        let ([price], [number]) = (&self.of_kind(&[Kind::Price])[..], &self.of_kind(&[Kind::Number])[..]) else { return };
        let (price, number) = (*price, *number);
        let missed = |r: usize, amount: usize| {
            let row = &self.values[r];
            let (price, number) = (row[price]?, row[number]?);
            let one = Unit::Count(fiscal::Measure::named("个")?).steps();
            let times = |n: i64| i64::try_from(i128::from(n) * i128::from(number.range.mid()) / i128::from(one)).ok();
            let needed = Range { low: times(price.range.low)?, high: times(price.range.high)? };
            Some(miss(row[amount]?, needed))
        };
        let answered = |amount: usize| {
            let mut answer = Answer::default();
            (0..self.values.len()).filter_map(|r| missed(r, amount)).for_each(|miss| answer.add(miss));
            answer
        };
        let amounts = self.of_kind(&[Kind::Amount]);
        let best = amounts.into_iter().map(|c| (answered(c), c)).filter(|(answer, _)| answer.bears_out(false)).max_by_key(|(a, _)| a.fits);
        let Some((_, amount)) = best else { return };
        let rows = (0..self.values.len()).filter(|r| missed(*r, amount).is_some_and(|miss| miss != Miss::Little));
        let told = rows.map(|r| Relation {
            kind: ClaimKind::Product { times: 1 },
            cells: vec![(r, amount), (r, price), (r, number)],
            name: None,
            certainty: Certainty::Inherited,
        });
        let told: Vec<Relation> = told.collect();
        self.relations.extend(told);
    }
}

impl Reader<'_> {
    /// 合计 is what the rows make, and shares are of it.
    pub(super) fn down_columns(&self, rows: &Rows, reckoning: &mut Reckoning) {
        let label = |r: usize| {
            let named = rows.list[r]
                .iter()
                .map(|c| c.span.of(self.text).trim())
                .find(|w| !w.starts_with(|c: char| c.is_ascii_digit()) || w.contains('、'));
            named.map_or(String::new(), |words| words.split_whitespace().collect())
        };
        let filled: Vec<usize> = (0..rows.list.len()).filter(|r| reckoning.values[*r].iter().any(Option::is_some)).collect();
        let is_whole = |label: &str| ["合计", "总计", "总额"].iter().any(|end| label.ends_with(end));
        let mut wholes = filled.iter().copied().filter(|r| is_whole(&label(*r)));
        let (Some(whole), None) = (wholes.next(), wholes.next()) else { return };
        let (Some(first), Some(last)) = (filled.first(), filled.last()) else { return };
        if whole != *first && whole != *last {
            return;
        }
        let labels: Vec<(usize, String)> = filled.iter().copied().filter(|r| *r != whole).map(|r| (r, label(r))).collect();
        reckoning.shares(whole, &labels);
        // 其中：… and what is numbered deeper is within another row
        let plain = |l: &&(usize, String)| !l.1.starts_with("其中") && l.1 != "小计";
        let depth = |l: &(usize, String)| outline::marker(&l.1).0.depth();
        let least = labels.iter().filter(plain).map(depth).min().unwrap_or(0);
        let every: Vec<usize> = labels.iter().filter(plain).map(|l| l.0).collect();
        let highest: Vec<usize> = labels.iter().filter(plain).filter(|l| depth(l) == least).map(|l| l.0).collect();
        let groups = if labels.iter().any(|l| l.1 == "小计") { vec![] } else { vec![every, highest] };
        reckoning.sums(whole, &groups);
    }
}

impl Reckoning {
    /// The rows that make the whole: of the two ways to take them the one that most columns bear out.
    fn sums(&mut self, whole: usize, groups: &[Vec<usize>]) {
        let columns: Vec<usize> = self.of_kind(&[Kind::Amount, Kind::Gap, Kind::Left, Kind::Number]);
        let filled: Vec<usize> = columns.into_iter().filter(|c| self.values[whole][*c].is_some_and(|v| !v.range.is_zero())).collect();
        let parts = |group: &[usize], c: usize| group.iter().copied().filter(|r| self.values[*r][c].is_some()).collect::<Vec<usize>>();
        let made =
            |group: &[usize], c: usize| group.iter().filter_map(|r| self.values[*r][c]).fold(Range::default(), |sum, v| sum + v.range);
        let fits = |group: &[usize], c: usize| self.values[whole][c].is_some_and(|v| v.range.meets(made(group, c)));
        let best = groups.iter().max_by_key(|group| (filled.iter().filter(|c| fits(group, **c)).count(), usize::MAX - group.len()));
        let Some(group) = best.filter(|group| group.len() > 1) else { return };
        let right = filled.iter().filter(|c| fits(group, **c)).count();
        // where no other column speaks for it, a sum that fails does so by a slip of the hand
        let slip = |c: usize| {
            let Some(told) = self.values[whole][c].map(|v| v.range.mid()) else { return false };
            let gap = told - made(group, c).mid();
            let mut parts = group.iter().filter_map(|r| self.values[*r][c]).map(|v| v.range.mid());
            typed_alike(told, told - gap) || parts.any(|part| typed_alike(part, part + gap) || same_digits(part, part + gap))
        };
        // of how many there are several units may stand below each other
        let numbers = self.of_kind(&[Kind::Number]);
        let fails = |c: usize| !numbers.contains(&c) && (2 * right > filled.len() || slip(c) && 2 * (right + 1) > filled.len());
        let stands = |c: usize| fits(group, c) || fails(c);
        let told = |c: usize| {
            let cells = std::iter::once(whole).chain(parts(group, c)).map(|r| (r, c)).collect();
            Relation { kind: ClaimKind::Sum { exhaustive: true }, cells, name: Some("分项合计"), certainty: Certainty::Inherited }
        };
        let told: Vec<Relation> =
            filled.iter().copied().filter(|c| stands(*c)).map(told).filter(|relation| relation.cells.len() > 2).collect();
        self.relations.extend(told);
    }

    /// 占比 is of the whole of the column that the rows bear out.
    fn shares(&mut self, whole: usize, labels: &[(usize, String)]) {
        for share in self.of_kind(&[Kind::Share]) {
            let missed = |r: usize, c: usize| {
                let (part, of) = (self.values[r][c]?, self.values[whole][c].filter(|v| v.range.low > 0)?);
                Some(miss(self.values[r][share]?, part.range.percent_of(of.range)?))
            };
            let answered = |c: usize| {
                let mut answer = Answer::default();
                labels.iter().filter_map(|l| missed(l.0, c)).for_each(|miss| answer.add(miss));
                answer
            };
            let amounts = self.of_kind(&[Kind::Amount, Kind::Number]).into_iter().map(|c| (answered(c), c));
            let best = amounts.filter(|(answer, _)| answer.bears_out(false)).max_by_key(|(answer, _)| answer.fits);
            let Some((_, column)) = best else { continue };
            let rows = labels.iter().map(|l| l.0).filter(|r| missed(*r, column).is_some_and(|miss| miss != Miss::Little));
            let told = rows.map(|r| Relation {
                kind: ClaimKind::Share,
                cells: vec![(r, share), (r, column), (whole, column)],
                name: None,
                certainty: Certainty::Inherited,
            });
            let told: Vec<Relation> = told.collect();
            self.relations.extend(told);
        }
    }
}
