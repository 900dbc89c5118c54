//! L020 标题下没有内容

use super::title::Title;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "L020",
    name: "标题下没有内容",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "编号的标题之后，紧接着就是同级或上级的标题，或者全文到此结束，没有任何内容。同级标题都没有内容的（目录、名单），不报。",
    why: "标题下没有内容，是漏写了，或附表没有随文公开。",
    ok: &[
        "一、主要职能\n贯彻执行水法规。\n二、机构设置\n内设机构5个。\n三、重点工作\n（一）完成水库除险加固3座。",
        "目录\n一、主要职能\n二、机构设置\n三、收支情况\n四、名词解释",
    ],
    bad: &[
        "一、主要职能\n贯彻执行水法规。\n⟦二、机构设置情况⟧\n三、重点工作情况\n完成水库除险加固3座。",
        "第一部分 单位概况\n主要职能是宣传水法规。\n第二部分 预算说明\n收支总预算315.00万元。\n第三部分 名词解释\n财政拨款收入：指财政当年拨付的资金。\n⟦第四部分 附表⟧",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let (titles, text) = (engine.titles(), engine.reading.clean.text.as_str());
        let blocks = &engine.reading.blocks;
        for (i, title) in titles.iter().enumerate().filter(|(_, t)| t.empty) {
            let last = title.block + 1 == blocks.len();
            if !says_content(title, text) || last && (titles.len() < 4 || title.depth > 2) || said_elsewhere(titles, title, text) {
                continue;
            }
            // beside it a heading of its rank that holds something
            let beside = [i.checked_sub(1).map(|b| &titles[b]), titles.get(i + 1)];
            let ranked = titles.iter().filter(|t| t.depth == title.depth && !t.empty).count();
            if ranked == 0 || beside.into_iter().flatten().any(|t| t.empty) {
                continue;
            }
            let at = engine.source(blocks[title.block].span);
            let stated = at.of(&engine.manuscript.text).trim().to_owned();
            let draft = Draft::new(Severity::Notice, at, stated.clone(), "补写内容，或删去标题")
                .says(format!("“{stated}”下面没有内容"), "补写这一部分；附表、附件另行公开的，写明在哪里可以看到");
            out.push(draft.by(rule, engine));
        }
        if titles.is_empty() { Ran::Nothing } else { Ran::Checked(titles.len()) }
    },
};

/// A heading that promises text: not the name of an office in a list of offices.
fn says_content(title: &Title, text: &str) -> bool {
    let words = title.words.of(text);
    let ends = ["情况", "说明", "职责", "职能", "概况", "设置", "附表", "附件", "解释", "报告", "表"];
    let elsewhere = any(words, &["略", "另附", "附后", "见附", "详见"]);
    !elsewhere && (title.depth == 1 || words.chars().count() <= 40 && ends.iter().any(|e| words.ends_with(e)))
}

/// A line of the contents: the heading itself stands elsewhere.
fn said_elsewhere(titles: &[Title], title: &Title, text: &str) -> bool {
    titles.iter().any(|t| t.block != title.block && t.words.of(text) == title.words.of(text))
}
