//! Sums that the law states: identities between data, the tree of 科目, the groups of topics.

use super::{Binder, exact};
use crate::identity::Identity;
use crate::topics::Topics;
use fiscal::{Certainty, Claim, ClaimKind, Datum, FactId, Flow, FuncCode, Level, Operand, Role, Topic};

impl Binder<'_, '_> {
    pub(super) fn identities(&mut self) {
        let wholes: Vec<FactId> = self.ids().filter(|f| self.fact(*f).role.states() && exact(self.fact(*f))).collect();
        let mut done: Vec<(Datum, &'static str)> = Vec::new();
        for id in wholes {
            let datum = self.fact(id).datum;
            for identity in Identity::all().iter().filter(|i| i.applies(&datum)) {
                if done.contains(&(datum, identity.name)) {
                    continue;
                }
                if self.by_identity(id, identity) {
                    done.push((datum, identity.name));
                }
            }
            if datum.topic != Topic(0) && datum.econ.is_none() && !done.contains(&(datum, "topic")) && self.by_topic(id) {
                done.push((datum, "topic"));
            }
        }
        self.by_function();
        self.both_sides();
        self.next_year();
        self.movements();
    }

    fn by_identity(&mut self, whole: FactId, identity: &'static Identity) -> bool {
        let datum = self.fact(whole).datum;
        let mut parts = Vec::new();
        let mut complete = true;
        for (part, optional) in identity.parts(&datum) {
            match self.find(&part, whole) {
                Some(fact) if exact(self.fact(fact)) => parts.push(fact),
                _ if optional => complete = false,
                _ => return false,
            }
        }
        // 收支总计: what is missing may be there though the paper does not name it
        let strict = complete || !matches!(datum.flow, Flow::BothTotal | Flow::IncomeTotal | Flow::OutlayTotal) && datum.fund != fiscal::Fund::Fiscal;
        if parts.len() < 2 && !self.meets(whole, &parts) {
            return false;
        }
        self.identity_sum(whole, &parts, strict, identity.name);
        true
    }

    fn identity_sum(&mut self, whole: FactId, parts: &[FactId], exhaustive: bool, name: &'static str) {
        if parts.len() < 2 {
            return;
        }
        let mut operands = vec![Operand::from(whole)];
        operands.extend(parts.iter().map(|p| Operand::from(*p)));
        let at = self.fact(whole).span;
        self.push(Claim { kind: ClaimKind::Sum { exhaustive }, operands, at, certainty: Certainty::Inherited, identity: Some(name) });
    }

    /// 三公 = 出国 + 用车 + 接待 and the other groups of topics, wherever they stand.
    fn by_topic(&mut self, whole: FactId) -> bool {
        let datum = self.fact(whole).datum;
        let topics = Topics::get();
        let mut any = false;
        let mut groups: Vec<&'static str> = topics.all().filter(|(_, e)| e.parent == datum.topic && e.complete).map(|(_, e)| e.group).collect();
        groups.dedup();
        for group in groups {
            let mut parts = Vec::new();
            let mut missing = 0;
            let sentence = self.fact(whole).sentence;
            let counted = datum.counted != 0;
            for (topic, _) in topics.all().filter(|(_, e)| e.parent == datum.topic && e.group == group) {
                // people and things are only added up within one sentence
                match self.find(&Datum { topic, ..datum }, whole).filter(|f| !counted || self.fact(*f).sentence == sentence) {
                    Some(fact) => parts.push(fact),
                    // a part stated only through its own parts: 购置费 and 运行维护费
                    None => match self.leaves(&Datum { topic, ..datum }, whole) {
                        leaves if leaves.is_empty() => missing += 1,
                        leaves => parts.extend(leaves),
                    },
                }
            }
            if parts.len() >= 2 {
                self.identity_sum(whole, &parts, missing == 0 || counted && parts.len() >= 3, "构成");
                any = true;
            }
        }
        any
    }

    fn leaves(&self, datum: &Datum, near: FactId) -> Vec<FactId> {
        let topics = Topics::get();
        topics.all().filter(|(_, e)| e.parent == datum.topic && e.complete).filter_map(|(topic, _)| self.find(&Datum { topic, ..*datum }, near)).collect()
    }

    /// 类 = Σ款 = Σ项, and the outlay of a fund = Σ类.
    fn by_function(&mut self) {
        let mut coded: Vec<(Datum, FuncCode, FactId)> = self
            .ids()
            .filter(|f| self.fact(*f).role == Role::Amount && exact(self.fact(*f)))
            .filter_map(|f| self.fact(f).datum.func.map(|c| (Datum { func: None, ..self.fact(f).datum }, c, f)))
            .collect();
        coded.sort_by_key(|(over, code, f)| (*over, *code, f.0));
        for group in coded.chunk_by(|a, b| a.0 == b.0) {
            let over = group[0].0;
            let codes: Vec<FuncCode> = {
                let mut codes: Vec<FuncCode> = group.iter().map(|g| g.1).collect();
                codes.dedup();
                codes
            };
            for code in &codes {
                let children: Vec<FuncCode> = codes.iter().copied().filter(|c| c.parent() == Some(*code)).collect();
                let children = if children.is_empty() && code.level() == Level::Class {
                    codes.iter().copied().filter(|c| c.level() == Level::Item && c.class() == *code).collect()
                } else {
                    children
                };
                let Some(whole) = group.iter().find(|g| g.1 == *code).map(|g| g.2) else { continue };
                self.tree_sum(whole, &children, group);
            }
            // the outlay as a whole: its 类, or where only 项 are listed, those
            let classes: Vec<FuncCode> = codes.iter().copied().filter(|c| c.level() == Level::Class).collect();
            let Some(whole) = self.stated.get(&over).and_then(|l| l.first().copied()) else { continue };
            let near = group.iter().find(|g| classes.contains(&g.1)).map_or(whole, |g| g.2);
            let whole = self.find(&over, near).unwrap_or(whole);
            if classes.len() >= 2 {
                self.tree_sum(whole, &classes, group);
            }
            let items: Vec<FuncCode> = codes.iter().copied().filter(|c| c.level() == Level::Item).collect();
            if items.len() >= 2 {
                self.tree_sum(whole, &items, group);
            }
        }
    }

    fn tree_sum(&mut self, whole: FactId, codes: &[FuncCode], group: &[(Datum, FuncCode, FactId)]) {
        // of several statements of one code the one beside the others
        let mut parts: Vec<FactId> = Vec::new();
        for code in codes {
            let all = group.iter().filter(|g| g.1 == *code).map(|g| g.2);
            let anchor = parts.last().copied().unwrap_or(whole);
            if let Some(fact) = all.min_by_key(|f| (f.0.abs_diff(anchor.0), f.0)) {
                parts.push(fact);
                // one item under two lines of the list, with two amounts: both count
                let block = self.fact(fact).block;
                let more = group.iter().filter(|g| g.1 == *code && g.2 != fact && self.fact(g.2).block.abs_diff(block) <= 3 && self.fact(g.2).block != block);
                parts.extend(more.map(|g| g.2).filter(|f| !self.fact(*f).range.meets(self.fact(fact).range)));
            }
        }
        let twice = group.iter().any(|g| codes.contains(&g.1) && !parts.contains(&g.2) && self.fact(g.2).block == self.fact(parts[0]).block);
        if parts.len() < 2 || twice && !self.meets(whole, &parts) {
            // one item under two lines of the same section: both count
            if twice && parts.len() >= 1 {
                let all: Vec<FactId> = group.iter().filter(|g| codes.contains(&g.1)).map(|g| g.2).collect();
                if self.meets(whole, &all) {
                    self.identity_sum(whole, &all, false, "科目构成");
                }
            }
            if parts.len() < 2 {
                if let [only] = parts[..] {
                    self.claim(ClaimKind::Within, &[only, whole], Certainty::Inherited, Some("科目构成"));
                }
                return;
            }
        }
        self.identity_sum(whole, &parts, false, "科目构成");
    }

    /// 年初41人，新进4人，退休2人，年末45人.
    fn movements(&mut self) {
        let topics = Topics::get();
        let starts: Vec<FactId> = self.ids().filter(|f| self.fact(*f).role == Role::Previous && self.fact(*f).datum.counted != 0).collect();
        for start in starts {
            let fact = *self.fact(start);
            let here: Vec<FactId> = self.ids().filter(|f| *f > start && self.fact(*f).sentence == fact.sentence && self.fact(*f).datum.counted == fact.datum.counted && exact(self.fact(*f))).collect();
            let Some(end) = here.iter().copied().find(|f| self.fact(*f).datum.topic == fact.datum.topic) else { continue };
            let mut operands = vec![Operand::from(end), Operand::from(start)];
            for other in here.into_iter().filter(|f| *f < end) {
                let key = topics.entry(self.fact(other).datum.topic).key;
                match key {
                    "新进" => operands.push(Operand::from(other)),
                    "减员" | "退休" | "离退休" | "离休" => operands.push(Operand { fact: other, negative: true }),
                    _ => {}
                }
            }
            if operands.len() > 2 {
                let at = self.fact(end).span;
                self.push(Claim { kind: ClaimKind::Sum { exhaustive: true }, operands, at, certainty: Certainty::Stated, identity: Some("人员增减") });
            }
        }
    }

    /// 收入总计 = 支出总计.
    fn both_sides(&mut self) {
        let wholes: Vec<FactId> = self.ids().filter(|f| self.fact(*f).role.states() && self.fact(*f).datum.flow == Flow::IncomeTotal).collect();
        for income in wholes {
            let outlay = Datum { flow: Flow::OutlayTotal, ..self.fact(income).datum };
            if let Some(outlay) = self.find(&outlay, income) {
                self.claim(ClaimKind::Equal, &[income, outlay], Certainty::Stated, Some("收支平衡"));
            }
        }
    }

    /// 年末结转和结余 of a year = 年初结转和结余 of the next.
    fn next_year(&mut self) {
        let ends: Vec<FactId> = self.ids().filter(|f| self.fact(*f).role.states() && self.fact(*f).datum.flow == Flow::CarryOut).collect();
        for end in ends {
            let datum = self.fact(end).datum;
            if !datum.year.is_known() {
                continue;
            }
            let begin = Datum { flow: Flow::CarryIn, year: fiscal::FiscalYear(datum.year.0 + 1), ..datum };
            let Some(begin) = self.find(&begin, end) else { continue };
            // 因会计差错更正调减年初数: an adjustment explains the gap
            let sentence = self.fact(begin).sentence;
            let adjusted = self.ids().any(|f| self.fact(f).sentence == sentence && f != begin && self.fact(f).printed.unit.is_money() && matches!(self.fact(f).datum.flow, Flow::CarryIn | Flow::None));
            if !adjusted {
                self.claim(ClaimKind::Equal, &[end, begin], Certainty::Stated, Some("年末结转等于下年年初结转"));
            }
        }
    }
}
