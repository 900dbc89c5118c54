//! T012 年份残缺或错位

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::{Cue, Hit};
use fiscal::{Cause, Finding, FiscalYear, PaperKind, Severity, Span};
use statute::outline::{Block, Marker};
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "T012",
    name: "年份残缺或错位",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“202年部门预算”这样掉字、多字的年份；标题和“…年部门预算安排…”句中的年份与本文年度不同；标题的年份与紧接的正文不同；本年度预算的“其中：”之后，却写另一年度“安排”的分项（没有结转、比较等说明的）。",
    why: "年份写错，多是套用往年文本时漏改，读者无从知道是哪一年的数。",
    ok: &[
        "2025年项目支出预算50.00万元。其中：2024年安排的结转项目20.00万元，2025年安排30.00万元。",
        "截至2023年底，共有车辆5辆。2024年部门预算未安排购置车辆。",
        "2024年部门预算\n一、2023年预算执行情况\n2024年收支总预算468.00万元。",
        "2024年部门预算\n一、2023年部门收支情况\n2023年收入468.00万元，2024年收支总预算468.00万元。",
        "建馆202年来，收藏文物300件。",
        "一、2024年部门预算情况说明\n2024年收支总预算468.00万元，比2023年部门预算安排增加12.00万元。2023年度部门决算已公开。",
    ],
    bad: &[
        "2025年“三公”经费预算8.60万元。其中：⟦2024年安排⟧公务接待费0.60万元，公务用车运行维护费8.00万元。",
        "2024年部门决算\n五、⟦2023年⟧度财政拨款收入支出决算总体情况\n2024年度财政拨款收、支总计均为468.00万元，比上年增加12.00万元。",
        "2024年部门预算\n第二部分 ⟦2023年⟧预算情况说明\n一、收支总体情况\n2024年收支总预算468.00万元，比上年增加12.00万元。",
        "⟦202年部门预算⟧情况说明：2024年收支总预算468.00万元。",
        "第二部分 2024年部门预算情况说明\n2024年收支总预算468.00万元，比上年增加12.00万元。\n截至2023年底，共有车辆0辆。⟦2023年部门预算⟧未安排购置车辆。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let broken = survey.hits(Cue::YearSlip).filter_map(|hit| broken(rule, engine, &passage, &hit));
        let foreign = survey.hits(Cue::Among).filter_map(|hit| foreign(rule, engine, &passage, &hit));
        let titled = survey.hits(Cue::Title).filter_map(|hit| titled(rule, engine, &passage, &hit));
        let headed = headed(rule, engine);
        let mut found: Vec<Finding> = broken.chain(foreign).chain(titled).chain(headed).collect();
        found.dedup_by_key(|f| f.at);
        out.append(&mut found);
        Ran::Checked(1)
    },
};

/// What a paper says of its own year.
const SUBJECTS: &[&str] = &["部门", "单位", "预算", "决算", "收支", "收入", "支出", "一般公共", "财政", "本级", "本单位", "初", "末", "底"];

/// `202年部门预算`, `20234年度`
fn broken(rule: &Rule, engine: &Engine<'_>, passage: &Passage<'_>, hit: &Hit) -> Option<Finding> {
    let text = passage.text;
    let rest = text[hit.end..].trim_start_matches(' ').strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start_matches(' ');
    let subject = SUBJECTS.iter().find(|s| rest.starts_with(**s))?;
    let after = text.len() - rest.len() + subject.len();
    let more = ["预算", "决算"].iter().find(|w| text[after..].starts_with(**w)).map_or(0, |w| w.len());
    let at = Span::new(hit.at, after + more);
    let stated = format!("{}年", &text[hit.at..hit.end]);
    let year = engine.filing.year;
    let expected = if year.is_known() { format!("{}年", year.0) } else { "四位数的年份".to_owned() };
    let draft = Draft::new(Severity::Warning, engine.source(at), stated.clone(), expected.clone())
        .because(Cause::YearSlip)
        .says(format!("年份“{stated}”残缺"), format!("改为{expected}"));
    Some(draft.by(rule, engine))
}

/// A heading, or a sentence on what the budget plans, that names another year than the paper's own.
fn titled(rule: &Rule, engine: &Engine<'_>, passage: &Passage<'_>, hit: &Hit) -> Option<Finding> {
    const COMPARED: &[&str] = &["比", "较", "与", "同", "上年", "增", "减", "持平", "结转", "执行", "完成", "批复", "公开"];
    let text = passage.text;
    let word = if engine.filing.kind == PaperKind::Budget { "预算" } else { "决算" };
    let before = text[..hit.at].trim_end_matches(' ');
    let year: FiscalYear = year_before(before.strip_suffix('度').unwrap_or(before))?;
    let own = engine.filing.year;
    let near = own.is_known() && (1..=2).contains(&(year.0 - own.0).abs());
    let kind = matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    if !near || !kind || !text[hit.at..hit.end].ends_with(word) {
        return None;
    }
    let sentence = passage.between(hit.at, &['。', '；']).of(text).trim();
    let opens = sentence.starts_with(&year.0.to_string());
    let rest = &text[hit.end..];
    let titles = ["情况说明", "情况", "说明", "公开说明"].iter().any(|t| rest.starts_with(t)) && !passage.is_prose(hit.at);
    let plans = word == "预算" && ["安排", "未安排", "没有安排", "无安排"].iter().any(|p| rest.starts_with(p));
    let mixed = any(sentence, COMPARED) || sentence.contains(&format!("{}年", own.0));
    if !(titles || plans && opens) || mixed || !is_own(text, own, word) {
        return None;
    }
    let start = before.strip_suffix('度').unwrap_or(before).len() - "年".len() - 4;
    let (stated, expected) = (format!("{}年", year.0), format!("{}年", own.0));
    let draft = Draft::new(Severity::Warning, engine.source(Span::new(start, hit.end)), stated.clone(), expected.clone())
        .because(Cause::YearSlip)
        .says(format!("{expected}的文本中写作“{}”", &text[start..hit.end]), format!("改为{expected}；确指{stated}的，说明清楚"));
    Some(draft.by(rule, engine))
}

/// So many small headings stand between a heading and its text.
const SMALL: usize = 1;

/// A numbered heading of one other year right above a paragraph of the paper's own: 五、2023年度…情况说明 / 2024年度….
fn headed(rule: &Rule, engine: &Engine<'_>) -> Vec<Finding> {
    const BETWEEN: &[&str] = &["比", "较", "至", "上年", "以来", "—", "-", "结转", "执行", "完成", "追加"];
    let own = engine.filing.year;
    let kind = matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    if !own.is_known() || !kind {
        return Vec::new();
    }
    let (text, blocks) = (engine.reading.clean.text.as_str(), &engine.reading.blocks);
    // small headings may stand between that name no year
    let silent = |block: &&Block| block.heading && !block.cell && statute::years(block.span.of(text)).is_empty();
    let headings = blocks.iter().enumerate().filter(|(_, above)| above.heading && !above.cell && above.digits);
    headings
        .filter_map(|(n, above)| {
            let below = blocks[n + 1..].iter().take(1 + SMALL).find(|b| !silent(b))?;
            if below.marker != Marker::None || !below.digits {
                return None;
            }
            let (line, words) = (above.span.of(text), below.span.of(text));
            let said = |text: &str| statute::years(text);
            let near = |year: &FiscalYear| *year != own && (year.0 - own.0).abs() <= 2;
            let year = match said(line)[..] {
                [year] if near(&year) => year,
                _ => return None,
            };
            let account = any(line, &["预算", "决算", "收支", "收入", "支出"]);
            let below = said(words);
            if !account || any(line, BETWEEN) || below.first() != Some(&own) || below.contains(&year) {
                return None;
            }
            let start = above.span.start as usize + line.find(&year.0.to_string())?;
            let at = Span::new(start, start + 4 + "年".len());
            let (stated, expected) = (format!("{}年", year.0), format!("{}年", own.0));
            let draft = Draft::new(Severity::Warning, engine.source(at), stated.clone(), expected.clone())
                .because(Cause::YearSlip)
                .says(format!("标题写作{stated}，正文说的是{expected}"), format!("标题改为{expected}；确指{stated}的，说明清楚"));
            Some(draft.by(rule, engine))
        })
        .collect()
}

/// The year that a text ends with: `…2023年`.
fn year_before(text: &str) -> Option<FiscalYear> {
    let digits = text.strip_suffix('年')?;
    let year = digits.get(digits.len().checked_sub(4)?..)?;
    let alone = !digits[..digits.len() - 4].ends_with(|c: char| c.is_ascii_digit());
    year.parse().ok().map(FiscalYear).filter(|_| alone)
}

/// The paper calls itself the budget or final account of its own year.
fn is_own(text: &str, own: FiscalYear, word: &str) -> bool {
    ["部门", "单位"].iter().any(|body| ["年", "年度"].iter().any(|y| text.contains(&format!("{}{y}{body}{word}", own.0))))
}

/// `其中：2024年安排…` in the list of another year.
fn foreign(rule: &Rule, engine: &Engine<'_>, passage: &Passage<'_>, hit: &Hit) -> Option<Finding> {
    const EXCUSES: &[&str] =
        &["结转", "上年", "延续", "跨年", "提前下达", "比", "较", "同期", "持平", "追加", "调整", "续建", "历年", "以前年度"];
    let text = passage.text;
    let own = engine.filing.year;
    if engine.filing.kind != PaperKind::Budget || !own.is_known() {
        return None;
    }
    let (year, behind) = year_at(text, hit.end)?;
    let planned = ["安排", "年初预算安排", "预算安排", "计划安排"].iter().find(|w| text[behind..].starts_with(**w))?;
    let list = Span::new(hit.end, passage.sentence(hit.end).end as usize);
    let words = list.of(text);
    let both = words.contains(&format!("{}年", own.0));
    let next = (year.0 - own.0).abs() == 1;
    if !next || both || any(words, EXCUSES) || !of_own_year(text, hit.at, own) {
        return None;
    }
    let at = Span::new(hit.end, behind + planned.len());
    let (stated, expected) = (format!("{}年", year.0), format!("{}年", own.0));
    let draft = Draft::new(Severity::Warning, engine.source(at), stated.clone(), expected.clone())
        .because(Cause::YearSlip)
        .says(format!("{expected}预算的分项写作{stated}安排"), format!("改为{expected}；确属{stated}安排的，说明与本年的关系"));
    Some(draft.by(rule, engine))
}

/// A year and where the words behind it begin.
fn year_at(text: &str, at: usize) -> Option<(FiscalYear, usize)> {
    let digits = text.get(at..at + 4)?;
    let rest = text[at + 4..].strip_prefix('年')?;
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let rest = rest.strip_prefix('，').unwrap_or(rest);
    Some((FiscalYear(digits.parse().ok()?), text.len() - rest.len()))
}

/// The year named last before the list is the paper's own.
fn of_own_year(text: &str, at: usize, own: FiscalYear) -> bool {
    let floor = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let before = &text[floor..at];
    before.match_indices('年').filter_map(|(i, _)| before[..i].get(i.checked_sub(4)?..)?.parse::<i16>().ok()).next_back() == Some(own.0)
}
