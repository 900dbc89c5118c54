//! What a page is made of: glyphs with their places, and the thin lines that rule tables.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings, SoftMask,
    TransformExt, interpret_page,
};
use rayon::prelude::*;

use super::Place;
use super::toll::{self, Purse};
use crate::Refusal;
use crate::limit::{MAX_DRAWN, MAX_TEXT};

/// One character and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    pub left: Place,
    pub right: Place,
    /// The height it stands on.
    pub base: Place,
    /// The height of its font.
    pub size: Place,
    pub c: char,
}

/// A line drawn from one place to another, straight across or straight down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub across: bool,
    /// The height of a line across, the distance from the left of one down.
    pub at: Place,
    pub from: Place,
    pub to: Place,
}

/// How a page was turned to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turned {
    #[default]
    Not,
    /// Its lines ran from top to bottom.
    Down,
    /// Its lines ran from bottom to top.
    Up,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Ink {
    pub width: Place,
    pub height: Place,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub pictures: usize,
    /// Characters drawn so that nobody sees them.
    pub hidden: usize,
    /// Characters that no table of their font names.
    pub unnamed: usize,
    pub turned: Turned,
    /// Glyphs whose line runs down, or up.
    down: usize,
    up: usize,
    /// Against forms that draw themselves again and again.
    purse: Purse,
}

/// Thicker than this (in hundredths of a point) a filled bar is no rule.
const THICK: Place = 350;

/// Shorter than this a line is no rule.
const SHORT: Place = 300;

/// No page of a paper has more rules.
const MOST_RULES: usize = 60_000;

/// What is made of each page, in order. Inside a pool of threads for pages ([`PAGES`](crate::PAGES)) each of them takes every n-th page.
pub(super) fn pages<T: Send>(pdf: &Pdf, make: impl Fn(Ink) -> T + Sync) -> Result<Vec<T>, Refusal> {
    let count = pdf.pages().len();
    // other pools have other work, and may be short of stack
    let shared = std::thread::current().name() == Some(crate::PAGES);
    let hands = if shared { rayon::current_num_threads().min(count).max(1) } else { 1 };
    let shares: Vec<Result<Share<T>, Refusal>> = match hands {
        1 => vec![Share::of(pdf, 0, 1, &make)],
        _ => (0..hands).into_par_iter().map(|first| Share::of(pdf, first, hands, &make)).collect(),
    };
    let mut sum: Share<T> = Share::default();
    let mut made = Vec::with_capacity(hands);
    for share in shares {
        let share = share?;
        sum.pay(share.drawn, share.characters)?;
        made.push(share.made.into_iter());
    }
    Ok((0..count).filter_map(|page| made[page % hands].next()).collect())
}

/// The pages of one thread.
struct Share<T> {
    made: Vec<T>,
    /// What drawing them cost, and how many characters stand on them.
    drawn: u64,
    characters: usize,
}

impl<T> Default for Share<T> {
    fn default() -> Self {
        Share { made: Vec::new(), drawn: 0, characters: 0 }
    }
}

impl<T> Share<T> {
    /// The first page and every n-th behind it.
    fn of(pdf: &Pdf, first: usize, step: usize, make: &impl Fn(Ink) -> T) -> Result<Share<T>, Refusal> {
        let cache = InterpreterCache::new();
        let mut share = Share::default();
        for page in pdf.pages().iter().skip(first).step_by(step) {
            let (width, height) = page.render_dimensions();
            let seen = Affine::scale(100.0) * page.initial_transform(true).to_kurbo();
            let window = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let window = Affine::scale(100.0).transform_rect_bbox(window);
            let mut context = Context::new(seen, window, &cache, pdf.xref(), InterpreterSettings::default());
            let purse = Purse::of(MAX_DRAWN - share.drawn);
            let mut ink = Ink { width: window.x1 as Place, height: window.y1 as Place, purse, ..Ink::default() };
            toll::within(|| interpret_page(page, &mut context, &mut ink)).ok_or(Refusal::TooMuchDrawn)?;
            share.pay(MAX_DRAWN - share.drawn - ink.purse.left(), ink.glyphs.len())?;
            ink.turn();
            share.made.push(make(ink));
        }
        Ok(share)
    }

    fn pay(&mut self, drawn: u64, characters: usize) -> Result<(), Refusal> {
        self.drawn += drawn;
        self.characters += characters;
        if self.drawn > MAX_DRAWN {
            return Err(Refusal::TooMuchDrawn);
        }
        // each is three bytes at most of the time
        if self.characters > MAX_TEXT / 3 { Err(Refusal::TextTooLong) } else { Ok(()) }
    }
}

impl Ink {
    fn glyph(&mut self, at: Point, along: Point, rise: Point, c: char) {
        if c.is_whitespace() || c.is_control() {
            return;
        }
        let (x, y) = (at.x as Place, at.y as Place);
        // what is drawn beside the page nobody sees
        if x < 0 || y < 0 || x > self.width || y > self.height.saturating_add(self.height / 100) {
            return;
        }
        let (dx, dy) = (along.x as Place - x, along.y as Place - y);
        let size = (rise.y as Place - y).abs().max((rise.x as Place - x).abs());
        match (dy.abs() > dx.abs(), dy > 0) {
            (false, _) => self.glyphs.push(Glyph { left: x.min(x + dx), right: x.max(x + dx), base: y, size, c }),
            // kept as if the page were turned; `turn` decides
            (true, down) => {
                if down {
                    self.down += 1;
                } else {
                    self.up += 1;
                }
                let (left, base) = if down { (y, self.width - x) } else { (self.height - y, x) };
                self.glyphs.push(Glyph { left, right: left + dy.abs(), base, size: -size, c });
            }
        }
    }

    fn rule(&mut self, area: Rect) {
        let (x0, y0, x1, y1) = (area.x0 as Place, area.y0 as Place, area.x1 as Place, area.y1 as Place);
        if self.rules.len() >= MOST_RULES || x1 < 0 || y1 < 0 || x0 > self.width || y0 > self.height {
            return;
        }
        let (wide, high) = (x1 - x0, y1 - y0);
        if high <= THICK && wide >= SHORT && wide > high {
            self.rules.push(Rule { across: true, at: (y0 + y1) / 2, from: x0, to: x1 });
        } else if wide <= THICK && high >= SHORT {
            self.rules.push(Rule { across: false, at: (x0 + x1) / 2, from: y0, to: y1 });
        }
    }

    /// The four sides of a drawn rectangle.
    fn frame(&mut self, area: Rect) {
        for side in [
            Rect::new(area.x0, area.y0, area.x1, area.y0),
            Rect::new(area.x0, area.y1, area.x1, area.y1),
            Rect::new(area.x0, area.y0, area.x0, area.y1),
            Rect::new(area.x1, area.y0, area.x1, area.y1),
        ] {
            self.rule(side);
        }
    }

    /// A table set sideways is read as if the page were turned; single sideways words (a stamp, a binding mark) go.
    fn turn(&mut self) {
        let sideways = self.down + self.up;
        let turned = sideways * 2 > self.glyphs.len();
        self.glyphs.retain(|g| (g.size < 0) == turned);
        if !turned {
            return;
        }
        let down = self.down > self.up;
        self.turned = if down { Turned::Down } else { Turned::Up };
        for glyph in &mut self.glyphs {
            glyph.size = -glyph.size;
        }
        let (width, height) = (self.width, self.height);
        for rule in &mut self.rules {
            let Rule { across, at, from, to } = *rule;
            *rule = match (across, down) {
                (true, true) => Rule { across: false, at, from: width - to, to: width - from },
                (true, false) => Rule { across: false, at: height - at, from, to },
                (false, true) => Rule { across: true, at: width - at, from, to },
                (false, false) => Rule { across: true, at, from: height - to, to: height - from },
            };
        }
        (self.width, self.height) = (height, width);
    }
}

impl Device<'_> for Ink {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        let filled = matches!(mode, DrawMode::Fill(_));
        // one path may draw all lines of a table
        let mut from: Option<Point> = None;
        let mut first: Option<Point> = None;
        let mut whole = true;
        let mut parts: Vec<Rect> = Vec::new();
        for element in path.elements() {
            use hayro_interpret::kurbo::PathEl;
            match element {
                PathEl::MoveTo(p) => (from, first) = (Some(*p), Some(*p)),
                PathEl::LineTo(p) => {
                    if let Some(start) = from {
                        parts.push(Rect::from_points(start, *p));
                    }
                    from = Some(*p);
                }
                PathEl::ClosePath => {
                    if let (Some(start), Some(end)) = (from, first) {
                        parts.push(Rect::from_points(start, end));
                    }
                    from = first;
                }
                _ => whole = false,
            }
            if parts.len() > MOST_RULES {
                return;
            }
        }
        if !whole {
            return;
        }
        if filled {
            // bars: each four sides make one
            for bar in parts.chunks(4) {
                let area = bar.iter().skip(1).fold(bar[0], |area, side| area.union(*side));
                self.rule(props.transform.transform_rect_bbox(area));
            }
        } else {
            for part in parts {
                self.rule(props.transform.transform_rect_bbox(part));
            }
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'_>, mode: &DrawMode) {
        let area = props.transform.transform_rect_bbox(*rect);
        match mode {
            DrawMode::Invisible => {}
            DrawMode::Fill(_) => self.rule(area),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.frame(area),
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            self.hidden += run.glyphs().len();
            return;
        }
        for glyph in run.glyphs() {
            let Some(name) = glyph.as_unicode() else {
                self.unnamed += 1;
                continue;
            };
            let transform = props.transform * glyph.transform();
            let advance = match &**glyph {
                Drawn::Outline(outline) => outline.advance_width(),
                Drawn::Type3(drawn) => drawn.advance_width(),
            };
            let em = 1000.0;
            let along = f64::from(advance.unwrap_or(1000.0));
            let at = transform * Point::ZERO;
            let (along, rise) = (transform * Point::new(along, 0.0), transform * Point::new(0.0, em));
            match name {
                BfString::Char(c) => self.glyph(at, along, rise, c),
                // a ligature: its characters share one place
                BfString::String(s) => s.chars().for_each(|c| self.glyph(at, along, rise, c)),
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.pictures += 1;
    }

    // every form begins with one
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.purse.pay(1);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
