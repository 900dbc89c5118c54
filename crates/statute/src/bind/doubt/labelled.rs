//! 1、物资储备绩效目标：120万元。 / 2、执法检查绩效目标：86.50万元: items of a numbered list whose labels begin with names of their own.

use super::super::Binder;
use crate::outline::has_mark;
use crate::topics::Topics;
use crate::words::{any, is_han};
use fiscal::{Fact, FactId, Nature, Topic};

impl Binder<'_, '_> {
    /// Of a topic that both labels end with, are the figures of two names?
    pub(super) fn of_two_labelled_items(&self, a: &Fact, b: &Fact) -> bool {
        const LABEL: usize = 120;
        const NAME: usize = 3;
        if a.block == b.block || a.datum.counted != 0 || !Topics::get().is(a.datum.topic, "绩效项目") || a.datum.topic == Topic(0) {
            return false;
        }
        let label = |f: &Fact| {
            let block = self.reader.blocks.get(f.block as usize)?;
            let label = self.reader.text.get(block.body as usize..f.span.start as usize)?.trim_end_matches(['为', ' ', '：']);
            (label.len() <= LABEL && !has_mark(label, &['，', '；', '。', '：'])).then_some(label)
        };
        let (Some(x), Some(y)) = (label(a), label(b)) else { return false };
        let same = x.chars().rev().zip(y.chars().rev()).take_while(|(x, y)| x == y).count();
        let names = [x, y].map(|label| label.chars().count() - same);
        same > 0 && names.iter().all(|name| *name >= NAME)
    }

    /// 疾病防控项目支出280万元: the name of one project, whose costs are not all that is spent on projects.
    pub(super) fn names_a_project(&self, id: FactId) -> Option<&str> {
        const GENERAL: [&str; 22] = [
            "预算", "拨款", "年", "部门", "单位", "本级", "财政", "一般", "基金", "其中", "安排", "用于", "收入", "支出", "经费", "结转",
            "全", "共", "类", "机关", "局", "专项",
        ];
        if self.fact(id).datum.nature != Nature::Project {
            return None;
        }
        let name = self.clause_before(id).trim_end_matches('为').strip_suffix("项目支出")?.trim_start();
        let name = name.split_once('是').map_or(name, |(number, rest)| if number.chars().count() == 1 { rest } else { name });
        (name.chars().count() >= 3 && name.chars().all(is_han) && !any(name, &GENERAL)).then_some(name)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn told_twice(text: &str) -> bool {
        let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        filing.claims.iter().any(|c| c.kind == ClaimKind::Equal)
    }

    #[test]
    fn projects_by_name_are_not_all_of_them() {
        assert!(!told_twice("项目支出300.00万元。\n项目支出构成：疾病防控项目支出280.00万元；妇幼保健项目支出20.00万元。"));
        assert!(told_twice("项目支出300.00万元。\n本年项目支出280.00万元。"));
    }

    #[test]
    fn items_of_two_names() {
        let differ = |one: &str, other: &str| told_twice(&format!("项目支出266.50万元。\n1、{one}：120.00万元。\n2、{other}：86.50万元。"));
        assert!(!differ("救援物资储备绩效目标", "安全生产检查绩效目标"));
        assert!(differ("绩效目标", "绩效目标"));
    }
}
