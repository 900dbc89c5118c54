//! Which line breaks are only the end of a line, and not of a paragraph.
//!
//! Three phenomena: a number cut from its unit; a paper whose lines are all wrapped at one width;
//! a single sentence that goes on. Cells of a flattened table, list items and headings start lines of
//! their own.

use crate::words::holds;

/// What stands between the columns of a table.
const GAP: &str = "   ";

/// The width at which a paper wraps its lines, in half-width columns; `None` where each line is a
/// paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wrap(Option<usize>);

/// Narrower lines are headings and cells,
const NARROWEST: usize = 40;

/// wider ones paragraphs.
const WIDEST: usize = 256;

/// A line may end this much before the width: an amount is not cut in two.
const SLACK: usize = 16;

/// So many open lines of one width are no chance.
const ENOUGH: u32 = 5;

impl Wrap {
    /// Looks whether many lines of prose end at one width without ending a sentence; lines end at `ends`.
    pub fn of(source: &str, ends: &[usize]) -> Wrap {
        // a cell, a passage
        if source.len() < NARROWEST * ENOUGH as usize {
            return Wrap(None);
        }
        let mut counts = [0u32; WIDEST];
        let mut from = 0;
        // behind the last line there is none that it could go on in
        for (&end, &behind) in ends.iter().zip(&ends[1..]) {
            let start = std::mem::replace(&mut from, end + 1);
            // no width is beyond the bytes or below two thirds of them, and most paragraphs are far longer than a line
            if !(NARROWEST..WIDEST * 3 / 2).contains(&(end - start)) || behind == from {
                continue;
            }
            let (line, next) = (&source[start..end], &source[from..behind]);
            const BLANKS: [char; 5] = [' ', '\r', '\t', '\u{c}', '\u{3000}'];
            let words = line.trim_end_matches(BLANKS);
            if words.chars().next_back().is_none_or(ends_sentence) {
                continue;
            }
            let width = width(line);
            if !(NARROWEST..WIDEST).contains(&width) {
                continue;
            }
            let line = words.trim_start_matches(BLANKS);
            // gaps inside a line are columns of a table; a line without a comma may be a heading
            let prose = (crate::outline::has_mark(line, &['，', '、', '。']) || half_comma(line)) && !holds(line, GAP);
            if prose && !next.trim().is_empty() && !begins_item(next) {
                counts[width] += 1;
            }
        }
        let all: u32 = counts.iter().sum();
        if all < ENOUGH {
            return Wrap(None);
        }
        // the narrow window that holds most of the open lines
        let mut window: u32 = counts[NARROWEST - SLACK..NARROWEST].iter().sum();
        let mut best = ((0, 0), NARROWEST);
        for end in NARROWEST..WIDEST {
            window += counts[end];
            best = best.max(((window, counts[end]), end));
            window -= counts[end - SLACK];
        }
        let ((held, _), end) = best;
        Wrap((held >= ENOUGH && held * 3 >= all * 2).then_some(end))
    }

    fn is_full(self, line: &str) -> bool {
        self.0.is_some_and(|width_at| width(line) + SLACK >= width_at && width(line) <= width_at + 2)
    }
    /// So near the width that not even a short word was left over; an item of a list seldom ends just there.
    fn is_brim_full(self, line: &str) -> bool {
        self.0.is_some_and(|full| width(line) + 4 >= full)
    }
}

/// A Chinese character is three bytes and two columns.
fn width(line: &str) -> usize {
    let ascii = line.bytes().filter(u8::is_ascii).count();
    ascii + (line.len() - ascii) * 2 / 3
}

/// A comma of half the width that parts clauses, and not the digits of a number.
fn half_comma(line: &str) -> bool {
    memchr::memchr_iter(b',', line.as_bytes()).any(|at| !line.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit))
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '：' | '！' | '？' | ':' | ';' | '…')
}

/// If the break at `at` of the line that begins at `begun` is a wrap inside a sentence: how many bytes to leave out.
pub(super) fn soft(source: &str, begun: usize, at: usize, wrap: Wrap) -> Option<usize> {
    let line = &source[begun..at];
    let line = if matches!(line.as_bytes(), [.., b'\r' | b' ']) { line.trim_end_matches(['\r', ' ']) } else { line };
    let last = line.chars().next_back()?;
    let within = matches!(last, '，' | '、' | ',');
    // how most paragraphs end, where lines are not wrapped, before an empty line or not: no look at the whole of them
    let alone = || !within && source.as_bytes().get(at + 1) == Some(&b'\n');
    if wrap.0.is_none() && (!goes_on(last) && last != '.' || alone()) {
        return None;
    }
    let line = line.trim_start_matches([' ', '\u{3000}', '\u{c}']);
    let mut after = &source[at + 1..];
    let full = wrap.is_full(line);
    // within a sentence, or where lines are full
    if (full || within)
        && let Some(skipped) = skip_page_number(after)
    {
        after = skipped;
    }
    let next = after.trim_start_matches(['\r', ' ', '\u{c}']);
    let skip = source.len() - next.len() - at;
    let first = next.chars().next()?;
    if matches!(first, '\n' | '\t') || last == '\t' {
        return None;
    }
    if line.is_empty() || line.starts_with('\t') {
        return None;
    }
    if last.is_ascii_digit() && starts_with_unit(next) || (last.is_ascii_digit() || last == '.') && is_cut_amount(line, next) {
        return Some(skip);
    }
    let next_line = || &next[..memchr::memchr(b'\n', next.as_bytes()).unwrap_or(next.len())];
    if full
        && (!ends_sentence(last) || matches!(last, '：' | ':') || matches!(last, '；' | ';') && wrap.is_brim_full(line))
        && !is_whole_heading(line, next_line())
        && !begins_item(next_line())
        && !is_table_line(next_line())
        && !is_table_line(line)
    {
        return Some(skip);
    }
    // an indented line begins a paragraph
    if wrap.0.is_some() || next.len() != after.len() && after.starts_with("  ") {
        return None;
    }
    if !goes_on(last) || !is_word(first) && !matches!(first, '，' | '。' | '、' | '；' | '）' | '%') {
        return None;
    }
    (is_prose(line) && line.chars().count() >= 12 && !begins_item(next_line()) && !begins_item(line)).then_some(skip)
}

/// Does a line end in prose with a figure?
fn is_prose(line: &str) -> bool {
    // most lines are cells or headings, without a comma anywhere
    if !crate::outline::has_mark(line, &['，', '、']) && !half_comma(line) {
        return false;
    }
    let sentence = crate::outline::last_mark(line, &['。', '；']).map_or(0, |at| at + '。'.len_utf8());
    let tail = &line[sentence..];
    tail.bytes().any(|b| b.is_ascii_digit()) && (tail.contains('，') || half_comma(tail) || tail.contains('、') && tail.contains("万元"))
}

/// 八、政府性基金预算财政拨款收入支出决算情况说明: as long as a full line, and all of the heading.
fn is_whole_heading(line: &str, next: &str) -> bool {
    let ends = line.ends_with("情况说明") || line.ends_with("情况") && !next.starts_with("说明");
    ends && begins_item(line) && !crate::outline::has_mark(line, &['，', '。', '；'])
}

/// `420.0` and `0万元`, `523.` and `64 万元`: an amount cut within its decimals.
fn is_cut_amount(line: &str, next: &str) -> bool {
    let cut = next.bytes().take_while(u8::is_ascii_digit).count();
    let unit = || ["万元", "元", "亿元"].iter().any(|unit| next[cut..].trim_start_matches(' ').starts_with(unit));
    if !(1..=2).contains(&cut) || !unit() {
        return false;
    }
    let number = &line[line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len()..];
    number.len() > 1 && number.contains('.')
}

/// `— 7 —`, `12`, `第 3 页` and the break behind it.
fn skip_page_number(after: &str) -> Option<&str> {
    let trimmed = after.trim_start_matches(['\r', '\n', ' ', '\u{c}']);
    let (line, rest) = trimmed.split_once('\n')?;
    let core = line.trim_matches([' ', '\r', '-', '—', '–', '－', '第', '页', '\u{c}', '\u{3000}']);
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    (!core.is_empty() && core.chars().count() <= 3 && core.chars().all(digit)).then(|| rest.trim_start_matches(['\n', '\r', ' ', '\u{c}']))
}

fn is_word(c: char) -> bool {
    c.is_ascii_digit() || crate::words::is_han(c) || matches!(c, '”' | '）')
}

/// Behind these a sentence may go on in the next line.
fn goes_on(last: char) -> bool {
    is_word(last) || matches!(last, '，' | '、' | ',' | '（' | '“')
}

fn starts_with_unit(text: &str) -> bool {
    ["万元", "亿元", "元", "%", "％", "萬元", "億元", "个百分点"].iter().any(|u| text.starts_with(u))
}

/// Labels and numbers with wide gaps between them.
fn is_table_line(line: &str) -> bool {
    let line = line.trim();
    holds(line, GAP) && !crate::outline::has_mark(line, &['，', '。'])
        || !line.is_empty() && line.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '-' | '%'))
}

/// `一、`, `（二）`, `3.`, `第二部分`, `附件1`, `注：` begin lines of their own.
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let marker = match line.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((inside, _)) if inside.len() <= 30 => crate::outline::marker(&format!("（{inside}）")).0,
        _ => crate::outline::marker(line).0,
    };
    if marker != crate::outline::Marker::None {
        return true;
    }
    let mut chars = line.chars();
    match chars.next() {
        Some('①'..='⑳') => true,
        Some('注') => chars.as_str().starts_with(['：', ':']),
        Some('附' | '表') => chars.as_str().starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十件表".contains(c)),
        Some(c) if "一二三四五六七八九十".contains(c) => chars.as_str().starts_with('是'),
        _ => false,
    }
}
