//! What a paper is: its kind, year, agency and region, from its words and never from its file name.

use crate::words;
use crate::words::any;
use fiscal::{FiscalYear, PaperKind};

/// So many characters from the beginning, counted in strides rather than one by one.
fn head(text: &str, chars: usize) -> &str {
    const STRIDE: usize = 64;
    let (mut at, mut left) = (0, chars);
    for stride in text.as_bytes().chunks(STRIDE) {
        let begun = usize::from(stride.iter().map(|b| u8::from(b & 0xC0 != 0x80)).sum::<u8>());
        if begun > left {
            break;
        }
        left -= begun;
        at += stride.len();
    }
    // the character that a stride cuts was counted where it begins
    let at = text.ceil_char_boundary(at);
    &text[..text[at..].char_indices().nth(left).map_or(text.len(), |(i, _)| at + i)]
}

/// What the head of a paper calls it.
#[derive(Default)]
struct Called {
    performance: bool,
    account: bool,
    budget: bool,
    draft: bool,
    /// What was done with the budget of a government,
    executed: bool,
    /// as its auditors saw it.
    audited: bool,
}

impl Called {
    /// Each of the names has one of four words in it.
    fn of(head: &str) -> Called {
        let places = |word: &'static str| {
            let found = words::find_all(head, word);
            found.map(move |at| (&head[..at], &head[at + word.len()..]))
        };
        let mut called = Called::default();
        for (_, behind) in places("绩效") {
            // 绩效目标分解下达情况: the first section of a report on money that was passed down
            const REPORTS: [&str; 5] = ["评价报告", "自评报告", "自评表", "单位自评报告", "目标分解下达情况"];
            called.performance |= REPORTS.iter().any(|w| behind.starts_with(w));
        }
        called.performance |= is_performance_title(head.trim_start().lines().next().unwrap_or_default());
        for (before, _) in places("决算") {
            called.account |= ["部门", "单位", "年度"].iter().any(|whose| before.ends_with(whose));
        }
        for (before, behind) in places("预算") {
            called.budget |= ["部门", "单位"].iter().any(|whose| before.ends_with(whose));
            called.draft |= behind.starts_with("草案");
            if let Some(rest) = behind.strip_prefix("执行") {
                // 预算执行基本情况, 预算执行和其他财政收支的审计工作报告
                called.executed |=
                    ["情况", "基本情况", "和其他财政收支", "及其他财政收支", "和其它财政收支"].iter().any(|w| rest.starts_with(w));
                called.audited |= rest.split('\n').next().is_some_and(|line| line.contains("审计工作报告") || line.contains("审计结果"));
                called.audited |= rest.strip_prefix("情况").unwrap_or(rest).starts_with("审计");
            }
        }
        for (_, behind) in places("收支") {
            called.executed |= behind.starts_with("执行") || behind.starts_with("情况");
        }
        called
    }
}

/// 某县2021年度专项资金绩效自评情况报告, and no 部门预算绩效目标公开.
fn is_performance_title(line: &str) -> bool {
    const OTHER: [&str; 3] = ["决算", "预算", "公开"];
    let judged = line.rsplit_once("绩效").is_some_and(|(_, behind)| any(behind, &["自评", "评价", "监控"]));
    judged && !any(line, &OTHER) && line.chars().count() <= 60
}

/// 某县2023年新增政府债券资金使用情况的公告, 某镇“三公”经费支出情况公示: what was done with money, and no plan of it.
fn tells_of_use(title: &str) -> bool {
    const USES: [&str; 5] = ["资金使用情况", "经费支出情况", "经费使用情况", "分配和使用情况", "政府债务情况"];
    const OTHER: [&str; 6] = ["预算", "计划", "草案", "安排", "决算", "公开目录"];
    any(title, &USES) && !any(title, &OTHER) && title.chars().count() <= 60
}

/// What a paper calls itself, in its head or most often.
pub fn kind(text: &str) -> PaperKind {
    let places = |word| words::find_all(text, word);
    let called = Called::of(head(text, 400));
    if called.performance && places("决算").nth(2).is_none() {
        return PaperKind::Performance;
    }
    if called.account {
        return PaperKind::Final;
    }
    let title = text.trim_start().lines().next().unwrap_or_default();
    if title.contains("预算调整方案") {
        return PaperKind::Budget;
    }
    if tells_of_use(title) {
        return PaperKind::Final;
    }
    // of a government, not of a department's paper, whose head may say 收支情况 too
    if called.budget && !called.audited {
        return PaperKind::Budget;
    }
    // the head of such a report may say it without its title
    let audit = || any(head(text, 400), &["审计结果表明", "审计报告》反映", "审计工作报告"]);
    if (called.executed || called.audited || audit()) && !called.draft {
        return PaperKind::Final;
    }
    let (mut settled, mut spent) = (0, 0);
    // 完成预算的59.6%, 为预算的106%: what came in and went out against its plan; not where a plan is what the text is about
    const MEASURED: [&str; 6] = ["完成", "完成年初", "完成全年", "完成调整", "为年初", "为调整"];
    let (mut planned, mut numbers, mut measured, mut drafted) = (0, 0, false, false);
    // both names end alike: the text is searched once
    for at in places("算") {
        let (name, behind) = (&text[..at], &text[at + "算".len()..]);
        if let Some(before) = name.strip_suffix('决') {
            settled += 1;
            spent += usize::from(before.ends_with("支出"));
            continue;
        }
        let Some(before) = name.strip_suffix('预') else { continue };
        planned += usize::from(!before.ends_with("一般公共"));
        numbers += usize::from(behind.starts_with('数'));
        measured |= match before.chars().next_back() {
            // 确保完成年度预算收支任务
            Some('度') => before.ends_with("完成年度") && behind.starts_with(['的', '数', '（']) && !tells_of_last_year(before),
            Some('成' | '初' | '年' | '整') => MEASURED.iter().any(|word| before.ends_with(word)),
            Some('为') => behind.starts_with('的'),
            _ => false,
        };
        measured |=
            ["年初", "全年", "年度", "调整", "变动"].iter().any(|plan| before.ends_with(plan)) && is_rated(behind.trim_start_matches('数'));
        drafted |= ["部门", "单位", "收支"].iter().any(|whose| before.ends_with(whose));
        // 预算安排和使用情况: of what came of it
        let used = behind.strip_prefix("安排").map(|rest| rest.trim_start_matches(['和', '及', '与', '、'])).is_some_and(|rest| {
            ["使用", "支出", "执行"].iter().any(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with("情况")))
        });
        drafted = drafted || !used && ["草案", "编制", "安排", "公开"].iter().any(|word| behind.starts_with(word));
    }
    if settled >= 1 && settled * 3 >= numbers || spent > 0 || planned > 0 && measured && !drafted {
        PaperKind::Final
    } else if planned > 0 {
        PaperKind::Budget
    } else {
        PaperKind::Other
    }
}

/// 上年完成年度预算的98.0%, in a plan
fn tells_of_last_year(before: &str) -> bool {
    const NEAR: usize = 60;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    any(near, &["上年", "去年"])
}

/// 46,908万元的80.43%: an amount, and so much of it.
fn is_rated(behind: &str) -> bool {
    let digits = |rest: &str| rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')).count();
    let amount = digits(behind);
    let rest = ["万元的", "亿元的", "元的"].iter().find_map(|unit| behind[amount..].strip_prefix(unit)).filter(|_| amount > 0);
    rest.is_some_and(|rest| digits(rest) > 0 && rest[digits(rest)..].starts_with('%'))
}

/// The year the paper is about: the one it names most, a year of its title counting more.
/// Between years named alike the later one.
pub fn year(text: &str) -> FiscalYear {
    let mut votes: Vec<(i16, u32)> = Vec::new();
    for at in words::find_all(text, "年") {
        let digits = text[..at].trim_end_matches(' ');
        let Some(year) = four_digits(digits) else { continue };
        let after = text[at + "年".len()..].trim_start_matches('度');
        // 2023年4月25日在区人大常委会第十二次会议上: the day of a meeting
        if is_a_day(after) {
            continue;
        }
        let title = ["部门", "单位", "收支总", "预算", "决算"].iter().any(|w| after.starts_with(w));
        let weight = 1 + u32::from(title) * 3 + u32::from(at < 600);
        let before = digits[..digits.len() - 4].trim_end_matches(' ');
        let base = before.ends_with(['比', '与', '较', '至']);
        // 较2022年度决算数增加: what was done in the year after; 与2022年预算相比: in the year itself, or after
        let year = if before.ends_with(['比', '与', '较'])
            && !["预算", "初预算", "年初预算", "调整预算", "全年预算"].iter().any(|w| after.starts_with(w))
        {
            year + 1
        } else {
            year
        };
        let weight = if base { 1 } else { weight * 2 };
        match votes.iter_mut().find(|v| v.0 == year) {
            Some(vote) => vote.1 += weight,
            None => votes.push((year, weight)),
        }
    }
    votes.iter().max_by_key(|(year, weight)| (*weight, *year)).map_or(FiscalYear::UNKNOWN, |(year, _)| FiscalYear(*year))
}

/// 4月25日: does a day stand behind the year?
fn is_a_day(behind: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let month = digits(behind);
    let day = behind[month..].strip_prefix('月').filter(|_| month > 0);
    day.is_some_and(|day| digits(day) > 0 && day[digits(day)..].starts_with('日'))
}

/// The years that a line names.
pub fn years(line: &str) -> Vec<FiscalYear> {
    let mut out: Vec<FiscalYear> = Vec::new();
    for at in words::find_all(line, "年") {
        let named = four_digits(line[..at].trim_end_matches(' ')).map(FiscalYear);
        out.extend(named.filter(|y| !out.contains(y)));
    }
    out
}

/// Is the paper's title that of a report on two accounts: 2024年预算执行情况和2025年预算草案的报告, 2024年决算和2025年预算情况说明?
pub fn reports_two_years(title: &str) -> bool {
    is_of_an_account(title) && title.contains("预算") && years(title).len() == 2
}

/// Does a heading speak of an account: 预算执行情况, 决算?
pub fn is_of_an_account(heading: &str) -> bool {
    any(heading, &["预算执行", "执行情况", "决算"])
}

/// Do the first lines of a paper hold such a title? It may be broken over several of them.
pub fn heads_two_years<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let mut title = String::new();
    for line in lines {
        if reports_two_years(line) {
            return true;
        }
        if line.starts_with("关于") || crate::outline::has_mark(line, &['，', '。', '；', '：']) {
            title.clear();
        }
        title.push_str(line.trim());
        if title.ends_with("报告") && reports_two_years(&title) {
            return true;
        }
    }
    false
}

/// Do the headings of a paper, wherever its title is, tell of what was carried out in a year and of the plan of the next: 一、2025年预算执行情况,
/// 二、2026年预算草案?
pub fn tells_two_years<'t>(headings: impl Iterator<Item = &'t str>) -> bool {
    let mut carried_out: Option<FiscalYear> = None;
    for heading in headings {
        let [year] = years(heading)[..] else { continue };
        if heading.contains("执行情况") {
            carried_out = carried_out.or(Some(year));
        } else if carried_out.is_some_and(|before| year.0 == before.0 + 1)
            && any(heading, &["预算草案", "预算（草案）", "预算安排", "预算编制", "收支预算"])
        {
            return true;
        }
    }
    false
}

/// Does a paper that begins so report to a people's congress? It is then the account of a government, and no department's.
pub fn is_told_to_a_congress(head: &str) -> bool {
    crate::words::any(head, &["各位代表：", "预算草案的报告"])
}

/// The year that a text ends with.
fn four_digits(text: &str) -> Option<i16> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    // a list number may run into it: 2.2023年
    let year: i64 = (digits == 4).then(|| text[text.len() - 4..].parse().ok())??;
    crate::scan::YEARS.contains(&year).then_some(year as i16)
}

/// The words that end the name of a public body.
const BODIES: &[&str] = &[
    "委员会办公室",
    "人民法院",
    "人民检察院",
    "人民政府办公室",
    "人民政府",
    "委员会",
    "办公室",
    "街道办事处",
    "管理局",
    "事务局",
    "服务中心",
    "信息中心",
    "联合会",
    "档案馆",
    "图书馆",
    "博物馆",
    "卫生院",
    "人民医院",
    "中心",
    "大队",
    "支队",
    "总队",
    "大学",
    "海关",
    "委会机关",
    "监狱",
    "学校",
    "局",
    "馆",
    "院",
    "会",
    "办",
    "站",
    "所",
    "委",
    "厅",
    "处",
];

/// The body that the paper's title or first sentence names, and its region.
pub fn agency(text: &str) -> (Option<String>, Option<String>) {
    let head = head(text, 3000);
    let mut above = "";
    let mut from = 0;
    let ends = memchr::memchr_iter(b'\n', head.as_bytes()).chain([head.len()]);
    let lines = ends.map(|end| head[std::mem::replace(&mut from, end + 1)..end].trim());
    for line in lines.filter(|line| !line.is_empty()) {
        let before = std::mem::replace(&mut above, line);
        let line = without_part(line);
        // a title: what stands in it before its first mark
        let line = &line[..title_len(line)];
        // each of the words holds one of these
        if !words::any(line, &["概况", "部门", "单位"]) {
            continue;
        }
        for word in ["概况", "部门预算", "部门决算", "单位预算", "单位决算", "年度部门", "年部门", "单位概况", "部门概况"]
        {
            let Some(at) = words::find(line, word) else { continue };
            let name = line[..at].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | ' '));
            let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | ' ' | '附' | '件' | '：'));
            // on a cover the name stands on a line of its own above the title
            let name = if name.is_empty() { before } else { name };
            if let Some(name) = body_name(name) {
                return (Some(name.to_owned()), region(name));
            }
        }
    }
    // files of tables alone say it above each of them
    let behind = |label: &str| {
        let told = &head[words::find(head, label)? + label.len()..];
        Some(&told[..words::find(told, label).unwrap_or(told.len())])
    };
    let told = behind("编制单位：").or_else(|| behind("编制部门：")).unwrap_or_default();
    match told.split(char::is_whitespace).next().and_then(body_name) {
        Some(name) => (Some(name.to_owned()), region(name)),
        None => (None, None),
    }
}

/// How far a line may be a title: 2024年青岚县水利局（本级）部门预算
fn title_len(line: &str) -> usize {
    // digits and Chinese characters, blanks and （ ） ：
    let in_title = |code: u16| matches!(code, 0x30..=0x39 | 0x4E00..=0x9FFF | 0x20 | 0xFF08 | 0xFF09 | 0xFF1A);
    let mut rest = line.as_bytes();
    while let Some((_, behind)) = words::first_code(rest).filter(|(code, _)| in_title(*code)) {
        rest = behind;
    }
    line.len() - rest.len()
}

/// Without the 第三部分 that a title begins with.
fn without_part(line: &str) -> &str {
    let rest = line.strip_prefix('第').and_then(|rest| rest.split_once("部分"));
    rest.filter(|(number, _)| number.chars().count() <= 2).map_or(line, |(_, rest)| rest).trim()
}

fn body_name(name: &str) -> Option<&str> {
    let chars = name.chars().count();
    let plain = name.chars().all(|c| words::is_han(c) || matches!(c, '（' | '）'));
    ((4..=40).contains(&chars) && plain && BODIES.iter().any(|b| name.ends_with(b))).then_some(name)
}

/// 澄溪县第三中学, 霁州市生态环境局: the name of a body of some place, and nothing else. The paper itself may be of another one.
pub fn is_body_of_a_region(words: &str) -> bool {
    const OTHERS: [&str; 12] = ["学", "校", "园", "残联", "妇联", "文联", "科协", "支队", "大队", "馆", "公司", "站"];
    let body = BODIES.iter().chain(&OTHERS).any(|end| words.ends_with(end));
    let place = || region(words).is_some_and(|place| place.chars().count() >= 2 && words[place.len()..].chars().count() >= 2);
    body && words.chars().count() <= 24 && place()
}

/// 北京航空航天大学, 霁州市生态环境局: a name that ends as those of bodies do.
pub fn is_body(words: &str) -> bool {
    const OTHERS: [&str; 7] = ["大学", "学院", "公司", "集团", "医院", "银行", "总队"];
    BODIES.iter().chain(&OTHERS).any(|end| words.ends_with(end))
}

/// 金沙镇, 凤凰台街道: the name of a place and nothing else.
pub fn is_place(words: &str) -> bool {
    let ends = words.ends_with("街道") || words.ends_with(['镇', '乡', '县', '区', '市', '州', '旗']);
    ends && (3..=7).contains(&words.chars().count())
}

/// The administrative division a name begins with: up to the last 市/区/县/旗 within it.
fn region(name: &str) -> Option<String> {
    let name = name.strip_prefix("政协").or_else(|| name.strip_prefix("中共")).unwrap_or(name);
    let (mut end, mut between) = (0, 0);
    for (i, c) in name.char_indices().take(12) {
        // 某区市场监督管理局, 某县城镇管理局: what has no name of its own before it is no further step
        let least = match c {
            '省' | '县' | '旗' | '州' => 1,
            '市' | '区' | '镇' | '乡' if end == 0 => 1,
            '市' | '区' | '镇' | '乡' => 2,
            _ => usize::MAX,
        };
        if between >= least {
            (end, between) = (i + c.len_utf8(), 0);
        } else {
            between += 1;
        }
    }
    (end > 0).then(|| name[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_a_region() {
        for body in ["澄溪县第三中学", "霁州市生态环境局", "灵埠县残联", "宝岭区档案馆"] {
            assert!(is_body_of_a_region(body), "{body}");
        }
        for other in ["公路养护", "县医院", "市政道路改造", "城区绿化", "农村公路", "青岚县"] {
            assert!(!is_body_of_a_region(other), "{other}");
        }
    }

    #[test]
    fn an_agency_is_named_in_its_title() {
        let (agency, region) = agency("第一部分  政协青岚县委员会办公室概况\n一、主要职能");
        assert_eq!(agency.as_deref(), Some("政协青岚县委员会办公室"));
        assert_eq!(region.as_deref(), Some("青岚县"));
        let cover = super::agency("青岚县水利局\n\n2025年部门预算\n目录\n第一部分 部门概况");
        assert_eq!(cover.0.as_deref(), Some("青岚县水利局"));
        let tables = super::agency("部门收支总表\n编制单位：青岚县水利局　　单位：万元");
        assert_eq!(tables.0.as_deref(), Some("青岚县水利局"));
        assert_eq!(super::agency("目录\n第一部分 部门概况").0, None);
        for name in ["甲省统计调查总队", "青岚大学", "青岚海关", "青岚县人大常委会机关"] {
            assert_eq!(super::agency(&format!("{name}2024年度部门决算\n")).0.as_deref(), Some(name));
        }
        for (name, of) in [
            ("鹿鸣区市场监督管理局", "鹿鸣区"),
            ("枫林市乡村振兴服务中心", "枫林市"),
            ("青岚县城镇管理局", "青岚县"),
            ("枫林市青岚县白石镇人民政府", "枫林市青岚县白石镇"),
        ] {
            assert_eq!(super::region(name).as_deref(), Some(of));
        }
        assert_eq!(super::region("市政协"), None);
    }

    #[test]
    fn kinds_are_told_apart() {
        assert_eq!(kind("2023年部门预算情况说明，比2022年预算数增加"), PaperKind::Budget);
        for audited in
            ["关于青岚县2023年度预算执行和其他财政收支的审计工作报告", "2023年县本级预算执行基本情况", "《审计报告》反映预算执行问题6项"]
        {
            assert_eq!(kind(audited), PaperKind::Final, "{audited}");
        }
        assert_eq!(kind("2020年度部门决算情况说明，完成预算100%"), PaperKind::Final);
        assert_eq!(kind("青岚县2023年新增政府债券资金使用情况的公告\n安排预算内资金30万元"), PaperKind::Final);
        assert_eq!(kind("关于青岚县2023年县级预算调整方案（草案）的报告\n完成预算的60%，比上年决算增加"), PaperKind::Budget);
    }
}
