//! What a finding expects: a value in place of what is printed, or advice in words.

use fiscal::Finding;

/// Longer ones are no values.
const VALUE: usize = 16;
/// Of a longer passage not all is wrong.
const STATED: usize = 24;

/// Whether what is expected can stand in place of what is printed.
pub(crate) fn is_value(finding: &Finding) -> bool {
    let short = |words: &str, most: usize| words.chars().count() <= most;
    let expected = finding.expected.as_str();
    short(expected, VALUE) && short(&finding.stated, STATED) && !expected.starts_with('应') && !expected.contains(['，', '；', '。'])
}

/// What stands before it; advice that says 应 itself needs nothing.
pub(super) fn label(finding: &Finding) -> &'static str {
    match finding.expected.starts_with('应') {
        true => "",
        false if is_value(finding) => "应为",
        false => "应当",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fiscal::{Cause, Severity, Span};

    #[test]
    fn values_and_advice_are_told_apart() {
        for (stated, expected, word) in [
            ("81.08%", "82.12%", "应为"),
            ("文化体育与传媒支出", "文化旅游体育与传媒支出", "应为"),
            ("核定编制10名，实有12人", "实有不超过编制，或说明超编原因、口径", "应当"),
            ("一句很长的话，其中只有一处有问题，不能整句划掉，也不能整句改成一个数", "补充说明", "应当"),
            ("", "应写明单位", ""),
        ] {
            let finding = Finding {
                rule: "S010",
                name: "甲",
                severity: Severity::Error,
                datum: None,
                cause: Cause::Unknown,
                at: Span::new(0, 0),
                also: Vec::new(),
                stated: stated.to_owned(),
                expected: expected.to_owned(),
                candidates: Vec::new(),
                evidence: Vec::new(),
                consequences: Vec::new(),
                what: String::new(),
                why: "",
                todo: "".into(),
                law: "",
                key: 0,
            };
            assert_eq!(label(&finding), word, "{expected}");
        }
    }
}
