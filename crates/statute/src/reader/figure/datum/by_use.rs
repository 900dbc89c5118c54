//! Which of the two books a name is of: what outlay is for, or what it is spent on.

use super::super::super::Reader;
use crate::reader::phrase::Phrase;
use crate::topics::Topics;
use crate::words::{any, holds};
use fiscal::{Datum, Nature};

impl Reader<'_> {
    /// Lists of economic items stand beneath 人员经费, 公用经费, 基本支出 and 机关运行经费.
    pub(super) fn in_econ(&self, phrase: &Phrase, parent: Option<&Datum>) -> bool {
        let listing = |nature| matches!(nature, Nature::Personnel | Nature::Running);
        phrase.axes.nature.is_some_and(listing)
            || parent.is_some_and(|p| listing(p.nature) || Topics::get().is(p.topic, "机关运行") || p.econ.is_some())
            || self.econ_said(phrase)
    }

    /// （经济分类）住房公积金: the words say which of the two books is meant.
    fn econ_said(&self, phrase: &Phrase) -> bool {
        self.text.get(self.s.from..phrase.end).is_some_and(|words| holds(words, "经济") && any(words, &["经济分类", "经济科目"]))
    }
}
