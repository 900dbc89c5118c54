//! Which gold classes a rule's finding may answer: the one table of it.

/// The classes of the gold annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Sum,
    CrossSection,
    DuplicateValue,
    Percentage,
    Growth,
    Completion,
    Logic,
    Definition,
    Label,
    Numbering,
    MissingSection,
    Typo,
}

use Class::*;

pub const ALL: &[Class] =
    &[Sum, CrossSection, DuplicateValue, Percentage, Growth, Completion, Logic, Definition, Label, Numbering, MissingSection, Typo];

/// Decided by arithmetic.
pub const ARITHMETIC: &[Class] = &[Sum, CrossSection, DuplicateValue, Percentage, Growth, Completion];

/// Classes that the cases' conventions count as one, and pairs that the annotators used for the
/// same defect: a misnamed item (label) makes a false statement (logic) or a wrong content of a
/// defined whole (definition).
const EQUAL: &[&[Class]] =
    &[&[Sum, CrossSection, DuplicateValue], &[Growth, Logic], &[Completion, Logic], &[Percentage, Logic], &[Definition, Label, Logic]];

/// A family of rules, by the letter of its codes, and the classes its findings may be.
const FAMILIES: &[(&str, &[Class])] = &[
    // 勾稽: parts and wholes, one datum two values, identities
    ("S", &[Sum, CrossSection, DuplicateValue, Definition, Logic, Percentage]),
    // 文数: what sentences claim of figures
    ("N", &[Growth, Percentage, Completion, Logic, CrossSection, Typo]),
    // 未写明的国内公务接待批次、人次，增减原因: what the sentences leave out
    ("N171", &[Growth, Percentage, Completion, Logic, CrossSection, Typo, MissingSection]),
    ("N172", &[Growth, Percentage, Completion, Logic, CrossSection, Typo, MissingSection]),
    // 绩效
    ("P", &[Logic, Completion, CrossSection, Sum, Typo, MissingSection]),
    // 科目
    ("C", &[Label, Definition]),
    // 名词解释, 经费构成: one part of the paper against another
    ("C090", &[Label, Definition, CrossSection]),
    ("C130", &[Label, Definition, CrossSection, MissingSection]),
    // 指标的归类和名称
    ("P090", &[Label, Logic]),
    ("P100", &[Label, Typo, MissingSection]),
    // 体例
    ("L", &[Numbering, MissingSection, Typo, Label]),
    // 文字
    ("T", &[Typo, Label, MissingSection, Logic]),
    // 序号
    ("T015", &[Typo, Label, MissingSection, Logic, Numbering]),
    // 跨年上下级
    ("H", &[CrossSection, Logic]),
    // 公开义务
    ("D", &[MissingSection]),
];

impl Class {
    pub fn named(name: &str) -> Option<Class> {
        ALL.iter().copied().find(|c| c.name() == name)
    }

    pub const fn name(self) -> &'static str {
        match self {
            Sum => "sum",
            CrossSection => "cross-section",
            DuplicateValue => "duplicate-value",
            Percentage => "percentage",
            Growth => "growth",
            Completion => "completion",
            Logic => "logic",
            Definition => "definition",
            Label => "label",
            Numbering => "numbering",
            MissingSection => "missing-section",
            Typo => "typo",
        }
    }

    pub fn is_arithmetic(self) -> bool {
        ARITHMETIC.contains(&self)
    }

    fn equals(self, other: Class) -> bool {
        self == other || EQUAL.iter().any(|group| group.contains(&self) && group.contains(&other))
    }
}

/// May a finding of this rule be a defect of this class?
pub fn fits(rule: &str, class: Class) -> bool {
    FAMILIES
        .iter()
        .filter(|(prefix, _)| rule.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len())
        .is_none_or(|(_, classes)| classes.iter().any(|c| c.equals(class)))
}

/// The table in words, for `--help`.
pub fn describe() -> String {
    let names = |classes: &[Class]| classes.iter().map(|c| c.name()).collect::<Vec<_>>().join(" ");
    let mut out = String::from("rule code → classes it may answer (the longest prefix decides; an unknown family fits every class):\n");
    for (prefix, classes) in FAMILIES {
        out.push_str(&format!("  {prefix:<4} {}\n", names(classes)));
    }
    out.push_str("classes that count as one:\n");
    for group in EQUAL {
        out.push_str(&format!("  {}\n", names(group)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_fit_their_classes_and_equals() {
        assert!(fits("S010", Sum) && fits("S010", DuplicateValue));
        assert!(fits("N020", Growth) && fits("N020", Logic));
        assert!(!fits("C010", Growth) && !fits("L001", Sum));
        assert!(fits("N171", MissingSection) && fits("N172", MissingSection) && !fits("N170", MissingSection));
        assert!(fits("T015", Numbering) && fits("T015", Typo) && !fits("T014", Numbering));
        assert!(ALL.iter().all(|c| Class::named(c.name()) == Some(*c)));
    }
}
