//! What a file may be at most. A limit that is hit is always a named refusal, never a paper that passed.

/// The largest file that is read, in bytes (50 MB).
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// A text is refused when more than one character in so many could not be decoded.
pub const DAMAGE_ONE_IN: usize = 500;

/// A text is taken for binary when more than one character in so many is a control character.
pub(crate) const CONTROLS_ONE_IN: usize = 50;

/// How many bytes are looked at to choose between encodings.
pub(crate) const SAMPLE_BYTES: usize = 64 * 1024;

/// What all parts of a container may inflate to together.
pub const MAX_INFLATED: usize = 300 * 1024 * 1024;

/// What one part may inflate to.
pub(crate) const MAX_PART: usize = 100 * 1024 * 1024;

/// How many times its packed size a part may inflate to,
pub(crate) const MAX_RATIO: usize = 100;

/// once it is larger than this: small parts of office files are often very regular.
pub(crate) const RATIO_GRACE: usize = 100 * 1024;

/// How many parts a container may have.
pub const MAX_PARTS: usize = 2_000;

/// How deep XML elements may stand in one another.
pub(crate) const MAX_DEPTH: usize = 256;

/// How many attributes one tag may have.
pub(crate) const MAX_ATTRIBUTES: usize = 1_000;

/// How much text may come out of a file: as much as a plain text may hold.
pub(crate) const MAX_TEXT: usize = MAX_BYTES;

/// How many cells the tables of a file may have together, merged ones counted by what they cover.
pub(crate) const MAX_CELLS: usize = 5_000_000;

/// How many characters one cell may hold, as in a spreadsheet.
pub(crate) const MAX_CELL_CHARS: usize = 32_767;

/// How many forms and clippings the pages of a PDF may draw with: forms may stand in one another, and again and again.
pub(crate) const MAX_DRAWN: u64 = 1_000_000;

/// What the pictures that are wanted at a time may cost to draw; a page of words costs some tens of thousands.
pub(crate) const MAX_TOLL: u64 = 10_000_000;

/// How many pages a PDF may have.
pub(crate) const MAX_PAGES: usize = 2_000;
