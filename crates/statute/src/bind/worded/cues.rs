//! The words before a figure as a set of cues, found in one walk over their characters.

use crate::words::{code, first_code};
use std::sync::OnceLock;

pub(super) const START: u64 = 1 << 0;
pub(super) const LAST: u64 = 1 << 1;
pub(super) const CARRY: u64 = 1 << 2;
pub(super) const END: u64 = 1 << 3;
pub(super) const NEXT: u64 = 1 << 4;
pub(super) const INCOME: u64 = 1 << 5;
pub(super) const SPENT: u64 = 1 << 6;
pub(super) const PLAN: u64 = 1 << 7;
pub(super) const ACCOUNT: u64 = 1 << 8;
pub(super) const ADDED: u64 = 1 << 9;
pub(super) const TAKEN: u64 = 1 << 10;
pub(super) const ADJUSTED: u64 = 1 << 11;
pub(super) const PRICE: u64 = 1 << 12;
pub(super) const TOTAL: u64 = 1 << 13;
pub(super) const LEFT: u64 = 1 << 14;
pub(super) const APART: u64 = 1 << 15;
pub(super) const SHARED: u64 = 1 << 16;
pub(super) const DRAWN: u64 = 1 << 17;
pub(super) const GIVEN: u64 = 1 << 18;
pub(super) const NOT: u64 = 1 << 19;
pub(super) const MONTHLY: u64 = 1 << 20;
pub(super) const AMONG: u64 = 1 << 21;
pub(super) const MORE: u64 = 1 << 22;
pub(super) const FEWER: u64 = 1 << 23;
pub(super) const BEFORE: u64 = 1 << 24;
pub(super) const MEAN: u64 = 1 << 25;
pub(super) const OFF: u64 = 1 << 26;
/// 结转, 结余 somewhere before the figure, whatever the last clause says.
pub(super) const CARRIED: u64 = 1 << 27;
pub(super) const PLANNED: u64 = 1 << 28;
/// 到位: money that came, however 实际 it did.
pub(super) const ARRIVED: u64 = 1 << 29;

/// The cues of the last clause that says something.
pub(super) fn of(words: &str) -> u64 {
    let cues = Cues::get();
    let (mut now, mut kept, mut all, mut prev) = (0u64, 0u64, 0u64, 0u16);
    let mut rest = words.as_bytes();
    while let Some((c, behind)) = first_code(rest) {
        let ends = cues.ends[end(c)];
        if ends != 0 || prev == EACH {
            if ends & PART != 0 && PARTS.contains(&c) {
                kept = if now == 0 { kept } else { now };
                now = 0;
            }
            let cue = cues.at(prev, c, ends);
            let cue = if cue & PLAN != 0 && names_a_book(words, words.len() - behind.len()) { 0 } else { cue };
            now |= cue;
            all |= cue;
        }
        (prev, rest) = (c, behind);
    }
    let carried = if all & CARRY != 0 { CARRIED } else { 0 };
    let said = match alone(words) {
        0 if now == 0 => kept,
        said => now | said,
    };
    said | carried
}

/// 预算单位: whose plans they are. 国有资本经营预算总支出: the 预算 of a book of account, which ends at `at`, is no plan. Before it stands 营, behind it 总支出.
fn names_a_book(words: &str, at: usize) -> bool {
    let (before, behind) = (&words[..at - "预算".len()], &words[at..]);
    // 调入一般公共预算746万元: the book that money goes to
    let moved_to = || {
        before.ends_with("一般公共")
            && behind.is_empty()
            && ["调入", "调出", "调出至"].iter().any(|verb| before.strip_suffix("一般公共").is_some_and(|lead| lead.ends_with(verb)))
    };
    behind.starts_with("单位")
        || moved_to()
        || before.ends_with(['共', '营', '金', '险']) && ["收入", "支出", "总收", "总支"].iter().any(|flow| behind.starts_with(flow))
}

/// A clause of one word: ，低54.26万元; 多16件.
fn alone(words: &str) -> u64 {
    let clause = words.trim_start_matches(['，', '；', '、', ' ']);
    // most begin with something else
    if !clause.starts_with(['多', '高', '超', '少', '低']) {
        return 0;
    }
    match clause.trim_end_matches(['了', '出', '约']) {
        "多" | "高" | "超" => APART | MORE,
        "少" | "低" => APART | FEWER,
        _ => 0,
    }
}

/// What two characters say.
const PAIRS: &[(u64, &str)] = &[
    (START, "年初 期初"),
    (LAST, "上年 去年 同比"),
    (CARRY | LEFT, "结转 结余 节余 滚存 结存"),
    (END, "年末 年底 期末"),
    (NEXT, "下年"),
    (INCOME, "收入 存入 转入 收缴 募集 筹集 归集 到账"),
    (INCOME | GIVEN | ARRIVED, "到位"),
    (INCOME | GIVEN, "拨款 下达 拨入"),
    (SPENT, "支出 支付 执行 使用 拨付 投入 列支 花费 结算"),
    (SPENT, "入库 征收 完成 同价 审定 核定 审核 中标 成交 消化 报销 付款 提款 实支 实收 下拨 审后 累计"),
    (GIVEN, "授信 应支 应收 审前 金额 报价 价款 造价 经费 送审 报审 申报 上报 投资 资金 制价 安排 批复 程款 指标"),
    (PLAN | GIVEN, "预算 概算"),
    (ACCOUNT | SPENT, "决算 实际"),
    (ADDED, "追加 调增 调入 加上"),
    (ADDED | INCOME, "新增"),
    (TAKEN | LEFT, "追减 调减 收回 调出 压减 核减 审减"),
    (ADJUSTED, "调整 调剂"),
    (PRICE, "单价 标准 价格"),
    (PRICE | MONTHLY, "每月 月工 月薪"),
    (TOTAL, "合计 共计 总计 总分 综合 自评 最终 总得 之和"),
    (TOTAL | GIVEN, "总额 总价"),
    (LEFT | CARRY, "余额"),
    (LEFT, "剩余 优惠 余款 节约 节支 节省 尚余 滞留"),
    (APART, "相差 差异 差额 差值"),
    (SHARED, "分配"),
    (DRAWN, "动用"),
    (PLANNED | GIVEN, "计划"),
    (NOT, "尚有 其余 正在"),
    (AMONG, "其中 包括"),
    (APART | MORE, "大于 高于 多于 超支 多支 超收 多收 超出 高出 多出 超预 超年 超额 增支 缺口"),
    (APART | FEWER, "小于 低于 少于 短收 少收 减收 少支 减支"),
    (MORE, "增加 增长 增幅 升幅"),
    (FEWER, "减少 下降 减幅 降幅"),
    (BEFORE, "原来"),
    (MEAN, "平均"),
    (OFF, "扣分"),
    // 待 is a word of its own in none of these
    (0, "接待 招待 对待 优待 等待 期待 看待"),
];

/// What one character says, whatever stands before it.
const ALONE: [(u64, u16); 6] =
    [(PRICE, '×' as u16), (LEFT, '欠' as u16), (NOT, '未' as u16), (NOT, '不' as u16), (NOT, '待' as u16), (OFF, '扣' as u16)];

const EACH: u16 = '每' as u16;

/// The marks that part clauses.
const PARTS: [u16; 5] = ['，' as u16, '；' as u16, '：' as u16, '（' as u16, '）' as u16];

/// What a character may end: two of them that say something,
const PAIR: u8 = 1 << 0;
/// one that does by itself,
const ONE: u8 = 1 << 1;
/// or a clause.
const PART: u8 = 1 << 2;

/// So many places has the table of pairs: few of them are taken.
const PLACES: usize = 1 << 9;

/// The cues by the characters that they end with. Most characters end none.
struct Cues {
    /// By the last twelve bits of a character: what may end so?
    ends: [u8; 1 << 12],
    /// Two characters, and what they say, in the first free place from their own on.
    pairs: [(u32, u64); PLACES],
}

impl Cues {
    fn get() -> &'static Cues {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| {
            let words = PAIRS.iter().flat_map(|(cue, words)| words.split(' ').map(|word| (*cue, word)));
            let mut cues = Cues { ends: [0; 1 << 12], pairs: [(0, 0); PLACES] };
            ALONE.iter().for_each(|(_, c)| cues.ends[end(*c)] |= ONE);
            PARTS.iter().for_each(|c| cues.ends[end(*c)] |= PART);
            for (cue, word) in words {
                let mut codes = word.chars().map(code);
                if let (Some(prev), Some(c)) = (codes.next(), codes.next()) {
                    cues.ends[end(c)] |= PAIR;
                    let pair = together(prev, c);
                    let place = cues.place(pair);
                    // what a pair says first counts
                    if cues.pairs[place].0 != pair {
                        cues.pairs[place] = (pair, cue);
                    }
                }
            }
            cues
        })
    }

    /// What a character says behind another, of which is known what it may end.
    fn at(&self, prev: u16, c: u16, ends: u8) -> u64 {
        if ends & PAIR != 0 {
            let pair = together(prev, c);
            let (told, cue) = self.pairs[self.place(pair)];
            if told == pair {
                return cue;
            }
        }
        match () {
            // 每台: what stands behind it is what the price is of
            () if prev == EACH => PRICE,
            () if ends & ONE != 0 => ALONE.iter().find(|(_, alone)| *alone == c).map_or(0, |(cue, _)| *cue),
            () => 0,
        }
    }

    /// Where a pair stands, or would.
    fn place(&self, pair: u32) -> usize {
        let mut place = (pair.wrapping_mul(0x9E37_79B1) >> 16) as usize % PLACES;
        while self.pairs[place].0 != pair && self.pairs[place].0 != 0 {
            place = (place + 1) % PLACES;
        }
        place
    }
}

/// Two characters as one number.
fn together(prev: u16, c: u16) -> u32 {
    u32::from(prev) << 16 | u32::from(c)
}

fn end(c: u16) -> usize {
    usize::from(c & 0xFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_clause_that_says_something_counts() {
        assert_eq!(of("本年支出合计，结转下年") & (CARRY | NEXT | SPENT), CARRY | NEXT);
        assert_eq!(of("年初结转和结余"), START | CARRY | LEFT | CARRIED);
        assert_eq!(of("其中：") & AMONG, AMONG);
        assert_eq!((of("国有资本经营预算总支出") & PLAN, of("一般公共预算") & PLAN), (0, PLAN));
    }
}
