//! N080 各项占比之和不为100%

use crate::arithmetic;
use crate::rule::{Rule, Spoil, Status};
use fiscal::Severity;

pub static RULE: Rule = Rule {
    code: "N080",
    name: "各项占比之和不为100%",
    severity: Severity::Error,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "写明合计的各项占比，其和是否等于所写的合计（一般为100%），容差只来自末位舍入。",
    why: "同一总体的各部分占比之和应为100%。",
    ok: &["收入构成：财政拨款占92.20%，事业收入占6.30%，其他收入占1.50%，三项合计100%。"],
    bad: &["收入构成：财政拨款占91.20%，事业收入占6.30%，其他收入占1.50%，三项合计⟦100%⟧。"],
    spoil: Spoil::Graft,
    check: arithmetic::report,
};
