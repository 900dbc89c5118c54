//! UTF-16 without a byte-order mark, told by its NUL bytes and by which order reads as prose.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::encoding::weight_of_reading;
use crate::likeness::Likeness;

/// The byte order of bytes that hold a NUL, if they are UTF-16 at all.
///
/// Every line break, space and digit has a NUL beside it, on the side that tells the order; but
/// 一 (U+4E00) has one on the other side, so the reading decides and not the count.
pub(crate) fn order_of(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let likeness = Likeness::new();
    let little = weight_of_reading(UTF_16LE, bytes, &likeness);
    let big = weight_of_reading(UTF_16BE, bytes, &likeness);
    let (encoding, weight) = if little >= big { (UTF_16LE, little) } else { (UTF_16BE, big) };
    (weight >= 0).then_some(encoding)
}
