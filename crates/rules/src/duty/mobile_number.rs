//! D020 公开了手机号码

use super::digits::before;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "D020",
    name: "公开了手机号码",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《个人信息保护法》第二十五条；《政府信息公开条例》第十五条",
    what: "文中十一位的手机号码：前面有“手机”“电话”“联系”等字样的才报。办公电话不报。",
    why: "手机号码是个人信息；公开联系方式应当用办公电话。",
    ok: &["联系电话：0812-5550000。文件编号13800000000。"],
    bad: &["联系人：李某，联系电话：⟦13800000000⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.manuscript.text.as_str();
        let mobile = |n: &str| n.len() == 11 && n.starts_with('1') && matches!(n.as_bytes()[1], b'3'..=b'9');
        for at in engine.digits().filter(|s| mobile(s.of(text))) {
            if !any(before(text, at.start as usize, NEAR), &["手机", "电话", "联系", "号码", "微信"]) {
                continue;
            }
            let masked = format!("{}****{}", &at.of(text)[..3], &at.of(text)[7..]);
            let draft = Draft::new(Severity::Warning, at, masked.clone(), "改为办公电话")
                .says(format!("“{masked}”是手机号码"), "改为办公电话，或隐去中间四位");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// How far before the number its name may stand, in characters.
const NEAR: usize = 16;
