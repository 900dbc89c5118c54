//! What an evaluation table says of itself: its sources make its money, what was carried out gives its rate, its scores make
//! their total.

use super::Binder;
use crate::reader::{Granted, Scored, Scoring};
use fiscal::{Certainty, Claim, ClaimKind, FactId, Operand, Range};

impl Binder<'_, '_> {
    pub(super) fn scorings(&mut self) {
        let reader = self.reader;
        for grant in &reader.grants {
            for of in [|g: &Granted| g.initial, |g: &Granted| g.adjusted, |g: &Granted| g.executed] {
                let parts: Vec<FactId> = grant.parts.iter().filter_map(of).collect();
                match (of(&grant.whole), &parts[..]) {
                    (Some(whole), [only]) if grant.known => {
                        self.claim(ClaimKind::Equal, &[whole, *only], Certainty::Inherited, Some("项目资金构成"));
                    }
                    (Some(whole), parts) if grant.known => self.identity_sum(whole, parts, true, "项目资金构成"),
                    _ => {}
                }
            }
            for row in std::iter::once(&grant.whole).chain(&grant.parts) {
                if let Granted { adjusted: Some(budget), executed: Some(done), rate: Some(rate), .. } = *row {
                    self.claim(ClaimKind::Completion, &[rate, done, budget], Certainty::Inherited, None);
                }
            }
        }
        for scoring in &reader.scorings {
            let Scoring { execution, rows, total, weights_known, scores_known, .. } = scoring;
            if *weights_known {
                self.points_sum(total.weight, rows.iter().filter_map(|r| r.weight).collect(), execution.weight, "分值合计");
            }
            if *scores_known {
                self.points_sum(total.score, rows.iter().filter_map(|r| r.score).collect(), execution.score, "得分合计");
            }
            for Scored { weight, score } in rows.iter().chain([execution]) {
                if let (Some(weight), Some(score)) = (weight, score) {
                    self.claim(ClaimKind::Within, &[*score, *weight], Certainty::Inferred, Some("得分不大于分值"));
                }
            }
        }
    }

    /// 总分 with the score of carrying out the budget or without. What is rounded row by row may miss its total by a last
    /// place: that is claimed where it holds.
    fn points_sum(&mut self, total: Option<FactId>, rows: Vec<FactId>, execution: Option<FactId>, name: &'static str) {
        let Some(total) = total.filter(|_| rows.len() > 1) else { return };
        let made = |parts: &[FactId]| parts.iter().fold(Range::default(), |sum, p| sum + self.fact(*p).range).meets(self.fact(total).range);
        let all: Vec<FactId> = rows.iter().copied().chain(execution).collect();
        let parts = if !made(&all) && made(&rows) { rows } else { all };
        let rounded = parts.iter().any(|f| self.fact(*f).printed.decimals > 0);
        if made(&parts) || !rounded {
            let operands = std::iter::once(total).chain(parts).map(Operand::from).collect();
            let at = self.fact(total).span;
            let kind = ClaimKind::Sum { exhaustive: true };
            self.push(Claim { kind, operands, at, certainty: Certainty::Inherited, identity: Some(name) });
        }
    }
}
