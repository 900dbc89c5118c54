//! C110 实有人数超过编制而未说明

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use crate::wording::survey::Cue;
use fiscal::{FactId, Measure, Role, Severity, Span, Unit};
use statute::words::{Characters, any, holds, rfind, without_blanks};

pub static RULE: Rule = Rule {
    code: "C110",
    name: "实有人数超过编制而未说明",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《机构编制监督检查工作条例》；《地方各级人民政府机构设置和编制管理条例》（国务院令第486号）",
    what: "同一段中，实有的行政、事业、工勤人员是否超过各自的编制；只列总人数的，扣除已列明的其他身份人员后是否超过编制。编外、聘用、离退休人员不计；写明超编原因的不报。",
    why: "实有人数超过编制，要么数字写错，要么属超编或口径不同，应予说明。",
    ok: &[
        "核定事业编制5名，设主任1名、副主任1名，实有在编4人，编外聘用3人，共7人。",
        "总编制23名，其中行政20名，工勤2名，事业1人。在职人员总数21人，其中：行政人员20人，事业人员1人。",
        "行政编制13人，实有行政人员15人，超编2人系军转安置，逐年消化。",
        "行政编制20名、事业编制30名，实有人数65人（其中在职45人，退休20人）。",
        "经机构编制部门批准，设置内设机构5个。人员编制32名，年末实有30人。",
        "国家编制56人、地方编制16人，年末在职66人，其中国家编制54人、地方编制12人。",
        "编制54名（不含工勤编制12名），实有在职62人（含工勤10人）。",
    ],
    bad: &[
        "⟦机关行政编制13人，实有行政人员19人⟧；事业编制4人，实有事业人员4人。",
        "⟦国家编制56人、地方编制16人，年末在职86人⟧。",
        "现有人员⟦行政编制13人、临聘编制2人，实有在职人员18人⟧（其中，工勤1人，事业2人），临聘人员2人。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let mut checked = 0;
        let mut done = 0;
        for hit in survey.hits(Cue::Quota) {
            let paragraph = passage.paragraph(hit.at);
            if (hit.at as u32) < done {
                continue;
            }
            done = paragraph.end;
            let heads = heads(engine, &passage, paragraph);
            let quota = heads.iter().any(|h| h.state == State::Quota);
            if !quota || !heads.iter().any(|h| h.state == State::Actual) {
                continue;
            }
            checked += 1;
            let over = by_kind(&heads).or_else(|| by_total(&heads));
            if let Some(over) = over.filter(|_| !any(paragraph.of(passage.text), EXPLAINED)) {
                out.push(draft(engine, &passage, &over).by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// Words that explain a surplus.
const EXPLAINED: &[&str] = &[
    "超编",
    "军转",
    "军队转业",
    "消化",
    "划转",
    "周转",
    "不占编",
    "不占用编制",
    "不占行政编制",
    "借调",
    "挂职",
    "过渡",
    "机构改革",
    "带编",
    "未纳入编制",
    "实名制",
];

/// Words for people who fill no place.
const CONTRACTED: &[&str] = &["临聘", "编外", "聘用", "合同制", "合同工"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// How many there may be.
    Quota,
    /// How many there are.
    Actual,
    /// 退休, 聘用, and what is neither.
    Beside,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    All,
    Office,
    Assimilated,
    Institution,
    Worker,
}

/// A count of people with what it counts.
struct Head {
    state: State,
    kind: Kind,
    count: i64,
    /// A part of the count before it.
    part: bool,
    /// 在职, 在编: those who fill the places.
    firm: bool,
    /// 合同制, 聘用: those who need none.
    contracted: bool,
    /// 编制58名（不含工勤编制14名）: beside what was told before it.
    beyond: bool,
    at: Span,
}

/// The counts of people in a paragraph.
fn heads(engine: &Engine<'_>, passage: &Passage<'_>, paragraph: Span) -> Vec<Head> {
    let people = Measure::named("人").map(Measure::group);
    let copies = &engine.reading.copies;
    let first = copies.partition_point(|c| c.start < paragraph.start);
    let mut heads: Vec<Head> = Vec::new();
    let mut from = paragraph.start;
    let mut state = State::Beside;
    for (i, copy) in copies.iter().enumerate().skip(first).take_while(|(_, c)| c.end <= paragraph.end) {
        let fact = engine.fact(FactId(i as u32));
        let label = Span { start: from, end: copy.start.max(from) }.of(passage.text);
        from = copy.end;
        let counts = matches!(fact.printed.unit, Unit::Count(m) if Some(m.group()) == people || m.word() == "个");
        if !counts || fact.role != Role::Count && fact.role != Role::Previous || fact.approx.is_some() {
            continue;
        }
        let words = own_words(label);
        let held = Characters::of(words);
        let contracted = held.any(CONTRACTED);
        let said = if contracted { Some(State::Beside) } else { state_of(words, &held) };
        let among = holds(label, "其中");
        let part = said.is_none() && !heads.is_empty() || among;
        let listed = || among || label.contains('（') && !any(words, &["编制数", "核定", "核编", "批准"]);
        state = match said {
            // 现有10人，其中：事业编制5人; 在编30人（事业编制10人，控制数20人）: by what places they fill
            Some(State::Quota) if heads.last().is_some_and(|whole| whole.state == State::Actual && !whole.part) && listed() => {
                State::Actual
            }
            Some(said) => said,
            None if label.contains('。') => State::Beside,
            None => state,
        };
        // 独立编制机构数12个, 决算编制范围包括预算单位1个: bodies, and no posts
        // 机构编制部门批准设置内设机构4个: nor is what a department has within
        let ends = || words.trim_end_matches(['数', '共', '为', ' ']);
        let within = || held.any(&["机构", "科", "处", "股"]) && ["机构", "科室", "处室", "股室"].iter().any(|body| ends().ends_with(body));
        let bodies = || held.any(&["机构数", "编制范围", "编制单位"]) || within();
        if label.trim_end().ends_with(['共', '计']) || bodies() {
            continue;
        }
        let start = copy.start - words.len() as u32;
        let firm = held.any(&["在职", "在编", "在岗"]);
        let part = part || contracted && heads.last().is_some_and(|before| before.part) && label.starts_with(['，', '、']);
        let at = Span { start, end: copy.end };
        let beyond = held.any(&["不含", "不包括", "另"]);
        heads.push(Head { state, kind: kind_of(&held), count: fact.printed.digits, part, firm, contracted, beyond, at });
    }
    heads
}

/// The label without the marks before it.
fn own_words(label: &str) -> &str {
    label.rsplit(['。', '，', '；', '、', '（', '：', '\n']).next().unwrap_or(label).trim_start()
}

/// The last telling word of the label decides: 编制内实有人数 counts those that are there.
fn state_of(words: &str, held: &Characters<'_>) -> Option<State> {
    const WORDS: &[(&str, State)] = &[
        ("编制", State::Quota),
        ("编数", State::Quota),
        ("核编", State::Quota),
        ("实有", State::Actual),
        ("在职", State::Actual),
        ("在编", State::Actual),
        ("在岗", State::Actual),
        ("现有", State::Actual),
        ("实际", State::Actual),
        ("年末人数", State::Actual),
        ("退休", State::Beside),
        ("离休", State::Beside),
        ("聘", State::Beside),
        ("编外", State::Beside),
        ("临时", State::Beside),
        ("派遣", State::Beside),
        ("遗属", State::Beside),
        ("学生", State::Beside),
        ("公益性岗位", State::Beside),
        ("设主任", State::Beside),
        ("领导职数", State::Beside),
        ("职数", State::Beside),
        ("科级", State::Beside),
        ("处级", State::Beside),
    ];
    // 现有政法编制人员: those who fill the posts
    if words.trim_end_matches(['为', '共', ' ']).ends_with("编制人员") && !held.any(&["核定", "批准", "批复"]) {
        return Some(State::Actual);
    }
    let said = WORDS.iter().filter(|(word, _)| held.may_hold(word));
    said.filter_map(|(word, state)| Some((rfind(words, word)?, *state))).max_by_key(|(at, _)| *at).map(|(_, state)| state)
}

fn kind_of(words: &Characters<'_>) -> Kind {
    const KINDS: &[(&str, Kind)] = &[
        ("非参公", Kind::Institution),
        ("非参照", Kind::Institution),
        ("参公", Kind::Assimilated),
        ("参照公务员", Kind::Assimilated),
        ("工勤", Kind::Worker),
        ("工人", Kind::Worker),
        ("机关事业", Kind::All),
        ("行政事业", Kind::All),
        ("事业", Kind::Institution),
        ("行政", Kind::Office),
        ("公务员", Kind::Office),
        ("政法", Kind::Office),
    ];
    KINDS.iter().find(|(word, _)| words.holds(word)).map_or(Kind::All, |(_, kind)| *kind)
}

struct Over {
    quota: Span,
    actual: Span,
    /// Those left when the others are taken off.
    rest: Option<i64>,
}

/// 行政编制13人，实有行政人员19人
fn by_kind(heads: &[Head]) -> Option<Over> {
    heads.iter().filter(|h| h.state == State::Actual && h.kind != Kind::All).find_map(|actual| {
        let mut same = heads.iter().filter(|q| q.state == State::Quota && q.kind == actual.kind);
        let (quota, None) = (same.next()?, same.next()) else { return None };
        (actual.count > quota.count).then_some(Over { quota: quota.at, actual: actual.at, rest: None })
    })
}

/// 行政编制13人，在职18人，其中工勤1人、事业2人: fifteen are left for thirteen places.
fn by_total(heads: &[Head]) -> Option<Over> {
    let totals =
        |firm: bool| heads.iter().filter(move |h| h.state == State::Actual && h.kind == Kind::All && if firm { h.firm } else { !h.part });
    let firm = totals(true).next().is_some();
    let mut totals = totals(firm);
    let (actual, None) = (totals.next()?, totals.next()) else { return None };
    let quotas = || heads.iter().filter(|h| h.state == State::Quota);
    // 国家编制58人、地方编制14人: two of different holders, and neither the whole
    let of_all = || quotas().filter(|h| h.kind == Kind::All && !h.part && !h.beyond);
    let several = of_all()
        .zip(of_all().skip(1))
        .any(|(one, other)| one.count != other.count && other.at.start <= one.at.end + '、'.len_utf8() as u32);
    let whole = of_all().next().filter(|_| !several);
    let added = |all: bool| quotas().filter(|h| all || h.beyond).fold(0i64, |sum, h| sum.saturating_add(h.count));
    let quota = whole.map_or_else(|| added(true), |h| h.count.saturating_add(added(false)));
    let covered = |kind: Kind| whole.is_some() || quotas().any(|h| h.kind == kind);
    let others: i64 = heads
        .iter()
        .filter(|h| h.state == State::Actual && h.kind != Kind::All && !covered(h.kind))
        .fold(0i64, |sum, h| sum.saturating_add(h.count));
    // 实有 may take in those who have retired; 在职1550人，其中合同制人员922人: those who need no place
    let outside: i64 = heads
        .iter()
        .filter(|h| (!firm || h.contracted && h.part) && h.state == State::Beside && h.at.start > actual.at.end)
        .fold(0i64, |sum, h| sum.saturating_add(h.count));
    let rest = actual.count.saturating_sub(others).saturating_sub(outside);
    let (first, last) = (quotas().next()?, quotas().next_back()?);
    // 行政编制0人；事业编制14人: all of them, where nothing stands among them
    let together = last.at.end <= actual.at.start || first.at.start >= actual.at.end;
    let posts = if together { Span { start: first.at.start, end: last.at.end } } else { first.at };
    (rest > quota).then_some(Over { quota: whole.map_or(posts, |w| w.at), actual: actual.at, rest: (rest != actual.count).then_some(rest) })
}

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, over: &Over) -> Draft {
    let words = |span: Span| without_blanks(span.of(passage.text));
    let (quota, actual) = (words(over.quota), words(over.actual));
    let rest = over.rest.map_or(String::new(), |n| ["，扣除其他身份人员后", &n.to_string(), "人"].concat());
    let at = Span { start: over.quota.start.min(over.actual.start), end: over.quota.end.max(over.actual.end) };
    Draft::new(Severity::Warning, engine.source(at), [&quota, "，", &actual].concat(), "实有不超过编制，或说明超编原因、口径")
        .says([&actual, rest.as_str(), "，超过", &quota, "，未作说明"].concat(), "核对人数和编制；确有超编或口径不同的，予以说明")
}
