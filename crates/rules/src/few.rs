//! A few characters that are looked for in many places, and told from most others by one byte.

/// The characters, and the last bits that each of them has.
pub(crate) struct Few<const N: usize> {
    characters: [char; N],
    bits: u64,
}

impl<const N: usize> Few<N> {
    pub const fn of(characters: [char; N]) -> Few<N> {
        let (mut bits, mut i) = (0, 0);
        while i < N {
            bits |= 1 << (characters[i] as u32 & 0x3F);
            i += 1;
        }
        Few { characters, bits }
    }

    /// Is it one of them?
    #[inline]
    pub fn has(&self, c: char) -> bool {
        self.bits >> (u32::from(c) & 0x3F) & 1 == 1 && self.characters.contains(&c)
    }

    /// May a character whose last byte is this be one of them?
    #[inline]
    pub const fn may_end(&self, last: u8) -> bool {
        self.bits >> (last & 0x3F) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_one_is_told_and_no_other() {
        let few = Few::of(['、', '设', '\n', '7']);
        for c in "、设\n7".chars() {
            let mut bytes = [0; 4];
            assert!(few.has(c) && few.may_end(c.encode_utf8(&mut bytes).as_bytes().last().copied().unwrap_or(0)), "{c}");
        }
        assert!("。社8\tw".chars().all(|c| !few.has(c)));
    }
}
