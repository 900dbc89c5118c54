//! L030 同类报告缺少章节

use super::title::Title;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Finding, Severity};
use rustc_hash::FxHashMap;
use statute::outline::Block;
use statute::words::{split_once, without_blanks};
use std::borrow::Cow;

pub static RULE: Rule = Rule {
    code: "L030",
    name: "同类报告缺少章节",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    what: "同一文本内有三份以上按同一提纲写的报告（各项目的绩效评价报告）的，其他各份都有的章节，这一份是否缺少。",
    why: "同一提纲的报告，只有一份缺某一节，多是漏写或删错。",
    ok: &["甲项目绩效评价报告\n一、项目概况\n项目预算5.00万元。\n二、评价结论\n完成较好。"],
    bad: &[
        "甲项目绩效评价报告\n一、项目概况\n预算5.00万元。\n二、资金使用情况\n已全部支付。\n三、管理情况\n制度健全。\n四、评价结论\n完成较好。\n乙项目绩效评价报告\n一、项目概况\n预算6.00万元。\n二、资金使用情况\n已全部支付。\n⟦四、评价结论⟧\n完成较好。\n丙项目绩效评价报告\n一、项目概况\n预算7.00万元。\n二、资金使用情况\n已全部支付。\n三、管理情况\n制度健全。\n四、评价结论\n完成较好。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let heads = heads(engine);
        if heads.len() < 3 {
            return Ran::Nothing;
        }
        let reports = reports(engine, &heads);
        if reports.len() < 3 {
            return Ran::Nothing;
        }
        for (i, report) in reports.iter().enumerate() {
            let others: Vec<&Report> = reports.iter().enumerate().filter(|(j, o)| *j != i && o.like(report)).map(|(_, o)| o).collect();
            if others.len() < 2 {
                continue;
            }
            for missing in others[0].titles.iter().filter(|t| !report.has(t.plain) && others[1..].iter().all(|o| o.has(t.plain))) {
                out.extend(lacking(rule, engine, report, others[0], missing));
            }
        }
        Ran::Checked(reports.len())
    },
};

/// A report within the paper: its headings, in order.
struct Report {
    titles: Vec<Heading>,
}

/// A heading, and the number that its words without brackets and blanks have in every report.
struct Heading {
    title: Title,
    plain: usize,
}

/// The words of headings, numbered as they come.
#[derive(Default)]
struct Names<'t>(FxHashMap<Cow<'t, str>, usize>);

impl<'t> Names<'t> {
    /// （一）项目绩效目标（可用表格形式反映） is （一）项目绩效目标
    fn heading(&mut self, title: Title, text: &'t str) -> Heading {
        let words = title.words.of(text);
        let plain = without_blanks(split_once(words, "（").map_or(words, |(before, _)| before));
        let next = self.0.len();
        Heading { title, plain: *self.0.entry(plain).or_insert(next) }
    }
}

impl Report {
    fn find(&self, plain: usize) -> Option<&Heading> {
        self.titles.iter().find(|t| t.plain == plain)
    }

    fn has(&self, plain: usize) -> bool {
        self.find(plain).is_some()
    }

    /// Written to the same outline: most headings are the same.
    fn like(&self, other: &Report) -> bool {
        let shared = self.titles.iter().filter(|t| other.has(t.plain)).count();
        shared >= 3 && shared * 3 >= self.titles.len().max(other.titles.len()) * 2
    }
}

/// Reports of one paper that are compared; no department has more projects of one outline.
const MOST: usize = 60;

/// The lines that end with 报告.
fn heads(engine: &Engine<'_>) -> Vec<usize> {
    let (text, blocks) = (engine.reading.clean.text.as_str(), engine.reading.blocks.as_slice());
    let is_head = |block: &Block| {
        // 报告
        if block.cell || !matches!(text.as_bytes()[..block.span.end as usize], [.., 0xE6, 0x8A, 0xA5, 0xE5, 0x91, 0x8A]) {
            return false;
        }
        let line = block.span.of(text);
        line.ends_with("报告") && line.chars().count() <= 40 && !line.contains(['，', '。', '；'])
    };
    blocks.iter().enumerate().filter(|(_, block)| is_head(block)).map(|(i, _)| i).collect()
}

/// From each head to the next.
fn reports(engine: &Engine<'_>, heads: &[usize]) -> Vec<Report> {
    let titles = engine.titles();
    let blocks = engine.reading.blocks.as_slice();
    let mut names = Names::default();
    let of = |i: usize| {
        let (from, to) = (heads[i], heads.get(i + 1).copied().unwrap_or(blocks.len()));
        // a report ends where the paper goes on with its next part
        let behind = &titles[titles.partition_point(|t| t.block <= from)..];
        let within = behind.iter().take_while(|t| t.block < to && t.depth > 1);
        Report { titles: within.map(|t| names.heading(*t, &engine.reading.clean.text)).collect() }
    };
    (0..heads.len()).map(of).filter(|r| r.titles.len() >= 3).take(MOST).collect()
}

fn lacking(rule: &Rule, engine: &Engine<'_>, report: &Report, model: &Report, missing: &Heading) -> Option<Finding> {
    // the heading that stands where the missing one should
    let at = model.titles.iter().position(|t| t.title.block == missing.title.block)?;
    let behind = model.titles[at + 1..].iter().find_map(|t| report.find(t.plain));
    let place = behind.or(report.titles.last())?;
    let blocks = &engine.reading.blocks;
    let (here, there) = (engine.source(blocks[place.title.block].span), engine.source(blocks[missing.title.block].span));
    let text = &engine.manuscript.text;
    let (stated, title) = (here.of(text).trim().to_owned(), there.of(text).trim().to_owned());
    // and the one it should follow
    let ahead = model.titles[..at].iter().rev().find_map(|t| report.find(t.plain));
    let draft = Draft::new(Severity::Notice, here, stated, ["此前有“", &title, "”"].concat())
        .also([there])
        .also(ahead.map(|t| engine.source(blocks[t.title.block].span)))
        .says(["同类报告都有“", &title, "”，这一份没有"].concat(), "补写这一节，或核对序号和标题");
    Some(draft.by(rule, engine))
}
