//! Sums that the law states: identities between data, the tree of 科目, the groups of topics.

use super::starts::Starts;
use super::{Binder, exact};
use crate::identity::Identity;
use crate::topics::Topics;
use crate::words::any;
use fiscal::{Certainty, ClaimKind, Datum, FactId, Flow, FuncCode, Fund, Level, Operand, Topic};
use rustc_hash::FxHashSet;

/// 预备费（类）, of plans alone (《政府收支分类科目》, 《预算法》第四十条).
const RESERVE: FuncCode = FuncCode::new(227);

/// What makes a whole.
struct Made {
    whole: FactId,
    parts: Vec<FactId>,
    exhaustive: bool,
    name: &'static str,
}

/// A figure of an item by function: what it is of but for the item, the item, and which figure.
type Coded = (Datum, FuncCode, FactId);

/// The figures of one item among those of a group, which come by their codes.
fn of_code(group: &[Coded], code: FuncCode) -> &[Coded] {
    let from = group.partition_point(|g| g.1 < code);
    let figures = &group[from..];
    &figures[..figures.partition_point(|g| g.1 == code)]
}

/// The codes right beneath one, and the 项 beneath the 款 of a 类, among codes that are in order.
fn beneath(codes: &[FuncCode], code: FuncCode) -> [&[FuncCode]; 2] {
    let within = |step: u32| {
        let from = codes.partition_point(|c| c.number() < code.number() * step);
        let to = codes.partition_point(|c| c.number() < (code.number() + 1) * step);
        &codes[from..to]
    };
    match code.level() {
        Level::Class => [within(100), within(10_000)],
        Level::Section => [within(100), &[]],
        Level::Item => [&[], &[]],
    }
}

impl Binder<'_, '_> {
    pub(super) fn identities(&mut self) {
        let mut made = Vec::new();
        for told in self.stated.lists() {
            let datum = self.fact(told[0]).datum;
            // the first statement that has its parts
            let mut wholes = told.iter().copied().filter(|f| exact(self.fact(*f)));
            for identity in Identity::of(&datum) {
                made.extend(wholes.clone().find_map(|whole| self.by_identity(whole, identity)));
            }
            if datum.topic != Topic(0) && datum.econ.is_none() {
                wholes.any(|whole| self.by_topic(whole, &mut made));
            }
        }
        // as the wholes stand in the paper
        made.sort_by_key(|made| made.whole);
        for Made { whole, parts, exhaustive, name } in made {
            self.identity_sum(whole, &parts, exhaustive, name);
        }
        self.by_function();
        self.both_sides();
        self.one_total();
        self.next_year();
        self.movements();
        self.projects();
        self.differences();
        self.budget_balance();
        self.correspondences();
        self.running_cost();
    }

    /// An item by function and the class by nature that it is spent on.
    fn correspondences(&mut self) {
        let Starts { by_function, of_people, .. } = self.starts;
        for (item, class) in crate::identity::correspondences() {
            let mut classes = of_people.iter().filter(|f| self.fact(**f).datum.econ == Some(*class));
            let (Some(other), None) = (classes.next(), classes.next()) else { continue };
            let item_of = |d: &Datum| d.func == Some(*item) && d.fund == Fund::General;
            let mut items = by_function.iter().filter(|f| item_of(&self.fact(**f).datum));
            let (Some(one), None) = (items.next(), items.next()) else { continue };
            let [a, b] = [one, other].map(|f| self.fact(*f).datum);
            if (a.year, a.basis) == (b.year, b.basis) {
                self.claim(ClaimKind::Equal, &[*one, *other], Certainty::Inferred, Some("功能科目与经济科目对应"));
            }
        }
    }

    /// 机关运行经费 is the running cost of the administrative body: where both are stated alike, so are their changes.
    fn running_cost(&mut self) {
        let Some(cost) = self.starts.running_cost else { return };
        let datum = self.fact(cost).datum;
        let running = Datum { topic: Topic(0), flow: Flow::Outlay, fund: Fund::General, nature: fiscal::Nature::Running, ..datum };
        if let Some(own) = self.find(&Datum { holder: fiscal::Holder::Own, ..running }, cost) {
            self.claim(ClaimKind::Equal, &[cost, own], Certainty::Inferred, Some("机关运行经费为机关的公用经费"));
        }
        let alike = self.find(&running, cost).filter(|f| self.fact(*f).range.meets(self.fact(cost).range));
        let changes = |d: &Datum| self.changed.get(d).and_then(|l| l.first().copied());
        if alike.is_some()
            && let (Some(one), Some(other)) = (changes(&datum), changes(&running))
            && self.fact(one).base.map(|b| b.0) == self.fact(other).base.map(|b| b.0)
        {
            self.claim(ClaimKind::Equal, &[one, other], Certainty::Inferred, Some("机关运行经费与公用经费同增减"));
        }
    }

    /// Of a project: budget = carried out + left over; the costs of its indicators make its budget.
    fn projects(&mut self) {
        for left in self.starts.balances.iter().copied() {
            let datum = self.fact(left).datum;
            // 结余4.60万元，其中1.60万元已上缴: of the whole of what is left
            let some = |s: &crate::reader::Sum| self.fact(s.whole).datum == datum;
            if datum.flow != Flow::CarryOut || datum.item.0 == 0 || self.lists_naming(left).any(some) {
                continue;
            }
            let datum = Datum { flow: Flow::None, ..datum };
            let budget = self.find_budget(&datum, datum.year, fiscal::Basis::Budget, left);
            let done = self.find(&datum.at(datum.year, fiscal::Basis::Executed), left);
            // 2022年安排780万元，两年累计到位1,200万元；累计支出1,086万元，结余114万元: of all that came together
            let come = done.and_then(|done| self.come_together_before(done, left));
            if let (Some(budget), Some(done)) = (come.or(budget), done) {
                self.identity_sum(budget, &[done, left], true, "项目结余");
            }
        }
        for (item, targets, achieved) in self.costs() {
            let datum = Datum { item, year: self.reader.year, ..Datum::default() };
            let Some(near) = targets.first().or(achieved.first()).copied() else { continue };
            if let Some(budget) = self.find_budget(&datum, datum.year, fiscal::Basis::Budget, near) {
                self.identity_sum(budget, &targets, false, "成本指标构成");
            }
            if let Some(done) = self.find(&datum.at(datum.year, fiscal::Basis::Executed), near) {
                self.identity_sum(done, &achieved, false, "成本指标构成");
            }
        }
        for part in self.starts.granted.iter().copied() {
            let whole = Datum { fund: Fund::All, ..self.fact(part).datum };
            // a form with a row for each source says by itself what makes the whole
            if self.reader.grants.iter().any(|g| g.parts.iter().any(|p| p.states(part))) {
                continue;
            }
            // 执行数234万元，其中财政拨款200万元: a list says that there is more
            let listed = |whole: FactId| self.lists_naming(part).any(|list| list.whole == whole);
            if let Some(whole) = self.find(&whole, part).filter(|whole| !listed(*whole)) {
                self.claim(ClaimKind::Equal, &[whole, part], Certainty::Inherited, Some("项目资金均为财政拨款"));
            }
        }
    }

    /// Where what was spent has come together over the years, and what is left stands behind it, what had come together before.
    fn come_together_before(&self, done: FactId, left: FactId) -> Option<FactId> {
        const COME: [&str; 5] = ["累计到位", "累计安排", "累计投入", "累计下达", "累计筹集"];
        let here = |f: FactId| self.fact(f).sentence == self.fact(left).sentence;
        let come = |f: &FactId| self.fact(*f).printed.unit.is_money() && COME.iter().any(|word| self.clause_before(*f).contains(word));
        let told = (0..done.0).rev().map(FactId).take_while(|f| here(*f));
        let spent = here(done) && self.clause_before(done).contains("累计");
        if spent { told.into_iter().find(come) } else { None }
    }

    /// The costs of a project by its indicators, as planned and as spent.
    fn costs(&self) -> Vec<(fiscal::Item, Vec<FactId>, Vec<FactId>)> {
        let mut out: Vec<(fiscal::Item, Vec<FactId>, Vec<FactId>)> = Vec::new();
        for indicator in self.reader.indicators.iter().filter(|i| i.class == "成本指标") {
            if !out.iter().any(|o| o.0 == indicator.project) {
                out.push((indicator.project, Vec::new(), Vec::new()));
            }
            let Some(entry) = out.iter_mut().find(|o| o.0 == indicator.project) else { continue };
            let money = |f: &FactId| self.fact(*f).printed.unit.is_money();
            entry.1.extend(indicator.target_fact.filter(money));
            entry.2.extend(indicator.achieved_fact.filter(money));
        }
        out
    }

    /// 差额为…, 差值…, 相差…: the figure is what the two before it differ by.
    fn differences(&mut self) {
        const NEAR: usize = 60;
        let text = self.reader.text;
        let said = |at: usize| match text[at..].starts_with("差额为") || text[at..].starts_with("差值") {
            true => Some(at),
            false => text[..at].ends_with('相').then(|| at - '相'.len_utf8()),
        };
        let facts = &self.reader.facts;
        let money = |f: &FactId| self.fact(*f).printed.unit.is_money();
        let mut found: Vec<[FactId; 3]> = Vec::new();
        let mut first = 0;
        for sentence in facts.chunk_by(|a, b| a.sentence == b.sentence) {
            let ids = (first as u32..).map(FactId).take(sentence.len());
            first += sentence.len();
            // of one of three amounts
            let [_, _, .., last] = sentence else { continue };
            if ids.clone().filter(money).nth(2).is_none() {
                continue;
            }
            let from = text.ceil_char_boundary((sentence[0].span.start as usize).saturating_sub(NEAR));
            let among = text.get(from..last.span.start as usize).unwrap_or_default();
            let cues: Vec<usize> = crate::words::find_all(among, "差").filter_map(|at| said(from + at)).collect();
            if cues.is_empty() {
                continue;
            }
            let is_apart = |id: FactId| {
                let start = self.fact(id).span.start as usize;
                let cue = cues[..cues.partition_point(|c| *c < start)].last();
                cue.is_some_and(|cue| start - cue <= NEAR && !text[*cue..start].contains(['，', '。', '；', '\n']))
            };
            // the last two that are stated
            let mut before = [None, None];
            for id in ids.filter(money) {
                if let [Some(a), Some(b)] = before
                    && is_apart(id)
                {
                    let (large, small) = if self.fact(a).range.mid() >= self.fact(b).range.mid() { (a, b) } else { (b, a) };
                    found.push([large, small, id]);
                }
                if self.fact(id).role.states() {
                    before = [before[1], Some(id)];
                }
            }
        }
        for [large, small, apart] in found {
            self.identity_sum(large, &[small, apart], true, "差额");
        }
    }

    fn by_identity(&self, whole: FactId, identity: &'static Identity) -> Option<Made> {
        let datum = self.fact(whole).datum;
        let mut parts = Vec::new();
        let mut complete = true;
        let mut required = false;
        for (part, optional) in identity.parts(&datum) {
            required |= !optional;
            let Some(part) = self.or_all_that_was_granted(part, whole) else { continue };
            match self.find_loosely(&part, whole) {
                Some(fact) if self.includes_balance(whole, fact) => return None,
                // 加上拨付市县调剂支出28.46亿元，支出总量343.08亿元: what is added to a side is not the side
                Some(fact) if self.clause_before(fact).starts_with("加上") && fact < whole => return None,
                Some(fact) if exact(self.fact(fact)) => parts.push(fact),
                _ if optional => complete = false,
                _ => return None,
            }
        }
        // 收支总计: what is missing may be there though the paper does not name it
        let exhaustive = required && complete
            || required && !matches!(datum.flow, Flow::BothTotal | Flow::IncomeTotal | Flow::OutlayTotal) && datum.fund != Fund::Fiscal;
        let makes = parts.len() >= 2 || self.meets(whole, &parts);
        makes.then_some(Made { whole, parts, exhaustive, name: identity.name })
    }

    /// 收入预算 that already includes 上年结转 (its list names it, or a budget's total is no more): adding the balance again
    /// would count it twice.
    fn includes_balance(&self, whole: FactId, part: FactId) -> bool {
        let (total, side) = (self.fact(whole), self.fact(part));
        let balance = match (total.datum.flow, side.datum.flow) {
            (Flow::BothTotal | Flow::IncomeTotal, Flow::Income) => Flow::CarryIn,
            (Flow::BothTotal | Flow::OutlayTotal, Flow::Outlay) => Flow::CarryOut,
            _ => return false,
        };
        let planned = self.reader.kind == fiscal::PaperKind::Budget && side.range.meets(total.range);
        planned || self.lists_beneath(part).iter().any(|s| s.parts.iter().any(|p| self.fact(*p).datum.flow == balance))
    }

    /// 人员经费 and 公用经费 are of the general budget unless said otherwise; a 基本支出 of the same sentence is theirs.
    fn find_loosely(&self, part: &Datum, near: FactId) -> Option<FactId> {
        self.find(part, near).or_else(|| {
            let loose = matches!(part.nature, fiscal::Nature::Personnel | fiscal::Nature::Running) && part.fund == Fund::All;
            let general = Datum { fund: Fund::General, ..*part };
            loose.then(|| self.find(&general, near)).flatten().filter(|f| self.fact(*f).sentence == self.fact(near).sentence)
        })
    }

    pub(super) fn identity_sum(&mut self, whole: FactId, parts: &[FactId], exhaustive: bool, name: &'static str) {
        // 年初预算为450.52万元, and only the heading above says of what: it may be of an item whose name was lost
        if parts.is_empty() || parts.len() < 2 && name != "科目构成" || self.fact(whole).unnamed {
            return;
        }
        let operands = std::iter::once(&whole).chain(parts).map(|f| Operand::from(*f)).collect();
        self.claim_sum(operands, exhaustive, Certainty::Inherited, Some(name));
    }

    /// 三公 = 出国 + 用车 + 接待 and the other groups of topics, wherever they stand.
    fn by_topic(&self, whole: FactId, made: &mut Vec<Made>) -> bool {
        let datum = self.fact(whole).datum;
        let before = made.len();
        for group in Topics::get().partitions(datum.topic) {
            let mut parts = Vec::new();
            let mut missing = 0;
            let sentence = self.fact(whole).sentence;
            let counted = datum.counted != 0;
            let mut told = 0;
            for topic in group.iter().copied() {
                let before = parts.len();
                // people and things are only added up within one sentence
                match self.of_topic(topic, &datum, whole).filter(|f| !counted || self.fact(*f).sentence == sentence) {
                    Some(fact) => parts.push(fact),
                    // a part stated only through its own parts: 购置费 and 运行维护费
                    None => match self.leaves(&Datum { topic, ..datum }, whole) {
                        leaves if leaves.is_empty() => missing += 1,
                        leaves => parts.extend(leaves),
                    },
                }
                told += usize::from(parts.len() > before);
            }
            // 实有14人；离休1人、退休23人: all that was told are kinds of one part, and none of the others
            if counted && told < 2 && group.len() > 1 {
                continue;
            }
            // 行政编制9人（含工勤编制1人）: its own list says which posts are counted within others
            if counted && parts.len() >= 2 {
                let beneath = |p: &FactId| self.lists_naming(*p).any(|s| s.whole != whole && parts.contains(&s.whole));
                parts = parts.iter().copied().filter(|p| !beneath(p)).collect();
            }
            if parts.len() >= 2 {
                let exhaustive = missing == 0 || counted && parts.len() >= 3;
                made.push(Made { whole, parts, exhaustive, name: "构成" });
            }
        }
        made.len() > before
    }

    fn leaves(&self, datum: &Datum, near: FactId) -> Vec<FactId> {
        let parts = Topics::get().partitions(datum.topic).iter().flatten();
        parts.filter_map(|topic| self.of_topic(*topic, datum, near)).collect()
    }

    /// The same of another topic.
    fn of_topic(&self, topic: Topic, datum: &Datum, near: FactId) -> Option<FactId> {
        // most papers tell of few
        if self.starts.tells_of(topic) { self.find(&Datum { topic, ..*datum }, near) } else { None }
    }

    /// 类 = Σ款 = Σ项, and the outlay of a fund = Σ类.
    fn by_function(&mut self) {
        // 预备费1.40亿元没有动用: what was used of it was spent on something else
        let kept = |f: &FactId| self.fact(*f).datum.func == Some(RESERVE) && !self.fact(*f).datum.basis.is_budget();
        let own = |f: FactId| {
            let datum = self.fact(f).datum;
            datum.func.map(|code| (Datum { func: None, ..datum }, code, f))
        };
        let amounts = self.starts.by_function.iter().copied().filter(|f| !kept(f) && exact(self.fact(*f)));
        let mut coded: Vec<Coded> = amounts.filter_map(own).collect();
        // names that no code is known for: their section's items are not complete without them; an agency of a table is no item
        let named = self.starts.nameless.iter().filter(|f| !coded.is_empty() && !self.in_table(**f));
        let mut nameless = FxHashSet::with_capacity_and_hasher(self.starts.nameless.len(), rustc_hash::FxBuildHasher);
        nameless.extend(named.map(|f| Datum { item: fiscal::Item(0), ..self.fact(*f).datum }));
        coded.sort_by_key(|(over, code, f)| (*over, *code, f.0));
        for group in coded.chunk_by(|a, b| a.0 == b.0) {
            let over = group[0].0;
            let codes: Vec<FuncCode> = {
                let mut codes: Vec<FuncCode> = group.iter().map(|g| g.1).collect();
                codes.dedup();
                codes
            };
            // the items, and whatever else is listed without parts of its own
            let mut leaves: Vec<FuncCode> = Vec::with_capacity(codes.len());
            for code in &codes {
                match beneath(&codes, *code) {
                    [[], []] => leaves.push(*code),
                    [[], children] | [children, _] => {
                        if let [(.., whole), ..] = of_code(group, *code) {
                            self.tree_sum(*whole, children, group);
                        }
                    }
                }
            }
            // the outlay as a whole: its 类, or where only 项 are listed, those
            let classes: Vec<FuncCode> = codes.iter().copied().filter(|c| c.level() == Level::Class).collect();
            let Some(whole) = self.stated.get(&over).and_then(|l| l.first().copied()) else { continue };
            let near = group.iter().find(|g| classes.contains(&g.1)).map_or(whole, |g| g.2);
            let whole = self.find(&over, near).unwrap_or(whole);
            if classes.len() >= 2 {
                self.tree_sum(whole, &classes, group);
            }
            let nameless = nameless.contains(&over);
            if leaves.len() >= 2 && leaves.iter().any(|c| c.level() == Level::Item) && !nameless {
                self.tree_sum(whole, &leaves, group);
            }
            // 政府性基金支出105.00万元，…（项）135.00万元: one item is no more than all
            if let [leaf] = leaves[..]
                && leaf.level() == Level::Item
                && let Some((.., item)) = of_code(group, leaf).first()
                && !self.has_more_in_it(*item, whole)
            {
                // 当年拨款105.00万元，…（项）135.00万元，其中上年结转30.00万元: it may have more in it than the whole that was told
                self.claim(ClaimKind::Within, &[*item, whole], Certainty::Inferred, Some("科目构成"));
            }
        }
    }

    /// Do the words around an item or its whole speak of what is brought in from the year before, or of this year's money alone?
    fn has_more_in_it(&self, item: FactId, whole: FactId) -> bool {
        const BEHIND: usize = 120;
        let behind = self.sentence_behind(item, BEHIND);
        [behind, self.words_before(item), self.words_before(whole)].iter().any(|w| any(w, &["结转", "当年", "含", "全系统"]))
    }

    fn tree_sum(&mut self, whole: FactId, codes: &[FuncCode], group: &[Coded]) {
        // of several statements of one code the one beside the others
        let mut parts: Vec<FactId> = Vec::new();
        for code in codes {
            let all = of_code(group, *code).iter().map(|g| g.2);
            let anchor = parts.last().copied().unwrap_or(whole);
            if let Some(fact) = all.min_by_key(|f| (f.0.abs_diff(anchor.0), f.0)) {
                parts.push(fact);
                // one item under two lines of the list, with two amounts: both count
                let block = self.fact(fact).block;
                let more = of_code(group, *code)
                    .iter()
                    .filter(|g| g.2 != fact && self.fact(g.2).block.abs_diff(block) <= 3 && self.fact(g.2).block != block);
                parts.extend(more.map(|g| g.2).filter(|f| !self.fact(*f).range.meets(self.fact(fact).range)));
            }
        }
        let beside = parts.first().map(|first| self.fact(*first).block);
        let twice = group.iter().any(|g| Some(self.fact(g.2).block) == beside && !parts.contains(&g.2) && codes.contains(&g.1));
        if parts.len() < 2 || twice && !self.meets(whole, &parts) {
            // one item under two lines of the same section: both count
            if twice && !parts.is_empty() {
                let all: Vec<FactId> = group.iter().filter(|g| codes.contains(&g.1)).map(|g| g.2).collect();
                if self.meets(whole, &all) {
                    self.identity_sum(whole, &all, false, "科目构成");
                }
            }
            if parts.len() < 2 {
                if let [only] = parts[..] {
                    self.claim(ClaimKind::Within, &[only, whole], Certainty::Inherited, Some("科目构成"));
                    self.identity_sum(whole, &parts, false, "科目构成");
                }
                return;
            }
        }
        self.identity_sum(whole, &parts, false, "科目构成");
    }

    /// 年初41人，新进4人，退休2人，年末45人.
    fn movements(&mut self) {
        let topics = Topics::get();
        for start in self.starts.counts_before.iter().copied() {
            let fact = *self.fact(start);
            let here: Vec<FactId> = self
                .of_sentence(fact.sentence)
                .filter(|f| *f > start && self.fact(*f).datum.counted == fact.datum.counted && exact(self.fact(*f)))
                .collect();
            let Some(end) = here.iter().copied().find(|f| self.fact(*f).datum.topic == fact.datum.topic) else { continue };
            let mut operands = vec![Operand::from(end), Operand::from(start)];
            for other in here.into_iter().filter(|f| *f < end) {
                let key = topics.entry(self.fact(other).datum.topic).key;
                match key {
                    // 新进3人，减少2人: the verb says which way they went
                    "新进" => {
                        let negative = self.fact(other).direction == Some(fiscal::Direction::Down);
                        operands.push(Operand { fact: other, negative });
                    }
                    "减员" | "退休" | "离退休" | "离休" => operands.push(Operand { fact: other, negative: true }),
                    _ => {}
                }
            }
            if operands.len() > 2 {
                self.claim_sum(operands, true, Certainty::Stated, Some("人员增减"));
            }
        }
    }
}
