//! Over several years: 由2021年的268批降至2022年的203批、2023年的156批，累计下降41.79%; 由2021年的78.2%、2022年的79.6%提高到2023年的80.5%，三年提高2.3个百分点.

use super::Binder;
use crate::reader::measure;
use crate::words::any;
use fiscal::{FactId, Role, Unit};

/// What leads the first of a row of years.
const FROM: [char; 3] = ['由', '从', '自'];

/// So many figures are told of a thing over the years.
const MOST: usize = 8;

impl Binder<'_, '_> {
    /// What a change over all of the years told before it is between: the last of them and the first.
    pub(super) fn first_and_last_told(&self, change: FactId) -> Option<(FactId, FactId)> {
        const OVER: [&str; 4] = ["累计下降", "累计减少", "累计增长", "累计增加"];
        if !any(self.clause_before(change), &OVER) {
            return self.over_the_row(change);
        }
        let own = self.fact(change);
        let of_it = |f: &FactId| {
            let fact = self.fact(*f);
            let alike = fact.datum == own.datum.at(fact.datum.year, fact.datum.basis);
            *f < change && fact.role.states() && alike && !matches!(fact.printed.unit, Unit::Percent | Unit::Point)
        };
        let told: Vec<FactId> = self.of_sentence(own.sentence).filter(of_it).take(MOST).collect();
        // each a year after the one before it, and with nothing of another kind among them
        let follows = |two: &[FactId]| self.fact(two[0]).datum.year < self.fact(two[1]).datum.year && two[1].0 == two[0].0 + 1;
        let run = told.len() > 2 && told.windows(2).all(follows);
        run.then(|| Some((*told.last()?, *told.first()?))).flatten().or_else(|| self.over_the_row(change))
    }

    /// The ends of a row that leads from year to year, by what its words say, right before a change over all of them.
    pub(super) fn over_the_row(&self, change: FactId) -> Option<(FactId, FactId)> {
        let clause = self.clause_before(change).trim_start_matches(['近', '这']);
        let own = self.fact(change);
        // 两年增加6.50亿元，增长15.44%: the rate of the change right before it
        let before = change.before()?;
        let beside = self.fact(before);
        if beside.role == Role::Change && own.role == Role::Rate && beside.sentence == own.sentence {
            return if VERBS.contains(&clause) { self.over_the_row(before) } else { None };
        }
        if any(clause, &["年均", "平均", "每年", "年前"]) {
            return None;
        }
        let years = years_over(clause);
        // 提高2.3个百分点: where no word says over how many years, of what it fits
        let unsaid = VERBS.contains(&clause.trim_end_matches('了'));
        if years.is_none() && !unsaid && !clause.contains("累计") {
            return None;
        }
        let row = self.row_of_years_before(change)?;
        let last = *row.last()?;
        let first = match years {
            // 2021年…2023年: two years, or three that are named
            Some(years) => row[row.len().checked_sub(1 + years).or_else(|| row.len().checked_sub(years))?],
            None => row[0],
        };
        let moved = (self.fact(last).range - self.fact(first).range).abs();
        (!unsaid || own.role == Role::Change && moved.meets(own.range.abs())).then_some((last, first))
    }

    /// 由2021年的42.10亿元、2022年的45.30亿元增加到2023年的48.60亿元: three figures and more, each with a year of its own behind that before it.
    fn row_of_years_before(&self, change: FactId) -> Option<Vec<FactId>> {
        let own = self.fact(change);
        let kind = if own.printed.unit == Unit::Point { Unit::Percent } else { own.printed.unit };
        let percent = own.role == Role::Rate;
        let percent_row = own.printed.unit == Unit::Point;
        let mut row: Vec<FactId> = Vec::new();
        let mut later = None;
        for id in (0..change.0).rev().take(MOST).map(FactId) {
            let fact = self.fact(id);
            // 2021年的24.70%（341.90万元）、2022年的21.82%: the money of a share, told beside it
            if percent_row && self.stands_alone_in_bracket(id) {
                continue;
            }
            let words = self.words_before(id);
            let leads = self.clause_before(id).contains(FROM);
            let named = if leads { self.clause_before(id) } else { words.trim_start_matches(['）', '、']) };
            let alike = percent && !fact.printed.unit.is_percent() || !percent && measure(fact.printed.unit) == measure(kind);
            let [year] = crate::years(named)[..] else { return None };
            let plain = !crate::outline::has_mark(named, &['，', '。', '；', '：', '、']);
            if fact.sentence != own.sentence || fact.role == Role::Change || !alike || !plain || later.is_some_and(|later| year >= later) {
                return None;
            }
            row.push(id);
            later = Some(year);
            if leads {
                row.reverse();
                return (row.len() > 2).then_some(row);
            }
        }
        None
    }

    /// （341.90万元）: money in a bracket, and nothing else.
    fn stands_alone_in_bracket(&self, id: FactId) -> bool {
        let fact = self.fact(id);
        let text = self.reader.text;
        let (before, behind) = (&text[..fact.span.start as usize], &text[fact.span.end as usize..]);
        fact.printed.unit.is_money() && before.ends_with('（') && behind.starts_with('）')
    }
}

/// How a clause tells of a change and of nothing more.
const VERBS: [&str; 14] =
    ["增长", "下降", "增加", "减少", "提高", "降低", "上升", "提升", "累计增长", "累计下降", "累计增加", "累计减少", "累计提高", "增幅"];

/// 三年提高, 两年累计增加: over how many years?
fn years_over(clause: &str) -> Option<usize> {
    const NUMBERS: [(&str, usize); 10] =
        [("两年", 2), ("二年", 2), ("三年", 3), ("四年", 4), ("五年", 5), ("2年", 2), ("3年", 3), ("4年", 4), ("5年", 5), ("六年", 6)];
    NUMBERS.iter().find(|(name, _)| clause.starts_with(name)).map(|(_, years)| *years)
}

#[cfg(test)]
mod tests {
    use crate::{Context, read};
    use fiscal::{ClaimKind, Manuscript};

    fn pairs(text: &str) -> Vec<(ClaimKind, Vec<u32>)> {
        let head = "青岚县林业局2023年度部门决算\n";
        let filing = read(&Manuscript::utf8(format!("{head}{text}\n")), Context::default()).filing;
        let told = filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Change | ClaimKind::Rate));
        told.map(|c| (c.kind, c.operands.iter().map(|o| o.fact.0).collect())).collect()
    }

    #[test]
    fn all_the_years_together() {
        let told = pairs("公务接待批次由2021年的250批减少到2022年的200批、2023年的150批，累计减少120批，累计下降40%。");
        assert_eq!(told, [(ClaimKind::Change, vec![3, 2, 0]), (ClaimKind::Rate, vec![4, 2, 0])]);
    }

    #[test]
    fn the_money_of_a_share_is_no_year_of_the_row() {
        let told = pairs("接待费占比由2021年的24.70%（340.00万元）、2022年的21.80%降至2023年的20.60%，三年下降4.10个百分点。");
        assert_eq!(told, [(ClaimKind::Change, vec![4, 3, 0])]);
    }

    #[test]
    fn the_last_year_alone() {
        let told = pairs("公务接待费2021年12.00万元、2022年10.00万元、2023年8.00万元，比上年减少3.00万元。");
        assert_eq!(told, [(ClaimKind::Change, vec![3, 2, 1])]);
    }

    #[test]
    fn a_row_that_leads_from_year_to_year() {
        let row = "河道保洁经费由2021年的21.40万元、2022年的26.30万元增加到2023年的33.80万元，";
        let over = |told: &str| pairs(&format!("{row}{told}。"));
        let all = |change: u32| (ClaimKind::Change, vec![change, 2, 0]);
        assert_eq!(over("两年增加12.40万元"), [all(3)]);
        assert_eq!(over("三年累计增加12.90万元"), [all(3)]);
        assert_eq!(over("增加12.40万元"), [all(3)]);
        assert_eq!(over("比上年增加7.50万元"), [(ClaimKind::Change, vec![3, 2, 1])]);
        let rate = over("两年增加12.40万元，增长57.94%");
        assert!(rate.contains(&(ClaimKind::Rate, vec![4, 2, 0])) && rate.contains(&all(3)), "{rate:?}");
        let points = pairs("绿化率由2021年的31.2%、2022年的33.6%提高到2023年的34.5%，三年提高3.3个百分点。");
        assert_eq!(points, [(ClaimKind::Change, vec![3, 2, 0])]);
    }
}
