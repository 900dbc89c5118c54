//! What each costs, and behind it what all of them come to: 培训2期、每期156人，人均4,500元，计140.4万元.

use super::super::{Binder, exact, slips::slip_of};
use super::OF;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, FactId, Role, Unit};

/// Words that lead from what each costs to what all come to.
const COMES_TO: [&str; 7] = ["计", "共", "合计", "小计", "总计", "需", "总额"];

/// Words that make it of a month or a day, or of some only.
const OTHERWISE: &[&str] = &["月", "日", "天", "餐", "不超过", "最高", "不低于", "左右", "增加", "减少", "提高"];

impl Binder<'_, '_> {
    /// Relates the average to what it comes to, where that is told right behind it; what was told before is then of something else.
    pub(super) fn reckoned(&mut self, average: FactId) -> bool {
        let Some(money) = self.come_to_behind(average) else { return false };
        let numbers = self.numbers_of_its_item(average);
        if any(self.words_before(average), OTHERWISE) {
            return true;
        }
        let mid = |f: FactId| i128::from(self.fact(f).range.mid());
        // a count is in ten-thousandths
        let made = |numbers: &[FactId]| numbers.iter().fold(mid(average), |made, n| made * mid(*n) / 10_000);
        let fits = |numbers: &[FactId]| {
            let off = numbers.iter().fold(i128::from(self.fact(average).printed.step(0)), |off, n| off * mid(*n) / 10_000);
            (made(numbers) - mid(money)).abs() * 2 <= off.max(i128::from(self.fact(money).printed.step(0)))
        };
        let people: Vec<FactId> = numbers.iter().copied().filter(|n| self.is_divided_by(average, *n)).collect();
        let groups: Vec<FactId> = numbers.iter().copied().filter(|n| !people.contains(n)).collect();
        if let Some(one) = people.iter().rev().copied().find(|n| fits(&[*n])) {
            self.claim(ClaimKind::Product { times: 1 }, &[money, average, one], Certainty::Inferred, None);
            return true;
        }
        let times = |group: FactId| u16::try_from(mid(group) / 10_000).ok().filter(|n| *n > 0);
        let pairs = || people.iter().flat_map(|n| groups.iter().map(move |g| [*n, *g]));
        let typed = |pair: &[FactId; 2]| slip_of(self.fact(money), made(pair), 3) && mid(money) > 0;
        if let Some([number, group]) = pairs().find(|pair| fits(pair)).or_else(|| pairs().find(typed))
            && let Some(times) = times(group)
        {
            self.claim(ClaimKind::Product { times }, &[money, average, number], Certainty::Inferred, None);
            return true;
        }
        // of one number there is nothing else to divide by
        if let ([only], []) = (&people[..], &groups[..]) {
            self.claim(ClaimKind::Product { times: 1 }, &[money, average, *only], Certainty::Inferred, None);
        }
        true
    }

    /// 人均3,800元，计190万元: the money behind an average that words of a total lead to.
    fn come_to_behind(&self, average: FactId) -> Option<FactId> {
        let money = average.behind();
        let fact = self.reader.facts.get(money.index())?;
        let words = self.between(average, money).strip_prefix(['，', '、'])?.trim();
        let leads =
            words.chars().count() <= 6 && COMES_TO.iter().any(|w| words.starts_with(w)) && !words.contains(['，', '；', '。', '（']);
        let stands =
            fact.sentence == self.fact(average).sentence && fact.role == Role::Amount && fact.printed.unit.is_money() && exact(fact);
        (leads && stands).then_some(money)
    }

    /// The counts before an average, up to the semicolon.
    fn numbers_of_its_item(&self, average: FactId) -> Vec<FactId> {
        const NEAR: u32 = 6;
        let here = |f: &FactId| self.fact(*f).sentence == self.fact(average).sentence && !self.between(*f, average).contains(['；', '：']);
        let told = (average.0.saturating_sub(NEAR)..average.0).rev().map(FactId).take_while(here);
        let counts = |f: &FactId| self.fact(*f).role == Role::Count && exact(self.fact(*f)) && self.fact(*f).range.low > 0;
        let mut numbers: Vec<FactId> = told.into_iter().filter(counts).collect();
        numbers.reverse();
        numbers
    }

    /// 人均: by people; 场均: by performances.
    fn is_divided_by(&self, average: FactId, number: FactId) -> bool {
        let words = self.words_before(average);
        let measures = OF.iter().find(|(said, _)| any(words, said)).map(|(_, measures)| *measures);
        matches!((self.fact(number).printed.unit, measures), (Unit::Count(m), Some(of)) if of.contains(&m.word()))
    }
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    /// Kinds and operands of what was claimed of averages.
    fn claims(text: &str) -> Vec<(ClaimKind, Vec<u32>)> {
        let filing = crate::read(&Manuscript::utf8(format!("2024年部门预算\n{text}")), Context::default()).filing;
        let told = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Average | ClaimKind::Product { .. } | ClaimKind::Equal));
        told.map(|c| (c.kind, c.operands.iter().map(|o| o.fact.0).collect())).collect()
    }

    #[test]
    fn what_stands_behind_the_average_is_what_it_comes_to() {
        let two = "培训项目90.00万元，其中：骨干班200人，人均3,000元，计60.00万元；新任班300人，人均1,000元，计30.00万元。";
        let once = ClaimKind::Product { times: 1 };
        assert_eq!(claims(two), [(once, vec![3, 2, 1]), (once, vec![6, 5, 4])]);
        let groups = "轮训3期、每期80人，人均1,200元，共计28.80万元。";
        assert_eq!(claims(groups), [(ClaimKind::Product { times: 3 }, vec![3, 2, 1])]);
        // of the two together
        assert_eq!(claims("体检费30.00万元，在职200人、退休100人，人均1,000元，共计30.00万元。"), []);
        assert_eq!(claims("巡护员65人，人均年补助4.32万元，共计208.80万元。"), [(once, vec![2, 1, 0])]);
        assert_eq!(claims("临聘人员40人，人均月工资3,500元，共计168.00万元。"), []);
    }
}
