//! D010 公开了居民身份证号

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "D010",
    name: "公开了居民身份证号",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《个人信息保护法》第二十八条、第二十九条；《政府信息公开条例》第十五条",
    what: "文中十八位的公民身份号码：地区码、出生日期和校验码（GB 11643）都对得上的才报。",
    why: "身份号码是敏感个人信息，公开后无法收回。",
    ok: &["统一社会信用代码11510000MB00000000，联系人张某，项目编号202400000000000017。"],
    bad: &["补助对象王某，身份证号⟦110101198001010010⟧，补助0.50万元。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.manuscript.text.as_str();
        for at in engine.digits().filter(|s| s.len() == 18 && is_identity(s.of(text))) {
            let masked = format!("{}********{}", &at.of(text)[..6], &at.of(text)[14..]);
            let draft = Draft::new(Severity::Error, at, masked.clone(), "删去，或隐去出生日期和顺序码")
                .says(format!("“{masked}”是公民身份号码"), "撤下已公开的文件，隐去号码后重新公开");
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// Region, date of birth and check digit of GB 11643.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const REGIONS: &[u32] = &[
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81,
        82, 83,
    ];
    let part = |from: usize, to: usize| number[from..to].parse::<u32>().unwrap_or(0);
    let (region, year, month, day) = (part(0, 2), part(6, 10), part(10, 12), part(12, 14));
    let long = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => 31,
    };
    let born = (1..=12).contains(&month) && (1..=long).contains(&day) && (OLDEST..=NEWEST).contains(&year);
    let sum: u32 = number.bytes().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    let check = b"10X98765432"[(sum % 11) as usize];
    REGIONS.contains(&region) && born && number.as_bytes()[17].to_ascii_uppercase() == check
}

/// Years of birth that living people have; wide, so that none needs care.
const OLDEST: u32 = 19 * 100;
const NEWEST: u32 = 21 * 100;
