//! T015 序号中断或重复

use crate::codes::naming::is_han;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Finding, Section, Severity, Span};
use statute::outline::Marker;
use statute::words::holds;

pub static RULE: Rule = Rule {
    code: "T015",
    name: "序号中断或重复",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《党政机关公文格式》（GB/T 9704—2012）",
    what: "同一上级之下，标题和条目的序号是否依次相接：跳号（一、二、四）、重号（一、二、二）、相邻两个标题之间另有一个标题缺序号。在新的上级之下或重新从一开始编号的不报。",
    why: "序号跳了，读者会以为缺了内容；序号重了，引用时分不清。",
    ok: &[
        "一、主要职能\n（一）贯彻执行水法规。\n（二）编制水资源规划。\n二、机构设置\n（一）内设机构5个。\n（二）下属单位2个。",
        "（一）收入预算情况\n收入预算408.00万元。\n（二）支出预算情况\n1、基本支出308.00万元；\n2、项目支出100.00万元。\n（三）增减变化情况",
    ],
    bad: &[
        "（一）机关运行经费支出情况\n机关运行经费22.60万元。\n⟦（三）政府采购支出情况⟧\n政府采购支出8.40万元。\n（四）国有资产占有使用情况",
        "一、主要职能\n二、机构设置\n⟦二、收支预算总体情况⟧\n2024年收支总预算315.00万元。",
        "第一部分 单位概况\n第二部分 单位决算情况说明\n⟦第四部分 名词解释⟧\n第五部分 附件",
        "（一）机关运行经费情况\n机关运行经费22.60万元。\n⟦政府采购情况⟧\n政府采购支出8.40万元。\n（二）国有资产占有使用情况\n共有车辆3辆。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let sections = &engine.filing.sections;
        let lone = lone(engine);
        // most papers have no gap at all
        let gaps = holds(&engine.manuscript.text, GAP);
        let mut counters = [None::<(u32, &Section)>; 10];
        for section in sections {
            let Some(number) = section.number.filter(|_| !gaps || !is_tabular(engine, section)) else { continue };
            let annex = section.title.of(&engine.manuscript.text).trim_start().starts_with('附');
            let depth = if annex { 0 } else { (section.depth as usize).min(9) };
            counters[depth + 1..].fill(None);
            if let Some((last, before)) = counters[depth] {
                // nearly all of them follow one another
                if number == last + 1 {
                    if (2..=3).contains(&depth) {
                        out.extend(unnumbered(rule, engine, &lone, (before, section)));
                    }
                } else {
                    out.extend(broken(rule, engine, (last, before), (number, section)));
                }
            }
            counters[depth] = Some((number, section));
        }
        if sections.is_empty() { Ran::Nothing } else { Ran::Checked(sections.len()) }
    },
};

/// A row of a table that a page was flattened to: gaps inside the line, or a cell far from the margin.
fn is_tabular(engine: &Engine<'_>, section: &Section) -> bool {
    let text = &engine.manuscript.text;
    let at = section.title.start as usize;
    let from = text.as_bytes()[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    // blanks are rare: most lines have none
    if memchr::memchr2(b'\n', b' ', &text.as_bytes()[from..]).is_none_or(|i| text.as_bytes()[from + i] == b'\n') {
        return false;
    }
    let to = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |i| at + i);
    let line = text[from..to].trim_end();
    if memchr::memchr_iter(b' ', line.as_bytes()).take(GAP.len()).count() < GAP.len() {
        return false;
    }
    let margin = line.len() - line.trim_start_matches(' ').len();
    margin >= 20 || line.trim_start().contains(GAP)
}

/// So many blanks set cells apart.
const GAP: &str = "    ";

fn broken(rule: &Rule, engine: &Engine<'_>, before: (u32, &Section), now: (u32, &Section)) -> Option<Finding> {
    let ((last, before), (number, section)) = (before, now);
    // a jump far ahead or back is another list, not a slip
    let (fault, expected) = if number == last && number > 1 {
        ("重号", last + 1)
    } else if number > last + 1 && number <= last + 3 {
        ("跳号", last + 1)
    } else {
        return None;
    };
    let text = &engine.manuscript.text;
    let title = section.title.of(text).trim();
    let (stated, expected) = (numeral(number, section.depth), numeral(expected, section.depth));
    // the number that is missed stands inside a line
    let between = text.get(before.title.start as usize..section.title.start as usize)?;
    let w = expected.trim_end_matches(['.', '、']);
    let inside = memchr::memmem::find_iter(between.as_bytes(), w.as_bytes()).any(|i| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (head, tail) = (&between[..i], &between[i + w.len()..]);
        // 2.164个农家书屋: at the head of a line the number runs into what is counted
        let counted = |rest: &str| !rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['万', '亿', '元', '%', ' ']);
        let heads = head.ends_with('\n') && tail.strip_prefix('.').is_some_and(counted);
        !digit(head.chars().next_back())
            && (heads
                || w.ends_with(['）', '分'])
                || tail.starts_with(['、', '．'])
                || tail.starts_with('.') && !digit(tail.chars().nth(1)))
    });
    if inside {
        return None;
    }
    let draft = Draft::new(Severity::Notice, section.title, stated.clone(), expected.clone()).says(
        ["“", title, "”", fault, "：上一个序号是", &numeral(last, section.depth), "，此处应为", &expected].concat(),
        ["改为", &expected, "，其后顺延；缺内容的补上"].concat(),
    );
    Some(draft.by(rule, engine))
}

/// Headings without a number: which paragraph, and where it stands in the manuscript.
fn lone(engine: &Engine<'_>) -> Vec<(usize, Span)> {
    let copy = &engine.reading.clean.text;
    let plain = |words: &str| words.chars().all(|c| is_han(c) || matches!(c, '“' | '”' | '、'));
    let blocks = engine.reading.blocks.iter().enumerate();
    let short = blocks.filter(|(_, b)| b.marker == Marker::None && !b.cell && (15..=60).contains(&b.span.len()));
    let titles = short.filter(|(_, b)| titled(b.span.of(copy)) && plain(b.span.of(copy)));
    titles.map(|(i, b)| (i, engine.source(b.span))).collect()
}

fn titled(words: &str) -> bool {
    ENDS.iter().any(|e| words.ends_with(e))
}

/// A heading without its number stands not far behind the one before it; in paragraphs.
const NEAR: usize = 60;

/// `（一）机关运行经费`, `政府采购情况`, `（二）国有资产`: a heading without its number between two that follow each other.
fn unnumbered(rule: &Rule, engine: &Engine<'_>, lone: &[(usize, Span)], around: (&Section, &Section)) -> Option<Finding> {
    let (before, behind) = around;
    let text = &engine.manuscript.text;
    let next = lone.partition_point(|(_, at)| at.start <= before.title.start);
    let (block, at) = *lone.get(next).filter(|(_, at)| at.start < behind.title.start)?;
    // a heading of the same make as its neighbours
    if ![before, behind].iter().any(|s| titled(s.title.of(text).trim_end())) {
        return None;
    }
    let first = engine.reading.blocks.partition_point(|b| engine.source(b.span).start <= before.title.start);
    if block - first >= NEAR {
        return None;
    }
    let (words, number) = (at.of(text).trim(), numeral(behind.number?, behind.depth));
    let draft = Draft::new(Severity::Notice, at, words, [&number, words].concat())
        .says(["“", words, "”缺序号，前后的标题都有序号"].concat(), ["补序号", &number, "，其后顺延"].concat());
    Some(draft.by(rule, engine))
}

/// How such headings end.
const ENDS: &[&str] = &["情况", "情况说明", "说明"];

/// The number as its rank writes it.
fn numeral(number: u32, depth: u8) -> String {
    const DIGITS: [&str; 11] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let han = match number {
        0..=10 => DIGITS[number as usize].to_owned(),
        11..=19 => ["十", DIGITS[number as usize - 10]].concat(),
        20..=99 if number.is_multiple_of(10) => [DIGITS[number as usize / 10], "十"].concat(),
        20..=99 => [DIGITS[number as usize / 10], "十", DIGITS[number as usize % 10]].concat(),
        _ => number.to_string(),
    };
    match depth {
        1 => ["第", &han, "部分"].concat(),
        2 => [&han, "、"].concat(),
        3 => ["（", &han, "）"].concat(),
        4 => format!("{number}."),
        _ => format!("（{number}）"),
    }
}
