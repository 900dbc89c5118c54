//! Text of a paper as text of a page.

use crate::visible::stand_in;

/// `text` so that it is nothing but text, in an element or in a quoted attribute. What is
/// invisible or turns the direction of writing is shown by a stand-in.
pub(in crate::render) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push('\t'),
            c => match stand_in(c) {
                Some(shown) => out.push_str(&shown),
                None => out.push(c),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_paper_becomes_markup() {
        assert_eq!(escaped("<script>\"&'\u{0}\u{202e}\r甲"), "&lt;script&gt;&quot;&amp;&#39;␀⟨U+202E⟩␍甲");
    }
}
