//! C070 “三公”经费列入其他费用

use super::naming::is_han;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::Cue;
use fiscal::{EconCode, Level, Severity, Span};
use statute::codebook::Codebook;
use statute::words::{Characters, any, without_blanks};

pub static RULE: Rule = Rule {
    code: "C070",
    name: "“三公”经费列入其他费用",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《预算法实施条例》第六条；《党政机关厉行节约反对浪费条例》",
    what: "“三公”经费的分项里是否混入了会议费、培训费等其他费用。总数写明含会议费、培训费的（“‘三公’经费、会议费和培训费”）不报。",
    why: "“三公”经费只含因公出国（境）费、公务用车购置及运行维护费、公务接待费。",
    ok: &[
        "“三公”经费预算8.40万元，包括公务接待费2.40万元、公务用车运行维护费6.00万元。会议费4.00万元。",
        "“三公”经费、会议费和培训费预算12.40万元，其中：公务接待费2.40万元、公务用车运行维护费6.00万元、会议费4.00万元。",
    ],
    bad: &["“三公”经费预算12.40万元，包括公务接待费2.40万元、公务用车运行维护费6.00万元、⟦会议费4.00万元⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut checked = 0;
        let mut last = Span::default();
        for hit in survey.hits(Cue::Three).filter(|h| !survey.explains(h.at)) {
            let sentence = passage.between(hit.at, &['。', '；']);
            if sentence == last {
                continue;
            }
            last = sentence;
            let Some(list) = list(&passage, hit.at, sentence) else { continue };
            checked += 1;
            if let Some((at, word)) = foreign(&passage, list) {
                out.push(draft(engine, &passage, at, word).by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// 经济分类 of the three: 因公出国（境）费用, 公务接待费, 公务用车运行维护费, 公务用车购置.
const THREE: [EconCode; 5] =
    [EconCode::new(30_212), EconCode::new(30_217), EconCode::new(30_231), EconCode::new(30_913), EconCode::new(31_013)];

/// The longest name of 商品和服务支出 at the beginning of `words` that is none of the three.
fn other(words: &str) -> Option<&str> {
    let book = Codebook::get();
    let name: usize = words.chars().take_while(|c| is_han(*c) || matches!(c, '（' | '）')).map(char::len_utf8).sum();
    let name = words[..name].trim_end_matches("支出");
    let code = book.econs_named(name).first().or_else(|| book.econ_loose(name)?.codes.first())?;
    (code.class() == EconCode::new(302) && code.level() == Level::Section && !THREE.contains(code)).then_some(name)
}

/// The parts behind 包括 or 其中, where the total before them names only the three.
fn list(passage: &Passage<'_>, at: usize, sentence: Span) -> Option<Span> {
    let words = &passage.text[at..sentence.end as usize];
    let held = Characters::of(words);
    let from = ["包括", "其中", "分别为", "分别是", "由"].iter().filter_map(|w| Some(held.find(w)? + w.len())).min()?;
    let head = &words[..from];
    let plain = head.contains("万元") && !any(head, &["会议费", "培训费", "差旅费"]);
    plain.then(|| Span::new(at + from, sentence.end as usize))
}

/// A part of the list that is none of the three, with its figure.
fn foreign<'t>(passage: &Passage<'t>, list: Span) -> Option<(Span, &'t str)> {
    let words = list.of(passage.text);
    let mut from = 0;
    for part in words.split(['、', '，', '：']) {
        let start = from;
        from += part.len() + '、'.len_utf8();
        let name = part.trim_start_matches(['和', '以', '及', ' ']);
        let lead = part.len() - name.len();
        let figure = |word: &&str| name[word.len()..].trim_start_matches("支出").trim_start().starts_with(|c: char| c.is_ascii_digit());
        if let Some(word) = other(name).filter(figure) {
            let at = list.start as usize + start + lead;
            return Some((Span::new(at, at + name.trim_end().len()), word));
        }
    }
    None
}

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, at: Span, word: &str) -> Draft {
    let stated = without_blanks(at.of(passage.text)).into_owned();
    let expected = "“三公”经费只含因公出国（境）费、公务用车购置及运行维护费、公务接待费";
    Draft::new(Severity::Warning, engine.source(at), stated.clone(), expected).says(
        format!("“{stated}”列为“三公”经费的一项，{word}不属于“三公”经费"),
        format!("从“三公”经费中剔除{word}并核对总数，或改写总数的名称"),
    )
}
