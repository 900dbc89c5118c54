//! One piece after the other.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Style, View};
use crate::check::guarded;
use crate::{Across, Document, Leftover, Refusal, Summary, subject};

/// One document rendered, and what the whole needs to know of it.
pub struct Piece {
    pub(super) body: String,
    pub(super) digest: Digest,
}

/// What is kept of a document when the document itself is gone.
#[derive(Clone, Debug)]
pub struct Digest {
    /// The name it is shown under.
    pub path: String,
    /// What it says it is, and the counts; or why it was refused.
    pub outcome: Result<(String, Summary), Refusal>,
    /// Keys of its findings that are waived.
    pub waived: Vec<u64>,
    /// Codes of the rules that found something that counts, each once.
    pub rules: Vec<&'static str>,
}

/// What has gone by.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Every document so far, in order.
    pub documents: Vec<Digest>,
    /// What they say against one another.
    pub across: Across,
    /// Waivers that covered nothing.
    pub leftover: Vec<Leftover>,
    /// Codes of the rules that the whole explains at its end, where that is wanted.
    pub explained: Option<Vec<&'static str>>,
}

impl Piece {
    /// Renders one document. Never panics: a document that cannot be shown is a refused one.
    pub fn of(document: &Document, view: impl Into<View>, style: Style) -> Piece {
        let view = view.into();
        guarded(|| Ok(Piece { body: view.piece(document, style), digest: Digest::of(document) })).unwrap_or_else(|refusal| {
            let document = Document::refused(document.path.as_str(), refusal);
            Piece { body: view.piece(&document, style), digest: Digest::of(&document) }
        })
    }

    /// What is kept of the document.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

impl Digest {
    /// The path with nothing hidden in it, for a terminal.
    pub fn shown_path(&self) -> String {
        crate::visible::one_line(&self.path)
    }

    /// Keeps the title and the counts.
    pub fn of(document: &Document) -> Digest {
        let outcome = match &document.outcome {
            Ok(checked) => Ok((subject::title(&checked.report.filing), checked.summary())),
            Err(refusal) => Err(refusal.clone()),
        };
        let waived = document.checked().into_iter().flat_map(|c| &c.waived).map(|w| w.finding.key).collect();
        let findings = document.checked().into_iter().flat_map(|c| &c.report.findings);
        let rules: BTreeSet<&'static str> = findings.map(|f| f.rule).collect();
        Digest { path: document.path.clone(), outcome, waived, rules: rules.into_iter().collect() }
    }
}

impl Tally {
    pub(super) fn add(&mut self, digest: Digest) {
        self.documents.push(digest);
    }

    /// Files that were refused.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &Refusal)> {
        let documents = self.documents.iter();
        documents.filter_map(|d| Some((d.path.as_str(), d.outcome.as_ref().err()?)))
    }

    /// Codes of the rules that found something that counts, in order.
    pub fn rules(&self) -> Vec<&'static str> {
        let across = self.across.findings.iter().map(|c| c.finding.rule);
        let codes: BTreeSet<&str> = self.documents.iter().flat_map(|d| d.rules.iter().copied()).chain(across).collect();
        codes.into_iter().collect()
    }

    /// Errors, warnings and notices in all, those between papers too.
    pub fn findings(&self) -> [usize; 3] {
        let mut counts = self.across.counts();
        for (_, summary) in self.documents.iter().filter_map(|d| d.outcome.as_ref().ok()) {
            counts[0] += summary.errors;
            counts[1] += summary.warnings;
            counts[2] += summary.notices;
        }
        counts
    }
}

/// Puts pieces one after the other into a whole, holding none of them.
pub struct Stream<W> {
    out: W,
    view: View,
    style: Style,
    tally: Tally,
    first: bool,
}

impl<W: Write> Stream<W> {
    /// Opens the whole.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    pub fn begin(mut out: W, view: impl Into<View>, style: Style) -> io::Result<Stream<W>> {
        let view = view.into();
        out.write_all(view.opening().as_bytes())?;
        Ok(Stream { out, view, style, tally: Tally::default(), first: true })
    }

    /// Adds a piece that was rendered for the same view and style.
    ///
    /// # Errors
    ///
    /// Whatever `out` reports.
    pub fn add(&mut self, piece: Piece) -> io::Result<()> {
        if !piece.body.is_empty() {
            if !self.first {
                self.out.write_all(self.view.joint().as_bytes())?;
            }
            self.out.write_all(piece.body.as_bytes())?;
            self.first = false;
        }
        self.tally.add(piece.digest);
        Ok(())
    }

    /// What has gone by so far.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// What all the papers together gave, before [`Stream::finish`].
    pub fn across(&mut self, across: Across) {
        self.tally.across = across;
    }

    /// Waivers that covered nothing in all of it.
    pub fn leftover(&mut self, leftover: Vec<Leftover>) {
        self.tally.leftover = leftover;
    }

    /// Has the rules that found something so far explained at the end; only text has a place for that.
    pub fn explain(&mut self) {
        self.tally.explained = Some(self.tally.rules());
    }

    /// Leaves the whole unfinished.
    pub fn into_parts(self) -> (W, Tally) {
        (self.out, self.tally)
    }

    /// Closes the whole; returns `out`, or whatever it reported, and what has gone by.
    pub fn finish(mut self) -> (io::Result<W>, Tally) {
        let closing = self.view.closing(&self.tally, self.style);
        let written = self.out.write_all(closing.as_bytes()).and_then(|()| self.out.flush());
        (written.map(|()| self.out), self.tally)
    }
}
