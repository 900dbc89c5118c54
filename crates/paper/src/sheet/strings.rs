//! Strings that the cells of a workbook share.

/// All of them in one, and where each ends: their number is what is there, whatever a file claims.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    pub(crate) text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// The next string is complete.
    pub(crate) fn end(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}
