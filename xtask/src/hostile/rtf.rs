//! RTF with false lengths, deep groups, broken characters and floods.

use super::Set;
use super::chance::Chance;

const HEAD: &str = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}";

/// An ordinary file to be spoilt.
pub fn ordinary() -> Vec<u8> {
    let row = r"\trowd\cellx1000\cellx2000\pard\intbl \'d6\'a7\'b3\'f6\cell 574.98\cell\row ";
    let body = r"\pard\plain\f0 2023\'c4\'ea\u25903?\u20986?{\field{\*\fldinst PAGE}{\fldrslt 1}}{\footnote x}{\v y}{\deleted z}\par ";
    format!("{HEAD}{body}{row}{row}\\pard{{\\pict\\wmetafile8\\bin4 }}}}{{}}}}\\par }}").into_bytes()
}

pub fn make(set: &mut Set) {
    let mut add = |class, name: &str, body: String| set.add(class, format!("{name}.rtf"), format!("{HEAD}{body}}}"));
    for depth in [255, 257, 100_000] {
        add("rtf depth", "open", "{".repeat(depth));
        add("rtf depth", "open and closed", format!("{}x{}", "{".repeat(depth), "}".repeat(depth)));
        add("rtf depth", "destinations", format!("{}x", r"{\*\x".repeat(depth)));
    }
    add("rtf depth", "closed only", "}".repeat(100_000));
    add("rtf depth", "flat", "{x}".repeat(100_000));

    for number in ["0", "-1", "1", "2147483647", "4294967296", "99999999999999999999"] {
        add("rtf binary", "bin", format!("a\\bin{number} }}}}\\par b"));
        add("rtf binary", "picture", format!("{{\\pict\\bin{number} \u{1}\u{2}}}b"));
    }
    for body in [
        r"\uc99999\u25903?x",
        r"\uc-5\u25903?x",
        r"\u",
        r"\u-99999999999?",
        r"\u55357?x",
        r"\u56832?\u55357?",
        r"\uc2\u25903\'d6",
        r"\uc1\u25903}{?",
    ] {
        add("rtf characters", "unicode", body.repeat(100));
    }
    for body in [
        r"\'",
        r"\'d",
        r"\'zz",
        r"\'d6",
        r"\'d6\par\'a7",
        r"\'ff\'ff",
        r"\'81\'30\'81",
        r"\ansicpg0\'d6",
        r"\ansicpg-1\f9\'d6",
        r"\f-7\'d6",
        r"\'00",
    ] {
        add("rtf characters", "bytes", body.repeat(100));
    }
    add("rtf floods", "words", "\\x".repeat(100_000));
    add("rtf floods", "a long word", format!("\\{}", "x".repeat(100_000)));
    add("rtf floods", "a long number", format!("\\u{}", "9".repeat(100_000)));
    add("rtf floods", "cells", "\\cell".repeat(100_000));
    add("rtf floods", "rows", "\\row".repeat(100_000));
    add("rtf floods", "stars", "\\*".repeat(100_000));
    add("rtf floods", "notes", "{\\footnote\\par}".repeat(50_000));
    add("rtf floods", "backslashes", "\\".repeat(100_001));
    add("rtf floods", "fonts", format!("{{\\fonttbl{}}}x", (0..50_000).map(|i| format!("\\f{i}\\fcharset134")).collect::<String>()));
    add("rtf floods", "fonts inside fonts", format!("{{\\fonttbl{}", "{\\fonttbl".repeat(200)));
    set.add_large("rtf floods", "50MB of groups.rtf", || format!("{HEAD}{}", "{x}".repeat((50 << 20) / 3 - 100)).into_bytes());
    set.add_large("rtf floods", "50MB of bytes.rtf", || format!("{HEAD}{}", "\\'80".repeat((50 << 20) / 4 - 100)).into_bytes());
    set.add_large("rtf floods", "50MB of fonts.rtf", || {
        let mut file = format!("{HEAD}{{\\fonttbl");
        let mut chance = Chance::new(3);
        while file.len() < (50 << 20) - 100 {
            file.push_str(&format!("\\f{}\\fcharset{}", chance.next() >> 33, chance.below(256)));
        }
        file.into_bytes()
    });
}
