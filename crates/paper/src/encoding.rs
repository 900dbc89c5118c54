//! Which encoding the bytes are in: by validity, and by which reading looks like prose.

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::likeness::Likeness;
use crate::limit::{DAMAGE_ONE_IN, SAMPLE_BYTES};
use crate::{DAMAGE, Refusal, bom, control, wide};

/// A text and the encoding it came in.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
}

/// Decodes `bytes` (not empty). A byte-order mark decides and is left out of the text; valid
/// UTF-8 needs no further look; the others are weighed against each other.
///
/// # Errors
///
/// [`Refusal::Binary`] where a NUL stands in what is no UTF-16; [`Refusal::Undecodable`] when
/// the best reading leaves more than one character in [`DAMAGE_ONE_IN`] unexplained, or explains
/// the bytes only as what no text looks like.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    if let Some((encoding, mark)) = bom::announced(bytes) {
        return Reading::of(encoding, &bytes[mark..]).accept(true);
    }
    if let Some(nul) = memchr::memchr(0, bytes) {
        return match wide::order_of(bytes) {
            Some(encoding) => Reading::of(encoding, bytes).accept(true),
            None => Err(control::nul_at(bytes, nul)),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_surely_utf8(bytes)
    {
        return Ok(Decoded { text: text.to_owned(), encoding: name_of(UTF_8) });
    }
    let (encoding, weight) = likeliest(bytes);
    Reading::of(encoding, bytes).accept(weight >= 0)
}

/// Decodes `bytes` as what says it is in `encoding`.
///
/// # Errors
///
/// [`Refusal::Undecodable`] where too much of it is not.
pub(crate) fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, Refusal> {
    Reading::of(encoding, bytes).accept(true)
}

/// Valid UTF-8 that is ASCII alone or holds a sequence of three bytes, as any Chinese
/// character is. Two-byte sequences alone may be a short text in another encoding by chance.
pub(crate) fn is_surely_utf8(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| *b >= 0xE0) || bytes.is_ascii()
}

/// The candidate whose reading of a sample looks most like prose, and its weight. The earlier
/// one wins a tie; GB18030 is the mandatory standard and stands before Big5.
fn likeliest(bytes: &[u8]) -> (&'static Encoding, i64) {
    const OTHERS: [&Encoding; 4] = [GB18030, BIG5, UTF_16LE, UTF_16BE];
    let likeness = Likeness::new();
    let mut best = (UTF_8, weight_of_reading(UTF_8, bytes, &likeness));
    for encoding in OTHERS {
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        if wide && !bytes.len().is_multiple_of(2) {
            continue;
        }
        let weight = weight_of_reading(encoding, bytes, &likeness);
        if weight > best.1 {
            best = (encoding, weight);
        }
    }
    best
}

/// How much the beginning of `bytes` looks like prose when read in `encoding`.
pub(crate) fn weight_of_reading(encoding: &'static Encoding, bytes: &[u8], likeness: &Likeness) -> i64 {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let (text, _) = decode_marking(encoding, sample, sample.len() == bytes.len());
    likeness.weigh(&text)
}

/// One reading of all the bytes.
struct Reading {
    text: String,
    encoding: &'static Encoding,
    damage: Damage,
}

impl Reading {
    fn of(encoding: &'static Encoding, bytes: &[u8]) -> Reading {
        let (text, damage) = decode_marking(encoding, bytes, true);
        Reading { text, encoding, damage }
    }

    fn accept(self, plausible: bool) -> Result<Decoded, Refusal> {
        let damaged = self.damage.count;
        let bearable = damaged == 0 || damaged * DAMAGE_ONE_IN <= self.text.chars().count();
        let encoding = name_of(self.encoding);
        if bearable && plausible {
            return Ok(Decoded { text: self.text, encoding });
        }
        Err(Refusal::Undecodable { nearest: encoding, damaged, offset: self.damage.first })
    }
}

/// What could not be decoded.
#[derive(Default)]
struct Damage {
    count: usize,
    /// The byte where the first of it begins.
    first: usize,
}

/// Decodes everything, with one [`DAMAGE`] for each malformed sequence. Without `last`, an
/// unfinished character at the end is left out.
fn decode_marking(encoding: &'static Encoding, bytes: &[u8], last: bool) -> (String, Damage) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut damage = Damage::default();
    let mut read = 0;
    loop {
        let rest = &bytes[read..];
        let (result, used) = decoder.decode_to_string_without_replacement(rest, &mut text, last);
        read += used;
        match result {
            DecoderResult::InputEmpty => return (text, damage),
            DecoderResult::OutputFull => text.reserve(rest.len() / 2 + 64),
            DecoderResult::Malformed(length, behind) => {
                if damage.count == 0 {
                    damage.first = read.saturating_sub(usize::from(length) + usize::from(behind));
                }
                damage.count += 1;
                text.push(DAMAGE);
            }
        }
    }
}

/// The name by which users know it.
fn name_of(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 || encoding == GBK { "GB18030" } else { encoding.name() }
}
