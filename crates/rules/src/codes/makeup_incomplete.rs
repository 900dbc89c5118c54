//! C130 经费构成漏列

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::Cue;
use fiscal::{Fact, Role, Severity, Span};
use statute::codebook::Codebook;
use statute::outline;
use statute::topics::Topics;
use statute::words::{Characters, any, find, holds};

pub static RULE: Rule = Rule {
    code: "C130",
    name: "经费构成漏列",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（部门预算支出经济分类）；《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“人员经费（公用经费）主要包括：…”的列举没有“等”字的，本文另外列有金额的住房公积金、养老保险缴费、职业年金缴费，公务接待费、公务用车运行维护费，是否都在列举之中。",
    why: "列举不全，与正文其他部分对不上；多是套用模板没有按本单位情况增删。",
    ok: &[
        "人员经费404.00万元，主要包括：基本工资、津贴补贴、住房公积金。住房公积金（项）40.33万元。",
        "人员经费404.00万元，主要包括：基本工资、津贴补贴、奖金等。住房公积金（项）40.33万元。",
        "人员经费404.00万元，主要包括：基本工资、津贴补贴、奖金。住房公积金（项）0万元。",
    ],
    bad: &[
        "人员经费404.00万元，主要包括：⟦基本工资、津贴补贴、奖金、绩效工资⟧。住房保障支出（类）住房改革支出（款）住房公积金（项）40.33万元。",
        "公用经费61.57万元，主要包括：⟦办公费、印刷费、差旅费、会议费⟧。公务接待费2.00万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (name, due) in [("人员经费", personnel(engine)), ("公用经费", running(engine))] {
            if due.is_empty() {
                continue;
            }
            for list in lists(engine, name) {
                checked += 1;
                let words = list.of(&engine.reading.clean.text);
                let held = Characters::of(words);
                let missing: Vec<&Due> = due.iter().filter(|(_, said, _)| !held.any(said)).collect();
                if missing.is_empty() {
                    continue;
                }
                let names = missing.iter().map(|m| m.0).collect::<Vec<_>>().join("、");
                let draft = Draft::new(Severity::Notice, engine.source(list), words, ["补列", &names].concat())
                    .also(missing.iter().map(|m| m.2))
                    .says([name, "的构成没有列", &names, "，而文中另有其金额"].concat(), "按本单位实际补全构成，或在末尾加“等”");
                out.push(draft.by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// What must be in a list: its name, the words that stand for it, where its money is.
type Due = (&'static str, Vec<&'static str>, Span);

/// The economic classes that items by function of this paper are spent on.
fn personnel(engine: &Engine<'_>) -> Vec<Due> {
    let book = Codebook::get();
    let mut out: Vec<Due> = Vec::new();
    for (item, class) in statute::correspondences().iter().copied() {
        let spent = |f: &Fact| f.datum.func == Some(item) && f.range.low > 0 && f.datum.econ.is_none();
        let Some((_, fact)) = engine.with_role(Role::Amount).find(|(_, f)| spent(f)) else { continue };
        let Some(name) = book.econ_name(class) else { continue };
        // 社会保障缴费 takes in pension and annuity
        let social = if any(name, &["养老", "年金"]) {
            vec![name, "社会保障缴费", "社会保险缴费", "养老保险", "年金"]
        } else {
            vec![name]
        };
        out.push((name, social, fact.span));
    }
    out
}

fn running(engine: &Engine<'_>) -> Vec<Due> {
    let spent = |key: &str| {
        let topic = Topics::get().named(key);
        engine.with_role(Role::Amount).find(|(_, f)| f.datum.topic == topic && f.range.low > 0 && f.datum.counted == 0)
    };
    let kinds = [("接待", "公务接待费", "接待费"), ("运车", "公务用车运行维护费", "用车运行")];
    kinds.into_iter().filter_map(|(key, name, said)| Some((name, vec![said], spent(key)?.1.span))).collect()
}

/// `人员经费…，主要包括：甲、乙、丙。`, three names and more, not open-ended.
fn lists(engine: &Engine<'_>, name: &str) -> Vec<Span> {
    let text = engine.reading.clean.text.as_str();
    let mut out = Vec::new();
    let named = engine.survey().hits(Cue::Makeup).map(|hit| (hit.at, &text[hit.at..]));
    for (i, rest) in named.filter(|(_, rest)| rest.starts_with(name)) {
        let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
        // most say nothing of what they are made up of
        let Some(cue) = find(line, "包括") else { continue };
        let end = outline::first_mark(line, &['。', '；']).unwrap_or(line.len());
        if cue >= end {
            continue;
        }
        let from = cue + "包括".len();
        let list = rest[from..end].trim_start_matches(['：', ':', ' ']);
        let start = i + end - list.len();
        let plain = !list.bytes().any(|b| b.is_ascii_digit()) && !holds(list, "等") && list.matches('、').nth(2).is_some();
        // between the name and the list no other sum of money is named
        let own = || !any(&rest[name.len()..cue], &["基本支出", "公用经费", "人员经费"]);
        if plain && own() {
            out.push(Span::new(start, i + end));
        }
    }
    out
}
