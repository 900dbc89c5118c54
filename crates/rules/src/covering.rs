//! Which rule answers for a claim.

use fiscal::{Claim, ClaimKind, Comparison, Filing, Role};

/// The code of the rule that decides claims of this kind and reports those that fail.
///
/// The filing tells a sum of shares from a sum of amounts.
pub fn rule_of(filing: &Filing, claim: &Claim) -> &'static str {
    match claim.kind {
        ClaimKind::Sum { .. } if is_of_shares(filing, claim) => "N080",
        ClaimKind::Sum { .. } if is_difference(claim) => "N020",
        ClaimKind::Sum { .. } if is_balance(claim) => "S050",
        ClaimKind::Sum { .. } => "S010",
        ClaimKind::Equal if claim.identity.is_some_and(|name| !is_of_likeness(name)) => "S030",
        ClaimKind::Equal => "S020",
        ClaimKind::Within | ClaimKind::Compares(Comparison::AtMost) => "S040",
        ClaimKind::RatesOfParts if role_of(filing, claim) == Some(Role::Completion) => "N090",
        ClaimKind::Rate | ClaimKind::RateOfChange | ClaimKind::RatesOfParts | ClaimKind::MeanGrowth { .. } => "N010",
        ClaimKind::Change => "N020",
        ClaimKind::Flat => "N060",
        ClaimKind::Share if claim.identity == Some("基数增减率") => "N010",
        ClaimKind::Share => "N070",
        ClaimKind::Completion | ClaimKind::CompletionOfChange => "N090",
        ClaimKind::Average | ClaimKind::Mean => "N140",
        ClaimKind::Product { .. } => "N180",
        ClaimKind::Times { .. } | ClaimKind::Fold(_) => "N200",
        ClaimKind::Compares(Comparison::Less | Comparison::Equal | Comparison::AtLeast | Comparison::Greater) => "N110",
    }
}

/// 预算－决算＝差额, told as 预算＝决算＋差额.
fn is_difference(claim: &Claim) -> bool {
    matches!(claim.identity, Some("预决算差额" | "差额"))
}

/// 年初＋收入－支出＝年末 and the like: what stands on its two sides are no parts of a whole.
fn is_balance(claim: &Claim) -> bool {
    const BALANCES: [&str; 10] =
        ["年初年末结转", "预算调整", "年初结转调整", "预算支出结余", "当年结余", "滚存结余", "收支结转", "债务余额", "资产负债", "算式"];
    claim.identity.is_some_and(|name| BALANCES.contains(&name))
}

/// Does a relation of this name rest on nothing but how alike the figures are? Then nothing in the law or the paper says it, and a fault is doubted.
pub(crate) fn is_of_likeness(name: &str) -> bool {
    matches!(name, "数目前后重述" | "总额同增减" | "总额的另一种划分" | "字面构成")
}

fn is_of_shares(filing: &Filing, claim: &Claim) -> bool {
    role_of(filing, claim) == Some(Role::Share)
}

/// The role of what the claim is told at.
fn role_of(filing: &Filing, claim: &Claim) -> Option<Role> {
    claim.operands.first().and_then(|o| filing.facts.get(o.fact.index())).map(|f| f.role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RULES, Status, check, unmarked};
    use fiscal::{Manuscript, Outcome};

    #[test]
    fn a_rule_that_reports_claims_is_named_by_those_that_fail() {
        for code in ["S010", "S020", "S030", "S040", "S050", "N010", "N020", "N060", "N070", "N080", "N090", "N140", "N180", "N200"] {
            let rule = RULES.iter().find(|r| r.code == code).unwrap_or_else(|| panic!("no rule {code}"));
            assert_eq!(rule.status, Status::Active);
            for marked in rule.bad {
                let (text, _) = unmarked(marked).unwrap_or_else(|| panic!("{code}: no mark in {marked}"));
                let manuscript = Manuscript::utf8(text);
                let report = check(&manuscript, statute::read(&manuscript, statute::Context::default()));
                let mut failing = report.filing.claims.iter().zip(&report.outcomes).filter(|(_, o)| **o == Outcome::Fails);
                assert!(failing.any(|(c, _)| rule_of(&report.filing, c) == code), "{code}: {marked}");
            }
        }
    }
}
