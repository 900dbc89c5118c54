//! Lists by the figures that they name as parts.

use crate::reader::Sum;
use fiscal::FactId;

/// No list.
const NONE: u32 = u32::MAX;

/// Of each figure the first list that names it, and behind each naming the next one of the same figure.
pub(super) struct Listed {
    first: Vec<u32>,
    /// A list, and the number of the next naming.
    namings: Vec<(u32, u32)>,
}

impl Listed {
    /// Of a paper with so many figures.
    pub fn of(count: usize, lists: &[Sum]) -> Listed {
        let mut listed = Listed { first: vec![NONE; count], namings: Vec::with_capacity(count) };
        // from behind: what comes first is put before the others
        for (list, sum) in lists.iter().enumerate().rev() {
            for part in &sum.parts {
                let naming = listed.namings.len() as u32;
                listed.namings.push((list as u32, std::mem::replace(&mut listed.first[part.index()], naming)));
            }
        }
        listed
    }

    /// The lists that name a figure, in their order.
    pub fn naming(&self, id: FactId) -> impl Iterator<Item = usize> {
        let at = |naming: u32| self.namings.get(naming as usize);
        std::iter::successors(at(self.first[id.index()]), move |(_, next)| at(*next)).map(|(list, _)| *list as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_their_order() {
        let sum = |parts: &[u32]| Sum {
            whole: FactId(0),
            parts: parts.iter().copied().map(FactId).collect(),
            groups: Vec::new(),
            explicit: false,
            partial: false,
        };
        let listed = Listed::of(4, &[sum(&[1, 3]), sum(&[2]), sum(&[3])]);
        let naming = |id| listed.naming(FactId(id)).collect::<Vec<_>>();
        assert_eq!([naming(0), naming(1), naming(3)], [vec![], vec![0], vec![0, 2]]);
    }
}
