//! Rates that are called after what they are of: 应到位540万元，实际到位500万元，到位率92.59%; and what is missing: 缺口40万元. Where the
//! words before show one figure of either kind and no more, the rate or the difference is theirs; what fails is doubted.

use super::{Binder, exact};
use crate::reader::measure;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, PERCENT, Role, Unit};

/// What a rate is called at the end of its clause, the words for what it is of, and those for what it is measured by.
type Named = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

const RATES: &[Named] = &[
    (&["到位率"], &["到位"], &["应", "预算", "计划", "总投资", "批复", "下达"]),
    (&["控制率", "满编率"], &["在职", "实有", "在编"], &["编制", "核定"]),
    (&["使用率"], &["使用"], &["资金", "到位", "下达"]),
    (&["支出进度"], &["支出"], &["资金", "下达", "预算"]),
    (&["利用率"], &["利用量"], &["产量", "产生量", "总量"]),
    (&["亏损面"], &["亏损"], &["企业"]),
    (&["调整率"], &["调整"], &["年初预算"]),
    (&["债务率"], &["债务余额"], &["综合财力"]),
    (&["覆盖率"], &["中的"], &["覆盖"]),
];

/// The same for what is missing: its whole, and the part that is there.
const MISSING: &[Named] = &[
    (&["缺口", "资金缺口", "欠收", "尚缺", "未到位", "尚未到位"], &["实际", "到位", "实收", "已"], &["应", "需", "计划", "总投资"]),
    (&["缺口", "收支缺口", "当年缺口", "当期缺口", "当年收支缺口", "当期收支缺口"], &["收入"], &["支出"]),
    (&["低于限额", "余额低于限额", "债务余额低于限额"], &["余额"], &["限额"]),
    (&["空编", "缺编"], &["在职", "实有", "在编"], &["编制", "核定"]),
    (&["未完成", "未安装的", "未安装", "尚未完成", "未建成"], &["完成", "实际", "已"], &["计划", "应", "任务"]),
];

/// What may stand between the name and its figure.
const LINKS: [char; 6] = ['为', '达', '到', '是', '有', '约'];

/// So many figures are looked back on.
const BACK: usize = 6;

impl Binder<'_, '_> {
    /// 到位率, 控制率, 使用率: of a percentage that no relation has taken yet.
    pub(super) fn rates_by_name(&mut self, ids: &[FactId]) {
        for id in ids.iter().copied() {
            let fact = *self.fact(id);
            let plain = fact.printed.unit == Unit::Percent && fact.direction.is_none() && exact(&fact);
            if !plain || self.has_claim(id, |_| true) {
                continue;
            }
            if !self.ends_like(id, &['率', '面', '度']) {
                continue;
            }
            let name = self.clause_before(id).trim_end_matches(LINKS);
            let of_name = |(names, ..): &&Named| names.iter().any(|n| name.ends_with(n));
            let Some((_, parts, wholes)) = RATES.iter().find(of_name) else { continue };
            // 支出进度72.0%，力争年底前支出进度达到95%以上: what is aimed at
            if any(name, &["力争", "目标", "要求", "确保", "不低于", "上年", "去年"]) {
                continue;
            }
            let Some((part, whole)) = self.the_only_two(id, parts, wholes) else { continue };
            let told = self.fact(part).range.percent_of(self.fact(whole).range);
            let likely = told.is_some_and(|rate| close(rate.mid(), fact.range.mid()) && rate.mid() <= 400 * PERCENT);
            if likely {
                self.claim(ClaimKind::Share, &[id, part, whole], Certainty::Inferred, None);
            }
        }
    }

    /// 缺口, 空编, 欠收: what is missing and what is there make what there should be.
    pub(super) fn missing_by_name(&mut self, ids: &[FactId]) {
        for id in ids.iter().copied() {
            let may = self.ends_like(id, &['口', '收', '缺', '位', '额', '编', '成', '装', '的']);
            if !may || !(self.amount_of_money(id) || self.counted(id).is_some()) {
                continue;
            }
            let name = self.clause_before(id).trim_end_matches(LINKS);
            let of_name = MISSING.iter().filter(|(names, ..)| names.contains(&name));
            let told: Vec<_> = of_name.filter_map(|(_, parts, wholes)| self.the_only_two(id, parts, wholes)).collect();
            for (part, whole) in told {
                let left = self.fact(whole).range.mid().saturating_sub(self.fact(part).range.mid());
                let alike = measure(self.fact(id).printed.unit) == measure(self.fact(whole).printed.unit);
                if alike && left > 0 && close(left, self.fact(id).range.mid()) {
                    self.likely_sum(whole, &[part, id], true);
                }
            }
        }
    }

    /// Do the words right before the figure end in one of these characters?
    fn ends_like(&self, id: FactId, last: &[char]) -> bool {
        self.reader.text[..self.fact(id).span.start as usize].trim_end_matches(LINKS).ends_with(last)
    }

    /// The one figure before `id` that the words call a part and the one that they call its whole, alike in kind: of its sentence, or of that
    /// and the one before.
    fn the_only_two(&self, id: FactId, parts: &[&str], wholes: &[&str]) -> Option<(FactId, FactId)> {
        let here = *self.fact(id);
        let stands = |f: &FactId| self.amount_of_money(*f) || self.counted(*f).is_some();
        // 实有编外人员54名: who fills no post
        let called = |f: FactId, words: &[&str]| any(self.clause_before(f), words) && !any(self.clause_before(f), &["编外", "临时", "聘"]);
        let within = |near: &dyn Fn(&Fact) -> bool| {
            let told: Vec<FactId> =
                self.before(id, BACK, near).take_while(|f| !self.between(*f, id).contains('；')).filter(stands).collect();
            let part: Vec<FactId> = told.iter().copied().filter(|f| called(*f, parts)).collect();
            let &[part] = &part[..] else { return None };
            let whole: Vec<FactId> = told.iter().copied().filter(|f| *f != part && called(*f, wholes)).collect();
            let &[whole] = &whole[..] else { return None };
            let kind = |f: FactId| measure(self.fact(f).printed.unit);
            // 应收36万元，实收30万元，减免4万元，欠收2万元: nothing else of their kind stands among them, nor a rate of them that was told before
            let more = |f: &FactId| ![part, whole].contains(f) && *f > part.min(whole) && kind(*f) == kind(part);
            let rated = || (part.max(whole).0 + 1..id.0).any(|f| self.fact(FactId(f)).printed.unit == Unit::Percent);
            // 其中专项到位率…: of something else within them
            let other = || any(self.between(part.max(whole), id), &["其中", "上年", "去年"]);
            let plain = kind(part) == kind(whole) && !told.iter().any(more) && !rated() && !other();
            (plain && self.fact(part).role != Role::Previous).then_some((part, whole))
        };
        within(&|f| f.sentence == here.sentence).or_else(|| within(&|f| f.block == here.block && f.sentence + 1 >= here.sentence))
    }
}

/// Within a factor that a slip may make.
fn close(one: i64, other: i64) -> bool {
    one > 0 && other > 0 && one <= other.saturating_mul(3) && other <= one.saturating_mul(3)
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    /// The shares of a text, by the digits of their figures.
    fn shares(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::read(&Manuscript::utf8(format!("青岚县水务局2024年部门决算\n{text}\n")), Context::default()).filing;
        let digits = |c: &fiscal::Claim| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect();
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Share).map(digits).collect()
    }

    #[test]
    fn a_rate_is_of_what_it_is_called_after() {
        assert_eq!(shares("项目总投资600万元。截至8月底，实际到位540万元，资金到位率95.0%。"), [[950, 540, 600]]);
        assert_eq!(shares("核定编制50名。年末实有在职人员45人，在职人员控制率为80%。"), [[80, 45, 50]]);
        assert_eq!(shares("债务余额90.0亿元。全市综合财力75.0亿元，债务率102.0%。"), [[1020, 900, 750]]);
        // of two that have come in
        assert!(shares("总投资600万元，中央到位300万元，省级到位240万元，资金到位率95.0%。").is_empty());
    }

    #[test]
    fn what_is_missing() {
        assert_eq!(shown("应配套60万元，实际到位45万元，缺口51万元。"), []);
        assert_eq!(shown("应配套60万元，实际到位45万元，缺口25万元。"), [(true, vec![60, 45, 25])]);
        assert_eq!(shown("应收租金36.00万元，实收30.00万元，减免4.00万元，欠收2.00万元。"), []);
        assert_eq!(shown("在职人员64人。核定编制70名，空编9名。"), [(true, vec![70, 64, 9])]);
        assert_eq!(shown("计划安装设备64套，实际安装56套，未安装的18套延至明年。"), [(true, vec![64, 56, 18])]);
    }
}
