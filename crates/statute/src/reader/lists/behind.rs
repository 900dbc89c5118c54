//! What stands behind a list: is a change of its whole, or of the part told last?

use super::super::Reader;
use crate::token::{Lexeme, Token};
use fiscal::{Datum, Direction, FactId, Role, Unit};

impl Reader<'_> {
    /// The whole of the open list, once its parts make it and none of them has a change of its own:
    /// a change behind them is the whole's (基本支出0万元，项目支出66万元，比上年减少9.38万元).
    pub(in crate::reader) fn whole_behind_parts(&self, tokens: &[Token<'static>], i: usize) -> Option<Datum> {
        let list = self.lists.stack.last().filter(|l| l.parts.len() >= 2)?;
        let money = |id: &FactId| self.fact(*id).printed.unit.is_money() && self.fact(*id).role.states();
        let whole = list.wholes.iter().copied().find(|w| money(w))?;
        let parts: Vec<FactId> = list.parts.iter().copied().filter(money).collect();
        let first = parts.first()?.index();
        let compared = |f: &fiscal::Fact| matches!(f.role, Role::Change | Role::Rate | Role::Previous);
        // 比上年减少0.50万元。其中：接待费0.50万元，较上年无增减；…: the whole has its change, and a part was compared
        let told = self.facts[whole.index() + 1..first].iter().any(|f| compared(f) && f.datum.same_subject(&self.fact(whole).datum));
        let listed = &self.text[self.facts[first].span.end as usize..tokens[i].start];
        let level = crate::words::any(listed, &["持平", "无增减", "无变化", "没有变化", "不变"]);
        let changed = told || level || self.facts[first..].iter().any(compared);
        let apart = self.facts[first].block != self.block;
        let sum = parts.iter().fold(0i64, |sum, p| sum.saturating_add(self.fact(*p).printed.steps()));
        let gap = sum.abs_diff(self.fact(whole).printed.steps());
        (!changed && !apart && !self.rates_last(tokens, i, whole) && parts.len() >= 2 && gap <= 20_000).then_some(self.fact(whole).datum)
    }

    /// 总收入380万元，其中：本级340万元，分局40万元。比上年350万元，增加30万元: is the base of the comparison of the whole, by the change behind it?
    pub(in crate::reader) fn is_compared_with_a_base(&self, whole: FactId, behind: &[Token<'static>]) -> bool {
        let numbers = behind.iter().take_while(|t| t.mark() != Some('。')).filter_map(|t| match t.lexeme {
            Lexeme::Number(n) if self.is_figure(t) => Some(&self.numbers[n]),
            _ => None,
        });
        let mut money = numbers.take(2).filter(|n| n.unit.is_some_and(Unit::is_money));
        let (Some(base), Some(change), Some(last)) = (money.next(), money.next(), self.lists.last_listed()) else { return false };
        let unit = self.fact(whole).printed.unit;
        let [base, change] = [base, change].map(|n| n.printed(unit).steps());
        let fits = |id: FactId| self.fact(id).printed.steps().abs_diff(base) == change.unsigned_abs();
        // where the change is wrong, what it is of is told by how large the base is
        let steps = |id: FactId| self.fact(id).printed.steps();
        let near = |id: FactId, times: i64| {
            steps(id) > 0 && base > 0 && steps(id) < base.saturating_mul(times) && base < steps(id).saturating_mul(times)
        };
        !fits(last) && (fits(whole) || near(whole, 2) && !near(last, 3))
    }

    /// 公务接待费2.00万元，减少1.00万元，下降33.33%: does the rate behind the change fit the figure listed last, and not the whole?
    fn rates_last(&self, tokens: &[Token<'static>], i: usize, whole: FactId) -> bool {
        let value = |t: &Token<'static>| match t.lexeme {
            Lexeme::Number(n) => Some(&self.numbers[n]),
            _ => None,
        };
        let (Some(change), Some(last)) = (value(&tokens[i]), self.lists.last_listed()) else { return false };
        let ahead = tokens[i + 1..].iter().take_while(|t| t.mark() != Some('。')).find_map(value);
        let Some(rate) = ahead.filter(|r| r.unit.is_some_and(Unit::is_percent)) else { return false };
        let Some(down) = self.s.direction.map(|d| d.0 == Direction::Down) else { return false };
        let steps = i128::from(change.printed(self.fact(last).printed.unit).steps());
        let fits = |id: FactId| {
            let now = i128::from(self.fact(id).printed.steps());
            let before = if down { now + steps } else { now - steps };
            let unit = i128::from(rate.printed(Unit::Percent).steps());
            // in hundredths of a percent, so that rounding decides nothing
            before > 0 && (steps * 100 * i128::from(fiscal::PERCENT) / before - unit).abs() <= i128::from(fiscal::PERCENT) / 50
        };
        fits(last) && !fits(whole)
    }
}
