//! Parts of a year, as the words before a figure name them.

use super::Binder;
use crate::words;
use fiscal::FactId;

impl Binder<'_, '_> {
    /// 基本支出2058.95万元，占总支出的30.39%。…第四季度支出2680.44万元: of what the year brought, of which a share that names no part of the
    /// year is none. What no word names (税收占比86.5%) is what the list before is of.
    pub(super) fn is_of_some_months(&self, whole: FactId, share: FactId) -> bool {
        let apart = self.fact(whole).sentence != self.fact(share).sentence;
        let named = self.clause_before(share).rsplit_once('占').is_some_and(|(_, name)| !name.is_empty() && name != "比");
        apart && named && is_part_of_a_year(self.clause_before(whole)) && !is_part_of_a_year(self.clause_before(share))
    }
}

/// 第四季度支出, 1—6月支出, 截至6月底支出: and not 1—12月支出, 截至12月底支出.
fn is_part_of_a_year(clause: &str) -> bool {
    // most name none
    if !words::any(clause, &["月", "季度", "半年"]) {
        return false;
    }
    let month = words::find_all(clause, "月").last().map(|at| &clause[..at]);
    let digits = |head: &str| head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let named = month.map(|head| &head[head.len() - digits(head)..]).filter(|month| !month.is_empty() && *month != "12");
    named.is_some() || words::any(clause, &["季度", "上半年", "下半年"])
}

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

    #[test]
    fn what_a_part_of_the_year_brought() {
        let parts = ["第四季度支出", "1—6月支出", "上半年支出", "截至6月底支出", "年末支出", "1—12月支出", "2023年支出"];
        assert_eq!(parts.map(super::is_part_of_a_year), [true, true, true, true, false, false, false]);
    }
}
