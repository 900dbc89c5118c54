//! Sums that sentences state: lists beneath a whole, totals behind a list.

use super::level_with::own_words;
use super::listed::Listed;
use super::{Binder, exact};
use crate::reader::Sum;
use crate::topics::Topics;
use crate::words::{any, holds, rfind};
use fiscal::{Certainty, ClaimKind, Datum, FactId, Flow, Fund, Item, Nature, Operand, Role, Topic};

/// What a list splits its whole by. Parts of one kind are a lawful partition where `complete`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nature,
    Fund,
    IncomeSide,
    Holder,
    OutlaySide,
    Func,
    Econ,
    Topic(Topic, &'static str, bool),
    Free,
}

/// No sentence lists more; each part is held against every other.
const LONGEST: usize = 500;

/// The classes of what the state owns (《政府会计制度》, 资产), by their topics.
const ASSETS: [&str; 6] = ["流动资产", "非流动资产", "固定资产", "无形资产", "在建工程", "其他资产"];

impl Binder<'_, '_> {
    pub(super) fn sums(&mut self) {
        let reader = self.reader;
        reader.sums.iter().filter(|s| s.parts.len() <= LONGEST).for_each(|sum| {
            self.sum(self.of_all_and_no_excess(sum).as_ref().unwrap_or(sum));
        });
    }

    /// 收支总预算684.78万元。收入包括：一般公共预算拨款收入684.78万元: all that comes in.
    fn is_all_of_a_side(&mut self, sum: &Sum, parts: &[FactId]) -> bool {
        let ([only], [_]) = (parts, &sum.parts[..]) else { return false };
        let all = self.fact(sum.whole).datum.flow == Flow::BothTotal && !sum.partial && self.sentence_before(*only, 120).contains("包括");
        if all {
            self.claim(ClaimKind::Equal, &[sum.whole, *only], Certainty::Inherited, Some("收支平衡"));
        }
        all
    }

    fn sum(&mut self, sum: &Sum) {
        let whole = *self.fact(sum.whole);
        if !exact(&whole) || sum.parts.iter().any(|p| !exact(self.fact(*p))) {
            return;
        }
        if self.ten_left_out(sum.whole, &sum.parts) || self.tells_of_more(sum) || self.settles_levels(sum) {
            return;
        }
        // 差值0.9万元，其中…0.95万元…0.05万元: how far two figures are apart says not which way
        if self.words_before(sum.whole).trim_end_matches('为').ends_with("差值") {
            return;
        }
        // 收支预算总计2,184.60万元。其中：（一）收入预算总计2,184.60万元: either side is all of it again
        let side = |d: &Datum| {
            let whole = d.func.is_none() && d.topic == Topic(0) && d.item == Item(0) && d.nature == Nature::All;
            whole && matches!(d.flow, Flow::Income | Flow::IncomeTotal | Flow::Outlay | Flow::OutlayTotal)
        };
        let again = |p: &FactId| side(&self.fact(*p).datum) && self.fact(*p).range.meets(whole.range);
        if whole.datum.flow == Flow::BothTotal && sum.parts.iter().any(again) && sum.parts.len() > 1 && !self.meets(sum.whole, &sum.parts) {
            return;
        }
        let mut parts = self.of_one_basis(sum);
        parts.retain(|p| self.may_be_part(sum.whole, *p));
        // 年末结转…，其中年初结转…、本年收入…、本年支出…: what came in and went out are no parts of what is left
        if matches!(whole.datum.flow, Flow::CarryIn | Flow::CarryOut) {
            let moves = |d: &Datum| matches!(d.flow, Flow::Income | Flow::Outlay | Flow::IncomeTotal | Flow::OutlayTotal);
            if parts.iter().any(|p| moves(&self.fact(*p).datum)) && parts.iter().any(|p| self.fact(*p).datum.flow != whole.datum.flow) {
                parts.retain(|p| self.fact(*p).datum.flow == whole.datum.flow);
            }
        }
        if parts.is_empty() || parts.len() == 1 && sum.parts.len() > 1 || self.is_all_of_a_side(sum, &parts) {
            return;
        }
        // what makes the whole stands side by side, whatever the code has beneath what
        let side_by_side = self.meets(sum.whole, &parts);
        let parts = if side_by_side { parts } else { self.top_parts(sum.whole, &parts) };
        let kinds: Vec<Kind> = parts.iter().map(|p| kind(&whole.datum, &self.fact(*p).datum)).collect();
        // several ways of splitting in one list: each makes the whole by itself
        let runs = runs(sum, &parts, &kinds);
        let together = runs.len() > 1 && (side_by_side || self.meets(sum.whole, &parts));
        let apart =
            || runs.iter().any(|(p, _)| p.len() > 1 && self.meets(sum.whole, p)) || runs.iter().all(|(p, k)| lawful(k) && p.len() > 1);
        if runs.len() > 1 && !together && !apart() {
            self.push_sum(sum.whole, &parts, false, sum.partial);
            return;
        }
        if runs.len() <= 1 || together {
            // 在职18人（其中工勤1人，事业2人): too little to be all of them
            let counted = whole.datum.counted != 0;
            let most =
                parts.iter().fold(0i64, |sum, p| sum.saturating_add(self.fact(*p).range.mid())).saturating_mul(2) >= whole.range.mid();
            if counted && (!most || parts.len() == 1) && !sum.partial && self.vehicles_by_use(&whole.datum, &kinds) {
                self.closed_list(sum.whole, &parts);
                return;
            }
            // 安排规模480万元，其中本年拨款238万元、上年结转180万元: money is of this year or was left of another
            if !law_of(&kinds) && !sum.partial && !sum.explicit && self.is_of_this_year_and_before(&parts) {
                self.closed_list(sum.whole, &parts);
                return;
            }
            // 6个部门超预算，涉及金额292.40万元，其中甲局涉及98.84万元；…: some of them
            let touched = || self.clause_before(sum.whole).starts_with("涉及");
            let law = kinds.iter().all(lawful)
                && (!counted || most)
                && !self.names_but_some_of_the_three(&whole.datum, &parts)
                && !self.names_but_the_lesser_funds(&whole.datum, &parts)
                && !touched()
                || sum.explicit;
            self.push_sum(sum.whole, &parts, law && !sum.partial, sum.partial);
            return;
        }
        let made = runs.iter().any(|(p, _)| p.len() > 1 && self.meets(sum.whole, p));
        for (parts, kind) in runs {
            // 年初结转15.20万元，其中…；本年收入…；本年支出…: the list was over when it made its whole
            if made && !lawful(&kind) && !self.meets(sum.whole, &parts) && kind == Kind::Free {
                continue;
            }
            if matches!(kind, Kind::Topic(_, group, false) if !group.is_empty()) {
                for part in parts {
                    self.claim(ClaimKind::Within, &[part, sum.whole], Certainty::Stated, None);
                }
                continue;
            }
            self.push_sum(sum.whole, &parts, lawful(&kind) && !sum.partial, sum.partial);
        }
    }

    /// May the whole be made of it, by what the two are?
    fn may_be_part(&self, of: FactId, part: FactId) -> bool {
        let (whole, own) = (&self.fact(of).datum, &self.fact(part).datum);
        let planned = whole.basis.is_budget();
        if part > of || planned {
            // 拨款500万元，与2022年决算持平；事业收入300万元: what the part before was level with is behind us
            let words = own_words(self.words_before(part));
            // …，收入合计43.43亿元: the total of a side is no item of it; 收入总计…，其中：本年收入合计…: what came in this year is
            let of_all = matches!(whole.flow, Flow::IncomeTotal | Flow::OutlayTotal) && matches!(own.flow, Flow::Income | Flow::Outlay);
            let total =
                || !of_all && words.ends_with('计') && ["收入合计", "支出合计", "收入总计", "支出总计"].iter().any(|w| words.ends_with(w));
            // 调整后预算72.00万元，其中追加8.00万元，决算70.50万元: what was spent is no part of a plan
            if part > of && total() || planned && holds(words, "决算") {
                return false;
            }
        }
        // 抽检2800批次，其中…，千人抽检率达6批次: so many to each
        let points = matches!(self.fact(part).printed.unit, fiscal::Unit::Count(of) if of.word() == "分");
        if whole.counted != 0 && !points && self.clause_before(part).trim_end_matches(['为', '达', '到']).ends_with('率') {
            return false;
        }
        // 检测试剂31.20万元。全部授予中小企业，其中小微企业46.80万元: what is part of a topic is not part of a thing bought
        let bought = whole.item != Item(0) && whole.counted == 0 && own.item == Item(0) && !self.is_a_value(of);
        if bought && Topics::get().entry(own.topic).parent != Topic(0) {
            return false;
        }
        // 决算42.60万元（预算43.00万元）: the same at another stage or in another year
        if own.item == Item(0) && (own.year, own.basis) != (whole.year, whole.basis) && own.same_subject(whole) {
            return false;
        }
        // 固定资产724亿元，其中房屋495亿元；在建工程348亿元: one class of assets is no part of another
        let class = |d: &Datum| d.topic != Topic(0) && ASSETS.contains(&Topics::get().entry(d.topic).key);
        let of_another_class = own.topic != whole.topic && class(whole) && class(own);
        !of_another_class && self.is_of_its_side(of, part) && !self.is_of_what_was_counted(of, part)
    }

    /// 本年拨款238万元、上年结转180万元, and nothing else.
    fn is_of_this_year_and_before(&self, parts: &[FactId]) -> bool {
        let &[one, other] = parts else { return false };
        let says = |f: FactId, word: &str| self.clause_before(f).trim_start_matches("其中").trim_start_matches('：').starts_with(word);
        // 当年省专项支出: but some of it
        const OF_THE_YEAR: [&str; 7] = ["拨款", "财政拨款", "预算", "安排", "资金", "部门预算", "新增"];
        let of_all = |year: &str, f: FactId| OF_THE_YEAR.iter().any(|money| says(f, &[year, money].concat()));
        let new = |f: FactId| of_all("本年", f) || of_all("当年", f);
        let old = |f: FactId| says(f, "上年结转") || says(f, "年初结转") || says(f, "以前年度结转");
        new(one) && old(other) || old(one) && new(other)
    }

    /// 三公经费109.97万元，其中出国费52.33万元，公务用车45.25万元: nobody goes abroad in many a year, but of the others none is left out unless
    /// the list is of some.
    fn names_but_some_of_the_three(&self, whole: &Datum, parts: &[FactId]) -> bool {
        let topics = Topics::get();
        let listed = |key: &str| parts.iter().any(|p| topics.is_within(self.fact(*p).datum.topic, topics.named(key)));
        let abroad = |p: &FactId| topics.is_within(self.fact(*p).datum.topic, topics.named("出国")) && !self.fact(*p).range.is_zero();
        topics.is(whole.topic, "三公") && parts.iter().any(abroad) && !(listed("接待") && listed("用车"))
    }

    /// The form of the account gives vehicles by use, 其他用车 at its end: what a list of them names is all there is.
    fn vehicles_by_use(&self, whole: &Datum, kinds: &[Kind]) -> bool {
        let vehicles = Topics::get().named("资产车辆");
        whole.topic == vehicles && kinds.iter().all(|k| matches!(k, Kind::Topic(of, _, true) if *of == vehicles))
    }

    /// A list of all parts by its form, though not by its words: a gap is doubtful, not wrong.
    fn closed_list(&mut self, whole: FactId, parts: &[FactId]) {
        let operands = std::iter::once(whole).chain(parts.iter().copied()).map(Operand::from).collect();
        self.claim_sum(operands, true, Certainty::Inferred, None);
    }

    /// 总分96分，其中产出48分、效益29分、满意度9分: the ten of 预算执行率, and what else was scored in full, are often left out.
    pub(super) fn ten_left_out(&self, whole: FactId, parts: &[FactId]) -> bool {
        let points = |f: FactId| matches!(self.fact(f).printed.unit, fiscal::Unit::Count(m) if m.word() == "分");
        if !points(whole) {
            return false;
        }
        let gap = parts.iter().fold(self.fact(whole).range, |left, p| left + self.fact(*p).range.negate());
        let says = |words: &[&str]| parts.iter().any(|p| any(self.words_before(*p), words));
        let all = says(&["产出"]) && says(&["效益", "效果"]) && says(&["执行", "过程"]);
        let firm = any(self.words_before(whole), &["合计", "小计", "共", "之和"]) || says(&["扣"]);
        !all && !firm && gap.low > 0 && gap.mid() <= 500_000 && gap.mid() % 100_000 == 0
    }

    /// The words between the figure before and this one.
    pub(super) fn words_before(&self, id: FactId) -> &str {
        self.leads.of_figure(id).of(self.reader.text)
    }

    /// The words between two figures, whichever stands first.
    pub(super) fn between(&self, a: FactId, b: FactId) -> &str {
        let (from, to) = (self.fact(a.min(b)).span.end as usize, self.fact(a.max(b)).span.start as usize);
        self.reader.text.get(from..to).unwrap_or_default()
    }

    /// The lists that name a figure as a part, in their order.
    pub(super) fn lists_naming(&self, id: FactId) -> impl Iterator<Item = &Sum> {
        let sums = &self.reader.sums;
        let listed = self.listed.get_or_init(|| Listed::of(self.reader.facts.len(), sums));
        listed.naming(id).map(|list| &sums[list])
    }

    /// The lists beneath a whole.
    pub(super) fn lists_beneath(&self, whole: FactId) -> &[Sum] {
        let sums = &self.reader.sums;
        let lists = &sums[sums.partition_point(|s| s.whole < whole)..];
        &lists[..lists.partition_point(|s| s.whole == whole)]
    }

    /// Lists are in the order of their end: those around a figure.
    pub(super) fn lists_around(&self, id: FactId) -> &[Sum] {
        const NEAR: usize = 8;
        let sums = &self.reader.sums;
        let at = sums.partition_point(|s| s.whole < id);
        &sums[at.saturating_sub(NEAR)..(at + NEAR).min(sums.len())]
    }

    /// What stands before a figure, in so many bytes.
    pub(super) fn text_before(&self, id: FactId, bytes: usize) -> &str {
        let at = self.fact(id).span.start as usize;
        &self.reader.text[self.reader.text.ceil_char_boundary(at.saturating_sub(bytes))..at]
    }

    /// What stands before a figure in its sentence, of so many bytes at most.
    pub(super) fn sentence_before(&self, id: FactId, bytes: usize) -> &str {
        let before = self.text_before(id, bytes);
        let line = &before[memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1)..];
        &line[rfind(line, "。").map_or(0, |at| at + "。".len())..]
    }

    /// What stands behind a figure in its sentence, so many bytes at most.
    pub(super) fn sentence_behind(&self, id: FactId, bytes: usize) -> &str {
        let behind = &self.reader.text[self.fact(id).span.end as usize..];
        behind[..behind.floor_char_boundary(bytes)].split(['。', '\n']).next().unwrap_or_default()
    }

    /// What stands before a figure in its clause.
    pub(super) fn clause_before(&self, id: FactId) -> &str {
        let words = self.words_before(id);
        let mut before = words.as_bytes();
        loop {
            before = match before {
                // nearly all of a clause
                [before @ .., 0xE4..=0xE9, _, _] => before,
                // 、。 and （，：；
                [.., 0xE3, 0x80, 0x81 | 0x82] | [.., 0xEF, 0xBC, 0x88 | 0x8C | 0x9A | 0x9B] | [.., b'\n'] | [] => break,
                [before @ .., _] => before,
            };
        }
        &words[before.len()..]
    }

    /// 总支出352.54亿元。其中，养老保险收入186.64亿元，支出184.03亿元；…: of either side its own; 债务限额1213亿元，其中市本级241亿元，债务余额1084亿元:
    /// what may be owed, and what is.
    fn is_of_its_side(&self, whole: FactId, part: FactId) -> bool {
        let [flow, of] = [part, whole].map(|f| self.fact(f).datum.flow);
        let owed = |word: &str, f: FactId| self.clause_before(f).contains(word);
        let limits = self.fact(whole).datum.item != Item(0) && owed("余额", part) && owed("限额", whole);
        // 事业收入6248万元，其中学费4861万元、培训费418万元: the fee that is paid to it, and not what it pays
        let earned = || matches!(self.fact(whole).datum.fund, Fund::Service | Fund::Operating) && self.clause_before(part).ends_with('费');
        (!flow.is_other_side_of(of) || of == Flow::Income && earned()) && !limits
    }

    /// A list may name a part and, beneath it, the part's own parts: only the top ones count.
    fn top_parts(&self, whole: FactId, parts: &[FactId]) -> Vec<FactId> {
        let data: Vec<Datum> = parts.iter().map(|p| self.fact(*p).datum).collect();
        let above = |i: usize| {
            data.iter().enumerate().any(|(j, other)| {
                j != i
                    && match (other.func, data[i].func) {
                        (Some(over), Some(code)) => code != over && code.is_within(over) && other.fund == data[i].fund,
                        _ => beneath(other, &data[i]),
                    }
            })
        };
        let mut seen: Vec<Datum> = Vec::new();
        let mut out = Vec::new();
        for (i, part) in parts.iter().enumerate() {
            // the same datum said twice in one list counts once
            let twice = seen.contains(&data[i])
                && data[i].item.0 == 0
                && !data[i].is_empty()
                && self.fact(*part).role != Role::Change
                && self.same_value(parts, &data, i);
            if *part != whole && !above(i) && !twice {
                out.push(*part);
                seen.push(data[i]);
            }
        }
        out
    }

    fn same_value(&self, parts: &[FactId], data: &[Datum], i: usize) -> bool {
        // 购置支出22.98万元，…，金额22.98万元: what the vocabulary names is one thing in one sentence, too
        let named = data[i].topic != Topic(0) && data[i].counted == 0;
        (0..i).any(|j| {
            data[j] == data[i]
                && self.fact(parts[j]).range.meets(self.fact(parts[i]).range)
                && (named || self.fact(parts[j]).sentence != self.fact(parts[i]).sentence)
        })
    }

    pub(super) fn meets(&self, whole: FactId, parts: &[FactId]) -> bool {
        let sum = parts.iter().fold(fiscal::Range::default(), |sum, p| sum + self.signed(whole, *p));
        sum.meets(self.fact(whole).range)
    }

    fn signed(&self, whole: FactId, part: FactId) -> fiscal::Range {
        let range = self.fact(part).range;
        if self.negative(whole, part) { range.negate() } else { range }
    }

    /// A change against the direction of the whole's change enters with the other sign.
    fn negative(&self, whole: FactId, part: FactId) -> bool {
        let (w, p) = (self.fact(whole), self.fact(part));
        // （年初结转36.85万元＋收入188.67万元－支出194.99万元），（公用经费101.70万元扣除事业单位29.30万元）
        const LESS: [&str; 5] = ["-", "－", "扣除", "减去", "扣减"];
        if let Some(before) = part.before().map(|f| self.fact(f))
            && p.role == Role::Amount
            && let Some(words) = self.reader.text.as_bytes().get(before.span.end as usize..p.span.start as usize)
            && LESS.iter().any(|less| words.starts_with(less.as_bytes()))
        {
            return true;
        }
        w.role == Role::Change && p.direction.is_some() && w.direction.is_some() && p.direction != w.direction
    }

    pub(super) fn push_sum(&mut self, whole: FactId, parts: &[FactId], exhaustive: bool, partial: bool) {
        if parts.is_empty() {
            return;
        }
        if parts.len() == 1 || partial {
            for part in parts {
                if self.fact(whole).role != Role::Change {
                    self.claim(ClaimKind::Within, &[*part, whole], Certainty::Stated, None);
                }
            }
            // 决算11.90万元，全部为运行维护费11.90万元: one part that is all of it
            let all = ["全部为", "全部是", "全部系"].iter().any(|w| self.between(whole, parts[0]).trim_start_matches('，').starts_with(w));
            if partial || !all && !self.fact(whole).range.meets(self.fact(parts[0]).range) {
                return;
            }
        }
        let signed = parts.iter().map(|p| Operand { fact: *p, negative: self.negative(whole, *p) });
        let operands = std::iter::once(Operand::from(whole)).chain(signed).collect();
        self.claim_sum(operands, exhaustive, Certainty::Stated, None);
    }
}

/// The parts of a list by the ways in which it splits its whole, those of one kind together; none where there is but one way.
fn runs(sum: &Sum, parts: &[FactId], kinds: &[Kind]) -> Vec<(Vec<FactId>, Kind)> {
    let group_of = |part: &FactId| sum.parts.iter().position(|q| q == part).map_or(0, |i| sum.groups[i]);
    let mut ways = parts.iter().map(|part| group_of(part) / 16);
    let first = ways.next();
    let one_way = ways.all(|way| Some(way) == first);
    if let [first, others @ ..] = kinds
        && one_way
        && others.iter().all(|k| k == first)
    {
        return Vec::new();
    }
    let groups: Vec<u8> = parts.iter().map(group_of).collect();
    let mut runs: Vec<(Vec<FactId>, Kind)> = Vec::new();
    for (i, part) in parts.iter().enumerate() {
        let joins = runs.last().is_some_and(|(_, k)| {
            let same_way = i == 0 || groups[i] / 16 == groups[i - 1] / 16;
            let same_item = i == 0 || groups[i] == groups[i - 1];
            same_way && (*k == kinds[i] || kinds[i] == Kind::Free && (same_item || !lawful(k)) || *k == Kind::Free && !lawful(&kinds[i]))
        });
        let known = runs.iter().position(|(_, k)| *k == kinds[i] && kinds[i] != Kind::Free && one_way);
        match known {
            Some(at) => runs[at].0.push(*part),
            None if joins => {
                let last = runs.last_mut().expect("a run to join");
                last.0.push(*part);
                if last.1 == Kind::Free {
                    last.1 = kinds[i];
                }
            }
            None => runs.push((vec![*part], kinds[i])),
        }
    }
    runs
}

/// Is the whole split by what the law splits it by?
fn law_of(kinds: &[Kind]) -> bool {
    kinds.iter().all(lawful)
}

fn lawful(kind: &Kind) -> bool {
    match kind {
        Kind::Nature | Kind::Fund | Kind::IncomeSide | Kind::OutlaySide | Kind::Holder => true,
        Kind::Topic(_, _, complete) => *complete,
        Kind::Func | Kind::Econ | Kind::Free => false,
    }
}

/// Is `part` a part of `over` by topic or nature: 运行维护费 of 购置及运行维护费, 人员经费 of 基本支出?
fn beneath(over: &Datum, part: &Datum) -> bool {
    let topics = Topics::get();
    let topic = over.topic != part.topic && over.topic != Topic(0) && topics.is_within(part.topic, over.topic);
    let nature = over.nature == Nature::Basic
        && matches!(part.nature, Nature::Personnel | Nature::Running)
        && over.topic == Topic(0)
        && part.topic == Topic(0);
    // 人员经费、公用经费、非税管理 of 基本支出: what bears a name of its own is above none but its own
    let named = over.item != Item(0) && over.item != part.item;
    !named && (topic && over.counted == part.counted || nature)
}

/// What `part` is of `whole`.
fn kind(whole: &Datum, part: &Datum) -> Kind {
    let topics = Topics::get();
    if part.holder != whole.holder && (Datum { holder: whole.holder, ..*part }).same_subject(whole) {
        return Kind::Holder;
    }
    if part.topic != Topic(0) && part.topic != whole.topic {
        let entry = topics.entry(topics.child_of(part.topic, whole.topic).unwrap_or(part.topic));
        if entry.parent != Topic(0) && (entry.parent == whole.topic || part.detail.0 != 0) {
            return Kind::Topic(entry.parent, entry.group, entry.complete);
        }
        if entry.parent != Topic(0) && part.counted != 0 {
            return Kind::Topic(entry.parent, entry.group, entry.complete);
        }
        return Kind::Free;
    }
    if part.econ.is_some() {
        return Kind::Econ;
    }
    if part.func.is_some() {
        return Kind::Func;
    }
    match (whole.flow, part.flow) {
        (Flow::BothTotal | Flow::IncomeTotal, Flow::Income | Flow::CarryIn | Flow::SurplusUsed) => return Kind::IncomeSide,
        (Flow::BothTotal | Flow::OutlayTotal, Flow::Outlay | Flow::CarryOut | Flow::SurplusShared) if part.nature == Nature::All => {
            return Kind::OutlaySide;
        }
        _ => {}
    }
    if part.nature != whole.nature && part.nature != Nature::All {
        return Kind::Nature;
    }
    if part.fund != whole.fund && part.fund != Fund::All {
        return Kind::Fund;
    }
    Kind::Free
}
