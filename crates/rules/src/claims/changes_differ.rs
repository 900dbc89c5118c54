//! N051 同一事项的增减前后不一

use crate::engine::{Engine, solve, word_of};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{
    Basis, Cause, Certainty, Claim, ClaimKind, Datum, Direction, Fact, FactId, FiscalYear, PaperKind, Range, Role, Severity, Span, Topic,
};
use rustc_hash::FxHashMap;
use statute::topics::Topics;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "N051",
    name: "同一事项的增减前后不一",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "同一事项在两处写了同一个本年数（或只在一处写了），由两处的增减额或增减率推出的上年数是否相同。写明同口径、剔除因素、平均或约数的不查；精度不同的，按较粗的一处比较。",
    why: "本年数相同、对比的基数相同，增减只能有一个；一处增一处减，或数额不同，必有一处写错。",
    ok: &[
        "2023年度部门决算\n收入总计120.00万元，比上年增加20.00万元，增长20.00%。\n二、情况说明\n收入总计120.00万元，比上年增长20%。",
        "2023年度部门决算\n收入总计120.00万元，比上年增加20.00万元。\n二、情况说明\n收入总计120.00万元，比年初预算增加5.00万元。",
        "2023年度部门决算\n收入总计120.00万元，比上年增加20.00万元。\n二、情况说明\n收入总计120.00万元，剔除一次性因素，同口径比上年增加8.00万元。",
    ],
    bad: &[
        "2023年度部门决算\n收入总计120.00万元，比上年增加20.00万元，增长20.00%。\n二、情况说明\n收入总计120.00万元，比上年⟦减少15.00万元⟧，下降11.11%。",
        "2023年度部门决算\n收入总计120.00万元，比上年增加20.00万元，增长20.00%。\n二、情况说明\n收入总计120.00万元，比上年⟦增长18.00%⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let told = compared(engine);
        let checked = told.len();
        let places = told.iter().map(|changes| places(engine, changes));
        let apart = places.filter_map(|mut places| {
            let at = (1..places.len()).find(|i| places[*i].contradicts(engine, &places[0]))?;
            Some((places.swap_remove(at), places.swap_remove(0)))
        });
        out.extend(apart.map(|(other, first)| finding(rule, engine, &first, &other)));
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// A sentence that tells how much a figure has changed.
struct Place {
    sentence: u32,
    /// This year's figure.
    now: FactId,
    /// The change or rate told first.
    told: FactId,
    /// What the figure was before, by each change and rate of the sentence.
    before: Vec<Range>,
    /// Whose figures the sentence tells, one bit for each of [`SCOPES`].
    scope: u32,
}

/// 全县教育支出…, 县级教育支出…: of unlike scopes, though the vocabulary files both alike.
const SCOPES: [&str; 16] =
    ["全部资金", "全口径", "自有", "县直", "区直", "市直", "所属", "下属", "全县", "全市", "全区", "全省", "县级", "市级", "区级", "省级"];

impl Place {
    /// The same figure, but from no common base.
    fn contradicts(&self, engine: &Engine<'_>, other: &Place) -> bool {
        let [now, then] = [self, other].map(|p| engine.fact(p.now).range);
        self.scope == other.scope && now.meets(then) && !self.before.iter().any(|a| other.before.iter().any(|b| a.meets(*b)))
    }
}

/// The changes and rates of each datum against each base that more than one sentence tells of, in order of place.
fn compared(engine: &Engine<'_>) -> Vec<Vec<FactId>> {
    let mut told: FxHashMap<(Datum, FiscalYear, Basis), Vec<FactId>> = FxHashMap::default();
    for (id, fact) in engine.facts().filter(|(_, f)| changes(f)) {
        if let Some((year, basis)) = fact.base {
            told.entry((fact.datum, year, basis)).or_default().push(id);
        }
    }
    let sentence = |id: FactId| engine.fact(id).sentence;
    let mut several: Vec<Vec<FactId>> = told.into_values().filter(|ids| ids.iter().any(|id| sentence(*id) != sentence(ids[0]))).collect();
    several.sort_unstable_by_key(|ids| ids[0]);
    several
}

/// Where these changes are told, and what the figure was before by each.
fn places(engine: &Engine<'_>, changes: &[FactId]) -> Vec<Place> {
    let told: Vec<(FactId, Option<FactId>)> = changes.iter().map(|id| (*id, figure_before(engine, *id))).collect();
    // 三公经费决算数比上年增加43万元: of the figure that another sentence tells
    let elsewhere = told.iter().find_map(|(_, now)| *now);
    let mut places: Vec<Place> = Vec::new();
    for (id, now) in told {
        let fact = engine.fact(id);
        let Some(now) = now.or_else(|| elsewhere.filter(|_| tells_alone(engine, id))) else { continue };
        let words = sentence_before(engine, fact);
        if any(words, &OTHERWISE) || any(sentence_behind(engine, fact), &BOUNDS) {
            continue;
        }
        let Some(before) = before(engine, id, now) else { continue };
        match places.last_mut().filter(|p| p.sentence == fact.sentence) {
            Some(place) => place.before.push(before),
            None if is_with_last_year(engine, words) => {
                let scope = SCOPES.iter().enumerate().filter(|(_, scope)| words.contains(*scope)).map(|(i, _)| 1 << i).sum();
                places.push(Place { sentence: fact.sentence, now, told: id, before: vec![before], scope });
            }
            None => {}
        }
    }
    places
}

/// A change in money or a rate of growth, exactly told, of one side of the account or of a topic with a name of its own. Of procurement there
/// is some from each kind of money.
fn changes(fact: &Fact) -> bool {
    let unit = fact.printed.unit;
    let moved = match fact.role {
        Role::Change => unit.is_money(),
        Role::Rate => unit.is_percent() && fact.direction.is_some(),
        _ => false,
    };
    let topic = || fact.datum.topic != Topic(0) && !Topics::get().entry(fact.datum.topic).path.starts_with("政府采购");
    moved && !fact.is_nought() && (fact.datum.is_of_a_side() || topic()) && exact(fact) && fact.certainty >= Certainty::Inherited
}

fn exact(fact: &Fact) -> bool {
    fact.approx.is_none() && fact.bound.is_none() && !fact.unnamed && !fact.bare
}

/// The figure that the sentence tells before its change.
fn figure_before(engine: &Engine<'_>, id: FactId) -> Option<FactId> {
    const NEAR: u32 = 4;
    let change = engine.fact(id);
    let before = (id.0.saturating_sub(NEAR)..id.0).rev().map(FactId);
    let mut of_sentence = before.take_while(|f| engine.fact(*f).sentence == change.sentence);
    of_sentence.find(|f| {
        let now = engine.fact(*f);
        now.role == Role::Amount && now.datum == change.datum && exact(now) && now.printed.unit.is_money() && !now.range.contains(0)
    })
}

/// Does its sentence begin with this change, and does it tell of the figure itself and not of a reason? What has no name of its own
/// (支出), and what the press tells, may be of a part or of a quarter.
fn tells_alone(engine: &Engine<'_>, id: FactId) -> bool {
    let fact = engine.fact(id);
    let behind = id.before().map(|before| engine.fact(before)).filter(|before| before.sentence == fact.sentence);
    let named = fact.datum.topic != Topic(0) && matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    // a rate stands behind its change
    let begins = behind.is_none_or(|before| fact.role == Role::Rate && before.role == Role::Change && before.datum == fact.datum);
    named && begins && !any(sentence_before(engine, fact), &["原因", "主要是", "主要系", "由于", "因为"])
}

/// 剔除…因素，同口径增长; 年均增长; 一季度增长: by another reckoning, or of a part of the year. 按要求压减: of what is aimed at.
const OTHERWISE: [&str; 34] = [
    "剔除",
    "扣除",
    "口径",
    "可比",
    "不含",
    "还原",
    "加上",
    "考虑",
    "不计",
    "未含",
    "包括",
    "排除",
    "去除",
    "除去",
    "含上年",
    "基数",
    "划转",
    "环比",
    "当月",
    "月份",
    "月末",
    "年均",
    "平均",
    "人均",
    "每年",
    "季度",
    "分月",
    "目标",
    "指标",
    "要求",
    "力争",
    "控制",
    "确保",
    "其中",
];

/// 压减3.00%以上, 减少10万元（不含新增单位）: a bound, or by another reckoning.
const BOUNDS: [&str; 4] = ["以上", "以内", "要求", "含"];

/// Are the words before a change those of a comparison with last year, and of no other: 比上年增加, 与2022年度相比，减少, 较上年决算数下降? What is
/// told behind the verb (增加差旅费5万元) is of a part, and a stage (比上年预算, 较执行数) is another base.
fn is_with_last_year(engine: &Engine<'_>, words: &str) -> bool {
    const VERBS: [&str; 14] =
        ["增加", "减少", "增长", "下降", "上升", "降低", "提高", "压减", "增支", "减支", "增收", "减收", "增幅", "降幅"];
    const LAST: [&str; 3] = ["上年", "去年", "上一年"];
    let verb = words.trim_end_matches(['为', '了', '达', '各', ' ']);
    let Some(lead) = VERBS.iter().find_map(|v| verb.strip_suffix(v)) else { return false };
    let Some(from) = lead.rfind(['比', '较', '与', '同']).map(|at| lead[at..].trim_start_matches(['比', '较', '与', '同'])) else {
        return false;
    };
    // 与上年相比，: the words of the comparison end there
    let named = from.split("相比").next().unwrap_or_default();
    let named = named.split(['，', '：']).next().unwrap_or_default();
    let year = LAST
        .iter()
        .find_map(|last| named.strip_prefix(last))
        .or_else(|| named.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('年'));
    let stage = year.map(|year| year.trim_start_matches(['度', '同', '期']));
    let stages: &[&str] = if engine.filing.kind == PaperKind::Budget {
        &["", "预算", "预算数", "年初预算", "年初预算数"]
    } else {
        &["", "决算", "决算数", "数"]
    };
    stage.is_some_and(|stage| stages.contains(&stage))
}

/// The words of its sentence behind the figure, as far as the next mark.
fn sentence_behind<'e>(engine: &Engine<'e>, fact: &Fact) -> &'e str {
    const FAR: usize = 60;
    let behind = &engine.manuscript.text[fact.span.end as usize..];
    behind[..behind.floor_char_boundary(FAR)].split(['，', '。', '；', '\n']).next().unwrap_or_default()
}

/// The words of its sentence before the figure.
fn sentence_before<'e>(engine: &Engine<'e>, fact: &Fact) -> &'e str {
    Span { end: fact.span.start, ..engine.sentence(fact.span) }.of(&engine.manuscript.text)
}

/// What it was before, as the change or the rate has it.
fn before(engine: &Engine<'_>, told: FactId, now: FactId) -> Option<Range> {
    let kind = if engine.fact(told).role == Role::Change { ClaimKind::Change } else { ClaimKind::Rate };
    let operands = [told, now, now][..].into();
    let claim = Claim { kind, operands, at: engine.fact(told).span, certainty: Certainty::Inferred, identity: None };
    solve(engine.filing, &claim, 2, &|i| engine.fact(claim.operands[i].fact).range)
}

fn finding(rule: &Rule, engine: &Engine<'_>, first: &Place, other: &Place) -> fiscal::Finding {
    let [one, two] = [first, other].map(|p| engine.fact(p.told));
    let [stated, said] = [two, one].map(|f| worded(engine, f));
    let opposed = one.role == two.role && one.direction != two.direction && one.range.meets(two.range);
    let mut draft = Draft::new(Severity::Warning, two.span, stated.clone(), said.clone())
        .because(if opposed { Cause::Direction } else { Cause::Unknown })
        .also([one.span])
        .says(
            format!("“{}”两处都是{}，一处写{said}，一处写{stated}", engine.subject(&two.datum), engine.words(engine.fact(other.now).span)),
            "核对上年数，将两处的增减改为一致",
        );
    for (place, words) in [(first, &said), (other, &stated)] {
        let now = engine.fact(place.now);
        let base = place.before.first().map_or(0, |r| r.mid());
        draft = draft.shows("由增减推出的上年数", words.clone(), engine.print(now, base));
    }
    draft.datum = Some(two.datum);
    draft.by(rule, engine)
}

/// 增加20.00万元
fn worded(engine: &Engine<'_>, fact: &Fact) -> String {
    let word = word_of(fact.role, fact.direction != Some(Direction::Down));
    format!("{word}{}", engine.words(fact.span))
}
