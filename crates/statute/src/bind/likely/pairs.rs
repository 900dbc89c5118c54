//! Pairs of counts: 接待88批次706人次，包括省内61批次498人次、省外27批次208人次. Where one of the two makes its whole, so does the other.

use super::{Binder, SHAPE};
use crate::words::any;
use fiscal::{Certainty, Claim, ClaimKind, FactId};

/// So many together are few enough to come out by chance.
const FEW: i64 = 20 * 10_000;

impl Binder<'_, '_> {
    /// Of the pairs behind a pair.
    pub(super) fn pairs_of_counts(&mut self, ids: &[FactId]) {
        let mut pairs: Vec<(FactId, FactId)> = Vec::new();
        let mut at = 0;
        while at + 1 < ids.len() {
            let beside = self.is_pair(ids[at], ids[at + 1]);
            pairs.extend(Some((ids[at], ids[at + 1])).filter(|_| beside));
            at += 1 + usize::from(beside);
        }
        for first in 0..pairs.len().saturating_sub(2) {
            let (a, b) = pairs[first];
            let kind = |(a, b): (FactId, FactId)| (self.counted(a), self.counted(b));
            let (mut one, mut other) = (0i64, 0i64);
            let mut parts: Vec<(FactId, FactId)> = Vec::new();
            let (whole, second) = (self.fact(a).range.mid(), self.fact(b).range.mid());
            for pair in pairs[first + 1..].iter().take_while(|p| kind(**p) == kind((a, b))) {
                parts.push(*pair);
                one = one.saturating_add(self.fact(pair.0).range.mid());
                other = other.saturating_add(self.fact(pair.1).range.mid());
                if parts.len() > 1 && (one == whole || other == second) || one > whole && other > second {
                    break;
                }
            }
            let made = parts.len() > 1 && (one == whole || other == second);
            // 受理3件5人，…2件3人，…1件1人: small numbers that no word joins
            let opened = any(self.between(a, parts.first().map_or(b, |p| p.0)), &["其中", "包括", "包含", "：", "分别"]);
            // 1家企业少计利润800.00万元，2家企业多计成本500.00万元，…300.00万元: nor are round amounts told of one thing by making one another
            let large = || match self.fact(b).printed.unit.is_money() {
                true => one == whole || self.fact(b).printed.significant() > 2,
                false => whole.max(second) >= FEW,
            };
            if made && (opened || large()) {
                let (left, right): (Vec<FactId>, Vec<FactId>) = parts.into_iter().unzip();
                self.made_by_its_pair(a, &left);
                self.made_by_its_pair(b, &right);
            }
        }
    }

    /// A list that may be of some is of all where what stands beside its figures makes the whole.
    fn made_by_its_pair(&mut self, whole: FactId, parts: &[FactId]) {
        if self.meets(whole, parts) {
            return self.likely_sum(whole, parts, true);
        }
        // 审计46个项目，查出问题387个，涉及842万元，其中：甲类9个项目，236万元: of what the parts count, or of nothing
        if let Some(noun) = self.noun_behind_all(parts).filter(|noun| !self.clause_before(whole).contains(noun)) {
            let sentence = self.fact(whole).sentence;
            let counts = |f: &FactId| *f < whole && self.counted(*f) == self.counted(whole) && self.clause_before(*f).contains(noun);
            let told = self.of_sentence(sentence).take_while(|f| *f < whole).filter(counts).last();
            if let Some(told) = told {
                self.likely_sum(told, parts, true);
            }
            return;
        }
        let of_these = |c: &Claim| c.operands[1..].iter().map(|o| o.fact).eq(parts.iter().copied());
        let open = |c: &Claim| c.kind == ClaimKind::Sum { exhaustive: false } && of_these(c);
        let told = self.known.told_at(whole).find(|number| open(&self.claims[*number]));
        match told {
            Some(number) => {
                let claim = &mut self.claims[number];
                (claim.kind, claim.certainty) = (ClaimKind::Sum { exhaustive: true }, Certainty::Inferred);
                claim.identity = Some(SHAPE);
            }
            None => self.likely_sum(whole, parts, true),
        }
    }

    /// 9个项目，14个项目: the noun that stands right behind each of the counts.
    fn noun_behind_all(&self, parts: &[FactId]) -> Option<&str> {
        let noun = |f: &FactId| {
            let behind = &self.reader.text[self.fact(*f).span.end as usize..];
            let end = behind.char_indices().take(6).find(|(_, c)| !crate::words::is_han(*c)).map(|(at, _)| at)?;
            Some(&behind[..end]).filter(|noun| noun.chars().count() >= 2)
        };
        let first = noun(parts.first()?)?;
        parts.iter().all(|part| noun(part) == Some(first)).then_some(first)
    }

    /// 61批次398人次, 7个、资金800.00万元: a count with another right behind it, or with its money.
    fn is_pair(&self, a: FactId, b: FactId) -> bool {
        let (Some(one), other) = (self.counted(a), self.counted(b)) else { return false };
        let words = self.between(a, b);
        let beside = words.chars().count() <= 6 && !words.contains(['；', '。', '：', '（', '）', '\n']);
        // 8台单台2.50万元, 3人人均: so much for one; 5个其中3人: a part; 6个、核减0.60亿元: what was taken off of it
        let other = other.map_or(self.amount_of_money(b), |other| other != one);
        other && beside && !words.contains(['单', '每', '均', '价', '其', '含', '减'])
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn both_of_the_pairs_make_their_wholes() {
        let told = |last: &str| shown(&format!("共接待88批次706人次，包括：县内调研61批次498人次，县外交流{last}。"));
        // the one sum may be read already: what is claimed here is what is not
        assert!(told("27批次208人次").iter().all(|(_, d)| d[0] == 88 || d[0] == 706));
        assert!(told("27批次280人次").iter().any(|(closed, d)| *closed && d[..] == [706, 498, 280]));
        assert!(told("29批次280人次").is_empty());
    }

    #[test]
    fn counts_are_of_what_their_noun_counts() {
        let told = |projects: &str| {
            shown(&format!(
                "完成审计和调查项目{projects}个，查出问题387个，涉及金额1842.60万元，其中：财政审计9个项目，236.40万元；预算执行审计14个项目，842.70万元；民生审计6个项目，763.50万元。"
            ))
        };
        for projects in ["29", "32"] {
            assert!(told(projects).iter().all(|(_, d)| d[0] != 387), "{:?}", told(projects));
        }
    }

    #[test]
    fn round_amounts_make_one_another_by_chance() {
        assert_eq!(shown("1家企业少计利润900.00万元，2家企业多计成本600.00万元，1家企业少计收入300.00万元。"), []);
    }

    #[test]
    fn a_pair_may_have_its_money() {
        let told = |all: &str| {
            shown(&format!(
                "纳入自评的项目{all}个，资金1170.00万元，其中得分95分以上的7个、资金800.00万元，90—95分的4个、资金310.00万元，90分以下的1个、资金60.00万元。"
            ))
        };
        assert!(told("72").contains(&(true, vec![72, 7, 4, 1])), "{:?}", told("72"));
        assert!(told("12").iter().all(|(_, d)| d[0] != 95), "{:?}", told("12"));
    }
}
