//! From the text back to the file: which character of a part each character of the text was.
//!
//! A page moves words (cells into rows, boxes behind their paragraphs), and what moves them knows nothing of where they
//! came from. So the document is walked again with every character written as a digit of its own number: as long in
//! bytes and as much a letter as the one it stands for, it goes exactly where that one goes. As many walks as the numbers
//! have digits, and each place of the text gives the number of the character that stands there. A stand-in is only
//! believed where the character of that number is the one in the text.

/// Digits of each number: as many as there are visible characters of one byte.
const BASE: u32 = 94;

/// The digit 0 in characters of one to four bytes.
const ZEROS: [u32; 4] = [0x21, 0x100, 0x4E00, 0x20000];

/// What is recorded of one walk, or of several.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// Which digit this walk writes, from the last.
    digit: u32,
    /// The number of the next character. What the file does not hold (a computed number) is 0.
    next: u32,
    /// The part that is walked, in the order in which they are.
    part: usize,
    /// Where the words at hand end in their part; nowhere where they are not words of it.
    behind: Option<usize>,
    pieces: Vec<Piece>,
    /// The characters of all pieces.
    words: String,
}

/// A stretch of words that the file has in one piece.
#[derive(Debug)]
struct Piece {
    first: u32,
    part: usize,
    /// Where it ends in its part, in bytes.
    behind: usize,
    /// Where its words begin among those of all.
    start: usize,
}

/// Where a character of the text stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Of all characters of the file, from 1.
    pub(crate) number: u32,
    /// The part: the document is 0, its notes follow.
    pub(crate) part: usize,
    /// The end of its piece in the part, in bytes.
    pub(crate) behind: usize,
    /// How many bytes of its piece stand before it.
    pub(crate) before: usize,
}

impl Trace {
    /// The part that is walked next.
    pub(super) fn part(&mut self, number: usize) {
        self.part = number;
    }

    /// The words that are added next are those that end here, or none of the part.
    pub(super) fn behind(&mut self, behind: Option<usize>) {
        self.behind = behind;
    }

    /// What goes into the page in the place of these words.
    pub(super) fn written(&mut self, words: &str) -> String {
        if let (Some(behind), 0) = (self.behind, self.digit) {
            self.pieces.push(Piece { first: self.next, part: self.part, behind, start: self.words.len() });
            self.words.push_str(words);
        }
        words.chars().map(|c| self.stand_in(c)).collect()
    }

    fn stand_in(&mut self, c: char) -> char {
        let mut number = 0;
        if self.behind.is_some() {
            self.next += 1;
            number = self.next;
        }
        if c.is_whitespace() || c < ' ' {
            return c;
        }
        char::from_u32(ZEROS[c.len_utf8() - 1] + number / BASE.pow(self.digit) % BASE).unwrap_or(c)
    }

    /// Makes ready for the next walk; false where all digits have been written.
    fn turn(&mut self) -> bool {
        self.digit += 1;
        let more = self.next >= BASE.saturating_pow(self.digit);
        self.behind = None;
        if more {
            self.next = 0;
        }
        more
    }
}

/// A text with the way back to its file.
#[derive(Debug)]
pub(crate) struct Traced {
    pub(crate) text: String,
    /// The text once for each digit.
    digits: Vec<String>,
    trace: Trace,
}

impl Traced {
    /// Walks with `walk` until every character is known by its number.
    pub(super) fn of<E>(mut walk: impl FnMut(Option<&mut Trace>) -> Result<String, E>) -> Result<Traced, E> {
        let text = walk(None)?;
        let mut trace = Trace::default();
        let mut digits = Vec::new();
        loop {
            digits.push(walk(Some(&mut trace))?);
            if !trace.turn() {
                break;
            }
        }
        // a walk that went another way tells nothing
        if digits.iter().any(|d| d.len() != text.len()) {
            digits.clear();
        }
        Ok(Traced { text, digits, trace })
    }

    /// Where the character at this byte of the text stands in the file, if it is from there.
    pub(crate) fn origin(&self, byte: usize) -> Option<Origin> {
        let here = self.text.get(byte..)?.chars().next().filter(|c| !c.is_whitespace())?;
        let mut number = 0u32;
        for (power, digits) in self.digits.iter().enumerate() {
            let digit = digits.get(byte..)?.chars().next().filter(|c| c.len_utf8() == here.len_utf8())?;
            let digit = u32::from(digit).checked_sub(ZEROS[here.len_utf8() - 1]).filter(|d| *d < BASE)?;
            number = number.checked_add(digit.checked_mul(BASE.checked_pow(power as u32)?)?)?;
        }
        let trace = &self.trace;
        let piece = trace.pieces.get(trace.pieces.partition_point(|p| p.first < number).checked_sub(1)?)?;
        let mut words = trace.words.get(piece.start..)?.char_indices();
        let (before, there) = words.nth((number - piece.first - 1) as usize)?;
        let known = there == here;
        known.then_some(Origin { number, part: piece.part, behind: piece.behind, before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_known_wherever_they_go() {
        let (first, second) = ("支出 12\u{3000}é", "𠮷".repeat(9_000));
        let walk = |trace: Option<&mut Trace>| -> Result<String, ()> {
            let Some(trace) = trace else { return Ok(format!("一、{second}{first}")) };
            trace.behind(Some(7));
            let first = trace.written(first);
            trace.behind(None);
            let label = trace.written("一、");
            trace.behind(Some(9));
            Ok(format!("{label}{}{first}", trace.written(&second)))
        };
        let traced = Traced::of(walk).expect("walks");
        assert_eq!(traced.digits.len(), 3);
        let at = |words: &str| traced.text.find(words).and_then(|byte| traced.origin(byte)).map(|o| (o.number, o.behind, o.before));
        assert_eq!(at("一"), None);
        assert_eq!((at("出"), at("2"), at("é"), at(" ")), (Some((2, 7, 3)), Some((5, 7, 8)), Some((7, 7, 12)), None));
        assert_eq!(at("𠮷"), Some((8, 9, 0)));
        let last = traced.text.rfind('𠮷').and_then(|byte| traced.origin(byte));
        assert_eq!(last.map(|o| (o.number, o.before)), Some((9_007, 8_999 * 4)));
    }
}
