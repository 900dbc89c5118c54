//! Where the reading copy may be other than its source.
//!
//! Nearly all of a text is Chinese characters, letters and digits, which are copied as they stand. The others are found by many
//! bytes at a time, once for the ends of lines and the marks between them alike.

const STRIDE: usize = 64;

/// The places of all signs but for marks that are plain and end no clause, in their order.
pub(super) fn places(text: &[u8]) -> Vec<u32> {
    // the end of a line or a mark that is looked at in so many bytes is usual
    let mut places = Vec::with_capacity(text.len() / 20);
    let mut keep = |at: usize| {
        if !is_plain_mark(&text[at..]) {
            places.push(at as u32);
        }
    };
    let (strides, rest) = text.as_chunks();
    let mut start = 0;
    for stride in strides {
        let mut left = bits(&begun(stride));
        while left != 0 {
            keep(start + left.trailing_zeros() as usize);
            left &= left - 1;
        }
        start += STRIDE;
    }
    (start..start + rest.len()).filter(|at| is_sign(text[*at])).for_each(keep);
    places
}

/// The top bit of each byte that a sign begins with. Apart, that it be told of many bytes at a time.
#[inline(never)]
fn begun(stride: &[u8; STRIDE]) -> [u8; STRIDE] {
    stride.map(|b| if is_sign(b) { 0x80 } else { 0 })
}

/// The top bits of the bytes as one number.
#[inline]
fn bits(tops: &[u8; STRIDE]) -> u64 {
    // a product brings those of eight bytes together in its first byte: no two of its terms meet in a bit
    let gathered = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0002_0408_1020_4081) >> 56;
    tops.as_chunks().0.iter().rev().fold(0, |bits, eight| bits << 8 | gathered(eight))
}

/// Does a sign begin with this byte? Blanks and most of the marks of ASCII; U+0080 to U+00FF, U+2000 to U+3FFF, U+F000 to U+FFFF.
#[inline]
fn is_sign(b: u8) -> bool {
    // without a branch, for many bytes at a time; : ; < [ \ ] { | } have their last bits in common, as E2, E3 with C2, C3
    (b <= b',') | ((b & 0x9F).wrapping_sub(0x1A) < 4) | (b & 0xDE == 0xC2) | (b == 0xEF)
}

/// Is the mark that begins here copied as it stands, and ends no clause? 、（）：
fn is_plain_mark(rest: &[u8]) -> bool {
    matches!(rest, [0xE3, 0x80, 0x81, ..] | [0xEF, 0xBC, 0x88 | 0x89 | 0x9A, ..])
}

/// Is it copied as it stands, and ends a clause? 。； and a comma that parts no digits.
pub(super) fn ends_clause(rest: &[u8]) -> bool {
    match rest {
        [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x9B, ..] => true,
        [0xEF, 0xBC, 0x8C, behind @ ..] => behind.first().is_none_or(|b| !b.is_ascii_digit() && *b != 0xEF),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_found_wherever_they_stand() {
        let signs = "()[];:,\r\u{c}\n<&\"'#*\\$! |　％“\u{a0}。；，";
        for before in 0..2 * STRIDE {
            let text = format!("{}{signs}预、算：2024.5-1/万（a）", "支".repeat(before));
            let stand: Vec<u32> = signs.char_indices().map(|(at, _)| (3 * before + at) as u32).collect();
            assert_eq!(places(text.as_bytes()), stand);
        }
    }
}
