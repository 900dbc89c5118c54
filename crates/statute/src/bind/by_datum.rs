//! Facts by what they are about.

use fiscal::{Datum, FactId};
use rustc_hash::FxHashMap;

/// One list, in which those of a datum stand beside one another in the order in which they came. A list for each datum would
/// be hundreds of lists of one.
pub(super) struct ByDatum {
    /// The number of each datum,
    numbers: FxHashMap<Datum, u32>,
    /// and where its facts begin; behind the last, where they all end.
    starts: Vec<u32>,
    facts: Vec<FactId>,
}

impl ByDatum {
    /// Of facts that are about so many.
    pub fn of(about: usize, found: impl Iterator<Item = (Datum, FactId)>) -> ByDatum {
        // every other figure tells of a datum of its own
        let mut numbers = FxHashMap::with_capacity_and_hasher(about / 2, rustc_hash::FxBuildHasher);
        let mut numbered: Vec<(u32, FactId)> = Vec::with_capacity(about);
        // how many facts each datum has, and then where its next one goes
        let mut places: Vec<u32> = Vec::with_capacity(about / 2);
        for (datum, fact) in found {
            let number = *numbers.entry(datum).or_insert(places.len() as u32);
            match places.get_mut(number as usize) {
                Some(told) => *told += 1,
                None => places.push(1),
            }
            numbered.push((number, fact));
        }
        let mut starts = Vec::with_capacity(places.len() + 1);
        let mut start = 0;
        for place in &mut places {
            starts.push(start);
            start += std::mem::replace(place, start);
        }
        starts.push(start);
        let mut facts = vec![FactId(0); numbered.len()];
        for (number, fact) in numbered {
            let place = &mut places[number as usize];
            facts[*place as usize] = fact;
            *place += 1;
        }
        ByDatum { numbers, starts, facts }
    }

    pub fn get(&self, datum: &Datum) -> Option<&[FactId]> {
        let number = *self.numbers.get(datum)? as usize;
        Some(&self.facts[self.starts[number] as usize..self.starts[number + 1] as usize])
    }

    /// The facts of each datum, in the order in which the data came.
    pub fn lists(&self) -> impl Iterator<Item = &[FactId]> {
        self.starts.array_windows().map(|[from, to]| &self.facts[*from as usize..*to as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::Flow;

    #[test]
    fn facts_of_a_datum_stay_in_order() {
        let [income, outlay] = [Flow::Income, Flow::Outlay].map(|flow| Datum { flow, ..Datum::default() });
        let found = [(outlay, 1), (income, 2), (outlay, 5), (outlay, 7)].map(|(datum, id)| (datum, FactId(id)));
        let facts = ByDatum::of(4, found.into_iter());
        assert_eq!(facts.get(&outlay), Some(&[FactId(1), FactId(5), FactId(7)][..]));
        assert_eq!(facts.lists().map(<[FactId]>::len).collect::<Vec<_>>(), [3, 1]);
        assert_eq!(facts.get(&Datum::default()), None);
        assert_eq!(ByDatum::of(0, std::iter::empty()).lists().count(), 0);
    }
}
