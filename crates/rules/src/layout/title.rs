//! The headings of a paper, each with what stands beneath it.

use crate::engine::Engine;
use crate::few::Few;
use fiscal::Span;
use statute::Reading;
use statute::outline::{Block, Marker};

/// A heading with a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Title {
    /// Its paragraph.
    pub block: usize,
    /// 1 for 第一部分, 2 for 一、, 3 for （一）
    pub depth: u8,
    /// Without its number and the marks at its end.
    pub words: Span,
    /// Nothing stands between it and the next heading of its rank or above.
    pub empty: bool,
}

/// The headings of the three upper ranks, in order; those of a table of contents left out.
pub(crate) fn titles(reading: &Reading) -> Vec<Title> {
    let (text, blocks) = (reading.clean.text.as_str(), reading.blocks.as_slice());
    let mut out: Vec<Title> = Vec::new();
    for (i, block) in blocks.iter().enumerate().filter(|(_, b)| is_title(b)) {
        let depth = block.marker.depth();
        // a list that begins with its own 一 stands beneath the heading, whatever its rank
        let begins = |next: &Block| next.marker.number() == Some(1) && next.marker.depth() >= depth;
        let empty = blocks.get(i + 1).is_none_or(|next| is_title(next) && next.marker.depth() <= depth && !begins(next));
        out.push(Title { block: i, depth, words: words(text, block), empty });
    }
    let listed = contents(&out);
    let page = contents_page(text, blocks);
    out.retain(|t| !listed.contains(&t.block) && !page.contains(&t.block));
    out
}

fn is_title(block: &Block) -> bool {
    block.heading && !block.cell && block.marker.depth() <= 3
}

fn words(text: &str, block: &Block) -> Span {
    const AROUND: Few<5> = Few::of([' ', '\u{3000}', '。', '：', '.']);
    let line = &text[..block.span.end as usize];
    // nearly all begin and end with a Chinese character
    if let [0xE4..=0xE9, .., 0xE4..=0xE9, _, _] = line.as_bytes()[block.body as usize..] {
        return Span::new(block.body as usize, line.len());
    }
    let behind = line[block.body as usize..].trim_start_matches(|c| AROUND.has(c));
    Span::new(line.len() - behind.len(), line.len() - behind.len() + behind.trim_end_matches(|c| AROUND.has(c)).len())
}

/// Contents stand within so many paragraphs; the terms of a glossary in a row do not.
const FRONT: usize = 80;

/// Four headings and more in a row, with nothing between them, are a list: 目录.
fn contents(titles: &[Title]) -> Vec<usize> {
    let mut out = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for title in titles.iter().take_while(|t| t.block < FRONT) {
        if run.last().is_some_and(|last| last + 1 != title.block) {
            if run.len() >= 4 {
                out.append(&mut run);
            }
            run.clear();
        }
        run.push(title.block);
    }
    if run.len() >= 4 {
        out.append(&mut run);
    }
    out
}

/// From the line 目录 to the first sentence.
fn contents_page(text: &str, blocks: &[Block]) -> std::ops::Range<usize> {
    let contents = |b: &Block| b.span.of(text).chars().filter(|c| !c.is_whitespace()).eq("目录".chars());
    let Some(from) = blocks.iter().take(40).position(|b| b.span.len() <= 30 && contents(b)) else { return 0..0 };
    let prose = |b: &Block| b.span.of(text).contains(['。', '；']);
    let to = blocks[from..].iter().position(prose).map_or(from, |n| from + n);
    from..to
}

/// A paper, not a passage of one: parts or chapters enough that what is not there is missing.
pub(super) fn is_whole(engine: &Engine<'_>) -> bool {
    let (mut parts, mut chapters) = (0, 0);
    engine.reading.blocks.iter().filter(|b| b.heading && !b.cell).any(|b| {
        match b.marker {
            Marker::Part(_) => parts += 1,
            Marker::Chapter(_) => chapters += 1,
            _ => {}
        }
        parts >= 2 || chapters >= 6
    })
}
