//! Numerals written out: 六委一室, 三个品牌, 两个项目.

use fiscal::{Measure, Span};

/// Is this a character of a written-out numeral?
pub fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '两' | '十' | '百')
}

/// 十二 → 12. `None` for anything but a plain numeral below one thousand.
pub fn value_of(word: &str) -> Option<u32> {
    let (mut total, mut digit) = (0u32, None);
    for c in word.chars() {
        match c {
            '十' | '百' => {
                total += digit.take().unwrap_or(1) * if c == '十' { 10 } else { 100 };
            }
            _ => digit = Some(digit_of(c)?),
        }
    }
    let total = total + digit.unwrap_or(0);
    (!word.is_empty()).then_some(total)
}

fn digit_of(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A counted thing written out.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The numeral alone.
    pub span: Span,
    pub value: u32,
    pub measure: Measure,
}

/// Written-out counts of a *structure*: 内设六委一室, in a text that has such `bodies`, and headings that announce their
/// parts (突出三方面学习). Set phrases (两个确立, 四个意识, 十四五) are no counts.
pub fn counted(text: &str, from: usize, to: usize, bodies: bool, heading: bool) -> Vec<Counted> {
    let mut out = Vec::new();
    let line = &text[from..to];
    if bodies && let Some(at) = crate::words::find(line, "内设") {
        offices(text, from + at + "内设".len(), to, &mut out);
    }
    if heading {
        announced(text, from, to, &mut out);
    }
    out
}

/// 六委一室, 二室六委, 三科两中心: numerals each followed by the short name of a kind of body.
fn offices(text: &str, from: usize, to: usize, out: &mut Vec<Counted>) {
    let mut at = from;
    let mut found = Vec::new();
    while at < to {
        let rest = &text[at..to];
        let digits: usize = rest.chars().take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
        let Some(kind) = rest[digits..]
            .chars()
            .next()
            .filter(|c| digits > 0 && matches!(c, '委' | '室' | '科' | '股' | '处' | '办' | '部' | '队' | '站' | '所'))
        else {
            break;
        };
        let Some(value) = value_of(&rest[..digits]) else { break };
        let measure = Measure::named("个").expect("a measure of the table");
        found.push(Counted { span: Span::new(at, at + digits), value, measure });
        at += digits + kind.len_utf8();
    }
    if found.len() >= 2 {
        out.extend(found);
    }
}

/// 突出三方面学习, 培育三个品牌, 做实七项协商, 发挥五方作用.
fn announced(text: &str, from: usize, to: usize, out: &mut Vec<Counted>) {
    const VERBS: &[&str] =
        &["突出", "做实", "培育", "发挥", "抓好", "抓实", "实施", "开展", "推进", "打造", "建设", "强化", "聚焦", "落实", "坚持"];
    const KINDS: &[(&str, &str)] =
        &[("个方面", "方面"), ("方面", "方面"), ("个", "个"), ("项", "项"), ("方", "方面"), ("大", "项"), ("条", "条")];
    let line = &text[from..to];
    let head: usize = line.chars().take(6).map(char::len_utf8).sum();
    if !line[..head].contains(is_numeral) {
        return;
    }
    let head = &line[..head];
    let verb_at = |(at, _): (usize, char)| VERBS.iter().find(|verb| head[at..].starts_with(**verb)).map(|verb| (at, verb));
    let Some((at, verb)) = head.char_indices().find_map(verb_at) else { return };
    let start = at + verb.len();
    let rest = &line[start..];
    let digits: usize = rest.chars().take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
    if digits == 0 || at > 12 {
        return;
    }
    let behind = &rest[digits..];
    let Some((_, measure)) = KINDS.iter().find(|(k, _)| behind.starts_with(k)) else { return };
    if let (Some(value), Some(measure)) = (value_of(&rest[..digits]), Measure::named(measure)) {
        out.push(Counted { span: Span::new(from + start, from + start + digits), value, measure });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_values() {
        for (word, value) in [("十二", 12), ("二十", 20), ("六", 6), ("两", 2), ("一百二十", 120)] {
            assert_eq!(value_of(word), Some(value), "{word}");
        }
    }

    #[test]
    fn only_structures_are_counted() {
        let text = "西区政协内设六委一室，即：提案委员会";
        assert_eq!(counted(text, 0, text.len(), true, false).len(), 2);
        let heading = "1.突出三方面学习，在巩固共同思想政治基础上提质增效";
        assert_eq!(counted(heading, 0, heading.len(), false, true)[0].value, 3);
        let phrase = "深刻领悟“两个确立”的决定性意义";
        assert!(counted(phrase, 0, phrase.len(), false, true).is_empty());
    }
}
