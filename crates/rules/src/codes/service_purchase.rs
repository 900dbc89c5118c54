//! C031 政府采购服务写成政府购买服务

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::Cue;
use fiscal::{Severity, Span};

pub static RULE: Rule = Rule {
    code: "C031",
    name: "政府采购服务写成政府购买服务",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府采购法》第二条；《政府购买服务管理办法》（财政部令第102号）第二条",
    what: "与政府采购货物、工程并列的金额，是否写成了“政府购买服务”。单独说明政府购买服务情况的不报。",
    why: "政府采购按货物、工程、服务分类；政府购买服务是把公共服务事项交由社会力量承担，两者口径不同。",
    ok: &[
        "政府采购预算38.20万元，其中：政府采购货物预算7.80万元、政府采购工程预算0万元、政府采购服务预算30.40万元。",
        "本单位2024年安排政府购买服务预算12.00万元。",
    ],
    bad: &["2023年，安排政府采购预算0.27万元，其中：政府采购货物预算0.27万元；政府采购工程预算0万元；⟦政府购买服务⟧预算0万元。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut checked = 0;
        for hit in survey.hits(Cue::ServicePurchase) {
            checked += 1;
            let Some(end) = amount_end(&passage, hit.end) else { continue };
            let words = passage.sentence(hit.at).of(passage.text);
            if ["货物", "工程"].iter().all(|kind| words.contains(kind)) {
                out.push(draft(engine, &passage, hit.at, end).by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, at: usize, end: usize) -> Draft {
    let name: String = passage.text[at..end].chars().take_while(|c| !c.is_ascii_digit()).collect();
    let name = name.trim_end().to_owned();
    let expected = name.replace("购买", "采购");
    Draft::new(Severity::Notice, engine.source(Span::new(at, end)), name.clone(), expected.clone())
        .says(format!("与采购货物、工程并列处写作“{name}”，应为“{expected}”"), format!("改为“{expected}”；确属政府购买服务的，另行说明"))
}

/// The figure follows at once: 政府购买服务支出8.40万元.
fn amount_end(passage: &Passage<'_>, from: usize) -> Option<usize> {
    let rest = &passage.text[from..];
    let figure = rest.find(|c: char| c.is_ascii_digit())?;
    let word = rest[..figure].trim();
    if !["", "预算", "支出", "预算数", "金额", "支出预算", "预算金额", "决算数", "支出决算"].contains(&word) {
        return None;
    }
    let end = rest[figure..].find(['，', '；', '、', '。', '\n', '）']).map_or(rest.len(), |i| figure + i);
    Some(from + end)
}
