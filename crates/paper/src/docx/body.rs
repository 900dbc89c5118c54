//! The walk through a body: the document, its notes, and the boxes and tables inside.

use quick_xml::events::BytesStart;

use super::paragraph::{Fields, Paragraph};
use super::styles::{Styles, is_on};
use super::symbol;
use super::trace::Trace;
use super::vocabulary::Vocabulary;
use crate::Refusal;
use crate::numbering::Lists;
use crate::page::Page;
use crate::seen::Seen;
use crate::xml::{Node, Xml, attribute, local};

/// Elements that only say how words look, or where something was marked: wherever they stand, they decide nothing here.
fn is_look(name: &[u8]) -> bool {
    matches!(
        name,
        // of runs
        b"rFonts" | b"sz" | b"szCs" | b"b" | b"bCs" | b"i" | b"iCs" | b"u" | b"color" | b"kern" | b"lang" | b"spacing" | b"highlight"
            | b"shd" | b"w" | b"position" | b"noProof" | b"vertAlign" | b"bdr" | b"em"
            // of paragraphs
            | b"ind" | b"jc" | b"keepNext" | b"keepLines" | b"widowControl" | b"adjustRightInd" | b"snapToGrid" | b"autoSpaceDE"
            | b"autoSpaceDN" | b"outlineLvl" | b"wordWrap" | b"kinsoku" | b"overflowPunct" | b"topLinePunct" | b"textAlignment"
            | b"pageBreakBefore"
            // of cells and rows
            | b"tcW" | b"vAlign" | b"noWrap" | b"gridCol" | b"trHeight" | b"cantSplit" | b"top" | b"left" | b"bottom" | b"right"
            // between words
            | b"proofErr" | b"bookmarkStart" | b"bookmarkEnd" | b"lastRenderedPageBreak"
    )
}

/// A cell that is open.
struct Cell {
    columns: usize,
    /// Its words are those of a cell above or beside, or were deleted.
    covered: bool,
    /// The page took it up as a cell.
    begun: bool,
}

/// Where the text of an element goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    Nowhere,
    Words,
    Instruction,
}

/// One walk.
pub(super) struct Walker<'d> {
    page: &'d mut Page,
    styles: &'d Styles,
    lists: &'d mut Lists,
    seen: &'d mut Seen,
    vocabulary: Vocabulary,
    depth: usize,
    /// The depth of the element that is passed over, with all that is in it.
    skipped: Option<usize>,
    text: Text,
    paragraphs: Vec<Paragraph>,
    fields: Fields,
    cells: Vec<Cell>,
    /// Rows that are open, and whether they are kept.
    rows: Vec<bool>,
    /// Alternatives that are open, and whether one was taken.
    alternatives: Vec<bool>,
    /// Drawings that are open, and whether they hold more than a box of text.
    drawings: Vec<bool>,
    in_row_properties: bool,
    /// Notes that are open are read or not.
    note_depth: Option<usize>,
    /// Told where words come from, where somebody wants to know.
    trace: Option<&'d mut Trace>,
}

impl<'d> Walker<'d> {
    pub(super) fn new(page: &'d mut Page, styles: &'d Styles, lists: &'d mut Lists, seen: &'d mut Seen) -> Walker<'d> {
        Walker {
            page,
            styles,
            lists,
            seen,
            vocabulary: Vocabulary::default(),
            depth: 0,
            skipped: None,
            text: Text::Nowhere,
            paragraphs: Vec::new(),
            fields: Fields::default(),
            cells: Vec::new(),
            rows: Vec::new(),
            alternatives: Vec::new(),
            drawings: Vec::new(),
            in_row_properties: false,
            note_depth: None,
            trace: None,
        }
    }

    /// The same, and where its words come from is recorded.
    pub(super) fn tracing(self, trace: Option<&'d mut Trace>) -> Walker<'d> {
        Walker { trace, ..self }
    }

    /// Walks a part to its end.
    pub(super) fn walk(mut self, xml: &mut Xml<'_>) -> Result<(), Refusal> {
        loop {
            match xml.next()? {
                Node::Open(tag) => {
                    self.depth += 1;
                    if self.skipped.is_none() {
                        self.open(&tag)?;
                    }
                    xml.pass_over(&self.vocabulary.prefix, is_look);
                }
                Node::Empty(tag) if self.skipped.is_none() => {
                    self.depth += 1;
                    self.open(&tag)?;
                    if self.skipped.take().is_none() {
                        self.close(tag.name().as_ref())?;
                    }
                    self.depth -= 1;
                    xml.pass_over(&self.vocabulary.prefix, is_look);
                }
                Node::Close(tag) => {
                    match self.skipped {
                        Some(depth) if depth == self.depth => self.skipped = None,
                        Some(_) => {}
                        None => self.close(tag.name().as_ref())?,
                    }
                    self.depth = self.depth.saturating_sub(1);
                    xml.pass_over(&self.vocabulary.prefix, is_look);
                }
                Node::Text(words) if self.skipped.is_none() => {
                    if let Some(trace) = &mut self.trace {
                        trace.behind(Some(xml.offset()));
                    }
                    self.words(&words);
                    if let Some(trace) = &mut self.trace {
                        trace.behind(None);
                    }
                }
                Node::Text(_) | Node::Empty(_) => {}
                Node::End => return Ok(()),
            }
        }
    }

    fn skip(&mut self) {
        self.skipped = Some(self.depth);
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.paragraphs.last_mut()
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        let name = tag.name();
        if self.depth == 1 {
            self.vocabulary.learn(tag);
        }
        match name.as_ref().strip_prefix(self.vocabulary.prefix.as_str()) {
            Some("r") => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.runs += 1;
                    paragraph.run_hidden = paragraph.style_hidden;
                }
            }
            Some("t") => self.text = Text::Words,
            Some("instrText") => self.text = Text::Instruction,
            Some("p") => self.paragraphs.push(Paragraph::default()),
            // most of a body is how its words look
            Some(local) if self.in_run_properties() => self.open_run_property(local, tag),
            Some(local) => {
                if !self.open_structure(local, tag)? && !self.open_property(local, tag) {
                    self.open_content(local, tag);
                }
            }
            None => self.open_foreign(name.as_ref()),
        }
        Ok(())
    }

    /// Tables, boxes, notes, and what is left out with all that is in it.
    fn open_structure(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<bool, Refusal> {
        match name {
            "tbl" => self.page.begin_table()?,
            "tr" => {
                self.page.begin_row()?;
                self.rows.push(true);
            }
            "tc" => {
                let begun = self.page.begin_cell();
                self.cells.push(Cell { columns: 1, covered: false, begun });
            }
            "txbxContent" => self.page.begin_box(),
            "del" | "moveFrom" if !self.in_properties() => {
                self.seen.changes += 1;
                self.skip();
            }
            "footnote" | "endnote" => {
                let kind = attribute(tag, "type");
                if kind.is_some_and(|k| k != "normal") { self.skip() } else { self.note_depth = Some(self.depth) }
            }
            "pPrChange" | "rPrChange" | "tblPrChange" | "tblPrExChange" | "trPrChange" | "tcPrChange" | "sectPrChange"
            | "numberingChange" | "rt" | "delText" | "delInstrText" | "sectPr" | "tblGridChange" => self.skip(),
            "drawing" | "pict" | "object" => self.drawings.push(false),
            "altChunk" => self.seen.chunks += 1,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn in_properties(&self) -> bool {
        self.in_row_properties || self.paragraphs.last().is_some_and(|p| p.in_properties)
    }

    fn in_run_properties(&self) -> bool {
        self.paragraphs.last().is_some_and(|p| p.in_run_properties)
    }

    fn open_run_property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let styles = self.styles;
        match (name, self.paragraphs.last_mut()) {
            ("vanish", Some(paragraph)) => paragraph.run_hidden = is_on(attribute(tag, "val").as_deref()),
            ("rStyle", Some(paragraph)) => {
                if let Some(hidden) = attribute(tag, "val").and_then(|id| styles.get(&id)?.hidden) {
                    paragraph.run_hidden = hidden;
                }
            }
            ("rPrChange", _) => self.skip(),
            _ => {}
        }
    }

    /// Properties of paragraphs, rows and cells.
    fn open_property(&mut self, name: &str, tag: &BytesStart<'_>) -> bool {
        let value = || attribute(tag, "val");
        let styles = self.styles;
        match (name, self.paragraphs.last_mut()) {
            ("pPr", Some(paragraph)) => paragraph.in_properties = true,
            ("rPr", Some(paragraph)) if paragraph.in_properties => paragraph.in_mark = true,
            ("rPr", Some(paragraph)) => paragraph.in_run_properties = paragraph.runs > 0,
            ("pStyle", Some(paragraph)) if paragraph.in_properties => {
                let id = value().unwrap_or_default();
                paragraph.style_hidden = styles.get(&id).is_some_and(|s| s.hidden == Some(true));
                paragraph.style = Some(id.into_owned());
            }
            ("numId", Some(paragraph)) if paragraph.in_properties => paragraph.list = value().and_then(|v| v.parse().ok()),
            ("ilvl", Some(paragraph)) if paragraph.in_properties => paragraph.level = value().and_then(|v| v.parse().ok()),
            ("del" | "moveFrom", Some(paragraph)) if paragraph.in_mark => paragraph.mark_deleted = true,
            ("trPr", _) => self.in_row_properties = true,
            ("del", _) if self.in_row_properties => {
                self.seen.changes += 1;
                self.rows.last_mut().into_iter().for_each(|kept| *kept = false);
            }
            ("gridSpan", _) => self.cell(|cell| cell.columns = value().and_then(|v| v.parse().ok()).unwrap_or(1)),
            ("vMerge" | "hMerge", _) => self.cell(|cell| cell.covered |= value().is_none_or(|v| v == "continue")),
            ("cellDel", _) => {
                self.seen.changes += 1;
                self.cell(|cell| cell.covered = true);
            }
            _ => return false,
        }
        true
    }

    fn cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(cell) = self.cells.last_mut() {
            change(cell);
        }
    }

    /// What stands in a run beside plain words.
    fn open_content(&mut self, name: &str, tag: &BytesStart<'_>) {
        let in_run = self.paragraphs.last().is_some_and(Paragraph::in_run);
        match name {
            "tab" if in_run => self.add("\t"),
            "ptab" if in_run => self.add(" "),
            "noBreakHyphen" if in_run => self.add("-"),
            "br" | "cr" if in_run && !self.is_silent() => self.page.end_line(),
            "sym" if in_run => {
                let font = attribute(tag, "font").unwrap_or_default();
                match attribute(tag, "char").and_then(|code| symbol::shown(&font, &code)) {
                    Some(sign) => self.add(sign.encode_utf8(&mut [0; 4])),
                    None => self.seen.symbols += 1,
                }
            }
            "ins" | "moveTo" if !self.in_properties() => self.seen.changes += usize::from(name == "ins"),
            "ins" if self.in_row_properties => self.seen.changes += 1,
            "commentReference" => self.seen.comments += 1,
            "fldSimple" => self.seen.field(&attribute(tag, "instr").unwrap_or_default()),
            "fldChar" => {
                let code = match attribute(tag, "fldCharType").as_deref() {
                    Some("begin") => {
                        self.fields.begin();
                        None
                    }
                    Some("separate") => self.fields.separate(),
                    _ => self.fields.end(),
                };
                code.into_iter().for_each(|code| self.seen.field(&code));
            }
            _ => {}
        }
    }

    /// Other vocabularies: alternatives, formulas, what a drawing holds.
    fn open_foreign(&mut self, name: &str) {
        match local(name) {
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => match self.alternatives.last_mut() {
                Some(taken) if !*taken => *taken = true,
                _ => self.skip(),
            },
            "t" if name == "m:t" => self.text = Text::Words,
            "pic" | "chart" | "relIds" | "imagedata" | "OLEObject" | "lockedCanvas" => {
                self.drawings.last_mut().into_iter().for_each(|holds| *holds = true);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        let Some(name) = name.strip_prefix(self.vocabulary.prefix.as_str()) else {
            match local(name) {
                "AlternateContent" => {
                    self.alternatives.pop();
                }
                "t" => self.text = Text::Nowhere,
                _ => {}
            }
            return Ok(());
        };
        match name {
            "t" | "instrText" => self.text = Text::Nowhere,
            "r" => self.paragraph().into_iter().for_each(|p| p.runs = p.runs.saturating_sub(1)),
            "rPr" => self.paragraph().into_iter().for_each(|p| (p.in_mark, p.in_run_properties) = (false, false)),
            _ if self.in_run_properties() => {}
            "pPr" => self.number(),
            "p" => self.end_paragraph()?,
            "trPr" => self.in_row_properties = false,
            "tc" => {
                if let Some(cell) = self.cells.pop().filter(|c| c.begun) {
                    self.page.end_cell(cell.columns, 1, !cell.covered)?;
                }
            }
            "tr" => {
                let kept = self.rows.pop().unwrap_or(true);
                self.page.end_row(kept)?;
            }
            "tbl" => self.page.end_table()?,
            "txbxContent" => self.page.end_box(),
            "drawing" | "pict" | "object" => self.seen.pictures += usize::from(self.drawings.pop() == Some(true)),
            _ => {}
        }
        Ok(())
    }

    /// The properties of a paragraph are known: its number is written, if it has one.
    fn number(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        paragraph.in_properties = false;
        let style = paragraph.style.as_deref();
        let of_style = style.and_then(|id| self.styles.get(id));
        let Some(list) = paragraph.list.or(of_style.and_then(|s| s.list)).filter(|list| *list > 0) else { return };
        if paragraph.mark_deleted {
            return;
        }
        let level = paragraph.level.or(of_style.and_then(|s| s.level)).or_else(|| self.lists.level_of(list, style?)).unwrap_or(0);
        if let Some(label) = self.lists.next(list, level).filter(|l| !l.is_empty())
            && self.page.at_start()
        {
            match &mut self.trace {
                Some(trace) => self.page.label(&trace.written(&label)),
                None => self.page.label(&label),
            }
        }
    }

    fn end_paragraph(&mut self) -> Result<(), Refusal> {
        for code in self.fields.end_paragraph() {
            self.seen.field(&code);
        }
        let deleted = self.paragraphs.pop().is_some_and(|p| p.mark_deleted);
        if deleted {
            self.seen.changes += 1;
        } else if self.note_depth.is_some() {
            self.page.end_line();
        } else {
            self.page.end_paragraph();
        }
        self.page.limit_text()
    }

    /// Nothing that stands here is shown.
    fn is_silent(&self) -> bool {
        self.fields.in_code() || self.paragraphs.last().is_some_and(|p| p.run_hidden)
    }

    fn words(&mut self, words: &str) {
        match self.text {
            Text::Nowhere => {}
            Text::Words => self.add(words),
            Text::Instruction => self.fields.instruct(words),
        }
    }

    fn add(&mut self, words: &str) {
        if self.fields.in_code() {
            return;
        }
        if self.paragraphs.last().is_some_and(|p| p.run_hidden && p.runs > 0) {
            self.seen.hidden += words.chars().count();
            return;
        }
        match &mut self.trace {
            Some(trace) => self.page.push(&trace.written(words)),
            None => self.page.push(words),
        }
    }
}
