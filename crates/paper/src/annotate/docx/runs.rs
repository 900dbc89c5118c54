//! Where the runs of a document stand in its part, and how to put something between two characters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::edit::Edits;
use crate::Refusal;
use crate::docx::{NAME, Origin, Vocabulary};
use crate::xml::{Node, Xml, attribute};

/// A run.
#[derive(Debug)]
struct Run {
    /// All of it.
    place: Range<usize>,
    /// Behind its opening tag.
    inside: usize,
    /// How its words look.
    look: Range<usize>,
    /// How many things it holds, its look apart.
    contents: usize,
    /// The outermost run that it stands in: ruby and boxes put one in another.
    outer: Option<usize>,
}

/// A stretch of words of a run: an element `t`.
#[derive(Debug)]
struct Words {
    run: usize,
    /// How many things of the run stand before it.
    before: usize,
    place: Range<usize>,
    inside: Range<usize>,
    /// Blanks at its ends are meant.
    keeps: bool,
}

/// What the file has in one piece: words as they are, or one character as an entity.
#[derive(Debug)]
struct Piece {
    place: Range<usize>,
    words: usize,
    entity: bool,
}

/// All runs of a part that hold words.
#[derive(Debug)]
pub(super) struct Runs {
    pub(super) vocabulary: Vocabulary,
    runs: Vec<Run>,
    words: Vec<Words>,
    /// In the order of where they end.
    pieces: Vec<Piece>,
}

/// Between which two things something is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Between runs.
    Beside(usize),
    /// Between two things of a run.
    InRun(usize, usize),
    /// Between two characters of a stretch of words.
    InWords(usize, usize),
}

/// A side of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

/// What is put at the places of a part.
#[derive(Debug, Default)]
pub(super) struct Cuts(BTreeMap<Cut, [String; 2]>);

impl Runs {
    pub(super) fn of(text: &str, part: &str) -> Result<Runs, Refusal> {
        let mut xml = Xml::terse(text, NAME, part);
        let mut walk = Walk::new(text);
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    if walk.open.is_empty() {
                        walk.found.vocabulary.learn(&tag);
                    }
                    let end = xml.offset();
                    walk.opens(tag.name().as_ref(), end.saturating_sub(tag.len() + 2)..end, attribute(&tag, "space").as_deref());
                }
                Node::Empty(tag) => {
                    let end = xml.offset();
                    walk.opens(tag.name().as_ref(), end.saturating_sub(tag.len() + 3)..end, None);
                    walk.closes(end..end);
                }
                Node::Close(tag) => {
                    let end = xml.offset();
                    walk.closes(end.saturating_sub(tag.len() + 3)..end);
                }
                Node::Text(words) => walk.text(&words, xml.offset()),
                Node::End => return Ok(walk.found),
            }
        }
    }

    /// Whether something can be put beside this character.
    pub(super) fn knows(&self, origin: &Origin) -> bool {
        self.piece(origin).is_some()
    }

    fn piece(&self, origin: &Origin) -> Option<&Piece> {
        let at = self.pieces.binary_search_by_key(&origin.behind, |piece| piece.place.end).ok()?;
        (origin.part == 0).then(|| &self.pieces[at])
    }

    /// Puts something before or behind a character; what ends there comes before what begins.
    pub(super) fn put(&self, cuts: &mut Cuts, (origin, length): (&Origin, usize), side: Side, what: &str) {
        let Some(piece) = self.piece(origin) else { return };
        let words = &self.words[piece.words];
        let run = &self.runs[words.run];
        let at = match (side, piece.entity) {
            (Side::Before, true) => piece.place.start,
            (Side::Behind, true) => piece.place.end,
            (Side::Before, false) => piece.place.start + origin.before,
            (Side::Behind, false) => piece.place.start + origin.before + length,
        };
        let cut = if let Some(outer) = run.outer {
            let outer = &self.runs[outer].place;
            Cut::Beside(if side == Side::Before { outer.start } else { outer.end })
        } else if at == words.inside.start && words.before == 0 {
            Cut::Beside(run.place.start)
        } else if at == words.inside.end && words.before + 1 == run.contents {
            Cut::Beside(run.place.end)
        } else if at == words.inside.start {
            Cut::InRun(words.place.start, words.run)
        } else if at == words.inside.end {
            Cut::InRun(words.place.end, words.run)
        } else {
            Cut::InWords(at, piece.words)
        };
        let slot = if side == Side::Behind { 0 } else { 1 };
        cuts.0.entry(cut).or_default()[slot].push_str(what);
    }

    /// The part with everything put in.
    pub(super) fn cut(&self, text: &str, cuts: Cuts) -> String {
        let mut edits = Edits::default();
        let cuts: Vec<(Cut, [String; 2])> = cuts.0.into_iter().collect();
        let words_of = |cut: Option<&(Cut, _)>| if let Some((Cut::InWords(_, words), _)) = cut { Some(*words) } else { None };
        let (run_ends, words_end) = (format!("</{}r>", self.vocabulary.prefix), format!("</{}t>", self.vocabulary.prefix));
        let run_begins = |run: &Run| [&text[run.place.start..run.inside], &text[run.look.clone()]].concat();
        for (number, (cut, [ends, begins])) in cuts.iter().enumerate() {
            match *cut {
                Cut::Beside(at) => edits.insert(at, format!("{ends}{begins}")),
                Cut::InRun(at, run) => edits.insert(at, format!("{run_ends}{ends}{begins}{}", run_begins(&self.runs[run]))),
                Cut::InWords(at, number_of_words) => {
                    let words = &self.words[number_of_words];
                    let first = number == 0 || words_of(cuts.get(number - 1)) != Some(number_of_words);
                    let last = words_of(cuts.get(number + 1)) != Some(number_of_words);
                    let tag = &text[words.place.start..words.inside.start];
                    let keeping = || format!("{} xml:space=\"preserve\">", tag.trim_end_matches('>'));
                    // blanks are meant where they come to stand at an end, but not those at the ends that were
                    let blank = |c: Option<char>| !words.keeps && c.is_some_and(char::is_whitespace);
                    if first && blank(text[..at].chars().next_back()) {
                        edits.replace(words.place.start..words.inside.start, keeping());
                    }
                    let next = if !words.keeps && !last || blank(text[at..].chars().next()) { keeping() } else { tag.to_owned() };
                    edits.insert(at, format!("{words_end}{run_ends}{ends}{begins}{}{next}", run_begins(&self.runs[words.run])));
                }
            }
        }
        edits.apply(text)
    }
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Run(usize),
    /// The look of a run, from here on.
    Look(usize, usize),
    Words(usize),
    /// What stands in a run.
    Other,
}

struct Walk<'t> {
    text: &'t str,
    open: Vec<Open>,
    found: Runs,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Walk<'t> {
        let found = Runs { vocabulary: Vocabulary::default(), runs: Vec::new(), words: Vec::new(), pieces: Vec::new() };
        Walk { text, open: Vec::new(), found }
    }

    fn opens(&mut self, name: &str, place: Range<usize>, space: Option<&str>) {
        let parent = self.open.last().copied();
        let local = name.strip_prefix(self.found.vocabulary.prefix.as_str());
        let runs = &mut self.found.runs;
        let open = match (local, parent) {
            (Some("r"), _) => {
                let outer = self.open.iter().find_map(|open| if let Open::Run(run) = open { Some(*run) } else { None });
                runs.push(Run { place: place.clone(), inside: place.end, look: 0..0, contents: 0, outer });
                Open::Run(runs.len() - 1)
            }
            (Some("rPr"), Some(Open::Run(run))) => Open::Look(run, place.start),
            (Some("t"), Some(Open::Run(run))) => {
                let before = runs[run].contents;
                let inside = place.end..place.end;
                self.found.words.push(Words { run, before, place, inside, keeps: space == Some("preserve") });
                Open::Words(self.found.words.len() - 1)
            }
            _ => Open::Other,
        };
        if let (Some(Open::Run(run)), Open::Words(_) | Open::Other | Open::Run(_)) = (parent, open) {
            self.found.runs[run].contents += 1;
        }
        self.open.push(open);
    }

    /// An element ends with this tag.
    fn closes(&mut self, tag: Range<usize>) {
        match self.open.pop() {
            Some(Open::Run(run)) => {
                self.found.runs[run].place.end = tag.end;
                // a run without words is none of ours: files of nothing else must not take memory
                if run + 1 == self.found.runs.len() && self.found.words.last().is_none_or(|words| words.run != run) {
                    self.found.runs.pop();
                }
            }
            Some(Open::Look(run, from)) => self.found.runs[run].look = from..tag.end,
            Some(Open::Words(number)) => {
                let words = &mut self.found.words[number];
                words.inside.end = tag.start;
                words.place.end = tag.end;
                // what holds none; a run within it may have words of its own, which stay
                let last = number + 1 == self.found.words.len();
                if last && self.found.pieces.last().is_none_or(|piece| piece.words != number) {
                    self.found.words.pop();
                }
            }
            Some(Open::Other) | None => {}
        }
    }

    fn text(&mut self, words: &str, end: usize) {
        let Some(Open::Words(number)) = self.open.last() else { return };
        let start = end.saturating_sub(words.len());
        let plain = self.text.get(start..end) == Some(words);
        // nothing can be put inside what is marked as characters throughout: such words are not known
        let found = if plain { Some(start) } else { self.entity(end) };
        let Some(start) = found else { return };
        self.found.pieces.push(Piece { place: start..end, words: *number, entity: !plain });
    }

    /// Where the entity begins that ends here; they are short.
    fn entity(&self, end: usize) -> Option<usize> {
        const LONGEST: usize = 32;
        let near = self.text.as_bytes().get(end.saturating_sub(LONGEST)..end).filter(|near| near.ends_with(b";"))?;
        Some(end - near.len() + near.iter().rposition(|b| *b == b'&')?)
    }
}
