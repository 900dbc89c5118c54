//! Rates that are called after what they are of: 应到位540万元，实际到位500万元，到位率92.59%; and what is missing: 缺口40万元. Where the
//! words before show one figure of either kind and no more, the rate or the difference is theirs; what fails is doubted.

use super::{Binder, exact};
use crate::reader::measure;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Fact, FactId, Item, PERCENT, Role, Unit};

/// What a rate is called at the end of its clause, the words for what it is of, and those for what it is measured by.
type Named = (&'static [&'static str], &'static [&'static str], &'static [&'static str]);

const RATES: &[Named] = &[
    (&["到位率"], &["到位"], &["应", "预算", "计划", "总投资", "批复", "下达"]),
    (&["控制率", "满编率"], &["在职", "实有", "在编"], &["编制", "核定"]),
    (&["使用率"], &["使用"], &["资金", "到位", "下达"]),
    (&["支出进度"], &["支出"], &["资金", "下达", "预算", "债券"]),
    (&["占总投资的", "占计划总投资的", "占概算总投资的"], &["完成", "累计", "支付", "到位"], &["总投资", "概算"]),
    (&["整改率"], &["已整改", "完成整改", "整改到位"], &["问题", "涉及", "资金", "违规"]),
    (&["办结率", "办理率"], &["办结", "办理"], &["来信", "来访", "信访", "受理", "收到", "投诉", "举报"]),
    (&["固定资产利用率", "资产利用率"], &["在用", "使用"], &["原值", "固定资产", "资产总额"]),
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
    (&["还需完成", "下半年还需完成", "尚需完成", "还差", "尚差", "距目标还差"], &["完成", "实现", "累计"], &["目标", "任务"]),
    (&["未完成", "未安装的", "未安装", "尚未完成", "未建成"], &["完成", "实际", "已"], &["计划", "应", "任务"]),
];

/// May it stand between the name and its figure?
const fn links(c: char) -> bool {
    matches!(c, '为' | '达' | '到' | '是' | '有' | '约')
}

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
            if !self.ends_like(id, |c| matches!(c, '率' | '面' | '度' | '的')) {
                continue;
            }
            let name = self.clause_before(id).trim_end_matches(links);
            let of_name = |(names, ..): &&Named| names.iter().any(|n| name.ends_with(n));
            let Some((_, parts, wholes)) = RATES.iter().find(of_name) else { continue };
            // 支出进度72.0%，力争年底前支出进度达到95%以上: what is aimed at
            if any(name, &["力争", "目标", "要求", "确保", "不低于", "上年", "去年"]) {
                continue;
            }
            let two =
                self.the_only_two(id, parts, wholes).or_else(|| if name.ends_with("支出进度") { self.of_one_thing(id) } else { None });
            let Some((part, whole)) = two else { continue };
            let told = self.fact(part).range.percent_of(self.fact(whole).range);
            // 专项债券8000万元…；已支出债券资金9684万元，支出进度80.70%: of more than that
            let most = if name.ends_with("支出进度") { 100 } else { 400 };
            let likely = told.is_some_and(|rate| close(rate.mid(), fact.range.mid()) && rate.mid() <= most * PERCENT);
            if likely {
                self.claim(ClaimKind::Share, &[id, part, whole], Certainty::Inferred, None);
            }
        }
    }

    /// 校舍维修1500万元，已支出1421.38万元，支出进度94.76%: of the two right before it, where both are of one thing.
    fn of_one_thing(&self, id: FactId) -> Option<(FactId, FactId)> {
        let (part, whole) = (id.before()?, FactId(id.0.checked_sub(2)?));
        let (done, all) = (self.fact(part), self.fact(whole));
        let here = self.fact(id).sentence;
        let one = done.sentence == here && all.sentence == here && done.datum.item != Item(0) && done.datum.same_subject(&all.datum);
        let spent = any(self.clause_before(part), &["支出", "支付"]) && !any(self.between(whole, id), &["其中", "上年", "去年", "；"]);
        (one && spent && self.amount_of_money(part) && self.amount_of_money(whole)).then_some((part, whole))
    }

    /// 缺口, 空编, 欠收: what is missing and what is there make what there should be.
    pub(super) fn missing_by_name(&mut self, ids: &[FactId]) {
        for id in ids.iter().copied() {
            let may = self.ends_like(id, |c| matches!(c, '口' | '收' | '缺' | '位' | '额' | '编' | '成' | '装' | '的' | '差'));
            if !may || !(self.amount_of_money(id) || self.counted(id).is_some()) {
                continue;
            }
            let name = self.clause_before(id).trim_end_matches(links);
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
    fn ends_like(&self, id: FactId, last: impl Fn(char) -> bool) -> bool {
        self.reader.text[..self.fact(id).span.start as usize].trim_end_matches(links).ends_with(last)
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
            let kind = |f: FactId| counted_in(self.fact(f).printed.unit);
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

/// What figures are told in: 件 and 件次 are one.
fn counted_in(unit: Unit) -> (u8, &'static str) {
    match unit {
        Unit::Count(of) if matches!(of.word(), "件" | "件次") => (0, "件"),
        _ => (measure(unit), ""),
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
        assert_eq!(shares("教学楼总投资600.00万元，累计完成投资540.00万元，占总投资的95.0%。"), [[950, 54_000, 60_000]]);
        assert_eq!(shares("全年接待来信来访50件次，办结45件，办结率95.0%。"), [[950, 50 - 5, 50]]);
        assert_eq!(shares("操场翻修150万元，已支出135万元，支出进度95.0%。"), [[950, 135, 150]]);
        assert_eq!(shares("固定资产原值500.00万元，在用450.00万元，固定资产利用率95.0%。"), [[950, 45_000, 50_000]]);
        assert_eq!(shares("债券资金7.50亿元限期整改，截至6月底已整改4.50亿元，整改率65.0%，尚有3.00亿元正在办理。"), [[650, 450, 750]]);
        // of two that have come in
        assert!(shares("总投资600万元，中央到位300万元，省级到位240万元，资金到位率95.0%。").is_empty());
    }

    #[test]
    fn what_is_missing() {
        assert_eq!(shown("应配套60万元，实际到位45万元，缺口51万元。"), []);
        assert_eq!(shown("应配套60万元，实际到位45万元，缺口25万元。"), [(true, vec![60, 45, 25])]);
        assert_eq!(shown("财政总收入完成60.00万元，全年目标98.00万元，下半年还需完成39.00万元。"), [(true, vec![9_800, 6_000, 3_900])]);
        assert_eq!(shown("应收租金36.00万元，实收30.00万元，减免4.00万元，欠收2.00万元。"), []);
        assert_eq!(shown("在职人员64人。核定编制70名，空编9名。"), [(true, vec![70, 64, 9])]);
        assert_eq!(shown("计划安装设备64套，实际安装56套，未安装的18套延至明年。"), [(true, vec![64, 56, 18])]);
    }
}
