//! What an evaluation table says of itself: its sources make its money, what was carried out gives its rate, its scores make
//! their total.

use super::Binder;
use crate::reader::{Granted, Grants, Scored, Scoring};
use fiscal::{Certainty, ClaimKind, FactId};

impl Binder<'_, '_> {
    pub(super) fn scorings(&mut self) {
        let reader = self.reader;
        for grant in &reader.grants {
            self.sources(grant);
            for row in std::iter::once(&grant.whole).chain(&grant.parts) {
                if let Granted { adjusted: Some(budget), executed: Some(done), rate: Some(rate), initial, .. } = *row {
                    // some places measure against what was planned at the beginning
                    let of = |base: FactId| self.fact(done).range.percent_of(self.fact(base).range);
                    let fits = |base: FactId| of(base).is_some_and(|r| r.meets(self.fact(rate).range));
                    let other = !fits(budget) && initial.is_some_and(fits);
                    let certainty = if other { Certainty::Inferred } else { Certainty::Inherited };
                    self.claim(ClaimKind::Completion, &[rate, done, budget], certainty, None);
                }
            }
        }
        for scoring in &reader.scorings {
            let Scoring { execution, rows, total, weights_known, scores_known, .. } = scoring;
            if scoring.is_weighed() {
                continue;
            }
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

    /// The sources make the money, stage by stage, where every row is understood.
    fn sources(&mut self, grants: &Grants) {
        for of in [|g: &Granted| g.initial, |g: &Granted| g.adjusted, |g: &Granted| g.executed] {
            let Some(whole) = of(&grants.whole).filter(|_| grants.known) else { continue };
            let [all, current] = grants.apart().map(|rows| rows.into_iter().filter_map(of).collect::<Vec<FactId>>());
            // 财政拨款, 其中：上年结转: last year's money may be within this one
            let parts = if !self.meets(whole, &all) && self.meets(whole, &current) { current } else { all };
            match parts[..] {
                [only] => {
                    let alike = self.fact(whole).range.meets(self.fact(only).range);
                    let certainty = if alike { Certainty::Inherited } else { Certainty::Inferred };
                    self.claim(ClaimKind::Equal, &[whole, only], certainty, Some("项目资金构成"));
                }
                _ => self.identity_sum(whole, &parts, true, "项目资金构成"),
            }
        }
    }

    /// 总分 with the score of carrying out the budget or without. What is rounded row by row may miss its total by a last
    /// place: that is claimed where it holds.
    fn points_sum(&mut self, total: Option<FactId>, rows: Vec<FactId>, execution: Option<FactId>, name: &'static str) {
        let Some(total) = total.filter(|_| rows.len() > 1) else { return };
        let made = |parts: &[FactId]| self.meets(total, parts);
        let all: Vec<FactId> = rows.iter().copied().chain(execution).collect();
        let parts = if !made(&all) && made(&rows) { rows } else { all };
        let rounded = parts.iter().any(|f| self.fact(*f).printed.decimals > 0);
        if made(&parts) || !rounded {
            self.identity_sum(total, &parts, true, name);
        }
    }
}
