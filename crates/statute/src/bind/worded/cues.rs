//! The words before a figure as a set of cues, found in one walk over their characters.

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
    let (mut now, mut kept, mut all, mut prev) = (0u64, 0u64, 0u64, ' ');
    for c in words.chars() {
        if matches!(c, '，' | '；' | '：' | '（' | '）') {
            kept = if now == 0 { kept } else { now };
            now = 0;
        }
        let cue = pair(prev, c);
        now |= cue;
        all |= cue;
        prev = c;
    }
    let carried = if all & CARRY != 0 { CARRIED } else { 0 };
    let said = match alone(words) {
        0 if now == 0 => kept,
        said => now | said,
    };
    said | carried
}

/// A clause of one word: ，低54.26万元; 多16件.
fn alone(words: &str) -> u64 {
    let clause = words.trim_start_matches(['，', '；', '、', ' ']).trim_end_matches(['了', '出', '约']);
    match clause {
        "多" | "高" | "超" => APART | MORE,
        "少" | "低" => APART | FEWER,
        _ => 0,
    }
}

fn pair(prev: char, c: char) -> u64 {
    match (c, prev) {
        ('初', '年' | '期') => START,
        ('年', '上' | '去') => LAST,
        ('转' | '余', '结') | ('余', '节') | ('存', '滚' | '结') => CARRY | LEFT,
        ('末' | '底', '年') | ('末', '期') => END,
        ('年', '下') => NEXT,
        ('入', '收' | '存' | '转') | ('缴', '收') | ('集', '募' | '筹' | '归') => INCOME,
        ('账', '到') => INCOME,
        ('位', '到') => INCOME | GIVEN | ARRIVED,
        ('款', '拨') | ('达', '下') | ('入', '拨') => INCOME | GIVEN,
        ('出', '支') | ('付', '支') | ('行', '执') | ('用', '使') | ('付', '拨') | ('入', '投') => SPENT,
        ('支', '列') | ('费', '花') | ('算', '结') => SPENT,
        ('成', '完') | ('价', '同') | ('定', '审') | ('标', '中') | ('交', '成') => SPENT,
        ('化', '消') | ('销', '报') | ('款', '付' | '提') | ('支' | '收', '实') | ('拨', '下') | ('后', '审') | ('计', '累') => {
            SPENT
        }
        ('信', '授') | ('支' | '收', '应') | ('前', '审') | ('额', '金') | ('价', '报') | ('款', '价') | ('费', '经') => {
            GIVEN
        }
        ('算', '预' | '概') => PLAN | GIVEN,
        ('审', '送') | ('资', '投') | ('金', '资') | ('价', '制') | ('排', '安') | ('复', '批') | ('款', '程') | ('标', '指') => {
            GIVEN
        }
        ('算', '决') | ('际', '实') => ACCOUNT | SPENT,
        ('加', '追') | ('增', '调') | ('入', '调') | ('上', '加') => ADDED,
        ('增', '新') => ADDED | INCOME,
        ('减', '追' | '调') | ('回', '收') | ('出', '调') | ('减', '压') => TAKEN | LEFT,
        ('减', '核' | '审') => TAKEN | LEFT,
        ('整' | '剂', '调') => ADJUSTED,
        ('价', '单') | ('准', '标') | ('格', '价') => PRICE,
        ('月', '每') | ('工' | '薪', '月') => PRICE | MONTHLY,
        (_, '每') | ('×', _) => PRICE,
        ('计', '合' | '共' | '总') | ('分', '总') | ('合', '综') | ('评', '自') | ('终', '最') | ('得', '总') | ('和', '之') => {
            TOTAL
        }
        ('额', '总') | ('价', '总') => TOTAL | GIVEN,
        ('额', '余') => LEFT | CARRY,
        ('余', '剩') | ('惠', '优') | ('款', '余') | ('约' | '支' | '省', '节') | ('余', '尚') | ('欠', _) | ('留', '滞') => {
            LEFT
        }
        ('差', '相') | ('异' | '额', '差') => APART,
        ('配', '分') => SHARED,
        ('用', '动') => DRAWN,
        ('划', '计') => PLANNED | GIVEN,
        ('未' | '不' | '待', _) | ('有', '尚') | ('余', '其') | ('在', '正') => NOT,
        ('中', '其') | ('括', '包') => AMONG,
        ('于', '大' | '高' | '多') | ('支' | '收', '超' | '多') | ('出', '超' | '高' | '多') => APART | MORE,
        ('预' | '年' | '额', '超') | ('支', '增') | ('口', '缺') => APART | MORE,
        ('于', '小' | '低' | '少') | ('收', '短' | '少' | '减') | ('支', '少' | '减') => APART | FEWER,
        ('加' | '长' | '幅', '增') | ('幅', '升') => MORE,
        ('少', '减') | ('降', '下') | ('幅', '减' | '降') => FEWER,
        ('来', '原') => BEFORE,
        ('均', '平') => MEAN,
        ('扣', _) | ('分', '扣') => OFF,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_clause_that_says_something_counts() {
        assert_eq!(of("本年支出合计，结转下年") & (CARRY | NEXT | SPENT), CARRY | NEXT);
        assert_eq!(of("年初结转和结余"), START | CARRY | LEFT | CARRIED);
        assert_eq!(of("其中：") & AMONG, AMONG);
    }
}
