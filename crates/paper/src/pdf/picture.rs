//! Pictures of pieces of pages, with the wrong words framed.

use std::collections::BTreeMap;
use std::ops::Range;

use fiscal::Area;
use hayro::hayro_interpret::{InterpreterSettings, TransformExt};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::page::Page;

use super::{toll, weight};
use crate::Refusal;
use crate::limit::MAX_TOLL;

/// A piece of a page, and what is framed in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crop {
    /// The piece.
    pub window: Area,
    /// What is framed, on the same page.
    pub frames: Vec<Area>,
}

/// Dots for each five tenths of a point: 144 to the inch.
const DOTS: (f64, u32, u32) = (0.2, 1, 5);
/// No picture has more dots to a side,
const SIDE: u32 = 4000;
/// or more of them together: a page of A3 has four million.
const MOST: u32 = 5_000_000;
/// So many dots is the line of a frame wide.
const LINE: u32 = 3;
/// Greys from black to white; behind them red.
const GREYS: u32 = 15;
const RED: u8 = 15;

/// A PNG of each piece; an empty one where there is no such page or piece.
pub(crate) fn pictures(bytes: &[u8], crops: &[Crop]) -> Result<Vec<Vec<u8>>, Refusal> {
    let pdf = super::open(bytes.to_vec())?;
    weight::of_pictures(bytes)?;
    let cache = RenderCache::new();
    // drawing cannot be stopped: what it costs is known before
    let mut tolls: BTreeMap<u16, u64> = BTreeMap::new();
    let mut left = MAX_TOLL;
    let mut pictures = Vec::with_capacity(crops.len());
    for crop in crops {
        let Some((page, size)) = page_of(&pdf, crop.window) else {
            pictures.push(Vec::new());
            continue;
        };
        let toll = match tolls.get(&crop.window.page) {
            Some(toll) => Some(*toll),
            None => toll::of_page(page, left),
        };
        let toll = toll.ok_or(Refusal::TooMuchDrawn)?;
        tolls.insert(crop.window.page, toll);
        left = left.checked_sub(toll).ok_or(Refusal::TooMuchDrawn)?;
        pictures.push(picture(page, &cache, crop, size).unwrap_or_default());
    }
    Ok(pictures)
}

/// The page of a piece, and how many dots its picture is wide and high.
fn page_of(pdf: &Pdf, window: Area) -> Option<(&Page<'_>, (u32, u32))> {
    let page = pdf.pages().get(usize::from(window.page).checked_sub(1)?)?;
    let side =
        |from: u16, to: u16| (u32::from(to.checked_sub(from)?) * DOTS.1 / DOTS.2).checked_sub(1).filter(|s| *s < SIDE).map(|s| s + 1);
    let (width, height) = (side(window.left, window.right)?, side(window.top, window.bottom)?);
    (width * height <= MOST).then_some((page, (width, height)))
}

fn picture<'p>(page: &'p Page<'p>, cache: &RenderCache<'p>, crop: &Crop, (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let window = crop.window;
    // to tenths of a point, from the corner of the piece, to dots
    let corner = (f64::from(-i32::from(window.left)), f64::from(-i32::from(window.top)));
    let seen = Affine::scale(DOTS.0) * Affine::translate(corner) * Affine::scale(10.0) * page.initial_transform(true).to_kurbo();
    let mut context = RenderContext::new(u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    render_into(page, cache, &InterpreterSettings::default(), &RenderSettings::default(), &mut context, seen);
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let settings = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    context.render_with(&mut pixmap, &mut Resources::default(), settings);
    let grey = |r: u8, g: u8, b: u8| (u32::from(r) * 77 + u32::from(g) * 151 + u32::from(b) * 28) >> 8;
    let shade = |grey: u32| u8::try_from((grey * (GREYS - 1) + 127) / 255).unwrap_or(RED - 1);
    let mut dots: Vec<u8> = pixmap.data().iter().map(|dot| shade(grey(dot.r, dot.g, dot.b))).collect();
    for area in crop.frames.iter().filter(|a| a.page == window.page) {
        frame(&mut dots, width, height, window, *area);
    }
    encode(&dots, width, height)
}

/// Draws a frame around an area, as far as it lies in the window.
fn frame(dots: &mut [u8], width: u32, height: u32, window: Area, area: Area) {
    let dot = |at: u16, from: u16| u32::from(at.saturating_sub(from)) * DOTS.1 / DOTS.2;
    let (left, right) = (dot(area.left, window.left).saturating_sub(LINE + 1), dot(area.right, window.left) + LINE + 1);
    let (top, bottom) = (dot(area.top, window.top).saturating_sub(LINE + 1), dot(area.bottom, window.top) + LINE + 1);
    let (right, bottom) = (right.min(width), bottom.min(height));
    if left >= right || top >= bottom {
        return;
    }
    let mut fill = |xs: Range<u32>, y: u32| {
        if let Some(line) = dots.get_mut((y * width + xs.start) as usize..(y * width + xs.end) as usize) {
            line.fill(RED);
        }
    };
    for y in top..bottom {
        if y < top + LINE || y + LINE >= bottom {
            fill(left..right, y);
        } else {
            fill(left..right.min(left + LINE), y);
            fill(left.max(right.saturating_sub(LINE))..right, y);
        }
    }
}

/// Four bits a dot: what is read is black on white, and ten thousand papers have many pictures.
fn encode(dots: &[u8], width: u32, height: u32) -> Option<Vec<u8>> {
    let mut palette: Vec<u8> = (0..GREYS).flat_map(|n| [u8::try_from(n * 255 / (GREYS - 1)).unwrap_or(u8::MAX); 3]).collect();
    palette.extend([0xD0, 0, 0]);
    let packed: Vec<u8> =
        dots.chunks(width as usize).flat_map(|row| row.chunks(2).map(|two| two[0] << 4 | two.get(1).unwrap_or(&0))).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed).ok()?;
    writer.finish().ok()?;
    Some(out)
}
