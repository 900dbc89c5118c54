//! C060 机关运行经费与公用经费不等

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::Passage;
use fiscal::{Datum, Fact, FactId, Flow, Fund, Holder, Nature, Range, Role, Severity, Topic};
use statute::codebook::Codebook;
use statute::topics::Topics;
use statute::words::{any, find_all};

pub static RULE: Rule = Rule {
    code: "C060",
    name: "机关运行经费与公用经费不等",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《机关事务管理条例》第九条；财政部部门预决算公开格式（机关运行经费＝行政、参公单位一般公共预算基本支出中的公用经费）",
    what: "机关运行经费与一般公共预算基本支出中的公用经费是否相等。说明了口径的不报：只含局机关或参公单位、按所属单位分列、事业单位不在统计范围。写明是行政机关且无下属单位的，作错误；有事业单位、差额不超过其事业运行支出的，或公用经费是全部资金的、另有事业收入和其他收入的，作提示。",
    why: "机关运行经费就是行政单位和参公单位的公用经费；两数不等，要么有一处写错，要么应说明口径。",
    ok: &[
        "2023年一般公共预算基本支出中公用经费92.40万元，其中局机关61.30万元，所属两个事业单位31.10万元。机关运行经费预算61.30万元，为局机关公用经费。",
        "我中心为公益一类事业单位，不在机关运行经费统计范围之内，2023年机关运行经费支出0万元；公用经费支出36.20万元。",
    ],
    bad: &["2023年预算，公用经费58.72万元。\n（一）机关运行经费\n2023年⟦机关运行经费财政拨款预算为41.20万元⟧。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let topic = Topics::get().named("机关运行");
        let running: Vec<FactId> = stated(engine, |d| d.topic == topic && d.econ.is_none());
        let Some(first) = running.first() else { return Ran::Nothing };
        let office: Vec<FactId> = stated(engine, |d| d.topic == Topic(0) && d.nature == Nature::Running && d.flow == Flow::Outlay);
        let whole = office.iter().find(|id| engine.fact(**id).datum.fund == Fund::General).or(office.first());
        let Some(whole) = whole else { return Ran::Nothing };
        let (cost, part) = (engine.fact(*first), engine.fact(*whole));
        let agrees = running.iter().any(|r| engine.with_role(Role::Amount).any(|(_, f)| is_running(&f.datum) && meets(engine.fact(*r), f)));
        if !agrees && !is_explained(engine, *first, *whole) {
            out.push(draft(engine, cost, part, *first).by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// Amounts of the paper's own year and stage that state such a datum as a whole.
fn stated(engine: &Engine<'_>, test: impl Fn(&Datum) -> bool) -> Vec<FactId> {
    let (year, basis) = (engine.filing.year, engine.filing.kind.basis());
    let own = |f: &Fact| {
        let d = &f.datum;
        let plain = d.func.is_none() && d.econ.is_none() && d.item.0 == 0 && d.detail.0 == 0 && d.counted == 0;
        d.year == year && d.basis == basis && plain && matches!(d.holder, Holder::Whole | Holder::Own) && f.approx.is_none()
    };
    engine.with_role(Role::Amount).filter(|(_, f)| test(&f.datum) && own(f)).map(|(id, _)| id).collect()
}

/// 公用经费 of any holder and fund.
fn is_running(datum: &Datum) -> bool {
    datum.nature == Nature::Running && datum.econ.is_none() && datum.func.is_none()
}

/// Equal at the coarser of the two printed precisions.
fn meets(one: &Fact, other: &Fact) -> bool {
    let half = one.step(0).max(other.step(0)) / 2;
    let near = Range::around(one.range.mid(), half.min(5_000));
    one.range.meets(other.range) || near.meets(other.range)
}

/// Words that say whose running cost it is.
const SCOPE: &[&str] = &[
    "局机关",
    "机关本级",
    "本级",
    "参公",
    "参照公务员",
    "所属",
    "下属",
    "事业单位",
    "行政单位",
    "不含",
    "不包括",
    "仅",
    "统计范围",
    "口径",
    "剔除",
    "扣除",
];

fn is_explained(engine: &Engine<'_>, cost: FactId, office: FactId) -> bool {
    let passage = Passage::of(engine);
    let text = passage.text;
    let copy = engine.reading.copies[cost.index()];
    let paragraph = passage.paragraph(copy.start as usize);
    let words = paragraph.of(text);
    let beside = passage.sentence(engine.reading.copies[office.index()].start as usize).of(text);
    let beside = beside.replace("行政单位", "").replace("行政事业单位", "").replace("机关事业单位", "");
    let told = without_bodies(words);
    // an institution has none
    let nothing = engine.fact(cost).range.is_zero() && !text.contains("行政运行");
    any(&told, SCOPE) && !denies(words) || nothing || any(&beside, &["局机关", "所属", "事业单位"])
}

/// Without words in which the bodies are only part of a term.
fn without_bodies(words: &str) -> String {
    ["行政事业单位", "机关事业单位"].iter().fold(words.to_owned(), |words, term| words.replace(term, ""))
}

/// 无下属单位: the body is told, and nothing explained.
fn denies(words: &str) -> bool {
    any(
        words,
        &[
            "无下属",
            "无所属",
            "没有下属",
            "没有所属",
            "无二级",
            "没有二级",
            "不含下属",
            "无下级",
            "未设下属",
            "不设下属",
            "仅有本级",
            "仅包括本级",
            "只有本级",
        ],
    )
}

/// 下属单位包括：县体育学校、县文化馆: names of bodies that are institutions, whether it calls them so or not, in the sentence that begins so.
fn names_institutions(sentence: &str) -> bool {
    const FAR: usize = 600;
    const KINDS: &[&str] = &[
        "学校",
        "小学",
        "中学",
        "幼儿园",
        "医院",
        "卫生院",
        "服务中心",
        "研究院",
        "研究所",
        "图书馆",
        "文化馆",
        "博物馆",
        "体育馆",
        "档案馆",
        "美术馆",
        "保健院",
        "福利院",
        "敬老院",
        "救助站",
        "工作站",
        "监测站",
        "检测站",
        "体育中心",
        "检测中心",
        "信息中心",
    ];
    let sentence = &sentence[..sentence.floor_char_boundary(FAR)];
    let sentence = sentence.split(['。', '\n']).next().unwrap_or_default();
    any(sentence, &["包括", "：", "分别", "有"]) && any(sentence, KINDS)
}

/// What the paper (outside its glossary) tells of institutions below the office.
struct Bodies {
    /// It says that it is an office with nothing below it.
    alone: bool,
    institutions: bool,
    /// All that 事业运行 amounts to.
    room: Option<Range>,
    /// Money of its own (事业收入, 其他收入) came in beside what was granted: 公用经费 of all money is more.
    own_money: bool,
}

impl Bodies {
    fn of(engine: &Engine<'_>) -> Bodies {
        let survey = engine.survey();
        let text = &engine.reading.clean.text;
        let places = |word: &'static str| find_all(text, word).filter(|i| !survey.explains(*i));
        let told = |word| places(word).next().is_some();
        let body = |at: usize| !["行政", "机关", "无下属", "无所属", "指", "“"].iter().any(|w| text[..at].ends_with(w));
        let listed = || {
            ["下属单位", "所属单位", "直属单位", "二级单位"].into_iter().any(|word| places(word).any(|at| names_institutions(&text[at..])))
        };
        // 由局机关本级和3个下属单位组成: of which there may be institutions
        let below = Topics::get().named("下属单位");
        let bodies =
            || engine.filing.facts.iter().any(|f| f.role == Role::Count && f.datum.topic == below && f.range.low > 0) && !denies(text);
        let named = ["事业运行", "事业人员", "事业编制"].into_iter().any(told) || places("事业单位").any(body);
        let institutions = named || listed() || bodies();
        let office = told("行政机关") || told("行政单位");
        let (year, basis) = (engine.filing.year, engine.filing.kind.basis());
        let runs = |f: &&Fact| {
            let name = f.datum.func.and_then(|c| Codebook::get().func_name(c, year));
            f.role == Role::Amount && f.datum.year == year && f.datum.basis == basis && name == Some("事业运行")
        };
        let room = engine.filing.facts.iter().filter(runs).map(|f| f.range).reduce(|sum, range| sum + range);
        let own = |d: &Datum| d.flow == Flow::Income && d.year == year && matches!(d.fund, Fund::Service | Fund::Operating | Fund::Other);
        let own_money = engine.with_role(Role::Amount).any(|(_, f)| own(&f.datum) && f.range.low > 0);
        Bodies { alone: office && !institutions && denies(text), institutions, room, own_money }
    }

    /// Institutions explain that 公用经费 is more, up to all they have.
    fn severity(&self, gap: i64, fund: Fund) -> Severity {
        match self.room {
            _ if self.alone && matches!(fund, Fund::General | Fund::Fiscal) => Severity::Error,
            _ if gap < 0 => Severity::Warning,
            _ if fund == Fund::All && self.own_money => Severity::Notice,
            Some(room) if gap > room.high => Severity::Warning,
            None if !self.institutions => Severity::Warning,
            _ => Severity::Notice,
        }
    }
}

fn draft(engine: &Engine<'_>, cost: &Fact, office: &Fact, id: FactId) -> Draft {
    let bodies = Bodies::of(engine);
    let gap = office.range.mid() - cost.range.mid();
    let severity = bodies.severity(gap, office.datum.fund);
    let (stated, expected) = (engine.words(cost.span), engine.words(office.span));
    let room = bodies
        .room
        .filter(|room| gap > room.high)
        .map_or(String::new(), |room| format!("，事业运行共{}也不能解释", engine.print(cost, room.mid())));
    let gap = engine.print(cost, gap.abs());
    let passage = Passage::of(engine);
    let copy = engine.reading.copies[id.index()];
    let clause = passage.between(copy.start as usize, &['，', '。', '；', '：']);
    let from = passage.text[clause.start as usize..copy.start as usize].find("机关运行").map_or(copy.start, |i| clause.start + i as u32);
    let at = engine.source(fiscal::Span { start: from, end: copy.end });
    let mut draft = Draft::new(severity, at, stated.clone(), expected.clone()).also([office.span]).says(
        format!("机关运行经费{stated}，公用经费{expected}，相差{gap}{room}，未说明口径"),
        "核对两数；含事业单位等口径不同的，写明各是哪些单位".to_owned(),
    );
    draft.datum = Some(cost.datum);
    draft.shows("机关运行经费＝公用经费（行政、参公单位）", stated, expected)
}
