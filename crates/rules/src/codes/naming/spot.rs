//! Finds a name of the book before or behind a place of the text.

use super::Known;
use crate::few::Few;
use crate::wording::survey::Hit;
use fiscal::{FuncCode, Span};

/// The longest names have some forty characters.
const LONGEST: usize = 46;

/// Words behind which a name may begin.
const BEFORE: Few<24> = Few::of([
    '年', '度', '为', '是', '于', '在', '列', '入', '和', '与', '及', '的', '中', '指', '目', '对', '按', '含', '即', '其', '从', '将',
    '用', '括',
]);

/// Marks that stand in no name.
const CUTS: Few<8> = Few::of(['。', '；', '\n', '\t', '“', '”', '《', '》']);

/// How long a Chinese character is.
const HAN: usize = '一'.len_utf8();

/// Words with which the text goes on behind a name.
const BEHIND: &[&str] = &[
    "预算", "支出", "决算", "年初", "主要", "科目", "经费", "项目", "为", "共", "款", "项", "类", "安排", "全年", "本年", "占", "比", "较",
    "财政", "资金", "上年", "当年",
];

pub(crate) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// The longest name that ends at `to` and begins, at `from` or later, where a word may begin.
pub(super) fn ending(text: &str, from: usize, to: usize) -> Option<(usize, Known)> {
    let stretch = &text[from..to];
    let far = reach(stretch);
    let mut before = None;
    for (i, c) in stretch[far..].char_indices() {
        let begins = before.is_none_or(|b: char| !is_han(b) || BEFORE.has(b));
        before = Some(c);
        if !begins || !is_han(c) {
            continue;
        }
        if let Some(known) = Known::of(&stretch[far + i..]) {
            return Some((from + far + i, known));
        }
    }
    None
}

/// Where the last characters of the text begin that may be one name.
fn reach(text: &str) -> usize {
    let mut from = text.len();
    for _ in 0..=LONGEST {
        from -= match text.as_bytes()[..from] {
            // nearly all of a Chinese text
            [.., 0xE4..=0xE9, _, _] => HAN,
            _ => match text[..from].chars().next_back() {
                Some(c) if !CUTS.has(c) => c.len_utf8(),
                _ => break,
            },
        };
    }
    from
}

/// Where the words that end at `to` begin, for a name in no book.
pub(super) fn start_of_words(text: &str, from: usize, to: usize) -> usize {
    let plain = |c: char| is_han(c) || matches!(c, '、');
    let words = text[from..to].trim_end_matches(plain);
    from + words.len()
}

/// The name that begins at `from`: the whole stretch of characters, or up to words that go on.
pub(crate) fn stretch(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    // as is_han has them
    let han = |c: &&[u8; HAN]| matches!(c, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, ..]);
    &rest[..rest.as_bytes().as_chunks().0.iter().take(LONGEST).take_while(han).count() * HAN]
}

/// The longest known name at `from`, and where it ends.
pub(super) fn beginning(text: &str, from: usize) -> Option<(usize, Known)> {
    let run = stretch(text, from);
    if run.is_empty() {
        return None;
    }
    let wide = &text[from..];
    // names with brackets or commas inside
    if wide[run.len()..].starts_with(['（', '、']) {
        let limit = wide.char_indices().nth(LONGEST).map_or(wide.len(), |(i, _)| i);
        for c in ['）', '、'] {
            let Some(i) = wide[run.len()..limit].find(c) else { continue };
            let end = run.len() + i + c.len_utf8();
            let more = end + stretch(wide, end).len();
            if let Some(known) = Known::of(&wide[..more]) {
                return Some((from + more, known));
            }
        }
    }
    if let Some(known) = Known::of(run) {
        return Some((from + run.len(), known));
    }
    let ends = (2..run.len() / HAN).rev().map(|n| n * HAN).filter(|i| BEHIND.iter().any(|b| run[*i..].starts_with(b)));
    ends.filter_map(|i| Known::of(&run[..i]).map(|known| (from + i, known))).next()
}

/// One element of a path, behind a dash: its span, what is known of it, and where the next begins.
pub(super) fn element(text: &str, from: usize) -> Option<(Span, Option<Known>, Option<usize>)> {
    let blank = |rest: &str| rest.len() - rest.trim_start_matches([' ', '-', '—']).len();
    let start = from + blank(&text[from..]);
    let run = stretch(text, start);
    let behind = start + run.len();
    let rest = &text[behind..];
    let next = rest.trim_start_matches(' ');
    if !run.is_empty() && next.starts_with(['-', '—']) {
        let more = behind + (rest.len() - next.len());
        let han = text[more + blank(&text[more..])..].chars().next().is_some_and(is_han);
        return Some((Span::new(start, behind), Known::of(run), han.then_some(more)));
    }
    match beginning(text, start) {
        Some((end, known)) => Some((Span::new(start, end), Some(known), None)),
        None if run.is_empty() => None,
        None => Some((Span::new(start, behind), None, None)),
    }
}

/// A name with its code.
pub(super) struct Coded {
    pub at: Span,
    pub name: Span,
    pub number: FuncCode,
    pub known: Known,
}

/// Reads the code at `hit` and the name that it belongs to.
pub(super) fn coded(text: &str, hit: &Hit) -> Option<Coded> {
    let digits = &text[hit.at..hit.end];
    let rest = &text[hit.end..];
    if let (Some(before), true) = (text[..hit.at].strip_suffix('（'), rest.starts_with('）')) {
        let number = FuncCode::new(digits.parse().ok()?);
        let name_end = before.trim_end_matches(' ').len();
        let floor = before.rfind(['。', '；', '\n', '）']).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        let (start, known) = ending(text, floor.min(name_end), name_end)?;
        let at = Span::new(start, hit.end + '）'.len_utf8());
        return Some(Coded { at, name: Span::new(start, name_end), number, known });
    }
    let (number, from) = if digits.len() == 3 { split(text, hit)? } else { (digits.parse().ok()?, hit.end) };
    let start = from + (text[from..].len() - text[from..].trim_start_matches(' ').len());
    let (end, known) = beginning(text, start)?;
    Some(Coded { at: Span::new(hit.at, end), name: Span::new(start, end), number: FuncCode::new(number), known })
}

/// `208类05款05项` and `201   13   01` at the beginning of a line: the whole code, and where it ends.
fn split(text: &str, hit: &Hit) -> Option<(u32, usize)> {
    let mut number: u32 = text[hit.at..hit.end].parse().ok()?;
    let mut end = hit.end;
    let worded = text[end..].starts_with('类');
    if worded {
        end += '类'.len_utf8();
    }
    let lead = text[..hit.at].rsplit('\n').next().unwrap_or("");
    if !worded && !lead.trim().is_empty() {
        return text[end..].chars().next().is_some_and(is_han).then_some((number, end));
    }
    for word in ['款', '项'] {
        let rest = text[end..].trim_start_matches(' ');
        let two = rest.len() > 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit) && !rest.as_bytes()[2].is_ascii_digit();
        let blank = text[end..].len() - rest.len();
        if !two || !worded && blank == 0 || matches!(rest.as_bytes()[2], b'.' | b',') {
            break;
        }
        number = number * 100 + rest[..2].parse::<u32>().ok()?;
        end += blank + 2;
        if worded {
            end += text[end..].strip_prefix(word).map_or(0, |_| word.len_utf8());
        }
    }
    Some((number, end))
}
