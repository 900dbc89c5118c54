//! Numbers in units that are none of money: 1.2亿票, 18.6万平方公里, 9,860千瓦, 5,000万美元.

use crate::reader::Reader;
use crate::scan::Number;
use crate::words::is_han;

/// Words of units that no measure word of an account is, as they stand right behind a number.
const UNITS: [&str; 28] = [
    "千瓦",
    "兆瓦",
    "吉瓦",
    "平方公里",
    "平方千米",
    "站位",
    "美元",
    "港元",
    "欧元",
    "英镑",
    "日元",
    "票",
    "毫升",
    "升",
    "千克",
    "克",
    "海里",
    "标箱",
    "标准箱",
    "伏",
    "字",
    "帧",
    "秒",
    "度",
    "摄氏",
    "毫米",
    "厘米",
    "毫克",
];

/// 元, or what a scanner took it for, and words of about so much.
const MISREAD: [char; 6] = ['元', '兀', '无', '冗', '余', '多'];

impl Reader<'_> {
    /// 物流平台300万元，年业务量1.2亿票: beside money with its unit, a number that goes on in another word is of that word.
    pub(super) fn is_in_another_unit(&self, number: &Number) -> bool {
        let behind = self.text[number.span.end as usize..].trim_start_matches(' ');
        let large = behind.strip_prefix(['亿', '万', '百', '千']);
        let thousands = large.map(|rest| rest.strip_prefix(['万', '亿']).unwrap_or(rest));
        let goes_on = thousands.is_some_and(|rest| rest.starts_with(is_han) && !rest.starts_with(MISREAD));
        if !goes_on && !UNITS.iter().any(|unit| behind.starts_with(unit)) {
            return false;
        }
        let here = self.facts.iter().rev().take_while(|f| f.sentence == self.sentence);
        here.into_iter().any(|f| f.printed.unit.is_money() && !f.bare)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_is_no_money_is_left_unread() {
        let told = |more: &str| subjects(&format!("平台运维项目800万元，其中：票据平台500万元，{more}；物流平台300万元。")).len();
        for more in ["年业务量1.2亿票", "装机9,860千瓦", "用汇5,000.5万美元", "覆盖18.6万平方公里", "点播2.4亿条", "交换1.1亿人次"]
        {
            assert_eq!(told(more), 3, "{more}");
        }
        assert_eq!(told("其中上年结转1.20亿元"), 4);
    }
}
