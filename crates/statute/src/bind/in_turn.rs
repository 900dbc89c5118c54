//! Parts that no word calls parts: several statements of one count in one sentence, and pairs of a count and its money.

use super::{Binder, exact};
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Datum, Fact, FactId, Operand, Role};

impl Binder<'_, '_> {
    /// 拟派出团组3个、9人次。自行组织团组2个、6人次，参加其他单位团组1个、2人次: each the whole and its parts. One of the counts of two
    /// sentences has to come out for the others to be held against their parts. Gives the wholes of all: they are not said twice.
    pub(super) fn told_in_turn(&mut self) -> Vec<FactId> {
        let rows: Vec<Vec<FactId>> = self.stated.lists().filter(|list| list.len() > 2).filter_map(|list| self.row(list)).collect();
        let sums_up = |row: &[FactId]| {
            let parts = row[1..].iter().fold(0i64, |sum, part| sum.saturating_add(self.fact(*part).range.mid()));
            parts == self.fact(row[0]).range.mid()
        };
        let place = |row: &[FactId]| (self.fact(row[0]).sentence, self.fact(row[1]).sentence, row.len());
        let made: Vec<_> = rows.iter().filter(|row| sums_up(row)).map(|row| place(row)).collect();
        let sums: Vec<&Vec<FactId>> = rows.iter().filter(|row| made.contains(&place(row))).collect();
        for row in sums {
            self.claim_sum(row.iter().map(|f| (*f).into()).collect(), true, Certainty::Inherited, None);
        }
        rows.iter().map(|row| row[0]).collect()
    }

    /// 绩效目标项目9个，640.00万元；一般公共预算项目6个、410.00万元，政府性基金项目3个、230.00万元: where the counts of the pairs behind a
    /// pair make its count, their money makes its money.
    pub(super) fn pairs_in_turn(&mut self) {
        let pair = |binder: &Self, at: usize| {
            let count = binder.reader.facts.get(at).filter(|f| f.role == Role::Count && f.datum.counted != 0 && exact(f))?;
            let money = binder.reader.facts.get(at + 1)?;
            let beside = money.sentence == count.sentence && money.role == Role::Amount && money.printed.unit.is_money() && exact(money);
            // 其中8台单台2.50万元: so much for one
            let between = || binder.words_before(FactId(at as u32 + 1));
            let each = || between().contains(['单', '每', '均', '价']);
            // 支持14个、2.73亿元，部分支持6个、核减0.65亿元: what was cut is not what those pairs have that were not
            let cut = || any(between(), &["核减", "压减", "调减", "审减", "核增", "收回", "节约", "追加"]);
            (beside && !each()).then(|| ((count.datum.counted, cut()), count.range.mid(), count.sentence))
        };
        let mut at = 0;
        let next_count = |from: usize| self.reader.facts.get(from..)?.iter().position(|f| f.role == Role::Count);
        while let Some(apart) = next_count(at) {
            at += apart;
            let Some((counted, many, sentence)) = pair(self, at) else {
                at += 1;
                continue;
            };
            let (mut sum, mut next, mut money) = (0i64, at + 2, vec![FactId(at as u32 + 1)]);
            while let Some((_, some, _)) = pair(self, next).filter(|(also, _, there)| *there == sentence && *also == counted) {
                sum = sum.saturating_add(some);
                money.push(FactId(next as u32 + 1));
                next += 2;
                if sum >= many {
                    break;
                }
            }
            let whole = money[0];
            // 其中：甲类14个项目，842.73万元；乙类6个项目…；丙类8个项目…: one of a list is not made by those behind it, though the counts come out so
            let listed = self.lists_naming(whole).any(|list| money[1..].iter().all(|part| list.parts.contains(part)));
            if money.len() > 2 && sum == many && !listed && !self.has_claim(whole, |kind| matches!(kind, ClaimKind::Sum { .. })) {
                self.claim_sum(money.iter().map(|f| (*f).into()).collect(), true, Certainty::Inherited, None);
            }
            at += 2;
        }
    }

    /// 基本支出共计616.00万元，工资福利支出、商品和服务支出、对个人和家庭的补助依次为512.36、88.14、25.50万元: a row of parts of the figure
    /// before it makes no more than it.
    pub(super) fn rows_beneath(&mut self) {
        let money = |f: &Fact| f.role == Role::Amount && f.printed.unit.is_money() && exact(f);
        let facts = &self.reader.facts;
        let joined = |a: &Fact, b: &Fact| {
            let between = || self.reader.text.get(a.span.end as usize..b.span.start as usize);
            let joins = |w: &str| !w.is_empty() && w.chars().all(|c| matches!(c, '、' | '和' | '与' | '及' | ' ' | '，'));
            a.sentence == b.sentence && between().is_some_and(joins)
        };
        let mut rows: Vec<(FactId, Vec<FactId>)> = Vec::new();
        let mut at = 1;
        while at < facts.len() {
            let mut end = at + 1;
            while end < facts.len() && money(&facts[end]) && joined(&facts[end - 1], &facts[end]) {
                end += 1;
            }
            let whole = &facts[at - 1];
            let row = end - at >= 2 && money(&facts[at]) && money(whole) && whole.sentence == facts[at].sentence;
            if row && !joined(whole, &facts[at]) && facts[at..end].iter().all(|part| is_beneath(&part.datum, &whole.datum)) {
                rows.push((FactId(at as u32 - 1), (at as u32..end as u32).map(FactId).collect()));
            }
            at = end;
        }
        for (whole, parts) in rows {
            if !self.has_claim(whole, |kind| matches!(kind, ClaimKind::Sum { .. })) {
                let operands = [whole].into_iter().chain(parts).map(Operand::from).collect();
                self.claim_sum(operands, false, Certainty::Inherited, None);
            }
        }
    }

    /// The first statement of a count and those of a sentence behind it that has several.
    fn row(&self, list: &[FactId]) -> Option<Vec<FactId>> {
        let (whole, rest) = list.split_first()?;
        let (fact, first) = (self.fact(*whole), self.fact(*rest.first()?));
        let apart = (fact.sentence + 1..=fact.sentence + 2).contains(&first.sentence) && first.block == fact.block;
        if !apart || fact.role != Role::Count || fact.datum.counted == 0 {
            return None;
        }
        let parts = rest.iter().copied().take_while(|f| self.fact(*f).sentence == first.sentence);
        let row: Vec<FactId> = [*whole].into_iter().chain(parts).collect();
        (row.len() >= 3).then_some(row)
    }
}

/// Is the whole one of the data that the part is, step by step, a part of?
fn is_beneath(part: &Datum, whole: &Datum) -> bool {
    let mut up = crate::tree::step_up(part);
    while let Some(over) = up {
        if over.same_subject(whole) && over.year == whole.year && over.basis == whole.basis {
            return true;
        }
        up = crate::tree::step_up(&over);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;
    use fiscal::Manuscript;

    fn kinds(text: &str) -> Vec<(ClaimKind, usize)> {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().map(|c| (c.kind, c.operands.len())).collect()
    }

    #[test]
    fn money_goes_with_its_counts() {
        let told = kinds("绩效目标项目9个，预算金额640.00万元；一般公共预算项目6个、410.00万元，政府性基金预算项目3个、320.00万元。");
        assert_eq!(told.iter().filter(|(kind, of)| matches!(kind, ClaimKind::Sum { .. }) && *of == 3).count(), 2, "{told:?}");
        // the counts do not come out: then nothing is said of the money
        assert!(kinds("项目9个，预算640.00万元；甲类项目6个、410.00万元，乙类项目2个、320.00万元。").is_empty());
    }

    #[test]
    fn what_was_cut_is_no_part_of_what_was_asked_for() {
        let told = |cut: &str| {
            kinds(&format!(
                "评估新增项目23个，申报金额4.80亿元，予以支持14个、2.70亿元，部分支持6个、{cut}0.60亿元，不予支持3个、0.40亿元。"
            ))
        };
        let money =
            |told: &[(ClaimKind, usize)]| told.iter().filter(|(kind, of)| matches!(kind, ClaimKind::Sum { .. }) && *of == 4).count();
        assert_eq!((money(&told("")), money(&told("核减"))), (2, 0));
    }

    #[test]
    fn a_row_of_parts_makes_no_more_than_its_whole() {
        let told = kinds(
            "一般公共预算财政拨款基本支出共计616.00万元，工资福利支出、商品和服务支出、对个人和家庭的补助依次为512.36、88.14、25.50万元。",
        );
        assert!(told.contains(&(ClaimKind::Sum { exhaustive: false }, 4)), "{told:?}");
    }

    #[test]
    fn delegations_by_who_sends_them() {
        let told = kinds("拟派出团组3个、9人次。自行组织团组2个、6人次，参加其他单位团组1个、2人次。");
        let sums = told.iter().filter(|(kind, of)| matches!(kind, ClaimKind::Sum { .. }) && *of == 3).count();
        assert_eq!((sums, told.len()), (2, 2), "{told:?}");
        // nothing comes out: then nothing is said of them
        assert!(kinds("拟派出团组5个。自行组织团组2个，参加其他单位团组1个。").is_empty());
    }
}
