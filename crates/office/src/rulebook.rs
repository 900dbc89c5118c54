//! What the rules are: looking them up by code, family or all.

use crate::Rule;

/// A family of rules: what one kind of defect has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// The letter its codes begin with.
    pub letter: char,
    /// Its Chinese name.
    pub name: &'static str,
}

/// Every family there is or will be.
pub const FAMILIES: [Family; 8] = [
    Family { letter: 'S', name: "勾稽" },
    Family { letter: 'N', name: "文数" },
    Family { letter: 'P', name: "绩效" },
    Family { letter: 'C', name: "科目" },
    Family { letter: 'L', name: "体例" },
    Family { letter: 'T', name: "文字" },
    Family { letter: 'H', name: "跨年上下级" },
    Family { letter: 'D', name: "公开义务" },
];

/// The family a code belongs to.
pub fn family_of(code: &str) -> Option<Family> {
    let letter = code.chars().next()?.to_ascii_uppercase();
    FAMILIES.into_iter().find(|f| f.letter == letter)
}

/// The beginning of a code that a user means: a code or its beginning in any case, or the
/// Chinese name of a family. `None` when no family is meant.
pub fn prefix(word: &str) -> Option<String> {
    if let Some(family) = FAMILIES.iter().find(|f| f.name == word) {
        return Some(family.letter.to_string());
    }
    let mut letters = word.chars();
    let known = family_of(word).is_some();
    letters.next();
    (known && letters.all(|c| c.is_ascii_digit())).then(|| word.to_ascii_uppercase())
}

/// The rules that `word` means: `all` or 全部, a family, a code or the beginning of one.
pub fn find(word: &str) -> Vec<&'static Rule> {
    let all = crate::rules().iter().copied();
    if word.eq_ignore_ascii_case("all") || word == "全部" {
        return all.collect();
    }
    match prefix(word) {
        Some(prefix) => all.filter(|r| r.code.starts_with(&prefix)).collect(),
        None => Vec::new(),
    }
}

/// The rule with exactly this code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    crate::rules().iter().copied().find(|r| r.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_rules() {
        assert_eq!(prefix("勾稽").as_deref(), Some("S"));
        assert_eq!(prefix("s010").as_deref(), Some("S010"));
        assert_eq!(prefix("n").as_deref(), Some("N"));
        assert_eq!(prefix("S01x"), None);
        assert_eq!(prefix("合计"), None);
        assert_eq!(prefix(""), None);
        assert_eq!(find("all").len(), crate::rules().len());
        assert_eq!(family_of("C001").map(|f| f.name), Some("科目"));
    }
}
