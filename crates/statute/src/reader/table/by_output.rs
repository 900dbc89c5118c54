//! An evaluation table that lost its head: a project whose name nothing tells is the one that brings about what is counted first.

use crate::reader::Reader;
use fiscal::Item;

/// How many lines above its first output the money of a project may stand.
const LINES: u32 = 12;

impl Reader<'_> {
    /// 预算执行情况（10分） 年初预算数… / 数量指标 修缮渡槽 ≥12座: money of the table that is of no named project takes the name of its
    /// first output. It stays unnamed, since the paper does not say so.
    pub(super) fn name_by_output(&mut self) {
        if self.scopes.project != Item(0) || self.table.row.name().is_empty() {
            return;
        }
        let anonymous = self.items.anonymous();
        let named = self.items.intern(self.table.row.name());
        let above = self.facts.iter_mut().rev().take_while(|f| f.block + LINES > self.block);
        for fact in above.filter(|f| f.unnamed && f.datum.item == anonymous && f.datum.detail == Item(0)) {
            fact.datum.item = named;
            if let Some(whole) = fact.whole.map(|whole| &mut self.wholes[whole.index()]).filter(|whole| whole.item == anonymous) {
                whole.item = named;
            }
        }
    }

    /// Is this the row of a table that scores how much of the money was spent?
    pub(in crate::reader) fn scores_the_execution(&self) -> bool {
        let line = self.blocks[self.block as usize].span.of(self.text);
        ["预算执行", "资金执行"].iter().any(|head| line.starts_with(head)) && line.contains("分）")
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn money_without_a_project_is_of_its_first_output() {
        let rows = "预算执行情况（10分）总额 年初预算 62.00万元 调整后预算数 58.00万元 预算执行数 55.10万元 预算执行率 95.00%\n产出指标 数量指标 修缮渡槽 ≥ 12座 完成值 12座\n产出指标 数量指标 清淤渠道 ≥ 9公里 完成值 9公里";
        assert_eq!(subjects(rows)[1..5], ["项目/修缮渡槽"; 4]);
        // a project that is named keeps its name
        let named = format!("渠系维护项目\n{rows}");
        assert!(subjects(&named)[1..5].iter().all(|s| s.contains("渠系维护")), "{:?}", subjects(&named));
    }
}
