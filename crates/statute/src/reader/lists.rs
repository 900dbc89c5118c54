//! Lists: which figures are parts of which whole.
//!
//! 其中, 包括, a colon or brackets open a list beneath the figure before them; its parts follow
//! until the sentence, the bracket or the item ends. 合计 closes a run of items from behind.

use super::Reader;
use super::phrase::Phrase;
use super::sentence::Mode;
use crate::lexicon::Word;
use crate::outline::Block;
use crate::token::Token;
use crate::topics::Topics;
use fiscal::{Datum, Fact, FactId, Flow, Role, Unit};

mod behind;
mod climb;
mod close;
mod each;
mod head;
mod in_turn;
mod total;
mod wholes;

/// A whole and what the sentence lists beneath it.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    pub whole: FactId,
    pub parts: Vec<FactId>,
    /// The group (按…分) each part is listed in.
    pub groups: Vec<u8>,
    /// The words say that these are all: 合计, 由…构成, 分别为.
    pub explicit: bool,
    /// 等: they are not all.
    pub partial: bool,
}

#[derive(Debug)]
struct List {
    /// Facts that may be the whole, one for each measure, the last ones before the list.
    wholes: Vec<FactId>,
    /// The wholes' data by measure.
    data: Vec<(u8, Datum)>,
    parts: Vec<FactId>,
    groups: Vec<u8>,
    bracket: u8,
    /// Where it begins in the text.
    from: usize,
    /// 其中： at the end of a paragraph: the parts stand in the paragraphs below.
    persistent: bool,
    explicit: bool,
    partial: bool,
    side: Option<Flow>,
    /// The whole is a change.
    changes: bool,
    /// Its parts are counts, and one of them has a rate of its own.
    rated: bool,
    /// Behind a semicolon something was counted that it is not of.
    left: bool,
    /// The paragraph that it was opened in.
    block: u32,
}

impl List {
    /// What it is of, where that is money.
    fn whole_of_money(&self) -> Option<FactId> {
        self.wholes.last().copied().filter(|_| self.data.first().is_some_and(|(m, _)| *m == 0))
    }
}

#[derive(Debug, Default)]
pub(super) struct Lists {
    stack: Vec<List>,
    bracket: u8,
    /// No figure since the last semicolon.
    fresh: bool,
    group: u8,
    /// Counts the semicolons of the sentence.
    item: u8,
    /// Figures since the last total, for 合计.
    run: Vec<FactId>,
    /// What the present figure measures.
    pub measure: u8,
    /// The paragraph and the sentence of a split of nothing that was told before it: 1.按功能分类：…
    pub unheaded: Option<(u32, u32)>,
    /// 收入包括…: the side, its whole and its paragraph, for the 支出包括… that answers it.
    sided: Option<(Flow, Vec<FactId>, u32)>,
}

impl Lists {
    /// The datum whose parts are being listed.
    pub fn parent(&self) -> Option<Datum> {
        let list = self.stack.iter().rev().find(|l| !l.data.is_empty())?;
        list.data.iter().find(|(m, _)| *m == self.measure).or(list.data.first()).map(|(_, d)| *d)
    }

    /// What the outermost list is of, where that is money.
    pub fn whole_of_money(&self) -> Option<FactId> {
        self.stack.iter().find(|l| !l.wholes.is_empty())?.whole_of_money()
    }

    /// What the innermost list is of, where that is money.
    pub fn innermost_of_money(&self) -> Option<FactId> {
        self.stack.iter().rev().find(|l| !l.wholes.is_empty())?.whole_of_money()
    }

    /// What the innermost list is of, where that was counted and nothing else is told.
    pub fn innermost_of_counts(&self) -> Option<FactId> {
        let list = self.stack.iter().rev().find(|l| !l.wholes.is_empty())?;
        list.wholes.last().copied().filter(|_| list.data.len() == 1 && list.data[0].0 != 0)
    }

    /// 收入包括…：支出包括…
    pub fn side(&self) -> Option<Flow> {
        self.stack.iter().rev().find_map(|l| l.side)
    }

    /// The whole is a change: its parts are changes too.
    pub fn expects_change(&self) -> bool {
        self.stack.last().is_some_and(|l| l.changes)
    }

    /// The whole is an amount: so are its parts.
    pub fn expects_amount(&self) -> bool {
        self.stack.last().is_some_and(|l| !l.changes && !l.wholes.is_empty() && !l.parts.is_empty())
    }

    /// Does the list hold one part so far?
    pub fn holds_one(&self) -> bool {
        self.stack.last().is_some_and(|l| l.parts.len() == 1)
    }

    /// What was listed since the last total.
    pub fn recent(&self) -> impl Iterator<Item = FactId> {
        self.run.iter().copied()
    }

    /// The figure listed last, for 合计.
    pub fn last_listed(&self) -> Option<FactId> {
        self.run.last().copied()
    }

    /// Was a list opened behind this place?
    pub fn opened_here(&self, from: usize) -> bool {
        self.stack.last().is_some_and(|l| l.from >= from)
    }

    /// Is one open, of whatever figures?
    pub fn is_open(&self) -> bool {
        !self.stack.is_empty()
    }

    /// Is a list open?
    pub fn depth(&self) -> bool {
        self.stack.iter().any(|l| !l.data.is_empty())
    }

    pub fn begin_block(&mut self) {
        self.bracket = 0;
        self.fresh = false;
    }

    pub fn open_bracket(&mut self) {
        self.bracket = self.bracket.saturating_add(1);
    }

    pub fn note_consist(&mut self) {
        if let Some(list) = self.stack.last_mut() {
            list.explicit = true;
        }
    }

    pub fn note_etc(&mut self) {
        if let Some(list) = self.stack.last_mut() {
            list.partial = true;
        }
    }

    pub fn next_group(&mut self) {
        self.group = self.group.wrapping_add(1);
    }

    /// A plain paragraph with a heading's number ends what was listed above it.
    pub fn persist_over(&mut self, block: &Block) {
        if block.marker.depth() <= 3 {
            self.run.clear();
        }
    }
}

impl Reader<'_> {
    pub(super) fn open_list(&mut self, word: Word, tokens: &[Token<'static>], i: usize) {
        self.close_base();
        let end = tokens[i].end;
        let side = self.s.phrase.axes.flow.filter(|f| word == Word::Include && matches!(f, Flow::Income | Flow::Outlay));
        let bracket = self.lists.bracket;
        let sibling = self.lists.fresh && self.lists.stack.last().is_some_and(|l| l.bracket == bracket && !l.persistent);
        let wholes = if word == Word::Etc {
            // a bracket directly behind a figure: that figure alone may be its whole
            self.s.last.filter(|l| self.fact(*l).role.states()).into_iter().collect()
        } else if sibling {
            let wholes = self.lists.stack.last().map(|l| l.wholes.clone()).unwrap_or_default();
            self.close_top();
            wholes
        } else {
            self.other_side(side).unwrap_or_else(|| {
                let near = self.recent_wholes(tokens[i].start);
                if near.is_empty() { self.total_above(side).into_iter().collect() } else { near }
            })
        };
        self.year_of_the_head(wholes.first().copied(), tokens[i].start);
        if let Some(side) = side {
            self.lists.sided = Some((side, wholes.clone(), self.block));
        }
        let data = self.measured(&wholes);
        let changes = wholes.first().is_some_and(|w| self.fact(*w).role == Role::Change);
        let last = tokens[i + 1..].iter().all(|t| matches!(t.mark(), Some('：' | '，' | '（')));
        self.lists.stack.push(List {
            wholes,
            data,
            parts: Vec::new(),
            groups: Vec::new(),
            bracket,
            from: end,
            persistent: last && bracket == 0 && word != Word::Etc,
            explicit: word == Word::Consist,
            partial: false,
            side,
            changes,
            rated: false,
            left: false,
            block: self.block,
        });
        let s = &mut self.s;
        s.phrase = Phrase::at(end);
        s.prior = None;
        s.mode = Mode::Subject;
        s.direction = None;
        s.share = false;
        s.queue.clear();
        s.each = false;
        s.base = s.base.filter(|_| self.lists.stack.len() == 1);
    }

    /// 收入1582亿元，其中：税收991.1亿元，非税590.9亿元。分税种看：…: what is split again is the whole, not the part told last.
    pub(super) fn split_the_outermost(&mut self) {
        const NEAR: usize = 8;
        let Some(mut list) = self.lists.stack.pop() else { return };
        for whole in &mut list.wholes {
            // 完成67676万元，占年计划58345万元的115.99%: what was done, and not the plan
            let done = whole.before().filter(|f| {
                let (plan, done) = (self.fact(*whole), self.fact(*f));
                plan.datum.basis.is_budget()
                    && done.sentence == plan.sentence
                    && done.datum == plan.datum.at(plan.datum.year, fiscal::Basis::Executed)
            });
            *whole = done.unwrap_or(*whole);
            while let Some(over) = self.sums.iter().rev().take(NEAR).find(|s| s.parts.contains(whole) && s.whole < *whole) {
                *whole = over.whole;
            }
        }
        self.climb_above_its_natures(&mut list.wholes);
        // 1.按功能分类：教育支出20万元，…。2.按用途分类：…: what the split before it told last is not what is split
        let part = |w: &FactId| self.lists.unheaded == Some((self.fact(*w).block, self.fact(*w).sentence));
        list.wholes.retain(|w| !part(w));
        if list.wholes.is_empty() {
            self.lists.unheaded = Some((self.block, self.sentence));
        }
        list.data = self.measured(&list.wholes);
        self.lists.stack.push(list);
    }

    pub(super) fn add_to_lists(&mut self, id: FactId, aside: bool) {
        self.lists.fresh = false;
        let Fact { printed, datum, role, direction, .. } = *self.fact(id);
        let each = || Topics::get().is(datum.topic, "人均");
        let states = matches!(role, Role::Amount | Role::Count) && !aside && !each() && !self.counts_for_each(printed.unit);
        let changes = role == Role::Change && !printed.unit.is_percent();
        let percent = role == Role::Share;
        if let Some(items) = self.s.total.take().filter(|_| states || changes || percent)
            && self.total(id, items)
        {
            return;
        }
        if self.lists.is_open() {
            if states || changes {
                self.add_to_list(id, changes);
            }
            if matches!(role, Role::Rate | Role::Completion) && direction.is_none() && printed.unit.is_percent() {
                self.rate_last_listed();
            }
        }
        if states || changes || percent {
            self.lists.run.push(id);
        }
    }

    /// A figure behind a list that is open: one of its parts, or what ends it.
    #[inline(never)]
    fn add_to_list(&mut self, id: FactId, changes: bool) {
        self.close_behind_etc(id);
        self.close_beside(id);
        self.close_at_what_came_together(id);
        self.climb_above_a_part(id);
        let group = self.lists.group.wrapping_mul(16).wrapping_add(self.lists.item % 16);
        let Fact { printed, datum, .. } = *self.fact(id);
        self.raise_to_total(datum);
        let mine = (measure(printed.unit), changes);
        let Some(list) = self.lists.stack.last_mut() else { return };
        let whole = |w: &FactId| &self.facts[w.index()];
        if list.wholes.iter().map(whole).any(|w| (measure(w.printed.unit), w.role == Role::Change) == mine) {
            // 其中甲316个、乙142个；电梯23部，车位90个: what follows the other thing may be of that
            list.partial |= list.left;
            list.parts.push(id);
            list.groups.push(group);
        } else if mine.0 != 0 && !changes && list.wholes.iter().map(whole).all(|w| measure(w.printed.unit) != 0) {
            // 412350册（件），其中…10000件: not all of them can be added up; 其中甲316个、乙142个；电梯23部: another thing follows the list
            let (from, to) = (list.parts.last().map(|p| self.facts[p.index()].span.end), self.facts[id.index()].span.start);
            let between = from.and_then(|from| self.text.get(from as usize..to as usize)).unwrap_or_default();
            match between.starts_with('；') && list.parts.len() > 1 {
                true => list.left = true,
                false => list.partial |= !list.parts.is_empty(),
            }
        }
    }

    /// The part told last has a rate of its own, where it is a count.
    #[cold]
    fn rate_last_listed(&mut self) {
        let count = |p: &FactId| measure(self.facts[p.index()].printed.unit) != 0;
        if let Some(list) = self.lists.stack.last_mut().filter(|l| l.parts.last().is_some_and(count)) {
            list.rated = true;
        }
    }
}

/// 0 for money, 255 for percentages, else the group of the measure word.
pub(crate) fn measure(unit: Unit) -> u8 {
    match unit {
        Unit::Count(m) => m.group(),
        u if u.is_percent() => 255,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    /// The sums of an account, each by the digits of its figures.
    fn sums(text: &str) -> Vec<Vec<i64>> {
        let filing = crate::subject::read_for_tests::account(text);
        let sums = filing.claims.iter().filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. }));
        sums.map(|c| c.operands.iter().map(|o| filing.facts[o.fact.index()].printed.digits).collect()).collect()
    }

    #[test]
    fn another_thing_behind_a_list_leaves_it_whole() {
        let list = "新增车位750个，其中东片区316个、西片区142个、南路205个、河沿87个";
        assert_eq!(sums(&format!("{list}；加装电梯23部。")), [[750, 316, 142, 205, 87]]);
        // the places may be of the other thing
        assert!(sums("改造厕所486户，其中东片区186户、西片区124户；新建公厕9座，惠及1260户。").is_empty());
        // not all of them can be added up
        assert!(sums("图书412350册，其中东馆2350册、西馆8400册、光盘10000件、外文1200册。").is_empty());
    }

    #[test]
    fn a_fee_in_a_row_of_fees_comes_in() {
        let told = "事业收入6248.10万元，其中学费4861.20万元、住宿费968.40万元、培训费418.50万元。";
        assert_eq!(sums(told), [[624810, 486120, 96840, 41850]]);
    }

    #[test]
    fn a_second_split_is_of_what_the_first_one_was() {
        let parts = |text: &str| {
            let context = crate::Context { kind: Some(fiscal::PaperKind::Budget), ..crate::Context::default() };
            let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
            let sums = filing.claims.iter().filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. }));
            sums.map(|c| c.operands.iter().map(|o| o.fact.index()).collect()).collect::<Vec<Vec<usize>>>()
        };
        let split = "1.按功能分类：教育支出900.00万元，住房保障支出100.00万元。2.按用途分类：基本支出700.00万元，项目支出300.00万元。";
        assert!(parts(&format!("2025年收支总预算1000.00万元。\n（二）支出：{split}")).is_empty());
        assert_eq!(parts(&format!("2025年支出预算1000.00万元。{split}")), [[0, 1, 2], [0, 3, 4]]);
    }
}
