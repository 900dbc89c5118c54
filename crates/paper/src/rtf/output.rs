//! The text as it grows: rows on one line, notes behind the body.

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Body,
    /// Footnotes and text boxes: they stand in the middle of a sentence in the file.
    Behind,
}

#[derive(Debug, Default)]
pub(super) struct Output {
    body: String,
    behind: String,
}

impl Output {
    fn part(&mut self, part: Part) -> &mut String {
        if part == Part::Body { &mut self.body } else { &mut self.behind }
    }

    /// Text, without the controls that mean nothing outside the file.
    pub(super) fn text(&mut self, part: Part, text: &str) {
        self.part(part).extend(text.chars().filter(|c| !c.is_control() || *c == '\t'));
    }

    pub(super) fn mark(&mut self, part: Part, mark: char) {
        self.part(part).push(mark);
    }

    /// The end of a table row: the mark behind the last cell separates nothing.
    pub(super) fn row(&mut self, part: Part) {
        let text = self.part(part);
        if text.ends_with('\t') {
            text.pop();
        }
        text.push('\n');
    }

    /// A new line, unless one has just begun.
    pub(super) fn fresh_line(&mut self, part: Part) {
        let text = self.part(part);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    pub(super) fn finish(mut self) -> String {
        if !self.behind.is_empty() {
            self.fresh_line(Part::Body);
            self.body.push_str(&self.behind);
        }
        self.body
    }
}
