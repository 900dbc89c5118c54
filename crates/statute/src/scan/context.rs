//! The words around a number that decide what it is.

use super::Number;
use fiscal::{Approx, Bound, Measure, Unit};

/// The earliest and latest year that a public account can speak of.
pub const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// 2023年, 2023—2025年, 2023/2024年度: the year that four digits are, with the text behind them.
pub(super) fn year(digits: i64, behind: &str) -> Option<i16> {
    if !YEARS.contains(&digits) {
        return None;
    }
    let rest = behind.trim_start_matches(' ');
    let is = rest.starts_with('年')
        || ["-", "—", "－", "～", "~", "至", "、"].iter().any(|d| {
            rest.strip_prefix(d).is_some_and(|r| {
                let r = r.trim_start_matches(['—', '-']);
                r.len() > 4 && r.is_char_boundary(4) && r[..4].bytes().all(|b| b.is_ascii_digit()) && r[4..].starts_with('年')
            })
        })
        || rest.starts_with("预算")
        || rest.starts_with("决算")
        || rest.starts_with("部门");
    is.then_some(digits as i16)
}

/// So much of the text behind the digits of a year belongs to it: 年 or 年度.
pub(super) fn year_len(behind: &str) -> usize {
    let rest = behind.trim_start_matches(' ');
    let gap = behind.len() - rest.len();
    match rest.strip_prefix('年') {
        Some(rest) if rest.starts_with('度') => gap + "年度".len(),
        Some(_) => gap + "年".len(),
        None => 0,
    }
}

/// `2023年` begins at `at`.
pub(super) fn year_follows(text: &str, at: usize, to: usize) -> bool {
    let mut digits = text.as_bytes()[at..to].iter().map_while(|b| b.is_ascii_digit().then(|| i64::from(b - b'0')));
    let value = digits.by_ref().take(4).fold((0, 0), |(count, value), digit| (count + 1, value * 10 + digit));
    digits.next().is_none() && value.0 == 4 && year(value.1, &text[at + 4..to]).is_some()
}

/// A minus before the digits, not a dash between two things.
pub(super) fn is_sign(text: &str, at: usize, from: usize) -> bool {
    let before = &text[from..at];
    let Some(rest) = before.strip_suffix('-') else { return false };
    match rest.chars().next_back() {
        None => true,
        Some(c) => !c.is_ascii_alphanumeric() && !matches!(c, '-' | '年' | '月' | '日' | '）' | '”'),
    }
}

/// 余, 多, 几 between the digits and the unit.
#[inline]
pub(super) fn approx_word(rest: &str) -> (Option<Approx>, usize) {
    if rest.starts_with(['余', '多', '来', '几']) { tells_more(rest) } else { (None, 0) }
}

fn tells_more(rest: &str) -> (Option<Approx>, usize) {
    for word in ["余", "多", "来", "几"] {
        if let Some(behind) = rest.strip_prefix(word)
            && (behind.starts_with(['万', '元', '亿']) || Measure::at_start(behind).is_some())
        {
            return (Some(Approx::More), word.len());
        }
    }
    (None, 0)
}

/// The characters that the words below end with, of what is about a number or bounds it: most numbers have none before them.
pub(super) const fn ends_qualifier(c: char) -> bool {
    matches!(c, '约' | '为' | '了' | '近' | '均' | '过' | '破' | '的' | '占' | '超' | '于' | '少' | '≥' | '≤' | '＞' | '>' | '＜' | '<')
}

/// 约, 近 before the number.
pub(super) fn about(before: &str) -> bool {
    // 总额约为13.0亿元, and not 6067200元，约为606.72万元, which says the same again
    let told = |before: &&str| before.strip_suffix('约').is_some_and(|name| name.ends_with(crate::words::is_han));
    let before = before.strip_suffix('为').filter(told).unwrap_or(before);
    let before = before.strip_suffix("过了").map_or(before, |lead| &before[..lead.len() + "过".len()]);
    if !before.ends_with(['约', '近', '均', '过', '破']) {
        return false;
    }
    if ["节约", "合约", "条约", "契约", "预约", "签约", "履约", "违约", "续约", "解约", "集约", "公约"].iter().any(|w| before.ends_with(w))
    {
        return false;
    }
    ["约", "近", "大约", "约合人均", "将近", "超过", "突破"].iter().any(|w| before.ends_with(w))
}

/// 花费最高，约为3.5亿元，约占总额的70%: so few digits say nothing again that was said more exactly.
pub(super) fn roughly(before: &str, digits: i64) -> bool {
    let share = || before[before.rfind(['，', '；', '。', '、', '：', '（']).unwrap_or(0)..].contains("约占");
    digits < 100 && (before.ends_with("约为") || before.ends_with(['的', '占']) && share())
}

/// 预算超200亿元: more than a round number; not 比预算超20万元, 决算120万元，超30万元
pub(super) fn beyond(before: &str) -> bool {
    let Some(lead) = before.strip_suffix('超') else { return false };
    if ["节省", "节约", "减少", "下降", "压减", "压缩", "增加", "增长"].iter().any(|verb| lead.ends_with(verb)) {
        return true;
    }
    let clause = &lead[lead.rfind(['，', '；', '。', '、', '：', '（']).unwrap_or(0)..];
    lead.ends_with(crate::words::is_han) && !lead.ends_with('元') && !clause.contains(['比', '较', '与', '同'])
}

/// 点击量1.2亿, 人口1.4亿: no money, whatever it counts.
pub(super) fn counted(before: &str) -> bool {
    let noun = before.trim_end_matches(['达', '到', '为', '约', '近', '超', '过', '计', '了', ' ']);
    noun.ends_with(['量', '次', '口', '户', '丝', '人', '数', '读', '击'])
}

/// 大于, ≥, 不少于 before the number.
pub(super) fn bound(before: &str) -> Option<Bound> {
    const WORDS: &[(&str, Bound)] = &[
        ("不少于", Bound::AtLeast),
        ("不低于", Bound::AtLeast),
        ("不小于", Bound::AtLeast),
        ("大于等于", Bound::AtLeast),
        ("≥", Bound::AtLeast),
        ("至少", Bound::AtLeast),
        ("不超过", Bound::AtMost),
        ("不高于", Bound::AtMost),
        ("不多于", Bound::AtMost),
        ("不大于", Bound::AtMost),
        ("小于等于", Bound::AtMost),
        ("≤", Bound::AtMost),
        ("大于", Bound::Above),
        ("高于", Bound::Above),
        ("多于", Bound::Above),
        ("＞", Bound::Above),
        (">", Bound::Above),
        ("小于", Bound::Below),
        ("低于", Bound::Below),
        ("少于", Bound::Below),
        ("＜", Bound::Below),
        ("<", Bound::Below),
    ];
    if !before.ends_with(['于', '≥', '少', '过', '≤', '＞', '>', '＜', '<']) {
        return None;
    }
    WORDS.iter().find(|(w, _)| before.ends_with(w)).map(|(_, b)| *b)
}

/// Is the measure word a count here, and not the head of another word?
pub(super) fn counts(rest: &str, measure: Measure, gap: usize) -> bool {
    let behind = &rest[measure.word().len()..];
    let mut word = measure.word().chars();
    let (Some(first), rest) = (word.next(), word.as_str()) else { return false };
    match first {
        '小' => gap == 0 && behind.starts_with(['，', '。', '；']),
        // 个团组
        _ if !rest.is_empty() => true,
        '个' => !behind.starts_with("百分点") && !behind.starts_with("工作日") && !behind.starts_with('月') && !behind.starts_with("确立"),
        '倍' => gap == 0 && !behind.starts_with(['数', '速', '率', '体']),
        // 宣传手册535本，: a count where nothing goes on from it
        '本' | '块' | '片' | '部' | '门' => {
            gap == 0 && (behind.is_empty() || behind.starts_with(['，', '。', '；', '、', '）', '\n']))
        }
        '月' | '届' | '级' | '类' | '轮' | '面' | '口' => false,
        '座' => !behind.starts_with(['以', '（', '）', '及', '商', '客']),
        '分' => !behind.starts_with(['钟', '别', '散', '类', '之']),
        '所' => !behind.starts_with(['属', '有']),
        '处' => !behind.starts_with(['级', '室']),
        '起' => gap == 0 && !behind.starts_with(['施', '执']),
        // 303对个人和家庭的补助: a code and a name
        '对' => !behind.starts_with(['于', '照', '应', '个']),
        '支' => !behind.starts_with(['出', '付', '持']),
        '期' => !behind.starts_with('间'),
        '委' | '室' => false,
        _ => true,
    }
}

/// Words before a number that make it a name, a label or a threshold.
const LABELS: &[&str] = &[
    "第",
    "图",
    "表",
    "附件",
    "附表",
    "附录",
    "指标",
    "编号",
    "电话",
    "邮编",
    "传真",
    "热线",
    "代码",
    "编码",
    "索引号",
    "文号",
    "公开",
    "网址",
    "序号",
    "注",
    "专栏",
    "案例",
    "附",
    "账号",
    "国发",
    "号",
    "原值在",
];

/// The characters that [`LABELS`] ends with; a match compiles to a jump, where a search of a string would walk it.
const fn ends_label(c: char) -> bool {
    matches!(
        c,
        '第' | '图'
            | '表'
            | '件'
            | '录'
            | '标'
            | '号'
            | '话'
            | '编'
            | '真'
            | '线'
            | '码'
            | '引'
            | '文'
            | '开'
            | '址'
            | '注'
            | '栏'
            | '例'
            | '附'
            | '发'
            | '在'
    )
}

/// The characters that a limit behind a number begins with.
const fn begins_limit(c: char) -> bool {
    matches!(c, '以' | '（' | '及' | '含')
}

/// Does a label stand before the number?
fn labelled(before: &str) -> bool {
    before.chars().next_back().is_some_and(ends_label) && LABELS.iter().any(|w| before.ends_with(w))
}

/// A number and the words on both sides of it.
struct Setting<'t> {
    text: &'t str,
    number: &'t Number,
    /// Where the passage ends.
    to: usize,
    /// The text before the number, its last character, and the same text without marks and spaces at its end.
    touching: &'t str,
    last: Option<char>,
    before: &'t str,
    /// What stands directly behind the digits, unit or not, and its first character.
    behind: &'t str,
    next: Option<char>,
    after: &'t str,
    digits: &'t str,
}

/// A number that is no figure, with what is before it in its passage.
pub(super) fn is_trap(text: &str, number: &Number, at: usize, touching: &str, to: usize) -> bool {
    let behind = &text[number.digits_end as usize..to];
    let after = &behind[(number.span.end - number.digits_end) as usize..];
    let (last, next) = (touching.chars().next_back(), behind.chars().next());
    // between two Chinese characters there is no part of a code, nor an end of a range
    let alone = last.is_some_and(crate::words::is_han) && next.is_some_and(crate::words::is_han);
    // most figures: 支出120万元，
    let spans = matches!(last, Some('至' | '到')) || after.starts_with(['至', '到']);
    if alone && number.unit.is_some() && !spans && !last.is_some_and(ends_label) && !after.chars().next().is_some_and(begins_limit) {
        return false;
    }
    let setting = Setting {
        text,
        number,
        to,
        touching,
        last,
        before: touching.trim_end_matches([' ', '-', '—', '：', '（']),
        behind,
        next,
        after,
        digits: &text[at..number.digits_end as usize],
    };
    if !alone && (setting.in_identifier() || setting.ends_range()) {
        return true;
    }
    match number.unit {
        Some(unit) => setting.is_threshold(unit),
        None => setting.is_label() || setting.has_other_unit() || setting.is_list_number() || setting.is_code(),
    }
}

/// Words behind a bare number that make it a date, an age, a version, a place.
const BEHIND: &[&str] = &[
    "年",
    "月",
    "日",
    "号",
    "时",
    "点",
    "小时",
    "周岁",
    "岁",
    "届",
    "中全会",
    "大",
    "类",
    "款",
    "项）",
    "级",
    "座",
    "座以",
    "个月",
    "个工作日",
    "分钟",
    "秒",
    "度",
    "℃",
    "版",
    "楼",
    "室",
    "周年",
    "倍",
    ":",
    "页",
    "栏",
    "行",
    "季度",
    "线",
];

impl Setting<'_> {
    /// A part of a code or an address: letters, brackets of a document number.
    fn in_identifier(&self) -> bool {
        self.last.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '〔' | '[' | '［' | '/' | '_'))
            || self.next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '〕' | ']' | '］' | '/'))
    }

    /// 2—3人, 60—79周岁, 0899-5550136, 9:00—17:30: an end of a range or a joined string; —7—: a page.
    fn ends_range(&self) -> bool {
        const DASHES: [char; 5] = ['～', '~', '–', '—', '-'];
        let joined = |c: char| matches!(c, '-' | '—' | '～' | '~' | '–' | ':');
        let bare = self.number.unit.is_none();
        let touching = self.touching;
        let next = if self.next == Some('%') { self.behind.trim_start_matches('%') } else { self.behind };
        // as nearly everywhere
        if !self.last.is_some_and(joined) && !next.starts_with(joined) {
            return false;
        }
        let digit_next = next.trim_start_matches(joined).starts_with(|c: char| c.is_ascii_digit());
        if bare
            && (touching.ends_with(joined) && touching.trim_end_matches(joined).ends_with(|c: char| c.is_ascii_digit() || c == '-')
                || next.starts_with(joined) && digit_next)
        {
            return true;
        }
        if next.starts_with(DASHES) && digit_next {
            return true;
        }
        if touching.ends_with(DASHES) && touching.trim_end_matches(joined).ends_with(|c: char| c.is_ascii_digit() || c == '%') {
            return true;
        }
        bare && touching.ends_with('—') && self.after.starts_with('—')
    }

    /// 100万元以上, 19座（含）, 指标：5%: a limit or a label with a unit.
    fn is_threshold(&self, unit: Unit) -> bool {
        const LIMITS: [&str; 7] = ["以上", "以下", "以内", "（含）", "（不含）", "及以上", "含）以上"];
        // （含19座）以下; not 985万元（含1个结转项目50万元）, 120万元（不含税）
        let bracket = |s: &str| {
            let inside = s.strip_prefix("（含").or_else(|| s.strip_prefix("（不含")).and_then(|r| r.split_once('）'));
            inside.is_some_and(|(limit, rest)| limit.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with('以'))
        };
        let limit = |s: &str| s.starts_with(begins_limit) && (LIMITS.iter().any(|w| s.starts_with(w)) || bracket(s));
        if unit.is_money() && (limit(self.after) && !self.after.starts_with("以内") || self.spans_money()) {
            return true;
        }
        if matches!(unit, Unit::Count(m) if m.word() == "座") && limit(self.after) {
            return true;
        }
        if unit == Unit::Percent && ["未达到", "未达", "指标：", "指标"].iter().any(|w| self.before.ends_with(w)) {
            return true;
        }
        labelled(self.before) && unit != Unit::Percent && label_binds(self.before, self.touching, unit)
    }

    /// 500万元至1,000万元项目6个: either end of a span; not 由500万元至1,000万元, which tells of a change.
    fn spans_money(&self) -> bool {
        let amount = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '万' | '亿' | '元' | ' ');
        let changes = |before: &str| before.trim_end_matches(' ').ends_with(['由', '从', '自', '的', '年', '数', '算']);
        if let Some(rest) = self.after.strip_prefix(['至', '到']) {
            let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
            let money = behind.len() < rest.len() && (behind.starts_with("万元") || behind.starts_with("元") || behind.starts_with("亿元"));
            return money && !changes(self.touching);
        }
        let Some(first) = self.touching.strip_suffix(['至', '到']).filter(|first| first.ends_with('元')) else { return false };
        let lead = first.trim_end_matches(amount);
        lead.len() + "元".len() < first.len() && !changes(lead)
    }

    /// 第3, 编号0012, a long run of digits.
    fn is_label(&self) -> bool {
        let digits = self.digits;
        let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
        let long = !digits.contains(['.', ',']) && digits.len() >= 9;
        leading_zero || long || labelled(self.before)
    }

    /// 31日, 24时, 3号: the word behind is no unit of an account.
    fn has_other_unit(&self) -> bool {
        let heads = |c: char| "年月日号时点小周岁届中大类款项级座个分秒度℃版楼室倍:页栏行季线".contains(c);
        self.after.chars().next().is_some_and(heads) && BEHIND.iter().any(|w| self.after.starts_with(w))
            || self.number.decimals == 0 && self.after.starts_with('：')
    }

    /// A list number: `1.`, `2、`, `（3）`, `4．`
    fn is_list_number(&self) -> bool {
        let (touching, after) = (self.touching, self.after);
        let opens = touching.trim_end_matches([' ', '\t']).is_empty() || touching.ends_with(['。', '；', '：', '\n', '（', '，', ' ']);
        let lists = after.starts_with(['、', '．', '.']) || after.starts_with('）') && touching.ends_with('（');
        let small = self.number.decimals == 0 && self.digits.len() <= 2;
        small && opens && lists && !(after.starts_with('、') && in_run(self.text, self.number, self.to))
    }

    /// A code before a name: 2013101行政运行, or in a cell of its own: `303 对个人和家庭的补助`
    fn is_code(&self) -> bool {
        let after = if self.touching.trim().is_empty() { self.after.trim_start_matches(' ') } else { self.after };
        self.number.decimals == 0
            && matches!(self.digits.len(), 3 | 5 | 7)
            && !self.digits.contains(',')
            && after.starts_with(crate::words::is_han)
    }
}

/// A label binds when it touches the number: 第3次, 图4; but 公开 3 个文件 is a count.
fn label_binds(before: &str, touching: &str, unit: Unit) -> bool {
    let tight = touching.len() - touching.trim_end_matches([' ', '：', '（']).len() == 0;
    let strong = ["第", "图", "表", "附件", "附表", "原值在"].iter().any(|w| before.ends_with(w));
    strong && (tight || unit.is_money()) && !(before.ends_with('表') && unit.is_money())
}

/// `18.6、0、42.4万元`: a number within a run that ends in a unit.
fn in_run(text: &str, number: &Number, to: usize) -> bool {
    let mut rest = &text[number.digits_end as usize..to];
    for _ in 0..20 {
        let Some(next) = rest.strip_prefix('、').or_else(|| rest.strip_prefix('和')).or_else(|| rest.strip_prefix('，')) else {
            return false;
        };
        let len = next.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        if len == 0 {
            return false;
        }
        rest = &next[len..];
        if ["万元", "亿元", "元", "%"].iter().any(|u| rest.starts_with(u)) || Measure::at_start(rest).is_some() {
            return true;
        }
    }
    false
}
