//! Lines whose characters are set apart by blanks: 政 府 采 购 预 算 ， 同 比 增 加.
//!
//! Papers come so out of programs that justify their lines. A blank between two Chinese characters of such a line parts no words.

use crate::words::is_han;
use std::ops::Range;

/// So few characters set apart are a heading, or the cells of a row.
const LEAST: usize = 6;

/// No characters of one word are set further apart.
const WIDE: usize = 8;

/// The lines of a text that are set so, in their order; all of its blanks and breaks are among the `signs`.
pub(super) fn lines(source: &str, signs: &[u32]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut blanks) = (0, 0);
    for at in signs.iter().map(|at| *at as usize).chain([source.len()]) {
        match source.as_bytes().get(at) {
            Some(b' ') => blanks += 1,
            Some(b'\n') | None => {
                // most lines have no blank
                if blanks > 0 && (is_spaced(&source[start..at], blanks) || is_of_a_total(&source[start..at])) {
                    found.push(start..at);
                }
                (start, blanks) = (at + 1, 0);
            }
            Some(_) => {}
        }
    }
    found
}

/// Is a line with so many blanks set so?
fn is_spaced(line: &str, blanks: usize) -> bool {
    // half of the characters set apart is a blank for every two of them, which are six bytes; figures stand between
    if blanks < LEAST || blanks * 9 < line.len() {
        return false;
    }
    // as many blanks stand between all of them: one, or two
    let (mut all, mut apart) = (0usize, [0usize; 2]);
    let (mut before, mut gap) = (' ', 0usize);
    for c in line.chars() {
        if c == ' ' {
            gap += 1;
            continue;
        }
        all += usize::from(is_han(c));
        if (1..=2).contains(&gap) && is_han(before) && is_han(c) {
            apart[gap - 1] += 1;
        }
        (before, gap) = (c, 0);
    }
    apart.into_iter().any(|apart| apart >= LEAST && apart * 2 >= all)
}

/// 合 计 | 2.51 |: the name of a row of totals, set wide.
fn is_of_a_total(line: &str) -> bool {
    let name = match line.as_bytes() {
        [b' ' | b'\t' | b'|' | 0xE3, ..] => line.trim_start_matches([' ', '\t', '\u{3000}', '|']),
        _ => line,
    };
    let wide = ["合 ", "总 ", "小 "].iter().find_map(|wide| name.strip_prefix(wide));
    let behind = wide.and_then(|rest| rest.trim_start_matches(' ').strip_prefix('计'));
    // figures alone stand behind it
    behind.is_some_and(|rest| rest.starts_with([' ', '|', '\t']) && !rest.contains(is_han))
}

/// Does the blank at `at`, with those beside it, stand between two Chinese characters?
pub(super) fn parts_characters(source: &str, at: usize) -> bool {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let blanks = |b: &&u8| **b == b' ';
    let before = at - source.as_bytes()[..at].iter().rev().take(WIDE).take_while(blanks).count();
    let behind = at + source.as_bytes()[at..].iter().take(WIDE).take_while(blanks).count();
    han(source[..before].chars().next_back()) && han(source[behind..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::super::Clean;

    #[test]
    fn characters_set_apart_come_together() {
        let text = "2025 年 政 府 采 购 预 算 6429768.84 元 ， 同 比 增 加 两 成 以 上";
        assert_eq!(Clean::new(text).text, "2025 年政府采购预算 6429768.84 元 ， 同比增加两成以上");
        assert_eq!(Clean::new(text).source(fiscal::Span::new(11, 14)).of(text), "府");
        let text = "加  上  级  补  助  收  入  809.16亿  元";
        assert_eq!(Clean::new(text).text, "加上级补助收入  809.16亿元");
    }

    #[test]
    fn a_row_of_totals_has_its_name() {
        assert_eq!(Clean::new("合 计 | 2.51 |").text, "合计 | 2.51 |");
        assert_eq!(Clean::new("总  计\t2.51").text, "总计\t2.51");
    }

    #[test]
    fn cells_and_headings_stay_apart() {
        for text in [
            "项目 预算数 执行数 完成率 备注\n",
            "目 录\n",
            "一般公共服务 教育支出 科学技术 文化旅游 社会保障 卫生健康 节能环保 城乡社区 农林水 交通运输 住房保障 其他支出 合计 备注\n",
        ] {
            assert_eq!(Clean::new(text).text, text);
        }
    }
}
