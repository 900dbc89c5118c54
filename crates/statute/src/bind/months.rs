//! Parts of a year, as the words before a figure name them.

use crate::words;

/// The part of a year that the words name last: 上半年, 一季度, 6月份, 1-7月.
pub(super) fn months_named(words: &str) -> Option<&str> {
    // most name none
    if !words::any(words, &["月", "半年", "季度"]) {
        return None;
    }
    let named = |word: &str| words::rfind(words, word).map(|at| (at, at + word.len()));
    let (at, end) = ["半年", "季度", "月份", "月累计", "月，", "月底，"].into_iter().filter_map(named).max()?;
    let head = words[..at].trim_end_matches(' ');
    let from = match head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '～' | '至' | '前')).len() {
        // 上半年, 一季度
        len if len == head.len() => head.char_indices().next_back().map_or(len, |(i, _)| i),
        len => len,
    };
    Some(&words[from..end])
}

#[cfg(test)]
mod tests {
    use super::months_named;

    #[test]
    fn parts_of_a_year() {
        assert_eq!(months_named("上半年累计，全国收入"), Some("上半年"));
        assert_eq!(months_named("据统计，6月份，全国收入"), Some("6月份"));
        assert_eq!(months_named("1-7月，全市收入"), Some("1-7月，"));
        assert_eq!(months_named("截至2022年12月31日，资产原值"), None);
    }
}
