//! The operands of a claim. Nearly all claims have two or three, which need no memory of their own.

use crate::{FactId, Operand};
use std::fmt;
use std::ops::{Deref, DerefMut};

/// The operands of a claim, in order.
#[derive(Clone, PartialEq, Eq)]
pub struct Operands(Held);

#[derive(Clone, PartialEq, Eq)]
enum Held {
    Two([Operand; 2]),
    Three([Operand; 3]),
    /// Any other number.
    More(Vec<Operand>),
}

impl Operands {
    /// Changes how many there are, as one changes a list.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Vec<Operand>) -> T) -> T {
        let mut list = match &mut self.0 {
            Held::More(list) => std::mem::take(list),
            Held::Two(own) => own.to_vec(),
            Held::Three(own) => own.to_vec(),
        };
        let out = change(&mut list);
        *self = list.into();
        out
    }

    /// Leaves the first `count`.
    pub fn truncate(&mut self, count: usize) {
        self.change(|list| list.truncate(count));
    }

    /// Leaves those of which it is so.
    pub fn retain(&mut self, stays: impl FnMut(&Operand) -> bool) {
        self.change(|list| list.retain(stays));
    }

    /// Takes out the one at this place.
    pub fn remove(&mut self, place: usize) {
        self.change(|list| list.remove(place));
    }
}

impl Extend<Operand> for Operands {
    fn extend<I: IntoIterator<Item = Operand>>(&mut self, operands: I) {
        self.change(|list| list.extend(operands));
    }
}

/// Shown as the list they are.
impl fmt::Debug for Operands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl Deref for Operands {
    type Target = [Operand];

    #[inline]
    fn deref(&self) -> &[Operand] {
        match &self.0 {
            Held::Two(own) => own,
            Held::Three(own) => own,
            Held::More(list) => list,
        }
    }
}

impl DerefMut for Operands {
    fn deref_mut(&mut self) -> &mut [Operand] {
        match &mut self.0 {
            Held::Two(own) => own,
            Held::Three(own) => own,
            Held::More(list) => list,
        }
    }
}

impl From<Vec<Operand>> for Operands {
    fn from(mut list: Vec<Operand>) -> Self {
        Operands(match *list {
            [a, b] => Held::Two([a, b]),
            [a, b, c] => Held::Three([a, b, c]),
            _ => {
                list.shrink_to_fit();
                Held::More(list)
            }
        })
    }
}

impl From<&[FactId]> for Operands {
    fn from(facts: &[FactId]) -> Self {
        Operands(match *facts {
            [a, b] => Held::Two([a, b].map(Operand::from)),
            [a, b, c] => Held::Three([a, b, c].map(Operand::from)),
            _ => Held::More(facts.iter().copied().map(Operand::from).collect()),
        })
    }
}

impl FromIterator<Operand> for Operands {
    fn from_iter<I: IntoIterator<Item = Operand>>(operands: I) -> Self {
        Vec::from_iter(operands).into()
    }
}

impl<'o> IntoIterator for &'o Operands {
    type Item = &'o Operand;
    type IntoIter = std::slice::Iter<'o, Operand>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_a_list() {
        for count in 0..5 {
            let facts: Vec<FactId> = (0..count).map(FactId).collect();
            let list: Vec<Operand> = facts.iter().copied().map(Operand::from).collect();
            let mut operands = Operands::from(&facts[..]);
            assert_eq!((&operands[..], &operands), (&list[..], &list.iter().copied().collect()));
            let last = operands.change(Vec::pop);
            assert_eq!((last, operands.len()), (list.last().copied(), list.len().saturating_sub(1)));
            operands.change(|own| own.extend(last));
            assert_eq!(operands, list.into());
        }
    }
}
