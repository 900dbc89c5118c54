//! Counts in words: 120件，办结108件，办结率90%; 由56人减至50人，减少6人.

use super::super::{Binder, exact};
use super::cues;
use super::spot::{COUNT, COUNTED, MOVED, PERCENTAGE, Spot, many};
use crate::words::{any, holds};
use fiscal::{Certainty, ClaimKind, FactId, Flow, Operand, PERCENT, Role, Unit};

impl Binder<'_, '_> {
    /// A rate of counts, of a sentence that has a percentage: which of them is the part and which the whole.
    pub(super) fn ratios(&mut self, spots: &[Spot]) {
        // of one count by another
        if many(spots, COUNTED) < 2 {
            return;
        }
        for (i, spot) in spots.iter().enumerate() {
            let fact = self.fact(spot.id);
            let of_counts = spot.is(PERCENTAGE)
                && exact(fact)
                && fact.direction.is_none()
                && matches!(fact.role, Role::Rate | Role::Completion | Role::Share)
                && !self.has_claim(spot.id, |k| matches!(k, ClaimKind::Share | ClaimKind::Completion))
                // 其中3个项目资金执行100%: of the money of each
                && !holds(spot.lead, "资金执行")
                && !self.is_of_money_beside(spot)
                // 一次合格38处，合格率95%；其余2处经返修后合格，最终合格率100%: of all that came out well in the end
                && !(i > 0 && holds(spot.lead, "最终"));
            if of_counts
                && let Some((part, whole, sure)) = self.ratio(spots, i)
                && (sure || !self.is_of_both_together(spot.id, part, whole))
            {
                let certainty = if sure { Certainty::Inherited } else { Certainty::Inferred };
                self.claim(ClaimKind::Share, &[spot.id, part, whole], certainty, None);
            }
        }
        self.rest(spots);
    }

    /// 9台中3台未移交，价值76.84万元，占设备购置支出的33.24%: of the money right before it, and of a whole that is named.
    fn is_of_money_beside(&self, spot: &Spot) -> bool {
        let Some(before) = spot.id.before().map(|f| self.fact(f)) else { return false };
        let money = before.printed.unit.is_money() && before.role.states() && before.sentence == self.fact(spot.id).sentence;
        let named = spot.lead.trim_start_matches('，').strip_prefix('占').is_some_and(|whole| !whole.trim_end_matches('的').is_empty());
        money && named
    }

    /// 按期完工20栋，延期3栋，延期率13.04%: of those of either kind.
    fn is_of_both_together(&self, rate: FactId, part: FactId, other: FactId) -> bool {
        let [rate, part, other] = [rate, part, other].map(|f| self.fact(f).range);
        part.percent_of(part + other).is_some_and(|told| told.meets(rate))
    }

    /// The counts around the rate: those that give it; else, where there are but two, those.
    fn ratio(&self, spots: &[Spot], i: usize) -> Option<(FactId, FactId, bool)> {
        let rate = self.fact(spots[i].id);
        let counts = |from: usize, to: usize| -> Vec<FactId> {
            spots[from..to]
                .iter()
                .map(|s| s.id)
                .filter(|f| matches!(self.fact(*f).printed.unit, Unit::Count(_)) && exact(self.fact(*f)))
                .collect()
        };
        // what stands before it, back to the rate before; without that, what stands behind it
        let before = spots[..i].iter().rposition(|s| self.fact(s.id).printed.unit.is_percent()).map_or(0, |p| p + 1);
        let own = counts(before, i);
        let near = match own.len() {
            0 => counts(i, spots.len()),
            _ => own.clone(),
        };
        let all = counts(0, spots.len());
        let fits = |part: FactId, whole: FactId| {
            let (p, w) = (self.fact(part), self.fact(whole));
            part != whole
                && crate::reader::measure(p.printed.unit) == crate::reader::measure(w.printed.unit)
                && p.range.mid() <= w.range.mid()
                && p.range.percent_of(w.range).is_some_and(|r| r.meets(rate.range))
        };
        // 不合格143批次，不合格率28.09%: the rate of what is not
        let lacking = spots[i].lead.contains(['不', '未']);
        for part in near.iter().rev().chain(all.iter().rev()).filter(|f| lacking || !self.is_rest(spots, **f)) {
            if let Some(whole) = all.iter().copied().find(|w| fits(*part, *w)) {
                return Some((*part, whole, true));
            }
        }
        // nothing gives it: the part is what the rate is named after
        let named = self.rate_name(&spots[i]);
        if let Some(pair) = self.two_counts(spots, i, &own, named) {
            return Some(pair);
        }
        let named = named?;
        // 一季度办结率91.20%，二季度办结率93.50%，…全年受理286件: of several rates before them the counts may be of none
        if own.is_empty() && many(spots, PERCENTAGE) > 1 {
            return None;
        }
        let of_part = |f: &FactId| self.names(spots, *f, named);
        let alike = |f: &FactId| crate::reader::measure(self.fact(*f).printed.unit);
        // 交办22户，按期办结率68.18%，按期办结15户: the part may stand behind its rate
        let single = own.len() == 1 && !own.iter().any(of_part);
        let pool: &[FactId] = match own.len() {
            0 => &near,
            1 => &all,
            _ => &own,
        };
        let parts: Vec<FactId> = if single { &all } else { &near }.iter().copied().filter(of_part).collect();
        let parts = if lacking { own.iter().copied().filter(|f| self.is_rest(spots, *f)).collect() } else { parts };
        let &[part] = &parts[..] else { return None };
        let mut wholes = pool.iter().copied().filter(|f| *f != part && alike(f) == alike(&part) && (lacking || !self.is_rest(spots, *f)));
        let whole = wholes.next().filter(|_| wholes.next().is_none())?;
        // 体检186人，体检率96.9%；参加培训210人: what comes behind the rate is its whole where the words say so
        if whole > spots[i].id && whole > part && !self.is_due(spots, spots[i].id, whole) {
            return None;
        }
        let few = rate.range.mid() <= 100 * PERCENT || self.fact(part).range.mid() <= self.fact(whole).range.mid();
        few.then_some((part, whole, false))
    }

    /// 应参加296人，实际参加289人，参训率97.64%; 完成237项，占计划253项的93.68%.
    fn two_counts(&self, spots: &[Spot], i: usize, own: &[FactId], named: Option<&str>) -> Option<(FactId, FactId, bool)> {
        let &[a, b] = own else { return None };
        let unit = |f: FactId| crate::reader::measure(self.fact(f).printed.unit);
        let lead = spots[i].lead;
        let of = |f: FactId| spots.iter().find(|s| s.id == f).map_or("", |s| s.lead);
        let rate = self.fact(spots[i].id).range.mid();
        if unit(a) != unit(b) || rate > 100 * PERCENT || self.is_rest(spots, a) || self.is_rest(spots, b) {
            return None;
        }
        if lead == "的" && of(b).contains('占') {
            return Some((a, b, false));
        }
        let shared =
            |words: &str| named.map_or(0, |n| n.chars().filter(|c| !"率年度计实完成全".contains(*c) && words.contains(*c)).count());
        let planned = of(a).contains("计划") || of(a).contains('应') || of(a).contains("目标");
        let done = of(b).contains("实际") || of(b).contains('已');
        // 171户完成搬迁（应搬迁243户）
        let due = |w: &str| w.rfind(['，', '（', '；']).map_or(w, |p| &w[p..]).contains(['应', '划']);
        if due(of(b)) && !due(of(a)) && !of(b).starts_with('，') {
            return Some((a, b, false));
        }
        // 就业人数328人，毕业生344人，就业率95.35%: the first is what the rate is named after
        if !planned && shared(of(a)) > shared(of(b)) {
            return None;
        }
        // 参加轮训180人，培训合格率100%: one character of four says nothing
        let name = named.map_or(0, |n| n.chars().filter(|c| !"率年度计实完成全".contains(*c)).count());
        let shares = 2 * shared(of(b)) >= name.max(1);
        // 478个项目中有427个评级为优
        let among = of(b).contains("中有") || of(b).ends_with("中，") || of(b).ends_with('中');
        let said = shares || planned && done || among || lead.trim_start_matches('，') == "占";
        said.then_some((b, a, false))
    }

    /// 体检率93.0%（应体检200人）, 合格率98.0%，抽检总数400批次: is it all that there should be, in the words behind the rate?
    fn is_due(&self, spots: &[Spot], rate: FactId, whole: FactId) -> bool {
        const DUE: [&str; 24] = [
            "应",
            "需",
            "总",
            "共",
            "全",
            "计划",
            "目标",
            "任务",
            "登记",
            "受理",
            "收到",
            "符合",
            "辖区",
            "在册",
            "抽",
            "人口",
            "对象",
            "常住",
            "户籍",
            "适龄",
            "毕业生",
            "在校",
            "服务",
            "申请",
        ];
        let lead = spots.iter().find(|s| s.id == whole).map_or("", |s| s.lead);
        !self.between(rate, whole).contains('；') && any(lead, &DUE)
    }

    /// 办结率 is named after 办结.
    pub(super) fn rate_name<'t>(&self, spot: &Spot<'t>) -> Option<&'t str> {
        let lead = spot.lead.trim_end_matches(['为', '达', '到', '：', '是', '的']);
        let name = lead
            .strip_suffix('率')
            .or_else(|| lead.strip_suffix("比例"))
            .or_else(|| lead.strip_suffix("占比"))
            .or_else(|| lead.strip_suffix("满意度").map(|_| lead))?;
        let clause = name.rfind(['，', '；', '、', '（', '：']).map_or(name, |p| {
            let c = name[p..].chars().next().map_or(1, char::len_utf8);
            &name[p + c..]
        });
        (clause.chars().count() >= 2).then_some(clause)
    }

    /// Do the words around the count say what the rate is named after?
    pub(super) fn names(&self, spots: &[Spot], count: FactId, name: &str) -> bool {
        let Some(spot) = spots.iter().find(|s| s.id == count) else { return false };
        let lead = spot.lead;
        let clause = lead.rfind(['，', '；', '：', '、', '（']).map_or(lead, |p| &lead[p..]);
        let behind = self.behind(count);
        let behind = &behind[..behind.find(['，', '；', '。', '、', '（', '）', '\n']).unwrap_or(behind.len())];
        let tail: Vec<char> = name.chars().rev().take(2).collect();
        let said = |words: &str| tail.iter().all(|c| words.contains(*c));
        !self.denied(clause) && (said(clause) || said(behind))
    }

    fn denied(&self, clause: &str) -> bool {
        clause.contains(['未', '不', '尚']) || clause.contains("其余") || clause.contains("应") || clause.contains("正在")
    }

    /// 尚有3件未办结, 其余3件: the rest.
    fn is_rest(&self, spots: &[Spot], count: FactId) -> bool {
        let left = |s: &Spot| s.says(cues::NOT) || any(s.lead, &["剩余", "剩下", "其余"]);
        spots.iter().any(|s| s.id == count && left(s))
    }

    /// 120件，办结108件，未办结12件: the two make the whole.
    fn rest(&mut self, spots: &[Spot]) {
        let counts: Vec<&Spot> = spots
            .iter()
            .filter(|s| {
                matches!(self.fact(s.id).printed.unit, Unit::Count(_)) && exact(self.fact(s.id)) && self.fact(s.id).role == Role::Count
            })
            .collect();
        let &[a, b, c] = &counts[..] else { return };
        let group = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        if group(a) != group(b) || group(b) != group(c) {
            return;
        }
        // 抽查31份合同，4份未注明日期，2份与约定不符: faults that were found, each told behind its count, leave out those without
        let found = |s: &Spot| s.lead.ends_with('，') && s.lead.chars().count() <= 6;
        let looked = any(self.clause_before(a.id), &["抽查", "检查", "抽取", "抽检"]) || any(a.lead, &["抽查", "检查", "抽取", "抽检"]);
        if looked && found(b) && c.lead.ends_with(['，', '；']) {
            return;
        }
        let rests = [a, b, c].iter().filter(|s| self.is_rest(spots, s.id)).count();
        if rests != 1 || self.is_rest(spots, a.id) || self.has_claim(a.id, |k| matches!(k, ClaimKind::Sum { .. })) {
            return;
        }
        let operands = [a, b, c].iter().map(|s| Operand::from(s.id)).collect();
        self.claim_sum(operands, true, Certainty::Inferred, None);
    }

    /// A change, or its rate, beside the two figures that it lies between.
    pub(super) fn changes_between(&mut self, spots: &[Spot]) {
        for spot in spots {
            if spot.is(COUNT) && matches!(spot.lead, "，新增" | "，净增" | "，新增加" | "，调入") {
                self.newly(spots, spot);
                continue;
            }
            if !spot.is(MOVED) {
                continue;
            }
            let own = self.fact(spot.id);
            let rate = own.role == Role::Rate;
            let told = |k| matches!(k, ClaimKind::Change | ClaimKind::Rate | ClaimKind::RateOfChange);
            // 年均增长, 累计增加: of other years than the two
            if self.has_claim(spot.id, told) || spot.lead.contains('均') || spot.lead.contains("累计") {
                continue;
            }
            // 增加112.48万元，减少2.18万元: neither is the whole difference
            let peers = spots.iter().filter(|s| {
                let fact = self.fact(s.id);
                fact.role == own.role && fact.printed.unit.is_percent() == own.printed.unit.is_percent()
            });
            if peers.count() > 1 {
                continue;
            }
            let others: Vec<&Spot> = spots
                .iter()
                .filter(|s| {
                    let fact = self.fact(s.id);
                    let alike = rate || crate::reader::measure(fact.printed.unit) == crate::reader::measure(own.printed.unit);
                    s.id != spot.id && alike && exact(fact) && fact.role.states() && !fact.printed.unit.is_percent()
                })
                .collect();
            let &[a, b] = &others[..] else { continue };
            let alike = crate::reader::measure(self.fact(a.id).printed.unit) == crate::reader::measure(self.fact(b.id).printed.unit);
            let money = self.fact(a.id).printed.unit.is_money();
            // 办公费减支1.60万元；水电费9.40万元（上年9.30万元）: of another thing behind the semicolon
            // 收入预算1267.66万元，同比增加55.50万元，上年结转2.31万元: nor is what is brought over last year's
            let stock = |flow: Flow| matches!(flow, Flow::CarryIn | Flow::CarryOut);
            let brought = |flow: Flow| stock(flow) && !stock(own.datum.flow);
            let apart = |f: FactId| {
                let other = self.fact(f).datum;
                brought(other.flow) || !own.datum.same_subject(&other) && self.between(spot.id, f).contains('；')
            };
            // 去年决算6.4亿元，比年初预算8.3亿元减少1.9亿元: against its plan
            let planned = |s: &Spot| self.fact(s.id).datum.basis.is_budget();
            let of_a_plan = own.base.is_some_and(|base| base.1.is_budget()) && planned(a) != planned(b);
            let two = match (of_a_plan, planned(a)) {
                (true, true) => Some((b.id, a.id)),
                (true, false) => Some((a.id, b.id)),
                (false, _) => self.now_and_then(a, b, !money),
            };
            if let Some((current, previous)) =
                two.filter(|two| alike && !apart(two.0) && !apart(two.1) && !self.is_part_of_the_other(two.0, two.1))
            {
                let kind = if rate { ClaimKind::Rate } else { ClaimKind::Change };
                self.claim(kind, &[spot.id, current, previous], Certainty::Inherited, None);
            }
        }
    }

    /// 2023年末230个，2024年末299个，新增69个: the difference, where it comes out or but for one digit; what went is not told.
    fn newly(&mut self, spots: &[Spot], new: &Spot) {
        let counts: Vec<&Spot> = spots.iter().filter(|s| s.id < new.id && self.fact(s.id).role.states()).collect();
        let &[a, b] = &counts[..] else { return };
        let unit = |s: &Spot| crate::reader::measure(self.fact(s.id).printed.unit);
        if unit(a) != unit(new) || unit(b) != unit(new) {
            return;
        }
        let Some((now, then)) = self.now_and_then(a, b, true) else { return };
        let mid = |f: FactId| self.fact(f).range.mid() / 10_000;
        let (now_is, then_is, new_is) = (mid(now), mid(then), mid(new.id));
        let alike = |x: i64, y: i64| x == y || super::super::slips::alike(x.to_string().as_bytes(), y.to_string().as_bytes());
        if alike(new_is, now_is - then_is) || alike(now_is, then_is + new_is) || alike(then_is, now_is - new_is) {
            self.formula(now, &[then, new.id], &[], false, "差额");
        }
    }

    /// Which of two figures is the present one: the words or the years say it.
    fn now_and_then(&self, a: &Spot, b: &Spot, stock: bool) -> Option<(FactId, FactId)> {
        // 年初 is said of people that were there, and of a plan of money
        let said = if stock { cues::LAST | cues::START } else { cues::LAST };
        let from = |s: &Spot| stock && s.lead.ends_with(['由', '从', '前']);
        // 230起→200起, 调整前67个，调整后58个
        let onto = a.id.0 + 1 == b.id.0 && matches!(b.lead, "→" | "至" | "到") || b.lead.ends_with('后') && from(a);
        let older = |s: &Spot| self.fact(s.id).role == Role::Previous || s.says(said) || from(s) || onto && s.id == a.id;
        let year = |s: &Spot| self.fact(s.id).datum.year;
        match () {
            () if older(a) != older(b) => Some(if older(a) { (b.id, a.id) } else { (a.id, b.id) }),
            () if year(a) < year(b) => Some((b.id, a.id)),
            () if year(b) < year(a) => Some((a.id, b.id)),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    /// The shares and sums of a text, by the digits of their figures.
    fn related(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::subject::read_for_tests::account(text);
        let of = |c: &&fiscal::Claim| matches!(c.kind, ClaimKind::Share | ClaimKind::Sum { .. });
        let digits = |c: &fiscal::Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        filing.claims.iter().filter(of).map(digits).collect()
    }

    #[test]
    fn a_rate_of_those_of_either_kind() {
        assert!(related("按期完工36栋，延期4栋，延期率10.00%，平均延期87天。").iter().all(|of| of[0] != 1000));
        assert!(related("受理工单50件，办结40件，办结率90.00%，平均用时3天。").contains(&vec![9000, 40, 50]));
    }

    #[test]
    fn money_beside_a_count_has_a_share_of_its_own() {
        let told = related("8台设备中2台未办理移交，价值60.50万元，占设备购置支出的26.20%。");
        assert!(told.iter().all(|of| of[..] != [2620, 2, 8]), "{told:?}");
    }

    #[test]
    fn all_that_came_out_well_in_the_end() {
        let told = related("抽检40处，一次合格38处，一次合格率95.00%；其余2处经返修后合格，最终合格率100%。");
        assert!(told.iter().all(|of| of[0] != 100), "{told:?}");
    }

    #[test]
    fn faults_found_are_not_all_that_was_looked_at() {
        assert!(related("抽查26份合同，3份未注明签订日期，2份付款与约定不符。").is_empty());
    }
}
