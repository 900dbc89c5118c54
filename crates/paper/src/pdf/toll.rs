//! What a page costs, counted before it is drawn and while it is read.
//!
//! A form may draw itself twice, fifty deep; a tile may be laid a thousand million times; an image may claim any size. The
//! interpreter follows all that and has no way to be stopped, so what listens to it stops it: it unwinds to whoever began.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::dots;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    Paint, SoftMask, TransformExt, interpret_page,
};

/// What unwinds when the purse is empty.
struct Empty;

/// Does what may be given up in the middle; `None` if it was.
pub(super) fn within<T>(work: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => Some(done),
        Err(payload) if payload.is::<Empty>() => None,
        Err(other) => resume_unwind(other),
    }
}

/// What is left to be spent.
#[derive(Debug, Default)]
pub(super) struct Purse(u64);

impl Purse {
    pub fn of(amount: u64) -> Purse {
        Purse(amount)
    }

    pub fn left(&self) -> u64 {
        self.0
    }

    /// Unwinds to [`within`] where there is not so much left; no panic, nothing is printed.
    pub fn pay(&mut self, amount: u64) {
        match self.0.checked_sub(amount) {
            Some(left) => self.0 = left,
            None => resume_unwind(Box::new(Empty)),
        }
    }
}

/// A length in millionths, without its sign.
fn fine(length: f64) -> u64 {
    (Affine::scale(1e6) * Point::new(length, 0.0)).x.abs() as u64
}

/// For anything that is drawn.
const EACH: u64 = 10;
/// A group, a mask or a tile is drawn apart, on a canvas of its own,
const CANVAS: u64 = 5_000;
/// and those in one another are held at the same time.
const DEEPEST: u32 = 6;
/// So many dots of an image cost 1.
const DOTS: u64 = 50;

/// What drawing a page costs; `None` where it is more than `most`.
pub(super) fn of_page(page: &Page<'_>, most: u64) -> Option<u64> {
    within(|| {
        let cache = InterpreterCache::new();
        let (width, height) = page.render_dimensions();
        let window = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let seen = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(seen, window, &cache, page.xref(), InterpreterSettings::default());
        let mut toll = Toll { purse: Purse::of(most), ..Toll::default() };
        interpret_page(page, &mut context, &mut toll);
        most - toll.purse.0
    })
}

/// Goes where drawing goes, and draws nothing.
#[derive(Debug, Default)]
struct Toll {
    purse: Purse,
    /// Masks that have been drawn on this canvas, and are kept.
    masks: BTreeSet<u128>,
    depth: u32,
}

impl Toll {
    /// What is drawn on a canvas of its own, so many times.
    fn apart(&mut self, times: u64, draw: impl FnOnce(&mut Toll)) {
        if self.depth == DEEPEST {
            self.purse.pay(u64::MAX);
        }
        self.purse.pay(CANVAS);
        let before = self.purse.0;
        let mut inner = Toll { purse: Purse::of(before), masks: BTreeSet::new(), depth: self.depth + 1 };
        draw(&mut inner);
        let spent = before - inner.purse.0;
        self.purse.pay(spent.saturating_add(EACH).saturating_mul(times));
    }

    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        if let Some(mask) = mask
            && self.masks.insert(mask.cache_key())
        {
            self.apart(1, |inner| mask.interpret(inner));
        }
    }

    fn paint(&mut self, paint: &Paint<'_>) {
        let Paint::Pattern(pattern) = paint else { return };
        match &**pattern {
            Pattern::Shading(_) => self.purse.pay(CANVAS),
            Pattern::Tiling(tile) => {
                // so many lie over each other, at most
                let along = |size: f64, step: f32| (fine(size) / fine(f64::from(step)).max(1)).saturating_add(1);
                let times = along(tile.bbox.width(), tile.x_step).saturating_add(2);
                let times = times.saturating_mul(along(tile.bbox.height(), tile.y_step).saturating_add(2));
                self.apart(times, |inner| {
                    let _ = tile.interpret(inner, Affine::IDENTITY, false);
                });
            }
        }
    }

    fn drawn(&mut self, props: &DrawProps<'_>, parts: usize) {
        self.purse.pay(EACH + parts as u64);
        self.mask(props.soft_mask.as_ref());
        self.paint(&props.paint);
    }

    /// The dashes of a line, as if it went around what it lies in.
    fn dashes(&mut self, area: Rect, parts: usize, mode: &DrawMode) {
        let (DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke)) = mode else { return };
        // a dash of less than nothing never comes to the end of its line
        if stroke.dash_array.iter().any(|dash| *dash < 0.0) {
            self.purse.pay(u64::MAX);
        }
        let period = stroke.dash_array.iter().fold(0, |sum: u64, dash| sum.saturating_add(fine(f64::from(*dash))));
        if !stroke.dash_array.is_empty() {
            let length = fine(area.width()).saturating_add(fine(area.height())).saturating_mul(parts as u64);
            self.purse.pay((length / period.max(1)).saturating_mul(stroke.dash_array.len() as u64));
        }
    }
}

impl<'a> Device<'a> for Toll {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let parts = path.elements().len();
        self.drawn(&props, parts);
        self.dashes(path.bounding_box(), parts, mode);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.drawn(&props, 4);
        self.dashes(*rect, 4, mode);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.drawn(&props, 0);
        for glyph in run.glyphs() {
            self.purse.pay(EACH);
            if let Glyph::Type3(drawn) = &**glyph {
                drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let dots = u64::from(image.width()) * u64::from(image.height());
        self.purse.pay(if dots > dots::MOST { u64::MAX } else { EACH + dots / DOTS });
        self.mask(props.soft_mask.as_ref());
        if let Image::Stencil(stencil) = &image {
            // what it is painted with is told only with its dots
            stencil.with_stencil(|_, paint| self.paint(paint), Some((1, 1)));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.purse.pay(EACH + clip.path.elements().len() as u64);
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.purse.pay(EACH);
        self.mask(mask.as_ref());
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
