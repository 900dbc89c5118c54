//! Claims by the figure that they are told at.

use fiscal::FactId;

/// No claim.
const NONE: u32 = u32::MAX;

/// Of each figure the first claim told at it, and of each claim the next one told at the same. A list for each figure would be
/// hundreds of lists of one.
pub(super) struct Known {
    first: Vec<u32>,
    next: Vec<u32>,
}

impl Known {
    /// Of a paper with so many figures.
    pub fn of_figures(count: usize) -> Known {
        Known { first: vec![NONE; count], next: Vec::with_capacity(count) }
    }

    /// The claims told at a figure, in the order in which they were made.
    pub fn told_at(&self, id: FactId) -> impl Iterator<Item = usize> {
        let claim = |number: u32| (number != NONE).then_some(number as usize);
        std::iter::successors(claim(self.first[id.index()]), move |c| claim(self.next[*c]))
    }

    /// The claim of this number, the highest so far, is told at a figure.
    pub fn add(&mut self, id: FactId, claim: usize) {
        let number = claim as u32;
        self.next.resize(claim + 1, NONE);
        match self.told_at(id).last() {
            Some(last) => self.next[last] = number,
            None => self.first[id.index()] = number,
        }
    }

    /// Forgets all of them.
    pub fn clear(&mut self) {
        self.first.fill(NONE);
        self.next.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_of_a_figure_come_as_they_were_made() {
        let mut known = Known::of_figures(3);
        for (claim, figure) in [2, 0, 2, 2].into_iter().enumerate() {
            known.add(FactId(figure), claim);
        }
        let of = |known: &Known, id| known.told_at(FactId(id)).collect::<Vec<_>>();
        assert_eq!([of(&known, 0), of(&known, 1), of(&known, 2)], [vec![1], vec![], vec![0, 2, 3]]);
        known.clear();
        known.add(FactId(1), 2);
        assert_eq!([of(&known, 0), of(&known, 1), of(&known, 2)], [vec![], vec![2], vec![]]);
    }
}
