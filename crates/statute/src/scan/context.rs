//! The words around a number that decide what it is.

use super::Number;
use fiscal::{Approx, Bound, Measure, Unit};

/// The earliest and latest year that a public account can speak of.
pub const YEARS: std::ops::RangeInclusive<i64> = 1900..=2199;

/// 2023年, 2023—2025年, 2023/2024年度: the year that the digits `at..end` are.
pub(super) fn year(text: &str, at: usize, end: usize, to: usize) -> Option<i16> {
    if end - at != 4 {
        return None;
    }
    let year: i64 = text[at..end].parse().ok()?;
    let rest = text[end..to].trim_start_matches(' ');
    let is = YEARS.contains(&year)
        && (rest.starts_with('年')
            || ["-", "—", "－", "～", "~", "至", "、"].iter().any(|d| {
                rest.strip_prefix(d).is_some_and(|r| {
                    let r = r.trim_start_matches(['—', '-']);
                    r.len() > 4 && r.is_char_boundary(4) && r[..4].bytes().all(|b| b.is_ascii_digit()) && r[4..].starts_with('年')
                })
            })
            || rest.starts_with("预算")
            || rest.starts_with("决算")
            || rest.starts_with("部门"));
    is.then_some(year as i16)
}

/// Where a year expression ends: behind 年 or 年度.
pub(super) fn year_end(text: &str, end: usize, to: usize) -> usize {
    let gap = text[end..to].len() - text[end..to].trim_start_matches(' ').len();
    let rest = &text[end + gap..to];
    if rest.starts_with("年度") {
        end + gap + "年度".len()
    } else if rest.starts_with('年') {
        end + gap + "年".len()
    } else {
        end
    }
}

/// `2023年` begins at `at`.
pub(super) fn year_follows(text: &str, at: usize, to: usize) -> bool {
    let digits = text.as_bytes()[at..to].iter().take_while(|b| b.is_ascii_digit()).count();
    digits == 4 && year(text, at, at + 4, to).is_some()
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
pub(super) fn approx_word(rest: &str) -> (Option<Approx>, usize) {
    for word in ["余", "多", "来", "几"] {
        if let Some(behind) = rest.strip_prefix(word)
            && (behind.starts_with(['万', '元', '亿']) || Measure::at_start(behind).is_some())
        {
            return (Some(Approx::More), word.len());
        }
    }
    (None, 0)
}

/// 约, 近 before the number.
pub(super) fn about(text: &str, from: usize, at: usize) -> bool {
    let before = text[from..at].trim_end_matches(' ');
    if ["节约", "合约", "条约", "契约", "预约"].iter().any(|w| before.ends_with(w)) {
        return false;
    }
    ["约", "近", "大约", "约合人均", "将近", "超过", "突破"].iter().any(|w| before.ends_with(w))
}

/// 大于, ≥, 不少于 before the number.
pub(super) fn bound(text: &str, from: usize, at: usize) -> Option<Bound> {
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
    let before = text[from..at].trim_end_matches(' ');
    if !before.ends_with(['于', '≥', '少', '过', '≤', '＞', '>', '＜', '<']) {
        return None;
    }
    WORDS.iter().find(|(w, _)| before.ends_with(w)).map(|(_, b)| *b)
}

/// Is the measure word a count here, and not the head of another word?
pub(super) fn counts(rest: &str, measure: Measure, gap: usize) -> bool {
    let behind = &rest[measure.word().len()..];
    match measure.word() {
        "个" => !behind.starts_with("百分点") && !behind.starts_with("工作日") && !behind.starts_with('月') && !behind.starts_with("确立"),
        "月" | "届" | "级" | "类" | "部" | "轮" | "倍" | "面" | "口" | "本" | "门" | "块" | "片" => false,
        "座" => !behind.starts_with(['以', '（', '）', '及', '商', '客']),
        "小时" => gap == 0 && behind.starts_with(|c: char| c == '，' || c == '。' || c == '；'),
        "分" => !behind.starts_with(['钟', '别', '散', '类', '之']),
        "天" => true,
        "所" => !behind.starts_with(['属', '有']),
        "处" => !behind.starts_with(['级', '室']),
        "起" => gap == 0 && !behind.starts_with(['，', '施', '执']),
        "对" => !behind.starts_with(['于', '照', '应']),
        "支" => !behind.starts_with(['出', '付', '持']),
        "期" => !behind.starts_with('间'),
        "项" => !behind.starts_with(['目', '级']) || true,
        "委" | "室" => false,
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
    "单价",
    "价值",
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

/// Does a label stand before the number?
fn labelled(before: &str) -> bool {
    let last = before.chars().next_back().unwrap_or(' ');
    "第图表件录标号话编真线码引文开价值址注栏例附发在".contains(last) && LABELS.iter().any(|w| before.ends_with(w))
}

/// A number that is no figure.
pub(super) fn is_trap(text: &str, number: &Number, at: usize, from: usize, to: usize) -> bool {
    let before = text[from..number.span.start as usize].trim_end_matches([' ', '-', '—', '：', '（']);
    let touching = &text[from..number.span.start as usize];
    let after = &text[number.span.end as usize..to];
    let digits = &text[at..number.digits_end as usize];
    let bare = number.unit.is_none();
    if touching.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '〔' | '[' | '［' | '/' | '_')) {
        return true;
    }
    if text[number.digits_end as usize..to].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '〕' | ']' | '］' | '/')) {
        return true;
    }
    // 2—3人, 60—79周岁, 0899-5550136, 9:00—17:30: an end of a range or a joined string
    let joined = |c: char| matches!(c, '-' | '—' | '～' | '~' | '–' | ':');
    let next = text[number.digits_end as usize..to].trim_start_matches('%');
    if bare
        && (touching.ends_with(joined) && touching.trim_end_matches(joined).ends_with(|c: char| c.is_ascii_digit() || c == '-')
            || next.starts_with(joined) && next.trim_start_matches(joined).starts_with(|c: char| c.is_ascii_digit()))
    {
        return true;
    }
    if next.starts_with(['～', '~', '–', '—', '-']) && next.trim_start_matches(joined).starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if touching.ends_with(['～', '~', '–', '—', '-'])
        && touching.trim_end_matches(joined).ends_with(|c: char| c.is_ascii_digit() || c == '%')
    {
        return true;
    }
    // page number: —7—
    if bare && touching.ends_with('—') && after.starts_with('—') {
        return true;
    }
    let threshold = |s: &str| {
        s.starts_with("以上")
            || s.starts_with("以下")
            || s.starts_with("（含）")
            || s.strip_prefix("（含").is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()))
            || s.starts_with("及以上")
            || s.starts_with("含）以上")
            || s.starts_with("以内")
            || s.starts_with("（不含")
    };
    if let Some(unit) = number.unit {
        if unit.is_money() && threshold(after) && !after.starts_with("以内") {
            return true;
        }
        if matches!(unit, Unit::Count(m) if m.word() == "座") && threshold(after) {
            return true;
        }
        if unit == Unit::Percent
            && (before.ends_with("未达到") || before.ends_with("未达") || before.ends_with("指标：") || before.ends_with("指标"))
        {
            return true;
        }
        return labelled(before) && !matches!(unit, Unit::Percent) && label_binds(before, touching, unit);
    }
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    let long = !digits.contains(['.', ',']) && digits.len() >= 9;
    if leading_zero || long || labelled(before) {
        return true;
    }
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
    let heads = |c: char| "年月日号时点小周岁届中大类款项级座个分秒度℃版楼室倍:页栏行季线".contains(c);
    if after.chars().next().is_some_and(heads) && BEHIND.iter().any(|w| after.starts_with(w))
        || number.decimals == 0 && after.starts_with('：')
    {
        return true;
    }
    // a list number: `1.`, `2、`, `（3）`, `4．`
    let opens = touching.trim_end_matches([' ', '\t']).is_empty() || touching.ends_with(['。', '；', '：', '\n', '（', '，', ' ']);
    let lists =
        after.starts_with('、') || after.starts_with('．') || after.starts_with('.') || after.starts_with('）') && touching.ends_with('（');
    let small = number.decimals == 0 && digits.len() <= 2;
    if small && opens && lists && !(after.starts_with('、') && in_run(text, number, to)) {
        return true;
    }
    // a code in a cell of its own: `303 对个人和家庭的补助`
    if number.decimals == 0
        && matches!(digits.len(), 3 | 5 | 7)
        && !digits.contains(',')
        && touching.trim().is_empty()
        && after.trim_start_matches(' ').starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    {
        return true;
    }
    // `1. 一般公共服务`, a code before a name: 2013101行政运行
    if number.decimals == 0
        && matches!(digits.len(), 3 | 5 | 7)
        && !digits.contains(',')
        && after.starts_with(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    {
        return true;
    }
    false
}

/// A label binds when it touches the number: 第3次, 图4; but 公开 3 个文件 is a count.
fn label_binds(before: &str, touching: &str, unit: Unit) -> bool {
    let tight = touching.len() - touching.trim_end_matches([' ', '：', '（']).len() == 0;
    let strong = ["第", "图", "表", "单价", "价值", "附件", "附表", "原值在"].iter().any(|w| before.ends_with(w));
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
