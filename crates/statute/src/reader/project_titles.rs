//! Projects that the head of their numbered paragraph names, whether it calls them projects or not.

use super::Reader;
use crate::outline::{Block, Marker};
use crate::token::Token;
use crate::words::any;
use fiscal::Item;

/// The longest name of one, in characters.
const LONGEST: usize = 30;

/// What is told of a project first.
const PLANS: [&str; 12] = [
    "年初预算",
    "全年预算",
    "预算数",
    "年度预算",
    "调整后预算",
    "预算安排",
    "年初安排",
    "全年安排",
    "项目年初预算",
    "项目全年预算",
    "该项目年初预算",
    "该项目全年预算",
];

impl Reader<'_> {
    /// （1）校舍维修改造项目。年初预算数180.00万元，…: the title of a numbered paragraph, in a sentence of its own.
    pub(super) fn project_of_the_title(&self, tokens: &[Token<'static>], i: usize) -> Option<Item> {
        let block = &self.blocks[self.block as usize];
        if block.marker == Marker::None {
            return None;
        }
        let title = self.text.get(block.body as usize..tokens[i].start)?.trim_matches(' ');
        let behind = self.text[tokens[i].end..].trim_start_matches(' ');
        let name = title.strip_suffix("项目").filter(|_| PLANS.iter().any(|plan| behind.starts_with(plan)))?;
        let some = ["重点", "全部", "所有", "预算", "其他", "各", "个", "类"].iter().any(|end| name.ends_with(end));
        let plain = !name.contains(['，', '。', '；', '：']) && (2..=LONGEST).contains(&name.chars().count());
        (plain && !some).then(|| self.items.intern(name.trim_matches(['“', '”', '《', '》'])))
    }

    /// （1）村道养护：预算142.00万元，支出138.00万元，执行率97.18%: a name that the vocabulary lacks, before what was planned and spent.
    pub(super) fn project_of_its_plan(&self, tokens: &[Token<'_>], i: usize) -> Option<Item> {
        const WHOLE: [&str; 12] = ["整体", "部门", "单位", "支出", "收入", "预算", "决算", "合计", "情况", "经费类", "拨款", "资金使用"];
        let block = &self.blocks[self.block as usize];
        if block.marker == Marker::None || self.s.last.is_some() || self.s.phrase.says() || self.s.prior.is_some() {
            return None;
        }
        let title = self.text.get(block.body as usize..tokens[i].start)?.trim_matches(' ');
        let behind = self.text[tokens[i].end..].trim_start_matches(' ');
        let planned = PLANS.iter().any(|plan| behind.starts_with(plan))
            || behind.strip_prefix("预算").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !planned || !(3..=LONGEST).contains(&title.chars().count()) {
            return None;
        }
        let sentence = &behind[..behind.find(['。', '；', '\n']).unwrap_or(behind.len())];
        let spent = any(sentence, &["执行率", "完成率", "支出率", "支付率"]);
        let plain = !crate::outline::has_mark(title, &['，', '。', '；', '：', '（']) && !title.bytes().any(|b| b.is_ascii_digit());
        (spent && plain && !any(title, &WHOLE)).then(|| self.items.intern(title.trim_matches(['“', '”', '《', '》'])))
    }

    /// 2.河湖长制工作经费自评综述：全年预算数为76.00万元: what is evaluated, without a word that it is a project.
    pub(super) fn name_evaluated(&mut self, block: &Block, head: &str) {
        let Some((title, behind)) = head.split_once('：').filter(|_| block.marker != Marker::None) else { return };
        let behind = behind.trim_start_matches(' ');
        let name = title.strip_suffix("自评综述").map(|name| name.strip_suffix("绩效").unwrap_or(name));
        let name = name.filter(|name| (3..=LONGEST).contains(&name.chars().count()) && !name.contains(['，', '；', '。', '（']));
        let whole = |name: &str| ["整体", "整体支出", "部门", "单位", "项目", "项目支出", "预算"].iter().any(|end| name.ends_with(end));
        if let Some(name) = name.filter(|name| !whole(name) && PLANS.iter().any(|plan| behind.starts_with(plan))) {
            self.scopes.project = self.items.intern(name.trim_matches(['“', '”', '《', '》']));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn titles_of_projects() {
        let told = subjects(
            "某局2023年度部门决算\n一般公共预算财政拨款支出年初预算6000.00万元。\n（1）退休教师活动项目。年初预算数18.00万元，全年执行数16.40万元。\n（2）课桌更新项目。年初预算数6.30万元，全年执行数7.10万元。\n",
        );
        assert_eq!(told[1..], ["项目/退休教师活动", "项目/退休教师活动", "项目/课桌更新", "项目/课桌更新"]);
    }

    #[test]
    fn what_is_evaluated_by_its_name() {
        let told = subjects(
            "某局2023年度部门决算\n1.农田灌溉项目自评综述：年初预算数32.00万元，执行数为31.50万元。\n2.湖长制工作经费自评综述：全年预算数为7.60万元，执行数为7.10万元。\n",
        );
        assert_eq!(told[2..], ["项目/湖长制工作经费"; 2]);
    }

    #[test]
    fn what_was_planned_and_spent_of_a_name() {
        let told = subjects(
            "某局2023年度部门决算\n分项目：\n（1）村道养护：预算142.00万元，支出138.00万元，执行率97.18%。\n（2）乡村公交补贴：年初预算49.00万元，调整预算84.00万元，支出71.40万元，执行率85.00%。\n",
        );
        assert_eq!(told, [["项目/村道养护"; 3].as_slice(), &["项目/乡村公交补贴"; 4]].concat());
    }
}
