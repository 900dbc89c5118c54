//! The grades of an evaluation, as the words before a count name them.

use crate::words::{split_once, trim_end};

/// The grades of 财预〔2020〕10号, and what places call them.
const GRADES: [&str; 10] = ["优", "良", "中", "差", "合格", "不合格", "优秀", "良好", "一般", "较差"];

/// 绩效评级为“良”的项目, 等级为良的, and between marks just 良
pub(crate) fn named(lead: &str) -> Option<&'static str> {
    let grade = |words: &str| GRADES.into_iter().find(|grade| *grade == words);
    let marked = is_marked(lead);
    if !marked && !ends_in_one(lead) {
        return None;
    }
    let clause = lead.rfind(['，', '、', '；', '：']).map_or(lead, |at| lead[at..].trim_start_matches(['，', '、', '；', '：']));
    if let Some(bare) = grade(clause.trim()).filter(|_| clause.len() < lead.len()) {
        return Some(bare);
    }
    if !marked {
        return None;
    }
    let within = |open: &str, close: &str| {
        let (_, rest) = split_once(lead, open)?;
        grade(split_once(rest, close)?.0)
    };
    within("“", "”").or_else(|| ["评级为", "等级为", "等次为"].iter().find_map(|open| within(open, "的")))
}

/// May the words end in a grade? Most words before a figure are told by that.
pub(crate) fn ends_in_one(lead: &str) -> bool {
    let last = trim_end(lead).chars().next_back();
    last.is_some_and(|c| matches!(c, '优' | '良' | '中' | '差' | '格' | '秀' | '好' | '般'))
}

/// Does it hold “, or what opens a grade that no mark stands around? Their last bytes are in few other characters.
pub(crate) fn is_marked(lead: &str) -> bool {
    let bytes = lead.as_bytes();
    memchr::memchr2_iter(0x9C, 0xBA, bytes).any(|at| ["“", "级为", "次为"].iter().any(|mark| bytes[..=at].ends_with(mark.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_told_by_their_words() {
        assert_eq!(named("（其中，绩效评级为“优”的项目"), Some("优"));
        assert_eq!((named("，等级为良的项目"), named("；按结果划分，优"), named("、不合格")), (Some("良"), Some("优"), Some("不合格")));
        assert_eq!((named("，获评“优质服务”的单位"), named("，良好的项目"), named("优")), (None, None, None));
    }
}
