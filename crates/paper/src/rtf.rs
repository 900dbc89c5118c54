//! RTF to text: one pass over the tokens, a stack of group states, no recursion.
//!
//! What people see of the document is kept: results of fields, list numbers, footnotes and text
//! boxes (behind the body). Destinations are dropped; hidden and deleted text is dropped and
//! told. Every byte is looked at once, and the text is never longer than three times the file.

mod destination;
mod fonts;
mod output;
#[cfg(test)]
mod tests;
mod token;

use crate::Refusal;
use crate::extract::Extract;
use crate::limit::MAX_DEPTH;
use crate::seen::Seen;
use destination::Place;
use fonts::Fonts;
use output::{Output, Part};
use token::{Token, Tokens};

/// The bytes every RTF file begins with.
pub(crate) const HEAD: &[u8] = b"{\\rtf";

/// Reads an RTF file.
///
/// # Errors
///
/// [`Refusal::TooDeep`] when groups nest deeper than any writer nests them.
pub(crate) fn read(bytes: &[u8]) -> Result<Extract, Refusal> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::of(bytes);
    let mut closed = false;
    while !closed && let Some(token) = tokens.next() {
        reader.token(token)?;
        closed = reader.outer.is_empty() && token == Token::Close;
    }
    reader.flush();
    let mut notes = reader.seen.notes();
    let behind = tokens.rest().iter().filter(|b| !b.is_ascii_whitespace() && **b != 0).count();
    if !closed || tokens.cut {
        notes.push("RTF 文档的末尾不完整，后面的内容可能缺失。请与原件核对。".to_owned());
    } else if behind > 0 {
        notes.push(format!("RTF 文档结束之后还有 {behind} 字节，未读取。请与原件核对。"));
    }
    Ok(Extract { text: reader.output.finish(), notes, ..Extract::default() })
}

/// What a group inherits and its end restores.
#[derive(Clone, Copy, Debug)]
struct State {
    place: Place,
    part: Part,
    /// How many characters stand behind a `\u` for readers that do not know it.
    fallback: i32,
    font: i32,
    /// The font of double-byte characters, while a run is marked as one of them.
    double: Option<i32>,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    in_table: bool,
}

struct Reader {
    state: State,
    outer: Vec<State>,
    fonts: Fonts,
    output: Output,
    seen: Seen,
    /// Bytes of the run, not decoded yet: a character may take two.
    bytes: Vec<u8>,
    /// UTF-16 of the run: a character may take two.
    wide: Vec<u16>,
    /// Characters still to be passed over behind a `\u`.
    skip: i32,
    /// A `\*` stands before the next word.
    starred: bool,
    /// The double-byte mark was set, and the next `\af` names its font.
    marking: bool,
}

impl Reader {
    fn new() -> Reader {
        let state = State {
            place: Place::Text,
            part: Part::Body,
            fallback: 1,
            font: 0,
            double: None,
            hidden: false,
            deleted: false,
            inserted: false,
            in_table: false,
        };
        Reader {
            state,
            outer: Vec::new(),
            fonts: Fonts::new(),
            output: Output::default(),
            seen: Seen::default(),
            bytes: Vec::new(),
            wide: Vec::new(),
            skip: 0,
            starred: false,
            marking: false,
        }
    }

    fn token(&mut self, token: Token) -> Result<(), Refusal> {
        match token {
            Token::Open => {
                self.boundary();
                if self.outer.len() >= MAX_DEPTH {
                    return Err(Refusal::TooDeep { part: "RTF 文档".to_owned() });
                }
                self.outer.push(self.state);
            }
            Token::Close => {
                self.boundary();
                if let Some(state) = self.outer.pop() {
                    self.state = state;
                }
            }
            Token::Plain(byte) | Token::Hex(byte) => self.byte(byte),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(name, number) => self.word(name, number),
        }
        Ok(())
    }

    /// Nothing reaches over the edge of a group.
    fn boundary(&mut self) {
        self.flush();
        self.skip = 0;
        self.starred = false;
    }

    fn passed_over(&mut self) -> bool {
        let skipped = self.skip > 0;
        self.skip -= i32::from(skipped);
        skipped
    }

    fn byte(&mut self, byte: u8) {
        if self.passed_over() || self.state.place != Place::Text {
            return;
        }
        if !self.wide.is_empty() {
            self.flush();
        }
        self.bytes.push(byte);
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.starred = true,
            b'\r' | b'\n' => self.paragraph(),
            b'\t' => self.character('\t'),
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('-'),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            // an optional hyphen, index marks
            _ => {}
        }
    }

    /// A character that a word stands for.
    fn character(&mut self, c: char) {
        if self.passed_over() {
            return;
        }
        self.flush();
        self.shown(c.encode_utf8(&mut [0; 4]));
    }

    fn paragraph(&mut self) {
        // Paragraphs inside a cell stay on the line of the row.
        self.ended(if self.state.in_table { ' ' } else { '\n' });
    }

    /// A mark that ends a paragraph, cell or line. It stays where its text is hidden.
    fn ended(&mut self, mark: char) {
        self.flush();
        self.skip = 0;
        if self.state.place == Place::Text && !self.state.deleted {
            self.output.mark(self.state.part, mark);
        }
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        if let Some(c) = named_character(name) {
            return self.character(c);
        }
        if name == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        if name == "uc" {
            // May stand between the two halves of a character.
            (self.state.fallback, self.skip) = (number.unwrap_or(1).clamp(0, 255), 0);
            return;
        }
        self.flush();
        self.skip = 0;
        if self.state.place == Place::Fonts {
            self.fonts.word(name, number.unwrap_or(0));
        }
        if let Some(place) = destination::of(name, starred, self.state.place) {
            return self.enter(name, place);
        }
        if !self.document_word(name, number) {
            self.run_word(name, number);
        }
    }

    fn enter(&mut self, name: &str, place: Place) {
        if place == Place::Behind {
            self.state = State { place: Place::Text, part: Part::Behind, in_table: false, ..self.state };
            self.output.fresh_line(Part::Behind);
            return;
        }
        if self.state.place != Place::Sealed {
            match name {
                "pict" => self.seen.pictures += 1,
                "object" => self.seen.pictures += 1,
                "annotation" => self.seen.comments += 1,
                _ => {}
            }
        }
        self.state.place = place;
    }

    fn unicode(&mut self, number: i32) {
        self.skip = 0;
        if !self.bytes.is_empty() {
            self.flush();
        }
        if self.state.place == Place::Text {
            // Writers give the upper half as negative numbers; the low 16 bits are the unit.
            self.wide.push((number & 0xFFFF) as u16);
        }
        self.skip = self.state.fallback;
    }

    /// Words on the document and its structure.
    fn document_word(&mut self, name: &str, number: Option<i32>) -> bool {
        match name {
            "par" => self.paragraph(),
            "sect" | "page" | "column" => self.ended('\n'),
            "line" => self.ended(if self.state.in_table { ' ' } else { '\n' }),
            "cell" => self.ended('\t'),
            "nestcell" | "nestrow" => self.ended(' '),
            "row" => {
                self.flush();
                self.skip = 0;
                if self.state.place == Place::Text {
                    self.output.row(self.state.part);
                }
            }
            "ansicpg" => self.fonts.set_page(number.unwrap_or(0)),
            "mac" => self.fonts.set_page(10_000),
            "deff" => {
                self.fonts.default = number.unwrap_or(0);
                self.state.font = self.fonts.default;
            }
            "intbl" => self.state.in_table = true,
            "pard" => self.state.in_table = false,
            _ => return false,
        }
        true
    }

    /// Words on the run of text.
    fn run_word(&mut self, name: &str, number: Option<i32>) {
        let on = number != Some(0);
        match name {
            "f" => self.state.font = number.unwrap_or(0),
            "loch" | "hich" | "rtlch" | "ltrch" => (self.state.double, self.marking) = (None, false),
            "dbch" => (self.state.double, self.marking) = (Some(self.state.font), true),
            "af" if self.marking => self.state.double = number,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "revised" => self.state.inserted = on,
            "plain" => {
                let State { place, part, fallback, in_table, .. } = self.state;
                let font = self.fonts.default;
                self.state = State { place, part, fallback, in_table, font, double: None, hidden: false, deleted: false, inserted: false };
            }
            _ => {}
        }
    }

    /// Decodes what is pending and puts it out.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let State { font, double, .. } = self.state;
            let text = self.fonts.decode(&self.bytes, double.unwrap_or(font), double.is_some());
            self.bytes.clear();
            self.shown(&text);
        }
        if !self.wide.is_empty() {
            let text: String = char::decode_utf16(self.wide.drain(..)).map(|unit| unit.unwrap_or(crate::DAMAGE)).collect();
            self.shown(&text);
        }
    }

    fn shown(&mut self, text: &str) {
        if self.state.place != Place::Text {
            return;
        }
        self.seen.marked(self.state.deleted, self.state.inserted);
        if self.state.deleted {
            return;
        }
        if self.state.hidden {
            self.seen.hidden += text.chars().count();
        } else {
            self.output.text(self.state.part, text);
        }
    }
}

/// Words that are characters.
fn named_character(name: &str) -> Option<char> {
    Some(match name {
        "tab" => '\t',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        _ => return None,
    })
}
