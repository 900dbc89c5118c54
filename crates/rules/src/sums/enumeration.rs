//! Names set beside each other in the reading copy, and the counts that they are held against.

use crate::engine::Engine;
use crate::few::Few;
use crate::wording::survey::Cue;
use fiscal::Span;
use statute::scan::{is_numeral, value_of};
use statute::words::{rfind, split_once};

/// The names beside a count.
pub(super) struct Listed {
    pub names: usize,
    /// Where 和 stands within names: 人民参与和促进法治科 is one.
    pub least: usize,
    /// There may be more things than names: 等, or several at one place.
    more: bool,
    /// Where it begins.
    pub at: usize,
    /// Other numbers that may be meant: only what stands behind 及.
    others: Vec<usize>,
}

impl Listed {
    /// Does a way to read the names give this count?
    pub fn may_be(&self, count: i64) -> bool {
        let Ok(count) = usize::try_from(count) else { return false };
        if self.more { self.least <= count } else { (self.least..=self.names).contains(&count) || self.others.contains(&count) }
    }
}

/// What a count that is written out may stand before: 五个科室, 三部分：.
pub(crate) const COUNTED: &[&str] = &["个科室", "个股室", "个处室", "个内设", "个职能", "个部门", "个庭室", "个部分", "部分：", "部分组成"];

/// The counts that are no figures of the paper: 五个科室, 4部分：.
pub(super) fn written(engine: &Engine<'_>) -> impl Iterator<Item = (Span, i64)> {
    let text = &engine.reading.clean.text;
    engine.survey().hits(Cue::Counted).filter_map(|hit| {
        let head = &text[..hit.at];
        let of_parts = text[hit.at..].starts_with("部分");
        let mut before = head.trim_end_matches(is_numeral);
        if of_parts && before.len() == head.len() {
            before = head.trim_end_matches(|c: char| c.is_ascii_digit());
        }
        let number = &head[before.len()..];
        // 第三部分, 近十个, 三四个
        let other = |c: char| matches!(c, '第' | '表' | '附' | '图' | '件' | '近' | '约' | '超' | '逾' | '至' | '、' | '.' | '-');
        if number.is_empty() || before.ends_with(other) || before.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let count = match number.parse::<i64>() {
            Ok(count) => count,
            Err(_) if number.contains('十') || number.chars().count() == 1 => i64::from(value_of(number)?),
            Err(_) => return None,
        };
        let end = hit.at + if of_parts { "部分" } else { "个" }.len();
        // 两个中心和三个科室：: of both together
        let lead = &before[before.rfind(['。', '；', '：', '\n']).map_or(0, |i| i)..];
        ((2..=60).contains(&count) && !lead.contains('个')).then_some((Span::new(before.len(), end), count))
    })
}

/// No list of names is longer; in bytes.
const LONGEST: usize = 6_000;

/// 甲、乙、丙等3个, 下设甲、乙、丙3个科室: names before the count.
pub(super) fn before(text: &str, count: Span) -> Option<Listed> {
    let head = &text[..count.start as usize];
    let head = if head.as_bytes().ends_with(b" ") { head.trim_end_matches(' ') } else { head };
    match head.strip_suffix("等") {
        Some(list) => some_of(list),
        None => all_of(head, count.start as usize),
    }
}

/// 甲、乙、丙|等3个
fn some_of(head: &str) -> Option<Listed> {
    let begin = head.ceil_char_boundary(head.len().saturating_sub(LONGEST));
    let list = &head[begin..];
    let list = &list[list.rfind(stands_before).map_or(0, |i| i + list[i..].chars().next().map_or(1, char::len_utf8))..];
    let names: Vec<&str> = if list.contains('”') {
        list.split('”').filter(|n| !n.trim_matches(['、', '“', '和']).is_empty()).collect()
    } else {
        list.split(['、', '和']).collect()
    };
    let (names, listed) = (names.len(), plain(&names, 24));
    listed.then_some(Listed { names, least: names, more: true, at: head.len(), others: Vec::new() })
}

/// 机关设甲、党的建设办公室、丙|3个科室: only what somebody has or sets up is named whole.
fn all_of(head: &str, at: usize) -> Option<Listed> {
    if !may_name(head) {
        return None;
    }
    let clause = last_clause(head)?;
    let list = clause.strip_suffix('共').unwrap_or(clause);
    let list = SET_UP.iter().filter_map(|word| set_up(list, word)).min_by_key(|l| l.len())?;
    // 设有一、二级科室47个: grades, and no names
    let grades =
        |(before, behind): (&str, &str)| before.ends_with(is_numeral) && behind.trim_start_matches(is_numeral).starts_with("级科室");
    if split_once(list, "、").is_some_and(grades) {
        return None;
    }
    let mut listed = named(list, at)?;
    // 设办公室、业务科及文化馆、图书馆2个单位: of those behind 及 alone
    listed.others = list
        .match_indices(['和', '及', '与'])
        .flat_map(|(i, and)| {
            let behind = &list[i + and.len()..];
            let least = behind.split('、').count();
            least..=least + behind.matches(['和', '及', '与']).count()
        })
        .collect();
    Some(listed)
}

/// May the clause that the text ends with name all of what somebody has? Each of the words has 设 or 辖, with names apart behind
/// it; most counts stand behind other words, and the few characters before them tell.
fn may_name(text: &str) -> bool {
    const TELLING: Few<8> = Few::of(['、', '和', '及', '与', '设', '辖', '等', '个']);
    let (mut apart, mut head) = (false, text);
    while head.len() > text.len().saturating_sub(LONGEST) {
        // nearly all of a Chinese text
        if let [before @ .., 0xE4..=0xEE, _, last] = head.as_bytes()
            && !TELLING.may_end(*last)
        {
            head = &head[..before.len()];
            continue;
        }
        let Some(c) = head.chars().next_back() else { return false };
        head = &head[..head.len() - c.len_utf8()];
        match c {
            '、' | '和' | '及' | '与' => apart = true,
            '设' | '辖' if apart => return true,
            '等' | '个' | '0'..='9' => return false,
            _ if ends_clause(c) => return false,
            _ => {}
        }
    }
    false
}

/// The clause that the text ends with, unless it is longer than any list.
fn last_clause(text: &str) -> Option<&str> {
    let mut from = text.len();
    while from > text.len().saturating_sub(LONGEST) {
        from -= match text.as_bytes()[..from] {
            // nearly all of a Chinese text
            [.., 0xE4..=0xEE, _, 0x80..=0xBF] => 3,
            _ => match text[..from].chars().next_back() {
                Some(c) if !ends_clause(c) => c.len_utf8(),
                _ => return Some(&text[from..]),
            },
        };
    }
    (from == 0).then_some(text)
}

/// What stands before the first name of a list.
fn stands_before(c: char) -> bool {
    ends_clause(c) || matches!(c, '对' | '了' | '在' | '的' | '有')
}

fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '：' | '\n' | '\t' | '（' | ',' | ';' | ':' | '(')
}

/// 内设机构6个：办公室、…: names behind the count, up to the end of the clause.
pub(super) fn behind(text: &str, count: Span) -> Option<Listed> {
    let tail = &text[count.end as usize..];
    let noun = &tail[..noun(tail)?];
    // most counts have neither a lead nor brackets behind what was counted
    let next = tail[noun.len()..].trim_start_matches('，');
    if !next.starts_with(|c| begins_lead(c) || matches!(c, '：' | '（')) {
        return None;
    }
    let tail = &tail[noun.len()..tail.floor_char_boundary(LONGEST)];
    if let Some(bracketed) = tail.strip_prefix('（') {
        return may_be_listed(text, count, noun).then(|| bracketed_names(bracketed, count.start as usize)).flatten();
    }
    let lead = tail.trim_start_matches('，');
    let word = lead_of(lead);
    let list = match word {
        Some(word) => lead[word.len()..].strip_prefix('：').unwrap_or(&lead[word.len()..]),
        None => tail.strip_prefix('：')?,
    };
    if !may_be_listed(text, count, noun) {
        return None;
    }
    let list = without_brackets(list)?;
    let end = list.find(['。', '；', '\n', '，', '\t'])?;
    if list[end..].strip_prefix('，').is_some_and(another) {
        return None;
    }
    // 综合办公室和经济发展科；社会事务科: the row may go on
    if list[end..].starts_with('；') && !list[..end].contains('、') {
        return None;
    }
    let (list, rest) = list.split_at(end);
    let mut listed = named(list, count.start as usize)?;
    // 职能部门15个，包括…。另有四个派出法庭: those as well
    let rest = rest.trim_start_matches(['。', '；', '，', ' ']);
    let beside = ["另外还有", "另有", "另设", "还有", "还设"].iter().find_map(|word| rest.strip_prefix(word));
    listed.others.extend(beside.and_then(leading_count).map(|more| listed.names + more));
    // 办公楼3处，分别位于甲路、乙路: two of them may stand in one
    listed.more = word.is_some_and(|word| word.ends_with("位于"));
    Some(listed)
}

/// Is what was counted of one kind, so that names behind it are of all of it?
fn may_be_listed(text: &str, count: Span, noun: &str) -> bool {
    // 二室六委：办公室、…: the names are of both together
    let mut before = text[..count.start as usize].chars().rev();
    let joined =
        before.next().is_some_and(|c| matches!(c, '室' | '委' | '处' | '科' | '股' | '组' | '办')) && before.next().is_some_and(is_numeral);
    // 二级预算单位 are of one kind
    let kind = noun.trim_start_matches(['一', '二', '三']);
    let kind = if kind.starts_with('级') { kind } else { noun };
    !joined && !kind.contains(is_numeral) && !noun.contains(|c: char| c.is_ascii_digit())
}

/// 内设机构3个（|办公室、业务股、财务股）
fn bracketed_names(bracketed: &str, at: usize) -> Option<Listed> {
    let list = &bracketed[..bracketed.find(['）', '。', '\n'])?];
    let behind = bracketed[list.len()..].strip_prefix('）')?;
    // 30个省（自治区、直辖市）林业局, 12个乡镇（街道、园区）: what else they may be called, and not which they are
    let names_on = behind.starts_with(|c: char| c.is_alphabetic() && !matches!(c, '和' | '及' | '以'));
    let kinds = list.split('、').any(|name| KINDS.contains(&name));
    (!names_on && !kinds).then(|| named(list, at)).flatten()
}

/// The count that a text begins with, in figures or in characters.
fn leading_count(text: &str) -> Option<usize> {
    let number = &text[..text.find(|c: char| !c.is_ascii_digit() && !is_numeral(c)).unwrap_or(text.len())];
    number.parse().ok().or_else(|| usize::try_from(value_of(number)?).ok())
}

/// Where the name of what was counted ends: 个内设机构，包括：, 个处室、所，分别是.
fn noun(tail: &str) -> Option<usize> {
    let mark = |c: char| matches!(c, '，' | '：' | '。' | '、' | '；' | '（' | '\n');
    let end = |text: &str, longest: usize| {
        let mut at = 0;
        for _ in 0..longest {
            at += match text.as_bytes()[at..] {
                // nearly all of a Chinese text
                [0xE4..=0xE9, _, last, ..] if !BEGIN_LEADS.may_end(last) => 3,
                _ => match text[at..].chars().next()? {
                    c if mark(c) || begins_lead(c) && lead_of(&text[at..]).is_some() => return Some(at),
                    c => c.len_utf8(),
                },
            };
        }
        None
    };
    // what was counted has a short name
    let first = end(tail, 7)?;
    let Some(second) = tail[first..].strip_prefix('、').filter(|_| first > 0) else { return Some(first) };
    // and so has what was counted together with it
    let end = end(second, 4).filter(|end| *end > 0 && !second[*end..].starts_with('、'))?;
    Some(first + '、'.len_utf8() + end)
}

/// What bodies of a place are, and none of their names.
const KINDS: [&str; 20] = [
    "街道",
    "乡镇",
    "镇街",
    "街办",
    "街道办",
    "街道办事处",
    "办事处",
    "社区",
    "村居",
    "居委会",
    "管委会",
    "开发区",
    "园区",
    "自治区",
    "直辖市",
    "林场",
    "农场",
    "单位",
    "部门",
    "企业",
];

/// What leads from a count to the names of all that were counted.
const LEADS: [&str; 12] =
    ["分别是", "分别为", "分别设于", "分别设在", "分别位于", "具体包括", "具体为", "包括", "依次为", "即", "是", "为"];

/// Each of them begins with one of these.
const BEGIN_LEADS: Few<7> = Few::of(['分', '具', '包', '依', '即', '是', '为']);

fn begins_lead(c: char) -> bool {
    BEGIN_LEADS.has(c)
}

/// The lead that the text begins with.
fn lead_of(text: &str) -> Option<&'static str> {
    text.starts_with(begins_lead).then(|| LEADS.into_iter().find(|lead| text.starts_with(lead))).flatten()
}

/// Words behind which all names stand and then how many there are.
const SET_UP: [&str; 6] = ["内设", "下设", "下辖", "设有", "设立", "设"];

/// The names behind the word, where it is one: 自来水公司、设计院, 党的建设办公室 have no 设 of their own.
fn set_up<'t>(list: &'t str, word: &str) -> Option<&'t str> {
    let mut before = list;
    loop {
        let at = rfind(before, word)?;
        let from = &list[at..];
        before = &list[..at];
        let of_a_name = before.ends_with(['、', '建']) || ["设计", "设备", "设施"].iter().any(|name| from.starts_with(name));
        if !of_a_name {
            return Some(&from[word.len()..]);
        }
    }
}

/// Names set beside each other, all of them.
fn named(list: &str, at: usize) -> Option<Listed> {
    // 办公室、业务科及下属文化馆: those behind are of another kind
    let beyond = ["及下属", "和下属", "及所属", "和所属", "及直属", "和直属"];
    if list.contains('等')
        || list.ends_with("其他科室")
        || list.ends_with("其他单位")
        || list.starts_with('含')
        || list.contains(['：', '（', '，', '个'])
        || beyond.iter().any(|w| list.contains(w))
    {
        return None;
    }
    let pieces: Vec<&str> = list.split('、').map(|piece| without_and(piece.trim_matches(' '))).collect();
    let names: Vec<&str> = pieces.iter().flat_map(|piece| piece.split(['和', '及', '与'])).collect();
    // …、下属文化馆: of another kind; 第一部分概况、第二部分名词解释、附件: what has no number is beside the parts
    let apart = ["另", "还", "并", "均", "其中", "下属", "所属", "直属"];
    let numbered = pieces.iter().filter(|piece| piece.starts_with('第')).count();
    if numbered > 0 && numbered < pieces.len() {
        return None;
    }
    // 综合科和财务科 are two without any other mark
    let alone = pieces.len() < 2 && surely_two(list) == 0;
    if alone || pieces.iter().any(|piece| apart.iter().any(|w| piece.starts_with(w))) {
        return None;
    }
    let least = pieces.len() + pieces.last().map_or(0, |last| surely_two(last));
    plain(&names, 16).then_some(Listed { names: names.len(), least, more: false, at, others: Vec::new() })
}

/// 、以及财务科
fn without_and(piece: &str) -> &str {
    ["以及", "及", "和"].iter().find_map(|and| piece.strip_prefix(and)).unwrap_or(piece)
}

/// 总务处和财务科, where both sides are called as bodies are, and not 实验室和设备管理处: how many more names these are.
fn surely_two(last: &str) -> usize {
    let Some((left, right)) = last.split_once(['和', '及']) else { return 0 };
    let left = left.strip_suffix('以').unwrap_or(left);
    let long = |name: &str| name.chars().count() >= 3;
    // 学科, 督办, 办事处 are what a body deals with
    let ends = |name: &str, words: &[&str]| words.iter().any(|w| name.ends_with(w));
    let dealt_with = ["学科", "本科", "专科", "办事处", "公证处", "督办", "承办", "主办", "举办", "创办", "代办", "协办"];
    let body = ends(left, &["科", "股", "处", "庭", "办公室", "行政办", "综合办", "党政办"]) && !ends(left, &dealt_with);
    let beside = ends(right, &["科", "股", "处", "庭", "室", "办", "队", "所", "站", "团", "中心"]);
    usize::from(body && beside && long(left) && long(right) && !right.contains(['和', '及', '与']))
}

/// Two names at least, none of them a clause or with figures.
fn plain(names: &[&str], longest: usize) -> bool {
    names.len() >= 2 && names.iter().all(|n| (2..=longest).contains(&n.chars().count()) && !n.contains(|c: char| c.is_ascii_digit()))
}

/// 办公室、业务科，检测一科: a comma for 、, or one more that is told apart. 辅导部，依托景区设立服务点1个 goes on otherwise.
fn another(rest: &str) -> bool {
    let item = rest[..rest.find(['，', '、', '。', '；', '：', '\n', '\t']).unwrap_or(rest.len())].trim_matches(' ');
    let more = ["以及", "及", "和", "等", "与", "另", "还", "并", "含", "包括", "加"];
    let body = item.ends_with([
        '科', '股', '室', '处', '办', '局', '所', '站', '队', '心', '组', '部', '委', '庭', '院', '校', '园', '馆', '团', '社', '会',
    ]);
    more.iter().any(|w| item.starts_with(w)) || body && item.chars().count() <= 16 && !item.contains(|c: char| c.is_ascii_digit())
}

/// The line without what stands in brackets: 公共法律服务管理科（律师公证工作科） is one name. None where they do not match.
fn without_brackets(text: &str) -> Option<String> {
    let line = &text[..text.find('\n').map_or(text.len(), |end| end + 1)];
    let mut depth = 0i32;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    (depth == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the names of the only count in the text may be.
    fn listed(text: &str, count: &str) -> Option<(usize, usize)> {
        let at = text.find(count)?;
        let span = Span::new(at, at + count.len());
        before(text, span).or_else(|| behind(text, span)).map(|l| (l.least, l.names))
    }

    #[test]
    fn names_with_and_within_are_one_or_two() {
        assert_eq!(listed("内设机构4个：办公室、卫生和计划生育科、财务和资产科。", "4个"), Some((3, 5)));
        assert_eq!(listed("内设科室4个，分别是办公室、业务科及财务科。", "4个"), Some((3, 3)));
        assert_eq!(listed("下设教务处、总务处、政教处和财务科4个科室。", "4个"), Some((4, 4)));
        assert_eq!(listed("内设3个科室：综合科和财务科。", "3个"), Some((2, 2)));
        assert_eq!(listed("下属3个二级预算单位，分别是图书馆、文化馆。", "3个"), Some((2, 2)));
        assert_eq!(listed("下设教务处、总务处、实验室和设备管理处4个科室。", "4个"), Some((3, 4)));
    }

    #[test]
    fn a_list_that_may_go_on_is_none() {
        assert_eq!(listed("内设科室4个，分别是办公室、业务科，检测科、稽查队。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科、财务科，另设机关党委。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科等。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科及下属文化馆。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科、财务科、下属文化馆。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科2个科室、财务科。", "4个"), None);
        assert_eq!(listed("内设科室4个，分别是办公室、业务科、财务科，负责全县水利工作。", "4个"), Some((3, 3)));
    }

    #[test]
    fn brackets_may_hold_other_words_for_what_was_counted() {
        assert_eq!(listed("全省共有30个县（自治县、县级市）林业局。", "30个"), None);
        assert_eq!(listed("全县12个乡镇（街道、园区），均已完成。", "12个"), None);
        assert_eq!(listed("机关设4个股室（办公室、业务股、财务股）。", "4个"), Some((3, 3)));
    }

    #[test]
    fn what_was_counted_may_be_of_two_kinds() {
        assert_eq!(listed("内设4个处室、所，分别是教务处、总务处、教研所。", "4个"), Some((3, 3)));
        assert_eq!(listed("内设4个处室、2个所，分别是教务处、总务处、教研所。", "4个"), None);
    }
}
