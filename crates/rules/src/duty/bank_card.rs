//! D030 公开了银行账号

use super::digits::before;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "D030",
    name: "公开了银行账号",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《个人信息保护法》第二十八条；《政府信息公开条例》第十五条",
    what: "文中十二至十九位的数字，前面有“账号”“卡号”“开户行”字样的。没有这些字样的长数字（编号、网址、时间戳）不报。",
    why: "账号与姓名一起公开，有被冒用的风险。",
    ok: &["项目编号6222020200112233445，预算12.00万元。"],
    bad: &["收款人赵某，开户行：县农商行，账号：⟦6222020200112233445⟧，金额0.50万元。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.manuscript.text.as_str();
        for at in engine.digits().filter(|s| (12..=19).contains(&s.len())) {
            if !any(before(text, at.start as usize, NEAR), &["账号", "帐号", "卡号", "账户", "开户"]) {
                continue;
            }
            let number = at.of(text);
            let masked = format!("{}****{}", &number[..4], &number[number.len() - 4..]);
            let draft =
                Draft::new(Severity::Warning, at, masked.clone(), "删去").says(format!("“{masked}”是银行账号"), "删去账号，或只留末四位");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// How far before the number its name may stand, in characters.
const NEAR: usize = 12;
