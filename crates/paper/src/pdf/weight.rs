//! What the streams of a PDF inflate to, counted before anything of it is held.
//!
//! The interpreter inflates a stream whole, filter upon filter, and has no limit. So every stream that stands in the file
//! is inflated here first, a piece at a time, against the limits of other containers. Filters make at most so many times of
//! their input: a file that is small enough for its filters is not looked at closer.

use std::borrow::Cow;
use std::ops::Range;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::Object;
use memchr::memmem;

use super::dots;
use crate::Refusal;
use crate::limit::{MAX_INFLATED, MAX_PART};

mod chain;
mod filter;

use chain::{Chain, Names, Step};
use filter::Out;

/// A stream may be read to the end of the file, since what it holds may look like the beginning of another; together
/// they may read so many times the file.
const TIMES_READ: usize = 4;

/// A stream as it stands in the file.
struct Raw {
    data: usize,
    /// Where the next one begins.
    next: usize,
    chain: Chain,
}

/// All that could be a stream, in order.
fn streams(bytes: &[u8]) -> impl Iterator<Item = Raw> {
    let places = memmem::find_iter(bytes, b"stream").filter(|at| !bytes[..*at].ends_with(b"end"));
    let starts = places.filter_map(|at| match &bytes[at + 6..] {
        [b'\r', b'\n', ..] => Some((at, at + 8)),
        [b'\r' | b'\n', ..] => Some((at, at + 7)),
        _ => None,
    });
    let mut starts = starts.peekable();
    let mut before = 0;
    let mut names = Names::new(bytes);
    std::iter::from_fn(move || {
        let (at, data) = starts.next()?;
        let next = starts.peek().map_or(bytes.len(), |(next, _)| *next);
        let chain = Chain::before(&mut names, before, at);
        before = data;
        Some(Raw { data, next, chain })
    })
}

/// Where the data of font programs stand that inflate in one step.
pub(super) fn programs(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    streams(bytes).filter(|raw| raw.chain.program && raw.chain.steps == [Step::Flate]).map(|raw| raw.data..raw.next)
}

/// Weighs what stands in a file.
pub(crate) fn of_file(bytes: &[u8]) -> Result<(), Refusal> {
    let mut all = 0usize;
    let small = streams(bytes).all(|raw| {
        let most = raw.chain.most(raw.next - raw.data);
        all = all.saturating_add(most);
        most <= MAX_PART && all <= MAX_INFLATED
    });
    if small {
        return Ok(());
    }
    let mut scale = Scale::default();
    let mut budget = bytes.len().saturating_mul(TIMES_READ);
    for raw in streams(bytes).filter(|raw| !raw.chain.steps.is_empty()) {
        let end = if budget > 0 { bytes.len() } else { raw.next };
        let name = || format!("第 {} 字节处的数据", raw.data + 1);
        let (_, read) = scale.weigh(&bytes[raw.data..end], &raw.chain, false, &name)?;
        budget = budget.saturating_sub(read);
    }
    Ok(())
}

/// Weighs what a reader of the file sees and [`of_file`] does not: what is encrypted, or stands inside another stream.
pub(crate) fn of_objects(pdf: &Pdf) -> Result<(), Refusal> {
    let file = pdf.data().as_ref().as_ptr_range();
    let mut scale = Scale::default();
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let data = stream.raw_data();
        if matches!(data, Cow::Borrowed(_)) && file.contains(&data.as_ptr()) {
            continue;
        }
        scale.weigh(&data, &Chain::of(&stream), false, &|| format!("第 {} 号对象", stream.obj_id().obj_number))?;
    }
    Ok(())
}

/// Looks at the sizes that images state inside: what draws them believes those, not the ones beside them.
pub(super) fn of_pictures(bytes: &[u8]) -> Result<(), Refusal> {
    for raw in streams(bytes) {
        let Some(kind) = raw.chain.picture else { continue };
        let name = || format!("第 {} 字节处的图片", raw.data + 1);
        let (data, _) = Scale::default().weigh(&bytes[raw.data..raw.next], &raw.chain, true, &name)?;
        if dots::stated(kind, &data) > dots::MOST {
            return Err(Refusal::TooMuchDrawn);
        }
    }
    Ok(())
}

/// What may still come out.
struct Scale(usize);

impl Default for Scale {
    fn default() -> Self {
        Scale(MAX_INFLATED)
    }
}

impl Scale {
    /// What comes out last, if it is to be kept, and how much was read.
    fn weigh<'d>(
        &mut self,
        data: &'d [u8],
        chain: &Chain,
        keep: bool,
        name: &dyn Fn() -> String,
    ) -> Result<(Cow<'d, [u8]>, usize), Refusal> {
        let mut before = Cow::Borrowed(data);
        let mut read = 0;
        for (i, step) in chain.steps.iter().enumerate() {
            let mut out = Out::new(&mut self.0, keep || i + 1 < chain.steps.len(), name);
            let used = step.decode(&before, &mut out)?;
            if i == 0 {
                read = used;
            }
            let kept = out.finish()?;
            before = Cow::Owned(kept);
        }
        Ok((before, read))
    }
}

#[cfg(test)]
mod tests;
