//! T018 标点不配对或重复

use super::punctuation::Mark;
use super::survey::Cue;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Severity, Span};

pub static RULE: Rule = Rule {
    code: "T018",
    name: "标点不配对或重复",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《标点符号用法》（GB/T 15834—2011）",
    what: "同一段文字中，引号、书名号、括号是否成对，是否有“。。”“，，”“，。”一类重复的标点。",
    why: "标点不成对，读者分不清名称和说明到哪里为止。",
    ok: &["“三公”经费（含单位资金）预算12.00万元，见《预算法》第十四条……。", "1）主要职能是宣传水法规，管理水资源。"],
    bad: &[
        "⟦“⟧三公\"经费预算10.00万元，比上年减少1.00万元。",
        "⟦“⟧三公经费预算12.00万元，比上年减少1.00万元。",
        "机关运行经费22.60万元⟦（⟧含公用经费，比上年减少1.00万元。",
        "机关运行经费22.60万元，比上年减少1.00万元⟦。。⟧",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let text = engine.reading.clean.text.as_str();
        let punctuation = &engine.survey().marks;
        let named = engine.survey().hits(Cue::Three).filter_map(|hit| hit.at.checked_sub('“'.len_utf8()));
        let quoted: Vec<usize> = named.filter(|at| text.as_bytes()[*at..].starts_with(QUOTED.as_bytes())).collect();
        let mut quoted = quoted.as_slice();
        let mut checked = 0;
        let mut lone: Vec<(usize, Span, char)> = Vec::new();
        let mut open = Vec::new();
        for (n, block) in engine.reading.blocks.iter().enumerate().filter(|(_, b)| !b.cell) {
            // not just a heading
            if !punctuation.runs_on(n) {
                continue;
            }
            checked += 1;
            let slips = slips(block.span, text, punctuation.of_block(n), &mut open);
            let at = |i: usize, len: usize| engine.source(Span::new(i, i + len));
            // those of paragraphs gone by are behind
            while quoted.first().is_some_and(|at| *at < block.span.start as usize) {
                quoted = &quoted[1..];
            }
            if let Some((at, mark)) = of_two_kinds(engine, quoted, block.span) {
                lone.push((n, at, mark));
            } else if let Some((i, mark)) = slips.unpaired {
                lone.push((n, at(i, mark.len_utf8()), mark));
            } else if let Some((i, pair)) = slips.doubled {
                let draft = Draft::new(Severity::Notice, at(i, pair.len()), pair, &pair[pair.len() / 2..])
                    .says(format!("标点重复：“{pair}”"), "只留一个");
                out.push(draft.by(rule, engine));
            }
        }
        // a bracket that opens in one line and closes in another is a page's doing
        let halves = |a: &(usize, Span, char), b: &(usize, Span, char)| b.0 - a.0 <= NEAR && a.2 != b.2 && a.2 == open_of(b.2);
        let mut i = 0;
        while i < lone.len() {
            if lone.get(i + 1).is_some_and(|next| halves(&lone[i], next)) {
                i += 2;
                continue;
            }
            let (_, at, mark) = lone[i];
            let draft = Draft::new(Severity::Notice, at, mark.to_string(), "补上另一半，或删去")
                .says(format!("“{mark}”没有与它成对的符号"), "补上另一半；多余的删去");
            out.push(draft.by(rule, engine));
            i += 1;
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// The one name that is always quoted.
const QUOTED: &str = "“三公”";

/// “三公" is read as “三公”, but its two signs are no pair in the file; of the names from the paragraph on.
fn of_two_kinds(engine: &Engine<'_>, quoted: &[usize], paragraph: Span) -> Option<(Span, char)> {
    const KINDS: [&str; 6] = ["“”", "‘’", "\"＂", "'＇", "「」『』", "〝〞〟"];
    let kind = |sign: char| KINDS.iter().position(|signs| signs.contains(sign));
    let names = quoted.iter().take_while(|at| **at < paragraph.end as usize);
    let mut signs = names.map(|from| {
        let of = |at: usize| engine.source(Span::new(at, at + '“'.len_utf8()));
        (of(*from), of(from + QUOTED.len() - '”'.len_utf8()))
    });
    signs.find_map(|(open, close)| {
        let [open_sign, close_sign] = [open, close].map(|at| at.of(&engine.manuscript.text).chars().next());
        let turned = matches!((open_sign?, close_sign?), ('“', '“') | ('”', _));
        (turned || kind(open_sign?) != kind(close_sign?)).then_some((open, open_sign?))
    })
}

/// How many lines further the other half may stand.
const NEAR: usize = 6;

/// The first half of a mark that closes; any other mark is its own.
fn open_of(close: char) -> char {
    match close {
        '）' => '（',
        '”' => '“',
        '》' => '《',
        '’' => '‘',
        other => other,
    }
}

/// What a mark does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Stop,
    Open,
    Close,
    Other,
}

/// Each mark by its last bits, which no other of them has.
const KINDS: [(char, Kind); 64] = {
    const TOLD: [(char, Kind); 13] = [
        ('，', Kind::Stop),
        ('。', Kind::Stop),
        ('；', Kind::Stop),
        ('、', Kind::Stop),
        ('：', Kind::Stop),
        ('（', Kind::Open),
        ('“', Kind::Open),
        ('《', Kind::Open),
        ('‘', Kind::Open),
        ('）', Kind::Close),
        ('”', Kind::Close),
        ('》', Kind::Close),
        ('’', Kind::Close),
    ];
    let mut kinds = [('\0', Kind::Other); 64];
    let mut i = 0;
    while i < TOLD.len() {
        kinds[TOLD[i].0 as usize % 64] = TOLD[i];
        i += 1;
    }
    kinds
};

fn kind_of(mark: char) -> Kind {
    let (told, kind) = KINDS[mark as usize % 64];
    if told == mark { kind } else { Kind::Other }
}

/// What one walk over the marks of a paragraph finds.
#[derive(Default)]
struct Slips<'t> {
    /// The first mark without its other half.
    unpaired: Option<(usize, char)>,
    /// The first two marks where one is meant.
    doubled: Option<(usize, &'t str)>,
}

/// `open` is room for the marks that wait for their other half.
fn slips<'t>(paragraph: Span, text: &'t str, marks: &[Mark], open: &mut Vec<(usize, char)>) -> Slips<'t> {
    let before = |i: usize| &text[paragraph.start as usize..i];
    open.clear();
    let mut slips = Slips::default();
    // where the mark before this one ends, if one of it is enough
    let mut behind = None;
    for mark in marks {
        let (i, c) = (mark.at as usize, mark.is);
        match kind_of(c) {
            Kind::Stop => {
                if behind == Some(i) && slips.doubled.is_none() {
                    let from = i - c.len_utf8();
                    slips.doubled = Some((from, &text[from..mark.end()]));
                }
                behind = Some(mark.end());
            }
            Kind::Open => open.push((i, c)),
            Kind::Close if slips.unpaired.is_none() => {
                let other = open_of(c);
                match open.last() {
                    Some((_, last)) if *last == other => {
                        open.pop();
                    }
                    // 1）, a）: the number of an item
                    None if c == '）' && before(i).ends_with(|b: char| b.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(b)) =>
                        {}
                    // quotation marks turned the wrong way are another slip
                    _ if before(i).contains(other) || c == '）' || c == '》' => slips.unpaired = Some((i, c)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    // a quotation may go on in the next paragraph
    slips.unpaired = slips.unpaired.or(open.first().copied());
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_marks_share_their_last_bits() {
        for (marks, kind) in [("，。；、：", Kind::Stop), ("（“《‘", Kind::Open), ("）”》’", Kind::Close), ("！？…—·\0", Kind::Other)]
        {
            assert!(marks.chars().all(|mark| kind_of(mark) == kind), "{marks}");
        }
    }
}
