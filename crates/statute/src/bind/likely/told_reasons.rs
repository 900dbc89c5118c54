//! 增加17.92万元，主要原因：一是新调入1人，增加工资4.10万元；二是缴费基数上调，增加4.12万元；…: reasons that each tell how much. Some reasons are
//! often left unsaid, and what pulls the other way, too: they are known as all of the change where they make it, or would but for one slip.

use super::Binder;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Direction, FactId, Operand, Role};

const WHY: [&str; 6] = ["原因", "主要是", "主要系", "主要由于", "主要因", "一是"];
const LESS: [&str; 9] = ["减少", "下降", "压减", "核减", "调减", "减", "取消", "降低", "节约"];
const MORE: [&str; 7] = ["增加", "新增", "增长", "提高", "上调", "追加", "增"];

/// What is no reason of its own: the change is told against something else, or what was and what is.
const BESIDE: [&str; 20] = [
    "比",
    "较",
    "上年",
    "去年",
    "年初预算",
    "由",
    "至",
    "均",
    "每",
    "标准",
    "合计",
    "共",
    "其中",
    "占",
    "完成",
    "为",
    "达",
    "结转",
    "决算",
    "含",
];

/// 主要原因是由于人员经费增加, 四是新增运转经费: without the words that open a reason.
fn own_words(clause: &str) -> &str {
    let mut own = clause.trim_end_matches(['了', '约']);
    for opens in ["增加的", "减少的"] {
        own = own.strip_prefix(opens).unwrap_or(own);
    }
    own = WHY.iter().filter_map(|why| own.rsplit_once(why)).map(|(_, rest)| rest).min_by_key(|rest| rest.len()).unwrap_or(own);
    let numbered = own.strip_prefix(|c: char| "一二三四五六七八九".contains(c)).and_then(|rest| rest.strip_prefix('是'));
    numbered.unwrap_or(own).trim_start_matches(['是', '为', '：']).trim_start_matches("由于")
}

impl Binder<'_, '_> {
    /// Of each change of money whose reasons follow it.
    pub(super) fn told_reasons(&mut self, ids: &[FactId]) {
        for (at, change) in ids.iter().copied().enumerate() {
            let fact = *self.fact(change);
            let moved = fact.role == Role::Change && fact.printed.unit.is_money() && super::exact(&fact) && !fact.bare;
            let Some(up) = fact.direction.filter(|_| moved && ids.len() > at + 2) else { continue };
            // its rate, and then why
            let rate = |f: &&FactId| self.fact(**f).role == Role::Rate && self.fact(**f).printed.unit.is_percent();
            let from = at + 1 + ids[at + 1..].iter().take(1).filter(rate).count();
            if ids.len() < from + 2 || !any(self.words_before(ids[from]), &WHY) {
                continue;
            }
            let Some((with, against)) = self.reasons_behind(&ids[from..], up) else { continue };
            let signed = with.iter().fold(fiscal::Range::default(), |sum, f| sum + self.fact(*f).range);
            let made = against.iter().fold(signed, |sum, f| sum - self.fact(*f).range);
            let sum = self.has_claim(change, |kind| matches!(kind, ClaimKind::Sum { .. }));
            if !sum && (made.meets(fact.range) || self.one_typing_off(change, &with, &against)) {
                let mut operands: Vec<Operand> = [change].iter().chain(&with).map(|f| Operand::from(*f)).collect();
                operands.extend(against.iter().map(|f| Operand { fact: *f, negative: true }));
                self.claim_sum(operands, true, Certainty::Inferred, Some(super::SHAPE));
            }
        }
    }

    /// The amounts of the reasons that go the way of the change, and of those that go the other way.
    fn reasons_behind(&self, ids: &[FactId], way: Direction) -> Option<(Vec<FactId>, Vec<FactId>)> {
        const MOST: usize = 10;
        let (mut with, mut against) = (Vec::new(), Vec::new());
        for id in ids.iter().copied() {
            let fact = self.fact(id);
            // 新调入1人: of whom, and how many
            if matches!(fact.role, Role::Count) && !fact.printed.unit.is_money() {
                continue;
            }
            let told = with.len() + against.len();
            let money = fact.printed.unit.is_money() && super::exact(fact) && !fact.bare && !self.stands_in_bracket(id);
            if !money || !matches!(fact.role, Role::Change | Role::Amount) || told > MOST {
                break;
            }
            let own = own_words(self.clause_before(id));
            if any(own, &BESIDE) {
                break;
            }
            let goes = match () {
                () if LESS.iter().any(|word| own.ends_with(word)) => Direction::Down,
                () if MORE.iter().any(|word| own.ends_with(word)) => Direction::Up,
                () if LESS.iter().any(|word| own.starts_with(word)) => Direction::Down,
                () if MORE.iter().any(|word| own.starts_with(word)) => Direction::Up,
                () => break,
            };
            if goes == way { &mut with } else { &mut against }.push(id);
        }
        (with.len() + against.len() > 1).then_some((with, against))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn reasons_that_each_tell_how_much() {
        let told = |second: &str| {
            shown(&format!(
                "支出预算199.86万元，比上年增加17.92万元，增加的主要原因：一是新调入1人，增加人员工资4.10万元；二是缴费基数上调，增加{second}万元；三是增加县级配套8.00万元；四是新增运转经费4.40万元。"
            ))
        };
        assert_eq!(told("1.42"), [(true, vec![1792, 410, 142, 800, 440])]);
        assert_eq!(told("4.12"), [(true, vec![1792, 410, 412, 800, 440])]);
        // there may be others
        assert_eq!(told("1.15"), []);
    }

    #[test]
    fn reasons_of_both_ways() {
        let told = shown("支出较上年减少20.41万元，主要是人员工资增加22.67万元、会议和培训减少43.08万元。");
        assert_eq!(told, [(true, vec![2041, 4308, 2267])]);
    }
}
