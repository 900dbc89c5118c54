//! Which sign stands between cells.

use super::Cells;

/// So many rows are looked at.
const ROWS: usize = 200;

/// The sign that takes most rows apart into equally many cells; the earlier one wins a tie.
pub(super) fn separator(text: &str) -> u8 {
    const SIGNS: [u8; 4] = [b',', b'\t', b';', b'|'];
    let mut best = (SIGNS[0], 0);
    for sign in SIGNS {
        let weight = weight(text, sign);
        if weight > best.1 {
            best = (sign, weight);
        }
    }
    best.0
}

/// How many rows have the usual number of cells, where that is more than one.
fn weight(text: &str, separator: u8) -> usize {
    let mut cells = Cells { rest: text, separator };
    let mut lengths = Vec::new();
    let mut length = 0;
    while lengths.len() < ROWS
        && let Some((_, ends_row)) = cells.next()
    {
        length += 1;
        if ends_row {
            lengths.push(std::mem::take(&mut length));
        }
    }
    lengths.sort_unstable();
    let runs = lengths.chunk_by(|a, b| a == b).filter(|run| run[0] > 1);
    runs.map(<[usize]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::separator;

    #[test]
    fn the_sign_that_makes_a_table_wins() {
        assert_eq!(separator("甲;乙;丙\n1,5;2,5;3,5\n4;5;6\n"), b';');
        assert_eq!(separator("甲\t乙\n1,234\t2\n3\t4\n"), b'\t');
        assert_eq!(separator("甲,乙\n1;2,3\n4,5\n"), b',');
        assert_eq!(separator("甲|乙\n1|2\n"), b'|');
        assert_eq!(separator("一段话"), b',');
        assert_eq!(separator(""), b',');
    }
}
