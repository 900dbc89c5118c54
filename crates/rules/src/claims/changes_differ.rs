//! N051 同一事项的增减前后不一

use crate::engine::{Engine, solve};
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{
    Basis, Cause, Certainty, Claim, ClaimKind, Datum, Direction, Fact, FactId, FiscalYear, Flow, PaperKind, Range, Role, Severity, Span,
    Topic,
};
use rustc_hash::FxHashMap;
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
}

impl Place {
    /// The same figure, but from no common base.
    fn contradicts(&self, engine: &Engine<'_>, other: &Place) -> bool {
        let [now, then] = [self, other].map(|p| engine.fact(p.now).range);
        now.meets(then) && !self.before.iter().any(|a| other.before.iter().any(|b| a.meets(*b)))
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
        if otherwise(engine, fact) {
            continue;
        }
        let Some(before) = before(engine, id, now) else { continue };
        match places.last_mut().filter(|p| p.sentence == fact.sentence) {
            Some(place) => place.before.push(before),
            None => places.push(Place { sentence: fact.sentence, now, told: id, before: vec![before] }),
        }
    }
    places
}

/// A change in money or a rate of growth, exactly told, of a datum with a name of its own.
fn changes(fact: &Fact) -> bool {
    let unit = fact.printed.unit;
    let moved = match fact.role {
        Role::Change => unit.is_money(),
        Role::Rate => unit.is_percent() && fact.direction.is_some(),
        _ => false,
    };
    let named = fact.datum.item.0 == 0 || fact.datum.flow != Flow::None;
    moved && named && exact(fact) && !fact.datum.is_empty() && fact.certainty >= Certainty::Inherited
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
    let behind = id.0.checked_sub(1).map(FactId).map(|before| engine.fact(before)).filter(|before| before.sentence == fact.sentence);
    let named = fact.datum.topic != Topic(0) && matches!(engine.filing.kind, PaperKind::Budget | PaperKind::Final);
    // a rate stands behind its change
    let begins = behind.is_none_or(|before| fact.role == Role::Rate && before.role == Role::Change && before.datum == fact.datum);
    named && begins && !any(sentence_before(engine, fact), &["原因", "主要是", "主要系", "由于", "因为"])
}

/// 剔除…因素，同口径增长; 年均增长; 一季度增长: by another reckoning, or of a part of the year.
fn otherwise(engine: &Engine<'_>, fact: &Fact) -> bool {
    any(sentence_before(engine, fact), &["剔除", "扣除", "口径", "可比", "不含", "年均", "平均", "每年", "季度", "分月"])
}

/// The words of its sentence before the figure.
fn sentence_before<'e>(engine: &Engine<'e>, fact: &Fact) -> &'e str {
    Span { end: fact.span.start, ..engine.sentence(fact.span) }.of(&engine.manuscript.text)
}

/// What it was before, as the change or the rate has it.
fn before(engine: &Engine<'_>, told: FactId, now: FactId) -> Option<Range> {
    let kind = if engine.fact(told).role == Role::Change { ClaimKind::Change } else { ClaimKind::Rate };
    let operands = [told, now, now].map(Into::into).to_vec();
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
    let word = match (fact.role, fact.direction) {
        (Role::Rate, Some(Direction::Down)) => "下降",
        (Role::Rate, _) => "增长",
        (_, Some(Direction::Down)) => "减少",
        _ => "增加",
    };
    format!("{word}{}", engine.words(fact.span))
}
