//! The paper's own name for a thing: the words that are left when marks, years and particles go.

use crate::outline::last_mark;
use crate::profile::is_body_of_a_region;
use crate::reader::Reader;
use crate::words::{any, begins_in_han, ends_in_han};

/// Words before a name that are no part of it.
const LEAD: [&str; 29] = [
    "其中", "分别", "一是", "二是", "三是", "四是", "五是", "并", "及", "以及", "和", "对", "将", "已", "全年", "共", "本年", "为", "在",
    "由", "的", "①", "②", "③", "④", "⑤", "授予", "设", "加上",
];

/// Words behind a name that are no part of it.
const TAIL: [&str; 32] = [
    "为",
    "达",
    "共",
    "约",
    "有",
    "了",
    "是",
    "到",
    "近",
    "安排",
    "共计",
    "涉及",
    "达到",
    "的",
    "计",
    "等",
    "支付",
    "“",
    "资金",
    "支出",
    "金额",
    "发生",
    "增加",
    "减少",
    "各",
    "共支出",
    "经费预算",
    "预算",
    "数",
    "编制",
    "分别",
    "依次",
];

/// 设备购置, 对口支援, 并网改造, 在建工程: words of which a lead is the first character, by the lead and what goes on with it.
const BEGUN: [(&str, &[&str]); 7] = [
    ("设", &["备", "施", "计", "置", "立", "想", "区", "防"]),
    ("对", &["外", "口", "接", "策", "象", "比", "标", "照", "虾", "抗"]),
    ("并", &["网", "轨", "购", "联"]),
    ("和", &["平", "谐", "美", "解", "睦"]),
    ("共", &["同", "享", "青", "有产权", "产", "性", "用", "富"]),
    ("为", &["民服", "民办", "老服", "农服", "企服", "侨"]),
    ("在", &["建", "线", "校", "册", "岗", "编", "职", "读", "押", "途"]),
];

/// Is the lead the beginning of a word, by what stands behind it?
fn begins_a_word(lead: &str, rest: &str) -> bool {
    BEGUN.iter().any(|(begun, behind)| *begun == lead && behind.iter().any(|next| rest.starts_with(next)))
        // 及时率, 及时救助
        || lead == "及" && rest.starts_with('时')
}

/// The characters that the words begin with or end with: they tell nearly every word that does not stand there.
const FIRST: [u32; LEAD.len()] = edges(LEAD, false);
const LAST: [u32; TAIL.len()] = edges(TAIL, true);

const fn edges<const N: usize>(words: [&str; N], last: bool) -> [u32; N] {
    let mut edges = [0; N];
    let mut i = 0;
    while i < N {
        let word = words[i].as_bytes();
        edges[i] = if last { last_of(word) } else { first_of(word) };
        i += 1;
    }
    edges
}

/// The three bytes of the first character; 0 where there are fewer.
const fn first_of(bytes: &[u8]) -> u32 {
    match bytes {
        [a, b, c, ..] => u32::from_le_bytes([*a, *b, *c, 0]),
        _ => 0,
    }
}

/// The three bytes of the last character; 0 where there are fewer.
const fn last_of(bytes: &[u8]) -> u32 {
    match bytes {
        [.., a, b, c] => u32::from_le_bytes([*a, *b, *c, 0]),
        _ => 0,
    }
}

/// Where the character stands among these, from a place on. Most stand nowhere, and that is told of all at once.
fn place_of<const N: usize>(c: u32, among: &[u32; N], from: usize) -> Option<usize> {
    let stands = among.iter().fold(false, |stands, other| stands | (*other == c));
    if stands { among.iter().skip(from).position(|other| *other == c).map(|behind| from + behind) } else { None }
}

/// The text behind the words of [`LEAD`] that it begins with, each tried once and in their order; two characters are left.
fn without_lead(mut text: &str) -> &str {
    let mut tried = 0;
    while let Some(next) = place_of(first_of(text.as_bytes()), &FIRST, tried) {
        let lead = LEAD[next];
        text = text.strip_prefix(lead).filter(|rest| rest.chars().nth(1).is_some() && !begins_a_word(lead, rest)).unwrap_or(text);
        tried = next + 1;
    }
    text
}

/// The text before the words of [`TAIL`] that it ends with, each tried once and in their order.
fn without_tail(mut text: &str) -> &str {
    let mut tried = 0;
    while let Some(next) = place_of(last_of(text.as_bytes()), &LAST, tried) {
        // 专项转移支付: what is paid is of the name; 超预算支出: so is the plan
        let of_it = |rest: &&str| match TAIL[next] {
            "支付" => rest.ends_with("转移"),
            "预算" => rest.ends_with(['超', '无']),
            _ => false,
        };
        text = text.strip_suffix(TAIL[next]).filter(|rest| !of_it(rest)).unwrap_or(text);
        tried = next + 1;
    }
    text
}

/// 霁州市生态环境局该科目, 灵埠县残联为此安排: whose it is, and then what was said before.
fn whose_same(words: &str) -> bool {
    const SAME: [&str; 7] = ["该科目", "该项", "该款", "该款项", "此项", "为此", "上述"];
    SAME.iter().any(|same| words.strip_suffix(same).is_some_and(|whose| whose.is_empty() || is_body_of_a_region(whose)))
}

/// Where the words end that tell who approved a plan, and what of it they tell at once: 全县, 2023年.
fn approved_to(words: &str) -> Option<usize> {
    const VERBS: [&str; 3] = ["批准", "通过", "审定"];
    const WHO: [&str; 5] = ["人大", "人民代表大会", "人代会", "常委会", "常务会"];
    const WHERE: [&str; 9] = ["的", "全县", "全市", "全区", "全省", "全州", "全旗", "全镇", "全乡"];
    let (at, verb) = VERBS.iter().filter_map(|verb| Some((crate::words::rfind(words, verb)?, verb))).max()?;
    if !any(&words[..at], &WHO) {
        return None;
    }
    let mut end = at + verb.len();
    while let Some(of) = WHERE.iter().find(|of| words[end..].starts_with(**of)) {
        end += of.len();
    }
    Some(end)
}

impl Reader<'_> {
    /// The paper's own words between two places: what is left when marks, years, particles go.
    pub(in crate::reader) fn own_words(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let mut start = from.min(to);
        let before = self.numbers.partition_point(|n| n.span.end as usize <= to);
        if let Some(number) = before.checked_sub(1).map(|n| &self.numbers[n]).filter(|n| n.span.start as usize >= start) {
            start = number.span.end as usize;
        }
        let mut text = &self.text[start..to];
        let mark = last_mark(text, &['，', '；', '。', '：', '、', '！']).max(memchr::memrchr(b'\t', text.as_bytes()));
        if let Some(at) = mark {
            let c = text[at..].chars().next().map_or(1, char::len_utf8);
            start += at + c;
            text = &text[at + c..];
        }
        // 为县人民代表大会批准全年预算46,908万元的80.43%: who approved it, and then what it is of
        if let Some(end) = approved_to(text) {
            start += end;
            text = &text[end..];
        }
        // 60—79周岁发放84.00万元: what the number before counted
        for unit in ["周岁", "岁", "周年", "个月"] {
            if let Some(rest) = text.strip_prefix(unit) {
                let rest = rest.strip_prefix("以上").or_else(|| rest.strip_prefix("以下")).unwrap_or(rest);
                start += text.len() - rest.len();
                text = rest;
            }
        }
        loop {
            let before = text.len();
            if !begins_in_han(text) {
                let trimmed = text.trim_start_matches([' ', '“', '（', '）', '”', '-', '—', '　']);
                start += text.len() - trimmed.len();
                text = trimmed;
            }
            if !ends_in_han(text) {
                text = text.trim_end_matches([' ', '“', '”', '（', '：', '-']);
                // 全年（调整）预算数: of a bracket whose beginning went with the words before it
                text = text.strip_suffix('）').filter(|inside| !inside.contains('（')).unwrap_or(text);
            }
            let named = without_lead(text);
            start += text.len() - named.len();
            text = without_tail(named);
            if text.len() == before {
                break;
            }
        }
        let chars = text.chars().count();
        (2..=40).contains(&chars).then_some((start, start + text.len()))
    }

    /// 总额, 总量: all of what is listed, or of what was told.
    pub(in crate::reader) fn says_all(&self, from: usize, to: usize) -> bool {
        const ALL: [&str; 6] = ["总额", "总数", "总量", "总额达", "总数达", "总支出额"];
        ALL.contains(&self.text[from.min(to)..to].trim_matches(['，', '；', ' ', '为', '是', '：']))
    }

    /// Words that only lead in (预算为, 资金) are no name.
    pub(super) fn is_leading(&self, words: &(usize, usize)) -> bool {
        let text = &self.text[words.0..words.1];
        // 年中追加后全年预算, 经调整预算
        let adjusted = text.ends_with('后') && any(text, &["年中", "追加", "调整", "经"]);
        text.chars().count() < 2
            || adjusted
            || whose_same(text)
            || [
                "安排",
                "年中",
                "年内",
                "资金",
                "实际",
                "涉及",
                "全年",
                "调整",
                "当年",
                "共安排",
                "该项目",
                "已",
                "其",
                "总额",
                "金额",
                "汇总统计截止评价时点该",
                "共计支付工作",
                "按工作进度",
            ]
            .contains(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_it_is_is_no_name_of_it() {
        assert!(whose_same("霁州市生态环境局该科目") && whose_same("该科目") && !whose_same("渠道维修该科目"));
    }

    #[test]
    fn a_lead_that_begins_a_word_is_of_the_name() {
        for name in ["设施蔬菜补助", "对口支援", "并网改造", "和美乡村建设", "共同富裕示范", "在建工程", "第一书记经费"]
        {
            assert_eq!(without_lead(name), name);
        }
        assert_eq!(without_lead("对农村道路"), "农村道路");
        assert_eq!(without_lead("共农村道路"), "农村道路");
    }

    #[test]
    fn a_plan_with_a_bracket_names_nothing() {
        let told = crate::subject::read_for_tests::subjects("疫病防控项目：全年（调整）预算数100.00万元，全年（追加）预算数5.00万元。");
        assert!(told.iter().all(|subject| !subject.contains('）')), "{told:?}");
    }

    #[test]
    fn words_are_taken_off_in_their_turn() {
        assert_eq!(without_lead("其中以及设行政编制"), "行政编制");
        assert_eq!(without_lead("设施"), "设施");
        assert_eq!(without_tail("培训经费预算数为"), "培训经费预算");
        assert_eq!(without_tail("培训共支出"), "培训共");
    }
}
