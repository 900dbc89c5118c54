//! What a paper concludes of its indicators and projects: 各项指标均达标, 无偏离绩效目标,
//! 全部项目执行率均为100%.

use crate::wording::survey::Cue;
use crate::words_and_figures::passage::{Passages, Sentence, clauses, places_of};
use fiscal::PERCENT;
use statute::words::{Characters, any, find, holds};
use std::cell::LazyCell;

/// What a verdict says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Every indicator of these classes was reached; no class means all.
    Reached(Vec<&'static str>),
    /// Every project spent all of its budget.
    Spent,
}

/// A verdict and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Verdict<'e> {
    pub says: Says,
    pub sentence: Sentence<'e>,
    /// In the reading copy.
    pub from: usize,
    pub to: usize,
    /// It is said of indicators or projects, not of goals at large.
    pub firm: bool,
}

/// Classes of indicators as verdicts name them; longer names before what they hold.
const CLASSES: &[&str] = &["数量", "质量", "时效", "成本", "产出", "社会效益", "经济效益", "生态效益", "可持续", "满意度"];

/// Between what is judged and the judgement.
const ADVERBS: &[&str] = &[
    "均",
    "都",
    "皆",
    "全部",
    "已经",
    "已",
    "能够",
    "能",
    "按期",
    "按时",
    "如期",
    "按计划",
    "顺利",
    "圆满",
    "全面",
    "较好地",
    "较好",
    "很好地",
    "得到",
    "保质保量",
    "地",
    "值",
    "任务",
    "全",
];

const QUANTIFIERS: &[&str] = &["均", "都", "皆", "全部", "各项", "所有", "全面", "圆满"];

/// What only tells how points are given.
const SCALE: &[&str] = &["扣", "得满分", "记满分", "计满分", "评分标准", "评价标准", "评价要点", "计分"];

/// What is judged.
const SUBJECTS: &[&str] = &["指标", "绩效目标", "目标任务", "年度目标", "目标值"];

/// Verdicts of an account; a plan has none.
pub(crate) fn verdicts<'e>(passages: &Passages<'e, '_>) -> Vec<Verdict<'e>> {
    let mut out = Vec::new();
    let survey = passages.engine.survey();
    // sentences with words of both, by those that are fewer
    let both = [Cue::Judged, Cue::Outcome];
    let [few, more] = if survey.hits(both[0]).len() <= survey.hits(both[1]).len() { both } else { [both[1], both[0]] };
    // a cell of a table states a target or an answer, not a verdict
    for sentence in passages.with_in(few, |block| !block.cell) {
        if !survey.any_within(more, sentence.start, sentence.end()) {
            continue;
        }
        // and a scale of marks states what would be said
        let scale = LazyCell::new(|| any(sentence.text, SCALE));
        let mut outcomes = survey.within(Cue::Outcome, sentence.start, sentence.end());
        for (at, clause) in clauses(sentence.text) {
            let base = sentence.start + at;
            if outcomes.is_empty() {
                break;
            }
            let own = outcomes.iter().take_while(|place| (place.start as usize) < base + clause.len()).count();
            outcomes = &outcomes[own..];
            if own == 0 {
                continue;
            }
            let Some((from, to, says)) = reached(clause).or_else(|| undeviating(clause)).or_else(|| spent(clause)) else {
                continue;
            };
            if *scale {
                break;
            }
            let firm = !matches!(says, Says::Reached(_)) || any(clause, &["指标", "目标值", "项目"]);
            out.push(Verdict { says, sentence, from: base + from, to: base + to, firm });
        }
    }
    out
}

/// Words that only plan, ask or hedge.
fn is_open(text: &str) -> bool {
    any(
        text,
        &[
            "应当",
            "应该",
            "应达",
            "应完",
            "力争",
            "要求",
            "是否",
            "如果",
            "若",
            "将",
            "预计",
            "计划",
            "拟",
            "争取",
            "未",
            "不",
            "没有",
            "基本",
            "大部分",
            "多数",
            "除",
            "上年",
            "往年",
            "确保",
        ],
    )
}

/// 数量、质量指标均达标; 各项绩效目标已按期完成; 各项目均按期完成
fn reached(clause: &str) -> Option<(usize, usize, Says)> {
    // each of the subjects has it
    let aims = holds(clause, "标");
    if !aims && !holds(clause, "项目") || !any(clause, QUANTIFIERS) {
        return None;
    }
    let subject = aims.then(|| judged(clause, SUBJECTS)).flatten();
    subject.or_else(|| {
        let (from, to, _) = judged(clause, &["项目"])?;
        let timely = any(&clause[from..to], &["按期", "按时", "如期", "按计划"]) && any(&clause[from..to], &["均", "都", "全部"]);
        timely.then(|| (from, to, Says::Reached(vec!["时效"])))
    })
}

fn judged(clause: &str, subjects: &[&str]) -> Option<(usize, usize, Says)> {
    for subject in subjects {
        for at in places_of(clause, subject) {
            let mut rest = &clause[at + subject.len()..];
            while let Some(adverb) = ADVERBS.iter().find(|a| rest.starts_with(**a)) {
                rest = &rest[adverb.len()..];
            }
            let begun = clause.len() - rest.len();
            let Some(len) = outcome(rest) else { continue };
            let said = &clause[..begun];
            if !any(said, QUANTIFIERS) || is_open(said) {
                continue;
            }
            let before = Characters::of(&clause[..at]);
            let classes: Vec<&'static str> = CLASSES.iter().copied().filter(|c| before.holds(c)).collect();
            let plain = before.holds("效益") && !classes.iter().any(|c| c.ends_with("效益"));
            let classes = if plain { [classes, vec!["效益"]].concat() } else { classes };
            return Some((0, begun + len, Says::Reached(classes)));
        }
    }
    None
}

/// 达标, 完成, 达到预期: how long the judgement is.
fn outcome(rest: &str) -> Option<usize> {
    for word in ["达标", "完成", "实现", "达成"] {
        let Some(behind) = rest.strip_prefix(word) else {
            continue;
        };
        let noun = ["情况", "率", "值", "进度", "的", "与", "后", "度", "时", "数", "程度", "质量"];
        return (!noun.iter().any(|n| behind.starts_with(n))).then_some(word.len());
    }
    let behind = rest.strip_prefix("达到")?;
    let behind = behind.strip_prefix('了').unwrap_or(behind);
    let aims = ["预期", "年初", "既定", "设定", "目标", "要求", "标准", "预定", "100%"];
    let aim = aims.iter().find(|a| behind.starts_with(**a))?;
    Some(rest.len() - behind.len() + aim.len())
}

/// 无偏离绩效目标的情况
fn undeviating(clause: &str) -> Option<(usize, usize, Says)> {
    for word in ["偏离", "偏差"] {
        let Some(at) = find(clause, word) else {
            continue;
        };
        let denied = ["不存在", "未出现", "未发现", "未发生", "未产生", "没有出现", "没有发生", "没有", "无", "未"]
            .iter()
            .find(|d| clause[..at].ends_with(**d));
        let behind = &clause[at + word.len()..];
        let Some(aim) =
            behind.find("目标").filter(|_| ["绩效", "年度", "预期", "设定", "既定", "项目", "目标"].iter().any(|w| behind.starts_with(w)))
        else {
            continue;
        };
        if let Some(denied) = denied {
            let to = at + word.len() + aim + "目标".len();
            return Some((at - denied.len(), to, Says::Reached(Vec::new())));
        }
    }
    None
}

/// 全部项目资金执行率均为100%
fn spent(clause: &str) -> Option<(usize, usize, Says)> {
    if !clause.as_bytes().contains(&b'%') && !holds(clause, "百") {
        return None;
    }
    let at = ["执行率", "执行进度", "支付率", "支付进度", "使用率", "预算完成率"]
        .iter()
        .filter_map(|w| find(clause, w).map(|i| i + w.len()))
        .min()?;
    let mut rest = &clause[at..];
    while let Some(word) = ["均", "都", "皆", "全部", "已", "为", "达到", "达"].iter().find(|w| rest.starts_with(**w)) {
        rest = &rest[word.len()..];
    }
    let rest = rest.trim_start();
    let behind = rest.strip_prefix("100%").or_else(|| rest.strip_prefix("100.00%")).or_else(|| rest.strip_prefix("百分之百"))?;
    let said = &clause[..clause.len() - behind.len()];
    let many = any(clause, &["全部项目", "所有项目", "各项目", "各个项目", "个项目"]);
    (many && any(said, &["均", "都", "皆", "全部"]) && !is_open(said)).then_some((0, said.len(), Says::Spent))
}

/// Is a share of what was granted left, beyond what 100% may round away?
pub(crate) fn falls_short(spent: fiscal::Range, granted: fiscal::Range) -> bool {
    spent.percent_of(granted).is_some_and(|p| p.high < 100 * PERCENT - PERCENT / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_told_from_mentions() {
        for said in
            ["数量、质量指标均达标", "各项绩效目标已按期完成", "各项指标全部达到预期目标", "年度目标任务全面完成", "各项目均已按期完成"]
        {
            assert!(reached(said).is_some(), "{said}");
        }
        for said in [
            "绩效目标完成情况较好",
            "各项指标完成率均在90%以上",
            "满意度指标均达到95%以上",
            "确保各项指标均达标",
            "各项指标基本完成",
            "部分指标未完成",
            "各项目均已完成",
        ] {
            assert!(reached(said).is_none(), "{said}");
        }
        let named = reached("数量、质量、社会效益和服务对象满意度指标均达标");
        assert_eq!(named.map(|n| n.2), Some(Says::Reached(vec!["数量", "质量", "社会效益", "满意度"])));
        assert!(undeviating("且无偏离绩效目标的情况").is_some());
        assert!(undeviating("绩效目标偏差原因分析").is_none());
        assert!(spent("全部项目资金执行率均为100%").is_some() && spent("项目执行率为100%").is_none());
    }
}
