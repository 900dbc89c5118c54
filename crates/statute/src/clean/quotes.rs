//! The one name that is always quoted is written one way: "三公", 「三公」, ‘三公’ and “三公" are “三公”.

/// What is always quoted.
const NAME: &str = "三公";

/// Signs that people quote with, of either side.
const SIGNS: [char; 15] = ['“', '”', '"', '＂', '‘', '’', '「', '」', '『', '』', '〝', '〞', '〟', '\'', '＇'];

/// The quotation mark that the sign at this place stands for (of one byte or of three), where it and its like stand around the name.
pub(super) fn around_the_name(source: &str, at: usize) -> Option<(usize, &'static str)> {
    // most marks stand beside other words: the name is asked for before the sign is
    let bytes = source.as_bytes();
    let behind = at + if bytes[at].is_ascii() { 1 } else { 3 };
    if !bytes[behind..].starts_with(NAME.as_bytes()) && !bytes[..at].ends_with(NAME.as_bytes()) {
        return None;
    }
    source[at..].chars().next().filter(|c| SIGNS.contains(c))?;
    let opens = || source[behind..].strip_prefix(NAME).is_some_and(|rest| rest.starts_with(SIGNS));
    let closes = || source[..at].strip_suffix(NAME).is_some_and(|lead| lead.ends_with(SIGNS));
    let mark = match () {
        () if opens() => "“",
        () if closes() => "”",
        () => return None,
    };
    (mark != &source[at..behind]).then_some((behind - at, mark))
}

#[cfg(test)]
mod tests {
    use crate::clean::Clean;

    #[test]
    fn one_way_of_quoting() {
        for quoted in ["\"三公\"", "「三公」", "‘三公’", "“三公\"", "”三公”", "“三公“", "'三公'"] {
            assert_eq!(Clean::new(&format!("{quoted}经费1.20万元")).text, "“三公”经费1.20万元");
        }
        // of one sign alone nobody knows the other
        assert_eq!(Clean::new("三公\"经费").text, "三公\"经费");
        assert_eq!(Clean::new("\"五保\"").text, "\"五保\"");
    }
}
