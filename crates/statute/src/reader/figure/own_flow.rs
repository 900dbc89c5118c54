//! Income and outlay that the vocabulary has no name for: 利息收入, 救灾支出, in the paper's own words.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use fiscal::Flow;

/// Words before 收入 and 支出 that name no part of it: of whom, of when, or how it came about.
const WHOLE_BEFORE: &[&str] = &[
    "本年", "当年", "全年", "年度", "年内", "当期", "部门", "单位", "机关", "本级", "局", "委", "办", "厅", "院", "校", "所", "站", "中心",
    "政府", "公司", "全区", "全县", "全市", "全省", "实际", "累计", "共", "共计", "全部", "各项", "实现", "安排", "完成", "取得", "组织",
    "预计", "预算", "决算", "年底", "月底", "年末", "月末", "目前", "日",
];

/// Words that are all of it alone, and a part behind others: 财政收入, 中央财政收入; 资金收入, 公益性资金收入.
const WHOLE_ALONE: &[&str] = &["财政", "资金", "财政资金", "预算资金", "费用", "经费"];

/// No name alone, and the end of many: 上级转移支付, 结算转移支付.
const TRANSFERS: &str = "转移支付";

/// Nor this: 办公经费支出.
const FUNDS: &str = "经费";

/// How the names of things end that money is spent on.
const SPENT_ON: &[&str] = &[
    "费",
    "经费",
    "资金",
    "拨款",
    "补助",
    "补贴",
    "工程",
    "改造",
    "建设",
    "修缮",
    "维护",
    "维修",
    "采购",
    "项目",
    "专项",
    "整治",
    "保护",
    "转移性",
    "上解",
    "上解上级",
    "还本",
    "付息",
    "转贷",
    "返还",
];

/// How the names of what brings money in end.
const RECEIVED_AS: &[&str] = &[
    "资金",
    "款",
    "款项",
    "费",
    "捐赠",
    "捐款",
    "租金",
    "利息",
    "罚没",
    "门票",
    "培训",
    "医疗",
    "门诊",
    "住院",
    "投资",
    "转移支付",
    "转移性",
    "债务",
    "债券",
    "转贷",
    "上解",
    "返还",
];

impl Reader<'_> {
    /// 森林防火经费支出86.00万元, 公益性资金收入41.31万元: what it was spent on or came in as, though nothing was told before.
    pub(super) fn named_by_its_ending(&self, phrase: &Phrase) -> Option<String> {
        let (side, endings) = match phrase.axes.flow? {
            Flow::Outlay => ("支出", SPENT_ON),
            Flow::Income => ("收入", RECEIVED_AS),
            _ => return None,
        };
        let own = self.flow_of_its_own(phrase)?;
        // 学费等收入: named by what leads it
        let what = own.strip_suffix(side).unwrap_or(&own).trim_end_matches('等');
        // 用于全民健身支出198万元: whatever it is, it is what was paid for
        let used = self.text[..phrase.start].ends_with("用于") || self.text[phrase.start..].starts_with("用于");
        // 3.定向捐赠支出32.72万元: so does an item begin that is named by it
        let block = &self.blocks[self.block as usize];
        let item = block.marker.depth() == 4 && phrase.start <= block.body as usize && !what.ends_with(['级', '年', '度', '月']);
        // 上划中央收入, 上划“两税”收入: what went up to another government
        let passed = side == "收入" && what.starts_with("上划");
        // 分级次看，县直党政机关支出412万元: of some of the bodies
        let some = is_of_some_bodies(what);
        (some || used || item || passed || endings.iter().any(|end| what.ends_with(end))).then_some(own)
    }

    /// 收入…，其中：利息收入12万元: of a list of income or outlay a part that the vocabulary lacks, by the paper's own words.
    pub(super) fn flow_of_its_own(&self, phrase: &Phrase) -> Option<String> {
        let flow = match phrase.axes.flow? {
            Flow::Income => "收入",
            Flow::Outlay => "支出",
            _ => return None,
        };
        if phrase.planned {
            return None;
        }
        let to = phrase.own_end?;
        let (from, end) = self.own_words(phrase.start, to)?;
        // 公益性资金收入, 转移支付收入: 资金 and 支付 only lead in elsewhere, and are of the name here
        let end = if matches!(&self.text[end..to], "资金" | "支付" | "等" | "”") { to } else { end };
        let closing = [TRANSFERS, FUNDS].into_iter().find(|word| self.text[to..].starts_with(word) && end == to);
        let (end, to) = closing.map_or((end, to), |word| (to + word.len(), to + word.len()));
        let words = &self.text[from..end];
        let touches = end == to && self.text[to..].starts_with(flow);
        // 住院收入 is of no 院
        // 全年经费支出: all of it
        let whose = words.strip_suffix(FUNDS).unwrap_or(words);
        let whole = WHOLE_BEFORE.iter().any(|w| whose.ends_with(w)) && words != "住院" || WHOLE_ALONE.contains(&words);
        let whole = whole && !is_of_some_bodies(words);
        let narrows = !whole && words.chars().count() <= 12;
        (touches && narrows).then(|| format!("{words}{flow}"))
    }
}

impl Reader<'_> {
    /// 用于补充运动员保障支出19.64万元, 援建和维护公共体育场地、设施支出60.34万元: a long name of what it was for leads, and 支出 is no total.
    pub(super) fn led_by_a_purpose(&self, phrase: &Phrase) -> Option<String> {
        const VERBS: [&str; 18] = [
            "资助", "援建", "支持", "补助", "补充", "开展", "组织", "建设", "改善", "维护", "购置", "修缮", "举办", "承办", "发放", "保障",
            "改造", "购买",
        ];
        let to = phrase.own_end.filter(|_| phrase.axes.flow == Some(Flow::Outlay) && !phrase.planned)?;
        let before = self.text.get(self.s.from.min(to)..to).filter(|_| self.text[to..].starts_with("支出"))?;
        // （二）援建…: behind its number
        let clause = before.rfind(['，', '；', '：', '。', '（', '）', '\t']).map_or(before, |at| &before[at..]);
        let clause = clause.trim_start_matches(['，', '；', '：', '。', '（', '）', '\t', ' ']);
        let (used, name) = clause.split_once("用于").map_or((false, clause), |(_, name)| (true, name));
        // 社会保障和就业、卫生健康两项支出10.83亿元: of the two that are named
        let counted = ["两项", "二项", "三项", "四项"].iter().any(|some| name.ends_with(some)) && name.contains('、');
        let led = used || counted || VERBS.iter().any(|verb| name.starts_with(verb));
        let whole = WHOLE_BEFORE.iter().any(|w| name.ends_with(w)) || WHOLE_ALONE.contains(&name);
        let fits = (4..=40).contains(&name.chars().count()) && !name.bytes().any(|b| b.is_ascii_digit());
        (led && fits && !whole).then(|| format!("{name}支出"))
    }
}

/// 县直党政机关, 乡镇事业单位: not all of those that the paper is about.
fn is_of_some_bodies(words: &str) -> bool {
    const LEADS: [&str; 7] = ["县直", "市直", "区直", "省直", "州直", "旗直", "乡镇"];
    LEADS.iter().any(|lead| words.strip_prefix(lead).is_some_and(|rest| ["机关", "单位", "部门"].iter().any(|end| rest.ends_with(end))))
}

/// Can what flows so be a part of such a whole?
pub(super) fn flows_into(part: Option<Flow>, whole: Flow) -> bool {
    match part {
        Some(Flow::Income) => matches!(whole, Flow::Income | Flow::IncomeTotal | Flow::BothTotal),
        Some(Flow::Outlay) => matches!(whole, Flow::Outlay | Flow::OutlayTotal | Flow::BothTotal),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn a_part_is_not_its_whole() {
        let income = subjects("本年收入合计100.00万元，其中：财政拨款收入80.00万元，利息收入12.00万元，非同级财政拨款收入8.00万元。");
        assert_eq!(income[2..], ["本年收入合计/利息收入", "非同级财政拨款收入"]);
        let outlay = subjects("本年支出合计100.00万元，其中：基本支出70.00万元，救灾支出30.00万元。");
        assert_eq!(outlay[2], "本年支出合计/救灾支出");
    }

    #[test]
    fn some_of_the_bodies_are_not_all() {
        let told = subjects("分级次看，县直党政机关支出412.00万元，占37.61%；县直事业单位支出216.00万元，占19.77%。");
        assert!(told[0] != "本年支出合计" && told[0] != told[2], "{told:?}");
        let told = subjects("村道改造项目总投资300.00万元，截至年底支出280.00万元。");
        assert_eq!(told, ["项目/村道改造"; 2]);
    }

    #[test]
    fn when_and_whose_narrow_nothing() {
        assert_eq!(subjects("收入总计100.00万元，其中：本年收入80.00万元，年初结转20.00万元。")[1], "本年收入合计");
    }

    #[test]
    fn what_is_passed_up_is_no_total() {
        let told = subjects("财政总收入16.80亿元。上划收入比上年增长5.0%。上划“两税”收入完成6.80亿元，增长3.9%。");
        assert_eq!(told[1], "本年收入合计/上划收入");
        assert!(told[2..].iter().all(|subject| subject.starts_with("本年收入合计/上划")), "{told:?}");
    }

    #[test]
    fn what_is_completed_is_the_amount() {
        let done = subjects("全区完成税收收入36552万元，增加2362万元，增长6.91%；上划中央收入完成12133万元，下降2.27%。");
        assert_eq!(
            done,
            ["一般公共预算收入/税收收入"; 3]
                .map(str::to_owned)
                .into_iter()
                .chain(["本年收入合计/上划中央收入"; 2].map(str::to_owned))
                .collect::<Vec<_>>()
        );
    }
}
