//! Scores: those of the indicators make the total; what was taken off makes what is taken off in all; the mean of several.

use super::super::{Binder, exact};
use super::cues;
use super::spot::{PERCENTAGE, POINTS, Spot};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Operand, Role, Unit};

impl Binder<'_, '_> {
    /// The scores of a paragraph.
    pub(super) fn scores(&mut self, points: &[Spot]) {
        if points.len() < 3 {
            return;
        }
        let detail = |name: &str| self.reader.items.intern(name);
        let (most, off) = (detail("满分"), detail("扣分"));
        let of = |f: &Spot| self.fact(f.id).datum.detail;
        let full: Vec<Spot> = points.iter().filter(|s| of(s) == most).cloned().collect();
        let taken: Vec<Spot> = points.iter().filter(|s| of(s) == off).cloned().collect();
        // 共扣4.6分（产出指标1.3分、效益指标3.3分）: in it already
        let sums = &self.reader.sums;
        let beneath = |s: &Spot| sums.iter().any(|sum| sum.parts.contains(&s.id) && taken.iter().any(|t| t.id == sum.whole));
        let scored: Vec<Spot> = points.iter().filter(|s| of(s) != most && of(s) != off && !beneath(s)).cloned().collect();
        self.make(&scored, false);
        // 得10分。6月、9月未达到序时进度，各扣1分: how often it was taken off, the words do not count
        if taken.iter().any(|s| is_for_each(s.lead)) {
            return;
        }
        self.make(&taken, true);
        self.scored_and_lost(points, most, off);
        // 满分100分，扣6.6分，得93.4分
        if let ([full], [left]) = (&full[..], &scored[..]) {
            let whole = |s: &&Spot| self.has_claim(s.id, |k| matches!(k, ClaimKind::Sum { .. }));
            let off: Vec<FactId> = match taken.iter().find(whole) {
                Some(total) => vec![total.id],
                None => taken.iter().map(|s| s.id).collect(),
            };
            if !off.is_empty() {
                let parts: Vec<FactId> = std::iter::once(left.id).chain(off).collect();
                self.formula(full.id, &parts, &[], false, "得分合计");
            }
        }
    }

    /// 决策指标权重20分，得分17.5分，失分2.5分；过程指标权重20分，得分16.2分，失分3.8分: each indicator by itself.
    fn scored_and_lost(&mut self, points: &[Spot], most: fiscal::Item, off: fiscal::Item) {
        let of = |s: &Spot| self.fact(s.id).datum.detail;
        let mut found = Vec::new();
        for (at, three) in points.windows(3).enumerate() {
            let [full, one, other] = three else { continue };
            let told = of(full) == most && of(one) != most && of(other) != most && (of(one) == off) != (of(other) == off);
            let close = other.id.0 == full.id.0 + 2 && self.fact(full.id).sentence == self.fact(other.id).sentence;
            // 得17分，扣2分，扣1分: more was taken off
            let more = points.get(at + 3).is_some_and(|next| of(next) == off && !next.says(cues::TOTAL) && of(other) == off);
            let alone = |s: &Spot| !s.lead.contains(['。', '；']) && !s.says(cues::TOTAL);
            if told && close && !more && alone(one) && alone(other) {
                found.push([full.id, one.id, other.id]);
            }
        }
        if found.len() > 1 {
            for [full, one, other] in found {
                self.formula(full, &[one, other], &[], false, "得分合计");
            }
        }
    }

    /// 执行率98.10%，分值10分，得分9.81分: worked out from the rate where it is told to the hundredth; many score by bands.
    pub(super) fn score_of_rate(&mut self, spots: &[Spot]) {
        if !spots.iter().any(|s| s.is(POINTS)) {
            return;
        }
        let most = self.reader.items.intern("满分");
        let points = || spots.iter().filter(|s| s.is(POINTS)).map(|s| s.id);
        let full: Vec<FactId> = points().filter(|f| self.fact(*f).datum.detail == most).collect();
        // 执行率得分6.00分（满分10分），总得分82.66分: the total is of all that was scored
        let total = crate::topics::Topics::get().named("总分");
        let told = |fact: &Fact| {
            fact.datum.detail != most && fact.datum.topic != total && fact.printed.decimals >= 2 && fact.printed.digits % 10 != 0
        };
        let scores: Vec<FactId> = points().filter(|f| told(self.fact(*f))).collect();
        let rates: Vec<FactId> =
            spots.iter().filter(|s| s.is(PERCENTAGE) && s.says(cues::SPENT) && exact(self.fact(s.id))).map(|s| s.id).collect();
        if let (&[full], &[score], &[rate]) = (&full[..], &scores[..], &rates[..])
            && !self.is_the_score_rounded(score, full, rate)
        {
            self.claim(ClaimKind::Share, &[rate, score, full], Certainty::Inferred, Some("执行率得分"));
        }
    }

    /// 执行率93.65%，分值10分，得分9.36分: cut or rounded to its last place the score is what the rate gives, and proves no other rate.
    fn is_the_score_rounded(&self, score: FactId, full: FactId, rate: FactId) -> bool {
        let given = self.fact(rate).range.of(self.fact(full).range);
        let (told, step) = (self.fact(score).range.mid(), self.fact(score).printed.step(0));
        given.distance(told) < step && !given.contains(told)
    }

    /// A list begins between the figure before and this one.
    fn opens_list(&self, spot: &Spot) -> bool {
        let lead = spot.lead;
        spot.says(cues::AMONG)
            || lead.starts_with(['（', '：'])
            || any(lead, &["其中", "分别为", "分别是", "具体", "得分为", "分项"])
            || lead.starts_with("，由")
    }

    pub(in crate::bind) fn is_points(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        fact.role == Role::Count && exact(fact) && matches!(fact.printed.unit, Unit::Count(m) if m.word() == "分")
    }

    /// The first or the last of them is the total, or the mean, of the others.
    fn make(&mut self, scores: &[Spot], taken: bool) {
        if scores.len() < 3 {
            return;
        }
        let (first, last) = (&scores[0], &scores[scores.len() - 1]);
        let total = |s: &Spot| s.says(cues::TOTAL) || s.lead.contains(['共', '＝', '=']) || s.lead.contains("累计");
        let (whole, parts) = match () {
            () if last.says(cues::MEAN) => (last, &scores[..scores.len() - 1]),
            () if first.says(cues::MEAN) => (first, &scores[1..]),
            // 产出、效益两类合计得分53.15分: of those that it names
            () if total(last) && is_of_some(last.lead, scores.len() - 1) => return,
            () if total(last) => (last, &scores[..scores.len() - 1]),
            // the first is of all where a list of the others follows it
            () if (taken || scores.len() >= 4 && total(first)) && self.opens_list(&scores[1]) => (first, &scores[1..]),
            () => return,
        };
        let mean = whole.says(cues::MEAN);
        if self.has_claim(whole.id, |k| matches!(k, ClaimKind::Sum { .. })) && (mean || !self.fewer_listed(whole.id, parts)) {
            return;
        }
        if mean {
            let ids: Vec<FactId> = std::iter::once(whole.id).chain(parts.iter().map(|p| p.id)).collect();
            if whole.lead.contains("加权") || self.mean_of_others(whole, parts.len()) {
                return;
            }
            self.claim(ClaimKind::Mean, &ids, Certainty::Inferred, None);
            return;
        }
        // 总分96分，其中产出48分、效益29分、满意度9分: the ten of 预算执行率 are left out
        let ids: Vec<FactId> = parts.iter().map(|p| p.id).collect();
        if self.ten_left_out(whole.id, &ids) {
            return;
        }
        let operands: Vec<Operand> = std::iter::once(whole.id).chain(parts.iter().map(|p| p.id)).map(Operand::from).collect();
        let known = self.known.told_at(whole.id).find(|c| matches!(self.claims[*c].kind, ClaimKind::Sum { .. }));
        if let Some(claim) = known {
            self.claims[claim].operands = operands.into();
            return;
        }
        self.claim_sum(operands, false, Certainty::Inferred, Some("得分合计"));
    }

    /// 得分分别为92分、88分、85分，…8个部门平均得分86.3分: of more than were told.
    fn mean_of_others(&self, mean: &Spot, told: usize) -> bool {
        let Some(before) = mean.id.before() else { return false };
        let fact = self.fact(before);
        let counted = fact.role == Role::Count && fact.sentence == self.fact(mean.id).sentence && !self.is_points(before);
        counted && !mean.lead.contains(['，', '；']) && fact.printed.decimals == 0 && fact.printed.digits != told as i64
    }

    /// Was the list of these scores taken up with some of them left out, though all of them make the total?
    fn fewer_listed(&self, whole: FactId, parts: &[Spot]) -> bool {
        let within = |o: &Operand| o.fact == whole || parts.iter().any(|p| p.id == o.fact);
        self.claims_at(whole)
            .any(|c| matches!(c.kind, ClaimKind::Sum { .. }) && c.operands.len() <= parts.len() && c.operands.iter().all(within))
    }
}

/// 各扣1分, 分别扣1分, 每次扣1分: so much for each.
fn is_for_each(lead: &str) -> bool {
    let clause = lead.rsplit(['，', '。', '；']).next().unwrap_or_default();
    clause.split_once('扣').is_some_and(|(head, _)| head.ends_with(['各', '均']) || head.ends_with("分别") || head.contains('每'))
}

/// 产出、效益两类合计得分: does the clause name fewer than so many?
fn is_of_some(lead: &str, told: usize) -> bool {
    let clause = lead.rsplit(['，', '。', '；']).next().unwrap_or_default();
    let Some((head, _)) = clause.split_once("合计") else { return false };
    let counted = head.strip_suffix(['类', '项', '个']).and_then(|head| head.chars().next_back());
    let number = counted.and_then(|c| "一二三四五六七八九".chars().position(|n| n == if c == '两' { '二' } else { c }));
    number.is_some_and(|n| n + 1 != told) || number.is_none() && head.contains('、')
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn shares(text: &str) -> usize {
        crate::subject::read_for_tests::claims(text, ClaimKind::Share)
    }

    #[test]
    fn a_score_is_rounded() {
        assert_eq!(shares("水质监测项目：全年预算数250.00万元，执行数219.85万元，执行率87.94%，分值10分，得分8.79分。"), 0);
        assert_eq!(shares("水质监测项目：全年预算数250.00万元，执行数219.85万元，执行率87.94%，分值20分，得分17.59分。"), 0);
    }

    #[test]
    fn a_score_of_another_rate() {
        assert_eq!(shares("水质监测项目：全年预算数250.00万元，执行数219.85万元，执行率87.94%，分值10分，得分8.97分。"), 1);
    }

    /// The sums of scores, by what is printed.
    fn sums(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        let printed = |c: &fiscal::Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).map(printed).collect()
    }

    #[test]
    fn what_was_taken_off_for_each_is_not_all_that_was() {
        for each in ["两个节点未完成，各扣1分", "三处不规范，每处扣1分", "两项目标不明确，分别扣1分"] {
            assert!(sums(&format!("预算编制（12分，得10分）。{each}。")).is_empty(), "{each}");
        }
        assert_eq!(sums("预算编制（12分，得10分）。目标不明确，扣2分。"), [[12, 10, 2]]);
    }

    #[test]
    fn what_was_lost_is_what_was_not_scored() {
        let text =
            "投入指标权重20分，得分18分，失分2分，产出指标权重50分，得分45分，失分5分，合计失分7分。其中投入、产出两类合计得分63分。";
        let found = sums(text);
        assert!(found.contains(&vec![20, 18, 2]) && found.contains(&vec![50, 45, 5]) && found.contains(&vec![7, 2, 5]), "{found:?}");
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        assert!(filing.claims.iter().all(|c| c.kind != ClaimKind::Within), "{:?}", filing.claims);
    }
}
