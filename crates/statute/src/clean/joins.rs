//! Which line breaks are only the end of a line, and not of a paragraph.

/// Is the break at `at` a wrap inside a sentence?
///
/// Three phenomena: a number cut from its unit; a word cut in two; a sentence that goes on.
/// Cells of a flattened table, list items and headings start lines of their own.
pub(super) fn is_soft(source: &str, at: usize) -> bool {
    let before = source[..at].trim_end_matches(['\r', ' ']);
    let after = &source[at + 1..];
    let next = after.trim_start_matches(['\r', ' ']);
    let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else { return false };
    if first == '\n' || last == '\n' || last == '\t' || first == '\t' {
        return false;
    }
    if last.is_ascii_digit() && starts_with_unit(next) {
        return true;
    }
    // an indented line begins a paragraph
    if next.len() != after.len() && after.starts_with("  ") {
        return false;
    }
    if !is_word(last) && !matches!(last, '，' | '、' | ',' | '（' | '“') || !is_word(first) && !matches!(first, '，' | '。' | '、' | '；' | '）' | '%') {
        return false;
    }
    let line = before.rsplit('\n').next().unwrap_or(before);
    let next_line = next.split('\n').next().unwrap_or(next);
    // prose on both sides of the break, with a figure near it
    let tail = line.rsplit(['。', '；']).next().unwrap_or(line);
    let prose = tail.contains('，') || tail.contains('、') && tail.contains("万元");
    let figures = tail.bytes().any(|b| b.is_ascii_digit());
    prose && figures && line.chars().count() >= 12 && !begins_item(next_line) && !begins_item(line.trim_start())
}

fn is_word(c: char) -> bool {
    c.is_ascii_digit() || ('\u{4E00}'..='\u{9FFF}').contains(&c) || matches!(c, '”' | '）')
}

fn starts_with_unit(text: &str) -> bool {
    ["万元", "亿元", "元", "%", "％", "萬元", "億元", "个百分点"].iter().any(|u| text.starts_with(u))
}

/// `一、`, `（二）`, `3.`, `第二部分`, `其中`, `注：` begin lines of their own.
fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('（' | '(' | '①'..='⑳' | '第' | '附' | '表' | '注') => true,
        Some(c) if "一二三四五六七八九十".contains(c) => chars.as_str().trim_start_matches(|c| "一二三四五六七八九十".contains(c)).starts_with(['、', '是', '.', '．']),
        Some(c) if c.is_ascii_digit() => {
            let rest = chars.as_str().trim_start_matches(|c: char| c.is_ascii_digit());
            rest.starts_with(['、', '．', '）']) || rest.starts_with('.') && !rest[1..].starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}
