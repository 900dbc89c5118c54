//! How many dots an image states inside.

/// More take more memory than there is: a page of A4 with 600 dots to the inch has 35 million.
pub(super) const MOST: u64 = 40_000_000;

/// Images whose own head decides what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Jpx,
    Jbig2,
}

/// The dots of all colours of an image; 0 where its head does not tell.
pub(super) fn stated(kind: Kind, data: &[u8]) -> u64 {
    match kind {
        Kind::Jpx => jpx(data),
        Kind::Jbig2 => jbig2(data).unwrap_or(u64::MAX),
    }
}

fn number(bytes: &[u8]) -> Option<u64> {
    Some(u32::from_be_bytes(*bytes.first_chunk()?).into())
}

/// The head stands behind a mark, in boxes or not; one that is found twice counts as the larger.
fn jpx(data: &[u8]) -> u64 {
    let heads = memchr::memmem::find_iter(data, b"\xFF\x4F\xFF\x51");
    heads
        .filter_map(|at| {
            let side = |place: usize| number(data.get(at + 8 + place..)?);
            let colours = u16::from_be_bytes(*data.get(at + 40..)?.first_chunk()?);
            let (width, height) = (side(0)?.saturating_sub(side(8)?), side(4)?.saturating_sub(side(12)?));
            Some(width.saturating_mul(height).saturating_mul(u64::from(colours.max(1))))
        })
        .max()
        .unwrap_or(0)
}

/// Pages and regions, segment for segment.
fn jbig2(data: &[u8]) -> Option<u64> {
    const PAGE: u8 = 48;
    let mut most = 0;
    let mut rest = data;
    while rest.len() >= 11 {
        let segment = number(rest)?;
        let kind = rest[4] & 0x3F;
        let long_page = rest[4] & 0x40 != 0;
        let (referred, head) = match rest[5] >> 5 {
            7 => {
                let many = usize::try_from(number(&rest[5..])? & 0x1FFF_FFFF).ok()?;
                (many, 9 + many / 8 + 1)
            }
            few => (usize::from(few), 6),
        };
        let each = match segment {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        let page = if long_page { 4 } else { 1 };
        let at = head.checked_add(referred.checked_mul(each)?)?.checked_add(page)?;
        // what is cut off draws nothing
        let Some(length) = rest.get(at..).and_then(number) else { return Some(most) };
        let body = rest.get(at + 4..)?;
        let has_size = kind == PAGE || matches!(kind, 4..=7 | 20..=23 | 36..=43);
        if has_size && let (Some(width), Some(height)) = (number(body), body.get(4..).and_then(number)) {
            // of a page that grows the height is not known
            let height = if kind == PAGE && height == u64::from(u32::MAX) { 0 } else { height };
            most = most.max(width.saturating_mul(height));
        }
        match usize::try_from(length).ok().and_then(|length| body.get(length..)) {
            Some(after) => rest = after,
            None => break,
        }
    }
    Some(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_tell_sizes() {
        let size = [&[0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0][..], &[0, 0, 3, 232, 0, 0, 0, 100], &[0; 24], &[0, 3]].concat();
        assert_eq!(stated(Kind::Jpx, &[b"....jp2c", &size[..]].concat()), 300_000);
        assert_eq!(stated(Kind::Jpx, b"none"), 0);
        let page = [&[0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19][..], &[0, 0, 3, 232, 0, 0, 0, 100], &[0; 11]].concat();
        let region = [&[0, 0, 0, 1, 38, 0, 1, 0, 0, 0, 9][..], &[0, 0, 255, 255, 0, 0, 255, 255], &[0]].concat();
        assert_eq!(stated(Kind::Jbig2, &page), 100_000);
        assert_eq!(stated(Kind::Jbig2, &[page.as_slice(), &region].concat()), 65_535 * 65_535);
        for cut in 0..page.len() {
            assert!(stated(Kind::Jbig2, &page[..cut]) <= 100_000);
        }
    }
}
