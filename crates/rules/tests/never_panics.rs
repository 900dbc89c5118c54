//! Whatever the words, a paper is read and checked, the same each time, and all places lie in it.

use fiscal::{Manuscript, PaperKind, Report, Span};
use proptest::prelude::*;
use statute::Context;

/// Words of budgets and accounts, and what stands between them.
const WORDS: &[&str] = &[
    "收支总预算",
    "收、支总计",
    "收入总计",
    "支出总计",
    "本年收入合计",
    "本年支出合计",
    "支出预算",
    "一般公共预算财政拨款支出",
    "政府性基金预算支出",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "“三公”经费",
    "因公出国（境）费",
    "公务接待费",
    "公务用车购置及运行维护费",
    "机关运行经费",
    "政府采购支出",
    "一般公共服务支出",
    "社会保障和就业支出（类）行政事业单位养老支出（款）",
    "政协事务",
    "（类）",
    "（款）",
    "（项）",
    "2080505",
    "201类03款01项",
    "年初结转和结余",
    "年末结转和结余",
    "行政编制",
    "实有人员",
    "国内公务接待",
    "绩效目标",
    "数量指标",
    "指标值",
    "实际完成值",
    "执行率",
    "自评得分",
    "名词解释",
    "水务局部门预算",
    "部门决算",
    "其中：",
    "包括",
    "分别为",
    "分别增长",
    "各",
    "共计",
    "合计",
    "为",
    "由",
    "降至",
    "比上年增加",
    "较上年预算减少",
    "与上年持平",
    "基本持平",
    "增长",
    "下降",
    "占",
    "占本年支出合计的",
    "完成年初预算的",
    "决算数大于预算数",
    "小于",
    "不超过",
    "快于序时进度",
    "主要用于",
    "主要原因是",
    "大（小）于",
    "××",
    "单位：万元",
    "2023年",
    "2023年度",
    "2024",
    "上年",
    "第一部分",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "①",
    "第",
    "次",
    "附件",
];

const NUMBERS: &[&str] = &[
    "0",
    "0.00",
    "1,234.56",
    "574.98",
    "-3.20",
    "－5",
    "—",
    "１２３．４５",
    "100",
    "99999999999999999999",
    "9223372036854775807",
    "0.0000000000001",
    "1.2.3",
    "12,34",
    "十二",
    "三百余",
    "两",
    "〇",
    "½",
    "٣",
];

const UNITS: &[&str] = &[
    "万元",
    "元",
    "亿元",
    "千元",
    "%",
    "％",
    "‰",
    "个百分点",
    "辆",
    "人",
    "人次",
    "批次",
    "个",
    "台（套）",
    "万",
    "余条",
    "名以上",
    "左右",
];

const MARKS: &[&str] = &[
    "，",
    "。",
    "；",
    "：",
    "、",
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "〔",
    "〕",
    "“",
    "”",
    "【",
    "】",
    "「",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\n\t",
    " ",
    "\u{3000}",
    "|",
    "-",
    "——",
    "…",
    ",",
    ".",
    "．",
    "/",
    "~",
    "+",
    "=",
    "*",
    "≥",
    "≤",
    "<",
    "\u{feff}",
    "\u{200b}",
    "\u{a0}",
    "\u{0}",
    "\u{c}",
    "—7—\n",
];

/// Of one to four bytes, and marks that combine with the character before them.
const STRANGE: &[&str] = &[
    "𠮷",
    "𝟗",
    "😀",
    "👨\u{200d}👩",
    "e\u{301}",
    "\u{302}",
    "\u{20dd}",
    "\u{fe0f}",
    "\u{fffd}",
    "\u{202e}",
    "é",
    "ß",
    "㎡",
    "㈠",
    "Ⅳ",
    "⼀",
    "豈",
];

fn piece() -> impl Strategy<Value = String> {
    let of = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    prop_oneof![
        8 => of(WORDS),
        3 => of(NUMBERS),
        3 => (0u32..2_000_000, 0usize..4).prop_map(|(n, places)| match places {
            0 => n.to_string(),
            _ => format!("{}.{:0places$}", n / 100, n % 10u32.pow(places as u32)),
        }),
        5 => of(UNITS),
        5 => of(MARKS),
        1 => of(STRANGE),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn paper() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..=60).prop_map(|pieces| pieces.concat())
}

/// Subject, number, unit: more figures than words in any order give.
fn account() -> impl Strategy<Value = String> {
    let of = |words: &'static [&'static str]| prop::sample::select(words);
    let clause = (of(WORDS), of(WORDS), 0u32..100_000, of(UNITS), of(MARKS))
        .prop_map(|(subject, link, n, unit, mark)| format!("{subject}{link}{}.{:02}{unit}{mark}", n / 100, n % 100));
    prop::collection::vec(prop_oneof![3 => clause, 1 => piece()], 0..=60).prop_map(|pieces| pieces.concat())
}

fn checked(text: &str, kind: Option<PaperKind>) -> Report {
    let manuscript = Manuscript::utf8(text);
    let reading = statute::read(&manuscript, Context { kind, ..Context::default() });
    rules::check(&manuscript, reading)
}

/// A panic, or a place outside of the text or across a character, is an error of ours.
fn is_sound(text: &str) {
    for kind in [Some(PaperKind::Budget), Some(PaperKind::Final), None] {
        let report = checked(text, kind);
        places_lie_in_the_text(text, &report);
        numbers_stand_where_they_are_said_to(text, &report);
        assert_eq!(format!("{report:?}"), format!("{:?}", checked(text, kind)), "read twice, not the same");
    }
}

fn places_lie_in_the_text(text: &str, report: &Report) {
    let inside = |what: &str, span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start <= end && end <= text.len(), "{what}: {start}..{end} of {}", text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{what}: {start}..{end} cuts a character");
    };
    let filing = &report.filing;
    filing.facts.iter().for_each(|f| inside("fact", f.span));
    filing.unread.iter().for_each(|u| inside("unread", u.at));
    filing.sections.iter().for_each(|s| inside("section", s.title));
    for mention in &filing.mentions {
        [Some(mention.at), Some(mention.name), mention.purpose].into_iter().flatten().for_each(|s| inside("mention", s));
    }
    filing.indicators.iter().flat_map(|i| [i.target, i.achieved]).for_each(|s| inside("indicator", s));
    for claim in &filing.claims {
        inside("claim", claim.at);
        assert!(claim.operands.iter().all(|o| o.fact.index() < filing.facts.len()), "a claim about no fact");
    }
    assert_eq!(report.outcomes.len(), filing.claims.len(), "an outcome for each claim");
    for finding in &report.findings {
        inside(finding.rule, finding.at);
        finding.also.iter().for_each(|s| inside(finding.rule, *s));
        finding.consequences.iter().for_each(|c| inside(finding.rule, c.at));
        assert!(finding.candidates.iter().all(|c| c.fact.index() < filing.facts.len()), "a candidate that is no fact");
    }
}

/// The digits of a fact are in the words at its place (unless it is spelled out: 三百余).
fn numbers_stand_where_they_are_said_to(text: &str, report: &Report) {
    for fact in &report.filing.facts {
        let words = fact.span.of(text);
        let digits: String = words.chars().filter_map(digit).collect();
        if digits.is_empty() {
            assert!(words.chars().any(statute::scan::is_numeral), "no number in {words:?}");
            continue;
        }
        // beyond an i64 a number saturates; 3万人 is printed as 30000
        let said = fact.printed.digits.unsigned_abs();
        let said = said.to_string();
        let said = said.trim_end_matches('0');
        assert!(digits.contains(said) || digits.len() > 18, "{:?} of {words:?}", fact.printed);
    }
}

/// Half-width or full-width.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_in_any_order(text in paper()) {
        is_sound(&text);
    }

    #[test]
    fn figures_with_any_subject(text in account()) {
        is_sound(&text);
    }
}

/// Found by fuzzing: amounts near the largest that fit, added up behind 合计.
#[test]
fn amounts_at_the_limit_are_added_without_overflow() {
    let huge = "9223372036854775807亿元";
    let text = format!("其中：办公费{huge}、水费{huge}、差旅费{huge}，三项合计{huge}。编制{huge}人，实有{huge}人。");
    let manuscript = fiscal::Manuscript::utf8(text);
    let report = rules::check(&manuscript, statute::read(&manuscript, statute::Context::default()));
    assert!(!report.filing.facts.is_empty());
}

/// Found by fuzzing: a table of costs in a paper that has no figure to look from.
#[test]
fn costs_without_a_figure_are_passed_over() {
    is_sound("\t项目名称\n\t文献征集经费\n\t产出指标\n\t成本指标\n\t印刷\n\t若干\n\t已完成");
}
