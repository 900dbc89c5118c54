//! What 合计 is of: one step above its parts, or what several things that were named make together.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::topics::Topics;
use fiscal::{Datum, Flow, Fund, Item};

/// What several things that were named make together.
pub(in crate::reader) const SUBTOTAL: &str = "小计";

impl Reader<'_> {
    /// What 合计 totals: one step above the parts before it.
    pub(super) fn total_datum(&self, phrase: &Phrase) -> Option<Datum> {
        if self.totals_both_sides() {
            let fund = self.scopes.now().fund.filter(|fund| *fund == Fund::Fiscal).unwrap_or_default();
            let flow = Flow::BothTotal;
            return Some(Datum { year: self.now(), basis: self.basis_of(phrase), flow, fund, ..Datum::default() });
        }
        let part = self.s.run.iter().rev().find(|(role, _)| role.states() || *role == fiscal::Role::Share).map(|(_, d)| *d);
        let listed = || self.lists.last_listed().map(|f| self.fact(f).datum);
        let part = part.or_else(listed)?;
        // 专用材料费…、劳务费…、委托业务费…，三项合计; 公路养护…，危桥改造…，共计: of those that were named, not of all that there are
        let named = |d: &Datum| d.item != Item(0) && d.flow == Flow::None && d.func.is_none();
        let other = |d: &Datum| named(d) && d.item != part.item && d.basis == part.basis;
        let here = self.facts.iter().rev().take(64).take_while(|f| f.block == self.block && f.sentence + 3 > self.sentence);
        let others = here.filter(|f| f.role.states()).any(|f| other(&f.datum));
        // 共计支付21.55万元: what was spent, and not what was listed before makes
        let own = named(&part) && others && self.s.total_word.is_some() && phrase.axes.basis.is_none();
        if own || (part.econ.is_some() || part.item != Item(0)) && self.s.total.is_some_and(|items| items > 1) {
            return Some(self.made_together(Datum { item: Item(0), counted: 0, fund: self.fund_told(&part), ..part }));
        }
        // 一般公共预算拨款…，上年结转…，总计: all that there is to spend
        let incomes = |(role, d): &(fiscal::Role, Datum)| role.states() && d.flow == Flow::Income && d.fund != Fund::All;
        if part.flow == Flow::CarryIn
            && (self.s.run.iter().any(incomes) || self.lists.recent().any(|f| incomes(&(self.fact(f).role, self.fact(f).datum))))
        {
            return Some(Datum { flow: Flow::IncomeTotal, fund: Fund::All, ..part });
        }
        crate::tree::step_up(&part)
    }

    /// 总计 1399.92 总计 1399.92: the last row of a table of two sides that has lost its columns.
    pub(in crate::reader) fn totals_both_sides(&self) -> bool {
        const LONGEST: usize = 80;
        let Some(block) = self.blocks.get(self.block as usize) else { return false };
        let line = block.span.of(self.text);
        let mut words = line.split(|c: char| c.is_ascii_digit() || " ,，.．|\t".contains(c)).filter(|word| !word.is_empty());
        line.len() < LONGEST && ["总计", "合计"].contains(&words.next().unwrap_or_default()) && {
            let first = line.trim_start_matches([' ', '|', '\t']);
            words.next().is_some_and(|word| first.starts_with(word)) && words.next().is_none()
        }
    }

    /// What several things like this one make together.
    pub(super) fn made_together(&self, part: Datum) -> Datum {
        let subtotal = self.subtotal();
        match part.econ {
            Some(_) => Datum { econ: None, detail: subtotal, ..part },
            None => Datum { item: subtotal, ..part },
        }
    }

    /// 调入资金、动用预算稳定调节基金、上年结转收入等317.56亿元: of all that was named and more, not of the last of them.
    pub(super) fn several_and_more(&self, phrase: &Phrase) -> bool {
        let Some(names) = crate::words::trim_end(self.led_by).strip_suffix('等') else { return false };
        let clause = names.rfind(['，', '；', '。', '：', '（', '\n']).map_or(names, |at| &names[at..]);
        phrase.axes.flow.is_some() && clause.contains('、')
    }

    /// 因公出国（境）费、公务用车购置及运行费、公务接待费支出9.77亿元: of the three, not of the one that was named last.
    pub(super) fn all_of_three(&self, datum: Datum) -> Datum {
        let topics = Topics::get();
        if !topics.is(datum.topic, "接待") {
            return datum;
        }
        let clause = self.led_by.rfind(['。', '；', '：', '\n']).map_or(self.led_by, |at| &self.led_by[at..]);
        let named = |word: &str| crate::words::find(clause, word);
        match (named("出国"), named("购置及运行"), named("接待费")) {
            (Some(abroad), Some(cars), Some(guests)) if abroad < cars && cars < guests => Datum { topic: topics.named("三公"), ..datum },
            _ => datum,
        }
    }

    /// The fund of an economic class, if anything says it: a total of guesses is of no fund.
    fn fund_told(&self, part: &Datum) -> Fund {
        let said = self.scopes.now().fund.is_some() || self.lists.parent().is_some_and(|p| p.fund != Fund::All);
        if part.econ.is_none() || said || part.fund != Fund::General { part.fund } else { Fund::All }
    }
}
