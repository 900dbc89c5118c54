//! Pages (.html): the words as a browser shows them, without what only steers the page.

mod charset;
mod entity;
mod table;
#[cfg(test)]
mod tests;
mod token;

use crate::limit::MAX_ATTRIBUTES;
use crate::page::Page;
use crate::seen::Seen;
use crate::{Extract, Refusal};
use table::Tables;
use token::{Token, Tokens, attribute, attributes};

/// The common name of the format.
const NAME: &str = "网页（.html）";

/// Elements whose content is no mark-up and no words.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Elements that are passed over with all that is in them.
const LEFT_OUT: [&str; 13] =
    ["head", "nav", "noscript", "select", "template", "svg", "object", "audio", "video", "canvas", "datalist", "xml", "button"];

/// The mark of the day of publishing that every page of a government site has,
const PUBLISHED: &str = "PubDate";

/// and how long it is at most.
const MAX_META: usize = 200;

/// Elements that have no end.
const VOID: [&str; 12] = ["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"];

/// Elements that a line does not go through.
const BLOCKS: [&str; 35] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "blockquote",
    "pre",
    "hr",
    "form",
    "fieldset",
    "address",
    "center",
    "figure",
    "figcaption",
    "caption",
    "body",
    "html",
    "details",
    "summary",
    "legend",
];

/// Elements that are mostly closed, so that a hidden one ends where it should. One that is not costs trust, not words.
const CLOSED: [&str; 29] = [
    "div", "span", "table", "ul", "ol", "section", "article", "font", "a", "b", "form", "main", "p", "li", "tr", "td", "th", "h1", "h2",
    "h3", "h4", "h5", "h6", "del", "s", "strike", "i", "u", "em",
];

/// Elements whose words are deleted, though they stand there.
const DELETED: [&str; 3] = ["del", "s", "strike"];

/// Reads a page. `told` is the encoding that came with it. The encoding is given beside the words.
///
/// # Errors
///
/// [`Refusal::Undecodable`], [`Refusal::Binary`], the limits.
pub(crate) fn read(bytes: &[u8], told: Option<&str>) -> Result<(Extract, &'static str), Refusal> {
    let decoded = charset::decoded(bytes, told)?;
    Ok((text(&decoded.text)?, decoded.encoding))
}

/// What is passed over: the element, how often it is open, and where its content begins.
struct Skip {
    name: String,
    open: usize,
    from: usize,
    /// Its words are hidden, and counted.
    hidden: bool,
}

struct Reader {
    page: Page,
    tables: Tables,
    seen: Seen,
    /// Blanks were passed since the last word, and a line break was among them.
    blank: Option<bool>,
    /// Elements open in which blanks mean something.
    preformatted: usize,
    /// Lists that are open, and the number of the next item.
    lists: Vec<Option<u32>>,
    skip: Option<Skip>,
    published: Option<String>,
    /// An element that was passed over never ended: no further one is.
    trusting: bool,
}

/// The words of a page.
fn text(page: &str) -> Result<Extract, Refusal> {
    let mut reader = Reader {
        page: Page::new(),
        tables: Tables::default(),
        seen: Seen::default(),
        blank: None,
        preformatted: 0,
        lists: Vec::new(),
        skip: None,
        published: None,
        trusting: true,
    };
    let mut tokens = Tokens::new(page);
    loop {
        match tokens.next() {
            Some(token) if reader.skip.is_some() => reader.pass(&token, &mut tokens),
            Some(Token::Words(words)) => reader.words(words),
            Some(Token::Open { name, attributes }) => reader.open(&name.to_ascii_lowercase(), attributes, &mut tokens)?,
            Some(Token::Close(name)) => reader.close(&name.to_ascii_lowercase())?,
            None => match reader.skip.take() {
                // its end is missing: better to read too much
                Some(skip) => {
                    tokens.at = skip.from;
                    reader.trusting = false;
                    reader.seen.hidden = 0;
                    reader.seen.changes = 0;
                }
                None => break,
            },
        }
    }
    Ok(Extract { text: reader.page.finish()?, notes: reader.seen.notes(), published: reader.published, ..Extract::default() })
}

impl Reader {
    /// One piece of what is passed over.
    fn pass(&mut self, token: &Token<'_>, tokens: &mut Tokens<'_>) {
        let Some(skip) = &mut self.skip else { return };
        match token {
            Token::Words(words) if skip.hidden => self.seen.hidden += words.chars().filter(|c| !c.is_whitespace()).count(),
            Token::Words(_) => {}
            // a head that was never closed ends where the body begins
            Token::Open { name, .. } if skip.name == "head" && name.eq_ignore_ascii_case("body") => self.skip = None,
            Token::Open { name, .. } if name.eq_ignore_ascii_case(&skip.name) => skip.open += 1,
            Token::Open { name, attributes } => {
                if name.eq_ignore_ascii_case("meta") {
                    self.meta(attributes);
                }
                if let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) {
                    tokens.skip_raw(raw);
                }
            }
            Token::Close(name) if name.eq_ignore_ascii_case(&skip.name) => {
                skip.open -= 1;
                if skip.open == 0 {
                    self.skip = None;
                }
            }
            Token::Close(_) => {}
        }
    }

    fn open(&mut self, name: &str, text: &str, tokens: &mut Tokens<'_>) -> Result<(), Refusal> {
        if text.len() > MAX_ATTRIBUTES && attributes(text).count() > MAX_ATTRIBUTES {
            return Err(Refusal::TooManyAttributes { part: NAME.to_owned(), offset: tokens.at });
        }
        if RAW.contains(&name) {
            tokens.skip_raw(name);
            return Ok(());
        }
        if matches!(name, "img" | "svg" | "canvas" | "object" | "embed") {
            self.seen.pictures += 1;
        }
        let style = attribute(text, "style").map(|s| s.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
        let hidden = style.contains("display:none")
            || style.contains("visibility:hidden")
            || style.contains("mso-hide:all")
            || attribute(text, "hidden").is_some();
        let deleted = DELETED.contains(&name) || style.contains("line-through");
        let tab = name == "span" && style.contains("mso-tab-count");
        let closed = !text.ends_with('/') && !VOID.contains(&name);
        if closed && self.trusting && (LEFT_OUT.contains(&name) || (hidden || deleted || tab) && CLOSED.contains(&name)) {
            self.skip = Some(Skip { name: name.to_owned(), open: 1, from: tokens.at, hidden });
            self.seen.changes += usize::from(deleted && !hidden);
            if tab {
                self.blank = None;
                self.page.push("\t");
            }
            return Ok(());
        }
        if self.tables.open(name, text, &mut self.page)? {
            self.blank = None;
        } else if BLOCKS.contains(&name) {
            self.end_line();
        }
        match name {
            "meta" => self.meta(text),
            "br" => self.end_line(),
            "pre" => self.preformatted += 1,
            "ul" => self.lists.push(None),
            "ol" => {
                let start = attribute(text, "start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
                let numbered = !style.contains("list-style:none") && !style.contains("list-style-type:none");
                self.lists.push(numbered.then_some(start));
            }
            "li" => self.item(text),
            _ => {}
        }
        Ok(())
    }

    /// What a page tells machines of itself. Of several days the first counts.
    fn meta(&mut self, text: &str) {
        let names_day = attribute(text, "name").is_some_and(|name| name.trim().eq_ignore_ascii_case(PUBLISHED));
        if !names_day || self.published.is_some() || text.len() > MAX_META {
            return;
        }
        self.published = attribute(text, "content").map(|day| day.trim().to_owned()).filter(|day| !day.is_empty());
    }

    /// The number that a browser computes.
    fn item(&mut self, text: &str) {
        let Some(Some(next)) = self.lists.last_mut() else { return };
        let number = attribute(text, "value").and_then(|v| v.trim().parse().ok()).unwrap_or(*next);
        *next = u32::saturating_add(number, 1);
        self.page.label(&format!("{number}. "));
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        if self.tables.close(name, &mut self.page)? {
            self.blank = None;
        } else if BLOCKS.contains(&name) {
            self.end_line();
        }
        match name {
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "ul" | "ol" => {
                self.lists.pop();
            }
            _ => {}
        }
        Ok(())
    }

    fn end_line(&mut self) {
        self.blank = None;
        self.page.end_line();
    }

    fn words(&mut self, words: &str) {
        if self.preformatted > 0 {
            for (i, line) in words.split('\n').enumerate() {
                if i > 0 {
                    self.end_line();
                }
                self.resolved(line.trim_end_matches('\r'));
            }
            return;
        }
        let mut rest = words;
        while !rest.is_empty() {
            let is_blank = |c: char| c.is_ascii_whitespace();
            let word = rest.trim_start_matches(is_blank);
            let blanks = &rest[..rest.len() - word.len()];
            if !blanks.is_empty() {
                self.blank = Some(self.blank == Some(true) || blanks.contains(['\n', '\r']));
            }
            let end = word.find(is_blank).unwrap_or(word.len());
            rest = &word[end..];
            if end > 0 {
                self.separate(&word[..end]);
                self.resolved(&word[..end]);
            }
        }
    }

    /// A blank before the word, where there was one. Writers break lines anywhere between Chinese
    /// characters, where no blank is meant.
    fn separate(&mut self, word: &str) {
        let Some(broken) = self.blank.take() else { return };
        let wide = |c: char| c >= '\u{2E80}';
        let Some(last) = self.page.last() else { return };
        let joined = broken && (wide(last) || word.starts_with(wide));
        if !joined && last != ' ' {
            self.page.push(" ");
        }
    }

    fn resolved(&mut self, words: &str) {
        if words.contains('&') {
            let mut out = String::with_capacity(words.len());
            entity::resolve(words, &mut out);
            self.page.push(&out);
        } else {
            self.page.push(words);
        }
    }
}
