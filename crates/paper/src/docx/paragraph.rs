//! The state of what is open while a body is walked: paragraphs, runs, fields.

/// A paragraph that is open. Boxes open paragraphs inside a paragraph.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) style: Option<String>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    /// Inside its properties.
    pub(super) in_properties: bool,
    /// Inside the properties of its mark.
    pub(super) in_mark: bool,
    /// Its mark was deleted: the next paragraph goes on in its line.
    pub(super) mark_deleted: bool,
    /// Runs that are open; ruby puts one in another.
    pub(super) runs: usize,
    pub(super) in_run_properties: bool,
    /// What its style says of hidden text.
    pub(super) style_hidden: bool,
    /// The open run is hidden.
    pub(super) run_hidden: bool,
}

impl Paragraph {
    /// Words may stand here.
    pub(super) fn in_run(&self) -> bool {
        self.runs > 0 && !self.in_properties && !self.in_run_properties
    }
}

/// The longest instruction of a field that is looked at; its first word says what it is.
const MAX_CODE: usize = 64;

/// A field that is open.
#[derive(Default)]
pub(super) struct Field {
    /// Before its result.
    in_code: bool,
    code: String,
}

/// Fields that are open, the innermost last.
#[derive(Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// Words belong to an instruction, not to a result.
    pub(super) fn in_code(&self) -> bool {
        self.0.iter().any(|f| f.in_code)
    }

    pub(super) fn begin(&mut self) {
        // no document nests them deeper; the others are counted as part of the last
        if self.0.len() < 32 {
            self.0.push(Field { in_code: true, code: String::new() });
        }
    }

    /// More of the instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut().filter(|f| f.in_code) {
            field.code.extend(words.chars().take(MAX_CODE.saturating_sub(field.code.len())));
        }
    }

    /// The instruction ends; gives it.
    pub(super) fn separate(&mut self) -> Option<String> {
        let field = self.0.last_mut().filter(|f| f.in_code)?;
        field.in_code = false;
        Some(std::mem::take(&mut field.code))
    }

    /// The field ends; gives the instruction if there was no result.
    pub(super) fn end(&mut self) -> Option<String> {
        self.0.pop().filter(|f| f.in_code).map(|f| f.code)
    }

    /// An instruction does not go on over a paragraph: a field that was never closed must not
    /// swallow the rest of the text.
    pub(super) fn end_paragraph(&mut self) -> Vec<String> {
        let open = self.0.iter_mut().filter(|f| f.in_code);
        open.map(|f| {
            f.in_code = false;
            std::mem::take(&mut f.code)
        })
        .collect()
    }
}
