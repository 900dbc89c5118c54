//! The paper's own name for a thing: the words that are left when marks, years and particles go.

use crate::reader::Reader;

/// Words before a name that are no part of it.
const LEAD: &[&str] = &[
    "其中", "分别", "一是", "二是", "三是", "四是", "五是", "第一", "第二", "第三", "并", "及", "以及", "和", "对", "将", "已", "全年",
    "共", "本年", "为", "在", "由", "的", "①", "②", "③", "④", "⑤", "授予", "设",
];

/// Words behind a name that are no part of it.
const TAIL: &[&str] = &[
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
];

/// The characters that [`LEAD`] begins with: most names begin otherwise.
const fn leads(c: char) -> bool {
    matches!(
        c,
        '其' | '分'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '第'
            | '并'
            | '及'
            | '以'
            | '和'
            | '对'
            | '将'
            | '已'
            | '全'
            | '共'
            | '本'
            | '为'
            | '在'
            | '由'
            | '的'
            | '①'
            | '②'
            | '③'
            | '④'
            | '⑤'
            | '授'
            | '设'
    )
}

/// The characters that [`TAIL`] ends with.
const fn trails(c: char) -> bool {
    matches!(
        c,
        '为' | '达'
            | '共'
            | '约'
            | '有'
            | '了'
            | '是'
            | '到'
            | '近'
            | '排'
            | '计'
            | '及'
            | '的'
            | '等'
            | '付'
            | '“'
            | '金'
            | '出'
            | '额'
            | '生'
            | '加'
            | '少'
            | '各'
            | '算'
            | '数'
            | '制'
    )
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
        if let Some(at) = text.rfind(['，', '；', '。', '：', '、', '\t', '！']) {
            let c = text[at..].chars().next().map_or(1, char::len_utf8);
            start += at + c;
            text = &text[at + c..];
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
            let trimmed = text.trim_start_matches([' ', '“', '（', '）', '”', '-', '　']);
            start += text.len() - trimmed.len();
            text = trimmed.trim_end_matches([' ', '“', '”', '（', '：', '-']);
            let may_lead = text.starts_with(leads);
            for lead in LEAD.iter().filter(|_| may_lead) {
                if let Some(rest) = text.strip_prefix(lead).filter(|r| r.chars().count() >= 2) {
                    start += lead.len();
                    text = rest;
                }
            }
            let may_trail = text.ends_with(trails);
            for tail in TAIL.iter().filter(|_| may_trail) {
                if let Some(rest) = text.strip_suffix(tail) {
                    text = rest;
                }
            }
            if text.len() == before {
                break;
            }
        }
        let chars = text.chars().count();
        (2..=40).contains(&chars).then_some((start, start + text.len()))
    }

    /// Words that only lead in (预算为, 资金) are no name.
    pub(super) fn is_leading(&self, words: &(usize, usize)) -> bool {
        let text = &self.text[words.0..words.1];
        text.chars().count() < 2
            || [
                "安排",
                "年中",
                "年内",
                "资金",
                "实际",
                "涉及",
                "全年",
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
    fn the_characters_are_those_of_the_words() {
        assert!(LEAD.iter().all(|w| w.starts_with(leads)) && TAIL.iter().all(|w| w.ends_with(trails)));
    }
}
