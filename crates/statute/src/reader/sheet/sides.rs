//! Tables of both sides whose heads do not say which side is which.

use super::rows::Rows;
use super::voice::Voice;
use crate::reader::Reader;
use fiscal::Flow;

impl Reader<'_> {
    /// 项目 | 金额 | 项目 | 合计, with 本年收入合计 below the one and 本年支出合计 below the other: what stands from the one on came in, and
    /// what stands from the other on was spent.
    pub(super) fn tell_sides_apart(&self, rows: &Rows, heads: &mut [Option<Voice>]) {
        let column = |label: &str| rows.list[rows.heads..].iter().flatten().find(|c| c.span.of(self.text) == label).map(|c| c.column);
        let (Some(income), Some(outlay)) = (column("本年收入合计"), column("本年支出合计")) else { return };
        if income >= outlay || heads.iter().flatten().any(|head| head.axes.flow.is_some()) {
            return;
        }
        for (column, head) in heads.iter_mut().enumerate().skip(income) {
            let flow = if column < outlay { Flow::Income } else { Flow::Outlay };
            head.iter_mut().for_each(|head| head.axes.flow = Some(flow));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Context, subject};
    use fiscal::Manuscript;

    #[test]
    fn the_totals_of_the_sides_tell_them_apart() {
        let text = "青岚县水利局2023年度部门决算\n财政拨款收入支出决算总表\n单位：万元\n项目\t金额\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\n一、一般公共预算财政拨款\t90.00\t一、农林水支出\t70.00\t70.00\t0.00\n二、政府性基金预算财政拨款\t0.00\t二、住房保障支出\t20.00\t20.00\t0.00\n本年收入合计\t90.00\t本年支出合计\t90.00\t90.00\t0.00";
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        let told: Vec<String> = filing.facts.iter().map(|f| subject(&filing, &f.datum)).collect();
        assert!(filing.unread.is_empty(), "{:?}", filing.unread);
        assert!(told[0].contains("收入") && told[1].contains("支出") && told[1].contains("农林水支出"), "{told:?}");
    }
}
