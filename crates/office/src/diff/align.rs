//! Two runs of values side by side: what stands in both, in order, and what was put in, taken out or exchanged.

/// Beyond so many pairs of values they are paired by their order alone.
const PAIRS: usize = 4_000_000;

/// Every value of `old` and of `new` once, by index: side by side where they are the same or stand in the same
/// gap between values that are, alone where the other run has none for them.
pub(super) fn steps<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(Option<usize>, Option<usize>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut steps: Vec<_> = (0..head).map(|i| (Some(i), Some(i))).collect();
    let (mut i, mut j) = (0, 0);
    for (x, y) in same(a, b).into_iter().chain([(a.len(), b.len())]) {
        gap(&mut steps, head, i..x, j..y);
        if x < a.len() {
            steps.push((Some(head + x), Some(head + y)));
        }
        (i, j) = (x + 1, y + 1);
    }
    steps.extend((0..tail).map(|k| (Some(old.len() - tail + k), Some(new.len() - tail + k))));
    steps
}

/// Values between two that are the same: in order, as long as both runs have some.
fn gap(steps: &mut Vec<(Option<usize>, Option<usize>)>, head: usize, old: std::ops::Range<usize>, new: std::ops::Range<usize>) {
    for k in 0..old.len().max(new.len()) {
        let at = |range: &std::ops::Range<usize>| (k < range.len()).then_some(head + range.start + k);
        steps.push((at(&old), at(&new)));
    }
}

/// A longest common subsequence, as pairs of indices.
fn same<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > PAIRS {
        return Vec::new();
    }
    let width = b.len() + 1;
    let mut longest = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i * width + j] = if a[i] == b[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_put_in_stands_alone() {
        assert_eq!(steps(&[1, 2, 3], &[1, 9, 2, 3]), [(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3))]);
        assert_eq!(steps(&[1, 2, 3], &[1, 9, 3]), [(Some(0), Some(0)), (Some(1), Some(1)), (Some(2), Some(2))]);
        assert_eq!(steps::<u8>(&[], &[]), []);
    }

    proptest! {
        #[test]
        fn every_value_is_there_once_and_in_order(old in prop::collection::vec(0..4, 0..12), new in prop::collection::vec(0..4, 0..12)) {
            let steps = steps(&old, &new);
            let left: Vec<usize> = steps.iter().filter_map(|s| s.0).collect();
            let right: Vec<usize> = steps.iter().filter_map(|s| s.1).collect();
            prop_assert_eq!(left, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(right, (0..new.len()).collect::<Vec<_>>());
        }

        #[test]
        fn nothing_differs_from_itself(run in prop::collection::vec(0..4, 0..12)) {
            prop_assert!(steps(&run, &run).into_iter().all(|(a, b)| a == b));
        }
    }
}
