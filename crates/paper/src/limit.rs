//! What a file may be at most.

/// The largest file that is read, in bytes (50 MB).
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// A text is refused when more than one character in so many could not be decoded.
pub const DAMAGE_ONE_IN: usize = 500;

/// A text is taken for binary when more than one character in so many is a control character.
pub(crate) const CONTROLS_ONE_IN: usize = 50;

/// How many bytes are looked at to choose between encodings.
pub(crate) const SAMPLE_BYTES: usize = 64 * 1024;

/// How deep groups and elements may nest; no program that writes documents comes near.
pub(crate) const MAX_DEPTH: usize = 256;
