//! Projects by grade: 自评项目4个（其中，评级为“优”的4个，“良”的0个…）.

use super::super::{Binder, exact};
use super::Spot;
use fiscal::{Certainty, FactId, Operand, Unit};

/// The grades of 财预〔2020〕10号, and what places call them.
const GRADES: [&str; 10] = ["优", "良", "中", "差", "合格", "不合格", "优秀", "良好", "一般", "较差"];

impl Binder<'_, '_> {
    /// Every project that was evaluated has one grade.
    pub(super) fn grades(&mut self, spots: &[Spot]) {
        let counted = |s: &Spot| matches!(self.fact(s.id).printed.unit, Unit::Count(_)) && exact(self.fact(s.id));
        let measure = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        let graded: Vec<usize> = (0..spots.len()).filter(|i| counted(&spots[*i]) && is_grade(self.lead(&spots[*i]))).collect();
        let Some(first) = graded.first().map(|i| &spots[*i]).filter(|_| graded.len() > 2) else { return };
        let parts: Vec<FactId> = graded.iter().map(|i| spots[*i].id).collect();
        let before = || spots[..graded[0]].iter().rev().filter(|s| counted(s) && measure(s) == measure(first)).map(|s| s.id);
        // of the counts before them the one that they make, else the nearest
        let Some(whole) = before().find(|w| self.meets(*w, &parts)).or_else(|| before().next()) else { return };
        let operands = std::iter::once(whole).chain(parts).map(Operand::from).collect();
        self.claim_sum(operands, true, Certainty::Inferred, Some("绩效评级构成"));
    }
}

/// 绩效评级为“良”的项目
fn is_grade(lead: &str) -> bool {
    // most words before a figure are told by this
    if !lead.contains(['“', '为']) {
        return false;
    }
    let within = |open: &str, close: &str| {
        let (_, rest) = lead.split_once(open)?;
        Some(GRADES.contains(&rest.split_once(close)?.0))
    };
    within("“", "”") == Some(true) || ["评级为", "等级为", "等次为"].iter().any(|open| within(open, "的") == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_told_by_their_words() {
        assert!(is_grade("（其中，绩效评级为“优”的项目") && is_grade("，等级为良的项目"));
        assert!(!is_grade("，获评“优质服务”的单位") && !is_grade("，良好的项目"));
    }
}
