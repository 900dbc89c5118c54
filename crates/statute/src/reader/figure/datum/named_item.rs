//! What the figure is of where the words name it themselves: a phrase of the vocabulary, or words of its own.

use crate::profile::{is_body_of_a_region, is_place};
use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use crate::token::Token;
use crate::topics::Topics;
use fiscal::{Basis, Certainty, Datum, Item, Topic};

impl Reader<'_> {
    /// A phrase with its own words where the vocabulary has none.
    pub(in crate::reader) fn named_item(&mut self, phrase: &Phrase, tokens: &[Token<'static>], i: usize) -> (Datum, Certainty) {
        // 剔除债券转贷收入、调入资金因素后总财力为…: what was taken out is not what the figure is of
        const TAKEN_OUT: &str = "因素后";
        let (from, to) = (phrase.start.min(tokens[i].start), tokens[i].start);
        if let Some(at) = crate::words::find(&self.text[from..to], TAKEN_OUT)
            && let Some((from, to)) = self.own_words(from + at + TAKEN_OUT.len(), to)
        {
            let item = self.items.intern(&self.text[from..to]);
            let basis = self.basis_of(phrase);
            return (Datum { year: phrase.year.unwrap_or(self.now()), basis, item, ..Datum::default() }, Certainty::Stated);
        }
        if let Some(put_right) = self.stock_put_right(phrase) {
            return put_right;
        }
        let money = self.lists.measure == 0;
        let count_only = money && phrase.axes.topic.is_some_and(|t| Topics::get().is_counted(t)) && phrase.axes.flow.is_none();
        if let Some(together) = if money { self.of_those_named(phrase) } else { None } {
            return (together, Certainty::Inherited);
        }
        if let Some(total) = self.s.total.filter(|_| !phrase.names()).and_then(|_| self.total_datum(phrase)) {
            let year = if phrase.last_year { self.now().previous() } else { total.year };
            return (Datum { year, ..total }, Certainty::Inherited);
        }
        if let Some(this_year) = if money { self.of_this_year_alone(phrase) } else { None } {
            return (this_year, Certainty::Stated);
        }
        if let Some(item) = self.costs_of_a_project(phrase) {
            return (
                Datum { year: phrase.year.unwrap_or(self.now()), basis: self.basis_of(phrase), item, ..Datum::default() },
                Certainty::Stated,
            );
        }
        if (phrase.names() || phrase.project.is_some()) && !count_only {
            let (datum, certainty) = self.resolve(phrase);
            let datum = if self.several_and_more(phrase) { self.made_together(datum) } else { self.all_of_three(datum) };
            return (self.beside_its_other_nature(phrase, datum), certainty);
        }
        if let Some(holder) = phrase.axes.holder.filter(|_| !phrase.names())
            && let Some(whole) = self.lists.parent().or(self.s.subject)
        {
            return (Datum { holder, ..whole }, Certainty::Stated);
        }
        let end = if count_only { tokens[i].start } else { self.s.phrase.own_end.unwrap_or(tokens[i].start) };
        let own = self.own_words(self.s.phrase.start, end);
        // …；总额8.00万元
        if !phrase.names() && self.says_all(self.s.phrase.start, tokens[i].start) {
            let year = phrase.year.unwrap_or(self.now());
            let whole = self.lists.parent().or_else(|| self.total_datum(phrase));
            let whole = whole.unwrap_or_else(|| self.unnamed(phrase, Datum { year, basis: self.basis_of(phrase), ..Datum::default() }));
            return (whole, Certainty::Inherited);
        }
        if let Some(words) = own
            && let Some(parent) = self.lists.parent()
            && let Some(topic) = Topics::get().beneath(parent.topic, &self.text[words.0..words.1])
        {
            let datum = Datum {
                year: phrase.year.unwrap_or(self.now()),
                basis: self.basis_of(phrase),
                topic,
                holder: parent.holder,
                ..Datum::default()
            };
            return (datum, Certainty::Stated);
        }
        if let Some(words) = own
            && self.text[words.0..words.1].ends_with("机关")
            && self.text[words.0..words.1].chars().count() <= 4
            && let Some(whole) = self.lists.parent().or(self.s.subject)
        {
            return (Datum { holder: fiscal::Holder::Own, ..whole }, Certainty::Stated);
        }
        // 其余5.70万元由财政收回: of what was told before
        if let Some(words) = own.filter(|w| matches!(&self.text[w.0..w.1], "其余" | "剩余" | "余下"))
            && let Some(whole) = self.lists.parent().or(self.s.subject)
        {
            return (Datum { detail: self.items.intern(&self.text[words.0..words.1]), ..whole }, Certainty::Stated);
        }
        let basis_only = phrase.axes.basis.is_some();
        let told = self.s.subject.is_some() || self.s.carried.is_some();
        let words = |w: &(usize, usize)| &self.text[w.0..w.1];
        let whose = |w: &(usize, usize)| told && self.lists.parent().is_none() && (is_body_of_a_region(words(w)) || is_place(words(w)));
        // 84人，开支10,080元; 预算0万元，实际完成8,863万元: of what was told
        let spent = |w: &(usize, usize)| told && matches!(words(w), "开支" | "花费" | "开销" | "实际" | "实际完成");
        if let Some(words) = own.filter(|w| !spent(w) && (!basis_only || !self.is_leading(w) && !whose(w))) {
            let parent = self.lists.parent();
            let year = if phrase.last_year { self.now().previous() } else { phrase.year.unwrap_or(self.now()) };
            // 实际采购16.47亿元: what was done, in a paper of plans as well
            let done = self.text[words.0..words.1].starts_with("实际") && phrase.axes.basis.is_none();
            let basis = if done { Basis::Executed } else { self.basis_beneath(phrase, year) };
            let mut datum = Datum { year, basis, item: self.items.intern(&self.text[words.0..words.1]), ..Datum::default() };
            datum.holder = parent.map_or(datum.holder, |p| p.holder);
            if let Some(parent) = parent {
                datum.topic = if parent.topic != Topic(0) && parent.func.is_none() { parent.topic } else { Topic(0) };
                datum.nature = parent.nature;
            }
            return (datum, Certainty::Stated);
        }
        // neither the sentence nor the heading names what the figure is about
        let scope = self.scopes.now();
        let of_none = |last: &fiscal::Fact| last.unnamed && last.block == self.block;
        let told = self.s.subject.or(self.s.carried).is_some() && !self.facts.last().is_some_and(of_none);
        self.unnamed |= !told
            && self.scopes.project == Item(0)
            && scope.project.is_none()
            && scope.topic.is_none()
            && !phrase.names()
            && self.s.total.is_none();
        if !told && let Some(datum) = self.of_the_reason(phrase, tokens, i) {
            return (datum, Certainty::Inherited);
        }
        let (datum, _) = self.resolve(phrase);
        (datum, Certainty::Inherited)
    }
}
