//! What ends a list: something beside its whole, the next item, a semicolon, a bracket, the sentence.

use super::super::Reader;
use super::{List, Sum, measure};
use crate::outline::Block;
use crate::topics::Topics;
use fiscal::{Datum, FactId, Flow, Fund, Role, Topic};

impl Reader<'_> {
    /// 当期结余, 累计结余: by its name the difference of what came in and what went out.
    fn is_left_of_both_sides(&self, id: FactId) -> bool {
        let before = self.text[..self.fact(id).span.start as usize].trim_end_matches(['为', ' ']);
        ["当期结余", "累计结余", "滚存结余", "当期结存", "累计结存"].iter().any(|word| before.ends_with(word))
    }

    /// 事业收入6248万元，其中学费4861万元、培训费418万元: a fee in a row of fees that are paid to it, and not what it pays itself.
    fn is_earned(&self, whole: &Datum, list: &List, id: FactId) -> bool {
        let at = self.fact(id).span.start as usize;
        let from = list.parts.last().map(|last| self.fact(*last).span.end as usize);
        let words = from.and_then(|from| self.text.get(from..at)).unwrap_or_default();
        matches!(whole.fund, Fund::Service | Fund::Operating) && words.starts_with('、') && words.ends_with('费')
    }

    /// A figure beside the whole, not beneath it, ends the list: 社会保障和就业支出…，其中…；卫生健康支出….
    pub(super) fn close_beside(&mut self, id: FactId) {
        let topics = Topics::get();
        while let Some(list) = self.lists.stack.last().filter(|l| !l.parts.is_empty()) {
            let part = self.fact(id).datum;
            let mine = measure(self.fact(id).printed.unit);
            let beside = list.data.iter().filter(|(m, _)| *m == mine).any(|(_, whole)| {
                let codes = matches!((whole.func, part.func), (Some(w), Some(p)) if !p.is_within(w));
                let up = topics.entry(whole.topic).parent;
                let peers = whole.topic != part.topic && up != Topic(0) && up == topics.entry(part.topic).parent;
                let foreign = whole.topic != Topic(0)
                    && part.topic != Topic(0)
                    && !topics.is_within(part.topic, whole.topic)
                    && part.detail.0 == 0
                    && list.parts.iter().all(|p| topics.is_within(self.fact(*p).datum.topic, whole.topic));
                // 收入3.05亿元，其中…；支出2.90亿元: the other side
                let sides = whole.flow.is_other_side_of(part.flow) && !self.is_earned(whole, list, id);
                // 年末结转…，含政府性基金…；2023年年初结转…: the same money, a day later
                let balances = matches!((whole.flow, part.flow), (Flow::CarryOut, Flow::CarryIn));
                // 基金支出28.63亿元，其中…；当期结余13.26亿元，累计结余98.79亿元: what is left is no part of what was spent
                let left = part.flow == Flow::CarryOut && whole.flow == Flow::Outlay && self.is_left_of_both_sides(id);
                codes || peers || foreign || sides || balances || left
            });
            if !beside {
                break;
            }
            self.close_top();
        }
    }

    /// 市本级12.3亿元，主要是养老补助3.4亿元、…等，县区24.1亿元: 等 ends a list, and what follows is beside its whole.
    pub(super) fn close_behind_etc(&mut self, id: FactId) {
        let at = self.fact(id).span.start as usize;
        let ended = |list: &List| {
            let last = list.parts.last().map(|p| self.fact(*p).span.end as usize);
            last.and_then(|end| self.text.get(end..at)).is_some_and(|between| {
                let rest = between.trim_start_matches([' ', '亿', '万', '元']);
                rest.strip_prefix('等').is_some_and(|rest| rest.trim_start_matches(' ').starts_with('，'))
            })
        };
        if self.lists.stack.last().is_some_and(|list| list.parts.len() > 1 && ended(list)) {
            self.close_top();
        }
    }

    /// 1.基本支出…，其中：…；2.项目支出…，其中：…: the next item of the same numbering ends what stood beneath the one before.
    pub(in crate::reader) fn close_before_item(&mut self, block: &Block) {
        let beside = |list: &List| {
            let opened = &self.blocks[list.block as usize].marker;
            opened.depth() == block.marker.depth() && opened.number() < block.marker.number()
        };
        let Some(from) = self.lists.stack.iter().position(beside) else { return };
        while self.lists.stack.len() > from {
            self.close_top();
        }
    }

    pub(super) fn close_top(&mut self) {
        let Some(List { wholes, parts, groups, explicit, partial, .. }) = self.lists.stack.pop() else { return };
        if parts.is_empty() {
            return;
        }
        let facts = &self.facts;
        let kind = |id: FactId| (measure(facts[id.index()].printed.unit), facts[id.index()].role == Role::Change);
        // nearly every list is of one figure, which all its parts are like
        if let [whole] = wholes[..]
            && parts.iter().all(|part| kind(*part) == kind(whole))
        {
            self.sums.push(Sum { whole, parts, groups, explicit, partial });
            return;
        }
        for whole in wholes {
            let mine = kind(whole);
            let like = parts.iter().zip(&groups).filter(|(part, _)| kind(**part) == mine);
            let (parts, groups): (Vec<_>, Vec<_>) = like.map(|(part, group)| (*part, *group)).unzip();
            if !parts.is_empty() {
                self.sums.push(Sum { whole, parts, groups, explicit, partial });
            }
        }
    }

    /// A semicolon ends the lists opened within the item before it.
    pub(in crate::reader) fn close_at_semicolon(&mut self, end: usize) {
        // 1.出国…。2.用车1.33万元。其中：租车0.19万元；燃料0.61万元；…: beneath a list over lines the semicolons are of the line's own
        let own = match &self.lists.stack[..] {
            [.., over, top] => top.parts.len() == 1 && !top.rated && over.block != top.block && top.block == self.block && top.bracket == 0,
            _ => false,
        };
        // …，其中：人员60万元；2.项目支出…: but not before the next number
        let next = self.text[end..].trim_start_matches([' ', '（']);
        let numbered = || next.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九①②③④⑤".contains(c));
        if own && !numbered() {
            self.lists.stack.last_mut().expect("a list").persistent = true;
        }
        while self.lists.stack.len() > 1
            && self.lists.stack.last().is_some_and(|l| !l.persistent && l.bracket == self.lists.bracket)
            && self.lists.stack[self.lists.stack.len() - 2].bracket == self.lists.bracket
        {
            self.close_top();
        }
        // 年末实有157人，其中在职157人；年末学生2858人: of the same day, and no part of it
        let again = |l: &List| next.starts_with("年末") && self.is_of_the_years_end(l);
        if self.lists.stack.last().is_some_and(|l| !l.persistent && l.bracket == self.lists.bracket && again(l)) {
            self.close_top();
        }
        // 受理18件，其中办结13件，办结率72.22%；群众满意6件: the second is no part beside the first
        let bracket = self.lists.bracket;
        if self.lists.stack.last().is_some_and(|l| l.rated && !l.persistent && l.bracket == bracket) {
            self.close_top();
        }
        // 内设机构6个，包括办公室、政工股；派出机构12个: the list named no figures
        if self
            .lists
            .stack
            .last()
            .is_some_and(|l| !l.persistent && l.parts.is_empty() && !l.wholes.is_empty() && l.bracket == self.lists.bracket)
        {
            self.close_top();
        }
        self.lists.fresh = true;
        self.lists.item = self.lists.item.wrapping_add(1);
    }

    /// 年末实有157人，其中…: does 年末 stand before what the list is of?
    fn is_of_the_years_end(&self, list: &List) -> bool {
        const NEAR: usize = 90;
        let whole = list.wholes.first().map(|w| self.fact(*w)).filter(|w| w.datum.counted != 0);
        whole.is_some_and(|w| {
            let at = w.span.start as usize;
            self.text[self.text.ceil_char_boundary(at.saturating_sub(NEAR))..at]
                .rsplit(['。', '\n'])
                .next()
                .is_some_and(|s| s.contains("年末"))
        })
    }

    pub(in crate::reader) fn close_bracket(&mut self) {
        while self.lists.stack.last().is_some_and(|l| l.bracket >= self.lists.bracket && l.bracket > 0) {
            self.close_top();
        }
        self.lists.bracket = self.lists.bracket.saturating_sub(1);
    }

    /// The sentence ends; only lists that go on in the paragraphs below stay open.
    pub(in crate::reader) fn finish_lists(&mut self, block_end: bool) {
        while let Some(list) = self.lists.stack.last() {
            if list.persistent && (list.parts.is_empty() || self.lists.stack.len() == 1) {
                break;
            }
            self.close_top();
        }
        self.lists.group = 0;
        self.lists.item = 0;
        if block_end {
            self.lists.bracket = 0;
        }
    }

    pub(in crate::reader) fn close_lists(&mut self, all: bool) {
        while self.lists.stack.last().is_some_and(|l| all || !l.persistent) {
            self.close_top();
        }
        if all {
            self.lists.run.clear();
        }
    }
}
