//! N200 倍数算错

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N200",
    name: "倍数算错",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“为上年的几倍”“增长几倍”“翻一番”，是否与同一句中的两个数相符；没有小数的倍数按一位小数看，“近”“多”不查。",
    why: "“增长几倍”不含原数，“为几倍”含原数，常被混用；倍数与两个数对不上，读者无法判断哪个可信。",
    ok: &[
        "委托业务费由40.00万元增加到74.80万元，为上年的1.87倍，增长0.87倍。",
        "培训费由20.00万元增至40.00万元，翻了一番。",
        "培训费由20.00万元增至58.60万元，增长近2倍。",
    ],
    bad: &["委托业务费74.80万元，是上年40.00万元的⟦2.87倍⟧。", "培训费由20.00万元增至⟦60.00万元⟧，翻了一番。"],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
