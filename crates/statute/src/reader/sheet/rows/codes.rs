//! Tables whose blank cells were lost: `205 | 教育支出 | 250,000` beneath `类 | 款 | 项` and `名称 | 合计`.
//!
//! What is copied from a page has no cell where none was filled, so rows of a 类, a 款 and a 项 have as many codes before their names as
//! they have levels. Counted from the left their amounts would stand in each other's columns.

use super::{Cell, leading_codes};

/// Sets the name and the amounts of each row behind as many codes as the longest has.
pub(super) fn set_apart(text: &str, list: &mut [Vec<Cell>], heads: usize) {
    const LEAST: usize = 3;
    let closed = |row: &[Cell]| row.iter().enumerate().all(|(i, cell)| cell.column == i);
    let coded: Vec<(usize, usize)> = list
        .iter()
        .skip(heads)
        .map(|row| (row, leading_codes(text, row)))
        .filter(|(_, codes)| *codes > 0)
        .map(|(row, codes)| (codes, if closed(row) { row.len() - codes } else { 0 }))
        .collect();
    let Some(most) = coded.iter().map(|(codes, _)| *codes).max() else { return };
    let behind = coded[0].1;
    let alike = behind > 1 && coded.iter().all(|(_, cells)| *cells == behind);
    if !alike {
        return;
    }
    if coded.iter().all(|(codes, _)| *codes == most) {
        // a 合计 without the blank cell of its code begins where the names do
        let total = |row: &&mut Vec<Cell>| row.len() == behind && closed(row) && matches!(row[0].span.of(text), "合计" | "总计");
        list.iter_mut().skip(heads).filter(total).flatten().for_each(|cell| cell.column += most);
        return;
    }
    if coded.len() < LEAST {
        return;
    }
    for row in list.iter_mut().filter(|row| closed(row)) {
        let codes = leading_codes(text, row);
        // the heads of the names and amounts, and a 合计, begin where the names do
        let named = codes > 0 || row.len() == behind && !matches!(row[0].span.of(text), "类" | "款" | "项");
        if named {
            row[codes..].iter_mut().for_each(|cell| cell.column += most - codes);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sum_without_the_cell_of_its_code_moves_no_amount() {
        let text = "青岚县水利局2025年部门预算\n部门支出预算总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 25.00 5.00 20.00\n205 教育支出 25.00 5.00 20.00";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let told: Vec<String> = filing.facts.iter().map(|f| subject(&filing, &f.datum)).collect();
        assert!(told.len() == 6 && told[2].contains("项目支出") && told[5].contains("项目支出"), "{told:?}");
    }

    use crate::{Context, subject};
    use fiscal::Manuscript;

    #[test]
    fn lost_blank_cells_move_no_amount() {
        let text = "青岚县水利局2025年部门预算\n部门支出预算总表\n单位：元\n项目\t支出预算\n功能分类科目编码\n功能分类科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\n\
                    205\t教育支出\t250,000\t0\t250,000\n205\t99\t其他教育支出\t250,000\t0\t250,000\n205\t99\t99\t其他教育支出\t250,000\t0\t250,000\n合计\t250,000\t0\t250,000";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let told: Vec<String> = filing.facts.iter().map(|f| subject(&filing, &f.datum)).collect();
        assert_eq!(filing.facts.len(), 12, "{told:?}");
        assert_eq!(told.iter().filter(|s| s.contains("项目支出")).count(), 4, "{told:?}");
    }
}
