//! Headings that name one project: （一）渠道清淤专项, 项目二：困难儿童生活补助. What is told beneath without a name is of that project, and
//! not of the department.

use crate::outline::Marker;
use crate::reader::Reader;
use crate::words::{any, begins_in_han, ends_in_han};
use fiscal::Item;

/// How headings of one project end; the first two are no part of its name.
const ENDS: [&str; 6] = ["项目", "专项", "专项资金", "专项经费", "项目经费", "工程"];

/// What is no name of one project: kinds of them, and the words of headings that go on to tell of several.
const KINDS: [&str; 26] = [
    "情况",
    "说明",
    "绩效",
    "预算",
    "支出",
    "收入",
    "拨款",
    "采购",
    "购买",
    "国有资本",
    "政府性基金",
    "转移支付",
    "债券",
    "重点",
    "主要",
    "重大",
    "其他",
    "其它",
    "各类",
    "部分",
    "特定目标",
    "运转类",
    "人员类",
    "一般性",
    "概况",
    "目标",
];

/// Stems that say whose or which projects: 市级专项, 新增项目.
const STEMS: [&str; 16] =
    ["级", "类", "等", "的", "个", "各", "本", "该", "新增", "延续", "部门", "单位", "财政", "民生", "投资", "基本建设"];

/// Longer headings name no project, in characters.
const LONGEST: usize = 40;

/// The name of the project that a heading is about, in the words of it behind its number.
pub(super) fn project_of_heading(body: &str) -> Option<&str> {
    let bare = begins_in_han(body) && ends_in_han(body);
    let body = if bare { body } else { body.trim_end_matches(['。', '：', ' ']).trim_matches(['“', '”', '《', '》', ' ']) };
    if let Some(name) = numbered(body) {
        return Some(name);
    }
    let end = ENDS.iter().rfind(|end| body.ends_with(**end))?;
    let stem = body[..body.len() - end.len()].trim_matches(['“', '”', ' ']);
    let plain = !crate::outline::has_mark(body, &['，', '。', '；', '：', '（']) && !body.bytes().any(|b| b.is_ascii_digit());
    let long = stem.chars().nth(1).is_some() && body.chars().nth(LONGEST).is_none() && ends_in_han(stem);
    let one = plain && long && !any(body, &KINDS) && !STEMS.iter().any(|kind| stem.ends_with(kind));
    one.then_some(if matches!(*end, "项目" | "专项") { stem } else { body })
}

/// 项目三：高龄津贴, 项目1.校园维修
pub(super) fn numbered(body: &str) -> Option<&str> {
    const NUMERALS: &str = "一二三四五六七八九十0123456789";
    let rest = body.strip_prefix("项目")?;
    let behind = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let name = behind.trim_start_matches(['：', '、', '.', '．', ' ', '—', '-']).trim_matches(['“', '”']);
    let told = behind.len() < rest.len() && name.len() < behind.len() && (2..=LONGEST).contains(&name.chars().count());
    (told && !crate::outline::has_mark(name, &['，', '。', '；', '：']) && !name.bytes().any(|b| b.is_ascii_digit())).then_some(name)
}

impl Reader<'_> {
    /// The project that a heading is about; of one that the text describes without a name, no name.
    pub(super) fn project_headed(&self, body: &str) -> Option<Item> {
        project_of_heading(body).map(|name| self.items.intern(name)).or_else(|| self.is_described(body).then(|| self.items.anonymous()))
    }

    /// 二、立项依据 / … / 六、年度预算安排: the sections in which a project is described.
    fn is_described(&self, body: &str) -> bool {
        const FAR: usize = 24;
        const PLANNED: [&str; 6] = ["年度预算安排", "年度预算安排情况", "项目年度预算安排", "年度经费安排", "年度资金安排", "项目预算安排"];
        const DESCRIBED: [&str; 7] = ["立项依据", "实施主体", "实施方案", "实施周期", "项目概述", "项目概况", "实施内容"];
        let above = || self.blocks[..self.block as usize].iter().rev().take(FAR).filter(|b| b.heading);
        PLANNED.contains(&body.trim_end_matches(['：', '。', ' '])) && above().any(|b| any(b.words(self.text), &DESCRIBED))
    }

    /// 1.老旧泵站改造项目。预算36.00万元，…: the project that the first sentence of a numbered paragraph names, and nothing else.
    pub(in crate::reader) fn project_run_in(&self, at: usize) -> Option<Item> {
        let block = &self.blocks[self.block as usize];
        let words = self.text.get(block.body as usize..at).filter(|_| block.marker != Marker::None && self.s.last.is_none())?;
        project_of_heading(words).map(|name| self.items.intern(name))
    }
}

#[cfg(test)]
mod tests {
    use super::project_of_heading;
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn headings_of_one_project() {
        for (heading, name) in [
            ("渠道清淤项目", "渠道清淤"),
            ("“数字档案”专项", "数字档案"),
            ("项目三：高龄津贴", "高龄津贴"),
            ("项目1.校园维修", "校园维修"),
            ("堤防加固工程。", "堤防加固工程"),
        ] {
            assert_eq!(project_of_heading(heading), Some(name));
        }
        for kind in ["重点项目", "市级专项", "政府购买服务项目", "项目支出情况", "项目一：年初安排30万元", "其他项目", "项目三", "项目"]
        {
            assert_eq!(project_of_heading(kind), None, "{kind}");
        }
    }

    #[test]
    fn what_stands_beneath_is_of_the_project() {
        let text =
            "（一）渠道清淤专项\n年度预算安排：36.00万元，较上年30.00万元增加6.00万元。\n（二）泵站改造项目\n1.资金安排情况：52.00万元。\n";
        let told = subjects(text);
        assert!(told[..3].iter().all(|s| s == "项目/渠道清淤"), "{told:?}");
        assert_eq!(told[3], "项目/泵站改造");
        assert_eq!(subjects("1.泵站改造项目。预算36.00万元，比上年增加6.00万元。"), ["项目/泵站改造"; 2]);
    }
}
