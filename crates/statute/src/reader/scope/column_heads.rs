//! Heads of columns: 项目名称 预算金额（万元）, whose second word is no name of a project.

/// How the heads end that stand beside 项目名称.
const HEADS: [&str; 30] = [
    "金额",
    "预算",
    "预算数",
    "决算",
    "决算数",
    "执行数",
    "支出",
    "收入",
    "拨款",
    "资金",
    "经费",
    "合计",
    "总计",
    "小计",
    "年度",
    "单位",
    "部门",
    "处室",
    "类别",
    "类型",
    "性质",
    "属性",
    "编码",
    "代码",
    "来源",
    "内容",
    "目标",
    "依据",
    "备注",
    "数",
];

/// 项目名称 馆藏修复 names a project; what is written behind 项目名称：is one in any case.
pub(super) fn heads_a_column(behind: &str, name: &str) -> bool {
    behind.starts_with([' ', '\t', '\u{3000}', '|']) && HEADS.iter().any(|head| name.ends_with(head))
}

#[cfg(test)]
mod tests {
    use super::heads_a_column;
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_stands_beside_the_names() {
        assert!(heads_a_column(" 预算金额（万元）", "预算金额") && heads_a_column("  2026年预算", "2026年预算"));
        assert!(!heads_a_column(" 馆藏修复", "馆藏修复") && !heads_a_column("：设备购置预算", "设备购置预算"));
    }

    #[test]
    fn prose_behind_a_table_is_of_no_column() {
        let told = subjects(
            "项目支出明细：\n序号  项目名称  预算金额（万元）\n1  档案修复经费  86.40\n合计  86.40\n四、“三公”经费支出情况说明\n1.因公出国（境）费用。2022年预算数0万元，与2021年持平。\n2.公务接待费。2022年预算数0.90万元。\n",
        );
        assert!(told.iter().all(|subject| !subject.contains("预算金额")), "{told:?}");
    }
}
